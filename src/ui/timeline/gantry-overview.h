/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart.h"

G_BEGIN_DECLS

/* The whole plan in a thin strip, with the part that the chart shows as a window that one drags. It says
 * nothing that the chart does not, and so is no stop for the keyboard.
 *
 * Painted once into a picture and again only when the plan changed, when nothing else is to be done. */
#define GANTRY_TYPE_OVERVIEW (gantry_overview_get_type ())
G_DECLARE_FINAL_TYPE (GantryOverview, gantry_overview, GANTRY, OVERVIEW, GtkWidget)

/* Once, when the chart is in the window that scrolls it. Unowned: @chart outlives the overview. */
void gantry_overview_set_chart (GantryOverview *self, GantryChart *chart);

G_END_DECLS
