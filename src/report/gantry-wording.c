/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-wording.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/gantry-instant.h"
#include "model/gantry-text.h"
#include "report/gantry-report-private.h"

#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"
#define POP_DIRECTIONAL_ISOLATE "\xe2\x81\xa9"
#define NO_BREAK_SPACE "\xc2\xa0"

static gboolean
turns_text (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
}

/* Whether the first letter of @text belongs to a script that runs from right to left. */
static gboolean
is_rtl (const char *text)
{
  while (*text != '\0' && !g_unichar_isalpha (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  switch ((int) g_unichar_get_script (g_utf8_get_char (text)))
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_ADLAM:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Keeps what runs the other way than the report apart from the words around it. Takes @text. */
static char *
isolate (char *text)
{
  char *isolated;

  if (is_rtl (text) == gantry_report_is_rtl ())
    return text;
  isolated = g_strconcat (FIRST_STRONG_ISOLATE, text, POP_DIRECTIONAL_ISOLATE, NULL);
  g_free (text);
  return isolated;
}

char *
gantry_wording_name (gpointer record)
{
  g_autofree char *title = gantry_clean_text (gantry_record_dup_title (record));
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *c = title; *c != '\0'; c = g_utf8_next_char (c))
    if (!turns_text (g_utf8_get_char (c)))
      g_string_append_unichar (name, g_utf8_get_char (c));
  return isolate (g_string_free (g_steal_pointer (&name), FALSE));
}

/* Keeps what is one thing, like a date, on one line. Takes @text. */
static char *
keep_together (char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  g_free (text);
  return g_strjoinv (NO_BREAK_SPACE, words);
}

char *
gantry_wording_date (gint64 instant)
{
  return isolate (keep_together (gantry_instant_format (instant, GANTRY_INSTANT_LONG)));
}

char *
gantry_wording_short_date (gint64 instant)
{
  return isolate (keep_together (gantry_instant_format (instant, GANTRY_INSTANT_DATED)));
}

char *
gantry_wording_finish (gint64 instant)
{
  return gantry_wording_date (instant != GANTRY_NONE ? instant - 1 : GANTRY_NONE);
}

char *
gantry_wording_short_finish (gint64 instant)
{
  return gantry_wording_short_date (instant != GANTRY_NONE ? instant - 1 : GANTRY_NONE);
}

/* Tenths of a day below a hundred days, whole days from there. */
static double
round_days (const GantryFacts *facts, gint64 duration)
{
  double days = (double) duration / (double) facts->units.hours_per_day;

  return fabs (days) < 99.95 ? round (days * 10) / 10 : round (days);
}

static char *
format_days (double days)
{
  return days == round (days) ? g_strdup_printf ("%.0f", days) : g_strdup_printf ("%.1f", days);
}

char *
gantry_wording_variance (const GantryFacts *facts, gint64 variance)
{
  g_autofree char *days = NULL;
  double value;

  if (variance == GANTRY_NONE)
    return g_strdup ("");
  value = round_days (facts, variance);
  days = format_days (fabs (value));
  if (value > 0)
    /* Translators: so many working days late. */
    return keep_together (g_strdup_printf (_("+%s d"), days));
  if (value < 0)
    /* Translators: so many working days early; the sign is U+2212. */
    return keep_together (g_strdup_printf (_("−%s d"), days));
  return keep_together (g_strdup (_("0 d")));
}

char *
gantry_wording_working_days (const GantryFacts *facts, gint64 duration)
{
  double value = fabs (round_days (facts, duration));
  g_autofree char *days = format_days (value);

  return g_strdup_printf (ngettext ("%s working day", "%s working days", value == 1 ? 1 : (gulong) value + 2),
                          days);
}

char *
gantry_wording_hours (gint64 work)
{
  return keep_together (g_strdup_printf (_("%d h"), (int) ((work + GANTRY_HOUR / 2) / GANTRY_HOUR)));
}

char *
gantry_wording_money (const GantryFacts *facts, gint64 money)
{
  if (money == GANTRY_NONE)
    return g_strdup (_("not available"));
  return keep_together (gantry_money_format (money, facts->units.currency, TRUE));
}

char *
gantry_wording_share (double share)
{
  if (share < 0)
    return g_strdup (_("not available"));
  return keep_together (gantry_percent_format ((int) (share * 100 + 0.5) * (GANTRY_PERCENT_FULL / 100)));
}

const char *
gantry_wording_choice (const GantryKind *kind, const char *field_name, int choice)
{
  const GantryField *field = gantry_kind_find_field (kind, field_name);

  return _(field->choices[choice].label);
}
