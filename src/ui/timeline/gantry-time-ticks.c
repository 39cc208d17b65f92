/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-time-ticks.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"

typedef struct {
  GantryTickTiers tiers;
  double room; /* pixels that a unit of the lower tier needs */
} Rung;

static const Rung ladder[] = {
  { { GANTRY_TICK_DAY, GANTRY_TICK_HOUR }, 24 },
  { { GANTRY_TICK_DAY, GANTRY_TICK_QUARTER_DAY }, 34 },
  { { GANTRY_TICK_MONTH, GANTRY_TICK_DAY }, 22 },
  { { GANTRY_TICK_MONTH, GANTRY_TICK_WEEK }, 26 },
  { { GANTRY_TICK_QUARTER, GANTRY_TICK_MONTH }, 34 },
  { { GANTRY_TICK_YEAR, GANTRY_TICK_QUARTER }, 30 },
  { { GANTRY_TICK_DECADE, GANTRY_TICK_YEAR }, 0 },
};

static const gint64 lengths[] = {
  [GANTRY_TICK_HOUR] = GANTRY_HOUR,
  [GANTRY_TICK_QUARTER_DAY] = 6 * GANTRY_HOUR,
  [GANTRY_TICK_DAY] = GANTRY_DAY,
  [GANTRY_TICK_WEEK] = 7 * GANTRY_DAY,
  [GANTRY_TICK_MONTH] = 30 * GANTRY_DAY,
  [GANTRY_TICK_QUARTER] = 91 * GANTRY_DAY,
  [GANTRY_TICK_YEAR] = 365 * GANTRY_DAY,
  [GANTRY_TICK_DECADE] = 3652 * GANTRY_DAY,
};

gint64
gantry_tick_get_length (GantryTickUnit unit)
{
  return lengths[unit];
}

GantryTickTiers
gantry_tick_tiers_for_scale (double scale)
{
  guint i = 0;

  while ((double) lengths[ladder[i].tiers.lower] * scale < ladder[i].room)
    i++;
  return ladder[i].tiers;
}

/* Months that a unit is long, 0 for units of a fixed length. */
static int
get_months (GantryTickUnit unit)
{
  switch (unit)
    {
    case GANTRY_TICK_MONTH:
      return 1;
    case GANTRY_TICK_QUARTER:
      return 3;
    case GANTRY_TICK_YEAR:
      return 12;
    case GANTRY_TICK_DECADE:
      return 120;
    case GANTRY_TICK_HOUR:
    case GANTRY_TICK_QUARTER_DAY:
    case GANTRY_TICK_DAY:
    case GANTRY_TICK_WEEK:
    default:
      return 0;
    }
}

static gint64
floor_to (gint64 instant, gint64 length)
{
  gint64 rest = instant % length;

  return instant - rest - (rest < 0 ? length : 0);
}

static gint64
from_months (int months)
{
  return gantry_instant_from_civil (months / 12, months % 12 + 1, 1, 0);
}

static int
to_months (gint64 instant)
{
  int year, month, day;

  gantry_instant_to_civil (instant, &year, &month, &day, NULL);
  return year * 12 + month - 1;
}

gint64
gantry_tick_floor (GantryTickUnit unit, gint64 instant, int week_start)
{
  int months = get_months (unit);

  if (months > 0)
    {
      int count = to_months (instant);

      return from_months (count - count % months);
    }
  if (unit == GANTRY_TICK_WEEK)
    {
      gint64 day = gantry_instant_floor_day (instant);

      return day - (gantry_instant_get_weekday (day) - week_start + 7) % 7 * GANTRY_DAY;
    }
  return floor_to (instant, lengths[unit]);
}

gint64
gantry_tick_next (GantryTickUnit unit, gint64 tick)
{
  int months = get_months (unit);

  return months > 0 ? from_months (to_months (tick) + months) : tick + lengths[unit];
}

static char *
format (gint64 tick, const char *pattern)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (tick);

  return g_date_time_format (time, pattern);
}

static char *
dup_first_letter (char *word)
{
  g_autofree char *owned = word;
  const char *end = g_utf8_next_char (owned);

  return g_strndup (owned, end - owned);
}

static char *
dup_day_label (gboolean upper, gint64 tick, guint form)
{
  if (upper)
    return form < 2 ? gantry_instant_format (tick, form == 0 ? GANTRY_INSTANT_LONG : GANTRY_INSTANT_SHORT) : NULL;
  if (form == 0) /* Translators: a day in a ruler, "Mon 15", for g_date_time_format() */
    return format (tick, _("%a %-d"));
  return form == 1 ? format (tick, "%-d") : NULL;
}

static char *
dup_month_label (gboolean upper, gint64 tick, guint form)
{
  /* Translators: a month in a ruler, "March 2027" and "Mar 2027", for g_date_time_format() */
  const char *upper_patterns[] = { N_("%OB %Y"), N_("%Ob %Y"), "%Ob" };

  if (upper)
    return format (tick, form < 2 ? _(upper_patterns[form]) : upper_patterns[form]);
  return form == 2 ? dup_first_letter (format (tick, "%OB")) : format (tick, form == 0 ? "%OB" : "%Ob");
}

static char *
dup_quarter_label (gboolean upper, gint64 tick, guint form)
{
  int months = to_months (tick);
  int quarter = months % 12 / 3 + 1;

  if (upper && form == 0) /* Translators: a quarter of a year, "Q1 2027" */
    return g_strdup_printf (_("Q%d %d"), quarter, months / 12);
  if (form == (upper ? 1 : 0)) /* Translators: a quarter of a year */
    return g_strdup_printf (_("Q%d"), quarter);
  return NULL;
}

static char *
dup_year_label (GantryTickUnit unit, gint64 tick, guint form)
{
  int year = to_months (tick) / 12;

  if (form > 0)
    return NULL;
  if (unit == GANTRY_TICK_DECADE)
    return g_strdup_printf ("%d – %d", year, year + 9);
  return g_strdup_printf ("%d", year);
}

char *
gantry_tick_dup_label (GantryTickUnit unit, gboolean upper, gint64 tick, guint form)
{
  if (form >= GANTRY_TICK_FORMS)
    return NULL;
  switch (unit)
    {
    case GANTRY_TICK_HOUR:
    case GANTRY_TICK_QUARTER_DAY:
      return form < 2 ? format (tick, form == 0 ? "%H:%M" : "%H") : NULL;
    case GANTRY_TICK_DAY:
      return dup_day_label (upper, tick, form);
    case GANTRY_TICK_WEEK:
      return form == 0 ? format (tick, "%-d") : NULL;
    case GANTRY_TICK_MONTH:
      return dup_month_label (upper, tick, form);
    case GANTRY_TICK_QUARTER:
      return dup_quarter_label (upper, tick, form);
    case GANTRY_TICK_YEAR:
    case GANTRY_TICK_DECADE:
    default:
      return dup_year_label (unit, tick, form);
    }
}
