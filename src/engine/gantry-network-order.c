/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-network-graph.h"

/* The topological order of a network: what comes first is taken from a stack, which keeps chains
 * together in memory. */

static void
find_groups (GantryNetGraph *self)
{
  GantryNetwork *network = self->network;

  network->n_summaries = 0;
  for (guint i = 0; i < network->n_tasks; i++)
    {
      self->own_group[i] = GANTRY_NO_TASK;
      network->flags[i] &= ~GANTRY_NET_SUMMARY;
    }
  for (guint i = 0; i < network->n_tasks; i++)
    if (network->parent[i] != GANTRY_NO_TASK)
      network->flags[network->parent[i]] |= GANTRY_NET_SUMMARY;
  for (guint i = 0; i < network->n_tasks; i++)
    if (network->flags[i] & GANTRY_NET_SUMMARY)
      {
        self->own_group[i] = network->n_summaries++;
        network->work[i] = self->own_group[i];
      }
  for (guint i = 0; i < network->n_tasks; i++)
    network->group[i] = network->parent[i] != GANTRY_NO_TASK ? self->own_group[network->parent[i]]
                                                             : GANTRY_NO_TASK;
}

static void
fill_groups (GantryNetGraph *self)
{
  GantryNetwork *network = self->network;
  g_autofree guint32 *at = NULL;

  g_free (network->groups);
  network->groups = g_new0 (GantryNetGroup, network->n_summaries);
  g_free (network->child_head);
  g_free (network->children);
  network->child_head = g_new0 (guint32, network->n_summaries + 1);
  network->children = g_new (guint32, network->n_tasks);
  for (guint i = 0; i < network->n_tasks; i++)
    {
      if (self->own_group[i] != GANTRY_NO_TASK)
        network->groups[self->own_group[i]] = (GantryNetGroup) { .task = i, .parent = network->group[i] };
      if (network->group[i] != GANTRY_NO_TASK)
        network->child_head[network->group[i] + 1]++;
    }
  for (guint i = 0; i < network->n_summaries; i++)
    network->child_head[i + 1] += network->child_head[i];
  at = g_memdup2 (network->child_head, network->n_summaries * sizeof *at);
  for (guint i = 0; i < network->n_tasks; i++)
    if (network->group[i] != GANTRY_NO_TASK)
      network->children[at[network->group[i]]++] = i;
}

static void
forget_cuts (GantryNetwork *network)
{
  for (guint link = 0; link < network->n_links; link++)
    network->link_info[link] &= ~GANTRY_LINK_CUT;
}

static void
graph_init (GantryNetGraph *self, GantryNetwork *network)
{
  *self = (GantryNetGraph) { .network = network };
  self->own_group = g_new (guint32, network->n_tasks);
  find_groups (self);
  fill_groups (self);
  forget_cuts (network);
  self->n_nodes = network->n_tasks + 2 * network->n_summaries;
  self->n_before = g_new (guint32, self->n_nodes);
}

static void
graph_clear (GantryNetGraph *self)
{
  g_free (self->own_group);
  g_free (self->n_before);
}

void
gantry_net_graph_foreach_next (const GantryNetGraph *self,
                               guint32               node,
                               GantryNetVisit        visit,
                               gpointer              data)
{
  const GantryNetwork *network = self->network;
  guint32 task = gantry_network_closed_task (self->network, node);

  if (task == GANTRY_NO_TASK)
    {
      guint32 group = (node - network->n_tasks) / 2;

      for (guint32 i = network->child_head[group]; i < network->child_head[group + 1]; i++)
        visit (data, node, gantry_net_graph_in_node (self, network->children[i]), GANTRY_NO_TASK);
      return;
    }
  for (guint32 i = network->out_head[task]; i < network->out_head[task + 1]; i++)
    visit (data, node, gantry_net_graph_in_node (self, network->link_successor[network->out_link[i]]),
           network->out_link[i]);
  if (network->group[task] != GANTRY_NO_TASK)
    visit (data, node, GANTRY_NODE_CLOSE (network, network->group[task]), GANTRY_NO_TASK);
}

static void
count_before (GantryNetGraph *self)
{
  GantryNetwork *network = self->network;

  for (guint task = 0; task < network->n_tasks; task++)
    {
      guint32 n = network->group[task] != GANTRY_NO_TASK;

      for (guint32 link = network->in_head[task]; link < network->in_head[task + 1]; link++)
        n += (network->link_info[link] & GANTRY_LINK_CUT) == 0;
      self->n_before[gantry_net_graph_in_node (self, task)] = n;
    }
  for (guint group = 0; group < network->n_summaries; group++)
    {
      GantryNetGroup *of = &network->groups[group];

      self->n_before[GANTRY_NODE_CLOSE (network, group)] = network->child_head[group + 1] - network->child_head[group];
      /* A summary task's own slot is no node. */
      self->n_before[of->task] = 0;
    }
}

typedef struct {
  GantryNetGraph *graph;
  guint32 *stack;
  guint32 n_stack;
} Queue;

static void
release (gpointer data, guint32 node G_GNUC_UNUSED, guint32 next, guint32 link)
{
  Queue *self = data;

  if (link != GANTRY_NO_TASK && self->graph->network->link_info[link] & GANTRY_LINK_CUT)
    return;
  if (--self->graph->n_before[next] == 0)
    self->stack[self->n_stack++] = next;
}

/* Returns FALSE when nodes are left that wait for each other. */
static gboolean
sort_nodes (GantryNetGraph *self)
{
  GantryNetwork *network = self->network;
  g_autofree guint32 *stack = g_new (guint32, self->n_nodes);
  Queue queue = { self, stack, 0 };

  count_before (self);
  network->n_nodes = 0;
  for (guint32 node = self->n_nodes; node-- > 0;)
    if (self->n_before[node] == 0 && (node >= network->n_tasks || self->own_group[node] == GANTRY_NO_TASK))
      stack[queue.n_stack++] = node;
  while (queue.n_stack > 0)
    {
      guint32 node = stack[--queue.n_stack];

      network->order[network->n_nodes++] = node;
      gantry_net_graph_foreach_next (self, node, release, &queue);
    }
  return network->n_nodes == self->n_nodes - network->n_summaries;
}

GPtrArray *
gantry_network_prepare (GantryNetwork *self)
{
  GantryNetGraph graph;
  GPtrArray *loops = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  graph_init (&graph, self);
  g_free (self->order);
  self->order = g_new (guint32, graph.n_nodes);
  if (!sort_nodes (&graph))
    {
      loops = gantry_net_graph_cut_loops (&graph);
      if (!sort_nodes (&graph))
        g_critical ("The summary tasks of a network contain each other");
    }
  self->position = g_renew (guint32, self->position, graph.n_nodes);
  for (guint32 i = 0; i < self->n_nodes; i++)
    self->position[self->order[i]] = i;
  g_clear_pointer (&self->state, gantry_net_state_free);
  graph_clear (&graph);
  return loops;
}
