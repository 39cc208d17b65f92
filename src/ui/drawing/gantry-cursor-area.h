/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/drawing/gantry-chart-palette.h"
#include "ui/drawing/gantry-layout-cache.h"
#include "ui/drawing/gantry-scroll-area.h"

G_BEGIN_DECLS

/* What views have in common that draw all they show and are walked about in by keys: the cell at the cursor, which has
 * the focus and speaks to screen readers, popovers that point into the view, and what to draw with. One that does not
 * scroll has no adjustments.
 *
 * Signal "open-menu" (double x, double y): a context menu for what the cursor is at is asked for there; the area emits
 * it for the keys that ask, the class that is derived from it for the pointer. */
#define GANTRY_TYPE_CURSOR_AREA (gantry_cursor_area_get_type ())
#define GANTRY_CURSOR_AREA(object) (G_TYPE_CHECK_INSTANCE_CAST ((object), GANTRY_TYPE_CURSOR_AREA, GantryCursorArea))
#define GANTRY_IS_CURSOR_AREA(object) (G_TYPE_CHECK_INSTANCE_TYPE ((object), GANTRY_TYPE_CURSOR_AREA))
#define GANTRY_CURSOR_AREA_CLASS(klass) (G_TYPE_CHECK_CLASS_CAST ((klass), GANTRY_TYPE_CURSOR_AREA, GantryCursorAreaClass))
GType gantry_cursor_area_get_type (void);

typedef struct {
  GantryScrollArea parent_instance;
  GantryChartPalette palette; /* to be read only, as what follows */
  GantryLayoutCache *layouts;
  GtkWidget *cell; /* a GantryCursorCell */
} GantryCursorArea;

typedef struct {
  GantryScrollAreaClass parent_class;
  /* Where the cell belongs; FALSE where it is not to be seen. @area is a pixel in the corner until it is set. */
  gboolean (*locate) (GantryCursorArea *self, GdkRectangle *area);
  /* What the place under the pointer has to tell, or NULL. @area: may be set to all that it is told of. */
  char *(*dup_tooltip) (GantryCursorArea *self, int x, int y, GdkRectangle *area);
} GantryCursorAreaClass;

/* Sizes, drawing and colors: a class that overrides size_allocate(), snapshot() or css_changed() does its own part
 * first, and then calls its parent's. */

/* To be called when the instance is made. @role: of the cell; @n_layouts: how many texts may be on screen. */
void gantry_cursor_area_set_up (GantryCursorArea *self, GtkAccessibleRole role, guint n_layouts);
/* Places the cell and draws all anew. */
void gantry_cursor_area_refresh (GantryCursorArea *self);
/* Where the cursor is, for a popover that points to it. */
void gantry_cursor_area_locate (GantryCursorArea *self, GdkRectangle *area);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryCursorArea, g_object_unref)

G_END_DECLS
