/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that people have added, in the timeline of a real window: columns, cells, order, filter, clipboard,
 * form and the dialog that makes them. */

#include "config.h"

#include "gantry-timeline-test.h"

#include "model/gantry-custom-fields.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-custom-field.h"
#include "model/kinds/gantry-custom-value.h"
#include "ui/records/gantry-chooser.h"
#include "ui/records/gantry-field-entry.h"
#include "ui/records/gantry-fields-dialog.h"
#include "ui/records/gantry-record-dialog.h"

#define N_TASKS 8

typedef struct {
  GantryDocument *document;
  GantryWindow *window;
  GantryTimelinePage *page;
  GantryGrid *grid;
  GantryGridColumns *columns;
  GantryRecord *area, *size, *signed_off; /* a choice, a number, yes or no */
} Fixture;

static GantryRecord *
add_field (Fixture *fixture, const char *name, GantryCustomType type, const char *choices)
{
  GantryRecord *record;

  gantry_document_begin (fixture->document, "Add field");
  record = gantry_document_insert (fixture->document, &gantry_custom_field_kind);
  gantry_document_set_text (fixture->document, record, "name", name);
  gantry_document_set_integer (fixture->document, record, "type", type);
  gantry_document_set_text (fixture->document, record, "choices", choices);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
  return record;
}

static void
open_window (Fixture *fixture)
{
  fixture->window = gantry_ui_test_open (fixture->document, 1400, 700);
  fixture->page = GANTRY_TIMELINE_PAGE (gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_TIMELINE_PAGE));
  fixture->grid = gantry_timeline_table_get_grid (fixture->page->table);
  fixture->columns = gantry_grid_get_columns (fixture->grid);
  gantry_ui_test_wait_for (gtk_widget_get_height (GTK_WIDGET (fixture->grid)) > 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = gantry_ui_test_create_plan (N_TASKS);
  open_window (fixture);
  fixture->area = add_field (fixture, "Area", GANTRY_CUSTOM_CHOICE, "North; South");
  fixture->size = add_field (fixture, "Size", GANTRY_CUSTOM_NUMBER, NULL);
  fixture->signed_off = add_field (fixture, "Signed off", GANTRY_CUSTOM_BOOLEAN, NULL);
  gantry_ui_test_settle (60);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->document);
  gantry_ui_test_close (fixture->window);
}

static GantryRecord *
get_task (Fixture *fixture, guint row)
{
  return (GantryRecord *) gantry_outline_get_task (gantry_document_get_outline (fixture->document), row);
}

static const GantryField *
get_field (Fixture *fixture, GantryRecord *record)
{
  g_autofree char *name = g_strdup_printf ("custom-%s", record->uuid);

  return gantry_document_find_field (fixture->document, &gantry_task_kind, name);
}

static guint
find_column (Fixture *fixture, GantryRecord *record)
{
  return gantry_grid_columns_find (fixture->columns, get_field (fixture, record)->name);
}

static void
type (Fixture *fixture, guint row, GantryRecord *record, const char *text)
{
  GError *error = NULL;

  gantry_text_edit (get_task (fixture, row), get_field (fixture, record), text, &error);
  g_assert_no_error (error);
}

static void
assert_shown (Fixture *fixture, guint row, GantryRecord *record, const char *expected)
{
  GantryUnits units;
  g_autofree char *text = NULL;

  gantry_units_from_project (gantry_document_get_project (fixture->document), &units);
  text = gantry_text_display (get_task (fixture, row), get_field (fixture, record), &units);
  g_assert_cmpstr (text, ==, expected);
}

static void
act (Fixture *fixture, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, target != NULL ? "s" : NULL, target));
  gantry_ui_test_settle (60);
}

/* ---- Columns ---- */

/* A new field is a column, under its name; another name is another title in the same place; a field that is
 * deleted takes its column along, and undo brings both back. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  guint place = find_column (fixture, fixture->area);
  g_autofree char *name = g_strdup (get_field (fixture, fixture->area)->name);
  g_autoptr (GPtrArray) doomed = g_ptr_array_new ();

  g_assert_cmpuint (place, !=, GANTRY_GRID_COLUMN_NONE);
  g_assert_nonnull (gantry_ui_test_find_named (window, GTK_TYPE_LABEL, "Area"));
  gantry_grid_set_cursor (fixture->grid, 2, place, GANTRY_GRID_SELECT_ALONE, TRUE); /* a cell of the field before */
  gantry_text_edit (fixture->area, gantry_kind_find_field (&gantry_custom_field_kind, "name"), "Region", NULL);
  gantry_ui_test_settle (60);
  g_assert_cmpuint (find_column (fixture, fixture->area), ==, place);
  g_assert_nonnull (gantry_ui_test_find_named (window, GTK_TYPE_LABEL, "Region"));
  g_assert_null (gantry_ui_test_find_named (window, GTK_TYPE_LABEL, "Area"));

  gantry_document_begin (fixture->document, "Delete field");
  gantry_document_delete (fixture->document, fixture->area);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
  gantry_ui_test_settle (60);
  g_assert_cmpuint (gantry_grid_columns_find (fixture->columns, name), ==, GANTRY_GRID_COLUMN_NONE);
  g_assert_false (g_action_group_has_action (gantry_grid_columns_get_actions (fixture->columns), name));
  gantry_document_undo (fixture->document);
  gantry_ui_test_settle (60);
  g_assert_cmpuint (gantry_grid_columns_find (fixture->columns, name), ==, place);
}

/* The place, the width and whether it is shown are remembered for the plan; a plan without the field has no
 * trace of it. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *hidden = g_strdup (get_field (fixture, fixture->size)->name);
  g_autofree char *name = g_strdup (get_field (fixture, fixture->area)->name);
  g_autoptr (GantryDocument) other = gantry_ui_test_create_plan (2);
  guint n_shown;

  gantry_grid_columns_hide (fixture->columns, find_column (fixture, fixture->size));
  gantry_grid_columns_move (fixture->columns, find_column (fixture, fixture->area), 1);
  gantry_grid_columns_set_column_width (fixture->columns, 1, 177, TRUE);
  n_shown = gantry_grid_columns_get_n_shown (fixture->columns);
  gantry_page_set_document (GANTRY_PAGE (fixture->page), other);
  g_assert_cmpuint (gantry_grid_columns_find (fixture->columns, name), ==, GANTRY_GRID_COLUMN_NONE);
  g_assert_cmpuint (gantry_grid_columns_get_n_shown (fixture->columns), ==, n_shown - 2);
  gantry_page_set_document (GANTRY_PAGE (fixture->page), fixture->document);
  g_assert_cmpuint (gantry_grid_columns_find (fixture->columns, name), ==, 1);
  g_assert_cmpint (gantry_grid_columns_get (fixture->columns, 1)->width, ==, 177);
  g_assert_cmpuint (gantry_grid_columns_find (fixture->columns, hidden), ==, GANTRY_GRID_COLUMN_NONE);
}

static guint
count_custom (Fixture *fixture)
{
  guint n_custom = 0;

  for (guint i = 0; i < gantry_grid_columns_get_n_shown (fixture->columns); i++)
    n_custom += gantry_grid_columns_get (fixture->columns, i)->field->custom != 0;
  return n_custom;
}

/* Of the fields that come with a file a few are columns at first, and all are in the menu; what a person chooses
 * there or makes here is shown, and stays so. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  GActionGroup *actions = gantry_grid_columns_get_actions (fixture->columns);
  g_autoptr (GantryDocument) other = gantry_ui_test_create_plan (2);
  g_autofree char *last = NULL;
  GtkWidget *dialog, *row;
  GantryRecord *record = NULL;

  gantry_document_begin (fixture->document, "Import");
  for (guint i = 0; i < 27; i++)
    {
      g_autofree char *name = g_strdup_printf ("Text %u", i + 1);

      record = gantry_document_insert (fixture->document, &gantry_custom_field_kind);
      gantry_document_set_text (fixture->document, record, "name", name);
    }
  g_assert_true (gantry_document_commit (fixture->document, NULL));
  gantry_ui_test_settle (60);
  g_assert_cmpuint (count_custom (fixture), ==, GANTRY_GRID_CUSTOM_SHOWN);
  last = g_strdup (get_field (fixture, record)->name);
  g_assert_true (g_action_group_has_action (actions, last));
  g_assert_cmpuint (gantry_grid_columns_find (fixture->columns, last), ==, GANTRY_GRID_COLUMN_NONE);
  gantry_grid_columns_show (fixture->columns, last);
  g_assert_cmpuint (count_custom (fixture), ==, GANTRY_GRID_CUSTOM_SHOWN + 1);

  act (fixture, "page.custom-fields", NULL);
  gantry_ui_test_wait_for ((dialog = gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_FIELDS_DIALOG)) != NULL);
  gantry_ui_test_wait_for ((row = gantry_ui_test_find (dialog, ADW_TYPE_ENTRY_ROW)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (row), "Mine");
  g_signal_emit_by_name (row, "apply");
  gantry_ui_test_settle (100);
  g_assert_cmpuint (count_custom (fixture), ==, GANTRY_GRID_CUSTOM_SHOWN + 2);
  adw_dialog_force_close (ADW_DIALOG (gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_RECORD_DIALOG)));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  gantry_ui_test_settle (300);

  gantry_page_set_document (GANTRY_PAGE (fixture->page), other);
  g_assert_cmpuint (count_custom (fixture), ==, 0);
  gantry_page_set_document (GANTRY_PAGE (fixture->page), fixture->document);
  g_assert_cmpuint (count_custom (fixture), ==, GANTRY_GRID_CUSTOM_SHOWN + 2);
  g_assert_cmpuint (gantry_grid_columns_find (fixture->columns, last), !=, GANTRY_GRID_COLUMN_NONE);
}

/* ---- Cells ---- */

static void
start_editing (Fixture *fixture, guint row, GantryRecord *record)
{
  gantry_grid_set_cursor (fixture->grid, row, find_column (fixture, record), GANTRY_GRID_SELECT_ALONE, TRUE);
  g_assert_true (gantry_grid_edit (fixture->grid));
  gantry_ui_test_settle (60);
}

/* Each type has its own editor: an entry, a list to choose from, a check. Each edit is a step. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  guint64 hash = gantry_document_hash (fixture->document);
  GtkWidget *entry, *chooser;

  start_editing (fixture, 1, fixture->size);
  entry = gantry_ui_test_find (GTK_WIDGET (fixture->grid), GANTRY_TYPE_FIELD_ENTRY);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (fixture->window))), "2.5");
  g_signal_emit_by_name (entry, "accept", GANTRY_FIELD_ENTRY_ENTER);
  gantry_ui_test_settle (60);
  assert_shown (fixture, 1, fixture->size, "2.5");

  start_editing (fixture, 1, fixture->area);
  chooser = gantry_ui_test_find (GTK_WIDGET (fixture->grid), GANTRY_TYPE_CHOOSER);
  g_assert_nonnull (chooser);
  g_signal_emit_by_name (chooser, "chosen", (gint64) 2);
  gtk_popover_popdown (GTK_POPOVER (chooser)); /* GTK has no reference to it either when it cannot be placed */
  gantry_ui_test_settle (60);
  assert_shown (fixture, 1, fixture->area, "South");

  start_editing (fixture, 1, fixture->signed_off); /* at once */
  assert_shown (fixture, 1, fixture->signed_off, "Yes");
  start_editing (fixture, 1, fixture->signed_off);
  assert_shown (fixture, 1, fixture->signed_off, "");
  for (guint i = 0; i < 4; i++)
    gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
}

/* ---- Order and filter ---- */

static GantryRecord *
get_row (Fixture *fixture, guint row)
{
  return (GantryRecord *) gantry_row_model_get_task (fixture->page->rows, row);
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  static const char *const sizes[] = { "3", "-1", "2.25", "2.5" };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    type (fixture, i, fixture->size, sizes[i]);
  act (fixture, "page.sort-by", get_field (fixture, fixture->size)->name);
  g_assert_true (get_row (fixture, 0) == get_task (fixture, 1));
  g_assert_true (get_row (fixture, 1) == get_task (fixture, 2));
  g_assert_true (get_row (fixture, 2) == get_task (fixture, 3));
  g_assert_true (get_row (fixture, 3) == get_task (fixture, 0));
  type (fixture, 7, fixture->size, "-2"); /* from the end, where those without one are */
  g_assert_true (get_row (fixture, 0) == get_task (fixture, 7));

  gantry_text_edit (fixture->size, gantry_kind_find_field (&gantry_custom_field_kind, "name"), "Extent", NULL);
  gantry_ui_test_settle (60);
  g_assert_nonnull (gantry_ui_test_find_named (GTK_WIDGET (fixture->page->filter_bar), GTK_TYPE_BUTTON,
                                               "Remove “Sorted by Extent”"));
  gantry_document_begin (fixture->document, "Delete field");
  gantry_document_delete (fixture->document, fixture->size);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
  gantry_ui_test_settle (60);
  g_assert_true (gantry_row_model_is_plan_order (fixture->page->rows));
}

static void
tick (Fixture *fixture, const char *alone)
{
  GantryChoiceFilter *filter = GANTRY_CHOICE_FILTER (fixture->page->filter);

  for (guint i = 0; i < gantry_choice_filter_get_n_choices (filter); i++)
    {
      g_auto (GantryChoiceInfo) info = { NULL };

      gantry_choice_filter_describe (filter, i, &info);
      if (g_strcmp0 (info.alone, alone) != 0)
        continue;
      gantry_choice_filter_set_choice (filter, i, TRUE);
      gantry_ui_test_settle (60);
      return;
    }
  g_assert_not_reached ();
}

/* One of the ticked choices of a field, and of each field; a chip says which, with the field. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  type (fixture, 1, fixture->area, "North");
  type (fixture, 2, fixture->area, "South");
  type (fixture, 3, fixture->area, "North");
  type (fixture, 3, fixture->signed_off, "yes");
  tick (fixture, "Area: North");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 2);
  g_assert_nonnull (gantry_ui_test_find_named (GTK_WIDGET (fixture->page->filter_bar), GTK_TYPE_BUTTON,
                                               "Remove “Area: North”"));
  tick (fixture, "Area: South");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 3);
  tick (fixture, "Signed off: Yes");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 1);
  type (fixture, 1, fixture->signed_off, "yes"); /* comes in */
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 2);
  act (fixture, "page.show-all", NULL);
  tick (fixture, "Area: None");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, N_TASKS - 3);
}

/* The search finds texts in them. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  GantryRecord *place = add_field (fixture, "Place", GANTRY_CUSTOM_TEXT, NULL);

  type (fixture, 4, place, "Under the bridge");
  gantry_task_filter_set_text (fixture->page->filter, "bridge");
  gantry_ui_test_settle (60);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 1);
  type (fixture, 5, place, "On the bridge");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 2);
}

/* ---- Clipboard ---- */

static void
set_clipboard (Fixture *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->grid)), text);
}

/* Cells are cut and pasted as text; a sheet with titles finds them by name. */
static void
test_clipboard (Fixture *fixture, gconstpointer data)
{
  guint area = find_column (fixture, fixture->area);
  guint64 hash;
  g_autofree char *text = NULL;

  g_assert_cmpuint (find_column (fixture, fixture->size), ==, area + 1);
  type (fixture, 0, fixture->area, "North");
  type (fixture, 0, fixture->size, "7");
  type (fixture, 1, fixture->area, "South");
  hash = gantry_document_hash (fixture->document);
  gantry_grid_set_cursor (fixture->grid, 0, area, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_grid_set_cursor (fixture->grid, 1, area + 1, GANTRY_GRID_SELECT_EXTEND, TRUE);
  act (fixture, "page.cut", NULL);
  text = gantry_timeline_test_read_clipboard (fixture->grid);
  g_assert_cmpstr (text, ==, "North\t7\nSouth\t\n");
  assert_shown (fixture, 0, fixture->area, "");
  assert_shown (fixture, 0, fixture->size, "");
  gantry_grid_set_cursor (fixture->grid, 4, area, GANTRY_GRID_SELECT_ALONE, TRUE);
  act (fixture, "page.paste", NULL);
  gantry_ui_test_settle (100);
  assert_shown (fixture, 4, fixture->area, "North");
  assert_shown (fixture, 4, fixture->size, "7");
  assert_shown (fixture, 5, fixture->area, "South");
  gantry_document_undo (fixture->document);
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);

  gantry_timeline_page_select_row (fixture->page, N_TASKS - 1, TRUE);
  gantry_grid_set_range (fixture->grid, 0, gantry_grid_columns_get_n_shown (fixture->columns));
  set_clipboard (fixture, "Name\tSIGNED OFF\tArea\nNew\tyes\tsouth\n");
  act (fixture, "page.paste", NULL);
  gantry_ui_test_wait_for (gantry_outline_get_n_tasks (gantry_document_get_outline (fixture->document)) == N_TASKS + 1);
  assert_shown (fixture, N_TASKS, fixture->area, "South");
  assert_shown (fixture, N_TASKS, fixture->signed_off, "Yes");
}

/* ---- Form and dialog ---- */

static void
test_form (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  gantry_timeline_page_select_row (fixture->page, 3, FALSE);
  g_object_set (fixture->page, "details", TRUE, NULL);
  gantry_ui_test_wait_for ((row = gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_ENTRY_ROW,
                                                             "Size")) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (row), "12");
  g_signal_emit_by_name (row, "entry-activated");
  gantry_ui_test_settle (60);
  assert_shown (fixture, 3, fixture->size, "12");
  gantry_text_edit (fixture->size, gantry_kind_find_field (&gantry_custom_field_kind, "name"), "Extent", NULL);
  gantry_ui_test_settle (60);
  g_assert_nonnull (gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_ENTRY_ROW, "Extent"));
  g_object_set (fixture->page, "details", FALSE, NULL);
}

static void
test_dialog (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog, *row;
  GantryTable *table = gantry_document_get_table (fixture->document, &gantry_custom_field_kind);

  act (fixture, "page.custom-fields", NULL);
  gantry_ui_test_wait_for ((dialog = gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_FIELDS_DIALOG)) != NULL);
  gantry_ui_test_wait_for (gantry_ui_test_find_named (dialog, GTK_TYPE_LABEL, "Choice: North; South") != NULL);
  row = gantry_ui_test_find (dialog, ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), " Place ");
  g_signal_emit_by_name (row, "apply");
  gantry_ui_test_settle (100);
  g_assert_cmpuint (gantry_table_get_n_records (table), ==, 4);
  g_assert_cmpstr (GANTRY_CUSTOM_FIELD (gantry_table_get_record (table, 3))->name, ==, "Place");
  g_assert_nonnull (gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_RECORD_DIALOG));
  gantry_document_undo (fixture->document);
  gantry_ui_test_settle (100);
  g_assert_null (gantry_ui_test_find_named (dialog, ADW_TYPE_ACTION_ROW, "Place"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  gantry_ui_test_settle (300);
}

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/timeline/custom/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("columns", test_columns);
  ADD ("remembered", test_remembered);
  ADD ("many", test_many);
  ADD ("edit", test_edit);
  ADD ("sort", test_sort);
  ADD ("filter", test_filter);
  ADD ("search", test_search);
  ADD ("clipboard", test_clipboard);
  ADD ("form", test_form);
  ADD ("dialog", test_dialog);
#undef ADD
  return gantry_ui_test_run ();
}
