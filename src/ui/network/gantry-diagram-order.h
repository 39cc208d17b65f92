/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/network/gantry-diagram-layers.h"

G_BEGIN_DECLS

/* The order in each layer: sweeps by weighted medians, and exchanges of neighbors, as in E. Gansner,
 * E. Koutsofios, S. North, K. Vo: A Technique for Drawing Directed Graphs, 1993. The best order found is
 * kept, so that there are never more crossings than before. Those that hang together stay beside each
 * other. */
void gantry_diagram_order (GantryDiagramLayers *layers, guint n_sweeps);

/* How often steps cross, counted as in W. Barth, M. Jünger, P. Mutzel: Simple and Efficient Bilayer
 * Cross Counting, 2002. */
guint64 gantry_diagram_count_crossings (const GantryDiagramLayers *layers);

G_END_DECLS
