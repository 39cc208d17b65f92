/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit-fixture.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"

/* The fields of a task that are lists of other records: predecessors and people. */

#define START (G_GINT64_CONSTANT (1735804800)) /* 2025-01-02T08:00:00, a Thursday */
#define H GANTRY_HOUR

/* ---- Predecessors ---- */

static GantryDependency *
get_dependency (GantryDocument *document, guint index)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_dependency_kind);

  return GANTRY_DEPENDENCY (gantry_table_get_record (table, index));
}

static void
test_predecessors (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *first = edit_fixture_add_task (document, "First");
  GantryTask *second = edit_fixture_add_task (document, "Second; part 1");
  GantryTask *third = edit_fixture_add_task (document, "Third");
  gint64 kept_id;

  edit_fixture_check_shown (third, "predecessors", "");
  edit_fixture_type (third, "predecessors", "2; 1SS+1d");
  edit_fixture_check_shown (third, "predecessors", "1SS+1d; 2");
  g_assert_cmpint (third->start, ==, second->finish + 15 * H);
  edit_fixture_check_undo (document);

  /* the link that stays keeps its record */
  g_assert_cmpint (get_dependency (document, 0)->predecessor, ==, GANTRY_RECORD (second)->id);
  kept_id = GANTRY_RECORD (get_dependency (document, 0))->id;
  edit_fixture_type (third, "predecessors", "2FF-50%");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_dependency_kind), ==, 1);
  g_assert_cmpint (GANTRY_RECORD (get_dependency (document, 0))->id, ==, kept_id);
  g_assert_cmpint (get_dependency (document, 0)->type, ==, GANTRY_DEPENDENCY_FF);
  g_assert_cmpint (get_dependency (document, 0)->lag_percent, ==, -5000);
  edit_fixture_check_shown (third, "predecessors", "2FF-50%");

  edit_fixture_type (third, "predecessors", "\"second; PART 1\"+2ed; #1");
  edit_fixture_check_shown (third, "predecessors", "1; 2FS+2ed");
  g_assert_true (get_dependency (document, 0)->lag_elapsed);
  edit_fixture_type (third, "predecessors", "First");
  edit_fixture_check_shown (third, "predecessors", "1");
  edit_fixture_type (third, "predecessors", "");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_dependency_kind), ==, 0);
  g_assert_cmpint (first->start, ==, third->start);
}

static void
test_predecessors_refused (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *phase = edit_fixture_add_task (document, "Phase");
  GantryTask *inside = edit_fixture_add_task (document, "Inside");
  GantryTask *beside = edit_fixture_add_task (document, "Beside");

  edit_fixture_indent (document, inside);
  g_assert_cmpint (beside->level, ==, 1);
  edit_fixture_type (beside, "predecessors", "2");
  edit_fixture_refuse (beside, "predecessors", "2; 99", "There is no row 99");
  edit_fixture_refuse (beside, "predecessors", "0", "There is no row 0");
  edit_fixture_refuse (beside, "predecessors", "2; Nowhere", "Nowhere");
  edit_fixture_refuse (beside, "predecessors", "3", "itself");
  edit_fixture_refuse (beside, "predecessors", "2; 2", "twice");
  edit_fixture_refuse (beside, "predecessors", "2FS+1q", "is not a predecessor");
  edit_fixture_refuse (beside, "predecessors", "2FS+200ey", "Lag");
  edit_fixture_refuse (inside, "predecessors", "1", "its own summary task");
  edit_fixture_refuse (phase, "predecessors", "2", "its own subtasks");
  edit_fixture_refuse (inside, "predecessors", "3", "Inside"); /* a loop, named by the scheduler */
  edit_fixture_check_shown (beside, "predecessors", "2");
}

/* The same pair may be linked twice, by start and by finish. */
static void
test_predecessors_double (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *second;
  gint64 start_id, finish_id;

  edit_fixture_add_task (document, "First");
  second = edit_fixture_add_task (document, "Second");
  edit_fixture_type (second, "predecessors", "1SS; 1FF");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_dependency_kind), ==, 2);
  start_id = GANTRY_RECORD (get_dependency (document, 0))->id;
  finish_id = GANTRY_RECORD (get_dependency (document, 1))->id;
  edit_fixture_type (second, "predecessors", "1FF; 1SS+1d");
  g_assert_cmpint (GANTRY_RECORD (get_dependency (document, 0))->id, ==, start_id);
  g_assert_cmpint (get_dependency (document, 0)->lag, ==, 8 * H);
  edit_fixture_type (second, "predecessors", "1FF");
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
  GantryTask *task = edit_fixture_add_task (document, "Design");
  GantryTask *other = edit_fixture_add_task (document, "Build");
  gint64 kept_id;

  edit_fixture_type (task, "resources", "Ana Silva; Bo Li[50%]");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_person_kind), ==, 2);
  edit_fixture_check_shown (task, "resources", "Ana Silva; Bo Li[50%]");
  g_assert_cmpint (get_assignment (document, 1)->units, ==, 5000);
  kept_id = GANTRY_RECORD (get_assignment (document, 1))->id;
  edit_fixture_check_undo (document);

  edit_fixture_type (task, "resources", "bo li[12,5 %], Zoé");
  edit_fixture_check_shown (task, "resources", "Bo Li[12.5%]; Zoé");
  g_assert_cmpint (GANTRY_RECORD (get_assignment (document, 0))->id, ==, kept_id);
  g_assert_cmpuint (edit_fixture_count (document, &gantry_person_kind), ==, 3);
  edit_fixture_type (other, "resources", "ANA SILVA,bo li");
  edit_fixture_check_shown (other, "resources", "Ana Silva; Bo Li");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_person_kind), ==, 3);
  edit_fixture_type (task, "resources", "");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_assignment_kind), ==, 2);
  edit_fixture_type (task, "resources", "#1[200]");
  edit_fixture_check_shown (task, "resources", "Ana Silva[200%]");
}

static void
test_resource_names (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_type (task, "resources", "\"Li, Bo\"; \"Crew [A]; north\"[50%]; Li");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_person_kind), ==, 3);
  edit_fixture_check_shown (task, "resources", "Li, Bo; \"Crew [A]; north\"[50%]; Li");
  edit_fixture_type (task, "resources", "li, bo, Li");
  edit_fixture_check_shown (task, "resources", "Li, Bo; Li");
  edit_fixture_type (task, "resources", "Li, Bo[25%]");
  edit_fixture_check_shown (task, "resources", "Li, Bo[25%]");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_person_kind), ==, 3);
}

static void
test_resources_refused (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_type (task, "resources", "Ana");
  edit_fixture_refuse (task, "resources", "Ana; Ana", "assigned twice");
  edit_fixture_refuse (task, "resources", "Bo; bo", "assigned twice");
  edit_fixture_refuse (task, "resources", "Bo[many]", "percentage");
  edit_fixture_refuse (task, "resources", "Bo[-5%]", "percentage");
  edit_fixture_refuse (task, "resources", "50%", "is not a name");
  edit_fixture_refuse (task, "resources", "#99", "There is no");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_person_kind), ==, 1);
}

/* Two people of one name: those who are on the task stay, others must be named by number. */
static void
test_namesakes (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");
  GantryTask *other = edit_fixture_add_task (document, "Build");
  GantryRecord *twin;

  edit_fixture_type (task, "resources", "Ana");
  gantry_document_begin (document, "Twin");
  twin = gantry_document_insert (document, &gantry_person_kind);
  gantry_document_set_text (document, twin, "name", "Ana");
  g_assert_true (gantry_document_commit (document, NULL));

  edit_fixture_refuse (other, "resources", "Ana", "Several are called");
  edit_fixture_type (other, "resources", "#2");
  edit_fixture_check_shown (other, "resources", "Ana");
  edit_fixture_type (other, "resources", "Ana[50%]");
  g_assert_cmpint (get_assignment (document, 1)->person, ==, twin->id);
  edit_fixture_type (other, "resources", "#1; #2");
  edit_fixture_type (other, "resources", "Ana; Ana[50%]");
  edit_fixture_check_shown (other, "resources", "Ana; Ana[50%]");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_assignment_kind), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task-lists/predecessors", test_predecessors);
  g_test_add_func ("/task-lists/predecessors-refused", test_predecessors_refused);
  g_test_add_func ("/task-lists/predecessors-double", test_predecessors_double);
  g_test_add_func ("/task-lists/resources", test_resources);
  g_test_add_func ("/task-lists/resource-names", test_resource_names);
  g_test_add_func ("/task-lists/resources-refused", test_resources_refused);
  g_test_add_func ("/task-lists/namesakes", test_namesakes);
  return g_test_run ();
}
