/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-csv-header.h"

#include <string.h>

#include "exchange/gantry-csv-synonyms.h"

/* How many rows may stand above a header: titles, addresses, blank ones. */
#define SPACER_ROWS_MAX 30
#define LEVEL_MAX 30

/* ---- Names ---- */

char *
gantry_csv_fold (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autofree char *composed = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *folded = g_string_new (NULL);

  for (const char *c = composed != NULL ? composed : ""; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      gboolean blank = character == '_' || g_unichar_isspace (character) || g_unichar_iszerowidth (character);

      if (!blank && character != '*')
        g_string_append_unichar (folded, character == 0x2019 ? '\'' : character);
      else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  while (folded->len > 0 && strchr (" :", folded->str[folded->len - 1]) != NULL)
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (folded, FALSE);
}

static const struct {
  const char *word; /* folded */
  char unit;
} unit_words[] = {
  { "h", 'h' }, { "hr", 'h' }, { "hrs", 'h' }, { "hour", 'h' }, { "hours", 'h' },
  { "std", 'h' }, { "stunden", 'h' }, { "heures", 'h' }, { "horas", 'h' },
  { "d", 'd' }, { "day", 'd' }, { "days", 'd' }, { "pd", 'd' }, { "tage", 'd' }, { "jours", 'd' }, { "días", 'd' },
  { "w", 'w' }, { "wk", 'w' }, { "wks", 'w' }, { "week", 'w' }, { "weeks", 'w' },
  { "wochen", 'w' }, { "semaines", 'w' }, { "semanas", 'w' },
  { "m", 'm' }, { "min", 'm' }, { "mins", 'm' }, { "minutes", 'm' }, { "minuten", 'm' }, { "minutos", 'm' },
};

static char
find_unit (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (unit_words); i++)
    if (strcmp (unit_words[i].word, word) == 0)
      return unit_words[i].unit;
  return 0;
}

/* Cuts the unit at the end of "effort (days)", "work [h]", "est. hours" or "duration in weeks" off; 0
 * without. */
static char
cut_unit (char *folded)
{
  gsize length = strlen (folded), start;
  char unit;

  while (length > 0 && strchr (")].", folded[length - 1]) != NULL)
    folded[--length] = '\0';
  start = length;
  while (start > 0 && strchr (" ([", folded[start - 1]) == NULL)
    start--;
  unit = start > 0 ? find_unit (folded + start) : 0;
  while (start > 0 && strchr (" ([.", folded[start - 1]) != NULL)
    start--;
  folded[start] = '\0';
  if (g_str_has_suffix (folded, " in"))
    folded[start - 3] = '\0';
  return unit;
}

/* Whether the column called @cell means something to us. */
static gboolean
find_meaning (const char *cell, GantryCsvSynonym *meaning)
{
  g_autofree char *folded = NULL;
  const GantryCsvSynonym *synonym;
  char unit = 0;

  /* nothing that we know is long */
  if (*cell == '\0' || strnlen (cell, 81) > 80)
    return FALSE;
  folded = gantry_csv_fold (cell);
  synonym = gantry_csv_find_synonym (folded);
  if (synonym == NULL)
    {
      unit = cut_unit (folded);
      synonym = unit != 0 ? gantry_csv_find_synonym (folded) : NULL;
      if (synonym == NULL || (synonym->meaning != GANTRY_CSV_DURATION && synonym->meaning != GANTRY_CSV_WORK))
        return FALSE;
    }
  *meaning = *synonym;
  if (unit != 0)
    meaning->unit = unit;
  return TRUE;
}

/* ---- Tables ---- */

static void
table_free (gpointer data)
{
  GantryCsvTable *self = data;

  g_free (self->meanings);
  g_free (self->units);
  g_strfreev (self->titles);
  g_free (self);
}

static GantryCsvTable *
table_new (guint n_columns, guint first_row)
{
  GantryCsvTable *self = g_new0 (GantryCsvTable, 1);

  self->first_row = first_row;
  self->n_columns = n_columns;
  self->meanings = g_new0 (GantryCsvMeaning, n_columns);
  self->units = g_new0 (char, n_columns);
  self->titles = g_new0 (char *, n_columns + 1);
  return self;
}

int
gantry_csv_table_find_next (const GantryCsvTable *self, GantryCsvMeaning meaning, int column)
{
  for (guint i = (guint) (column + 1); i < self->n_columns; i++)
    if (self->meanings[i] == meaning)
      return (int) i;
  return -1;
}

int
gantry_csv_table_find (const GantryCsvTable *self, GantryCsvMeaning meaning)
{
  return gantry_csv_table_find_next (self, meaning, -1);
}

static gboolean
has (const GantryCsvTable *self, GantryCsvMeaning meaning)
{
  return gantry_csv_table_find (self, meaning) >= 0;
}

/* ---- Headers ---- */

typedef struct {
  guint n_filled, n_known;
  gboolean has_name;
} HeaderCount;

static HeaderCount
count_known (const GantryCsvSheet *sheet, guint row)
{
  HeaderCount count = { 0 };

  for (guint i = 0; i < gantry_csv_sheet_get_row (sheet, row)->n_cells; i++)
    {
      const char *cell = gantry_csv_sheet_get (sheet, row, i);
      GantryCsvSynonym synonym;
      gboolean known = find_meaning (cell, &synonym);

      count.n_filled += *cell != '\0';
      count.n_known += known;
      count.has_name = count.has_name || (known && synonym.meaning == GANTRY_CSV_NAME);
    }
  return count;
}

/* TRUE for a meaning that several columns may share: their values add up. */
static gboolean
may_repeat (GantryCsvMeaning meaning)
{
  switch (meaning)
    {
    case GANTRY_CSV_UNKNOWN:
    case GANTRY_CSV_IGNORED:
    case GANTRY_CSV_NOTES:
    case GANTRY_CSV_PREDECESSORS:
    case GANTRY_CSV_SUCCESSORS:
    case GANTRY_CSV_BLOCKED_BY:
    case GANTRY_CSV_BLOCKING:
    case GANTRY_CSV_RESOURCES:
    case GANTRY_CSV_ASSIGNEE:
    case GANTRY_CSV_STATUS:
    case GANTRY_CSV_PARENT:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
take_columns (GantryCsvTable *self, const GantryCsvSheet *sheet, guint row, gboolean weak)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      GantryCsvSynonym synonym;

      if (!find_meaning (self->titles[i], &synonym) || synonym.weak != weak || self->meanings[i] != GANTRY_CSV_UNKNOWN)
        continue;
      if (has (self, synonym.meaning) && (weak || !may_repeat (synonym.meaning)))
        continue;
      self->meanings[i] = synonym.meaning;
      self->units[i] = synonym.unit;
    }
}

/* Columns whose meaning turns on what other columns there are. */
static void
settle_columns (GantryCsvTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *folded = NULL;

      if (self->meanings[i] != GANTRY_CSV_UNKNOWN)
        continue;
      folded = gantry_csv_fold (self->titles[i]);
      /* beside a column of names it says yes or no */
      if (strcmp (folded, "summary") == 0)
        self->meanings[i] = GANTRY_CSV_SUMMARY;
    }
}

/* TRUE when the columns tell of people and not of what they do. */
static gboolean
is_about_people (const GantryCsvTable *self)
{
  static const GantryCsvMeaning of_tasks[] = {
    GANTRY_CSV_START, GANTRY_CSV_FINISH, GANTRY_CSV_DUE, GANTRY_CSV_DURATION, GANTRY_CSV_PREDECESSORS,
    GANTRY_CSV_LEVEL, GANTRY_CSV_NUMBER, GANTRY_CSV_PARENT, GANTRY_CSV_COMPLETE, GANTRY_CSV_STATUS,
    GANTRY_CSV_RESOURCES, GANTRY_CSV_ASSIGNEE, GANTRY_CSV_WORK,
  };

  for (guint i = 0; i < G_N_ELEMENTS (of_tasks); i++)
    if (has (self, of_tasks[i]))
      return FALSE;
  return has (self, GANTRY_CSV_EMAIL) || has (self, GANTRY_CSV_ROLE) || has (self, GANTRY_CSV_RATE)
         || has (self, GANTRY_CSV_CAPACITY) || has (self, GANTRY_CSV_PERSON_TYPE);
}

static GantryCsvTable *
read_header (const GantryCsvSheet *sheet, guint row)
{
  GantryCsvTable *self = table_new (gantry_csv_sheet_get_row (sheet, row)->n_cells, row + 1);

  for (guint i = 0; i < self->n_columns; i++)
    self->titles[i] = g_strstrip (g_strdup (gantry_csv_sheet_get (sheet, row, i)));
  take_columns (self, sheet, row, FALSE);
  take_columns (self, sheet, row, TRUE);
  settle_columns (self);
  self->people = is_about_people (self);
  return self;
}

/* ---- Files without header ---- */

static gboolean
read_level (const char *cell, guint *level)
{
  char *end;
  guint64 number = g_ascii_strtoull (cell, &end, 10);

  *level = (guint) MIN (number, G_MAXUINT);
  return g_ascii_isdigit (*cell) && *end == '\0' && number <= LEVEL_MAX;
}

/* "1,Summary / 2,Task / 2,Task / 1,Summary": every row a small number and a name, never deeper by
 * more than one. Numbers that only count up are the rows' own. */
static gboolean
is_outline (const GantryCsvSheet *sheet, gboolean *counts_up)
{
  guint previous = 0, n = 0;

  *counts_up = TRUE;
  for (guint i = 0; i < gantry_csv_sheet_get_n_rows (sheet); i++)
    {
      const char *name = gantry_csv_sheet_get (sheet, i, 1);
      guint level;

      if (gantry_csv_sheet_is_blank (sheet, i))
        continue;
      if (!read_level (gantry_csv_sheet_get (sheet, i, 0), &level) || *name == '\0'
          || (n > 0 && level > previous + 1) || (n == 0 && level > 1))
        return FALSE;
      *counts_up = *counts_up && (n == 0 || level == previous + 1);
      previous = level;
      n++;
    }
  *counts_up = *counts_up && n > 2;
  return n > 1;
}

static GantryCsvTable *
read_outline (const GantryCsvSheet *sheet)
{
  GantryCsvTable *self;
  gboolean counts_up;

  if (!is_outline (sheet, &counts_up))
    return NULL;
  self = table_new (2, 0);
  self->meanings[0] = counts_up ? GANTRY_CSV_ID : GANTRY_CSV_LEVEL;
  self->meanings[1] = GANTRY_CSV_NAME;
  self->titles[0] = g_strdup ("");
  self->titles[1] = g_strdup ("");
  return self;
}

/* ---- Finding tables ---- */

static int
find_first_header (const GantryCsvSheet *sheet)
{
  guint n_seen = 0;
  int lone = -1; /* a first row that names nothing but the tasks' names */

  for (guint i = 0; i < gantry_csv_sheet_get_n_rows (sheet) && n_seen < SPACER_ROWS_MAX; i++)
    {
      HeaderCount count;

      if (gantry_csv_sheet_is_blank (sheet, i))
        continue;
      count = count_known (sheet, i);
      if (count.n_known >= 2 && count.has_name)
        return (int) i;
      if (n_seen++ == 0 && count.has_name)
        lone = (int) i;
    }
  return lone;
}

/* Below a blank line, and mostly of names that we know: a further table begins. */
static gboolean
begins_table (const GantryCsvSheet *sheet, guint row)
{
  HeaderCount count;

  if (row == 0 || !gantry_csv_sheet_is_blank (sheet, row - 1) || gantry_csv_sheet_is_blank (sheet, row))
    return FALSE;
  count = count_known (sheet, row);
  return count.has_name && count.n_known >= 2 && count.n_known * 2 >= count.n_filled;
}

GPtrArray *
gantry_csv_find_tables (const GantryCsvSheet *sheet)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);
  int header = find_first_header (sheet);
  GantryCsvTable *table = header >= 0 ? read_header (sheet, (guint) header) : read_outline (sheet);

  if (table == NULL)
    return tables;
  g_ptr_array_add (tables, table);
  for (guint i = table->first_row; i < gantry_csv_sheet_get_n_rows (sheet); i++)
    {
      if (header < 0 || !begins_table (sheet, i))
        continue;
      table->end_row = i;
      table = read_header (sheet, i);
      g_ptr_array_add (tables, table);
    }
  table->end_row = gantry_csv_sheet_get_n_rows (sheet);
  return tables;
}
