/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "model/gantry-number-text.h"
#include "model/gantry-text.h"
#include "model/gantry-words.h"

#define NO_BREAK_SPACE "\302\240"
#define PERCENT_DECIMALS 2 /* those of basis points */

/* Languages with a blank before the sign, and those with the sign in front; it is attached
 * elsewhere. The C library does not know. */
static const char spaced[] = " bg be ca cs da de es et eu fi fo fr gl hr hy is ka kk lb lt lv mk nb nn "
                             "no pl ro ru sk sl sq sr sv uk ";
static const char in_front[] = " eu tr ";

/* TRUE if the language of numbers stands in @languages. */
static gboolean
is_one_of (const char *languages)
{
  const char *locale = setlocale (LC_NUMERIC, NULL);
  char key[5] = { ' ', locale[0], locale[0] != '\0' ? locale[1] : '\0', ' ', '\0' };

  /* Two letters and no more: "es_ES" but not "C" or "est". */
  if (strcspn (locale, "_.@") != 2)
    return FALSE;
  return strstr (languages, key) != NULL;
}

char *
gantry_percent_format (int basis_points)
{
  GString *text = g_string_sized_new (16);
  const char *blank = is_one_of (spaced) ? NO_BREAK_SPACE : "";
  gboolean first = is_one_of (in_front);
  GantryNumberStyle style;

  gantry_number_style_get (&style, FALSE);
  style.separator = "";
  if (basis_points < 0)
    g_string_append_c (text, '-');
  if (first)
    g_string_append_printf (text, "%%%s", blank);
  gantry_number_append (text, gantry_number_magnitude (basis_points), PERCENT_DECIMALS, 0, &style);
  if (!first)
    g_string_append_printf (text, "%s%%", blank);
  return g_string_free (text, FALSE);
}

static gboolean
take_sign (const char **cursor)
{
  *cursor += strspn (*cursor, " ");
  if (**cursor == '%')
    (*cursor)++;
  else if (g_str_has_prefix (*cursor, "٪"))
    *cursor += strlen ("٪");
  else
    return FALSE;
  *cursor += strspn (*cursor, " ");
  return TRUE;
}

static gboolean
read_percent (const char *cursor, gint64 *basis_points)
{
  gboolean negative = *cursor == '-';
  gboolean signed_in_front;
  GantryNumber number;

  if (*cursor == '-' || *cursor == '+')
    cursor++;
  signed_in_front = take_sign (&cursor);
  if (!gantry_number_scan_small (&cursor, &number))
    return FALSE;
  if (!signed_in_front)
    take_sign (&cursor);
  if (*cursor != '\0' || !gantry_number_scale (&number, GANTRY_PERCENT_FULL / 100, basis_points))
    return FALSE;
  if (negative)
    *basis_points = -*basis_points;
  return TRUE;
}

gboolean
gantry_percent_parse (const char *text, gint64 *basis_points, GError **error)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL && basis_points != NULL, FALSE);

  folded = gantry_words_fold (text, GANTRY_WORDS_MAX);
  if (folded == NULL || !read_percent (folded, basis_points))
    return gantry_words_refuse (error, text,
                                _("“%s” is not a percentage: type a number such as “40 %%”."));
  return TRUE;
}
