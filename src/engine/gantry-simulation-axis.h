/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-simulation-draw.h"

G_BEGIN_DECLS

/* A calendar within a stretch of time, as two tables without a branch: from the clock to the working
 * time since the beginning of the stretch, and back. Both count in grains, of a second or a minute.
 *
 * The clock is cut into buckets that are working time throughout or not at all, the work into buckets
 * within which the clock runs on without a pause. So within a bucket what is looked up either grows
 * with what it is looked up for, or stands still. */
typedef struct {
  gint32 bucket, last; /* how long one is; the number of the last one */
  double reciprocal;   /* of bucket */
  gint32 *entries;     /* twice what is to be added, and plus 1 where it is to be added to what it is looked up
                        * for */
} GantryAxisTable;

typedef struct {
  GantryAxisTable work;  /* by the clock */
  GantryAxisTable clock; /* by work */
} GantryAxis;

/* No stretch is longer; sums of three such numbers fit in 32 bits. */
#define GANTRY_GRAINS_MAX (1 << 29)

/* The stretch: @origin is midnight, in grains of @grain seconds. */
typedef struct {
  gint64 origin;
  gint32 grain;
  gint32 length;
} GantryAxisFrame;

/* FALSE where the tables would have more than @n_most entries, or the calendar does not fit the grain. */
gboolean gantry_axis_init (GantryAxis *self, const GantryAxisFrame *frame, const GantryWorktime *worktime, gint32 n_most);
void gantry_axis_clear (GantryAxis *self);

/* From the work in one calendar to the work in another, without looking at the clock in between. FALSE where the
 * table would have more than @n_most entries. */
gboolean gantry_axis_table_join (GantryAxisTable *self, const GantryAxis *from, const GantryAxis *to, gint32 n_most);
void gantry_axis_table_clear (GantryAxisTable *self);

/* The work done until @clock. */
gint32 gantry_axis_to_work (const GantryAxis *self, gint32 clock);

/* ---- All lanes ---- */

typedef gint32 GantryHalfInts __attribute__ ((vector_size (32)));
typedef double GantryHalfDoubles __attribute__ ((vector_size (64)));

/* Half of the lanes' buckets. Division by a product: what is rounded is less than what half a grain more makes
 * good. */
#define GANTRY_AXIS_HALF(at, reciprocal, ...)                                                                       \
  __builtin_convertvector (                                                                                         \
    (__builtin_convertvector (__builtin_shufflevector (at, at, __VA_ARGS__), GantryHalfDoubles) + 0.5) * (reciprocal), \
    GantryHalfInts)

/* Looks all @lanes up; @back is -1 where a number belongs to the bucket that it ends, or else 0. */
G_ALWAYS_INLINE static inline void
gantry_axis_table_convert (const GantryAxisTable *self, gint32 back, GantryInts *lanes)
{
  const double reciprocal = self->reciprocal;
  const gint32 *entries = self->entries;
  GantryInts at = *lanes + back, last = (GantryInts) { 0 } + self->last;
  GantryHalfInts first, second;
  GantryLanes bucket, entry;

  at &= at > 0;
  first = GANTRY_AXIS_HALF (at, reciprocal, 0, 1, 2, 3, 4, 5, 6, 7);
  second = GANTRY_AXIS_HALF (at, reciprocal, 8, 9, 10, 11, 12, 13, 14, 15);
  bucket.all = __builtin_shufflevector (first, second, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  gantry_ints_lower (&bucket.all, &last);
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    entry.at[lane] = entries[bucket.at[lane]];
  *lanes = (entry.all >> 1) + (*lanes & -(entry.all & 1));
}

G_END_DECLS
