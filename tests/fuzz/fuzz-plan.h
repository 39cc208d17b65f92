/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-schedule.h"
#include "gantry-fuzz.h"

G_BEGIN_DECLS

/* Arrays of the engine out of bytes, with numbers that no program would give. */

#define GANTRY_FUZZ_DAY G_GINT64_CONSTANT (86400)
#define GANTRY_FUZZ_YEAR (366 * GANTRY_FUZZ_DAY)
#define GANTRY_FUZZ_N_CALENDARS 3
#define GANTRY_FUZZ_N_TASKS_MAX 64
#define GANTRY_FUZZ_N_LINKS_MAX 128
#define GANTRY_FUZZ_N_CREWS 4

typedef struct {
  GantryWorktime *calendars[GANTRY_FUZZ_N_CALENDARS];
  GantryNetPart parts[GANTRY_FUZZ_N_CREWS * 3];
  GantryNetCrew crews[GANTRY_FUZZ_N_CREWS];
  GantryNetLink links[GANTRY_FUZZ_N_LINKS_MAX];
  guint n_links;
  GantryScheduleOptions options;
  GantryNetwork *network;
} GantryFuzzPlan;

/* (transfer full) */
GantryWorktime *gantry_fuzz_take_calendar (GantryFuzzBytes *bytes);

void gantry_fuzz_plan_init (GantryFuzzPlan *self, GantryFuzzBytes *bytes);
void gantry_fuzz_plan_clear (GantryFuzzPlan *self);
/* All inputs of task @i; @reversed: its parent comes behind it. */
void gantry_fuzz_plan_take_task (GantryFuzzPlan *self, GantryFuzzBytes *bytes, guint i, gboolean reversed);
/* Gives @network the calendars of the plan and orders it; @is_cut: by link. */
void gantry_fuzz_plan_prepare (GantryFuzzPlan *self, GantryNetwork *network, gboolean *is_cut);

G_END_DECLS
