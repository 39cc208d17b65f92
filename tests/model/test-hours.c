/* SPDX-License-Identifier: GPL-3.0-or-later */
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
  { "1-2 3-4 5-6 7-8 9-10 11-12 13-14 15-16 17-18",
    "01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00 11:00-12:00 13:00-14:00 15:00-16:00 17:00-18:00",
    540, 0 },
};

static GArray *
new_shifts (void)
{
  return g_array_new (FALSE, FALSE, sizeof (GantryWorkShift));
}

static const GantryWorkShift *
shift_at (const GArray *shifts, guint index)
{
  return &g_array_index (shifts, GantryWorkShift, index);
}

/* Within the day, or after its midnight. */
static int
count_minutes (const GArray *shifts, gboolean after)
{
  gint64 from = after ? GANTRY_DAY : 0, seconds = 0;

  for (guint i = 0; i < shifts->len; i++)
    {
      gint64 start = shift_at (shifts, i)->start, finish = shift_at (shifts, i)->finish;

      g_assert_cmpint (start, >=, i > 0 ? shift_at (shifts, i - 1)->finish + 1 : 0);
      g_assert_cmpint (finish, >, start);
      g_assert_cmpint (finish, <=, i + 1 < shifts->len ? GANTRY_DAY : start + GANTRY_DAY);
      seconds += MAX (MIN (finish, from + GANTRY_DAY) - MAX (start, from), 0);
    }
  return (int) (seconds / 60);
}

static void
test_known (void)
{
  g_autoptr (GArray) shifts = new_shifts ();

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *canonical = NULL;

      g_test_message ("%s", known[i].text);
      gantry_hours_parse (known[i].text, shifts, &error);
      g_assert_no_error (error);
      canonical = gantry_hours_format ((const GantryWorkShift *) (gpointer) shifts->data, shifts->len);
      g_assert_cmpstr (canonical, ==, known[i].canonical);
      g_assert_cmpint (count_minutes (shifts, FALSE), ==, known[i].minutes);
      g_assert_cmpint (count_minutes (shifts, TRUE), ==, known[i].spill_minutes);
      g_assert_true (gantry_hours_parse (known[i].text, NULL, NULL));
    }
}

static void
test_refused (void)
{
  static const char *const table[] = {
    "", " ", "x", "8", "8-", "-8", "8-12-17", "8-25", "25-26", "24:00-06:00", "8:60-9", "8:00-9:61", "8-12 11-17",
    "13-17 8-12", "22-6 23-7", "22-6 8-12", "8-12 foo", "off 8-12", "8-12 off", "8 12", "1-2 2-1 3-4", "8-12\xff",
    "99999999-9", "8:00:99-9", "13pm-14pm", "0am-5am", "８-１x",
  };
  g_autofree char *huge = g_strnfill (50 * 1000 * 1000, '8');
  g_autoptr (GArray) shifts = new_shifts ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i]);
      g_array_set_size (shifts, 3);
      g_assert_false (gantry_hours_parse (table[i], shifts, &error));
      g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
      g_assert_cmpuint (shifts->len, ==, 0);
    }
  g_assert_false (gantry_hours_parse (huge, shifts, NULL));
}

/* Random shifts with random gaps, some across midnight. */
static void
fill_random (GArray *shifts)
{
  int at = 0, n_max = g_test_rand_int_range (0, 60);

  g_array_set_size (shifts, 0);
  while ((int) shifts->len < n_max && at < GANTRY_DAY - 2)
    {
      int start = g_test_rand_int_range (at, MIN (at + 20000, GANTRY_DAY - 1));
      int finish = g_test_rand_int_range (start + 1, MIN (start + 20000, GANTRY_DAY) + 1);
      GantryWorkShift shift = { start, finish };

      g_array_append_val (shifts, shift);
      at = finish + 1;
    }
  if (shifts->len > 0 && shift_at (shifts, shifts->len - 1)->finish == GANTRY_DAY && g_test_rand_bit ())
    g_array_index (shifts, GantryWorkShift, shifts->len - 1).finish
      += g_test_rand_int_range (0, shift_at (shifts, shifts->len - 1)->start + 1);
}

static void
test_round_trip (void)
{
  g_autoptr (GArray) shifts = new_shifts (), read = new_shifts ();

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      fill_random (shifts);
      text = gantry_hours_format ((const GantryWorkShift *) (gpointer) shifts->data, shifts->len);
      gantry_hours_parse (text, read, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (shifts->data, shifts->len * sizeof (GantryWorkShift), read->data,
                       read->len * sizeof (GantryWorkShift));
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
