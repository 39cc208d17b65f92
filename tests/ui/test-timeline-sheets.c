/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sharing rows and time out over pages, and what is drawn on them. */

#include "config.h"

#include "gantry-ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/gantry-generate.h"
#include "model/kinds/gantry-workstream.h"
#include "ui/drawing/gantry-sheet.h"
#include "ui/records/gantry-day-row.h"
#include "ui/timeline/gantry-chart.h"
#include "ui/timeline/gantry-print-dialog.h"
#include "ui/timeline/gantry-sheet-layout.h"
#include "ui/timeline/gantry-timeline-page.h"
#include "ui/timeline/gantry-timeline-sheets.h"

static void
check (const GantrySheetSetup *setup)
{
  GantrySheetLayout layout;
  g_autofree guint *seen = g_new0 (guint, setup->n_rows + 1);
  double width = 0;

  gantry_sheet_layout_init (&layout, setup);
  for (guint page = 0; page < gantry_sheet_layout_get_n_pages (&layout); page++)
    {
      GantrySheetTile tile;

      gantry_sheet_layout_get_tile (&layout, setup, page, &tile);
      /* It fits. */
      g_assert_cmpfloat (tile.n_rows * setup->row_height, <=,
                         MAX (setup->page_height - setup->head_height - setup->foot_height, setup->row_height) + 1e-6);
      g_assert_cmpfloat (tile.chart_width, <=, gantry_sheet_setup_get_chart_room (setup) + 1e-6);
      for (guint row = tile.first_row; row < tile.first_row + tile.n_rows; row++)
        seen[row]++;
      if (page < layout.n_across)
        {
          /* Where one page ends, the next one goes on. */
          g_assert_cmpfloat_with_epsilon (tile.chart_x, width, 1e-6);
          width += tile.chart_width;
        }
    }
  g_assert_cmpfloat_with_epsilon (width, setup->chart_width, 0.51);
  for (guint row = 0; row < setup->n_rows; row++)
    g_assert_cmpuint (seen[row], ==, layout.n_across);
}

static void
test_random (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      const GantrySheetSetup setup = {
        .page_width = g_test_rand_double_range (100, 3000),
        .page_height = g_test_rand_double_range (50, 3000),
        .head_height = g_test_rand_double_range (0, 80),
        .foot_height = g_test_rand_double_range (0, 40),
        .table_width = g_test_rand_double_range (0, 1000),
        .row_height = g_test_rand_double_range (10, 50),
        .n_rows = (guint) g_test_rand_int_range (0, 500),
        .chart_width = g_test_rand_double_range (1, 20000),
      };

      check (&setup);
    }
}

/* What fits exactly takes no page more. */
static void
test_exact (void)
{
  const GantrySheetSetup setup = { 1000, 600, 60, 20, 300, 26, 40, 1400.3 };
  GantrySheetLayout layout;

  gantry_sheet_layout_init (&layout, &setup);
  g_assert_cmpuint (layout.rows_per_page, ==, 20);
  g_assert_cmpuint (layout.n_down, ==, 2);
  g_assert_cmpuint (layout.n_across, ==, 2);
}

/* ---- Drawn ---- */

typedef struct {
  GantryDocument *document;
  GantryWindow *window;
  GantryChart *chart;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = gantry_document_generate (120, 5);
  fixture->window = gantry_ui_test_open (fixture->document, 1300, 800);
  fixture->chart = GANTRY_CHART (gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_CHART));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->document);
  gantry_ui_test_close (fixture->window);
}

static GantryTimelineSheets *
create_sheets (Fixture *fixture, double width, double height, guint pages_wide)
{
  const GantryChartView *view = gantry_chart_get_view (fixture->chart);
  GantrySheetsOptions options = { width, height, pages_wide, GANTRY_SHEETS_DATES, TRUE, 0, 0 };

  g_assert_true (gantry_chart_model_get_extent (view->model, &options.start, &options.finish));
  return gantry_timeline_sheets_new (GTK_WIDGET (fixture->chart), view, &options);
}

static char *
write_file (GBytes *bytes, const char *name)
{
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0755);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return path;
}

static char *
run (const char *command, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  char *output = NULL;
  int status;
  g_autoptr (GError) error = NULL;
  va_list list;

  va_start (list, command);
  for (const char *argument = command; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

/* Read with another program: as many pages as were promised, of the paper's size, each row on each strip. */
static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GantryTimelineSheets) sheets = create_sheets (fixture, 842, 595, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = gantry_timeline_sheets_to_pdf (sheets, &error);
  g_autofree char *path = NULL, *info = NULL, *text = NULL, *pages = NULL;

  g_assert_no_error (error);
  path = write_file (bytes, "timeline.pdf");
  info = run ("pdfinfo", path, NULL);
  pages = g_strdup_printf ("Pages:           %u\n", gantry_timeline_sheets_get_n_pages (sheets));
  g_assert_nonnull (strstr (info, pages));
  g_assert_nonnull (strstr (info, "842 x 595 pts"));
  text = run ("pdftotext", "-raw", path, "-", NULL);
  for (guint row = 0; row < gantry_outline_get_n_tasks (gantry_document_get_outline (fixture->document)); row++)
    {
      GantryTask *task = gantry_outline_get_task (gantry_document_get_outline (fixture->document), row);
      g_autofree char *number = g_strdup_printf ("\n%u %.3s", row + 1, task->name);

      g_assert_nonnull (strstr (text, number));
    }
}

/* One large page as a picture: nothing of it is cut off, and paper is white on a dark screen too. */
static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GantryTimelineSheets) sheets = create_sheets (fixture, 0, 0, 0);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autofree guint32 *pixels = NULL;
  g_autoptr (GError) error = NULL;
  double width, height;
  int n_inked = 0, n_pixels;

  g_assert_cmpuint (gantry_timeline_sheets_get_n_pages (sheets), ==, 1);
  gantry_timeline_sheets_get_size (sheets, &width, &height);
  texture = gantry_timeline_sheets_to_texture (sheets, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon ((double) gdk_texture_get_width (texture) / gdk_texture_get_height (texture), width / height, 0.01);
  n_pixels = gdk_texture_get_width (texture) * gdk_texture_get_height (texture);
  pixels = g_new (guint32, n_pixels);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) gdk_texture_get_width (texture) * 4);
  g_assert_cmphex (pixels[0], ==, 0xffffffff);
  for (int i = 0; i < n_pixels; i++)
    n_inked += pixels[i] != 0xffffffff;
  g_assert_cmpint (n_inked, >, n_pixels / 200);

  svg = gantry_timeline_sheets_to_svg (sheets, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (svg, NULL), 200, "<svg"));
}

static guint32 *
draw_picture (Fixture *fixture, gint64 now, gint64 status_date, int *width, int *height)
{
  GantryChartView view = *gantry_chart_get_view (fixture->chart);
  GantrySheetsOptions options = { 0, 0, 0, GANTRY_SHEETS_CHART, FALSE, 0, 0 };
  g_autoptr (GantryTimelineSheets) sheets = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  guint32 *pixels;

  view.now = now;
  view.status_date = status_date;
  g_assert_true (gantry_chart_model_get_extent (view.model, &options.start, &options.finish));
  sheets = gantry_timeline_sheets_new (GTK_WIDGET (fixture->chart), &view, &options);
  texture = gantry_timeline_sheets_to_texture (sheets, NULL);
  *width = gdk_texture_get_width (texture);
  *height = gdk_texture_get_height (texture);
  pixels = g_new (guint32, (gsize) *width * (gsize) *height);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) *width * 4);
  return pixels;
}

/* In how many lines of pixels the two differ, in the column where they differ most. */
static int
find_tallest_difference (const guint32 *a, const guint32 *b, int width, int height)
{
  int tallest = 0;

  for (int x = 0; x < width; x++)
    {
      int n_lines = 0;

      for (int y = 0; y < height; y++)
        n_lines += a[y * width + x] != b[y * width + x];
      tallest = MAX (tallest, n_lines);
    }
  return tallest;
}

/* The lines of today and of the status date run down paper as they do the screen. */
static void
test_lines (Fixture *fixture, gconstpointer data)
{
  const GantryChartView *view = gantry_chart_get_view (fixture->chart);
  g_autofree guint32 *plain = NULL, *today = NULL, *status = NULL;
  gint64 start, finish, middle;
  int width, height;

  g_assert_true (gantry_chart_model_get_extent (view->model, &start, &finish));
  middle = start + (finish - start) / 2;
  plain = draw_picture (fixture, finish + 900 * GANTRY_DAY, GANTRY_NONE, &width, &height);
  today = draw_picture (fixture, middle, GANTRY_NONE, &width, &height);
  status = draw_picture (fixture, finish + 900 * GANTRY_DAY, middle, &width, &height);
  g_assert_cmpint (find_tallest_difference (plain, today, width, height), >, height * 8 / 10);
  g_assert_cmpint (find_tallest_difference (plain, status, width, height), >, height * 4 / 10);
}

static char *
dup_text (Fixture *fixture)
{
  g_autoptr (GantryTimelineSheets) sheets = create_sheets (fixture, 842, 595, 1);
  g_autoptr (GBytes) bytes = gantry_timeline_sheets_to_pdf (sheets, NULL);
  g_autofree char *path = write_file (bytes, "legend.pdf");

  return run ("pdftotext", "-raw", path, "-", NULL);
}

static void
add_workstream (Fixture *fixture, const char *name)
{
  GantryRecord *record = gantry_document_insert (fixture->document, &gantry_workstream_kind);

  gantry_document_set_text (fixture->document, record, "name", name);
}

/* The legend says what the colors mean, where there are several, and which marks there are, and no others. */
static void
test_legend (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = dup_text (fixture), *after = NULL, *with_line = NULL;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (fixture->chart), GANTRY_TYPE_TIMELINE_PAGE);
  GantryRecord *task = (GantryRecord *) gantry_outline_get_task (gantry_document_get_outline (fixture->document), 2);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (before, "Summary"));
  g_assert_null (strstr (before, "Deadline"));
  gantry_document_begin (fixture->document, "");
  add_workstream (fixture, "Tunnels");
  add_workstream (fixture, "Bridges");
  gantry_document_set_integer (fixture->document, task, "deadline", GANTRY_TASK (task)->finish);
  gantry_document_commit (fixture->document, &error);
  g_assert_no_error (error);
  after = dup_text (fixture);
  g_assert_nonnull (strstr (after, "Tunnels"));
  g_assert_nonnull (strstr (after, "Bridges"));
  g_assert_nonnull (strstr (after, "Deadline"));
  g_assert_null (strstr (after, "Progress line"));
  g_object_set (page, "show-progress-line", TRUE, NULL);
  with_line = dup_text (fixture);
  g_assert_nonnull (strstr (with_line, "Progress line"));
  g_object_set (page, "show-progress-line", FALSE, NULL);
}

/* What is too large for a picture is refused with a sentence. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GantryTimelineSheets) sheets = NULL;
  g_autoptr (GError) error = NULL;

  gantry_chart_zoom (fixture->chart, 1e6, -1);
  sheets = create_sheets (fixture, 0, 0, 0);
  g_assert_null (gantry_timeline_sheets_to_texture (sheets, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

/* The dialog previews and turns pages. */
static void
test_dialog (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  GtkWidget *forth;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->chart), "page.print", NULL));
  gantry_ui_test_settle (100);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (GANTRY_IS_PRINT_DIALOG (dialog));
  gantry_ui_test_wait_for ((forth = gantry_ui_test_find_named (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Next Page")) != NULL);
  while (gtk_widget_is_sensitive (forth))
    {
      g_signal_emit_by_name (forth, "clicked");
      gantry_ui_test_settle (50);
      g_assert_nonnull (gantry_ui_test_find (GTK_WIDGET (dialog), GANTRY_TYPE_SHEET));
    }
  adw_dialog_force_close (dialog);
}

static void
type_day (AdwDialog *dialog, const char *title, const char *text)
{
  GtkWidget *row = gantry_ui_test_find_named (GTK_WIDGET (dialog), GANTRY_TYPE_DAY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
assert_span (AdwDialog *dialog, const char *first, const char *last)
{
  g_autofree char *start_text = NULL, *finish_text = NULL;
  gint64 start, finish;

  gantry_print_dialog_get_span (GANTRY_PRINT_DIALOG (dialog), &start, &finish);
  start_text = gantry_instant_to_iso (start, FALSE);
  finish_text = gantry_instant_to_iso (finish, FALSE);
  g_assert_cmpstr (start_text, ==, first);
  g_assert_cmpstr (finish_text, ==, last);
}

/* From day to day, both days with it; what is no day changes nothing. */
static void
test_days (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  GtkWidget *range;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->chart), "page.print", NULL));
  gantry_ui_test_settle (100);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  range = gantry_ui_test_find_named (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "Time");
  adw_combo_row_set_selected (ADW_COMBO_ROW (range), 3);
  type_day (dialog, "First Day", "2026-12-03");
  type_day (dialog, "Last Day", "9 Dec 2026");
  assert_span (dialog, "2026-12-03T00:00:00", "2026-12-10T00:00:00");

  type_day (dialog, "Last Day", "2026-12-0");
  type_day (dialog, "First Day", "2027-01-01");
  assert_span (dialog, "2026-12-03T00:00:00", "2026-12-10T00:00:00");
  type_day (dialog, "Last Day", "2026-12-31");
  g_assert_true (gtk_widget_has_css_class (gantry_ui_test_find_named (GTK_WIDGET (dialog), GANTRY_TYPE_DAY_ROW, "Last Day"),
                                           "error"));
  assert_span (dialog, "2026-12-03T00:00:00", "2026-12-10T00:00:00");
  type_day (dialog, "Last Day", "2027-01-01");
  assert_span (dialog, "2027-01-01T00:00:00", "2027-01-02T00:00:00");
  adw_dialog_force_close (dialog);
}

/* The window that asks for a file, once there is one. */
static GtkWidget *
find_chooser (GtkWidget *above)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != above && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

/* The first printer, which writes files, once GTK has found it. */
static gboolean
choose_printer (GtkWidget *chooser)
{
  GtkColumnView *list = GTK_COLUMN_VIEW (gantry_ui_test_find (chooser, GTK_TYPE_COLUMN_VIEW));
  GtkSelectionModel *printers = gtk_column_view_get_model (list);

  return g_list_model_get_n_items (G_LIST_MODEL (printers)) > 0 && gtk_selection_model_select_item (printers, 0, TRUE);
}

#define PDF_END "%%EOF\n"

/* To the printer that writes files: more than a pipe holds, so that whoever waits for it to be read waits for ever. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL, *contents = NULL, *name = NULL, *folder = g_get_current_dir ();
  GtkWidget *chooser, *print;
  gsize size;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0755);
  g_assert_cmpint (g_chdir (g_get_user_cache_dir ()), ==, 0);
  name = g_strdup_printf ("%s, timeline.pdf", gantry_document_get_project (fixture->document)->name);
  path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_remove (path);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->chart), "page.print", NULL));
  gantry_ui_test_wait_for ((print = gantry_ui_test_find_named (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Print…")) != NULL);
  g_signal_emit_by_name (print, "clicked");
  gantry_ui_test_wait_for ((chooser = find_chooser (GTK_WIDGET (fixture->window))) != NULL);
  gantry_ui_test_wait_for (choose_printer (chooser));
  gantry_ui_test_wait_for (gtk_widget_is_sensitive (gantry_ui_test_find_named (chooser, GTK_TYPE_BUTTON, "_Print")));
  g_signal_emit_by_name (gantry_ui_test_find_named (chooser, GTK_TYPE_BUTTON, "_Print"), "clicked");
  gantry_ui_test_wait_for (gantry_ui_test_find_named (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Sent to the printer") != NULL);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpuint (size, >, 65536);
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_cmpmem (contents + size - strlen (PDF_END), strlen (PDF_END), PDF_END, strlen (PDF_END));
  g_assert_cmpint (g_chdir (folder), ==, 0);
}

/* From the dialog to the file: what is asked for is written where the person says. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "exported.pdf", NULL);
  g_autofree char *contents = NULL;
  GtkWidget *chooser;
  AdwDialog *dialog;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0755);
  g_remove (path);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->chart), "page.print", NULL));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "print.pdf", NULL));
  gantry_ui_test_wait_for ((chooser = find_chooser (GTK_WIDGET (fixture->window))) != NULL);
  gantry_ui_test_wait_for (gantry_ui_test_find (chooser, GTK_TYPE_ENTRY) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (gantry_ui_test_find (chooser, GTK_TYPE_ENTRY)), path);
  g_signal_emit_by_name (gantry_ui_test_find_named (chooser, GTK_TYPE_BUTTON, "_Save"), "clicked");
  gantry_ui_test_wait_for (gantry_ui_test_find_named (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Saved “exported.pdf”") != NULL);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
}

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
  g_test_add_func ("/timeline/sheets/random", test_random);
  g_test_add_func ("/timeline/sheets/exact", test_exact);
#define ADD(name, function) g_test_add ("/timeline/sheets/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("pdf", test_pdf);
  ADD ("picture", test_picture);
  ADD ("lines", test_lines);
  ADD ("legend", test_legend);
  ADD ("too-large", test_too_large);
  ADD ("dialog", test_dialog);
  ADD ("days", test_days);
  ADD ("export", test_export);
  ADD ("print", test_print);
  return gantry_ui_test_run ();
}
