/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
 * Nobody is split: a task is worked on without a break, and all its people are taken from its start
 * to its finish. What is manual, inactive, done or has begun, what has priority 1000, what must start
 * or finish on a date and what is as late as possible is not delayed, but does take its people.
 * People who are not leveled do not count.
 * Delays that are there already are found anew. */

#define GANTRY_LEVELER_PRIORITY_FIXED 1000

typedef struct {
  gboolean within_slack;   /* delay nothing beyond its late start: the plan finishes when it did */
  guint64 max_schedules;   /* orders that are tried, simplified ones and all, 0: 500 */
  guint64 seed;            /* the same one, and no cancellation: the same result, on any number of processors */
  /* Asked after each task; TRUE ends the search with the best so far, once there is one. May be NULL. */
  gboolean (*is_cancelled) (gpointer user_data);
  gpointer user_data;
} GantryLevelerOptions;

typedef struct {
  gint64 task; /* id */
  gint64 old_start, new_start;
  gint64 old_finish, new_finish;
  gint64 old_delay, new_delay; /* elapsed seconds */
} GantryLevelerMove;

typedef struct _GantryLeveler GantryLeveler;

/* NULL for a plan that is scheduled from its finish. */
GantryLeveler *gantry_leveler_new (GantryDocument *document, const GantryLevelerOptions *options, GError **error);
void gantry_leveler_free (GantryLeveler *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryLeveler, gantry_leveler_free)

/* Tasks whose dates or delay change, summary tasks included, in the order of the outline:
 * GantryLevelerMove. (transfer none) */
const GArray *gantry_leveler_get_moves (const GantryLeveler *self);
/* Ids of tasks that still ask for more of somebody than there is: gint64. (transfer none) */
const GArray *gantry_leveler_get_unsolved (const GantryLeveler *self);
/* Of the plan, GANTRY_NONE without tasks. */
gint64 gantry_leveler_get_old_finish (const GantryLeveler *self);
gint64 gantry_leveler_get_new_finish (const GantryLeveler *self);
/* How many orders were tried. */
guint64 gantry_leveler_get_n_schedules (const GantryLeveler *self);

/* Writes the delays, as one step of undo. Refused when the document has changed since. */
gboolean gantry_leveler_apply (GantryLeveler *self, GError **error);
/* Sets all leveling delays to 0, as one step of undo. */
gboolean gantry_leveler_clear (GantryDocument *document, GError **error);

G_END_DECLS
