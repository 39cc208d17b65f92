/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the work of an assignment is spread over the time that it takes: in tenths of that time, each
 * a share of the assignment's units. The shapes are those of Microsoft Project, whose numbers for
 * them are these; in its files they have the same order. */
typedef enum {
  GANTRY_CONTOUR_FLAT,
  GANTRY_CONTOUR_BACK_LOADED,
  GANTRY_CONTOUR_FRONT_LOADED,
  GANTRY_CONTOUR_DOUBLE_PEAK,
  GANTRY_CONTOUR_EARLY_PEAK,
  GANTRY_CONTOUR_LATE_PEAK,
  GANTRY_CONTOUR_BELL,
  GANTRY_CONTOUR_TURTLE,
  GANTRY_N_CONTOURS,
} GantryContour;

/* The mean share of the units, in percent: 100 of a flat contour, 60 of one that is back loaded. */
int gantry_contour_get_mean (GantryContour self);
/* How much of @work is done when @passed of @whole seconds have passed: 0 at the beginning, @work at
 * the end, rounded down and never falling between. */
gint64 gantry_contour_get_done (GantryContour self, gint64 work, gint64 passed, gint64 whole);

G_END_DECLS
