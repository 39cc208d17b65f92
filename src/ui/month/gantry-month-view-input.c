/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-view-private.h"

#include "model/gantry-instant.h"
#include "ui/drawing/gantry-pointer.h"

/* ---- Keys ---- */

static int
mirror (GtkWidget *widget, int days)
{
  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && ABS (days) == 1 ? -days : days;
}

/* (i): by so many days. */
static gboolean
move_days_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryMonthView *self = (GantryMonthView *) widget;

  gantry_month_view_set_cursor (self, self->cursor + mirror (widget, g_variant_get_int32 (arguments)) * GANTRY_DAY);
  gtk_widget_grab_focus (widget);
  return TRUE;
}

/* (i): by so many months. */
static gboolean
move_months_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryMonthView *self = (GantryMonthView *) widget;

  gantry_month_view_set_cursor (self, gantry_month_shift (self->cursor, g_variant_get_int32 (arguments)));
  gtk_widget_grab_focus (widget);
  return TRUE;
}

/* (b): to the last day of the week rather than to the first. */
static gboolean
to_week_end_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryMonthView *self = (GantryMonthView *) widget;
  guint day = self->plan != NULL ? gantry_month_grid_find (&self->plan->grid, self->cursor) : GANTRY_MONTH_NO_DAY;

  if (day == GANTRY_MONTH_NO_DAY)
    return FALSE;
  day = g_variant_get_boolean (arguments) ? day - day % 7 + 6 : day - day % 7;
  gantry_month_view_set_cursor (self, gantry_month_grid_get_day (&self->plan->grid, day));
  return TRUE;
}

/* (b): to the day on which the plan ends rather than to the one on which it begins. */
static gboolean
to_plan_end_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryMonthView *self = (GantryMonthView *) widget;
  GantryProject *project = self->plan != NULL ? gantry_document_get_project (self->document) : NULL;
  gint64 first, last;

  if (project == NULL || !gantry_month_find_days (project->start, project->finish, &first, &last))
    return FALSE;
  gantry_month_view_set_cursor (self, g_variant_get_boolean (arguments) ? last : first);
  gtk_widget_grab_focus (widget);
  return TRUE;
}

static gboolean
today_cb (GtkWidget *widget, GVariant *arguments G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED)
{
  gantry_month_view_set_cursor ((GantryMonthView *) widget, gantry_instant_now ());
  return TRUE;
}

/* (i): to the next or previous one of what there is on the cursor's day. */
static gboolean
step_entry_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryMonthView *self = (GantryMonthView *) widget;
  guint day = self->plan != NULL ? gantry_month_grid_find (&self->plan->grid, self->cursor) : GANTRY_MONTH_NO_DAY;
  g_autoptr (GArray) entries = day != GANTRY_MONTH_NO_DAY ? gantry_month_plan_list_day (self->plan, day) : NULL;
  int step = g_variant_get_int32 (arguments), at = -1;

  if (entries == NULL || entries->len == 0)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (gantry_month_plan_get_entry (self->plan, g_array_index (entries, guint, i))->task == self->selected)
      at = (int) i;
  at = at < 0 ? (step > 0 ? 0 : (int) entries->len - 1) : (at + step + (int) entries->len) % (int) entries->len;
  gantry_month_view_select (self, gantry_month_plan_get_entry (self->plan, g_array_index (entries, guint, at))->task);
  return TRUE;
}

/* (i): moves the selected task by so many days. */
static gboolean
move_task_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  gantry_month_view_move_selected ((GantryMonthView *) widget, mirror (widget, g_variant_get_int32 (arguments)));
  return TRUE;
}

static gboolean
is_on_cursor (GantryMonthView *self)
{
  guint day = self->plan != NULL ? gantry_month_grid_find (&self->plan->grid, self->cursor) : GANTRY_MONTH_NO_DAY;
  g_autoptr (GArray) entries = day != GANTRY_MONTH_NO_DAY ? gantry_month_plan_list_day (self->plan, day) : NULL;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (gantry_month_plan_get_entry (self->plan, g_array_index (entries, guint, i))->task == self->selected)
      return TRUE;
  return FALSE;
}

/* (b): the whole day, even when one of its tasks is selected. */
static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryMonthView *self = (GantryMonthView *) widget;

  if (self->plan == NULL)
    return FALSE;
  if (!g_variant_get_boolean (arguments) && is_on_cursor (self))
    g_signal_emit_by_name (self, "task-activated", self->selected);
  else
    g_signal_emit_by_name (self, "day-activated", self->cursor);
  return TRUE;
}

static gboolean
cancel_cb (GtkWidget *widget, GVariant *arguments G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED)
{
  GantryMonthView *self = (GantryMonthView *) widget;

  if (!gantry_month_view_cancel_drag (self))
    return FALSE;
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->gesture));
  return TRUE;
}

typedef struct {
  guint key, keypad;
  GdkModifierType modifiers;
  GtkShortcutFunc func;
  int by;
} NumberKey;

static const NumberKey number_keys[] = {
  { GDK_KEY_Left, GDK_KEY_KP_Left, 0, move_days_cb, -1 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, 0, move_days_cb, 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, 0, move_days_cb, -7 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, 0, move_days_cb, 7 },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, move_months_cb, -1 },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, move_months_cb, 1 },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, GDK_SHIFT_MASK, move_months_cb, -12 },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, GDK_SHIFT_MASK, move_months_cb, 12 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, GDK_CONTROL_MASK, step_entry_cb, -1 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, GDK_CONTROL_MASK, step_entry_cb, 1 },
  { GDK_KEY_Left, GDK_KEY_KP_Left, GDK_ALT_MASK, move_task_cb, -1 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_ALT_MASK, move_task_cb, 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, GDK_ALT_MASK, move_task_cb, -7 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, GDK_ALT_MASK, move_task_cb, 7 },
};

typedef struct {
  guint key, keypad;
  GdkModifierType modifiers;
  GtkShortcutFunc func;
  gboolean end;
} EndKey;

static const EndKey end_keys[] = {
  { GDK_KEY_Home, GDK_KEY_KP_Home, 0, to_week_end_cb, FALSE },
  { GDK_KEY_End, GDK_KEY_KP_End, 0, to_week_end_cb, TRUE },
  { GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, to_plan_end_cb, FALSE },
  { GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, to_plan_end_cb, TRUE },
};

void
_gantry_month_view_class_add_keys (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (number_keys); i++)
    {
      const NumberKey *key = &number_keys[i];

      gtk_widget_class_add_binding (widget_class, key->key, key->modifiers, key->func, "i", key->by);
      gtk_widget_class_add_binding (widget_class, key->keypad, key->modifiers, key->func, "i", key->by);
    }
  for (guint i = 0; i < G_N_ELEMENTS (end_keys); i++)
    {
      const EndKey *key = &end_keys[i];

      gtk_widget_class_add_binding (widget_class, key->key, key->modifiers, key->func, "b", key->end);
      gtk_widget_class_add_binding (widget_class, key->keypad, key->modifiers, key->func, "b", key->end);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_t, 0, today_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, cancel_cb, NULL);
}

/* ---- The pointer ---- */

static guint
find_entry (GantryMonthView *self, double x, double y)
{
  GantryMonthGeometry geometry;

  if (self->plan == NULL)
    return G_MAXUINT;
  _gantry_month_view_init_geometry (self, &geometry);
  for (guint i = 0; i < self->plan->segments->len; i++)
    {
      const GantryMonthSegment *segment = &g_array_index (self->plan->segments, GantryMonthSegment, i);
      graphene_rect_t area;

      if (self->hidden[i])
        continue;
      gantry_month_geometry_get_segment (&geometry, segment, &area);
      if (graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return segment->span;
    }
  return G_MAXUINT;
}

static guint
find_day (GantryMonthView *self, double x, double y)
{
  GantryMonthGeometry geometry;

  if (self->plan == NULL)
    return GANTRY_MONTH_NO_DAY;
  _gantry_month_view_init_geometry (self, &geometry);
  return gantry_month_geometry_find_day (&geometry, x, y);
}

static gboolean
is_on_more (GantryMonthView *self, guint day, double x, double y)
{
  GantryMonthGeometry geometry;
  graphene_rect_t area;

  _gantry_month_view_init_geometry (self, &geometry);
  gantry_month_geometry_get_more (&geometry, day, &area);
  return self->more[day] > 0 && graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

static void
motion_cb (GantryMonthView *self, double x, double y)
{
  guint entry = find_entry (self, x, y);

  if (self->hover == entry)
    return;
  self->hover = entry;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (GantryMonthView *self)
{
  motion_cb (self, -1, -1);
}

static void
pressed_cb (GantryMonthView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint day = find_day (self, x, y), entry = find_entry (self, x, y);
  gboolean menu = gantry_pointer_asks_for_menu (gesture);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (day == GANTRY_MONTH_NO_DAY)
    return;
  self->cursor = gantry_month_grid_get_day (&self->plan->grid, day);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gantry_month_view_select (self, entry != G_MAXUINT ? gantry_month_plan_get_entry (self->plan, entry)->task : 0);
  if (menu && entry != G_MAXUINT)
    g_signal_emit_by_name (self, "open-menu", x, y);
  else if (n_press == 2 && entry != G_MAXUINT)
    g_signal_emit_by_name (self, "task-activated", self->selected);
  else if (!menu && (is_on_more (self, day, x, y) || (n_press == 2 && entry == G_MAXUINT)))
    g_signal_emit_by_name (self, "day-activated", self->cursor);
}

static void
drag_begin_cb (GantryMonthView *self, double x, double y, GtkGesture *gesture)
{
  guint day = find_day (self, x, y), entry = find_entry (self, x, y);

  if (day == GANTRY_MONTH_NO_DAY || entry == G_MAXUINT ||
      !gantry_month_view_begin_drag (self, entry, gantry_month_grid_get_day (&self->plan->grid, day)))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (GantryMonthView *self, double by_x, double by_y, GtkGesture *gesture)
{
  double x, y;
  guint day;

  if (self->drag.task == 0 || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;
  self->drag.x = x + by_x;
  self->drag.y = y + by_y;
  day = find_day (self, self->drag.x, self->drag.y);
  if (day == GANTRY_MONTH_NO_DAY || !gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) self->drag.x,
                                                               (int) self->drag.y))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  gantry_month_view_drag_to (self, gantry_month_grid_get_day (&self->plan->grid, day));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (GantryMonthView *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gantry_month_view_drop (self);
}

static void
drag_cancel_cb (GantryMonthView *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gantry_month_view_cancel_drag (self);
}

static gboolean
scroll_cb (GantryMonthView *self, double dx G_GNUC_UNUSED, double dy)
{
  if (self->plan == NULL || self->drag.task != 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;
  _gantry_month_view_turn_to (self, gantry_month_shift (self->shown, dy > 0 ? 1 : -1));
  return GDK_EVENT_STOP;
}

void
_gantry_month_view_add_controllers (GantryMonthView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                                                | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *click = gtk_gesture_click_new ();

  gantry_pointer_watch (widget, G_CALLBACK (motion_cb), G_CALLBACK (leave_cb));
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  self->gesture = gtk_gesture_drag_new ();
  g_signal_connect_swapped (self->gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (self->gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (self->gesture, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (self->gesture, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->gesture));
}
