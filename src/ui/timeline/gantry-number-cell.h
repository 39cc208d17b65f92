/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-row-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The number of a row, as predecessors name it, with a mark at the edge of critical tasks. */
#define GANTRY_TYPE_NUMBER_CELL (gantry_number_cell_get_type ())
G_DECLARE_FINAL_TYPE (GantryNumberCell, gantry_number_cell, GANTRY, NUMBER_CELL, GtkWidget)

GtkWidget *gantry_number_cell_new (void);
/* NULL: nothing. */
void gantry_number_cell_bind (GantryNumberCell *self, GantryTask *task);
void gantry_number_cell_refresh (GantryNumberCell *self);

G_END_DECLS
