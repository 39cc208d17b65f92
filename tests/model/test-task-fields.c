/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-person.h"

/* What typing into the fields of a task does, as planners know it from Microsoft Project. The plan
 * begins on Thursday 2025-01-02 at 08:00; the days are numbered from then. */

#define START (G_GINT64_CONSTANT (1735804800))
#define AT(day, hour) (START + (day) * GANTRY_DAY + ((hour) - 8) * GANTRY_HOUR)
#define H GANTRY_HOUR

static GantryTask *
add_task (GantryDocument *document, const char *name)
{
  GantryTask *task = gantry_task_insert_after (document, NULL, name, NULL);

  g_assert_nonnull (task);
  return task;
}

static void
edit (gpointer record, const char *field_name, const char *text)
{
  g_autoptr (GError) error = NULL;
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);

  g_test_message ("%s: %s", field_name, text);
  gantry_text_edit (record, field, text, &error);
  g_assert_no_error (error);
}

static void
refuse (gpointer record, const char *field_name, const char *text, const char *part_of_message)
{
  g_autoptr (GError) error = NULL;
  GantryDocument *document = GANTRY_RECORD (record)->document;
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);
  guint64 before = gantry_document_hash (document);

  g_test_message ("%s: %s", field_name, text);
  g_assert_false (gantry_text_edit (record, field, text, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, part_of_message) == NULL)
    g_assert_cmpstr (error->message, ==, part_of_message);
  g_assert_cmphex (gantry_document_hash (document), ==, before);
}

static void
check_shown (gpointer record, const char *field_name, const char *expected)
{
  GantryUnits units;
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);
  g_autofree char *text = NULL;

  gantry_units_from_project (gantry_document_get_project (GANTRY_RECORD (record)->document), &units);
  text = gantry_text_display (record, field, &units);
  g_assert_cmpstr (text, ==, expected);
}

/* Every edit is one step: back and forth leads to the same plan. */
static void
check_undo (GantryDocument *document)
{
  guint64 after = gantry_document_hash (document);

  gantry_document_undo (document);
  g_assert_cmphex (gantry_document_hash (document), !=, after);
  gantry_document_redo (document);
  g_assert_cmphex (gantry_document_hash (document), ==, after);
}

static void
indent (GantryDocument *document, GantryTask *task)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  g_ptr_array_add (tasks, task);
  g_assert_true (gantry_tasks_indent (document, tasks, NULL));
}

/* ---- Dates ---- */

static void
test_start (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");

  edit (task, "duration", "2d");
  g_assert_cmpint (task->start, ==, AT (0, 8));
  edit (task, "start", "2025-01-07");
  g_assert_cmpint (task->constraint_type, ==, GANTRY_CONSTRAINT_SNET);
  g_assert_cmpint (task->constraint_date, ==, AT (5, 8));
  g_assert_cmpint (task->start, ==, AT (5, 8));
  g_assert_cmpint (task->finish, ==, AT (6, 17));
  g_assert_cmpint (task->duration, ==, 16 * H);
  check_undo (document);
  /* looking at the cell is no edit */
  edit (task, "start", "7 Jan 2025");
  edit (task, "start", "");
  g_assert_cmpint (task->constraint_type, ==, GANTRY_CONSTRAINT_ASAP);
  g_assert_cmpint (task->constraint_date, ==, GANTRY_NONE);
  g_assert_cmpint (task->start, ==, AT (0, 8));
  refuse (task, "start", "31 Feb", "is not a date");
}

static void
test_start_by_hand (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");

  edit (task, "duration", "2d");
  edit (task, "manual", "yes");
  edit (task, "start", "2025-01-03");
  g_assert_cmpint (task->constraint_type, ==, GANTRY_CONSTRAINT_ASAP);
  g_assert_cmpint (task->manual_start, ==, AT (1, 8));
  g_assert_cmpint (task->manual_finish, ==, AT (4, 17)); /* over the weekend */
  g_assert_cmpint (task->start, ==, AT (1, 8));
  g_assert_cmpint (task->finish, ==, AT (4, 17));
  edit (task, "duration", "1d");
  g_assert_cmpint (task->manual_finish, ==, AT (1, 17));
  edit (task, "duration", "2ed");
  g_assert_cmpint (task->manual_finish, ==, AT (3, 8)); /* the hook knows that it is elapsed */
  edit (task, "start", "");
  g_assert_cmpint (task->manual_start, ==, GANTRY_NONE);
  g_assert_cmpint (task->manual_finish, ==, GANTRY_NONE);
}

static void
test_finish (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");

  edit (task, "finish", "2025-01-07");
  g_assert_cmpint (task->duration, ==, 32 * H); /* Thursday, Friday, Monday, Tuesday */
  g_assert_cmpint (task->start, ==, AT (0, 8));
  g_assert_cmpint (task->finish, ==, AT (5, 17));
  check_undo (document);
  edit (task, "finish", "2025-01-05"); /* a Sunday */
  g_assert_cmpint (task->duration, ==, 16 * H);
  g_assert_cmpint (task->finish, ==, AT (1, 17));
  edit (task, "finish", "2025-01-02 12:00");
  g_assert_cmpint (task->duration, ==, 4 * H);
  check_shown (task, "finish", "2 Jan 2025 12:00");
  refuse (task, "finish", "2025-01-01", "before it starts");
  refuse (task, "finish", "", "always has a finish");
  edit (task, "finish", "2025-01-02 08:00");
  g_assert_true (task->milestone);
  g_assert_cmpint (task->duration, ==, 0);
  edit (task, "finish", "2025-01-02");
  g_assert_false (task->milestone);

  edit (task, "duration", "2ed");
  edit (task, "finish", "2025-01-05 08:00");
  g_assert_cmpint (task->duration, ==, 3 * GANTRY_DAY);
}

/* By the calendar of the task, not the project's. */
static void
test_finish_by_task_calendar (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Migration");

  edit (task, "calendar", "24 hours");
  edit (task, "finish", "2025-01-04 08:00");
  g_assert_cmpint (task->duration, ==, 48 * H);
  edit (task, "manual", "yes");
  edit (task, "start", "2025-01-03 20:00");
  g_assert_cmpint (task->manual_finish, ==, AT (3, 20));
}

static void
test_finish_by_hand (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");

  edit (task, "duration", "2d");
  edit (task, "manual", "yes");
  edit (task, "finish", "2025-01-06");
  g_assert_cmpint (task->manual_finish, ==, AT (4, 17));
  g_assert_cmpint (task->manual_start, ==, AT (1, 8));
  edit (task, "finish", "2025-01-08");
  g_assert_cmpint (task->manual_start, ==, AT (1, 8));
  g_assert_cmpint (task->duration, ==, 32 * H);
  refuse (task, "finish", "2025-01-01", "before it starts");
  edit (task, "start", "2025-01-04"); /* work on a Saturday, if the planner says so */
  edit (task, "finish", "2025-01-05");
  g_assert_cmpint (task->manual_finish, ==, AT (3, 17));
}

static void
test_duration (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");

  edit (task, "duration", "0");
  g_assert_true (task->milestone);
  check_undo (document);
  edit (task, "duration", "3d");
  g_assert_false (task->milestone);
  g_assert_cmpint (task->finish, ==, AT (4, 17));
  refuse (task, "duration", "", "always has a duration");
  refuse (task, "duration", "-1d", "Duration");
  refuse (task, "duration", "101ey", "Duration");
  refuse (task, "duration", "soon", "is not a duration");
}

static void
test_progress (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");

  edit (task, "duration", "2d");
  edit (task, "progress", "50%");
  g_assert_cmpint (task->percent_complete, ==, 5000);
  g_assert_cmpint (task->actual_start, ==, AT (0, 8));
  g_assert_cmpint (task->actual_finish, ==, GANTRY_NONE);
  check_shown (task, "progress", "50%");
  check_undo (document);
  edit (task, "progress", "100");
  g_assert_cmpint (task->actual_start, ==, AT (0, 8));
  g_assert_cmpint (task->actual_finish, ==, AT (1, 17));
  edit (task, "progress", "60");
  g_assert_cmpint (task->actual_finish, ==, GANTRY_NONE);
  g_assert_cmpint (task->actual_start, ==, AT (0, 8));
  edit (task, "progress", "0");
  g_assert_cmpint (task->actual_start, ==, GANTRY_NONE);
  refuse (task, "progress", "101%", "Complete");
  refuse (task, "progress", "-1%", "Complete");
}

/* What has begun moves by its actual start; what is done keeps its actual dates in step. */
static void
test_dates_of_work_in_progress (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");

  edit (task, "duration", "2d");
  edit (task, "progress", "50%");
  edit (task, "start", "2025-01-06");
  g_assert_cmpint (task->constraint_type, ==, GANTRY_CONSTRAINT_ASAP);
  g_assert_cmpint (task->actual_start, ==, AT (4, 8));
  g_assert_cmpint (task->start, ==, AT (4, 8));
  edit (task, "progress", "100%");
  g_assert_cmpint (task->actual_finish, ==, AT (5, 17));
  edit (task, "finish", "2025-01-06");
  g_assert_cmpint (task->actual_finish, ==, AT (4, 17));
  g_assert_cmpint (task->duration, ==, 8 * H);
  edit (task, "duration", "3d");
  g_assert_cmpint (task->actual_finish, ==, AT (6, 17));
  edit (task, "start", "2025-01-07");
  g_assert_cmpint (task->actual_finish, ==, AT (7, 17));
  refuse (task, "actual_finish", "2025-01-05", "would have finished before it started");
}

static void
test_summary (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *phase = add_task (document, "Phase");
  GantryTask *task = add_task (document, "Design");

  indent (document, task);
  edit (task, "duration", "3d");
  g_assert_true (phase->summary);
  check_shown (phase, "duration", "3 d");
  refuse (phase, "duration", "5d", "summary task");
  refuse (phase, "start", "2025-01-07", "summary task");
  refuse (phase, "finish", "2025-01-07", "summary task");
  refuse (phase, "progress", "50%", "summary task");
}

/* ---- Predecessors ---- */

static GantryDependency *
get_dependency (GantryDocument *document, guint index)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_dependency_kind);

  return GANTRY_DEPENDENCY (gantry_table_get_record (table, index));
}

static guint
count (GantryDocument *document, const GantryKind *kind)
{
  return gantry_table_get_n_records (gantry_document_get_table (document, kind));
}

static void
test_predecessors (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *first = add_task (document, "First");
  GantryTask *second = add_task (document, "Second; part 1");
  GantryTask *third = add_task (document, "Third");
  gint64 kept_id;

  check_shown (third, "predecessors", "");
  edit (third, "predecessors", "2; 1SS+1d");
  check_shown (third, "predecessors", "1SS+1d; 2");
  g_assert_cmpint (third->start, ==, second->finish + 15 * H);
  check_undo (document);

  /* the link that stays keeps its record */
  g_assert_cmpint (get_dependency (document, 0)->predecessor, ==, GANTRY_RECORD (second)->id);
  kept_id = GANTRY_RECORD (get_dependency (document, 0))->id;
  edit (third, "predecessors", "2FF-50%");
  g_assert_cmpuint (count (document, &gantry_dependency_kind), ==, 1);
  g_assert_cmpint (GANTRY_RECORD (get_dependency (document, 0))->id, ==, kept_id);
  g_assert_cmpint (get_dependency (document, 0)->type, ==, GANTRY_DEPENDENCY_FF);
  g_assert_cmpint (get_dependency (document, 0)->lag_percent, ==, -5000);
  check_shown (third, "predecessors", "2FF-50%");

  edit (third, "predecessors", "\"second; PART 1\"+2ed; #1");
  check_shown (third, "predecessors", "1; 2FS+2ed");
  g_assert_true (get_dependency (document, 0)->lag_elapsed);
  edit (third, "predecessors", "First");
  check_shown (third, "predecessors", "1");
  edit (third, "predecessors", "");
  g_assert_cmpuint (count (document, &gantry_dependency_kind), ==, 0);
  g_assert_cmpint (first->start, ==, third->start);
}

static void
test_predecessors_refused (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *phase = add_task (document, "Phase");
  GantryTask *inside = add_task (document, "Inside");
  GantryTask *beside = add_task (document, "Beside");

  indent (document, inside);
  g_assert_cmpint (beside->level, ==, 1);
  edit (beside, "predecessors", "2");
  refuse (beside, "predecessors", "2; 99", "There is no row 99");
  refuse (beside, "predecessors", "0", "There is no row 0");
  refuse (beside, "predecessors", "2; Nowhere", "Nowhere");
  refuse (beside, "predecessors", "3", "itself");
  refuse (beside, "predecessors", "2; 2", "twice");
  refuse (beside, "predecessors", "2FS+1q", "is not a predecessor");
  refuse (beside, "predecessors", "2FS+200ey", "Lag");
  refuse (inside, "predecessors", "1", "its own summary task");
  refuse (phase, "predecessors", "2", "its own subtasks");
  refuse (inside, "predecessors", "3", "Inside"); /* a loop, named by the scheduler */
  check_shown (beside, "predecessors", "2");
}

/* The same pair may be linked twice, by start and by finish. */
static void
test_predecessors_double (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *second;
  gint64 start_id, finish_id;

  add_task (document, "First");
  second = add_task (document, "Second");
  edit (second, "predecessors", "1SS; 1FF");
  g_assert_cmpuint (count (document, &gantry_dependency_kind), ==, 2);
  start_id = GANTRY_RECORD (get_dependency (document, 0))->id;
  finish_id = GANTRY_RECORD (get_dependency (document, 1))->id;
  edit (second, "predecessors", "1FF; 1SS+1d");
  g_assert_cmpint (GANTRY_RECORD (get_dependency (document, 0))->id, ==, start_id);
  g_assert_cmpint (get_dependency (document, 0)->lag, ==, 8 * H);
  edit (second, "predecessors", "1FF");
  g_assert_cmpint (GANTRY_RECORD (get_dependency (document, 0))->id, ==, finish_id);
}

/* ---- People ---- */

static GantryAssignment *
get_assignment (GantryDocument *document, guint index)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_assignment_kind);

  return GANTRY_ASSIGNMENT (gantry_table_get_record (table, index));
}

static void
test_resources (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");
  GantryTask *other = add_task (document, "Build");
  gint64 kept_id;

  edit (task, "resources", "Ana Silva; Bo Li[50%]");
  g_assert_cmpuint (count (document, &gantry_person_kind), ==, 2);
  check_shown (task, "resources", "Ana Silva; Bo Li[50%]");
  g_assert_cmpint (get_assignment (document, 1)->units, ==, 5000);
  kept_id = GANTRY_RECORD (get_assignment (document, 1))->id;
  check_undo (document);

  edit (task, "resources", "bo li[12,5 %], Zoé");
  check_shown (task, "resources", "Bo Li[12.5%]; Zoé");
  g_assert_cmpint (GANTRY_RECORD (get_assignment (document, 0))->id, ==, kept_id);
  g_assert_cmpuint (count (document, &gantry_person_kind), ==, 3);
  edit (other, "resources", "ANA SILVA,bo li");
  check_shown (other, "resources", "Ana Silva; Bo Li");
  g_assert_cmpuint (count (document, &gantry_person_kind), ==, 3);
  edit (task, "resources", "");
  g_assert_cmpuint (count (document, &gantry_assignment_kind), ==, 2);
  edit (task, "resources", "#1[200]");
  check_shown (task, "resources", "Ana Silva[200%]");
}

static void
test_resource_names (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");

  edit (task, "resources", "\"Li, Bo\"; \"Crew [A]; north\"[50%]; Li");
  g_assert_cmpuint (count (document, &gantry_person_kind), ==, 3);
  check_shown (task, "resources", "Li, Bo; \"Crew [A]; north\"[50%]; Li");
  edit (task, "resources", "li, bo, Li");
  check_shown (task, "resources", "Li, Bo; Li");
  edit (task, "resources", "Li, Bo[25%]");
  check_shown (task, "resources", "Li, Bo[25%]");
  g_assert_cmpuint (count (document, &gantry_person_kind), ==, 3);
}

static void
test_resources_refused (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");

  edit (task, "resources", "Ana");
  refuse (task, "resources", "Ana; Ana", "assigned twice");
  refuse (task, "resources", "Bo; bo", "assigned twice");
  refuse (task, "resources", "Bo[many]", "percentage");
  refuse (task, "resources", "Bo[-5%]", "percentage");
  refuse (task, "resources", "50%", "is not a name");
  refuse (task, "resources", "#99", "There is no");
  g_assert_cmpuint (count (document, &gantry_person_kind), ==, 1);
}

/* Two people of one name: those who are on the task stay, others must be named by number. */
static void
test_namesakes (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = add_task (document, "Design");
  GantryTask *other = add_task (document, "Build");
  GantryRecord *twin;

  edit (task, "resources", "Ana");
  gantry_document_begin (document, "Twin");
  twin = gantry_document_insert (document, &gantry_person_kind);
  gantry_document_set_text (document, twin, "name", "Ana");
  g_assert_true (gantry_document_commit (document, NULL));

  refuse (other, "resources", "Ana", "Several are called");
  edit (other, "resources", "#2");
  check_shown (other, "resources", "Ana");
  edit (other, "resources", "Ana[50%]");
  g_assert_cmpint (get_assignment (document, 1)->person, ==, twin->id);
  edit (other, "resources", "#1; #2");
  edit (other, "resources", "Ana; Ana[50%]");
  check_shown (other, "resources", "Ana; Ana[50%]");
  g_assert_cmpuint (count (document, &gantry_assignment_kind), ==, 3);
}

/* ---- Calendars ---- */

static void
test_calendar_rules (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryRecord *standard = gantry_document_lookup (document, &gantry_calendar_kind, 1);
  GantryRecord *night = gantry_document_lookup (document, &gantry_calendar_kind, 3);

  edit (standard, "monday", "9-17");
  edit (standard, "monday", "off");
  edit (standard, "monday", "");
  refuse (standard, "monday", "whenever", "“Standard”, Monday: “whenever” are not working hours");
  refuse (standard, "base", "Standard", "itself");
  edit (night, "base", "Standard");
  refuse (standard, "base", "Night shift", "Standard");
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

  edit (exception, "hours", "8-12");
  refuse (exception, "hours", "8", "“New Year”, Hours");
  refuse (exception, "last_date", "1969-12-31", "ends before it begins");
  refuse (exception, "calendar", "", "either to a calendar or to a person");
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
  g_test_add_func ("/task-fields/predecessors", test_predecessors);
  g_test_add_func ("/task-fields/predecessors-refused", test_predecessors_refused);
  g_test_add_func ("/task-fields/predecessors-double", test_predecessors_double);
  g_test_add_func ("/task-fields/resources", test_resources);
  g_test_add_func ("/task-fields/resource-names", test_resource_names);
  g_test_add_func ("/task-fields/resources-refused", test_resources_refused);
  g_test_add_func ("/task-fields/namesakes", test_namesakes);
  g_test_add_func ("/task-fields/calendar-rules", test_calendar_rules);
  g_test_add_func ("/task-fields/exception-rules", test_exception_rules);
  return g_test_run ();
}
