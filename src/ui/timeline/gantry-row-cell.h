/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Holds a cell of the table at exactly the height of a row, whatever is in it and however large the
 * font: rows of the table and of the chart can not drift apart. */
#define GANTRY_TYPE_ROW_CELL (gantry_row_cell_get_type ())
G_DECLARE_FINAL_TYPE (GantryRowCell, gantry_row_cell, GANTRY, ROW_CELL, GtkWidget)

GtkWidget *gantry_row_cell_new (GtkWidget *child, int height);
GtkWidget *gantry_row_cell_get_child (GantryRowCell *self);
void gantry_row_cell_set_height (GantryRowCell *self, int height);

G_END_DECLS
