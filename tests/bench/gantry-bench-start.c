/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "gantry-bench-start.h"

#include <adwaita.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gantry-bench-frames.h"
#include "store/gantry-store.h"
#include "ui/gantry-application.h"
#include "ui/gantry-window.h"

#define N_ROUNDS 7

/* ---- What is timed ---- */

static void
register_application (GApplication *application)
{
  g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  g_application_register (application, NULL, NULL);
}

static GantryBenchFrames *
present (GtkWidget *window)
{
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 900);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (window))
    g_main_context_iteration (NULL, TRUE);
  return gantry_bench_frames_new (window);
}

static void
tell (GantryBenchFrames *frames, gint64 since)
{
  g_print ("\n%" G_GINT64_FORMAT, gantry_bench_frames_turn (frames) - since);
}

int
gantry_bench_start_empty (gint64 since)
{
  g_autoptr (AdwApplication) application = adw_application_new ("org.gantry.Bench", G_APPLICATION_NON_UNIQUE);
  g_autoptr (GantryBenchFrames) frames = NULL;

  register_application (G_APPLICATION (application));
  frames = present (adw_application_window_new (GTK_APPLICATION (application)));
  tell (frames, since);
  return EXIT_SUCCESS;
}

int
gantry_bench_start_plan (const char *path, gint64 since)
{
  g_autoptr (GantryApplication) application = gantry_application_new ();
  g_autoptr (GantryBenchFrames) frames = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *window;

  register_application (G_APPLICATION (application));
  window = gantry_window_new (GTK_APPLICATION (application), gantry_application_get_workspace (application));
  gantry_window_open (GANTRY_WINDOW (window), file);
  frames = present (window);
  while (gantry_window_get_document (GANTRY_WINDOW (window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  gantry_store_set_discard (gantry_store_find (gantry_window_get_document (GANTRY_WINDOW (window))), TRUE);
  tell (frames, since);
  g_clear_pointer (&frames, gantry_bench_frames_free);
  gtk_window_destroy (GTK_WINDOW (window));
  return EXIT_SUCCESS;
}

/* ---- Timing it ---- */

/* In milliseconds, from the last line that it prints; the accessibility bus may have something to say before. */
static double
time_process (const char *program, const char *option, const char *path)
{
  g_autofree char *since = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  const char *arguments[] = { program, option, path, since, NULL };
  g_autofree char *output = NULL;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, NULL)
      || strrchr (output, '\n') == NULL)
    return NAN;
  return g_ascii_strtod (strrchr (output, '\n'), NULL) / 1000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_median (double *times)
{
  qsort (times, N_ROUNDS, sizeof *times, compare_times);
  return times[N_ROUNDS / 2];
}

void
gantry_bench_start_measure (const char *program, const char *path)
{
  double empty[N_ROUNDS], plan[N_ROUNDS];

  time_process (program, "--start-plan", path); /* to warm up */
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      empty[i] = time_process (program, "--start-empty", path);
      plan[i] = time_process (program, "--start-plan", path);
    }
  g_print ("%-38s %.0f ms, of an empty window %.0f ms: %.2f x   budget 1.5 x\n", "start to first rows, sample plan",
           get_median (plan), get_median (empty), get_median (plan) / get_median (empty));
}
