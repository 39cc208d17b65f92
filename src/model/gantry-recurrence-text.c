/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-recurrence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-instant.h"
#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"

/* Rules in words. What is written is plain English, so that a file reads the same everywhere; what is
 * read is more: short forms, other orders, names of days, months and units in the person's language. */

static const char *const ordinals[] = { "first", "second", "third", "fourth", "fifth" };
static const char *const weekday_names[] = { "Monday", "Tuesday", "Wednesday", "Thursday",
                                             "Friday", "Saturday", "Sunday" };
static const char *const month_names[] = { "January", "February", "March", "April", "May", "June", "July",
                                           "August", "September", "October", "November", "December" };

/* ---- Words ---- */

static gboolean
take_word (char ***cursor, const char *const *words)
{
  if (**cursor == NULL || !g_strv_contains (words, **cursor))
    return FALSE;
  (*cursor)++;
  return TRUE;
}

/* A number of at most four digits, also "15th" and "15.". */
static gboolean
take_number (char ***cursor, int *number)
{
  const char *const endings[] = { "", "st", "nd", "rd", "th", NULL };
  const char *word = **cursor;
  gsize n_digits = word != NULL ? strspn (word, "0123456789") : 0;

  if (n_digits == 0 || n_digits > 4 || !g_strv_contains (endings, word + n_digits))
    return FALSE;
  *number = (int) g_ascii_strtoll (word, NULL, 10);
  (*cursor)++;
  return TRUE;
}

static gboolean
take_meaning (char ***cursor, GantryWordClass klass, int *meaning)
{
  if (**cursor == NULL || !gantry_vocabulary_find (klass, **cursor, strlen (**cursor), meaning))
    return FALSE;
  (*cursor)++;
  return TRUE;
}

/* "first", "3rd", "last". */
static gboolean
take_position (char ***cursor, int *position)
{
  const char *const last[] = { "last", NULL };
  char **start = *cursor;

  if (take_word (cursor, last))
    {
      *position = GANTRY_RECURRENCE_LAST;
      return TRUE;
    }
  for (guint i = 0; **cursor != NULL && i < G_N_ELEMENTS (ordinals); i++)
    if (g_str_equal (**cursor, ordinals[i]))
      {
        *position = (int) i + 1;
        (*cursor)++;
        return TRUE;
      }
  if (take_number (cursor, position) && *position >= 1 && *position <= 5)
    return TRUE;
  *cursor = start;
  return FALSE;
}

/* "friday", "weekday", "weekend day", "day". */
static gboolean
take_item (char ***cursor, int *item)
{
  const char *const weekday[] = { "weekday", "workday", NULL };
  const char *const weekend[] = { "weekend", NULL };
  const char *const day[] = { "day", NULL };

  if (take_word (cursor, weekday))
    *item = GANTRY_RECURRENCE_WEEKDAY;
  else if (take_word (cursor, weekend) && take_word (cursor, day))
    *item = GANTRY_RECURRENCE_WEEKEND_DAY;
  else if (take_word (cursor, day))
    *item = GANTRY_RECURRENCE_ANY_DAY;
  else
    return take_meaning (cursor, GANTRY_WORDS_WEEKDAY, item);
  return TRUE;
}

/* "every", "every 2", "every other". */
static gboolean
take_every (char ***cursor, GantryRecurrence *self)
{
  const char *const every[] = { "every", "each", NULL };
  const char *const other[] = { "other", NULL };
  int number;

  if (!take_word (cursor, every))
    return FALSE;
  if (take_word (cursor, other))
    self->interval = 2;
  else if (take_number (cursor, &number))
    self->interval = number;
  return TRUE;
}

static gboolean
take_unit (char ***cursor, GantryRecurrenceUnit *unit)
{
  const char *const weekdays[] = { "weekday", "weekdays", "workday", "workdays", NULL };
  static const GantryRecurrenceUnit units[GANTRY_N_TIME_UNITS] = {
    [GANTRY_TIME_DAY] = GANTRY_RECURRENCE_DAYS,
    [GANTRY_TIME_WEEK] = GANTRY_RECURRENCE_WEEKS,
    [GANTRY_TIME_MONTH] = GANTRY_RECURRENCE_MONTHS,
    [GANTRY_TIME_YEAR] = GANTRY_RECURRENCE_YEARS,
  };
  char **start = *cursor;
  int meaning;

  if (take_word (cursor, weekdays))
    {
      *unit = GANTRY_RECURRENCE_WEEKDAYS;
      return TRUE;
    }
  /* "mo" and "mon" are Monday here before they are a month */
  if (take_meaning (cursor, GANTRY_WORDS_WEEKDAY, &meaning)
      || !take_meaning (cursor, GANTRY_WORDS_UNIT, &meaning) || meaning < GANTRY_TIME_DAY)
    {
      *cursor = start;
      return FALSE;
    }
  *unit = units[meaning];
  return TRUE;
}

/* "daily", "weekly", ... */
static gboolean
take_adverb (char ***cursor, GantryRecurrenceUnit *unit)
{
  static const struct {
    const char *word;
    GantryRecurrenceUnit unit;
  } adverbs[] = {
    { "daily", GANTRY_RECURRENCE_DAYS }, { "weekly", GANTRY_RECURRENCE_WEEKS },
    { "monthly", GANTRY_RECURRENCE_MONTHS }, { "yearly", GANTRY_RECURRENCE_YEARS },
    { "annually", GANTRY_RECURRENCE_YEARS },
  };

  for (guint i = 0; **cursor != NULL && i < G_N_ELEMENTS (adverbs); i++)
    if (g_str_equal (**cursor, adverbs[i].word))
      {
        *unit = adverbs[i].unit;
        (*cursor)++;
        return TRUE;
      }
  return FALSE;
}

static void
skip_noise (char ***cursor)
{
  const char *const noise[] = { "on", "the", "of", "in", "at", NULL };

  while (take_word (cursor, noise))
    ;
}

/* ---- Rules ---- */

/* "from sunday" and any number of weekdays. */
static gboolean
read_weekdays (char ***cursor, GantryRecurrence *self)
{
  const char *const from[] = { "from", NULL };
  const char *const and[] = { "and", "on", NULL };
  int weekday;

  if (take_word (cursor, from))
    {
      if (!take_meaning (cursor, GANTRY_WORDS_WEEKDAY, &weekday) || weekday != 6)
        return FALSE;
      self->from_sunday = TRUE;
    }
  skip_noise (cursor);
  while (take_meaning (cursor, GANTRY_WORDS_WEEKDAY, &weekday))
    {
      self->weekdays |= 1u << weekday;
      while (take_word (cursor, and))
        ;
    }
  return TRUE;
}

/* "third friday"; else "day 15", "15th", "15". */
static gboolean
read_day (char ***cursor, GantryRecurrence *self)
{
  const char *const day[] = { "day", NULL };
  char **start;

  skip_noise (cursor);
  start = *cursor;
  if (take_position (cursor, &self->position) && take_item (cursor, &self->item))
    return TRUE;
  self->position = self->item = 0;
  *cursor = start;
  take_word (cursor, day);
  return take_number (cursor, &self->day) && self->day >= 1 && self->day <= 31;
}

static gboolean
read_month (char ***cursor, GantryRecurrence *self)
{
  skip_noise (cursor);
  if (!take_meaning (cursor, GANTRY_WORDS_MONTH, &self->month))
    return FALSE;
  self->month++;
  return TRUE;
}

/* "25 december", "december 25", "third thursday of november", "in december", "day 25". */
static gboolean
read_date (char ***cursor, GantryRecurrence *self)
{
  if (read_month (cursor, self))
    return **cursor == NULL || read_day (cursor, self);
  return read_day (cursor, self) && (**cursor == NULL || read_month (cursor, self));
}

static gboolean
read_details (char ***cursor, GantryRecurrence *self)
{
  if (**cursor == NULL)
    return TRUE;
  switch (self->unit)
    {
    case GANTRY_RECURRENCE_WEEKS:
      return read_weekdays (cursor, self);
    case GANTRY_RECURRENCE_MONTHS:
      return read_day (cursor, self);
    case GANTRY_RECURRENCE_YEARS:
      return read_date (cursor, self);
    case GANTRY_RECURRENCE_DAYS:
    case GANTRY_RECURRENCE_WEEKDAYS:
    default:
      return FALSE;
    }
}

/* "third friday of every 2 months", "last day of the month", "25 december [of every year]",
 * "fourth thursday of november". */
static gboolean
read_reversed (char ***cursor, GantryRecurrence *self)
{
  GantryRecurrenceUnit unit;
  gboolean has_day = !read_month (cursor, self);

  if (!read_day (cursor, self))
    return FALSE;
  if (has_day && !read_month (cursor, self))
    {
      take_every (cursor, self);
      self->unit = GANTRY_RECURRENCE_MONTHS;
      return take_unit (cursor, &unit) && unit == GANTRY_RECURRENCE_MONTHS;
    }
  self->unit = GANTRY_RECURRENCE_YEARS;
  skip_noise (cursor);
  return !take_every (cursor, self) || (take_unit (cursor, &unit) && unit == GANTRY_RECURRENCE_YEARS);
}

static gboolean
read_rule (char ***cursor, GantryRecurrence *self)
{
  if (take_adverb (cursor, &self->unit))
    return read_details (cursor, self);
  if (!take_every (cursor, self))
    return read_reversed (cursor, self);
  if (take_unit (cursor, &self->unit))
    return read_details (cursor, self);
  self->unit = GANTRY_RECURRENCE_WEEKS;
  return read_weekdays (cursor, self) && self->weekdays != 0;
}

/* Blanks and commas apart; (transfer full). */
static char **
split_words (const char *text)
{
  g_autofree char *folded = gantry_words_fold (text, GANTRY_WORDS_MAX);
  g_auto (GStrv) pieces = folded != NULL ? g_strsplit_set (folded, " ,;./", -1) : NULL;
  GStrvBuilder *words = g_strv_builder_new ();

  for (guint i = 0; pieces != NULL && pieces[i] != NULL; i++)
    if (pieces[i][0] != '\0')
      g_strv_builder_add (words, pieces[i]);
  return g_strv_builder_unref_to_strv (words);
}

gboolean
gantry_recurrence_parse (const char *text, GantryRecurrence *self, GError **error)
{
  GantryRecurrence rule = { .interval = 1 };
  g_auto (GStrv) words = NULL;
  char **cursor;

  g_return_val_if_fail (text != NULL && self != NULL, FALSE);

  words = split_words (text);
  cursor = words;
  if (!read_rule (&cursor, &rule) || *cursor != NULL)
    return gantry_words_refuse (error, text,
                                _("“%s” does not say how often: write “every 2 weeks on Monday”, “every month "
                                  "on the third Friday” or “every year on 25 December”, say."));
  if (rule.interval < 1 || rule.interval > GANTRY_RECURRENCE_INTERVAL_MAX)
    return gantry_words_refuse (error, text, _("“%s” is too far apart: write a number from 1 to 1,000."));
  *self = rule;
  return TRUE;
}

/* ---- Writing ---- */

static void
append_weekdays (GString *text, const GantryRecurrence *self)
{
  const char *before = " on ";

  if (self->from_sunday && self->interval > 1)
    g_string_append (text, " from Sunday");
  for (int i = 0; i < 7; i++)
    if (self->weekdays & 1u << i)
      {
        g_string_append_printf (text, "%s%s", before, weekday_names[i]);
        before = ", ";
      }
}

static void
append_position (GString *text, const GantryRecurrence *self)
{
  static const char *const items[] = { "day", "weekday", "weekend day" };
  int item = CLAMP (self->item, 0, GANTRY_RECURRENCE_N_ITEMS - 1);

  g_string_append_printf (text, " on the %s %s",
                          self->position < 0 ? "last" : ordinals[MIN (self->position, 5) - 1],
                          item < 7 ? weekday_names[item] : items[item - 7]);
}

static void
append_date (GString *text, const GantryRecurrence *self)
{
  const char *month = self->unit == GANTRY_RECURRENCE_YEARS && self->month > 0
                        ? month_names[MIN (self->month, 12) - 1] : NULL;

  if (self->position != 0)
    {
      append_position (text, self);
      if (month != NULL)
        g_string_append_printf (text, " of %s", month);
    }
  else if (self->day > 0 && month != NULL)
    {
      g_string_append_printf (text, " on %d %s", self->day, month);
    }
  else if (self->day > 0)
    {
      g_string_append_printf (text, " on day %d", self->day);
    }
  else if (month != NULL)
    {
      g_string_append_printf (text, " in %s", month);
    }
}

char *
gantry_recurrence_format (const GantryRecurrence *self)
{
  static const char *const units[] = { "day", "weekday", "week", "month", "year" };
  GString *text = g_string_new ("every ");

  g_return_val_if_fail (self != NULL, NULL);

  if (self->interval > 1)
    g_string_append_printf (text, "%d %ss", self->interval, units[self->unit]);
  else
    g_string_append (text, units[self->unit]);
  if (self->unit == GANTRY_RECURRENCE_WEEKS)
    append_weekdays (text, self);
  else if (self->unit == GANTRY_RECURRENCE_MONTHS || self->unit == GANTRY_RECURRENCE_YEARS)
    append_date (text, self);
  return g_string_free (text, FALSE);
}
