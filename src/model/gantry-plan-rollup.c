/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-plan.h"

/* Work, cost and progress of summary tasks. Each keeps the sums of what the tasks below it hand up, so
 * that when one of them changes only the difference goes up. */

/* What a summary task gathers; of all tasks without subtasks for progress. */
struct _GantryPlanSums {
  __int128 work, cost, work_done;
  __int128 duration, done; /* @done: duration times basis points */
  gint64 n_tasks, percent; /* for the progress of what has milestones only */
};

/* Sums of what hostile files say stay within 64 bits. */
static gint64
saturate (__int128 number)
{
  return (gint64) CLAMP (number, (__int128) (G_MININT64 + 1), (__int128) G_MAXINT64);
}

static void
add_share (GantryPlanSums *self, const GantryPlanShare *share, int sign)
{
  self->work += sign * (__int128) share->work;
  self->cost += sign * (__int128) share->cost;
  self->work_done += sign * (__int128) share->done;
  if (share->is_summary)
    return;
  self->duration += sign * (__int128) share->duration;
  self->done += sign * (__int128) share->duration * share->percent;
  self->n_tasks += sign;
  self->percent += sign * share->percent;
}

static void
add_sums (GantryPlanSums *self, const GantryPlanSums *other)
{
  self->work += other->work;
  self->cost += other->cost;
  self->work_done += other->work_done;
  self->duration += other->duration;
  self->done += other->done;
  self->n_tasks += other->n_tasks;
  self->percent += other->percent;
}

/* Weighted by duration, rounded down: what is not done is never shown as done. */
static int
get_percent (const GantryPlanSums *self)
{
  if (self->duration > 0)
    return (int) (self->done / self->duration);
  return self->n_tasks > 0 ? (int) (self->percent / self->n_tasks) : 0;
}

static void
write_leaf (GantryPlan *self, guint32 index)
{
  GantryTask *task = self->tasks[index];

  task->scheduled_work = self->shares[index].work;
  task->actual_work = self->shares[index].done;
  task->remaining_work = MAX (0, task->scheduled_work - task->actual_work);
  task->cost = self->shares[index].cost;
  task->progress = task->percent_complete;
}

/* Rounded half up. */
static gint64
share_of (gint64 number, int percent)
{
  return (gint64) (((__int128) number * percent + (number < 0 ? -GANTRY_PERCENT_FULL : GANTRY_PERCENT_FULL) / 2) / GANTRY_PERCENT_FULL);
}

static void
write_summary (GantryPlan *self, guint32 index, const GantryPlanSums *sums)
{
  GantryTask *task = self->tasks[index];

  task->scheduled_work = saturate (self->shares[index].work + sums->work);
  task->actual_work = saturate (self->shares[index].done + sums->work_done);
  task->remaining_work = MAX (0, task->scheduled_work - task->actual_work);
  task->cost = saturate (self->shares[index].cost + sums->cost);
  task->progress = get_percent (sums);
  task->actual_duration = share_of (task->scheduled_duration, task->progress);
  task->remaining_duration = task->scheduled_duration - task->actual_duration;
}

static void
write_project (GantryPlan *self)
{
  if (self->project != NULL)
    self->project->cost = saturate (self->sums[self->network->n_summaries].cost);
}

/* Subtasks come after their summary task, so from the end all of them are in. The last sums are those
 * of the plan. */
void
gantry_plan_roll_up (GantryPlan *self)
{
  const GantryNetwork *network = self->network;
  guint32 top = network->n_summaries;
  g_autofree guint32 *own = g_new0 (guint32, self->n_tasks);

  memset (self->sums, 0, (top + 1) * sizeof *self->sums);
  for (guint32 i = 0; i < self->n_tasks; i++)
    if (network->parent[i] != GANTRY_NO_TASK)
      own[network->parent[i]] = network->group[i];
  for (guint32 i = self->n_tasks; i-- > 0;)
    {
      GantryPlanSums *above = &self->sums[network->group[i] != GANTRY_NO_TASK ? network->group[i] : top];
      gboolean is_summary = self->shares[i].is_summary;

      if (is_summary)
        write_summary (self, i, &self->sums[own[i]]);
      else
        write_leaf (self, i);
      if (network->flags[i] & GANTRY_NET_IGNORED)
        continue;
      add_share (above, &self->shares[i], 1);
      if (is_summary)
        add_sums (above, &self->sums[own[i]]);
    }
  write_project (self);
}

/* What @index itself says changes its own sums no less than those above it. */
void
gantry_plan_set_share (GantryPlan *self, guint32 index, const GantryPlanShare *share)
{
  const GantryNetwork *network = self->network;
  GantryPlanShare before = self->shares[index];
  guint32 task = index;

  self->shares[index] = *share;
  if (self->rolls_all)
    return;
  if (share->is_summary)
    write_summary (self, index, &self->sums[gantry_network_get_group (network, index)]);
  else
    write_leaf (self, index);
  if (network->flags[index] & GANTRY_NET_IGNORED)
    return;
  for (; network->group[task] != GANTRY_NO_TASK; task = network->parent[task])
    {
      GantryPlanSums *sums = &self->sums[network->group[task]];

      add_share (sums, &before, -1);
      add_share (sums, share, 1);
      write_summary (self, network->parent[task], sums);
    }
  add_share (&self->sums[network->n_summaries], &before, -1);
  add_share (&self->sums[network->n_summaries], share, 1);
  write_project (self);
}

GantryPlanSums *
gantry_plan_sums_new (guint n)
{
  return g_new0 (GantryPlanSums, n);
}
