/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GANTRY_FOCUS_PATH_MAX 24

/* Where below a widget the keyboard focus is, as places among siblings: when what is there is made anew, the focus
 * comes to what stands there then. */
typedef struct {
  guint length; /* 0: the focus is elsewhere */
  guint places[GANTRY_FOCUS_PATH_MAX];
} GantryFocusPath;

/* Takes the focus away from there, for what has it is about to go. */
void gantry_focus_path_init (GantryFocusPath *self, GtkWidget *top);
/* Where there are fewer siblings now, to the last; where that cannot have the focus, to the nearest that can. */
void gantry_focus_path_restore (const GantryFocusPath *self, GtkWidget *top);

G_END_DECLS
