/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The grid of the timeline in a real window: cursor, range, where columns stand, and the clipboard. */

#include "config.h"

#include "gantry-timeline-test.h"

#include "model/gantry-generate.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-dependency.h"
#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-field-entry.h"
#include "ui/records/gantry-grid-private.h"
#include "ui/records/gantry-grid-title.h"

static void
set_up_plan (GantryTimelineTest *fixture, GantryDocument *document)
{
  gantry_timeline_test_open (fixture, document, 1200, 700);
}

static void
set_up (GantryTimelineTest *fixture, gconstpointer data)
{
  set_up_plan (fixture, gantry_ui_test_create_plan (40));
}

static void
set_up_empty (GantryTimelineTest *fixture, gconstpointer data)
{
  set_up_plan (fixture, gantry_document_new (GANTRY_NONE));
}

static void
set_up_outline (GantryTimelineTest *fixture, gconstpointer data)
{
  set_up_plan (fixture, gantry_document_generate (300, 5));
}

static void
press (GantryTimelineTest *fixture, guint key, GdkModifierType modifiers)
{
  g_assert_true (gantry_ui_test_press_focus (GTK_WIDGET (fixture->window), key, modifiers));
  gantry_ui_test_settle (20);
}

static GtkSelectionModel *
get_selection (GantryTimelineTest *fixture)
{
  return gantry_grid_get_selection (fixture->grid);
}

/* Cursor, focus and what a screen reader hears are at one place. */
static void
assert_at (GantryTimelineTest *fixture, guint row, const char *field)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  guint column;

  g_assert_cmpuint (gantry_grid_get_cursor (fixture->grid, &column), ==, row);
  g_assert_cmpstr (gantry_grid_columns_get (gantry_grid_get_columns (fixture->grid), column)->field->name, ==, field);
  g_assert_true (GANTRY_IS_FIELD_CELL (focus));
  g_assert_cmpstr (gantry_field_cell_get_field (GANTRY_FIELD_CELL (focus))->name, ==, field);
  g_assert_true (GANTRY_TASK (gantry_field_cell_get_record (GANTRY_FIELD_CELL (focus)))
                 == gantry_row_model_get_task (fixture->page->rows, row));
}

static void
assert_selected (GantryTimelineTest *fixture, guint first, guint end)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (get_selection (fixture));
  g_autoptr (GtkBitset) expected = gtk_bitset_new_range (first, end - first);

  g_assert_true (gtk_bitset_equals (selected, expected));
}

/* ---- The cursor ---- */

static void
test_cursor (GantryTimelineTest *fixture, gconstpointer data)
{
  gantry_grid_set_cursor (fixture->grid, 0, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  assert_at (fixture, 0, "name");
  press (fixture, GDK_KEY_Up, 0);
  assert_at (fixture, 0, "name");
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Right, 0);
  assert_at (fixture, 1, "duration");
  assert_selected (fixture, 1, 2);
  press (fixture, GDK_KEY_End, 0);
  assert_at (fixture, 1, gantry_grid_columns_get (gantry_grid_get_columns (fixture->grid),
                                                  gantry_grid_columns_get_n_shown (gantry_grid_get_columns (fixture->grid)) - 1)
                           ->field->name);
  press (fixture, GDK_KEY_Home, 0);
  assert_at (fixture, 1, "name");
  press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  g_assert_cmpuint (gantry_grid_get_cursor (fixture->grid, NULL), ==, 39);
  press (fixture, GDK_KEY_Home, GDK_CONTROL_MASK);
  assert_at (fixture, 0, "name");
  press (fixture, GDK_KEY_Page_Down, 0);
  g_assert_cmpuint (gantry_grid_get_cursor (fixture->grid, NULL), >, 5);
  press (fixture, GDK_KEY_Page_Up, 0);
  assert_at (fixture, 0, "name");
}

/* Tab goes on to what can be edited, over the ends of rows, and leaves the table at its end. */
static void
test_tab (GantryTimelineTest *fixture, gconstpointer data)
{
  guint n_steps = 0;

  gantry_grid_set_cursor (fixture->grid, 38, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  press (fixture, GDK_KEY_Tab, 0);
  assert_at (fixture, 38, "duration");
  press (fixture, GDK_KEY_Tab, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Tab, GDK_SHIFT_MASK);
  g_assert_cmpuint (gantry_grid_get_cursor (fixture->grid, NULL), ==, 37);
  press (fixture, GDK_KEY_Tab, 0);
  assert_at (fixture, 38, "name");
  /* at the end nobody in the grid wants the key, which then is the window's */
  while (n_steps++ < 40 && gantry_ui_test_press_focus (GTK_WIDGET (fixture->grid), GDK_KEY_Tab, 0))
    gantry_ui_test_settle (20);
  g_assert_cmpuint (n_steps, <, 20);
  g_assert_cmpuint (gantry_grid_get_cursor (fixture->grid, NULL), ==, 39);
}

static void
test_range (GantryTimelineTest *fixture, gconstpointer data)
{
  guint first, end;

  gantry_grid_set_cursor (fixture->grid, 4, 2, GANTRY_GRID_SELECT_ALONE, TRUE);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Left, GDK_SHIFT_MASK);
  assert_selected (fixture, 4, 7);
  g_assert_true (gantry_grid_get_range (fixture->grid, &first, &end));
  g_assert_cmpuint (first, ==, 1);
  g_assert_cmpuint (end, ==, 3);
  for (guint i = 0; i < 4; i++)
    press (fixture, GDK_KEY_Up, GDK_SHIFT_MASK);
  assert_selected (fixture, 2, 5);
  press (fixture, GDK_KEY_Escape, 0);
  assert_selected (fixture, 2, 3);
  press (fixture, GDK_KEY_space, GDK_SHIFT_MASK);
  g_assert_false (gantry_grid_get_range (fixture->grid, &first, &end));
  g_assert_cmpuint (end, ==, gantry_grid_columns_get_n_shown (gantry_grid_get_columns (fixture->grid)));
  press (fixture, GDK_KEY_a, GDK_CONTROL_MASK);
  assert_selected (fixture, 0, 40);
}

/* The cell with the focus outlives that its row is scrolled away, and is the same when it comes back. */
static void
test_scrolled_away (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = gantry_timeline_table_get_vadjustment (fixture->page->table);
  GtkWidget *entry;

  gantry_grid_set_cursor (fixture->grid, 3, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_grid_edit (fixture->grid);
  gantry_ui_test_settle (50);
  entry = gtk_root_get_focus (GTK_ROOT (fixture->window));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Half typed");
  gtk_adjustment_set_value (adjustment, 700);
  gantry_ui_test_settle (50);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == entry);
  gtk_adjustment_set_value (adjustment, 0);
  gantry_ui_test_settle (50);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == entry);
  gtk_widget_activate_action (entry, "cell.accept", NULL);
  g_assert_cmpstr (gantry_row_model_get_task (fixture->page->rows, 3)->name, ==, "Half typed");
}

/* What cannot be read stays in the editor, and the cursor with it. */
static void
test_refused (GantryTimelineTest *fixture, gconstpointer data)
{
  gantry_grid_set_cursor (fixture->grid, 3, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_grid_edit (fixture->grid);
  gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (fixture->window))), "soon");
  g_assert_false (gantry_grid_set_cursor (fixture->grid, 5, 1, GANTRY_GRID_SELECT_ALONE, TRUE));
  g_assert_cmpuint (gantry_grid_get_cursor (fixture->grid, NULL), ==, 3);
  g_assert_true (gantry_grid_is_editing (fixture->grid));
  gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (fixture->window))), "3d");
  g_assert_true (gantry_grid_set_cursor (fixture->grid, 5, 1, GANTRY_GRID_SELECT_ALONE, TRUE));
  g_assert_cmpint (gantry_row_model_get_task (fixture->page->rows, 3)->duration, ==, 24 * GANTRY_HOUR);
}

/* Rows that come, go and move above the cursor leave it at its task. */
static void
test_follows_record (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryTask *task = gantry_row_model_get_task (fixture->page->rows, 20);
  GError *error = NULL;

  gantry_grid_set_cursor (fixture->grid, 20, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_task_insert_before (fixture->document, gantry_row_model_get_task (fixture->page->rows, 2), &error);
  g_assert_no_error (error);
  gantry_ui_test_settle (50);
  assert_at (fixture, 21, "duration");
  gantry_document_undo (fixture->document);
  gantry_ui_test_settle (50);
  assert_at (fixture, 20, "duration");
  gantry_document_begin (fixture->document, "Delete");
  gantry_document_delete (fixture->document, (GantryRecord *) task);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
  gantry_ui_test_settle (50);
  assert_at (fixture, 20, "duration");
}

/* The first task of a plan can be named at once, in a table that was not seen before. */
static void
test_first_task (GantryTimelineTest *fixture, gconstpointer data)
{
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.add", NULL));
  g_assert_true (gantry_grid_is_editing (fixture->grid));
  gantry_ui_test_settle (100);
  g_assert_true (gantry_grid_is_editing (fixture->grid));
  gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (fixture->window))), "One");
  gtk_widget_activate_action (fixture->grid->cell, "cell.accept", NULL);
  gantry_ui_test_settle (50);
  g_assert_cmpstr (gantry_row_model_get_task (fixture->page->rows, 0)->name, ==, "One");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 2);
  g_assert_true (gantry_grid_is_editing (fixture->grid));
}

/* The keys of the outline: Left and Right in the name. */
static void
test_expand (GantryTimelineTest *fixture, gconstpointer data)
{
  guint n_rows = gantry_row_model_get_n_rows (fixture->page->rows), row = 0;

  while (!gantry_row_model_get_task (fixture->page->rows, row)->summary)
    row++;
  gantry_grid_set_cursor (fixture->grid, row, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  press (fixture, GDK_KEY_Left, 0);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), <, n_rows);
  assert_at (fixture, row, "name");
  press (fixture, GDK_KEY_Right, 0);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, n_rows);
  press (fixture, GDK_KEY_Right, 0);
  assert_at (fixture, row, "duration");
}

/* From what is collapsed, cursor and selection go to what it is under, and not to what stands in its place then. */
static void
test_collapsed (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryOutline *outline = gantry_document_get_outline (fixture->document);
  guint row = gantry_row_model_get_n_rows (fixture->page->rows) - 1;
  GantryTask *top;

  while (row > 0 && gantry_row_model_get_task (fixture->page->rows, row)->level < 3)
    row--;
  g_assert_cmpuint (row, >, 0);
  top = gantry_row_model_get_task (fixture->page->rows, row);
  while (gantry_outline_get_parent (outline, top) != NULL)
    top = gantry_outline_get_parent (outline, top);
  gantry_grid_set_cursor (fixture->grid, row, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_ui_test_settle (50);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.expand-to-level", "s", "1");
  gantry_ui_test_settle (50);
  row = gantry_row_model_find (fixture->page->rows, top);
  assert_at (fixture, row, "duration");
  assert_selected (fixture, row, row + 1);
}

/* A screen reader meets the rows in their order. */
static void
assert_reading_order (GantryTimelineTest *fixture)
{
  for (guint k = 1; k < fixture->grid->rows->len; k++)
    g_assert_true (gtk_widget_get_prev_sibling (fixture->grid->rows->pdata[k]) == fixture->grid->rows->pdata[k - 1]);
}

/* Whatever is scrolled to, the rows on screen are there, each with its record, in its place, and few; and where
 * one stays, they are in reading order. */
static void
test_recycling (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = gantry_timeline_table_get_vadjustment (fixture->page->table);

  for (guint i = 0; i < 60; i++)
    {
      gtk_adjustment_set_value (adjustment, i % 2 ? g_test_rand_double_range (0, 12000)
                                                  : gtk_adjustment_get_value (adjustment) + g_test_rand_int_range (-200, 200));
      gantry_ui_test_settle (i % 10 == 9 ? 200 : 17);
      for (guint k = 0; k < fixture->grid->rows->len; k++)
        {
          GantryGridRow *row = fixture->grid->rows->pdata[k];
          guint position = gantry_grid_row_get_position (row);
          graphene_point_t place;

          g_assert_true ((gpointer) gantry_grid_row_get_record (row) == gantry_row_model_get_task (fixture->page->rows, position));
          g_assert_true (gtk_widget_compute_point (GTK_WIDGET (row), GTK_WIDGET (fixture->grid), &GRAPHENE_POINT_INIT (0, 0), &place));
          g_assert_cmpint ((int) place.y, ==, (int) position * fixture->grid->row_height - gantry_grid_get_offset (fixture->grid));
        }
      g_assert_cmpuint (fixture->grid->rows->len + fixture->grid->spare->len, <, 32);
      if (i % 10 == 9)
        assert_reading_order (fixture);
    }
}

/* What is drawn in a place is what a click there is about, whichever way reading goes; and columns follow each
 * other in that way: the numbers and the name at the edge, whatever is scrolled, the others beside them. */
static void
check_places (GantryTimelineTest *fixture, gboolean right_to_left)
{
  guint n_columns = gantry_grid_columns_get_n_shown (gantry_grid_get_columns (fixture->grid));
  float before = 0;

  for (guint column = 0; column < n_columns; column++)
    {
      graphene_rect_t bounds;
      GantryGridSpot spot;
      float scrolled, x, edge = GANTRY_GRID_NUMBER_WIDTH + 232;
      float width = (float) gtk_widget_get_width (GTK_WIDGET (fixture->grid));

      g_assert_true (gantry_grid_set_cursor (fixture->grid, 5, column, GANTRY_GRID_SELECT_ALONE, TRUE));
      gantry_ui_test_settle (50);
      gantry_ui_test_wait_for (gtk_widget_get_width (fixture->grid->cell) > 0);
      g_assert_true (gtk_widget_compute_bounds (fixture->grid->cell, GTK_WIDGET (fixture->grid), &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (GTK_WIDGET (fixture->grid)));
      gantry_grid_find_spot (fixture->grid, bounds.origin.x + bounds.size.width / 2, bounds.origin.y + 3, &spot);
      g_assert_cmpuint (spot.row, ==, 5);
      g_assert_cmpuint (spot.column, ==, column);
      if (column == 0)
        g_assert_true (right_to_left ? bounds.origin.x >= width - edge : bounds.origin.x + bounds.size.width <= edge);
      else
        g_assert_true (right_to_left ? bounds.origin.x + bounds.size.width <= width - edge : bounds.origin.x >= edge);
      scrolled = (float) gtk_adjustment_get_value (fixture->grid->parent_instance.hadjustment);
      x = bounds.origin.x + scrolled;
      if (column > 0)
        g_assert_true (right_to_left ? x < before : x > before);
      before = x;
    }
}

static void
test_places (GantryTimelineTest *fixture, gconstpointer data)
{
  check_places (fixture, FALSE);
}

/* The edge of the rows that is the same for all columns is where reading begins. */
static double
from_start (GantryTimelineTest *fixture, double x)
{
  GtkWidget *widget = GTK_WIDGET (fixture->grid);

  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (widget) - 1 - x : x;
}

static void
assert_column_at (GantryTimelineTest *fixture, double x, const char *field)
{
  GantryGridSpot spot;

  gantry_grid_find_spot (fixture->grid, from_start (fixture, x), 5, &spot);
  g_assert_cmpuint (spot.column, !=, GANTRY_GRID_COLUMN_NONE);
  g_assert_cmpstr (gantry_grid_columns_get (gantry_grid_get_columns (fixture->grid), spot.column)->field->name, ==, field);
}

static GtkWidget *
get_title (GantryTimelineTest *fixture, const char *label)
{
  GtkWidget *header = gantry_timeline_table_get_header (fixture->page->table);

  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GANTRY_IS_GRID_TITLE (child)
        && g_str_equal (gantry_grid_title_get_field (GANTRY_GRID_TITLE (child))->label, label))
      return child;
  g_assert_not_reached ();
}

/* Where titles begin, and what the pointer finds of them, both from where reading begins. */
static void
assert_title_at (GantryTimelineTest *fixture, double x, const char *label)
{
  GtkWidget *header = gantry_timeline_table_get_header (fixture->page->table);
  GtkWidget *found = gtk_widget_pick (header, from_start (fixture, x), 5, GTK_PICK_DEFAULT);

  g_assert_true (found != NULL
                 && (found == get_title (fixture, label) || gtk_widget_is_ancestor (found, get_title (fixture, label))));
}

/* @fixture is scrolled by 100 pixels: duration, 84 wide, is gone; start, 136 wide, has lost 16. */
static void
check_scrolled (GantryTimelineTest *fixture)
{
  double edge = GANTRY_GRID_NUMBER_WIDTH + 232;
  GantryGridSpot spot;

  gantry_grid_find_spot (fixture->grid, from_start (fixture, 10), 5, &spot);
  g_assert_true (spot.on_number);
  assert_column_at (fixture, GANTRY_GRID_NUMBER_WIDTH + 1, "name");
  assert_column_at (fixture, edge - 1, "name");
  assert_column_at (fixture, edge + 1, "start");
  assert_column_at (fixture, edge + 136 - 16 - 1, "start");
  assert_column_at (fixture, edge + 136 - 16 + 1, "finish");
  assert_title_at (fixture, GANTRY_GRID_NUMBER_WIDTH + 3, "Name");
  assert_title_at (fixture, edge - 3, "Name");
  assert_title_at (fixture, edge + 3, "Start");
  assert_title_at (fixture, edge + 136 - 16 + 3, "Finish");
}

static void
scroll_columns (GantryTimelineTest *fixture, double by)
{
  GtkAdjustment *adjustment = fixture->grid->parent_instance.hadjustment;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (fixture->grid)) == GTK_TEXT_DIR_RTL;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (rtl ? -by : by));
  gantry_ui_test_settle (50);
}

/* The name stays while the table is scrolled sideways, its title with it; what goes under it is not there for the
 * pointer, and comes out when the cursor goes to it or it is typed into. */
static void
test_frozen (GantryTimelineTest *fixture, gconstpointer data)
{
  graphene_rect_t bounds;

  gantry_grid_set_cursor (fixture->grid, 2, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  scroll_columns (fixture, 100);
  check_scrolled (fixture);
  press (fixture, GDK_KEY_Right, 0);
  assert_at (fixture, 2, "duration");
  g_assert_cmpint (fixture->grid->view.scrolled, ==, 0);
  scroll_columns (fixture, 100);
  gantry_grid_edit (fixture->grid);
  gantry_ui_test_settle (50);
  g_assert_cmpint (fixture->grid->view.scrolled, ==, 0);
  g_assert_true (gtk_widget_compute_bounds (fixture->grid->cell, GTK_WIDGET (fixture->grid), &bounds));
  g_assert_cmpfloat (from_start (fixture, bounds.origin.x), >=, GANTRY_GRID_NUMBER_WIDTH + 232);
}

/* Without room for the others, all columns scroll. */
static void
test_not_frozen (GantryTimelineTest *fixture, gconstpointer data)
{
  gantry_grid_columns_set_column_width (gantry_grid_get_columns (fixture->grid), 0, 400, FALSE);
  gantry_ui_test_settle (50);
  g_assert_cmpuint (fixture->grid->view.n_frozen, ==, 0);
  scroll_columns (fixture, GANTRY_GRID_NUMBER_WIDTH + 400);
  assert_column_at (fixture, 1, "duration");
  assert_title_at (fixture, 3, "Duration");
}

static void
set_up_right_to_left (GantryTimelineTest *fixture, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (fixture, data);
}

static void
test_right_to_left (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = fixture->grid->parent_instance.hadjustment;

  /* the first columns are seen first */
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==,
                     gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
  check_places (fixture, TRUE);
  gantry_grid_set_cursor (fixture->grid, 5, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  scroll_columns (fixture, 100);
  check_scrolled (fixture);
  gantry_grid_set_cursor (fixture->grid, 5, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  press (fixture, GDK_KEY_Left, 0);
  assert_at (fixture, 5, "duration");
}

static void
tear_down_right_to_left (GantryTimelineTest *fixture, gconstpointer data)
{
  gantry_timeline_test_close (fixture, data);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* ---- The clipboard ---- */

static GantryTask *
get_task (GantryTimelineTest *fixture, guint row)
{
  return gantry_row_model_get_task (fixture->page->rows, row);
}

static void
set_clipboard (GantryTimelineTest *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->grid)), text);
}

static void
test_copy_cells (GantryTimelineTest *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  guint64 hash = gantry_document_hash (fixture->document);

  gantry_grid_set_cursor (fixture->grid, 4, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_grid_set_cursor (fixture->grid, 5, 1, GANTRY_GRID_SELECT_EXTEND, TRUE);
  gantry_timeline_test_act (fixture, "page.copy");
  text = gantry_timeline_test_read_clipboard (fixture->grid);
  g_assert_cmpstr (text, ==, "Task 5\t2 d\nTask 6\t2 d\n");
  set_clipboard (fixture, "Other\t5d\nMore\t6d\n");
  gantry_grid_set_cursor (fixture->grid, 8, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_timeline_test_act (fixture, "page.paste");
  gantry_ui_test_wait_for (g_str_equal (get_task (fixture, 8)->name, "Other"));
  g_assert_cmpstr (get_task (fixture, 9)->name, ==, "More");
  g_assert_cmpint (get_task (fixture, 9)->duration, ==, 48 * GANTRY_HOUR);
  assert_selected (fixture, 8, 10);
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
}

/* One cell goes into all that are selected; what is beyond the last row becomes tasks; a bad one leaves all as
 * it was. */
static void
test_paste_cells (GantryTimelineTest *fixture, gconstpointer data)
{
  guint64 hash;

  set_clipboard (fixture, "7d");
  gantry_grid_set_cursor (fixture->grid, 3, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_grid_set_cursor (fixture->grid, 5, 1, GANTRY_GRID_SELECT_EXTEND, TRUE);
  gantry_timeline_test_act (fixture, "page.paste");
  for (guint row = 3; row < 6; row++)
    gantry_ui_test_wait_for (get_task (fixture, row)->duration == 56 * GANTRY_HOUR);
  g_assert_cmpint (get_task (fixture, 6)->duration, ==, 16 * GANTRY_HOUR);

  set_clipboard (fixture, "Last\nNew\nNewer");
  gantry_grid_set_cursor (fixture->grid, 39, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_timeline_test_act (fixture, "page.paste");
  gantry_ui_test_wait_for (gantry_row_model_get_n_rows (fixture->page->rows) == 42);
  g_assert_cmpstr (get_task (fixture, 41)->name, ==, "Newer");
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 40);

  hash = gantry_document_hash (fixture->document);
  set_clipboard (fixture, "Fine\t3d\nBad\tsoon\n");
  gantry_grid_set_cursor (fixture->grid, 2, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_timeline_test_act (fixture, "page.paste");
  gantry_ui_test_settle (300);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
}

static void
test_copy_rows (GantryTimelineTest *fixture, gconstpointer data)
{
  guint n_rows = gantry_row_model_get_n_rows (fixture->page->rows);
  guint64 hash = gantry_document_hash (fixture->document);

  gantry_grid_set_cursor (fixture->grid, 4, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_grid_set_cursor (fixture->grid, 5, 0, GANTRY_GRID_SELECT_EXTEND, TRUE);
  press (fixture, GDK_KEY_space, GDK_SHIFT_MASK);
  gantry_timeline_test_act (fixture, "page.copy");
  gantry_grid_set_cursor (fixture->grid, 10, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_timeline_test_act (fixture, "page.paste");
  gantry_ui_test_wait_for (gantry_row_model_get_n_rows (fixture->page->rows) == n_rows + 2);
  g_assert_cmpstr (get_task (fixture, 11)->name, ==, "Task 5");
  g_assert_cmpstr (get_task (fixture, 12)->name, ==, "Task 6");
  assert_selected (fixture, 11, 13);
  gantry_timeline_test_act (fixture, "page.cut");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, n_rows);
  gantry_document_undo (fixture->document);
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
}

/* Rows of a spreadsheet, with titles in an order of their own, make a plan. */
static void
test_paste_plan (GantryTimelineTest *fixture, gconstpointer data)
{
  gtk_selection_model_select_all (get_selection (fixture));
  gantry_timeline_test_act (fixture, "page.delete");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 0);
  set_clipboard (fixture, "Duration\tName\tPredecessors\n\tPhase\t\n3d\t  Design\t\n4d\t  \"Build \"\"it\"\"\"\t2\n");
  gantry_timeline_test_act (fixture, "page.paste");
  gantry_ui_test_wait_for (gantry_row_model_get_n_rows (fixture->page->rows) == 3);
  g_assert_true (get_task (fixture, 0)->summary);
  g_assert_cmpstr (get_task (fixture, 1)->name, ==, "Design");
  g_assert_cmpint (get_task (fixture, 2)->duration, ==, 32 * GANTRY_HOUR);
  g_assert_cmpint (get_task (fixture, 2)->start, >=, get_task (fixture, 1)->finish);
}

/* Rows that are pasted on a summary task come below all that is under it, and are in sight. */
static void
test_paste_below (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = gantry_timeline_table_get_vadjustment (fixture->page->table);
  double height = gantry_chart_get_view (fixture->page->chart)->row_height;
  GantryOutline *outline = gantry_document_get_outline (fixture->document);
  guint row = 0, end;

  while (gantry_outline_get_subtree_end (outline, row) - row < 40)
    row++;
  end = gantry_outline_get_subtree_end (outline, row);
  gantry_grid_set_cursor (fixture->grid, row, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  press (fixture, GDK_KEY_space, GDK_SHIFT_MASK);
  set_clipboard (fixture, "Pasted\nPasted too\n");
  gantry_timeline_test_act (fixture, "page.paste");
  gantry_ui_test_wait_for (g_strcmp0 (get_task (fixture, end)->name, "Pasted") == 0);
  gantry_ui_test_settle (100);
  assert_selected (fixture, end, end + 2);
  g_assert_cmpfloat (end * height, >=, gtk_adjustment_get_value (adjustment));
  g_assert_cmpfloat ((end + 2) * height, <=, gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment));
}

static void
test_fill_down (GantryTimelineTest *fixture, gconstpointer data)
{
  guint64 hash;

  gantry_grid_set_cursor (fixture->grid, 3, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_text_edit ((GantryRecord *) get_task (fixture, 3), gantry_kind_find_field (&gantry_task_kind, "duration"), "9d", NULL);
  hash = gantry_document_hash (fixture->document);
  gantry_grid_set_cursor (fixture->grid, 6, 1, GANTRY_GRID_SELECT_EXTEND, TRUE);
  press (fixture, GDK_KEY_d, GDK_CONTROL_MASK);
  for (guint row = 3; row < 7; row++)
    g_assert_cmpint (get_task (fixture, row)->duration, ==, 72 * GANTRY_HOUR);
  g_assert_cmpint (get_task (fixture, 7)->duration, ==, 16 * GANTRY_HOUR);
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
  /* alone, a cell takes what is above it */
  gantry_grid_set_cursor (fixture->grid, 4, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  press (fixture, GDK_KEY_d, GDK_CONTROL_MASK);
  g_assert_cmpint (get_task (fixture, 4)->duration, ==, 72 * GANTRY_HOUR);
  /* what is typed is not undermined */
  gantry_grid_set_cursor (fixture->grid, 5, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_grid_edit (fixture->grid);
  gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (GTK_ROOT (fixture->window))), "soon");
  press (fixture, GDK_KEY_d, GDK_CONTROL_MASK);
  g_assert_cmpint (get_task (fixture, 5)->duration, ==, 16 * GANTRY_HOUR);
}

/* What is typed over cells goes down the column, by Enter or by arrows, as in a spreadsheet. An editor that was opened
 * stays with its cell, and so does one that is in a range: that is perhaps about to be filled. */
static void
test_type_down (GantryTimelineTest *fixture, gconstpointer data)
{
  gantry_grid_set_cursor (fixture->grid, 3, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_ui_test_settle (100);
  if (!gantry_ui_test_xdotool ("type", "--delay", "10", "3d", NULL))
    return;
  g_assert_true (gantry_ui_test_xdotool ("key", "Return", "4", "d", "Down", "5", "d", "Up", NULL));
  gantry_ui_test_wait_for (get_task (fixture, 5)->duration == 40 * GANTRY_HOUR);
  g_assert_cmpint (get_task (fixture, 3)->duration, ==, 24 * GANTRY_HOUR);
  g_assert_cmpint (get_task (fixture, 4)->duration, ==, 32 * GANTRY_HOUR);
  assert_at (fixture, 4, "duration");
  g_assert_true (gantry_ui_test_xdotool ("key", "F2", "ctrl+a", "9", "d", "Return", NULL));
  gantry_ui_test_wait_for (get_task (fixture, 4)->duration == 72 * GANTRY_HOUR);
  assert_at (fixture, 4, "duration");
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_true (gantry_ui_test_xdotool ("key", "1", "d", "Return", NULL));
  gantry_ui_test_wait_for (get_task (fixture, 5)->duration == 8 * GANTRY_HOUR);
  assert_selected (fixture, 4, 6);
  /* what cannot be read stays where it is */
  gantry_grid_set_cursor (fixture->grid, 7, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  g_assert_true (gantry_ui_test_xdotool ("key", "x", "Down", "Return", NULL));
  gantry_ui_test_settle (60);
  g_assert_cmpuint (gantry_grid_get_cursor (fixture->grid, NULL), ==, 7);
  g_assert_true (gantry_grid_is_editing (fixture->grid));
}

/* Delete empties cells, in one step; tasks go with their names, or with their rows. */
static void
test_delete (GantryTimelineTest *fixture, gconstpointer data)
{
  guint predecessors = gantry_grid_columns_find (gantry_grid_get_columns (fixture->grid), "predecessors");
  GantryTable *links = gantry_document_get_table (fixture->document, &gantry_dependency_kind);
  guint n_links = gantry_table_get_n_records (links);
  guint64 hash = gantry_document_hash (fixture->document);

  gantry_grid_set_cursor (fixture->grid, 3, predecessors, GANTRY_GRID_SELECT_ALONE, TRUE);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Delete, 0);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 40);
  g_assert_cmpuint (gantry_table_get_n_records (links), ==, n_links - 2);
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
  press (fixture, GDK_KEY_space, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Delete, 0);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 38);
  gantry_document_undo (fixture->document);
  gantry_grid_set_cursor (fixture->grid, 3, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  press (fixture, GDK_KEY_Delete, 0);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, 39);
}

/* Ctrl+Enter: what is typed is for all that is selected. */
static void
test_fill_typed (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkWidget *entry;

  gantry_grid_set_cursor (fixture->grid, 3, 1, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_grid_set_cursor (fixture->grid, 5, 1, GANTRY_GRID_SELECT_EXTEND, TRUE);
  gantry_grid_edit (fixture->grid);
  entry = gtk_root_get_focus (GTK_ROOT (fixture->window));
  gtk_editable_set_text (GTK_EDITABLE (entry), "4d");
  g_signal_emit_by_name (gtk_widget_get_ancestor (entry, GANTRY_TYPE_FIELD_ENTRY), "accept", GANTRY_FIELD_ENTRY_FILL);
  for (guint row = 3; row < 6; row++)
    g_assert_cmpint (get_task (fixture, row)->duration, ==, 32 * GANTRY_HOUR);
  g_assert_cmpint (get_task (fixture, 6)->duration, ==, 16 * GANTRY_HOUR);
  assert_at (fixture, 5, "duration");
  gantry_document_undo (fixture->document);
  g_assert_cmpint (get_task (fixture, 3)->duration, ==, 16 * GANTRY_HOUR);
  g_assert_cmpint (get_task (fixture, 5)->duration, ==, 16 * GANTRY_HOUR);
}

static void
test_drop_rows (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryTask *moved = get_task (fixture, 5), *other = get_task (fixture, 6);
  guint64 revision, hash;

  gtk_selection_model_select_all (get_selection (fixture));
  gantry_timeline_test_act (fixture, "page.unlink"); /* a subtask cannot come after its summary task */
  hash = gantry_document_hash (fixture->document);
  gantry_grid_set_cursor (fixture->grid, 5, 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_grid_set_cursor (fixture->grid, 6, 0, GANTRY_GRID_SELECT_EXTEND, TRUE);
  gantry_timeline_page_drop_rows (fixture->page, 2, 2);
  gantry_ui_test_settle (50);
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, moved), ==, 2);
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, other), ==, 3);
  g_assert_cmpint (moved->level, ==, 2);
  g_assert_cmpint (moved->parent, ==, ((GantryRecord *) get_task (fixture, 1))->id);
  assert_selected (fixture, 2, 4);
  revision = gantry_document_get_revision (fixture->document);
  gantry_timeline_page_drop_rows (fixture->page, 4, 2); /* where they are */
  g_assert_cmpuint (gantry_document_get_revision (fixture->document), ==, revision);
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
}

#define ADD(path, set_up_func, func)                                                                                   \
  g_test_add (path, GantryTimelineTest, NULL, set_up_func, func, gantry_timeline_test_close)

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
  ADD ("/grid/cursor", set_up, test_cursor);
  ADD ("/grid/tab", set_up, test_tab);
  ADD ("/grid/range", set_up, test_range);
  ADD ("/grid/scrolled-away", set_up, test_scrolled_away);
  ADD ("/grid/refused", set_up, test_refused);
  ADD ("/grid/follows-record", set_up, test_follows_record);
  ADD ("/grid/first-task", set_up_empty, test_first_task);
  ADD ("/grid/expand", set_up_outline, test_expand);
  ADD ("/grid/collapsed", set_up_outline, test_collapsed);
  ADD ("/grid/recycling", set_up_outline, test_recycling);
  ADD ("/grid/places", set_up, test_places);
  ADD ("/grid/frozen", set_up, test_frozen);
  ADD ("/grid/not-frozen", set_up, test_not_frozen);
  g_test_add ("/grid/right-to-left", GantryTimelineTest, NULL, set_up_right_to_left, test_right_to_left, tear_down_right_to_left);
  ADD ("/grid/copy-cells", set_up, test_copy_cells);
  ADD ("/grid/paste-cells", set_up, test_paste_cells);
  ADD ("/grid/copy-rows", set_up, test_copy_rows);
  ADD ("/grid/paste-plan", set_up, test_paste_plan);
  ADD ("/grid/paste-below", set_up_outline, test_paste_below);
  ADD ("/grid/fill-down", set_up, test_fill_down);
  ADD ("/grid/fill-typed", set_up, test_fill_typed);
  ADD ("/grid/type-down", set_up, test_type_down);
  ADD ("/grid/delete", set_up, test_delete);
  ADD ("/grid/drop-rows", set_up, test_drop_rows);
  return gantry_ui_test_run ();
}
