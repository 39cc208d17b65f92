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

G_END_DECLS
