/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-recurrence.h"

#include "model/gantry-instant.h"

typedef struct {
  const GantryMspdiRecurrence *rule;
  GArray *runs;
  gint64 n;
} Expansion;

/* FALSE when there are enough. */
static gboolean
add_day (Expansion *self, gint64 day)
{
  const GantryMspdiDays run = { day, day };
  GantryMspdiDays *last;

  if (day > self->rule->last || self->n >= GANTRY_MSPDI_OCCURRENCES_MAX
      || (self->rule->occurrences > 0 && self->n >= self->rule->occurrences))
    return FALSE;
  if (day < self->rule->first)
    return TRUE;
  self->n++;
  last = self->runs->len > 0 ? &g_array_index (self->runs, GantryMspdiDays, self->runs->len - 1) : NULL;
  if (last != NULL && last->last + GANTRY_DAY == day)
    last->last = day;
  else
    g_array_append_val (self->runs, run);
  return TRUE;
}

static gboolean
is_weekday (gint64 day)
{
  return gantry_instant_get_weekday (day) < 5;
}

/* ---- By days ---- */

static void
expand_days (Expansion *self, gint64 step)
{
  for (gint64 day = self->rule->first; add_day (self, day);)
    day += step * GANTRY_DAY;
}

static void
expand_weekdays (Expansion *self, int step)
{
  int count = 0;

  for (gint64 day = self->rule->first; day <= self->rule->last; day += GANTRY_DAY)
    if (is_weekday (day) && count++ % step == 0 && !add_day (self, day))
      return;
}

/* Weeks begin on Sunday here, whatever the project's first day of the week is. */
static void
expand_weeks (Expansion *self, int step)
{
  const int from_sunday = (gantry_instant_get_weekday (self->rule->first) + 1) % 7;

  if ((self->rule->days_of_week & 0x7f) == 0)
    return;
  for (gint64 sunday = self->rule->first - from_sunday * GANTRY_DAY; sunday <= self->rule->last;
       sunday += step * 7 * GANTRY_DAY)
    for (int i = 0; i < 7; i++)
      if (self->rule->days_of_week & (1 << i) && !add_day (self, sunday + i * GANTRY_DAY))
        return;
}

/* ---- By months ---- */

static int
get_month_length (int year, int month)
{
  gint64 start = gantry_instant_from_civil (year, month, 1, 0);
  gint64 next = gantry_instant_from_civil (month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1, 0);

  return (int) ((next - start) / GANTRY_DAY);
}

static gboolean
is_item (gint64 day, int item)
{
  switch (item)
    {
    case 0:
      return TRUE;
    case 1:
      return is_weekday (day);
    case 2:
      return !is_weekday (day);
    default:
      /* 3 is Sunday, ours begin with Monday */
      return gantry_instant_get_weekday (day) == (item + 3) % 7;
    }
}

/* The first, second, ... or last of its kind in a month. */
static gint64
find_position (const GantryMspdiRecurrence *rule, int year, int month)
{
  const int length = get_month_length (year, month);
  gint64 found = GANTRY_NONE;
  int n = 0;

  for (int i = 1; i <= length; i++)
    {
      gint64 day = gantry_instant_from_civil (year, month, i, 0);

      if (!is_item (day, rule->month_item))
        continue;
      found = day;
      if (n++ == rule->position && rule->position < 4)
        return found;
    }
  return rule->position >= 4 ? found : GANTRY_NONE;
}

static gint64
find_in_month (const GantryMspdiRecurrence *rule, int year, int month)
{
  if (rule->type == 3 || rule->type == 5)
    return find_position (rule, year, month);
  return gantry_instant_from_civil (year, month, CLAMP (rule->month_day, 1, get_month_length (year, month)), 0);
}

static void
expand_months (Expansion *self, int year, int month, int step)
{
  gboolean begun = FALSE;

  while (year < 2300)
    {
      gint64 day = find_in_month (self->rule, year, month);

      if (day != GANTRY_NONE && !add_day (self, day))
        return;
      /* steps are counted from the first month in which the day is not past */
      begun = begun || day >= self->rule->first;
      month += begun ? step : 1;
      year += (month - 1) / 12;
      month = (month - 1) % 12 + 1;
    }
}

GArray *
gantry_mspdi_recurrence_expand (const GantryMspdiRecurrence *self)
{
  Expansion expansion = { self, g_array_new (FALSE, FALSE, sizeof (GantryMspdiDays)), 0 };
  const int period = CLAMP (self->period, 1, 10000);
  int year, month, day;
  gint64 seconds;

  gantry_instant_to_civil (self->first, &year, &month, &day, &seconds);
  switch (self->type)
    {
    case 2:
    case 3:
      if (self->month >= 0 && self->month <= 11)
        for (; year < 2300; year++)
          {
            gint64 found = find_in_month (self, year, self->month + 1);

            if (found != GANTRY_NONE && !add_day (&expansion, found))
              break;
          }
      break;
    case 4:
    case 5:
      expand_months (&expansion, year, month, period);
      break;
    case 6:
      expand_weeks (&expansion, period);
      break;
    case 7:
      expand_days (&expansion, period);
      break;
    case 8:
      expand_weekdays (&expansion, period);
      break;
    default:
      {
        const GantryMspdiDays all = { self->first, self->last };

        if (self->last >= self->first)
          g_array_append_val (expansion.runs, all);
      }
    }
  return expansion.runs;
}
