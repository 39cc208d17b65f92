/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-instant.h"

#include <string.h>
#include <time.h>

#include "model/gantry-locale.h"

/* A short text on the stack: cells are written thousands of times a second. */
typedef struct {
  char bytes[256];
  gsize length;
} Buffer;

static void
add (Buffer *self, const char *text)
{
  gsize length = MIN (strlen (text), sizeof self->bytes - self->length);

  memcpy (self->bytes + self->length, text, length);
  self->length += length;
}

static void
add_number (Buffer *self, int number, int n_digits_min)
{
  char digits[12];
  char *at = digits + sizeof digits - 1;

  *at = '\0';
  for (; number > 0 || n_digits_min > 0; number /= 10, n_digits_min--)
    *--at = '0' + number % 10;
  add (self, at);
}

/* The year on the wall, asked for at most once a second. */
static int
get_this_year (void)
{
  static _Thread_local time_t second;
  static _Thread_local int year;
  time_t now = time (NULL);

  if (now != second || year == 0)
    {
      gantry_instant_to_civil (gantry_instant_now (), &year, NULL, NULL, NULL);
      second = now;
    }
  return year;
}

static void
add_date (Buffer *self, const char *pattern, const GantryLocale *locale, int year, int month, int day)
{
  for (; *pattern != '\0'; pattern++)
    {
      if (*pattern != '%')
        {
          add (self, (const char[]) { *pattern, '\0' });
          continue;
        }
      switch (*++pattern)
        {
        case 'd':
          add_number (self, day, 1);
          break;
        case 'm':
          add_number (self, month, 1);
          break;
        case 'b':
          add (self, locale->short_months[month - 1]);
          break;
        case 'B':
          add (self, locale->months[month - 1]);
          break;
        case 'Y':
          add_number (self, year, 4);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

static void
add_time (Buffer *self, const GantryLocale *locale, gint64 seconds)
{
  int hour = (int) (seconds / GANTRY_HOUR);

  add (self, locale->half_days ? ", " : " ");
  if (locale->half_days)
    add_number (self, (hour + 11) % 12 + 1, 1);
  else
    add_number (self, hour, 2);
  add (self, ":");
  add_number (self, (int) (seconds / GANTRY_MINUTE % 60), 2);
  if (seconds % GANTRY_MINUTE != 0)
    {
      add (self, ":");
      add_number (self, (int) (seconds % GANTRY_MINUTE), 2);
    }
  if (locale->half_days)
    {
      add (self, " ");
      add (self, locale->halves[hour / 12]);
    }
}

char *
gantry_instant_format (gint64 instant, GantryInstantStyle style)
{
  const GantryLocale *locale = gantry_locale_get ();
  const GantryDatePatterns *patterns = locale->patterns;
  const char *pattern;
  Buffer buffer = { .length = 0 };
  int year, month, day;
  gint64 seconds;

  if (instant == GANTRY_NONE)
    return g_strdup ("");

  gantry_instant_to_civil (instant, &year, &month, &day, &seconds);
  if (style == GANTRY_INSTANT_LONG)
    pattern = patterns->long_form;
  else if (style == GANTRY_INSTANT_DATED)
    pattern = patterns->other_year;
  else
    pattern = year == get_this_year () ? patterns->this_year : patterns->other_year;
  add_date (&buffer, pattern, locale, year, month, day);
  if (style == GANTRY_INSTANT_TIME)
    add_time (&buffer, locale, seconds);
  return g_strndup (buffer.bytes, buffer.length);
}
