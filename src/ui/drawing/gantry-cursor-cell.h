/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What has the keyboard focus in a view that draws everything itself: a widget, so that a screen reader
 * finds something with a role and a name where all others are only drawn. It outlines itself. */
#define GANTRY_TYPE_CURSOR_CELL (gantry_cursor_cell_get_type ())
G_DECLARE_FINAL_TYPE (GantryCursorCell, gantry_cursor_cell, GANTRY, CURSOR_CELL, GtkWidget)

/* @role: GTK_ACCESSIBLE_ROLE_GRID_CELL in a grid. */
GtkWidget *gantry_cursor_cell_new (GtkAccessibleRole role);
/* Draws an outline also without the focus; TRUE by default. */
void gantry_cursor_cell_set_always_shown (GantryCursorCell *self, gboolean always_shown);
/* What a screen reader says; at once where the cell is focused. */
void gantry_cursor_cell_describe (GantryCursorCell *self, const char *label);
/* What a screen reader says when it is asked for more; NULL for nothing. */
void gantry_cursor_cell_set_details (GantryCursorCell *self, const char *details);
/* Where it is in the grid, counted from 1, header included, as screen readers say it. */
void gantry_cursor_cell_set_position (GantryCursorCell *self, guint row, guint column);

G_END_DECLS
