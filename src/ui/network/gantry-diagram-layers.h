/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first steps of a layered drawing (K. Sugiyama, S. Tagawa, M. Toda: Methods for Visual Understanding
 * of Hierarchical System Structures, 1981): every node gets a layer so that each arrow leads to a later
 * one; an arrow over several layers gets a vertex in each that it passes, so that arrows join
 * neighboring layers only. Plain numbers, no GTK: computed in a thread. */

typedef struct {
  guint from, to; /* nodes */
} GantryDiagramArc;

/* @layers: (out caller-allocates): of each of @n_nodes nodes. The layer of a node is the length of the
 * longest path to it; one that nothing leads to stands right before the first that it leads to. Arcs of
 * a circle, which a plan does not have, may lead back. Answers the number of layers. */
guint gantry_diagram_find_layers (const GantryDiagramArc *arcs, guint n_arcs, guint n_nodes, guint *layers);

/* One piece of an arc, from a layer to the next one. */
typedef struct {
  guint from, to; /* vertices */
} GantryDiagramStep;

typedef struct {
  guint n_nodes;        /* the first so many vertices are nodes; the others are places where arcs pass */
  guint n_vertices;
  guint n_layers;
  guint *layer;         /* by vertex */
  guint *order;         /* by vertex: its place in its layer */
  guint *key;           /* by vertex: a node's own number, or that of the node where the arc begins */
  guint *component;     /* by vertex: those that hang together have the same one */
  guint *layer_begin;   /* by layer, and one more: where its vertices begin in @members */
  guint *members;       /* vertices by layer and order */
  guint n_steps;
  GantryDiagramStep *steps;
  guint *up_begin, *up;     /* by vertex: the steps that lead to it */
  guint *down_begin, *down; /* by vertex: the steps that lead on from it */
  guint *chain_begin;       /* by arc, and one more: where its steps begin; none for an arc that is too long */
} GantryDiagramLayers;

/* In each layer vertices stand in the order of their keys, those that hang together beside each other.
 * @n_passes_max: the longest arcs go without vertices once there would be more than this. */
GantryDiagramLayers *gantry_diagram_layers_new (const GantryDiagramArc *arcs,
                                                guint                   n_arcs,
                                                const guint            *layers,
                                                guint                   n_nodes,
                                                guint                   n_layers,
                                                guint                   n_passes_max);
void gantry_diagram_layers_free (GantryDiagramLayers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryDiagramLayers, gantry_diagram_layers_free)

static inline gboolean
gantry_diagram_layers_is_node (const GantryDiagramLayers *self, guint vertex)
{
  return vertex < self->n_nodes;
}

G_END_DECLS
