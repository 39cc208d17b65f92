/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/network/gantry-diagram-private.h"

#include <math.h>

#include "ui/drawing/gantry-chain.h"
#include "ui/drawing/gantry-pointer.h"

#define ZOOM_STEP 1.18 /* a notch of the wheel */
#define NOTCH 100.0    /* pixels that it scrolls by */
#define REACH 6.0      /* pixels from a link that still mean it */
#define HANDLE_REACH 12.0

/* ---- Walking along the arrows ---- */

static const GantryDiagramEdge *
get_edge (GantryDiagram *self, guint edge)
{
  return gantry_diagram_graph_get_edge (self->layout->graph, edge);
}

static gboolean
is_driving (GantryDiagram *self, const GantryDiagramEdge *edge)
{
  GantryRecord *link = gantry_document_lookup (self->document, &gantry_dependency_kind, edge->link);

  return link != NULL && gantry_chain_is_driving (self->document, GANTRY_DEPENDENCY (link));
}

/* Of the links of @node that lead on (or back), the driving one before others, then the nearest. */
static guint
find_way (GantryDiagram *self, guint node, gboolean on)
{
  guint best = GANTRY_DIAGRAM_NOTHING;
  double best_cost = INFINITY;

  for (guint i = 0; i < gantry_diagram_graph_get_n_edges (self->layout->graph); i++)
    {
      const GantryDiagramEdge *edge = get_edge (self, i);
      guint other = on ? edge->arc.to : edge->arc.from;
      double cost;

      if ((on ? edge->arc.from : edge->arc.to) != node)
        continue;
      cost = fabs (self->layout->boxes[other].y - self->layout->boxes[node].y)
             + (is_driving (self, edge) ? 0 : 1e9);
      if (cost >= best_cost)
        continue;
      best = other;
      best_cost = cost;
    }
  return best;
}

static gboolean
move_to (GantryDiagram *self, guint node)
{
  if (node == GANTRY_DIAGRAM_NOTHING)
    return FALSE;
  _gantry_diagram_set_cursor (self, node);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

/* Without a cursor, any key goes to the first task. */
static gboolean
begin_walk (GantryDiagram *self)
{
  if (self->layout == NULL || self->layout->n_layers == 0)
    return FALSE;
  return move_to (self, self->layout->members[0]);
}

/* (i): along the links, on or back. */
static gboolean
follow_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryDiagram *self = (GantryDiagram *) widget;
  guint node = _gantry_diagram_find_node (self, self->cursor);
  gboolean on = (g_variant_get_int32 (arguments) > 0) != (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);

  if (node == GANTRY_DIAGRAM_NOTHING)
    return begin_walk (self);
  move_to (self, find_way (self, node, on));
  return TRUE;
}

/* (i): in the layer. */
static gboolean
step_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryDiagram *self = (GantryDiagram *) widget;
  guint node = _gantry_diagram_find_node (self, self->cursor);

  if (node == GANTRY_DIAGRAM_NOTHING)
    return begin_walk (self);
  move_to (self, gantry_diagram_layout_step (self->layout, node, g_variant_get_int32 (arguments)));
  return TRUE;
}

/* (b): to a task of the last layer rather than of the first. */
static gboolean
to_end_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryDiagram *self = (GantryDiagram *) widget;

  if (self->layout == NULL || self->layout->n_layers == 0)
    return FALSE;
  return move_to (self, self->layout->members[g_variant_get_boolean (arguments)
                                                ? self->layout->layer_begin[self->layout->n_layers - 1]
                                                : 0]);
}

/* (i): selects the next of the links that lead to the task (-1) or on from it (1). */
static gboolean
select_link_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryDiagram *self = (GantryDiagram *) widget;
  guint node = _gantry_diagram_find_node (self, self->cursor), n_edges, first = GANTRY_DIAGRAM_NOTHING;
  gboolean on = (g_variant_get_int32 (arguments) > 0) != (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  gboolean after = FALSE;

  if (node == GANTRY_DIAGRAM_NOTHING)
    return FALSE;
  n_edges = gantry_diagram_graph_get_n_edges (self->layout->graph);
  for (guint i = 0; i < n_edges; i++)
    {
      const GantryDiagramEdge *edge = get_edge (self, i);

      if ((on ? edge->arc.from : edge->arc.to) != node)
        continue;
      if (after || first == GANTRY_DIAGRAM_NOTHING)
        first = i;
      if (after)
        break;
      after = edge->link == self->link;
    }
  if (first != GANTRY_DIAGRAM_NOTHING)
    gantry_diagram_select_link (self, GANTRY_DEPENDENCY (gantry_document_lookup (self->document, &gantry_dependency_kind,
                                                                                 get_edge (self, first)->link)));
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED)
{
  GantryDiagram *self = (GantryDiagram *) widget;
  guint node = _gantry_diagram_find_node (self, self->cursor);

  if (node == GANTRY_DIAGRAM_NOTHING)
    return FALSE;
  if (self->link_source != 0)
    _gantry_diagram_link_to (self, node);
  else
    g_signal_emit_by_name (self, "activated", self->cursor);
  return TRUE;
}

static gboolean
cancel_cb (GtkWidget *widget, GVariant *arguments G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED)
{
  GantryDiagram *self = (GantryDiagram *) widget;

  if (self->link_source == 0)
    return FALSE;
  _gantry_diagram_cancel_link (self);
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->drag));
  return TRUE;
}

static void
add_number_key (GtkWidgetClass *klass, guint key, guint keypad, GdkModifierType modifiers, GtkShortcutFunc func, int number)
{
  gtk_widget_class_add_binding (klass, key, modifiers, func, "i", number);
  gtk_widget_class_add_binding (klass, keypad, modifiers, func, "i", number);
}

void
_gantry_diagram_class_add_keys (GtkWidgetClass *klass)
{
  add_number_key (klass, GDK_KEY_Right, GDK_KEY_KP_Right, 0, follow_cb, 1);
  add_number_key (klass, GDK_KEY_Left, GDK_KEY_KP_Left, 0, follow_cb, -1);
  add_number_key (klass, GDK_KEY_Down, GDK_KEY_KP_Down, 0, step_cb, 1);
  add_number_key (klass, GDK_KEY_Up, GDK_KEY_KP_Up, 0, step_cb, -1);
  add_number_key (klass, GDK_KEY_Right, GDK_KEY_KP_Right, GDK_SHIFT_MASK, select_link_cb, 1);
  add_number_key (klass, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_SHIFT_MASK, select_link_cb, -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Home, 0, to_end_cb, "b", FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_Home, 0, to_end_cb, "b", FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_End, 0, to_end_cb, "b", TRUE);
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_End, 0, to_end_cb, "b", TRUE);
  gtk_widget_class_add_binding (klass, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, cancel_cb, NULL);
}

/* ---- The pointer ---- */

static GantryDiagramPoint
to_layout (GantryDiagram *self, double x, double y)
{
  GantryDiagramFrame frame;

  _gantry_diagram_init_frame (self, &frame);
  return gantry_diagram_frame_to_layout (&frame, x, y);
}

static guint
find_node (GantryDiagram *self, double x, double y)
{
  GantryDiagramPoint point = to_layout (self, x, y);

  return self->layout != NULL ? gantry_diagram_layout_find_node (self->layout, point.x, point.y) : GANTRY_DIAGRAM_NOTHING;
}

static guint
find_edge (GantryDiagram *self, double x, double y)
{
  GantryDiagramPoint point = to_layout (self, x, y);

  return self->layout != NULL ? gantry_diagram_layout_find_edge (self->layout, point.x, point.y, REACH / self->scale)
                              : GANTRY_DIAGRAM_NOTHING;
}

/* The handle at the end of a box, from which a new link is pulled. */
static gboolean
is_on_handle (GantryDiagram *self, guint node, double x, double y)
{
  GantryDiagramFrame frame;
  graphene_rect_t area;

  _gantry_diagram_init_frame (self, &frame);
  gantry_diagram_frame_get_box (&frame, &self->layout->boxes[node], &area);
  return hypot (x - (frame.rtl ? area.origin.x : area.origin.x + area.size.width),
                y - (area.origin.y + area.size.height / 2)) <= HANDLE_REACH;
}

static void
set_hover (GantryDiagram *self, guint node)
{
  if (self->hover == node)
    return;
  self->hover = node;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The handle sticks out of the box: on it one is still at the box. */
static void
motion_cb (GantryDiagram *self, double x, double y)
{
  guint node = find_node (self, x, y);

  self->pointer_x = x;
  self->pointer_y = y;
  if (node == GANTRY_DIAGRAM_NOTHING && self->hover != GANTRY_DIAGRAM_NOTHING && !self->pulling && self->layout != NULL &&
      is_on_handle (self, self->hover, x, y))
    node = self->hover;
  set_hover (self, node);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   node != GANTRY_DIAGRAM_NOTHING && is_on_handle (self, node, x, y) ? "crosshair" : NULL);
}

static void
leave_cb (GantryDiagram *self)
{
  set_hover (self, GANTRY_DIAGRAM_NOTHING);
}

/* A box does not move when one clicks on it. */
static void
pick (GantryDiagram *self, guint node)
{
  gantry_diagram_show_task (self, GANTRY_TASK (gantry_document_lookup (
                                    self->document, &gantry_task_kind,
                                    gantry_diagram_graph_get_task (self->layout->graph, node))));
  self->show_wanted = FALSE;
}

static void
pressed_cb (GantryDiagram *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint node = find_node (self, x, y), edge = node == GANTRY_DIAGRAM_NOTHING ? find_edge (self, x, y) : GANTRY_DIAGRAM_NOTHING;
  gboolean menu = gantry_pointer_asks_for_menu (gesture);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->layout == NULL)
    return;
  if (node != GANTRY_DIAGRAM_NOTHING && self->link_source != 0 && !self->pulling)
    {
      _gantry_diagram_link_to (self, node);
      return;
    }
  if (node != GANTRY_DIAGRAM_NOTHING)
    pick (self, node);
  else if (edge != GANTRY_DIAGRAM_NOTHING && self->hover == GANTRY_DIAGRAM_NOTHING) /* not on a handle */
    gantry_diagram_select_link (self, GANTRY_DEPENDENCY (gantry_document_lookup (self->document, &gantry_dependency_kind,
                                                                                 get_edge (self, edge)->link)));
  if (menu)
    g_signal_emit_by_name (self, "open-menu", x, y);
  else if (n_press == 2 && node != GANTRY_DIAGRAM_NOTHING)
    g_signal_emit_by_name (self, "activated", self->cursor);
}

/* ---- Dragging: a new link from a handle, the network from anywhere else ---- */

static void
drag_begin_cb (GantryDiagram *self, double x, double y, GtkGesture *gesture)
{
  guint node = self->hover != GANTRY_DIAGRAM_NOTHING ? self->hover : find_node (self, x, y);
  GantryDiagramFrame frame;

  if (self->layout == NULL || gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  _gantry_diagram_init_frame (self, &frame);
  self->dragging = FALSE;
  self->pan_x = frame.x;
  self->pan_y = frame.y;
  self->pulling = node != GANTRY_DIAGRAM_NOTHING && is_on_handle (self, node, x, y);
  if (self->pulling)
    self->link_source = gantry_diagram_graph_get_task (self->layout->graph, node);
}

static void
drag_update_cb (GantryDiagram *self, double by_x, double by_y, GtkGesture *gesture)
{
  double x, y;

  if (self->layout == NULL || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;
  if (!self->dragging && !gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + by_x), (int) (y + by_y)))
    return;
  self->dragging = TRUE;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->pulling)
    {
      self->pointer_x = x + by_x;
      self->pointer_y = y + by_y;
      set_hover (self, find_node (self, x + by_x, y + by_y));
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  _gantry_diagram_scroll_to (self, self->pan_x - by_x, self->pan_y - by_y);
}

static void
drag_end_cb (GantryDiagram *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (self->pulling)
    _gantry_diagram_link_to (self, self->hover);
}

static void
drag_cancel_cb (GantryDiagram *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (self->pulling)
    _gantry_diagram_cancel_link (self);
}

/* ---- Zooming ---- */

/* A network that is all in sight from top to bottom, but not from side to side, is scrolled along by the wheel. */
static gboolean
scroll_along (GantryDiagram *self, double by)
{
  GantryScrollArea *area = (GantryScrollArea *) self;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (by == 0 || area->hadjustment == NULL || area->vadjustment == NULL
      || gtk_adjustment_get_upper (area->vadjustment) > gtk_adjustment_get_page_size (area->vadjustment)
      || gtk_adjustment_get_upper (area->hadjustment) <= gtk_adjustment_get_page_size (area->hadjustment))
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (area->hadjustment, gtk_adjustment_get_value (area->hadjustment) + (rtl ? -by : by));
  return GDK_EVENT_STOP;
}

static gboolean
scroll_cb (GantryDiagram *self, double dx G_GNUC_UNUSED, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  gboolean smooth = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller)) == GDK_SCROLL_UNIT_SURFACE;

  if (!(state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)))
    return scroll_along (self, smooth ? dy : dy * NOTCH);
  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  gantry_diagram_zoom (self, pow (ZOOM_STEP, -(smooth ? dy / 30 : dy)), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GantryDiagram *self)
{
  self->pinch = 1;
}

static void
pinch_cb (GantryDiagram *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (gesture, &x, &y) || scale <= 0)
    return;
  gantry_diagram_zoom (self, scale / self->pinch, x, y);
  self->pinch = scale;
}

/* ---- All of them ---- */

static void
add_gestures (GantryDiagram *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new (), *pinch = gtk_gesture_zoom_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  self->drag = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag), 0);
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->drag));
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}

void
_gantry_diagram_add_controllers (GantryDiagram *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gantry_pointer_watch (GTK_WIDGET (self), G_CALLBACK (motion_cb), G_CALLBACK (leave_cb));
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  add_gestures (self);
}
