/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit-fixture.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar.h"

/* What typing into the fields of a task does, as planners know it from Microsoft Project. The plan
 * begins on Thursday 2025-01-02 at 08:00; the days are numbered from then. */

#define START (G_GINT64_CONSTANT (1735804800))
#define AT(day, hour) (START + (day) * GANTRY_DAY + ((hour) - 8) * GANTRY_HOUR)
#define H GANTRY_HOUR

/* ---- Dates ---- */

static void
test_start (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_type (task, "duration", "2d");
  g_assert_cmpint (task->start, ==, AT (0, 8));
  edit_fixture_type (task, "start", "2025-01-07");
  g_assert_cmpint (task->constraint_type, ==, GANTRY_CONSTRAINT_SNET);
  g_assert_cmpint (task->constraint_date, ==, AT (5, 8));
  g_assert_cmpint (task->start, ==, AT (5, 8));
  g_assert_cmpint (task->finish, ==, AT (6, 17));
  g_assert_cmpint (task->duration, ==, 16 * H);
  edit_fixture_check_undo (document);
  /* looking at the cell is no edit */
  edit_fixture_type (task, "start", "7 Jan 2025");
  edit_fixture_type (task, "start", "");
  g_assert_cmpint (task->constraint_type, ==, GANTRY_CONSTRAINT_ASAP);
  g_assert_cmpint (task->constraint_date, ==, GANTRY_NONE);
  g_assert_cmpint (task->start, ==, AT (0, 8));
  edit_fixture_refuse (task, "start", "31 Feb", "is not a date");
}

static void
test_start_by_hand (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_type (task, "duration", "2d");
  edit_fixture_type (task, "manual", "yes");
  edit_fixture_type (task, "start", "2025-01-03");
  g_assert_cmpint (task->constraint_type, ==, GANTRY_CONSTRAINT_ASAP);
  g_assert_cmpint (task->manual_start, ==, AT (1, 8));
  g_assert_cmpint (task->manual_finish, ==, AT (4, 17)); /* over the weekend */
  g_assert_cmpint (task->start, ==, AT (1, 8));
  g_assert_cmpint (task->finish, ==, AT (4, 17));
  edit_fixture_type (task, "duration", "1d");
  g_assert_cmpint (task->manual_finish, ==, AT (1, 17));
  edit_fixture_type (task, "duration", "2ed");
  g_assert_cmpint (task->manual_finish, ==, AT (3, 8)); /* the hook knows that it is elapsed */
  edit_fixture_type (task, "start", "");
  g_assert_cmpint (task->manual_start, ==, GANTRY_NONE);
  g_assert_cmpint (task->manual_finish, ==, GANTRY_NONE);
}

static void
test_finish (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_type (task, "finish", "2025-01-07");
  g_assert_cmpint (task->duration, ==, 32 * H); /* Thursday, Friday, Monday, Tuesday */
  g_assert_cmpint (task->start, ==, AT (0, 8));
  g_assert_cmpint (task->finish, ==, AT (5, 17));
  edit_fixture_check_undo (document);
  edit_fixture_type (task, "finish", "2025-01-05"); /* a Sunday */
  g_assert_cmpint (task->duration, ==, 16 * H);
  g_assert_cmpint (task->finish, ==, AT (1, 17));
  edit_fixture_type (task, "finish", "2025-01-02 12:00");
  g_assert_cmpint (task->duration, ==, 4 * H);
  edit_fixture_check_shown (task, "finish", "2 Jan 2025 12:00");
  edit_fixture_refuse (task, "finish", "2025-01-01", "before it starts");
  edit_fixture_refuse (task, "finish", "", "always has a finish");
  edit_fixture_type (task, "finish", "2025-01-02 08:00");
  g_assert_true (task->milestone);
  g_assert_cmpint (task->duration, ==, 0);
  edit_fixture_type (task, "finish", "2025-01-02");
  g_assert_false (task->milestone);

  edit_fixture_type (task, "duration", "2ed");
  edit_fixture_type (task, "finish", "2025-01-05 08:00");
  g_assert_cmpint (task->duration, ==, 3 * GANTRY_DAY);
}

/* By the calendar of the task, not the project's. */
static void
test_finish_by_task_calendar (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Migration");

  edit_fixture_type (task, "calendar", "24 hours");
  edit_fixture_type (task, "finish", "2025-01-04 08:00");
  g_assert_cmpint (task->duration, ==, 48 * H);
  edit_fixture_type (task, "manual", "yes");
  edit_fixture_type (task, "start", "2025-01-03 20:00");
  g_assert_cmpint (task->manual_finish, ==, AT (3, 20));
}

static void
test_finish_by_hand (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_type (task, "duration", "2d");
  edit_fixture_type (task, "manual", "yes");
  edit_fixture_type (task, "finish", "2025-01-06");
  g_assert_cmpint (task->manual_finish, ==, AT (4, 17));
  g_assert_cmpint (task->manual_start, ==, AT (1, 8));
  edit_fixture_type (task, "finish", "2025-01-08");
  g_assert_cmpint (task->manual_start, ==, AT (1, 8));
  g_assert_cmpint (task->duration, ==, 32 * H);
  edit_fixture_refuse (task, "finish", "2025-01-01", "before it starts");
  edit_fixture_type (task, "start", "2025-01-04"); /* work on a Saturday, if the planner says so */
  edit_fixture_type (task, "finish", "2025-01-05");
  g_assert_cmpint (task->manual_finish, ==, AT (3, 17));
}

static void
test_duration (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_type (task, "duration", "0");
  g_assert_true (task->milestone);
  edit_fixture_check_undo (document);
  edit_fixture_type (task, "duration", "3d");
  g_assert_false (task->milestone);
  g_assert_cmpint (task->finish, ==, AT (4, 17));
  edit_fixture_refuse (task, "duration", "", "always has a duration");
  edit_fixture_refuse (task, "duration", "-1d", "Duration");
  edit_fixture_refuse (task, "duration", "101ey", "Duration");
  edit_fixture_refuse (task, "duration", "soon", "is not a duration");
}

static void
test_progress (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_type (task, "duration", "2d");
  edit_fixture_type (task, "progress", "50%");
  g_assert_cmpint (task->percent_complete, ==, 5000);
  g_assert_cmpint (task->actual_start, ==, AT (0, 8));
  g_assert_cmpint (task->actual_finish, ==, GANTRY_NONE);
  edit_fixture_check_shown (task, "progress", "50%");
  edit_fixture_check_undo (document);
  edit_fixture_type (task, "progress", "100");
  g_assert_cmpint (task->actual_start, ==, AT (0, 8));
  g_assert_cmpint (task->actual_finish, ==, AT (1, 17));
  edit_fixture_type (task, "progress", "60");
  g_assert_cmpint (task->actual_finish, ==, GANTRY_NONE);
  g_assert_cmpint (task->actual_start, ==, AT (0, 8));
  edit_fixture_type (task, "progress", "0");
  g_assert_cmpint (task->actual_start, ==, GANTRY_NONE);
  edit_fixture_refuse (task, "progress", "101%", "Complete");
  edit_fixture_refuse (task, "progress", "-1%", "Complete");
}

/* What has begun moves by its actual start; what is done keeps its actual dates in step. */
static void
test_dates_of_work_in_progress (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_type (task, "duration", "2d");
  edit_fixture_type (task, "progress", "50%");
  edit_fixture_type (task, "start", "2025-01-06");
  g_assert_cmpint (task->constraint_type, ==, GANTRY_CONSTRAINT_ASAP);
  g_assert_cmpint (task->actual_start, ==, AT (4, 8));
  g_assert_cmpint (task->start, ==, AT (4, 8));
  edit_fixture_type (task, "progress", "100%");
  g_assert_cmpint (task->actual_finish, ==, AT (5, 17));
  edit_fixture_type (task, "finish", "2025-01-06");
  g_assert_cmpint (task->actual_finish, ==, AT (4, 17));
  g_assert_cmpint (task->duration, ==, 8 * H);
  edit_fixture_type (task, "duration", "3d");
  g_assert_cmpint (task->actual_finish, ==, AT (6, 17));
  edit_fixture_type (task, "start", "2025-01-07");
  g_assert_cmpint (task->actual_finish, ==, AT (7, 17));
  edit_fixture_refuse (task, "actual_finish", "2025-01-05", "would have finished before it started");
}

static void
test_summary (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *phase = edit_fixture_add_task (document, "Phase");
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_indent (document, task);
  edit_fixture_type (task, "duration", "3d");
  g_assert_true (phase->summary);
  edit_fixture_check_shown (phase, "duration", "3 d");
  edit_fixture_refuse (phase, "duration", "5d", "summary task");
  edit_fixture_refuse (phase, "start", "2025-01-07", "summary task");
  edit_fixture_refuse (phase, "finish", "2025-01-07", "summary task");
  edit_fixture_refuse (phase, "progress", "50%", "summary task");
}

/* ---- Calendars ---- */

static void
test_calendar_rules (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryRecord *standard = gantry_document_lookup (document, &gantry_calendar_kind, 1);
  GantryRecord *night = gantry_document_lookup (document, &gantry_calendar_kind, 3);

  edit_fixture_type (standard, "monday", "9-17");
  edit_fixture_type (standard, "monday", "off");
  edit_fixture_type (standard, "monday", "");
  edit_fixture_refuse (standard, "monday", "whenever", "“Standard”, Monday: “whenever” are not working hours");
  edit_fixture_refuse (standard, "base", "Standard", "itself");
  edit_fixture_type (night, "base", "Standard");
  edit_fixture_refuse (standard, "base", "Night shift", "Standard");
}

static void
test_exception_rules (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryRecord *exception;
  g_autoptr (GError) error = NULL;

  gantry_document_begin (document, "Holiday");
  exception = gantry_document_insert (document, &gantry_calendar_exception_kind);
  gantry_document_set_text (document, exception, "name", "New Year");
  gantry_document_set_integer (document, exception, "first_date", 0);
  gantry_document_set_integer (document, exception, "last_date", GANTRY_DAY);
  gantry_document_set_integer (document, exception, "calendar", 1);
  g_assert_true (gantry_document_commit (document, &error));
  g_assert_no_error (error);

  edit_fixture_type (exception, "hours", "8-12");
  edit_fixture_refuse (exception, "hours", "8", "“New Year”, Hours");
  edit_fixture_refuse (exception, "last_date", "1969-12-31", "ends before it begins");
  edit_fixture_refuse (exception, "calendar", "", "either to a calendar or to a person");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task-fields/start", test_start);
  g_test_add_func ("/task-fields/start-by-hand", test_start_by_hand);
  g_test_add_func ("/task-fields/finish", test_finish);
  g_test_add_func ("/task-fields/finish-by-task-calendar", test_finish_by_task_calendar);
  g_test_add_func ("/task-fields/finish-by-hand", test_finish_by_hand);
  g_test_add_func ("/task-fields/duration", test_duration);
  g_test_add_func ("/task-fields/progress", test_progress);
  g_test_add_func ("/task-fields/dates-of-work-in-progress", test_dates_of_work_in_progress);
  g_test_add_func ("/task-fields/summary", test_summary);
  g_test_add_func ("/task-fields/calendar-rules", test_calendar_rules);
  g_test_add_func ("/task-fields/exception-rules", test_exception_rules);
  return g_test_run ();
}
