/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "locale-fixture.h"
#include "model/gantry-hours.h"

/* What is typed, what it becomes, and the minutes worked before and after midnight. */
static const struct {
  const char *text;
  const char *canonical;
  int minutes, spill_minutes;
} known[] = {
  { "off", "off", 0, 0 },
  { "OFF", "off", 0, 0 },
  { "frei", "off", 0, 0 },
  { "-", "off", 0, 0 },
  { "08:00-12:00 13:00-17:00", "08:00-12:00 13:00-17:00", 480, 0 },
  { "8-12, 13-17", "08:00-12:00 13:00-17:00", 480, 0 },
  { "8-12 13-17", "08:00-12:00 13:00-17:00", 480, 0 },
  { "8-12;13-17", "08:00-12:00 13:00-17:00", 480, 0 },
  { "8:30–12, 13–17:30", "08:30-12:00 13:00-17:30", 480, 0 },
  { "8.30 - 12.00", "08:30-12:00", 210, 0 },
  { "0830-1200", "08:30-12:00", 210, 0 },
  { "8am-12pm 1pm-5pm", "08:00-12:00 13:00-17:00", 480, 0 },
  { "8 am to 12 pm", "08:00-12:00", 240, 0 },
  { "8h-12h, 13h30-17h", "08:00-12:00 13:30-17:00", 450, 0 },
  { "8 Uhr bis 12 Uhr", "08:00-12:00", 240, 0 },
  { "8-12 12-17", "08:00-17:00", 540, 0 },
  { "00:00-24:00", "00:00-24:00", 1440, 0 },
  { "0-24", "00:00-24:00", 1440, 0 },
  { "0-0", "00:00-24:00", 1440, 0 },
  { "00:00-00:00", "00:00-24:00", 1440, 0 },
  { "23:00-24:00", "23:00-24:00", 60, 0 },
  { "22:00-06:00", "22:00-06:00", 120, 360 },
  { "22-6", "22:00-06:00", 120, 360 },
  { "08:00-08:00", "08:00-08:00", 960, 480 },
  { "00:00-03:00 04:00-08:00 23:00-24:00", "00:00-03:00 04:00-08:00 23:00-24:00", 480, 0 },
  { "6-8 22-2", "06:00-08:00 22:00-02:00", 240, 120 },
  { "1-2 3-4 5-6 7-8 9-10 11-12 13-14 15-16",
    "01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00 11:00-12:00 13:00-14:00 15:00-16:00", 480, 0 },
};

static int
count_minutes (const GantryWorkday *day)
{
  int seconds = 0;

  for (int i = 0; i < day->n_shifts; i++)
    {
      g_assert_cmpint (day->start[i], >=, i > 0 ? day->finish[i - 1] + 1 : 0);
      g_assert_cmpint (day->finish[i], >, day->start[i]);
      g_assert_cmpint (day->finish[i], <=, GANTRY_DAY);
      seconds += day->finish[i] - day->start[i];
    }
  return seconds / 60;
}

static void
test_known (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *canonical = NULL;
      GantryWorkday day = { .n_shifts = 7 }, spill = { .n_shifts = 7 };

      g_test_message ("%s", known[i].text);
      gantry_hours_parse (known[i].text, &day, &spill, &error);
      g_assert_no_error (error);
      canonical = gantry_hours_format (&day, &spill);
      g_assert_cmpstr (canonical, ==, known[i].canonical);
      g_assert_cmpint (count_minutes (&day), ==, known[i].minutes);
      g_assert_cmpint (count_minutes (&spill), ==, known[i].spill_minutes);
    }
}

static void
test_refused (void)
{
  static const char *const table[] = {
    "", " ", "x", "8", "8-", "-8", "8-12-17", "8-25", "25-26", "24:00-06:00", "8:60-9", "8:00-9:61", "8-12 11-17",
    "13-17 8-12", "22-6 23-7", "22-6 8-12", "8-12 foo", "off 8-12", "8-12 off", "8 12", "1-2 2-1 3-4", "8-12\xff",
    "1-2 3-4 5-6 7-8 9-10 11-12 13-14 15-16 17-18", "99999999-9", "8:00:99-9", "13pm-14pm", "0am-5am", "８-１x",
  };
  g_autofree char *huge = g_strnfill (50 * 1000 * 1000, '8');
  GantryWorkday day = { .n_shifts = 3 }, spill = { .n_shifts = 3 };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i]);
      g_assert_false (gantry_hours_parse (table[i], &day, &spill, &error));
      g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
    }
  g_assert_false (gantry_hours_parse (huge, &day, &spill, NULL));
  g_assert_cmpint (day.n_shifts, ==, 3);
}

/* Random shifts with random gaps, some across midnight. */
static void
make_random (GantryWorkday *day, GantryWorkday *spill)
{
  int at = 0;

  memset (day, 0, sizeof *day);
  memset (spill, 0, sizeof *spill);
  while (day->n_shifts < GANTRY_WORKDAY_SHIFTS && at < GANTRY_DAY - 2)
    {
      int start = g_test_rand_int_range (at, GANTRY_DAY - 1);
      int finish = g_test_rand_int_range (start + 1, GANTRY_DAY + 1);

      if (g_test_rand_bit ())
        {
          start -= start % 60;
          finish += 59 - (finish + 59) % 60;
        }
      if (start < at)
        break;
      day->start[day->n_shifts] = start;
      day->finish[day->n_shifts++] = finish;
      at = finish + 1;
    }
  if (day->n_shifts > 0 && day->finish[day->n_shifts - 1] == GANTRY_DAY && g_test_rand_bit ())
    {
      spill->n_shifts = 1;
      spill->finish[0] = g_test_rand_int_range (1, day->start[day->n_shifts - 1] + 1 > 1
                                                     ? day->start[day->n_shifts - 1] + 1 : 2);
      if (spill->finish[0] > day->start[day->n_shifts - 1])
        spill->n_shifts = 0;
    }
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 20000; i++)
    {
      GantryWorkday day, spill, read_day, read_spill;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      make_random (&day, &spill);
      text = gantry_hours_format (&day, &spill);
      gantry_hours_parse (text, &read_day, &read_spill, &error);
      g_assert_no_error (error);
      if (spill.n_shifts == 0)
        memset (&spill, 0, sizeof spill);
      g_assert_cmpmem (&day, sizeof day, &read_day, sizeof read_day);
      g_assert_cmpmem (&spill, sizeof spill, &read_spill, sizeof read_spill);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  locale_fixture_add ("/hours/known", test_known);
  locale_fixture_add ("/hours/refused", test_refused);
  locale_fixture_add ("/hours/round-trip", test_round_trip);
  return g_test_run ();
}
