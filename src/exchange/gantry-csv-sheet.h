/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One row of a file: its cells, and the line of the file on which it begins. */
typedef struct {
  guint first_cell;
  guint n_cells; /* 0 for a blank line */
  guint line;
} GantryCsvRow;

/* The cells of a file as text, with as many in each row as the file has. */
typedef struct {
  char *pool;        /* the text of all cells, each ended by a NUL */
  gsize pool_length;
  guint32 *cells;    /* where in the pool each cell begins */
  guint n_cells, n_cells_allocated;
  GArray *rows;      /* of GantryCsvRow */
  guint n_lines;     /* of the text, in sheets of one row */
  char delimiter;
  GArray *broken; /* of guint: lines of rows whose quotation marks do not pair up */
} GantryCsvSheet;

/**
 * gantry_csv_sheet_parse:
 * @text: UTF-8 with neither byte-order mark nor NUL
 *
 * Splits @text into rows and cells. The delimiter is what a first line "sep=;" says, else the one of
 * comma, semicolon, tab and bar that splits the first rows most evenly. Quotation marks are read as
 * RFC 4180 has it; a row where that fails is read as well as it can be, and the rest goes on.
 */
GantryCsvSheet *gantry_csv_sheet_parse (const char *text, gsize length);
/* The same for a file whose delimiter is known. */
GantryCsvSheet *gantry_csv_sheet_parse_with (const char *text, gsize length, char delimiter);
void gantry_csv_sheet_free (GantryCsvSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryCsvSheet, gantry_csv_sheet_free)

static inline guint
gantry_csv_sheet_get_n_rows (const GantryCsvSheet *self)
{
  return self->rows->len;
}

static inline const GantryCsvRow *
gantry_csv_sheet_get_row (const GantryCsvSheet *self, guint row)
{
  return &g_array_index (self->rows, GantryCsvRow, row);
}

/* The text of a cell, "" for what is beyond the end of its row. */
static inline const char *
gantry_csv_sheet_get (const GantryCsvSheet *self, guint row, guint column)
{
  const GantryCsvRow *entry = gantry_csv_sheet_get_row (self, row);

  return column < entry->n_cells
           ? self->pool + self->cells[entry->first_cell + column] : "";
}

/* TRUE if no cell of the row holds anything but blanks. */
gboolean gantry_csv_sheet_is_blank (const GantryCsvSheet *self, guint row);

G_END_DECLS
