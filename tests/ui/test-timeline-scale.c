/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The time scale and its ladder of ticks: properties over random scales and instants. */

#include "config.h"

#include <math.h>

#include "model/gantry-instant.h"
#include "ui/timeline/gantry-time-scale.h"
#include "ui/timeline/gantry-time-ticks.h"

#define ROUNDS 2000

static gint64
random_instant (void)
{
  return (gint64) g_test_rand_double_range ((double) GANTRY_INSTANT_MIN, (double) GANTRY_INSTANT_MAX);
}

static double
random_scale (void)
{
  return exp (g_test_rand_double_range (log (GANTRY_TIME_SCALE_MIN), log (GANTRY_TIME_SCALE_MAX)));
}

static GantryTimeScale
random_time (void)
{
  GantryTimeScale time = { .origin = random_instant (), .scale = random_scale () };

  time.shift = round (g_test_rand_double_range (-1e6, 1e7));
  return time;
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      GantryTimeScale time = random_time ();
      gint64 instant = random_instant ();

      g_assert_cmpint (gantry_time_scale_to_instant (&time, gantry_time_scale_to_x (&time, instant)), ==, instant);
    }
}

static void
test_monotone (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      GantryTimeScale time = random_time ();
      gint64 instant = random_instant ();
      gint64 later = instant + g_test_rand_int_range (1, 400 * 86400);

      time.day_start = 8 * GANTRY_HOUR;
      time.day_finish = 17 * GANTRY_HOUR;
      g_assert_cmpfloat (gantry_time_scale_to_x (&time, later), >, gantry_time_scale_to_x (&time, instant));
      g_assert_cmpfloat (gantry_time_scale_place (&time, later), >=, gantry_time_scale_place (&time, instant));
    }
}

/* Where hours are too narrow, the working day fills the day; where they are seen, nothing moves. */
static void
test_place (void)
{
  gint64 monday = gantry_instant_from_civil (2027, 3, 1, 0);
  GantryTimeScale time = { .origin = monday, .scale = 20.0 / GANTRY_DAY,
                           .day_start = 8 * GANTRY_HOUR, .day_finish = 17 * GANTRY_HOUR };

  g_assert_cmpfloat_with_epsilon (gantry_time_scale_place (&time, monday), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (gantry_time_scale_place (&time, monday + 8 * GANTRY_HOUR), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (gantry_time_scale_place (&time, monday + 17 * GANTRY_HOUR), 20, 1e-6);
  g_assert_cmpfloat_with_epsilon (gantry_time_scale_place (&time, monday + GANTRY_DAY + 8 * GANTRY_HOUR), 20, 1e-6);
  time.scale = 30.0 / GANTRY_HOUR;
  g_assert_cmpfloat_with_epsilon (gantry_time_scale_place (&time, monday + 8 * GANTRY_HOUR), 240, 1e-6);
}

static void
test_zoom_keeps_anchor (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      GantryTimeScale time = random_time ();
      double anchor = g_test_rand_double_range (0, 4000);
      double before = (anchor + time.shift) / time.scale;

      gantry_time_scale_zoom (&time, g_test_rand_double_range (0.2, 5), anchor);
      g_assert_cmpfloat_with_epsilon ((anchor + time.shift) / time.scale, before, 1e-3 + fabs (before) * 1e-12);
      g_assert_cmpfloat (time.scale, >=, GANTRY_TIME_SCALE_MIN);
      g_assert_cmpfloat (time.scale, <=, GANTRY_TIME_SCALE_MAX);
    }
}

static void
test_origin_keeps_view (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      GantryTimeScale time = random_time ();
      gint64 instant = random_instant ();
      double x = gantry_time_scale_to_x (&time, instant);

      gantry_time_scale_set_origin (&time, random_instant ());
      g_assert_cmpfloat_with_epsilon (gantry_time_scale_to_x (&time, instant), x, 1e-4);
    }
}

static void
test_fit (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      GantryTimeScale time = random_time ();
      gint64 start = gantry_instant_from_civil (2027, 3, 1, 0);
      gint64 finish = start + g_test_rand_int_range (10 * 86400, 4000 * 86400);

      gantry_time_scale_fit (&time, start, finish, 30, 900);
      g_assert_cmpfloat_with_epsilon (gantry_time_scale_to_x (&time, start), 30, 1e-3);
      g_assert_cmpfloat_with_epsilon (gantry_time_scale_to_x (&time, finish), 900, 1e-3);
    }
}

static void
test_ticks (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    for (GantryTickUnit unit = GANTRY_TICK_HOUR; unit <= GANTRY_TICK_DECADE; unit++)
      {
        gint64 instant = random_instant ();
        int week_start = g_test_rand_int_range (0, 7);
        gint64 tick = gantry_tick_floor (unit, instant, week_start);
        gint64 next = gantry_tick_next (unit, tick);

        g_assert_cmpint (tick, <=, instant);
        g_assert_cmpint (next, >, instant);
        g_assert_cmpint (gantry_tick_floor (unit, tick, week_start), ==, tick);
        g_assert_cmpint (gantry_tick_floor (unit, next, week_start), ==, next);
        g_assert_cmpint (gantry_tick_floor (unit, next - 1, week_start), ==, tick);
      }
}

/* However far one zooms, the lower tier is neither crowded nor empty. */
static void
test_tick_density (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      double scale = random_scale ();
      GantryTickTiers tiers = gantry_tick_tiers_for_scale (scale);
      double width = (double) gantry_tick_get_length (tiers.lower) * scale;

      g_assert_cmpint (tiers.lower, <, tiers.upper);
      g_assert_cmpfloat (width, >=, 9.5);
      g_assert_cmpfloat (width, <=, 250);
    }
}

static void
test_labels (void)
{
  const struct {
    GantryTickUnit unit;
    gboolean upper;
    guint form;
    const char *label;
  } cases[] = {
    { GANTRY_TICK_HOUR, FALSE, 0, "00:00" },
    { GANTRY_TICK_HOUR, FALSE, 1, "00" },
    { GANTRY_TICK_HOUR, FALSE, 2, NULL },
    { GANTRY_TICK_DAY, FALSE, 0, "Thu 1" },
    { GANTRY_TICK_DAY, FALSE, 1, "1" },
    { GANTRY_TICK_WEEK, FALSE, 0, "1" },
    { GANTRY_TICK_MONTH, TRUE, 0, "April 2027" },
    { GANTRY_TICK_MONTH, TRUE, 1, "Apr 2027" },
    { GANTRY_TICK_MONTH, FALSE, 2, "A" },
    { GANTRY_TICK_QUARTER, TRUE, 0, "Q2 2027" },
    { GANTRY_TICK_QUARTER, FALSE, 0, "Q2" },
    { GANTRY_TICK_YEAR, TRUE, 0, "2027" },
    { GANTRY_TICK_DECADE, TRUE, 0, "2027 – 2036" },
    { GANTRY_TICK_YEAR, TRUE, 3, NULL },
  };
  gint64 tick = gantry_instant_from_civil (2027, 4, 1, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = gantry_tick_dup_label (cases[i].unit, cases[i].upper, tick, cases[i].form);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

static void
test_step (void)
{
  GantryTimeScale time = { .scale = 60.0 / GANTRY_HOUR };

  g_assert_cmpint (gantry_time_scale_get_step (&time), ==, GANTRY_HOUR / 4);
  time.scale = 8.0 / GANTRY_HOUR;
  g_assert_cmpint (gantry_time_scale_get_step (&time), ==, GANTRY_HOUR);
  time.scale = 20.0 / GANTRY_DAY;
  g_assert_cmpint (gantry_time_scale_get_step (&time), ==, GANTRY_DAY);
  time.scale = 1.0 / GANTRY_DAY;
  g_assert_cmpint (gantry_time_scale_get_step (&time), ==, 7 * GANTRY_DAY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/scale/round-trip", test_round_trip);
  g_test_add_func ("/timeline/scale/monotone", test_monotone);
  g_test_add_func ("/timeline/scale/place", test_place);
  g_test_add_func ("/timeline/scale/zoom", test_zoom_keeps_anchor);
  g_test_add_func ("/timeline/scale/origin", test_origin_keeps_view);
  g_test_add_func ("/timeline/scale/fit", test_fit);
  g_test_add_func ("/timeline/scale/step", test_step);
  g_test_add_func ("/timeline/ticks/floor", test_ticks);
  g_test_add_func ("/timeline/ticks/density", test_tick_density);
  g_test_add_func ("/timeline/ticks/labels", test_labels);
  return g_test_run ();
}
