/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The timeline in a real window: table and chart in step, commands, selection, and its state. */

#include "config.h"

#include <adwaita.h>

#include "model/gantry-generate.h"
#include "model/gantry-task-commands.h"
#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-field-entry.h"
#include "ui/records/gantry-grid-private.h"
#include "ui/timeline/gantry-chart-private.h"
#include "ui/timeline/gantry-timeline-page-private.h"

#define N_TASKS 400

typedef struct {
  GtkWidget *window;
  GantryTimelinePage *page;
  GantryDocument *document;
} Fixture;

/* ---- Waiting ---- */

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return ++*(guint *) data < 4;
}

/* Lets the window draw what changed: some frames and all that is to be done in between. */
static void
settle (Fixture *fixture)
{
  guint n_frames = 0;

  gtk_widget_add_tick_callback (fixture->window, count_frame_cb, &n_frames, NULL);
  while (n_frames < 4)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up_sized (Fixture *fixture, int width, int height)
{
  fixture->document = gantry_document_generate (N_TASKS, 11);
  fixture->page = g_object_new (GANTRY_TYPE_TIMELINE_PAGE, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gantry_page_set_document (GANTRY_PAGE (fixture->page), fixture->document);
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  set_up_sized (fixture, 1200, 700);
}

static void
set_up_narrow (Fixture *fixture, gconstpointer data)
{
  set_up_sized (fixture, 380, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gantry_page_set_document (GANTRY_PAGE (fixture->page), NULL);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->document);
}

static GtkSelectionModel *
get_selection (Fixture *fixture)
{
  return GTK_SELECTION_MODEL (fixture->page->selection);
}

static GantryTask *
get_task (Fixture *fixture, guint row)
{
  return gantry_row_model_get_task (fixture->page->rows, row);
}

static void
run (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
  settle (fixture);
}

static GantryFieldCell *
get_focus_cell (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_nonnull (focus);
  return (GantryFieldCell *) (GANTRY_IS_FIELD_CELL (focus) ? focus : gtk_widget_get_ancestor (focus, GANTRY_TYPE_FIELD_CELL));
}

/* ---- In step ---- */

static GantryGrid *
get_grid (Fixture *fixture)
{
  return gantry_timeline_table_get_grid (fixture->page->table);
}

/* The row in the table lies exactly where the chart draws it. */
static void
check_row (Fixture *fixture, GantryGridRow *widget)
{
  const GantryChartView *view = gantry_chart_get_view (fixture->page->chart);
  guint row = gantry_row_model_find (fixture->page->rows, GANTRY_TASK (gantry_grid_row_get_record (widget)));
  graphene_rect_t bounds;
  graphene_point_t origin;

  g_assert_cmpuint (row, ==, gantry_grid_row_get_position (widget));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (widget), fixture->window, &bounds));
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (fixture->page->chart), fixture->window,
                                           &GRAPHENE_POINT_INIT (0, 0), &origin));
  g_assert_cmpfloat_with_epsilon (bounds.origin.y, origin.y + gantry_chart_view_get_row_y (view, row), 0.001);
  g_assert_cmpfloat (bounds.size.height, ==, view->row_height);
}

/* Every row that the chart shows has its widget, and no other is on screen. */
static void
check_in_step (Fixture *fixture)
{
  GtkAdjustment *adjustment = gantry_timeline_table_get_vadjustment (fixture->page->table);
  const GantryChartView *view = gantry_chart_get_view (fixture->page->chart);
  GPtrArray *rows = get_grid (fixture)->rows;
  guint first, end;

  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==,
                     view->row_height * gantry_row_model_get_n_rows (fixture->page->rows));
  g_assert_cmpfloat (gtk_adjustment_get_page_size (adjustment), ==, view->height);
  gantry_chart_view_get_rows (view, &first, &end);
  g_assert_cmpuint (rows->len, ==, end - first);
  for (guint i = 0; i < rows->len; i++)
    {
      g_assert_cmpuint (gantry_grid_row_get_position (rows->pdata[i]), ==, first + i);
      check_row (fixture, rows->pdata[i]);
    }
}

static void
test_in_step (Fixture *fixture, gconstpointer data)
{
  const char *const densities[] = { "regular", "compact", "relaxed" };
  const double values[] = { 0, 1, 27, 33.4, 34, 35, 41.99, 700.5, 3333.3, 3340, 100, 1e9, 1e9 - 1, 5 };
  GtkAdjustment *adjustment = gantry_timeline_table_get_vadjustment (fixture->page->table);

  for (guint d = 0; d < G_N_ELEMENTS (densities); d++)
    {
      g_object_set (fixture->page, "density", densities[d], NULL);
      settle (fixture);
      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        {
          gtk_adjustment_set_value (adjustment, values[i]);
          settle (fixture);
          check_in_step (fixture);
        }
    }
  g_object_set (fixture->page, "density", "regular", NULL);
}

static void
test_in_step_while_editing (Fixture *fixture, gconstpointer data)
{
  gantry_timeline_table_edit (fixture->page->table, get_task (fixture, 5), "name");
  settle (fixture);
  check_in_step (fixture);
}

/* ---- Commands ---- */

static void
assert_selected_only (Fixture *fixture, GantryTask *task)
{
  g_autoptr (GPtrArray) tasks = gantry_timeline_page_dup_selected (fixture->page);

  g_assert_cmpuint (tasks->len, ==, 1);
  g_assert_true (tasks->pdata[0] == task);
}

/* What is selected stays so wherever it moves, also back by undo. */
static void
test_selection_follows (Fixture *fixture, gconstpointer data)
{
  guint row = 4;
  GantryTask *task;

  while (get_task (fixture, row)->summary || get_task (fixture, row + 1)->level != get_task (fixture, row)->level)
    row++;
  task = get_task (fixture, row);
  gtk_selection_model_select_item (get_selection (fixture), row, TRUE);
  run (fixture, "page.move-down");
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, task), >, row);
  assert_selected_only (fixture, task);
  gantry_document_undo (fixture->document);
  settle (fixture);
  g_assert_cmpuint (gantry_row_model_find (fixture->page->rows, task), ==, row);
  assert_selected_only (fixture, task);
}

static void
test_insert (Fixture *fixture, gconstpointer data)
{
  guint n_rows = gantry_row_model_get_n_rows (fixture->page->rows);
  GantryFieldCell *cell;

  gtk_selection_model_select_item (get_selection (fixture), 7, TRUE);
  run (fixture, "page.add");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, n_rows + 1);
  g_assert_null (get_task (fixture, 8)->name);
  assert_selected_only (fixture, get_task (fixture, 8));
  g_assert_nonnull (get_focus_cell (fixture));
  g_assert_true (gantry_field_cell_get_editing (get_focus_cell (fixture)));

  /* Enter takes the name and goes on with another task. */
  cell = get_focus_cell (fixture);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_TYPE_ENTRY)), "One");
  gtk_widget_activate_action (GTK_WIDGET (cell), "cell.accept", NULL);
  settle (fixture);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, n_rows + 2);
  g_assert_cmpstr (get_task (fixture, 8)->name, ==, "One");
  assert_selected_only (fixture, get_task (fixture, 9));
}

static void
cancel_editing (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_signal_emit_by_name (gtk_widget_get_ancestor (focus, GANTRY_TYPE_FIELD_ENTRY), "cancel");
  settle (fixture);
}

static void
set_status_date (Fixture *fixture, gint64 date)
{
  GantryProject *project = gantry_document_get_project (fixture->document);

  gantry_document_begin (fixture->document, "Status date");
  gantry_document_set_integer (fixture->document, GANTRY_RECORD (project), "status_date", date);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
}

/* All that is selected comes to the status date, in two steps. */
static void
test_status_date (Fixture *fixture, gconstpointer data)
{
  gint64 start = gantry_document_get_project (fixture->document)->start, date = start + 14 * GANTRY_DAY;
  GantryOutline *outline = gantry_document_get_outline (fixture->document);
  guint n_begun = 0;

  gtk_selection_model_select_all (get_selection (fixture));
  set_status_date (fixture, start + 7 * GANTRY_DAY);
  run (fixture, "page.update-progress");
  set_status_date (fixture, date);
  run (fixture, "page.reschedule");
  g_assert_cmpstr (gantry_document_get_undo_label (fixture->document), ==, "Reschedule unfinished work");
  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (task->summary || task->percent_complete == GANTRY_PERCENT_FULL)
        continue;
      n_begun += task->actual_start != GANTRY_NONE;
      g_assert_cmpint (task->actual_start != GANTRY_NONE ? task->resume : task->start, >=, date);
    }
  g_assert_cmpuint (n_begun, >, 0);
}

/* Escape takes back a task that was just added, and nothing else. */
static void
test_add_and_cancel (Fixture *fixture, gconstpointer data)
{
  guint n_rows = gantry_row_model_get_n_rows (fixture->page->rows);
  guint64 hash = gantry_document_hash (fixture->document);

  gtk_selection_model_select_item (get_selection (fixture), 7, TRUE);
  run (fixture, "page.add");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, n_rows + 1);
  cancel_editing (fixture);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, n_rows);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
  assert_selected_only (fixture, get_task (fixture, 7));
  g_assert_true (gantry_field_cell_get_record (get_focus_cell (fixture)) == (GantryRecord *) get_task (fixture, 7));

  /* one that has got a duration stays */
  run (fixture, "page.add");
  gtk_root_set_focus (GTK_ROOT (fixture->window), NULL);
  settle (fixture);
  gantry_document_begin (fixture->document, "Change");
  gantry_document_set_integer (fixture->document, (GantryRecord *) get_task (fixture, 8), "priority", 1);
  g_assert_true (gantry_document_commit (fixture->document, NULL));
  run (fixture, "page.edit");
  cancel_editing (fixture);
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==, n_rows + 1);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  GantryTask *next;
  guint row = 5;

  while (get_task (fixture, row)->summary)
    row++;
  next = get_task (fixture, row + 1);
  gtk_selection_model_select_item (get_selection (fixture), row, TRUE);
  run (fixture, "page.delete");
  assert_selected_only (fixture, next);
}

static void
test_enabled (Fixture *fixture, gconstpointer data)
{
  gtk_selection_model_unselect_all (get_selection (fixture));
  g_assert_false (gantry_page_get_action_enabled (GANTRY_PAGE (fixture->page), "delete"));
  gtk_selection_model_select_item (get_selection (fixture), 3, TRUE);
  g_assert_true (gantry_page_get_action_enabled (GANTRY_PAGE (fixture->page), "delete"));
  g_assert_false (gantry_page_get_action_enabled (GANTRY_PAGE (fixture->page), "link"));
  gtk_selection_model_select_item (get_selection (fixture), 4, FALSE);
  g_assert_true (gantry_page_get_action_enabled (GANTRY_PAGE (fixture->page), "link"));
}

static void
test_collapse (Fixture *fixture, gconstpointer data)
{
  run (fixture, "page.collapse-all");
  for (guint row = 0; row < gantry_row_model_get_n_rows (fixture->page->rows); row++)
    g_assert_cmpuint (get_task (fixture, row)->level, ==, 1);
  run (fixture, "page.expand-all");
  g_assert_cmpuint (gantry_row_model_get_n_rows (fixture->page->rows), ==,
                    gantry_outline_get_n_tasks (gantry_document_get_outline (fixture->document)));
  check_in_step (fixture);
}

static guint64
count_selected (Fixture *fixture)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (get_selection (fixture));

  return gtk_bitset_get_size (selected);
}

/* The chart's cursor and the table share one selection; Shift extends it from where it began. */
static void
test_chart_cursor (Fixture *fixture, gconstpointer data)
{
  GantryChart *chart = fixture->page->chart;

  gtk_selection_model_select_item (get_selection (fixture), 10, TRUE);
  g_assert_cmpuint (gantry_chart_get_view (chart)->cursor, ==, 10);
  gantry_chart_set_cursor (chart, 11, TRUE, FALSE);
  gantry_chart_set_cursor (chart, 12, TRUE, FALSE);
  g_assert_cmpuint (count_selected (fixture), ==, 3);
  gantry_chart_set_cursor (chart, 8, TRUE, FALSE);
  g_assert_cmpuint (count_selected (fixture), ==, 3);
  g_assert_true (gtk_selection_model_is_selected (get_selection (fixture), 10));
  gantry_chart_set_cursor (chart, 20, FALSE, TRUE);
  g_assert_cmpuint (count_selected (fixture), ==, 4);
  gantry_chart_set_cursor (chart, 20, FALSE, TRUE);
  g_assert_cmpuint (count_selected (fixture), ==, 3);
  gantry_chart_set_cursor (chart, 5, FALSE, FALSE);
  g_assert_cmpuint (count_selected (fixture), ==, 1);
}

/* Showing a record expands what it is under and scrolls to it. */
static void
test_show_record (Fixture *fixture, gconstpointer data)
{
  GantryTask *task = get_task (fixture, 300);
  const GantryChartView *view = gantry_chart_get_view (fixture->page->chart);
  guint row;

  run (fixture, "page.collapse-all");
  g_assert_true (gantry_page_show_record (GANTRY_PAGE (fixture->page), (GantryRecord *) task));
  settle (fixture);
  row = gantry_row_model_find (fixture->page->rows, task);
  assert_selected_only (fixture, task);
  g_assert_cmpfloat (gantry_chart_view_get_row_y (view, row), >=, 0);
  g_assert_cmpfloat (gantry_chart_view_get_row_y (view, row + 1), <=, view->height);
}

/* What comes in from out of sight comes with what stands around it; what is seen stays where it is. */
static void
test_show_around (Fixture *fixture, gconstpointer data)
{
  const GantryChartView *view = gantry_chart_get_view (fixture->page->chart);
  double offset;

  g_assert_true (gantry_page_show_record (GANTRY_PAGE (fixture->page), (GantryRecord *) get_task (fixture, 200)));
  settle (fixture);
  g_assert_cmpfloat (gantry_chart_view_get_row_y (view, 200 - 4), >=, 0);
  g_assert_cmpfloat (gantry_chart_view_get_row_y (view, 200 + 5), <=, view->height);
  offset = view->offset;
  g_assert_true (gantry_page_show_record (GANTRY_PAGE (fixture->page), (GantryRecord *) get_task (fixture, 204)));
  settle (fixture);
  g_assert_cmpfloat (view->offset, ==, offset);
}

/* The keyboard focus stays in its column when it goes from row to row. */
static void
test_focus_keeps_column (Fixture *fixture, gconstpointer data)
{
  GantryFieldCell *cell;

  gantry_timeline_table_edit (fixture->page->table, get_task (fixture, 5), "resources");
  settle (fixture);
  cell = get_focus_cell (fixture);
  g_assert_nonnull (cell);
  g_assert_cmpstr (gantry_field_cell_get_field (cell)->name, ==, "resources");
  gantry_timeline_table_show_row (fixture->page->table, 9, TRUE);
  settle (fixture);
  cell = get_focus_cell (fixture);
  g_assert_nonnull (cell);
  g_assert_cmpstr (gantry_field_cell_get_field (cell)->name, ==, "resources");
  g_assert_true (gantry_field_cell_get_record (cell) == (GantryRecord *) get_task (fixture, 9));
}

static void
test_view_state (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = gantry_timeline_table_get_vadjustment (fixture->page->table);
  const GantryChartView *view = gantry_chart_get_view (fixture->page->chart);
  g_autoptr (GVariant) state = NULL;
  gint64 instant;

  gtk_selection_model_select_item (get_selection (fixture), 100, TRUE);
  gtk_adjustment_set_value (adjustment, 2000);
  settle (fixture);
  instant = gantry_time_scale_to_instant (&view->time, 0);
  state = g_variant_ref_sink (gantry_page_get_view_state (GANTRY_PAGE (fixture->page)));
  gtk_selection_model_unselect_all (get_selection (fixture));
  gtk_adjustment_set_value (adjustment, 0);
  gantry_chart_center (fixture->page->chart, instant + 100 * GANTRY_DAY);
  settle (fixture);
  gantry_page_set_view_state (GANTRY_PAGE (fixture->page), state);
  settle (fixture);
  assert_selected_only (fixture, get_task (fixture, 100));
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 2000, 1);
  g_assert_cmpfloat_with_epsilon (gantry_time_scale_to_x (&view->time, instant), 0, 1.5);
}

/* ---- Drawing ---- */

static cairo_surface_t *
draw (const GantryChartView *view, GantryChartPainter painter)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view->width, view->height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GskRenderNode) node = NULL;

  painter (view, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  return surface;
}

static void
assert_crop (cairo_surface_t *part, cairo_surface_t *whole, int x, int y)
{
  int width = cairo_image_surface_get_width (part), height = cairo_image_surface_get_height (part);

  cairo_surface_flush (part);
  cairo_surface_flush (whole);
  for (int line = 0; line < height; line++)
    g_assert_cmpint (memcmp (cairo_image_surface_get_data (part) + line * cairo_image_surface_get_stride (part),
                             cairo_image_surface_get_data (whole) + (line + y) * cairo_image_surface_get_stride (whole) + x * 4,
                             (gsize) width * 4), ==, 0);
}

/* A part of the chart looks exactly as that part of the whole: nothing depends on what is seen. */
static void
test_part_of_whole (Fixture *fixture, gconstpointer data)
{
  const GantryChartPainter painters[] = { gantry_chart_paint_background, gantry_chart_paint_links, gantry_chart_paint_bars };
  GantryChartView whole = *gantry_chart_get_view (fixture->page->chart), part;

  whole.bars = NULL;
  whole.offset = 20 * 34;
  whole.width = 1600;
  whole.height = 1200;
  whole.time.scale = 8.0 / GANTRY_DAY;
  whole.time.shift = round (whole.time.shift);
  part = whole;
  part.offset += 301;
  part.time.shift += 223;
  part.width = 500;
  part.height = 400;
  for (guint i = 0; i < G_N_ELEMENTS (painters); i++)
    {
      cairo_surface_t *whole_surface = draw (&whole, painters[i]);
      cairo_surface_t *part_surface = draw (&part, painters[i]);

      assert_crop (part_surface, whole_surface, 223, 301);
      cairo_surface_destroy (whole_surface);
      cairo_surface_destroy (part_surface);
    }
}

/* Bars that were drawn before and put down again look as if they were drawn now. */
static void
test_cached_bars (Fixture *fixture, gconstpointer data)
{
  GantryChartView cached = *gantry_chart_get_view (fixture->page->chart), fresh;

  cached.bars = gantry_node_cache_new (24);
  for (guint i = 0; i < 12; i++)
    {
      cairo_surface_t *cached_surface, *fresh_surface;

      cached.offset = g_test_rand_int_range (0, 3000);
      cached.time.shift += g_test_rand_int_range (-100, 300);
      fresh = cached;
      fresh.bars = NULL;
      cached_surface = draw (&cached, gantry_chart_paint_bars);
      fresh_surface = draw (&fresh, gantry_chart_paint_bars);
      assert_crop (cached_surface, fresh_surface, 0, 0);
      cairo_surface_destroy (cached_surface);
      cairo_surface_destroy (fresh_surface);
    }
  gantry_node_cache_free (cached.bars);
}

/* ---- Narrow ---- */

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *table = GTK_WIDGET (fixture->page->table);
  GtkAdjustment *adjustment = gantry_timeline_table_get_vadjustment (fixture->page->table);

  g_assert_true (gtk_widget_get_mapped (table));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->page->chart)));
  g_object_set (fixture->page, "narrow-view", "chart", NULL);
  settle (fixture);
  g_assert_false (gtk_widget_get_mapped (table));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->page->chart)));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, 34 * gantry_row_model_get_n_rows (fixture->page->rows));
  gtk_adjustment_set_value (adjustment, 1000);
  g_object_set (fixture->page, "narrow-view", "table", NULL);
  settle (fixture);
  g_assert_true (gtk_widget_get_mapped (table));
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 1000, 34);
}

/* Whoever works on a task in the table, where the chart has no room, finds its bar in the chart. */
static void
test_narrow_bar (Fixture *fixture, gconstpointer data)
{
  guint last = gantry_row_model_get_n_rows (fixture->page->rows) - 1;
  GantryBarBox box;

  g_assert_true (gantry_timeline_page_show_task (fixture->page, get_task (fixture, last), FALSE));
  g_object_set (fixture->page, "narrow-view", "chart", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.zoom-days", NULL);
  settle (fixture);
  gantry_chart_view_get_box (gantry_chart_get_view (fixture->page->chart), last, &box);
  g_assert_cmpfloat (box.x, >=, 0);
  g_assert_cmpfloat (box.x, <, gantry_chart_get_view (fixture->page->chart)->width);
  g_assert_true (gantry_timeline_page_is_row_seen (fixture->page, last));
  /* and another one, when the chart has been shown before */
  g_object_set (fixture->page, "narrow-view", "table", NULL);
  settle (fixture);
  gantry_timeline_page_select_row (fixture->page, 1, FALSE);
  settle (fixture);
  g_object_set (fixture->page, "narrow-view", "chart", NULL);
  settle (fixture);
  gantry_chart_view_get_box (gantry_chart_get_view (fixture->page->chart), 1, &box);
  g_assert_cmpfloat (box.x, >=, 0);
  g_assert_cmpfloat (box.x, <, gantry_chart_get_view (fixture->page->chart)->width);
}

/* ---- Empty ---- */

static void
test_empty (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (GANTRY_NONE);
  GtkWidget *page = g_object_ref_sink (g_object_new (GANTRY_TYPE_TIMELINE_PAGE, NULL));
  GtkStack *stack = ((GantryTimelinePage *) page)->stack;

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
  gantry_page_set_document (GANTRY_PAGE (page), document);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
  gantry_page_set_document (GANTRY_PAGE (page), NULL);
  g_assert_finalize_object (page);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/gantry/Gantry/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* The titles stand where the columns do, in whatever width: GTK warns where something is not placed in time. */
static void
test_resized (Fixture *fixture, gconstpointer data)
{
  static const int widths[] = { 900, 500, 1300, 420, 1100 };
  GantryGrid *grid = gantry_timeline_table_get_grid (fixture->page->table);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *header = gantry_timeline_table_get_header (fixture->page->table);
      GtkWidget *number = gtk_widget_get_first_child (header);
      GtkWidget *last = gtk_widget_get_last_child (header);
      guint n_shown = gantry_grid_columns_get_n_shown (grid->columns);
      graphene_rect_t title;
      double scrolled;

      gtk_window_set_default_size (GTK_WINDOW (fixture->window), widths[i], 700);
      settle (fixture);
      gtk_paned_set_position (fixture->page->paned, i % 2 == 0 ? 260 : 420);
      gtk_adjustment_set_value (grid->parent_instance.hadjustment, 40 * i);
      settle (fixture);
      scrolled = gtk_adjustment_get_value (grid->parent_instance.hadjustment);
      g_assert_true (gtk_widget_compute_bounds (number, header, &title));
      g_assert_cmpfloat_with_epsilon (title.origin.x, grid->view.n_frozen > 0 ? 0 : -scrolled, 1);
      g_assert_true (gtk_widget_compute_bounds (last, header, &title));
      g_assert_cmpfloat_with_epsilon (title.origin.x, gantry_grid_columns_get (grid->columns, n_shown - 1)->x - scrolled, 1);
    }
}

#define ADD(path, set_up_func, func) g_test_add (path, Fixture, NULL, set_up_func, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();
  ADD ("/timeline/page/in-step", set_up, test_in_step);
  ADD ("/timeline/page/in-step/editing", set_up, test_in_step_while_editing);
  ADD ("/timeline/page/selection", set_up, test_selection_follows);
  ADD ("/timeline/page/status-date", set_up, test_status_date);
  ADD ("/timeline/page/insert", set_up, test_insert);
  ADD ("/timeline/page/add-and-cancel", set_up, test_add_and_cancel);
  ADD ("/timeline/page/delete", set_up, test_delete);
  ADD ("/timeline/page/enabled", set_up, test_enabled);
  ADD ("/timeline/page/collapse", set_up, test_collapse);
  ADD ("/timeline/page/chart-cursor", set_up, test_chart_cursor);
  ADD ("/timeline/page/show-record", set_up, test_show_record);
  ADD ("/timeline/page/show-record/around", set_up, test_show_around);
  ADD ("/timeline/page/focus", set_up, test_focus_keeps_column);
  ADD ("/timeline/page/view-state", set_up, test_view_state);
  ADD ("/timeline/page/part-of-whole", set_up, test_part_of_whole);
  ADD ("/timeline/page/cached-bars", set_up, test_cached_bars);
  ADD ("/timeline/page/resized", set_up, test_resized);
  ADD ("/timeline/page/narrow", set_up_narrow, test_narrow);
  ADD ("/timeline/page/narrow/bar", set_up_narrow, test_narrow_bar);
  g_test_add_func ("/timeline/page/empty", test_empty);
  return g_test_run ();
}
