/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What was drawn for blocks of rows, as render nodes that are put down again at other offsets while
 * the chart is scrolled. The least recently used are forgotten. */
typedef struct _GantryNodeCache GantryNodeCache;

/* A label inside a bar, apart from what is drawn of the row: it is put down where it is in sight. */
typedef struct {
  GskRenderNode *node; /* from 0, 0 */
  double x, y, width;  /* where it stands in the block */
  double end;          /* where its bar ends */
} GantryPinnedLabel;

typedef struct {
  GskRenderNode *node; /* (nullable): empty */
  GArray *labels;      /* of GantryPinnedLabel */
  double left, right;  /* the pixels from the origin of time that it covers */
} GantryCachedNode;

/* An array of GantryPinnedLabel that owns their nodes. (transfer full) */
GArray *gantry_pinned_labels_new (void);

GantryNodeCache *gantry_node_cache_new (guint capacity);
void gantry_node_cache_free (GantryNodeCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryNodeCache, gantry_node_cache_free)

/* Everything looks different now. */
void gantry_node_cache_clear (GantryNodeCache *self);
/* NULL when @block is not there for all of @left to @right. (transfer none) */
const GantryCachedNode *gantry_node_cache_lookup (GantryNodeCache *self, guint block, double left, double right);
/* @cached: its node and labels are taken. (transfer none) */
const GantryCachedNode *gantry_node_cache_insert (GantryNodeCache *self, guint block, const GantryCachedNode *cached);

G_END_DECLS
