/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-instant.h"

G_BEGIN_DECLS

/* The mapping between instants and horizontal pixels of a timeline. Time stays in gint64 and pixels
 * relative to what is seen, so that forty years at sixty pixels an hour lose nothing to the 32-bit
 * floats of the renderer. No GTK. */
typedef struct {
  gint64 origin; /* the instant where the scrollable range begins */
  double scale;  /* pixels a second */
  double shift;  /* pixels from the origin to the left edge of what is seen */
  gint64 day_start, day_finish; /* seconds since midnight: see gantry_time_scale_place() */
} GantryTimeScale;

/* From ten pixels a year to 240 pixels an hour. */
#define GANTRY_TIME_SCALE_MIN (10.0 / (366.0 * 86400.0))
#define GANTRY_TIME_SCALE_MAX (240.0 / 3600.0)

/* Pixels from the left edge of what is seen. */
static inline double
gantry_time_scale_to_x (const GantryTimeScale *self, gint64 instant)
{
  return (double) (instant - self->origin) * self->scale - self->shift;
}

/* Where to draw a date of a task. Where days are too narrow to show hours, the working day is drawn as
 * wide as the day: a task from Monday 08:00 to Friday 17:00 fills five days, and the next one begins
 * where it ends. */
double gantry_time_scale_place (const GantryTimeScale *self, gint64 instant);

gint64 gantry_time_scale_to_instant (const GantryTimeScale *self, double x);
/* The width of @seconds. */
double gantry_time_scale_get_width (const GantryTimeScale *self, gint64 seconds);

/* Changes pixels a second by @factor, within the limits; what is seen at @anchor stays there. */
void gantry_time_scale_zoom (GantryTimeScale *self, double factor, double anchor);
/* Shows [@start, @finish) from pixel @left to pixel @right. */
void gantry_time_scale_fit (GantryTimeScale *self, gint64 start, gint64 finish, double left, double right);
/* Begins the range at @origin; what is seen stays. */
void gantry_time_scale_set_origin (GantryTimeScale *self, gint64 origin);

/* The step in seconds that a drag snaps to: a quarter of an hour, an hour, a day or a week, whatever
 * is the finest that a hand can aim at. */
gint64 gantry_time_scale_get_step (const GantryTimeScale *self);

G_END_DECLS
