/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Of work, duration and units (gantry-effort.h) each follows from the other two. Which one gives way
 * when a person changes another is said by the type of the task, as in Microsoft Project:
 *
 *                    units changed    duration changed    work changed
 *   fixed units      duration         work                duration
 *   fixed work       duration         units               duration
 *   fixed duration   work             work                units
 *
 * When people come or go, the work of a task that is effort-driven (as all are whose work is fixed)
 * stays and is shared by their units: the duration follows or, where it is fixed, their units.
 * Otherwise those who come bring the work that their units make of the duration.
 *
 * All of it inside an open transaction, and reckoned from inputs only. */

/* Also the dates of a task by hand, or that is done, which follow from its duration. */
void gantry_task_effort_set_duration (GantryTask *task, gint64 duration);
/* GANTRY_NONE: it follows from the assignments. */
void gantry_task_effort_set_work (GantryTask *task, gint64 work);
/* Units, work, contour or delay. */
void gantry_task_effort_set_assignment (GantryAssignment *assignment, const char *field, gint64 value);

/* Around any change of who is on @task. @leaving: somebody who is about to go, or NULL.
 * Returns: (transfer full): what the end wants to know of how it was before */
GArray *gantry_task_effort_begin (GantryTask *task);
void gantry_task_effort_end (GantryTask *task, GArray *before, const GantryAssignment *leaving);

G_END_DECLS
