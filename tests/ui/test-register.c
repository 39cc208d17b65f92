/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers and forms, generated from the kinds' tables: adding, editing, deleting, undo, search. */
#include "config.h"

#include "gantry-ui-test.h"

#include "model/gantry-text.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-risk.h"
#include "ui/records/gantry-chooser.h"
#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-field-entry.h"
#include "ui/records/gantry-record-dialog.h"
#include "ui/records/gantry-record-form.h"
#include "ui/records/gantry-register-page.h"
#include "ui/records/gantry-register-table.h"

typedef struct {
  GantryDocument *document;
  GantryWindow *window;
  GtkWidget *page;
  GantryRegisterTable *table;
} Fixture;

static GantryTable *
get_risks (Fixture *fixture)
{
  return gantry_document_get_table (fixture->document, &gantry_risk_kind);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int width = GPOINTER_TO_INT (data);

  fixture->document = gantry_ui_test_create_plan (3);
  fixture->window = gantry_ui_test_open (fixture->document, width > 0 ? width : 1400, 800);
  gantry_document_view_show_page (gantry_window_get_view (fixture->window), "risks");
  gantry_ui_test_settle (100);
  fixture->page = gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_REGISTER_PAGE);
  g_assert_nonnull (fixture->page);
  fixture->table = GANTRY_REGISTER_TABLE (gantry_ui_test_find (fixture->page, GANTRY_TYPE_REGISTER_TABLE));
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (fixture->document);
  gantry_ui_test_close (fixture->window);
}

/* The cell of @field in the row of @record. */
static GantryFieldCell *
find_cell (GtkWidget *root, GantryRecord *record, const char *field)
{
  if (GANTRY_IS_FIELD_CELL (root) && gtk_widget_get_mapped (root)
      && gantry_field_cell_get_record (GANTRY_FIELD_CELL (root)) == record
      && g_str_equal (gantry_field_cell_get_field (GANTRY_FIELD_CELL (root))->name, field))
    return GANTRY_FIELD_CELL (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GantryFieldCell *cell = find_cell (child, record, field);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->page, action, NULL));
  gantry_ui_test_settle (50);
}

static void
test_add_delete_undo (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) selected = NULL;
  g_autofree char *uuid = NULL;

  act (fixture, "page.add");
  g_assert_cmpuint (gantry_table_get_n_records (get_risks (fixture)), ==, 4);
  selected = gantry_register_table_list_selected (fixture->table);
  g_assert_cmpuint (selected->len, ==, 1);
  uuid = g_strdup (((GantryRecord *) selected->pdata[0])->uuid);
  g_assert_cmpstr (GANTRY_RISK (selected->pdata[0])->name, ==, "New Risk");

  act (fixture, "page.delete");
  g_assert_cmpuint (gantry_table_get_n_records (get_risks (fixture)), ==, 3);
  g_assert_cmpuint (gantry_register_table_get_n_selected (fixture->table), ==, 1); /* its neighbor */

  act (fixture, "win.undo");
  g_assert_cmpuint (gantry_table_get_n_records (get_risks (fixture)), ==, 4);
  g_clear_pointer (&selected, g_ptr_array_unref);
  selected = gantry_register_table_list_selected (fixture->table);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpstr (((GantryRecord *) selected->pdata[0])->uuid, ==, uuid);
}

/* Undo turns back to the page where the step was made. */
static void
test_undo_turns_page (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GantryDocumentView *view = gantry_window_get_view (fixture->window);

  act (fixture, "page.add");
  gantry_document_view_show_page (view, "people");
  act (fixture, "win.undo");
  g_assert_cmpstr (gantry_document_view_get_page_name (view), ==, "risks");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Undo on the page that is shown takes nothing out of the header bar: that would cost more than the undo. */
static void
test_undo_keeps_controls (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *controls = gantry_page_get_header_controls (GANTRY_PAGE (fixture->page));
  guint n_moves = 0;

  g_signal_connect_swapped (controls, "notify::root", G_CALLBACK (count_cb), &n_moves);
  act (fixture, "page.add");
  act (fixture, "win.undo");
  act (fixture, "win.redo");
  g_assert_cmpuint (n_moves, ==, 0);
  gantry_document_view_show_page (gantry_window_get_view (fixture->window), "people");
  g_assert_cmpuint (n_moves, ==, 1);
  gantry_document_view_show_page (gantry_window_get_view (fixture->window), "risks");
  g_assert_cmpuint (n_moves, ==, 2);
  g_signal_handlers_disconnect_by_data (controls, &n_moves);
}

static void
test_edit_cell (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GantryRecord *risk = gantry_table_get_record (get_risks (fixture), 0);
  GantryFieldCell *cell = find_cell (fixture->page, risk, "probability");
  GtkWidget *entry;

  g_assert_true (gantry_field_cell_start_editing (cell));
  gantry_ui_test_settle (50);
  entry = gantry_ui_test_find (GTK_WIDGET (cell), GTK_TYPE_ENTRY);

  /* What is out of range stays to be mended. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "9");
  gtk_widget_activate_action (GTK_WIDGET (cell), "cell.accept", NULL);
  g_assert_true (gantry_field_cell_get_editing (cell));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpint (GANTRY_RISK (risk)->probability, ==, 3);

  gtk_editable_set_text (GTK_EDITABLE (entry), "5");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  gtk_widget_activate_action (GTK_WIDGET (cell), "cell.accept", NULL);
  g_assert_false (gantry_field_cell_get_editing (cell));
  g_assert_cmpint (GANTRY_RISK (risk)->probability, ==, 5);
}

/* Tab takes what was typed and goes on to the next cell that can be edited, Shift+Tab back. */
static void
test_tab (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GantryRecord *risk = gantry_table_get_record (get_risks (fixture), 0);
  GantryFieldCell *probability = find_cell (fixture->page, risk, "probability");
  GantryFieldCell *impact = find_cell (fixture->page, risk, "impact");
  GtkWidget *entry;

  g_assert_true (gantry_field_cell_start_editing (probability));
  gantry_ui_test_settle (50);
  entry = gantry_ui_test_find (GTK_WIDGET (probability), GANTRY_TYPE_FIELD_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (gantry_ui_test_find (entry, GTK_TYPE_ENTRY)), "5");
  g_signal_emit_by_name (entry, "accept", GANTRY_FIELD_ENTRY_TAB);
  g_assert_cmpint (GANTRY_RISK (risk)->probability, ==, 5);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == GTK_WIDGET (impact));

  g_assert_true (gantry_field_cell_start_editing (impact));
  gantry_ui_test_settle (50);
  entry = gantry_ui_test_find (GTK_WIDGET (impact), GANTRY_TYPE_FIELD_ENTRY);
  g_signal_emit_by_name (entry, "accept", GANTRY_FIELD_ENTRY_BACK_TAB);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == GTK_WIDGET (probability));
}

/* The score is computed from what was edited: its cell shows the new one, and cannot be edited. */
static void
test_computed_cell (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GantryRecord *risk = gantry_table_get_record (get_risks (fixture), 0);
  GantryFieldCell *score = find_cell (fixture->page, risk, "score");
  const GantryField *probability = gantry_kind_find_field (&gantry_risk_kind, "probability");

  g_assert_false (gantry_field_cell_start_editing (score));
  gantry_text_edit (risk, probability, "5", NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (score), GTK_ACCESSIBLE_PROPERTY_LABEL, "15");
}

static void
test_cell_survives_deletion (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GantryRecord *risk = gantry_table_get_record (get_risks (fixture), 1);
  GantryFieldCell *cell = find_cell (fixture->page, risk, "name");

  g_assert_true (gantry_field_cell_start_editing (cell));
  gantry_document_begin (fixture->document, "Delete");
  gantry_document_delete (fixture->document, risk);
  gantry_document_commit (fixture->document, NULL);
  gantry_ui_test_settle (50);
  g_assert_cmpuint (gantry_register_table_get_n_shown (fixture->table), ==, 2);
}

static void
test_chooser (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GantryRecord *risk = gantry_table_get_record (get_risks (fixture), 0);
  const GantryField *owner = gantry_kind_find_field (&gantry_risk_kind, "owner");
  const GantryField *tasks = gantry_kind_find_field (&gantry_risk_kind, "tasks");
  GantryTable *people = gantry_document_get_table (fixture->document, &gantry_person_kind);
  g_autoptr (GError) error = NULL;

  g_assert_true (gantry_chooser_create (risk, owner, "Zoe", &error));
  g_assert_cmpuint (gantry_table_get_n_records (people), ==, 3);
  g_assert_cmpstr (GANTRY_PERSON (gantry_record_get_target (risk, owner))->name, ==, "Zoe");
  gantry_document_undo (fixture->document); /* the person and the reference were one step */
  g_assert_cmpuint (gantry_table_get_n_records (people), ==, 2);
  g_assert_null (gantry_record_get_target (risk, owner));

  g_assert_true (gantry_chooser_apply (risk, tasks, 1, &error));
  g_assert_true (gantry_chooser_apply (risk, tasks, 2, &error));
  g_assert_cmpuint (GANTRY_RISK (risk)->tasks->n_ids, ==, 2);
  g_assert_true (gantry_chooser_apply (risk, tasks, 1, &error));
  g_assert_cmpuint (GANTRY_RISK (risk)->tasks->n_ids, ==, 1);
}

static void
test_search_and_filter (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GantryRecordFilter *filter = gantry_register_table_get_filter (fixture->table);
  const GantryField *state = gantry_kind_find_field (&gantry_risk_kind, "state");

  gantry_record_filter_set_text (filter, "PIPE burst");
  gantry_ui_test_wait_for (gantry_register_table_get_n_shown (fixture->table) == 1);
  gantry_record_filter_set_text (filter, "burst key");
  gantry_ui_test_wait_for (gantry_register_table_get_n_shown (fixture->table) == 0);
  gantry_ui_test_wait_for (
    gantry_ui_test_find_named (fixture->page, GTK_TYPE_BUTTON, "Show All") != NULL);
  act (fixture, "page.show-all");
  gantry_ui_test_wait_for (gantry_register_table_get_n_shown (fixture->table) == 3);

  gantry_record_filter_set_wanted (filter, state, GANTRY_RISK_CLOSED, TRUE);
  gantry_ui_test_wait_for (gantry_register_table_get_n_shown (fixture->table) == 0);
  gantry_record_filter_set_wanted (filter, state, GANTRY_RISK_OPEN, TRUE);
  gantry_ui_test_wait_for (gantry_register_table_get_n_shown (fixture->table) == 3);
}

/* What hides a record gives way when somebody asks for it. */
static void
test_show_hidden_record (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GantryRecord *risk = gantry_table_get_record (get_risks (fixture), 2);
  g_autoptr (GPtrArray) selected = NULL;

  gantry_record_filter_set_text (gantry_register_table_get_filter (fixture->table), "late");
  gantry_ui_test_wait_for (gantry_register_table_get_n_shown (fixture->table) == 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-record", "(ss)", "risk", risk->uuid);
  gantry_ui_test_settle (50);
  selected = gantry_register_table_list_selected (fixture->table);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_true (selected->pdata[0] == risk);
}

static void
test_groups (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_object_set (fixture->page, "group-by", "state", NULL);
  gantry_ui_test_settle (50);
  g_assert_nonnull (gantry_ui_test_find_named (fixture->page, GTK_TYPE_LABEL, "Open · 3"));
  g_object_set (fixture->page, "group-by", "", NULL);
  gantry_ui_test_settle (50);
  g_assert_null (gantry_ui_test_find_named (fixture->page, GTK_TYPE_LABEL, "Open · 3"));
}

/* A form follows edits that are made elsewhere. */
static void
test_form_follows (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GantryRecord *risk = gantry_table_get_record (get_risks (fixture), 0);
  GtkWidget *row = gantry_ui_test_find_named (fixture->page, ADW_TYPE_ENTRY_ROW, "Risk");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Late delivery");
  gantry_text_edit (risk, gantry_kind_find_field (&gantry_risk_kind, "name"), "Very late", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Very late");

  gtk_editable_set_text (GTK_EDITABLE (row), "Too late");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_cmpstr (GANTRY_RISK (risk)->name, ==, "Too late");
}

static void
test_form_error (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GantryRecord *risk = gantry_table_get_record (get_risks (fixture), 0);
  GtkWidget *row = gantry_ui_test_find_named (fixture->page, ADW_TYPE_ENTRY_ROW, "Due");

  gtk_editable_set_text (GTK_EDITABLE (row), "the day after never");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpint (GANTRY_RISK (risk)->due, ==, GANTRY_NONE);
  gtk_editable_set_text (GTK_EDITABLE (row), "2027-03-12");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpint (GANTRY_RISK (risk)->due, !=, GANTRY_NONE);
}

static guint
count_open (Fixture *fixture)
{
  guint n_open = 0;

  for (guint i = 0; i < 3; i++)
    n_open += GANTRY_RISK (gantry_table_get_record (get_risks (fixture), i))->state == 0;
  return n_open;
}

/* The form of several records edits them all, as one step. */
static void
test_form_several (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *row;

  g_assert_cmpuint (count_open (fixture), ==, 3);
  gtk_widget_activate_action (gantry_ui_test_find (fixture->page, GTK_TYPE_LIST_VIEW), "list.select-all", NULL);
  gantry_ui_test_settle (50);
  row = gantry_ui_test_find_named (fixture->page, ADW_TYPE_COMBO_ROW, "State");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_assert_cmpuint (count_open (fixture), ==, 0);
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (count_open (fixture), ==, 3);
  g_assert_nonnull (gantry_ui_test_find_named (fixture->page, ADW_TYPE_ENTRY_ROW, "Risk · various"));
}

/* Where there is no room beside the table, the form comes as a dialog. */
static void
test_narrow (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  AdwDialog *dialog;

  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->page, GANTRY_TYPE_RECORD_FORM) == NULL);
  act (fixture, "page.open");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (GANTRY_IS_RECORD_DIALOG (dialog));
  /* It goes with its record. */
  act (fixture, "page.delete");
  gantry_ui_test_wait_for (
    adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)) == NULL);
}

int
main (int argc, char *argv[])
{
  gantry_ui_test_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/register/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("add-delete-undo", test_add_delete_undo);
  ADD ("undo-turns-page", test_undo_turns_page);
  ADD ("undo-keeps-controls", test_undo_keeps_controls);
  ADD ("edit-cell", test_edit_cell);
  ADD ("tab", test_tab);
  ADD ("computed-cell", test_computed_cell);
  ADD ("cell-survives-deletion", test_cell_survives_deletion);
  ADD ("chooser", test_chooser);
  ADD ("search-and-filter", test_search_and_filter);
  ADD ("show-hidden-record", test_show_hidden_record);
  ADD ("groups", test_groups);
  ADD ("form-follows", test_form_follows);
  ADD ("form-error", test_form_error);
  ADD ("form-several", test_form_several);
  g_test_add ("/register/narrow", Fixture, GINT_TO_POINTER (400), set_up, test_narrow, tear_down);
  return gantry_ui_test_run ();
}
