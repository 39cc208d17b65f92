/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* The colors of the timeline, tuned for light, dark and high contrast. Outlines stand 3:1 from the
 * background and text 4.5:1 from whatever it is written on. */

#define GANTRY_N_HUES 11  /* the choices of a workstream's color, 0 for automatic, and then plain */
#define GANTRY_HUE_PLAIN 10 /* no color at all */

typedef struct {
  GdkRGBA fill, done, outline;
} GantryHue;

typedef struct {
  GdkRGBA background, text, dim_text;
  GdkRGBA accent, selection, hover;
  GdkRGBA grid, strong_grid, nonworking;
  GantryHue hues[GANTRY_N_HUES];
  GdkRGBA summary, milestone, baseline, slack, deadline;
  GdkRGBA critical, near_critical, progress_line;
  GdkRGBA link, strong_link, critical_link, strong_critical_link;
} GantryChartPalette;

void gantry_chart_palette_init (GantryChartPalette *self,
                                gboolean            dark,
                                gboolean            high_contrast,
                                const GdkRGBA      *accent,
                                const GdkRGBA      *text);

/* The ratio of luminances as WCAG defines it, 1 to 21, of opaque colors. */
double gantry_color_contrast (const GdkRGBA *a, const GdkRGBA *b);
/* @amount of @over laid upon @under, opaque. */
GdkRGBA gantry_color_mix (const GdkRGBA *over, const GdkRGBA *under, double amount);

G_END_DECLS
