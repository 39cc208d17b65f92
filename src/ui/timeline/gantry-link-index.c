/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-link-index.h"

#define ROWS_A_BLOCK 64

/* A complete binary tree over the blocks, laid out as a heap: node 1 is the root and node
 * n_leaves + i is block i. A link stands at the few highest nodes that together make up its range of
 * blocks; those of node n are items[offsets[n]] ... items[offsets[n + 1] - 1]. */
struct _GantryLinkIndex {
  GArray *links;
  guint n_leaves;
  guint *offsets;
  guint *items;
};

static guint
first_block (const GantryLink *link)
{
  return MIN (link->from, link->to) / ROWS_A_BLOCK;
}

static guint
last_block (const GantryLink *link)
{
  return MAX (link->from, link->to) / ROWS_A_BLOCK;
}

/* Notes the nodes at which @link stands in @nodes (at most 64), and returns how many they are. */
static guint
find_nodes (const GantryLinkIndex *self, const GantryLink *link, guint *nodes)
{
  guint n_nodes = 0;
  guint low = first_block (link) + self->n_leaves;
  guint high = last_block (link) + self->n_leaves + 1;

  for (; low < high; low /= 2, high /= 2)
    {
      if (low & 1)
        nodes[n_nodes++] = low++;
      if (high & 1)
        nodes[n_nodes++] = --high;
    }
  return n_nodes;
}

static void
count_items (GantryLinkIndex *self)
{
  guint nodes[64];

  for (guint item = 0; item < self->links->len; item++)
    for (guint i = find_nodes (self, &g_array_index (self->links, GantryLink, item), nodes); i > 0; i--)
      self->offsets[nodes[i - 1] + 1]++;
  for (guint node = 0; node < 2 * self->n_leaves; node++)
    self->offsets[node + 1] += self->offsets[node];
}

static void
place_items (GantryLinkIndex *self)
{
  g_autofree guint *next = g_memdup2 (self->offsets, sizeof (guint) * 2 * self->n_leaves);
  guint nodes[64];

  self->items = g_new (guint, self->offsets[2 * self->n_leaves]);
  for (guint item = 0; item < self->links->len; item++)
    for (guint i = find_nodes (self, &g_array_index (self->links, GantryLink, item), nodes); i > 0; i--)
      self->items[next[nodes[i - 1]]++] = item;
}

GantryLinkIndex *
gantry_link_index_new (GArray *links, guint n_rows)
{
  GantryLinkIndex *self = g_new0 (GantryLinkIndex, 1);

  self->links = links;
  self->n_leaves = 1;
  while (self->n_leaves * ROWS_A_BLOCK < n_rows)
    self->n_leaves *= 2;
  self->offsets = g_new0 (guint, 2 * self->n_leaves + 1);
  count_items (self);
  place_items (self);
  return self;
}

void
gantry_link_index_free (GantryLinkIndex *self)
{
  g_array_unref (self->links);
  g_free (self->offsets);
  g_free (self->items);
  g_free (self);
}

guint
gantry_link_index_get_n_links (const GantryLinkIndex *self)
{
  return self->links->len;
}

/* A link may stand at nodes above several of the blocks: it counts at the first one that it meets. */
static void
query_block (const GantryLinkIndex *self, guint block, guint first, GArray *found)
{
  for (guint node = self->n_leaves + block; node > 0; node /= 2)
    for (guint i = self->offsets[node]; i < self->offsets[node + 1]; i++)
      {
        const GantryLink *link = &g_array_index (self->links, GantryLink, self->items[i]);

        if (block == MAX (first, first_block (link)))
          g_array_append_val (found, *link);
      }
}

void
gantry_link_index_query (const GantryLinkIndex *self, guint first, guint end, GArray *found)
{
  guint first_queried = first / ROWS_A_BLOCK;
  guint end_queried = MIN ((end + ROWS_A_BLOCK - 1) / ROWS_A_BLOCK, self->n_leaves);

  for (guint block = first_queried; block < end_queried; block++)
    query_block (self, block, first_queried, found);
}
