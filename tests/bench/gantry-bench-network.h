/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-network.h"

G_BEGIN_DECLS

/* A large network to measure on, the same for the same number of tasks. Every fortieth task is a
 * summary task; the others have two dependencies of several types, some with lag, and one of three
 * calendars with holidays; one in twenty is a milestone, one in twenty constrained, one in fifty has a
 * deadline. */

#define GANTRY_BENCH_HOUR G_GINT64_CONSTANT (3600)
#define GANTRY_BENCH_START (G_GINT64_CONSTANT (19723) * 24 * GANTRY_BENCH_HOUR + 8 * GANTRY_BENCH_HOUR) /* 2024-01-01 */
#define GANTRY_BENCH_CALENDARS 3
/* Tasks in a summary task. */
#define GANTRY_BENCH_GROUP 40

typedef struct {
  GantryNetwork *network; /* not prepared yet */
  GantryNetLink *links;
  guint n_links;
  GantryWorktime *calendars[GANTRY_BENCH_CALENDARS];
} GantryBenchNetwork;

void gantry_bench_network_init (GantryBenchNetwork *self, guint n_tasks);
void gantry_bench_network_clear (GantryBenchNetwork *self);

G_END_DECLS
