/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody asks for errno or signals after arithmetic: so the compiler does several lanes at once. */
#pragma GCC optimize ("no-math-errno", "no-trapping-math")

#include "config.h"

#include "engine/gantry-simulation-draw.h"

#include <math.h>
#include <string.h>

#include "engine/gantry-random.h"

#define MINUTE 60
/* Of one number that is drawn, in minutes: 500 years. */
#define MINUTES_MAX (500 * 366 * 24 * 60)
/* Beyond that the modes of shapes are rounded to as many steps. */
#define N_SHAPES_MAX 1024

/* The streams of random numbers of one seed. */
enum { STREAM_TASKS, STREAM_FACTORS, STREAM_RISKS };

/* A number of minutes: @base + (@shift + @range times what the shape says), at least @least. The
 * parenthesis is never negative, so that cutting off rounds down. */
typedef struct {
  guint32 shape;
  gint32 base, least;
  float range, shift;
} Spread;

typedef struct {
  guint32 task, key;
  guint32 factor; /* or GANTRY_NO_TASK */
  guint32 first_hit, n_hits;
  float own, common; /* shares of the task's number and the factor's */
  double cost;       /* a minute */
  Spread spread;
} TaskDraw;

typedef struct {
  guint32 limit; /* strikes when the number drawn is below; G_MAXUINT32 always */
  double cost;
  Spread delay;
} RiskDraw;

typedef struct {
  guint32 risk;
  float share;
} HitDraw;

struct _GantryDraw {
  guint n_tasks, n_factors, n_risks;
  double fixed_cost;
  GantryRandomKey task_key, factor_key, risk_key;
  TaskDraw *tasks;
  RiskDraw *risks;
  HitDraw *hits;
  GArray *shapes; /* of float, GANTRY_SHAPE_ENTRIES a shape */
  GHashTable *shape_of; /* ShapeKey → number + 1 */
};

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

static const float *
shape_entries (const GantryDraw *self, guint32 shape)
{
  return &g_array_index (self->shapes, float, shape * GANTRY_SHAPE_ENTRIES);
}

static gint32
to_minutes (double seconds)
{
  return (gint32) CLAMP (round (seconds / MINUTE), 0, MINUTES_MAX);
}

/* @rest: the share that is still to be done, after @done seconds. */
static Spread
make_spread (GantryDraw *self, const GantryEstimate *estimate, double rest, double done)
{
  gint64 low = MIN (MIN (estimate->optimistic, estimate->likely), estimate->pessimistic);
  gint64 high = MAX (MAX (estimate->optimistic, estimate->likely), estimate->pessimistic);
  gint64 likely = estimate->optimistic + estimate->likely + estimate->pessimistic - low - high;
  Spread spread = { 0 };

  if (!gantry_estimate_is_uncertain (estimate))
    {
      spread.base = spread.least = to_minutes (done + rest * (double) estimate->likely);
      spread.shape = find_shape (self, GANTRY_SPREAD_CERTAIN, 0);
      return spread;
    }
  spread.base = to_minutes (done + rest * (double) low);
  spread.least = MAX (to_minutes (done), 1);
  spread.range = (float) CLAMP (rest * (double) (high - low) / MINUTE, 0, MINUTES_MAX);
  spread.shape = find_shape (self, estimate->spread, (double) (likely - low) / (double) (high - low));
  spread.shift = ceilf (-spread.range * MIN (shape_entries (self, spread.shape)[0], 0));
  spread.shift = MIN (spread.shift, (float) MINUTES_MAX);
  spread.base -= (gint32) spread.shift;
  return spread;
}

static gint64
spread_longest (const GantryDraw *self, const Spread *spread)
{
  double longest = (double) spread->range * shape_entries (self, spread->shape)[GANTRY_SHAPE_STEPS];

  return MAX (spread->least, spread->base + (gint64) CLAMP (longest + (double) spread->shift, 0, MINUTES_MAX) + 1);
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

static TaskDraw
make_task (GantryDraw *self, const GantrySimulationInput *input, guint32 task)
{
  const GantryNetwork *network = input->network;
  const GantryEstimate *estimate = &input->estimates[task], planned = { .likely = MAX (network->duration[task], 0) };
  double percent = (network->flags[task] & GANTRY_NET_STARTED) ? MIN (network->percent[task], 10000) / 10000.0 : 0;
  TaskDraw draw = { .task = task, .key = input->keys != NULL ? input->keys[task] : task, .own = 1, .factor = GANTRY_NO_TASK };
  double correlation;

  draw.spread = make_spread (self, gantry_estimate_is_uncertain (estimate) ? estimate : &planned, 1 - percent,
                             percent * (double) planned.likely);
  draw.cost = input->cost_rate != NULL ? input->cost_rate[task] * MINUTE : 0;
  if (input->factor != NULL && input->factor[task] != GANTRY_NO_TASK)
    {
      draw.factor = input->factor[task];
      correlation = CLAMP (input->correlation[draw.factor], 0, 1);
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

  self->tasks = g_new (TaskDraw, MAX (network->n_tasks, 1));
  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      TaskDraw draw;

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
  self->hits = g_new (HitDraw, MAX (n_all, 1));
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
        TaskDraw *draw;

        if (place[hit->task] == 0)
          continue;
        draw = &self->tasks[place[hit->task] - 1];
        self->hits[draw->first_hit + draw->n_hits++] = (HitDraw) { i, (float) hit->share / 10000 };
      }
}

static void
take_risks (GantryDraw *self, const GantrySimulationInput *input)
{
  self->n_risks = input->n_risks;
  self->risks = g_new (RiskDraw, MAX (input->n_risks, 1));
  for (guint i = 0; i < input->n_risks; i++)
    {
      const GantrySimulationRisk *risk = &input->risks[i];

      self->risks[i].limit = (guint32) CLAMP (risk->probability * 0x1p32, 0, (double) G_MAXUINT32);
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
  const TaskDraw *draw = &self->tasks[index];
  gint64 longest = spread_longest (self, &draw->spread);

  for (guint32 i = 0; i < draw->n_hits; i++)
    {
      const HitDraw *hit = &self->hits[draw->first_hit + i];

      longest += (gint64) ((double) spread_longest (self, &self->risks[hit->risk].delay) * hit->share) + 1;
    }
  return longest;
}

/* ---- Drawing ---- */

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

/* Two numbers for each of the runs from @run on. */
G_ALWAYS_INLINE static inline void
draw_bits (GantryRandomKey key, guint32 number, guint32 run, guint32 *first, guint32 *second)
{
  for (guint32 lane = 0; lane < GANTRY_LANES; lane++)
    {
      guint32 low = run + lane, high = number;

      gantry_random_threefry (key, &low, &high);
      first[lane] = low;
      second[lane] = high;
    }
}

/* @normal: standard normal numbers. In three loops, of which the compiler does the outer two several
 * lanes at once. */
G_ALWAYS_INLINE static inline void
spread_minutes (const Spread *self, const float *entries, const float *normal, gint32 *minutes)
{
  const float steps = GANTRY_SHAPE_STEPS / (2.0f * GANTRY_SHAPE_REACH), range = self->range, shift = self->shift;
  const gint32 base = self->base, least = self->least;
  gint32 step[GANTRY_LANES], result[GANTRY_LANES];
  float rest[GANTRY_LANES], low[GANTRY_LANES], high[GANTRY_LANES];

  for (int lane = 0; lane < GANTRY_LANES; lane++)
    {
      float at = (normal[lane] + GANTRY_SHAPE_REACH) * steps;

      at = at > 0.0f ? at : 0.0f;
      at = at < GANTRY_SHAPE_STEPS ? at : GANTRY_SHAPE_STEPS;
      step[lane] = (gint32) at;
      rest[lane] = at - (float) step[lane];
    }
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    {
      low[lane] = entries[step[lane]];
      high[lane] = entries[step[lane] + 1];
    }
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    {
      float value = shift + range * (low[lane] + rest[lane] * (high[lane] - low[lane]));

      value = value > 0.0f ? value : 0.0f;
      value = value < MINUTES_MAX ? value : MINUTES_MAX;
      result[lane] = base + (gint32) (value + 0.5f);
      minutes[lane] = MAX (result[lane], least);
    }
}

G_ALWAYS_INLINE static inline void
draw_normals (GantryRandomKey key, guint32 number, guint32 run, float *normal, guint32 *second)
{
  guint32 first[GANTRY_LANES];

  draw_bits (key, number, run, first, second);
  gantry_random_normal (first, normal);
}

static void
draw_risk (const GantryDraw *self, GantryDrawScratch *scratch, guint32 index, guint32 run, double *cost)
{
  const RiskDraw *risk = &self->risks[index];
  guint32 strike[GANTRY_LANES];
  float normal[GANTRY_LANES];
  GantryLanes *delay = &scratch->delays[index];

  draw_normals (self->risk_key, index, run, normal, strike);
  spread_minutes (&risk->delay, shape_entries (self, risk->delay.shape), normal, delay->at);
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    {
      gboolean strikes = strike[lane] < risk->limit || risk->limit == G_MAXUINT32;

      delay->at[lane] = strikes ? delay->at[lane] : 0;
      cost[lane] += strikes ? risk->cost : 0;
    }
}

void
gantry_draw_begin (const GantryDraw *self, GantryDrawScratch *scratch, guint32 run, double *cost)
{
  guint32 second[GANTRY_LANES];

  for (int lane = 0; lane < GANTRY_LANES; lane++)
    cost[lane] = self->fixed_cost;
  for (guint32 i = 0; i < self->n_factors; i++)
    draw_normals (self->factor_key, i, run, (float *) scratch->factors[i].at, second);
  for (guint32 i = 0; i < self->n_risks; i++)
    draw_risk (self, scratch, i, run, cost);
}

G_ALWAYS_INLINE static inline void
correlate (const TaskDraw *self, const float *common, float *normal)
{
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    normal[lane] = self->own * normal[lane] + self->common * common[lane];
}

G_ALWAYS_INLINE static inline void
add_delays (const GantryDraw *self, const GantryDrawScratch *scratch, const TaskDraw *draw, gint32 *minutes)
{
  for (guint32 i = 0; i < draw->n_hits; i++)
    {
      const HitDraw *hit = &self->hits[draw->first_hit + i];
      const gint32 *delay = scratch->delays[hit->risk].at;

      for (int lane = 0; lane < GANTRY_LANES; lane++)
        minutes[lane] += (gint32) ((float) delay[lane] * hit->share + 0.5f);
    }
}

GANTRY_LANES_FUNC void
gantry_draw_task (const GantryDraw        *self,
                  const GantryDrawScratch *scratch,
                  guint                    index,
                  guint32                  run,
                  gint32                   scale,
                  gint32                   limit,
                  GantryLanes             *durations,
                  double                  *cost)
{
  const TaskDraw *draw = &self->tasks[index];
  guint32 second[GANTRY_LANES];
  float normal[GANTRY_LANES];
  GantryLanes minutes;

  draw_normals (self->task_key, draw->key, run, normal, second);
  if (draw->factor != GANTRY_NO_TASK)
    correlate (draw, (const float *) scratch->factors[draw->factor].at, normal);
  spread_minutes (&draw->spread, shape_entries (self, draw->spread.shape), normal, minutes.at);
  add_delays (self, scratch, draw, minutes.at);
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    durations->at[lane] = MIN (minutes.at[lane], limit / scale) * scale;
  if (cost == NULL)
    return;
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    cost[lane] += draw->cost * minutes.at[lane];
}
