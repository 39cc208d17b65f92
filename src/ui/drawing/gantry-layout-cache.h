/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Laid-out single lines of text by their contents, the least recently used forgotten: each label is
 * shaped once and not once a frame. */
typedef struct _GantryLayoutCache GantryLayoutCache;

typedef enum {
  GANTRY_LAYOUT_NORMAL,
  GANTRY_LAYOUT_BOLD,
  GANTRY_LAYOUT_SMALL,
  GANTRY_LAYOUT_N_STYLES,
} GantryLayoutStyle;

GantryLayoutCache *gantry_layout_cache_new (GtkWidget *widget /* unowned, outlives it */, guint capacity);
void gantry_layout_cache_free (GantryLayoutCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryLayoutCache, gantry_layout_cache_free)

/* Forgets all: the font or the text direction of the widget changed. */
void gantry_layout_cache_clear (GantryLayoutCache *self);

/* @width, @height: (out) (optional): in pixels. (transfer none), valid until the next call. */
PangoLayout *gantry_layout_cache_get (GantryLayoutCache *self,
                                      const char        *text,
                                      GantryLayoutStyle  style,
                                      int               *width,
                                      int               *height);

/* One line in the middle of the height of @area, at @align of its width (0 left, 1 right), with an
 * ellipsis where it does not fit. */
void gantry_layout_cache_draw (GantryLayoutCache     *self,
                               GtkSnapshot           *snapshot,
                               const char            *text,
                               GantryLayoutStyle      style,
                               const graphene_rect_t *area,
                               double                 align,
                               const GdkRGBA         *color);

G_END_DECLS
