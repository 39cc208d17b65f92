/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-leveling-block.h"

G_BEGIN_DECLS

/* The search of gantry-leveling.h, apart from who makes the children of a generation: any number of
 * threads may, each with a worker of its own. */

typedef struct {
  gint32 *start;  /* in the view that it lives in */
  guint32 *list;  /* for a pass in the other view: gantry_level_pass_sort_mirrored() */
  gint32 length;  /* G_MAXINT32 before it is made, or when it was given up */
  gint32 *known;  /* by place in @list, for the first @n_known: where a serial pass over it places them */
  guint n_known;
  double moment;  /* of the work about the start of the schedule: low where what is left to do at its end is little */
  guint64 hash, age;
  guint64 n_placed; /* activities, to make it; 0 before */
} GantryLevelMember;

typedef struct {
  GantryLevelPass pass;
  GantryLevelBlock block;
  gint32 *slots[2]; /* n + 1: by place in the lists of mother and father, when it starts */
  double *work[2];  /* n + 1: and the work before it */
  gint32 *misfit;   /* n + 1: how many of their first are not the same */
} GantryLevelWorker;

typedef struct _GantryLevelSearch GantryLevelSearch;

struct _GantryLevelSearch {
  const GantryLeveling *leveling;
  guint64 max_schedules, n_schedules, seed;
  guint64 n_placed;              /* activities: n make a schedule */
  guint size, full_size;         /* of a population, and at first */
  GantryLevelMember *members[2]; /* by view */
  GantryLevelMember *children;
  guint view;                    /* of the parents */
  guint64 generation, clock;
  gboolean does_blocks;          /* in this generation */
  gint32 worst;                  /* length in the view of the children; none that is longer gets in */
  double stale;                  /* the share of children that were there already, smoothed */
  double *work; /* by activity: what it takes of all resources together */
  gint64 *priority;
  gint32 best, *best_start;      /* in view 0 */
  gboolean stopped;              /* set by @make_children to end the search */
  /* Calls gantry_level_search_make_child() for 0 ... n_children - 1, unless it is stopped. */
  void (*make_children) (GantryLevelSearch *self, guint n_children);
  gpointer user_data;
};

void gantry_level_worker_init (GantryLevelWorker *self, const GantryLeveling *leveling);
void gantry_level_worker_clear (GantryLevelWorker *self);

void gantry_level_search_init (GantryLevelSearch *self, const GantryLeveling *leveling, guint64 max_schedules, guint64 seed);
void gantry_level_search_clear (GantryLevelSearch *self);
void gantry_level_search_make_child (GantryLevelSearch *self, GantryLevelWorker *worker, guint index);
void gantry_level_search_run (GantryLevelSearch *self);

G_END_DECLS
