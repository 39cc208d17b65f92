/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryRecurringTask, gantry_recurring_task, RECURRING_TASK)

#define GANTRY_OCCURRENCES_MAX 999

/* A task that comes again. Its occurrences are subtasks of @task, which becomes a summary task: one row
 * with many bars while it is collapsed. */
struct _GantryRecurringTask {
  GantryRecord parent_instance;
  gint64 task;
  char *rule;      /* gantry-recurrence.h */
  gint64 first;    /* instant: from this day on, and the time of day; GANTRY_NONE: of the project */
  gint64 last;     /* date, inclusive, or GANTRY_NONE: as often as @count says */
  gint64 count;
  gint64 duration; /* of each */
};

G_END_DECLS
