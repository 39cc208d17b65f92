/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-csv-header.h"
#include "model/gantry-units.h"

G_BEGIN_DECLS

/* The cells of one table as values. How dates and numbers are written is decided for each column as
 * a whole, before the first one is read. */
typedef struct {
  const GantryCsvSheet *sheet;
  const GantryCsvTable *table;
  const GantryUnits *units;
  int columns[GANTRY_CSV_N_MEANINGS];            /* the first of each meaning, -1 */
  gboolean day_first[GANTRY_CSV_N_MEANINGS];
  gboolean date_only[GANTRY_CSV_N_MEANINGS];     /* every time in it is midnight: none was meant */
  gboolean decimal_comma[GANTRY_CSV_N_MEANINGS];
  gboolean fractions;                            /* progress is from 0 to 1 */
  gboolean order_guessed;                        /* nothing showed whether the day stands first */
} GantryCsvCells;

typedef enum {
  GANTRY_CSV_CELL_EMPTY,
  GANTRY_CSV_CELL_READ,
  GANTRY_CSV_CELL_UNREADABLE,
} GantryCsvCellState;

void gantry_csv_cells_init (GantryCsvCells       *self,
                            const GantryCsvSheet *sheet,
                            const GantryCsvTable *table,
                            const GantryUnits    *units);

gboolean gantry_csv_cells_has (const GantryCsvCells *self, GantryCsvMeaning meaning);
/* Without blanks before it, "" when there is none. (transfer none) */
const char *gantry_csv_cells_get (const GantryCsvCells *self, guint row, GantryCsvMeaning meaning);
/* Without blanks at its ends; NULL when empty. (transfer full) (nullable) */
char *gantry_csv_cells_dup (const GantryCsvCells *self, guint row, GantryCsvMeaning meaning);

typedef struct {
  gint64 instant;
  gboolean has_time;
} GantryCsvInstant;

/* A date without a time is at midnight. */
GantryCsvCellState gantry_csv_cells_get_date (const GantryCsvCells *self,
                                              guint                 row,
                                              GantryCsvMeaning      meaning,
                                              GantryCsvInstant     *instant);

typedef struct {
  gint64 seconds;
  gboolean elapsed, estimated;
} GantryCsvDuration;

GantryCsvCellState gantry_csv_cells_get_duration (const GantryCsvCells *self,
                                                  guint                 row,
                                                  GantryCsvMeaning      meaning,
                                                  GantryCsvDuration    *duration);
GantryCsvCellState gantry_csv_cells_get_number (const GantryCsvCells *self,
                                                guint                 row,
                                                GantryCsvMeaning      meaning,
                                                double               *number);
/* In 1/10,000. */
GantryCsvCellState gantry_csv_cells_get_money (const GantryCsvCells *self,
                                               guint                 row,
                                               GantryCsvMeaning      meaning,
                                               gint64               *money);
/* Basis points, 0 to 10,000. */
GantryCsvCellState gantry_csv_cells_get_progress (const GantryCsvCells *self, guint row, int *progress);
GantryCsvCellState gantry_csv_cells_get_boolean (const GantryCsvCells *self,
                                                 guint                 row,
                                                 GantryCsvMeaning      meaning,
                                                 gboolean             *value);

G_END_DECLS
