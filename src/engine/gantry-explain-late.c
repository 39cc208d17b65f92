/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-explain-private.h"

/* The mirror image: all that a task must be done before is asked again, each on its own, and the earliest
 * of these is what the backward pass found. The start of a GantryLimit is the finish here that it leaves to
 * the task. */

/* ---- What a task must be done before ---- */

static void
add_limit (const GantryExplain *self, GArray *limits, guint32 task, GantryLimit limit)
{
  const GantryNetwork *network = self->network;

  limit.limit = gantry_time_clamp (limit.limit);
  limit.start = limit.of_finish
                  ? gantry_schedule_finish_at (network, task, limit.limit)
                  : gantry_schedule_finish_of (network, task, limit.limit, gantry_schedule_span (network, task));
  g_array_append_val (limits, limit);
}

/* @with_starts: those that leave from the start of @holder count too. */
static void
add_links (const GantryExplain *self, GArray *limits, guint32 task, guint32 holder, gboolean with_starts)
{
  const GantryNetwork *network = self->network;

  for (guint32 slot = network->out_head[holder]; slot < network->out_head[holder + 1]; slot++)
    {
      guint32 link = network->out_link[slot], info = network->link_info[link];
      gint64 start, finish, date;

      if (info & (GANTRY_LINK_CUT | GANTRY_LINK_DEAD | GANTRY_LINK_IDLE)
          || ((info & GANTRY_LINK_FROM_START) && !with_starts))
        continue;
      gantry_schedule_get_hold (&self->schedule, network->link_successor[link], FALSE, &start, &finish);
      if (finish == GANTRY_TIME_MAX)
        continue;
      date = info & GANTRY_LINK_TO_FINISH ? finish : start;
      add_limit (self, limits, task, (GantryLimit) {
        .reason = GANTRY_REASON_LINK,
        .holder = holder,
        .link = network->link_id[link],
        .from = date,
        .limit = gantry_schedule_apply_lag (network, link, date, -gantry_schedule_lag (network, link)),
        .of_finish = !(info & GANTRY_LINK_FROM_START),
      });
    }
}

/* In a plan that is scheduled from its finish, late dates were found while the early ones were the dates. */
static gint64
start_of_pass (const GantryExplain *self, guint32 task)
{
  return self->schedule.options->from_finish ? self->network->early_start[task] : self->network->start[task];
}

static void
add_dates (const GantryExplain *self, GArray *limits, guint32 task, guint32 holder)
{
  const GantryNetwork *network = self->network;
  GantryNetConstraint constraint = network->constraint[holder];

  if (network->deadline[holder] != GANTRY_NO_TIME)
    add_limit (self, limits, task,
               gantry_explain_limit_by (GANTRY_REASON_DEADLINE, holder, network->deadline[holder], TRUE));
  if (network->constraint_date[holder] != GANTRY_NO_TIME
      && (constraint == GANTRY_NET_FNLT || constraint == GANTRY_NET_MFO))
    add_limit (self, limits, task,
               gantry_explain_limit_by (GANTRY_REASON_CONSTRAINT, holder, network->constraint_date[holder], TRUE));
}

/* A summary task that was put somewhere hands down no more than dates of its own. */
GArray *
gantry_explain_find_late_limits (const GantryExplain *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  GArray *limits = g_array_new (FALSE, FALSE, sizeof (GantryLimit));
  gboolean begins = !(network->flags[task] & GANTRY_NET_STARTED);
  guint32 above, below = task;

  add_links (self, limits, task, task, begins);
  for (above = network->parent[task]; above != GANTRY_NO_TASK; below = above, above = network->parent[above])
    {
      begins = begins && start_of_pass (self, below) == start_of_pass (self, above);
      if (!gantry_schedule_is_placed (network, above))
        add_links (self, limits, task, above, begins);
      add_dates (self, limits, task, above);
      if (gantry_schedule_is_placed (network, above))
        break;
    }
  gantry_explain_sort (limits, FALSE);
  return limits;
}

/* ---- Which of it decides ---- */

/* The finish of the plan, or its own where nothing depends on the task and that ends a critical path. */
static GantryLimit
limit_of_plan (const GantryExplain *self, guint32 task)
{
  gboolean ends = gantry_schedule_ends_path (&self->schedule, task);
  GantryLimit limit = gantry_explain_limit_by (ends ? GANTRY_REASON_PATH : GANTRY_REASON_PROJECT, task,
                                               ends ? self->network->finish[task] : self->schedule.last, TRUE);

  limit.start = gantry_schedule_finish_at (self->network, task, limit.limit);
  return limit;
}

/* What the task's own constraint and deadline make of @limit. */
static GantryLimit
constrain (const GantryExplain *self, guint32 task, GantryLimit limit)
{
  const GantryNetwork *network = self->network;
  GantryNetConstraint constraint = network->constraint[task];
  gint64 finish = limit.start, deadline = network->deadline[task];

  if (!gantry_schedule_is_placed (network, task))
    finish = gantry_schedule_constrain_late (&self->schedule, task, finish);
  if (finish != limit.start)
    {
      limit = gantry_explain_limit_by (GANTRY_REASON_CONSTRAINT, task, network->constraint_date[task],
                                       constraint == GANTRY_NET_MFO || constraint == GANTRY_NET_FNLT
                                         || constraint == GANTRY_NET_FNET);
      limit.start = finish;
    }
  if (deadline == GANTRY_NO_TIME || gantry_schedule_finish_at (network, task, deadline) >= limit.start)
    return limit;
  limit = gantry_explain_limit_by (GANTRY_REASON_DEADLINE, task, deadline, TRUE);
  limit.start = gantry_schedule_finish_at (network, task, deadline);
  return limit;
}

GantryLimit
gantry_explain_last_limit (const GantryExplain *self, guint32 task)
{
  g_autoptr (GArray) limits = gantry_explain_find_late_limits (self, task);
  GantryLimit last = limit_of_plan (self, task);

  if (limits->len > 0 && g_array_index (limits, GantryLimit, 0).start <= last.start)
    last = g_array_index (limits, GantryLimit, 0);
  last = constrain (self, task, last);
  if (last.start != self->network->late_finish[task])
    last.reason = GANTRY_REASON_NONE;
  return last;
}

/* ---- Steps ---- */

gboolean
gantry_explain_is_late (const GantryExplain *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  gint64 start, finish;

  if ((network->flags[task] & (GANTRY_NET_SUMMARY | GANTRY_NET_FINISHED))
      || gantry_schedule_fixed_dates (network, task, &start, &finish))
    return FALSE;
  if (!self->schedule.options->from_finish)
    return network->driver[task] == GANTRY_DRIVER_LATE;
  return !gantry_schedule_is_turned (&self->schedule, task) || network->start[task] != network->early_start[task];
}

/* The subtask that decides when @task has to start, or to finish. */
static GantryExplainStep
explain_summary (const GantryExplain *self, guint32 task, gboolean of_finish)
{
  const GantryNetwork *network = self->network;
  guint32 group = gantry_network_own_group (network, task);
  GantryExplainStep step = { .task = task, .late = TRUE, .without = GANTRY_NO_TIME, .next = GANTRY_NO_TASK };
  gint64 start, finish, date;

  gantry_schedule_get_hold (&self->schedule, task, FALSE, &start, &finish);
  date = of_finish ? finish : start;
  step.start = date;
  step.because = gantry_explain_limit_by (GANTRY_REASON_SUBTASKS, task, date, of_finish);
  step.because.start = date;
  for (guint32 i = network->child_head[group]; i < network->child_head[group + 1] && step.next == GANTRY_NO_TASK; i++)
    {
      guint32 child = network->children[i];

      gantry_schedule_get_hold (&self->schedule, child, TRUE, &start, &finish);
      if (!(network->flags[child] & GANTRY_NET_IGNORED) && date == (of_finish ? finish : start))
        step.next = child;
    }
  if (step.next == GANTRY_NO_TASK)
    step.because.reason = GANTRY_REASON_NONE;
  return step;
}

GantryExplainStep
gantry_explain_late_step (const GantryExplain *self, guint32 task, gboolean of_finish)
{
  const GantryNetwork *network = self->network;
  GantryExplainStep step = { .task = task, .late = TRUE, .without = GANTRY_NO_TIME, .next = GANTRY_NO_TASK };

  if (network->flags[task] & GANTRY_NET_SUMMARY)
    return explain_summary (self, task, of_finish);
  step.start = network->late_finish[task];
  if ((network->flags[task] & GANTRY_NET_STARTED) && !of_finish)
    {
      step.because = gantry_explain_limit_by (GANTRY_REASON_ACTUAL, task, network->start[task], FALSE);
      step.because.start = step.start = network->start[task];
      return step;
    }
  step.because = gantry_explain_last_limit (self, task);
  if (step.because.reason == GANTRY_REASON_LINK)
    step.next = network->link_successor[gantry_explain_link_of (network, &step.because)];
  return step;
}

GArray *
gantry_explain_late_limits (GantryNetwork *network, guint32 task)
{
  GantryExplain self;

  g_return_val_if_fail (network != NULL && network->state != NULL && network->state->is_done, NULL);
  g_return_val_if_fail (task < network->n_tasks, NULL);

  self = (GantryExplain) { gantry_schedule_of_state (network, network->state), network };
  if (!gantry_explain_is_late (&self, task))
    return g_array_new (FALSE, FALSE, sizeof (GantryLimit));
  return gantry_explain_find_late_limits (&self, task);
}
