/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "engine/gantry-simulation-draw.h"

G_BEGIN_DECLS

/* A calendar within a stretch of time, as two tables without a branch: from the clock to the working
 * time since the beginning of the stretch, and back. Both count in grains, of a second or a minute.
 *
 * The clock is cut into buckets that are working time throughout or not at all, the work into buckets
 * within which the clock runs on without a pause. */
typedef struct {
  guint32 n;
  guint shift;        /* division by the length of a bucket is a product and a shift */
  guint64 reciprocal;
  gint32 *entries;
} GantryAxisTable;

typedef struct {
  GantryAxisTable work;  /* by bucket of the clock: twice what is to be added for the work, and plus 1 where
                          * it is to be added to the clock, for that is working time */
  GantryAxisTable clock; /* by bucket of work: what is to be added for the clock */
} GantryAxis;

/* No stretch is longer; sums of three such numbers fit in 32 bits. */
#define GANTRY_GRAINS_MAX (1 << 29)

/* The stretch: @origin is midnight, in grains of @grain seconds. */
typedef struct {
  gint64 origin;
  gint32 grain;
  gint32 length;
} GantryAxisFrame;

/* FALSE where the tables would be too large, or the calendar does not fit the grain. */
gboolean gantry_axis_init (GantryAxis *self, const GantryAxisFrame *frame, const GantryWorktime *worktime);
void gantry_axis_clear (GantryAxis *self);

G_ALWAYS_INLINE static inline gint32
gantry_axis_table_look_up (const GantryAxisTable *self, guint32 at)
{
  guint32 bucket = (guint32) (at * self->reciprocal >> self->shift);

  return self->entries[MIN (bucket, self->n - 1)];
}

/* The work done until @clock. */
static inline gint32
gantry_axis_to_work (const GantryAxis *self, gint32 clock)
{
  gint32 entry = gantry_axis_table_look_up (&self->work, (guint32) MAX (clock, 0));

  return (entry >> 1) + (clock & -(entry & 1));
}

/* ---- All lanes ---- */

G_ALWAYS_INLINE static inline void
gantry_axis_table_look_up_lanes (const GantryAxisTable *table, const GantryInts *at, GantryInts *entries)
{
  const GantryAxisTable self = *table;
  GantryInts from_zero = *at & (*at > 0);
  guint32 numbers[GANTRY_LANES];
  gint32 found[GANTRY_LANES];

  memcpy (numbers, &from_zero, sizeof numbers);
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    found[lane] = gantry_axis_table_look_up (&self, numbers[lane]);
  memcpy (entries, found, sizeof found);
}

G_ALWAYS_INLINE static inline void
gantry_axis_lanes_to_work (const GantryAxis *self, GantryLanes *lanes)
{
  GantryInts clock = *(const GantryInts *) lanes, entry;

  gantry_axis_table_look_up_lanes (&self->work, &clock, &entry);
  *(GantryInts *) lanes = (entry >> 1) + (clock & -(entry & 1));
}

/* When the work is done (@resumes 0), or goes on after that (@resumes 1). */
G_ALWAYS_INLINE static inline void
gantry_axis_lanes_to_clock (const GantryAxis *self, gint32 resumes, GantryLanes *lanes)
{
  GantryInts work = *(const GantryInts *) lanes, bucket = work + (resumes - 1), entry;

  gantry_axis_table_look_up_lanes (&self->clock, &bucket, &entry);
  *(GantryInts *) lanes = work + entry;
}

G_END_DECLS
