/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "gantry-bench-frames.h"

#include <math.h>
#include <time.h>

#define N_FRAMES 240

struct _GantryBenchFrames {
  GtkWidget *window;
  GdkFrameClock *clock;
  guint tick;
  gint64 start, end;
  gint64 processor_start;
  gboolean painted;
  GantryBenchStep step;
  gpointer step_data;
  guint n_frames;
  GArray *times, *processor_times; /* of double, in milliseconds */
};

static void
add_time (GArray *times, gint64 microseconds)
{
  double time = (double) microseconds / 1000.0;

  g_array_append_val (times, time);
}

static void
before_paint_cb (GantryBenchFrames *self)
{
  self->processor_start = gantry_bench_frames_get_processor_time ();
  self->start = g_get_monotonic_time ();
}

static void
after_paint_cb (GantryBenchFrames *self)
{
  self->end = g_get_monotonic_time ();
  self->painted = TRUE;
  if (self->step != NULL)
    gantry_bench_frames_add (self, self->end - self->start,
                             gantry_bench_frames_get_processor_time () - self->processor_start);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GantryBenchFrames *self = data;

  if (self->step != NULL)
    self->step (self->step_data, self->n_frames++);
  return G_SOURCE_CONTINUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* @times is put in order. */
static double
get_quantile (GArray *times, double share)
{
  guint place = (guint) ceil (share * times->len);

  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, MAX (place, 1) - 1);
}

GantryBenchFrames *
gantry_bench_frames_new (GtkWidget *window)
{
  GantryBenchFrames *self = g_new0 (GantryBenchFrames, 1);

  self->window = window;
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  self->processor_times = g_array_new (FALSE, FALSE, sizeof (double));
  self->clock = gtk_widget_get_frame_clock (window);
  g_signal_connect_swapped (self->clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  self->tick = gtk_widget_add_tick_callback (window, tick_cb, self, NULL);
  return self;
}

void
gantry_bench_frames_free (GantryBenchFrames *self)
{
  g_signal_handlers_disconnect_by_data (self->clock, self);
  gtk_widget_remove_tick_callback (self->window, self->tick);
  g_array_unref (self->times);
  g_array_unref (self->processor_times);
  g_free (self);
}

gint64
gantry_bench_frames_turn (GantryBenchFrames *self)
{
  self->painted = FALSE;
  while (!self->painted)
    g_main_context_iteration (NULL, TRUE);
  return self->end;
}

void
gantry_bench_frames_settle (GantryBenchFrames *self)
{
  for (guint i = 0; i < 10; i++)
    gantry_bench_frames_turn (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
gantry_bench_frames_measure (GantryBenchFrames *self, GantryBenchStep step, gpointer data)
{
  gantry_bench_frames_settle (self);
  gantry_bench_frames_forget (self);
  self->n_frames = 0;
  self->step = step;
  self->step_data = data;
  while (self->times->len < N_FRAMES)
    gantry_bench_frames_turn (self);
  self->step = NULL;
}

void
gantry_bench_frames_forget (GantryBenchFrames *self)
{
  g_array_set_size (self->times, 0);
  g_array_set_size (self->processor_times, 0);
}

void
gantry_bench_frames_add (GantryBenchFrames *self, gint64 time, gint64 processor_time)
{
  add_time (self->times, time);
  add_time (self->processor_times, processor_time);
}

gint64
gantry_bench_frames_get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

double
gantry_bench_frames_get_quantile (GantryBenchFrames *self, double share)
{
  return get_quantile (self->times, share);
}

void
gantry_bench_frames_report (GantryBenchFrames *self, const char *what, const char *budget)
{
  g_print ("%-38s p50 %7.2f  p95 %7.2f  max %7.2f ms  (processor p50 %6.2f  p95 %6.2f)  %s\n", what,
           get_quantile (self->times, 0.5), get_quantile (self->times, 0.95), get_quantile (self->times, 1),
           get_quantile (self->processor_times, 0.5), get_quantile (self->processor_times, 0.95), budget);
}

void
gantry_bench_frames_wheel (GtkAdjustment *adjustment)
{
  double value = gtk_adjustment_get_value (adjustment), page = gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment,
                            value + page < gtk_adjustment_get_upper (adjustment) ? value + pow (page, 2.0 / 3.0) : 0);
}
