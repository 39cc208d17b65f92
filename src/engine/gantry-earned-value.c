/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-earned-value.h"

#include <math.h>

static double
quotient (double dividend, double divisor)
{
  return divisor != 0 ? dividend / divisor + 0.0 : NAN; /* and no -0 */
}

/* Money, of a number that may not be available, or beyond what can be written. */
static gint64
to_money (double amount)
{
  return isfinite (amount) && fabs (amount) < 9e18 ? (gint64) round (amount) : GANTRY_EARNED_NONE;
}

static gint64
difference (gint64 a, gint64 b)
{
  return a != GANTRY_EARNED_NONE && b != GANTRY_EARNED_NONE ? to_money ((double) a - (double) b) : GANTRY_EARNED_NONE;
}

void
gantry_earned_value_init (GantryEarnedValue *self, gint64 bac, gint64 pv, gint64 ev, gint64 ac)
{
  double left = (double) bac - (double) ev;

  self->bac = bac;
  self->pv = pv;
  self->ev = ev;
  self->ac = ac;
  self->sv = difference (ev, pv);
  self->cv = difference (ev, ac);
  self->spi = quotient ((double) ev, (double) pv);
  self->cpi = quotient ((double) ev, (double) ac);
  self->eac = to_money (quotient ((double) bac, self->cpi));
  self->eac_plan = to_money ((double) ac + left);
  self->eac_both = to_money ((double) ac + quotient (left, self->cpi * self->spi));
  self->etc = difference (self->eac, ac);
  self->vac = difference (bac, self->eac);
  self->tcpi_bac = quotient (left, (double) bac - (double) ac);
  self->tcpi_eac = self->etc != GANTRY_EARNED_NONE ? quotient (left, (double) self->etc) : NAN;
}

gint64
gantry_earned_value_spread (const GantryWorktime *worktime, gint64 amount, gint64 start, gint64 finish, gint64 date)
{
  gint64 all, past;

  if (date >= finish)
    return amount;
  if (date <= start)
    return 0;
  all = gantry_worktime_between (worktime, start, finish);
  past = gantry_worktime_between (worktime, start, date);
  return all > 0 ? (gint64) ((__int128) amount * past / all) : 0;
}
