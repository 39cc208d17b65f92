/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart-view.h"

G_BEGIN_DECLS

/* The bar itself, its row beginning at @y: also drawn as the ghost of a drag. */
void gantry_chart_paint_bar (const GantryChartView *view,
                             GtkSnapshot           *snapshot,
                             const GantryBar       *bar,
                             const GantryBarBox    *box,
                             double                 y);
/* A diamond around @x, @y. */
GskPath *gantry_chart_make_diamond (double x, double y, double size);

G_END_DECLS
