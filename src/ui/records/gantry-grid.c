/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-grid.h"

#include <adwaita.h>
#include <math.h>

#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-grid-private.h"

#define TELL_MS 100 /* what is on screen for less need not be heard of */

enum { SIGNAL_OPEN_MENU, SIGNAL_ACCEPTED, SIGNAL_CANCELLED, SIGNAL_DROP, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryGrid, gantry_grid, GANTRY_TYPE_SCROLL_AREA)

guint
gantry_grid_get_n_rows (GantryGrid *self)
{
  return self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
}

GantryRecord *
gantry_grid_dup_record (GantryGrid *self, guint row)
{
  return g_list_model_get_item (G_LIST_MODEL (self->selection), row);
}

int
gantry_grid_get_offset (GantryGrid *self)
{
  return self->parent_instance.vadjustment != NULL ? (int) floor (gtk_adjustment_get_value (self->parent_instance.vadjustment)) : 0;
}

void
gantry_grid_get_view (GantryGrid *self, GantryGridView *view)
{
  gantry_grid_view_init (view, self->columns, GTK_WIDGET (self), self->parent_instance.hadjustment);
}

/* ---- Rows ---- */

/* The rows on screen, [@first, @end). */
static void
find_rows (GantryGrid *self, guint *first, guint *end)
{
  guint n_rows = gantry_grid_get_n_rows (self);
  int offset = gantry_grid_get_offset (self);
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  *first = MIN ((guint) (offset / self->row_height), n_rows);
  *end = MIN ((guint) ((offset + height + self->row_height - 1) / self->row_height), n_rows);
}

static GantryGridRow *
take_spare (GantryGrid *self)
{
  if (self->spare->len > 0)
    return g_ptr_array_steal_index (self->spare, self->spare->len - 1);
  return GANTRY_GRID_ROW (gantry_grid_row_new (self));
}

/* Distributes the widgets that there are: the one with the cell to the cursor, others where they were. */
static GPtrArray *
keep_rows (GantryGrid *self, guint first, guint end)
{
  GPtrArray *rows = g_ptr_array_new ();
  GantryGridRow *holder = self->cell != NULL ? GANTRY_GRID_ROW (gtk_widget_get_parent (self->cell)) : NULL;

  g_ptr_array_set_size (rows, (int) (end - first));
  if (self->pinned != NULL && self->pinned != holder)
    g_ptr_array_add (self->spare, self->pinned);
  self->pinned = NULL;
  if (holder != NULL && self->row >= first && self->row < end)
    rows->pdata[self->row - first] = holder;
  else
    self->pinned = holder;
  for (guint i = 0; i < self->rows->len; i++)
    {
      GantryGridRow *row = self->rows->pdata[i];
      guint position = gantry_grid_row_get_position (row);

      if (row == holder)
        continue;
      if (position >= first && position < end && rows->pdata[position - first] == NULL)
        rows->pdata[position - first] = row;
      else
        g_ptr_array_add (self->spare, row);
    }
  return rows;
}

static void
bind_row (GantryGrid *self, GantryGridRow *row, guint position)
{
  g_autoptr (GantryRecord) record = gantry_grid_dup_record (self, position);

  gantry_grid_row_bind (row, position, record);
  gtk_widget_set_child_visible (GTK_WIDGET (row), TRUE);
}

/* A screen reader meets the rows in their order. GTK lays out the window when they change places, so not in each
 * step of scrolling. */
static void
order_rows (GantryGrid *self)
{
  GtkWidget *previous = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];

      if (previous != NULL && gtk_widget_get_prev_sibling (row) != previous)
        gtk_widget_insert_after (row, GTK_WIDGET (self), previous);
      previous = row;
    }
}

void
gantry_grid_update_rows (GantryGrid *self)
{
  guint first, end;
  GPtrArray *rows;

  if (self->delegate == NULL)
    return;
  find_rows (self, &first, &end);
  rows = keep_rows (self, first, end);
  g_ptr_array_unref (self->rows);
  self->rows = rows;
  self->first_row = first;
  for (guint i = 0; i < rows->len; i++)
    {
      if (rows->pdata[i] == NULL)
        rows->pdata[i] = take_spare (self);
      bind_row (self, rows->pdata[i], first + i);
    }
  if (self->pinned != NULL)
    bind_row (self, self->pinned, self->row);
  for (guint i = 0; i < self->spare->len; i++)
    {
      gantry_grid_row_bind (self->spare->pdata[i], GANTRY_GRID_ROW_NONE, NULL);
      gtk_widget_set_child_visible (self->spare->pdata[i], FALSE);
    }
}

GantryGridRow *
gantry_grid_pin_row (GantryGrid *self)
{
  if (self->pinned == NULL)
    self->pinned = take_spare (self);
  bind_row (self, self->pinned, self->row);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return self->pinned;
}

static void
tell_cb (gpointer data)
{
  GantryGrid *self = data;

  self->tell_id = 0;
  order_rows (self);
  for (guint i = 0; i < self->rows->len; i++)
    gantry_grid_row_tell (self->rows->pdata[i]);
  if (self->pinned != NULL)
    gantry_grid_row_tell (self->pinned);
}

void
gantry_grid_tell_later (GantryGrid *self)
{
  g_clear_handle_id (&self->tell_id, g_source_remove);
  self->tell_id = g_timeout_add_once (TELL_MS, tell_cb, self);
}

void
gantry_grid_redraw_rows (GantryGrid *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_queue_draw (self->rows->pdata[i]);
}

void
gantry_grid_refresh (GantryGrid *self)
{
  g_return_if_fail (GANTRY_IS_GRID (self));

  gantry_grid_update_rows (self);
  for (guint i = 0; i < self->rows->len; i++)
    gantry_grid_row_refresh (self->rows->pdata[i]);
  if (self->pinned != NULL)
    gantry_grid_row_refresh (self->pinned);
}

void
gantry_grid_set_expanded (GantryGrid *self, guint row, gboolean expanded)
{
  g_autoptr (GantryRecord) record = gantry_grid_dup_record (self, row);

  self->delegate->set_expanded (record, expanded, self->delegate_data);
  gantry_grid_update_rows (self);
}

/* ---- Scrolling ---- */

/* Rows draw anew where the columns went, and only then. */
static void
place_columns (GantryGrid *self)
{
  GantryGridView before = self->view;

  gantry_grid_get_view (self, &self->view);
  if (gantry_grid_view_equal (&before, &self->view))
    return;
  if (self->cell != NULL)
    gantry_grid_row_place_cell (GANTRY_GRID_ROW (gtk_widget_get_parent (self->cell)));
  gantry_grid_redraw_rows (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
configure_vertical (GantryGrid *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double upper = MAX ((double) gantry_grid_get_n_rows (self) * self->row_height, height);

  if (self->parent_instance.vadjustment == NULL || height <= 0)
    return;
  gtk_adjustment_configure (self->parent_instance.vadjustment, gtk_adjustment_get_value (self->parent_instance.vadjustment), 0, upper,
                            self->row_height * 3, MAX (height - self->row_height, self->row_height), height);
}

/* Where reading begins at the right, the right edge stays where it is when widths change. */
static void
configure_horizontal (GantryGrid *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double upper = MAX (gantry_grid_columns_get_width (self->columns), width), value;

  if (self->parent_instance.hadjustment == NULL || width <= 0)
    return;
  value = gtk_adjustment_get_value (self->parent_instance.hadjustment);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    value += upper - width - gtk_adjustment_get_upper (self->parent_instance.hadjustment)
             + gtk_adjustment_get_page_size (self->parent_instance.hadjustment);
  gtk_adjustment_configure (self->parent_instance.hadjustment, value, 0, upper, width * 0.1, width * 0.9, width);
}

static void
allocate_row (GantryGrid *self, GantryGridRow *row, int y)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, y));

  gtk_widget_allocate (GTK_WIDGET (row), gtk_widget_get_width (GTK_WIDGET (self)), self->row_height, -1, transform);
}

static void
place_rows (GantryGrid *self)
{
  int offset = gantry_grid_get_offset (self);

  gantry_grid_update_rows (self);
  place_columns (self);
  for (guint i = 0; i < self->rows->len; i++)
    allocate_row (self, self->rows->pdata[i], (int) (self->first_row + i) * self->row_height - offset);
  if (self->pinned != NULL) /* just out of sight */
    allocate_row (self, self->pinned,
                  self->row < self->first_row ? -self->row_height : gtk_widget_get_height (GTK_WIDGET (self)));
}

/* The rows go to their new places at once: to lay out the window for each step would cost more than to draw it. */
static void
gantry_grid_scrolled (GantryScrollArea *area, GtkOrientation orientation)
{
  GantryGrid *self = (GantryGrid *) area;

  if (self->columns != NULL && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    place_rows (self);
  else
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
gantry_grid_show_row (GantryGrid *self, guint row)
{
  double y = (double) row * self->row_height;

  g_return_if_fail (GANTRY_IS_GRID (self));

  configure_vertical (self);
  if (row < gantry_grid_get_n_rows (self) && self->parent_instance.vadjustment != NULL)
    gtk_adjustment_clamp_page (self->parent_instance.vadjustment, y, y + self->row_height);
}

/* ---- The list ---- */

static void
items_changed_cb (GantryGrid *self, guint position, guint removed, guint added)
{
  gboolean above = self->parent_instance.vadjustment != NULL && position + removed <= self->first_row && self->first_row > 0;

  gantry_grid_cancel_drag (self);
  configure_vertical (self);
  if (above) /* what is seen stays where it is */
    gtk_adjustment_set_value (self->parent_instance.vadjustment, gtk_adjustment_get_value (self->parent_instance.vadjustment)
                                                   + ((double) added - removed) * self->row_height);
  gantry_grid_follow_record (self);
  gantry_grid_update_rows (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
selection_changed_cb (GantryGrid *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gantry_grid_row_update_selected (self->rows->pdata[i]);
  gantry_grid_selection_changed (self);
  gantry_grid_redraw_rows (self); /* the range */
}

/* ---- Columns ---- */

static void
clear_painter (gpointer data)
{
  gantry_field_painter_clear (data);
}

static void
make_painters (GantryGrid *self)
{
  guint n_columns = gantry_grid_columns_get_n_shown (self->columns);

  g_array_set_size (self->painters, 0);
  g_array_set_size (self->painters, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      GantryFieldPainter *painter = &g_array_index (self->painters, GantryFieldPainter, i);

      gantry_field_painter_init (painter, GTK_WIDGET (self), gantry_grid_columns_get (self->columns, i)->field);
      gantry_field_painter_keep_layouts (painter);
    }
}

static void
columns_changed_cb (GantryGrid *self)
{
  const GantryField *field = self->cell != NULL ? gantry_field_cell_get_field (GANTRY_FIELD_CELL (self->cell)) : NULL;

  gantry_grid_cancel_drag (self);
  make_painters (self);
  self->view.columns = NULL; /* placed when it is allocated */
  if (field != NULL)
    gantry_grid_follow_field (self, field);
  configure_horizontal (self);
  gantry_grid_redraw_rows (self);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_queue_allocate (self->rows->pdata[i]);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

int
gantry_grid_measure_column (GantryGrid *self, guint column)
{
  GantryFieldPainter *painter;
  int widest = 0;

  g_return_val_if_fail (GANTRY_IS_GRID (self), 0);

  painter = &g_array_index (self->painters, GantryFieldPainter, column);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const GantryGridRowInfo *info = gantry_grid_row_get_info (self->rows->pdata[i]);
      int minimum, natural;

      gantry_field_painter_set_strong (painter, info->strong);
      gantry_field_painter_read (painter, gantry_grid_row_get_record (self->rows->pdata[i]));
      gantry_field_painter_measure (painter, GTK_ORIENTATION_HORIZONTAL, &minimum, &natural);
      if (gantry_grid_columns_is_title (self->columns, column))
        natural += MAX (info->level, 1) * GANTRY_GRID_INDENT - GANTRY_GRID_INDENT + GANTRY_GRID_ARROW;
      widest = MAX (widest, natural);
    }
  return widest;
}

/* ---- Widget ---- */

static void
gantry_grid_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  GantryGrid *self = (GantryGrid *) widget;

  *minimum = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = self->columns != NULL ? gantry_grid_columns_get_width (self->columns) : 0;
  else
    *natural = (int) MIN (gantry_grid_get_n_rows (self), 20) * self->row_height;
}

static void
gantry_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryGrid *self = (GantryGrid *) widget;

  if (self->columns == NULL)
    return;
  configure_vertical (self);
  configure_horizontal (self);
  place_rows (self);
}

static void
gantry_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryGrid *self = (GantryGrid *) widget;

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_snapshot_child (widget, self->rows->pdata[i], snapshot);
  if (self->view.columns != NULL)
    gantry_grid_view_snapshot_edge (&self->view, snapshot, widget);
  gantry_grid_snapshot_drop (self, snapshot);
}

static void
update_colors (GantryGrid *self)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (style);

  self->accent = *accent;
}

static void
gantry_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gantry_grid_parent_class)->css_changed (widget, change);
  update_colors ((GantryGrid *) widget);
  gantry_grid_redraw_rows ((GantryGrid *) widget);
}

gboolean
gantry_grid_focus_popover (GtkWidget *widget, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  return popover != NULL && gtk_widget_is_ancestor (popover, widget) && gtk_widget_child_focus (popover, direction);
}

static gboolean
gantry_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gantry_grid_focus_popover (widget, direction))
    return TRUE;
  /* One stop: keys move the cursor. */
  return !gantry_grid_has_focus ((GantryGrid *) widget) && gtk_widget_grab_focus (widget);
}

/* Where the cursor is, or begins: at what is selected, or at the first row on screen. */
static gboolean
gantry_grid_grab_focus (GtkWidget *widget)
{
  GantryGrid *self = (GantryGrid *) widget;
  g_autoptr (GtkBitset) selected = NULL;

  if (self->cell != NULL)
    return gtk_widget_grab_focus (self->cell);
  if (gantry_grid_get_n_rows (self) == 0)
    return FALSE;
  if (self->row != GANTRY_GRID_ROW_NONE)
    return gantry_grid_set_cursor (self, self->row, self->column, GANTRY_GRID_SELECT_NONE, TRUE);
  selected = gtk_selection_model_get_selection (self->selection);
  if (!gtk_bitset_is_empty (selected))
    return gantry_grid_set_cursor (self, gtk_bitset_get_minimum (selected), self->column, GANTRY_GRID_SELECT_NONE, TRUE);
  return gantry_grid_set_cursor (self, self->first_row, self->column, GANTRY_GRID_SELECT_ALONE, TRUE);
}

gboolean
gantry_grid_has_focus (GantryGrid *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID (self), FALSE);

  return gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

void
gantry_grid_open_menu (GantryGrid *self, guint row, double x, double y)
{
  if (!gtk_selection_model_is_selected (self->selection, row))
    gantry_grid_set_cursor (self, row, self->column, GANTRY_GRID_SELECT_ALONE, TRUE);
  else /* where the keyboard goes on afterwards */
    gantry_grid_set_cursor (self, row, self->column, GANTRY_GRID_SELECT_NONE, TRUE);
  g_signal_emit (self, signals[SIGNAL_OPEN_MENU], 0, x, y);
}

/* ---- Class ---- */

static void
gantry_grid_adjusted (GantryScrollArea *area, GtkOrientation orientation)
{
  gtk_widget_queue_allocate (GTK_WIDGET (area));
}

static void
gantry_grid_dispose (GObject *object)
{
  GantryGrid *self = (GantryGrid *) object;
  GtkWidget *child;

  g_clear_handle_id (&self->tell_id, g_source_remove);
  gantry_grid_cancel_drag (self);
  gantry_grid_drop_cell (self);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->spare, 0);
  self->pinned = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->record);
  g_clear_object (&self->selection);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (gantry_grid_parent_class)->dispose (object);
}

static void
gantry_grid_finalize (GObject *object)
{
  GantryGrid *self = (GantryGrid *) object;

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->spare);
  g_array_unref (self->painters);
  G_OBJECT_CLASS (gantry_grid_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_OPEN_MENU] = g_signal_new ("open-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                            G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                           GANTRY_TYPE_FIELD_CELL, G_TYPE_BOOLEAN);
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            GANTRY_TYPE_FIELD_CELL);
  signals[SIGNAL_DROP] = g_signal_new ("drop", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                       G_TYPE_INT);
}

static void
gantry_grid_class_init (GantryGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GantryScrollAreaClass *area_class = GANTRY_SCROLL_AREA_CLASS (klass);

  object_class->dispose = gantry_grid_dispose;
  object_class->finalize = gantry_grid_finalize;
  widget_class->measure = gantry_grid_measure;
  widget_class->size_allocate = gantry_grid_size_allocate;
  widget_class->snapshot = gantry_grid_snapshot;
  widget_class->css_changed = gantry_grid_css_changed;
  widget_class->focus = gantry_grid_focus;
  widget_class->grab_focus = gantry_grid_grab_focus;
  area_class->adjusted = gantry_grid_adjusted;
  area_class->scrolled = gantry_grid_scrolled;
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_css_name (widget_class, "recordgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE_GRID);
  gantry_grid_class_add_bindings (widget_class);
}

static void
add_tones (GantryGrid *self)
{
  for (guint i = 0; i < GANTRY_GRID_N_TONES; i++)
    {
      const char *css_class = gantry_tone_get_css_class ((GantryTone) i);

      self->tones[i] = g_object_new (GTK_TYPE_SEPARATOR, "css-name", "tone", "visible", FALSE, NULL);
      if (css_class != NULL)
        gtk_widget_add_css_class (self->tones[i], css_class);
      gtk_widget_set_parent (self->tones[i], GTK_WIDGET (self));
    }
}

static void
gantry_grid_init (GantryGrid *self)
{
  self->row_height = 34;
  self->rows = g_ptr_array_new ();
  self->spare = g_ptr_array_new ();
  self->painters = g_array_new (FALSE, TRUE, sizeof (GantryFieldPainter));
  g_array_set_clear_func (self->painters, clear_painter);
  self->row = self->anchor_row = GANTRY_GRID_ROW_NONE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_tones (self);
  gantry_grid_add_gestures (self);
}

void
gantry_grid_set_up (GantryGrid               *self,
                    GtkSelectionModel        *selection,
                    GantryGridColumns        *columns,
                    const GantryGridDelegate *delegate,
                    gpointer                  data)
{
  g_return_if_fail (GANTRY_IS_GRID (self));
  g_return_if_fail (self->selection == NULL);

  self->selection = g_object_ref (selection);
  self->columns = g_object_ref (columns);
  self->delegate = delegate;
  self->delegate_data = data;
  g_signal_connect_object (selection, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (columns, "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  make_painters (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GantryGridColumns *
gantry_grid_get_columns (GantryGrid *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID (self), NULL);

  return self->columns;
}

GtkSelectionModel *
gantry_grid_get_selection (GantryGrid *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID (self), NULL);

  return self->selection;
}

gboolean
gantry_grid_can_sort (GantryGrid *self, guint column)
{
  g_return_val_if_fail (GANTRY_IS_GRID (self), FALSE);

  return self->delegate->can_sort != NULL
         && self->delegate->can_sort (gantry_grid_columns_get (self->columns, column)->field, self->delegate_data);
}

/* The first row on screen stays there. */
void
gantry_grid_set_row_height (GantryGrid *self, int row_height)
{
  double first;

  g_return_if_fail (GANTRY_IS_GRID (self));
  g_return_if_fail (row_height > 0);

  if (self->row_height == row_height)
    return;
  first = self->parent_instance.vadjustment != NULL ? gtk_adjustment_get_value (self->parent_instance.vadjustment) / self->row_height : 0;
  self->row_height = row_height;
  configure_vertical (self);
  if (self->parent_instance.vadjustment != NULL)
    gtk_adjustment_set_value (self->parent_instance.vadjustment, first * row_height);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
gantry_grid_set_reorderable (GantryGrid *self, gboolean reorderable)
{
  g_return_if_fail (GANTRY_IS_GRID (self));

  self->reorderable = reorderable;
}
