/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The cell of the staffing matrix that has the keyboard focus: a widget, so that a screen reader
 * finds a grid cell with a name where all others are only drawn. */
#define GANTRY_TYPE_STAFFING_CELL (gantry_staffing_cell_get_type ())
G_DECLARE_FINAL_TYPE (GantryStaffingCell, gantry_staffing_cell, GANTRY, STAFFING_CELL, GtkWidget)

GtkWidget *gantry_staffing_cell_new (void);
/* Counted from 1, header included, as screen readers say it. */
void gantry_staffing_cell_describe (GantryStaffingCell *self, const char *label, guint row, guint column);

G_END_DECLS
