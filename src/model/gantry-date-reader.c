/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-date-reader.h"

#include <string.h>

#include "model/gantry-clock.h"
#include "model/gantry-instant.h"
#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"

/* ---- Words ---- */

gsize
gantry_date_reader_measure_word (GantryDateReader *self)
{
  const char *p = self->at;

  while (gantry_words_is_letter (p) || (*p == '\'' && p > self->at))
    p = g_utf8_next_char (p);
  return p - self->at;
}

/* Reads the word at the cursor if it belongs to @klass. */
static gboolean
read_word (GantryDateReader *self, GantryWordClass klass, int *meaning)
{
  gsize length = gantry_date_reader_measure_word (self);

  if (!gantry_vocabulary_find (klass, self->at, length, meaning))
    return FALSE;
  self->at += length;
  self->at += strspn (self->at, " .,");
  return TRUE;
}

static gboolean
read_date_word (GantryDateReader *self, GantryDateWord word)
{
  const char *start = self->at;
  int meaning;

  if (read_word (self, GANTRY_WORDS_DATE, &meaning) && meaning == (int) word)
    return TRUE;
  self->at = start;
  return FALSE;
}

void
gantry_date_reader_skip (GantryDateReader *self)
{
  do
    self->at += strspn (self->at, " ,.");
  while (read_date_word (self, GANTRY_DATE_WORD_NOISE));
}

gboolean
gantry_date_reader_read_time (GantryDateReader *self)
{
  const char *start = self->at;

  gantry_date_reader_skip (self);
  self->has_time = gantry_clock_scan (&self->at, FALSE, &self->seconds);
  if (!self->has_time)
    self->at = start;
  return self->has_time;
}

/* ---- Distances ---- */

typedef struct {
  gint64 months, days, seconds;
  gboolean exact; /* hours or less were named: counted from this very moment */
} Distance;

/* "3 days": a count of at most six digits and a unit. */
static gboolean
read_term (GantryDateReader *self, Distance *distance)
{
  const char *start = self->at;
  gsize n_digits = strspn (start, "0123456789");
  gint64 count = g_ascii_strtoll (start, NULL, 10);
  int unit;

  if (n_digits == 0 || n_digits > 6)
    return FALSE;
  self->at += n_digits;
  self->at += strspn (self->at, " ");
  if (!read_word (self, GANTRY_WORDS_UNIT, &unit))
    {
      self->at = start;
      return FALSE;
    }
  if (unit == GANTRY_TIME_YEAR || unit == GANTRY_TIME_MONTH)
    distance->months += count * (unit == GANTRY_TIME_YEAR ? 12 : 1);
  else if (unit == GANTRY_TIME_WEEK || unit == GANTRY_TIME_DAY)
    distance->days += count * (unit == GANTRY_TIME_WEEK ? 7 : 1);
  else
    {
      static const gint64 lengths[] = { 1, GANTRY_MINUTE, GANTRY_HOUR };

      distance->seconds += count * lengths[unit];
      distance->exact = TRUE;
    }
  return TRUE;
}

static gboolean
read_distance (GantryDateReader *self, Distance *distance)
{
  gboolean any = FALSE;

  while (read_term (self, distance))
    any = TRUE;
  return any;
}

/* The same day some months on, or the last of the month where it has no such day. */
static gint64
add_months (gint64 day, gint64 n_months)
{
  int year, month, day_of_month;
  gint64 months;

  gantry_instant_to_civil (day, &year, &month, &day_of_month, NULL);
  months = CLAMP (year * G_GINT64_CONSTANT (12) + month - 1 + n_months, 0, 12 * 9999);
  year = (int) (months / 12);
  month = (int) (months % 12 + 1);
  return gantry_instant_from_civil (year, month,
                                    MIN (day_of_month, gantry_instant_days_in_month (year, month)), 0);
}

static gboolean
go (GantryDateReader *self, gint64 from, const Distance *distance, int sign)
{
  self->day = add_months (gantry_instant_floor_day (from), sign * distance->months)
              + sign * distance->days * GANTRY_DAY;
  if (distance->exact)
    {
      gint64 moment = self->day + from - gantry_instant_floor_day (from) + sign * distance->seconds;

      self->day = gantry_instant_floor_day (moment);
      self->seconds = moment - self->day;
      self->has_time = TRUE;
    }
  return TRUE;
}

/* "+3d", "-2w", "+3": a bare number counts days. */
static gboolean
read_signed_distance (GantryDateReader *self, gint64 from)
{
  Distance distance = { 0 };
  int sign = *self->at == '-' ? -1 : 1;
  gsize n_digits;

  self->at++;
  self->at += strspn (self->at, " ");
  if (read_distance (self, &distance))
    return go (self, from, &distance, sign);

  n_digits = strspn (self->at, "0123456789");
  if (n_digits == 0 || n_digits > 6 || self->at[n_digits] != '\0')
    return FALSE;
  distance.days = g_ascii_strtoll (self->at, NULL, 10);
  self->at += n_digits;
  return go (self, from, &distance, sign);
}

/* ---- Weeks and months ---- */

static gint64
get_first_of_week (GantryDateReader *self, gint64 day)
{
  return day - (gantry_instant_get_weekday (day) - self->week_start + 7) % 7 * GANTRY_DAY;
}

/* "fri" is the first Friday from today on, "this fri" the one of this week, "next fri" the one of
 * the next week, "last fri" the last one before today. */
static gint64
get_weekday (GantryDateReader *self, int weekday, int which)
{
  gint64 today = gantry_instant_floor_day (self->now);
  int ahead = (weekday - gantry_instant_get_weekday (today) + 7) % 7;
  int in_week = (weekday - self->week_start + 7) % 7;

  switch (which)
    {
    case GANTRY_DATE_WORD_THIS:
      return get_first_of_week (self, today) + in_week * GANTRY_DAY;
    case GANTRY_DATE_WORD_NEXT:
      return get_first_of_week (self, today) + (in_week + 7) * GANTRY_DAY;
    case GANTRY_DATE_WORD_LAST:
      return today + (ahead - 7) * GANTRY_DAY;
    default:
      return today + ahead * GANTRY_DAY;
    }
}

/* The first day of the next, this or last week, month or year. */
static gboolean
get_first_of_unit (GantryDateReader *self, int unit, int which, gint64 *day)
{
  gint64 today = gantry_instant_floor_day (self->now);
  int step = which == GANTRY_DATE_WORD_NEXT ? 1 : which == GANTRY_DATE_WORD_LAST ? -1 : 0;
  int year, month;

  gantry_instant_to_civil (today, &year, &month, NULL, NULL);
  switch (unit)
    {
    case GANTRY_TIME_DAY:
      *day = today + step * GANTRY_DAY;
      return TRUE;
    case GANTRY_TIME_WEEK:
      *day = get_first_of_week (self, today) + step * 7 * GANTRY_DAY;
      return TRUE;
    case GANTRY_TIME_MONTH:
      *day = add_months (gantry_instant_from_civil (year, month, 1, 0), step);
      return TRUE;
    case GANTRY_TIME_YEAR:
      *day = gantry_instant_from_civil (year + step, 1, 1, 0);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_which (int word)
{
  return word == GANTRY_DATE_WORD_THIS || word == GANTRY_DATE_WORD_NEXT
         || word == GANTRY_DATE_WORD_LAST;
}

/* "next fri", "next week"; @which was read. */
static gboolean
read_which (GantryDateReader *self, int which)
{
  int meaning;

  if (read_word (self, GANTRY_WORDS_WEEKDAY, &meaning))
    {
      self->day = get_weekday (self, meaning, which);
      return TRUE;
    }
  return read_word (self, GANTRY_WORDS_UNIT, &meaning)
         && get_first_of_unit (self, meaning, which, &self->day);
}

/* "fri", "fri 14:00", "viernes próximo"; FALSE for the weekday of a date. */
static gboolean
read_weekday (GantryDateReader *self)
{
  gsize length = gantry_date_reader_measure_word (self);
  int weekday, which, month;

  /* "mar" is March here and a Tuesday there. */
  if (gantry_vocabulary_find (GANTRY_WORDS_MONTH, self->at, length, &month)
      || !read_word (self, GANTRY_WORDS_WEEKDAY, &weekday))
    return FALSE;
  if (!read_word (self, GANTRY_WORDS_DATE, &which) || !is_which (which))
    which = -1;
  self->day = get_weekday (self, weekday, which);
  gantry_date_reader_read_time (self);
  gantry_date_reader_skip (self);
  return *self->at == '\0';
}

/* ---- All together ---- */

/* What the first word of the text introduces. */
static gboolean
read_after_word (GantryDateReader *self, int word)
{
  Distance distance = { 0 };

  switch (word)
    {
    case GANTRY_DATE_WORD_NOW:
      self->day = gantry_instant_floor_day (self->now);
      self->seconds = self->now - self->day;
      self->has_time = TRUE;
      return *self->at != '+' && *self->at != '-' ? TRUE : read_signed_distance (self, self->now);
    case GANTRY_DATE_WORD_IN:
      return read_distance (self, &distance) && go (self, self->now, &distance, 1);
    case GANTRY_DATE_WORD_AGO:
      return read_distance (self, &distance) && go (self, self->now, &distance, -1);
    default:
      return is_which (word) && read_which (self, word);
    }
}

gboolean
gantry_date_reader_read_relative (GantryDateReader *self)
{
  const char *start = self->at;
  Distance distance = { 0 };
  int meaning;

  if (*start == '+' || *start == '-')
    return read_signed_distance (self, self->now);
  if (g_ascii_isdigit (*start))
    return read_distance (self, &distance) && read_date_word (self, GANTRY_DATE_WORD_AGO)
           && go (self, self->now, &distance, -1);
  if (read_word (self, GANTRY_WORDS_RELATIVE_DAY, &meaning))
    {
      self->day = gantry_instant_floor_day (self->now) + meaning * GANTRY_DAY;
      if (*self->at == '+' || *self->at == '-')
        return read_signed_distance (self, self->day);
      return TRUE;
    }
  if (read_word (self, GANTRY_WORDS_DATE, &meaning) && read_after_word (self, meaning))
    return TRUE;
  self->at = start;
  return read_weekday (self);
}
