/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/records/gantry-grid.h"

G_BEGIN_DECLS

/* The titles over the columns of a grid, to be put above what scrolls it: their edges are dragged to change
 * widths (a double click fits the contents), they themselves to change the order, and the rest is in a menu.
 * Each has the keyboard focus, too: Left and Right go from one to the next, with Shift they change its width,
 * with Alt its place, and Enter opens the menu.
 *
 * Signal "sort" (const char *field, gboolean descending): the rows are wanted in that order.
 *
 * Actions: "column.fit", "column.hide", "column.narrower", "column.wider", "column.backward", "column.forward",
 * "column.sort-ascending", "column.sort-descending" */
#define GANTRY_TYPE_GRID_HEADER (gantry_grid_header_get_type ())
G_DECLARE_FINAL_TYPE (GantryGridHeader, gantry_grid_header, GANTRY, GRID_HEADER, GtkWidget)

/* Once, after gantry_grid_set_up(). @hadjustment: that scrolls the grid. */
void gantry_grid_header_set_grid (GantryGridHeader *self, GantryGrid *grid, GtkAdjustment *hadjustment);

/* What the rows are sorted by, NULL: nothing. */
void gantry_grid_header_set_sorted (GantryGridHeader *self, const GantryField *field, gboolean descending);

G_END_DECLS
