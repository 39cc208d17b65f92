/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/records/gantry-field-cell.h"
#include "ui/timeline/gantry-row-model.h"

G_BEGIN_DECLS

/* The name of a task in the outline: indented by its level, with an arrow to expand and collapse a
 * summary task, and the field's own cell. Left and Right collapse and expand. */
#define GANTRY_TYPE_OUTLINE_CELL (gantry_outline_cell_get_type ())
G_DECLARE_FINAL_TYPE (GantryOutlineCell, gantry_outline_cell, GANTRY, OUTLINE_CELL, GtkWidget)

GtkWidget *gantry_outline_cell_new (GantryRowModel *rows);
/* NULL: nothing. */
void gantry_outline_cell_bind (GantryOutlineCell *self, GantryTask *task);
void gantry_outline_cell_refresh (GantryOutlineCell *self);
GantryFieldCell *gantry_outline_cell_get_field_cell (GantryOutlineCell *self);

G_END_DECLS
