/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-recurring-task.h"

#include "model/gantry-fields.h"
#include "model/gantry-occurrences.h"
#include "model/kinds/gantry-task.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryRecurringTask, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (task, REFERENCE, N_("Task"), GANTRY_FLAGS (REQUIRED | OWNER), .target = "task",
         .assign = gantry_recurring_task_assign_task),
  FIELD (rule, TEXT, N_("Recurrence"), .assign = gantry_recurring_task_assign_rule,
         .help = N_("When the task comes again, such as “every 2 weeks on Monday” or “monthly on day 15”.")),
  FIELD (first, INSTANT, N_("From"), GANTRY_FLAGS (OPTIONAL), .initial = GANTRY_NONE,
         .help = N_("The first day that counts, and the time of day of each occurrence."),
         .assign = gantry_recurring_task_assign_first),
  FIELD (last, DATE, N_("Until"), GANTRY_FLAGS (OPTIONAL), .initial = GANTRY_NONE,
         .help = N_("The last day that counts; without one the number of times does."),
         .assign = gantry_recurring_task_assign_last),
  FIELD (count, INTEGER, N_("Times"), .minimum = 1, .maximum = GANTRY_OCCURRENCES_MAX, .initial = 10,
         .assign = gantry_recurring_task_assign_count),
  FIELD (duration, DURATION, N_("Duration of each"), .minimum = 0, .maximum = GANTRY_TASK_DURATION_MAX,
         .initial = GANTRY_HOUR, .assign = gantry_recurring_task_assign_duration),
};

const GantryKind gantry_recurring_task_kind = {
  .name = "recurring_task",
  .title = N_("Recurrence"),
  .title_plural = N_("Recurrences"),
  .icon_name = "view-refresh-symbolic",
  .get_type = gantry_recurring_task_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "rule",
};

GANTRY_DEFINE_KIND (GantryRecurringTask, gantry_recurring_task)
