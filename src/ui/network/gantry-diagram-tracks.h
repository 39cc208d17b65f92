/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/network/gantry-diagram-layers.h"

G_BEGIN_DECLS

/* Where arrows turn between two layers. All that begin at one vertex share one vertical track, as far up
 * and down as they go; tracks of which none lies over another are one. An arrow that leaves a vertex at
 * the height where another one arrives turns before that does, or they would look like one. */

#define GANTRY_DIAGRAM_STRAIGHT G_MAXUINT

typedef struct {
  guint *tracks;   /* by vertex: counted from the layer that it is in, or GANTRY_DIAGRAM_STRAIGHT */
  guint *n_tracks; /* by layer: in the channel behind it */
} GantryDiagramTracks;

/* @middles: by vertex, where its steps begin; @ends: by step, where it arrives. */
GantryDiagramTracks *gantry_diagram_tracks_new (const GantryDiagramLayers *layers,
                                                const double              *middles,
                                                const double              *ends);
void gantry_diagram_tracks_free (GantryDiagramTracks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryDiagramTracks, gantry_diagram_tracks_free)

G_END_DECLS
