/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-recurrence.h"

#include "model/gantry-instant.h"

#define LAST_YEAR 2299

/* ---- Weeks ---- */

static gint64
floor_week (gint64 day, gboolean from_sunday)
{
  int weekday = gantry_instant_get_weekday (day);

  return day - (from_sunday ? (weekday + 1) % 7 : weekday) * GANTRY_DAY;
}

static gint64
skip_weekend (gint64 day)
{
  int weekday = gantry_instant_get_weekday (day);

  return weekday < 5 ? day : day + (7 - weekday) * GANTRY_DAY;
}

/* @day is one from Monday to Friday; five of them are a week. */
static gint64
add_weekdays (gint64 day, int n)
{
  int weekday = gantry_instant_get_weekday (day) + n % 5;

  return day + (n / 5 * 7 + n % 5 + (weekday >= 5 ? 2 : 0)) * GANTRY_DAY;
}

/* Behind the last day of a week, the weeks that are left out. */
static void
step_in_weeks (GantryRecurrenceIter *self)
{
  self->at += GANTRY_DAY;
  if (self->at == floor_week (self->at, self->rule.from_sunday))
    self->at += (self->rule.interval - 1) * 7 * GANTRY_DAY;
}

static gint64
next_in_weeks (GantryRecurrenceIter *self)
{
  while (self->at < GANTRY_INSTANT_MAX)
    {
      gint64 day = self->at;

      step_in_weeks (self);
      if (self->rule.weekdays & 1u << gantry_instant_get_weekday (day))
        return day;
    }
  return GANTRY_NONE;
}

/* ---- Months ---- */

static gboolean
is_item (int weekday, int item)
{
  switch (item)
    {
    case GANTRY_RECURRENCE_ANY_DAY:
      return TRUE;
    case GANTRY_RECURRENCE_WEEKDAY:
      return weekday < 5;
    case GANTRY_RECURRENCE_WEEKEND_DAY:
      return weekday >= 5;
    default:
      return weekday == item;
    }
}

/* The day of the month at the rule's position, 0 where there is none. */
static int
find_position (const GantryRecurrence *rule, int year, int month)
{
  int length = gantry_instant_days_in_month (year, month);
  int weekday = gantry_instant_get_weekday (gantry_instant_from_civil (year, month, 1, 0));
  int found = 0, n = 0;

  for (int day = 1; day <= length; day++, weekday = (weekday + 1) % 7)
    if (is_item (weekday, rule->item))
      {
        found = day;
        if (++n == rule->position)
          return day;
      }
  return rule->position == GANTRY_RECURRENCE_LAST ? found : 0;
}

static gint64
find_in_month (const GantryRecurrence *rule, int year, int month)
{
  int day = rule->position != 0 ? find_position (rule, year, month)
                                : MIN (rule->day, gantry_instant_days_in_month (year, month));

  return day > 0 ? gantry_instant_from_civil (year, month, day, 0) : GANTRY_NONE;
}

static void
step_in_months (GantryRecurrenceIter *self)
{
  int interval = self->begun ? self->rule.interval : 1;
  int months = self->month - 1 + interval * (self->rule.unit == GANTRY_RECURRENCE_YEARS ? 12 : 1);

  self->year += months / 12;
  self->month = months % 12 + 1;
}

static gint64
next_in_months (GantryRecurrenceIter *self)
{
  while (self->year <= LAST_YEAR)
    {
      gint64 day = find_in_month (&self->rule, self->year, self->month);
      gboolean past = day == GANTRY_NONE || day < self->first;

      self->begun = self->begun || !past;
      step_in_months (self);
      if (!past)
        return day;
    }
  return GANTRY_NONE;
}

/* ---- Walking ---- */

static void
settle_rule (GantryRecurrence *rule, gint64 first)
{
  int year, month, day;

  gantry_instant_to_civil (first, &year, &month, &day, NULL);
  rule->interval = CLAMP (rule->interval, 1, GANTRY_RECURRENCE_INTERVAL_MAX);
  rule->weekdays &= 0x7f;
  if (rule->weekdays == 0)
    rule->weekdays = 1u << gantry_instant_get_weekday (first);
  rule->position = CLAMP (rule->position, GANTRY_RECURRENCE_LAST, 5);
  rule->item = CLAMP (rule->item, 0, GANTRY_RECURRENCE_N_ITEMS - 1);
  rule->day = rule->day > 0 ? MIN (rule->day, 31) : day;
  rule->month = rule->month > 0 ? MIN (rule->month, 12) : month;
}

void
gantry_recurrence_iter_init (GantryRecurrenceIter *self, const GantryRecurrence *rule, gint64 first)
{
  g_return_if_fail (self != NULL && rule != NULL);

  *self = (GantryRecurrenceIter) { .rule = *rule };
  self->first = gantry_instant_floor_day (CLAMP (first, GANTRY_INSTANT_MIN, GANTRY_INSTANT_MAX));
  settle_rule (&self->rule, self->first);
  self->at = rule->unit == GANTRY_RECURRENCE_WEEKDAYS ? skip_weekend (self->first) : self->first;
  gantry_instant_to_civil (self->first, &self->year, &self->month, NULL, NULL);
  if (rule->unit == GANTRY_RECURRENCE_YEARS)
    self->month = self->rule.month;
}

gint64
gantry_recurrence_iter_next (GantryRecurrenceIter *self)
{
  gint64 day = self->at;

  switch (self->rule.unit)
    {
    case GANTRY_RECURRENCE_WEEKS:
      return next_in_weeks (self);
    case GANTRY_RECURRENCE_MONTHS:
    case GANTRY_RECURRENCE_YEARS:
      return next_in_months (self);
    case GANTRY_RECURRENCE_WEEKDAYS:
      self->at = add_weekdays (day, self->rule.interval);
      break;
    case GANTRY_RECURRENCE_DAYS:
    default:
      self->at += self->rule.interval * GANTRY_DAY;
      break;
    }
  if (day < GANTRY_INSTANT_MAX)
    return day;
  self->at = day;
  return GANTRY_NONE;
}

GArray *
gantry_recurrence_expand (const GantryRecurrence *self, gint64 first, gint64 last, guint n_max)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (gint64));
  GantryRecurrenceIter iter;
  gint64 day;

  g_return_val_if_fail (self != NULL, days);

  gantry_recurrence_iter_init (&iter, self, first);
  while ((n_max == 0 || days->len < n_max) && (day = gantry_recurrence_iter_next (&iter)) != GANTRY_NONE
         && (last == GANTRY_NONE || day <= last))
    g_array_append_val (days, day);
  return days;
}
