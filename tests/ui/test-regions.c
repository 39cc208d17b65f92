/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyboard's way round the window: its regions, and that the focus is nowhere lost. Real keys. */
#include "config.h"

#include "gantry-timeline-test.h"

#include "model/kinds/gantry-checklist-item.h"
#include "ui/gantry-sidebar.h"
#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-record-dialog.h"
#include "ui/records/gantry-register-page.h"
#include "ui/records/gantry-register-table.h"
#include "ui/timeline/gantry-explain-panel.h"

#define N_TASKS 6

static void
set_up (GantryTimelineTest *fixture, gconstpointer data)
{
  int width = GPOINTER_TO_INT (data);

  gantry_timeline_test_open (fixture, gantry_ui_test_create_plan (N_TASKS), width > 0 ? width : 1400, 800);
}

static void
show_page (GantryTimelineTest *fixture, const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", name));
  gantry_ui_test_settle (100);
}

/* FALSE: the test was skipped. */
static gboolean
press (const char *key)
{
  return gantry_ui_test_xdotool ("key", key, NULL);
}

static GtkWidget *
get_focus (GantryTimelineTest *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static gboolean
is_in (GantryTimelineTest *fixture, gpointer widget)
{
  GtkWidget *focus = get_focus (fixture);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
is_in_type (GantryTimelineTest *fixture, GType type)
{
  GtkWidget *focus = get_focus (fixture);

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_get_ancestor (focus, type) != NULL;
}

/* The cell of the grid at which the cursor is has the focus. */
static void
assert_at (GantryTimelineTest *fixture, guint row, guint column)
{
  guint at;

  gantry_ui_test_wait_for (is_in (fixture, fixture->grid));
  g_assert_true (GANTRY_IS_FIELD_CELL (get_focus (fixture)));
  g_assert_cmpuint (gantry_grid_get_cursor (fixture->grid, &at), ==, row);
  g_assert_cmpuint (at, ==, column);
}

static void
put_cursor (GantryTimelineTest *fixture, guint row, guint column)
{
  gantry_grid_set_cursor (fixture->grid, row, column, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_ui_test_settle (50);
  assert_at (fixture, row, column);
}

/* ---- Going round ---- */

static void
test_round (GantryTimelineTest *fixture, gconstpointer data)
{
  gantry_timeline_test_act (fixture, "page.details");
  put_cursor (fixture, 2, 1);
  if (!press ("F6"))
    return;
  gantry_ui_test_wait_for (is_in (fixture, fixture->page->chart));
  press ("F6");
  gantry_ui_test_wait_for (is_in (fixture, fixture->page->inspector));
  press ("F6");
  gantry_ui_test_wait_for (is_in_type (fixture, GANTRY_TYPE_SIDEBAR));
  press ("F6");
  assert_at (fixture, 2, 1);
  press ("shift+F6");
  gantry_ui_test_wait_for (is_in_type (fixture, GANTRY_TYPE_SIDEBAR));
  press ("shift+F6");
  gantry_ui_test_wait_for (is_in (fixture, fixture->page->inspector));
  press ("shift+F6");
  gantry_ui_test_wait_for (is_in (fixture, fixture->page->chart));
  gantry_timeline_test_act (fixture, "page.hide-details");
  press ("F6");
  gantry_ui_test_wait_for (is_in_type (fixture, GANTRY_TYPE_SIDEBAR));
}

/* What is in no region leads to the first of the page. */
static void
test_from_header (GantryTimelineTest *fixture, gconstpointer data)
{
  put_cursor (fixture, 1, 2);
  gtk_widget_grab_focus (gantry_ui_test_find_named (GTK_WIDGET (fixture->window), GTK_TYPE_TOGGLE_BUTTON, "Show Sidebar"));
  g_assert_false (is_in (fixture, fixture->grid));
  if (!press ("F6"))
    return;
  assert_at (fixture, 1, 2);
}

/* The pane keeps the place where one was in it. */
static void
test_pane_keeps_place (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkWidget *entry, *focus;

  put_cursor (fixture, 1, 0);
  gantry_timeline_test_act (fixture, "page.details");
  entry = gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_ENTRY_ROW, "Duration");
  gtk_widget_grab_focus (entry);
  focus = get_focus (fixture);
  g_assert_true (gtk_widget_is_ancestor (focus, entry));
  put_cursor (fixture, 1, 1); /* by the pointer, say */
  if (!press ("F6"))
    return;
  press ("F6");
  gantry_ui_test_wait_for (get_focus (fixture) == focus);
}

static void
test_dialog (GantryTimelineTest *fixture, gconstpointer data)
{
  put_cursor (fixture, 1, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.project-settings", NULL));
  gantry_ui_test_wait_for (is_in_type (fixture, GANTRY_TYPE_RECORD_DIALOG));
  if (!press ("F6"))
    return;
  gantry_ui_test_settle (100);
  g_assert_true (is_in_type (fixture, GANTRY_TYPE_RECORD_DIALOG));
  press ("Escape");
  assert_at (fixture, 1, 0);
}

static void
test_register (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkWidget *page, *table;

  show_page (fixture, "risks");
  page = gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_REGISTER_PAGE);
  g_assert_nonnull (page);
  table = gantry_ui_test_find (page, GANTRY_TYPE_REGISTER_TABLE);
  gantry_ui_test_wait_for (is_in (fixture, table));
  if (!press ("F6"))
    return;
  gantry_ui_test_wait_for (is_in (fixture, page) && !is_in (fixture, table));
  press ("F6");
  gantry_ui_test_wait_for (is_in_type (fixture, GANTRY_TYPE_SIDEBAR));
  press ("F6");
  gantry_ui_test_wait_for (is_in (fixture, table));
}

/* On each page there is a way to the sidebar and back. */
static void
test_pages (GantryTimelineTest *fixture, gconstpointer data)
{
  static const char *const names[] = { "network", "month", "staffing", "reports", "skills" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *page;

      show_page (fixture, names[i]);
      page = (GtkWidget *) gantry_document_view_get_page (gantry_window_get_view (fixture->window));
      gantry_ui_test_wait_for (is_in (fixture, page));
      for (guint n = 0; n < 4 && !is_in_type (fixture, GANTRY_TYPE_SIDEBAR); n++)
        if (!press ("F6"))
          return;
      g_assert_true (is_in_type (fixture, GANTRY_TYPE_SIDEBAR));
      press ("F6");
      gantry_ui_test_wait_for (is_in (fixture, page));
    }
}

/* ---- Nowhere lost ---- */

static void
resize (GantryTimelineTest *fixture, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 800);
  gantry_ui_test_wait_for (ABS (gtk_widget_get_width (GTK_WIDGET (fixture->window)) - width) <= 40); /* less a shadow */
  gantry_ui_test_settle (100);
}

/* At any width there is room for all that is in the window, or the toolkit warns; and the cell keeps the focus while
 * sidebar, pane and controls come and go. */
static void
test_widths (GantryTimelineTest *fixture, gconstpointer data)
{
  static const int widths[] = { 1005, 995, 900, 865, 780, 765, 755, 705, 605, 560, 400, 360, 1400, 600, 1200 };

  put_cursor (fixture, 2, 1);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      resize (fixture, widths[i]);
      assert_at (fixture, 2, 1);
    }
}

/* Where there is room for one of them only, the chart goes. */
static void
test_chart_goes (GantryTimelineTest *fixture, gconstpointer data)
{
  put_cursor (fixture, 2, 1);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->page->chart));
  gantry_ui_test_settle (50);
  resize (fixture, 600);
  assert_at (fixture, 2, 1);
}

static GtkListBox *
find_pages (GantryTimelineTest *fixture)
{
  return GTK_LIST_BOX (gantry_ui_test_find (gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_SIDEBAR),
                                            GTK_TYPE_LIST_BOX));
}

/* The sidebar that slides over the page takes the focus, and gives it back. */
static void
test_sliding_sidebar (GantryTimelineTest *fixture, gconstpointer data)
{
  resize (fixture, 600);
  put_cursor (fixture, 2, 1);
  if (!press ("F9"))
    return;
  gantry_ui_test_wait_for (is_in (fixture, gtk_list_box_get_selected_row (find_pages (fixture))));
  press ("Escape");
  assert_at (fixture, 2, 1);
}

/* Tab goes through the whole window, and from its end to its beginning. */
static void
test_tab_round (GantryTimelineTest *fixture, gconstpointer data)
{
  guint n_stops = 0;

  put_cursor (fixture, 2, 1);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->page->chart));
  do
    if (!press ("Tab"))
      return;
  while (!is_in_type (fixture, GANTRY_TYPE_SIDEBAR) && ++n_stops < 30);
  g_assert_true (is_in_type (fixture, GANTRY_TYPE_SIDEBAR));
  while (!is_in (fixture, fixture->grid) && ++n_stops < 60)
    press ("Tab");
  assert_at (fixture, 2, 1);
}

/* What hides all rows leaves the way to take it off. */
static void
test_nothing_found (GantryTimelineTest *fixture, gconstpointer data)
{
  put_cursor (fixture, 2, 0);
  if (!press ("ctrl+f"))
    return;
  gtk_test_accessible_assert_property (fixture->page->search_entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Find Tasks");
  gantry_ui_test_xdotool ("type", "zzz", NULL);
  gtk_toggle_button_set_active (fixture->page->only_button, TRUE);
  gantry_ui_test_settle (100);
  g_assert_nonnull (get_focus (fixture));
  press ("Escape");
  gantry_ui_test_settle (100);
  g_assert_nonnull (get_focus (fixture));
  g_assert_true (gtk_widget_get_mapped (get_focus (fixture)));
}

/* ---- The sidebar ---- */

/* One stop of Tab; the arrows go to a page, and Enter turns to it. */
static void
test_sidebar (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkListBox *list = find_pages (fixture);
  GtkWidget *timeline = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0));
  GtkWidget *network = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1));

  gtk_widget_grab_focus (timeline);
  if (!press ("Tab"))
    return;
  gantry_ui_test_wait_for (!is_in (fixture, list));
  press ("shift+Tab");
  gantry_ui_test_wait_for (get_focus (fixture) == timeline);
  press ("Down");
  gantry_ui_test_wait_for (get_focus (fixture) == network);
  g_assert_true (gtk_list_box_get_selected_row (list) == GTK_LIST_BOX_ROW (timeline));
  g_assert_cmpstr (gantry_document_view_get_page_name (gantry_window_get_view (fixture->window)), ==, "timeline");
  press ("Return");
  gantry_ui_test_wait_for (gtk_list_box_get_selected_row (list) == GTK_LIST_BOX_ROW (network));
  g_assert_cmpstr (gantry_document_view_get_page_name (gantry_window_get_view (fixture->window)), ==, "network");
  gantry_ui_test_wait_for (!is_in (fixture, list));
}

/* ---- The pane ---- */

/* Into the pane and back to where it was, in the table and in the chart. */
static void
test_why (GantryTimelineTest *fixture, gconstpointer data)
{
  put_cursor (fixture, 3, 2);
  if (!press ("F7"))
    return;
  gantry_ui_test_wait_for (is_in_type (fixture, GANTRY_TYPE_EXPLAIN_PANEL));
  g_assert_true (GTK_IS_LIST_BOX_ROW (get_focus (fixture)));
  press ("Escape");
  assert_at (fixture, 3, 2);
  press ("F6");
  gantry_ui_test_wait_for (is_in (fixture, fixture->page->chart));
  press ("F7");
  gantry_ui_test_wait_for (is_in_type (fixture, GANTRY_TYPE_EXPLAIN_PANEL));
  press ("Escape");
  gantry_ui_test_wait_for (is_in (fixture, fixture->page->chart));
}

/* What an edit elsewhere, or an undo, makes anew does not lose the focus. */
static void
test_why_refreshed (GantryTimelineTest *fixture, gconstpointer data)
{
  put_cursor (fixture, 3, 1);
  if (!press ("1"))
    return;
  gantry_ui_test_xdotool ("type", "5d\n", NULL);
  put_cursor (fixture, 3, 1);
  press ("F7");
  gantry_ui_test_wait_for (is_in_type (fixture, GANTRY_TYPE_EXPLAIN_PANEL));
  press ("Down");
  press ("ctrl+z");
  gantry_ui_test_settle (100);
  g_assert_true (is_in_type (fixture, GANTRY_TYPE_EXPLAIN_PANEL));
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (get_focus (fixture))), ==, 1);
}

/* Past the sentence about what cannot be read, and through all rows: no list is left too early. */
static void
test_past_error (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkWidget *error;

  put_cursor (fixture, 1, 0);
  gantry_timeline_test_act (fixture, "page.open");
  gtk_widget_grab_focus (gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_ENTRY_ROW, "Duration"));
  if (!gantry_ui_test_xdotool ("key", "x", "Return", NULL))
    return;
  gantry_ui_test_settle (100);
  press ("Tab");
  error = get_focus (fixture);
  g_assert_true (gtk_widget_has_css_class (error, "error-row"));
  press ("Tab");
  g_assert_nonnull (gtk_widget_get_ancestor (get_focus (fixture), ADW_TYPE_ENTRY_ROW));
  g_assert_cmpstr (adw_preferences_row_get_title (
                     ADW_PREFERENCES_ROW (gtk_widget_get_ancestor (get_focus (fixture), ADW_TYPE_ENTRY_ROW))),
                   ==, "Predecessors");
  press ("shift+Tab");
  press ("shift+Tab");
  press ("Escape");
  g_assert_true (is_in (fixture, fixture->page->inspector)); /* it takes back what was typed */
  press ("Escape");
  assert_at (fixture, 1, 0);
}

static void
add_checklist_item (GantryTimelineTest *fixture, const char *name)
{
  GantryRecord *task = (GantryRecord *) gantry_outline_get_task (gantry_document_get_outline (fixture->document), 1);
  GantryRecord *item;

  gantry_document_begin (fixture->document, "Item");
  item = gantry_document_insert (fixture->document, &gantry_checklist_item_kind);
  gantry_document_set_integer (fixture->document, item, "task", task->id);
  gantry_document_set_text (fixture->document, item, "name", name);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
}

static GtkWidget *
find_in_pane (GantryTimelineTest *fixture, GType type, const char *text)
{
  GtkWidget *found = gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), type, text);

  g_assert_nonnull (found);
  return found;
}

/* Rows of the form that are made anew after each edit do not lose the focus: on what is ticked off it stays, and
 * from what is removed it goes on to the next. */
static void
test_form_rows (GantryTimelineTest *fixture, gconstpointer data)
{
  add_checklist_item (fixture, "Ask");
  add_checklist_item (fixture, "Call");
  add_checklist_item (fixture, "Sign");
  put_cursor (fixture, 1, 0);
  gantry_timeline_test_act (fixture, "page.open");
  gtk_widget_grab_focus (find_in_pane (fixture, GTK_TYPE_CHECK_BUTTON, NULL));
  if (!press ("space"))
    return;
  gantry_ui_test_settle (100);
  gantry_ui_test_wait_for (get_focus (fixture) == find_in_pane (fixture, GTK_TYPE_CHECK_BUTTON, NULL));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (get_focus (fixture))));
  gtk_widget_grab_focus (find_in_pane (fixture, GTK_TYPE_BUTTON, "Remove “Ask”"));
  press ("space");
  gantry_ui_test_wait_for (get_focus (fixture) == find_in_pane (fixture, GTK_TYPE_BUTTON, "Remove “Call”"));
  press ("ctrl+z");
  gantry_ui_test_settle (100);
  gantry_ui_test_wait_for (is_in (fixture, fixture->page->inspector));
}

/* The same in a dialog. */
static void
test_dialog_rows (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryRecord *task = (GantryRecord *) gantry_outline_get_task (gantry_document_get_outline (fixture->document), 1);
  GtkWidget *dialog;

  add_checklist_item (fixture, "Ask");
  add_checklist_item (fixture, "Call");
  put_cursor (fixture, 1, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-record", "(ss)", "task", task->uuid);
  gantry_ui_test_wait_for (is_in_type (fixture, GANTRY_TYPE_RECORD_DIALOG));
  dialog = gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_RECORD_DIALOG);
  gantry_ui_test_wait_for (gantry_ui_test_find_named (dialog, GTK_TYPE_BUTTON, "Remove “Ask”") != NULL);
  gtk_widget_grab_focus (gantry_ui_test_find_named (dialog, GTK_TYPE_BUTTON, "Remove “Ask”"));
  if (!press ("space"))
    return;
  gantry_ui_test_wait_for (get_focus (fixture) != NULL
                           && get_focus (fixture) == gantry_ui_test_find_named (dialog, GTK_TYPE_BUTTON, "Remove “Call”"));
  press ("space");
  gantry_ui_test_wait_for (gantry_ui_test_find_named (dialog, GTK_TYPE_BUTTON, "Remove “Call”") == NULL);
  gantry_ui_test_wait_for (is_in (fixture, dialog));
  press ("Escape");
  press ("Escape");
  assert_at (fixture, 1, 0);
}

/* A pane that is closed gives the focus back. */
static void
test_hidden_pane (GantryTimelineTest *fixture, gconstpointer data)
{
  put_cursor (fixture, 2, 1);
  gantry_timeline_test_act (fixture, "page.open");
  g_assert_true (is_in (fixture, fixture->page->inspector));
  gantry_timeline_test_act (fixture, "page.hide-details");
  assert_at (fixture, 2, 1);
}

/* Where it lies over the others, Escape closes it. */
static void
test_overlaid_pane (GantryTimelineTest *fixture, gconstpointer data)
{
  put_cursor (fixture, 2, 0);
  if (!press ("F7"))
    return;
  gantry_ui_test_wait_for (is_in_type (fixture, GANTRY_TYPE_EXPLAIN_PANEL));
  press ("Escape");
  gantry_ui_test_wait_for (!fixture->page->details);
  assert_at (fixture, 2, 0);
}

int
main (int argc, char *argv[])
{
  gantry_ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                                            \
  g_test_add ("/regions/" name, GantryTimelineTest, NULL, set_up, function, gantry_timeline_test_close)
  ADD ("round", test_round);
  ADD ("from-header", test_from_header);
  ADD ("pane-keeps-place", test_pane_keeps_place);
  ADD ("dialog", test_dialog);
  ADD ("register", test_register);
  ADD ("pages", test_pages);
  ADD ("widths", test_widths);
  ADD ("chart-goes", test_chart_goes);
  ADD ("sliding-sidebar", test_sliding_sidebar);
  ADD ("tab-round", test_tab_round);
  ADD ("nothing-found", test_nothing_found);
  ADD ("sidebar", test_sidebar);
  ADD ("why", test_why);
  ADD ("why-refreshed", test_why_refreshed);
  ADD ("past-error", test_past_error);
  ADD ("form-rows", test_form_rows);
  ADD ("dialog-rows", test_dialog_rows);
  ADD ("hidden-pane", test_hidden_pane);
  g_test_add ("/regions/overlaid-pane", GantryTimelineTest, GINT_TO_POINTER (840), set_up, test_overlaid_pane,
              gantry_timeline_test_close);
  return gantry_ui_test_run ();
}
