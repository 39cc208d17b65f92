/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/network/gantry-diagram-layers.h"

G_BEGIN_DECLS

/* How far down each vertex stands: U. Brandes, B. Köpf: Fast and Simple Horizontal Coordinate Assignment,
 * 2001 (turned by a right angle, since layers are columns here). Four alignments of vertices with their
 * median neighbors, each as compact as it can be, and the mean of the middle two. Lines that pass
 * through layers are straight wherever that is possible. Blocks are compacted along the longest paths
 * between them rather than by the paper's classes, in which its authors later found an error. */

typedef struct {
  double node_size, pass_size; /* of a node, and of a place where an arc passes */
  double gap;                  /* between any two of one layer */
} GantryDiagramSpacing;

/* @middles: (out caller-allocates): by vertex, from 0 at the top; whole numbers. */
void gantry_diagram_place (const GantryDiagramLayers *layers, const GantryDiagramSpacing *spacing, double *middles);

G_END_DECLS
