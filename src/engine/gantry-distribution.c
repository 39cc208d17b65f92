/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-distribution.h"

#include <math.h>

#define Z90 1.2815515655446004
#define RATIO_MAX 10.0

/* On 0 … 1, with the mode in between: what a spread is, but for place and range. */
typedef struct {
  GantrySpread spread;
  double mode;
} Shape;

static void
swap_if_greater (gint64 *a, gint64 *b)
{
  gint64 greater = MAX (*a, *b);

  *a = MIN (*a, *b);
  *b = greater;
}

static GantryEstimate
sorted (const GantryEstimate *self)
{
  GantryEstimate result = *self;

  swap_if_greater (&result.optimistic, &result.likely);
  swap_if_greater (&result.likely, &result.pessimistic);
  swap_if_greater (&result.optimistic, &result.likely);
  return result;
}

gboolean
gantry_estimate_is_uncertain (const GantryEstimate *self)
{
  return self->spread != GANTRY_SPREAD_CERTAIN
         && (self->optimistic != self->likely || self->pessimistic != self->likely);
}

static Shape
shape_of (const GantryEstimate *estimate, double *origin, double *range)
{
  *origin = (double) estimate->optimistic;
  *range = (double) estimate->pessimistic - *origin;
  return (Shape) { estimate->spread, ((double) estimate->likely - *origin) / *range };
}

/* ---- Lognormal ---- */

/* FALSE for the normal distribution, whose @sigma then is its deviation. */
static gboolean
lognormal_parameters (double mode, double *sigma, double *scale)
{
  double ratio = CLAMP ((1 - mode) / MAX (mode, 1e-9), 1 / RATIO_MAX, RATIO_MAX);

  *scale = (1 - mode) / (ratio - 1);
  if (ratio < 1)
    *scale = mode * ratio / (ratio - 1);
  *sigma = log (ratio) / Z90;
  if (fabs (ratio - 1) > 1e-6)
    return TRUE;
  *sigma = (1 - mode) / Z90;
  return FALSE;
}

static double
lognormal_quantile (double mode, double z)
{
  double sigma, scale;

  if (lognormal_parameters (mode, &sigma, &scale))
    return mode + scale * expm1 (sigma * z);
  return mode + sigma * z;
}

/* ---- PERT ---- */

/* The continued fraction of the incomplete beta function, by Lentz' method (NIST Handbook of
 * Mathematical Functions, 8.17.22). */
static double
beta_fraction (double a, double b, double x)
{
  double c = 1, d = 1 - (a + b) * x / (a + 1), h;

  d = 1 / d;
  h = d;
  for (int m = 1; m < 200; m++)
    {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), step;

      d = 1 / (1 + even * d);
      c = 1 + even / c;
      h *= d * c;
      d = 1 / (1 + odd * d);
      c = 1 + odd / c;
      step = d * c;
      h *= step;
      if (fabs (step - 1) < 1e-15)
        break;
    }
  return h;
}

static double
beta_lower (double a, double b, double x)
{
  double front = exp (lgamma (a + b) - lgamma (a) - lgamma (b) + a * log (x) + b * log1p (-x));

  return front * beta_fraction (a, b, x) / a;
}

/* Each side by the fraction that converges fast there. */
static double
beta_below (double a, double b, double x)
{
  return x < (a + 1) / (a + b + 2) ? beta_lower (a, b, x) : 1 - beta_lower (b, a, 1 - x);
}

/* The x whose tail below is @p: Newton's steps, halved where they leave what is known. @p is small or
 * about a half, never near 1. @guess: about where it is; not within 0 … 1 where nobody knows. */
static double
beta_quantile_below (double a, double b, double p, double guess)
{
  double scale = lgamma (a + b) - lgamma (a) - lgamma (b), low = 0, high = 1;
  /* where the front alone makes the tail: small tails are nothing else */
  double x = guess > 0 && guess < 1 ? guess : MIN (exp ((log (p) + log (a) - scale) / a), a / (a + b));

  for (int i = 0; i < 60; i++)
    {
      double below = beta_below (a, b, x), density = exp (scale + (a - 1) * log (x) + (b - 1) * log1p (-x)), next;

      if (below < p)
        low = x;
      else
        high = x;
      next = x - (below - p) / density;
      if (!(next > low && next < high))
        next = (low + high) / 2;
      if (fabs (next - x) <= 1e-13 * x)
        return next;
      x = next;
    }
  return x;
}

static double
pert_quantile (double mode, double below, double above, double guess)
{
  double a = 1 + 4 * mode, b = 1 + 4 * (1 - mode);

  return below <= above ? beta_quantile_below (a, b, below, guess) : 1 - beta_quantile_below (b, a, above, 1 - guess);
}

/* ---- All of them ---- */

static double
triangular_quantile (double mode, double below, double above)
{
  return below < mode ? sqrt (below * mode) : 1 - sqrt (above * (1 - mode));
}

/* @guess: about what it is, or NAN. */
static double
shape_quantile (const Shape *self, double z, double guess)
{
  double below = erfc (-z * M_SQRT1_2) / 2, above = erfc (z * M_SQRT1_2) / 2;

  switch (self->spread)
    {
    case GANTRY_SPREAD_TRIANGULAR:
      return triangular_quantile (self->mode, below, above);
    case GANTRY_SPREAD_PERT:
      return pert_quantile (self->mode, below, above, guess);
    case GANTRY_SPREAD_LOGNORMAL:
      return lognormal_quantile (self->mode, z);
    case GANTRY_SPREAD_CERTAIN:
    default:
      return self->mode;
    }
}

static double
shape_mean (const Shape *self)
{
  double sigma, scale;

  if (self->spread == GANTRY_SPREAD_TRIANGULAR)
    return (self->mode + 1) / 3;
  if (self->spread == GANTRY_SPREAD_PERT)
    return (4 * self->mode + 1) / 6;
  if (self->spread != GANTRY_SPREAD_LOGNORMAL || !lognormal_parameters (self->mode, &sigma, &scale))
    return self->mode;
  return self->mode + scale * expm1 (sigma * sigma / 2);
}

static double
shape_variance (const Shape *self)
{
  double mean = shape_mean (self), sigma, scale;

  if (self->spread == GANTRY_SPREAD_TRIANGULAR)
    return (1 - self->mode + self->mode * self->mode) / 18;
  if (self->spread == GANTRY_SPREAD_PERT)
    return mean * (1 - mean) / 7;
  if (self->spread != GANTRY_SPREAD_LOGNORMAL)
    return 0;
  if (!lognormal_parameters (self->mode, &sigma, &scale))
    return sigma * sigma;
  return scale * scale * exp (sigma * sigma) * expm1 (sigma * sigma);
}

double
gantry_estimate_get_mean (const GantryEstimate *self)
{
  GantryEstimate estimate = sorted (self);
  double origin, range;
  Shape shape;

  if (!gantry_estimate_is_uncertain (self))
    return (double) self->likely;
  shape = shape_of (&estimate, &origin, &range);
  return origin + range * shape_mean (&shape);
}

double
gantry_estimate_get_variance (const GantryEstimate *self)
{
  GantryEstimate estimate = sorted (self);
  double origin, range;
  Shape shape;

  if (!gantry_estimate_is_uncertain (self))
    return 0;
  shape = shape_of (&estimate, &origin, &range);
  return range * range * shape_variance (&shape);
}

/* The standard normal quantile, by halving. */
static double
normal_quantile (double probability)
{
  double low = -40, high = 40;

  for (int i = 0; i < 80; i++)
    {
      double middle = (low + high) / 2;

      if (erfc (-middle * M_SQRT1_2) / 2 < probability)
        low = middle;
      else
        high = middle;
    }
  return (low + high) / 2;
}

double
gantry_estimate_get_quantile (const GantryEstimate *self, double probability)
{
  GantryEstimate estimate = sorted (self);
  double origin, range;
  Shape shape;

  g_return_val_if_fail (probability > 0 && probability < 1, 0);

  if (!gantry_estimate_is_uncertain (self))
    return (double) self->likely;
  shape = shape_of (&estimate, &origin, &range);
  return origin + range * shape_quantile (&shape, normal_quantile (probability), NAN);
}

void
gantry_distribution_fill_shape (GantrySpread spread, double mode, float *entries)
{
  Shape shape = { spread, mode };
  double quantile = NAN, guess = NAN, before;

  for (int i = 0; i < GANTRY_SHAPE_ENTRIES; i++)
    {
      double z = GANTRY_SHAPE_REACH * (2.0 * MIN (i, GANTRY_SHAPE_STEPS) / GANTRY_SHAPE_STEPS - 1);

      before = quantile;
      quantile = shape_quantile (&shape, z, guess);
      guess = 2 * quantile - before;
      entries[i] = (float) quantile;
    }
}
