/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-task.h"
#include "ui/drawing/gantry-cursor-area.h"
#include "ui/network/gantry-diagram-layout.h"

G_BEGIN_DECLS

/* The tasks of a plan as boxes and their links as arrows, to scroll in, to zoom, and to walk in along the
 * arrows. The layout is made in a thread; meanwhile the one before it is shown. For a GtkScrolledWindow.
 *
 * Signals:
 *  "state-changed"  there is another layout, or none
 *  "cursor-changed" the task or the link that one is at
 *  "activated" (gint64 id)  the form of the task is asked for */
#define GANTRY_TYPE_DIAGRAM (gantry_diagram_get_type ())
G_DECLARE_FINAL_TYPE (GantryDiagram, gantry_diagram, GANTRY, DIAGRAM, GantryCursorArea)

typedef enum {
  GANTRY_DIAGRAM_EMPTY,     /* no tasks in this scope */
  GANTRY_DIAGRAM_COMPUTING, /* the first layout is on its way */
  GANTRY_DIAGRAM_READY,
  GANTRY_DIAGRAM_TOO_LARGE, /* more tasks than anybody could read */
} GantryDiagramState;

/* NULL lets go of the document. */
void gantry_diagram_set_document (GantryDiagram *self, GantryDocument *document);
/* The document changed. */
void gantry_diagram_refresh (GantryDiagram *self);
void gantry_diagram_set_scope (GantryDiagram *self, const GantryDiagramScope *scope);
GantryDiagramState gantry_diagram_get_state (GantryDiagram *self);
/* How many tasks are in the scope, also when they are too many. */
guint gantry_diagram_get_n_tasks (GantryDiagram *self);
/* What is shown, or NULL. Valid until the main loop runs. (transfer none) */
const GantryDiagramLayout *gantry_diagram_get_layout (GantryDiagram *self);

/* The task that one is at, and scrolling to it; NULL: none. FALSE when it is not shown, now or, as far
 * as that is known, once the layout is there. */
gboolean gantry_diagram_show_task (GantryDiagram *self, GantryTask *task);
GantryTask *gantry_diagram_get_task (GantryDiagram *self); /* (transfer none) (nullable) */
/* The link that is selected. */
GantryDependency *gantry_diagram_get_link (GantryDiagram *self); /* (transfer none) (nullable) */
void gantry_diagram_select_link (GantryDiagram *self, GantryDependency *link);

double gantry_diagram_get_scale (GantryDiagram *self);
/* Makes all @factor times as large, with the place at @x, @y of the widget staying where it is; about the
 * cursor, or the middle, when they are negative. */
void gantry_diagram_zoom (GantryDiagram *self, double factor, double x, double y);
/* The whole network. */
void gantry_diagram_fit (GantryDiagram *self);

/* The keyboard's way to a new link: the next task that Enter is pressed on follows the one at the
 * cursor; Escape gives it up. */
void gantry_diagram_begin_link (GantryDiagram *self);
gboolean gantry_diagram_is_linking (GantryDiagram *self);

G_END_DECLS
