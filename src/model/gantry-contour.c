/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-contour.h"

#define N_TENTHS 10

/* In percent of the units; Microsoft Project's own help lists them. */
static const guint8 tenths[GANTRY_N_CONTOURS][N_TENTHS] = {
  [GANTRY_CONTOUR_FLAT] = { 100, 100, 100, 100, 100, 100, 100, 100, 100, 100 },
  [GANTRY_CONTOUR_BACK_LOADED] = { 10, 15, 25, 50, 50, 75, 75, 100, 100, 100 },
  [GANTRY_CONTOUR_FRONT_LOADED] = { 100, 100, 100, 75, 75, 50, 50, 25, 15, 10 },
  [GANTRY_CONTOUR_DOUBLE_PEAK] = { 25, 50, 100, 50, 25, 25, 50, 100, 50, 25 },
  [GANTRY_CONTOUR_EARLY_PEAK] = { 25, 50, 100, 100, 75, 50, 50, 25, 15, 10 },
  [GANTRY_CONTOUR_LATE_PEAK] = { 10, 15, 25, 50, 50, 75, 100, 100, 50, 25 },
  [GANTRY_CONTOUR_BELL] = { 10, 20, 40, 80, 100, 100, 80, 40, 20, 10 },
  [GANTRY_CONTOUR_TURTLE] = { 25, 50, 75, 100, 100, 100, 100, 75, 50, 25 },
};

static int
sum_tenths (GantryContour self, int n)
{
  int sum = 0;

  for (int i = 0; i < n; i++)
    sum += tenths[self][i];
  return sum;
}

int
gantry_contour_get_mean (GantryContour self)
{
  g_return_val_if_fail ((guint) self < GANTRY_N_CONTOURS, 100);
  return sum_tenths (self, N_TENTHS) / N_TENTHS;
}

gint64
gantry_contour_get_done (GantryContour self, gint64 work, gint64 passed, gint64 whole)
{
  int tenth;
  __int128 within, done;

  g_return_val_if_fail ((guint) self < GANTRY_N_CONTOURS, work);
  if (passed >= whole)
    return work;
  if (passed <= 0)
    return 0;
  if (self == GANTRY_CONTOUR_FLAT)
    return (gint64) ((__int128) work * passed / whole);
  tenth = (int) ((__int128) passed * N_TENTHS / whole);
  within = (__int128) passed * N_TENTHS - (__int128) whole * tenth;
  /* in shares of a tenth times the whole, of which all tenths together make the work */
  done = (__int128) sum_tenths (self, tenth) * whole + tenths[self][tenth] * within;
  return (gint64) (work * (done / sum_tenths (self, N_TENTHS)) / whole);
}
