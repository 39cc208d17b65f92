/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-clock.h"

#include <string.h>

#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"

/* No locale's word for a.m. is longer, in bytes. */
#define HALF_MAX 48

/* Reads exactly @n_digits or, for 0, one or two. */
static gboolean
scan_digits (const char **cursor, int n_digits, int *value)
{
  const char *p = *cursor;
  int n = 0;

  *value = 0;
  for (; g_ascii_isdigit (p[n]) && n < 3; n++)
    *value = *value * 10 + p[n] - '0';
  if (n == 0 || n > 2 || (n_digits > 0 && n != n_digits))
    return FALSE;
  *cursor += n;
  return TRUE;
}

/* TRUE if a word or an abbreviation ends behind @length bytes. */
static gboolean
ends_word (const char *text, gsize length)
{
  guchar last = text[length - 1];

  return (g_ascii_isalpha (last) || last == '.' || last >= 0x80)
         && !g_unichar_isalpha (g_utf8_get_char_validated (text + length, -1));
}

/* Longest first: "p.m." before "p". */
static gboolean
scan_half (const char **cursor, int *half)
{
  const char *start = *cursor + strspn (*cursor, " ");
  gsize length = gantry_words_is_letter (start) ? strnlen (start, HALF_MAX) : 0;

  for (; length > 0; length--)
    if (ends_word (start, length)
        && gantry_vocabulary_find (GANTRY_WORDS_HALF_DAY, start, length, half))
      {
        *cursor = start + length;
        return TRUE;
      }
  return FALSE;
}

/* ":15" and ".000" after the minutes; fractions of a second are dropped. */
static gboolean
scan_seconds (const char **cursor, char separator, int *second)
{
  if (**cursor != separator || !g_ascii_isdigit ((*cursor)[1]))
    return TRUE;
  (*cursor)++;
  if (!scan_digits (cursor, 2, second))
    return FALSE;
  if ((**cursor == '.' || **cursor == ',') && g_ascii_isdigit ((*cursor)[1]))
    *cursor += 1 + strspn (*cursor + 1, "0123456789");
  return TRUE;
}

/* What is behind the hour; *@marked tells whether anything there says that it is one. */
static gboolean
scan_minutes (const char **cursor, gboolean lenient, int *minute, int *second, gboolean *marked)
{
  char separator = **cursor;

  *marked = separator == ':' || separator == 'h' || (lenient && separator == '.');
  if (!*marked)
    return TRUE;
  (*cursor)++;
  if (separator == 'h' && !g_ascii_isdigit (**cursor))
    return !g_unichar_isalpha (g_utf8_get_char (*cursor));
  return scan_digits (cursor, 2, minute) && scan_seconds (cursor, separator, second);
}

/* "14 Uhr" */
static gboolean
scan_uhr (const char **cursor)
{
  const char *p = *cursor + strspn (*cursor, " ");

  if (!g_str_has_prefix (p, "uhr") || g_ascii_isalpha (p[3]))
    return FALSE;
  *cursor = p + 3;
  return TRUE;
}

/* "0830" */
static gboolean
scan_four_digits (const char **cursor, int *hour, int *minute)
{
  if (strspn (*cursor, "0123456789") != 4)
    return FALSE;
  *hour = ((*cursor)[0] - '0') * 10 + (*cursor)[1] - '0';
  *minute = ((*cursor)[2] - '0') * 10 + (*cursor)[3] - '0';
  *cursor += 4;
  return TRUE;
}

gboolean
gantry_clock_scan (const char **cursor, gboolean lenient, gint64 *seconds)
{
  const char *p = *cursor;
  int hour, minute = 0, second = 0, half;
  gboolean marked = TRUE;

  if (!(lenient && scan_four_digits (&p, &hour, &minute))
      && !(scan_digits (&p, 0, &hour) && scan_minutes (&p, lenient, &minute, &second, &marked)))
    return FALSE;
  if (scan_half (&p, &half))
    {
      if (hour < 1 || hour > 12)
        return FALSE;
      hour = hour % 12 + half * 12;
      marked = TRUE;
    }
  if (scan_uhr (&p))
    marked = TRUE;
  if ((!marked && !lenient) || hour > 24 || minute > 59 || second > 59
      || (hour == 24 && (minute > 0 || second > 0)))
    return FALSE;
  *seconds = hour * GANTRY_HOUR + minute * GANTRY_MINUTE + second;
  *cursor = p;
  return TRUE;
}

void
gantry_clock_append (GString *text, gint64 seconds)
{
  g_string_append_printf (text, "%02d:%02d", (int) (seconds / GANTRY_HOUR),
                          (int) (seconds / GANTRY_MINUTE % 60));
  if (seconds % GANTRY_MINUTE != 0)
    g_string_append_printf (text, ":%02d", (int) (seconds % GANTRY_MINUTE));
}
