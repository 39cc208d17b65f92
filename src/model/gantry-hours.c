/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-hours.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-clock.h"
#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"

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

/* Shifts that touch are one. */
static gboolean
add_shift (GantryWorkday *day, gint64 start, gint64 finish, GError **error)
{
  if (day->n_shifts > 0 && start < day->finish[day->n_shifts - 1])
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                           _("The shifts of a day overlap: write them one after the other, such as "
                             "“08:00-12:00 13:00-17:00”."));
      return FALSE;
    }
  if (day->n_shifts > 0 && start == day->finish[day->n_shifts - 1])
    {
      day->finish[day->n_shifts - 1] = finish;
      return TRUE;
    }
  if (day->n_shifts == GANTRY_WORKDAY_SHIFTS)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                   _("A day has more than %d shifts: join some of them."), GANTRY_WORKDAY_SHIFTS);
      return FALSE;
    }
  day->start[day->n_shifts] = start;
  day->finish[day->n_shifts++] = finish;
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
scan_shifts (const char *folded, const char *text, GantryWorkday *day, GError **error)
{
  const char *cursor = folded;

  while (*cursor != '\0')
    {
      gint64 start, finish;

      if (day->n_shifts > 0 && day->finish[day->n_shifts - 1] > GANTRY_DAY)
        {
          g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                               _("Only the last shift of a day can end after midnight: write the "
                                 "shifts in ascending order."));
          return FALSE;
        }
      if (!scan_shift (&cursor, &start, &finish))
        return refuse (text, error);
      if (!add_shift (day, start, finish, error))
        return FALSE;
      skip_separators (&cursor);
    }
  return TRUE;
}

/* The part of the last shift that lies after midnight goes to @spill. */
static void
split_at_midnight (GantryWorkday *day, GantryWorkday *spill)
{
  gint32 *finish = day->n_shifts > 0 ? &day->finish[day->n_shifts - 1] : NULL;

  if (finish == NULL || *finish <= GANTRY_DAY)
    return;
  spill->n_shifts = 1;
  spill->finish[0] = *finish - GANTRY_DAY;
  *finish = GANTRY_DAY;
}

gboolean
gantry_hours_parse (const char *text, GantryWorkday *day, GantryWorkday *spill, GError **error)
{
  g_autofree char *folded = NULL;
  GantryWorkday result = { 0 };
  int meaning;

  g_return_val_if_fail (text != NULL && day != NULL && spill != NULL, FALSE);

  folded = gantry_words_fold (text, GANTRY_WORDS_MAX);
  if (folded == NULL || folded[0] == '\0')
    return refuse (text, error);
  if (!gantry_vocabulary_find (GANTRY_WORDS_OFF, folded, strlen (folded), &meaning)
      && !scan_shifts (folded, text, &result, error))
    return FALSE;

  *day = result;
  *spill = (GantryWorkday) { 0 };
  split_at_midnight (day, spill);
  return TRUE;
}

char *
gantry_hours_format (const GantryWorkday *day, const GantryWorkday *spill)
{
  GString *text;

  g_return_val_if_fail (day != NULL, NULL);

  if (day->n_shifts == 0)
    return g_strdup ("off");
  text = g_string_new (NULL);
  for (int i = 0; i < day->n_shifts; i++)
    {
      gboolean crosses = i == day->n_shifts - 1 && day->finish[i] == GANTRY_DAY
                         && spill != NULL && spill->n_shifts > 0;

      if (i > 0)
        g_string_append_c (text, ' ');
      gantry_clock_append (text, day->start[i]);
      g_string_append_c (text, '-');
      gantry_clock_append (text, crosses ? spill->finish[0] : day->finish[i]);
    }
  return g_string_free (text, FALSE);
}
