/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-load.h"
#include "ui/drawing/gantry-cursor-area.h"

G_BEGIN_DECLS

/* Who has how much to do when, as a grid to scroll in and to walk in with the arrow keys: people down,
 * periods across; names, periods and totals stay in sight. For a GtkScrolledWindow.
 *
 * Signal "cell-activated" (guint person, guint period): Enter, Space or a click asked what the load of
 * the cell is made of. */
#define GANTRY_TYPE_STAFFING_MATRIX (gantry_staffing_matrix_get_type ())
G_DECLARE_FINAL_TYPE (GantryStaffingMatrix, gantry_staffing_matrix, GANTRY, STAFFING_MATRIX, GantryCursorArea)

GtkWidget *gantry_staffing_matrix_new (void);
/* Takes @load, or NULL. The cursor stays with its person and its time. @now: today, to be marked. */
void gantry_staffing_matrix_set_load (GantryStaffingMatrix *self, GantryLoad *load, gint64 now);
/* (transfer none) (nullable) */
const GantryLoad *gantry_staffing_matrix_get_load (GantryStaffingMatrix *self);
/* Load in percent of the capacity rather than in hours. */
void gantry_staffing_matrix_set_percent (GantryStaffingMatrix *self, gboolean percent);

/* Moves the cursor and scrolls to it. */
void gantry_staffing_matrix_set_cursor (GantryStaffingMatrix *self, guint person, guint period);
/* FALSE when there is no cell. */
gboolean gantry_staffing_matrix_get_cursor (GantryStaffingMatrix *self, guint *person, guint *period);
/* Scrolls until @period is the first in sight. */
void gantry_staffing_matrix_scroll_to_period (GantryStaffingMatrix *self, guint period);

G_END_DECLS
