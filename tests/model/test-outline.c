/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/gantry-task-commands.h"

/* A plan from a drawing: one letter a task, indented by blanks. */
static GantryDocument *
draw (const char *drawing)
{
  GantryDocument *document = gantry_document_new (0);
  g_auto (GStrv) lines = g_strsplit (drawing, "\n", -1);
  GantryTask *parents[16] = { NULL };

  gantry_document_begin (document, "Draw");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *name = lines[i];
      guint level = 0;
      GantryTask *task;

      while (name[level] == ' ')
        level++;
      task = GANTRY_TASK (gantry_document_insert (document, &gantry_task_kind));
      gantry_document_set_text (document, (GantryRecord *) task, "name", name + level);
      gantry_document_set_integer (document, (GantryRecord *) task, "position", i + 1);
      if (level > 0)
        gantry_document_set_integer (document, (GantryRecord *) task, "parent",
                                     ((GantryRecord *) parents[level - 1])->id);
      parents[level] = task;
    }
  g_assert_true (gantry_document_commit (document, NULL));
  return document;
}

static char *
redraw (GantryDocument *document)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  g_autoptr (GString) drawing = g_string_new (NULL);

  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      g_assert_cmpuint (task->row, ==, row);
      g_string_append_printf (drawing, "%s%*s%s", row > 0 ? "\n" : "", (int) task->level - 1, "", task->name);
    }
  return g_string_free (g_steal_pointer (&drawing), FALSE);
}

/* The tasks named by the letters of @names, in the order of the outline. */
static GPtrArray *
pick (GantryDocument *document, const char *names)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GPtrArray *tasks = g_ptr_array_new ();

  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      for (const char *name = names; *name != '\0'; name++)
        if (task->name[0] == *name)
          g_ptr_array_add (tasks, task);
    }
  return tasks;
}

typedef gboolean (*Command) (GantryDocument *document, GPtrArray *tasks, GError **error);

/* @after NULL: the command is refused and changes nothing. Undo always gives the drawing back. */
static void
check (const char *before, Command command, const char *names, const char *after)
{
  g_autoptr (GantryDocument) document = draw (before);
  g_autoptr (GPtrArray) tasks = pick (document, names);
  g_autoptr (GError) error = NULL;
  gboolean done = command (document, tasks, &error);
  g_autofree char *drawn = redraw (document);

  g_assert_cmpint (done, ==, after != NULL);
  g_assert_cmpstr (drawn, ==, after != NULL ? after : before);
  if (after == NULL)
    {
      g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
      return;
    }
  gantry_document_undo (document);
  g_free (drawn);
  drawn = redraw (document);
  g_assert_cmpstr (drawn, ==, before);
}

static void
test_order (void)
{
  g_autoptr (GantryDocument) document = draw ("a\n b\n  c\n d\ne");
  GantryOutline *outline = gantry_document_get_outline (document);
  static const char *const wbs[] = { "1", "1.1", "1.1.1", "1.2", "2" };
  static const guint ends[] = { 4, 3, 3, 4, 5 };

  for (guint row = 0; row < G_N_ELEMENTS (wbs); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      g_assert_cmpstr (task->wbs, ==, wbs[row]);
      g_assert_cmpuint (gantry_outline_get_subtree_end (outline, row), ==, ends[row]);
      g_assert_cmpint (task->summary, ==, row < 2);
    }
}

static void
test_indent (void)
{
  check ("a\nb\nc", gantry_tasks_indent, "b", "a\n b\nc");
  check ("a\nb\nc", gantry_tasks_indent, "bc", "a\n b\n c");
  check ("a\n x\nb\n y", gantry_tasks_indent, "b", "a\n x\n b\n  y");
  check ("a\n x\nb\n y", gantry_tasks_indent, "by", "a\n x\n b\n  y");
  check ("a\nb", gantry_tasks_indent, "a", NULL);
  check ("a\nb", gantry_tasks_indent, "", NULL);
}

static void
test_outdent (void)
{
  check ("a\n b\nc", gantry_tasks_outdent, "b", "a\nb\nc");
  /* what follows stays where it is on the page, and becomes a child */
  check ("a\n b\n c\nd", gantry_tasks_outdent, "b", "a\nb\n c\nd");
  check ("a\n b\n c\nd", gantry_tasks_outdent, "bc", "a\nb\nc\nd");
  check ("a\n b\n  x\n c\nd", gantry_tasks_outdent, "b", "a\nb\n x\n c\nd");
  check ("a\n b", gantry_tasks_outdent, "a", NULL);
}

static void
test_move (void)
{
  check ("a\nb\nc", gantry_tasks_move_up, "c", "a\nc\nb");
  check ("a\n x\nb", gantry_tasks_move_up, "b", "b\na\n x");
  check ("a\nb\nc", gantry_tasks_move_down, "ab", "c\na\nb");
  check ("a\nb", gantry_tasks_move_up, "a", NULL);
  check ("a\nb", gantry_tasks_move_down, "b", NULL);
}

static void
test_move_into_itself_is_refused (void)
{
  g_autoptr (GantryDocument) document = draw ("a\n b\nc");
  g_autoptr (GPtrArray) a = pick (document, "a");
  g_autoptr (GPtrArray) b = pick (document, "b");
  g_autoptr (GError) error = NULL;

  g_assert_false (gantry_tasks_move (document, a, b->pdata[0], NULL, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
}

static void
test_delete (void)
{
  check ("a\n b\nc\n d", gantry_tasks_delete, "a", "c\n d");
  check ("a\n b\nc\n d", gantry_tasks_delete, "abd", "c");
}

static void
test_insert (void)
{
  g_autoptr (GantryDocument) document = draw ("a\n b\n c\nd");
  g_autoptr (GPtrArray) b = pick (document, "b");
  g_autofree char *drawn = NULL;

  gantry_task_insert_after (document, b->pdata[0], "x", NULL);
  gantry_task_insert_after (document, NULL, "z", NULL);
  drawn = redraw (document);
  g_assert_cmpstr (drawn, ==, "a\n b\n x\n c\nd\nz");
}

/* Insertions at one place use up the gaps between positions: the order must survive it. */
static void
test_insert_many_at_one_place (void)
{
  g_autoptr (GantryDocument) document = draw ("a\nb");
  g_autoptr (GPtrArray) a = pick (document, "a");
  GantryOutline *outline;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("x%u", i);

      g_assert_nonnull (gantry_task_insert_after (document, a->pdata[0], name, NULL));
    }
  outline = gantry_document_get_outline (document);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("x%u", 99 - i);

      g_assert_cmpstr (gantry_outline_get_task (outline, i + 1)->name, ==, name);
    }
}

/* 100,000 levels: what a hostile file may hold must not end the program. */
static void
test_deep_outline (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  const guint n_tasks = 100000;
  GantryRecord *parent = NULL, *first;

  gantry_document_begin (document, "Deep");
  for (guint i = 0; i < n_tasks; i++)
    {
      GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);

      if (parent != NULL)
        gantry_document_set_integer (document, task, "parent", parent->id);
      parent = task;
    }
  gantry_document_abort (document);
  g_assert_cmpuint (gantry_outline_get_n_tasks (gantry_document_get_outline (document)), ==, 0);

  gantry_document_begin (document, "Less deep");
  parent = NULL;
  first = NULL;
  for (guint i = 0; i < 20000; i++)
    {
      GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);

      if (parent != NULL)
        gantry_document_set_integer (document, task, "parent", parent->id);
      else
        first = task;
      parent = task;
    }
  g_assert_true (gantry_document_commit (document, NULL));
  g_assert_cmpint (GANTRY_TASK (parent)->level, ==, 20000);
  gantry_document_begin (document, "Delete");
  gantry_document_delete (document, first);
  g_assert_true (gantry_document_commit (document, NULL));
  g_assert_cmpuint (gantry_outline_get_n_tasks (gantry_document_get_outline (document)), ==, 0);
}

/* By the number that stands beside the row; in an empty plan there is none. */
static void
test_numbered (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (GANTRY_NONE);
  GantryOutline *outline = gantry_document_get_outline (document);
  static const char *const none[] = { "0", "4", "-1", "1.5", "", "x", "99999999999999999999" };

  g_assert_null (gantry_outline_find_numbered (outline, "1"));
  for (guint i = 0; i < 3; i++)
    gantry_task_insert_after (document, i > 0 ? gantry_outline_get_task (outline, i - 1) : NULL, "Task", NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      g_assert_true (gantry_outline_find_numbered (outline, number) == gantry_outline_get_task (outline, i));
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (gantry_outline_find_numbered (outline, none[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/order", test_order);
  g_test_add_func ("/outline/numbered", test_numbered);
  g_test_add_func ("/outline/indent", test_indent);
  g_test_add_func ("/outline/outdent", test_outdent);
  g_test_add_func ("/outline/move", test_move);
  g_test_add_func ("/outline/move-into-itself-is-refused", test_move_into_itself_is_refused);
  g_test_add_func ("/outline/delete", test_delete);
  g_test_add_func ("/outline/insert", test_insert);
  g_test_add_func ("/outline/insert-many-at-one-place", test_insert_many_at_one_place);
  g_test_add_func ("/outline/deep", test_deep_outline);
  return g_test_run ();
}
