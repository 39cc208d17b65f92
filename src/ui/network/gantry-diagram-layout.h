/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/network/gantry-diagram-graph.h"

G_BEGIN_DECLS

/* Where the boxes of a network stand and how the arrows run between them: layers, order and places of
 * gantry-diagram-layers.h, -order.h and -place.h; in the channel between two layers every arrow that
 * changes its height has a vertical track, arrows of one beginning share theirs. What hangs together with
 * nothing stands in rows below. From left to right; who draws for right-to-left text mirrors it.
 * Immutable. */

#define GANTRY_DIAGRAM_NODE_WIDTH 232.0
#define GANTRY_DIAGRAM_NODE_HEIGHT 76.0
#define GANTRY_DIAGRAM_MARGIN 24.0

typedef struct {
  double x, y; /* of the top left corner */
  guint layer;
} GantryDiagramBox;

typedef struct {
  double x, y;
} GantryDiagramPoint;

typedef struct {
  GantryDiagramGraph *graph;
  double width, height;     /* with margins */
  GantryDiagramBox *boxes;  /* by node */
  GantryDiagramPoint *points;
  guint *route_begin;       /* by edge, and one more: where its points begin; right angles only, the last
                             * one is the tip of the arrow */
  guint n_layers;
  guint *layer_begin;       /* by layer, and one more */
  guint *members;           /* nodes by layer, from the top */
  guint64 n_crossings;
} GantryDiagramLayout;

/* May take a second for thousands of nodes: to be called in a thread. Equal graphs, equal layouts. */
GantryDiagramLayout *gantry_diagram_layout_new (GantryDiagramGraph *graph);
void gantry_diagram_layout_free (GantryDiagramLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryDiagramLayout, gantry_diagram_layout_free)

/* The node at a point, or GANTRY_DIAGRAM_NOTHING. */
guint gantry_diagram_layout_find_node (const GantryDiagramLayout *self, double x, double y);
/* The edge not farther than @reach from a point, or GANTRY_DIAGRAM_NOTHING. */
guint gantry_diagram_layout_find_edge (const GantryDiagramLayout *self, double x, double y, double reach);
/* The next node of the same layer, up or down by @step places; GANTRY_DIAGRAM_NOTHING at the end. */
guint gantry_diagram_layout_step (const GantryDiagramLayout *self, guint node, int step);

G_END_DECLS
