/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/gantry-instant.h"

/* ---- The calendar, against GDateTime ---- */

static void
check_civil (gint64 instant, GDateTime *oracle)
{
  int year, month, day;
  gint64 seconds;

  gantry_instant_to_civil (instant, &year, &month, &day, &seconds);
  g_assert_cmpint (year, ==, g_date_time_get_year (oracle));
  g_assert_cmpint (month, ==, g_date_time_get_month (oracle));
  g_assert_cmpint (day, ==, g_date_time_get_day_of_month (oracle));
  g_assert_cmpint (seconds, ==, g_date_time_get_hour (oracle) * GANTRY_HOUR
                                  + g_date_time_get_minute (oracle) * GANTRY_MINUTE
                                  + g_date_time_get_second (oracle));
  g_assert_cmpint (gantry_instant_get_weekday (instant), ==, g_date_time_get_day_of_week (oracle) - 1);
  g_assert_cmpint (gantry_instant_from_civil (year, month, day, seconds), ==, instant);
  g_assert_cmpint (gantry_instant_floor_day (instant), ==, instant - seconds);
}

/* Every day from 1600 to 2400: all leap rules, twice. */
static void
test_civil (void)
{
  const gint64 first = gantry_instant_from_civil (1600, 1, 1, 0);
  const gint64 end = gantry_instant_from_civil (2400, 1, 1, 0);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  g_assert_cmpint (gantry_instant_from_civil (1970, 1, 1, 0), ==, 0);
  for (gint64 day = first; day < end; day += GANTRY_DAY)
    {
      gint64 instant = day + g_test_rand_int_range (0, GANTRY_DAY);
      g_autoptr (GDateTime) oracle = g_date_time_new_from_unix_utc (instant);

      check_civil (instant, oracle);
    }
}

static void
test_civil_far (void)
{
  for (int i = 0; i < 50000; i++)
    {
      /* years 1 to 9999, which is all that the oracle knows */
      gint64 instant = (gint64) g_test_rand_double_range (-62135596800.0, 253402300799.0);
      g_autoptr (GDateTime) oracle = g_date_time_new_from_unix_utc (instant);

      check_civil (instant, oracle);
    }
}

static void
test_days_in_month (void)
{
  for (int year = 1890; year < 2310; year++)
    for (int month = 1; month <= 12; month++)
      g_assert_cmpint (gantry_instant_days_in_month (year, month), ==, g_date_get_days_in_month (month, year));
  g_assert_cmpint (gantry_instant_days_in_month (2027, 0), ==, 0);
  g_assert_cmpint (gantry_instant_days_in_month (2027, 13), ==, 0);
}

static void
test_now (void)
{
  g_autoptr (GDateTime) local = g_date_time_new_now_local ();
  gint64 expected = gantry_instant_from_civil (g_date_time_get_year (local), g_date_time_get_month (local),
                                               g_date_time_get_day_of_month (local), 0)
                    + g_date_time_get_hour (local) * GANTRY_HOUR
                    + g_date_time_get_minute (local) * GANTRY_MINUTE + g_date_time_get_second (local);

  g_assert_cmpint (ABS (gantry_instant_now () - expected), <=, 2);
}

/* ---- The form in files ---- */

static void
check_from_iso (const char *text, gboolean reads, gint64 expected)
{
  gint64 instant = 7;

  g_test_message ("%s", text);
  g_assert_cmpint (gantry_instant_from_iso (text, &instant), ==, reads);
  if (reads)
    g_assert_cmpint (instant, ==, expected);
}

static void
test_iso (void)
{
  const gint64 day = gantry_instant_from_civil (2027, 3, 12, 0);
  static const char *const refused[] = {
    "", "2027-03-12T", "2027-3-12", "2027-03-12T8:00:00", "2027-03-12T08:00", "2027-03-12T08:00:00Zx",
    "2027-03-12t08:00:00", "2027-02-29", "2027-13-01", "2027-00-01", "2027-01-00", "2027-01-32",
    "2027-03-12T24:00:00", "2027-03-12T08:60:00", "2027-03-12T08:00:60", "1899-12-31", "2300-01-01",
    "9999-12-31", " 2027-03-12", "2027-03-12 ", "2027/03/12", "+027-03-12", "2027-03-12T08:00:00+01:00",
    "2027-03-12Z0", "２０２７-03-12",
  };

  check_from_iso ("2027-03-12", TRUE, day);
  check_from_iso ("2027-03-12T08:00:01", TRUE, day + 8 * GANTRY_HOUR + 1);
  check_from_iso ("2027-03-12 08:00:01", TRUE, day + 8 * GANTRY_HOUR + 1);
  check_from_iso ("2027-03-12T08:00:01Z", TRUE, day + 8 * GANTRY_HOUR + 1);
  check_from_iso ("1900-01-01", TRUE, GANTRY_INSTANT_MIN);
  check_from_iso ("2299-12-31T23:59:59", TRUE, GANTRY_INSTANT_MAX - 1);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    check_from_iso (refused[i], FALSE, 0);
}

static gint64
random_instant (void)
{
  return (gint64) g_test_rand_double_range ((double) GANTRY_INSTANT_MIN, (double) GANTRY_INSTANT_MAX);
}

static void
test_iso_round_trip (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 instant = random_instant ();
      g_autofree char *iso = gantry_instant_to_iso (instant, FALSE);
      g_autofree char *date = gantry_instant_to_iso (instant, TRUE);
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (GDateTime) oracle = g_date_time_new_from_iso8601 (iso, utc);

      g_assert_cmpint (g_date_time_to_unix (oracle), ==, instant);
      check_from_iso (iso, TRUE, instant);
      check_from_iso (date, TRUE, gantry_instant_floor_day (instant));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/civil/near", test_civil);
  g_test_add_func ("/civil/far", test_civil_far);
  g_test_add_func ("/civil/days-in-month", test_days_in_month);
  g_test_add_func ("/civil/now", test_now);
  g_test_add_func ("/civil/iso", test_iso);
  g_test_add_func ("/civil/iso-round-trip", test_iso_round_trip);
  return g_test_run ();
}
