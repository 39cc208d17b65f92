/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From the start of a process to what it first shows. Each of these two is all that a process of its own does; it was
 * started at @since, a monotonic time, prints how long it took in microseconds, and answers its exit status. */

/* A window of the toolkit with nothing in it. */
int gantry_bench_start_empty (gint64 since);
/* The application's window with the rows of the plan at @path. */
int gantry_bench_start_plan (const char *path, gint64 since);

/* Times both by turns, running @program with "--start-empty" or "--start-plan", the path and the time, and prints a row. */
void gantry_bench_start_measure (const char *program, const char *path);

G_END_DECLS
