/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "engine/gantry-earned-value.h"

/* Half of a million was planned, 400,000 is done and has cost 450,000: worked out by hand with the
 * standard's formulas. */
static void
test_textbook (void)
{
  GantryEarnedValue value;

  gantry_earned_value_init (&value, 1000000, 500000, 400000, 450000);
  g_assert_cmpint (value.sv, ==, -100000);
  g_assert_cmpint (value.cv, ==, -50000);
  g_assert_cmpfloat_with_epsilon (value.spi, 0.8, 1e-9);
  g_assert_cmpfloat_with_epsilon (value.cpi, 0.888889, 1e-6);
  g_assert_cmpint (value.eac, ==, 1125000);
  g_assert_cmpint (value.eac_plan, ==, 1050000);
  g_assert_cmpint (value.eac_both, ==, 1293750);
  g_assert_cmpint (value.etc, ==, 675000);
  g_assert_cmpint (value.vac, ==, -125000);
  g_assert_cmpfloat_with_epsilon (value.tcpi_bac, 1.090909, 1e-6);
  g_assert_cmpfloat_with_epsilon (value.tcpi_eac, 0.888889, 1e-6);
}

/* Before anything was planned, done or spent, and when the budget is spent to the last. */
static void
test_not_available (void)
{
  GantryEarnedValue value;

  gantry_earned_value_init (&value, 1000, 0, 0, 0);
  g_assert_true (isnan (value.spi) && isnan (value.cpi) && isnan (value.tcpi_eac));
  g_assert_cmpint (value.eac, ==, GANTRY_EARNED_NONE);
  g_assert_cmpint (value.eac_plan, ==, 1000);
  g_assert_cmpint (value.eac_both, ==, GANTRY_EARNED_NONE);
  g_assert_cmpint (value.etc, ==, GANTRY_EARNED_NONE);
  g_assert_cmpint (value.vac, ==, GANTRY_EARNED_NONE);
  g_assert_cmpfloat (value.tcpi_bac, ==, 1);
  gantry_earned_value_init (&value, 1000, 500, 0, 1000);
  g_assert_cmpfloat (value.cpi, ==, 0);
  g_assert_cmpint (value.eac, ==, GANTRY_EARNED_NONE);
  g_assert_true (isnan (value.tcpi_bac));
}

/* Whatever the numbers: nothing is infinite, and what must hold does. */
static void
test_properties (void)
{
  for (int i = 0; i < 10000; i++)
    {
      gint64 bac = g_test_rand_int_range (0, 4) * g_test_rand_int_range (0, 1000000);
      gint64 pv = g_test_rand_bit () ? 0 : (gint64) (g_test_rand_double () * (double) bac);
      gint64 ev = g_test_rand_bit () ? 0 : (gint64) (g_test_rand_double () * (double) bac);
      gint64 ac = g_test_rand_bit () ? 0 : g_test_rand_int_range (0, 2000000);
      GantryEarnedValue value;

      gantry_earned_value_init (&value, bac, pv, ev, ac);
      g_assert_false (isinf (value.spi) || isinf (value.cpi) || isinf (value.tcpi_bac) || isinf (value.tcpi_eac));
      g_assert_cmpint (value.sv, ==, ev - pv);
      g_assert_cmpint (value.cv, ==, ev - ac);
      g_assert_cmpint (value.eac_plan - bac, ==, -value.cv);
      if (value.eac != GANTRY_EARNED_NONE)
        {
          g_assert_cmpint (value.etc + ac, ==, value.eac);
          g_assert_cmpint (bac - value.vac, ==, value.eac);
        }
      if (ev == bac && ev > 0 && ac > 0) /* done: it costs what it has cost */
        g_assert_cmpint (value.eac, ==, ac);
    }
}

/* Ten hours over a night: four on the first day, six on the second. */
static void
test_spread (void)
{
  static const GantryWorkShift shifts[] = { { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 } };
  const gint64 day = G_GINT64_CONSTANT (19723) * 86400, start = day + 13 * 3600, finish = day + 86400 + 15 * 3600;
  GantryWorkSpec spec = { 0 };
  g_autoptr (GantryWorktime) worktime = NULL;

  for (int i = 0; i < 5; i++)
    spec.week[i] = (GantryWorkday) { shifts, 2 };
  worktime = gantry_worktime_new (&spec);
  g_assert_cmpint (gantry_earned_value_spread (worktime, 1000, start, finish, start), ==, 0);
  g_assert_cmpint (gantry_earned_value_spread (worktime, 1000, start, finish, day + 15 * 3600), ==, 200);
  g_assert_cmpint (gantry_earned_value_spread (worktime, 1000, start, finish, day + 20 * 3600), ==, 400);
  g_assert_cmpint (gantry_earned_value_spread (worktime, 1000, start, finish, day + 86400 + 12 * 3600), ==, 800);
  g_assert_cmpint (gantry_earned_value_spread (worktime, 1000, start, finish, finish), ==, 1000);
  g_assert_cmpint (gantry_earned_value_spread (worktime, 1000, start, start, start), ==, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/earned-value/textbook", test_textbook);
  g_test_add_func ("/earned-value/not-available", test_not_available);
  g_test_add_func ("/earned-value/properties", test_properties);
  g_test_add_func ("/earned-value/spread", test_spread);
  return g_test_run ();
}
