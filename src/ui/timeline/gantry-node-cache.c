/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-node-cache.h"

typedef struct {
  GantryCachedNode cached;
  guint block;
  guint64 used; /* when, by the count of uses */
} Entry;

struct _GantryNodeCache {
  GHashTable *entries; /* block -> Entry */
  guint capacity;
  guint64 n_uses;
};

static void
clear_label (gpointer data)
{
  g_clear_pointer (&((GantryPinnedLabel *) data)->node, gsk_render_node_unref);
}

GArray *
gantry_pinned_labels_new (void)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (GantryPinnedLabel));

  g_array_set_clear_func (labels, clear_label);
  return labels;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->cached.node, gsk_render_node_unref);
  g_array_unref (entry->cached.labels);
  g_free (entry);
}

GantryNodeCache *
gantry_node_cache_new (guint capacity)
{
  GantryNodeCache *self = g_new0 (GantryNodeCache, 1);

  self->capacity = capacity;
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  return self;
}

void
gantry_node_cache_free (GantryNodeCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

void
gantry_node_cache_clear (GantryNodeCache *self)
{
  g_hash_table_remove_all (self->entries);
}

const GantryCachedNode *
gantry_node_cache_lookup (GantryNodeCache *self, guint block, double left, double right)
{
  Entry *entry = g_hash_table_lookup (self->entries, GUINT_TO_POINTER (block));

  if (entry == NULL || entry->cached.left > left || entry->cached.right < right)
    return NULL;
  entry->used = ++self->n_uses;
  return &entry->cached;
}

static void
forget_oldest (GantryNodeCache *self)
{
  Entry *oldest = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (oldest == NULL || ((Entry *) value)->used < oldest->used)
      oldest = value;
  if (oldest != NULL)
    g_hash_table_remove (self->entries, GUINT_TO_POINTER (oldest->block));
}

const GantryCachedNode *
gantry_node_cache_insert (GantryNodeCache *self, guint block, const GantryCachedNode *cached)
{
  Entry *entry = g_new0 (Entry, 1);

  if (g_hash_table_size (self->entries) >= self->capacity)
    forget_oldest (self);
  *entry = (Entry) { *cached, block, ++self->n_uses };
  g_hash_table_insert (self->entries, GUINT_TO_POINTER (block), entry);
  return &entry->cached;
}
