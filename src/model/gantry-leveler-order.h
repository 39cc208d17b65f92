/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-plan.h"

G_BEGIN_DECLS

/* That something waits for something else, by the outline or by a dependency. */
typedef struct {
  guint32 after;      /* node */
  gboolean is_direct; /* it waits for the finish, and @lag; else it is a link of another type */
  gint64 lag;         /* seconds */
} GantryLevelerEdge;

/* Which tasks of a plan can be placed: those all of whose predecessors are. A summary task has two
 * nodes, as in the engine: it opens before its subtasks and closes after them. */
typedef struct {
  guint n_tasks;
  guint8 *summary; /* by task */
  guint32 *head;   /* 2 × n_tasks + 1 */
  GantryLevelerEdge *edges; /* from nodes: a task, or the opening of a summary task; n_tasks + its closing */
  guint32 *waits;  /* by node: for how many, as at first */
  guint32 *stack;  /* 2 × n_tasks, while releasing */
} GantryLevelerOrder;

void gantry_leveler_order_init (GantryLevelerOrder *self, const GantryPlan *plan);
void gantry_leveler_order_clear (GantryLevelerOrder *self);

/* Writes the tasks without subtasks that wait for nothing to @ready and answers their number. @waits
 * becomes a copy of how much each node waits for. */
guint gantry_leveler_order_begin (GantryLevelerOrder *self, guint32 *waits, guint32 *ready);
/* The same for those that only waited for @task, which has been placed. */
guint gantry_leveler_order_release (GantryLevelerOrder *self, guint32 task, guint32 *waits, guint32 *ready);

G_END_DECLS
