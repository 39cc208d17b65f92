/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Who could do a task: the skills that it needs against those that people have, and how busy they are in
 * its dates. A plain copy: it does not follow the document. */

/* A skill that the task needs. */
typedef struct {
  gint64 skill; /* id */
  gint64 level; /* at least: the highest that is asked for */
} GantryFitNeed;

/* A need that somebody does not meet. */
typedef struct {
  gint64 skill;
  gint64 needed, has; /* levels; has: 0 for not at all */
} GantryFitGap;

typedef struct {
  GantryPerson *person;
  gboolean assigned;
  GArray *gaps;        /* of GantryFitGap, in the order of the needs */
  gint64 gap;          /* all levels that are missing together */
  /* Seconds of work on the days from the task's start to its finish; all 0 for a task without dates. */
  gint64 capacity;     /* without leave */
  gint64 busy;         /* with other tasks */
  gint64 own;          /* with this one */
  gint64 excess;       /* above capacity, day by day (week by week for more than a year) */
} GantryFit;

/* What the task needs, by the names of skills: GantryFitNeed, one a skill. (transfer full) */
GArray *gantry_fit_dup_needs (GantryTask *task);

/**
 * gantry_fit_list:
 *
 * Everybody who could do @task: people and equipment, not costs. Those who are assigned come first; then who
 * misses the fewest levels, is overloaded the least, has the most time left, and comes first by name.
 *
 * Returns: (transfer full): of GantryFit; empty for a summary task, which is done by whoever does what is
 *   below it
 */
GPtrArray *gantry_fit_list (GantryTask *task);

/* What is left of the capacity in the dates of the task, 0 where there is too much already. */
static inline gint64
gantry_fit_get_free (const GantryFit *self)
{
  return MAX (self->capacity - self->busy - self->own, 0);
}

G_END_DECLS
