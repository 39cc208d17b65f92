/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-leveling-search.h"

#include <math.h>
#include <string.h>

/* A genetic search over two populations, one of schedules that are pushed to the start and one of
 * those that are pushed to the finish. Children of one live in the other: the pass that makes a
 * child out of two parents justifies it as well. The population shrinks as the search goes on: wide
 * at first, thorough at last. In the second half of a long search some children have one parent only, and
 * blocks of it that were done in other orders. docs/leveling.md tells where this comes from and what it
 * achieves. */

#define SIZE_MIN 10
#define SIZE_MAX 2000
#define SHRINKS_BY 0.9    /* of the population, until the schedules are used up */
#define MUTATION 0.02     /* of neighbors in a list that are exchanged */
#define MUTATION_STALE 0.5 /* more, where all children are there already */
#define PARALLEL 15       /* percent of the passes that are made by the parallel scheme */
#define WINDOW_MIN 0.3    /* of all activities, that a child takes from its father */
#define WINDOW_MAX 0.75
#define WINDOWS 16        /* that are weighed against each other */
#define MISFIT 0.5        /* slots that an activity is worth which only one parent has done before a window */
#define LATE 0.03         /* slots that a window is worth more if it begins a place later: the pass begins there */
#define BLOCKS_WORTH 20000 /* schedules: with fewer there are no blocks */
#define BLOCKS_AFTER 0.5  /* of the schedules */
#define BLOCKS 0.15       /* of the children have blocks in place of a father */
#define BLOCKS_SIZE 0.8   /* of the populations, where there are blocks to leave schedules for */

/* ---- Members ---- */

static void
member_init (GantryLevelMember *self, guint n)
{
  self->start = g_new0 (gint32, MAX (n, 1));
  self->list = g_new0 (guint32, MAX (n, 1));
  self->known = g_new0 (gint32, MAX (n, 1));
  self->length = G_MAXINT32;
}

static void
member_clear (GantryLevelMember *self)
{
  g_free (self->start);
  g_free (self->list);
  g_free (self->known);
}

static void
member_swap (GantryLevelMember *a, GantryLevelMember *b)
{
  GantryLevelMember member = *a;

  *a = *b;
  *b = member;
}

static guint64
member_hash (const GantryLevelMember *self, guint n)
{
  guint64 hash = G_GUINT64_CONSTANT (1469598103934665603);

  for (guint i = 0; i < n; i++)
    {
      hash = (hash ^ (guint64) (guint32) self->start[i]) * G_GUINT64_CONSTANT (1099511628211);
      hash ^= hash >> 29;
    }
  return hash;
}

static double
member_moment (const GantryLevelMember *self, const double *work, guint n)
{
  double moment = 0;

  for (guint i = 0; i < n; i++)
    moment += work[i] * self->start[i] * self->start[i];
  return moment;
}

/* Once there are starts and a length. */
static void
member_finish (GantryLevelMember *self, const double *work, GantryLevelPass *pass, guint view, guint64 n_placed)
{
  self->n_placed = n_placed;
  self->n_known = 0;
  if (self->length == G_MAXINT32)
    return;
  gantry_level_pass_sort_mirrored (pass, view, self->start, self->length, self->list);
  self->hash = member_hash (self, pass->leveling->n);
  self->moment = member_moment (self, work, pass->leveling->n);
}

/* A serial pass over @pass->list. As far as that is the mother's list it starts as her last child did, and what is
 * new of that is kept with her for the next. */
static gint32
run_serial (GantryLevelPass *pass, guint view, GantryLevelMember *mother, gint32 *start)
{
  const guint32 *list = pass->list;
  guint n_same = 0, n_known;
  gint32 length;

  while (n_same < pass->leveling->n && list[n_same] == mother->list[n_same])
    n_same++;
  n_known = MIN (MIN (n_same, mother->n_known), pass->leveling->n - 1);
  for (guint i = 0; i < n_known; i++)
    start[list[i]] = mother->known[i];
  length = gantry_level_pass_resume (pass, view, list, n_known, start);
  n_same = MIN (n_same, n_known + pass->n_placed);
  for (; mother->n_known < n_same; mother->n_known++)
    mother->known[mother->n_known] = start[list[mother->n_known]];
  return length;
}

/* Makes the pass over @pass->list in @view. @mother: (nullable) */
static void
member_make (GantryLevelMember *self, const double *work, GantryLevelPass *pass, guint view, GantryLevelMember *mother,
             guint64 *random)
{
  if (gantry_level_random_below (random, 100) < PARALLEL)
    self->length = gantry_level_pass_run_parallel (pass, view, pass->list, self->start);
  else if (mother != NULL)
    self->length = run_serial (pass, view, mother, self->start);
  else
    self->length = gantry_level_pass_run (pass, view, pass->list, self->start);
  member_finish (self, work, pass, view, pass->n_placed);
}

static gboolean
is_better (const GantryLevelMember *self, const GantryLevelMember *other)
{
  return self->length != other->length ? self->length < other->length : self->moment < other->moment;
}

/* ---- The first members: chosen at random, but rather by latest finish ---- */

static guint
pick (const guint32 *items, guint n_items, const gint64 *priority, guint64 *random)
{
  gint64 worst = G_MININT64, sum = 0, at;
  guint i = 0;

  for (guint k = 0; k < n_items; k++)
    worst = MAX (worst, priority[items[k]]);
  for (guint k = 0; k < n_items; k++)
    sum += worst - priority[items[k]] + 1;
  at = (gint64) (gantry_level_random (random) % (guint64) sum);
  for (; at >= worst - priority[items[i]] + 1; i++)
    at -= worst - priority[items[i]] + 1;
  return i;
}

static void
draw_list (const GantryLevelSearch *self, guint view, guint64 *random, guint32 *list)
{
  const GantryLeveling *leveling = self->leveling;
  const GantryLevelView *there = &leveling->views[view], *back = &leveling->views[1 - view];
  g_autofree guint32 *waits = g_new (guint32, MAX (leveling->n, 1));
  g_autofree guint32 *free = g_new (guint32, MAX (leveling->n, 1));
  guint n_free = 0;

  for (guint i = 0; i < leveling->n; i++)
    {
      waits[i] = there->head[i + 1] - there->head[i];
      if (waits[i] == 0)
        free[n_free++] = i;
    }
  for (guint i = 0; n_free > 0; i++)
    {
      guint at = pick (free, n_free, self->priority, random);

      list[i] = free[at];
      free[at] = free[--n_free];
      for (guint32 link = back->head[list[i]]; link < back->head[list[i] + 1]; link++)
        if (--waits[back->before[link]] == 0)
          free[n_free++] = back->before[link];
    }
}

/* ---- Crossover ---- */

static inline gint32
mirrored_start (const GantryLeveling *leveling, const GantryLevelMember *member, guint32 activity)
{
  return member->length - member->start[activity] - leveling->duration[activity];
}

static double
random_share (guint64 *random)
{
  return (double) (gantry_level_random (random) >> 11) * 0x1p-53;
}

/* The course of a schedule, as the other view's pass will see it. */
static void
trace (const GantryLevelSearch *self, const GantryLevelMember *member, gint32 *slots, double *work)
{
  guint n = self->leveling->n;

  work[0] = 0;
  for (guint i = 0; i < n; i++)
    {
      slots[i] = mirrored_start (self->leveling, member, member->list[i]);
      work[i + 1] = work[i] + self->work[member->list[i]];
    }
  slots[n] = member->length;
}

static void
count_misfits (const GantryLevelMember *mother, const GantryLevelMember *father, guint n, guint32 *seen, gint32 *misfit)
{
  gint32 n_common = 0;

  memset (seen, 0, n * sizeof *seen);
  misfit[0] = 0;
  for (guint i = 0; i < n; i++)
    {
      n_common += seen[mother->list[i]]++;
      n_common += seen[father->list[i]]++;
      misfit[i + 1] = (gint32) i + 1 - n_common;
    }
}

/* How much less time than at the schedule's average the work from place @from to @to takes. */
static double
gain (const gint32 *slots, const double *work, guint n, guint from, guint to)
{
  return (work[to] - work[from]) * slots[n] / MAX (work[n], 1e-9) - (slots[to] - slots[from]);
}

/* Of some windows of places drawn at random, the one in which the father does most better than the
 * mother, and at whose ends both have done much the same. */
static void
choose_window (GantryLevelWorker *worker, guint n, guint64 *random, guint *from, guint *to)
{
  double best = -G_MAXDOUBLE;

  for (guint i = 0; i < WINDOWS; i++)
    {
      double share = WINDOW_MIN + (WINDOW_MAX - WINDOW_MIN) * random_share (random);
      guint width = CLAMP ((guint) (share * n), 1, n);
      guint first = gantry_level_random_below (random, n - width + 1), end = first + width;
      double score = gain (worker->slots[1], worker->work[1], n, first, end)
                     - gain (worker->slots[0], worker->work[0], n, first, end)
                     - MISFIT * (worker->misfit[first] + worker->misfit[end]) + LATE * first;

      if (score <= best)
        continue;
      best = score;
      *from = first;
      *to = end;
    }
}

/* Takes the first activities as the mother does, then those of the window in the father's order,
 * then the mother's again: each after what it waits for. */
static void
cross (const GantryLevelSearch *self, const GantryLevelMember *mother, const GantryLevelMember *father,
       guint64 *random, GantryLevelWorker *worker)
{
  guint n = self->leveling->n, first = 0, end = 0, k = 0;
  guint32 *list = worker->pass.list, *taken = worker->pass.marks;

  trace (self, mother, worker->slots[0], worker->work[0]);
  trace (self, father, worker->slots[1], worker->work[1]);
  count_misfits (mother, father, n, taken, worker->misfit);
  choose_window (worker, n, random, &first, &end);
  memset (taken, 0, n * sizeof *taken);
  for (; k < first; k++)
    taken[list[k] = mother->list[k]] = TRUE;
  for (guint i = 0; i < n && k < end; i++)
    if (!taken[father->list[i]])
      taken[list[k++] = father->list[i]] = TRUE;
  for (guint i = 0; i < n; i++)
    if (!taken[mother->list[i]])
      list[k++] = mother->list[i];
}

/* ---- Mutation ---- */

static void
mutate (const GantryLevelSearch *self, guint view, double rate, guint64 *random, guint32 *list)
{
  guint64 threshold = (guint64) (MIN (rate, 1) * (double) G_MAXUINT32);

  for (guint i = 0; i + 1 < self->leveling->n; i++)
    if ((gantry_level_random (random) >> 32) < threshold
        && !gantry_level_waits_for (&self->leveling->views[view], list[i + 1], list[i]))
      {
        guint32 activity = list[i];

        list[i] = list[i + 1];
        list[i + 1] = activity;
      }
}

/* ---- A generation ---- */

/* The better of two. */
static const GantryLevelMember *
choose_father (const GantryLevelSearch *self, guint64 *random)
{
  const GantryLevelMember *members = self->members[self->view];
  const GantryLevelMember *a = &members[gantry_level_random_below (random, self->size)];
  const GantryLevelMember *b = &members[gantry_level_random_below (random, self->size)];

  return is_better (b, a) ? b : a;
}

/* A child without a father: its mother's counterpart, with some blocks done better. */
static void
make_by_block (const GantryLevelSearch *self, GantryLevelWorker *worker, const GantryLevelMember *mother, guint64 *random,
               GantryLevelMember *child)
{
  guint n = self->leveling->n, view = 1 - self->view;

  for (guint i = 0; i < n; i++)
    worker->block.held[i] = mirrored_start (self->leveling, mother, i);
  memcpy (worker->pass.list, mother->list, n * sizeof *mother->list);
  child->length = gantry_level_block_run (&worker->block, &worker->pass, view, self->work, worker->pass.list, random,
                                          child->start);
  member_finish (child, self->work, &worker->pass, view, worker->block.n_placed);
}

/* Every child has random numbers of its own, whichever thread makes it. */
void
gantry_level_search_make_child (GantryLevelSearch *self, GantryLevelWorker *worker, guint index)
{
  guint64 random = self->seed ^ ((self->generation << 24 | index) * G_GUINT64_CONSTANT (0xd1342543de82ef95));
  GantryLevelMember *child = &self->children[index];
  GantryLevelMember *mother;
  const GantryLevelMember *father;
  double rate = MUTATION + MUTATION_STALE * self->stale;

  gantry_level_random (&random);
  worker->pass.limit = self->worst;
  if (self->generation == 0)
    {
      draw_list (self, 0, &random, worker->pass.list);
      member_make (child, self->work, &worker->pass, 0, NULL, &random);
      return;
    }
  mother = &self->members[self->view][index];
  if (self->does_blocks && random_share (&random) < BLOCKS)
    {
      make_by_block (self, worker, mother, &random, child);
      return;
    }
  father = choose_father (self, &random);
  if (father->hash == mother->hash)
    memcpy (worker->pass.list, mother->list, self->leveling->n * sizeof *mother->list);
  else
    cross (self, mother, father, &random, worker);
  if (self->generation > 1)
    mutate (self, 1 - self->view, father->hash == mother->hash ? 3 * rate : rate, &random, worker->pass.list);
  member_make (child, self->work, &worker->pass, 1 - self->view, mother, &random);
}

static void
keep_best (GantryLevelSearch *self, guint view, const GantryLevelMember *member)
{
  if (member->length >= self->best)
    return;
  self->best = member->length;
  for (guint i = 0; i < self->leveling->n; i++)
    self->best_start[i] = view == 0 ? member->start[i] : mirrored_start (self->leveling, member, i);
}

static gboolean
is_known (const GantryLevelSearch *self, guint view, const GantryLevelMember *child, guint except)
{
  for (guint i = 0; i < self->size; i++)
    if (i != except && self->members[view][i].hash == child->hash && self->members[view][i].length == child->length)
      return TRUE;
  return FALSE;
}

/* The last by length and moment, and of equals the oldest. */
static guint
find_worst (const GantryLevelSearch *self, guint view)
{
  const GantryLevelMember *members = self->members[view];
  guint worst = 0;

  for (guint i = 1; i < self->size; i++)
    if (is_better (&members[worst], &members[i])
        || (!is_better (&members[i], &members[worst]) && members[i].age < members[worst].age))
      worst = i;
  return worst;
}

/* A child that is no worse than the one in its own place takes that, else perhaps that of the worst. */
static void
settle (GantryLevelSearch *self, guint view, guint index)
{
  GantryLevelMember *child = &self->children[index];
  guint place = index;

  if (is_better (&self->members[view][place], child))
    {
      place = find_worst (self, view);
      if (!is_better (child, &self->members[view][place]))
        return;
    }
  child->age = ++self->clock;
  member_swap (child, &self->members[view][place]);
}

static void
shrink (GantryLevelSearch *self)
{
  double left = 1 - SHRINKS_BY * MIN (1, (double) self->n_schedules / (double) self->max_schedules);
  guint size = MAX (SIZE_MIN, (guint) (left * self->full_size));

  for (; self->size > size; self->size--)
    for (guint view = 0; view < 2; view++)
      member_swap (&self->members[view][find_worst (self, view)], &self->members[view][self->size - 1]);
}

/* Takes the children in, in their order. */
static void
end_generation (GantryLevelSearch *self, guint n_children)
{
  guint view = self->generation == 0 ? 0 : 1 - self->view, n_known = 0, n_made = 0;

  for (guint i = 0; i < n_children; i++)
    {
      if (self->children[i].n_placed == 0) /* stopped before it was made */
        continue;
      n_made++;
      self->n_placed += self->children[i].n_placed;
      if (self->children[i].length == G_MAXINT32)
        continue;
      keep_best (self, view, &self->children[i]);
      if (self->members[view][i].length != G_MAXINT32 && is_known (self, view, &self->children[i], i))
        n_known++;
      else
        settle (self, view, i);
    }
  self->n_schedules = (self->n_placed + self->leveling->n - 1) / self->leveling->n;
  if (n_made > 0 && self->generation > 0)
    self->stale = 0.7 * self->stale + 0.3 * n_known / n_made;
  self->view = view;
  self->generation++;
  shrink (self);
}

static gboolean
goes_on (const GantryLevelSearch *self)
{
  return !self->stopped && self->n_schedules < self->max_schedules && self->best > self->leveling->lower_bound;
}

/* As many children as there is one of in a population, and schedules for. */
static guint
begin_generation (GantryLevelSearch *self)
{
  guint64 left = self->max_schedules - self->n_schedules, price = gantry_level_block_get_price (self->leveling);

  self->does_blocks = self->max_schedules >= BLOCKS_WORTH
                      && (double) self->n_schedules > BLOCKS_AFTER * (double) self->max_schedules && left >= price;
  self->worst = self->generation > 0 ? self->members[1 - self->view][find_worst (self, 1 - self->view)].length : G_MAXINT32;
  return (guint) MIN (self->size, self->does_blocks ? left / price : left);
}

void
gantry_level_search_run (GantryLevelSearch *self)
{
  while (goes_on (self))
    {
      guint n_children = begin_generation (self);

      for (guint i = 0; i < n_children; i++)
        self->children[i].n_placed = 0;
      self->make_children (self, n_children);
      end_generation (self, n_children);
    }
}

/* ---- Setting up ---- */

static double *
find_work (const GantryLeveling *leveling)
{
  double *work = g_new0 (double, MAX (leveling->n, 1));

  for (guint i = 0; i < leveling->n; i++)
    for (guint k = 0; k < leveling->n_resources; k++)
      if (leveling->capacity[k] > 0)
        work[i] += (double) leveling->duration[i] * leveling->demand[(gsize) i * leveling->n_resources + k]
                   / leveling->capacity[k];
  return work;
}

/* Good sizes for 5,000 schedules were found by trial: the smaller, the more there is to learn of each. */
static guint
choose_size (guint n, guint64 max_schedules)
{
  double size = CLAMP (150 * pow (120.0 / MAX (n, 1), 0.85), 100, 300);

  if (max_schedules >= BLOCKS_WORTH)
    size *= BLOCKS_SIZE;
  return CLAMP ((guint) (size * pow ((double) max_schedules / 5000, 0.73)), SIZE_MIN, SIZE_MAX);
}

void
gantry_level_worker_init (GantryLevelWorker *self, const GantryLeveling *leveling)
{
  gantry_level_pass_init (&self->pass, leveling);
  gantry_level_block_init (&self->block, leveling);
  for (guint i = 0; i < 2; i++)
    {
      self->slots[i] = g_new (gint32, leveling->n + 1);
      self->work[i] = g_new (double, leveling->n + 1);
    }
  self->misfit = g_new (gint32, leveling->n + 1);
}

void
gantry_level_worker_clear (GantryLevelWorker *self)
{
  gantry_level_pass_clear (&self->pass);
  gantry_level_block_clear (&self->block);
  for (guint i = 0; i < 2; i++)
    {
      g_free (self->slots[i]);
      g_free (self->work[i]);
    }
  g_free (self->misfit);
}

void
gantry_level_search_init (GantryLevelSearch *self, const GantryLeveling *leveling, guint64 max_schedules, guint64 seed)
{
  *self = (GantryLevelSearch) { .leveling = leveling, .max_schedules = max_schedules, .best = G_MAXINT32 };
  self->seed = gantry_level_random (&seed);
  self->size = self->full_size = choose_size (leveling->n, max_schedules);
  self->work = find_work (leveling);
  self->priority = gantry_level_rule_priorities (leveling, 0, GANTRY_LEVEL_RULE_LFT);
  self->best_start = g_new0 (gint32, MAX (leveling->n, 1));
  self->members[0] = g_new0 (GantryLevelMember, self->size);
  self->members[1] = g_new0 (GantryLevelMember, self->size);
  self->children = g_new0 (GantryLevelMember, self->size);
  for (guint i = 0; i < self->size; i++)
    {
      member_init (&self->members[0][i], leveling->n);
      member_init (&self->members[1][i], leveling->n);
      member_init (&self->children[i], leveling->n);
    }
}

void
gantry_level_search_clear (GantryLevelSearch *self)
{
  for (guint i = 0; i < self->full_size; i++)
    {
      member_clear (&self->members[0][i]);
      member_clear (&self->members[1][i]);
      member_clear (&self->children[i]);
    }
  g_free (self->members[0]);
  g_free (self->members[1]);
  g_free (self->children);
  g_free (self->work);
  g_free (self->priority);
  g_free (self->best_start);
}
