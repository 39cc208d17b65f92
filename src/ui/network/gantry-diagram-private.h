/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/network/gantry-diagram-painter.h"
#include "ui/network/gantry-diagram.h"

G_BEGIN_DECLS

struct _GantryDiagram {
  GantryCursorArea parent_instance;

  GantryDocument *document;
  GantryDiagramScope scope;
  GantryDiagramGraph *graph;   /* of the scope, NULL without a document */
  GantryDiagramLayout *layout; /* of it or of the one before it; NULL at first */
  GCancellable *cancellable;   /* of the layout that is being made */

  gint64 cursor;      /* task, 0: none */
  gint64 link;        /* dependency, 0: none */
  guint hover;        /* node */
  gint64 link_source; /* the task that a new link begins at, or 0 */
  gboolean pulling;   /* ... by the pointer */
  double pointer_x, pointer_y;
  GHashTable *chain;  /* of the cursor, NULL: to be found */

  double scale;
  double text_scale;     /* see GantryDiagramFrame */
  gboolean begin_wanted; /* to choose what is seen at first, once there is a size and a layout */
  gboolean show_wanted;  /* to show the cursor, likewise */
  gboolean dragging;    /* farther than a hand trembles */
  double pan_x, pan_y;  /* where a drag began */
  double pinch;

  GtkGesture *drag;
};

void _gantry_diagram_init_frame (GantryDiagram *self, GantryDiagramFrame *frame);
/* The node of the layout, or GANTRY_DIAGRAM_NOTHING. */
guint _gantry_diagram_find_node (GantryDiagram *self, gint64 task);
/* Goes to a node, says what is there, and scrolls to it. */
void _gantry_diagram_set_cursor (GantryDiagram *self, guint node);
void _gantry_diagram_scroll_to (GantryDiagram *self, double x, double y);
/* FALSE with a message where the link is refused. */
void _gantry_diagram_link_to (GantryDiagram *self, guint node);
void _gantry_diagram_cancel_link (GantryDiagram *self);

/* gantry-diagram-input.c: keys and pointer. */
void _gantry_diagram_class_add_keys (GtkWidgetClass *widget_class);
void _gantry_diagram_add_controllers (GantryDiagram *self);

G_END_DECLS
