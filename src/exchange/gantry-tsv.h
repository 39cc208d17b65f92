/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cells as spreadsheets put them on the clipboard: rows in lines, cells between tabs, and in quotation marks
 * what holds one of these. Unlike a file of values (gantry-csv-sheet.h) nothing has to be guessed, and blanks
 * are kept: what is written is read back exactly. */
typedef struct {
  GPtrArray *rows; /* of GPtrArray of char * */
  guint n_columns; /* of the longest row */
} GantryTsv;

/* Reads any text; empty lines at the end are no rows. (transfer full) */
GantryTsv *gantry_tsv_parse (const char *text);
void gantry_tsv_free (GantryTsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryTsv, gantry_tsv_free)

/* The text of a cell, "" for what is beyond the end of its row. */
static inline const char *
gantry_tsv_get (const GantryTsv *self, guint row, guint column)
{
  const GPtrArray *cells = (const GPtrArray *) self->rows->pdata[row];

  return column < cells->len ? (const char *) cells->pdata[column] : "";
}

void gantry_tsv_append_cell (GString *text, const char *cell, gboolean first);
void gantry_tsv_end_row (GString *text);

G_END_DECLS
