/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The timeline of a large plan in a real window: a program of its own, for it needs the application's library and a
 * display. A frame is measured from its start to after it is painted, with the scrolling itself in it. On a machine
 * that is busy with other things, look at the time on the processor. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/gantry-generate.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-dependency.h"
#include "store/gantry-store.h"
#include "ui/gantry-application.h"
#include "ui/gantry-plan-opener.h"
#include "ui/gantry-window.h"
#include "ui/timeline/gantry-timeline-page-private.h"

#define N_TASKS 100000
#define N_LINKS 150000
#define N_FRAMES 240
#define N_EDITS 20

typedef struct _Bench Bench;
/* What happens in a frame before it is painted. */
typedef void (*Step) (Bench *self, guint frame);

struct _Bench {
  GtkWidget *window;
  GantryTimelinePage *page;
  GRand *random;
  GdkFrameClock *clock;
  gint64 frame_start, frame_end;
  gint64 processor_start; /* of this thread, at the start of the frame */
  gboolean painted;
  Step step;
  guint n_frames;
  GArray *times, *processor_times; /* of double, in milliseconds */
};

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
write_plan (const char *path)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (N_TASKS, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  guint n_links = gantry_table_get_n_records (gantry_document_get_table (document, &gantry_dependency_kind));

  gantry_document_begin (document, "Links");
  for (guint row = 0; row < N_TASKS && n_links < N_LINKS; row += 2)
    n_links += link_siblings (document, row);
  if (gantry_document_commit (document, &error) && gantry_store_write (document, file, &error))
    return EXIT_SUCCESS;
  g_printerr ("%s\n", error->message);
  return EXIT_FAILURE;
}

/* ---- Frames ---- */

/* In microseconds. */
static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
add_time (GArray *times, gint64 microseconds)
{
  double time = (double) microseconds / 1000.0;

  g_array_append_val (times, time);
}

static void
before_paint_cb (Bench *self)
{
  self->processor_start = get_processor_time ();
  self->frame_start = g_get_monotonic_time ();
}

static void
after_paint_cb (Bench *self)
{
  self->frame_end = g_get_monotonic_time ();
  self->painted = TRUE;
  if (self->step == NULL)
    return;
  add_time (self->times, self->frame_end - self->frame_start);
  add_time (self->processor_times, get_processor_time () - self->processor_start);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Bench *self = data;

  if (self->step != NULL)
    self->step (self, self->n_frames++);
  return G_SOURCE_CONTINUE;
}

static void
turn_until_painted (Bench *self)
{
  self->painted = FALSE;
  while (!self->painted)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle (Bench *self)
{
  for (guint i = 0; i < 10; i++)
    turn_until_painted (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_quantile (GArray *times, double share)
{
  guint place = (guint) ceil (share * times->len);

  return g_array_index (times, double, MAX (place, 1) - 1);
}

static void
report (Bench *self, const char *what, const char *budget)
{
  g_array_sort (self->times, compare_doubles);
  g_array_sort (self->processor_times, compare_doubles);
  g_print ("%-38s p50 %7.2f  p95 %7.2f  max %7.2f ms  (processor p50 %6.2f  p95 %6.2f)  budget %s\n", what,
           get_quantile (self->times, 0.5), get_quantile (self->times, 0.95), get_quantile (self->times, 1),
           get_quantile (self->processor_times, 0.5), get_quantile (self->processor_times, 0.95), budget);
}

static void
forget_times (Bench *self)
{
  g_array_set_size (self->times, 0);
  g_array_set_size (self->processor_times, 0);
}

static void
measure (Bench *self, const char *what, Step step, const char *budget)
{
  settle (self);
  forget_times (self);
  self->n_frames = 0;
  self->step = step;
  while (self->times->len < N_FRAMES)
    turn_until_painted (self);
  self->step = NULL;
  report (self, what, budget);
}

/* ---- What is done ---- */

static GtkAdjustment *
get_vertical (Bench *self)
{
  return gantry_timeline_table_get_vadjustment (self->page->table);
}

/* As far as a notch of the wheel goes in a GtkScrolledWindow. */
static void
wheel (Bench *self, guint frame)
{
  GtkAdjustment *adjustment = get_vertical (self);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment)
                                          + pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0));
}

static void
page_jump (Bench *self, guint frame)
{
  gtk_adjustment_set_value (get_vertical (self),
                            g_rand_double_range (self->random, 0, gtk_adjustment_get_upper (get_vertical (self))));
}

static void
scroll_time (Bench *self, guint frame)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->page->chart));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (frame % 120 < 60 ? 60 : -60));
}

static void
zoom (Bench *self, guint frame)
{
  gantry_chart_zoom (self->page->chart, frame % 40 < 20 ? 1 / 1.1 : 1.1, -1);
}

/* From the edit to the end of the next frame, which shows the new dates. */
static void
measure_edits (Bench *self)
{
  const GantryField *field = gantry_kind_find_field (&gantry_task_kind, "duration");

  gtk_adjustment_set_value (get_vertical (self), 0);
  settle (self);
  forget_times (self);
  for (guint i = 0, row = 2; i < N_EDITS; row++)
    {
      GantryTask *task = gantry_row_model_get_task (self->page->rows, row);
      gint64 start = g_get_monotonic_time (), processor_start = get_processor_time ();

      if (task->summary || task->milestone || !gantry_text_edit ((GantryRecord *) task, field, "17d", NULL))
        continue;
      turn_until_painted (self);
      add_time (self->times, self->frame_end - start);
      add_time (self->processor_times, get_processor_time () - processor_start);
      i++;
      settle (self);
    }
  report (self, "edit of a duration to redrawn dates", "100 ms");
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
watch_frames (Bench *self)
{
  self->clock = gtk_widget_get_frame_clock (self->window);
  g_signal_connect_swapped (self->clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  gtk_widget_add_tick_callback (self->window, tick_cb, self, NULL);
}

static void
open_plan (Bench *self, const char *path)
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
    turn_until_painted (self);
  turn_until_painted (self);
  g_print ("%-38s %.2f s   budget 1.5 s\n", "open to first rows", (double) (self->frame_end - start) / G_USEC_PER_SEC);
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

static void
run (const char *path)
{
  g_autoptr (GantryApplication) application = gantry_application_new ();
  Bench self = { .random = g_rand_new_with_seed (1), .times = g_array_new (FALSE, FALSE, sizeof (double)),
                 .processor_times = g_array_new (FALSE, FALSE, sizeof (double)) };

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  self.window = gantry_window_new (GTK_APPLICATION (application), gantry_application_get_workspace (application));
  gtk_window_set_default_size (GTK_WINDOW (self.window), 1400, 900);
  gtk_window_present (GTK_WINDOW (self.window));
  while (!gtk_widget_get_mapped (self.window))
    g_main_context_iteration (NULL, TRUE);
  watch_frames (&self);
  settle (&self);
  open_plan (&self, path);
  settle (&self);
  g_print ("%-38s %.0f MB   budget 400 MB\n", "resident memory, opened", get_memory ());
  measure (&self, "wheel steps", wheel, "8 ms p95");
  measure (&self, "page jumps", page_jump, "16 ms p95");
  measure (&self, "scrolling through time", scroll_time, "8 ms p95");
  measure (&self, "zooming", zoom, "16 ms p95");
  measure_edits (&self);
  g_print ("%-38s %.0f MB   budget 400 MB\n", "resident memory, in the end", get_memory ());
  gtk_window_destroy (GTK_WINDOW (self.window));
  g_array_unref (self.times);
  g_array_unref (self.processor_times);
  g_rand_free (self.random);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL, *path = NULL;
  const char *arguments[] = { argv[0], "--write", NULL, NULL };
  int status = 0;

  setlocale (LC_ALL, "");
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_plan (argv[2]);
  folder = g_dir_make_tmp ("gantry-bench-XXXXXX", NULL);
  path = g_build_filename (folder, "plan.gantry", NULL);
  arguments[2] = path;
  g_print ("A plan of %d tasks and %d dependencies in a window of 1400 × 900:\n", N_TASKS, N_LINKS);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL);
  if (status == 0)
    {
      adw_init ();
      g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
      run (path);
    }
  g_remove (path);
  g_rmdir (folder);
  return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
