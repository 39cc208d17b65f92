/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "locale-fixture.h"
#include "model/gantry-predecessors.h"
#include "model/kinds/gantry-dependency.h"

#define D (8 * GANTRY_HOUR)

static const GantryUnits units = GANTRY_UNITS_INIT;

enum { FS = GANTRY_DEPENDENCY_FS, SS = GANTRY_DEPENDENCY_SS, FF = GANTRY_DEPENDENCY_FF, SF = GANTRY_DEPENDENCY_SF };

/* What one part means in every locale. */
static const struct {
  const char *text;
  GantryPredecessor expected;
} known[] = {
  /* Microsoft Project */
  { "12FS+2d", { (char *) "12", FS, 2 * D, FALSE, 0 } },
  { "22FS+2h", { (char *) "22", FS, 2 * GANTRY_HOUR, FALSE, 0 } },
  { "23SS", { (char *) "23", SS, 0, FALSE, 0 } },
  { "2FS+90h", { (char *) "2", FS, 90 * GANTRY_HOUR, FALSE, 0 } },
  { "27", { (char *) "27", FS, 0, FALSE, 0 } },
  { "2FS+50%", { (char *) "2", FS, 0, FALSE, 5000 } },
  { "2FS-12.5%", { (char *) "2", FS, 0, FALSE, -1250 } },
  { "2FS+50e%", { (char *) "2", FS, 0, TRUE, 5000 } },
  { "3FF-1 day", { (char *) "3", FF, -D, FALSE, 0 } },
  { "3FS+2ed", { (char *) "3", FS, 2 * GANTRY_DAY, TRUE, 0 } },
  { "3SF-2 edays", { (char *) "3", SF, -2 * GANTRY_DAY, TRUE, 0 } },
  { "4+2d", { (char *) "4", FS, 2 * D, FALSE, 0 } },
  { "4fs+2d", { (char *) "4", FS, 2 * D, FALSE, 0 } },
  { "4 FS + 2 days", { (char *) "4", FS, 2 * D, FALSE, 0 } },
  { "4FS+1w", { (char *) "4", FS, 5 * D, FALSE, 0 } },
  { "4FS+2.5d", { (char *) "4", FS, 20 * GANTRY_HOUR, FALSE, 0 } },
  { "4FS+1h20min", { (char *) "4", FS, 4800, FALSE, 0 } },
  { "4FS+50%+2d", { (char *) "4", FS, 2 * D, FALSE, 5000 } },
  { "4FS−2d", { (char *) "4", FS, -2 * D, FALSE, 0 } },
  { "12EA+2 Tage", { (char *) "12", FS, 2 * D, FALSE, 0 } },
  { "12AA", { (char *) "12", SS, 0, FALSE, 0 } },
  { "12EE-1T", { (char *) "12", FF, -D, FALSE, 0 } },
  { "12AE", { (char *) "12", SF, 0, FALSE, 0 } },
  { "12FD+3 jours", { (char *) "12", FS, 3 * D, FALSE, 0 } },
  { "12CC+3 días", { (char *) "12", SS, 3 * D, FALSE, 0 } },
  /* Smartsheet */
  { "2FS +2d", { (char *) "2", FS, 2 * D, FALSE, 0 } },
  { "2 SS", { (char *) "2", SS, 0, FALSE, 0 } },
  /* GanttProject */
  { "1", { (char *) "1", FS, 0, FALSE, 0 } },
  { "2-FS=P1D", { (char *) "2", FS, D, FALSE, 0 } },
  { "3-FF>P0D", { (char *) "3", FF, 0, FALSE, 0 } },
  { "4-FS=P-1D", { (char *) "4", FS, -D, FALSE, 0 } },
  /* keys, codes and names */
  { "PROJ-12", { (char *) "PROJ-12", FS, 0, FALSE, 0 } },
  { "PROJ-12SS+1d", { (char *) "PROJ-12", SS, D, FALSE, 0 } },
  { "PROJ-12 FF", { (char *) "PROJ-12", FF, 0, FALSE, 0 } },
  { "1.2.3", { (char *) "1.2.3", FS, 0, FALSE, 0 } },
  { "1.2FF-1d", { (char *) "1.2", FF, -D, FALSE, 0 } },
  { "#12", { (char *) "#12", FS, 0, FALSE, 0 } },
  { "#12SS", { (char *) "#12", SS, 0, FALSE, 0 } },
  { "\"Design; part 1\"SS+1d", { (char *) "Design; part 1", SS, D, FALSE, 0 } },
  { "\"say \"\"hi\"\"\"", { (char *) "say \"hi\"", FS, 0, FALSE, 0 } },
  { "Design review", { (char *) "Design review", FS, 0, FALSE, 0 } },
  { "Design review SS+1d", { (char *) "Design review", SS, D, FALSE, 0 } },
  { "Entwürfe prüfen", { (char *) "Entwürfe prüfen", FS, 0, FALSE, 0 } },
};

static void
assert_same (const GantryPredecessor *a, const GantryPredecessor *b)
{
  g_assert_cmpstr (a->task, ==, b->task);
  g_assert_cmpint (a->type, ==, b->type);
  g_assert_cmpint (a->lag, ==, b->lag);
  g_assert_cmpint (a->lag_elapsed, ==, b->lag_elapsed);
  g_assert_cmpint (a->lag_percent, ==, b->lag_percent);
}

static GArray *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GArray *all = gantry_predecessors_parse (text, &units, &error);

  g_test_message ("%s", text);
  g_assert_no_error (error);
  return all;
}

static void
test_known (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GArray) all = parse (known[i].text);

      g_assert_cmpuint (all->len, ==, 1);
      assert_same (&g_array_index (all, GantryPredecessor, 0), &known[i].expected);
    }
}

static void
check_count (const char *text, guint n)
{
  g_autoptr (GArray) all = parse (text);

  g_assert_cmpuint (all->len, ==, n);
}

static void
test_lists (void)
{
  check_count ("", 0);
  check_count (" ; ", 0);
  check_count ("1;2-FS=P1D;3-FF>P0D;4-FS=P-1D", 4);
  check_count ("1, 2, 3", 3);
  check_count ("1,2FS+2d,3", 3);
  check_count ("12FS+2,5d", 1);
  check_count ("12FS+2,5 Tage;3", 2);
  check_count ("2FS+1,3SS", 2);
  check_count ("2FS+1d,3", 2);
  check_count ("2FS+1,5 d, 3", 2);
  check_count ("\"a, b\"; c", 2);
  check_count ("1\n2", 2);
  check_count ("3SS+50%,4", 2);
}

static void
test_comma_english (void)
{
  check_count ("2FS+1,3", 2);
}

static void
test_comma_german (void)
{
  check_count ("2FS+1,3", 1);
}

/* Every part of every dialect, joined in random order. */
static void
test_joined (void)
{
  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) all = NULL;
      guint indices[20];
      guint n = g_test_rand_int_range (2, 20);

      for (guint i = 0; i < n; i++)
        {
          indices[i] = g_test_rand_int_range (0, G_N_ELEMENTS (known));
          g_string_append_printf (text, "%s%s", i > 0 ? (g_test_rand_bit () ? "; " : ";") : "", known[indices[i]].text);
        }
      all = gantry_predecessors_parse (text->str, &units, NULL);
      g_assert_nonnull (all);
      g_assert_cmpuint (all->len, ==, n);
      for (guint i = 0; i < n; i++)
        assert_same (&g_array_index (all, GantryPredecessor, i), &known[indices[i]].expected);
    }
}

static void
test_refused (void)
{
  static const char *const table[] = {
    "12XX", "12FS+", "12FS+2q", "12+", "12FS 2d", "12FS+2d+3d", "12FS+50%+60%", "12 13", "12abc", "+2d", "=", "FS-", "\"open",
    "\"\"", "\"a\"b", "12FS=2FS", "-1", "#", "#x", "1..2", "12FS+99999999999999999d", "C:\\x\\y.mpp\\5FS+2q;%", "12FS+2ed3d",
    "12FS*2", "1;2;%", "12\xff", "12FS+9e99%",
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      GArray *all = gantry_predecessors_parse (table[i], &units, &error);

      g_test_message ("%s", table[i]);
      if (all != NULL && strchr ("F=C", table[i][0]) != NULL)
        {
          /* anything that begins with a letter may be a name */
          g_array_unref (all);
          continue;
        }
      g_assert_null (all);
      g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
    }
}

/* The error names the part and not the whole. */
static void
test_error_names_part (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (gantry_predecessors_parse ("1; 2FS+2q; 3", &units, &error));
  g_assert_nonnull (strstr (error->message, "“2FS+2q”"));
}

static void
test_hostile (void)
{
  static const char *const pieces[] = { "1FS+0d", "a1FS+0d", "a ", "\"", "1,", "a-", "FS", "+1d" };
  g_autofree char *huge = g_strnfill (64 * 1024 * 1024, ';');

  g_test_timer_start ();
  g_assert_null (gantry_predecessors_parse (huge, &units, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) all = NULL;

      while (text->len < 200000)
        g_string_append (text, pieces[i]);
      all = gantry_predecessors_parse (text->str, &units, NULL);
    }
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 20);
}

static void
test_format (void)
{
  static const struct {
    GantryPredecessor predecessor;
    const char *text;
  } table[] = {
    { { (char *) "12", FS, 0, FALSE, 0 }, "12" },
    { { (char *) "12", FS, 2 * D, FALSE, 0 }, "12FS+2d" },
    { { (char *) "12", FS, -2 * D, FALSE, 0 }, "12FS-2d" },
    { { (char *) "12", SS, 0, FALSE, 0 }, "12SS" },
    { { (char *) "12", FF, 20 * GANTRY_HOUR, FALSE, 0 }, "12FF+2.5d" },
    { { (char *) "12", SF, 2 * GANTRY_DAY, TRUE, 0 }, "12SF+2ed" },
    { { (char *) "12", FS, 0, FALSE, 5000 }, "12FS+50%" },
    { { (char *) "12", FS, D, FALSE, -1250 }, "12FS-12.5%+1d" },
    { { (char *) "Design", SS, 0, FALSE, 0 }, "\"Design\"SS" },
    { { (char *) "PROJ-1", SS, 0, FALSE, 0 }, "PROJ-1SS" },
    { { (char *) "1.2", FS, 0, FALSE, 0 }, "1.2" },
    { { (char *) "a \"b\"", FS, 0, FALSE, 0 }, "\"a \"\"b\"\"\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = gantry_predecessor_format (&table[i].predecessor, &units, TRUE);

      g_assert_cmpstr (text, ==, table[i].text);
    }
}

static char *
random_task (void)
{
  static const char *const tasks[] = {
    "1", "12", "100000", "1.2.3", "#7", "PROJ-12", "A-FS2", "FS", "FS2", "Design", "a; b", "x, y", "q\"q", "5 d", "+2d",
    "12FS+2d", "ß", "日本", "-", "a\nb", " padded ", "SS 3FF",
  };

  return (char *) tasks[g_test_rand_int_range (0, G_N_ELEMENTS (tasks))];
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 5000; i++)
    {
      GantryPredecessor one = { .task = random_task (), .type = g_test_rand_int_range (0, 4) };
      GantryPredecessor two = { .task = random_task (), .type = g_test_rand_int_range (0, 4) };
      gboolean machine = g_test_rand_bit ();
      g_autofree char *first = NULL, *second = NULL, *text = NULL;
      g_autoptr (GArray) all = NULL;

      if (g_test_rand_bit ())
        one.lag = g_test_rand_int_range (-1000000, 1000000);
      if (g_test_rand_bit ())
        two.lag_percent = g_test_rand_int_range (-1000000, 1000000);
      one.lag_elapsed = one.lag != 0 && g_test_rand_bit ();
      two.lag_elapsed = two.lag_percent != 0 && g_test_rand_bit ();
      first = gantry_predecessor_format (&one, &units, machine);
      second = gantry_predecessor_format (&two, &units, machine);
      text = g_strdup_printf ("%s; %s", first, second);
      all = parse (text);
      g_assert_cmpuint (all->len, ==, 2);
      assert_same (&g_array_index (all, GantryPredecessor, 0), &one);
      assert_same (&g_array_index (all, GantryPredecessor, 1), &two);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  locale_fixture_add ("/predecessors/known", test_known);
  locale_fixture_add ("/predecessors/lists", test_lists);
  locale_fixture_add_one ("/predecessors/comma", "en_US.UTF-8", test_comma_english);
  locale_fixture_add_one ("/predecessors/comma", "de_DE.UTF-8", test_comma_german);
  g_test_add_func ("/predecessors/joined", test_joined);
  locale_fixture_add ("/predecessors/refused", test_refused);
  g_test_add_func ("/predecessors/error-names-part", test_error_names_part);
  g_test_add_func ("/predecessors/hostile", test_hostile);
  locale_fixture_add ("/predecessors/format", test_format);
  locale_fixture_add ("/predecessors/round-trip", test_round_trip);
  return g_test_run ();
}
