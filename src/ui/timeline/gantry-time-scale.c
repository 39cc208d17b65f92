/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-time-scale.h"

#include <math.h>

double
gantry_time_scale_place (const GantryTimeScale *self, gint64 instant)
{
  gint64 length = self->day_finish - self->day_start;
  gint64 day, worked;

  if (length <= 0 || gantry_time_scale_get_step (self) < GANTRY_DAY)
    return gantry_time_scale_to_x (self, instant);
  day = gantry_instant_floor_day (instant);
  worked = CLAMP (instant - day - self->day_start, 0, length);
  return gantry_time_scale_to_x (self, day) + gantry_time_scale_get_width (self, GANTRY_DAY) * (double) worked / (double) length;
}

gint64
gantry_time_scale_to_instant (const GantryTimeScale *self, double x)
{
  return self->origin + (gint64) llround ((x + self->shift) / self->scale);
}

double
gantry_time_scale_get_width (const GantryTimeScale *self, gint64 seconds)
{
  return (double) seconds * self->scale;
}

void
gantry_time_scale_zoom (GantryTimeScale *self, double factor, double anchor)
{
  double seconds = (anchor + self->shift) / self->scale;

  self->scale = CLAMP (self->scale * factor, GANTRY_TIME_SCALE_MIN, GANTRY_TIME_SCALE_MAX);
  self->shift = seconds * self->scale - anchor;
}

void
gantry_time_scale_fit (GantryTimeScale *self, gint64 start, gint64 finish, double left, double right)
{
  double seconds = (double) MAX (finish - start, GANTRY_HOUR);

  self->scale = CLAMP (MAX (right - left, 1) / seconds, GANTRY_TIME_SCALE_MIN, GANTRY_TIME_SCALE_MAX);
  self->shift = (double) (start - self->origin) * self->scale - left;
}

void
gantry_time_scale_set_origin (GantryTimeScale *self, gint64 origin)
{
  self->shift += (double) (self->origin - origin) * self->scale;
  self->origin = origin;
}

gint64
gantry_time_scale_get_step (const GantryTimeScale *self)
{
  const gint64 steps[] = { GANTRY_HOUR / 4, GANTRY_HOUR, GANTRY_DAY };
  const double aim = 5; /* pixels */

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (gantry_time_scale_get_width (self, steps[i]) >= aim)
      return steps[i];
  return 7 * GANTRY_DAY;
}
