/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-worktime.h"

G_BEGIN_DECLS

/* How a compiled calendar looks inside, and its two conversions, inlined for the schedule's passes.
 *
 * Time is cut into segments, from the infinite past to the infinite future. In each of them one
 * week repeats itself: the calendar's own, or that of an exception (seven times the same day). All
 * working time lies on one axis, "work": the working seconds since some origin. Adding working time
 * is a step to that axis, a sum, and a step back. Both steps find the segment by a table of hints,
 * then compute within the week.
 *
 * An instant after which no work is left shares its place on the axis with the next working
 * instant: 17:00 and 08:00 of the next day are the same work. */

/* Instants are kept within this, 34,000 years around 1970: sums of hostile durations stay defined. */
#define GANTRY_TIME_LIMIT (G_GINT64_CONSTANT (1) << 40)
#define GANTRY_DAY_SECONDS 86400
#define GANTRY_WEEK_SECONDS (7 * GANTRY_DAY_SECONDS)
/* 1969-12-29, a Monday: weeks are counted from there. */
#define GANTRY_WEEK_ORIGIN (-3 * GANTRY_DAY_SECONDS)

/* Uninterrupted work within a week, seconds since its Monday; @before is the work that went before
 * it in the week. After the last piece stands a sentinel that no second reaches the end of: it
 * starts where the next week's first piece does. */
typedef struct {
  gint32 start, finish;
  gint32 before;
} GantryWorkPiece;

typedef struct {
  gint32 work;              /* in a week */
  guint32 n_pieces;         /* without the sentinel */
  double inverse;           /* 1 / work */
  guint32 *by_second;       /* hints, owned: the first piece that ends after index * slot seconds */
  guint32 *by_work;         /* and after index * slot of the week's work */
  guint64 per_second_slot, per_work_slot; /* 2^GANTRY_SLOT_BITS / slot, rounded up */
  GantryWorkPiece pieces[];
} GantryWorkWeek;

#define GANTRY_SLOT_BITS 41

/* Finds the last of some ascending keys that is not above a number. */
typedef struct {
  gint64 origin; /* the second key: the first is minus infinity */
  guint shift;
  guint n_buckets;
  guint32 *first; /* n_buckets + 1: the last key not above the bucket's beginning */
} GantryWorkHints;

struct _GantryWorktime {
  gatomicrefcount ref_count;
  guint n_segments;
  gint64 *start;  /* instant; the first is minus infinity */
  gint64 *work;   /* work at the start; the first is minus infinity, or 0 without work before it */
  gint64 *offset; /* from the work of its week's own axis to work */
  GantryWorkWeek **week;
  GantryWorkHints by_start, by_work;
  GPtrArray *weeks; /* owns what @week points to */
};

static inline gint64
gantry_time_clamp (gint64 instant)
{
  return CLAMP (instant, -GANTRY_TIME_LIMIT, GANTRY_TIME_LIMIT);
}

static inline guint
gantry_work_hints_find (const GantryWorkHints *self, const gint64 *keys, guint n_keys, gint64 number)
{
  guint low, high;
  guint64 bucket;

  if (n_keys == 1 || number < self->origin)
    return 0;
  bucket = (guint64) (number - self->origin) >> self->shift;
  if (bucket >= self->n_buckets)
    return n_keys - 1;
  low = self->first[bucket];
  high = self->first[bucket + 1];
  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (keys[middle] <= number)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/* The piece that ends after @second of the week. The slots of the hints divide all shifts evenly
 * where these are in full minutes, say, so that the hint is right and no branch is there that
 * nobody can foretell. */
static inline const GantryWorkPiece *
gantry_work_week_find (const GantryWorkWeek *self, gint32 second)
{
  const GantryWorkPiece *piece = self->pieces + self->by_second[(guint64) second * self->per_second_slot >> GANTRY_SLOT_BITS];

  while (G_UNLIKELY (second >= piece->finish))
    piece++;
  return piece;
}

/* The piece in which work goes on after @rest of the week's work. */
static inline const GantryWorkPiece *
gantry_work_week_find_work (const GantryWorkWeek *self, gint64 rest)
{
  const GantryWorkPiece *piece = self->pieces + self->by_work[(guint64) rest * self->per_work_slot >> GANTRY_SLOT_BITS];

  while (G_UNLIKELY (rest >= piece[1].before))
    piece++;
  return piece;
}

/* Rounded down; both fit a double exactly enough for the quotient to be off by one at most. */
static inline gint64
gantry_work_week_divide (const GantryWorkWeek *week, gint64 work, gint64 *rest)
{
  gint64 quotient = (gint64) ((double) work * week->inverse);

  *rest = work - quotient * week->work;
  if (G_UNLIKELY (*rest >= week->work))
    {
      quotient++;
      *rest -= week->work;
    }
  while (G_UNLIKELY (*rest < 0))
    {
      quotient--;
      *rest += week->work;
    }
  return quotient;
}

/* TRUE where work never runs out on either side: then the conversions need no fallback. */
static inline gboolean
gantry_worktime_is_endless (const GantryWorktime *self)
{
  return self->week[0]->work > 0 && self->week[self->n_segments - 1]->work > 0;
}

/* The work at @instant. @next: the first instant at or after @instant at which work goes on, as far
 * as it can be told at once; G_MININT64 otherwise, then gantry_worktime_resume() knows. */
static inline gint64
gantry_worktime_locate (const GantryWorktime *self, gint64 instant, gint64 *next)
{
  guint segment = gantry_work_hints_find (&self->by_start, self->start, self->n_segments, instant);
  const GantryWorkWeek *week = self->week[segment];
  const GantryWorkPiece *piece;
  gint64 since = instant - GANTRY_WEEK_ORIGIN;
  gint64 n_weeks = since / GANTRY_WEEK_SECONDS - (since < 0);
  gint32 second = (gint32) (since - n_weeks * GANTRY_WEEK_SECONDS);
  gint32 into;

  /* a whole number of weeks before the origin was counted once too often */
  n_weeks += second == GANTRY_WEEK_SECONDS;
  second = second == GANTRY_WEEK_SECONDS ? 0 : second;
  piece = gantry_work_week_find (week, second);
  into = second - piece->start;
  *next = instant - MIN (into, 0);
  if (G_UNLIKELY (piece->start == G_MAXINT32
                  || (segment + 1 < self->n_segments && *next >= self->start[segment + 1] && into < 0)))
    *next = G_MININT64;
  return n_weeks * week->work + piece->before + MAX (into, 0) + self->offset[segment];
}

static inline gint64
gantry_worktime_work_at (const GantryWorktime *self, gint64 instant)
{
  gint64 next;

  return gantry_worktime_locate (self, instant, &next);
}

/* The same where the segment found has no work: beyond the first or the last work that there is.
 * They answer the edge, or @fallback where no work lies on that side at all. */
gint64 gantry_worktime_resume_edge (const GantryWorktime *self, gint64 work, gint64 fallback);
gint64 gantry_worktime_reach_edge (const GantryWorktime *self, gint64 work, gint64 fallback);

/* The last instant with @work: where it goes on after a pause. @fallback when it never does. */
static inline gint64
gantry_worktime_resume (const GantryWorktime *self, gint64 work, gint64 fallback)
{
  guint segment = gantry_work_hints_find (&self->by_work, self->work, self->n_segments, work);
  const GantryWorkWeek *week = self->week[segment];
  const GantryWorkPiece *piece;
  gint64 n_weeks, rest;

  if (G_UNLIKELY (week->work == 0))
    return gantry_worktime_resume_edge (self, work, fallback);
  n_weeks = gantry_work_week_divide (week, work - self->offset[segment], &rest);
  piece = gantry_work_week_find_work (week, rest);
  return GANTRY_WEEK_ORIGIN + n_weeks * GANTRY_WEEK_SECONDS + piece->start + (rest - piece->before);
}


/* The first instant with @work: where it is done. @fallback when there is no such instant. */
static inline gint64
gantry_worktime_reach (const GantryWorktime *self, gint64 work, gint64 fallback)
{
  guint segment = gantry_work_hints_find (&self->by_work, self->work, self->n_segments, work - 1);
  const GantryWorkWeek *week = self->week[segment];
  const GantryWorkPiece *piece;
  gint64 n_weeks, rest;

  if (G_UNLIKELY (week->work == 0))
    return gantry_worktime_reach_edge (self, work, fallback);
  n_weeks = gantry_work_week_divide (week, work - 1 - self->offset[segment], &rest);
  piece = gantry_work_week_find_work (week, rest);
  return GANTRY_WEEK_ORIGIN + n_weeks * GANTRY_WEEK_SECONDS + piece->start + (rest + 1 - piece->before);
}

G_END_DECLS
