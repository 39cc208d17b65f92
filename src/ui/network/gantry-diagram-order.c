/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/network/gantry-diagram-order.h"

#include <stdlib.h>
#include <string.h>

#define EXCHANGE_MAX 4000 /* vertices: beyond it neighbors are not exchanged one by one */

/* ---- Crossings ---- */

static int
compare_numbers (gconstpointer pa, gconstpointer pb)
{
  guint a = *(const guint *) pa, b = *(const guint *) pb;

  return a < b ? -1 : a > b;
}

/* The places of the neighbors of @vertex, ascending, into @places. */
static guint
list_places (const GantryDiagramLayers *self, guint vertex, gboolean up, guint *places)
{
  const guint *begin = up ? self->up_begin : self->down_begin;
  const guint *steps = up ? self->up : self->down;
  guint n = begin[vertex + 1] - begin[vertex];

  for (guint i = 0; i < n; i++)
    {
      const GantryDiagramStep *step = &self->steps[steps[begin[vertex] + i]];

      places[i] = self->order[up ? step->from : step->to];
    }
  qsort (places, n, sizeof (guint), compare_numbers);
  return n;
}

/* How many of the places counted so far are behind @place: a Fenwick tree that sums from the end. */
static guint64
count_behind (const guint *tree, guint size, guint place)
{
  guint64 behind = 0;

  for (guint i = place + 1; i <= size; i += i & -i)
    behind += tree[i];
  return behind;
}

static void
count_in (guint *tree, guint place)
{
  for (guint i = place; i > 0; i -= i & -i)
    tree[i]++;
}

static guint64
count_between (const GantryDiagramLayers *self, guint layer, guint *places, guint *tree)
{
  guint size = self->layer_begin[layer + 2] - self->layer_begin[layer + 1];
  guint64 crossings = 0;

  memset (tree, 0, (size + 2) * sizeof (guint));
  for (guint i = self->layer_begin[layer]; i < self->layer_begin[layer + 1]; i++)
    {
      guint n = list_places (self, self->members[i], FALSE, places);

      for (guint j = 0; j < n; j++)
        crossings += count_behind (tree, size, places[j] + 1);
      for (guint j = 0; j < n; j++)
        count_in (tree, places[j] + 1);
    }
  return crossings;
}

guint64
gantry_diagram_count_crossings (const GantryDiagramLayers *self)
{
  g_autofree guint *places = g_new (guint, self->n_steps + 1);
  g_autofree guint *tree = g_new (guint, self->n_vertices + 2);
  guint64 crossings = 0;

  for (guint layer = 0; layer + 1 < self->n_layers; layer++)
    crossings += count_between (self, layer, places, tree);
  return crossings;
}

/* ---- Sweeps ---- */

typedef struct {
  guint vertex;
  guint component;
  guint order;
  double median;
} Candidate;

/* The weighted median of the places of the neighbors; -1 without any. */
static double
find_median (const GantryDiagramLayers *self, guint vertex, gboolean up, guint *places)
{
  guint n = list_places (self, vertex, up, places), middle = n / 2;
  double left, right;

  if (n == 0)
    return -1;
  if (n % 2 == 1)
    return places[middle];
  if (n == 2)
    return (places[0] + places[1]) / 2.0;
  left = places[middle - 1] - places[0];
  right = places[n - 1] - places[middle];
  if (left + right <= 0)
    return (places[middle - 1] + places[middle]) / 2.0;
  return (places[middle - 1] * right + places[middle] * left) / (left + right);
}

static int
compare_candidates (gconstpointer pa, gconstpointer pb)
{
  const Candidate *a = pa, *b = pb;

  if (a->component != b->component)
    return a->component < b->component ? -1 : 1;
  if (a->median < b->median || a->median > b->median)
    return a->median < b->median ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

/* Vertices without neighbors there keep their places. */
static void
sort_layer (GantryDiagramLayers *self, guint layer, gboolean up, Candidate *candidates, guint *places)
{
  guint begin = self->layer_begin[layer], end = self->layer_begin[layer + 1], n = 0, next = 0;

  for (guint i = begin; i < end; i++)
    {
      guint vertex = self->members[i];
      double median = find_median (self, vertex, up, places);

      if (median >= 0)
        candidates[n++] = (Candidate) { vertex, self->component[vertex], i - begin, median };
    }
  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    self->members[begin + candidates[i].order] = G_MAXUINT;
  qsort (candidates, n, sizeof (Candidate), compare_candidates);
  for (guint i = begin; i < end; i++)
    {
      if (self->members[i] == G_MAXUINT)
        self->members[i] = candidates[next++].vertex;
      self->order[self->members[i]] = i - begin;
    }
}

static void
sweep (GantryDiagramLayers *self, gboolean up, Candidate *candidates, guint *places)
{
  for (guint i = 1; i < self->n_layers; i++)
    sort_layer (self, up ? i : self->n_layers - 1 - i, up, candidates, places);
}

/* ---- Exchanges ---- */

/* Crossings of the steps of two neighbors, @left standing before @right: pairs out of order. */
static guint
count_pair (const GantryDiagramLayers *self, guint left, guint right, gboolean up, guint *places)
{
  guint n_left = list_places (self, left, up, places);
  guint n_right = list_places (self, right, up, places + n_left);
  guint crossings = 0, j = 0;

  for (guint i = 0; i < n_left; i++)
    {
      while (j < n_right && places[n_left + j] < places[i])
        j++;
      crossings += j;
    }
  return crossings;
}

static gboolean
is_better_exchanged (const GantryDiagramLayers *self, guint left, guint right, guint *places)
{
  guint now = count_pair (self, left, right, TRUE, places) + count_pair (self, left, right, FALSE, places);

  return now > 0 && count_pair (self, right, left, TRUE, places) + count_pair (self, right, left, FALSE, places) < now;
}

static gboolean
exchange_in_layer (GantryDiagramLayers *self, guint layer, guint *places)
{
  gboolean changed = FALSE;

  for (guint i = self->layer_begin[layer]; i + 1 < self->layer_begin[layer + 1]; i++)
    {
      guint left = self->members[i], right = self->members[i + 1];

      if (self->component[left] != self->component[right] || !is_better_exchanged (self, left, right, places))
        continue;
      self->members[i] = right;
      self->members[i + 1] = left;
      self->order[right]--;
      self->order[left]++;
      changed = TRUE;
    }
  return changed;
}

static void
exchange (GantryDiagramLayers *self, guint *places)
{
  gboolean changed = self->n_vertices <= EXCHANGE_MAX;

  for (guint round = 0; changed && round < 8; round++)
    {
      changed = FALSE;
      for (guint layer = 0; layer < self->n_layers; layer++)
        changed |= exchange_in_layer (self, layer, places);
    }
}

/* ---- The best order ---- */

static void
restore (GantryDiagramLayers *self, const guint *members)
{
  memcpy (self->members, members, self->n_vertices * sizeof (guint));
  for (guint i = 0; i < self->n_vertices; i++)
    self->order[self->members[i]] = i - self->layer_begin[self->layer[self->members[i]]];
}

void
gantry_diagram_order (GantryDiagramLayers *self, guint n_sweeps)
{
  g_autofree Candidate *candidates = g_new (Candidate, self->n_vertices + 1);
  g_autofree guint *places = g_new (guint, 2 * self->n_steps + 2);
  g_autofree guint *best = g_memdup2 (self->members, MAX (self->n_vertices, 1) * sizeof (guint));
  guint64 fewest = gantry_diagram_count_crossings (self);
  guint n_vain = 0;

  for (guint i = 0; i < n_sweeps && fewest > 0 && n_vain < 6; i++)
    {
      guint64 crossings;

      sweep (self, i % 2 == 0, candidates, places);
      exchange (self, places);
      crossings = gantry_diagram_count_crossings (self);
      n_vain = crossings < fewest ? 0 : n_vain + 1;
      if (crossings >= fewest)
        continue;
      fewest = crossings;
      memcpy (best, self->members, self->n_vertices * sizeof (guint));
    }
  restore (self, best);
}
