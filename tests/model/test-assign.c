/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-assign.h"

#include "edit-fixture.h"
#include "model/kinds/gantry-person.h"

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00, a Monday */

static gint64
add_person (GantryDocument *document, const char *name)
{
  GantryRecord *person;

  gantry_document_begin (document, "Add");
  person = gantry_document_insert (document, &gantry_person_kind);
  gantry_document_set_text (document, person, "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
  return person->id;
}

/* As if the names were typed, for several tasks as one step. */
static void
test_assign (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  gint64 ana = add_person (document, "Ana"), bo = add_person (document, "Bo");
  GantryTask *first = edit_fixture_add_task (document, "First"), *second = edit_fixture_add_task (document, "Second");
  guint64 hash;

  g_ptr_array_add (tasks, first);
  g_ptr_array_add (tasks, second);
  g_assert_true (gantry_tasks_assign (document, tasks, ana, NULL));
  edit_fixture_check_shown (first, "resources", "Ana");
  edit_fixture_check_shown (second, "resources", "Ana");
  g_assert_true (gantry_task_has_person (first, ana));
  g_assert_false (gantry_task_has_person (first, bo));
  hash = gantry_document_hash (document);
  g_assert_true (gantry_tasks_assign (document, tasks, ana, NULL)); /* nobody twice */
  g_assert_cmpuint (gantry_document_hash (document), ==, hash);
  g_ptr_array_remove_index (tasks, 1);
  g_assert_true (gantry_tasks_assign (document, tasks, bo, NULL));
  edit_fixture_check_shown (first, "resources", "Ana; Bo");
  g_assert_true (gantry_tasks_unassign (document, tasks, ana, NULL));
  edit_fixture_check_shown (first, "resources", "Bo");
  edit_fixture_check_shown (second, "resources", "Ana");
  gantry_document_undo (document);
  edit_fixture_check_shown (first, "resources", "Ana; Bo");
  edit_fixture_check_undo (document);
}

/* The work of an effort-driven task is shared by who comes, as when the name is typed. */
static void
test_effort (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  gint64 bo;
  GantryTask *typed, *assigned;

  add_person (document, "Ana");
  bo = add_person (document, "Bo");
  typed = edit_fixture_add_task (document, "Typed");
  assigned = edit_fixture_add_task (document, "Assigned");
  for (guint i = 0; i < 2; i++)
    {
      GantryTask *task = i == 0 ? typed : assigned;

      edit_fixture_type (task, "effort_driven", "yes");
      edit_fixture_type (task, "duration", "4d");
      edit_fixture_type (task, "resources", "Ana");
    }
  edit_fixture_type (typed, "resources", "Ana; Bo");
  g_ptr_array_add (tasks, assigned);
  g_assert_true (gantry_tasks_assign (document, tasks, bo, NULL));
  g_assert_cmpint (assigned->duration, ==, typed->duration);
  g_assert_cmpint (assigned->scheduled_work, ==, typed->scheduled_work);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/assign/several", test_assign);
  g_test_add_func ("/model/assign/effort", test_effort);
  return g_test_run ();
}
