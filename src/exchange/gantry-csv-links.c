/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/gantry-csv-reader.h"
#include "model/gantry-predecessors.h"
#include "model/kinds/gantry-dependency.h"

/* Names in one cell beyond this are not put together again. */
#define PARTS_MAX 100

/* ---- Who is meant ---- */

static gboolean
read_row_number (const char *text, guint *number)
{
  char *end;
  guint64 value = g_ascii_strtoull (text, &end, 10);

  *number = (guint) MIN (value, G_MAXINT);
  return g_ascii_isdigit (*text) && *end == '\0';
}

/* The item in the @number-th row below the header, for files whose rows have no ids of their own. */
static int
find_by_row (GantryCsvReader *self, guint number)
{
  guint low = 0, high = self->items->len;
  const guint row = self->cells.table->first_row + number - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (gantry_csv_reader_get_item (self, middle)->row < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->items->len && gantry_csv_reader_get_item (self, low)->row == row ? (int) low : -1;
}

/* @unique: numbers are unique ids. */
static int
resolve (GantryCsvReader *self, const char *text, gboolean unique)
{
  GHashTable *const tables[] = {
    unique ? self->by_unique_id : self->by_id,
    self->by_key,
    unique ? self->by_id : self->by_unique_id,
    self->by_number,
  };
  guint number;

  if (*text == '#')
    text++;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      int found = gantry_csv_reader_find (self, tables[i], text);

      if (found >= 0)
        return found;
    }
  if (!unique && !gantry_csv_cells_has (&self->cells, GANTRY_CSV_ID) && read_row_number (text, &number)
      && number > 0)
    return find_by_row (self, number);
  return gantry_csv_reader_find_name (self, text);
}

static void
tell_unresolved (GantryCsvReader *self, guint row, const char *text)
{
  g_autofree char *where
    = g_strdup_printf (_("“%s” in line %u"), text, gantry_csv_reader_get_line (self, row));

  gantry_import_tally (&self->import, _("Dependencies on tasks that are not in the file were left out"), where);
}

/* ---- One dependency ---- */

typedef struct {
  GantryCsvReader *reader;
  guint item;
  gboolean successors; /* the cell names what comes after */
  gboolean unique;
} Cell;

static void
link_items (const Cell *cell, guint other, const GantryPredecessor *predecessor)
{
  GantryCsvReader *self = cell->reader;
  const guint before = cell->successors ? cell->item : other;
  const guint after = cell->successors ? other : cell->item;
  GantryImportLink link = {
    gantry_csv_reader_get_item (self, before)->task,
    gantry_csv_reader_get_item (self, after)->task,
  };

  if (predecessor != NULL)
    {
      link.type = predecessor->type;
      link.lag = predecessor->lag;
      link.lag_elapsed = predecessor->lag_elapsed;
      link.lag_percent = predecessor->lag_percent;
    }
  if (gantry_import_link (&self->import, &link))
    gantry_csv_reader_get_item (self, after)->linked = TRUE;
}

/* ---- Cells in the grammar of predecessors ---- */

static void
read_predecessors (const Cell *cell, const GArray *predecessors)
{
  const guint row = gantry_csv_reader_get_item (cell->reader, cell->item)->row;

  for (guint i = 0; i < predecessors->len; i++)
    {
      const GantryPredecessor *predecessor = &g_array_index (predecessors, GantryPredecessor, i);
      int other = resolve (cell->reader, predecessor->task, cell->unique);

      if (other >= 0)
        link_items (cell, (guint) other, predecessor);
      else
        tell_unresolved (cell->reader, row, predecessor->task);
    }
}

/* Part by part, so that one that cannot be read does not take the others with it. */
static void
read_parts (const Cell *cell, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", PARTS_MAX);
  const guint line = gantry_csv_reader_get_line (
    cell->reader, gantry_csv_reader_get_item (cell->reader, cell->item)->row);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GArray) predecessors
        = gantry_predecessors_parse (g_strstrip (parts[i]), &cell->reader->import.units, NULL);
      g_autofree char *where = NULL;

      if (predecessors != NULL)
        {
          read_predecessors (cell, predecessors);
          continue;
        }
      where = g_strdup_printf (_("“%s” in line %u"), parts[i], line);
      gantry_import_tally (&cell->reader->import,
                           _("Dependencies that could not be read were left out"), where);
    }
}

static void
read_grammar (const Cell *cell, const char *text)
{
  g_autoptr (GArray) predecessors = gantry_predecessors_parse (text, &cell->reader->import.units, NULL);

  if (predecessors != NULL)
    read_predecessors (cell, predecessors);
  else
    read_parts (cell, text);
}

/* ---- Cells that hold nothing but names or keys ---- */

/* Names may have the separator in them: the longest run of parts that is a name is one. */
static guint
read_run (const Cell *cell, char **parts, guint n_parts)
{
  for (guint n = n_parts; n > 0; n--)
    {
      g_autoptr (GString) name = g_string_new (parts[0]);
      int other;

      for (guint i = 1; i < n; i++)
        g_string_append_printf (name, ",%s", parts[i]);
      g_strstrip (name->str);
      other = resolve (cell->reader, name->str, FALSE);
      if (other < 0)
        continue;
      link_items (cell, (guint) other, NULL);
      return n;
    }
  tell_unresolved (cell->reader, gantry_csv_reader_get_item (cell->reader, cell->item)->row,
                   g_strstrip (parts[0]));
  return 1;
}

static void
read_names (const Cell *cell, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", PARTS_MAX);
  guint n_parts = g_strv_length (parts);

  for (guint i = 0; i < n_parts;)
    i += read_run (cell, parts + i, n_parts - i);
}

/* ---- All ---- */

static void
read_column (GantryCsvReader *self, guint column, GantryCsvMeaning meaning)
{
  const gboolean names = meaning == GANTRY_CSV_BLOCKED_BY || meaning == GANTRY_CSV_BLOCKING;

  for (guint i = 0; i < self->items->len; i++)
    {
      const char *raw = gantry_csv_sheet_get (self->sheet, gantry_csv_reader_get_item (self, i)->row, column);
      const Cell cell = {
        self, i,
        meaning == GANTRY_CSV_SUCCESSORS || meaning == GANTRY_CSV_UNIQUE_SUCCESSORS
          || meaning == GANTRY_CSV_BLOCKING,
        meaning == GANTRY_CSV_UNIQUE_PREDECESSORS || meaning == GANTRY_CSV_UNIQUE_SUCCESSORS,
      };
      g_autofree char *text = NULL;

      if (*raw == '\0')
        continue;
      text = g_strstrip (g_strdup (raw));
      if (*text != '\0')
        (names ? read_names : read_grammar) (&cell, text);
    }
}

/* What a summary task waits for, its subtasks wait for. */
static void
spread_linked (GantryCsvReader *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);

      for (int above = item->parent; above >= 0 && !item->linked;
           above = gantry_csv_reader_get_item (self, (guint) above)->parent)
        item->linked = gantry_csv_reader_get_item (self, (guint) above)->linked;
    }
}

void
gantry_csv_links_read (GantryCsvReader *self)
{
  static const GantryCsvMeaning meanings[] = {
    GANTRY_CSV_PREDECESSORS, GANTRY_CSV_UNIQUE_PREDECESSORS, GANTRY_CSV_BLOCKED_BY,
    GANTRY_CSV_SUCCESSORS, GANTRY_CSV_UNIQUE_SUCCESSORS, GANTRY_CSV_BLOCKING,
  };
  const GantryCsvTable *table = self->cells.table;

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    for (int column = gantry_csv_table_find (table, meanings[i]); column >= 0;
         column = gantry_csv_table_find_next (table, meanings[i], column))
      read_column (self, (guint) column, meanings[i]);
  gantry_import_drop_loops (&self->import);
  spread_linked (self);
}
