/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Measuring the budgets. Where time is involved a figure is a ratio to something bare that is
 * measured in the same run, so that it means the same on every machine. Nothing is asserted. */

/* One group of measurements: gets the arguments behind its name, answers an exit status. */
typedef struct {
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} GantryBench;

extern const GantryBench gantry_bench_file;
extern const GantryBench gantry_bench_psplib;
extern const GantryBench gantry_bench_schedule;
extern const GantryBench gantry_bench_simulation;

/* Prints one row: what was measured, the figure, and the budget. @unit: "x", "MB", "s", ... */
void gantry_bench_row (const char *what, double figure, const char *unit, const char *budget);

/* Runs @function @n_times and answers the seconds of the fastest run. */
typedef void (*GantryBenchFunc) (gpointer user_data);
double gantry_bench_time (guint n_times, GantryBenchFunc function, gpointer user_data);

/* The largest resident size of this process so far, in MB. */
double gantry_bench_get_peak_memory (void);

G_END_DECLS
