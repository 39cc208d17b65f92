/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-csv-cells.h"
#include "exchange/gantry-import.h"
#include "model/kinds/gantry-assignment.h"

G_BEGIN_DECLS

/* A table of tasks on its way into a document: shared by the files gantry-csv-*.c, each of which
 * does one step of it. */

/* One row that is a task. */
typedef struct {
  guint row;
  GantryTask *task;
  int parent;            /* index of the item above it, -1 at the top */
  gboolean summary;
  gboolean linked;       /* it, or what it is part of, has predecessors */
  gboolean has_duration;
  gboolean finish_is_due; /* the finish is but the day when it is wanted */
  gboolean fixed;        /* the file itself says by what it is constrained */
  GantryCsvInstant start, finish; /* as in the file; instant GANTRY_NONE when it has none */
  gint64 cost;           /* as in the file, GANTRY_NONE when it has none */
} GantryCsvItem;

typedef struct {
  GantryImport import;
  const GantryCsvSheet *sheet;
  GantryCsvCells cells;
  GArray *items;             /* of GantryCsvItem */
  GHashTable *by_id;         /* text → index of the item + 1: each the first of its like */
  GHashTable *by_key;
  GHashTable *by_unique_id;
  GHashTable *by_number;
  GHashTable *by_name;       /* folded */
  GHashTable *people_by_id;  /* text → GantryPerson: for assignments by number */
} GantryCsvReader;

static inline GantryCsvItem *
gantry_csv_reader_get_item (GantryCsvReader *self, guint index)
{
  return &g_array_index (self->items, GantryCsvItem, index);
}

static inline guint
gantry_csv_reader_get_line (GantryCsvReader *self, guint row)
{
  return gantry_csv_sheet_get_row (self->sheet, row)->line;
}

/* Tells, once for all rows, a cell that could not be read. */
void gantry_csv_reader_tell_unreadable (GantryCsvReader *self, guint row, GantryCsvMeaning meaning);
/* Tells a column of which nothing was read. */
void gantry_csv_reader_tell_left_out (GantryCsvReader *self, const char *title);
/* The item that @text names, by one of the tables above; -1 for none. */
int gantry_csv_reader_find (GantryCsvReader *self, GHashTable *table, const char *text);
int gantry_csv_reader_find_name (GantryCsvReader *self, const char *name);

/* The steps, in their order. */
/* Finds each item's parent: by level, by number, by a reference to it, or by its indentation. */
void gantry_csv_outline_read (GantryCsvReader *self);
/* Takes the row that stands for the whole project off the items; NULL, or its name. */
char *gantry_csv_outline_take_project (GantryCsvReader *self);
/* People of a table of people, and those that tasks name. */
void gantry_csv_people_read (GantryCsvReader *self, const GantryCsvTable *table);
void gantry_csv_people_assign (GantryCsvReader *self);
/* The records of the items, with all fields but dates. */
void gantry_csv_tasks_read (GantryCsvReader *self);
/* What the columns that we do not know hold. */
void gantry_csv_custom_read (GantryCsvReader *self);
void gantry_csv_links_read (GantryCsvReader *self);
/* Dates: the project's start, constraints, actual and manual dates, durations that follow from
 * dates. */
void gantry_csv_dates_read (GantryCsvReader *self);
/* After all else: what the plan makes of it, against what the file said. */
void gantry_csv_compare (GantryCsvReader *self);

G_END_DECLS
