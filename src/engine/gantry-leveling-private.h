/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-leveling.h"

G_BEGIN_DECLS

/* The same activities seen from the start (view 0) or, mirrored, from the finish (view 1): what is
 * right-justified in one view is left-justified in the other, so that there is one pass and not two.
 * A slot s of an activity in a schedule of length L is slot L - s - duration in the other view. */
typedef struct {
  guint32 *head; /* n + 1: the links into activity i are head[i] ... head[i + 1] */
  guint32 *before;
  gint32 *lag;
  guint32 *order;    /* topological */
  guint32 *position; /* of each activity in @order */
  gint32 *earliest;  /* start without resources */
  gint32 *tail;      /* how much there is to do after each activity, at least: path or work of what waits for it */
} GantryLevelView;

/* The demands of several resources stand side by side in one word, each in a lane with a spare top
 * bit. With the spare bits set in what is free, a subtraction that leaves them set fits. */
struct _GantryLeveling {
  guint n, n_resources, n_words;
  gint32 *duration;
  gint32 *capacity;
  gint32 *demand;         /* n × n_resources */
  guint64 *packed;        /* n × n_words: demand, 0 for milestones */
  guint64 *free;          /* n_words: capacity with the spare bits set */
  guint64 spare;          /* the spare bits */
  GantryLevelView views[2];
  gint32 horizon;         /* no pass goes beyond */
  gint32 critical_path, lower_bound;
};

/* What one thread needs to make a pass. */
typedef struct {
  const GantryLeveling *leveling;
  guint64 *profile;  /* horizon × n_words: what is free in each slot */
  gint32 used;       /* slots that are not as at first */
  gint32 limit;      /* a schedule that is longer is given up; G_MAXINT32 at first */
  guint n_placed;    /* activities, by the last pass */
  guint32 *list;     /* n, for the caller's use */
  guint32 *marks;    /* n, for the caller's use */
  guint32 *count;    /* horizon + 2, for sorting */
  /* for the parallel scheme */
  guint64 *free;     /* n_words: what is free now */
  guint32 *rank;     /* n: place in the list */
  guint32 *waits;    /* n: predecessors that have no place yet */
  gint32 *ready;     /* n: no earlier, once it waits for nothing */
  guint32 *open;     /* n: what waits for nothing and has no place, by rank */
  guint32 *running;  /* n: what goes on now */
  guint n_open, n_running;
} GantryLevelPass;

void gantry_level_pass_init (GantryLevelPass *self, const GantryLeveling *leveling);
void gantry_level_pass_clear (GantryLevelPass *self);

/* Places the activities of @list, in which each comes after what it waits for in @view, one by one
 * as early as possible. @start: (out). Answers the length, or G_MAXINT32 when it was given up. */
gint32 gantry_level_pass_run (GantryLevelPass *self, guint view, const guint32 *list, gint32 *start);
/* The same where an earlier pass, over a list with the same first @n_known, has left their @start already. */
gint32 gantry_level_pass_resume (GantryLevelPass *self, guint view, const guint32 *list, guint n_known, gint32 *start);

/* The same step by step: after _begin(), _place() each activity after what it waits for. _remove() takes
 * one out again, _take() puts it back where it was. */
void gantry_level_pass_begin (GantryLevelPass *self);
void gantry_level_pass_place (GantryLevelPass *self, guint view, guint32 activity, gint32 *start);
void gantry_level_pass_remove (GantryLevelPass *self, guint32 activity, gint32 slot);
void gantry_level_pass_take (GantryLevelPass *self, guint32 activity, gint32 slot);

/* The parallel scheme: slot by slot, in each whatever fits, the first in @list first. Answers as the serial one. */
gint32 gantry_level_pass_run_parallel (GantryLevelPass *self, guint view, const guint32 *list, gint32 *start);

/* The activities of a schedule of @view by ascending start in the other view: what a pass in that
 * view would take in order to push everything there. */
void gantry_level_pass_sort_mirrored (GantryLevelPass *self, guint view, const gint32 *start, gint32 length, guint32 *list);
/* By ascending start in @view itself. */
void gantry_level_pass_sort (GantryLevelPass *self, guint view, const gint32 *start, guint32 *list);

/* Answers the priorities of @rule in @view, the lowest first. (transfer full) */
gint64 *gantry_level_rule_priorities (const GantryLeveling *self, guint view, GantryLevelRule rule);

static inline gboolean
gantry_level_waits_for (const GantryLevelView *view, guint32 activity, guint32 before)
{
  for (guint32 link = view->head[activity]; link < view->head[activity + 1]; link++)
    if (view->before[link] == before)
      return TRUE;
  return FALSE;
}

/* Numbers without state elsewhere: S. Vigna's splitmix64 (public domain algorithm). */
static inline guint64
gantry_level_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* 0 ... @n - 1 */
static inline guint32
gantry_level_random_below (guint64 *state, guint32 n)
{
  return (guint32) (((gantry_level_random (state) >> 32) * n) >> 32);
}

static inline gboolean
gantry_level_fits (guint64 free, guint64 demand, guint64 spare)
{
  return ((free - demand) & spare) == spare;
}

/* The first slot from @slot on from which @duration slots can be had. */
static inline gint32
gantry_level_find_narrow (const guint64 *profile, guint64 demand, guint64 spare, gint32 slot, gint32 duration)
{
  gint32 last = slot + duration - 1, seen = slot - 1;

  /* looks from the end of the stretch back to what was seen to fit before */
  while (TRUE)
    {
      gint32 i = last;

      while (i > seen && gantry_level_fits (profile[i], demand, spare))
        i--;
      if (i == seen)
        return last - duration + 1;
      seen = last;
      last = i + duration;
    }
}

G_END_DECLS
