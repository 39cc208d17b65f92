/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-progress.h"

#include "edit-fixture.h"
#include "engine/gantry-worktime.h"
#include "model/gantry-generate.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-assignment.h"

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00, a Monday */
#define AT(days, hours) (START + (days) *GANTRY_DAY + ((hours) -8) * GANTRY_HOUR)
#define HOURS(n) ((n) *GANTRY_HOUR)

#define assert_dates(task, from, to)                                                               \
  G_STMT_START {                                                                                   \
    g_assert_cmpint ((task)->start, ==, from);                                                     \
    g_assert_cmpint ((task)->finish, ==, to);                                                      \
  } G_STMT_END

/* Two days, three days, one day; one after the other. */
typedef struct {
  GantryDocument *document;
  GantryTask *first, *second, *third;
} Fixture;

static void
fixture_init (Fixture *self)
{
  self->document = gantry_document_new (START);
  self->first = edit_fixture_add_task (self->document, "First");
  self->second = edit_fixture_add_task (self->document, "Second");
  self->third = edit_fixture_add_task (self->document, "Third");
  edit_fixture_type (self->first, "duration", "2d");
  edit_fixture_type (self->second, "duration", "3d");
  edit_fixture_type (self->third, "duration", "1d");
  edit_fixture_type (self->second, "predecessors", "1");
  edit_fixture_type (self->third, "predecessors", "2");
}

static void
fixture_clear (Fixture *self)
{
  edit_fixture_check_undo (self->document);
  g_object_unref (self->document);
}

/* ---- Fields ---- */

static void
test_remaining_duration (void)
{
  Fixture fixture;
  GantryTask *task;

  fixture_init (&fixture);
  task = fixture.second;
  edit_fixture_type (task, "actual_duration", "1d");
  g_assert_cmpint (task->actual_start, ==, AT (2, 8));
  g_assert_cmpint (task->remaining_duration, ==, HOURS (16));
  g_assert_cmpint (task->stop, ==, AT (2, 17));
  g_assert_cmpint (task->resume, ==, AT (3, 8));
  edit_fixture_type (task, "remaining_duration", "3d");
  g_assert_cmpint (task->duration, ==, HOURS (32));
  g_assert_cmpint (task->percent_complete, ==, 2500);
  g_assert_cmpint (fixture.third->start, ==, AT (8, 8));
  edit_fixture_type (task, "remaining_duration", "0d");
  g_assert_cmpint (task->percent_complete, ==, GANTRY_PERCENT_FULL);
  assert_dates (task, AT (2, 8), AT (2, 17));
  edit_fixture_type (task, "actual_duration", "5d");
  g_assert_cmpint (task->duration, ==, HOURS (40));
  edit_fixture_type (task, "actual_duration", "0d");
  g_assert_cmpint (task->actual_start, ==, GANTRY_NONE);
  fixture_clear (&fixture);
}

/* Longer or shorter than was thought: what is done stays done. */
static void
test_keep_done (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  edit_fixture_type (fixture.first, "duration", "5d");
  edit_fixture_type (fixture.first, "progress", "40%");
  edit_fixture_type (fixture.first, "duration", "10d");
  g_assert_cmpint (fixture.first->percent_complete, ==, 2000);
  edit_fixture_type (fixture.first, "finish", "2025-01-09 17:00");
  g_assert_cmpint (fixture.first->percent_complete, ==, 5000);
  g_assert_cmpint (fixture.first->actual_duration, ==, HOURS (16));
  fixture_clear (&fixture);
}

static void
test_work (void)
{
  Fixture fixture;
  GantryTask *task;

  fixture_init (&fixture);
  task = fixture.first;
  edit_fixture_type (task, "resources", "Ana; Bo");
  edit_fixture_type (task, "actual_work", "8h");
  g_assert_cmpint (task->percent_complete, ==, 2500);
  g_assert_cmpint (task->actual_work, ==, HOURS (8));
  g_assert_cmpint (task->remaining_work, ==, HOURS (24));
  edit_fixture_type (task, "remaining_work", "40h");
  g_assert_cmpint (task->scheduled_work, ==, HOURS (48));
  g_assert_cmpint (task->duration, ==, HOURS (24));
  g_assert_cmpint (task->actual_work / GANTRY_MINUTE, ==, 8 * 60);
  edit_fixture_refuse (fixture.third, "actual_work", "8h", "assign somebody");
  fixture_clear (&fixture);
}

static void
test_actual_finish (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  edit_fixture_type (fixture.first, "actual_finish", "2025-01-08 12:00");
  g_assert_cmpint (fixture.first->percent_complete, ==, GANTRY_PERCENT_FULL);
  g_assert_cmpint (fixture.first->duration, ==, HOURS (20));
  assert_dates (fixture.first, AT (0, 8), AT (2, 12));
  g_assert_cmpint (fixture.second->start, ==, AT (2, 13));
  g_assert_cmpint (fixture.first->resume, ==, GANTRY_NONE);
  fixture_clear (&fixture);
}

/* A contour says how much of the work is behind: of a back loaded one in half the time a quarter. */
static void
test_contoured_work (void)
{
  Fixture fixture;
  GantryRecord *assignment;

  fixture_init (&fixture);
  edit_fixture_type (fixture.first, "resources", "Ana");
  assignment = gantry_table_get_record (gantry_document_get_table (fixture.document, &gantry_assignment_kind), 0);
  edit_fixture_type (fixture.first, "work", "60h");
  edit_fixture_type (assignment, "contour", "back_loaded");
  g_assert_cmpint (fixture.first->duration, ==, HOURS (100));
  edit_fixture_type (fixture.first, "progress", "50%");
  g_assert_cmpint (fixture.first->actual_work, ==, HOURS (15));
  fixture_clear (&fixture);
}

/* ---- A status date ---- */

static void
test_update (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  g_assert_true (gantry_tasks_update_until (fixture.document, NULL, AT (2, 17), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (gantry_document_get_undo_label (fixture.document), ==, "Update progress as scheduled");
  g_assert_cmpint (fixture.first->actual_start, ==, AT (0, 8));
  g_assert_cmpint (fixture.first->actual_finish, ==, AT (1, 17));
  g_assert_cmpint (fixture.second->actual_start, ==, AT (2, 8));
  g_assert_cmpint (fixture.second->actual_finish, ==, GANTRY_NONE);
  g_assert_cmpint (fixture.second->percent_complete, ==, 3333);
  g_assert_cmpint (fixture.second->actual_duration, ==, HOURS (8));
  g_assert_cmpint (fixture.third->percent_complete, ==, 0);
  g_assert_cmpint (fixture.third->actual_start, ==, GANTRY_NONE);
  assert_dates (fixture.third, AT (7, 8), AT (7, 17));
  fixture_clear (&fixture);
}

/* What has begun rests until then; what follows follows; what has not begun starts no earlier. */
static void
test_reschedule (void)
{
  Fixture fixture;
  GantryTask *apart;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture);
  apart = edit_fixture_add_task (fixture.document, "Apart");
  g_assert_true (gantry_tasks_update_until (fixture.document, NULL, AT (2, 17), &error));
  edit_fixture_type (apart, "progress", "0%");
  g_assert_true (gantry_tasks_reschedule_after (fixture.document, NULL, AT (7, 8), &error));
  g_assert_no_error (error);
  assert_dates (fixture.first, AT (0, 8), AT (1, 17));
  assert_dates (fixture.second, AT (2, 8), AT (8, 17));
  edit_fixture_check_shown (fixture.second, "segments", "1d (2d) 2d");
  g_assert_cmpint (fixture.second->resume, ==, AT (7, 8));
  assert_dates (fixture.third, AT (9, 8), AT (9, 17));
  g_assert_cmpint (fixture.third->constraint_type, ==, 0);
  assert_dates (apart, AT (7, 8), AT (7, 17));
  /* once more a day later: the same pause becomes longer */
  g_assert_true (gantry_tasks_reschedule_after (fixture.document, NULL, AT (8, 8), &error));
  edit_fixture_check_shown (fixture.second, "segments", "1d (3d) 2d");
  fixture_clear (&fixture);
}

static gboolean
is_inactive (GantryOutline *outline, GantryTask *task)
{
  for (; task != NULL; task = gantry_outline_get_parent (outline, task))
    if (!task->active)
      return TRUE;
  return FALSE;
}

/* Any plan: nothing that is open is planned before the date, and what is done stays where it was. */
static void
check_plan (GantryDocument *document, gint64 date)
{
  GantryOutline *outline = gantry_document_get_outline (document);

  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (task->summary || task->percent_complete == GANTRY_PERCENT_FULL || is_inactive (outline, task))
        continue;
      if (task->actual_start == GANTRY_NONE)
        g_assert_cmpint (task->start, >=, date);
      else
        {
          g_assert_cmpint (task->resume, >=, date);
          g_assert_cmpint (task->finish, >=, date);
          g_assert_cmpint (task->start, ==, task->actual_start);
        }
    }
}

static void
test_any_plan (void)
{
  for (guint seed = 0; seed < 12; seed++)
    {
      g_autoptr (GantryDocument) document = gantry_document_generate (80, seed);
      GantryProject *project = gantry_document_get_project (document);
      GantryScheduler *scheduler = gantry_document_get_scheduler (document);
      gint64 date = gantry_worktime_next_start (gantry_scheduler_get_calendar (scheduler, 0),
                                                project->start + (project->finish - project->start) / 3);
      g_autoptr (GError) error = NULL;
      guint64 hash;

      g_assert_true (gantry_tasks_update_until (document, NULL, date - 3 * GANTRY_DAY, &error));
      g_assert_no_error (error);
      hash = gantry_document_hash (document);
      g_assert_true (gantry_tasks_reschedule_after (document, NULL, date, &error));
      g_assert_no_error (error);
      check_plan (document, date);
      gantry_document_undo (document);
      g_assert_cmpuint (gantry_document_hash (document), ==, hash);
      edit_fixture_check_undo (document);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/progress/remaining-duration", test_remaining_duration);
  g_test_add_func ("/model/progress/keep-done", test_keep_done);
  g_test_add_func ("/model/progress/work", test_work);
  g_test_add_func ("/model/progress/actual-finish", test_actual_finish);
  g_test_add_func ("/model/progress/contoured-work", test_contoured_work);
  g_test_add_func ("/model/progress/update", test_update);
  g_test_add_func ("/model/progress/reschedule", test_reschedule);
  g_test_add_func ("/model/progress/any-plan", test_any_plan);
  return g_test_run ();
}
