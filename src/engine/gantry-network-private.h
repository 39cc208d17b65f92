/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-network.h"

G_BEGIN_DECLS

/* The nodes that are ordered: a task below n_tasks; above, two for each summary task. Its opening
 * comes before all its subtasks and takes what arrives at the summary task, its closing comes after
 * all of them and knows its dates. So links of summary tasks need not be multiplied. */

#define GANTRY_NODE_OPEN(network, group) ((network)->n_tasks + 2 * (group))
#define GANTRY_NODE_CLOSE(network, group) ((network)->n_tasks + 2 * (group) + 1)

/* link_info: GantryLinkType in bits 0 and 1, flags, calendar from bit 8 on. */
#define GANTRY_LINK_FROM_START 1u
#define GANTRY_LINK_TO_FINISH 2u
#define GANTRY_LINK_ELAPSED 4u
#define GANTRY_LINK_WIDE 8u  /* see GantryNetWideLag */
#define GANTRY_LINK_CUT 16u  /* in a loop */
#define GANTRY_LINK_DEAD 32u /* its predecessor is inactive */
#define GANTRY_LINK_SAME 64u /* see gantry_schedule_shares_axis() */
#define GANTRY_LINK_IDLE 128u /* its successor is inactive */
#define GANTRY_LINK_CALENDAR_SHIFT 8

/* What summary tasks hand down to their subtasks and gather from them. */
struct _GantryNetGroup {
  guint32 task;
  guint32 parent; /* group or GANTRY_NO_TASK */
  /* forward, down: no subtask starts, or finishes, before */
  gint64 floor_start, floor_finish;
  /* forward, up */
  gint64 start, finish, early_start, early_finish;
  gint64 idle_start, idle_finish; /* of inactive subtasks: used where there is no active one */
  /* backward, down: no subtask finishes after; the first ones do not start after */
  gint64 ceiling_finish, ceiling_start;
  /* backward, up */
  gint64 late_start, late_finish;
  gint64 hold_start, hold_finish; /* what predecessors of the summary task must respect */
  gint64 drive_start, drive_finish; /* and must not slip into */
  gboolean critical, near_critical;
  gboolean any_active;
  /* What is seldom there, to be passed by quickly. */
  gboolean any_floor, any_ceiling;
  gboolean any_hold; /* links lead into the summary task or into one above it */
  gboolean any_follower; /* links lead out of either */
};

/* A lag in percent, or one of more than 68 years. */
struct _GantryNetWideLag {
  gint64 lag;
  gint32 percent;
};

/* The group of a summary task. */
static inline guint32
gantry_network_own_group (const GantryNetwork *self, guint32 task)
{
  return (guint32) self->work[task];
}

/* The node at which what arrives at @task is taken in. */
static inline guint32
gantry_network_in_node (const GantryNetwork *self, guint32 task)
{
  return self->flags[task] & GANTRY_NET_SUMMARY ? GANTRY_NODE_OPEN (self, gantry_network_own_group (self, task)) : task;
}

/* The task whose dates are known after @node, GANTRY_NO_TASK for an opening. */
static inline guint32
gantry_network_closed_task (const GantryNetwork *self, guint32 node)
{
  if (G_LIKELY (node < self->n_tasks))
    return node;
  return (node - self->n_tasks) % 2 == 1 ? self->groups[(node - self->n_tasks) / 2].task : GANTRY_NO_TASK;
}

void gantry_net_state_free (GantryNetState *self);
gsize gantry_net_state_measure (const GantryNetState *self);

G_END_DECLS
