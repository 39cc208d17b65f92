/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-csv-dates.h"

#include <string.h>

#include "model/gantry-instant.h"
#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"

/* Years of two digits up to this are of this century. */
#define PIVOT_YEAR 69
/* Counts of days since 1899-12-30 from here on, 1954 to 2173, are taken for a spreadsheet's. */
#define SERIAL_MIN 20000
#define SERIAL_MAX 99999

#define NUMBERS_MAX 3
/* No date is longer. */
#define TEXT_MAX 80

/* ---- Scanning ---- */

typedef struct {
  const char *at;
  int numbers[NUMBERS_MAX];
  guint n_digits[NUMBERS_MAX];
  guint n_numbers;
  int month;    /* from its name, 0 when not named */
  int half_day; /* 1 AM, 2 PM */
  GantryCsvDate *date;
} Scan;

static int
read_number (const char **at, guint *n_digits)
{
  const char *start = *at;
  int number = 0;

  while (g_ascii_isdigit (**at))
    {
      number = MIN (number, 100000000) * 10 + (**at - '0');
      (*at)++;
    }
  *n_digits = (guint) (*at - start);
  return number;
}

/* The minutes and seconds after an hour: ":05", ":05:30", ":05:30.123". */
static gboolean
scan_time (Scan *scan, int hour)
{
  guint n_digits;
  int minute, second = 0;

  scan->at++;
  minute = read_number (&scan->at, &n_digits);
  if (n_digits != 2 || scan->date->seconds >= 0)
    return FALSE;
  if (*scan->at == ':' && g_ascii_isdigit (scan->at[1]))
    {
      scan->at++;
      second = read_number (&scan->at, &n_digits);
      if (*scan->at == '.' || *scan->at == ',')
        {
          scan->at++;
          read_number (&scan->at, &n_digits);
        }
    }
  scan->date->seconds = hour * GANTRY_HOUR + minute * GANTRY_MINUTE + second;
  return hour <= 24 && minute < 60 && second <= 60 && scan->date->seconds <= GANTRY_DAY;
}

/* "+02:00" after a time: a time zone, skipped. */
static gboolean
skip_zone (Scan *scan)
{
  if (scan->date->seconds < 0 || (*scan->at != '+' && *scan->at != '-') || !g_ascii_isdigit (scan->at[1]))
    return FALSE;
  scan->at++;
  while (g_ascii_isdigit (*scan->at) || *scan->at == ':')
    scan->at++;
  return TRUE;
}

static gboolean
scan_number (Scan *scan)
{
  guint n_digits;
  int number = read_number (&scan->at, &n_digits);

  if ((*scan->at == ':' || *scan->at == 'h') && g_ascii_isdigit (scan->at[1]))
    return scan_time (scan, number);
  /* "9 AM" */
  if (scan->n_numbers == NUMBERS_MAX || (scan->month > 0 && scan->n_numbers == 2))
    {
      scan->date->seconds = scan->date->seconds < 0 && number <= 24 ? number * GANTRY_HOUR : -2;
      return scan->date->seconds >= 0;
    }
  if (*scan->at == '.' && scan->n_numbers < 2)
    scan->date->dotted = TRUE;
  scan->numbers[scan->n_numbers] = number;
  scan->n_digits[scan->n_numbers++] = n_digits;
  return TRUE;
}

/* "mar 05/01/26", French and Spanish: a Tuesday and not March, for numbers follow that need none. */
static gboolean
precedes_numeric_date (const char *at)
{
  at += strspn (at, ". ");
  at += strspn (at, "0123456789");
  return (*at == '/' || *at == '-' || *at == '.') && g_ascii_isdigit (at[1]);
}

static gboolean
take_word (Scan *scan, const char *word, gsize length)
{
  int meaning;

  if (scan->date->seconds >= 0 && gantry_vocabulary_find (GANTRY_WORDS_HALF_DAY, word, length, &meaning))
    {
      scan->half_day = meaning + 1;
      return TRUE;
    }
  if (length == 3 && strncmp (word, "mar", 3) == 0 && scan->n_numbers == 0
      && precedes_numeric_date (scan->at))
    {
      scan->date->weekday = 1;
      return TRUE;
    }
  if (scan->month == 0 && gantry_vocabulary_find (GANTRY_WORDS_MONTH, word, length, &meaning))
    {
      scan->month = meaning + 1;
      return TRUE;
    }
  if (scan->n_numbers == 0 && gantry_vocabulary_find (GANTRY_WORDS_WEEKDAY, word, length, &meaning))
    {
      scan->date->weekday = meaning;
      return TRUE;
    }
  if (length == 1 && (*word == 'z' || *word == 't'))
    return TRUE;
  return strncmp (word, "utc", length) == 0 || strncmp (word, "gmt", length) == 0
         || (gantry_vocabulary_find (GANTRY_WORDS_DATE, word, length, &meaning)
             && meaning == GANTRY_DATE_WORD_NOISE);
}

static gboolean
scan_word (Scan *scan)
{
  const char *word = scan->at;

  while (g_unichar_isalpha (g_utf8_get_char (scan->at)))
    scan->at = g_utf8_next_char (scan->at);
  /* "a.m." and "p. m." */
  if (scan->at == word + 1 && (*word == 'a' || *word == 'p') && *scan->at == '.')
    {
      const char *rest = scan->at + 1 + strspn (scan->at + 1, " ");

      if (*rest == 'm')
        {
          scan->at = rest + 1;
          return take_word (scan, *word == 'a' ? "am" : "pm", 2);
        }
    }
  return take_word (scan, word, (gsize) (scan->at - word));
}

static gboolean
scan_all (Scan *scan)
{
  while (*scan->at != '\0')
    {
      gunichar character = g_utf8_get_char (scan->at);

      if (g_ascii_isdigit (*scan->at))
        {
          if (!scan_number (scan))
            return FALSE;
        }
      else if (g_unichar_isalpha (character))
        {
          if (!scan_word (scan))
            return FALSE;
        }
      else if (g_unichar_isspace (character) || strchr ("/.-,'", *scan->at) != NULL || *scan->at == '+')
        {
          if (!skip_zone (scan))
            scan->at = g_utf8_next_char (scan->at);
        }
      else
        return FALSE;
    }
  return TRUE;
}

/* ---- Making sense of it ---- */

static int
expand_year (int year, guint n_digits)
{
  if (n_digits > 2)
    return year;
  return year <= PIVOT_YEAR ? 2000 + year : 1900 + year;
}

static gboolean
set_half_day (Scan *scan)
{
  gint64 *seconds = &scan->date->seconds;

  if (scan->half_day == 0 || *seconds < 0)
    return TRUE;
  if (*seconds >= 13 * GANTRY_HOUR)
    return scan->half_day == 2;
  if (*seconds >= 12 * GANTRY_HOUR)
    *seconds -= 12 * GANTRY_HOUR;
  if (scan->half_day == 2)
    *seconds += 12 * GANTRY_HOUR;
  return TRUE;
}

/* "2026 January 02", "02 January 2026", "January 2, 2026", "02-Jan-26". */
static gboolean
set_named_month (Scan *scan)
{
  gboolean year_first = scan->n_digits[0] == 4;

  if (scan->n_numbers != 2)
    return FALSE;
  scan->date->first = scan->month;
  scan->date->second = scan->numbers[year_first ? 1 : 0];
  scan->date->year = expand_year (scan->numbers[year_first ? 0 : 1], scan->n_digits[year_first ? 0 : 1]);
  scan->date->in_order = TRUE;
  return TRUE;
}

static gboolean
set_numbers (Scan *scan)
{
  if (scan->n_numbers != 3)
    return FALSE;
  if (scan->n_digits[0] == 4)
    {
      scan->date->year = scan->numbers[0];
      scan->date->first = scan->numbers[1];
      scan->date->second = scan->numbers[2];
      scan->date->in_order = TRUE;
      return TRUE;
    }
  scan->date->year = expand_year (scan->numbers[2], scan->n_digits[2]);
  scan->date->first = scan->numbers[0];
  scan->date->second = scan->numbers[1];
  return scan->n_digits[2] == 2 || scan->n_digits[2] == 4;
}

/* 20260105 */
static gboolean
set_run_together (Scan *scan)
{
  int number = scan->numbers[0];

  scan->date->year = number / 10000;
  scan->date->first = number / 100 % 100;
  scan->date->second = number % 100;
  scan->date->in_order = TRUE;
  return TRUE;
}

/* 46027 or 46027.333: days since 1899-12-30, as a spreadsheet counts when a cell lost its format. */
static gboolean
scan_serial (const char *text, GantryCsvDate *date)
{
  char *end;
  double serial = g_ascii_strtod (text, &end);
  gint64 instant;

  if (*end != '\0' || !g_ascii_isdigit (*text) || serial < SERIAL_MIN || serial > SERIAL_MAX)
    return FALSE;
  instant = gantry_instant_from_civil (1899, 12, 30, 0) + (gint64) serial * GANTRY_DAY;
  gantry_instant_to_civil (instant, &date->year, &date->first, &date->second, &date->seconds);
  date->seconds = (gint64) ((serial - (double) (gint64) serial) * (double) GANTRY_DAY + 0.5);
  if (date->seconds == 0 || date->seconds == GANTRY_DAY)
    date->seconds = -1;
  date->in_order = TRUE;
  return TRUE;
}

/* "2026-01-05" and "2026-01-05T08:00:00": most dates in files, so without any detour. */
static gboolean
scan_iso (const char *text, GantryCsvDate *date)
{
  gint64 instant;

  if (!g_ascii_isdigit (text[0]) || !gantry_instant_from_iso (text, &instant))
    return FALSE;
  gantry_instant_to_civil (instant, &date->year, &date->first, &date->second, &date->seconds);
  if (strlen (text) <= strlen ("2026-01-05"))
    date->seconds = -1;
  date->in_order = TRUE;
  return TRUE;
}

gboolean
gantry_csv_date_scan (const char *text, GantryCsvDate *date)
{
  g_autofree char *folded = NULL;
  Scan scan = { .date = date };

  *date = (GantryCsvDate){ .weekday = -1, .seconds = -1 };
  if (scan_iso (text, date) || scan_serial (text, date))
    return TRUE;
  *date = (GantryCsvDate){ .weekday = -1, .seconds = -1 };
  folded = gantry_words_fold (text, TEXT_MAX);
  scan.at = folded;
  if (folded == NULL || !scan_all (&scan) || !set_half_day (&scan))
    return FALSE;
  if (scan.month > 0)
    return set_named_month (&scan);
  if (scan.n_numbers == 1 && scan.n_digits[0] == 8)
    return set_run_together (&scan);
  return set_numbers (&scan);
}

gboolean
gantry_csv_date_resolve (const GantryCsvDate *date, gboolean day_first, gint64 *instant)
{
  gboolean swapped = day_first && !date->in_order;
  int month = swapped ? date->second : date->first, day = swapped ? date->first : date->second;
  int y, m, d;
  gint64 seconds;

  /* one cell that can only be the other way round */
  if (!date->in_order && month > 12 && day <= 12)
    {
      int other = month;

      month = day;
      day = other;
    }
  if (month < 1 || month > 12 || day < 1 || day > 31 || date->year < 1900 || date->year >= 2300)
    return FALSE;
  *instant = gantry_instant_from_civil (date->year, month, day, MAX (date->seconds, 0));
  gantry_instant_to_civil (*instant - MAX (date->seconds, 0), &y, &m, &d, &seconds);
  return d == day && *instant >= GANTRY_INSTANT_MIN && *instant < GANTRY_INSTANT_MAX;
}

/* ---- Trends ---- */

/* Which of the two orders makes the weekday right: 1 the day first, 2 the month first, 0 neither or
 * both. */
static int
judge_by_weekday (const GantryCsvDate *date)
{
  gint64 day_first, month_first;
  gboolean fits_day_first, fits_month_first;

  if (date->weekday < 0)
    return 0;
  fits_day_first = gantry_csv_date_resolve (date, TRUE, &day_first)
                   && gantry_instant_get_weekday (day_first) == date->weekday;
  fits_month_first = gantry_csv_date_resolve (date, FALSE, &month_first)
                     && gantry_instant_get_weekday (month_first) == date->weekday;
  if (fits_day_first == fits_month_first)
    return 0;
  return fits_day_first ? 1 : 2;
}

void
gantry_csv_date_trend_add (GantryCsvDateTrend *self, const GantryCsvDate *date)
{
  int by_weekday;

  self->n_dates++;
  self->n_with_time += date->seconds >= 0;
  self->n_midnight += date->seconds == 0;
  if (date->in_order)
    return;
  by_weekday = judge_by_weekday (date);
  self->n_dotted += date->dotted;
  if (date->first > 12 || by_weekday == 1)
    self->n_day_first++;
  else if (date->second > 12 || by_weekday == 2)
    self->n_month_first++;
  else
    self->n_open += date->first != date->second;
}

gboolean
gantry_csv_date_trend_is_day_first (const GantryCsvDateTrend *self, char delimiter, gboolean *surely)
{
  *surely = self->n_open == 0 || self->n_day_first != self->n_month_first;
  if (self->n_day_first != self->n_month_first)
    return self->n_day_first > self->n_month_first;
  /* nobody writes the month first with dots; lists with semicolons come from where the day is first */
  return self->n_dotted > 0 || delimiter == ';';
}
