/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Takes overloads off people by delaying tasks: what it would do, as a preview. The document is not
 * touched before gantry_leveler_apply().
 *
 * Tasks are placed one after the other, each after what it depends on, as early as all its people
 * have the time: higher priority first, then by an order. The first order is by late start; the
 * second is that of the best schedule that the engine's search (gantry-leveling.h) finds, on all
 * processors, for a simplified plan; further ones are drawn at random around the best. Kept is the
 * plan in which the least is left unsolved, of these the one that finishes first, and of these the
 * one with the least delay. The dates are those of the scheduler itself.
 *
 * Unless tasks may be split, each is worked on without a break, and all its people are taken from its start
 * to its finish. Else a task may rest when it is done earlier by that; so may what is left of one that has
 * begun. No stretch but the last is shorter than half a working day. A task is not split when it says so
 * (leveling_splits), when a person has split what is left of it, when its duration is elapsed, and when its people
 * work at different hours, or some of them only for a part of it. What is manual, inactive, done or has begun, what has priority 1000, what must start
 * or finish on a date and what is as late as possible is not delayed, but does take its people.
 * People who are not leveled do not count.
 * Delays that are there already, and pauses that leveling made, are found anew. */

#define GANTRY_LEVELER_PRIORITY_FIXED 1000

typedef struct {
  gboolean within_slack;      /* delay nothing beyond its late start: the plan finishes when it did */
  gboolean ignore_priorities; /* but for 1000 */
  gboolean split;             /* tasks may rest while their people are at something more urgent */
  guint64 max_schedules;      /* orders that are tried, simplified ones and all, 0: 500 */
  guint64 seed;               /* the same one, and no cancellation: the same result, on any number of processors */
  /* Asked after each task, from the thread that searches; TRUE ends the search with the best so far, once
   * there is one. May be NULL. */
  gboolean (*is_cancelled) (gpointer user_data);
  gpointer user_data;
} GantryLevelerOptions;

typedef struct {
  gint64 task; /* id */
  gint64 old_start, new_start;
  gint64 old_finish, new_finish;
  gint64 old_delay, new_delay; /* elapsed seconds */
  gboolean proposed;           /* leveling changes its delay or its pauses; else it follows from others, or is a summary task */
  gboolean accepted;           /* of what is proposed */
  guint old_n_pauses, new_n_pauses; /* all that it has, whoever made them */
} GantryLevelerMove;

typedef struct _GantryLeveler GantryLeveler;

/* NULL for a plan that is scheduled from its finish. */
GantryLeveler *gantry_leveler_new (GantryDocument *document, const GantryLevelerOptions *options, GError **error);
void gantry_leveler_free (GantryLeveler *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryLeveler, gantry_leveler_free)

/* ---- In two parts, so that the search need not hold up the document's thread ---- */

/* How far a search is. */
typedef struct {
  guint64 n_schedules; /* orders that were tried; those of the simplified plan count at the end */
  gint64 finish;       /* of the best plan so far, GANTRY_NONE before the first */
  guint n_unsolved;    /* tasks in it that stay overloaded */
} GantryLevelerState;

/* A snapshot of all that the search needs; what is left to do is gantry_leveler_run(). */
GantryLeveler *gantry_leveler_prepare (GantryDocument *document, const GantryLevelerOptions *options, GError **error);
/* Searches: once, in any thread. The document may be used, and changed, meanwhile. */
void gantry_leveler_run (GantryLeveler *self);
/* From any thread, while it runs or later. */
void gantry_leveler_get_state (GantryLeveler *self, GantryLevelerState *state);

/* On a thread of its own. @self is taken, and given back by _finish(); until then nothing but
 * gantry_leveler_get_state() may be called. */
void gantry_leveler_run_async (GantryLeveler *self, GAsyncReadyCallback callback, gpointer user_data);
GantryLeveler *gantry_leveler_run_finish (GAsyncResult *result);

/* ---- The preview ---- */

/* Tasks whose dates change or would, or whose delay leveling would change, summary tasks included, in the order of
 * the outline: GantryLevelerMove. All that is proposed is accepted at first. (transfer none) */
const GArray *gantry_leveler_get_moves (const GantryLeveler *self);
/* Whether the task with id @task (0: each that is proposed) gets the delay and the pauses that leveling proposes, or
 * keeps those that it has. Moves, finish and overloads are then those of what is accepted. */
void gantry_leveler_set_accepted (GantryLeveler *self, gint64 task, gboolean accepted);
/* The stretches of work of a task whose pauses leveling may change, as they would be: GantryStretch; NULL for one
 * that is not split. (transfer full) (nullable) */
GArray *gantry_leveler_dup_stretches (const GantryLeveler *self, gint64 task);
/* Ids of tasks that ask for more of somebody than there is even if all is accepted: gint64. (transfer none) */
const GArray *gantry_leveler_get_unsolved (const GantryLeveler *self);
/* Of the plan, GANTRY_NONE without tasks. */
gint64 gantry_leveler_get_old_finish (const GantryLeveler *self);
gint64 gantry_leveler_get_new_finish (const GantryLeveler *self);
/* How many stretches of time there are in which one person has more to do than they can, all told. */
guint gantry_leveler_get_old_overloads (const GantryLeveler *self);
guint gantry_leveler_get_new_overloads (const GantryLeveler *self);
/* How many orders were tried. */
guint64 gantry_leveler_get_n_schedules (const GantryLeveler *self);

/* Writes the delays and the pauses that are accepted, as one step of undo. Refused when the document has changed since. */
gboolean gantry_leveler_apply (GantryLeveler *self, GError **error);
/* How many tasks of @document leveling delays or has rest now. */
guint gantry_leveler_count (GantryDocument *document);
/* Sets all leveling delays to 0 and takes all pauses away that leveling made, as one step of undo. */
gboolean gantry_leveler_clear (GantryDocument *document, GError **error);

G_END_DECLS
