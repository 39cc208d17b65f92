/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Frames of a window: each is measured from its start to after it is painted, as time on the clock and as time of
 * this thread on the processor, which is what to look at on a machine that is busy with other things. */

typedef struct _GantryBenchFrames GantryBenchFrames;

/* What happens at the start of frame number @frame of a measurement, and is measured with it. */
typedef void (*GantryBenchStep) (gpointer data, guint frame);

/* Watches the frames of @window, which is mapped and outlives this. */
GantryBenchFrames *gantry_bench_frames_new (GtkWidget *window);
void gantry_bench_frames_free (GantryBenchFrames *self);

/* Runs the main loop until a frame is painted, and answers the monotonic time of that, in microseconds. */
gint64 gantry_bench_frames_turn (GantryBenchFrames *self);

/* Runs the main loop until nothing is left to do. */
void gantry_bench_frames_settle (GantryBenchFrames *self);

/* Measures some hundred frames, each of which begins with @step. */
void gantry_bench_frames_measure (GantryBenchFrames *self, GantryBenchStep step, gpointer data);

/* Instead of measuring frames: forgets what was measured, and adds a time, in microseconds. */
void gantry_bench_frames_forget (GantryBenchFrames *self);
void gantry_bench_frames_add (GantryBenchFrames *self, gint64 time, gint64 processor_time);

/* Time of this thread on the processor, in microseconds. */
gint64 gantry_bench_frames_get_processor_time (void);

/* The time within which @share (0 to 1) of what was measured stays, in milliseconds. */
double gantry_bench_frames_get_quantile (GantryBenchFrames *self, double share);

/* Prints a row of what was measured. */
void gantry_bench_frames_report (GantryBenchFrames *self, const char *what, const char *budget);

/* A notch of the wheel, as far as a GtkScrolledWindow goes with it, around again at the end. */
void gantry_bench_frames_wheel (GtkAdjustment *adjustment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryBenchFrames, gantry_bench_frames_free)

G_END_DECLS
