/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-network-private.h"

G_BEGIN_DECLS

/* The nodes of gantry-network-private.h and what leads from one to the other, while they are being
 * ordered: links, and from the opening of a summary task to its subtasks to its closing. */
typedef struct {
  GantryNetwork *network;
  guint32 n_nodes;
  guint32 *own_group;  /* by task: of a summary task, else GANTRY_NO_TASK */
  guint32 *n_before;   /* by node: how many it waits for */
} GantryNetGraph;

static inline guint32
gantry_net_graph_in_node (const GantryNetGraph *self, guint32 task)
{
  guint32 group = self->own_group[task];

  return group == GANTRY_NO_TASK ? task : GANTRY_NODE_OPEN (self->network, group);
}

static inline guint32
gantry_net_graph_out_node (const GantryNetGraph *self, guint32 task)
{
  guint32 group = self->own_group[task];

  return group == GANTRY_NO_TASK ? task : GANTRY_NODE_CLOSE (self->network, group);
}

/* Calls @visit for each node that comes after @node: @link is GANTRY_NO_TASK for the steps within
 * the outline. */
typedef void (*GantryNetVisit) (gpointer data, guint32 node, guint32 next, guint32 link);
void gantry_net_graph_foreach_next (const GantryNetGraph *self,
                                    guint32               node,
                                    GantryNetVisit        visit,
                                    gpointer              data);

/* Finds and cuts the loops among the nodes that still wait for others. (transfer full) */
GPtrArray *gantry_net_graph_cut_loops (GantryNetGraph *self);

G_END_DECLS
