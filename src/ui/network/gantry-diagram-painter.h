/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/drawing/gantry-chart-palette.h"
#include "ui/drawing/gantry-layout-cache.h"
#include "ui/network/gantry-diagram-layout.h"

G_BEGIN_DECLS

/* What part of a layout is seen, and how large: layout places into places of the widget and back. */
typedef struct {
  double scale;
  double text_scale;     /* how large the person wants text: at this scale, it is as large as elsewhere */
  double x, y;           /* of the widget's corner, in pixels of the scaled layout */
  double layout_width;
  int width, height;     /* of the widget */
  gboolean rtl;          /* the layout is mirrored */
} GantryDiagramFrame;

void gantry_diagram_frame_get_box (const GantryDiagramFrame *self, const GantryDiagramBox *box, graphene_rect_t *area);
/* From the widget to the layout. */
GantryDiagramPoint gantry_diagram_frame_to_layout (const GantryDiagramFrame *self, double x, double y);
GantryDiagramPoint gantry_diagram_frame_from_layout (const GantryDiagramFrame *self, const GantryDiagramPoint *point);

/* Everything that decides how the network looks at one moment. */
typedef struct {
  GantryDocument *document;
  const GantryDiagramLayout *layout;
  GantryDiagramFrame frame;
  const GantryChartPalette *palette;
  GantryLayoutCache *layouts;
  GHashTable *chain;     /* id of dependency → GantryChainLink, or NULL */
  guint hover;           /* node, or GANTRY_DIAGRAM_NOTHING */
  gint64 link;           /* the selected dependency, or 0 */
  guint link_source;     /* the node that a new link begins at, or GANTRY_DIAGRAM_NOTHING */
  guint link_target;     /* ... and ends at */
  gboolean pulling;      /* ... by the pointer, which is here */
  double pointer_x, pointer_y;
} GantryDiagramScene;

void gantry_diagram_paint (const GantryDiagramScene *scene, GtkSnapshot *snapshot);

G_END_DECLS
