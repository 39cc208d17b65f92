/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How an uncertain duration is spread between three estimates: optimistic a, likely m, pessimistic b,
 * with a ≤ m ≤ b.
 *
 *  Triangular: density rises from a to m and falls to b. Mean (a + m + b) / 3, variance
 *    (a² + m² + b² - am - ab - mb) / 18.
 *  PERT: the beta distribution on a … b with α = 1 + 4 (m - a) / (b - a), β = 1 + 4 (b - m) / (b - a).
 *    Mean μ = (a + 4m + b) / 6, variance (μ - a) (b - μ) / 7. Malcolm, Roseboom, Clark, Fazar,
 *    Operations Research 7 (1959); D. Vose, Risk Analysis (2008).
 *  Lognormal: shifted, so that a, m and b are its percentiles 10, 50 and 90. m + s (exp (σ z) - 1)
 *    with σ = ln ((b - m) / (m - a)) / z90, s = (b - m) / ((b - m) / (m - a) - 1); z is standard
 *    normal. Equal distances make it the normal distribution. The ratio of the two distances is kept
 *    within 1/10 … 10. */
typedef enum {
  GANTRY_SPREAD_CERTAIN,
  GANTRY_SPREAD_TRIANGULAR,
  GANTRY_SPREAD_PERT,
  GANTRY_SPREAD_LOGNORMAL,
} GantrySpread;

/* In seconds. Values that are not in order are sorted. */
typedef struct {
  GantrySpread spread;
  gint64 optimistic, likely, pessimistic;
} GantryEstimate;

double gantry_estimate_get_mean (const GantryEstimate *self);
double gantry_estimate_get_variance (const GantryEstimate *self);
/* The duration that is not exceeded with @probability, 0 < @probability < 1. */
double gantry_estimate_get_quantile (const GantryEstimate *self, double probability);

/* FALSE where all three are the same. */
gboolean gantry_estimate_is_uncertain (const GantryEstimate *self);

/* ---- Tables, for many draws ---- */

/* Quantiles as multiples of the range, (x - a) / (b - a), by standard normal numbers from
 * -GANTRY_SHAPE_REACH to +GANTRY_SHAPE_REACH in equal steps; in between the line is straight. */
#define GANTRY_SHAPE_REACH 5
#define GANTRY_SHAPE_STEPS 512
#define GANTRY_SHAPE_ENTRIES (GANTRY_SHAPE_STEPS + 2)

void gantry_distribution_fill_shape (GantrySpread spread, double mode, float *entries);

G_END_DECLS
