/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-instant.h"

#include <string.h>
#include <time.h>

/* The calendar repeats every 400 years. Years are counted from March, so that the leap day is the
 * last of its year and the months before it have lengths that repeat every five. */
#define DAYS_PER_400_YEARS G_GINT64_CONSTANT (146097)
#define DAYS_PER_100_YEARS G_GINT64_CONSTANT (36524)
#define DAYS_PER_4_YEARS G_GINT64_CONSTANT (1461)
/* From 0000-03-01 to 1970-01-01. */
#define EPOCH_DAY G_GINT64_CONSTANT (719468)

static gint64
floor_divide (gint64 dividend, gint64 divisor)
{
  return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

gint64
gantry_instant_from_civil (int year, int month, int day, gint64 seconds)
{
  gint64 march_year = (gint64) year - (month <= 2 ? 1 : 0);
  gint64 march_month = month <= 2 ? month + 9 : month - 3;
  gint64 days = march_year * 365 + floor_divide (march_year, 4) - floor_divide (march_year, 100)
                + floor_divide (march_year, 400);

  /* Five months from March on have 153 days, whatever five they are. */
  days += (march_month * 153 + 2) / 5 + day - 1;
  return (days - EPOCH_DAY) * GANTRY_DAY + seconds;
}

/* The year of @day and what is left of it, both counted from March; @day is within 400 years. */
static gint64
split_year (gint64 *day)
{
  gint64 centuries = MIN (*day / DAYS_PER_100_YEARS, 3);
  gint64 fours, years;

  *day -= centuries * DAYS_PER_100_YEARS;
  fours = *day / DAYS_PER_4_YEARS;
  *day -= fours * DAYS_PER_4_YEARS;
  years = MIN (*day / 365, 3);
  *day -= years * 365;
  return centuries * 100 + fours * 4 + years;
}

void
gantry_instant_to_civil (gint64 instant, int *year, int *month, int *day, gint64 *seconds)
{
  gint64 days = floor_divide (instant, GANTRY_DAY);
  gint64 rest = days + EPOCH_DAY;
  gint64 era = floor_divide (rest, DAYS_PER_400_YEARS);
  gint64 civil_year, march_month;

  rest -= era * DAYS_PER_400_YEARS;
  civil_year = era * 400 + split_year (&rest);
  march_month = (rest * 5 + 2) / 153;

  if (year != NULL)
    *year = (int) (civil_year + (march_month >= 10 ? 1 : 0));
  if (month != NULL)
    *month = (int) (march_month >= 10 ? march_month - 9 : march_month + 3);
  if (day != NULL)
    *day = (int) (rest - (march_month * 153 + 2) / 5 + 1);
  if (seconds != NULL)
    *seconds = instant - days * GANTRY_DAY;
}

int
gantry_instant_days_in_month (int year, int month)
{
  static const int lengths[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  if (month < 1 || month > 12)
    return 0;
  return lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

int
gantry_instant_get_weekday (gint64 instant)
{
  gint64 days = floor_divide (instant, GANTRY_DAY);

  /* 1970-01-01 was a Thursday. */
  return (int) (((days % 7) + 7 + 3) % 7);
}

gint64
gantry_instant_floor_day (gint64 instant)
{
  return floor_divide (instant, GANTRY_DAY) * GANTRY_DAY;
}

gint64
gantry_instant_now (void)
{
  time_t now = time (NULL);
  struct tm local;

  if (localtime_r (&now, &local) == NULL)
    return now;
  return gantry_instant_from_civil (local.tm_year + 1900, local.tm_mon + 1, local.tm_mday,
                                    local.tm_hour * GANTRY_HOUR + local.tm_min * GANTRY_MINUTE
                                      + MIN (local.tm_sec, 59));
}

/* ---- The form in files ---- */

static char *
write_digits (char *at, int value, int n_digits)
{
  for (int i = n_digits - 1; i >= 0; i--, value /= 10)
    at[i] = '0' + value % 10;
  return at + n_digits;
}

char *
gantry_instant_to_iso (gint64 instant, gboolean date_only)
{
  char buffer[32];
  char *at = buffer;
  int year, month, day;
  gint64 seconds;

  if (instant == GANTRY_NONE)
    return g_strdup ("");

  gantry_instant_to_civil (instant, &year, &month, &day, &seconds);
  at = write_digits (at, CLAMP (year, 0, 9999), 4);
  *at++ = '-';
  at = write_digits (at, month, 2);
  *at++ = '-';
  at = write_digits (at, day, 2);
  if (!date_only)
    {
      *at++ = 'T';
      at = write_digits (at, seconds / GANTRY_HOUR, 2);
      *at++ = ':';
      at = write_digits (at, seconds / GANTRY_MINUTE % 60, 2);
      *at++ = ':';
      at = write_digits (at, seconds % GANTRY_MINUTE, 2);
    }
  return g_strndup (buffer, at - buffer);
}

/* Reads @text where @pattern has "0" for a digit, collecting the digits as numbers. */
static gboolean
match_digits (const char *text, const char *pattern, int *numbers)
{
  int n = 0;

  numbers[0] = 0;
  for (; *pattern != '\0'; pattern++, text++)
    {
      if (*pattern == '0' && g_ascii_isdigit (*text))
        numbers[n] = numbers[n] * 10 + *text - '0';
      else if (*pattern != '0' && *pattern == *text)
        numbers[++n] = 0;
      else
        return FALSE;
    }
  return TRUE;
}

gboolean
gantry_instant_from_iso (const char *text, gint64 *instant)
{
  int date[4], time[4] = { 0 };
  gsize length;

  g_return_val_if_fail (text != NULL && instant != NULL, FALSE);

  length = strnlen (text, 21);
  if (length == 20 && text[19] == 'Z')
    length--;
  if ((length != 10 && length != 19) || !match_digits (text, "0000-00-00", date)
      || date[2] < 1 || date[2] > gantry_instant_days_in_month (date[0], date[1]))
    return FALSE;
  if (length == 19
      && ((text[10] != 'T' && text[10] != ' ') || !match_digits (text + 11, "00:00:00", time)
          || time[0] > 23 || time[1] > 59 || time[2] > 59))
    return FALSE;

  *instant = gantry_instant_from_civil (date[0], date[1], date[2],
                                        time[0] * GANTRY_HOUR + time[1] * GANTRY_MINUTE + time[2]);
  return *instant >= GANTRY_INSTANT_MIN && *instant < GANTRY_INSTANT_MAX;
}
