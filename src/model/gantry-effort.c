/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-effort.h"

/* Basis points of units times percent of a contour. */
#define ALL ((gint64) GANTRY_PERCENT_FULL * 100)

static gint64
get_rate (const GantryAssignment *assignment)
{
  return (gint64) MAX (assignment->units, 0) * gantry_contour_get_mean (assignment->contour);
}

/* @number * @factor / @divisor of what is not negative, rounded half up; hostile files stay within
 * 64 bits. */
static gint64
scale (gint64 number, gint64 factor, gint64 divisor)
{
  return (gint64) MIN (((__int128) number * factor + divisor / 2) / divisor, (__int128) G_MAXINT64);
}

gint64
gantry_effort_get_delay (const GantryAssignment *assignment)
{
  return MAX (assignment->delay, 0) + MAX (assignment->leveling_delay, 0);
}

gint64
gantry_effort_get_time_of (const GantryAssignment *assignment, gint64 work, gint64 fallback)
{
  gint64 rate = get_rate (assignment);

  return rate > 0 ? scale (MAX (work, 0), ALL, rate) : fallback;
}

gint64
gantry_effort_get_work_in (const GantryAssignment *assignment, gint64 busy)
{
  return scale (MAX (busy, 0), get_rate (assignment), ALL);
}

/* Somebody who would only begin when all is done works all of it then. */
gint64
gantry_effort_get_busy (const GantryAssignment *assignment, gint64 duration)
{
  gint64 delay = gantry_effort_get_delay (assignment), rest = delay < duration ? duration - delay : duration;

  if (assignment->work == GANTRY_NONE)
    return rest;
  return MIN (gantry_effort_get_time_of (assignment, assignment->work, rest), duration);
}

void
gantry_effort_rest_take (GantryEffortRest *self, const GantryAssignment *assignment)
{
  if (assignment->work == GANTRY_NONE)
    self->units += MAX (assignment->units, 0);
  else if (self->work != GANTRY_NONE)
    self->work = MAX (0, self->work - assignment->work);
}

gint64
gantry_effort_get_work (const GantryAssignment *assignment, gint64 duration, const GantryEffortRest *rest)
{
  if (assignment->work != GANTRY_NONE)
    return assignment->work;
  if (rest->work == GANTRY_NONE)
    return gantry_effort_get_work_in (assignment, gantry_effort_get_busy (assignment, duration));
  return rest->units > 0 ? scale (rest->work, MAX (assignment->units, 0), rest->units) : 0;
}
