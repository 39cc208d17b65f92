/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "locale-fixture.h"
#include "model/gantry-duration.h"

#define H GANTRY_HOUR
#define D (8 * GANTRY_HOUR)

static const GantryUnits units = GANTRY_UNITS_INIT;

typedef struct {
  const char *text;
  gint64 seconds;
  gboolean elapsed, estimated;
} Known;

static void
check_known (const Known *known)
{
  g_autoptr (GError) error = NULL;
  gint64 seconds = -1;
  gboolean elapsed = 2, estimated = 2;

  gantry_duration_parse (known->text, &units, &seconds, &elapsed, &estimated, &error);
  g_test_message ("%s", known->text);
  g_assert_no_error (error);
  g_assert_cmpint (seconds, ==, known->seconds);
  g_assert_cmpint (elapsed, ==, known->elapsed);
  g_assert_cmpint (estimated, ==, known->estimated);
}

/* What reads the same in every locale. */
static void
test_known (void)
{
  static const Known table[] = {
    { "4h", 4 * H }, { "4 h", 4 * H }, { " 4 H ", 4 * H }, { "4 hrs", 4 * H }, { "180 hrs", 180 * H },
    { "1 hr", H }, { "0 hrs", 0 }, { "0", 0 }, { "0d", 0 },
    { "3", 3 * D }, { "3d", 3 * D }, { "3 days", 3 * D }, { "1 day", D }, { "10 days", 10 * D },
    { "2.5 days", 20 * H }, { "2,5 days", 20 * H }, { ".5d", 4 * H }, { ",5d", 4 * H }, { "0.25d", 2 * H },
    { "3w", 120 * H }, { "3 wks", 120 * H }, { "1 week", 40 * H }, { "1.5w", 60 * H },
    { "1mo", 160 * H }, { "2 mons", 320 * H }, { "1 month", 160 * H }, { "1y", 1920 * H },
    { "90 min", 5400 }, { "90m", 5400 }, { "30 s", 30 }, { "90 minutes", 5400 },
    { "1w 2d", 56 * H }, { "1 h 20 min", 4800 }, { "1h20min", 4800 }, { "1h30", 5400 }, { "1d4h", 12 * H },
    { "2:30", 9000 }, { "0:05", 300 }, { "2:30:15", 9015 }, { "100:00", 100 * H },
    { "-1d", -D }, { "- 1 d", -D }, { "+1d", D }, { "-1 h 20 min", -4800 }, { "−2d", -2 * D }, { "–2d", -2 * D },
    { "2ed", 48 * H, TRUE }, { "2 edays", 48 * H, TRUE }, { "3 eh", 3 * H, TRUE }, { "1ew", 168 * H, TRUE },
    { "1emo", 720 * H, TRUE }, { "30 emin", 1800, TRUE }, { "1 eh 20 emin", 4800, TRUE }, { "e3d", 72 * H, TRUE },
    { "1ey", 365 * 24 * H, TRUE },
    { "5d?", 5 * D, FALSE, TRUE }, { "5 days ?", 5 * D, FALSE, TRUE }, { "2ed?", 48 * H, TRUE, TRUE },
    { "5?", 5 * D, FALSE, TRUE }, { "~3d", 3 * D, FALSE, TRUE }, { "2:30?", 9000, FALSE, TRUE },
    { "PT8H0M0S", 8 * H }, { "PT1H30M", 5400 }, { "P1D", D }, { "P-1D", -D }, { "-P1D", -D }, { "P1W", 40 * H },
    { "P1DT2H", 10 * H }, { "PT0.5H", 1800 },
    { "3 Tage", 3 * D }, { "1 Tag", D }, { "3T", 3 * D }, { "4 Std", 4 * H }, { "4 Std.", 4 * H },
    { "2 Wochen", 80 * H }, { "1 Monat", 160 * H }, { "1 Stunde", H }, { "1 Jahr", 1920 * H },
    { "3 jours", 3 * D }, { "3j", 3 * D }, { "1 semaine", 40 * H }, { "2 heures", 2 * H }, { "1 mois", 160 * H },
    { "1 année", 1920 * H },
    { "3 días", 3 * D }, { "3 dias", 3 * D }, { "2 semanas", 80 * H }, { "4 horas", 4 * H }, { "2 meses", 320 * H },
    { "1 año", 1920 * H }, { "2 Etage", 48 * H, TRUE },
    { "٣ d", 3 * D }, { "３d", 3 * D }, { "3\u00a0d", 3 * D }, { "3\u202fd", 3 * D }, { "\u200e3 d\u200f", 3 * D },
    { "1'000 h", 1000 * H }, { "1’000 h", 1000 * H }, { "10\u202f000 h", 10000 * H }, { "1 200 min", 72000 },
    { "1.234,5 h", 4444200 }, { "1,234.5 h", 4444200 }, { "1.234.567 s", 1234567 }, { "12,34,567 s", 1234567 },
    { "0,125 h", 450 }, { "0.125 h", 450 }, { "0.00028 h", 1 }, { "0.5 s", 1 }, { "0.3333333333333333333333333 h", 1200 },
    { "9223372036854775807 s", G_MAXINT64 }, { "-9223372036854775807 s", -G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    check_known (&table[i]);
}

/* Where one separator and three digits could be either. */
static void
check_thousand (const char *text, gint64 seconds)
{
  const Known known = { text, seconds, FALSE, FALSE };

  check_known (&known);
}

static void
test_thousands_english (void)
{
  check_thousand ("1,500 s", 1500);
  check_thousand ("1.500 s", 2);
  check_thousand ("0,500 h", 1800);
  check_thousand ("1,5 h", 5400);
}

static void
test_thousands_german (void)
{
  check_thousand ("1.500 s", 1500);
  check_thousand ("1,500 s", 2);
  check_thousand ("0.500 h", 1800);
  check_thousand ("1.5 h", 5400);
}

static void
test_refused (void)
{
  static const char *const table[] = {
    "", " ", "d", "abc", "3x", "3 foo", "3dd", "d3", "--3d", "-", "+", "?", "3??", "3d 4", "3 4d", "3d?4h",
    "1w -2d", "2ed 3d", "2:3", "2:60", "2:", ":30", "2:30:60", "2.5:30", "1..5d", "1,,5d", "1.2.3d", "1,23,4 d",
    "12,3456.7 d", "0x10d", "1e5d", "nan", "inf", "infinity d", "P", "PT", "P1H", "PT1D", "P1X", "P1D2", "1d\x01x",
    "9223372036854775808 s", "9223372036854775807 h", "99999999999999999999999999999 d",
    "9999999999999999999999999999999999999999999999999999999999999999999999999 d", "4000000000000000 mo",
    "3d\xff", "\xc3\x28", "3 d d", "1h2x", "1h60", "12.30h30", "½ d", "3²d",
  };
  g_autofree char *huge = g_strnfill (100 * 1000 * 1000, '1');
  gint64 seconds = 42;
  gboolean elapsed, estimated;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i]);
      g_assert_false (gantry_duration_parse (table[i], &units, &seconds, &elapsed, &estimated, &error));
      g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_test_timer_start ();
  g_assert_false (gantry_duration_parse (huge, &units, &seconds, &elapsed, &estimated, NULL));
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 0.01);
  g_assert_cmpint (seconds, ==, 42);
}

static void
test_elapsed_refused (void)
{
  g_autoptr (GError) error = NULL;
  gint64 seconds;

  g_assert_false (gantry_duration_parse ("2ed", &units, &seconds, NULL, NULL, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
  g_assert_true (gantry_duration_parse ("2d?", &units, &seconds, NULL, NULL, NULL));
}

static void
check_format (gint64 seconds, gboolean elapsed, const char *expected)
{
  g_autofree char *text = gantry_duration_format (seconds, elapsed, &units);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  check_format (0, FALSE, "0 d");
  check_format (0, TRUE, "0 ed");
  check_format (3 * D, FALSE, "3 d");
  check_format (20 * H, FALSE, "2.5 d");
  check_format (18 * H, FALSE, "2.25 d");
  check_format (17 * H, FALSE, "2 d 1 h");
  check_format (4 * H, FALSE, "4 h");
  check_format (5400, FALSE, "1.5 h");
  check_format (4800, FALSE, "1 h 20 min");
  check_format (45 * 60, FALSE, "45 min");
  check_format (90, FALSE, "1 min 30 s");
  check_format (30, FALSE, "30 s");
  check_format (-D, FALSE, "-1 d");
  check_format (-4800, FALSE, "-1 h 20 min");
  check_format (48 * H, TRUE, "2 ed");
  check_format (8 * H, TRUE, "8 eh");
  check_format (4800, TRUE, "1 eh 20 emin");
  check_format (1000 * D, FALSE, "1000 d");
  check_format (GANTRY_NONE, FALSE, "");
}

static void
test_format_german (void)
{
  check_format (20 * H, FALSE, "2,5 d");
  check_format (1000 * D, FALSE, "1000 d");
}

static gint64
random_seconds (void)
{
  gint64 magnitude = (gint64) (((guint64) (guint32) g_test_rand_int () << 31) ^ (guint32) g_test_rand_int ());
  static const gint64 steps[] = { 1, 60, 900, 3600, 4 * 3600, 8 * 3600 };

  magnitude &= G_MAXINT64;
  magnitude >>= g_test_rand_int_range (0, 60);
  if (g_test_rand_bit ())
    magnitude -= magnitude % steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))];
  return g_test_rand_bit () ? -magnitude : magnitude;
}

static void
random_units (GantryUnits *random)
{
  static const gint64 days[] = { 8 * 3600, 27000, 24 * 3600, 25200, 60, 6 * 3600 + 7, 1 };

  *random = units;
  random->hours_per_day = days[g_test_rand_int_range (0, G_N_ELEMENTS (days))];
  random->hours_per_week = random->hours_per_day * 5;
  random->days_per_month = g_test_rand_int_range (1, 31);
}

static void
check_parses_to (const char *text, const GantryUnits *with, gint64 seconds, gboolean elapsed)
{
  g_autoptr (GError) error = NULL;
  gint64 result = 0;
  gboolean is_elapsed = 2;

  gantry_duration_parse (text, with, &result, &is_elapsed, NULL, &error);
  if (error != NULL || result != seconds)
    g_test_message ("“%s” for %" G_GINT64_FORMAT, text, seconds);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, seconds);
  g_assert_cmpint (is_elapsed, ==, elapsed);
}

/* What is shown reads back as exactly the same, whatever the locale and the project's units. */
static void
test_round_trip (void)
{
  for (int i = 0; i < 4000; i++)
    {
      gint64 seconds = random_seconds ();
      gboolean elapsed = g_test_rand_bit ();
      GantryUnits with;
      g_autofree char *shown = NULL;
      g_autofree char *plain = NULL;

      random_units (&with);
      shown = gantry_duration_format (seconds, elapsed, &with);
      plain = gantry_duration_format_plain (seconds, elapsed, &with);
      check_parses_to (shown, &with, seconds, elapsed);
      check_parses_to (plain, &with, seconds, elapsed);
      g_assert_null (strchr (plain, ' '));
      g_assert_true (g_utf8_validate (shown, -1, NULL));
    }
}

static void
test_hours (void)
{
  static const struct {
    gint64 seconds;
    const char *hours;
  } table[] = {
    { 0, "0" }, { H, "1" }, { 45000, "12.5" }, { -5400, "-1.5" }, { 900, "0.25" }, { 1200, "0.3333" },
    { 1, "0.0003" }, { 36, "0.01" }, { 8 * H + 1, "8.0003" }, { 100 * 366 * GANTRY_DAY, "878400" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *hours = gantry_duration_to_hours (table[i].seconds);

      g_assert_cmpstr (hours, ==, table[i].hours);
    }
}

/* A double has digits enough to serve as oracle up to some millions of hours. */
static void
test_hours_round_trip (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 seconds = g_test_rand_int_range (G_MININT32, G_MAXINT32);
      g_autofree char *hours = gantry_duration_to_hours (seconds);
      double value = g_ascii_strtod (hours, NULL) * 3600;

      g_assert_cmpint ((gint64) (value < 0 ? value - 0.5 : value + 0.5), ==, seconds);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  locale_fixture_add ("/duration/known", test_known);
  locale_fixture_add_one ("/duration/thousands", "C.UTF-8", test_thousands_english);
  locale_fixture_add_one ("/duration/thousands", "en_US.UTF-8", test_thousands_english);
  locale_fixture_add_one ("/duration/thousands", "de_DE.UTF-8", test_thousands_german);
  locale_fixture_add ("/duration/refused", test_refused);
  g_test_add_func ("/duration/elapsed-refused", test_elapsed_refused);
  locale_fixture_add_one ("/duration/format", "C.UTF-8", test_format);
  locale_fixture_add_one ("/duration/format", "en_US.UTF-8", test_format);
  locale_fixture_add_one ("/duration/format", "de_DE.UTF-8", test_format_german);
  locale_fixture_add ("/duration/round-trip", test_round_trip);
  g_test_add_func ("/duration/hours", test_hours);
  g_test_add_func ("/duration/hours-round-trip", test_hours_round_trip);
  return g_test_run ();
}
