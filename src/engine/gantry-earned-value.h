/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-worktime.h"

G_BEGIN_DECLS

/* Earned value management: what was planned until a date, what was done by then, and what it cost, all
 * in money. Project Management Institute, Practice Standard for Earned Value Management (2011), and
 * ANSI/EIA-748.
 *
 * What would be divided by zero, or is not known, is GANTRY_EARNED_NONE, or NaN of an index: never
 * infinite. */

#define GANTRY_EARNED_NONE G_MININT64

typedef struct {
  gint64 bac;        /* budget at completion */
  gint64 pv, ev, ac; /* planned value, earned value, actual cost */
  gint64 sv, cv;     /* schedule variance EV - PV, cost variance EV - AC: negative is late, dear */
  double spi, cpi;   /* schedule performance index EV / PV, cost performance index EV / AC */
  gint64 eac;        /* estimate at completion: BAC / CPI, it goes on as dear as it was */
  gint64 eac_plan;   /* AC + BAC - EV: the rest costs what was planned */
  gint64 eac_both;   /* AC + (BAC - EV) / (CPI × SPI): and being late costs as well */
  gint64 etc, vac;   /* estimate to complete EAC - AC, variance at completion BAC - EAC, of the first */
  double tcpi_bac;   /* to-complete performance index (BAC - EV) / (BAC - AC) */
  double tcpi_eac;   /* (BAC - EV) / (EAC - AC) */
} GantryEarnedValue;

/* Sets all that follows from @bac, @pv, @ev and @ac. */
void gantry_earned_value_init (GantryEarnedValue *self, gint64 bac, gint64 pv, gint64 ev, gint64 ac);

/* How much of @amount falls before @date, when it is spread evenly over the working time from @start to
 * @finish; all of it at @finish where there is no working time between. */
gint64 gantry_earned_value_spread (const GantryWorktime *worktime,
                                   gint64                amount,
                                   gint64                start,
                                   gint64                finish,
                                   gint64                date);

G_END_DECLS
