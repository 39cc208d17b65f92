/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/network/gantry-diagram-place.h"

#include <math.h>
#include <stdlib.h>

/* ---- Conflicts ---- */

static gboolean
is_inner (const GantryDiagramLayers *layers, guint step)
{
  return !gantry_diagram_layers_is_node (layers, layers->steps[step].from)
         && !gantry_diagram_layers_is_node (layers, layers->steps[step].to);
}

/* The step of an arc that passes @vertex, if it comes from such a place too. */
static guint
find_inner (const GantryDiagramLayers *layers, guint vertex)
{
  if (gantry_diagram_layers_is_node (layers, vertex) || !is_inner (layers, layers->up[layers->up_begin[vertex]]))
    return G_MAXUINT;
  return layers->up[layers->up_begin[vertex]];
}

/* Steps that cross one in the middle of a long arc give way to it. */
static void
mark_between (const GantryDiagramLayers *layers, guint layer, gboolean *marked)
{
  guint begin = layers->layer_begin[layer], end = layers->layer_begin[layer + 1];
  guint scanned = begin, left = 0;

  for (guint i = begin; i < end; i++)
    {
      guint inner = find_inner (layers, layers->members[i]);
      guint right = inner != G_MAXUINT ? layers->order[layers->steps[inner].from] : G_MAXUINT;

      if (inner == G_MAXUINT && i + 1 < end)
        continue;
      for (; scanned <= i; scanned++)
        {
          guint vertex = layers->members[scanned];

          for (guint j = layers->up_begin[vertex]; j < layers->up_begin[vertex + 1]; j++)
            {
              guint place = layers->order[layers->steps[layers->up[j]].from];

              if (place < left || place > right)
                marked[layers->up[j]] = TRUE;
            }
        }
      left = right;
    }
}

/* ---- One of the four ---- */

typedef struct {
  const GantryDiagramLayers *layers;
  const GantryDiagramSpacing *spacing;
  const gboolean *marked;
  gboolean down;    /* aligned with the layers before rather than with those behind */
  gboolean reverse; /* from the last of each layer to the first */
  guint *root, *align;
} Pass;

static guint
get_place (const Pass *self, guint vertex)
{
  const GantryDiagramLayers *layers = self->layers;
  guint layer = layers->layer[vertex];

  if (!self->reverse)
    return layers->order[vertex];
  return layers->layer_begin[layer + 1] - layers->layer_begin[layer] - 1 - layers->order[vertex];
}

static guint
get_member (const Pass *self, guint layer, guint place)
{
  const GantryDiagramLayers *layers = self->layers;

  return layers->members[self->reverse ? layers->layer_begin[layer + 1] - 1 - place : layers->layer_begin[layer] + place];
}

static guint
get_neighbor (const Pass *self, guint step)
{
  return self->down ? self->layers->steps[step].from : self->layers->steps[step].to;
}

static int
compare_places (gconstpointer pa, gconstpointer pb, gpointer user_data)
{
  const Pass *self = user_data;
  guint a = get_place (self, get_neighbor (self, *(const guint *) pa));
  guint b = get_place (self, get_neighbor (self, *(const guint *) pb));

  return a < b ? -1 : a > b;
}

static gboolean
align_with (Pass *self, guint vertex, guint step, int *last)
{
  guint neighbor = get_neighbor (self, step);
  int place = (int) get_place (self, neighbor);

  if (self->align[vertex] != vertex || self->marked[step] || place <= *last)
    return FALSE;
  self->align[neighbor] = vertex;
  self->root[vertex] = self->root[neighbor];
  self->align[vertex] = self->root[vertex];
  *last = place;
  return TRUE;
}

static void
align_layer (Pass *self, guint layer, guint *neighbors)
{
  const GantryDiagramLayers *layers = self->layers;
  const guint *begin = self->down ? layers->up_begin : layers->down_begin;
  const guint *steps = self->down ? layers->up : layers->down;
  guint size = layers->layer_begin[layer + 1] - layers->layer_begin[layer];
  int last = -1;

  for (guint place = 0; place < size; place++)
    {
      guint vertex = get_member (self, layer, place);
      guint n = begin[vertex + 1] - begin[vertex];

      if (n == 0)
        continue;
      for (guint i = 0; i < n; i++)
        neighbors[i] = steps[begin[vertex] + i];
      g_sort_array (neighbors, n, sizeof (guint), compare_places, self);
      if (!align_with (self, vertex, neighbors[(n - 1) / 2], &last) && n % 2 == 0)
        align_with (self, vertex, neighbors[n / 2], &last);
    }
}

static void
align_all (Pass *self, guint *neighbors)
{
  for (guint i = 0; i < self->layers->n_vertices; i++)
    self->root[i] = self->align[i] = i;
  for (guint i = 1; i < self->layers->n_layers; i++)
    align_layer (self, self->down ? i : self->layers->n_layers - 1 - i, neighbors);
}

/* ---- Compaction ---- */

/* That one block comes before another, and how far. */
typedef struct {
  guint from, to; /* roots */
  double distance;
} Distance;

static double
get_size (const Pass *self, guint vertex)
{
  return gantry_diagram_layers_is_node (self->layers, vertex) ? self->spacing->node_size : self->spacing->pass_size;
}

static GArray *
list_distances (const Pass *self)
{
  const GantryDiagramLayers *layers = self->layers;
  GArray *distances = g_array_sized_new (FALSE, FALSE, sizeof (Distance), layers->n_vertices);

  for (guint layer = 0; layer < layers->n_layers; layer++)
    for (guint place = 1; place < layers->layer_begin[layer + 1] - layers->layer_begin[layer]; place++)
      {
        guint a = get_member (self, layer, place - 1), b = get_member (self, layer, place);
        Distance distance = { self->root[a], self->root[b],
                              (get_size (self, a) + get_size (self, b)) / 2 + self->spacing->gap };

        g_array_append_val (distances, distance);
      }
  return distances;
}

static int
compare_from (gconstpointer pa, gconstpointer pb)
{
  guint a = ((const Distance *) pa)->from, b = ((const Distance *) pb)->from;

  return a < b ? -1 : a > b;
}

/* Each block as near to the beginning as those before it allow, in topological order, which is left in
 * @queue; then as near to the end as those behind it allow. */
static void
compact (const Pass *self, const guint *begin, const Distance *distances, guint n_distances, guint *queue, double *places)
{
  guint n_vertices = self->layers->n_vertices, head = 0, tail = 0;
  g_autofree guint *open = g_new0 (guint, n_vertices + 1);

  for (guint i = 0; i < n_distances; i++)
    open[distances[i].to]++;
  for (guint i = 0; i < n_vertices; i++)
    {
      places[i] = 0;
      if (self->root[i] == i && open[i] == 0)
        queue[tail++] = i;
    }
  for (; head < tail; head++)
    for (guint i = begin[queue[head]]; i < begin[queue[head] + 1]; i++)
      {
        const Distance *distance = &distances[i];

        places[distance->to] = MAX (places[distance->to], places[distance->from] + distance->distance);
        if (--open[distance->to] == 0)
          queue[tail++] = distance->to;
      }
  while (tail-- > 0)
    {
      guint block = queue[tail];
      double room = INFINITY;

      for (guint i = begin[block]; i < begin[block + 1]; i++)
        room = MIN (room, places[distances[i].to] - distances[i].distance);
      if (isfinite (room))
        places[block] = MAX (places[block], room);
    }
}

static void
place_blocks (const Pass *self, guint *queue, double *result)
{
  guint n_vertices = self->layers->n_vertices;
  g_autoptr (GArray) distances = list_distances (self);
  g_autofree guint *begin = g_new0 (guint, n_vertices + 2);
  g_autofree double *places = g_new (double, n_vertices + 1);
  Distance *all = (Distance *) (gpointer) distances->data;

  g_array_sort (distances, compare_from);
  for (guint i = 0; i < distances->len; i++)
    begin[all[i].from + 1]++;
  for (guint i = 0; i < n_vertices; i++)
    begin[i + 1] += begin[i];
  compact (self, begin, all, distances->len, queue, places);
  for (guint i = 0; i < n_vertices; i++)
    result[i] = self->reverse ? -places[self->root[i]] : places[self->root[i]];
}

/* ---- The four together ---- */

typedef struct {
  double least, most;
} Extent;

static Extent
find_extent (const double *places, guint n)
{
  Extent extent = { INFINITY, -INFINITY };

  for (guint i = 0; i < n; i++)
    {
      extent.least = MIN (extent.least, places[i]);
      extent.most = MAX (extent.most, places[i]);
    }
  return extent;
}

/* At the side where it is dense, each lies flush with the smallest one. */
static void
make_flush (double *const results[4], guint n)
{
  Extent extents[4];
  guint smallest = 0;

  for (guint i = 0; i < 4; i++)
    {
      extents[i] = find_extent (results[i], n);
      if (extents[i].most - extents[i].least < extents[smallest].most - extents[smallest].least)
        smallest = i;
    }
  for (guint i = 0; i < 4; i++)
    {
      double by = i % 2 == 0 ? extents[smallest].least - extents[i].least : extents[smallest].most - extents[i].most;

      for (guint j = 0; j < n; j++)
        results[i][j] += by;
    }
}

static int
compare_doubles (gconstpointer pa, gconstpointer pb)
{
  double a = *(const double *) pa, b = *(const double *) pb;

  return a < b ? -1 : a > b;
}

static void
balance (double *const results[4], guint n, double *middles)
{
  double least = INFINITY;

  for (guint i = 0; i < n; i++)
    {
      double four[4] = { results[0][i], results[1][i], results[2][i], results[3][i] };

      qsort (four, 4, sizeof (double), compare_doubles);
      middles[i] = (four[1] + four[2]) / 2;
      least = MIN (least, middles[i]);
    }
  for (guint i = 0; i < n; i++)
    middles[i] = floor (middles[i] - least);
}

void
gantry_diagram_place (const GantryDiagramLayers *layers, const GantryDiagramSpacing *spacing, double *middles)
{
  guint n = layers->n_vertices;
  g_autofree gboolean *marked = g_new0 (gboolean, layers->n_steps + 1);
  g_autofree guint *root = g_new (guint, n + 1);
  g_autofree guint *align = g_new (guint, n + 1);
  g_autofree guint *scratch = g_new (guint, MAX (layers->n_steps, n) + 1);
  double *results[4];

  for (guint layer = 1; layer < layers->n_layers; layer++)
    mark_between (layers, layer, marked);
  for (guint i = 0; i < 4; i++)
    {
      Pass pass = { layers, spacing, marked, i / 2 == 0, i % 2 == 1, root, align };

      results[i] = g_new (double, n + 1);
      align_all (&pass, scratch);
      place_blocks (&pass, scratch, results[i]);
    }
  make_flush (results, n);
  balance (results, n, middles);
  for (guint i = 0; i < 4; i++)
    g_free (results[i]);
}
