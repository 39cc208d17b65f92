/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-explain.h"
#include "engine/gantry-schedule-private.h"

G_BEGIN_DECLS

/* Shared by what explains early dates (gantry-explain.c) and late ones (gantry-explain-late.c). */

typedef struct {
  GantrySchedule schedule;
  GantryNetwork *network;
} GantryExplain;

GantryLimit gantry_explain_limit_by (GantryReason reason, guint32 holder, gint64 limit, gboolean of_finish);
/* @limits, by where they let the task start: the latest first, or the earliest; what is equal stays in the
 * order in which it counts. */
void gantry_explain_sort (GArray *limits, gboolean latest_first);
/* The place of a limit's link in the network. */
guint32 gantry_explain_link_of (const GantryNetwork *network, const GantryLimit *limit);

/* Whether @task stands at its late dates: not only by chance. */
gboolean gantry_explain_is_late (const GantryExplain *self, guint32 task);
/* All that @task must be done before, the first one first. */
GArray *gantry_explain_find_late_limits (const GantryExplain *self, guint32 task);
/* What decides the late finish of @task; GANTRY_REASON_NONE where none of its limits does. */
GantryLimit gantry_explain_last_limit (const GantryExplain *self, guint32 task);
/* Why the late finish of @task is what it is; of a summary task, why its subtasks' are. @of_finish: which of
 * its late dates is asked for. */
GantryExplainStep gantry_explain_late_step (const GantryExplain *self, guint32 task, gboolean of_finish);

G_END_DECLS
