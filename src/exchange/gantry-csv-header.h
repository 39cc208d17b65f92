/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-csv-sheet.h"

G_BEGIN_DECLS

/* What a column of a table of tasks or people is about. */
typedef enum {
  GANTRY_CSV_UNKNOWN,
  /* what a task is called and where it stands */
  GANTRY_CSV_NAME,
  GANTRY_CSV_ID,
  GANTRY_CSV_KEY,       /* "TPM-12" */
  GANTRY_CSV_UNIQUE_ID,
  GANTRY_CSV_LEVEL,     /* 1, 2, 2, 3 */
  GANTRY_CSV_NUMBER,    /* 1.2.3 */
  GANTRY_CSV_PARENT,    /* the id, key or name of the summary task */
  GANTRY_CSV_TYPE,      /* "Milestone", "Epic" */
  /* when */
  GANTRY_CSV_START,
  GANTRY_CSV_FINISH,
  GANTRY_CSV_DUE,
  GANTRY_CSV_DURATION,
  GANTRY_CSV_WORK,
  GANTRY_CSV_SECONDS,   /* an estimate in seconds */
  GANTRY_CSV_MODE,      /* "Manually Scheduled" */
  GANTRY_CSV_CONSTRAINT_TYPE,
  GANTRY_CSV_CONSTRAINT_DATE,
  GANTRY_CSV_DEADLINE,
  GANTRY_CSV_ACTUAL_START,
  GANTRY_CSV_ACTUAL_FINISH,
  GANTRY_CSV_BASELINE_START,
  GANTRY_CSV_BASELINE_FINISH,
  /* how far */
  GANTRY_CSV_COMPLETE,
  GANTRY_CSV_STATUS,
  GANTRY_CSV_DONE_ON,   /* when it was completed, empty until then */
  /* on what it depends */
  GANTRY_CSV_PREDECESSORS,
  GANTRY_CSV_SUCCESSORS,
  GANTRY_CSV_UNIQUE_PREDECESSORS,
  GANTRY_CSV_UNIQUE_SUCCESSORS,
  GANTRY_CSV_BLOCKED_BY, /* names or keys without type and lag */
  GANTRY_CSV_BLOCKING,
  /* who and what for */
  GANTRY_CSV_RESOURCES,  /* several names */
  GANTRY_CSV_ASSIGNEE,   /* one name */
  GANTRY_CSV_ASSIGNMENTS, /* "1:100.00;2:45.46" */
  GANTRY_CSV_COST,
  GANTRY_CSV_FIXED_COST,
  GANTRY_CSV_PRIORITY,
  GANTRY_CSV_NOTES,
  GANTRY_CSV_MILESTONE,
  GANTRY_CSV_ACTIVE,
  GANTRY_CSV_ESTIMATED,
  GANTRY_CSV_SUMMARY,    /* said of a task; computed by us */
  /* people */
  GANTRY_CSV_EMAIL,
  GANTRY_CSV_ROLE,
  GANTRY_CSV_RATE,
  GANTRY_CSV_CAPACITY,
  GANTRY_CSV_TEAM,
  GANTRY_CSV_PERSON_TYPE,
  GANTRY_CSV_IGNORED,    /* known, and computed or of no use to a plan */
  GANTRY_CSV_N_MEANINGS,
} GantryCsvMeaning;

/* One table of a file: a header and the rows below it. A file may have several. */
typedef struct {
  guint first_row, end_row;       /* below the header; [first, end) */
  guint n_columns;
  GantryCsvMeaning *meanings;     /* by column */
  char *units;                    /* by column: 'h' or 's' for bare numbers, 0 otherwise */
  char **titles;                  /* by column: as they stand in the file */
  gboolean people;                /* a table of people, not of tasks */
} GantryCsvTable;

/* The tables of @sheet, in order; empty when no row looks like a header. An outline without header
 * (1,Name) counts as a table. (transfer full): of GantryCsvTable */
GPtrArray *gantry_csv_find_tables (const GantryCsvSheet *sheet);

/* The first column about @meaning, -1 when there is none. */
int gantry_csv_table_find (const GantryCsvTable *self, GantryCsvMeaning meaning);
/* The next one after @column. */
int gantry_csv_table_find_next (const GantryCsvTable *self, GantryCsvMeaning meaning, int column);

/* A header as it is compared: lower case, single blanks, without marks. (transfer full) */
char *gantry_csv_fold (const char *text);

G_END_DECLS
