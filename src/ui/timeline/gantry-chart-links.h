/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart-view.h"

G_BEGIN_DECLS

/* The link that runs nearest to @x, @y, within a few pixels; FALSE when there is none. */
gboolean gantry_chart_find_link (const GantryChartView *view, double x, double y, GantryLink *found);

G_END_DECLS
