/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/network/gantry-diagram-layout.h"

#include <math.h>
#include <string.h>

#include "ui/network/gantry-diagram-order.h"
#include "ui/network/gantry-diagram-place.h"
#include "ui/network/gantry-diagram-tracks.h"

#define NODE_WIDTH GANTRY_DIAGRAM_NODE_WIDTH
#define NODE_HEIGHT GANTRY_DIAGRAM_NODE_HEIGHT
#define MARGIN GANTRY_DIAGRAM_MARGIN
#define GAP 20.0          /* between boxes of one layer */
#define STUB_OUT 14.0     /* straight out of a box, before the first track */
#define STUB_IN 22.0      /* behind the last track, with the head */
#define TRACK 8.0         /* from track to track */
#define CHANNEL_MIN 44.0
#define PORT_GAP 16.0     /* between arrows with labels that arrive at one box */
#define CHARACTER 7.0     /* a guess at the width of one in a label */
#define LONE_GAP 44.0     /* above the boxes that nothing hangs together with */
#define N_SWEEPS 24
#define PASSES_A_NODE 12  /* how many places of passing arrows there may be */

/* Everything on the way from a graph to its layout. */
typedef struct {
  GantryDiagramGraph *graph;
  GantryDiagramLayout *layout;
  guint n_linked;       /* nodes with arcs */
  guint *numbers;       /* by node: among these, or GANTRY_DIAGRAM_NOTHING */
  GantryDiagramArc *arcs; /* by edge, in these numbers */
  GantryDiagramLayers *layers;
  double *middles;      /* by vertex */
  double *ends;         /* by step */
  GantryDiagramTracks *tracks;
  double *x;            /* by layer, and one more */
  double bottom;        /* of everything linked */
} Work;

/* ---- Layers, order, places ---- */

static void
number_linked (Work *self)
{
  guint n_nodes = gantry_diagram_graph_get_n_nodes (self->graph), n_edges = gantry_diagram_graph_get_n_edges (self->graph);
  g_autofree gboolean *linked = g_new0 (gboolean, n_nodes + 1);

  self->numbers = g_new (guint, n_nodes + 1);
  self->arcs = g_new (GantryDiagramArc, n_edges + 1);
  for (guint i = 0; i < n_edges; i++)
    {
      const GantryDiagramArc *arc = &gantry_diagram_graph_get_edge (self->graph, i)->arc;

      linked[arc->from] = linked[arc->to] = TRUE;
    }
  for (guint i = 0; i < n_nodes; i++)
    self->numbers[i] = linked[i] ? self->n_linked++ : GANTRY_DIAGRAM_NOTHING;
  for (guint i = 0; i < n_edges; i++)
    {
      const GantryDiagramArc *arc = &gantry_diagram_graph_get_edge (self->graph, i)->arc;

      self->arcs[i] = (GantryDiagramArc) { self->numbers[arc->from], self->numbers[arc->to] };
    }
}

static void
arrange (Work *self)
{
  const GantryDiagramSpacing spacing = { NODE_HEIGHT, TRACK, GAP };
  guint n_edges = gantry_diagram_graph_get_n_edges (self->graph);
  g_autofree guint *layers = g_new0 (guint, self->n_linked + 1);
  guint n_layers = gantry_diagram_find_layers (self->arcs, n_edges, self->n_linked, layers);

  self->layers = gantry_diagram_layers_new (self->arcs, n_edges, layers, self->n_linked, n_layers,
                                            PASSES_A_NODE * self->n_linked + 1000);
  gantry_diagram_order (self->layers, self->layers->n_vertices > 20000 ? N_SWEEPS / 4 : N_SWEEPS);
  self->middles = g_new0 (double, self->layers->n_vertices + 1);
  gantry_diagram_place (self->layers, &spacing, self->middles);
  for (guint i = 0; i < self->layers->n_vertices; i++)
    self->middles[i] += MARGIN + NODE_HEIGHT / 2;
}

/* ---- Where arrows arrive ---- */

typedef struct {
  double from; /* height of where the step comes from */
  guint step;
} Arrival;

static int
compare_arrivals (gconstpointer pa, gconstpointer pb)
{
  const Arrival *a = pa, *b = pb;

  if (a->from < b->from || a->from > b->from)
    return a->from < b->from ? -1 : 1;
  return a->step < b->step ? -1 : a->step > b->step;
}

/* Arrows arrive in the middle of a box, unless labels would then lie over one another. */
static void
spread_arrivals (Work *self, guint node)
{
  const GantryDiagramLayers *layers = self->layers;
  guint begin = layers->up_begin[node], n = layers->up_begin[node + 1] - begin;
  double gap = n > 1 ? MIN (PORT_GAP, (NODE_HEIGHT - 12) / (n - 1)) : 0;
  g_autoptr (GArray) arrivals = g_array_new (FALSE, FALSE, sizeof (Arrival));

  for (guint i = 0; i < n; i++)
    {
      Arrival arrival = { self->middles[layers->steps[layers->up[begin + i]].from], layers->up[begin + i] };

      g_array_append_val (arrivals, arrival);
    }
  g_array_sort (arrivals, compare_arrivals);
  for (guint i = 0; i < n; i++)
    self->ends[g_array_index (arrivals, Arrival, i).step] += floor ((i - (n - 1) / 2.0) * gap);
}

static void
find_ends (Work *self)
{
  guint n_edges = gantry_diagram_graph_get_n_edges (self->graph);
  g_autofree gboolean *labeled = g_new0 (gboolean, self->n_linked + 1);

  self->ends = g_new0 (double, self->layers->n_steps + 1);
  for (guint i = 0; i < self->layers->n_steps; i++)
    self->ends[i] = self->middles[self->layers->steps[i].to];
  for (guint i = 0; i < n_edges; i++)
    labeled[self->arcs[i].to] |= gantry_diagram_graph_get_edge (self->graph, i)->label != NULL;
  for (guint i = 0; i < self->n_linked; i++)
    if (labeled[i])
      spread_arrivals (self, i);
}

/* ---- Columns ---- */

/* The room for labels before each layer. */
static double *
measure_labels (const Work *self)
{
  double *rooms = g_new0 (double, self->layers->n_layers + 1);

  for (guint i = 0; i < gantry_diagram_graph_get_n_edges (self->graph); i++)
    {
      const char *label = gantry_diagram_graph_get_edge (self->graph, i)->label;
      guint layer = self->layers->layer[self->arcs[i].to];

      if (label != NULL)
        rooms[layer] = MAX (rooms[layer], CHARACTER * (double) g_utf8_strlen (label, -1) + 4);
    }
  return rooms;
}

static void
find_columns (Work *self)
{
  g_autofree double *rooms = measure_labels (self);
  guint n_layers = self->layers->n_layers;

  self->x = g_new (double, n_layers + 1);
  self->x[0] = MARGIN;
  for (guint i = 0; i < n_layers; i++)
    {
      double tracks = self->tracks->n_tracks[i] > 0 ? (self->tracks->n_tracks[i] - 1) * TRACK : 0;
      double channel = STUB_OUT + tracks + STUB_IN + (i + 1 < n_layers ? rooms[i + 1] : 0);

      self->x[i + 1] = self->x[i] + NODE_WIDTH + MAX (channel, CHANNEL_MIN);
    }
}

static void
place_linked (Work *self)
{
  guint n_nodes = gantry_diagram_graph_get_n_nodes (self->graph);

  for (guint i = 0; i < self->layers->n_vertices; i++)
    self->bottom = MAX (self->bottom, self->middles[i] + NODE_HEIGHT / 2);
  for (guint i = 0; i < n_nodes; i++)
    {
      guint number = self->numbers[i];

      if (number != GANTRY_DIAGRAM_NOTHING)
        self->layout->boxes[i] = (GantryDiagramBox) { self->x[self->layers->layer[number]],
                                                      self->middles[number] - NODE_HEIGHT / 2,
                                                      self->layers->layer[number] };
    }
}

/* ---- Routes ---- */

static void
add_point (GArray *points, guint begin, double x, double y)
{
  GantryDiagramPoint point = { x, y };
  GantryDiagramPoint *all = (GantryDiagramPoint *) (gpointer) points->data;
  guint n = points->len;

  /* The middle one of three in a line is none. */
  if (n >= begin + 2 && ((all[n - 1].x == x && all[n - 2].x == x) || (all[n - 1].y == y && all[n - 2].y == y)))
    all[n - 1] = point;
  else
    g_array_append_val (points, point);
}

static void
route_by_steps (const Work *self, guint edge, GArray *points)
{
  const GantryDiagramLayers *layers = self->layers;
  guint begin = points->len, first = layers->chain_begin[edge], end = layers->chain_begin[edge + 1];
  double y = self->middles[self->arcs[edge].from];

  add_point (points, begin, self->x[layers->layer[self->arcs[edge].from]] + NODE_WIDTH, y);
  for (guint i = first; i < end; i++)
    {
      guint from = layers->steps[i].from, track = self->tracks->tracks[from];
      double turn = self->x[layers->layer[from]] + NODE_WIDTH + STUB_OUT + track * TRACK;

      if (fabs (self->ends[i] - y) > 0.5)
        {
          add_point (points, begin, turn, y);
          add_point (points, begin, turn, self->ends[i]);
        }
      y = self->ends[i];
    }
  add_point (points, begin, self->x[layers->layer[self->arcs[edge].to]], y);
}

/* An arrow that is too long to be led through the layers runs below all of them. */
static void
route_around (const Work *self, guint edge, GArray *points)
{
  const GantryDiagramArc *arc = &self->arcs[edge];
  guint begin = points->len;
  double x = self->x[self->layers->layer[arc->from]] + NODE_WIDTH, to_x = self->x[self->layers->layer[arc->to]];
  double y = self->bottom + 14;

  add_point (points, begin, x, self->middles[arc->from]);
  add_point (points, begin, x + STUB_OUT / 2, self->middles[arc->from]);
  add_point (points, begin, x + STUB_OUT / 2, y);
  add_point (points, begin, to_x - STUB_IN / 2 - 1, y);
  add_point (points, begin, to_x - STUB_IN / 2 - 1, self->middles[arc->to]);
  add_point (points, begin, to_x, self->middles[arc->to]);
}

static void
route (Work *self)
{
  guint n_edges = gantry_diagram_graph_get_n_edges (self->graph);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (GantryDiagramPoint));

  self->layout->route_begin = g_new0 (guint, n_edges + 1);
  for (guint i = 0; i < n_edges; i++)
    {
      self->layout->route_begin[i] = points->len;
      if (self->layers->chain_begin[i + 1] > self->layers->chain_begin[i])
        route_by_steps (self, i, points);
      else
        route_around (self, i, points);
    }
  self->layout->route_begin[n_edges] = points->len;
  self->layout->points = (GantryDiagramPoint *) (gpointer) g_array_free (points, FALSE);
}

/* ---- What hangs together with nothing ---- */

/* About as many columns as make a page, and no fewer than there are layers. */
static guint
choose_columns (guint n_lone, guint n_layers)
{
  double page = ceil (sqrt (n_lone * 1.6 * (NODE_HEIGHT + GAP) / (NODE_WIDTH + CHANNEL_MIN)));

  return MAX (MAX ((guint) page, n_layers), 1);
}

static void
place_lone (Work *self)
{
  guint n_nodes = gantry_diagram_graph_get_n_nodes (self->graph);
  guint n_columns = choose_columns (n_nodes - self->n_linked, self->layers->n_layers), next = 0;
  double top = self->n_linked > 0 ? self->bottom + LONE_GAP : MARGIN;

  for (guint i = 0; i < n_nodes; i++)
    {
      guint column = next % n_columns;
      double x = column <= self->layers->n_layers
                   ? self->x[column]
                   : self->x[self->layers->n_layers] + (column - self->layers->n_layers) * (NODE_WIDTH + CHANNEL_MIN);

      if (self->numbers[i] != GANTRY_DIAGRAM_NOTHING)
        continue;
      self->layout->boxes[i] = (GantryDiagramBox) { x, top + next / n_columns * (NODE_HEIGHT + GAP), column };
      next++;
    }
}

/* ---- The whole ---- */

typedef struct {
  const GantryDiagramBox *boxes;
} MemberOrder;

static int
compare_members (gconstpointer pa, gconstpointer pb, gpointer user_data)
{
  const GantryDiagramBox *a = &((MemberOrder *) user_data)->boxes[*(const guint *) pa];
  const GantryDiagramBox *b = &((MemberOrder *) user_data)->boxes[*(const guint *) pb];

  if (a->layer != b->layer)
    return a->layer < b->layer ? -1 : 1;
  return a->y < b->y ? -1 : a->y > b->y;
}

static void
list_members (GantryDiagramLayout *self, guint n_nodes)
{
  MemberOrder order = { self->boxes };

  for (guint i = 0; i < n_nodes; i++)
    self->n_layers = MAX (self->n_layers, self->boxes[i].layer + 1);
  self->layer_begin = g_new0 (guint, self->n_layers + 2);
  self->members = g_new (guint, n_nodes + 1);
  for (guint i = 0; i < n_nodes; i++)
    {
      self->members[i] = i;
      self->layer_begin[self->boxes[i].layer + 1]++;
    }
  for (guint i = 0; i < self->n_layers; i++)
    self->layer_begin[i + 1] += self->layer_begin[i];
  g_sort_array (self->members, n_nodes, sizeof (guint), compare_members, &order);
}

static void
find_size (GantryDiagramLayout *self, guint n_nodes)
{
  for (guint i = 0; i < n_nodes; i++)
    {
      self->width = MAX (self->width, self->boxes[i].x + NODE_WIDTH + MARGIN);
      self->height = MAX (self->height, self->boxes[i].y + NODE_HEIGHT + MARGIN);
    }
}

GantryDiagramLayout *
gantry_diagram_layout_new (GantryDiagramGraph *graph)
{
  GantryDiagramLayout *self = g_new0 (GantryDiagramLayout, 1);
  guint n_nodes = gantry_diagram_graph_get_n_nodes (graph);
  Work work = { .graph = graph, .layout = self };

  self->graph = gantry_diagram_graph_ref (graph);
  self->boxes = g_new0 (GantryDiagramBox, n_nodes + 1);
  number_linked (&work);
  arrange (&work);
  find_ends (&work);
  work.tracks = gantry_diagram_tracks_new (work.layers, work.middles, work.ends);
  find_columns (&work);
  place_linked (&work);
  route (&work);
  place_lone (&work);
  list_members (self, n_nodes);
  find_size (self, n_nodes);
  self->n_crossings = gantry_diagram_count_crossings (work.layers);
  gantry_diagram_tracks_free (work.tracks);
  gantry_diagram_layers_free (work.layers);
  g_free (work.numbers);
  g_free (work.arcs);
  g_free (work.middles);
  g_free (work.ends);
  g_free (work.x);
  return self;
}

void
gantry_diagram_layout_free (GantryDiagramLayout *self)
{
  gantry_diagram_graph_unref (self->graph);
  g_free (self->boxes);
  g_free (self->points);
  g_free (self->route_begin);
  g_free (self->layer_begin);
  g_free (self->members);
  g_free (self);
}

guint
gantry_diagram_layout_find_node (const GantryDiagramLayout *self, double x, double y)
{
  for (guint i = 0; i < gantry_diagram_graph_get_n_nodes (self->graph); i++)
    {
      const GantryDiagramBox *box = &self->boxes[i];

      if (x >= box->x && x < box->x + NODE_WIDTH && y >= box->y && y < box->y + NODE_HEIGHT)
        return i;
    }
  return GANTRY_DIAGRAM_NOTHING;
}

static double
get_distance (const GantryDiagramPoint *a, const GantryDiagramPoint *b, double x, double y)
{
  double by_x = MAX (MAX (MIN (a->x, b->x) - x, x - MAX (a->x, b->x)), 0);
  double by_y = MAX (MAX (MIN (a->y, b->y) - y, y - MAX (a->y, b->y)), 0);

  return hypot (by_x, by_y);
}

guint
gantry_diagram_layout_find_edge (const GantryDiagramLayout *self, double x, double y, double reach)
{
  guint nearest = GANTRY_DIAGRAM_NOTHING;

  for (guint i = 0; i < gantry_diagram_graph_get_n_edges (self->graph); i++)
    for (guint j = self->route_begin[i]; j + 1 < self->route_begin[i + 1]; j++)
      {
        double distance = get_distance (&self->points[j], &self->points[j + 1], x, y);

        if (distance > reach)
          continue;
        reach = distance;
        nearest = i;
      }
  return nearest;
}

guint
gantry_diagram_layout_step (const GantryDiagramLayout *self, guint node, int step)
{
  guint layer = self->boxes[node].layer;

  for (guint i = self->layer_begin[layer]; i < self->layer_begin[layer + 1]; i++)
    if (self->members[i] == node)
      {
        int place = (int) i + step;

        return place >= (int) self->layer_begin[layer] && place < (int) self->layer_begin[layer + 1]
                 ? self->members[place]
                 : GANTRY_DIAGRAM_NOTHING;
      }
  return GANTRY_DIAGRAM_NOTHING;
}
