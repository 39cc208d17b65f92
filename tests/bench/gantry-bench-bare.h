/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The yardstick of the timeline's frames: what this machine and this version of GTK take for a window of the same size
 * that has nothing of Gantry's in it. The budgets of design section 9 were set where the page jump of such a table took
 * 10 ms and that of such a widget 3 ms. Figures are p50, in milliseconds. */
typedef struct {
  double table_wheel, table_jump;     /* a GtkColumnView of six columns and 100,000 rows, a label in each cell */
  double drawing_wheel, drawing_jump; /* one widget that fills the window with six texts and a bar a row, nothing kept */
} GantryBenchBare;

/* Measures, and prints a row for each figure. */
void gantry_bench_bare_init (GantryBenchBare *self);

G_END_DECLS
