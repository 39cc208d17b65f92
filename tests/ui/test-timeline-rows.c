/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the timeline against a naive walk of the outline, through random changes. */

#include "config.h"

#include "model/gantry-generate.h"
#include "model/gantry-task-commands.h"
#include "ui/timeline/gantry-row-model.h"

/* A list that believes only what items-changed says. */
typedef struct {
  GantryRowModel *rows;
  GPtrArray *mirror;
  guint n_changes;
  guint n_touched;
} Mirror;

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Mirror *mirror)
{
  if (removed > 0)
    g_ptr_array_remove_range (mirror->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, position + i);

      g_ptr_array_insert (mirror->mirror, (int) (position + i), item);
    }
  mirror->n_changes++;
  mirror->n_touched += removed + added;
}

static gboolean
is_hidden (GantryRowModel *rows, GantryOutline *outline, GantryTask *task)
{
  for (GantryTask *above = gantry_outline_get_parent (outline, task); above != NULL;
       above = gantry_outline_get_parent (outline, above))
    if (!gantry_row_model_get_expanded (rows, above))
      return TRUE;
  return FALSE;
}

static void
check (Mirror *mirror, GantryDocument *document)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  guint row = 0;

  g_assert_cmpuint (mirror->mirror->len, ==, gantry_row_model_get_n_rows (mirror->rows));
  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    {
      GantryTask *task = gantry_outline_get_task (outline, i);

      if (is_hidden (mirror->rows, outline, task))
        {
          g_assert_cmpuint (gantry_row_model_find (mirror->rows, task), ==, GANTRY_ROW_NONE);
          continue;
        }
      g_assert_true (gantry_row_model_get_task (mirror->rows, row) == task);
      g_assert_true (mirror->mirror->pdata[row] == task);
      g_assert_cmpuint (gantry_row_model_find (mirror->rows, task), ==, row);
      row++;
    }
  g_assert_cmpuint (row, ==, gantry_row_model_get_n_rows (mirror->rows));
}

static GantryTask *
random_task (GantryDocument *document)
{
  GantryOutline *outline = gantry_document_get_outline (document);

  return gantry_outline_get_task (outline, (guint) g_test_rand_int_range (0, (int) gantry_outline_get_n_tasks (outline)));
}

/* One random change of the plan or of what is collapsed; refusals are fine. */
static void
change_randomly (Mirror *mirror, GantryDocument *document)
{
  GantryTask *task = random_task (document);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  g_ptr_array_add (tasks, task);
  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
      gantry_task_insert_after (document, task, "New", NULL);
      break;
    case 1:
      if (!task->summary)
        gantry_tasks_delete (document, tasks, NULL);
      break;
    case 2:
      gantry_tasks_indent (document, tasks, NULL);
      break;
    case 3:
      gantry_tasks_outdent (document, tasks, NULL);
      break;
    case 4:
      gantry_tasks_move_up (document, tasks, NULL);
      break;
    case 5:
      gantry_tasks_move_down (document, tasks, NULL);
      break;
    case 6:
      gantry_document_undo (document);
      break;
    case 7:
      gantry_row_model_reveal (mirror->rows, task);
      break;
    default:
      gantry_row_model_set_expanded (mirror->rows, task, !gantry_row_model_get_expanded (mirror->rows, task));
      break;
    }
}

static void
mirror_init (Mirror *mirror, GantryDocument *document)
{
  *mirror = (Mirror) { gantry_row_model_new (), g_ptr_array_new (), 0, 0 };
  g_signal_connect (mirror->rows, "items-changed", G_CALLBACK (items_changed_cb), mirror);
  gantry_row_model_set_document (mirror->rows, document);
}

static void
mirror_clear (Mirror *mirror)
{
  g_assert_finalize_object (mirror->rows);
  g_ptr_array_unref (mirror->mirror);
}

static void
test_random (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (300, 7);
  Mirror mirror;

  mirror_init (&mirror, document);
  check (&mirror, document);
  for (guint i = 0; i < 400; i++)
    {
      guint n_changes = mirror.n_changes;

      change_randomly (&mirror, document);
      gantry_row_model_document_changed (mirror.rows, NULL);
      g_assert_cmpuint (mirror.n_changes - n_changes, <=, 1);
      check (&mirror, document);
    }
  mirror_clear (&mirror);
}

static void
test_minimal (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (500, 3);
  GantryOutline *outline = gantry_document_get_outline (document);
  Mirror mirror;
  guint touched;

  mirror_init (&mirror, document);
  touched = mirror.n_touched;
  gantry_task_insert_after (document, gantry_outline_get_task (outline, 250), "New", NULL);
  g_assert_true (gantry_row_model_document_changed (mirror.rows, NULL));
  g_assert_cmpuint (mirror.n_touched - touched, ==, 1);
  g_assert_false (gantry_row_model_document_changed (mirror.rows, NULL));
  mirror_clear (&mirror);
}

static void
test_levels (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (200, 5);
  GantryOutline *outline = gantry_document_get_outline (document);
  Mirror mirror;

  mirror_init (&mirror, document);
  for (guint level = 1; level <= 3; level++)
    {
      gantry_row_model_expand_to_level (mirror.rows, level);
      check (&mirror, document);
      for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
        {
          GantryTask *task = gantry_outline_get_task (outline, i);

          g_assert_cmpint (gantry_row_model_find (mirror.rows, task) != GANTRY_ROW_NONE, ==, task->level <= level);
        }
    }
  gantry_row_model_expand_to_level (mirror.rows, G_MAXUINT);
  g_assert_cmpuint (gantry_row_model_get_n_rows (mirror.rows), ==, gantry_outline_get_n_tasks (outline));
  mirror_clear (&mirror);
}

static gboolean
is_odd (gpointer item, gpointer user_data)
{
  GantryTask *task = item;

  return !task->summary && ((GantryRecord *) task)->id % 2 == 1;
}

/* What passes is shown with the summary tasks above it, and nothing else. */
static void
test_filter (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (200, 5);
  g_autoptr (GtkCustomFilter) filter = gtk_custom_filter_new (is_odd, NULL, NULL);
  GantryOutline *outline = gantry_document_get_outline (document);
  Mirror mirror;

  mirror_init (&mirror, document);
  gantry_row_model_set_filter (mirror.rows, GTK_FILTER (filter));
  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    {
      GantryTask *task = gantry_outline_get_task (outline, i);
      gboolean expected = FALSE;

      for (guint j = i; j < gantry_outline_get_subtree_end (outline, i); j++)
        expected = expected || is_odd (gantry_outline_get_task (outline, j), NULL);
      g_assert_cmpint (gantry_row_model_find (mirror.rows, task) != GANTRY_ROW_NONE, ==, expected);
    }
  gantry_row_model_set_filter (mirror.rows, NULL);
  check (&mirror, document);
  mirror_clear (&mirror);
}

/* The rows keep a deleted task alive until they are told of the change. */
static void
test_deleted (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (100, 2);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  Mirror mirror;
  GantryTask *task;

  mirror_init (&mirror, document);
  task = gantry_row_model_get_task (mirror.rows, 50);
  g_ptr_array_add (tasks, task);
  g_assert_true (gantry_tasks_delete (document, tasks, NULL));
  g_assert_true (GANTRY_IS_TASK (gantry_row_model_get_task (mirror.rows, 50)));
  gantry_row_model_document_changed (mirror.rows, NULL);
  check (&mirror, document);
  mirror_clear (&mirror);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/rows/random", test_random);
  g_test_add_func ("/timeline/rows/minimal", test_minimal);
  g_test_add_func ("/timeline/rows/levels", test_levels);
  g_test_add_func ("/timeline/rows/filter", test_filter);
  g_test_add_func ("/timeline/rows/deleted", test_deleted);
  return g_test_run ();
}
