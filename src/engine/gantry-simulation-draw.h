/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-random.h"
#include "engine/gantry-simulation.h"

G_BEGIN_DECLS

/* Runs are done this many at once: a row of 32-bit numbers, one a run, is a line of the cache. */
#define GANTRY_LANES GANTRY_RANDOM_LANES

typedef union {
  gint32 at[GANTRY_LANES];
  GantryInts all;
} __attribute__ ((aligned (64))) GantryLanes;

/* Versions of the loops over lanes where the processor may know wider registers; the results
 * are the same to the last bit. */
#if defined __x86_64__ && defined __gnu_linux__ && defined __OPTIMIZE__ && !defined __SANITIZE_ADDRESS__
#define GANTRY_LANES_FUNC __attribute__ ((target_clones ("default", "avx2", "arch=x86-64-v4")))
#else
#define GANTRY_LANES_FUNC
#endif

/* What is drawn for a simulation, made once and shared by all threads. */
typedef struct _GantryDraw GantryDraw;

/* @flags: of the network's tasks, after a run. Nothing is drawn for what is inactive. */
GantryDraw *gantry_draw_new (const GantrySimulationInput *input, const guint16 *flags, guint64 seed);
void gantry_draw_free (GantryDraw *self);

/* The tasks whose durations vary, ascending. */
guint gantry_draw_get_n_tasks (const GantryDraw *self);
guint32 gantry_draw_get_task (const GantryDraw *self, guint index);
/* The least and the most that can be drawn for it, minutes. */
gint64 gantry_draw_get_shortest (const GantryDraw *self, guint index);
gint64 gantry_draw_get_longest (const GantryDraw *self, guint index);

/* Room for what a thread needs while it draws. */
typedef struct {
  GantryLanes *factors; /* the factors' normal numbers */
  GantryLanes *delays;  /* minutes, by risk */
} GantryDrawScratch;

GantryDrawScratch *gantry_draw_scratch_new (const GantryDraw *self);
void gantry_draw_scratch_free (GantryDrawScratch *self);

/* Draws factors and risks of GANTRY_LANES runs from @run on; @cost is set to what is fixed and what
 * the risks cost. */
void gantry_draw_begin (const GantryDraw *self, GantryDrawScratch *scratch, guint32 run, double *cost);

/* Durations to be drawn: of the @index-th of the tasks in the GANTRY_LANES runs from @run on, for which
 * @scratch has begun. */
typedef struct {
  guint32 index;
  guint32 run; /* a multiple of GANTRY_LANES */
  const GantryDrawScratch *scratch;
  GantryLanes *durations;
} GantryDrawRow;

/* Draws @n rows, in units of 1 / @scale minutes, but no more than @limit; what the durations cost is added
 * to @cost, by lane. */
void gantry_draw_rows (const GantryDraw *self, const GantryDrawRow *rows, guint n, gint32 scale, gint32 limit, double *cost);

G_END_DECLS
