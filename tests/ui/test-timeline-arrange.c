/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Filtered, sorted and grouped rows against naive ones, made anew by recursion and insertion after each of
 * many random changes of the plan, of the filter and of the order. */

#include "config.h"

#include <locale.h>

#include "model/gantry-generate.h"
#include "model/gantry-task-commands.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-workstream.h"
#include "ui/timeline/gantry-row-model.h"
#include "ui/timeline/gantry-task-filter.h"

#define NOW ((gint64) 20600 * GANTRY_DAY)

typedef struct {
  GantryDocument *document;
  GantryRowModel *rows;
  GantryTaskFilter *filter;
  GPtrArray *mirror; /* what a view believes that knows only items-changed */
  /* what was asked for */
  const char *text;
  guint questions; /* bits */
} Fixture;

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Fixture *fixture)
{
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, position + i);

      g_ptr_array_insert (fixture->mirror, (int) (position + i), item);
    }
}

static void
changed_cb (GantryDocument *document, const GantryTransaction *transaction, Fixture *fixture)
{
  gantry_task_filter_document_changed (fixture->filter, transaction);
  gantry_row_model_set_date (fixture->rows, gantry_task_filter_get_context (fixture->filter)->date);
  gantry_row_model_document_changed (fixture->rows, transaction);
}

static void
add_workstream (GantryDocument *document, const char *name)
{
  gantry_document_set_text (document, gantry_document_insert (document, &gantry_workstream_kind), "name", name);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  *fixture = (Fixture) { .document = gantry_document_generate (160, 9), .text = "" };
  gantry_document_begin (fixture->document, "Workstreams");
  add_workstream (fixture->document, "security");
  add_workstream (fixture->document, "Data");
  add_workstream (fixture->document, "Éléments");
  gantry_document_set_integer (fixture->document, (GantryRecord *) gantry_document_get_project (fixture->document),
                               "status_date", NOW);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
  fixture->rows = gantry_row_model_new ();
  fixture->filter = gantry_task_filter_new ();
  fixture->mirror = g_ptr_array_new ();
  g_signal_connect (fixture->rows, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  gantry_task_filter_set_document (fixture->filter, fixture->document);
  gantry_row_model_set_date (fixture->rows, NOW);
  gantry_row_model_set_filter (fixture->rows, GTK_FILTER (fixture->filter));
  gantry_row_model_set_document (fixture->rows, fixture->document);
  g_signal_connect (fixture->document, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->rows);
  g_assert_finalize_object (fixture->filter);
  g_assert_finalize_object (fixture->document);
  g_ptr_array_unref (fixture->mirror);
}

/* ---- The naive rows ---- */

static gboolean
passes (Fixture *fixture, GantryTask *task)
{
  GantryTaskContext context = { .date = NOW };
  g_autofree char *name = g_utf8_casefold (task->name != NULL ? task->name : "", -1);
  g_autofree char *text = g_utf8_casefold (fixture->text, -1);

  for (guint i = 0; i < GANTRY_N_QUESTIONS; i++)
    if ((fixture->questions & (1u << i)) != 0 && !gantry_task_answer (task, (GantryTaskQuestion) i, &context))
      return FALSE;
  return strstr (name, text) != NULL;
}

static gboolean
is_shown (Fixture *fixture, GantryTask *task)
{
  GantryOutline *outline = gantry_document_get_outline (fixture->document);

  for (guint i = task->row; i < gantry_outline_get_subtree_end (outline, task->row); i++)
    if (passes (fixture, gantry_outline_get_task (outline, i)))
      return TRUE;
  return FALSE;
}

static char *
dup_text (GantryTask *task, const GantryField *field)
{
  GantryRecord *target = gantry_record_get_target ((GantryRecord *) task, field);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (field->type == GANTRY_FIELD_REFERENCE)
    return target != NULL ? gantry_record_dup_title (target) : NULL;
  gantry_record_get ((GantryRecord *) task, field, &value);
  return value.type == GANTRY_VALUE_TEXT ? g_strdup (value.text) : NULL;
}

static int
compare (GantryTask *a, GantryTask *b, const GantryRowSort *sort)
{
  g_auto (GantryValue) left = GANTRY_VALUE_INIT, right = GANTRY_VALUE_INIT;
  int order;

  if (sort->field == NULL)
    return 0;
  gantry_record_get ((GantryRecord *) a, sort->field, &left);
  gantry_record_get ((GantryRecord *) b, sort->field, &right);
  if (sort->field->type == GANTRY_FIELD_REFERENCE || sort->field->type == GANTRY_FIELD_TEXT)
    {
      gantry_value_clear (&left);
      gantry_value_clear (&right);
      gantry_value_take_text (&left, dup_text (a, sort->field));
      gantry_value_take_text (&right, dup_text (b, sort->field));
    }
  order = gantry_value_compare (&left, &right);
  return left.type != GANTRY_VALUE_NULL && right.type != GANTRY_VALUE_NULL && sort->descending ? -order : order;
}

/* By insertion, behind what is equal. */
static void
insert (GPtrArray *list, GantryTask *task, const GantryRowSort *sort)
{
  guint at = list->len;

  while (at > 0 && compare (list->pdata[at - 1], task, sort) > 0)
    at--;
  g_ptr_array_insert (list, (int) at, task);
}

static void
add_below (Fixture *fixture, GantryTask *above, GPtrArray *expected)
{
  GantryOutline *outline = gantry_document_get_outline (fixture->document);
  g_autoptr (GPtrArray) children = g_ptr_array_new ();

  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    {
      GantryTask *task = gantry_outline_get_task (outline, i);

      if (gantry_outline_get_parent (outline, task) == above && is_shown (fixture, task))
        insert (children, task, gantry_row_model_get_sort (fixture->rows));
    }
  for (guint i = 0; i < children->len; i++)
    {
      g_ptr_array_add (expected, children->pdata[i]);
      if (gantry_row_model_get_expanded (fixture->rows, children->pdata[i]))
        add_below (fixture, children->pdata[i], expected);
    }
}

static void
add_leaves (Fixture *fixture, GPtrArray *expected)
{
  GantryOutline *outline = gantry_document_get_outline (fixture->document);

  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    {
      GantryTask *task = gantry_outline_get_task (outline, i);

      if (!task->summary && passes (fixture, task))
        insert (expected, task, gantry_row_model_get_sort (fixture->rows));
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What the members of one group have in common, in words that sort as the groups do. */
static char *
dup_common (Fixture *fixture, GantryTask *task)
{
  static const char *const states[] = { "0 late", "1 under way", "2 not begun", "3 done" };
  GantryOutline *outline = gantry_document_get_outline (fixture->document);
  GantryTable *assignments = gantry_document_get_table (fixture->document, &gantry_assignment_kind);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GantryTask *top = task;

  switch (gantry_row_model_get_group (fixture->rows))
    {
    case GANTRY_GROUP_STATE:
      return g_strdup (states[gantry_task_get_state (task, NOW)]);
    case GANTRY_GROUP_WORKSTREAM:
      return dup_text (task, gantry_kind_find_field (&gantry_task_kind, "workstream"));
    case GANTRY_GROUP_PHASE:
      while (gantry_outline_get_parent (outline, top) != NULL)
        top = gantry_outline_get_parent (outline, top);
      return top->summary ? g_strdup_printf ("%05u", top->row) : NULL;
    case GANTRY_GROUP_PERSON:
      for (guint i = 0; i < gantry_table_get_n_records (assignments); i++)
        {
          GantryAssignment *assignment = GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, i));

          if (assignment->task == ((GantryRecord *) task)->id)
            g_ptr_array_add (names, gantry_record_dup_title (gantry_document_lookup (fixture->document, &gantry_person_kind, assignment->person)));
        }
      g_ptr_array_sort (names, compare_names);
      g_ptr_array_add (names, NULL);
      return names->len > 1 ? g_strjoinv (", ", (GStrv) names->pdata) : NULL;
    case GANTRY_GROUP_NONE:
    case GANTRY_N_GROUPS:
    default:
      return NULL;
    }
}

/* The rows from @row on are a group, of those of @leaves that have the same in common, in the same order.
 * Returns: the row after it. */
static guint
check_group (Fixture *fixture, guint row, GPtrArray *leaves, char **last)
{
  GantryTask *head = gantry_row_model_get_task (fixture->rows, row);
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autofree char *common = NULL;
  g_autofree char *count = NULL;
  gint64 start = G_MAXINT64, work = 0;

  g_assert_true (gantry_row_model_is_group (fixture->rows, head));
  g_assert_null (((GantryRecord *) head)->document);
  g_assert_true (gantry_row_model_get_expanded (fixture->rows, head));
  g_assert_cmpuint (gantry_row_model_find (fixture->rows, head), ==, row);
  common = dup_common (fixture, gantry_row_model_get_task (fixture->rows, row + 1));
  g_assert_true (*last == NULL || common == NULL || g_utf8_collate (*last, common) < 0 || gantry_row_model_get_group (fixture->rows) == GANTRY_GROUP_PERSON);
  for (guint i = 0; i < leaves->len; i++)
    {
      g_autofree char *own = dup_common (fixture, leaves->pdata[i]);

      if (g_strcmp0 (own, common) == 0)
        g_ptr_array_add (members, leaves->pdata[i]);
    }
  for (guint i = 0; i < members->len; i++)
    {
      GantryTask *member = members->pdata[i];

      g_assert_true (gantry_row_model_get_task (fixture->rows, row + 1 + i) == member);
      g_assert_cmpuint (gantry_row_model_find (fixture->rows, member), ==, row + 1 + i);
      g_assert_cmpuint (gantry_row_model_get_level (fixture->rows, member), ==, 2);
      start = MIN (start, member->start);
      work += member->scheduled_work;
    }
  count = g_strdup_printf ("(%u)", members->len);
  g_assert_nonnull (strstr (head->name, count));
  g_assert_cmpint (head->start, ==, start);
  g_assert_cmpint (head->scheduled_work, ==, work);
  g_free (*last);
  *last = g_steal_pointer (&common);
  return row + 1 + members->len;
}

static void
check_groups (Fixture *fixture)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  g_autofree char *last = NULL;
  guint row = 0, n_groups = 0;

  add_leaves (fixture, leaves);
  while (row < gantry_row_model_get_n_rows (fixture->rows))
    {
      row = check_group (fixture, row, leaves, &last);
      n_groups++;
    }
  g_assert_cmpuint (row, ==, leaves->len + n_groups);
}

static void
check_list (Fixture *fixture)
{
  GantryOutline *outline = gantry_document_get_outline (fixture->document);
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();

  if (gantry_row_model_get_sort (fixture->rows)->flat && gantry_row_model_get_sort (fixture->rows)->field != NULL)
    add_leaves (fixture, expected);
  else
    add_below (fixture, NULL, expected);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->rows), ==, expected->len);
  for (guint row = 0; row < expected->len; row++)
    {
      GantryTask *task = expected->pdata[row];

      g_assert_true (gantry_row_model_get_task (fixture->rows, row) == task);
      g_assert_cmpuint (gantry_row_model_find (fixture->rows, task), ==, row);
      g_assert_cmpint (gantry_row_model_is_context (fixture->rows, task), ==, !passes (fixture, task));
    }
  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    if (!is_shown (fixture, gantry_outline_get_task (outline, i)))
      g_assert_cmpuint (gantry_row_model_find (fixture->rows, gantry_outline_get_task (outline, i)), ==, GANTRY_ROW_NONE);
}

static void
check (Fixture *fixture)
{
  GantryOutline *outline = gantry_document_get_outline (fixture->document);
  guint n_passing = 0, n_tasks;

  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    n_passing += passes (fixture, gantry_outline_get_task (outline, i)) ? 1 : 0;
  g_assert_cmpuint (gantry_row_model_count (fixture->rows, &n_tasks), ==, n_passing);
  g_assert_cmpuint (n_tasks, ==, gantry_outline_get_n_tasks (outline));
  g_assert_cmpuint (fixture->mirror->len, ==, gantry_row_model_get_n_rows (fixture->rows));
  for (guint row = 0; row < fixture->mirror->len; row++)
    g_assert_true (fixture->mirror->pdata[row] == gantry_row_model_get_task (fixture->rows, row));
  if (gantry_row_model_get_group (fixture->rows) != GANTRY_GROUP_NONE)
    check_groups (fixture);
  else
    check_list (fixture);
}

/* ---- Random changes ---- */

static void
edit (Fixture *fixture, GantryTask *task, const char *name, gint64 number, const char *text)
{
  const GantryField *field = gantry_kind_find_field (&gantry_task_kind, name);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (text != NULL)
    gantry_value_set_text (&value, text);
  else
    gantry_value_set_integer (&value, number);
  gantry_document_edit (fixture->document, (GantryRecord *) task, field, &value, NULL);
}

static void
edit_randomly (Fixture *fixture)
{
  static const char *const names[] = { "Zebra", "alpha", "Ärger", "Task ten", NULL };
  GantryOutline *outline = gantry_document_get_outline (fixture->document);
  GantryTask *task = gantry_outline_get_task (outline, (guint) g_test_rand_int_range (0, (int) gantry_outline_get_n_tasks (outline)));
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  g_ptr_array_add (tasks, task);
  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
      edit (fixture, task, "name", 0, names[g_test_rand_int_range (0, 4)]);
      break;
    case 1:
      edit (fixture, task, "duration", g_test_rand_int_range (1, 200) * GANTRY_HOUR, NULL);
      break;
    case 2:
      edit (fixture, task, "progress", g_test_rand_int_range (0, 5) * 2500, NULL);
      break;
    case 3:
      edit (fixture, task, "workstream", g_test_rand_int_range (1, 4), NULL);
      break;
    case 4:
      gantry_tasks_indent (fixture->document, tasks, NULL);
      break;
    case 5:
      gantry_tasks_move_up (fixture->document, tasks, NULL);
      break;
    case 6:
      gantry_task_insert_after (fixture->document, task, names[g_test_rand_int_range (0, 4)], NULL);
      break;
    case 7:
      if (!task->summary && gantry_outline_get_n_tasks (outline) > 100)
        gantry_tasks_delete (fixture->document, tasks, NULL);
      break;
    default:
      gantry_document_undo (fixture->document);
      break;
    }
}

static void
arrange_randomly (Fixture *fixture)
{
  static const char *const fields[] = { "name", "start", "total_slack", "workstream", "progress", "deadline", "resources" };
  static const char *const texts[] = { "", "a", "TASK 1", "är", "zebra" };
  GantryRowSort sort = { NULL };

  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      if (g_test_rand_int_range (0, 4) > 0)
        sort.field = gantry_kind_find_field (&gantry_task_kind, fields[g_test_rand_int_range (0, G_N_ELEMENTS (fields))]);
      sort.descending = g_test_rand_bit ();
      sort.flat = g_test_rand_bit ();
      gantry_row_model_set_sort (fixture->rows, &sort);
      break;
    case 1:
      gantry_row_model_set_group (fixture->rows, (GantryGroupBy) g_test_rand_int_range (0, GANTRY_N_GROUPS));
      break;
    case 2:
      fixture->text = texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];
      gantry_task_filter_set_text (fixture->filter, fixture->text);
      break;
    case 3:
      fixture->questions = 0;
      gantry_task_filter_reset (fixture->filter);
      gantry_task_filter_set_text (fixture->filter, fixture->text);
      break;
    default:
      {
        static const GantryTaskQuestion questions[] = { GANTRY_QUESTION_BLOCKED, GANTRY_QUESTION_SOON, GANTRY_QUESTION_UNFINISHED,
                                                        GANTRY_QUESTION_CRITICAL, GANTRY_QUESTION_UNASSIGNED };
        GantryTaskQuestion question = questions[g_test_rand_int_range (0, G_N_ELEMENTS (questions))];

        fixture->questions ^= 1u << question;
        gantry_task_filter_set_question (fixture->filter, question, (fixture->questions & (1u << question)) != 0);
      }
    }
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  check (fixture);
  for (guint i = 0; i < 500; i++)
    {
      if (g_test_rand_int_range (0, 3) == 0)
        arrange_randomly (fixture);
      else
        edit_randomly (fixture);
      check (fixture);
    }
}

/* What is collapsed without a filter is expanded while there is one, and collapsed again afterwards. */
static void
test_collapsed (Fixture *fixture, gconstpointer data)
{
  guint n_rows;

  gantry_row_model_expand_to_level (fixture->rows, 1);
  n_rows = gantry_row_model_get_n_rows (fixture->rows);
  check (fixture);
  fixture->questions = 1u << GANTRY_QUESTION_UNFINISHED;
  gantry_task_filter_set_question (fixture->filter, GANTRY_QUESTION_UNFINISHED, TRUE);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->rows), >, n_rows);
  check (fixture);
  gantry_row_model_expand_to_level (fixture->rows, 1);
  check (fixture);
  fixture->questions = 0;
  gantry_task_filter_reset (fixture->filter);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->rows), ==, n_rows);
  check (fixture);
}

/* Groups collapse, and open for a task that is looked for; one stands for the same group after an edit. */
static void
test_group_collapsed (Fixture *fixture, gconstpointer data)
{
  GantryTask *head, *member;
  guint n_rows;

  gantry_row_model_set_group (fixture->rows, GANTRY_GROUP_STATE);
  n_rows = gantry_row_model_get_n_rows (fixture->rows);
  head = gantry_row_model_get_task (fixture->rows, 0);
  member = gantry_row_model_get_task (fixture->rows, 1);
  gantry_row_model_set_expanded (fixture->rows, head, FALSE);
  g_assert_cmpuint (gantry_row_model_find (fixture->rows, member), ==, GANTRY_ROW_NONE);
  g_assert_true (gantry_row_model_passes (fixture->rows, member));
  edit (fixture, member, "name", 0, "Other");
  g_assert_true (gantry_row_model_get_task (fixture->rows, 0) == head);
  g_assert_false (gantry_row_model_get_expanded (fixture->rows, head));
  gantry_row_model_reveal (fixture->rows, member);
  g_assert_cmpuint (gantry_row_model_find (fixture->rows, member), ==, 1);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->rows), ==, n_rows);
  gantry_row_model_expand_to_level (fixture->rows, 1);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->rows), <=, GANTRY_N_TASK_STATES);
}

/* A task that was just added is shown, though it does not match, until the filter is another one. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  GantryOutline *outline = gantry_document_get_outline (fixture->document);
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  GantryTask *task;

  gantry_task_filter_set_text (fixture->filter, "no task is called so");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->rows), ==, 0);
  task = gantry_task_insert_after (fixture->document, gantry_outline_get_task (outline, 5), "New", NULL);
  g_assert_false (gantry_row_model_passes (fixture->rows, task));
  g_ptr_array_add (added, task);
  gantry_task_filter_keep (fixture->filter, added);
  g_assert_cmpuint (gantry_row_model_find (fixture->rows, task), !=, GANTRY_ROW_NONE);
  gantry_task_filter_set_text (fixture->filter, "no task is called");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->rows), ==, 0);
}

/* Ticks of people and workstreams, and what becomes of them when their records go. */
static void
test_choices (Fixture *fixture, gconstpointer data)
{
  GantryChoiceFilter *filter = GANTRY_CHOICE_FILTER (fixture->filter);
  GantryOutline *outline = gantry_document_get_outline (fixture->document);
  GantryRecord *person = gantry_table_get_record (gantry_document_get_table (fixture->document, &gantry_person_kind), 0);
  guint n_choices = gantry_choice_filter_get_n_choices (filter), n_expected = 0, n_tasks;
  guint ticked = G_MAXUINT;

  for (guint i = 0; i < n_choices; i++)
    {
      g_auto (GantryChoiceInfo) info = { NULL };

      gantry_choice_filter_describe (filter, i, &info);
      g_assert_false (info.wanted);
      if (g_strcmp0 (info.label, ((GantryPerson *) person)->name) == 0)
        ticked = i;
    }
  g_assert_cmpuint (ticked, <, n_choices);
  gantry_choice_filter_set_choice (filter, ticked, TRUE);
  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    {
      const GPtrArray *assignments = gantry_task_get_assignments (gantry_outline_get_task (outline, i));
      gboolean has = FALSE;

      for (guint j = 0; assignments != NULL && j < assignments->len; j++)
        has = has || ((GantryAssignment *) assignments->pdata[j])->person == person->id;
      n_expected += has && !gantry_outline_get_task (outline, i)->summary ? 1 : 0;
    }
  g_assert_cmpuint (n_expected, >, 0);
  g_assert_cmpuint (gantry_row_model_count (fixture->rows, &n_tasks), ==, n_expected);
  g_assert_cmpuint (n_expected, <, n_tasks);
  gantry_document_begin (fixture->document, "Leave");
  gantry_document_delete (fixture->document, person);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
  g_assert_false (gantry_task_filter_is_active (fixture->filter));
  g_assert_cmpuint (gantry_row_model_count (fixture->rows, &n_tasks), ==, n_tasks);
  g_assert_cmpuint (gantry_choice_filter_get_n_choices (filter), ==, n_choices - 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/timeline/arrange/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("random", test_random);
  ADD ("collapsed", test_collapsed);
  ADD ("group-collapsed", test_group_collapsed);
  ADD ("kept", test_kept);
  ADD ("choices", test_choices);
#undef ADD
  return g_test_run ();
}
