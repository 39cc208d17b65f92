/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/gantry-instant.h"
#include "model/gantry-progress.h"
#include "model/gantry-scheduler.h"
#include "model/gantry-stretches.h"
#include "model/gantry-task-commands.h"
#include "ui/gantry-page.h"
#include "ui/drawing/gantry-pointer.h"
#include "ui/drawing/gantry-task-sentence.h"

#define EDGE 28.0      /* pixels from the side where a held drag scrolls */
#define ZOOM_STEP 1.18 /* a notch of the wheel */

static GantryChartHit
hit_test (GantryChart *self, double x, double y)
{
  return gantry_chart_hit_test (self->view.model, &self->view.time, self->view.row_height, self->view.offset, x, y);
}

static void
set_pointer (GantryChart *self, GantryHitKind kind)
{
  const char *names[] = {
    [GANTRY_HIT_NONE] = NULL,
    [GANTRY_HIT_ROW] = NULL,
    [GANTRY_HIT_BAR] = "grab",
    [GANTRY_HIT_FINISH] = "ew-resize",
    [GANTRY_HIT_PROGRESS] = "col-resize",
    [GANTRY_HIT_LINK] = "crosshair",
    [GANTRY_HIT_LINK_START] = "crosshair",
  };

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), names[kind]);
}

/* ---- Hovering ---- */

static void
motion_cb (GantryChart *self, double x, double y)
{
  GantryChartHit hit = hit_test (self, x, y);

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->view.drag.kind != GANTRY_DRAG_NONE)
    return;
  if (hit.kind != self->view.hover.kind)
    set_pointer (self, hit.kind);
  gantry_chart_set_hover (self, &hit);
}

static void
leave_cb (GantryChart *self)
{
  GantryChartHit none = GANTRY_CHART_HIT_NONE;

  gantry_chart_set_hover (self, &none);
}

/* After a drag, what is under the pointer is no longer what it began on. */
static void
look_again (GantryChart *self)
{
  gboolean inside = self->pointer_x >= 0 && self->pointer_x < self->view.width
                    && self->pointer_y >= 0 && self->pointer_y < self->view.height;
  GantryChartHit hit = inside ? hit_test (self, self->pointer_x, self->pointer_y) : GANTRY_CHART_HIT_NONE;

  set_pointer (self, hit.kind);
  gantry_chart_set_hover (self, &hit);
}

/* ---- Dragging ---- */

static gboolean
has_modifier (GtkGesture *gesture, GdkModifierType modifier)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & modifier) != 0;
}

static void
begin_drag (GantryChart *self, const GantryChartHit *hit, double x, double y, gboolean split)
{
  GantryTask *task;
  GantryBarBox box;

  if (hit->row == GANTRY_ROW_NONE)
    {
      gantry_chart_drag_begin (&self->view.drag, hit, NULL, NULL, &self->view.time, x, y);
      return;
    }
  task = gantry_chart_get_task (self, hit->row);
  gantry_chart_view_get_box (&self->view, hit->row, &box);
  gantry_chart_drag_begin (&self->view.drag, hit, gantry_chart_model_get_bar (self->view.model, hit->row), &box,
                           &self->view.time, x, y);
  gantry_chart_drag_set_calendar (&self->view.drag,
                                  gantry_scheduler_get_task_calendar (gantry_document_get_scheduler (gantry_chart_model_get_document (self->view.model)),
                                                                      ((GantryRecord *) task)->id),
                                  task->duration_elapsed);
  if (split)
    gantry_chart_drag_set_split (&self->view.drag, &self->view.time);
}

static void
drag_begin_cb (GantryChart *self, double x, double y, GtkGesture *gesture)
{
  GantryChartHit hit = hit_test (self, x, y);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GantryChartHit nothing = GANTRY_CHART_HIT_NONE;

  if (gantry_chart_model_get_document (self->view.model) == NULL || button == GDK_BUTTON_SECONDARY)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->pan_h = gtk_adjustment_get_value (self->parent_instance.hadjustment);
  self->pan_v = gtk_adjustment_get_value (self->parent_instance.vadjustment);
  begin_drag (self, button == GDK_BUTTON_MIDDLE ? &nothing : &hit, x, y, has_modifier (gesture, GDK_ALT_MASK));
}

static void
pan (GantryChart *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  gtk_adjustment_set_value (self->parent_instance.hadjustment, self->pan_h - (self->view.drag.x - self->view.drag.press_x));
  gtk_adjustment_set_value (self->parent_instance.vadjustment, self->pan_v - (self->view.drag.y - self->view.drag.press_y));
}

/* Tells the drag where the pointer is; the rows and the scale may have moved under it. */
static void
update_drag (GantryChart *self, double x, double y, gboolean free)
{
  GantryChartDrag *drag = &self->view.drag;
  GantryDragPoint point = { .time = &self->view.time, .hit = hit_test (self, x, y), .free = free };

  if (drag->row != GANTRY_ROW_NONE)
    {
      point.bar = gantry_chart_model_get_bar (self->view.model, drag->row);
      gantry_chart_view_get_box (&self->view, drag->row, &point.box);
    }
  if (point.hit.row != GANTRY_ROW_NONE
      && !(gantry_chart_model_get_bar (self->view.model, point.hit.row)->flags & GANTRY_BAR_GROUP))
    gantry_chart_view_get_box (&self->view, point.hit.row, &point.target);
  gantry_chart_drag_update (drag, &point, x, y);
  if (drag->started && drag->kind == GANTRY_DRAG_PAN)
    pan (self);
  else if (drag->started)
    {
      guint first, end;

      gantry_chart_view_get_rows (&self->view, &first, &end);
      gantry_drag_preview_update (&self->view.preview, drag, self->view.model, self->view.rows, first, end);
      gantry_chart_draw (self, GANTRY_LAYER_OVERLAY);
    }
}

/* Held at an edge, a drag scrolls on. */
static gboolean
edge_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GantryChart *self = (GantryChart *) widget;
  double x = self->view.drag.x, y = self->view.drag.y;
  double h = x < EDGE ? x - EDGE : MAX (x - (self->view.width - EDGE), 0);
  double v = y < EDGE ? y - EDGE : MAX (y - (self->view.height - EDGE), 0);

  if (self->view.drag.kind == GANTRY_DRAG_PAN || (h == 0 && v == 0))
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (self->parent_instance.hadjustment, gtk_adjustment_get_value (self->parent_instance.hadjustment) + h / 3);
  if (self->view.drag.kind == GANTRY_DRAG_LINK)
    gtk_adjustment_set_value (self->parent_instance.vadjustment, gtk_adjustment_get_value (self->parent_instance.vadjustment) + v / 3);
  update_drag (self, x, y, FALSE);
  return G_SOURCE_CONTINUE;
}

static void
drag_update_cb (GantryChart *self, double by_x, double by_y, GtkGesture *gesture)
{
  gboolean was_started = self->view.drag.started;

  if (self->view.drag.kind == GANTRY_DRAG_NONE)
    return;
  update_drag (self, self->view.drag.press_x + by_x, self->view.drag.press_y + by_y, has_modifier (gesture, GDK_SHIFT_MASK));
  if (was_started || !self->view.drag.started)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->edge_id == 0)
    self->edge_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), edge_cb, NULL, NULL);
}

static void
forget_drag (GantryChart *self)
{
  if (self->edge_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->edge_id);
  self->edge_id = 0;
  gantry_chart_drag_cancel (&self->view.drag);
  gantry_drag_preview_clear (&self->view.preview);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (self->layers[GANTRY_LAYER_OVERLAY] != NULL)
    gantry_chart_draw (self, GANTRY_LAYER_OVERLAY);
}

gboolean
gantry_chart_escape_drag (GantryChart *self)
{
  if (self->view.drag.kind == GANTRY_DRAG_NONE)
    return FALSE;
  gantry_chart_cancel_drag (self);
  look_again (self);
  return TRUE;
}

void
gantry_chart_cancel_drag (GantryChart *self)
{
  if (self->view.drag.kind == GANTRY_DRAG_NONE)
    return;
  forget_drag (self);
  /* Not by its state: between events, GTK has no event any more for the others to be told with. */
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->drag));
}

static gboolean
set_progress (GantryDocument *document, GantryTask *task, int progress, GError **error)
{
  const GantryField *field = gantry_kind_find_field (&gantry_task_kind, "progress");
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&value, progress);
  return gantry_document_edit (document, (GantryRecord *) task, field, &value, error);
}

static gboolean
carry_out (GantryChart *self, const GantryChartDrag *drag, GantryTask *task, GError **error)
{
  GantryDocument *document = gantry_chart_model_get_document (self->view.model);

  switch (drag->kind)
    {
    case GANTRY_DRAG_MOVE:
      return gantry_task_move_to (document, task, drag->new_start, error);
    case GANTRY_DRAG_RESIZE:
      return gantry_task_resize_to (document, task, drag->new_finish, error);
    case GANTRY_DRAG_PROGRESS:
      return set_progress (document, task, drag->new_progress, error);
    case GANTRY_DRAG_LINK:
      return gantry_task_link (document, task, gantry_chart_get_task (self, drag->target.row),
                               (GantryDependencyType) gantry_chart_drag_get_link_type (drag), error);
    case GANTRY_DRAG_PIECE:
      return gantry_task_move_stretch (document, task, drag->piece, drag->rest_finish, error);
    case GANTRY_DRAG_SPLIT:
      return gantry_task_split (document, task, drag->rest_start, drag->rest_finish, error);
    case GANTRY_DRAG_NONE:
    case GANTRY_DRAG_PAN:
    default:
      return TRUE;
    }
}

/* A drag that cannot have its way is not silent about it. */
static void
explain (GantryChart *self, const GantryChartDrag *drag, GantryTask *task)
{
  g_autofree char *title = NULL;
  g_autofree char *start = NULL;
  g_autofree char *message = NULL;

  if (drag->kind != GANTRY_DRAG_MOVE || task->start <= drag->new_start)
    return;
  title = gantry_record_dup_title ((GantryRecord *) task);
  start = gantry_instant_format (task->start, GANTRY_INSTANT_SHORT);
  /* Translators: a task was dragged to an earlier date than its predecessors allow */
  message = g_strdup_printf (_("“%s” cannot start before %s: it waits for what comes before it"), title, start);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
}

static void
drop (GantryChart *self)
{
  GantryChartDrag drag = self->view.drag;
  GantryTask *task = gantry_chart_get_task (self, drag.row);
  g_autofree char *sentence = NULL;
  GError *error = NULL;

  forget_drag (self); /* before the document changes */
  if (!carry_out (self, &drag, task, &error))
    {
      gantry_widget_show_error (GTK_WIDGET (self), error);
      return;
    }
  explain (self, &drag, task);
  sentence = gantry_task_dup_sentence (task);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
drag_end_cb (GantryChart *self)
{
  if (gantry_chart_drag_changes (&self->view.drag))
    drop (self);
  else if (self->view.drag.kind != GANTRY_DRAG_NONE)
    forget_drag (self);
  look_again (self);
}

/* ---- Clicking ---- */

static void
pressed_cb (GantryChart *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GantryChartHit hit = hit_test (self, x, y);
  gboolean menu = gantry_pointer_asks_for_menu (gesture);
  gboolean is_selected = hit.row != GANTRY_ROW_NONE && gtk_selection_model_is_selected (self->view.selection, hit.row);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (hit.row == GANTRY_ROW_NONE && !menu)
    gtk_selection_model_unselect_all (self->view.selection);
  else if (hit.row != GANTRY_ROW_NONE && !(menu && is_selected))
    gantry_chart_set_cursor (self, hit.row, has_modifier (gesture, GDK_SHIFT_MASK), has_modifier (gesture, GDK_CONTROL_MASK));
  if (menu)
    g_signal_emit_by_name (self, "open-menu", x, y);
  else if (n_press == 2 && gantry_chart_hit_is_bar (&hit))
    g_signal_emit_by_name (self, "activated");
}

/* ---- Zooming ---- */

static gboolean
scroll_cb (GantryChart *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  gboolean smooth = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller)) == GDK_SCROLL_UNIT_SURFACE;

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  gantry_chart_zoom (self, pow (ZOOM_STEP, -(smooth ? dy / 30 : dy)), self->pointer_x);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GantryChart *self)
{
  self->pinch = 1;
}

static void
pinch_cb (GantryChart *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (gesture, &x, &y) || scale <= 0)
    return;
  gantry_chart_zoom (self, scale / self->pinch, x);
  self->pinch = scale;
}

/* ---- All of them ---- */

static void
add_pointer (GtkWidget *widget)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new ();

  gantry_pointer_watch (widget, G_CALLBACK (motion_cb), G_CALLBACK (leave_cb));
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), widget);
  gtk_widget_add_controller (widget, scroll);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

void
gantry_chart_add_gestures (GantryChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  add_pointer (widget);
  self->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag), 0);
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), widget);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (drag_update_cb), widget);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (drag_end_cb), widget);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (forget_drag), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->drag));
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), widget);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}
