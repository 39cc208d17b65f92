/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-schedule.h"

G_BEGIN_DECLS

/* Random plans as networks: all kinds of tasks, links, calendars, crews and outlines. */

#define RANDOM_PLAN_HOUR G_GINT64_CONSTANT (3600)
#define RANDOM_PLAN_DAY G_GINT64_CONSTANT (86400)
#define RANDOM_PLAN_START (G_GINT64_CONSTANT (19723) * RANDOM_PLAN_DAY + 8 * RANDOM_PLAN_HOUR) /* 2024-01-01T08:00:00, a Monday */
#define RANDOM_PLAN_CALENDARS 4
#define RANDOM_PLAN_CREWS 16

typedef struct {
  GantryNetwork *network;
  GantryScheduleOptions options;
  guint n_links;
  GantryNetLink *links; /* as they are now */
  GantryWorktime *calendars[RANDOM_PLAN_CALENDARS];
  GantryNetCrew crews[RANDOM_PLAN_CREWS];
  GantryNetPart parts[3 * RANDOM_PLAN_CREWS];
  gboolean simple;   /* nothing inactive or as late as possible, and scheduled from the start */
  gboolean any_loop; /* that was cut */
} RandomPlan;

/* Of at most @most tasks; not run. */
RandomPlan *random_plan_new (GRand *rand, guint most, gboolean simple);
void random_plan_free (RandomPlan *self);

/* A network of its own with the same structure, and the same inputs; the link @without, an index, left out
 * (G_MAXUINT32: none). Not run. */
GantryNetwork *random_plan_copy_without (RandomPlan *self, guint32 without);
/* Gives @copy the inputs that the plan has by now. */
void random_plan_copy_inputs (RandomPlan *self, GantryNetwork *copy);

gboolean random_plan_one_in (GRand *rand, int n);
gint64 random_plan_date (GRand *rand, int days);
void random_plan_set_lag (GRand *rand, GantryNetLink *link);
void random_plan_set_flags (RandomPlan *self, GRand *rand, guint32 task);
void random_plan_set_constraint (RandomPlan *self, GRand *rand, guint32 task);
void random_plan_set_duration (RandomPlan *self, GRand *rand, guint32 task);

G_END_DECLS
