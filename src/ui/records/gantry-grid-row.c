/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-grid-row.h"

#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-grid-private.h"

#define MARK_WIDTH 4
#define MARK_HEIGHT 18
#define MARGIN 6
#define DIMMED 0.7
#define TITLE_WIDTH_MIN 60 /* of what is left of a title beside a deep indent */

struct _GantryGridRow {
  GtkWidget parent_instance;
  GantryGrid *grid; /* unowned: the parent */
  guint position;
  GantryRecord *record;
  GantryGridRowInfo info;
  PangoLayout *number;
  GtkWidget *cell;
  gboolean untold; /* its sentence is that of another record */
};

G_DEFINE_FINAL_TYPE (GantryGridRow, gantry_grid_row, GTK_TYPE_WIDGET)

/* ---- Geometry ---- */

static gboolean
is_rtl (GantryGridRow *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static int
get_indent (GantryGridRow *self)
{
  return MAX (self->info.level, 1) * GANTRY_GRID_INDENT - GANTRY_GRID_INDENT;
}

/* Where a column's cell lies in the row, without the outline's indent. */
static void
place_cell (GantryGridRow *self, guint index, int *x, int *width)
{
  const GantryGridColumn *column = gantry_grid_columns_get (self->grid->columns, index);
  int beside = 0;

  if (gantry_grid_columns_is_title (self->grid->columns, index))
    beside = MIN (get_indent (self) + GANTRY_GRID_ARROW, MAX (column->width - TITLE_WIDTH_MIN, 0));
  *width = column->width - beside;
  *x = gantry_grid_view_get_x (&self->grid->view, column->x + beside, *width);
}

/* ---- Drawing ---- */

static void
snapshot_number (GantryGridRow *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int mark_x = gantry_grid_view_get_x (&self->grid->view, 3, MARK_WIDTH);
  int x = gantry_grid_view_get_x (&self->grid->view, 0, GANTRY_GRID_NUMBER_WIDTH);
  GdkRGBA dimmed = *color;
  char number[16];
  int width, text_height;

  g_snprintf (number, sizeof number, "%u", self->info.number);
  pango_layout_set_text (self->number, number, -1);
  pango_layout_get_pixel_size (self->number, &width, &text_height);
  dimmed.alpha *= 0.6f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (is_rtl (self) ? x + MARGIN : x + GANTRY_GRID_NUMBER_WIDTH - MARGIN - width,
                                                          (height - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, self->number, &dimmed);
  gtk_snapshot_restore (snapshot);
  if (self->info.marked)
    {
      GskRoundedRect mark;

      gtk_widget_get_color (self->grid->tones[GANTRY_TONE_BAD], &dimmed);
      gsk_rounded_rect_init_from_rect (
        &mark, &GRAPHENE_RECT_INIT (mark_x, (height - MARK_HEIGHT) / 2, MARK_WIDTH, MARK_HEIGHT), 2);
      gtk_snapshot_push_rounded_clip (snapshot, &mark);
      gtk_snapshot_append_color (snapshot, &dimmed, &mark.bounds);
      gtk_snapshot_pop (snapshot);
    }
}

static GskPath *
arrow_path (gboolean expanded)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  if (expanded)
    {
      gsk_path_builder_move_to (builder, -4, -2);
      gsk_path_builder_line_to (builder, 4, -2);
      gsk_path_builder_line_to (builder, 0, 2.5f);
    }
  else
    {
      gsk_path_builder_move_to (builder, -2, -4);
      gsk_path_builder_line_to (builder, -2, 4);
      gsk_path_builder_line_to (builder, 2.5f, 0);
    }
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

static void
snapshot_arrow (GantryGridRow *self, GtkSnapshot *snapshot, const GantryGridColumn *column, const GdkRGBA *color)
{
  g_autoptr (GskPath) path = arrow_path (self->info.expanded);
  int x = gantry_grid_view_get_x (&self->grid->view, column->x + get_indent (self), GANTRY_GRID_ARROW);
  GdkRGBA dimmed = *color;

  dimmed.alpha *= 0.7f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + GANTRY_GRID_ARROW / 2.0f,
                                                          gtk_widget_get_height (GTK_WIDGET (self)) / 2.0f));
  if (is_rtl (self))
    gtk_snapshot_scale (snapshot, -1, 1);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &dimmed);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_range (GantryGridRow *self, GtkSnapshot *snapshot, guint index)
{
  const GantryGridColumn *column = gantry_grid_columns_get (self->grid->columns, index);
  int x = gantry_grid_view_get_x (&self->grid->view, column->x, column->width);
  GdkRGBA tint = self->grid->accent;

  tint.alpha = 0.15f;
  gtk_snapshot_append_color (snapshot, &tint, &GRAPHENE_RECT_INIT (x, 0, column->width,
                                                                   gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
snapshot_cell (GantryGridRow *self, GtkSnapshot *snapshot, guint index, const GdkRGBA *color)
{
  GantryFieldPainter *painter = &g_array_index (self->grid->painters, GantryFieldPainter, index);
  GantryFieldPlace place = { GTK_WIDGET (self), 0, gtk_widget_get_height (GTK_WIDGET (self)), *color };
  int x;

  place_cell (self, index, &x, &place.width);
  gantry_field_painter_set_strong (painter, self->info.strong);
  gantry_field_painter_read (painter, self->record);
  if (painter->tone != GANTRY_TONE_NONE)
    gtk_widget_get_color (self->grid->tones[painter->tone], &place.color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, 0));
  gantry_field_painter_snapshot (painter, snapshot, &place);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_columns (GantryGridRow *self, GtkSnapshot *snapshot, guint first, guint end, const GdkRGBA *color)
{
  GantryGrid *grid = self->grid;

  for (guint i = first; i < end; i++)
    {
      if (gantry_grid_is_in_range (grid, self->position, i))
        snapshot_range (self, snapshot, i);
      if (self->info.expandable && gantry_grid_columns_is_title (grid->columns, i))
        snapshot_arrow (self, snapshot, gantry_grid_columns_get (grid->columns, i), color);
      if (self->cell == NULL || i != grid->column)
        snapshot_cell (self, snapshot, i, color);
    }
  if (self->cell != NULL && grid->column >= first && grid->column < end)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->cell, snapshot);
}

static void
gantry_grid_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryGridRow *self = (GantryGridRow *) widget;
  const GantryGridView *view = &self->grid->view;
  gboolean clipped;
  guint first, end;
  GdkRGBA color;

  if (self->record == NULL || view->columns == NULL)
    return;
  gtk_widget_get_color (widget, &color);
  if (self->info.dimmed)
    gtk_snapshot_push_opacity (snapshot, DIMMED);
  if (self->info.number > 0)
    snapshot_number (self, snapshot, &color);
  snapshot_columns (self, snapshot, 0, view->n_frozen, &color);
  gantry_grid_view_find_scrolling (view, &first, &end);
  clipped = gantry_grid_view_push_clip (view, snapshot, gtk_widget_get_height (widget));
  snapshot_columns (self, snapshot, first, end, &color);
  if (clipped)
    gtk_snapshot_pop (snapshot);
  if (self->info.dimmed)
    gtk_snapshot_pop (snapshot);
}

/* ---- What is said of it ---- */

static void
tell_sentence (GantryGridRow *self)
{
  g_autofree char *sentence = self->grid->delegate->dup_sentence (self->record, self->grid->delegate_data);

  self->untold = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  if (self->cell != NULL)
    gantry_field_cell_set_context (GANTRY_FIELD_CELL (self->cell), sentence);
}

static void
tell_place (GantryGridRow *self)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) self->position + 1,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) gantry_grid_get_n_rows (self->grid), -1);
}

static void
tell_outline (GantryGridRow *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL, MAX (self->info.level, 1), -1);
  if (self->info.expandable)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, self->info.expanded, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
}

/* ---- Widget ---- */

void
gantry_grid_row_place_cell (GantryGridRow *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)), x, cell_width, minimum;

  g_return_if_fail (GANTRY_IS_GRID_ROW (self));

  if (self->cell == NULL || height == 0 || self->grid->view.columns == NULL)
    return;
  place_cell (self, self->grid->column, &x, &cell_width);
  gtk_widget_measure (self->cell, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  cell_width = MAX (cell_width, minimum);
  gtk_widget_measure (self->cell, GTK_ORIENTATION_VERTICAL, cell_width, &minimum, NULL, NULL, NULL);
  minimum = MAX (minimum, height); /* what needs more is cut off at top and bottom alike */
  gtk_widget_size_allocate (self->cell, &(GtkAllocation) { x, (height - minimum) / 2, cell_width, minimum }, -1);
}

static void
gantry_grid_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gantry_grid_row_place_cell ((GantryGridRow *) widget);
}

static gboolean
gantry_grid_row_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GantryGridRow *self = (GantryGridRow *) widget;
  int logical = gantry_grid_view_get_logical_x (&self->grid->view, x);
  guint index = gantry_grid_columns_find_at (self->grid->columns, logical);
  GantryFieldPainter *painter;
  int cell_x, width;

  if (keyboard || self->record == NULL || self->grid->view.columns == NULL)
    return FALSE;
  if (logical < GANTRY_GRID_NUMBER_WIDTH)
    {
      gtk_tooltip_set_text (tooltip, self->grid->delegate->mark_tooltip);
      return self->info.marked;
    }
  if (index == GANTRY_GRID_COLUMN_NONE)
    return FALSE;
  painter = &g_array_index (self->grid->painters, GantryFieldPainter, index);
  place_cell (self, index, &cell_x, &width);
  gantry_field_painter_set_strong (painter, self->info.strong);
  gantry_field_painter_read (painter, self->record);
  gtk_tooltip_set_text (tooltip, gantry_field_painter_get_text (painter));
  return gantry_field_painter_is_cut (painter, width);
}

/* "row.select" alone, "row.extend" with all from where the selection began. */
static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryGridRow *self = (GantryGridRow *) widget;
  const char *title = gantry_grid_columns_get_kind (self->grid->columns)->title_field;

  gantry_grid_set_cursor (self->grid, self->position, gantry_grid_columns_find (self->grid->columns, title),
                          g_str_equal (name, "row.extend") ? GANTRY_GRID_SELECT_EXTEND : GANTRY_GRID_SELECT_ALONE, TRUE);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryGrid *grid = ((GantryGridRow *) widget)->grid;

  select_action (widget, name, parameter);
  gantry_grid_edit (grid);
}

static void
gantry_grid_row_dispose (GObject *object)
{
  GantryGridRow *self = (GantryGridRow *) object;

  g_clear_pointer (&self->cell, gtk_widget_unparent);
  g_clear_object (&self->record);
  g_clear_object (&self->number);
  G_OBJECT_CLASS (gantry_grid_row_parent_class)->dispose (object);
}

static void
gantry_grid_row_class_init (GantryGridRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_grid_row_dispose;
  widget_class->snapshot = gantry_grid_row_snapshot;
  widget_class->size_allocate = gantry_grid_row_size_allocate;
  widget_class->query_tooltip = gantry_grid_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "gridrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
  gtk_widget_class_install_action (widget_class, "row.select", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "row.extend", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "row.edit", NULL, edit_action);
}

static void
gantry_grid_row_init (GantryGridRow *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->position = GANTRY_GRID_ROW_NONE;
}

GtkWidget *
gantry_grid_row_new (GantryGrid *grid)
{
  GantryGridRow *self = g_object_new (GANTRY_TYPE_GRID_ROW, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  self->grid = grid;
  self->number = gtk_widget_create_pango_layout (GTK_WIDGET (grid), NULL);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->number, attributes);
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (grid));
  return GTK_WIDGET (self);
}

void
gantry_grid_row_bind (GantryGridRow *self, guint position, GantryRecord *record)
{
  GantryGridRowInfo before = self->info;
  gboolean moved = self->position != position;
  gboolean other;

  g_return_if_fail (GANTRY_IS_GRID_ROW (self));

  self->position = position;
  other = g_set_object (&self->record, record);
  if (record == NULL)
    return;
  self->info = (GantryGridRowInfo) { .level = 1 };
  self->grid->delegate->get_info (record, &self->info, self->grid->delegate_data);
  gantry_grid_row_update_selected (self);
  if (moved || other)
    {
      self->untold = TRUE;
      gantry_grid_tell_later (self->grid);
    }
  if (!other && memcmp (&before, &self->info, sizeof before) == 0)
    return;
  if (self->cell != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gantry_grid_row_refresh (GantryGridRow *self)
{
  g_return_if_fail (GANTRY_IS_GRID_ROW (self));

  if (self->record == NULL)
    return;
  self->grid->delegate->get_info (self->record, &self->info, self->grid->delegate_data);
  self->untold = TRUE;
  gantry_grid_tell_later (self->grid);
  if (self->cell != NULL)
    {
      gantry_field_cell_refresh (GANTRY_FIELD_CELL (self->cell));
      gantry_field_cell_set_strong (GANTRY_FIELD_CELL (self->cell), self->info.strong);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gantry_grid_row_tell (GantryGridRow *self)
{
  g_return_if_fail (GANTRY_IS_GRID_ROW (self));

  if (!self->untold || self->record == NULL)
    return;
  tell_place (self);
  tell_outline (self);
  tell_sentence (self);
}

guint
gantry_grid_row_get_position (GantryGridRow *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID_ROW (self), GANTRY_GRID_ROW_NONE);

  return self->position;
}

GantryRecord *
gantry_grid_row_get_record (GantryGridRow *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID_ROW (self), NULL);

  return self->record;
}

void
gantry_grid_row_update_selected (GantryGridRow *self)
{
  gboolean selected;

  g_return_if_fail (GANTRY_IS_GRID_ROW (self));

  selected = gtk_selection_model_is_selected (self->grid->selection, self->position);
  if (selected == ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_SELECTED) != 0))
    return;
  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

void
gantry_grid_row_set_cell (GantryGridRow *self, GtkWidget *cell, gboolean focus)
{
  GtkWidget *old;

  g_return_if_fail (GANTRY_IS_GRID_ROW (self));

  if (self->cell == cell)
    return;
  old = self->cell;
  self->cell = cell;
  if (cell != NULL)
    {
      gantry_field_cell_bind (GANTRY_FIELD_CELL (cell), self->record);
      gantry_field_cell_set_strong (GANTRY_FIELD_CELL (cell), self->info.strong);
      gtk_widget_set_parent (cell, GTK_WIDGET (self));
      tell_sentence (self);
      if (focus) /* before the old one goes, or the window would look for another place */
        gtk_widget_grab_focus (cell);
    }
  g_clear_pointer (&old, gtk_widget_unparent);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const GantryGridRowInfo *
gantry_grid_row_get_info (GantryGridRow *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID_ROW (self), NULL);

  return &self->info;
}
