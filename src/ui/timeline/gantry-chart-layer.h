/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart-view.h"

G_BEGIN_DECLS

/* One layer of the chart. It keeps what it drew until it is told to draw again, so that the pointer
 * moves over the chart without the bars being drawn anew. */
#define GANTRY_TYPE_CHART_LAYER (gantry_chart_layer_get_type ())
G_DECLARE_FINAL_TYPE (GantryChartLayer, gantry_chart_layer, GANTRY, CHART_LAYER, GtkWidget)

/* @view: unowned, outlives the layer. */
GtkWidget *gantry_chart_layer_new (GantryChartPainter painter, const GantryChartView *view);

G_END_DECLS
