/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-schedule.h"

G_BEGIN_DECLS

/* The scheduler's rules a second time, by another way: hours are walked one by one, links to summary
 * tasks are followed to each of their subtasks, and all dates are computed again and again until
 * none of them changes. For small networks within NAIVE_HOURS of NAIVE_ORIGIN whose numbers are
 * whole hours. */

#define NAIVE_HOUR 3600
#define NAIVE_ORIGIN (G_GINT64_CONSTANT (19723) * 86400 - G_GINT64_CONSTANT (200) * 86400) /* 200 days before 2024 */
#define NAIVE_HOURS (900 * 24)
#define NAIVE_TASKS 24
#define NAIVE_LINKS 48
#define NAIVE_CALENDARS 5

typedef struct {
  /* set by the caller: inputs are read from the network, links as they were given */
  const GantryNetwork *network;
  const GantryScheduleOptions *options;
  GantryNetLink links[NAIVE_LINKS];
  gboolean cut[NAIVE_LINKS];
  guint n_links;
  const gboolean (*working)[NAIVE_HOURS]; /* by calendar */
  /* results */
  gint64 start[NAIVE_TASKS], finish[NAIVE_TASKS], early_start[NAIVE_TASKS], early_finish[NAIVE_TASKS];
  gint64 late_start[NAIVE_TASKS], late_finish[NAIVE_TASKS], total_slack[NAIVE_TASKS], free_slack[NAIVE_TASKS];
  gint64 start_slack[NAIVE_TASKS], finish_slack[NAIVE_TASKS];
  gboolean critical[NAIVE_TASKS], near_critical[NAIVE_TASKS]; /* critical tasks are nearly so too */
  /* how it is done */
  gint64 hold_start[NAIVE_TASKS], hold_group[NAIVE_TASKS], hold_finish[NAIVE_TASKS], pull[NAIVE_TASKS];
  gint64 anchor, last;
  gboolean placing, moved_late[NAIVE_TASKS], ignored[NAIVE_TASKS];
  gboolean left_horizon; /* the results are of no use */
} Naive;

void naive_schedule_run (Naive *self);

G_END_DECLS
