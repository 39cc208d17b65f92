/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-bar-labels.h"
#include "ui/timeline/gantry-chart-view.h"

G_BEGIN_DECLS

/* The bar itself, its row beginning at @y: also drawn as the ghost of a drag. */
void gantry_chart_paint_bar (const GantryChartView *view,
                             GtkSnapshot           *snapshot,
                             const GantryBar       *bar,
                             const GantryBarBox    *box,
                             double                 y);
/* What lies under it and above it: baselines, slack and delay; constraint and deadline. */
void gantry_chart_paint_under_bar (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar,
                                   const GantryBarBox *box, double y);
void gantry_chart_paint_over_bar (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar,
                                  const GantryBarBox *box, double y);
/* The sign of a blocked task alone, for what is drawn over bars and would hide it. */
void gantry_chart_paint_badge (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar,
                               const GantryBarBox *box, double y);
/* A piece of the progress line as a sample of it: it stands at @x and goes to @reached in the middle of @height. */
void gantry_chart_paint_reached (const GantryChartView *view, GtkSnapshot *snapshot, double x, double reached, double height);
/* Where the labels of @row are, to the pixel. */
void gantry_chart_find_labels (const GantryChartView *view, guint row, const GantryBarBox *box,
                               GantryLabelPlace places[GANTRY_N_LABEL_SIDES]);
/* A diamond around @x, @y. */
GskPath *gantry_chart_make_diamond (double x, double y, double size);

G_END_DECLS
