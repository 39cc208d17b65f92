/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "gantry-fuzz.h"
#include "model/gantry-duration.h"
#include "model/gantry-hours.h"
#include "model/gantry-instant.h"
#include "model/gantry-predecessors.h"
#include "model/gantry-recurrence.h"
#include "model/gantry-text.h"

/* Every parser of what people type, each line of the input to each of them: what is read must write
 * itself so that it reads the same. */

#define NOW (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00 */

static const GantryUnits units = { 8 * GANTRY_HOUR, 40 * GANTRY_HOUR, 20, 8 * GANTRY_HOUR, 17 * GANTRY_HOUR, 0, "EUR" };

/* A refusal says why, in a sentence. */
static gboolean
holds (gboolean read, GError **error)
{
  g_assert_true (read == (*error == NULL));
  if (*error != NULL)
    g_assert_true (strlen ((*error)->message) > 10 && g_utf8_validate ((*error)->message, -1, NULL));
  g_clear_error (error);
  return read;
}

static void
try_duration (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 duration, again;
  gboolean elapsed, elapsed_again, estimated;

  if (!holds (gantry_duration_parse (text, &units, &duration, &elapsed, &estimated, &error), &error))
    return;
  g_autofree char *plain = gantry_duration_format_plain (duration, elapsed, &units);
  g_autofree char *shown = gantry_duration_format (duration, elapsed, &units);

  g_assert_true (gantry_duration_parse (plain, &units, &again, &elapsed_again, NULL, NULL));
  g_assert_cmpint (again, ==, duration);
  g_assert_true (elapsed_again == elapsed || duration == 0);
  g_assert_true (gantry_duration_parse (shown, &units, &again, NULL, NULL, NULL) || elapsed);
}

static void
try_instant (const char *text)
{
  for (int role = GANTRY_INSTANT_START; role <= GANTRY_INSTANT_DATE; role++)
    {
      g_autoptr (GError) error = NULL;
      gint64 instant, again;

      if (!holds (gantry_instant_parse (text, (GantryInstantRole) role, NOW, &units, &instant, &error), &error))
        continue;
      g_autofree char *iso = gantry_instant_to_iso (instant, role == GANTRY_INSTANT_DATE);
      g_autofree char *shown = gantry_instant_format (instant, GANTRY_INSTANT_LONG);

      g_assert_cmpint (instant, >=, GANTRY_INSTANT_MIN);
      g_assert_cmpint (instant, <, GANTRY_INSTANT_MAX);
      g_assert_true (gantry_instant_from_iso (iso, &again));
      g_assert_cmpint (again, ==, instant);
    }
}

static void
try_hours (const char *text)
{
  g_autoptr (GArray) shifts = g_array_new (FALSE, FALSE, sizeof (GantryWorkShift));
  g_autoptr (GArray) again = g_array_new (FALSE, FALSE, sizeof (GantryWorkShift));
  g_autoptr (GError) error = NULL;

  if (!holds (gantry_hours_parse (text, shifts, &error), &error))
    return;
  g_autofree char *written = gantry_hours_format ((const GantryWorkShift *) (gpointer) shifts->data, shifts->len);

  g_assert_true (gantry_hours_parse (written, again, NULL));
  g_assert_cmpmem (shifts->data, shifts->len * sizeof (GantryWorkShift), again->data, again->len * sizeof (GantryWorkShift));
}

static void
try_recurrence (const char *text)
{
  g_autoptr (GError) error = NULL;
  GantryRecurrence rule, again;

  if (!holds (gantry_recurrence_parse (text, &rule, &error), &error))
    return;
  g_autofree char *written = gantry_recurrence_format (&rule);
  g_autofree char *twice = NULL;
  g_autoptr (GArray) days = gantry_recurrence_expand (&rule, NOW, GANTRY_NONE, 50);

  g_assert_true (gantry_recurrence_parse (written, &again, NULL));
  twice = gantry_recurrence_format (&again);
  g_assert_cmpstr (written, ==, twice);
  for (guint i = 1; i < days->len; i++)
    g_assert_cmpint (g_array_index (days, gint64, i), >, g_array_index (days, gint64, i - 1));
}

static void
try_predecessors (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) links = gantry_predecessors_parse (text, &units, &error);

  if (!holds (links != NULL, &error))
    return;
  for (guint i = 0; i < links->len; i++)
    {
      const GantryPredecessor *link = &g_array_index (links, GantryPredecessor, i);
      g_autofree char *written = gantry_predecessor_format (link, &units, TRUE);
      g_autofree char *shown = gantry_predecessor_format (link, &units, FALSE);

      g_assert_true (g_utf8_validate (written, -1, NULL) && g_utf8_validate (shown, -1, NULL));
    }
}

static void
try_amounts (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 amount, again;

  if (holds (gantry_money_parse (text, &amount, &error), &error))
    {
      g_autofree char *written = gantry_money_format (amount, "EUR", FALSE);

      g_assert_true (g_utf8_validate (written, -1, NULL));
    }
  if (holds (gantry_percent_parse (text, &amount, &error), &error) && ABS (amount) < G_MAXINT)
    {
      g_autofree char *written = gantry_percent_format ((int) amount);

      g_assert_true (gantry_percent_parse (written, &again, NULL));
      g_assert_cmpint (again, ==, amount);
    }
}

static void
run_text (const guint8 *data, gsize size)
{
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", 40);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      try_duration (lines[i]);
      try_instant (lines[i]);
      try_hours (lines[i]);
      try_recurrence (lines[i]);
      try_predecessors (lines[i]);
      try_amounts (lines[i]);
    }
}

static const char *const words[] = {
  "1d", "2.5 days", "3w", "90 min", "1mo", "2ed", "5d?", "-1d", "2:30", "y", "FS", "+2d", "SS-50%", "12FF", ",", ";",
  "2-FS=P1D", "tomorrow", "fri", "next", "in ", "12 Mar 2027", "15/3", "2027-03-12", "T08:00", " 14:00", "pm", "24:00",
  "08:00-12:00", "off", "22-6", "every ", "2 ", "weeks", "on ", "Monday", "the third ", "last ", "of ", "December",
  "day", "from Sunday", "31", "%", "€", "k", "1,234.50", "\xe2\x80\x93", "\xc2\xa0", "\xd9\xa3", "999999999999", "\n",
  NULL,
};

const GantryFuzzTarget gantry_fuzz_text = { "text", NULL, words, 2048, 300, run_text };
