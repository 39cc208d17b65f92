/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody asks for errno or signals after arithmetic: so the compiler does several lanes at once. */
#pragma GCC optimize ("no-math-errno", "no-trapping-math")

#include "config.h"

#include "engine/gantry-simulation-draw-private.h"

#include <math.h>
#include <string.h>

/* Rows are drawn in turns of so many, each step of the way for all of them: the steps of one row wait
 * for each other, those of different rows do not. Even. */
#define CHUNK 32
#define HALF (GANTRY_LANES / 2)

typedef gint32 HalfInts __attribute__ ((vector_size (32)));
typedef double Doubles __attribute__ ((vector_size (64)));
typedef guint64 Pairs __attribute__ ((vector_size (128)));

/* How far a chunk has come. */
typedef struct {
  GantryWords numbers[CHUNK];
  GantryFloats normals[CHUNK];
  GantryInts steps[CHUNK]; /* in the table of the shape */
  GantryFloats rests[CHUNK]; /* of a step */
  Pairs entries[CHUNK]; /* of the table, before and behind the number: floats */
} Chunk;

GantryDrawScratch *
gantry_draw_scratch_new (const GantryDraw *self)
{
  GantryDrawScratch *scratch = g_new (GantryDrawScratch, 1);

  scratch->factors = g_aligned_alloc (MAX (self->n_factors, 1), sizeof (GantryLanes), sizeof (GantryLanes));
  scratch->delays = g_aligned_alloc (MAX (self->n_risks, 1), sizeof (GantryLanes), sizeof (GantryLanes));
  return scratch;
}

void
gantry_draw_scratch_free (GantryDrawScratch *self)
{
  g_aligned_free (self->factors);
  g_aligned_free (self->delays);
  g_free (self);
}

/* ---- Numbers ---- */

/* Of sixteen runs the first half has the low number of a counter and the other half the high one. Two
 * rows are done together. */
GANTRY_LANES_FUNC static void
draw_numbers (GantryRandomKey key, const guint32 *keys, const guint32 *runs, guint n, GantryWords *numbers)
{
  const GantryWords half = { 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7 };
  const GantryWords is_second = { 0, 0, 0, 0, 0, 0, 0, 0, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u, ~0u };

  for (guint i = 0; i < n; i += 2)
    {
      GantryWords low = half + (runs[i] / 2 & ~is_second) + (runs[i + 1] / 2 & is_second);
      GantryWords high = (keys[i] & ~is_second) | (keys[i + 1] & is_second);

      gantry_random_threefry (key, &low, &high);
      numbers[i] = __builtin_shufflevector (low, high, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
      numbers[i + 1] = __builtin_shufflevector (low, high, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
    }
}

GANTRY_LANES_FUNC static void
make_normal (const GantryWords *numbers, guint n, GantryFloats *normals)
{
  for (guint i = 0; i < n; i++)
    gantry_random_normal (&numbers[i], &normals[i]);
}

/* ---- Durations ---- */

GANTRY_LANES_FUNC static void
find_steps (const GantryFloats *normals, guint n, GantryInts *steps, GantryFloats *rests)
{
  for (guint i = 0; i < n; i++)
    for (int lane = 0; lane < GANTRY_LANES; lane++)
      {
        float at = (normals[i][lane] + GANTRY_SHAPE_REACH) * (GANTRY_SHAPE_STEPS / (2.0f * GANTRY_SHAPE_REACH));

        at = at > 0.0f ? at : 0.0f;
        at = at < GANTRY_SHAPE_STEPS ? at : GANTRY_SHAPE_STEPS;
        steps[i][lane] = (gint32) at;
        rests[i][lane] = at - (float) (gint32) at;
      }
}

/* One by one: a processor reads numbers from sixteen places no faster at once. */
__attribute__ ((noinline, optimize ("no-tree-vectorize"))) static void
look_up (const float *table, const gint32 *steps, guint64 *entries)
{
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    memcpy (&entries[lane], &table[steps[lane]], sizeof *entries);
}

/* The minutes of a spread between two entries of its table. */
G_ALWAYS_INLINE static inline void
spread_minutes (const GantryDrawSpread *self, const Pairs *entries, const GantryFloats *rest, GantryInts *minutes)
{
  const GantryFloats zero = { 0 }, most = zero + GANTRY_DRAW_MINUTES_MAX;
  GantryFloats first, second, low, high, value;
  GantryInts mask, number;

  memcpy (&first, entries, sizeof first);
  memcpy (&second, (const char *) entries + sizeof first, sizeof second);
  low = __builtin_shufflevector (first, second, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  high = __builtin_shufflevector (first, second, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
  value = self->shift + self->range * (low + *rest * (high - low));
  mask = value > zero;
  gantry_floats_choose (&mask, &value, &zero, &value);
  mask = value < most;
  gantry_floats_choose (&mask, &value, &most, &value);
  number = self->base + __builtin_convertvector (value + 0.5f, GantryInts);
  mask = number > self->least;
  *minutes = (mask & number) | (~mask & self->least);
}

/* ---- Factors and risks ---- */

/* Two numbers for each of the runs from @run on. */
GANTRY_LANES_FUNC static void
draw_pair (GantryRandomKey key, guint32 number, guint32 run, GantryWords *first, GantryWords *second)
{
  const GantryWords lanes = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

  *first = lanes + run;
  *second = (GantryWords) { 0 } + number;
  gantry_random_threefry (key, first, second);
}

static void
draw_risk (const GantryDraw *self, GantryDrawScratch *scratch, guint32 index, guint32 run, double *cost)
{
  const GantryDrawRisk *risk = &self->risks[index];
  GantryWords number, strike;
  GantryFloats normal, rest;
  GantryInts step, delay;
  Pairs entries;

  draw_pair (self->risk_key, index, run, &number, &strike);
  make_normal (&number, 1, &normal);
  find_steps (&normal, 1, &step, &rest);
  look_up (gantry_draw_shape (self, risk->delay.shape), (const gint32 *) &step, (guint64 *) &entries);
  spread_minutes (&risk->delay, &entries, &rest, &delay);
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    {
      gboolean strikes = strike[lane] < risk->limit || risk->limit == G_MAXUINT32;

      scratch->delays[index].at[lane] = strikes ? delay[lane] : 0;
      cost[lane] += strikes ? risk->cost : 0;
    }
}

void
gantry_draw_begin (const GantryDraw *self, GantryDrawScratch *scratch, guint32 run, double *cost)
{
  GantryWords first, second;

  for (int lane = 0; lane < GANTRY_LANES; lane++)
    cost[lane] = self->fixed_cost;
  for (guint32 i = 0; i < self->n_factors; i++)
    {
      draw_pair (self->factor_key, i, run, &first, &second);
      make_normal (&first, 1, (GantryFloats *) &scratch->factors[i]);
    }
  for (guint32 i = 0; i < self->n_risks; i++)
    draw_risk (self, scratch, i, run, cost);
}

/* ---- Rows ---- */

GANTRY_LANES_FUNC static void
correlate (const GantryDraw *self, const GantryDrawRow *rows, guint n, GantryFloats *normals)
{
  for (guint i = 0; i < n; i++)
    {
      const GantryDrawTask *task = &self->tasks[rows[i].index];

      if (task->factor != GANTRY_NO_TASK)
        normals[i] = task->own * normals[i] + task->common * *(const GantryFloats *) &rows[i].scratch->factors[task->factor];
    }
}

static void
add_delays (const GantryDraw *self, const GantryDrawRow *row, const GantryDrawTask *task, GantryInts *minutes)
{
  for (guint32 i = 0; i < task->n_hits; i++)
    {
      const GantryDrawHit *hit = &self->hits[task->first_hit + i];
      const gint32 *delay = row->scratch->delays[hit->risk].at;

      for (int lane = 0; lane < GANTRY_LANES; lane++)
        (*minutes)[lane] += (gint32) ((float) delay[lane] * hit->share + 0.5f);
    }
}

/* @limit: in minutes. */
GANTRY_LANES_FUNC static void
finish_rows (const GantryDraw *self, const GantryDrawRow *rows, guint n, const Chunk *chunk, gint32 scale, gint32 limit, double *cost)
{
  Doubles first_cost, second_cost;

  memcpy (&first_cost, cost, sizeof first_cost);
  memcpy (&second_cost, cost + HALF, sizeof second_cost);
  for (guint i = 0; i < n; i++)
    {
      const GantryDrawTask *task = &self->tasks[rows[i].index];
      HalfInts first, second;
      GantryInts minutes, mask;

      spread_minutes (&task->spread, &chunk->entries[i], &chunk->rests[i], &minutes);
      if (G_UNLIKELY (task->n_hits > 0))
        add_delays (self, &rows[i], task, &minutes);
      first = __builtin_shufflevector (minutes, minutes, 0, 1, 2, 3, 4, 5, 6, 7);
      second = __builtin_shufflevector (minutes, minutes, 8, 9, 10, 11, 12, 13, 14, 15);
      first_cost += task->cost * __builtin_convertvector (first, Doubles);
      second_cost += task->cost * __builtin_convertvector (second, Doubles);
      mask = minutes < limit;
      *(GantryInts *) rows[i].durations = ((mask & minutes) | (~mask & limit)) * scale;
    }
  memcpy (cost, &first_cost, sizeof first_cost);
  memcpy (cost + HALF, &second_cost, sizeof second_cost);
}

static void
draw_chunk (const GantryDraw *self, const GantryDrawRow *rows, guint n, gint32 scale, gint32 limit, double *cost)
{
  guint32 keys[CHUNK], runs[CHUNK];
  Chunk chunk;

  for (guint i = 0; i < n; i++)
    {
      keys[i] = self->tasks[rows[i].index].key;
      runs[i] = rows[i].run;
    }
  if (n % 2 != 0)
    keys[n] = runs[n] = 0;
  draw_numbers (self->task_key, keys, runs, n, chunk.numbers);
  make_normal (chunk.numbers, n, chunk.normals);
  correlate (self, rows, n, chunk.normals);
  find_steps (chunk.normals, n, chunk.steps, chunk.rests);
  for (guint i = 0; i < n; i++)
    look_up (gantry_draw_shape (self, self->tasks[rows[i].index].spread.shape), (const gint32 *) &chunk.steps[i],
             (guint64 *) &chunk.entries[i]);
  finish_rows (self, rows, n, &chunk, scale, limit / scale, cost);
}

void
gantry_draw_rows (const GantryDraw *self, const GantryDrawRow *rows, guint n, gint32 scale, gint32 limit, double *cost)
{
  for (guint i = 0; i < n; i += CHUNK)
    draw_chunk (self, &rows[i], MIN (CHUNK, n - i), scale, limit, cost);
}
