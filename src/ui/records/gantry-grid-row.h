/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/records/gantry-grid.h"

G_BEGIN_DECLS

/* A row of a GantryGrid on screen: draws the cells of its record, and holds the cell of the cursor when that
 * is here. A screen reader finds it as a row with a sentence for a name.
 *
 * Actions: "row.select" moves the cursor here, "row.edit" edits what names the record. */
#define GANTRY_TYPE_GRID_ROW (gantry_grid_row_get_type ())
G_DECLARE_FINAL_TYPE (GantryGridRow, gantry_grid_row, GANTRY, GRID_ROW, GtkWidget)

GtkWidget *gantry_grid_row_new (GantryGrid *grid);
/* Shows the record at that place of the list; draws again only if something is different. */
void gantry_grid_row_bind (GantryGridRow *self, guint position, GantryRecord *record);
/* Reads the record again. */
void gantry_grid_row_refresh (GantryGridRow *self);
/* Says what a screen reader hears of it, when that is not said yet. */
void gantry_grid_row_tell (GantryGridRow *self);
guint gantry_grid_row_get_position (GantryGridRow *self);
GantryRecord *gantry_grid_row_get_record (GantryGridRow *self); /* (transfer none) (nullable) */
/* The cell of the cursor follows its column, at once. */
void gantry_grid_row_place_cell (GantryGridRow *self);
/* Follows the selection. */
void gantry_grid_row_update_selected (GantryGridRow *self);
/* The cell of the cursor, @focus: with the keyboard focus; NULL to take it away. */
void gantry_grid_row_set_cell (GantryGridRow *self, GtkWidget *cell, gboolean focus);
const GantryGridRowInfo *gantry_grid_row_get_info (GantryGridRow *self);

G_END_DECLS
