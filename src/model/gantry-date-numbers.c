/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-date-reader.h"

#include <string.h>

#include "model/gantry-clock.h"
#include "model/gantry-instant.h"
#include "model/gantry-vocabulary.h"

/* Dates with numbers: which of them is the day, the month, the year? */

typedef struct {
  int value;
  int n_digits;
} Number;

typedef struct {
  Number numbers[3];
  int n_numbers;
  int month;         /* 1 ... 12 by name, 0 without */
  int weekday;       /* -1 without */
  int other_weekday; /* what the month's name also means, or -1 */
  int year_index, month_index; /* numbers marked as such, or -1 */
  gboolean joined;   /* two numbers, by "/", "." or "-" */
} Parts;

/* ---- Collecting ---- */

static gboolean
add_number (GantryDateReader *self, Parts *parts)
{
  Number number = { 0, 0 };

  while (g_ascii_isdigit (self->at[number.n_digits]) && number.n_digits < 9)
    number.value = number.value * 10 + self->at[number.n_digits++] - '0';
  if (number.n_digits > 8 || parts->n_numbers == 3)
    return FALSE;
  parts->numbers[parts->n_numbers++] = number;
  self->at += number.n_digits;
  return TRUE;
}

static gboolean
set_month (Parts *parts, int month, int other_weekday)
{
  if (parts->month != 0)
    {
      /* Of two words, the first was a weekday after all. */
      if (parts->other_weekday < 0 || parts->weekday >= 0)
        return FALSE;
      parts->weekday = parts->other_weekday;
    }
  parts->month = month;
  parts->other_weekday = other_weekday;
  return TRUE;
}

/* The longest of the locale's names of months that the text begins with: they may hold blanks,
 * periods and digits ("tháng 3", "3月"). */
static gboolean
add_month_of_locale (GantryDateReader *self, Parts *parts)
{
  const GantryLocale *locale = gantry_locale_get ();
  gsize best = 0;
  int month = 0, weekday = -1;

  if (!locale->month_initials[(guchar) self->at[0]])
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (locale->month_words); i++)
    {
      const char *word = locale->month_words[i];
      gunichar last, next;
      gsize length;

      if (word[0] != self->at[0])
        continue;
      length = strlen (word);
      if (length <= best || strncmp (self->at, word, length) != 0)
        continue;
      last = g_utf8_get_char (g_utf8_prev_char (word + length));
      next = g_utf8_get_char (self->at + length);
      if ((g_unichar_isalpha (last) && g_unichar_isalpha (next))
          || (g_unichar_isdigit (last) && g_unichar_isdigit (next)))
        continue;
      best = length;
      month = i % 12 + 1;
    }
  if (best == 0)
    return FALSE;
  if (!gantry_vocabulary_find (GANTRY_WORDS_WEEKDAY, self->at, best, &weekday))
    weekday = -1;
  self->at += best;
  return set_month (parts, month, weekday);
}

static gboolean
add_mark (Parts *parts, int word)
{
  switch (word)
    {
    case GANTRY_DATE_WORD_YEAR:
      parts->year_index = parts->n_numbers - 1;
      return parts->n_numbers > 0;
    case GANTRY_DATE_WORD_MONTH:
      parts->month_index = parts->n_numbers - 1;
      return parts->n_numbers > 0;
    default:
      return word == GANTRY_DATE_WORD_NOISE;
    }
}

static gboolean
add_word (GantryDateReader *self, Parts *parts)
{
  const char *word = self->at;
  gsize length = gantry_date_reader_measure_word (self);
  int month, weekday, meaning;
  gboolean is_weekday = gantry_vocabulary_find (GANTRY_WORDS_WEEKDAY, word, length, &weekday);

  self->at += length;
  /* In "12日" the word is that for a day, alone it is that for Sunday. */
  if (parts->n_numbers > 0 && g_ascii_isdigit (word[-1])
      && gantry_vocabulary_find (GANTRY_WORDS_DATE, word, length, &meaning))
    return add_mark (parts, meaning);
  if (gantry_vocabulary_find (GANTRY_WORDS_MONTH, word, length, &month))
    return set_month (parts, month + 1, is_weekday ? weekday : -1);
  if (is_weekday)
    {
      if (parts->weekday >= 0)
        return FALSE;
      parts->weekday = weekday;
      return TRUE;
    }
  return gantry_vocabulary_find (GANTRY_WORDS_DATE, word, length, &meaning)
         && add_mark (parts, meaning);
}

static void
skip_separators (GantryDateReader *self, Parts *parts)
{
  gsize length = strspn (self->at, " ,./-'");

  if (length == 1 && strchr ("./-", *self->at) != NULL
      && g_ascii_isdigit (self->at[-1]) && g_ascii_isdigit (self->at[1]))
    parts->joined = TRUE;
  self->at += length;
}

static gboolean
collect (GantryDateReader *self, Parts *parts)
{
  while (*self->at != '\0')
    {
      gboolean added;

      /* Only times of day have a ":", an "am" or an "h". */
      if (!self->has_time && g_ascii_isdigit (*self->at)
          && gantry_clock_scan (&self->at, FALSE, &self->seconds))
        {
          self->has_time = TRUE;
          added = TRUE;
        }
      else if (add_month_of_locale (self, parts))
        added = TRUE;
      else if (g_ascii_isdigit (*self->at))
        added = add_number (self, parts);
      else
        added = gantry_date_reader_measure_word (self) > 0 && add_word (self, parts);
      if (!added)
        return FALSE;
      skip_separators (self, parts);
    }
  return TRUE;
}

/* ---- Deciding ---- */

/* Two digits mean the year within half a century of now. */
static gboolean
get_year (GantryDateReader *self, const Number *number, int *year)
{
  int this_year;

  *year = number->value;
  if (number->n_digits == 4)
    return TRUE;
  if (number->n_digits > 2)
    return FALSE;
  gantry_instant_to_civil (self->now, &this_year, NULL, NULL, NULL);
  *year += this_year - this_year % 100;
  if (*year > this_year + 50)
    *year -= 100;
  else if (*year < this_year - 50)
    *year += 100;
  return TRUE;
}

static gboolean
is_year (const Number *number)
{
  return number->n_digits > 2 || number->value > 31;
}

static gboolean
set_day (GantryDateReader *self, int year, int month, int day)
{
  if (day < 1 || day > gantry_instant_days_in_month (year, month))
    return FALSE;
  self->day = gantry_instant_from_civil (year, month, day, 0);
  return TRUE;
}

/* "March 2027" */
static gboolean
set_month_alone (GantryDateReader *self, int year, int month)
{
  return set_day (self, year, month,
                  self->to_finish ? gantry_instant_days_in_month (year, month) : 1);
}

static gboolean
decide_with_name (GantryDateReader *self, const Parts *parts)
{
  const Number *first = &parts->numbers[0];
  const Number *second = &parts->numbers[1];
  int year;

  if (parts->n_numbers == 1 && first->n_digits == 4)
    return set_month_alone (self, first->value, parts->month);
  if (parts->n_numbers == 1)
    {
      gantry_instant_to_civil (self->now, &year, NULL, NULL, NULL);
      return set_day (self, year, parts->month, first->value);
    }
  if (parts->n_numbers != 2)
    return FALSE;
  if (is_year (first) || parts->year_index == 0)
    return get_year (self, first, &year) && set_day (self, year, parts->month, second->value);
  return get_year (self, second, &year) && set_day (self, year, parts->month, first->value);
}

static gboolean
fits_weekday (GantryDateReader *self, const Parts *parts)
{
  return parts->weekday < 0 || gantry_instant_get_weekday (self->day) == parts->weekday;
}

/* Of two numbers, which is the month: as the locale has it unless that is no date or contradicts the
 * weekday that was stated. */
static gboolean
decide_order (GantryDateReader *self, const Parts *parts, int year, const Number *first, const Number *second)
{
  gboolean day_first = gantry_locale_get ()->order == GANTRY_DATE_DMY;

  if (first->n_digits > 2 || second->n_digits > 2)
    return FALSE;
  for (int attempt = 0; attempt < 2; attempt++, day_first = !day_first)
    {
      const Number *day = day_first ? first : second;
      const Number *month = day_first ? second : first;

      if (set_day (self, year, month->value, day->value)
          && fits_weekday (self, parts))
        return TRUE;
    }
  return FALSE;
}

static gboolean
decide_two (GantryDateReader *self, const Parts *parts)
{
  const Number *first = &parts->numbers[0];
  const Number *second = &parts->numbers[1];
  int year;

  if (first->n_digits == 4)
    return set_month_alone (self, first->value, second->value);
  if (second->n_digits == 4)
    return set_month_alone (self, second->value, first->value);
  gantry_instant_to_civil (self->now, &year, NULL, NULL, NULL);
  if (parts->month_index == 0)
    return set_day (self, year, first->value, second->value);
  return decide_order (self, parts, year, first, second);
}

static gboolean
decide_three (GantryDateReader *self, const Parts *parts)
{
  const Number *numbers = parts->numbers;
  gboolean surely_first = is_year (&numbers[0]) || parts->year_index == 0;
  gboolean perhaps_first = gantry_locale_get ()->order == GANTRY_DATE_YMD && !is_year (&numbers[2]);
  int year;

  if ((surely_first || perhaps_first) && get_year (self, &numbers[0], &year)
      && set_day (self, year, numbers[1].value, numbers[2].value) && fits_weekday (self, parts))
    return TRUE;
  return !surely_first && get_year (self, &numbers[2], &year)
         && decide_order (self, parts, year, &numbers[0], &numbers[1]);
}

static gboolean
decide_by_numbers (GantryDateReader *self, const Parts *parts)
{
  const Number *first = &parts->numbers[0];

  switch (parts->n_numbers)
    {
    case 0:
      /* A time alone is one of today. */
      self->day = gantry_instant_floor_day (self->now);
      return self->has_time && parts->weekday < 0;
    case 1:
      return first->n_digits == 8
             && set_day (self, first->value / 10000, first->value / 100 % 100, first->value % 100);
    case 2:
      return decide_two (self, parts);
    default:
      return decide_three (self, parts);
    }
}

/* "mar 15/3" is a Tuesday, "mar 15" is in March. */
static void
decide_ambiguous_word (Parts *parts)
{
  if (parts->month == 0 || parts->other_weekday < 0 || parts->weekday >= 0)
    return;
  if (parts->n_numbers == 3
      || (parts->n_numbers == 2 && parts->joined && !is_year (&parts->numbers[1])))
    {
      parts->weekday = parts->other_weekday;
      parts->month = 0;
    }
}

gboolean
gantry_date_reader_read_date (GantryDateReader *self)
{
  Parts parts = { .weekday = -1, .other_weekday = -1, .year_index = -1, .month_index = -1 };

  self->has_time = FALSE;
  if (!collect (self, &parts))
    return FALSE;
  decide_ambiguous_word (&parts);
  if (parts.month != 0 ? !decide_with_name (self, &parts) : !decide_by_numbers (self, &parts))
    return FALSE;
  return fits_weekday (self, &parts);
}
