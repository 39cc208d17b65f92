/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-leveler-order.h"
#include "model/gantry-leveler-people.h"
#include "model/gantry-leveler.h"

G_BEGIN_DECLS

#define GANTRY_LEVELER_DELAY_MAX (100 * 366 * GANTRY_DAY) /* what the field takes */

/* What the search has to know of a task: records are not looked at from its thread. */
typedef struct {
  gint64 id;
  gint64 old_start, old_finish, old_delay;
  gint64 late_start, late_finish; /* before leveling */
  int priority;      /* the highest is placed first */
  guint8 is_fixed;   /* it stands where it is: by hand, or since it has begun */
  guint8 is_movable;
  guint8 is_accepted;
  guint8 can_split;  /* it may rest while its people are at something else */
  guint8 has_rest;   /* it has begun, and its rest may rest */
  /* Of a task whose pauses may change, all of whose people work the same hours: */
  guint32 crew;      /* that of its own in the network; GANTRY_NO_TASK for any other */
  guint32 calendar;
  gint64 duration, done; /* working time */
  /* GantryPause, NULL without: */
  GArray *old_pauses;    /* in the document, of any task */
  GArray *kept_pauses;   /* those that leveling leaves alone */
  GArray *pauses;        /* that the network has now */
  GArray *best_pauses;
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
  GHashTable *indices;      /* id of a task → its index */
  guint32 *waits, *ready;
  GArray *changed; /* of the last update; nobody looks */
  gint64 shortest_piece; /* of a task that is split, but for the last one */
  gboolean splits_now;   /* whether tasks are split in the order that is being tried */
  /* The order that is being tried, and the best so far. */
  guint8 *unsolved_now, *unsolved_best;
  gint64 *delay_best, *start_best;
  guint n_unsolved_best;
  gint64 finish_best, delay_sum_best;
  guint64 n_schedules, limit;
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

/* ---- Splits: gantry-leveler-split.c ---- */

/* Which part of a task; of any but those that have a rest, all is the rest. */
typedef enum {
  GANTRY_LEVELER_ALL,
  GANTRY_LEVELER_DONE,
  GANTRY_LEVELER_REST,
} GantryLevelerShare;

/* Finds out which tasks can be split; once the others of their members are there. */
void gantry_leveler_split_init (GantryLeveler *self);
void gantry_leveler_split_clear (GantryLevelerTask *task);
/* Makes one reference to pauses another. */
void gantry_leveler_split_take (GArray **pauses, GArray *other);
/* Gives the task in the network other pauses, if it is one whose pauses may change; dates are yet to be
 * computed. */
void gantry_leveler_split_set (GantryLeveler *self, guint32 index, GArray *pauses);
/* How long leveling has it rest. */
gint64 gantry_leveler_split_sum (const GArray *pauses);
gboolean gantry_leveler_split_equal (const GArray *a, const GArray *b);
/* The stretches of work of one whose pauses may change: GantryStretch. (transfer full) */
GArray *gantry_leveler_split_list (const GantryLeveler *self, guint32 index);
/* Takes its people while it is worked on, by the dates of the network. */
void gantry_leveler_split_book (GantryLeveler *self, guint32 index, GantryLevelerShare share);
/* Whether it asks for more of somebody than there is. */
gboolean gantry_leveler_split_lacks_capacity (const GantryLeveler *self, guint32 index);
/* Places the task with rests, if it then is done before @finish. Else nothing has changed. */
gboolean gantry_leveler_split_place (GantryLeveler *self, guint32 index, gint64 finish);
/* Places what is left of one that has begun. */
gboolean gantry_leveler_split_place_rest (GantryLeveler *self, guint32 index);

G_END_DECLS
