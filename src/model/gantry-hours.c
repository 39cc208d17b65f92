/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-hours.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-clock.h"
#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"

/* Room for a shift every other minute. */
#define TEXT_MAX (16 * 1024)

/* What stands between two shifts, and at the end. */
static void
skip_separators (const char **cursor)
{
  *cursor += strspn (*cursor, " ,;+&/");
}

/* Between the times of one shift: a dash, or a word such as "to". */
static gboolean
skip_dash (const char **cursor)
{
  static const char *const words[] = { "-", "to ", "bis ", "a ", "until " };
  const char *p = *cursor + strspn (*cursor, " ");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (p, words[i]))
      {
        p += strlen (words[i]);
        *cursor = p + strspn (p, " ");
        return TRUE;
      }
  return FALSE;
}

static gboolean
scan_shift (const char **cursor, gint64 *start, gint64 *finish)
{
  if (!gantry_clock_scan (cursor, TRUE, start) || !skip_dash (cursor)
      || !gantry_clock_scan (cursor, TRUE, finish) || *start >= GANTRY_DAY)
    return FALSE;
  if (*finish <= *start)
    *finish += GANTRY_DAY;
  return TRUE;
}

static GantryWorkShift *
last_of (GArray *shifts)
{
  return shifts->len > 0 ? &g_array_index (shifts, GantryWorkShift, shifts->len - 1) : NULL;
}

/* Shifts that touch are one. */
static gboolean
add_shift (GArray *shifts, gint64 start, gint64 finish, GError **error)
{
  GantryWorkShift shift = { (gint32) start, (gint32) finish }, *last = last_of (shifts);

  if (last != NULL && start < last->finish)
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                           _("The shifts of a day overlap: write them one after the other, such as "
                             "“08:00-12:00 13:00-17:00”."));
      return FALSE;
    }
  if (last != NULL && start == last->finish)
    last->finish = shift.finish;
  else
    g_array_append_val (shifts, shift);
  return TRUE;
}

static gboolean
refuse (const char *text, GError **error)
{
  return gantry_words_refuse (
      error, text,
      _("“%s” are not working hours: write shifts such as “08:00-12:00 13:00-17:00”, or “off”."));
}

static gboolean
scan_shifts (const char *folded, const char *text, GArray *shifts, GError **error)
{
  const char *cursor = folded;

  while (*cursor != '\0')
    {
      gint64 start, finish;

      if (shifts->len > 0 && last_of (shifts)->finish > GANTRY_DAY)
        {
          g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                               _("Only the last shift of a day can end after midnight: write the "
                                 "shifts in ascending order."));
          return FALSE;
        }
      if (!scan_shift (&cursor, &start, &finish))
        return refuse (text, error);
      if (!add_shift (shifts, start, finish, error))
        return FALSE;
      skip_separators (&cursor);
    }
  return TRUE;
}

gboolean
gantry_hours_parse (const char *text, GArray *shifts, GError **error)
{
  g_autoptr (GArray) result = g_array_new (FALSE, FALSE, sizeof (GantryWorkShift));
  g_autofree char *folded = NULL;
  int meaning;

  g_return_val_if_fail (text != NULL, FALSE);

  if (shifts != NULL)
    g_array_set_size (shifts, 0);
  folded = gantry_words_fold (text, TEXT_MAX);
  if (folded == NULL || folded[0] == '\0')
    return refuse (text, error);
  if (!gantry_vocabulary_find (GANTRY_WORDS_OFF, folded, strlen (folded), &meaning)
      && !scan_shifts (folded, text, result, error))
    return FALSE;
  if (shifts != NULL)
    g_array_append_vals (shifts, result->data, result->len);
  return TRUE;
}

char *
gantry_hours_format (const GantryWorkShift *shifts, guint n_shifts)
{
  GString *text;

  g_return_val_if_fail (shifts != NULL || n_shifts == 0, NULL);

  if (n_shifts == 0)
    return g_strdup ("off");
  text = g_string_new (NULL);
  for (guint i = 0; i < n_shifts; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      gantry_clock_append (text, shifts[i].start);
      g_string_append_c (text, '-');
      gantry_clock_append (text, shifts[i].finish > GANTRY_DAY ? shifts[i].finish - GANTRY_DAY : shifts[i].finish);
    }
  return g_string_free (text, FALSE);
}
