/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-earned-value.h"
#include "model/gantry-document.h"
#include "model/kinds/gantry-baseline.h"

G_BEGIN_DECLS

/* The earned value of a document at its status date, against its newest baseline.
 *
 * Planned value is the baseline's cost of each task, spread over the working time of its baseline
 * dates; earned value that cost times percent complete; actual cost the task's own input, or where that
 * is not set its cost times the share of its work that is done. What a summary task costs besides its
 * subtasks counts as a task of its own. Tasks that the baseline does not know earn nothing and cost what
 * they cost. */
typedef struct {
  gint64 task; /* id */
  GantryEarnedValue value;
} GantryEarnerTask;

/* What had been planned, earned and spent by an instant. Earned value and actual cost of the past are
 * spread over the working time in which the task was done; after the status date they are
 * GANTRY_EARNED_NONE. */
typedef struct {
  gint64 instant;
  gint64 pv, ev, ac;
} GantryEarnerPoint;

struct _GantryEarner {
  gint64 date; /* the status date */
  const GantryBaseline *baseline; /* unowned */
  GantryEarnedValue total;
  GArray *tasks;  /* GantryEarnerTask, in the order of the outline */
  GArray *curve;  /* GantryEarnerPoint, one a step of time; NULL where none was asked for */
};

/* @step: of the curve, seconds; 0 makes none. Fails where there is no baseline. */
GantryEarner *gantry_earner_new (GantryDocument *document, gint64 step, GError **error);
/* The same at another @date than the document's. */
GantryEarner *gantry_earner_new_at (GantryDocument *document, gint64 date, gint64 step, GError **error);
void gantry_earner_free (GantryEarner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryEarner, gantry_earner_free)

G_END_DECLS
