/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-grid-header.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/drawing/gantry-pointer.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-grid-private.h"
#include "ui/records/gantry-grid-title.h"

#define EDGE 5       /* around the end of a title, where its width is dragged */
#define STEP 10      /* of a width, from the keyboard */
#define LINE 2

struct _GantryGridHeader {
  GtkWidget parent_instance;
  GantryGrid *grid; /* weak */
  GantryGridColumns *columns;
  GtkAdjustment *hadjustment;
  GtkWidget *number;  /* over the numbers of the rows */
  GPtrArray *titles;  /* of GantryGridTitle, one for each column that is shown */
  GtkWidget *menu; /* NULL before it was opened */
  guint current;      /* the column that the menu and the keyboard are at */
  GtkGesture *drag;
  guint resized, moved; /* the column that is dragged so, or GANTRY_GRID_COLUMN_NONE */
  guint target;       /* the place that it would move to */
  int width;          /* of the resized one at the press */
  char *sorted;       /* the name of the field that the rows are sorted by, or NULL */
  gboolean descending;
};

enum { SIGNAL_SORT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryGridHeader, gantry_grid_header, GTK_TYPE_WIDGET)

static gboolean
is_rtl (GantryGridHeader *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static void
get_view (GantryGridHeader *self, GantryGridView *view)
{
  gantry_grid_view_init (view, self->columns, GTK_WIDGET (self), self->hadjustment);
}

/* Where the end of the column is in the widget. */
static int
get_end_x (const GantryGridView *view, guint index)
{
  const GantryGridColumn *column = gantry_grid_columns_get (view->columns, index);

  return gantry_grid_view_get_x (view, column->x, column->width) + (view->rtl ? 0 : column->width);
}

/* The column whose end is at @x: the last one of those that stay rather than one that ends under it. */
static guint
find_edge (GantryGridHeader *self, double x)
{
  guint found = GANTRY_GRID_COLUMN_NONE;
  GantryGridView view;

  get_view (self, &view);
  for (guint i = 0; i < gantry_grid_columns_get_n_shown (self->columns); i++)
    {
      const GantryGridColumn *column = gantry_grid_columns_get (self->columns, i);

      if (found < view.n_frozen || gantry_grid_view_get_covered (&view, i) == column->width)
        continue;
      if (ABS (get_end_x (&view, i) - x) <= EDGE)
        found = i;
    }
  return found;
}

static guint
find_column (GantryGridHeader *self, double x)
{
  GantryGridView view;

  get_view (self, &view);
  return gantry_grid_view_find_column (&view, x);
}

/* ---- Titles ---- */

static gboolean
is_same (GantryGridHeader *self)
{
  guint n_shown = gantry_grid_columns_get_n_shown (self->columns);

  if (self->titles->len != n_shown)
    return FALSE;
  for (guint i = 0; i < n_shown; i++)
    if (gantry_grid_title_get_field (self->titles->pdata[i]) != gantry_grid_columns_get (self->columns, i)->field)
      return FALSE;
  return TRUE;
}

static void
update_sorted (GantryGridHeader *self)
{
  for (guint i = 0; i < self->titles->len; i++)
    {
      const char *name = gantry_grid_title_get_field (self->titles->pdata[i])->name;

      gantry_grid_title_set_sorted (self->titles->pdata[i], g_strcmp0 (name, self->sorted) == 0, self->descending);
    }
}

static void
make_titles (GantryGridHeader *self)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  const GantryField *current = self->current < self->titles->len
                                 ? gantry_grid_title_get_field (self->titles->pdata[self->current]) : NULL;
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->titles);

  self->titles = g_ptr_array_new ();
  for (guint i = 0; i < gantry_grid_columns_get_n_shown (self->columns); i++)
    {
      const GantryField *field = gantry_grid_columns_get (self->columns, i)->field;
      GtkWidget *title = gantry_grid_title_new (field);

      gtk_widget_set_parent (title, GTK_WIDGET (self));
      g_ptr_array_add (self->titles, title);
      if (field == current)
        self->current = i;
    }
  update_sorted (self);
  self->current = MIN (self->current, self->titles->len - 1);
  if (focused)
    gtk_widget_grab_focus (self->titles->pdata[self->current]);
  for (guint i = 0; i < before->len; i++)
    gtk_widget_unparent (before->pdata[i]);
}

static void
columns_changed_cb (GantryGridHeader *self)
{
  if (!is_same (self))
    make_titles (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* ---- Actions on the current column ---- */

static void
set_width (GantryGridHeader *self, int width)
{
  gantry_grid_columns_set_column_width (self->columns, self->current, width, TRUE);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;
  int title;

  gtk_widget_measure (self->titles->pdata[self->current], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &title, NULL, NULL);
  set_width (self, MAX (gantry_grid_measure_column (self->grid, self->current), title));
}

static void
hide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;

  gantry_grid_columns_hide (self->columns, self->current);
}

static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;

  g_signal_emit (self, signals[SIGNAL_SORT], 0, gantry_grid_columns_get (self->columns, self->current)->field->name,
                 g_str_equal (name, "column.sort-descending"));
}

static void
width_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;
  int by = g_str_equal (name, "column.wider") ? STEP : -STEP;

  set_width (self, gantry_grid_columns_get (self->columns, self->current)->width + by);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;
  gboolean forward = g_str_equal (name, "column.forward");

  if (forward ? self->current + 1 < self->titles->len : self->current > 0)
    gantry_grid_columns_move (self->columns, self->current, forward ? self->current + 1 : self->current - 1);
}

/* ---- The menu ---- */

static void
set_current (GantryGridHeader *self, guint column)
{
  gboolean can_sort;

  self->current = MIN (column, self->titles->len - 1);
  can_sort = gantry_grid_can_sort (self->grid, self->current);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "column.sort-ascending", can_sort);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "column.sort-descending", can_sort);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "column.hide",
                                 !gantry_grid_columns_is_title (self->columns, self->current));
}

static GMenuModel *
create_menu (GantryGridHeader *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) sort = g_menu_new ();
  g_autoptr (GMenu) column = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();

  g_menu_append (sort, _("Sort _Ascending"), "column.sort-ascending");
  g_menu_append (sort, _("Sort _Descending"), "column.sort-descending");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sort));
  g_menu_append (column, _("_Fit to Contents"), "column.fit");
  g_menu_append (column, _("Move _Backward"), "column.backward");
  g_menu_append (column, _("Move F_orward"), "column.forward");
  g_menu_append (column, _("_Hide"), "column.hide");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (column));
  g_menu_append_submenu (all, _("Co_lumns"), gantry_grid_columns_get_menu (self->columns));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  return G_MENU_MODEL (menu);
}

static void
menu_closed_cb (GantryGridHeader *self)
{
  if (self->current < self->titles->len)
    gtk_widget_grab_focus (self->titles->pdata[self->current]);
}

/* All the columns there are make it slow to come: as most never open it, when it is first opened. */
static GtkPopover *
ensure_menu (GantryGridHeader *self)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (self->menu != NULL)
    return GTK_POPOVER (self->menu);
  menu = create_menu (self);
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  return GTK_POPOVER (self->menu);
}

static void
open_menu (GantryGridHeader *self, guint column, double x)
{
  GtkPopover *menu = ensure_menu (self);

  set_current (self, column);
  gtk_popover_set_pointing_to (menu, &(GdkRectangle) { (int) x, 0, 1, gtk_widget_get_height (GTK_WIDGET (self)) });
  gtk_popover_popup (menu);
}

/* ---- The keyboard ---- */

static gboolean
menu_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;
  const GantryGridColumn *column = gantry_grid_columns_get (self->columns, self->current);
  GantryGridView view;

  get_view (self, &view);
  open_menu (self, self->current, gantry_grid_view_get_x (&view, column->x, column->width) + column->width / 2);
  return TRUE;
}

static void
show_column (GantryGridHeader *self)
{
  GantryGridView view;

  get_view (self, &view);
  gtk_adjustment_set_value (self->hadjustment, gantry_grid_view_reveal (&view, self->current));
}

/* ("i"): to the right. */
static gboolean
go_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;
  int by;

  g_variant_get (arguments, "(i)", &by);
  set_current (self, (guint) CLAMP ((int) self->current + (is_rtl (self) ? -by : by), 0, (int) self->titles->len - 1));
  show_column (self);
  gtk_widget_grab_focus (self->titles->pdata[self->current]);
  return TRUE;
}

/* ("ss"): what to do of the one key when reading begins at the left, and at the right. */
static gboolean
act_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  const char *ltr, *rtl;

  g_variant_get (arguments, "(&s&s)", &ltr, &rtl);
  return gtk_widget_activate_action (widget, is_rtl ((GantryGridHeader *) widget) ? rtl : ltr, NULL);
}

static gboolean
gantry_grid_header_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;

  if (gantry_grid_focus_popover (widget, direction))
    return TRUE;
  /* One stop: arrows go from title to title. */
  return gtk_widget_get_focus_child (widget) == NULL && self->current < self->titles->len
         && gtk_widget_grab_focus (self->titles->pdata[self->current]);
}

/* ---- The pointer ---- */

static void
pressed_cb (GantryGridHeader *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint column = find_column (self, x);

  if (gantry_pointer_asks_for_menu (gesture))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      open_menu (self, column != GANTRY_GRID_COLUMN_NONE ? column : 0, x);
      return;
    }
  if (n_press == 2 && find_edge (self, x) != GANTRY_GRID_COLUMN_NONE)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      set_current (self, find_edge (self, x));
      gtk_widget_activate_action (GTK_WIDGET (self), "column.fit", NULL);
    }
}

static void
drag_begin_cb (GantryGridHeader *self, double x, double y)
{
  self->resized = find_edge (self, x);
  self->moved = self->resized == GANTRY_GRID_COLUMN_NONE ? find_column (self, x) : GANTRY_GRID_COLUMN_NONE;
  self->target = GANTRY_GRID_COLUMN_NONE;
  if (self->resized != GANTRY_GRID_COLUMN_NONE)
    self->width = gantry_grid_columns_get (self->columns, self->resized)->width;
}

/* The place among the columns for one that is dropped at @x. */
static guint
find_target (GantryGridHeader *self, double x)
{
  GantryGridView view;
  int logical;
  guint target = 0;

  get_view (self, &view);
  logical = gantry_grid_view_get_logical_x (&view, x);
  for (guint i = 0; i < self->titles->len; i++)
    {
      const GantryGridColumn *column = gantry_grid_columns_get (self->columns, i);

      if (i != self->moved && logical > column->x + column->width / 2)
        target++;
    }
  return target;
}

static void
drag_update_cb (GantryGridHeader *self, double by_x, double by_y)
{
  double x, y;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y);
  if (self->resized != GANTRY_GRID_COLUMN_NONE)
    gantry_grid_columns_set_column_width (self->columns, self->resized,
                                          self->width + (int) (is_rtl (self) ? -by_x : by_x), FALSE);
  else if (self->moved != GANTRY_GRID_COLUMN_NONE
           && (self->target != GANTRY_GRID_COLUMN_NONE || gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) by_x, 0)))
    {
      self->target = find_target (self, x + by_x);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else
    return;
  gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
stop_dragging (GantryGridHeader *self)
{
  self->resized = self->moved = self->target = GANTRY_GRID_COLUMN_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (GantryGridHeader *self)
{
  guint moved = self->moved, target = self->target, resized = self->resized;

  stop_dragging (self);
  if (resized != GANTRY_GRID_COLUMN_NONE && gantry_grid_columns_get (self->columns, resized)->width != self->width)
    gantry_grid_columns_set_column_width (self->columns, resized, gantry_grid_columns_get (self->columns, resized)->width,
                                          TRUE);
  else if (target != GANTRY_GRID_COLUMN_NONE)
    gantry_grid_columns_move (self->columns, moved, target);
}

/* Escape: the widths and the order are those of before. */
static gboolean
escape_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;

  if (self->resized == GANTRY_GRID_COLUMN_NONE && self->target == GANTRY_GRID_COLUMN_NONE)
    return FALSE;
  if (self->resized != GANTRY_GRID_COLUMN_NONE)
    gantry_grid_columns_set_column_width (self->columns, self->resized, self->width, FALSE);
  stop_dragging (self);
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->drag));
  return TRUE;
}

static void
motion_cb (GantryGridHeader *self, double x)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), find_edge (self, x) != GANTRY_GRID_COLUMN_NONE ? "col-resize" : NULL);
}

/* ---- Widget ---- */

static void
gantry_grid_header_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  gtk_widget_measure (self->number, orientation, -1, minimum, natural, NULL, NULL);
  for (guint i = 0; i < self->titles->len; i++)
    {
      int title_minimum, title_natural;

      gtk_widget_measure (self->titles->pdata[i], orientation, -1, &title_minimum, &title_natural, NULL, NULL);
      *minimum = MAX (*minimum, title_minimum);
      *natural = MAX (*natural, title_natural);
    }
}

static void
allocate_title (const GantryGridView *view, GtkWidget *title, int x, int width, int height)
{
  int minimum;

  gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (title, &(GtkAllocation) { gantry_grid_view_get_x (view, x, width), 0, MAX (width, minimum), height }, -1);
}

static void
allocate_titles (GantryGridHeader *self, int height)
{
  GantryGridView view;

  get_view (self, &view);
  allocate_title (&view, self->number, 0, GANTRY_GRID_NUMBER_WIDTH, height);
  for (guint i = 0; i < self->titles->len; i++)
    {
      const GantryGridColumn *column = gantry_grid_columns_get (self->columns, i);

      allocate_title (&view, self->titles->pdata[i], column->x, column->width, height);
      gantry_grid_title_set_covered (self->titles->pdata[i], gantry_grid_view_get_covered (&view, i));
    }
}

/* At once: the grid, which comes later in the same layout, scrolls when its width changes, and it is too late then to
 * ask for another allocation of what stands above it. */
static void
scrolled_cb (GantryGridHeader *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (height > 0 && is_same (self)) /* else it is about to hear of other columns */
    allocate_titles (self, height);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
gantry_grid_header_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;

  if (self->columns == NULL)
    return;
  allocate_titles (self, height);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* Where the column that is dragged would stand. */
static void
snapshot_target (GantryGridHeader *self, GtkSnapshot *snapshot, const GantryGridView *view)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (style);
  const GantryGridColumn *column = gantry_grid_columns_get (self->columns, self->target);
  int x = gantry_grid_view_get_x (view, column->x, column->width);

  if ((self->target > self->moved) != view->rtl) /* behind it */
    x += column->width;
  gtk_snapshot_append_color (snapshot, accent, &GRAPHENE_RECT_INIT (x - LINE / 2, 0, LINE,
                                                                    gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
snapshot_titles (GantryGridHeader *self, GtkSnapshot *snapshot, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->titles->pdata[i], snapshot);
}

static void
gantry_grid_header_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryGridHeader *self = (GantryGridHeader *) widget;
  GantryGridView view;
  gboolean clipped;

  if (self->columns == NULL || !is_same (self))
    return;
  get_view (self, &view);
  gtk_widget_snapshot_child (widget, self->number, snapshot);
  snapshot_titles (self, snapshot, 0, view.n_frozen);
  clipped = gantry_grid_view_push_clip (&view, snapshot, gtk_widget_get_height (widget));
  snapshot_titles (self, snapshot, view.n_frozen, self->titles->len);
  if (clipped)
    gtk_snapshot_pop (snapshot);
  gantry_grid_view_snapshot_edge (&view, snapshot, widget);
  if (self->target != GANTRY_GRID_COLUMN_NONE && self->target != self->moved)
    snapshot_target (self, snapshot, &view);
}

static void
gantry_grid_header_dispose (GObject *object)
{
  GantryGridHeader *self = (GantryGridHeader *) object;

  for (guint i = 0; i < self->titles->len; i++)
    gtk_widget_unparent (self->titles->pdata[i]);
  g_ptr_array_set_size (self->titles, 0);
  g_clear_pointer (&self->number, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_weak_pointer (&self->grid);
  g_clear_object (&self->columns);
  g_clear_object (&self->hadjustment);
  G_OBJECT_CLASS (gantry_grid_header_parent_class)->dispose (object);
}

static void
gantry_grid_header_finalize (GObject *object)
{
  g_ptr_array_unref (((GantryGridHeader *) object)->titles);
  g_free (((GantryGridHeader *) object)->sorted);
  G_OBJECT_CLASS (gantry_grid_header_parent_class)->finalize (object);
}

static void
add_bindings (GtkWidgetClass *klass)
{
  static const guint menu_keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space, GDK_KEY_Menu };
  const struct {
    guint key;
    int by;
  } arrows[] = { { GDK_KEY_Left, -1 }, { GDK_KEY_KP_Left, -1 }, { GDK_KEY_Right, 1 }, { GDK_KEY_KP_Right, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (menu_keys); i++)
    gtk_widget_class_add_binding (klass, menu_keys[i], 0, menu_binding, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F10, GDK_SHIFT_MASK, menu_binding, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_binding, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      const char *forward = arrows[i].by > 0 ? "column.forward" : "column.backward";
      const char *backward = arrows[i].by > 0 ? "column.backward" : "column.forward";
      const char *wider = arrows[i].by > 0 ? "column.wider" : "column.narrower";
      const char *narrower = arrows[i].by > 0 ? "column.narrower" : "column.wider";

      gtk_widget_class_add_binding (klass, arrows[i].key, 0, go_binding, "(i)", arrows[i].by);
      gtk_widget_class_add_binding (klass, arrows[i].key, GDK_SHIFT_MASK, act_binding, "(ss)", wider, narrower);
      gtk_widget_class_add_binding (klass, arrows[i].key, GDK_ALT_MASK, act_binding, "(ss)", forward, backward);
    }
}

static void
gantry_grid_header_class_init (GantryGridHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_grid_header_dispose;
  G_OBJECT_CLASS (klass)->finalize = gantry_grid_header_finalize;
  widget_class->measure = gantry_grid_header_measure;
  widget_class->size_allocate = gantry_grid_header_size_allocate;
  widget_class->snapshot = gantry_grid_header_snapshot;
  widget_class->focus = gantry_grid_header_focus;
  signals[SIGNAL_SORT] = g_signal_new ("sort", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (widget_class, "gridheader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
  gtk_widget_class_install_action (widget_class, "column.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "column.hide", NULL, hide_action);
  gtk_widget_class_install_action (widget_class, "column.sort-ascending", NULL, sort_action);
  gtk_widget_class_install_action (widget_class, "column.sort-descending", NULL, sort_action);
  gtk_widget_class_install_action (widget_class, "column.narrower", NULL, width_action);
  gtk_widget_class_install_action (widget_class, "column.wider", NULL, width_action);
  gtk_widget_class_install_action (widget_class, "column.backward", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "column.forward", NULL, move_action);
  add_bindings (widget_class);
}

static void
add_controllers (GantryGridHeader *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  self->drag = gtk_gesture_drag_new ();
  g_signal_connect_object (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drag));
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
gantry_grid_header_init (GantryGridHeader *self)
{
  self->titles = g_ptr_array_new ();
  self->resized = self->moved = self->target = GANTRY_GRID_COLUMN_NONE;
  /* Translators: the heading of the column with the numbers of the rows */
  self->number = g_object_new (GTK_TYPE_LABEL, "css-name", "gridtitle", "label", _("No."), "xalign", 1.0, NULL);
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Column headers"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Left and right go from one to the next"), -1);
  add_controllers (self);
}

void
gantry_grid_header_set_grid (GantryGridHeader *self, GantryGrid *grid, GtkAdjustment *hadjustment)
{
  g_return_if_fail (GANTRY_IS_GRID_HEADER (self));
  g_return_if_fail (self->grid == NULL);

  g_set_weak_pointer (&self->grid, grid);
  self->columns = g_object_ref (gantry_grid_get_columns (grid));
  self->hadjustment = g_object_ref (hadjustment);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", gantry_grid_columns_get_actions (self->columns));
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hadjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hadjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  make_titles (self);
}

void
gantry_grid_header_set_sorted (GantryGridHeader *self, const GantryField *field, gboolean descending)
{
  g_return_if_fail (GANTRY_IS_GRID_HEADER (self));

  g_set_str (&self->sorted, field != NULL ? field->name : NULL);
  self->descending = descending;
  update_sorted (self);
}
