/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"

/* The command line as scripts see it: a program of its own, judged by its output and status. */

static gboolean
exists (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

/* ---- What scripts rely on ---- */

#define CONTRACT                                                                                   \
  "id,uid,wbs,outline_level,name,start,finish,duration_h,work_h,early_start,early_finish,"         \
  "late_start,late_finish,total_slack_h,free_slack_h,critical,percent_complete,cost"

static void
test_show (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  run (fixture, "generate", "--tasks", "150", "--seed", "4", "plan.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  run (fixture, "show", "plan.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, CONTRACT));
  g_assert_cmpuint (count_lines (fixture->out), ==, 151);
  g_assert_cmpstr (fixture->err, ==, "");
  run (fixture, "show", "plan.gantry", "--explain", "9", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "1. “"));
  run (fixture, "show", "plan.gantry", "--explain", "100000", NULL);
  g_assert_cmpint (fixture->status, ==, 1);
  g_assert_nonnull (strstr (fixture->err, "There is no task 100000 in “plan.gantry”"));

  run (fixture, "show", "--kind", "person", "plan.gantry", NULL);
  g_assert_true (g_str_has_prefix (fixture->out, "id,name,type,role"));
}

static void
test_generate_is_reproducible (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *first = NULL;

  run (fixture, "generate", "--tasks", "60", "--seed", "9", "a.gantry", NULL);
  run (fixture, "show", "a.gantry", NULL);
  first = g_steal_pointer (&fixture->out);
  run (fixture, "generate", "--tasks", "60", "--seed", "9", "b.gantry", NULL);
  run (fixture, "show", "b.gantry", NULL);
  g_assert_cmpstr (fixture->out, ==, first);
}

static void
test_convert_and_back (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *first = NULL;

  run (fixture, "generate", "--tasks", "40", "plan.gantry", NULL);
  run (fixture, "show", "plan.gantry", NULL);
  first = g_steal_pointer (&fixture->out);
  run (fixture, "convert", "plan.gantry", "plan.csv", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  run (fixture, "convert", "plan.csv", "again.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_nonnull (strstr (fixture->out, "40"));
  run (fixture, "show", "again.gantry", NULL);
  g_assert_cmpstr (fixture->out, ==, first);
}

/* What leveling did is gone: the dates are those of before, and so is the finish. */
static void
test_level_clear (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *original = NULL, *leveled = NULL;

  run (fixture, "generate", "--tasks", "80", "plan.gantry", NULL);
  run (fixture, "show", "plan.gantry", NULL);
  original = g_steal_pointer (&fixture->out);
  run (fixture, "level", "plan.gantry", "level.gantry", "--schedules", "5", NULL);
  leveled = g_steal_pointer (&fixture->out);
  run (fixture, "level", "--clear", "level.gantry", "clear.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  {
    g_auto (GStrv) there = g_strsplit (leveled, "\n", 3), back = g_strsplit (fixture->out, "\n", 3);

    g_assert_cmpstr (back[0] + strlen ("Finish before: "), ==, there[1] + strlen ("Finish after: "));
    g_assert_cmpstr (back[1] + strlen ("Finish after: "), ==, there[0] + strlen ("Finish before: "));
    g_assert_cmpstr (back[2], ==, "");
  }
  run (fixture, "show", "level.gantry", NULL);
  g_assert_cmpstr (fixture->out, !=, original);
  run (fixture, "show", "clear.gantry", NULL);
  g_assert_cmpstr (fixture->out, ==, original);
}

/* The same seed gives the same plan. */
static void
test_level (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *first = NULL;
  g_autofree char *printed = NULL;

  run (fixture, "generate", "--tasks", "80", "plan.gantry", NULL);
  run (fixture, "level", "plan.gantry", "level.gantry", "--schedules", "5", "--seed", "3", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "Finish before: 20"));
  g_assert_nonnull (strstr (fixture->out, "\nFinish after: 20"));
  g_assert_nonnull (strstr (fixture->out, "\nDelayed tasks: "));
  g_assert_null (strstr (fixture->out, "Delayed tasks: 0"));
  first = g_steal_pointer (&fixture->out);
  run (fixture, "level", "plan.gantry", "again.gantry", "--schedules", "5", "--seed", "3", NULL);
  g_assert_cmpstr (fixture->out, ==, first);
  printed = g_steal_pointer (&first);
  run (fixture, "show", "level.gantry", NULL);
  first = g_steal_pointer (&fixture->out);
  run (fixture, "show", "again.gantry", NULL);
  g_assert_cmpstr (fixture->out, ==, first);
  run (fixture, "level", "plan.gantry", "quick.gantry", "--seconds", "0.05", "--within-slack", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  run (fixture, "level", "plan.gantry", "split.gantry", "--schedules", "6", "--split", "--ignore-priorities", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_nonnull (strstr (fixture->out, "\nSplit tasks: "));
  g_assert_null (strstr (fixture->out, "\nSplit tasks: 0"));
  run (fixture, "level", "--clear", "split.gantry", "cleared.gantry", NULL);
  run (fixture, "level", "cleared.gantry", "again.gantry", "--schedules", "5", "--seed", "3", NULL);
  g_assert_cmpstr (fixture->out, ==, printed);
  run (fixture, "level", "plan.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "level", "plan.gantry", "none.gantry", "--schedules", "-1", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_false (exists (fixture, "none.gantry"));
}

static void
test_simulate (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *first = NULL;

  run (fixture, "generate", "--tasks", "80", "plan.gantry", NULL);
  run (fixture, "simulate", "plan.gantry", "--runs", "100", "--seed", "3", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out,
                                   "id,wbs,name,planned,p10,p20,p30,p40,p50,p60,p70,p80,p90,criticality,sensitivity\n"
                                   ",,finish,20"));
  g_assert_nonnull (strstr (fixture->out, "\n,,cost without risks,"));
  g_assert_nonnull (strstr (fixture->out, "\n1,1,"));
  first = g_steal_pointer (&fixture->out);
  run (fixture, "simulate", "plan.gantry", "--runs", "100", "--seed", "3", NULL);
  g_assert_cmpstr (fixture->out, ==, first);
  run (fixture, "simulate", "plan.gantry", "--runs", "0", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "new", "empty.gantry", NULL);
  run (fixture, "simulate", "empty.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 1);
}

static void
test_earned_value (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *root = g_strdup (g_getenv ("GANTRY_SOURCE_ROOT"));
  g_autofree char *sample = g_build_filename (root, "data", "samples", "cloud-migration.csv", NULL);

  run (fixture, "earned-value", sample, NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out,
                                   "id,wbs,name,bac,pv,ev,ac,sv,cv,spi,cpi,eac,eac_plan,eac_both,etc,vac,tcpi_bac,tcpi_eac\n,,"));
  g_assert_nonnull (strstr (fixture->out, "\n2,1.1,Kick-off with operations and the business,1040,1040,1040,1040,0,0,1.0000,1.0000,"));
  run (fixture, "earned-value", sample, "--curve", "7", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "date,pv,ev,ac\n2026-09-07T00:00:00,0,0,0\n"));
  run (fixture, "generate", "--tasks", "20", "plan.gantry", NULL);
  run (fixture, "earned-value", "plan.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 1);
}

static void
test_new_and_check (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  run (fixture, "new", "plan.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
  run (fixture, "check", "plan.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
}

static void
test_report (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const audiences[] = { "executive", "client", "team" };

  run (fixture, "generate", "--tasks", "40", "plan.gantry", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (audiences); i++)
    {
      run (fixture, "report", "plan.gantry", "--audience", audiences[i], "out.pdf", NULL);
      g_assert_cmpint (fixture->status, ==, 0);
      g_assert_true (exists (fixture, "out.pdf"));
      run (fixture, "report", "--audience", audiences[i], "plan.gantry", "out.html", NULL);
      g_assert_cmpint (fixture->status, ==, 0);
    }
  run (fixture, "report", "plan.gantry", "--audience", "board", "other.pdf", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_false (exists (fixture, "other.pdf"));
}

/* ---- Wrong use ---- */

static void
test_usage (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  run (fixture, NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "frobnicate", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_nonnull (strstr (fixture->err, "frobnicate"));
  run (fixture, "show", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "show", "a", "b", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "show", "--kind", "unicorn", "a", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  run (fixture, "generate", "--tasks", "0", "a.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 2);
  g_assert_false (exists (fixture, "a.gantry"));
  run (fixture, "help", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
}

/* ---- Bad input ---- */

static void
write_bad_files (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "good.gantry", NULL);
  g_autofree char *noise = g_malloc (5000);
  g_autofree char *good = NULL;
  gsize size;

  for (guint i = 0; i < 5000; i++)
    noise[i] = (char) g_test_rand_int_range (0, 256);
  write_file (fixture, "empty", "", 0);
  write_file (fixture, "noise", noise, 5000);
  write_file (fixture, "zeros", memset (noise, 0, 5000), 5000);
  write_file (fixture, "foreign", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", -1);
  write_file (fixture, "unclosed.xml", "<?xml version=\"1.0\"?><Project><Tasks><Task><UID>1", -1);
  run (fixture, "generate", "--tasks", "50", "good.gantry", NULL);
  g_assert_true (g_file_get_contents (path, &good, &size, NULL));
  write_file (fixture, "truncated", good, (gssize) size / 2);
  memset (good + 4096, 0x5a, size - 4096);
  write_file (fixture, "overwritten", good, (gssize) size);
  g_remove (path);
  path = (g_free (path), g_build_filename (fixture->folder, "folder", NULL));
  g_mkdir (path, 0700);
}

static void
assert_one_sentence (Fixture *fixture, const char *name)
{
  g_assert_cmpint (fixture->status, ==, 1);
  g_assert_cmpuint (count_lines (fixture->err), ==, 1);
  g_assert_nonnull (strstr (fixture->err, name));
}

static void
test_bad_input (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const names[] = { "missing", "empty", "noise", "zeros", "foreign", "unclosed.xml",
                                       "truncated", "overwritten", "folder" };

  write_bad_files (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      run (fixture, "show", names[i], NULL);
      assert_one_sentence (fixture, names[i]);
      run (fixture, "check", names[i], NULL);
      assert_one_sentence (fixture, names[i]);
      run (fixture, "convert", names[i], "out.gantry", NULL);
      assert_one_sentence (fixture, names[i]);
      run (fixture, "report", names[i], "--audience", "team", "out.pdf", NULL);
      assert_one_sentence (fixture, names[i]);
      g_assert_false (exists (fixture, "out.gantry"));
      g_assert_false (exists (fixture, "out.pdf"));
    }
}

static void
test_bad_output (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const outputs[] = { "plan.xyz", "plan", "no/such/folder/plan.gantry",
                                         "no/such/folder/plan.csv", "no/such/folder/plan.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      run (fixture, "new", outputs[i], NULL);
      g_assert_cmpint (fixture->status, ==, 1);
      g_assert_cmpuint (count_lines (fixture->err), ==, 1);
      g_assert_false (exists (fixture, outputs[i]));
    }
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/cli/show", test_show);
  ADD ("/cli/generate-is-reproducible", test_generate_is_reproducible);
  ADD ("/cli/convert-and-back", test_convert_and_back);
  ADD ("/cli/level", test_level);
  ADD ("/cli/level-clear", test_level_clear);
  ADD ("/cli/simulate", test_simulate);
  ADD ("/cli/earned-value", test_earned_value);
  ADD ("/cli/new-and-check", test_new_and_check);
  ADD ("/cli/report", test_report);
  ADD ("/cli/usage", test_usage);
  ADD ("/cli/bad-input", test_bad_input);
  ADD ("/cli/bad-output", test_bad_output);
  return g_test_run ();
}
