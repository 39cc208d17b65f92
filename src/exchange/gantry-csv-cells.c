/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-csv-cells.h"

#include <math.h>
#include <string.h>

#include "exchange/gantry-csv-dates.h"
#include "exchange/gantry-csv-numbers.h"
#include "model/gantry-duration.h"
#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"

/* Longer cells are no dates, numbers or words. */
#define VALUE_MAX 80

/* ---- Text ---- */

gboolean
gantry_csv_cells_has (const GantryCsvCells *self, GantryCsvMeaning meaning)
{
  return self->columns[meaning] >= 0;
}

static const char *
skip_blanks (const char *text)
{
  while (g_ascii_isspace (*text) || g_str_has_prefix (text, "\302\240"))
    text += *text == '\302' ? 2 : 1;
  return text;
}

const char *
gantry_csv_cells_get (const GantryCsvCells *self, guint row, GantryCsvMeaning meaning)
{
  if (self->columns[meaning] < 0)
    return "";
  return skip_blanks (gantry_csv_sheet_get (self->sheet, row, (guint) self->columns[meaning]));
}

char *
gantry_csv_cells_dup (const GantryCsvCells *self, guint row, GantryCsvMeaning meaning)
{
  const char *text = gantry_csv_cells_get (self, row, meaning);

  return *text != '\0' ? g_strchomp (g_strdup (text)) : NULL;
}

/* What programs write where they have no value. */
static gboolean
is_void (const char *text)
{
  static const char *const voids[] = { "", "NA", "N/A", "n/a", "NV", "ND", "-", "--", "None", "none", "null",
                                       "NULL", "#N/A", "—" };

  if (g_ascii_isdigit (*text))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (voids); i++)
    if (strcmp (text, voids[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A short value of @row; NULL when there is none. */
static char *
dup_value (const GantryCsvCells *self, guint row, GantryCsvMeaning meaning)
{
  const char *text = gantry_csv_cells_get (self, row, meaning);
  g_autofree char *value = NULL;

  if (*text == '\0')
    return NULL;
  value = g_strchomp (g_strndup (text, VALUE_MAX + 1));
  return is_void (value) ? NULL : g_steal_pointer (&value);
}

/* ---- How columns are written ---- */

static const GantryCsvMeaning date_meanings[] = {
  GANTRY_CSV_START, GANTRY_CSV_FINISH, GANTRY_CSV_DUE, GANTRY_CSV_CONSTRAINT_DATE, GANTRY_CSV_DEADLINE,
  GANTRY_CSV_ACTUAL_START, GANTRY_CSV_ACTUAL_FINISH, GANTRY_CSV_BASELINE_START,
  GANTRY_CSV_BASELINE_FINISH, GANTRY_CSV_DONE_ON,
};

static const GantryCsvMeaning number_meanings[] = {
  GANTRY_CSV_DURATION, GANTRY_CSV_WORK, GANTRY_CSV_SECONDS, GANTRY_CSV_COMPLETE, GANTRY_CSV_COST,
  GANTRY_CSV_FIXED_COST, GANTRY_CSV_RATE, GANTRY_CSV_CAPACITY, GANTRY_CSV_PRIORITY,
};

static void
add_dates (const GantryCsvCells *self, GantryCsvMeaning meaning, GantryCsvDateTrend *trend)
{
  for (guint i = self->table->first_row; i < self->table->end_row; i++)
    {
      const char *text = gantry_csv_cells_get (self, i, meaning);
      GantryCsvDate date;

      if (*text != '\0' && gantry_csv_date_scan (text, &date))
        gantry_csv_date_trend_add (trend, &date);
    }
}

static void
join_trends (GantryCsvDateTrend *all, const GantryCsvDateTrend *one)
{
  all->n_dates += one->n_dates;
  all->n_day_first += one->n_day_first;
  all->n_month_first += one->n_month_first;
  all->n_dotted += one->n_dotted;
  all->n_open += one->n_open;
}

/* A column that shows its order goes by that, any other by what all columns show. */
static void
decide_dates (GantryCsvCells *self)
{
  GantryCsvDateTrend trends[G_N_ELEMENTS (date_meanings)] = { 0 };
  GantryCsvDateTrend all = { 0 };
  gboolean surely;
  gboolean day_first;

  for (guint i = 0; i < G_N_ELEMENTS (date_meanings); i++)
    {
      if (!gantry_csv_cells_has (self, date_meanings[i]))
        continue;
      add_dates (self, date_meanings[i], &trends[i]);
      join_trends (&all, &trends[i]);
    }
  day_first = gantry_csv_date_trend_is_day_first (&all, self->sheet->delimiter, &surely);
  self->order_guessed = !surely;
  for (guint i = 0; i < G_N_ELEMENTS (date_meanings); i++)
    {
      const GantryCsvMeaning meaning = date_meanings[i];

      self->day_first[meaning] = trends[i].n_day_first != trends[i].n_month_first
                                   ? trends[i].n_day_first > trends[i].n_month_first : day_first;
      self->date_only[meaning] = trends[i].n_with_time > 0 && trends[i].n_midnight == trends[i].n_with_time;
    }
}

static void
decide_numbers (GantryCsvCells *self, GantryCsvMeaning meaning)
{
  GantryCsvNumberTrend trend = { 0 };

  if (!gantry_csv_cells_has (self, meaning))
    return;
  for (guint i = self->table->first_row; i < self->table->end_row; i++)
    gantry_csv_number_trend_add (&trend, gantry_csv_cells_get (self, i, meaning));
  self->decimal_comma[meaning] = gantry_csv_number_trend_is_comma (&trend, self->sheet->delimiter);
}

/* Progress without a percent sign and nowhere above 1 is a share of 1. */
static void
decide_progress (GantryCsvCells *self)
{
  gboolean any = FALSE;

  if (!gantry_csv_cells_has (self, GANTRY_CSV_COMPLETE))
    return;
  for (guint i = self->table->first_row; i < self->table->end_row; i++)
    {
      const char *text = gantry_csv_cells_get (self, i, GANTRY_CSV_COMPLETE);
      double number;

      if (*text == '\0'
          || !gantry_csv_number_parse (text, self->decimal_comma[GANTRY_CSV_COMPLETE], &number))
        continue;
      if (strchr (text, '%') != NULL || number > 1)
        return;
      any = any || number > 0;
    }
  self->fractions = any;
}

void
gantry_csv_cells_init (GantryCsvCells       *self,
                       const GantryCsvSheet *sheet,
                       const GantryCsvTable *table,
                       const GantryUnits    *units)
{
  *self = (GantryCsvCells){ sheet, table, units };
  for (guint i = 0; i < GANTRY_CSV_N_MEANINGS; i++)
    self->columns[i] = gantry_csv_table_find (table, (GantryCsvMeaning) i);
  decide_dates (self);
  for (guint i = 0; i < G_N_ELEMENTS (number_meanings); i++)
    decide_numbers (self, number_meanings[i]);
  decide_progress (self);
}

/* ---- Values ---- */

GantryCsvCellState
gantry_csv_cells_get_date (const GantryCsvCells *self,
                           guint                 row,
                           GantryCsvMeaning      meaning,
                           GantryCsvInstant     *instant)
{
  g_autofree char *value = dup_value (self, row, meaning);
  GantryCsvDate date;

  if (value == NULL)
    return GANTRY_CSV_CELL_EMPTY;
  if (!gantry_csv_date_scan (value, &date)
      || !gantry_csv_date_resolve (&date, self->day_first[meaning], &instant->instant))
    return GANTRY_CSV_CELL_UNREADABLE;
  instant->has_time = date.seconds >= 0 && !self->date_only[meaning];
  return GANTRY_CSV_CELL_READ;
}

static gint64
unit_length (const GantryUnits *units, char unit)
{
  switch (unit)
    {
    case 'm':
      return GANTRY_MINUTE;
    case 'h':
      return GANTRY_HOUR;
    case 'w':
      return units->hours_per_week;
    default:
      return units->hours_per_day;
    }
}

/* A number without a unit, in the unit of its column; FALSE when there is a unit. */
static gboolean
read_bare (const GantryCsvCells *self, GantryCsvMeaning meaning, const char *plain, GantryCsvDuration *duration)
{
  gint64 length = unit_length (self->units, self->table->units[self->columns[meaning]]);
  char *end;
  double number = g_ascii_strtod (plain, &end);

  if (end == plain || (*end != '\0' && strcmp (end, "?") != 0))
    return FALSE;
  if (meaning == GANTRY_CSV_SECONDS)
    length = 1;
  if (fabs (number) > 1e12)
    return FALSE;
  *duration = (GantryCsvDuration){ llround (number * (double) length), .estimated = *end == '?' };
  return TRUE;
}

GantryCsvCellState
gantry_csv_cells_get_duration (const GantryCsvCells *self,
                               guint                 row,
                               GantryCsvMeaning      meaning,
                               GantryCsvDuration    *duration)
{
  g_autofree char *value = dup_value (self, row, meaning);
  g_autofree char *plain = NULL;
  const char *text;

  if (value == NULL)
    return GANTRY_CSV_CELL_EMPTY;
  /* "~0", "~3d": an estimate */
  text = *value == '~' ? skip_blanks (value + 1) : value;
  plain = gantry_csv_number_normalize (text, self->decimal_comma[meaning]);
  *duration = (GantryCsvDuration){ 0 };
  if (!read_bare (self, meaning, plain, duration)
      && !gantry_duration_parse (plain, self->units, &duration->seconds, &duration->elapsed,
                                 &duration->estimated, NULL))
    return GANTRY_CSV_CELL_UNREADABLE;
  return duration->seconds >= 0 ? GANTRY_CSV_CELL_READ : GANTRY_CSV_CELL_UNREADABLE;
}

GantryCsvCellState
gantry_csv_cells_get_number (const GantryCsvCells *self, guint row, GantryCsvMeaning meaning, double *number)
{
  g_autofree char *value = dup_value (self, row, meaning);

  if (value == NULL)
    return GANTRY_CSV_CELL_EMPTY;
  return gantry_csv_number_parse (value, self->decimal_comma[meaning], number) ? GANTRY_CSV_CELL_READ
                                                                               : GANTRY_CSV_CELL_UNREADABLE;
}

GantryCsvCellState
gantry_csv_cells_get_money (const GantryCsvCells *self, guint row, GantryCsvMeaning meaning, gint64 *money)
{
  double number;
  GantryCsvCellState state = gantry_csv_cells_get_number (self, row, meaning, &number);

  if (state != GANTRY_CSV_CELL_READ)
    return state;
  if (fabs (number) > 1e11)
    return GANTRY_CSV_CELL_UNREADABLE;
  *money = llround (number * (double) GANTRY_MONEY_UNIT);
  return GANTRY_CSV_CELL_READ;
}

static gboolean
read_word_as_boolean (const char *text, gboolean *value)
{
  g_autofree char *folded = gantry_words_fold (text, VALUE_MAX);

  return folded != NULL && gantry_vocabulary_find (GANTRY_WORDS_BOOLEAN, folded, strlen (folded), value);
}

GantryCsvCellState
gantry_csv_cells_get_boolean (const GantryCsvCells *self, guint row, GantryCsvMeaning meaning, gboolean *value)
{
  g_autofree char *text = dup_value (self, row, meaning);

  if (text == NULL)
    return GANTRY_CSV_CELL_EMPTY;
  return read_word_as_boolean (text, value) ? GANTRY_CSV_CELL_READ : GANTRY_CSV_CELL_UNREADABLE;
}

GantryCsvCellState
gantry_csv_cells_get_progress (const GantryCsvCells *self, guint row, int *progress)
{
  double number;
  gboolean done;
  GantryCsvCellState state = gantry_csv_cells_get_number (self, row, GANTRY_CSV_COMPLETE, &number);

  if (state == GANTRY_CSV_CELL_UNREADABLE
      && gantry_csv_cells_get_boolean (self, row, GANTRY_CSV_COMPLETE, &done) == GANTRY_CSV_CELL_READ)
    {
      *progress = done ? GANTRY_PERCENT_FULL : 0;
      return GANTRY_CSV_CELL_READ;
    }
  if (state != GANTRY_CSV_CELL_READ)
    return state;
  if (self->fractions)
    number *= 100;
  if (number < 0 || number > 100)
    return GANTRY_CSV_CELL_UNREADABLE;
  *progress = (int) lround (number * 100);
  return GANTRY_CSV_CELL_READ;
}
