/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/drawing/gantry-layout-cache.h"
#include "ui/timeline/gantry-chart.h"

G_BEGIN_DECLS

/* The two-tier ruler above the chart: shows the time that the chart shows. The label of the upper tier
 * stays at the left edge while its unit is scrolled by; only whole labels are drawn. */
#define GANTRY_TYPE_RULER (gantry_ruler_get_type ())
G_DECLARE_FINAL_TYPE (GantryRuler, gantry_ruler, GANTRY, RULER, GtkWidget)

/* Once, before it is shown. */
void gantry_ruler_set_chart (GantryRuler *self, GantryChart *chart);

/* What it shows, for the time that @view shows, @height high: for paper too. */
void gantry_ruler_paint (const GantryChartView *view, GantryLayoutCache *layouts, GtkSnapshot *snapshot, double height);

G_END_DECLS
