/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryProject, gantry_project, PROJECT)

typedef enum {
  GANTRY_SCHEDULE_FROM_START,
  GANTRY_SCHEDULE_FROM_FINISH,
} GantryScheduleFrom;

/* The one record about the plan as a whole. */
struct _GantryProject {
  GantryRecord parent_instance;
  char *name;
  char *client;
  char *manager;
  char *goal;
  int schedule_from;
  gint64 start;        /* instant */
  gint64 target_finish; /* instant, only for scheduling from the finish; or GANTRY_NONE */
  gint64 calendar;
  gint64 status_date;  /* instant or GANTRY_NONE */
  char *currency;      /* ISO 4217 code */
  gint64 budget;       /* money or GANTRY_NONE */
  gint64 hours_per_day, hours_per_week; /* durations: how days and weeks are shown and typed */
  gint64 days_per_month;
  int week_start;      /* 0 Monday ... 6 Sunday */
  gint64 day_start, day_finish; /* durations since midnight: when a date without a time begins and ends */
  gboolean new_tasks_manual;
  gboolean honor_constraints; /* constraint dates win over dependencies */
  gint64 critical_slack; /* duration: tasks with no more total slack are critical */
  gint64 near_critical_slack; /* duration: tasks with no more, and that are not critical, are nearly so */
  gboolean several_critical;  /* each task that nothing depends on ends a critical path of its own */
  char *notes;
  /* derived */
  gint64 finish;       /* instant: the latest finish of a task; GANTRY_NONE without tasks */
  gint64 cost;
};

G_END_DECLS
