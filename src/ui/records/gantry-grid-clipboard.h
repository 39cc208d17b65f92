/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/records/gantry-grid.h"

G_BEGIN_DECLS

/* The cells of a grid that are selected, as text and to be filled. */

/* (transfer full): the selected records in their order, with a reference each. */
GPtrArray *gantry_grid_dup_selected (GantryGrid *self);
/* (transfer container): of GantryField, the columns of the range. */
GPtrArray *gantry_grid_dup_range_fields (GantryGrid *self);

/* The cells of the range, for a spreadsheet. (transfer full) */
char *gantry_grid_dup_range_text (GantryGrid *self);
/* @records as rows in all columns that are shown, the outline as blanks before their titles. (transfer full) */
char *gantry_grid_dup_rows_text (GantryGrid *self, GPtrArray *records);

/* Which cells a block from the clipboard goes into: what is selected, if the block fits into that once or
 * several times, else as many cells as it has from the first one that is selected. */
typedef struct {
  GArray *rows;   /* of guint: may go beyond the last row */
  guint first_column, n_columns;
} GantryGridBlock;

void gantry_grid_block_init (GantryGridBlock *self, GantryGrid *grid, guint n_rows, guint n_columns);
void gantry_grid_block_clear (GantryGridBlock *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryGridBlock, gantry_grid_block_clear)

/* Copies the cells of the range in its first row into the others, or those of the row above into the only one, as
 * one step. */
gboolean gantry_grid_fill_down (GantryGrid *self, GError **error);
/* Types @text into the field of all selected records, as one step. (transfer full) (nullable): why not */
char *gantry_grid_fill_text (GantryGrid *self, const GantryField *field, const char *text);

G_END_DECLS
