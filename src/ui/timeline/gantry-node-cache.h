/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What was drawn for blocks of rows, as render nodes that are put down again at other offsets while
 * the chart is scrolled. The least recently used are forgotten. */
typedef struct _GantryNodeCache GantryNodeCache;

typedef struct {
  GskRenderNode *node; /* (nullable): empty */
  double left, right;  /* the pixels from the origin of time that it covers */
} GantryCachedNode;

GantryNodeCache *gantry_node_cache_new (guint capacity);
void gantry_node_cache_free (GantryNodeCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryNodeCache, gantry_node_cache_free)

/* Everything looks different now. */
void gantry_node_cache_clear (GantryNodeCache *self);
/* NULL when @block is not there for all of @left to @right. (transfer none) */
const GantryCachedNode *gantry_node_cache_lookup (GantryNodeCache *self, guint block, double left, double right);
/* @node is taken. (transfer none) */
const GantryCachedNode *gantry_node_cache_insert (GantryNodeCache *self,
                                                  guint            block,
                                                  GskRenderNode   *node,
                                                  double           left,
                                                  double           right);

G_END_DECLS
