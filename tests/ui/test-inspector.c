/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane beside the timeline: the form of one task and of several, and the driving chain. */
#include "config.h"

#include "gantry-timeline-test.h"

#include "model/gantry-assign.h"
#include "model/gantry-explanation.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-checklist-item.h"
#include "model/kinds/gantry-person-skill.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-risk.h"
#include "model/kinds/gantry-skill.h"
#include "model/kinds/gantry-task-skill.h"
#include "ui/records/gantry-chooser.h"
#include "ui/records/gantry-linked-group.h"
#include "ui/records/gantry-record-dialog.h"
#include "ui/records/gantry-record-form.h"

#define N_TASKS 6

static void
set_up (GantryTimelineTest *fixture, gconstpointer data)
{
  int width = GPOINTER_TO_INT (data);

  gantry_timeline_test_open (fixture, gantry_ui_test_create_plan (N_TASKS), width > 0 ? width : 1400, 800);
}

static void
select_rows (GantryTimelineTest *fixture, guint first, guint n_rows)
{
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (fixture->page->selection), first, n_rows, TRUE);
  gantry_ui_test_settle (50);
}

static GtkWidget *
find_entry (GantryTimelineTest *fixture, const char *title)
{
  GtkWidget *entry = gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (entry);
  return entry;
}

static void
type (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "entry-activated");
  gantry_ui_test_settle (50);
}

/* ---- The form ---- */

static void
add_checklist_item (GantryTimelineTest *fixture, const char *name)
{
  GantryRecord *task = gantry_table_get_record (gantry_document_get_table (fixture->document, &gantry_task_kind), 0);
  GantryRecord *item;

  gantry_document_begin (fixture->document, "Item");
  item = gantry_document_insert (fixture->document, &gantry_checklist_item_kind);
  gantry_document_set_integer (fixture->document, item, "task", task->id);
  gantry_document_set_text (fixture->document, item, "name", name);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
}

/* What was typed is taken when the keyboard focus leaves, and all is shown anew: also the row that the
 * focus is on its way to. */
static void
test_leave_to_row (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryTask *task = (GantryTask *) gantry_table_get_record (gantry_document_get_table (fixture->document, &gantry_task_kind), 0);
  GtkWidget *entry, *row;

  add_checklist_item (fixture, "Ask the landlord");
  select_rows (fixture, 0, 1);
  gantry_timeline_test_act (fixture, "page.details");
  entry = find_entry (fixture, "Duration");
  row = gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_ACTION_ROW, "Ask the landlord");
  g_assert_nonnull (row);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "7d");
  gtk_widget_grab_focus (row);
  g_assert_cmpint (task->duration, ==, 7 * 8 * GANTRY_HOUR);
  gantry_ui_test_settle (100);
  g_assert_nonnull (
    gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_ACTION_ROW, "Ask the landlord"));
}

static void
test_one (GantryTimelineTest *fixture, gconstpointer data)
{
  select_rows (fixture, 1, 1);
  g_assert_null (gantry_ui_test_find (GTK_WIDGET (fixture->page), GANTRY_TYPE_RECORD_FORM));
  gantry_timeline_test_act (fixture, "page.open");
  type (find_entry (fixture, "Duration"), "7d");
  g_assert_cmpint (gantry_timeline_test_get_task (fixture, 1)->duration, ==, 7 * 8 * GANTRY_HOUR);

  select_rows (fixture, 2, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (fixture, "Duration"))), ==, "2 d");
  gantry_timeline_test_act (fixture, "page.hide-details");
  g_assert_null (gantry_ui_test_find (GTK_WIDGET (fixture->page), GANTRY_TYPE_RECORD_FORM));
}

/* What is typed goes to all that are selected, as one step; where they differ, the row says so. */
static void
test_several (GantryTimelineTest *fixture, gconstpointer data)
{
  guint64 before = gantry_document_hash (fixture->document);

  g_assert_true (gantry_text_edit ((GantryRecord *) gantry_timeline_test_get_task (fixture, 2),
                                   gantry_kind_find_field (&gantry_task_kind, "duration"), "3d", NULL));
  before = gantry_document_hash (fixture->document);
  gantry_timeline_test_act (fixture, "page.details");
  select_rows (fixture, 1, 3);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (fixture, "Duration · various"))), ==, "");
  type (find_entry (fixture, "Duration · various"), "4d");
  for (guint row = 0; row < N_TASKS; row++)
    g_assert_cmpint (gantry_timeline_test_get_task (fixture, row)->duration, ==, (row >= 1 && row <= 3 ? 4 : 2) * 8 * GANTRY_HOUR);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (fixture, "Duration"))), ==, "4 d");

  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, before);
}

/* All or none: what one of them refuses, none takes. */
static void
test_several_refused (GantryTimelineTest *fixture, gconstpointer data)
{
  guint64 before;
  GtkWidget *entry;

  gantry_timeline_test_act (fixture, "page.details");
  select_rows (fixture, 0, 2);
  before = gantry_document_hash (fixture->document);
  entry = find_entry (fixture, "Predecessors · various");
  type (entry, "2"); /* a loop for the second */
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, before);
}

static void
test_deleted (GantryTimelineTest *fixture, gconstpointer data)
{
  gantry_timeline_test_act (fixture, "page.details");
  select_rows (fixture, 2, 2);
  gantry_timeline_test_act (fixture, "page.delete");
  g_assert_cmpuint (gantry_outline_get_n_tasks (gantry_document_get_outline (fixture->document)), ==, N_TASKS - 2);
  gantry_document_undo (fixture->document);
  gantry_ui_test_settle (50);
  find_entry (fixture, "Duration");
}

/* What somebody hears of a row who cannot see it: help, values, and which date a button is for. */
static void
test_said (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkWidget *predecessors, *level, *workstream;

  select_rows (fixture, 1, 1);
  gantry_timeline_test_act (fixture, "page.open");
  predecessors = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (find_entry (fixture, "Predecessors"))));
  gtk_test_accessible_assert_property (predecessors, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Row numbers with type and lag, such as “12FS+2d; 15SS”.");
  level = gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_ACTION_ROW, "Outline level");
  g_assert_nonnull (level);
  gtk_test_accessible_assert_property (level, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "1");
  workstream = gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_ACTION_ROW, "Workstream");
  g_assert_nonnull (workstream);
  gtk_test_accessible_assert_property (workstream, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "None");
  g_assert_nonnull (gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), GTK_TYPE_MENU_BUTTON, "Pick a Day: Start"));
}

static GtkWidget *
find_group (GantryTimelineTest *fixture, const char *title)
{
  GtkWidget *label = gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_GROUP);
}

/* Rows are made anew when there is time. */
static void
wait_for_count (GtkWidget *group, const char *text)
{
  gantry_ui_test_wait_for (g_strcmp0 (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group)), text) == 0);
}

/* Items are written down one after another and ticked off, each a step of undo. */
static void
test_checklist (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryTable *items = gantry_document_get_table (fixture->document, &gantry_checklist_item_kind);
  GtkWidget *group, *check;

  select_rows (fixture, 0, 1);
  gantry_timeline_test_act (fixture, "page.open");
  group = find_group (fixture, "Checklist");
  g_assert_cmpstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group)), ==, "");
  type (find_entry (fixture, "New Item"), "Call the carrier");
  type (find_entry (fixture, "New Item"), "Sign");
  g_assert_cmpuint (gantry_table_get_n_records (items), ==, 2);
  wait_for_count (group, "0 of 2 done");
  check = gantry_ui_test_find (group, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gantry_ui_test_settle (50);
  g_assert_true (GANTRY_CHECKLIST_ITEM (gantry_table_get_record (items, 0))->done);
  wait_for_count (group, "1 of 2 done");
  for (guint i = 0; i < 3; i++)
    gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_table_get_n_records (items), ==, 0);
}

static void
test_narrow (GantryTimelineTest *fixture, gconstpointer data)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (fixture->window);

  select_rows (fixture, 0, 1);
  gantry_timeline_test_act (fixture, "page.open");
  g_assert_true (GANTRY_IS_RECORD_DIALOG (adw_application_window_get_visible_dialog (window)));
}

/* ---- Why ---- */

static gboolean
says (GtkWidget *list, GPtrArray *steps)
{
  for (guint i = 0; i <= steps->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) i);
      const char *title = row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;

      if (g_strcmp0 (title, i < steps->len ? ((GantryExplanationStep *) steps->pdata[i])->sentence : NULL) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The panel's list of steps, which must come to say what the model says of @task. */
static GtkWidget *
check_chain (GantryTimelineTest *fixture, GantryTask *task)
{
  g_autoptr (GPtrArray) steps = gantry_explanation_new (fixture->document, task);
  GtkWidget *list;

  g_assert_cmpuint (steps->len, >, 1);
  gantry_ui_test_wait_for ((list = gantry_ui_test_find (GTK_WIDGET (fixture->page->inspector), GTK_TYPE_LIST_BOX)) != NULL
                           && says (list, steps));
  return list;
}

/* The chain is walked along without losing it. */
static void
test_why (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkListBoxRow *row;
  GtkWidget *list;

  select_rows (fixture, 4, 1);
  gantry_timeline_test_act (fixture, "page.explain");
  list = check_chain (fixture, gantry_timeline_test_get_task (fixture, 4));
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2);
  g_signal_emit_by_name (list, "row-activated", row);
  gantry_ui_test_settle (50);
  g_assert_cmpuint (gantry_timeline_page_get_current_row (fixture->page), ==, 2);
  check_chain (fixture, gantry_timeline_test_get_task (fixture, 4));
  gantry_ui_test_wait_for (gtk_list_box_row_is_selected (row));

  select_rows (fixture, 5, 1); /* not in that chain */
  check_chain (fixture, gantry_timeline_test_get_task (fixture, 5));
}

static void
test_why_follows (GantryTimelineTest *fixture, gconstpointer data)
{
  select_rows (fixture, 3, 1);
  gantry_timeline_test_act (fixture, "page.explain");
  g_assert_true (gantry_text_edit ((GantryRecord *) gantry_timeline_test_get_task (fixture, 3),
                                   gantry_kind_find_field (&gantry_task_kind, "predecessors"), "1", NULL));
  gantry_ui_test_settle (50);
  check_chain (fixture, gantry_timeline_test_get_task (fixture, 3));
  gantry_timeline_test_act (fixture, "page.delete");
  gantry_document_undo (fixture->document);
  gantry_ui_test_settle (50);
  check_chain (fixture, gantry_timeline_test_get_task (fixture, 3));
}

/* ---- History ---- */

static gboolean
tells (GantryTimelineTest *fixture, const char *line)
{
  GtkWidget *list = gantry_ui_test_find (GTK_WIDGET (fixture->page->inspector), GTK_TYPE_LIST_BOX);
  GtkListBoxRow *row = list != NULL ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) : NULL;

  return row != NULL && ADW_IS_ACTION_ROW (row) && g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), line);
}

static void
set_duration (GantryTimelineTest *fixture, const char *text)
{
  g_assert_true (gantry_text_edit ((GantryRecord *) gantry_timeline_test_get_task (fixture, 1),
                                   gantry_kind_find_field (&gantry_task_kind, "duration"), text, NULL));
}

static void
test_history (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkWidget *stack;

  set_duration (fixture, "7d");
  select_rows (fixture, 1, 1);
  gantry_timeline_test_act (fixture, "page.details");
  stack = gantry_ui_test_find (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_VIEW_STACK);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "history");
  gantry_ui_test_wait_for (tells (fixture, "Duration: 2 d → 7 d\n"));
  set_duration (fixture, "3d");
  gantry_ui_test_wait_for (tells (fixture, "Duration: 7 d → 3 d\n"));
  gantry_document_undo (fixture->document);
  gantry_ui_test_wait_for (tells (fixture, "Duration: 3 d → 7 d\n"));
}

/* ---- Who could do it ---- */

static void
show_view (GantryTimelineTest *fixture, const char *name)
{
  GtkWidget *stack = gantry_ui_test_find (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_VIEW_STACK);

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), name);
  gantry_ui_test_settle (100);
}

static GtkWidget *
find_in_pane (GantryTimelineTest *fixture, GType type, const char *text)
{
  return gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), type, text);
}

static void
click (GantryTimelineTest *fixture, const char *tooltip)
{
  GtkWidget *button = find_in_pane (fixture, GTK_TYPE_BUTTON, tooltip);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  gantry_ui_test_settle (100);
}

static GantryRecord *
find_record (GantryTimelineTest *fixture, const GantryKind *kind, const char *name)
{
  GantryTable *table = gantry_document_get_table (fixture->document, kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      g_autofree char *title = gantry_record_dup_title (gantry_table_get_record (table, i));

      if (g_str_equal (title, name))
        return gantry_table_get_record (table, i);
    }
  return NULL;
}

/* A click assigns, another takes off again; each is a step, and the keyboard focus stays with the person. */
static void
test_people (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryRecord *bo = find_record (fixture, &gantry_person_kind, "Bo Li");
  guint64 hash;

  select_rows (fixture, 1, 1);
  gantry_timeline_test_act (fixture, "page.details");
  show_view (fixture, "people");
  if (gantry_task_has_person (gantry_timeline_test_get_task (fixture, 1), bo->id))
    click (fixture, "Take “Bo Li” off the Task");
  hash = gantry_document_hash (fixture->document);
  gtk_widget_grab_focus (find_in_pane (fixture, GTK_TYPE_BUTTON, "Assign “Bo Li”"));
  click (fixture, "Assign “Bo Li”");
  g_assert_true (gantry_task_has_person (gantry_timeline_test_get_task (fixture, 1), bo->id));
  g_assert_true (gtk_widget_has_focus (find_in_pane (fixture, GTK_TYPE_BUTTON, "Take “Bo Li” off the Task")));
  gantry_document_undo (fixture->document);
  gantry_ui_test_settle (100);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_BUTTON, "Assign “Bo Li”"));
}

/* What is lacking, and how much time there is, are said in words. */
static void
test_fit (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryRecord *bo = find_record (fixture, &gantry_person_kind, "Bo Li"), *skill, *need, *level;

  gantry_document_begin (fixture->document, "Skills");
  skill = gantry_document_insert (fixture->document, &gantry_skill_kind);
  gantry_document_set_text (fixture->document, skill, "name", "Testing");
  need = gantry_document_insert (fixture->document, &gantry_task_skill_kind);
  gantry_document_set_integer (fixture->document, need, "task", ((GantryRecord *) gantry_timeline_test_get_task (fixture, 1))->id);
  gantry_document_set_integer (fixture->document, need, "skill", skill->id);
  level = gantry_document_insert (fixture->document, &gantry_person_skill_kind);
  gantry_document_set_integer (fixture->document, level, "person", bo->id);
  gantry_document_set_integer (fixture->document, level, "skill", skill->id);
  gantry_document_set_integer (fixture->document, level, "level", 2);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
  select_rows (fixture, 1, 1);
  gantry_timeline_test_act (fixture, "page.details");
  show_view (fixture, "people");
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_LABEL, "Level 3"));
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_LABEL, "Lacks Testing (2 of 3)\n2 d of 2 d free in its dates"));
  select_rows (fixture, 2, 1);
  gantry_ui_test_settle (100);
  g_assert_null (find_in_pane (fixture, GTK_TYPE_LABEL, "Level 3"));
  g_assert_nonnull (find_in_pane (fixture, GTK_TYPE_LABEL, "Nobody is assigned yet."));
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

/* Lets go of @person over the chart's row. Returns: whether anybody wanted them. */
static gboolean
drop (GantryTimelineTest *fixture, GantryRecord *person, guint row)
{
  GtkDropTarget *target = find_drop_target (GTK_WIDGET (fixture->page->chart));
  int row_height = (int) gantry_chart_get_view (fixture->page->chart)->row_height;
  GValue value = G_VALUE_INIT;
  gboolean wanted = FALSE;

  g_value_init (&value, gantry_person_get_type ());
  g_value_set_object (&value, person);
  g_signal_emit_by_name (target, "drop", &value, 40.0, (double) row * row_height + row_height / 2.0, &wanted);
  g_value_unset (&value);
  gantry_ui_test_settle (50);
  return wanted;
}

/* A person who is dropped on the row of a task does it from now on: one step; nowhere else they stick. */
static void
test_drop (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryRecord *bo = find_record (fixture, &gantry_person_kind, "Bo Li");
  g_autoptr (GantryDocument) other = gantry_ui_test_create_plan (1);
  GantryRecord *stranger = gantry_table_get_record (gantry_document_get_table (other, &gantry_person_kind), 0);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  guint64 hash;

  g_ptr_array_add (tasks, gantry_timeline_test_get_task (fixture, 3));
  g_assert_true (gantry_tasks_unassign (fixture->document, tasks, bo->id, NULL));
  hash = gantry_document_hash (fixture->document);
  g_assert_true (drop (fixture, bo, 3));
  g_assert_true (gantry_task_has_person (gantry_timeline_test_get_task (fixture, 3), bo->id));
  gantry_ui_test_wait_for (gantry_ui_test_find_named (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "“Bo Li” is assigned to “Task 4”") != NULL);
  g_assert_nonnull (gantry_ui_test_find_named (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo"));
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
  g_assert_false (drop (fixture, bo, N_TASKS + 2)); /* below the last row */
  g_assert_false (drop (fixture, stranger, 3));
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
}

/* ---- Risks ---- */

static gboolean
affects (GantryRecord *risk, GantryTask *task)
{
  const GantryIdList *tasks = GANTRY_RISK (risk)->tasks;

  return tasks != NULL && gantry_id_list_contains (tasks, ((GantryRecord *) task)->id);
}

/* Risks are chosen, made, opened and let go from the form of the task that they affect. */
static void
test_risks (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryRecord *pipe = find_record (fixture, &gantry_risk_kind, "Burst pipe"), *flood;
  GtkWidget *group, *button, *chooser;

  select_rows (fixture, 1, 1);
  gantry_timeline_test_act (fixture, "page.details");
  show_view (fixture, "form");
  group = gantry_ui_test_find (GTK_WIDGET (fixture->page->inspector), GANTRY_TYPE_LINKED_GROUP);
  g_assert_nonnull (group);
  button = gantry_ui_test_find_named (group, GTK_TYPE_MENU_BUTTON, "Add Risk");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gantry_ui_test_settle (100);
  chooser = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_true (GANTRY_IS_CHOOSER (chooser));
  g_signal_emit_by_name (chooser, "chosen", pipe->id);
  gantry_ui_test_settle (100);
  g_assert_true (affects (pipe, gantry_timeline_test_get_task (fixture, 1)));
  g_assert_nonnull (gantry_ui_test_find_named (group, GTK_TYPE_LABEL, "Burst pipe"));
  g_assert_nonnull (gantry_ui_test_find_named (group, GTK_TYPE_LABEL, "Score: 9 · State: Open"));

  g_signal_emit_by_name (chooser, "create", "Flood");
  gantry_ui_test_settle (100);
  flood = find_record (fixture, &gantry_risk_kind, "Flood");
  g_assert_nonnull (flood);
  g_assert_true (affects (flood, gantry_timeline_test_get_task (fixture, 1)));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  click (fixture, "Unlink “Burst pipe”");
  g_assert_false (affects (pipe, gantry_timeline_test_get_task (fixture, 1)));
  g_assert_nonnull (find_record (fixture, &gantry_risk_kind, "Burst pipe"));
  gantry_document_undo (fixture->document);
  g_assert_true (affects (pipe, gantry_timeline_test_get_task (fixture, 1)));
  gantry_document_undo (fixture->document);
  g_assert_null (find_record (fixture, &gantry_risk_kind, "Flood"));
}

int
main (int argc, char *argv[])
{
  gantry_ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                                            \
  g_test_add ("/inspector/" name, GantryTimelineTest, NULL, set_up, function, gantry_timeline_test_close)
  ADD ("one", test_one);
  ADD ("leave-to-row", test_leave_to_row);
  ADD ("several", test_several);
  ADD ("several-refused", test_several_refused);
  ADD ("deleted", test_deleted);
  ADD ("said", test_said);
  ADD ("checklist", test_checklist);
  ADD ("history", test_history);
  ADD ("people", test_people);
  ADD ("fit", test_fit);
  ADD ("drop", test_drop);
  ADD ("risks", test_risks);
  ADD ("why", test_why);
  ADD ("why-follows", test_why_follows);
  g_test_add ("/inspector/narrow", GantryTimelineTest, GINT_TO_POINTER (400), set_up, test_narrow,
              gantry_timeline_test_close);
  return gantry_ui_test_run ();
}
