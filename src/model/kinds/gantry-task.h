/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryTask, gantry_task, TASK)

/* The eight constraint types of the field. */
typedef enum {
  GANTRY_CONSTRAINT_ASAP, /* as soon as possible */
  GANTRY_CONSTRAINT_ALAP, /* as late as possible */
  GANTRY_CONSTRAINT_SNET, /* start no earlier than */
  GANTRY_CONSTRAINT_SNLT, /* start no later than */
  GANTRY_CONSTRAINT_FNET, /* finish no earlier than */
  GANTRY_CONSTRAINT_FNLT, /* finish no later than */
  GANTRY_CONSTRAINT_MSO,  /* must start on */
  GANTRY_CONSTRAINT_MFO,  /* must finish on */
} GantryConstraintType;

#define GANTRY_TASK_DURATION_MAX ((gint64) 100 * 366 * GANTRY_DAY)
#define GANTRY_WORK_MAX (1000 * GANTRY_TASK_DURATION_MAX)

/* What stays when the others change: gantry-task-effort.h. */
typedef enum {
  GANTRY_TASK_FIXED_UNITS,
  GANTRY_TASK_FIXED_DURATION,
  GANTRY_TASK_FIXED_WORK,
} GantryTaskType;

/* How durations are spread between the three estimates. */
typedef enum {
  GANTRY_TASK_PERT,
  GANTRY_TASK_TRIANGULAR,
  GANTRY_TASK_LOGNORMAL,
} GantryTaskDistribution;

struct _GantryTask {
  GantryRecord parent_instance;
  /* inputs */
  char *name;
  gint64 parent;   /* task, 0 at the top */
  gint64 position; /* ascending among the tasks of one parent; gaps are left for insertions */
  gboolean manual;
  gboolean active;
  gboolean milestone;
  gboolean gate;
  int type;
  gboolean effort_driven; /* people who come or go share the work */
  gint64 duration; /* of a task without subtasks */
  gboolean duration_elapsed;
  char *pauses;    /* gantry-pauses.h */
  gboolean estimated;
  gint64 optimistic, likely, pessimistic; /* durations for the simulation, or GANTRY_NONE */
  int distribution;
  gint64 work;     /* duration, GANTRY_NONE: from the assignments */
  int constraint_type;
  gint64 constraint_date; /* instant or GANTRY_NONE */
  gint64 deadline;        /* instant or GANTRY_NONE */
  gint64 manual_start, manual_finish; /* instants of a manually scheduled task, or GANTRY_NONE */
  gint64 priority;        /* 0 to 1000 */
  int percent_complete;
  gint64 actual_start, actual_finish; /* instants or GANTRY_NONE */
  char *blocked;         /* what keeps work on it from going on, or NULL */
  gint64 blocked_since;  /* date or GANTRY_NONE */
  gint64 calendar;
  gboolean ignore_resource_calendars;
  gint64 occurrence; /* date that it stands for, below a recurring task; or GANTRY_NONE */
  gint64 leveling_delay; /* elapsed duration */
  gboolean leveling_splits; /* leveling may have it rest */
  gint64 workstream;
  gint64 fixed_cost;
  gint64 actual_cost; /* so far, or GANTRY_NONE: from the actual work */
  char *notes;
  char *source_uid; /* the identifier in the file that it was imported from */
  /* derived: by the outline */
  guint row;        /* in the outline */
  gint64 level;     /* 1 at the top */
  gboolean summary; /* has subtasks */
  char *wbs;        /* "1.2.3" */
  /* derived: by the schedule */
  gint64 start, finish;
  gint64 scheduled_duration; /* of a summary: working time from start to finish */
  gint64 early_start, early_finish, late_start, late_finish;
  gint64 stop, resume; /* up to where a task that has begun got, and when it goes on; or GANTRY_NONE */
  gint64 actual_duration, remaining_duration, actual_work, remaining_work;
  gint64 total_slack, free_slack, start_slack, finish_slack;
  gboolean critical;
  gboolean near_critical; /* and not critical */
  gint64 scheduled_work;
  gint64 cost;
  int progress; /* percent complete, rolled up for a summary */
};

G_END_DECLS
