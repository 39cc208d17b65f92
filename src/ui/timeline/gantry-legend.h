/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/timeline/gantry-chart.h"

G_BEGIN_DECLS

/* What the colors of the bars mean: a strip under the timeline, which one can close. It hides itself
 * where there is nothing to explain. */
#define GANTRY_TYPE_LEGEND (gantry_legend_get_type ())
G_DECLARE_FINAL_TYPE (GantryLegend, gantry_legend, GANTRY, LEGEND, AdwBin)

/* Once. Unowned: @chart outlives the legend. */
void gantry_legend_set_chart (GantryLegend *self, GantryChart *chart);
/* Whether the person wants it. */
void gantry_legend_set_wanted (GantryLegend *self, gboolean wanted);

G_END_DECLS
