/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-schedule.h"

G_BEGIN_DECLS

/* The scheduler's rules a second time, by another way: hours are counted one by one, all dates are computed
 * again and again until none of them changes, and late dates are the early dates of the plan in a mirror.
 * For small networks within NAIVE_HOURS of NAIVE_ORIGIN whose numbers are whole hours. */

#define NAIVE_HOUR 3600
#define NAIVE_ORIGIN (G_GINT64_CONSTANT (19723) * 86400 - G_GINT64_CONSTANT (200) * 86400) /* 200 days before 2024 */
#define NAIVE_HOURS (900 * 24)
#define NAIVE_TASKS 24
#define NAIVE_LINKS 48
#define NAIVE_CALENDARS 5

/* Of a task; of two, the first is the start's. */
typedef struct {
  gint64 early[2], late[2], date[2], slack[2], total_slack, free_slack;
  gboolean critical, near_critical; /* critical tasks are nearly so too */
} NaiveResult;

typedef struct {
  /* set by the caller: inputs are read from the network, links as they were given */
  const GantryNetwork *network;
  const GantryScheduleOptions *options;
  GantryNetLink links[NAIVE_LINKS];
  gboolean cut[NAIVE_LINKS];
  guint n_links;
  const gboolean (*working)[NAIVE_HOURS]; /* by calendar */
  /* results */
  NaiveResult results[NAIVE_TASKS];
  gboolean left_horizon; /* the results are of no use */
} Naive;

void naive_schedule_run (Naive *self);

G_END_DECLS
