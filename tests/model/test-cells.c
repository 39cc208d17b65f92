/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit-fixture.h"

#include "model/gantry-cells.h"
#include "model/gantry-generate.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-task-copy.h"
#include "model/gantry-task-rows.h"
#include "model/gantry-text.h"
#include "model/gantry-units.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-baseline-task.h"
#include "model/kinds/gantry-checklist-item.h"

/* What is pasted and filled: many cells, rows of text, and whole tasks. */

#define START (G_GINT64_CONSTANT (1735804800)) /* 2025-01-02T08:00:00, a Thursday */

static const GantryField *
field (const char *name)
{
  return gantry_kind_find_field (&gantry_task_kind, name);
}

static GantryTask *
get_task (GantryDocument *document, guint row)
{
  return gantry_outline_get_task (gantry_document_get_outline (document), row);
}

static guint
count_tasks (GantryDocument *document)
{
  return gantry_outline_get_n_tasks (gantry_document_get_outline (document));
}

/* ---- Cells ---- */

static void
test_edit (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *first = edit_fixture_add_task (document, "First"), *second = edit_fixture_add_task (document, "Second");
  guint64 before = gantry_document_hash (document);
  const GantryCell cells[] = {
    { (GantryRecord *) first, field ("duration"), "3d" },  { (GantryRecord *) first, field ("wbs"), "7" },
    { (GantryRecord *) second, field ("name"), "Other" },  { (GantryRecord *) second, field ("duration"), "2ed" },
    { (GantryRecord *) second, field ("predecessors"), "1" },
  };

  g_assert_true (gantry_cells_edit (document, "Paste", cells, G_N_ELEMENTS (cells), NULL));
  edit_fixture_check_shown (first, "duration", "3 d");
  edit_fixture_check_shown (first, "wbs", "1"); /* is computed: passed over */
  edit_fixture_check_shown (second, "name", "Other");
  edit_fixture_check_shown (second, "duration", "2 ed");
  edit_fixture_check_shown (second, "predecessors", "1");
  g_assert_cmpstr (gantry_document_get_undo_label (document), ==, "Paste");
  gantry_document_undo (document);
  g_assert_cmpuint (gantry_document_hash (document), ==, before);
}

static void
test_refused (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *first = edit_fixture_add_task (document, "First"), *second = edit_fixture_add_task (document, "Second");
  guint64 before = gantry_document_hash (document);
  g_autoptr (GError) error = NULL;
  const GantryCell cells[] = {
    { (GantryRecord *) first, field ("name"), "Changed" },
    { (GantryRecord *) second, field ("duration"), "soon" },
  };
  const GantryCell computed = { (GantryRecord *) first, field ("wbs"), "7" };

  g_assert_false (gantry_cells_edit (document, "Paste", cells, G_N_ELEMENTS (cells), &error));
  g_assert_nonnull (strstr (error->message, "Duration"));
  g_assert_nonnull (strstr (error->message, "Second"));
  g_assert_nonnull (strstr (error->message, "soon"));
  g_assert_cmpuint (gantry_document_hash (document), ==, before);
  g_clear_error (&error);
  g_assert_false (gantry_cells_edit (document, "Paste", &computed, 1, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
}

/* Everything that a cell says of a duration comes along: that it is elapsed, and a guess. */
static void
test_fill (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *first = edit_fixture_add_task (document, "First"), *second = edit_fixture_add_task (document, "Second"),
             *third = edit_fixture_add_task (document, "Third");
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  const GantryField *fields[] = { field ("duration"), field ("deadline"), field ("wbs") };
  guint64 before;

  edit_fixture_type (first, "duration", "3ed?");
  edit_fixture_type (first, "deadline", "2025-03-07");
  before = gantry_document_hash (document);
  g_ptr_array_add (targets, second);
  g_ptr_array_add (targets, third);
  g_assert_true (gantry_cells_fill (document, (GantryRecord *) first, targets, fields, G_N_ELEMENTS (fields), NULL));
  edit_fixture_check_shown (third, "duration", "3 ed?");
  g_assert_cmpint (second->deadline, ==, first->deadline);
  gantry_document_undo (document);
  g_assert_cmpuint (gantry_document_hash (document), ==, before);
}

/* What goes to the clipboard comes back as the same, whatever this year is. */
static void
test_copy_text (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (300, 3);
  const char *const names[] = { "deadline", "constraint_date", "actual_start" };
  GantryUnits units;

  gantry_units_from_project (gantry_document_get_project (document), &units);
  for (guint row = 0; row < count_tasks (document); row++)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      {
        GantryRecord *record = (GantryRecord *) get_task (document, row);
        g_autofree char *text = gantry_text_copy (record, field (names[i]), &units);
        g_auto (GantryValue) value = GANTRY_VALUE_INIT, expected = GANTRY_VALUE_INIT;

        gantry_record_get (record, field (names[i]), &expected);
        if (expected.type == GANTRY_VALUE_NULL || g_str_equal (names[i], "constraint_date"))
          continue;
        g_assert_true (gantry_text_parse (document, field (names[i]), text, &units, &value, NULL, NULL));
        g_assert_cmpint (value.integer / 60, ==, expected.integer / 60);
      }
}

/* ---- Rows of text ---- */

typedef const char *const (*Rows)[3];

static const char *
get_text_cb (guint row, guint column, gpointer data)
{
  return ((Rows) data)[row][column];
}

static GPtrArray *
paste_rows (GantryDocument *document, GantryTask *after, Rows rows, guint n_rows, GError **error)
{
  const GantryField *fields[] = { field ("name"), field ("duration"), field ("predecessors") };

  return gantry_tasks_paste_rows (document, after, fields, G_N_ELEMENTS (fields), n_rows, get_text_cb, (gpointer) rows, error);
}

static void
test_rows (void)
{
  static const char *const rows[][3] = {
    { "Phase", "9d", "" }, /* a summary task has its duration from its subtasks */
    { "  Design", "2d", "" },
    { "    Draw", "1d", "" },
    { "", "", "" },
    { "  Build", "3d", "3" },
    { "\302\240 Test", "", "" },
    { "Next", "5d", "4" },
  };
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  const char *const names[] = { "Phase", "Design", "Draw", "Build", "Test", "Next" };
  const int levels[] = { 1, 2, 3, 2, 2, 1 };
  guint64 before = gantry_document_hash (document);
  g_autoptr (GPtrArray) tasks = paste_rows (document, NULL, rows, G_N_ELEMENTS (rows), NULL);

  g_assert_nonnull (tasks);
  g_assert_cmpuint (count_tasks (document), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (get_task (document, i)->name, ==, names[i]);
      g_assert_cmpint (get_task (document, i)->level, ==, levels[i]);
      g_assert_true (tasks->pdata[i] == get_task (document, i));
    }
  edit_fixture_check_shown (get_task (document, 3), "predecessors", "3");
  edit_fixture_check_shown (get_task (document, 3), "duration", "3 d");
  gantry_document_undo (document);
  g_assert_cmpuint (gantry_document_hash (document), ==, before);
}

/* Rows come below the task and what is under it, on its level; a bad cell leaves nothing behind. */
static void
test_rows_place (void)
{
  static const char *const rows[][3] = { { "A", "", "" }, { " B", "", "" }, { "C", "", "" } };
  static const char *const bad[][3] = { { "A", "", "" }, { " B", "soon", "" } };
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *top = edit_fixture_add_task (document, "Top"), *child = edit_fixture_add_task (document, "Child");
  const char *const names[] = { "Top", "Child", "A", "B", "C", "Last" };
  const int levels[] = { 1, 2, 2, 3, 2, 1 };
  guint64 before;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = NULL;

  edit_fixture_indent (document, child);
  edit_fixture_add_task (document, "Last");
  before = gantry_document_hash (document);
  g_assert_null (paste_rows (document, child, bad, G_N_ELEMENTS (bad), &error));
  g_assert_nonnull (strstr (error->message, "soon"));
  g_assert_cmpuint (gantry_document_hash (document), ==, before);
  tasks = paste_rows (document, child, rows, G_N_ELEMENTS (rows), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (get_task (document, i)->name, ==, names[i]);
      g_assert_cmpint (get_task (document, i)->level, ==, levels[i]);
    }
  g_assert_true (gantry_outline_get_parent (gantry_document_get_outline (document), get_task (document, 2)) == top);
}

/* ---- Whole tasks ---- */

static GPtrArray *
list_all (GantryDocument *document)
{
  GPtrArray *tasks = g_ptr_array_new ();

  for (guint row = 0; row < count_tasks (document); row++)
    g_ptr_array_add (tasks, get_task (document, row));
  return tasks;
}

/* Everything about a task that is not a reference or its place, as text; a naive reading of the same table. */
static char *
describe (GantryTask *task, gboolean with_references)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < gantry_task_kind.n_fields; i++)
    {
      const GantryField *member = &gantry_task_kind.fields[i];
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;
      g_autofree char *machine = NULL;

      if (!gantry_field_is_input (member) || g_str_equal (member->name, "parent") || g_str_equal (member->name, "position")
          || g_str_equal (member->name, "source_uid") || (gantry_field_is_reference (member) && !with_references))
        continue;
      gantry_record_get ((GantryRecord *) task, member, &value);
      machine = gantry_text_to_machine (member, &value);
      g_string_append_printf (text, "%s=%s\n", member->name, machine);
    }
  return g_string_free_and_steal (text);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The dependencies among the @n_tasks rows from @first on, by row, in a fixed order. */
static char *
describe_links (GantryDocument *document, guint first, guint n_tasks)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_dependency_kind);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryDependency *link = GANTRY_DEPENDENCY (gantry_table_get_record (table, i));
      GantryTask *from = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, link->predecessor));
      GantryTask *to = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, link->successor));

      if (from->row >= first && from->row < first + n_tasks && to->row >= first && to->row < first + n_tasks)
        g_ptr_array_add (lines, g_strdup_printf ("%u %u %d %" G_GINT64_FORMAT, from->row - first, to->row - first,
                                                 link->type, link->lag));
    }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* A plan copied into an empty one has the same tasks, outline and links. */
static void
test_tasks (void)
{
  for (guint32 seed = 1; seed < 6; seed++)
    {
      g_autoptr (GantryDocument) from = gantry_document_generate (120, seed), to = gantry_document_new (START);
      g_autoptr (GPtrArray) all = list_all (from);
      g_autofree char *text = gantry_tasks_copy (from, all);
      g_autoptr (GPtrArray) pasted = gantry_tasks_paste (to, text, NULL, NULL);
      g_autofree char *links = describe_links (from, 0, all->len), *pasted_links = NULL;

      g_assert_nonnull (pasted);
      g_assert_cmpuint (count_tasks (to), ==, all->len);
      for (guint row = 0; row < all->len; row++)
        {
          g_autofree char *expected = describe (get_task (from, row), FALSE), *found = describe (get_task (to, row), FALSE);

          g_assert_cmpint (get_task (to, row)->level, ==, get_task (from, row)->level);
          g_assert_cmpstr (found, ==, expected);
        }
      pasted_links = describe_links (to, 0, all->len);
      g_assert_cmpstr (pasted_links, ==, links);
      gantry_document_undo (to);
      g_assert_cmpuint (count_tasks (to), ==, 0);
    }
}

/* In the same plan, calendars, workstreams and people are the same too. */
static void
test_tasks_same_plan (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (80, 4);
  g_autoptr (GPtrArray) all = list_all (document);
  g_autofree char *text = gantry_tasks_copy (document, all);
  guint n_tasks = all->len, n_assignments = edit_fixture_count (document, &gantry_assignment_kind);
  g_autoptr (GPtrArray) pasted = gantry_tasks_paste (document, text, NULL, NULL);
  g_autofree char *links = describe_links (document, 0, n_tasks), *pasted_links = describe_links (document, n_tasks, n_tasks);

  g_assert_nonnull (pasted);
  g_assert_cmpuint (count_tasks (document), ==, 2 * n_tasks);
  g_assert_cmpuint (edit_fixture_count (document, &gantry_assignment_kind), ==, 2 * n_assignments);
  g_assert_cmpstr (links, ==, pasted_links);
  for (guint row = 0; row < n_tasks; row++)
    {
      g_autofree char *expected = describe (get_task (document, row), TRUE);
      g_autofree char *found = describe (get_task (document, n_tasks + row), TRUE);

      g_assert_cmpstr (found, ==, expected);
    }
}

/* A few tasks: only the links among them come along. */
static void
test_tasks_part (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_autoptr (GPtrArray) pasted = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (tasks, edit_fixture_add_task (document, "Task"));
  g_assert_true (gantry_tasks_link (document, tasks, NULL));
  g_ptr_array_set_size (tasks, 2);
  text = gantry_tasks_copy (document, tasks);
  pasted = gantry_tasks_paste (document, text, tasks->pdata[0], NULL);
  g_assert_cmpuint (edit_fixture_count (document, &gantry_dependency_kind), ==, 4);
  g_assert_true (get_task (document, 1) == pasted->pdata[0]);
  edit_fixture_check_shown (get_task (document, 2), "predecessors", "2");
  edit_fixture_check_shown (get_task (document, 1), "predecessors", "");
}

static void
add_item (GantryDocument *document, GantryTask *task)
{
  GantryRecord *item;

  gantry_document_begin (document, "Item");
  item = gantry_document_insert (document, &gantry_checklist_item_kind);
  gantry_document_set_integer (document, item, "task", ((GantryRecord *) task)->id);
  gantry_document_set_text (document, item, "name", "Ask");
  g_assert_true (gantry_document_commit (document, NULL));
}

/* What is cut out and pasted somewhere else has moved: it is linked as before, once, while what is pasted a second time
 * is a copy. */
static void
test_tasks_cut (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_autoptr (GPtrArray) cut = g_ptr_array_new ();
  g_autoptr (GPtrArray) pasted = NULL, copies = NULL;
  g_autofree char *text = NULL, *uuid = NULL;

  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (tasks, edit_fixture_add_task (document, "Task"));
  g_assert_true (gantry_tasks_link (document, tasks, NULL));
  g_ptr_array_add (cut, tasks->pdata[1]);
  g_ptr_array_add (cut, tasks->pdata[2]);
  uuid = g_strdup (((GantryRecord *) tasks->pdata[1])->uuid);
  add_item (document, tasks->pdata[1]);
  g_assert_nonnull (gantry_baseline_take (document, "First", NULL));
  text = gantry_tasks_copy (document, cut);
  g_assert_true (gantry_tasks_delete (document, cut, NULL));
  g_assert_cmpuint (edit_fixture_count (document, &gantry_dependency_kind), ==, 1);

  pasted = gantry_tasks_paste (document, text, get_task (document, 2), NULL);
  g_assert_cmpuint (edit_fixture_count (document, &gantry_dependency_kind), ==, 4);
  g_assert_true (get_task (document, 3) == pasted->pdata[0]);
  g_assert_cmpstr (((GantryRecord *) get_task (document, 3))->uuid, ==, uuid);
  edit_fixture_check_shown (get_task (document, 3), "predecessors", "1");
  edit_fixture_check_shown (get_task (document, 4), "predecessors", "4");
  edit_fixture_check_shown (get_task (document, 1), "predecessors", "5");
  edit_fixture_check_shown (get_task (document, 2), "predecessors", "2");

  g_assert_cmpuint (edit_fixture_count (document, &gantry_checklist_item_kind), ==, 1);
  g_assert_cmpuint (edit_fixture_count (document, &gantry_baseline_task_kind), ==, 5);

  copies = gantry_tasks_paste (document, text, NULL, NULL);
  g_assert_cmpuint (edit_fixture_count (document, &gantry_dependency_kind), ==, 5);
  g_assert_cmpuint (edit_fixture_count (document, &gantry_checklist_item_kind), ==, 2);
  g_assert_cmpuint (edit_fixture_count (document, &gantry_baseline_task_kind), ==, 5);
  g_assert_cmpstr (((GantryRecord *) copies->pdata[0])->uuid, !=, uuid);
  edit_fixture_check_shown (copies->pdata[0], "predecessors", "");
  edit_fixture_check_shown (copies->pdata[1], "predecessors", "6");
}

/* Where the other end of a link is gone meanwhile, or the plan is another, the link is not there. */
static void
test_tasks_cut_alone (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START), other = gantry_document_new (START);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_autoptr (GPtrArray) pasted = NULL, elsewhere = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (tasks, edit_fixture_add_task (document, "Task"));
  g_assert_true (gantry_tasks_link (document, tasks, NULL));
  g_ptr_array_remove_range (tasks, 0, 2);
  text = gantry_tasks_copy (document, tasks);
  tasks->pdata[0] = get_task (document, 1);
  g_ptr_array_add (tasks, get_task (document, 2));
  g_assert_true (gantry_tasks_delete (document, tasks, NULL));
  pasted = gantry_tasks_paste (document, text, NULL, NULL);
  g_assert_nonnull (pasted);
  g_assert_cmpuint (edit_fixture_count (document, &gantry_dependency_kind), ==, 0);
  edit_fixture_add_task (other, "Task");
  elsewhere = gantry_tasks_paste (other, text, NULL, NULL);
  g_assert_nonnull (elsewhere);
  g_assert_cmpuint (edit_fixture_count (other, &gantry_dependency_kind), ==, 0);
}

/* The clipboard may hold anything: it is refused, or it is a plan that keeps the rules. */
static void
test_tasks_hostile (void)
{
  g_autoptr (GantryDocument) from = gantry_document_generate (12, 2);
  g_autoptr (GPtrArray) all = list_all (from);
  g_autofree char *text = gantry_tasks_copy (from, all);
  gsize length = strlen (text);

  for (guint run = 0; run < 400; run++)
    {
      g_autoptr (GantryDocument) to = gantry_document_new (START);
      g_autofree char *damaged = g_strdup (text);
      guint64 before = gantry_document_hash (to);
      g_autoptr (GPtrArray) pasted = NULL;
      g_autoptr (GError) error = NULL;

      for (int i = g_test_rand_int_range (1, 6); i > 0; i--)
        damaged[g_test_rand_int_range (0, (int) length)] = (char) g_test_rand_int_range (32, 127);
      pasted = gantry_tasks_paste (to, damaged, NULL, &error);
      g_assert_true ((pasted == NULL) == (error != NULL));
      if (pasted == NULL)
        g_assert_cmpuint (gantry_document_hash (to), ==, before);
    }
  g_assert_null (gantry_tasks_paste (from, "", NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/edit", test_edit);
  g_test_add_func ("/cells/refused", test_refused);
  g_test_add_func ("/cells/fill", test_fill);
  g_test_add_func ("/cells/copy-text", test_copy_text);
  g_test_add_func ("/cells/rows", test_rows);
  g_test_add_func ("/cells/rows-place", test_rows_place);
  g_test_add_func ("/cells/tasks", test_tasks);
  g_test_add_func ("/cells/tasks-same-plan", test_tasks_same_plan);
  g_test_add_func ("/cells/tasks-part", test_tasks_part);
  g_test_add_func ("/cells/tasks-cut", test_tasks_cut);
  g_test_add_func ("/cells/tasks-cut-alone", test_tasks_cut_alone);
  g_test_add_func ("/cells/tasks-hostile", test_tasks_hostile);
  return g_test_run ();
}
