/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What widgets have in common that draw a part of something large: a GtkScrollable, as small as one likes, for a
 * GtkScrolledWindow. The class that is derived from it sets the ranges, and says what happens on scrolling. */
#define GANTRY_TYPE_SCROLL_AREA (gantry_scroll_area_get_type ())
#define GANTRY_SCROLL_AREA_CLASS(klass) (G_TYPE_CHECK_CLASS_CAST ((klass), GANTRY_TYPE_SCROLL_AREA, GantryScrollAreaClass))
GType gantry_scroll_area_get_type (void);

typedef struct {
  GtkWidget parent_instance;
  GtkAdjustment *hadjustment, *vadjustment; /* (nullable): not to be changed */
} GantryScrollArea;

typedef struct {
  GtkWidgetClass parent_class;
  /* The area has another adjustment, or none. */
  void (*adjusted) (GantryScrollArea *self, GtkOrientation orientation);
  /* Its adjustment has another value. */
  void (*scrolled) (GantryScrollArea *self, GtkOrientation orientation);
} GantryScrollAreaClass;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryScrollArea, g_object_unref)

G_END_DECLS
