/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/network/gantry-diagram-tracks.h"

#include <math.h>

#define NEAR 4.0 /* pixels: lines closer than this look like one */

/* All steps from one vertex. */
typedef struct {
  guint vertex;
  double y, top, bottom; /* where they begin, and how far they go */
  guint n_before;        /* that must turn before, and have no track yet */
  guint least;           /* track that it may have */
  gboolean placed;
} Net;

/* That one net turns before another. */
typedef struct {
  guint before, after;
} Rule;

typedef struct {
  const GantryDiagramLayers *layers;
  const double *middles, *ends;
  GArray *nets;  /* of Net, by y */
  GArray *rules; /* of Rule, by the first one */
  GPtrArray *taken; /* by track: GArray of indices of nets */
} Channel;

#define NET(self, i) (&g_array_index ((self)->nets, Net, i))

/* ---- Nets ---- */

static gboolean
init_net (const Channel *self, guint vertex, Net *net)
{
  const GantryDiagramLayers *layers = self->layers;
  gboolean turns = FALSE;

  *net = (Net) { .vertex = vertex, .y = self->middles[vertex] };
  net->top = net->bottom = net->y;
  for (guint i = layers->down_begin[vertex]; i < layers->down_begin[vertex + 1]; i++)
    {
      double end = self->ends[layers->down[i]];

      turns |= fabs (end - net->y) > 0.5;
      net->top = MIN (net->top, end);
      net->bottom = MAX (net->bottom, end);
    }
  return turns;
}

/* Vertices of a layer ascend, so nets do. */
static void
collect_nets (Channel *self, guint layer)
{
  g_array_set_size (self->nets, 0);
  for (guint i = self->layers->layer_begin[layer]; i < self->layers->layer_begin[layer + 1]; i++)
    {
      Net net;

      if (init_net (self, self->layers->members[i], &net))
        g_array_append_val (self->nets, net);
    }
}

/* ---- Rules ---- */

/* The first net that begins at or below @y. */
static guint
find_net (const Channel *self, double y)
{
  guint low = 0, high = self->nets->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (NET (self, middle)->y < y)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static int
compare_rules (gconstpointer pa, gconstpointer pb)
{
  const Rule *a = pa, *b = pb;

  if (a->before != b->before)
    return a->before < b->before ? -1 : 1;
  return a->after < b->after ? -1 : a->after > b->after;
}

static void
collect_rules (Channel *self)
{
  const GantryDiagramLayers *layers = self->layers;

  g_array_set_size (self->rules, 0);
  for (guint i = 0; i < self->nets->len; i++)
    {
      guint vertex = NET (self, i)->vertex;

      for (guint j = layers->down_begin[vertex]; j < layers->down_begin[vertex + 1]; j++)
        {
          double end = self->ends[layers->down[j]];

          for (guint k = find_net (self, end - NEAR); k < self->nets->len && NET (self, k)->y <= end + NEAR; k++)
            {
              Rule rule = { k, i };

              if (k == i)
                continue;
              g_array_append_val (self->rules, rule);
              NET (self, i)->n_before++;
            }
        }
    }
  g_array_sort (self->rules, compare_rules);
}

/* ---- Tracks ---- */

static gboolean
is_free (const Channel *self, guint track, const Net *net)
{
  const GArray *taken = self->taken->pdata[track];

  for (guint i = 0; i < taken->len; i++)
    {
      const Net *other = NET (self, g_array_index (taken, guint, i));

      if (other->top <= net->bottom + NEAR && other->bottom >= net->top - NEAR)
        return FALSE;
    }
  return TRUE;
}

static guint
take_track (Channel *self, guint index)
{
  Net *net = NET (self, index);
  guint track = net->least;

  while (track < self->taken->len && !is_free (self, track, net))
    track++;
  while (track >= self->taken->len)
    g_ptr_array_add (self->taken, g_array_new (FALSE, FALSE, sizeof (guint)));
  g_array_append_val (self->taken->pdata[track], index);
  net->placed = TRUE;
  return track;
}

static void
release (Channel *self, guint index, guint track)
{
  guint low = 0, high = self->rules->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->rules, Rule, middle).before < index)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < self->rules->len && g_array_index (self->rules, Rule, low).before == index; low++)
    {
      Net *after = NET (self, g_array_index (self->rules, Rule, low).after);

      after->n_before--;
      after->least = MAX (after->least, track + 1);
    }
}

static gboolean
leads_down (const Net *net)
{
  return net->bottom - net->y >= net->y - net->top;
}

/* Of those that lead down the lowest, then of those that lead up the highest: so fewer cross. Without
 * any that is free to go, a circle of rules, the first one goes against the rules. */
static guint
choose_next (const Channel *self)
{
  guint highest = G_MAXUINT, any = G_MAXUINT;

  for (guint i = self->nets->len; i-- > 0;)
    {
      const Net *net = NET (self, i);

      if (net->placed)
        continue;
      any = i;
      if (net->n_before > 0)
        continue;
      if (leads_down (net))
        return i;
      highest = i;
    }
  return highest != G_MAXUINT ? highest : any;
}

static void
assign_tracks (Channel *self, guint *tracks)
{
  g_ptr_array_set_size (self->taken, 0);
  for (guint i = 0; i < self->nets->len; i++)
    {
      guint next = choose_next (self), track = take_track (self, next);

      tracks[NET (self, next)->vertex] = track;
      release (self, next, track);
    }
}

GantryDiagramTracks *
gantry_diagram_tracks_new (const GantryDiagramLayers *layers, const double *middles, const double *ends)
{
  GantryDiagramTracks *self = g_new0 (GantryDiagramTracks, 1);
  g_autoptr (GArray) nets = g_array_new (FALSE, FALSE, sizeof (Net));
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Channel channel = { layers, middles, ends, nets, rules, taken };

  self->tracks = g_new (guint, layers->n_vertices + 1);
  self->n_tracks = g_new0 (guint, layers->n_layers + 1);
  for (guint i = 0; i < layers->n_vertices; i++)
    self->tracks[i] = GANTRY_DIAGRAM_STRAIGHT;
  for (guint layer = 0; layer < layers->n_layers; layer++)
    {
      collect_nets (&channel, layer);
      collect_rules (&channel);
      assign_tracks (&channel, self->tracks);
      self->n_tracks[layer] = taken->len;
    }
  return self;
}

void
gantry_diagram_tracks_free (GantryDiagramTracks *self)
{
  g_free (self->tracks);
  g_free (self->n_tracks);
  g_free (self);
}
