/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-pointer.h"

void
gantry_pointer_watch (GtkWidget *widget, GCallback moved, GCallback left)
{
  GtkEventController *motion;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (motion, "enter", moved, widget);
  g_signal_connect_swapped (motion, "motion", moved, widget);
  g_signal_connect_swapped (motion, "leave", left, widget);
  gtk_widget_add_controller (widget, motion);
}

gboolean
gantry_pointer_asks_for_menu (GtkGesture *gesture)
{
  GdkEvent *event;

  g_return_val_if_fail (GTK_IS_GESTURE (gesture), FALSE);
  event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  return event != NULL && gdk_event_triggers_context_menu (event);
}
