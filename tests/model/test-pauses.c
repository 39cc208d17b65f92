/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-pauses.h"

#include "edit-fixture.h"
#include "engine/gantry-worktime.h"
#include "model/gantry-progress.h"
#include "model/gantry-load.h"
#include "model/gantry-problem.h"
#include "model/gantry-scheduler.h"
#include "model/gantry-stretches.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00, a Monday */
#define AT(days, hours) (START + (days) *GANTRY_DAY + ((hours) -8) * GANTRY_HOUR)
#define HOURS(n) ((n) *GANTRY_HOUR)

static void
test_stored (void)
{
  static const char *const good[] = { "16h+8h", "90min+30min", "1h+1s 2h+1h 61s+3h", "16h+8h/90min", "16h+8h/8h 1h+1h 16h+1h" };
  static const char *const canonical[] = { "16h+8h", "90min+30min", "61s+3h 1h+1s 2h+1h", "16h+8h/90min",
                                           "1h+1h 16h+9h/8h" };
  static const char *const bad[] = { "", "16h", "16h+", "+8h", "16h+8", "0h+8h", "16h+-8h", "16h+8h,", "16h8h", "x",
                                     "99999999999999999999h+1h", "16h+8h 1", "16h+8h/", "16h+8h/0h", "16h+8h/9h", "16h+8h/1h/1h" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GArray) pauses = gantry_pauses_parse (good[i]);
      g_autofree char *text = gantry_pauses_format (pauses);

      g_assert_cmpstr (text, ==, canonical[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (gantry_pauses_parse (bad[i]));
  g_assert_null (gantry_pauses_parse (NULL));
  g_assert_null (gantry_pauses_format (NULL));
}

/* Second by second: works, and rests where it is said. */
static void
check_against_walk (const GArray *pauses)
{
  gint64 passed = 0, worked = 0;

  for (guint next = 0; worked < 60; passed++)
    {
      const GantryPause *pause = next < pauses->len ? &g_array_index (pauses, GantryPause, next) : NULL;

      if (pause != NULL && pause->after == worked)
        {
          g_assert_cmpint (gantry_pauses_get_passed (pauses, worked, FALSE), ==, passed);
          for (gint64 rest = 0; rest < pause->length; rest++, passed++)
            g_assert_cmpint (gantry_pauses_get_worked (pauses, passed), ==, worked);
          next++;
        }
      g_assert_cmpint (gantry_pauses_get_passed (pauses, worked, TRUE), ==, passed);
      g_assert_cmpint (gantry_pauses_get_worked (pauses, passed), ==, worked);
      worked++;
    }
}

static void
test_reckoning (void)
{
  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GArray) pauses = gantry_pauses_insert (NULL, 0, 0);

      for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
        pauses = gantry_pauses_insert (g_steal_pointer (&pauses), g_test_rand_int_range (1, 50), g_test_rand_int_range (1, 9));
      check_against_walk (pauses);
    }
  g_assert_cmpint (gantry_pauses_get_passed (NULL, 7, TRUE), ==, 7);
  g_assert_cmpint (gantry_pauses_get_worked (NULL, 7), ==, 7);
}

/* ---- A split task ---- */

static GantryDocument *
new_document (void)
{
  return gantry_document_new (START);
}

static void
test_field (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = edit_fixture_add_task (document, "Write"), *next = edit_fixture_add_task (document, "Print");

  edit_fixture_type (next, "predecessors", "1");
  edit_fixture_type (task, "segments", "2d (1d) 3d");
  edit_fixture_check_shown (task, "segments", "2d (1d) 3d");
  g_assert_cmpint (task->duration, ==, HOURS (40));
  g_assert_cmpint (task->finish, ==, AT (7, 17));
  g_assert_cmpint (next->start, ==, AT (8, 8));
  /* it goes along */
  edit_fixture_type (task, "start", "2025-01-08 08:00");
  g_assert_cmpint (task->finish, ==, AT (9, 17));
  /* the end of it is another, and the pauses stay */
  edit_fixture_type (task, "duration", "3d");
  edit_fixture_check_shown (task, "segments", "2d (1d) 1d");
  g_assert_cmpint (task->finish, ==, AT (7, 17));
  edit_fixture_type (task, "finish", "2025-01-14 17:00");
  g_assert_cmpint (task->duration, ==, HOURS (32));
  edit_fixture_type (task, "segments", "1d(4h)1d (2w)1d");
  edit_fixture_check_shown (task, "segments", "1d (4h) 1d (10d) 1d");
  edit_fixture_refuse (task, "segments", "2d (1d", "2d (1d) 3d");
  edit_fixture_refuse (task, "segments", "2d (1d)", "2d (1d) 3d");
  edit_fixture_refuse (task, "segments", "(1d) 2d", "2d (1d) 3d");
  edit_fixture_refuse (task, "segments", "2d (never) 3d", "2d (1d) 3d");
  edit_fixture_type (task, "segments", "");
  g_assert_cmpint (task->finish, ==, AT (4, 17));
  edit_fixture_check_undo (document);
}

static void
test_elapsed (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = edit_fixture_add_task (document, "Dry");

  edit_fixture_type (task, "duration", "2ed");
  g_assert_true (gantry_task_split (document, task, AT (1, 8), AT (2, 20), NULL));
  g_assert_cmpint (task->finish, ==, AT (3, 20));
  edit_fixture_check_undo (document);
}

/* What a file says that cannot be read is told, and holds nothing up. */
static void
test_unreadable (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = edit_fixture_add_task (document, "Write");
  const GPtrArray *problems;

  gantry_document_begin (document, "Spoil");
  gantry_document_set_text (document, GANTRY_RECORD (task), "pauses", "now and then");
  g_assert_true (gantry_document_commit (document, NULL));
  problems = gantry_document_get_problems (document);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((GantryProblem *) g_ptr_array_index (problems, 0))->code, ==, "pauses-unreadable");
  g_assert_nonnull (strstr (((GantryProblem *) g_ptr_array_index (problems, 0))->message, "now and then"));
  g_assert_cmpint (task->finish, ==, AT (0, 17));
  edit_fixture_type (task, "segments", "4h (4h) 4h");
  g_assert_cmpuint (gantry_document_get_problems (document)->len, ==, 0);
}

/* As drawn: from the afternoon of the first day until Thursday. */
static void
test_split (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = edit_fixture_add_task (document, "Write");
  g_autoptr (GError) error = NULL;

  edit_fixture_type (task, "duration", "2d");
  g_assert_true (gantry_task_split (document, task, AT (0, 13), AT (3, 8), &error));
  g_assert_no_error (error);
  edit_fixture_check_shown (task, "segments", "4h (2.5d) 1.5d");
  g_assert_cmpint (task->finish, ==, AT (4, 12));
  g_assert_false (gantry_task_split (document, task, AT (5, 8), AT (6, 8), &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
  g_clear_error (&error);
  edit_fixture_type (task, "progress", "100");
  g_assert_false (gantry_task_split (document, task, AT (3, 9), AT (3, 10), &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
  edit_fixture_check_undo (document);
}

/* The people rest with the task, and their work is where they work: one begins before the pause, one
 * after it. */
static void
test_people (void)
{
  static const int hours[2][6] = { { 8, 8, 0, 8, 0, 0 }, { 0, 0, 0, 8, 8, 0 } };
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = edit_fixture_add_task (document, "Write");
  GantryTable *table = gantry_document_get_table (document, &gantry_assignment_kind);
  GantryAssignment *first, *second;
  g_autoptr (GantryLoad) load = NULL;

  edit_fixture_type (task, "duration", "3d");
  edit_fixture_type (task, "resources", "Ana; Bo");
  first = GANTRY_ASSIGNMENT (gantry_table_get_record (table, 0));
  second = GANTRY_ASSIGNMENT (gantry_table_get_record (table, 1));
  edit_fixture_type (second, "work", "16h");
  edit_fixture_type (second, "delay", "2d");
  edit_fixture_type (task, "segments", "2d (1d) 2d");
  edit_fixture_type (first, "work", "24h");
  g_assert_cmpint (first->finish, ==, AT (3, 17));
  g_assert_cmpint (second->start, ==, AT (3, 8));
  g_assert_cmpint (second->finish, ==, AT (4, 17));
  g_assert_cmpint (task->finish, ==, AT (4, 17));
  load = gantry_load_new (document, GANTRY_LOAD_DAY, AT (0, 8), AT (6, 8));
  for (guint person = 0; person < 2; person++)
    for (guint day = 0; day < 6; day++)
      g_assert_cmpint (gantry_load_get_cell (load, person, day)->work, ==, HOURS (hours[person][day]));
  edit_fixture_check_undo (document);
}

/* ---- On the calendar ---- */

/* Hour by hour: a task is at work in its stretches and nowhere else. */
static void
check_stretches (GantryDocument *document, GantryTask *task, const GArray *pauses)
{
  g_autoptr (GArray) stretches = gantry_task_list_stretches (task);
  const GantryWorktime *calendar = gantry_scheduler_get_calendar (gantry_document_get_scheduler (document), 0);
  gint64 passed = 0;

  g_assert_cmpuint (stretches->len, ==, pauses->len + 1);
  g_assert_cmpint (g_array_index (stretches, GantryStretch, 0).start, ==, task->start);
  g_assert_cmpint (g_array_index (stretches, GantryStretch, pauses->len).finish, ==, task->finish);
  for (gint64 hour = task->start; hour < task->finish; hour += GANTRY_HOUR)
    {
      gboolean works = gantry_pauses_get_worked (pauses, passed + GANTRY_HOUR) > gantry_pauses_get_worked (pauses, passed);
      gboolean drawn = FALSE;

      if (gantry_worktime_between (calendar, hour, hour + GANTRY_HOUR) == 0)
        continue;
      for (guint i = 0; i < stretches->len; i++)
        drawn = drawn || (hour >= g_array_index (stretches, GantryStretch, i).start
                          && hour < g_array_index (stretches, GantryStretch, i).finish);
      g_assert_cmpint (works, ==, drawn);
      passed += GANTRY_HOUR;
    }
}

static void
test_stretches (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = edit_fixture_add_task (document, "Write");

  g_assert_null (gantry_task_list_stretches (task));
  edit_fixture_type (task, "duration", "10d");
  for (int round = 0; round < 100; round++)
    {
      g_autoptr (GArray) pauses = gantry_pauses_insert (NULL, HOURS (g_test_rand_int_range (1, 80)), HOURS (5));
      g_autofree char *text = NULL;

      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        pauses = gantry_pauses_insert (g_steal_pointer (&pauses), HOURS (g_test_rand_int_range (1, 80)), HOURS (g_test_rand_int_range (1, 30)));
      text = gantry_pauses_format (pauses);
      gantry_document_begin (document, "Split");
      gantry_document_set_text (document, GANTRY_RECORD (task), "pauses", text);
      g_assert_true (gantry_document_commit (document, NULL));
      check_stretches (document, task, pauses);
    }
}

static void
test_move_stretch (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = edit_fixture_add_task (document, "Write");

  edit_fixture_type (task, "segments", "1d (1d) 1d (1d) 1d");
  g_assert_true (gantry_task_move_stretch (document, task, 1, AT (3, 8), NULL));
  edit_fixture_check_shown (task, "segments", "1d (2d) 1d (1d) 1d");
  g_assert_true (gantry_task_move_stretch (document, task, 2, AT (9, 13), NULL));
  edit_fixture_check_shown (task, "segments", "1d (2d) 1d (3.5d) 1d");
  /* up to the one before, and no rest is left */
  g_assert_true (gantry_task_move_stretch (document, task, 1, AT (1, 8), NULL));
  edit_fixture_check_shown (task, "segments", "2d (3.5d) 1d");
  g_assert_true (gantry_task_move_stretch (document, task, 1, AT (0, 8), NULL));
  edit_fixture_check_shown (task, "segments", "");
  g_assert_cmpint (task->finish, ==, AT (2, 17));
  edit_fixture_check_undo (document);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/pauses/stored", test_stored);
  g_test_add_func ("/model/pauses/reckoning", test_reckoning);
  g_test_add_func ("/model/pauses/field", test_field);
  g_test_add_func ("/model/pauses/elapsed", test_elapsed);
  g_test_add_func ("/model/pauses/unreadable", test_unreadable);
  g_test_add_func ("/model/pauses/split", test_split);
  g_test_add_func ("/model/pauses/stretches", test_stretches);
  g_test_add_func ("/model/pauses/stretches/move", test_move_stretch);
  g_test_add_func ("/model/pauses/people", test_people);
  return g_test_run ();
}
