/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-leveling-private.h"

#include <string.h>

#define WORK_TAILS_MAX 500 /* activities: what they take grows with the square of these, for each resource */

/* ---- What cannot be leveled ---- */

static gboolean
set_fault (GantryLevelFault *fault, GantryLevelFaultType type, guint32 activity, guint32 resource)
{
  if (fault != NULL)
    *fault = (GantryLevelFault) { type, activity, resource };
  return FALSE;
}

static gboolean
check_demands (const GantryLevelInput *input, guint32 activity, GantryLevelFault *fault)
{
  const gint32 *demand = input->demand + (gsize) activity * input->n_resources;

  for (guint i = 0; i < input->n_resources; i++)
    {
      if (demand[i] < 0)
        return set_fault (fault, GANTRY_LEVEL_FAULT_NEGATIVE, activity, i);
      if (demand[i] > input->capacity[i] && input->duration[activity] > 0)
        return set_fault (fault, GANTRY_LEVEL_FAULT_DEMAND, activity, i);
    }
  return TRUE;
}

static gboolean
check_input (const GantryLevelInput *input, GantryLevelFault *fault)
{
  gint64 n_slots = 0;

  for (guint i = 0; i < input->n_resources; i++)
    if (input->capacity[i] < 0)
      return set_fault (fault, GANTRY_LEVEL_FAULT_NEGATIVE, G_MAXUINT32, i);
  for (guint i = 0; i < input->n_links; i++)
    {
      const GantryLevelLink *link = &input->links[i];

      if (link->predecessor >= input->n_activities || link->successor >= input->n_activities)
        return set_fault (fault, GANTRY_LEVEL_FAULT_LINK, MIN (link->predecessor, link->successor), 0);
      if (link->lag < 0)
        return set_fault (fault, GANTRY_LEVEL_FAULT_NEGATIVE, link->successor, 0);
      n_slots += link->lag;
    }
  for (guint i = 0; i < input->n_activities; i++)
    {
      if (input->duration[i] < 0)
        return set_fault (fault, GANTRY_LEVEL_FAULT_NEGATIVE, i, 0);
      if (!check_demands (input, i, fault))
        return FALSE;
      n_slots += input->duration[i];
    }
  return n_slots <= GANTRY_LEVEL_MAX_SLOTS || set_fault (fault, GANTRY_LEVEL_FAULT_SIZE, 0, 0);
}

/* ---- Resources ---- */

/* Nobody needs more than all ask for together; lanes of 16 bits mostly do. */
static void
pack_resources (GantryLeveling *self)
{
  guint lanes = 4, bits;
  gint32 largest = 0;

  for (guint i = 0; i < self->n_resources; i++)
    largest = MAX (largest, self->capacity[i]);
  if (largest > G_MAXINT16)
    lanes = 2;
  bits = 64 / lanes;
  self->n_words = MAX (1, (self->n_resources + lanes - 1) / lanes);
  self->packed = g_new0 (guint64, MAX ((gsize) self->n * self->n_words, 1));
  self->free = g_new (guint64, self->n_words);
  for (guint i = 0; i < lanes; i++)
    self->spare |= G_GUINT64_CONSTANT (1) << (bits * (i + 1) - 1);
  for (guint i = 0; i < self->n_words; i++)
    self->free[i] = self->spare;
  for (guint i = 0; i < self->n_resources; i++)
    {
      self->free[i / lanes] += (guint64) self->capacity[i] << (bits * (i % lanes));
      for (guint activity = 0; activity < self->n; activity++)
        if (self->duration[activity] > 0)
          self->packed[(gsize) activity * self->n_words + i / lanes]
            += (guint64) self->demand[(gsize) activity * self->n_resources + i] << (bits * (i % lanes));
    }
}

/* ---- The two views ---- */

static void
gather_links (GantryLevelView *self, const GantryLevelInput *input, gboolean mirrored)
{
  g_autofree guint32 *at = NULL;
  guint n = input->n_activities;

  self->head = g_new0 (guint32, n + 1);
  self->before = g_new (guint32, MAX (input->n_links, 1));
  self->lag = g_new (gint32, MAX (input->n_links, 1));
  for (guint i = 0; i < input->n_links; i++)
    self->head[(mirrored ? input->links[i].predecessor : input->links[i].successor) + 1]++;
  for (guint i = 0; i < n; i++)
    self->head[i + 1] += self->head[i];
  at = g_memdup2 (self->head, (n + 1) * sizeof *at);
  for (guint i = 0; i < input->n_links; i++)
    {
      const GantryLevelLink *link = &input->links[i];
      guint32 slot = at[mirrored ? link->predecessor : link->successor]++;

      self->before[slot] = mirrored ? link->successor : link->predecessor;
      self->lag[slot] = link->lag;
    }
}

/* By Kahn's algorithm; the lowest numbers first as far as that goes. Answers how many were ordered. */
static guint
order_activities (GantryLevelView *self, const GantryLevelView *other, guint n)
{
  g_autofree guint32 *waits = g_new (guint32, MAX (n, 1));
  guint n_ordered = 0;

  self->order = g_new (guint32, MAX (n, 1));
  self->position = g_new0 (guint32, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      waits[i] = self->head[i + 1] - self->head[i];
      if (waits[i] == 0)
        self->order[n_ordered++] = i;
    }
  for (guint i = 0; i < n_ordered; i++)
    {
      guint32 activity = self->order[i];

      self->position[activity] = i;
      for (guint32 link = other->head[activity]; link < other->head[activity + 1]; link++)
        if (--waits[other->before[link]] == 0)
          self->order[n_ordered++] = other->before[link];
    }
  for (guint i = 0; n_ordered < n && i < n; i++)
    if (waits[i] > 0)
      self->position[i] = G_MAXUINT32;
  return n_ordered;
}

/* Answers the length. */
static gint32
find_earliest (GantryLevelView *self, const GantryLeveling *leveling)
{
  gint32 length = 0;

  self->earliest = g_new0 (gint32, MAX (leveling->n, 1));
  for (guint i = 0; i < leveling->n; i++)
    {
      guint32 activity = self->order[i];

      for (guint32 link = self->head[activity]; link < self->head[activity + 1]; link++)
        {
          guint32 before = self->before[link];

          self->earliest[activity] = MAX (self->earliest[activity],
                                          self->earliest[before] + leveling->duration[before] + self->lag[link]);
        }
      length = MAX (length, self->earliest[activity] + leveling->duration[activity]);
    }
  return length;
}

/* Whether a lag after @activity counts from the start of all: the slots before its end are over once. */
static gboolean
is_origin (const GantryLeveling *self, guint view, guint32 activity)
{
  const GantryLevelView *there = &self->views[view];

  return self->duration[activity] == 0 && there->head[activity] == there->head[activity + 1];
}

static gint64
sum_lags (const GantryLeveling *self, guint view)
{
  const GantryLevelView *there = &self->views[view];
  gint64 sum = 0;
  gint32 longest_release = 0;

  for (guint i = 0; i < self->n; i++)
    {
      gint32 longest = 0;

      for (guint32 link = there->head[i]; link < there->head[i + 1]; link++)
        if (is_origin (self, view, there->before[link]))
          longest_release = MAX (longest_release, there->lag[link]);
        else
          longest = MAX (longest, there->lag[link]);
      sum += longest;
    }
  return sum + longest_release;
}

/* Every slot of a schedule is worked in or lies within a lag, and of those that lead to one activity
 * only one counts. */
static gint32
find_horizon (const GantryLeveling *self)
{
  gint64 n_slots = 0;

  for (guint i = 0; i < self->n; i++)
    n_slots += self->duration[i];
  return (gint32) (n_slots + MAX (sum_lags (self, 0), sum_lags (self, 1)));
}

/* ---- Bounds ---- */

typedef struct {
  gint32 head, tail;
  gint64 work;
} Share;

static int
compare_heads (gconstpointer a, gconstpointer b)
{
  const Share *first = a, *second = b;

  return (first->head > second->head) - (first->head < second->head);
}

/* What needs @resource, from each head on: the work of all that start no earlier, before the
 * shortest of their tails. */
static gint32
resource_bound (const GantryLeveling *self, guint resource, Share *shares)
{
  guint n = 0;
  gint64 work = 0, bound = 0;
  gint32 tail = G_MAXINT32;

  for (guint i = 0; i < self->n; i++)
    {
      gint32 demand = self->demand[(gsize) i * self->n_resources + resource];

      if (demand > 0 && self->duration[i] > 0)
        shares[n++] = (Share) { self->views[0].earliest[i], self->views[1].earliest[i], (gint64) demand * self->duration[i] };
    }
  qsort (shares, n, sizeof *shares, compare_heads);
  while (n-- > 0)
    {
      work += shares[n].work;
      tail = MIN (tail, shares[n].tail);
      bound = MAX (bound, shares[n].head + tail + (work + self->capacity[resource] - 1) / self->capacity[resource]);
    }
  return (gint32) MIN (bound, self->horizon);
}

/* What must be done after @activity of @view, as long as every resource needs for it: the work of all with a tail as
 * long as one's, before that tail. @follows: by activity. */
static gint32
work_tail (const GantryLeveling *self, guint view, const guint8 *follows, Share *shares)
{
  gint64 bound = 0;

  for (guint resource = 0; resource < self->n_resources; resource++)
    {
      guint n = 0;
      gint64 work = 0;

      for (guint i = 0; i < self->n; i++)
        {
          gint64 demand = (gint64) self->demand[(gsize) i * self->n_resources + resource] * self->duration[i];

          if (follows[i] && demand > 0)
            shares[n++] = (Share) { self->views[view].tail[i], 0, demand };
        }
      qsort (shares, n, sizeof *shares, compare_heads);
      while (n-- > 0)
        {
          work += shares[n].work;
          bound = MAX (bound, shares[n].head + (work + self->capacity[resource] - 1) / self->capacity[resource]);
        }
    }
  return (gint32) MIN (bound, self->horizon);
}

/* @follows: a row of n for each activity. */
static void
find_tail (GantryLeveling *self, guint view, guint32 activity, guint8 *follows, Share *shares)
{
  const GantryLevelView *back = &self->views[1 - view];
  gint32 *tail = self->views[view].tail;
  guint n = self->n;

  tail[activity] = back->earliest[activity];
  if (follows == NULL)
    return;
  for (guint32 link = back->head[activity]; link < back->head[activity + 1]; link++)
    {
      guint32 after = back->before[link];

      tail[activity] = MAX (tail[activity], back->lag[link] + self->duration[after] + tail[after]);
      follows[(gsize) activity * n + after] = TRUE;
      for (guint i = 0; i < n; i++)
        follows[(gsize) activity * n + i] |= follows[(gsize) after * n + i];
    }
  tail[activity] = MAX (tail[activity], work_tail (self, view, follows + (gsize) activity * n, shares));
}

static void
find_tails (GantryLeveling *self, guint view)
{
  g_autofree guint8 *follows = self->n <= WORK_TAILS_MAX ? g_new0 (guint8, (gsize) self->n * self->n) : NULL;
  g_autofree Share *shares = g_new (Share, MAX (self->n, 1));

  self->views[view].tail = g_new0 (gint32, MAX (self->n, 1));
  for (guint i = self->n; i-- > 0;)
    find_tail (self, view, self->views[view].order[i], follows, shares);
}

static void
find_bounds (GantryLeveling *self)
{
  g_autofree Share *shares = g_new (Share, MAX (self->n, 1));

  self->lower_bound = self->critical_path;
  for (guint i = 0; i < self->n_resources; i++)
    self->lower_bound = MAX (self->lower_bound, resource_bound (self, i, shares));
  for (guint i = 0; i < 2; i++)
    find_tails (self, i);
}

/* ---- The whole ---- */

static void
copy_input (GantryLeveling *self, const GantryLevelInput *input)
{
  gsize n_demands = (gsize) input->n_activities * input->n_resources;

  self->n = input->n_activities;
  self->n_resources = input->n_resources;
  self->duration = g_memdup2 (input->duration, self->n * sizeof *self->duration);
  self->demand = g_memdup2 (input->demand, n_demands * sizeof *self->demand);
  self->capacity = g_memdup2 (input->capacity, self->n_resources * sizeof *self->capacity);
}

static guint32
find_in_loop (const GantryLeveling *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->views[0].position[i] == G_MAXUINT32)
      return i;
  return 0;
}

GantryLeveling *
gantry_leveling_new (const GantryLevelInput *input, GantryLevelFault *fault)
{
  g_autoptr (GantryLeveling) self = NULL;

  g_return_val_if_fail (input != NULL, NULL);

  if (fault != NULL)
    fault->type = GANTRY_LEVEL_FAULT_NONE;
  if (!check_input (input, fault))
    return NULL;
  self = g_new0 (GantryLeveling, 1);
  copy_input (self, input);
  gather_links (&self->views[0], input, FALSE);
  gather_links (&self->views[1], input, TRUE);
  if (order_activities (&self->views[0], &self->views[1], self->n) < self->n)
    {
      set_fault (fault, GANTRY_LEVEL_FAULT_LOOP, find_in_loop (self), 0);
      return NULL;
    }
  order_activities (&self->views[1], &self->views[0], self->n);
  pack_resources (self);
  self->horizon = find_horizon (self);
  self->critical_path = find_earliest (&self->views[0], self);
  find_earliest (&self->views[1], self);
  find_bounds (self);
  return g_steal_pointer (&self);
}

void
gantry_leveling_free (GantryLeveling *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_free (self->views[i].head);
      g_free (self->views[i].before);
      g_free (self->views[i].lag);
      g_free (self->views[i].order);
      g_free (self->views[i].position);
      g_free (self->views[i].earliest);
      g_free (self->views[i].tail);
    }
  g_free (self->duration);
  g_free (self->capacity);
  g_free (self->demand);
  g_free (self->packed);
  g_free (self->free);
  g_free (self);
}

gint32
gantry_leveling_get_critical_path (const GantryLeveling *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->critical_path;
}

gint32
gantry_leveling_get_lower_bound (const GantryLeveling *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->lower_bound;
}
