/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The timeline of a large plan in a real window: a program of its own, for it needs the application's library and a
 * display. What a table of GTK's own takes on the same machine is measured beside it, by a process of its own as well. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gantry-bench-bare.h"
#include "gantry-bench-frames.h"
#include "gantry-bench-start.h"
#include "model/gantry-generate.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-dependency.h"
#include "store/gantry-store.h"
#include "ui/gantry-application.h"
#include "ui/gantry-plan-opener.h"
#include "ui/gantry-window.h"
#include "ui/timeline/gantry-timeline-page-private.h"

#define N_EDITS 20

/* The plans of design section 9, three links for two tasks, with what they may take. */
typedef struct {
  guint n_tasks;
  const char *opening, *edit;
} Size;

static const Size large = { 100000, "budget 1.5 s", "budget 100 ms" }, small = { 20000, "budget 0.6 s", "budget a frame" };

typedef struct {
  GtkWidget *window;
  GantryTimelinePage *page;
  GRand *random;
  GantryBenchFrames *frames;
} Bench;

/* ---- The plan, written by a process of its own, so that it leaves nothing in the memory of this one ---- */

static gboolean
link_siblings (GantryDocument *document, guint row)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryTask *from = gantry_outline_get_task (outline, row);
  GantryTask *to = gantry_outline_get_next_sibling (outline, from);
  GantryRecord *link;

  to = to != NULL ? gantry_outline_get_next_sibling (outline, to) : NULL;
  if (from->summary || to == NULL || to->summary)
    return FALSE;
  link = gantry_document_insert (document, &gantry_dependency_kind);
  gantry_document_set_integer (document, link, "predecessor", ((GantryRecord *) from)->id);
  gantry_document_set_integer (document, link, "successor", ((GantryRecord *) to)->id);
  return TRUE;
}

static int
write_plan (const char *path, guint n_tasks)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (n_tasks, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  guint n_links = gantry_table_get_n_records (gantry_document_get_table (document, &gantry_dependency_kind));

  gantry_document_begin (document, "Links");
  for (guint row = 0; row < n_tasks && n_links < n_tasks / 2 * 3; row += 2)
    n_links += link_siblings (document, row);
  if (gantry_document_commit (document, &error) && gantry_store_write (document, file, &error))
    return EXIT_SUCCESS;
  g_printerr ("%s\n", error->message);
  return EXIT_FAILURE;
}

/* ---- What is done ---- */

static GtkAdjustment *
get_vertical (Bench *self)
{
  return gantry_timeline_table_get_vadjustment (self->page->table);
}

static void
wheel (gpointer data, guint frame)
{
  gantry_bench_frames_wheel (get_vertical (data));
}

static void
page_jump (gpointer data, guint frame)
{
  Bench *self = data;

  gtk_adjustment_set_value (get_vertical (self),
                            g_rand_double_range (self->random, 0, gtk_adjustment_get_upper (get_vertical (self))));
}

static void
scroll_time (gpointer data, guint frame)
{
  Bench *self = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->page->chart));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (frame % 120 < 60 ? 60 : -60));
}

static void
zoom (gpointer data, guint frame)
{
  Bench *self = data;

  gantry_chart_zoom (self->page->chart, frame % 40 < 20 ? 1 / 1.1 : 1.1, -1);
}

/* From the edit to the end of the next frame, which shows the new dates. */
static void
measure_edits (Bench *self, const char *budget)
{
  const GantryField *field = gantry_kind_find_field (&gantry_task_kind, "duration");

  gtk_adjustment_set_value (get_vertical (self), 0);
  gantry_bench_frames_settle (self->frames);
  gantry_bench_frames_forget (self->frames);
  for (guint i = 0, row = 2; i < N_EDITS; row++)
    {
      GantryTask *task = gantry_row_model_get_task (self->page->rows, row);
      gint64 start = g_get_monotonic_time (), processor_start = gantry_bench_frames_get_processor_time ();

      if (task->summary || task->milestone || !gantry_text_edit ((GantryRecord *) task, field, "17d", NULL))
        continue;
      gantry_bench_frames_add (self->frames, gantry_bench_frames_turn (self->frames) - start,
                               gantry_bench_frames_get_processor_time () - processor_start);
      i++;
      gantry_bench_frames_settle (self->frames);
    }
  gantry_bench_frames_report (self->frames, "edit of a duration to redrawn dates", budget);
}

/* Answers the p50, in milliseconds. */
static double
measure (Bench *self, const char *what, GantryBenchStep step, const char *budget)
{
  gantry_bench_frames_measure (self->frames, step, self);
  gantry_bench_frames_report (self->frames, what, budget);
  return gantry_bench_frames_get_quantile (self->frames, 0.5);
}

static void
measure_frames (Bench *self, const GantryBenchBare *bare)
{
  double steps = measure (self, "wheel steps", wheel, "budget 8 ms p95");
  double jumps = measure (self, "page jumps", page_jump, "budget 16 ms p95");

  g_print ("%-38s %.2f x wheel steps, %.2f x page jumps\n", "p50 / bare GtkColumnView", steps / bare->table_wheel,
           jumps / bare->table_jump);
  g_print ("%-38s %.2f x wheel steps, %.2f x page jumps\n", "p50 / bare drawn widget", steps / bare->drawing_wheel,
           jumps / bare->drawing_jump);
  measure (self, "scrolling through time", scroll_time, "aim 8 ms p95");
  measure (self, "zooming", zoom, "aim 16 ms p95");
}

/* ---- Opening ---- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GantryStore **) data = gantry_plan_opener_open_finish (result, NULL, NULL, NULL);
}

static GtkWidget *
find_page (GtkWidget *widget)
{
  GtkWidget *found = GANTRY_IS_TIMELINE_PAGE (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_page (child);
  return found;
}

static void
open_plan (Bench *self, const char *path, const char *budget)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GantryStore) store = NULL;
  gint64 start = g_get_monotonic_time ();

  gantry_plan_opener_open_async (file, GANTRY_OPEN_FILE, NULL, opened_cb, &store);
  while (store == NULL)
    g_main_context_iteration (NULL, TRUE);
  gantry_store_set_discard (store, TRUE);
  gantry_window_take_store (GANTRY_WINDOW (self->window), store);
  self->page = GANTRY_TIMELINE_PAGE (find_page (self->window));
  while (gantry_row_model_get_n_rows (self->page->rows) == 0)
    gantry_bench_frames_turn (self->frames);
  g_print ("%-38s %.2f s   %s\n", "open to first rows",
           (double) (gantry_bench_frames_turn (self->frames) - start) / G_USEC_PER_SEC, budget);
}

static double
get_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL) || (line = strstr (text, "VmRSS:")) == NULL)
    return NAN;
  return g_ascii_strtod (line + 6, NULL) / 1024;
}

/* @bare: NULL to measure no frames. */
static void
run (const char *path, const Size *size, const GantryBenchBare *bare)
{
  g_autoptr (GantryApplication) application = gantry_application_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  Bench self = { .random = random };

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  self.window = gantry_window_new (GTK_APPLICATION (application), gantry_application_get_workspace (application));
  gtk_window_set_default_size (GTK_WINDOW (self.window), 1400, 900);
  gtk_window_present (GTK_WINDOW (self.window));
  while (!gtk_widget_get_mapped (self.window))
    g_main_context_iteration (NULL, TRUE);
  self.frames = gantry_bench_frames_new (self.window);
  gantry_bench_frames_settle (self.frames);
  open_plan (&self, path, size->opening);
  gantry_bench_frames_settle (self.frames);
  g_print ("%-38s %.0f MB   budget 400 MB\n", "resident memory, opened", get_memory ());
  if (bare != NULL)
    measure_frames (&self, bare);
  measure_edits (&self, size->edit);
  g_print ("%-38s %.0f MB   budget 400 MB\n", "resident memory, in the end", get_memory ());
  gantry_bench_frames_free (self.frames);
  gtk_window_destroy (GTK_WINDOW (self.window));
}

static void
start_toolkit (void)
{
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/* ---- What is measured or made in a process of its own ---- */

static int
write_bare (const char *path)
{
  GantryBenchBare bare;

  start_toolkit ();
  gantry_bench_bare_init (&bare);
  return g_file_set_contents (path, (char *) &bare, sizeof bare, NULL) ? EXIT_SUCCESS : EXIT_FAILURE;
}

static gboolean
read_bare (GantryBenchBare *bare, const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  if (!g_file_get_contents (path, &bytes, &size, NULL) || size != sizeof *bare)
    return FALSE;
  memcpy (bare, bytes, sizeof *bare);
  return TRUE;
}

static gboolean
run_again (const char *program, const char *option, const char *path, guint n_tasks)
{
  g_autofree char *number = g_strdup_printf ("%u", n_tasks);
  const char *arguments[] = { program, option, path, number, NULL };
  int status = 0;

  return g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL)
         && status == 0;
}

/* What a process of its own is started for. */
static int
run_option (const char *option, const char *path, gint64 number)
{
  if (g_str_equal (option, "--write"))
    return write_plan (path, (guint) number);
  if (g_str_equal (option, "--bare"))
    return write_bare (path);
  if (g_str_equal (option, "--start-empty"))
    return gantry_bench_start_empty (number);
  if (g_str_equal (option, "--start-plan"))
    return gantry_bench_start_plan (path, number);
  start_toolkit ();
  run (path, &small, NULL);
  return EXIT_SUCCESS;
}

static gboolean
measure_all (const char *program, const char *plan, const char *figures)
{
  g_autoptr (GFile) sample = gantry_plan_opener_find_sample ();
  GantryBenchBare bare;

  g_print ("A plan of %u tasks and %u dependencies in a window of 1400 × 900:\n", large.n_tasks, large.n_tasks / 2 * 3);
  if (!run_again (program, "--bare", figures, 0) || !read_bare (&bare, figures)
      || !run_again (program, "--write", plan, large.n_tasks))
    return FALSE;
  start_toolkit ();
  run (plan, &large, &bare);
  g_print ("A plan of %u tasks and %u dependencies:\n", small.n_tasks, small.n_tasks / 2 * 3);
  if (!run_again (program, "--write", plan, small.n_tasks) || !run_again (program, "--small", plan, 0))
    return FALSE;
  if (sample != NULL)
    gantry_bench_start_measure (program, g_file_peek_path (sample));
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL, *plan = NULL, *figures = NULL;
  gboolean measured;

  setlocale (LC_ALL, "");
  if (argc == 4)
    return run_option (argv[1], argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  folder = g_dir_make_tmp ("gantry-bench-XXXXXX", NULL);
  plan = g_build_filename (folder, "plan.gantry", NULL);
  figures = g_build_filename (folder, "bare", NULL);
  measured = measure_all (argv[0], plan, figures);
  g_remove (plan);
  g_remove (figures);
  g_rmdir (folder);
  return measured ? EXIT_SUCCESS : EXIT_FAILURE;
}
