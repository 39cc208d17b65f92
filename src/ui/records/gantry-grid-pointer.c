/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "ui/drawing/gantry-pointer.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-grid-private.h"

/* The pointer in a grid: a click moves the cursor, a drag over cells extends the range, a drag of the numbers
 * moves the selected rows. */

#define EDGE 24     /* from a border of the grid, where a drag scrolls */
#define LINE 2      /* the height of the line where rows go */

/* ---- What is under the pointer ---- */

static void
look_closer (GantryGrid *self, int x, GantryGridSpot *spot)
{
  const GantryGridColumn *column = gantry_grid_columns_get (self->columns, spot->column);
  GantryGridRowInfo info = { .level = 1 };
  g_autoptr (GantryRecord) record = gantry_grid_dup_record (self, spot->row);
  int indent;

  if (column->field->type == GANTRY_FIELD_BOOLEAN)
    spot->on_check = x - column->x < 2 * 8 + 16 && gantry_field_can_edit (record, column->field);
  if (!gantry_grid_columns_is_title (self->columns, spot->column))
    return;
  self->delegate->get_info (record, &info, self->delegate_data);
  indent = (MAX (info.level, 1) - 1) * GANTRY_GRID_INDENT;
  spot->on_arrow = info.expandable && x - column->x >= indent && x - column->x < indent + GANTRY_GRID_ARROW;
}

void
gantry_grid_find_spot (GantryGrid *self, double x, double y, GantryGridSpot *spot)
{
  double in_rows = y + gantry_grid_get_offset (self);
  GantryGridView view;
  int logical;

  *spot = (GantryGridSpot) { GANTRY_GRID_ROW_NONE, GANTRY_GRID_COLUMN_NONE };
  if (in_rows < 0 || in_rows >= (double) gantry_grid_get_n_rows (self) * self->row_height)
    return;
  gantry_grid_get_view (self, &view);
  logical = gantry_grid_view_get_logical_x (&view, x);
  spot->row = (guint) (in_rows / self->row_height);
  spot->on_number = logical < GANTRY_GRID_NUMBER_WIDTH;
  spot->column = gantry_grid_columns_find_at (self->columns, logical);
  if (spot->column != GANTRY_GRID_COLUMN_NONE)
    look_closer (self, logical, spot);
}

/* ---- Clicks ---- */

/* What of it is under the columns that stay does not count. */
static gboolean
is_on_cell (GantryGrid *self, double x, double y)
{
  graphene_rect_t bounds;
  GantryGridView view;

  gantry_grid_get_view (self, &view);
  if (gantry_grid_view_get_logical_x (&view, x) < view.frozen && self->column >= view.n_frozen)
    return FALSE;
  return self->cell != NULL && gtk_widget_compute_bounds (self->cell, GTK_WIDGET (self), &bounds)
         && graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

static GantryGridSelect
get_select (GdkModifierType state)
{
  if (state & GDK_SHIFT_MASK)
    return GANTRY_GRID_SELECT_EXTEND;
  return state & GDK_CONTROL_MASK ? GANTRY_GRID_SELECT_TOGGLE : GANTRY_GRID_SELECT_ALONE;
}

static void
select_spot (GantryGrid *self, const GantryGridSpot *spot, GantryGridSelect how)
{
  guint column = spot->column != GANTRY_GRID_COLUMN_NONE ? spot->column : self->column;

  if (!gantry_grid_set_cursor (self, spot->row, column, how, TRUE) || spot->column != GANTRY_GRID_COLUMN_NONE)
    return;
  self->whole_rows = TRUE;
  gantry_grid_redraw_rows (self);
}

static void
press_cell (GantryGrid *self, const GantryGridSpot *spot, int n_press, GdkModifierType state)
{
  GantryGridSelect how = get_select (state);

  /* What is selected is perhaps about to be dragged. */
  self->deferred = spot->on_number && how == GANTRY_GRID_SELECT_ALONE
                   && gtk_selection_model_is_selected (self->selection, spot->row);
  if (spot->on_arrow)
    {
      GantryGridRowInfo info = { 0 };
      g_autoptr (GantryRecord) record = gantry_grid_dup_record (self, spot->row);

      self->delegate->get_info (record, &info, self->delegate_data);
      gantry_grid_set_expanded (self, spot->row, !info.expanded);
      return;
    }
  if (!self->deferred)
    select_spot (self, spot, how);
  if (!spot->on_number && how == GANTRY_GRID_SELECT_ALONE && self->row == spot->row
      && n_press == (spot->on_check ? 1 : 2))
    gantry_grid_edit (self);
}

static void
press (GantryGrid *self, int n_press, double x, double y)
{
  GtkGestureSingle *gesture = GTK_GESTURE_SINGLE (self->click);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GantryGridSpot spot;

  if (gantry_grid_is_editing (self) && is_on_cell (self, x, y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!gantry_grid_finish_editing (self))
    return;
  gantry_grid_find_spot (self, x, y, &spot);
  if (spot.row == GANTRY_GRID_ROW_NONE)
    return;
  if (gantry_pointer_asks_for_menu (GTK_GESTURE (gesture)))
    gantry_grid_open_menu (self, spot.row, x, y);
  else if (gtk_gesture_single_get_current_button (gesture) <= GDK_BUTTON_PRIMARY)
    press_cell (self, &spot, n_press, state);
}

/* A finger may be about to scroll: it presses when it is lifted. */
static gboolean
is_touch (GantryGrid *self)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (self->click));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
pressed_cb (GantryGrid *self, int n_press, double x, double y)
{
  self->deferred = FALSE;
  if (!is_touch (self))
    press (self, n_press, x, y);
}

static void
released_cb (GantryGrid *self, int n_press, double x, double y)
{
  GantryGridSpot spot;

  if (is_touch (self))
    press (self, n_press, x, y);
  if (!self->deferred || self->dragging != GANTRY_GRID_DRAG_NONE)
    return;
  self->deferred = FALSE;
  gantry_grid_find_spot (self, x, y, &spot);
  if (spot.row != GANTRY_GRID_ROW_NONE)
    select_spot (self, &spot, GANTRY_GRID_SELECT_ALONE);
}

/* ---- Dragging ---- */

static int
get_level_cb (guint row, gpointer data)
{
  GantryGrid *self = data;
  g_autoptr (GantryRecord) record = gantry_grid_dup_record (self, row);
  GantryGridRowInfo info = { .level = 1 };

  self->delegate->get_info (record, &info, self->delegate_data);
  return info.level;
}

/* The selected rows around the one that was pressed, with what is below them. */
static void
find_dragged (GantryGrid *self, guint pressed, guint *first, guint *end)
{
  guint n_rows = gantry_grid_get_n_rows (self);
  int level;

  *first = pressed;
  while (*first > 0 && gtk_selection_model_is_selected (self->selection, *first - 1))
    (*first)--;
  *end = pressed + 1;
  while (*end < n_rows && gtk_selection_model_is_selected (self->selection, *end))
    (*end)++;
  level = get_level_cb (*end - 1, self);
  for (guint row = *first; row < *end; row++)
    level = MIN (level, get_level_cb (row, self));
  while (*end < n_rows && get_level_cb (*end, self) > level)
    (*end)++;
}

static void
update_drop (GantryGrid *self)
{
  guint pressed = (guint) (self->press_y / self->row_height);
  double y = self->pointer_y + gantry_grid_get_offset (self);
  int direction = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  int levels = (int) (direction * (self->pointer_x - self->press_x) / GANTRY_GRID_INDENT); /* a hand is not exact */
  guint first, end;

  find_dragged (self, pressed, &first, &end);
  gantry_grid_drop_init (&self->drop, gantry_grid_get_n_rows (self), first, end,
                         (guint) MAX (round (y / self->row_height), 0), get_level_cb (first, self) + levels,
                         get_level_cb, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
extend_range (GantryGrid *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self)), width = gtk_widget_get_width (GTK_WIDGET (self));
  double y = CLAMP (self->pointer_y, 0, MAX (height - 1, 0)), x = CLAMP (self->pointer_x, 0, MAX (width - 1, 0));
  GantryGridSpot spot;

  gantry_grid_find_spot (self, x, y, &spot);
  if (spot.row == GANTRY_GRID_ROW_NONE)
    return;
  if (spot.column == GANTRY_GRID_COLUMN_NONE)
    spot.column = self->column;
  if (spot.row != self->row || spot.column != self->column)
    gantry_grid_set_cursor (self, spot.row, spot.column, GANTRY_GRID_SELECT_EXTEND, TRUE);
}

static void
follow_pointer (GantryGrid *self)
{
  if (self->dragging == GANTRY_GRID_DRAG_ROWS)
    update_drop (self);
  else if (self->dragging == GANTRY_GRID_DRAG_RANGE)
    extend_range (self);
}

/* How fast to scroll with the pointer there, in pixels a frame. */
static double
get_edge_speed (double at, double size)
{
  if (at < EDGE)
    return (at - EDGE) / 3;
  return at > size - EDGE ? (at - size + EDGE) / 3 : 0;
}

static gboolean
edge_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GantryGrid *self = (GantryGrid *) widget;
  double by = get_edge_speed (self->pointer_y, gtk_widget_get_height (widget));

  if (by == 0 || self->parent_instance.vadjustment == NULL)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (self->parent_instance.vadjustment, gtk_adjustment_get_value (self->parent_instance.vadjustment) + CLAMP (by, -24, 24));
  follow_pointer (self);
  return G_SOURCE_CONTINUE;
}

static void
begin (GantryGrid *self, const GantryGridSpot *spot)
{
  self->dragging = spot->on_number ? GANTRY_GRID_DRAG_ROWS : GANTRY_GRID_DRAG_RANGE;
  if (self->edge_id == 0)
    self->edge_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), edge_cb, NULL, NULL);
}

static void
drag_begin_cb (GantryGrid *self, double x, double y)
{
  self->press_x = x;
  self->press_y = y + gantry_grid_get_offset (self);
}

static void
drag_update_cb (GantryGrid *self, double by_x, double by_y)
{
  GantryGridSpot spot;
  double x, y;

  if (!gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y) || gantry_grid_is_editing (self)
      || is_touch (self))
    return;
  self->pointer_x = x + by_x;
  self->pointer_y = y + by_y;
  if (self->dragging == GANTRY_GRID_DRAG_NONE)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) by_x, (int) by_y))
        return;
      gantry_grid_find_spot (self, x, y, &spot);
      if (spot.row == GANTRY_GRID_ROW_NONE || spot.on_arrow || (spot.on_number && !self->reorderable))
        return;
      begin (self, &spot);
    }
  follow_pointer (self);
}

static void
forget_drag (GantryGrid *self)
{
  self->dragging = GANTRY_GRID_DRAG_NONE;
  if (self->edge_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->edge_id);
  self->edge_id = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (GantryGrid *self)
{
  GantryGridDrop drop = self->drop;
  gboolean rows = self->dragging == GANTRY_GRID_DRAG_ROWS;

  self->deferred = FALSE;
  forget_drag (self);
  if (rows)
    g_signal_emit_by_name (self, "drop", drop.before, drop.level);
}

static void
drag_cancel_cb (GantryGrid *self)
{
  forget_drag (self);
}

void
gantry_grid_cancel_drag (GantryGrid *self)
{
  if (self->dragging == GANTRY_GRID_DRAG_NONE)
    return;
  forget_drag (self);
  /* Not by its state: between events, GTK has no event any more for the others to be told with. */
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->drag));
}

/* The line begins where the title of a row of that level does. */
void
gantry_grid_snapshot_drop (GantryGrid *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), x = GANTRY_GRID_NUMBER_WIDTH;
  double y = (double) self->drop.before * self->row_height - gantry_grid_get_offset (self);
  guint title = gantry_grid_columns_find (self->columns, gantry_grid_columns_get_kind (self->columns)->title_field);
  GantryGridView view;
  graphene_rect_t line;

  if (self->dragging != GANTRY_GRID_DRAG_ROWS)
    return;
  gantry_grid_get_view (self, &view);
  if (title != GANTRY_GRID_COLUMN_NONE)
    x = gantry_grid_columns_get (self->columns, title)->x;
  x += (self->drop.level - 1) * GANTRY_GRID_INDENT + GANTRY_GRID_ARROW / 2;
  x = gantry_grid_view_get_x (&view, x, 0);
  line = GRAPHENE_RECT_INIT (x, (float) CLAMP (y - LINE / 2.0, 0, gtk_widget_get_height (GTK_WIDGET (self)) - LINE),
                             width - x, LINE);
  if (view.rtl)
    {
      line.origin.x = 0;
      line.size.width = x;
    }
  gtk_snapshot_append_color (snapshot, &self->accent, &line);
}

/* ---- Set-up ---- */

void
gantry_grid_add_gestures (GantryGrid *self)
{
  self->click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->click), 0);
  /* Before the cell of the cursor and the rows hear of it. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->click));

  self->drag = gtk_gesture_drag_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drag, "cancel", G_CALLBACK (drag_cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drag));
  gtk_gesture_group (self->click, self->drag);
}
