/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-number-text.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

#define DIGITS_MAX 64
#define SEPARATORS_MAX 24

__extension__ typedef __int128 Wide;

const GantryNumberStyle gantry_number_style_plain = { ".", "", "" };

/* The digits of a number, and what stood between them. */
typedef struct {
  char digits[DIGITS_MAX];
  int n_digits;
  struct {
    gunichar kind;
    int position; /* how many digits stand before it */
  } separators[SEPARATORS_MAX];
  int n_separators;
} Scan;

/* ---- Reading ---- */

/* The separator that @text begins with: 0 when it is none. */
static gunichar
get_separator (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  switch (c)
    {
    case '.':
    case ',':
    case '\'':
    case ' ':
    case 0x066b: /* Arabic decimal separator */
    case 0x066c: /* Arabic thousands separator */
      return c;
    default:
      return 0;
    }
}

static int
count_digits (const char *text)
{
  int n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/* A blank may also end the number and begin the next: it groups only three digits. */
static gboolean
continues_number (const Scan *scan, gunichar separator, const char *rest)
{
  int n_digits = count_digits (rest);

  if (separator == ' ')
    return n_digits == 3 && scan->n_digits > 0;
  return n_digits > 0;
}

/* Collects digits and separators; NULL when there are too many of either. */
static const char *
collect (const char *text, Scan *scan)
{
  scan->n_digits = scan->n_separators = 0;
  for (;;)
    {
      int n_digits = count_digits (text);
      gunichar separator;
      const char *rest;

      if (scan->n_digits + n_digits > DIGITS_MAX)
        return NULL;
      memcpy (scan->digits + scan->n_digits, text, n_digits);
      scan->n_digits += n_digits;
      text += n_digits;

      separator = get_separator (text);
      rest = separator != 0 ? g_utf8_next_char (text) : text;
      if (separator == 0 || !continues_number (scan, separator, rest))
        return scan->n_digits > 0 ? text : NULL;
      if (scan->n_separators == SEPARATORS_MAX)
        return NULL;
      scan->separators[scan->n_separators].kind = separator;
      scan->separators[scan->n_separators++].position = scan->n_digits;
      text = rest;
    }
}

/* TRUE if the locale groups thousands with @kind. One that states no separator is taken to use the
 * one that is not its decimal separator, as its people do. */
static gboolean
groups_here (gunichar kind)
{
  GantryNumberStyle style;

  gantry_number_style_get (&style, FALSE);
  if (style.separator[0] != '\0')
    return kind == g_utf8_get_char (style.separator);
  return kind == (style.decimal[0] == ',' ? '.' : ',');
}

/* The index of the separator that begins the decimals: the last one or none (n_separators). */
static int
find_decimal (const Scan *scan, gboolean grouped)
{
  int last = scan->n_separators - 1;
  gunichar kind;

  if (last < 0)
    return 0;
  kind = scan->separators[last].kind;
  if (kind == 0x066b)
    return last;
  if (kind != '.' && kind != ',')
    return last + 1;
  if (last > 0)
    return kind != scan->separators[0].kind ? last : last + 1;
  if (grouped && scan->separators[0].position >= 1 && scan->separators[0].position <= 3
      && scan->digits[0] != '0'
      && scan->n_digits - scan->separators[0].position == 3
      && groups_here (kind))
    return last + 1;
  return last;
}

/* Thousands, or as in India hundreds after the first three digits. */
static gboolean
check_groups (const Scan *scan, int n_groups, int end)
{
  for (int i = 0; i < n_groups; i++)
    {
      int position = scan->separators[i].position;
      int next = i + 1 < n_groups ? scan->separators[i + 1].position : end;

      if (scan->separators[i].kind != scan->separators[0].kind || (i == 0 && (position < 1 || position > 3)))
        return FALSE;
      if (i + 1 < n_groups ? (next - position != 2 && next - position != 3) : next - position != 3)
        return FALSE;
    }
  return TRUE;
}

/* Decimals that no longer fit are dropped; digits before them must fit. */
static gboolean
get_number (const Scan *scan, int decimal_position, GantryNumber *number)
{
  number->mantissa = 0;
  number->n_decimals = 0;
  for (int i = 0; i < scan->n_digits; i++)
    {
      gint64 mantissa;

      if (number->n_decimals == GANTRY_NUMBER_DECIMALS_MAX
          || __builtin_mul_overflow (number->mantissa, 10, &mantissa)
          || __builtin_add_overflow (mantissa, scan->digits[i] - '0', &mantissa))
        return i >= decimal_position;
      number->mantissa = mantissa;
      if (i >= decimal_position)
        number->n_decimals++;
    }
  return TRUE;
}

static gboolean
scan_number (const char **cursor, gboolean grouped, GantryNumber *number)
{
  Scan scan;
  const char *end = collect (*cursor, &scan);
  int decimal, decimal_position;

  if (end == NULL)
    return FALSE;
  decimal = find_decimal (&scan, grouped);
  decimal_position = decimal < scan.n_separators ? scan.separators[decimal].position : scan.n_digits;
  if (!check_groups (&scan, decimal, decimal_position)
      || !get_number (&scan, decimal_position, number))
    return FALSE;
  *cursor = end;
  return TRUE;
}

gboolean
gantry_number_scan (const char **cursor, GantryNumber *number)
{
  return scan_number (cursor, TRUE, number);
}

gboolean
gantry_number_scan_small (const char **cursor, GantryNumber *number)
{
  return scan_number (cursor, FALSE, number);
}

gboolean
gantry_number_scan_plain (const char **cursor, GantryNumber *number)
{
  Scan scan = { .n_digits = count_digits (*cursor) };
  int n_decimals = 0;

  if (scan.n_digits == 0 || scan.n_digits > DIGITS_MAX)
    return FALSE;
  if ((*cursor)[scan.n_digits] == '.')
    n_decimals = count_digits (*cursor + scan.n_digits + 1);
  if (scan.n_digits + n_decimals > DIGITS_MAX)
    return FALSE;
  memcpy (scan.digits, *cursor, scan.n_digits);
  if (n_decimals > 0)
    memcpy (scan.digits + scan.n_digits, *cursor + scan.n_digits + 1, n_decimals);
  scan.n_digits += n_decimals;
  if (!get_number (&scan, scan.n_digits - n_decimals, number))
    return FALSE;
  *cursor += scan.n_digits + (n_decimals > 0 ? 1 : 0);
  return TRUE;
}

gboolean
gantry_number_scale (const GantryNumber *number, gint64 factor, gint64 *result)
{
  Wide product = (Wide) number->mantissa * factor;
  Wide divisor = 1;
  Wide half;

  for (int i = 0; i < number->n_decimals; i++)
    divisor *= 10;
  half = product < 0 ? -(divisor / 2) : divisor / 2;
  product = (product + half) / divisor;
  if (product > G_MAXINT64 || product <= G_MININT64)
    return FALSE;
  *result = (gint64) product;
  return TRUE;
}

/* ---- Writing ---- */

static const char *
text_or (const char *text, const char *fallback)
{
  return text[0] != '\0' && g_utf8_validate (text, -1, NULL) ? text : fallback;
}

void
gantry_number_style_get (GantryNumberStyle *style, gboolean monetary)
{
  const struct lconv *conventions = localeconv ();

  style->decimal = text_or (conventions->decimal_point, ".");
  style->separator = text_or (conventions->thousands_sep, "");
  style->groups = conventions->grouping;
  if (monetary && conventions->mon_decimal_point[0] != '\0')
    {
      style->decimal = text_or (conventions->mon_decimal_point, style->decimal);
      style->separator = text_or (conventions->mon_thousands_sep, "");
      style->groups = conventions->mon_grouping;
    }
  else if (monetary && style->separator[0] == '\0')
    {
      /* the C locale says nothing of money, and seven digits in a row cannot be read */
      style->separator = ",";
      style->groups = "\3";
    }
}

/* Writes the separator bytes back to front, as everything below. */
static char *
prepend (char *start, const char *text)
{
  gsize length = strlen (text);

  return memcpy (start - length, text, length);
}

static char *
prepend_integer (char *start, guint64 integer, const GantryNumberStyle *style)
{
  const char *group = style->groups;
  int in_group = 0;

  do
    {
      if (style->separator[0] != '\0' && *group > 0 && *group != CHAR_MAX && in_group == *group)
        {
          start = prepend (start, style->separator);
          in_group = 0;
          if (group[1] != '\0')
            group++;
        }
      *--start = '0' + integer % 10;
      integer /= 10;
      in_group++;
    }
  while (integer > 0);
  return start;
}

void
gantry_number_append (GString                 *text,
                      guint64                  mantissa,
                      int                      n_decimals,
                      int                      n_decimals_min,
                      const GantryNumberStyle *style)
{
  char buffer[512];
  char *end = buffer + sizeof buffer;
  char *start = end;

  while (n_decimals > n_decimals_min && mantissa % 10 == 0)
    {
      mantissa /= 10;
      n_decimals--;
    }
  for (int i = 0; i < n_decimals; i++, mantissa /= 10)
    *--start = '0' + mantissa % 10;
  if (n_decimals > 0)
    start = prepend (start, style->decimal);
  start = prepend_integer (start, mantissa, style);
  g_string_append_len (text, start, end - start);
}
