/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-simulation-draw-private.h"

#include "engine/gantry-worktime-private.h"

#include <math.h>
#include <string.h>

#define MINUTE 60
/* Beyond that the modes of shapes are rounded to as many steps. */
#define N_SHAPES_MAX 1024

/* The streams of random numbers of one seed. */
enum { STREAM_TASKS, STREAM_FACTORS, STREAM_RISKS };

/* ---- Shapes ---- */

typedef struct {
  double mode;
  GantrySpread spread;
} ShapeKey;

static guint
shape_key_hash (gconstpointer key)
{
  const ShapeKey *self = key;

  return g_double_hash (&self->mode) * 31 + self->spread;
}

static gboolean
shape_key_equal (gconstpointer a, gconstpointer b)
{
  const ShapeKey *left = a, *right = b;

  return left->spread == right->spread && g_double_equal (&left->mode, &right->mode);
}

static guint32
find_shape (GantryDraw *self, GantrySpread spread, double mode)
{
  ShapeKey key = { mode, spread };
  guint32 n = g_hash_table_size (self->shape_of), number;

  if (n >= N_SHAPES_MAX)
    key.mode = round (mode * N_SHAPES_MAX) / N_SHAPES_MAX;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->shape_of, &key));
  if (number > 0)
    return number - 1;
  g_array_set_size (self->shapes, (n + 1) * GANTRY_SHAPE_ENTRIES);
  gantry_distribution_fill_shape (spread, key.mode, &g_array_index (self->shapes, float, n * GANTRY_SHAPE_ENTRIES));
  g_hash_table_insert (self->shape_of, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (n + 1));
  return n;
}

static gint32
to_minutes (double seconds)
{
  return (gint32) CLAMP (round (seconds / MINUTE), 0, GANTRY_DRAW_MINUTES_MAX);
}

/* A share or a probability, whatever was given as one. */
static double
to_share (double number)
{
  return number > 0 ? MIN (number, 1) : 0; /* and 0 of what is no number */
}

/* @rest: the share that is still to be done, after @done seconds. */
static GantryDrawSpread
make_spread (GantryDraw *self, const GantryEstimate *given, double rest, double done)
{
  const GantryEstimate estimate = { given->spread, gantry_time_clamp (given->optimistic), gantry_time_clamp (given->likely),
                                    gantry_time_clamp (given->pessimistic) };
  gint64 low = MIN (MIN (estimate.optimistic, estimate.likely), estimate.pessimistic);
  gint64 high = MAX (MAX (estimate.optimistic, estimate.likely), estimate.pessimistic);
  gint64 likely = estimate.optimistic + estimate.likely + estimate.pessimistic - low - high;
  GantryDrawSpread spread = { 0 };

  if (!gantry_estimate_is_uncertain (&estimate))
    {
      spread.base = spread.least = to_minutes (done + rest * (double) estimate.likely);
      spread.shape = find_shape (self, GANTRY_SPREAD_CERTAIN, 0);
      return spread;
    }
  spread.base = to_minutes (done + rest * (double) low);
  spread.least = MAX (to_minutes (done), 1);
  spread.range = (float) CLAMP (rest * (double) (high - low) / MINUTE, 0, GANTRY_DRAW_MINUTES_MAX);
  spread.shape = find_shape (self, estimate.spread, (double) (likely - low) / (double) (high - low));
  spread.shift = ceilf (-spread.range * MIN (gantry_draw_shape (self, spread.shape)[0], 0));
  spread.shift = MIN (spread.shift, (float) GANTRY_DRAW_MINUTES_MAX);
  spread.base -= (gint32) spread.shift;
  return spread;
}

static gint64
spread_longest (const GantryDraw *self, const GantryDrawSpread *spread)
{
  double longest = (double) spread->range * gantry_draw_shape (self, spread->shape)[GANTRY_SHAPE_STEPS];

  return MAX (spread->least, spread->base + (gint64) CLAMP (longest + (double) spread->shift, 0, GANTRY_DRAW_MINUTES_MAX) + 1);
}

/* ---- Setting up ---- */

/* How often each task is hit by a risk, into @n_hits. */
static void
count_hits (const GantrySimulationInput *input, guint32 *n_hits)
{
  for (guint i = 0; i < input->n_risks; i++)
    for (guint j = 0; j < input->risks[i].n_hits; j++)
      n_hits[input->hits[input->risks[i].first_hit + j].task]++;
}

static GantryDrawTask
make_task (GantryDraw *self, const GantrySimulationInput *input, guint32 task)
{
  const GantryNetwork *network = input->network;
  const GantryEstimate *estimate = &input->estimates[task], planned = { .likely = MAX (network->duration[task], 0) };
  double percent = (network->flags[task] & GANTRY_NET_STARTED) ? MIN (network->percent[task], 10000) / 10000.0 : 0;
  GantryDrawTask draw = { .task = task, .key = input->keys != NULL ? input->keys[task] : task, .own = 1, .factor = GANTRY_NO_TASK };
  double correlation;

  draw.spread = make_spread (self, gantry_estimate_is_uncertain (estimate) ? estimate : &planned, 1 - percent,
                             percent * (double) planned.likely);
  draw.cost = input->cost_rate != NULL ? input->cost_rate[task] * MINUTE : 0;
  if (input->factor != NULL && input->factor[task] != GANTRY_NO_TASK)
    {
      draw.factor = input->factor[task];
      correlation = to_share (input->correlation[draw.factor]);
      draw.common = (float) sqrt (correlation);
      draw.own = (float) sqrt (1 - correlation);
    }
  return draw;
}

static void
take_tasks (GantryDraw *self, const GantrySimulationInput *input, const guint16 *flags, const guint32 *n_hits)
{
  const GantryNetwork *network = input->network;
  guint32 n_all = 0;

  self->tasks = g_new (GantryDrawTask, MAX (network->n_tasks, 1));
  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      GantryDrawTask draw;

      if (flags[i] & (GANTRY_NET_SUMMARY | GANTRY_NET_IGNORED))
        continue;
      if ((flags[i] & GANTRY_NET_FINISHED) || (!gantry_estimate_is_uncertain (&input->estimates[i]) && n_hits[i] == 0))
        {
          self->fixed_cost += input->cost_rate != NULL ? input->cost_rate[i] * (double) network->duration[i] : 0;
          continue;
        }
      draw = make_task (self, input, i);
      draw.first_hit = n_all;
      n_all += n_hits[i];
      self->tasks[self->n_tasks++] = draw;
    }
  self->hits = g_new (GantryDrawHit, MAX (n_all, 1));
}

/* Sorts the risks' hits by task: @place holds the number of a task's draw plus 1. */
static void
take_hits (GantryDraw *self, const GantrySimulationInput *input, guint32 *place)
{
  memset (place, 0, input->network->n_tasks * sizeof *place);
  for (guint32 i = 0; i < self->n_tasks; i++)
    place[self->tasks[i].task] = i + 1;
  for (guint32 i = 0; i < input->n_risks; i++)
    for (guint32 j = 0; j < input->risks[i].n_hits; j++)
      {
        const GantrySimulationHit *hit = &input->hits[input->risks[i].first_hit + j];
        GantryDrawTask *draw;

        if (place[hit->task] == 0)
          continue;
        draw = &self->tasks[place[hit->task] - 1];
        self->hits[draw->first_hit + draw->n_hits++] = (GantryDrawHit) { i, (float) hit->share / 10000 };
      }
}

static void
take_risks (GantryDraw *self, const GantrySimulationInput *input)
{
  self->n_risks = input->n_risks;
  self->risks = g_new (GantryDrawRisk, MAX (input->n_risks, 1));
  for (guint i = 0; i < input->n_risks; i++)
    {
      const GantrySimulationRisk *risk = &input->risks[i];

      self->risks[i].limit = (guint32) MIN (to_share (risk->probability) * 0x1p32, (double) G_MAXUINT32);
      self->risks[i].cost = risk->cost;
      self->risks[i].delay = make_spread (self, &risk->delay, 1, 0);
    }
}

GantryDraw *
gantry_draw_new (const GantrySimulationInput *input, const guint16 *flags, guint64 seed)
{
  GantryDraw *self = g_new0 (GantryDraw, 1);
  g_autofree guint32 *by_task = g_new0 (guint32, MAX (input->network->n_tasks, 1));

  self->shapes = g_array_new (FALSE, FALSE, sizeof (float));
  self->shape_of = g_hash_table_new_full (shape_key_hash, shape_key_equal, g_free, NULL);
  self->fixed_cost = input->fixed_cost;
  self->n_factors = input->n_factors;
  self->task_key = gantry_random_key (seed, STREAM_TASKS);
  self->factor_key = gantry_random_key (seed, STREAM_FACTORS);
  self->risk_key = gantry_random_key (seed, STREAM_RISKS);
  count_hits (input, by_task);
  take_tasks (self, input, flags, by_task);
  take_hits (self, input, by_task);
  take_risks (self, input);
  return self;
}

void
gantry_draw_free (GantryDraw *self)
{
  g_free (self->tasks);
  g_free (self->risks);
  g_free (self->hits);
  g_array_unref (self->shapes);
  g_hash_table_unref (self->shape_of);
  g_free (self);
}

guint
gantry_draw_get_n_tasks (const GantryDraw *self)
{
  return self->n_tasks;
}

guint32
gantry_draw_get_task (const GantryDraw *self, guint index)
{
  return self->tasks[index].task;
}

gint64
gantry_draw_get_shortest (const GantryDraw *self, guint index)
{
  return self->tasks[index].spread.least;
}

gint64
gantry_draw_get_longest (const GantryDraw *self, guint index)
{
  const GantryDrawTask *draw = &self->tasks[index];
  gint64 longest = spread_longest (self, &draw->spread);

  for (guint32 i = 0; i < draw->n_hits; i++)
    {
      const GantryDrawHit *hit = &self->hits[draw->first_hit + i];

      longest += (gint64) ((double) spread_longest (self, &self->risks[hit->risk].delay) * hit->share) + 1;
    }
  return longest;
}
