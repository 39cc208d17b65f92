/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-contour.h"

/* The means that Microsoft's documentation states: a task of a flat assignment takes 1 / mean times as
 * long once it is contoured. */
static void
test_means (void)
{
  static const int means[GANTRY_N_CONTOURS] = { 100, 60, 60, 50, 50, 50, 50, 70 };

  for (guint i = 0; i < GANTRY_N_CONTOURS; i++)
    g_assert_cmpint (gantry_contour_get_mean ((GantryContour) i), ==, means[i]);
}

/* A day of ten hours and a contour tell what each hour brings. */
static void
assert_hours (GantryContour contour, const int *expected)
{
  gint64 work = gantry_contour_get_mean (contour) * 360, before = 0;

  for (int hour = 1; hour <= 10; hour++)
    {
      gint64 done = gantry_contour_get_done (contour, work, hour * 3600, 36000);

      g_assert_cmpint (done - before, ==, expected[hour - 1] * 36);
      before = done;
    }
}

static void
test_hours (void)
{
  assert_hours (GANTRY_CONTOUR_FLAT, (const int[]) { 100, 100, 100, 100, 100, 100, 100, 100, 100, 100 });
  assert_hours (GANTRY_CONTOUR_BELL, (const int[]) { 10, 20, 40, 80, 100, 100, 80, 40, 20, 10 });
  assert_hours (GANTRY_CONTOUR_BACK_LOADED, (const int[]) { 10, 15, 25, 50, 50, 75, 75, 100, 100, 100 });
}

static void
test_mirrors (void)
{
  for (gint64 passed = 0; passed <= 1000; passed++)
    {
      gint64 front = gantry_contour_get_done (GANTRY_CONTOUR_FRONT_LOADED, 600000, passed, 1000);
      gint64 back = gantry_contour_get_done (GANTRY_CONTOUR_BACK_LOADED, 600000, 1000 - passed, 1000);
      gint64 early = gantry_contour_get_done (GANTRY_CONTOUR_EARLY_PEAK, 500000, passed, 1000);
      gint64 late = gantry_contour_get_done (GANTRY_CONTOUR_LATE_PEAK, 500000, 1000 - passed, 1000);

      g_assert_cmpint (ABS (front + back - 600000), <=, 1000);
      g_assert_cmpint (ABS (early + late - 500000), <=, 1000);
    }
}

/* Whatever the numbers: all of the work is done in the end, and none is undone. */
static void
test_any (void)
{
  for (int round = 0; round < 2000; round++)
    {
      GantryContour contour = (GantryContour) g_test_rand_int_range (0, GANTRY_N_CONTOURS);
      gint64 whole = (gint64) 1 << g_test_rand_int_range (0, 40), work = (gint64) 1 << g_test_rand_int_range (0, 43);
      gint64 before = 0;

      whole += g_test_rand_int_range (0, 1000);
      work += g_test_rand_int_range (0, 1000);
      for (int i = 0; i <= 16; i++)
        {
          gint64 done = gantry_contour_get_done (contour, work, whole / 16 * i, whole);

          g_assert_cmpint (done, >=, before);
          g_assert_cmpint (done, <=, work);
          before = done;
        }
      g_assert_cmpint (gantry_contour_get_done (contour, work, whole, whole), ==, work);
      g_assert_cmpint (gantry_contour_get_done (contour, work, -5, whole), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/contour/means", test_means);
  g_test_add_func ("/model/contour/hours", test_hours);
  g_test_add_func ("/model/contour/mirrors", test_mirrors);
  g_test_add_func ("/model/contour/any", test_any);
  return g_test_run ();
}
