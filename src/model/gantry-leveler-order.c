/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-leveler-order.h"

#include <string.h>

typedef void (*EdgeFunc) (GantryLevelerOrder *self, guint32 from, guint32 to, const GantryDependency *link);

/* The node at which @task is done. */
static guint32
out_node (const GantryLevelerOrder *self, guint32 task)
{
  return self->summary[task] ? self->n_tasks + task : task;
}

static guint8 *
find_cut_links (const GantryPlan *plan)
{
  guint8 *cut = g_new0 (guint8, MAX (plan->n_links, 1));

  for (guint i = 0; plan->loops != NULL && i < plan->loops->len; i++)
    cut[((GantryNetLoop *) g_ptr_array_index (plan->loops, i))->cut] = TRUE;
  return cut;
}

static guint32
task_of (const GantryPlan *plan, gint64 id)
{
  return GANTRY_TASK (gantry_document_lookup (plan->document, &gantry_task_kind, id))->row;
}

/* All that comes before something, by the outline and by dependencies. */
static void
foreach_edge (GantryLevelerOrder *self, const GantryPlan *plan, EdgeFunc visit)
{
  g_autofree guint8 *cut = find_cut_links (plan);

  for (guint32 i = 0; i < plan->n_tasks; i++)
    {
      guint32 parent = plan->network->parent[i];

      if (parent == GANTRY_NO_TASK)
        continue;
      visit (self, parent, i, NULL);
      visit (self, out_node (self, i), self->n_tasks + parent, NULL);
    }
  for (guint i = 0; i < plan->n_links; i++)
    if (!cut[i])
      visit (self, out_node (self, task_of (plan, plan->links[i]->predecessor)), task_of (plan, plan->links[i]->successor),
             plan->links[i]);
}

static void
count_edge (GantryLevelerOrder *self, guint32 from, guint32 to, const GantryDependency *link)
{
  self->head[from + 1]++;
  self->waits[to]++;
}

/* While the edges are filled in, head says where the next one goes. */
static void
add_edge (GantryLevelerOrder *self, guint32 from, guint32 to, const GantryDependency *link)
{
  self->edges[self->head[from]++] = (GantryLevelerEdge) {
    .after = to,
    .is_direct = link == NULL || link->type == GANTRY_DEPENDENCY_FS,
    .lag = link != NULL ? link->lag : 0,
  };
}

void
gantry_leveler_order_init (GantryLevelerOrder *self, const GantryPlan *plan)
{
  guint n = 2 * plan->n_tasks;

  self->n_tasks = plan->n_tasks;
  self->summary = g_new0 (guint8, MAX (n, 1));
  self->head = g_new0 (guint32, n + 1);
  self->waits = g_new0 (guint32, MAX (n, 1));
  self->stack = g_new (guint32, MAX (n, 1));
  for (guint i = 0; i < plan->n_tasks; i++)
    self->summary[i] = plan->tasks[i]->summary;
  foreach_edge (self, plan, count_edge);
  for (guint i = 0; i < n; i++)
    self->head[i + 1] += self->head[i];
  self->edges = g_new (GantryLevelerEdge, MAX (self->head[n], 1));
  foreach_edge (self, plan, add_edge);
  for (guint i = n; i > 0; i--)
    self->head[i] = self->head[i - 1];
  self->head[0] = 0;
}

void
gantry_leveler_order_clear (GantryLevelerOrder *self)
{
  g_free (self->summary);
  g_free (self->head);
  g_free (self->edges);
  g_free (self->waits);
  g_free (self->stack);
}

/* Each node comes on the stack at most once in all. */
static guint
reach (GantryLevelerOrder *self, guint n_stack, guint32 *waits, guint32 *ready)
{
  guint n_ready = 0;

  while (n_stack > 0)
    {
      guint32 node = self->stack[--n_stack];

      for (guint32 i = self->head[node]; i < self->head[node + 1]; i++)
        {
          guint32 after = self->edges[i].after;

          if (--waits[after] > 0)
            continue;
          if (after < self->n_tasks && !self->summary[after])
            ready[n_ready++] = after;
          else
            self->stack[n_stack++] = after;
        }
    }
  return n_ready;
}

guint
gantry_leveler_order_begin (GantryLevelerOrder *self, guint32 *waits, guint32 *ready)
{
  guint n_stack = 0, n_ready = 0;

  memcpy (waits, self->waits, 2 * (gsize) self->n_tasks * sizeof *waits);
  for (guint32 i = 0; i < self->n_tasks; i++)
    if (self->waits[i] > 0)
      continue;
    else if (self->summary[i])
      self->stack[n_stack++] = i;
    else
      ready[n_ready++] = i;
  return n_ready + reach (self, n_stack, waits, ready + n_ready);
}

guint
gantry_leveler_order_release (GantryLevelerOrder *self, guint32 task, guint32 *waits, guint32 *ready)
{
  self->stack[0] = task;
  return reach (self, 1, waits, ready);
}
