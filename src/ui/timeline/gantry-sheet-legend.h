/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart-view.h"

G_BEGIN_DECLS

/* What the colors and marks of a chart mean, for the foot of a page: samples by the painters of the chart,
 * of what there is in its rows to explain, in as many lines as that needs. */
typedef struct _GantrySheetLegend GantrySheetLegend;

/* @view: of all that is drawn, and outlived by what it points to; @width: pixels of a line. */
GantrySheetLegend *gantry_sheet_legend_new (const GantryChartView *view, double width);
void gantry_sheet_legend_free (GantrySheetLegend *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantrySheetLegend, gantry_sheet_legend_free)

/* Of all lines, in pixels. */
double gantry_sheet_legend_get_height (GantrySheetLegend *self);
void gantry_sheet_legend_paint (GantrySheetLegend *self, GtkSnapshot *snapshot);

G_END_DECLS
