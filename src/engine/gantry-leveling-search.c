/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-leveling-search.h"

#include <math.h>
#include <string.h>

/* A genetic search over two populations, one of schedules that are pushed to the start and one of
 * those that are pushed to the finish. Children of one live in the other: the pass that makes a
 * child out of two parents justifies it as well. The population shrinks as the search goes on: wide
 * at first, thorough at last. */

#define SIZE_MIN 10
#define SIZE_MAX 2000
#define SHRINKS_BY 0.9    /* of the population, until the schedules are used up */
#define MUTATION 0.02     /* of neighbors in a list that are exchanged */
#define MUTATION_STALE 0.5 /* more, where all children are there already */
#define WINDOW_MIN 0.25   /* of a schedule, that a child takes from its father */
#define WINDOW_MAX 0.75

/* ---- Members ---- */

static void
member_init (GantryLevelMember *self, guint n)
{
  self->start = g_new0 (gint32, MAX (n, 1));
  self->list = g_new0 (guint32, MAX (n, 1));
  self->length = G_MAXINT32;
}

static void
member_clear (GantryLevelMember *self)
{
  g_free (self->start);
  g_free (self->list);
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

/* Makes the pass over @list in @view. */
static void
member_make (GantryLevelMember *self, GantryLevelPass *pass, guint view, const guint32 *list)
{
  self->length = gantry_level_pass_run (pass, view, list, self->start);
  gantry_level_pass_sort_mirrored (pass, view, self->start, self->length, self->list);
  self->hash = member_hash (self, pass->leveling->n);
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

/* The window of a random width in which @father makes the most of its resources: Valls' peak. */
static void
find_peak (const GantryLevelSearch *self, const GantryLevelMember *father, guint64 *random, double *profile, gint32 *from, gint32 *to)
{
  const GantryLeveling *leveling = self->leveling;
  double share = WINDOW_MIN + (WINDOW_MAX - WINDOW_MIN) * (double) (gantry_level_random (random) >> 11) * 0x1p-53;
  gint32 width = CLAMP ((gint32) (share * father->length), 1, MAX (father->length, 1));
  double best = -1, rate = 0;

  memset (profile, 0, ((gsize) father->length + 1) * sizeof *profile);
  for (guint i = 0; i < leveling->n; i++)
    {
      gint32 start = mirrored_start (leveling, father, i);

      profile[start] += self->rate[i];
      profile[start + leveling->duration[i]] -= self->rate[i];
    }
  /* from changes of the rate to the sum of all slots before */
  for (gint32 i = 0; i <= father->length; i++)
    {
      double sum = i > 0 ? profile[i - 1] + rate : 0;

      rate += profile[i];
      profile[i] = sum;
    }
  *from = 0;
  for (gint32 i = 0; i + width <= father->length; i++)
    if (profile[i + width] - profile[i] > best + 1e-9)
      {
        best = profile[i + width] - profile[i];
        *from = i;
      }
  *to = *from + width;
}

/* Takes the first activities as the mother does, then those of the father's peak in his order, then
 * the mother's again: each after what it waits for. */
static void
cross (const GantryLevelSearch *self, const GantryLevelMember *mother, const GantryLevelMember *father,
       guint64 *random, GantryLevelWorker *worker)
{
  guint n = self->leveling->n, first = 0, end = 0, k = 0;
  guint32 *list = worker->pass.list, *taken = worker->pass.marks;
  gint32 from, to;

  find_peak (self, father, random, worker->profile, &from, &to);
  for (guint i = 0; i < n; i++)
    {
      gint32 start = mirrored_start (self->leveling, father, i);

      first += start < from;
      end += start < to;
    }
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

static gboolean
waits_for (const GantryLevelView *view, guint32 activity, guint32 before)
{
  for (guint32 link = view->head[activity]; link < view->head[activity + 1]; link++)
    if (view->before[link] == before)
      return TRUE;
  return FALSE;
}

static void
mutate (const GantryLevelSearch *self, guint view, double rate, guint64 *random, guint32 *list)
{
  guint64 threshold = (guint64) (MIN (rate, 1) * (double) G_MAXUINT32);

  for (guint i = 0; i + 1 < self->leveling->n; i++)
    if ((gantry_level_random (random) >> 32) < threshold
        && !waits_for (&self->leveling->views[view], list[i + 1], list[i]))
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

  return b->length < a->length ? b : a;
}

/* Every child has random numbers of its own, whichever thread makes it. */
void
gantry_level_search_make_child (GantryLevelSearch *self, GantryLevelWorker *worker, guint index)
{
  guint64 random = self->seed ^ ((self->generation << 24 | index) * G_GUINT64_CONSTANT (0xd1342543de82ef95));
  GantryLevelMember *child = &self->children[index];
  const GantryLevelMember *mother, *father;
  double rate = MUTATION + MUTATION_STALE * self->stale;

  gantry_level_random (&random);
  if (self->generation == 0)
    {
      draw_list (self, 0, &random, worker->pass.list);
      member_make (child, &worker->pass, 0, worker->pass.list);
      return;
    }
  mother = &self->members[self->view][index];
  father = choose_father (self, &random);
  if (father->hash == mother->hash)
    memcpy (worker->pass.list, mother->list, self->leveling->n * sizeof *mother->list);
  else
    cross (self, mother, father, &random, worker);
  if (self->generation > 1)
    mutate (self, 1 - self->view, father->hash == mother->hash ? 3 * rate : rate, &random, worker->pass.list);
  member_make (child, &worker->pass, 1 - self->view, worker->pass.list);
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

/* The longest, and of several the oldest. */
static guint
find_worst (const GantryLevelSearch *self, guint view)
{
  const GantryLevelMember *members = self->members[view];
  guint worst = 0;

  for (guint i = 1; i < self->size; i++)
    if (members[i].length > members[worst].length
        || (members[i].length == members[worst].length && members[i].age < members[worst].age))
      worst = i;
  return worst;
}

/* A child that is no longer than the one in its own place takes that, a good one elsewhere that of
 * the worst. */
static void
settle (GantryLevelSearch *self, guint view, guint index)
{
  GantryLevelMember *child = &self->children[index];
  guint place = index;

  if (child->length > self->members[view][place].length)
    {
      place = find_worst (self, view);
      if (child->length >= self->members[view][place].length)
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
      if (self->children[i].length == G_MAXINT32) /* stopped before it was made */
        continue;
      n_made++;
      keep_best (self, view, &self->children[i]);
      if (self->members[view][i].length != G_MAXINT32 && is_known (self, view, &self->children[i], i))
        n_known++;
      else
        settle (self, view, i);
    }
  self->n_schedules += n_made;
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

void
gantry_level_search_run (GantryLevelSearch *self)
{
  while (goes_on (self))
    {
      guint n_children = (guint) MIN (self->size, self->max_schedules - self->n_schedules);

      for (guint i = 0; i < n_children; i++)
        self->children[i].length = G_MAXINT32;
      self->make_children (self, n_children);
      end_generation (self, n_children);
    }
}

/* ---- Setting up ---- */

/* How much of the resources each activity takes. */
static double *
find_rates (const GantryLeveling *leveling)
{
  double *rate = g_new0 (double, MAX (leveling->n, 1));

  for (guint i = 0; i < leveling->n; i++)
    for (guint k = 0; k < leveling->n_resources; k++)
      if (leveling->capacity[k] > 0)
        rate[i] += (double) leveling->demand[(gsize) i * leveling->n_resources + k] / leveling->capacity[k];
  return rate;
}

void
gantry_level_search_init (GantryLevelSearch *self, const GantryLeveling *leveling, guint64 max_schedules, guint64 seed)
{
  double size = 200 * pow ((double) max_schedules / 5000, 0.73);

  *self = (GantryLevelSearch) { .leveling = leveling, .max_schedules = max_schedules, .best = G_MAXINT32 };
  self->seed = gantry_level_random (&seed);
  self->size = self->full_size = CLAMP ((guint) size, SIZE_MIN, SIZE_MAX);
  self->rate = find_rates (leveling);
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
  g_free (self->rate);
  g_free (self->priority);
  g_free (self->best_start);
}
