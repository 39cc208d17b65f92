/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-leveler-order.h"
#include "model/gantry-leveler-people.h"
#include "model/gantry-leveler.h"

G_BEGIN_DECLS

/* What the search has to know of a task: records are not looked at from its thread. */
typedef struct {
  gint64 id;
  gint64 old_start, old_finish, old_delay;
  gint64 late_start; /* before leveling */
  int priority;      /* the highest is placed first */
  guint8 is_fixed;   /* it stands where it is: by hand, or since it has begun */
  guint8 is_movable;
  guint8 is_accepted;
} GantryLevelerTask;

/* The document and the plan's records belong to the document's thread, all else to the one that
 * searches. */
struct _GantryLeveler {
  GantryDocument *document; /* unowned */
  guint64 revision;
  GantryLevelerOptions options;
  GantryScheduleOptions schedule_options;
  GantryCalendarCache *cache;
  GantryPlan *plan;
  GantryLevelerOrder order;
  GantryLevelerPeople people;
  GantryLevelerTask *tasks; /* by index of the network */
  guint32 *waits, *ready;
  GArray *changed; /* of the last update; nobody looks */
  /* The order that is being tried, and the best so far. */
  guint8 *unsolved_now, *unsolved_best;
  gint64 *delay_best;
  guint n_unsolved_best;
  gint64 finish_best, delay_sum_best;
  guint64 n_schedules;
  /* The preview. */
  GArray *moves, *unsolved;
  gint64 old_finish, new_finish;
  guint old_overloads, new_overloads;
  /* For whoever asks meanwhile. */
  GMutex lock;
  GantryLevelerState state;
};

/* Computes the dates with a delay for each task. */
void gantry_leveler_schedule (GantryLeveler *self);
/* Finds the best delays: delay_best, unsolved_best. */
void gantry_leveler_search (GantryLeveler *self);

G_END_DECLS
