/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "naive-schedule.h"

G_BEGIN_DECLS

/* The plan as a pass sees it: forward as it is; backward in a mirror, where time has the other sign, starts are
 * finishes, successors come first, and what is no later is no earlier. So the one pass there is computes early
 * dates, and in the mirror these are the late dates of the plan. */

#define NEVER (G_GINT64_CONSTANT (1) << 40) /* -NEVER is where nothing holds a date */

#define HAS(self, task, flag) (((self)->network->flags[task] & GANTRY_NET_##flag) != 0)

typedef enum { START, FINISH } NaiveEnd;

typedef struct {
  NaiveEnd end;
  gboolean no_earlier, no_later;
  gint64 date;
} NaiveConstraint;

/* What is not the same on both sides of the mirror. */
typedef struct {
  NaiveConstraint constraint;
  gint64 duration; /* in the mirror, of a manual task: what is worked between its dates */
  gint64 deadline; /* -NEVER forward: it holds late dates only */
  gint64 floor;    /* no subtask of it starts earlier */
} NaiveTask;

typedef struct {
  const GantryNetLink *link;
  guint32 from, to;
  NaiveEnd from_end, to_end;
  gboolean counts;
} NaiveArrow;

/* What a pass finds: dates before leveling delay, and before anything goes to the far end of its slack; and dates
 * as what follows sees them. */
typedef struct {
  gint64 early[2], date[2];
} NaiveDates;

typedef struct {
  const Naive *plan;
  const GantryNetwork *network;
  const GantryScheduleOptions *options;
  gboolean ignored[NAIVE_TASKS]; /* inactive itself or by what it is part of, or made of nothing but such */
  gboolean placed[NAIVE_TASKS];  /* where somebody put it */
  gboolean fixed[NAIVE_TASKS];   /* there, or where it began */
  gboolean turned[NAIVE_TASKS];  /* it goes to the far end of its slack */
  gboolean left_horizon;
  NaiveDates dates[2][NAIVE_TASKS]; /* forward, and in the mirror */
  /* of this pass */
  gboolean mirrored;
  gboolean is_main; /* it computes the dates of the plan, not just how far they may slip */
  NaiveTask tasks[NAIVE_TASKS];
  NaiveArrow arrows[NAIVE_LINKS];
} NaiveView;

void naive_view_init (NaiveView *self, const Naive *plan);
/* Before each pass, once the dates of the one before are known. */
void naive_view_look (NaiveView *self, gboolean mirrored);

/* What the other pass found. */
gint64 naive_view_opposite (const NaiveView *self, guint32 task, NaiveEnd end);

/* Worked hours, as seconds. */
gint64 naive_view_between (NaiveView *self, guint32 calendar, gint64 from, gint64 to);
/* When the first of those on the task can start at or after @instant; a milestone at once. */
gint64 naive_view_start_at (NaiveView *self, guint32 task, gint64 instant);
/* When the last of them is done, going on from @from, or back with a negative duration. */
gint64 naive_view_work (NaiveView *self, guint32 task, gint64 from, gint64 duration);
/* @instant with the lag of @link, or with @sign -1 without. */
gint64 naive_view_add_lag (NaiveView *self, const GantryNetLink *link, gint64 instant, int sign);

/* @task is @above or below it. */
gboolean naive_view_is_below (const NaiveView *self, guint32 task, guint32 above);
/* And it is active, and no summary task. */
gboolean naive_view_is_leaf (const NaiveView *self, guint32 task, guint32 above);

G_END_DECLS
