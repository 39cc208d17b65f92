/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Filter, search, order and groups of the timeline in a real window. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "gantry-timeline-test.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-person.h"
#include "ui/drawing/gantry-task-sentence.h"
#include "ui/gantry-finding.h"
#include "ui/timeline/gantry-timeline-controls.h"

#define N_TASKS 12

static void
edit (GantryTimelineTest *fixture, GantryTask *task, const char *name, gint64 number)
{
  const GantryField *field = gantry_kind_find_field (&gantry_task_kind, name);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  GError *error = NULL;

  gantry_value_set_integer (&value, number);
  gantry_document_edit (fixture->document, (GantryRecord *) task, field, &value, &error);
  g_assert_no_error (error);
}

static void
set_up (GantryTimelineTest *fixture, gconstpointer data)
{
  gantry_timeline_test_open (fixture, gantry_ui_test_create_plan (N_TASKS), 1200, 700);
}

static void
run (GantryTimelineTest *fixture, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, target != NULL ? "s" : NULL, target));
  gantry_ui_test_settle (60);
}

static guint
get_n_rows (GantryTimelineTest *fixture)
{
  return gantry_row_model_get_n_rows (fixture->page->rows);
}

static void
tick (GantryTimelineTest *fixture, GantryTaskQuestion question)
{
  gantry_task_filter_set_question (fixture->page->filter, question, TRUE);
  gantry_ui_test_settle (60);
}

/* Makes the first task a summary task. Returns: the task below it. */
static GantryTask *
add_subtask (GantryTimelineTest *fixture)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  GantryTask *task = gantry_task_insert_after (fixture->document, gantry_timeline_test_get_task (fixture, 0), "Part", NULL);

  g_ptr_array_add (tasks, task);
  g_assert_true (gantry_tasks_indent (fixture->document, tasks, NULL));
  return task;
}

static GtkWidget *
find_in_bar (GantryTimelineTest *fixture, GType type, const char *text)
{
  return gantry_ui_test_find_named (GTK_WIDGET (fixture->page->filter_bar), type, text);
}

static void
assert_count (GantryTimelineTest *fixture, const char *count)
{
  g_assert_nonnull (find_in_bar (fixture, GTK_TYPE_LABEL, count));
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  gantry_ui_test_settle (60);
}

/* What is hidden is said, in a chip and in numbers, and a click on the chip ends it. */
static void
test_chip (GantryTimelineTest *fixture, gconstpointer data)
{
  edit (fixture, gantry_timeline_test_get_task (fixture, 0), "progress", GANTRY_PERCENT_FULL);
  edit (fixture, gantry_timeline_test_get_task (fixture, 1), "progress", GANTRY_PERCENT_FULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->filter_bar)));
  tick (fixture, GANTRY_QUESTION_UNFINISHED);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->page->filter_bar)));
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS - 2);
  assert_count (fixture, "10 of 12 tasks");
  g_assert_true (gtk_widget_has_css_class (
    gantry_ui_test_find_named (fixture->page->controls, GTK_TYPE_MENU_BUTTON, "Filter: some tasks are hidden"), "accent"));
  click (find_in_bar (fixture, GTK_TYPE_BUTTON, "Remove “Not Finished”"));
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->filter_bar)));
}

/* A task that no longer matches goes, and undo, which leaves the filter alone, brings it back. */
static void
test_edit_and_undo (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryTask *task = gantry_timeline_test_get_task (fixture, 4);

  tick (fixture, GANTRY_QUESTION_UNFINISHED);
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, task), ==, 4);
  edit (fixture, task, "progress", GANTRY_PERCENT_FULL);
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, task), ==, GANTRY_ROW_NONE);
  assert_count (fixture, "11 of 12 tasks");
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, task), ==, 4);
  assert_count (fixture, "12 of 12 tasks");
  g_assert_true (gantry_task_filter_is_active (fixture->page->filter));
}

/* Where nothing is left, the page says so and offers to show all. */
static void
test_nothing (GantryTimelineTest *fixture, gconstpointer data)
{
  gantry_task_filter_set_text (fixture->page->filter, "no task is called so");
  gantry_ui_test_settle (60);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->stack), ==, "nothing");
  run (fixture, "page.show-all", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->stack), ==, "plan");
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS);
}

/* Whoever wants to see a hidden task gets it, and is told that all are shown again. */
static void
test_show_hidden (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryRecord *task = (GantryRecord *) gantry_timeline_test_get_task (fixture, 3);
  g_autofree char *title = gantry_record_dup_title (task);
  g_autofree char *sentence = g_strdup_printf ("All tasks are shown again, “%s” with them", title);

  edit (fixture, (GantryTask *) task, "progress", GANTRY_PERCENT_FULL);
  tick (fixture, GANTRY_QUESTION_UNFINISHED);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-record", "(ss)", "task", task->uuid));
  gantry_ui_test_settle (100);
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (fixture->page->selection), 3));
  gantry_ui_test_wait_for (gantry_ui_test_find_named (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, sentence) != NULL);
}

/* A new task is shown whatever the filter says, and in its group. */
static void
test_add (GantryTimelineTest *fixture, gconstpointer data)
{
  tick (fixture, GANTRY_QUESTION_TROUBLED);
  g_assert_cmpuint (get_n_rows (fixture), ==, 0);
  run (fixture, "page.add", NULL);
  g_assert_cmpuint (get_n_rows (fixture), ==, 1);
  g_assert_cmpint (((GantryRecord *) gantry_timeline_page_get_current_task (fixture->page))->id, ==, N_TASKS + 1);
  run (fixture, "page.show-all", NULL);
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS + 1);
}

static gint64
get_current_id (GantryTimelineTest *fixture)
{
  GantryRecord *task = (GantryRecord *) gantry_timeline_page_get_current_task (fixture->page);

  return task != NULL ? task->id : 0;
}

/* Search goes from match to match, around the end, and can hide all else. */
static void
test_search (GantryTimelineTest *fixture, gconstpointer data)
{
  static const guint found[] = { 2, 5, 9 };
  gint64 ids[G_N_ELEMENTS (found)];

  gantry_document_begin (fixture->document, "Names");
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      ids[i] = ((GantryRecord *) gantry_timeline_test_get_task (fixture, found[i]))->id;
      gantry_document_set_text (fixture->document, (GantryRecord *) gantry_timeline_test_get_task (fixture, found[i]), "name", "Ärger mit Daten");
    }
  g_assert_true (gantry_document_commit (fixture->document, NULL));
  gantry_timeline_page_select_row (fixture->page, 3, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL));
  gtk_editable_set_text (GTK_EDITABLE (fixture->page->search_entry), "daten ÄRGER");
  gantry_ui_test_wait_for (get_current_id (fixture) == ids[1]);
  g_assert_cmpstr (gtk_label_get_label (fixture->page->search_label), ==, "2 of 3");
  run (fixture, "page.find-next", NULL);
  g_assert_cmpint (get_current_id (fixture), ==, ids[2]);
  run (fixture, "page.find-next", NULL);
  g_assert_cmpint (get_current_id (fixture), ==, ids[0]);
  run (fixture, "page.find-previous", NULL);
  g_assert_cmpint (get_current_id (fixture), ==, ids[2]);
  gtk_toggle_button_set_active (fixture->page->only_button, TRUE);
  gantry_ui_test_settle (60);
  g_assert_cmpuint (get_n_rows (fixture), ==, 3);
  assert_count (fixture, "3 of 12 tasks");
  gtk_editable_set_text (GTK_EDITABLE (fixture->page->search_entry), "nowhere");
  gantry_ui_test_wait_for (get_n_rows (fixture) == 0);
  g_assert_cmpstr (gtk_label_get_label (fixture->page->search_label), ==, "Not found");
  run (fixture, "page.search", NULL);
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS);
  g_assert_false (gtk_search_bar_get_search_mode (fixture->page->search_bar));
}

static gboolean
is_enabled (GantryTimelineTest *fixture, const char *action)
{
  return gantry_page_get_action_enabled (GANTRY_PAGE (fixture->page), action);
}

/* Groups are rows of both sides that nothing can be done to, and the plan's order is not changed there. */
static void
test_groups (GantryTimelineTest *fixture, gconstpointer data)
{
  guint64 revision;
  GantryTask *head;

  edit (fixture, gantry_timeline_test_get_task (fixture, 0), "progress", GANTRY_PERCENT_FULL);
  edit (fixture, gantry_timeline_test_get_task (fixture, 7), "progress", GANTRY_PERCENT_FULL);
  run (fixture, "page.group-by", "state");
  head = gantry_row_model_get_task (fixture->page->rows, get_n_rows (fixture) - 3);
  g_assert_cmpstr (head->name, ==, "Done (2)");
  g_assert_true (gantry_row_model_is_group (fixture->page->rows, head));
  g_assert_nonnull (find_in_bar (fixture, GTK_TYPE_BUTTON, "Remove “Grouped by State”"));
  gantry_timeline_page_select_row (fixture->page, get_n_rows (fixture) - 3, TRUE);
  gantry_ui_test_settle (60);
  revision = gantry_document_get_revision (fixture->document);
  g_assert_false (is_enabled (fixture, "delete"));
  g_assert_false (is_enabled (fixture, "edit"));
  g_assert_false (is_enabled (fixture, "cut"));
  g_assert_false (gantry_grid_edit (gantry_timeline_table_get_grid (fixture->page->table)));
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (fixture->page->selection));
  g_assert_true (is_enabled (fixture, "delete"));
  g_assert_false (is_enabled (fixture, "indent"));
  g_assert_false (is_enabled (fixture, "move-up"));
  g_assert_cmpuint (gantry_document_get_revision (fixture->document), ==, revision);
  click (find_in_bar (fixture, GTK_TYPE_BUTTON, "Remove “Grouped by State”"));
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS);
  g_assert_true (is_enabled (fixture, "indent"));
}

/* A summary task has no row among groups: who asks for it gets the outline. */
static void
test_show_summary (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryTask *summary = gantry_timeline_test_get_task (fixture, 0);

  add_subtask (fixture);
  run (fixture, "page.group-by", "person");
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, summary), ==, GANTRY_ROW_NONE);
  g_assert_true (gantry_page_show_record (GANTRY_PAGE (fixture->page), (GantryRecord *) summary));
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, summary), ==, 0);
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS + 1);
}

/* The order of a field, the selected task along with it. */
static void
test_sort (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryTask *last = gantry_timeline_test_get_task (fixture, N_TASKS - 1);

  gantry_timeline_page_select_row (fixture->page, N_TASKS - 1, FALSE);
  run (fixture, "page.sort-by", "start");
  run (fixture, "page.sort-descending", NULL);
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, last), ==, 0);
  g_assert_true (gantry_timeline_page_get_current_task (fixture->page) == last);
  g_assert_nonnull (find_in_bar (fixture, GTK_TYPE_BUTTON, "Remove “Sorted by Start”"));
  gantry_document_undo (fixture->document);
  run (fixture, "page.sort-by", "");
  g_assert_true (gantry_row_model_is_plan_order (fixture->page->rows));
}

static void
test_mine (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryTable *people = gantry_document_get_table (fixture->document, &gantry_person_kind);
  GantryPerson *person = GANTRY_PERSON (gantry_table_get_record (people, 0));
  guint n_mine = 0;

  g_settings_set_string (fixture->page->settings, "author", person->name);
  g_assert_cmpint (gantry_task_filter_get_context (fixture->page->filter)->me, ==, ((GantryRecord *) person)->id);
  for (guint i = 0; i < N_TASKS; i++)
    n_mine += gantry_task_answer (gantry_timeline_test_get_task (fixture, i), GANTRY_QUESTION_MINE, gantry_task_filter_get_context (fixture->page->filter));
  tick (fixture, GANTRY_QUESTION_MINE);
  g_assert_cmpuint (get_n_rows (fixture), ==, n_mine);
  g_settings_reset (fixture->page->settings, "author");
}

/* Each choice is there once: what is late is a state. */
static void
test_choices (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryChoiceFilter *filter = GANTRY_CHOICE_FILTER (fixture->page->filter);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < gantry_choice_filter_get_n_choices (filter); i++)
    {
      g_auto (GantryChoiceInfo) info = { NULL };

      gantry_choice_filter_describe (filter, i, &info);
      g_assert_true (g_hash_table_add (labels, g_strdup (info.label)));
      g_assert_true (g_hash_table_add (keys, g_strdup (info.key)));
    }
  g_assert_true (g_hash_table_contains (labels, "Late"));
  g_assert_true (g_hash_table_contains (labels, "Blocked"));
}

/* What was ticked, ordered and grouped is so again when the plan comes back; another plan has nothing of it. */
static void
test_remembered (GantryTimelineTest *fixture, gconstpointer data)
{
  g_autoptr (GantryDocument) other = gantry_ui_test_create_plan (3);
  GantryTable *people = gantry_document_get_table (fixture->document, &gantry_person_kind);
  GantryChoiceFilter *filter = GANTRY_CHOICE_FILTER (fixture->page->filter);
  guint n_rows, n_choices = gantry_choice_filter_get_n_choices (filter);

  edit (fixture, gantry_timeline_test_get_task (fixture, 0), "progress", GANTRY_PERCENT_FULL);
  tick (fixture, GANTRY_QUESTION_UNFINISHED);
  gantry_choice_filter_set_choice (filter, n_choices - gantry_table_get_n_records (people), TRUE); /* the first person */
  run (fixture, "page.sort-by", "finish");
  run (fixture, "page.sort-descending", NULL);
  run (fixture, "page.group-by", "person");
  n_rows = get_n_rows (fixture);
  g_assert_cmpuint (n_rows, <, N_TASKS);

  gantry_page_set_document (GANTRY_PAGE (fixture->page), other);
  gantry_ui_test_settle (60);
  g_assert_cmpuint (get_n_rows (fixture), ==, 3);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->filter_bar)));
  gantry_page_set_document (GANTRY_PAGE (fixture->page), fixture->document);
  gantry_ui_test_settle (60);
  g_assert_cmpuint (get_n_rows (fixture), ==, n_rows);
  g_assert_nonnull (find_in_bar (fixture, GTK_TYPE_BUTTON, "Remove “Not Finished”"));
  g_assert_nonnull (find_in_bar (fixture, GTK_TYPE_BUTTON, "Remove “Sorted by Finish”"));
  g_assert_nonnull (find_in_bar (fixture, GTK_TYPE_BUTTON, "Remove “Grouped by Person”"));
  g_assert_true (gantry_row_model_get_sort (fixture->page->rows)->descending);
  g_assert_true (gantry_choice_filter_get_choice (filter, n_choices - gantry_table_get_n_records (people)));

  run (fixture, "page.show-all", NULL);
  run (fixture, "page.sort-by", "");
  run (fixture, "page.group-by", "");
  gantry_page_set_document (GANTRY_PAGE (fixture->page), other);
  gantry_page_set_document (GANTRY_PAGE (fixture->page), fixture->document);
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS);
}

/* The menu of a title sorts by its column, which then has an arrow; the chip takes both away. */
static void
test_sort_title (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkWidget *header = gantry_timeline_table_get_header (fixture->page->table);
  GantryTask *longest = gantry_timeline_test_get_task (fixture, 3);

  edit (fixture, longest, "duration", 72 * GANTRY_HOUR);
  gtk_widget_child_focus (header, GTK_DIR_TAB_FORWARD);
  gantry_ui_test_press (header, GDK_KEY_Right, 0);
  g_assert_null (gantry_ui_test_find (header, GTK_TYPE_IMAGE));
  gantry_ui_test_press (header, GDK_KEY_Return, 0); /* with the keyboard alone */
  gantry_ui_test_wait_for (gantry_ui_test_find (header, GTK_TYPE_POPOVER_MENU) != NULL);
  gantry_ui_test_settle (200);
  if (!gantry_ui_test_xdotool ("key", "Down", "Return", NULL))
    return;
  gantry_ui_test_wait_for (gantry_row_model_get_task (fixture->page->rows, 0) == longest);
  gantry_ui_test_settle (200);
  g_assert_nonnull (gantry_ui_test_find (header, GTK_TYPE_IMAGE));
  g_assert_true (gtk_widget_activate_action (header, "column.sort-ascending", NULL));
  gantry_ui_test_settle (60);
  g_assert_true (gantry_row_model_get_task (fixture->page->rows, N_TASKS - 1) == longest);
  click (find_in_bar (fixture, GTK_TYPE_BUTTON, "Remove “Sorted by Duration”"));
  g_assert_true (gantry_row_model_get_task (fixture->page->rows, 3) == longest);
  g_assert_null (gantry_ui_test_find (header, GTK_TYPE_IMAGE));
  g_assert_true (gantry_timeline_table_can_sort (gantry_kind_find_field (&gantry_task_kind, "resources")));
  g_assert_true (gantry_timeline_table_can_sort (gantry_kind_find_field (&gantry_task_kind, "finish")));
  g_assert_false (gantry_timeline_table_can_sort (gantry_kind_find_field (&gantry_task_kind, "predecessors")));
  g_assert_false (gantry_timeline_table_can_sort (gantry_kind_find_field (&gantry_task_kind, "wbs")));
}

/* ---- Views with a name ---- */

static void
assert_names (GantryTimelineTest *fixture, const char *expected)
{
  GantryGrid *grid = gantry_timeline_table_get_grid (fixture->page->table);
  g_auto (GStrv) names = gantry_register_layout_dup_view_names (gantry_grid_columns_get_layout (gantry_grid_get_columns (grid)));
  g_autofree char *joined = g_strjoinv ("; ", names);

  g_assert_cmpstr (joined, ==, expected);
}

static GtkWidget *
find_views (GantryTimelineTest *fixture)
{
  return gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_NAMED_VIEWS);
}

static void
open_filter (GantryTimelineTest *fixture)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (fixture->page->views), GTK_TYPE_POPOVER);

  gtk_popover_popup (GTK_POPOVER (popover));
  gantry_ui_test_wait_for (gtk_widget_get_mapped (popover));
}

static void
close_filter (GantryTimelineTest *fixture)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (fixture->page->views), GTK_TYPE_POPOVER);

  gtk_popover_popdown (GTK_POPOVER (popover));
  gantry_ui_test_wait_for (!gtk_widget_get_mapped (popover));
}

/* In the first entry of the views: that of a name that is changed stands above the one for a new name. */
static void
type_name (GantryTimelineTest *fixture, const char *name)
{
  GtkWidget *entry = gantry_ui_test_find (find_views (fixture), GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_signal_emit_by_name (entry, "activate");
  gantry_ui_test_settle (60);
}

static GtkWidget *
find_check (GantryTimelineTest *fixture, const char *name)
{
  GtkWidget *label = gantry_ui_test_find_named (find_views (fixture), GTK_TYPE_LABEL, name);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);
}

static void
click_named (GantryTimelineTest *fixture, const char *text)
{
  click (gantry_ui_test_find_named (find_views (fixture), GTK_TYPE_BUTTON, text));
}

/* What is ticked, ordered and grouped comes back by its name, in its plan and in no other. */
static void
test_named (GantryTimelineTest *fixture, gconstpointer data)
{
  g_autoptr (GantryDocument) other = gantry_ui_test_create_plan (3);

  edit (fixture, gantry_timeline_test_get_task (fixture, 0), "progress", GANTRY_PERCENT_FULL);
  open_filter (fixture);
  g_assert_null (find_views (fixture)); /* nothing to keep */
  tick (fixture, GANTRY_QUESTION_UNFINISHED);
  run (fixture, "page.sort-by", "finish");
  run (fixture, "page.sort-descending", NULL);
  type_name (fixture, " Open work ");
  assert_names (fixture, "Open work");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (fixture, "Open work"))));

  run (fixture, "page.show-all", NULL);
  run (fixture, "page.sort-by", "");
  run (fixture, "page.sort-descending", NULL);
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (fixture, "Open work"))));
  run (fixture, "page.group-by", "status"); /* is no part of what comes back */
  tick (fixture, GANTRY_QUESTION_BLOCKED);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (fixture, "Open work")), TRUE);
  gantry_ui_test_settle (60);
  g_assert_cmpuint (get_n_rows (fixture), ==, N_TASKS - 1);
  g_assert_true (gantry_row_model_get_task (fixture->page->rows, 0) == gantry_timeline_test_get_task (fixture, N_TASKS - 1));
  g_assert_nonnull (find_in_bar (fixture, GTK_TYPE_BUTTON, "Remove “Sorted by Finish”"));
  g_assert_null (find_in_bar (fixture, GTK_TYPE_BUTTON, "Remove “Blocked”"));
  close_filter (fixture);

  gantry_page_set_document (GANTRY_PAGE (fixture->page), other);
  assert_names (fixture, "");
  open_filter (fixture);
  g_assert_null (find_views (fixture));
  close_filter (fixture);
  gantry_page_set_document (GANTRY_PAGE (fixture->page), fixture->document);
  assert_names (fixture, "Open work");
}

/* Names change in place and are no other's; what is deleted comes back while the popover is open. */
static void
test_named_change (GantryTimelineTest *fixture, gconstpointer data)
{
  tick (fixture, GANTRY_QUESTION_UNFINISHED);
  open_filter (fixture);
  type_name (fixture, "One");
  tick (fixture, GANTRY_QUESTION_BLOCKED);
  type_name (fixture, "Two");
  assert_names (fixture, "One; Two");
  click_named (fixture, "Rename “Two”");
  type_name (fixture, "One");
  assert_names (fixture, "One; Two");
  type_name (fixture, "Three");
  assert_names (fixture, "One; Three");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (fixture, "Three"))));
  click_named (fixture, "Delete “One”");
  assert_names (fixture, "Three");
  click_named (fixture, "Undo");
  assert_names (fixture, "One; Three");
  click_named (fixture, "Delete “Three”");
  close_filter (fixture);
  open_filter (fixture);
  g_assert_null (gantry_ui_test_find_named (find_views (fixture), GTK_TYPE_BUTTON, "Undo"));
  assert_names (fixture, "One");
  close_filter (fixture);
}

/* What is kept under a name is replaced by who says so. */
static void
test_named_replace (GantryTimelineTest *fixture, gconstpointer data)
{
  const char *replace = "_Replace the View of This Name";

  tick (fixture, GANTRY_QUESTION_UNFINISHED);
  open_filter (fixture);
  type_name (fixture, "One");
  g_assert_null (gantry_ui_test_find_named (find_views (fixture), GTK_TYPE_BUTTON, replace));
  tick (fixture, GANTRY_QUESTION_BLOCKED);
  type_name (fixture, "One");
  assert_names (fixture, "One");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (fixture, "One"))));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window))
                 == gantry_ui_test_find_named (find_views (fixture), GTK_TYPE_BUTTON, replace));
  click_named (fixture, replace);
  assert_names (fixture, "One");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (fixture, "One"))));
  g_assert_null (gantry_ui_test_find_named (find_views (fixture), GTK_TYPE_BUTTON, replace));
  close_filter (fixture);
}

/* Tasks are blocked by what is written down, and the filter, the bar and the sentence know. */
static void
test_blocked (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryTask *task = gantry_timeline_test_get_task (fixture, 2);
  g_autofree char *sentence = NULL;
  GError *error = NULL;

  gantry_text_edit ((GantryRecord *) task, gantry_kind_find_field (&gantry_task_kind, "blocked"), "Waiting for data", &error);
  g_assert_no_error (error);
  tick (fixture, GANTRY_QUESTION_BLOCKED);
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, task), !=, GANTRY_ROW_NONE);
  sentence = gantry_task_dup_sentence (task);
  g_assert_true (g_str_has_suffix (sentence, ", blocked: Waiting for data"));
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, task), ==, GANTRY_ROW_NONE);
}

static char *
dup_first_finding (GantryTimelineTest *fixture, const char *text)
{
  g_autoptr (GListStore) store = g_list_store_new (GANTRY_TYPE_FINDING);
  g_autoptr (GantryFinding) first = NULL;

  gantry_findings_collect (store, fixture->document, text);
  first = g_list_model_get_item (G_LIST_MODEL (store), 0);
  return first != NULL ? g_strdup (gantry_finding_get_title (first)) : NULL;
}

/* A number and a WBS code find the task of that row and place. */
static void
test_go_to (GantryTimelineTest *fixture, gconstpointer data)
{
  g_autofree char *row = NULL;
  g_autofree char *code = NULL;
  g_autofree char *none = NULL;

  add_subtask (fixture);
  row = dup_first_finding (fixture, " 2 ");
  code = dup_first_finding (fixture, "1.1");
  none = dup_first_finding (fixture, "999");
  g_assert_cmpstr (row, ==, "Row 2: Part");
  g_assert_cmpstr (code, ==, "1.1: Part");
  g_assert_true (none == NULL || !g_str_has_prefix (none, "Row"));
}

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
#define ADD(name, func)                                                                                                \
  g_test_add ("/timeline/filter/" name, GantryTimelineTest, NULL, set_up, func, gantry_timeline_test_close)
  ADD ("chip", test_chip);
  ADD ("edit-and-undo", test_edit_and_undo);
  ADD ("nothing", test_nothing);
  ADD ("show-hidden", test_show_hidden);
  ADD ("add", test_add);
  ADD ("search", test_search);
  ADD ("groups", test_groups);
  ADD ("show-summary", test_show_summary);
  ADD ("sort", test_sort);
  ADD ("mine", test_mine);
  ADD ("choices", test_choices);
  ADD ("remembered", test_remembered);
  ADD ("sort-title", test_sort_title);
  ADD ("named", test_named);
  ADD ("named-change", test_named_change);
  ADD ("named-replace", test_named_replace);
  ADD ("blocked", test_blocked);
  ADD ("go-to", test_go_to);
#undef ADD
  return gantry_ui_test_run ();
}
