/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-recurring-task.h"

G_BEGIN_DECLS

/* The occurrences of a recurring task: subtasks whose field "occurrence" says which day they stand
 * for. They start no earlier than that day, at the time of day of the first. */

/* Makes them what the rule says, inside an open transaction. Of what is there, what the rule still
 * names stays as it is, but for a new duration; what it names no longer goes, unless it has begun.
 * People on the task itself are put on each occurrence instead; new ones get those of the last. */
void gantry_occurrences_renew (GantryRecurringTask *recurring);

/* The hooks of the fields of recurring tasks: the occurrences follow. */
gboolean gantry_recurring_task_assign_task (GantryRecord *record, const GantryValue *value, GError **error);
gboolean gantry_recurring_task_assign_rule (GantryRecord *record, const GantryValue *value, GError **error);
gboolean gantry_recurring_task_assign_first (GantryRecord *record, const GantryValue *value, GError **error);
gboolean gantry_recurring_task_assign_last (GantryRecord *record, const GantryValue *value, GError **error);
gboolean gantry_recurring_task_assign_count (GantryRecord *record, const GantryValue *value, GError **error);
gboolean gantry_recurring_task_assign_duration (GantryRecord *record, const GantryValue *value, GError **error);

G_END_DECLS
