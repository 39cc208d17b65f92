/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "locale-fixture.h"
#include "model/gantry-instant.h"

static const GantryUnits units = GANTRY_UNITS_INIT;

/* Wednesday 2027-03-10, 10:15. */
static gint64
get_now (void)
{
  return gantry_instant_from_civil (2027, 3, 10, 10 * GANTRY_HOUR + 15 * GANTRY_MINUTE);
}

static gint64
random_instant (void)
{
  return (gint64) g_test_rand_double_range ((double) GANTRY_INSTANT_MIN, (double) GANTRY_INSTANT_MAX);
}

/* ---- What people type ---- */

static void
check_role (const char *text, GantryInstantRole role, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *iso = NULL;
  gint64 instant = GANTRY_NONE;

  gantry_instant_parse (text, role, get_now (), &units, &instant, &error);
  g_test_message ("“%s” in %s", text, setlocale (LC_TIME, NULL));
  g_assert_no_error (error);
  iso = gantry_instant_to_iso (instant, FALSE);
  g_assert_cmpstr (iso, ==, expected);
}

static void
check_date (const char *text, const char *expected)
{
  g_autofree char *iso = g_strconcat (expected, "T00:00:00", NULL);

  check_role (text, GANTRY_INSTANT_DATE, iso);
}

static void
check_instant (const char *text, const char *expected)
{
  check_role (text, GANTRY_INSTANT_START, expected);
}

static void
test_roles (void)
{
  check_role ("2027-03-12", GANTRY_INSTANT_START, "2027-03-12T08:00:00");
  check_role ("2027-03-12", GANTRY_INSTANT_FINISH, "2027-03-12T17:00:00");
  check_role ("2027-03-12", GANTRY_INSTANT_DATE, "2027-03-12T00:00:00");
  check_role ("2027-03-12 14:00", GANTRY_INSTANT_START, "2027-03-12T14:00:00");
  check_role ("2027-03-12 14:00", GANTRY_INSTANT_FINISH, "2027-03-12T14:00:00");
  check_role ("March 2027", GANTRY_INSTANT_START, "2027-03-01T08:00:00");
  check_role ("March 2027", GANTRY_INSTANT_FINISH, "2027-03-31T17:00:00");
}

/* What means the same in every locale. */
static void
test_dates (void)
{
  static const char *const table[][2] = {
    { "2027-03-12", "2027-03-12" }, { "2027/3/12", "2027-03-12" }, { "2027.03.12", "2027-03-12" },
    { "20270312", "2027-03-12" }, { "2027 03 12", "2027-03-12" },
    { "12 Mar", "2027-03-12" }, { "12 March", "2027-03-12" }, { "12-Mar", "2027-03-12" }, { "Mar 12", "2027-03-12" },
    { "12 Mar 2028", "2028-03-12" }, { "March 12, 2028", "2028-03-12" }, { "MARCH 12 2028", "2028-03-12" },
    { "12-Mar-28", "2028-03-12" }, { "12/Mar/24", "2024-03-12" }, { "2026 January 02", "2026-01-02" },
    { "Mar. 12th, 2028", "2028-03-12" }, { "the 3rd of May 2027", "2027-05-03" }, { "1st June", "2027-06-01" },
    { "12 Mar '28", "2028-03-12" }, { "12 sept 2027", "2027-09-12" }, { "Fri 12 Mar 2027", "2027-03-12" },
    { "Friday, March 12, 2027", "2027-03-12" }, { "12 Mar 69", "2069-03-12" }, { "12 Mar 99", "1999-03-12" },
    { "15/3/2027", "2027-03-15" }, { "3/15/2027", "2027-03-15" }, { "15.3.2027", "2027-03-15" }, { "15/3", "2027-03-15" },
    { "3/15", "2027-03-15" }, { "15.3.", "2027-03-15" }, { "15-3-2027", "2027-03-15" },
    { "29 Feb 2028", "2028-02-29" }, { "3/2028", "2028-03-01" }, { "2028-03", "2028-03-01" }, { "Mar 2028", "2028-03-01" },
    /* colleagues' languages */
    { "12. März 2027", "2027-03-12" }, { "12. Maerz 2027", "2027-03-12" }, { "am 12. Dez. 2027", "2027-12-12" },
    { "Freitag, den 12. März 2027", "2027-03-12" }, { "12 mars 2027", "2027-03-12" }, { "1er août 2027", "2027-08-01" },
    { "le 12 févr. 2027", "2027-02-12" }, { "12 de marzo de 2027", "2027-03-12" }, { "1 ene 2027", "2027-01-01" },
    { "2027年3月12日", "2027-03-12" }, { "3月12日", "2027-03-12" }, { "2027년 3월 12일", "2027-03-12" },
    { "٢٠٢٧-٠٣-١٢", "2027-03-12" }, { "１２ Mar ２０２７", "2027-03-12" }, { "12\u00a0Mar", "2027-03-12" },
    { "mar 16/3", "2027-03-16" }, /* martes, mardi */
    /* relative to Wednesday 2027-03-10 */
    { "today", "2027-03-10" }, { "Tomorrow", "2027-03-11" }, { "yesterday", "2027-03-09" }, { "heute", "2027-03-10" },
    { "morgen", "2027-03-11" }, { "übermorgen", "2027-03-12" }, { "gestern", "2027-03-09" },
    { "aujourd'hui", "2027-03-10" }, { "aujourd’hui", "2027-03-10" }, { "demain", "2027-03-11" }, { "hier", "2027-03-09" },
    { "hoy", "2027-03-10" }, { "mañana", "2027-03-11" }, { "ayer", "2027-03-09" },
    { "fri", "2027-03-12" }, { "Friday", "2027-03-12" }, { "wed", "2027-03-10" }, { "tue", "2027-03-16" },
    { "next fri", "2027-03-19" }, { "this mon", "2027-03-08" }, { "last fri", "2027-03-05" }, { "last wed", "2027-03-03" },
    { "next week", "2027-03-15" }, { "next month", "2027-04-01" }, { "next year", "2028-01-01" }, { "last week", "2027-03-01" },
    { "Freitag", "2027-03-12" }, { "nächsten Freitag", "2027-03-19" }, { "vendredi prochain", "2027-03-19" },
    { "próximo viernes", "2027-03-19" }, { "viernes", "2027-03-12" }, { "nächste Woche", "2027-03-15" },
    { "+3d", "2027-03-13" }, { "+3", "2027-03-13" }, { "-1w", "2027-03-03" }, { "+ 2 weeks", "2027-03-24" },
    { "in 2 weeks", "2027-03-24" }, { "in 2 Wochen", "2027-03-24" }, { "dans 3 jours", "2027-03-13" },
    { "en 2 semanas", "2027-03-24" }, { "3 days ago", "2027-03-07" }, { "vor 3 Tagen", "2027-03-07" },
    { "hace 3 días", "2027-03-07" }, { "in 1 month", "2027-04-10" }, { "in 1y", "2028-03-10" },
    { "today+3d", "2027-03-13" }, { "tomorrow + 1w", "2027-03-18" }, { "+1w 2d", "2027-03-19" }, { "+12mo", "2028-03-10" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    check_date (table[i][0], table[i][1]);
}

static void
test_times (void)
{
  static const char *const table[][2] = {
    { "2027-03-12T08:30:15", "2027-03-12T08:30:15" }, { "2026-10-09T08:00:00.000Z", "2026-10-09T08:00:00" },
    { "2026-10-09T08:00:00+02:00", "2026-10-09T08:00:00" }, { "2026-10-09 08:00", "2026-10-09T08:00:00" },
    { "2026-10-09T24:00:00", "2026-10-10T00:00:00" },
    { "12/Mar/24 9:41 AM", "2024-03-12T09:41:00" }, { "11/May/24 03:26 PM", "2024-05-11T15:26:00" },
    { "30/Sep/26 12:00 AM", "2026-09-30T00:00:00" }, { "30/Sep/26 12:00 PM", "2026-09-30T12:00:00" },
    { "6/21/2025 16:14", "2025-06-21T16:14:00" }, { "2026 January 02 12:00 AM", "2026-01-02T00:00:00" },
    { "today 14:00", "2027-03-10T14:00:00" }, { "tomorrow at 2pm", "2027-03-11T14:00:00" }, { "fri 9:15", "2027-03-12T09:15:00" },
    { "12 Mar 2027, 2:30 p.m.", "2027-03-12T14:30:00" }, { "14:00", "2027-03-10T14:00:00" }, { "2pm", "2027-03-10T14:00:00" },
    { "12. März 2027 um 14 Uhr", "2027-03-12T14:00:00" }, { "12. März 14:30 Uhr", "2027-03-12T14:30:00" },
    { "12 mars 2027 à 14h30", "2027-03-12T14:30:00" }, { "demain 14h", "2027-03-11T14:00:00" },
    { "14:00 12 Mar", "2027-03-12T14:00:00" }, { "now", "2027-03-10T10:15:00" }, { "+4h", "2027-03-10T14:15:00" },
    { "in 30 min", "2027-03-10T10:45:00" }, { "2 hours ago", "2027-03-10T08:15:00" }, { "in 20 h", "2027-03-11T06:15:00" },
    { "in 2 weeks 14:00", "2027-03-24T14:00:00" }, { "next fri 14:00", "2027-03-19T14:00:00" },
    { "2027-03-12 8:05:09", "2027-03-12T08:05:09" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    check_instant (table[i][0], table[i][1]);
}

/* Where the order of day and month is the locale's own. */
static void
test_order_english (void)
{
  check_date ("3/4/27", "2027-03-04");
  check_date ("3/4", "2027-03-04");
  check_date ("03-04-2027", "2027-03-04");
  check_date ("12/11/10", "2010-12-11");
  check_date ("Mon 1/3/27", "2027-03-01"); /* the weekday decides: 3 January is a Sunday */
  check_date ("Sun 1/3/27", "2027-01-03");
}

static void
test_order_german (void)
{
  check_date ("3.4.27", "2027-04-03");
  check_date ("3/4", "2027-04-03");
  check_date ("3.4.", "2027-04-03");
  check_date ("12/11/10", "2010-11-12");
  check_date ("Mon 3/1/27", "2027-03-01");
  check_date ("Sun 3/1/27", "2027-01-03");
}

static void
test_order_japanese (void)
{
  check_date ("27/3/4", "2027-03-04");
  check_date ("3/4", "2027-03-04");
  check_date ("10/11/12", "2010-11-12");
}

static void
test_week_start (void)
{
  GantryUnits american = units;
  gint64 instant;
  /* a Sunday, the last day of the week here and the first there */
  const gint64 sunday = gantry_instant_from_civil (2027, 3, 14, 0);

  american.week_start = 6;
  g_assert_true (gantry_instant_parse ("next fri", GANTRY_INSTANT_DATE, sunday, &units, &instant, NULL));
  g_assert_cmpint (instant, ==, gantry_instant_from_civil (2027, 3, 19, 0));
  g_assert_true (gantry_instant_parse ("next fri", GANTRY_INSTANT_DATE, sunday, &american, &instant, NULL));
  g_assert_cmpint (instant, ==, gantry_instant_from_civil (2027, 3, 26, 0));
}

static void
test_end_of_month (void)
{
  const gint64 january = gantry_instant_from_civil (2028, 1, 31, 0);
  gint64 instant;

  g_assert_true (gantry_instant_parse ("+1mo", GANTRY_INSTANT_DATE, january, &units, &instant, NULL));
  g_assert_cmpint (instant, ==, gantry_instant_from_civil (2028, 2, 29, 0));
  g_assert_true (gantry_instant_parse ("-2mo", GANTRY_INSTANT_DATE, january, &units, &instant, NULL));
  g_assert_cmpint (instant, ==, gantry_instant_from_civil (2027, 11, 30, 0));
}

static void
test_refused (void)
{
  static const char *const table[] = {
    "", " ", "x", "12", "45000", "1.55", "2027", "March", "mar", "12 foo", "foo 12", "31 Feb 2027", "29 Feb 2027", "0 Mar",
    "32 Mar", "32/1", "0/1", "1/0", "15/15", "13/13/27", "2027-13-01", "2027-02-30", "1/2/3/4", "12 Mar 2027 5",
    "12 Mar Apr", "Mon 12 Mar 2027", "Mon 2/2/27", "Mon Tue", "fri sat", "12 Mar 027", "1 Mar 1899", "1 Jan 2300",
    "1 Mar 12027", "123456789", "12/3/20271", "+", "-", "+d", "in", "in 3", "3 days", "ago", "next", "next foo",
    "next hour", "today tomorrow", "today+", "+9999999d", "+999999y", "in 999999 weeks", "12:60", "25:00", "24:01",
    "13pm", "0am", "12:30:61", "2027-03-12T25:00", "2027-03-12 14:00 15:00", "2027-03-12x", "2027-03-12 foo", "#", "\xff",
    "12\xc3", "//", "..", "年", "3月", "12日", "-12/3", "nan", "0x12", "mar 32", "now now", "today 25:00",
  };
  g_autofree char *huge = g_strnfill (50 * 1000 * 1000, '1');
  g_autofree char *many = g_strnfill (255, '.');

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 instant = 42;

      g_test_message ("%s", table[i]);
      g_assert_false (gantry_instant_parse (table[i], GANTRY_INSTANT_START, get_now (), &units, &instant, &error));
      g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (instant, ==, 42);
    }
  g_assert_false (gantry_instant_parse (huge, GANTRY_INSTANT_START, get_now (), &units, &(gint64) { 0 }, NULL));
  g_assert_false (gantry_instant_parse (many, GANTRY_INSTANT_START, get_now (), &units, &(gint64) { 0 }, NULL));
}

static void
test_time_refused_for_date (void)
{
  static const char *const table[] = { "2027-03-12 14:00", "today 2pm", "14:00", "now", "+4h" };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 instant;

      g_assert_false (gantry_instant_parse (table[i], GANTRY_INSTANT_DATE, get_now (), &units, &instant, &error));
      g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
    }
}

/* Nothing that is thrown at the parser may break it: words and signs that it knows, in any order. */
static void
test_random_words (void)
{
  static const char *const words[] = {
    "12", "3", "2027", "27", "/", ".", "-", ":", " ", " ", ",", "mar", "march", "fri", "next", "in", "ago", "d", "weeks",
    "today", "am", "pm", "14:00", "+", "T", "Z", "月", "年", "th", "de", "'", "h", "99999999", "\u200f", "٣", "é", "\xff",
  };

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint64 instant = GANTRY_NONE;
      int n = g_test_rand_int_range (1, 9);

      while (n-- > 0)
        g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      if (gantry_instant_parse (text->str, GANTRY_INSTANT_START, get_now (), &units, &instant, NULL))
        g_assert_true (instant >= GANTRY_INSTANT_MIN && instant < GANTRY_INSTANT_MAX);
    }
}

/* ---- What is shown ---- */

static void
check_format (gint64 instant, GantryInstantStyle style, const char *expected)
{
  g_autofree char *text = gantry_instant_format (instant, style);

  g_assert_cmpstr (text, ==, expected);
}

static gint64
get_afternoon (void)
{
  return gantry_instant_from_civil (2001, 3, 5, 14 * GANTRY_HOUR + 5 * GANTRY_MINUTE);
}

static void
test_format (void)
{
  int this_year;

  check_format (get_afternoon (), GANTRY_INSTANT_SHORT, "5 Mar 2001");
  check_format (get_afternoon (), GANTRY_INSTANT_LONG, "5 March 2001");
  check_format (get_afternoon (), GANTRY_INSTANT_TIME, "5 Mar 2001 14:05");
  check_format (get_afternoon () + 9, GANTRY_INSTANT_TIME, "5 Mar 2001 14:05:09");
  check_format (GANTRY_NONE, GANTRY_INSTANT_LONG, "");

  gantry_instant_to_civil (gantry_instant_now (), &this_year, NULL, NULL, NULL);
  check_format (gantry_instant_from_civil (this_year, 12, 31, 0), GANTRY_INSTANT_SHORT, "31 Dec");
}

static void
test_format_english (void)
{
  check_format (get_afternoon (), GANTRY_INSTANT_SHORT, "Mar 5, 2001");
  check_format (get_afternoon (), GANTRY_INSTANT_LONG, "March 5, 2001");
  check_format (get_afternoon (), GANTRY_INSTANT_TIME, "Mar 5, 2001, 2:05 PM");
  check_format (gantry_instant_floor_day (get_afternoon ()), GANTRY_INSTANT_TIME, "Mar 5, 2001, 12:00 AM");
}

static void
test_format_german (void)
{
  check_format (get_afternoon (), GANTRY_INSTANT_SHORT, "5. Mär 2001");
  check_format (get_afternoon (), GANTRY_INSTANT_LONG, "5. März 2001");
  check_format (get_afternoon (), GANTRY_INSTANT_TIME, "5. Mär 2001 14:05");
}

static void
test_format_french (void)
{
  check_format (get_afternoon (), GANTRY_INSTANT_LONG, "5 mars 2001");
}

static void
test_format_japanese (void)
{
  check_format (get_afternoon (), GANTRY_INSTANT_SHORT, "2001年3月5日");
}

static void
check_reads_as (gint64 instant, GantryInstantStyle style, GantryInstantRole role, gint64 expected)
{
  g_autofree char *text = gantry_instant_format (instant, style);
  g_autoptr (GError) error = NULL;
  gint64 result = GANTRY_NONE;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  gantry_instant_parse (text, role, gantry_instant_now (), &units, &result, &error);
  if (error != NULL || result != expected)
    g_test_message ("“%s” in %s", text, setlocale (LC_TIME, NULL));
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, expected);
}

static void
test_round_trip (void)
{
  gint64 this_year = gantry_instant_floor_day (gantry_instant_now ());

  for (int i = 0; i < 3000; i++)
    {
      gint64 instant = i % 3 > 0 ? random_instant ()
                                 : this_year + g_test_rand_int_range (-300 * GANTRY_DAY, 300 * GANTRY_DAY);
      gint64 day = gantry_instant_floor_day (instant);

      check_reads_as (instant, GANTRY_INSTANT_TIME, GANTRY_INSTANT_START, instant);
      check_reads_as (instant, GANTRY_INSTANT_SHORT, GANTRY_INSTANT_DATE, day);
      check_reads_as (instant, GANTRY_INSTANT_LONG, GANTRY_INSTANT_DATE, day);
    }
}

/* A frame of the table writes some hundreds of dates: the limit is generous for slow machines. */
static void
test_speed (void)
{
  const int n = 200000;
  double seconds;

  g_test_timer_start ();
  for (int i = 0; i < n; i++)
    g_free (gantry_instant_format (get_now () + i * GANTRY_HOUR, GANTRY_INSTANT_SHORT));
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds / n * 1e9, "%.0f ns a date", seconds / n * 1e9);
  g_assert_cmpfloat (seconds / n, <, 20e-6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instant/roles", test_roles);
  locale_fixture_add ("/instant/dates", test_dates);
  locale_fixture_add ("/instant/times", test_times);
  locale_fixture_add_one ("/instant/order", "C.UTF-8", test_order_english);
  locale_fixture_add_one ("/instant/order", "en_US.UTF-8", test_order_english);
  locale_fixture_add_one ("/instant/order", "de_DE.UTF-8", test_order_german);
  locale_fixture_add_one ("/instant/order", "fr_FR.UTF-8", test_order_german);
  locale_fixture_add_one ("/instant/order", "ja_JP.UTF-8", test_order_japanese);
  g_test_add_func ("/instant/week-start", test_week_start);
  g_test_add_func ("/instant/end-of-month", test_end_of_month);
  locale_fixture_add ("/instant/refused", test_refused);
  g_test_add_func ("/instant/time-refused-for-date", test_time_refused_for_date);
  locale_fixture_add ("/instant/random-words", test_random_words);
  locale_fixture_add_one ("/instant/format", "C.UTF-8", test_format);
  locale_fixture_add_one ("/instant/format", "en_US.UTF-8", test_format_english);
  locale_fixture_add_one ("/instant/format", "de_DE.UTF-8", test_format_german);
  locale_fixture_add_one ("/instant/format", "fr_FR.UTF-8", test_format_french);
  locale_fixture_add_one ("/instant/format", "ja_JP.UTF-8", test_format_japanese);
  locale_fixture_add ("/instant/round-trip", test_round_trip);
  g_test_add_func ("/instant/speed", test_speed);
  return g_test_run ();
}
