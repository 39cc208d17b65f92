/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text view that is as high as its text, for forms that scroll as a whole. (A plain one learns its
 * height only when it is drawn.) */
#define GANTRY_TYPE_NOTES_VIEW (gantry_notes_view_get_type ())
G_DECLARE_FINAL_TYPE (GantryNotesView, gantry_notes_view, GANTRY, NOTES_VIEW, GtkTextView)

GtkWidget *gantry_notes_view_new (void);

G_END_DECLS
