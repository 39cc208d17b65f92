/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/drawing/gantry-chart-palette.h"

G_BEGIN_DECLS

/* The colors for what @widget draws itself, by its own text color and the style of its display. To be
 * asked again when its style changes. */
void gantry_widget_get_palette (GtkWidget *widget, GantryChartPalette *palette);

G_END_DECLS
