/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* The formula between the three numbers of an assignment:
 *
 *   work = duration × units × the mean of the contour
 *
 * where the duration is how long somebody is busy, in working time, after the delay. */

/* Working time from the start of the task until the work begins. */
gint64 gantry_effort_get_delay (const GantryAssignment *assignment);
/* How long somebody is busy on a task of @duration: no longer than that, and where no work is set, as
 * long as the delay leaves. */
gint64 gantry_effort_get_busy (const GantryAssignment *assignment, gint64 duration);
/* How long @work takes; @fallback without units. */
gint64 gantry_effort_get_time_of (const GantryAssignment *assignment, gint64 work, gint64 fallback);
/* What is worked in @busy seconds. */
gint64 gantry_effort_get_work_in (const GantryAssignment *assignment, gint64 busy);

/* What the task's own work leaves to those assignments that have none of theirs, and their units:
 * they share it. */
typedef struct {
  gint64 work; /* GANTRY_NONE: each has what the duration makes of its units */
  gint64 units;
} GantryEffortRest;

#define GANTRY_EFFORT_REST(task) { (task)->work, 0 }

/* To be called for each assignment of the task that takes time, before any of them is asked for. */
void gantry_effort_rest_take (GantryEffortRest *self, const GantryAssignment *assignment);
/* The work of an assignment to a task of @duration. */
gint64 gantry_effort_get_work (const GantryAssignment *assignment, gint64 duration, const GantryEffortRest *rest);

G_END_DECLS
