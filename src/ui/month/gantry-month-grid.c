/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-grid.h"

#include "model/gantry-instant.h"
#include "model/gantry-types.h"

void
gantry_month_grid_init (GantryMonthGrid *self, gint64 instant, int week_start)
{
  gint64 first;
  guint before, n_days;
  int day;

  gantry_instant_to_civil (instant, &self->year, &self->month, &day, NULL);
  first = gantry_instant_from_civil (self->year, self->month, 1, 0);
  before = (guint) ((gantry_instant_get_weekday (first) - week_start + 7) % 7);
  n_days = before + (guint) gantry_instant_days_in_month (self->year, self->month);
  self->first = first - before * GANTRY_DAY;
  self->n_weeks = (n_days + 6) / 7;
}

guint
gantry_month_grid_get_n_days (const GantryMonthGrid *self)
{
  return 7 * self->n_weeks;
}

gint64
gantry_month_grid_get_day (const GantryMonthGrid *self, guint index)
{
  return self->first + index * GANTRY_DAY;
}

guint
gantry_month_grid_find (const GantryMonthGrid *self, gint64 instant)
{
  gint64 end = gantry_month_grid_get_day (self, gantry_month_grid_get_n_days (self));

  if (instant < self->first || instant >= end)
    return GANTRY_MONTH_NO_DAY;
  return (guint) ((instant - self->first) / GANTRY_DAY);
}

gboolean
gantry_month_grid_is_inside (const GantryMonthGrid *self, guint index)
{
  int year, month, day;

  gantry_instant_to_civil (gantry_month_grid_get_day (self, index), &year, &month, &day, NULL);
  return year == self->year && month == self->month;
}

gint64
gantry_month_shift (gint64 day, int months)
{
  int year, month, in_month, total;

  gantry_instant_to_civil (day, &year, &month, &in_month, NULL);
  total = year * 12 + month - 1 + months;
  year = total / 12;
  month = total % 12 + 1;
  return gantry_instant_from_civil (year, month, MIN (in_month, gantry_instant_days_in_month (year, month)), 0);
}
