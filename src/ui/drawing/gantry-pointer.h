/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pointer over widgets that draw themselves what there is to point at. */

/* Calls @moved (widget, double x, double y), also where the pointer comes in, and @left (widget). */
void gantry_pointer_watch (GtkWidget *widget, GCallback moved, GCallback left);
/* Whether the event that @gesture is at is the one that asks for a context menu on this platform. */
gboolean gantry_pointer_asks_for_menu (GtkGesture *gesture);

G_END_DECLS
