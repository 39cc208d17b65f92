/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/gantry-chart.h"
#include "report/gantry-rag.h"

G_BEGIN_DECLS

/* The parts that a report is made of, without any layout: every writer shows the same blocks. */

typedef enum {
  GANTRY_VOICE_NORMAL,
  GANTRY_VOICE_STRONG,
  GANTRY_VOICE_QUIET,
  GANTRY_VOICE_ALARM, /* late, over: said in words too */
} GantryVoice;

typedef struct {
  char *text; /* never NULL */
  GantryRag rag;
  GantryVoice voice;
} GantryCell;

typedef enum {
  GANTRY_ALIGN_START,
  GANTRY_ALIGN_END, /* numbers and dates */
} GantryAlign;

typedef struct {
  char *label;
  GantryAlign align;
  guint stretch; /* share of the width that is left; 0: as wide as its widest cell */
} GantryColumn;

typedef struct {
  GArray *cells;  /* of GantryCell, one a column; a single one in a group row */
  gboolean group; /* a heading within the table, over the rows that follow it */
  guint rank;     /* see GantryBlock */
} GantryRow;

typedef enum {
  GANTRY_BLOCK_HEADING,
  GANTRY_BLOCK_PARAGRAPH,
  GANTRY_BLOCK_LIST,  /* a bullet a row, of one cell */
  GANTRY_BLOCK_TABLE,
  GANTRY_BLOCK_FIGURES, /* a few key figures side by side: a row each of label, value and note */
  GANTRY_BLOCK_CHART,
} GantryBlockType;

/* Where a report must fit on one page, it is filled with what has the lowest rank first; rank 0 is
 * always there, and a row only with its table. A heading has the rank of what it is about. */
#define GANTRY_RANK_MAX 100

typedef struct {
  GantryBlockType type;
  char *text; /* heading, paragraph; the caption of a table: what it shows, for screen readers */
  GantryVoice voice;
  GArray *columns;  /* of GantryColumn */
  GPtrArray *rows;  /* of GantryRow */
  GantryChart *chart;
  guint rank;
} GantryBlock;

/* Names come from files, and files by mail: what is not text is replaced, and what would end the
 * line or an XML file is a blank or nothing. Takes @text, which may be NULL. (transfer full) */
char *gantry_clean_text (char *text);

GantryBlock *gantry_block_new (GantryBlockType type, const char *text);
void gantry_block_free (GantryBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryBlock, gantry_block_free)

void gantry_block_add_column (GantryBlock *self, const char *label, GantryAlign align, guint stretch);
/* Cells are then added to the row in the order of the columns. (transfer none) */
GantryRow *gantry_block_add_row (GantryBlock *self, guint rank);
GantryRow *gantry_block_add_group (GantryBlock *self, const char *title);

/* @text is copied, NULL becomes ""; gantry_row_take() takes it. The cell is valid until the next one
 * is added. */
GantryCell *gantry_row_add (GantryRow *self, const char *text);
GantryCell *gantry_row_take (GantryRow *self, char *text);

static inline const GantryCell *
gantry_row_get_cell (const GantryRow *self, guint column)
{
  return &g_array_index (self->cells, GantryCell, column);
}

static inline const GantryRow *
gantry_block_get_row (const GantryBlock *self, guint row)
{
  return g_ptr_array_index (self->rows, row);
}

static inline const GantryColumn *
gantry_block_get_column (const GantryBlock *self, guint column)
{
  return &g_array_index (self->columns, GantryColumn, column);
}

G_END_DECLS
