/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-csv-numbers.h"

#include <math.h>
#include <string.h>

/* Longer cells hold no number. */
#define TEXT_MAX 80

/* What stands between groups of digits besides dot and comma: blanks of all kinds, apostrophes. */
static gsize
measure_group_mark (const char *at)
{
  static const char *const marks[] = { "'", "\302\240" /* no-break */, "\342\200\257" /* narrow */,
                                       "\342\200\231" /* ’ */, "\342\200\211" /* thin */, " " };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (at, marks[i]))
      return strlen (marks[i]);
  return 0;
}

/* Exactly three digits. */
static gboolean
begins_group (const char *at)
{
  return g_ascii_isdigit (at[0]) && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[2])
         && !g_ascii_isdigit (at[3]);
}

/* ---- Which is the decimal separator ---- */

typedef struct {
  guint n_dots, n_commas;
  char last;            /* the last of the separators */
  guint n_after_last;   /* digits behind it */
  guint n_before_first; /* digits before the first */
} Shape;

/* The first number in @text. */
static void
read_shape (const char *text, Shape *shape)
{
  guint n_digits = 0;

  *shape = (Shape){ 0 };
  text += strcspn (text, "0123456789");
  for (; g_ascii_isdigit (*text) || ((*text == '.' || *text == ',') && g_ascii_isdigit (text[1])); text++)
    {
      if (g_ascii_isdigit (*text))
        {
          n_digits++;
          continue;
        }
      if (shape->last == '\0')
        shape->n_before_first = n_digits;
      shape->last = *text;
      (*(*text == '.' ? &shape->n_dots : &shape->n_commas))++;
      n_digits = 0;
    }
  shape->n_after_last = n_digits;
}

void
gantry_csv_number_trend_add (GantryCsvNumberTrend *self, const char *text)
{
  Shape shape;
  gboolean decimal;

  if (strpbrk (text, ".,") == NULL || strnlen (text, TEXT_MAX + 1) > TEXT_MAX)
    return;
  read_shape (text, &shape);
  if (shape.last == '\0')
    return;
  if (shape.n_dots > 0 && shape.n_commas > 0)
    decimal = TRUE; /* both are there: the last one */
  else if (shape.n_dots + shape.n_commas > 1)
    decimal = FALSE; /* groups repeat, decimals do not */
  else if (shape.n_after_last != 3 || shape.n_before_first > 3 || shape.n_before_first == 0)
    decimal = TRUE;
  else
    return; /* 1,234 may be either */
  if ((shape.last == ',') == decimal)
    self->n_decimal_commas++;
  else
    self->n_decimal_dots++;
}

gboolean
gantry_csv_number_trend_is_comma (const GantryCsvNumberTrend *self, char delimiter)
{
  if (self->n_decimal_commas != self->n_decimal_dots)
    return self->n_decimal_commas > self->n_decimal_dots;
  /* a lone 1,234 in a list with semicolons: there the comma had to make room for decimals */
  return delimiter == ';';
}

/* ---- Reading ---- */

char *
gantry_csv_number_normalize (const char *text, gboolean decimal_comma)
{
  const char decimal = decimal_comma ? ',' : '.';
  GString *plain = g_string_new (NULL);
  gboolean after_digit = FALSE;

  while (*text != '\0')
    {
      gsize mark = after_digit ? measure_group_mark (text) : 0;

      if (after_digit && *text == decimal && g_ascii_isdigit (text[1]))
        g_string_append_c (plain, '.');
      else if (after_digit && (*text == '.' || *text == ',') && *text != decimal && begins_group (text + 1))
        mark = 1;
      else if (mark == 0 || !begins_group (text + mark))
        {
          g_string_append_c (plain, *text);
          mark = 0;
        }
      after_digit = g_ascii_isdigit (*text) || (mark > 0);
      text += MAX (mark, 1);
    }
  return g_string_free (plain, FALSE);
}

gboolean
gantry_csv_number_parse (const char *text, gboolean decimal_comma, double *number)
{
  g_autofree char *plain = NULL;
  const char *digits;
  char *end;
  gboolean negative;

  if (strnlen (text, TEXT_MAX + 1) > TEXT_MAX)
    return FALSE;
  plain = gantry_csv_number_normalize (text, decimal_comma);
  digits = plain + strcspn (plain, "0123456789");
  if (digits > plain && digits[-1] == '.')
    digits--;
  if (*digits == '\0')
    return FALSE;
  /* a sign stands before the number, a currency may be between; brackets are the bookkeepers' sign */
  negative = memchr (plain, '-', (gsize) (digits - plain)) != NULL
             || memchr (plain, '(', (gsize) (digits - plain)) != NULL
             || g_strstr_len (plain, digits - plain, "−") != NULL;
  *number = g_ascii_strtod (digits, &end);
  if (negative)
    *number = -*number;
  /* a second number: this was something else */
  return isfinite (*number) && end[strcspn (end, "0123456789")] == '\0';
}
