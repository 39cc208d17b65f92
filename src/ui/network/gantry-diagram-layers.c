/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/network/gantry-diagram-layers.h"

/* ---- Layers of nodes ---- */

/* Where the arcs of each node begin in a list by one of their ends. */
typedef struct {
  guint *begin;
  guint *arcs;
} Incidence;

static void
incidence_init (Incidence *self, const GantryDiagramArc *arcs, guint n_arcs, guint n_nodes)
{
  g_autofree guint *next = NULL;

  self->begin = g_new0 (guint, n_nodes + 2);
  self->arcs = g_new (guint, n_arcs + 1);
  for (guint i = 0; i < n_arcs; i++)
    self->begin[arcs[i].from + 1]++;
  for (guint i = 0; i < n_nodes; i++)
    self->begin[i + 1] += self->begin[i];
  next = g_memdup2 (self->begin, (n_nodes + 1) * sizeof (guint));
  for (guint i = 0; i < n_arcs; i++)
    self->arcs[next[arcs[i].from]++] = i;
}

static void
incidence_clear (Incidence *self)
{
  g_free (self->begin);
  g_free (self->arcs);
}

/* Topological order; in a circle, the first node that is left goes next. */
static void
raise_successors (const GantryDiagramArc *arcs, const Incidence *out, guint *open, guint *layers, guint n_nodes)
{
  g_autofree guint *queue = g_new (guint, n_nodes + 1);
  g_autofree gboolean *done = g_new0 (gboolean, n_nodes + 1);
  guint begin = 0, end = 0, left = 0;

  for (guint i = 0; i < n_nodes; i++)
    if (open[i] == 0)
      queue[end++] = i;
  while (begin < n_nodes)
    {
      guint node;

      while (begin == end && done[left])
        left++;
      node = begin < end ? queue[begin] : left;
      if (begin == end)
        queue[end++] = node;
      begin++;
      done[node] = TRUE;
      for (guint i = out->begin[node]; i < out->begin[node + 1]; i++)
        {
          guint to = arcs[out->arcs[i]].to;

          if (done[to])
            continue;
          layers[to] = MAX (layers[to], layers[node] + 1);
          if (--open[to] == 0)
            queue[end++] = to;
        }
    }
}

/* Nodes that nothing leads to come close to where they lead. */
static void
pull_sources (const GantryDiagramArc *arcs, const Incidence *out, const gboolean *has_in, guint *layers, guint n_nodes)
{
  for (guint node = 0; node < n_nodes; node++)
    {
      guint first = G_MAXUINT;

      for (guint i = out->begin[node]; i < out->begin[node + 1]; i++)
        first = MIN (first, layers[arcs[out->arcs[i]].to]);
      if (!has_in[node] && first != G_MAXUINT && first > 0)
        layers[node] = first - 1;
    }
}

guint
gantry_diagram_find_layers (const GantryDiagramArc *arcs, guint n_arcs, guint n_nodes, guint *layers)
{
  g_autofree guint *open = g_new0 (guint, n_nodes + 1);
  g_autofree gboolean *has_in = g_new0 (gboolean, n_nodes + 1);
  Incidence out;
  guint last = 0;

  for (guint i = 0; i < n_nodes; i++)
    layers[i] = 0;
  for (guint i = 0; i < n_arcs; i++)
    {
      open[arcs[i].to]++;
      has_in[arcs[i].to] = TRUE;
    }
  incidence_init (&out, arcs, n_arcs, n_nodes);
  raise_successors (arcs, &out, open, layers, n_nodes);
  pull_sources (arcs, &out, has_in, layers, n_nodes);
  incidence_clear (&out);
  for (guint i = 0; i < n_nodes; i++)
    last = MAX (last, layers[i]);
  return n_nodes > 0 ? last + 1 : 0;
}

/* ---- Vertices and steps ---- */

static guint
get_length (const GantryDiagramArc *arc, const guint *layers)
{
  return layers[arc->to] > layers[arc->from] ? layers[arc->to] - layers[arc->from] : 0;
}

/* The longest arc that gets vertices, so that there are no more than @n_passes_max. */
static guint
find_longest (const GantryDiagramArc *arcs, guint n_arcs, const guint *layers, guint n_layers, guint n_passes_max)
{
  g_autofree guint *counts = g_new0 (guint, n_layers + 1);
  guint n_passes = 0;

  for (guint i = 0; i < n_arcs; i++)
    counts[get_length (&arcs[i], layers)]++;
  for (guint length = 2; length < n_layers; length++)
    {
      if ((guint64) n_passes + (guint64) counts[length] * (length - 1) > n_passes_max)
        return length - 1;
      n_passes += counts[length] * (length - 1);
    }
  return n_layers;
}

typedef struct {
  GArray *layer, *key; /* of vertices */
  GArray *steps;
} Builder;

static guint
add_pass (Builder *self, guint layer, guint key)
{
  g_array_append_val (self->layer, layer);
  g_array_append_val (self->key, key);
  return self->layer->len - 1;
}

static void
add_steps (Builder *self, const GantryDiagramArc *arc, const guint *layers)
{
  guint from = arc->from;

  for (guint layer = layers[arc->from] + 1; layer <= layers[arc->to]; layer++)
    {
      guint to = layer == layers[arc->to] ? arc->to : add_pass (self, layer, arc->from);
      GantryDiagramStep step = { from, to };

      g_array_append_val (self->steps, step);
      from = to;
    }
}

static void
index_steps (GantryDiagramLayers *self)
{
  g_autofree guint *up = NULL;
  g_autofree guint *down = NULL;

  self->up_begin = g_new0 (guint, self->n_vertices + 2);
  self->down_begin = g_new0 (guint, self->n_vertices + 2);
  self->up = g_new (guint, self->n_steps + 1);
  self->down = g_new (guint, self->n_steps + 1);
  for (guint i = 0; i < self->n_steps; i++)
    {
      self->up_begin[self->steps[i].to + 1]++;
      self->down_begin[self->steps[i].from + 1]++;
    }
  for (guint i = 0; i < self->n_vertices; i++)
    {
      self->up_begin[i + 1] += self->up_begin[i];
      self->down_begin[i + 1] += self->down_begin[i];
    }
  up = g_memdup2 (self->up_begin, (self->n_vertices + 1) * sizeof (guint));
  down = g_memdup2 (self->down_begin, (self->n_vertices + 1) * sizeof (guint));
  for (guint i = 0; i < self->n_steps; i++)
    {
      self->up[up[self->steps[i].to]++] = i;
      self->down[down[self->steps[i].from]++] = i;
    }
}

static guint
find_root (guint *parents, guint vertex)
{
  while (parents[vertex] != vertex)
    vertex = parents[vertex] = parents[parents[vertex]];
  return vertex;
}

/* Numbered by their first node. */
static void
find_components (GantryDiagramLayers *self, const GantryDiagramArc *arcs, guint n_arcs)
{
  self->component = g_new (guint, self->n_vertices + 1);
  for (guint i = 0; i < self->n_vertices; i++)
    self->component[i] = i < self->n_nodes ? i : self->key[i];
  for (guint i = 0; i < n_arcs; i++)
    {
      guint a = find_root (self->component, arcs[i].from), b = find_root (self->component, arcs[i].to);

      self->component[MAX (a, b)] = MIN (a, b);
    }
  for (guint i = 0; i < self->n_vertices; i++)
    self->component[i] = find_root (self->component, i);
}

static int
compare_vertices (gconstpointer pa, gconstpointer pb, gpointer user_data)
{
  const GantryDiagramLayers *self = user_data;
  guint a = *(const guint *) pa, b = *(const guint *) pb;

  if (self->layer[a] != self->layer[b])
    return self->layer[a] < self->layer[b] ? -1 : 1;
  if (self->component[a] != self->component[b])
    return self->component[a] < self->component[b] ? -1 : 1;
  if (self->key[a] != self->key[b])
    return self->key[a] < self->key[b] ? -1 : 1;
  return a < b ? -1 : a > b;
}

static void
order_by_key (GantryDiagramLayers *self)
{
  self->members = g_new (guint, self->n_vertices + 1);
  self->order = g_new (guint, self->n_vertices + 1);
  self->layer_begin = g_new0 (guint, self->n_layers + 2);
  for (guint i = 0; i < self->n_vertices; i++)
    {
      self->members[i] = i;
      self->layer_begin[self->layer[i] + 1]++;
    }
  for (guint i = 0; i < self->n_layers; i++)
    self->layer_begin[i + 1] += self->layer_begin[i];
  g_sort_array (self->members, self->n_vertices, sizeof (guint), compare_vertices, self);
  for (guint i = 0; i < self->n_vertices; i++)
    self->order[self->members[i]] = i - self->layer_begin[self->layer[self->members[i]]];
}

GantryDiagramLayers *
gantry_diagram_layers_new (const GantryDiagramArc *arcs,
                           guint                   n_arcs,
                           const guint            *layers,
                           guint                   n_nodes,
                           guint                   n_layers,
                           guint                   n_passes_max)
{
  GantryDiagramLayers *self = g_new0 (GantryDiagramLayers, 1);
  guint longest = find_longest (arcs, n_arcs, layers, n_layers, n_passes_max);
  Builder builder = {
    g_array_new (FALSE, FALSE, sizeof (guint)),
    g_array_new (FALSE, FALSE, sizeof (guint)),
    g_array_new (FALSE, FALSE, sizeof (GantryDiagramStep)),
  };

  self->n_nodes = n_nodes;
  self->n_layers = n_layers;
  self->chain_begin = g_new0 (guint, n_arcs + 1);
  for (guint i = 0; i < n_nodes; i++)
    add_pass (&builder, layers[i], i);
  for (guint i = 0; i < n_arcs; i++)
    {
      self->chain_begin[i] = builder.steps->len;
      if (get_length (&arcs[i], layers) <= longest)
        add_steps (&builder, &arcs[i], layers);
    }
  self->chain_begin[n_arcs] = builder.steps->len;
  self->n_vertices = builder.layer->len;
  self->n_steps = builder.steps->len;
  self->layer = (guint *) (gpointer) g_array_free (builder.layer, FALSE);
  self->key = (guint *) (gpointer) g_array_free (builder.key, FALSE);
  self->steps = (GantryDiagramStep *) (gpointer) g_array_free (builder.steps, FALSE);
  index_steps (self);
  find_components (self, arcs, n_arcs);
  order_by_key (self);
  return self;
}

void
gantry_diagram_layers_free (GantryDiagramLayers *self)
{
  g_free (self->layer);
  g_free (self->order);
  g_free (self->key);
  g_free (self->component);
  g_free (self->layer_begin);
  g_free (self->members);
  g_free (self->steps);
  g_free (self->up_begin);
  g_free (self->up);
  g_free (self->down_begin);
  g_free (self->down);
  g_free (self->chain_begin);
  g_free (self);
}
