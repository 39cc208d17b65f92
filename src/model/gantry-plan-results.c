/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-plan.h"

#include "model/gantry-effort.h"
#include "model/gantry-pauses.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-task-fields.h"

/* The way back: dates as the engine found them, and what follows from them: work, cost, progress. */

/* Sums of what hostile files say stay within 64 bits. */
static gint64
saturate (__int128 number)
{
  return (gint64) CLAMP (number, (__int128) (G_MININT64 + 1), (__int128) G_MAXINT64);
}

static gint64
add (gint64 a, gint64 b)
{
  return saturate ((__int128) a + b);
}

/* @number * @factor / @divisor, rounded half up (half away from zero). */
static gint64
scale (gint64 number, gint64 factor, gint64 divisor)
{
  __int128 product = (__int128) number * factor;

  return saturate ((product + (product < 0 ? -divisor : divisor) / 2) / divisor);
}

/* ---- Dates ---- */

/* Answers whether start or finish are others than they were. */
static gboolean
write_dates (GantryPlan *self, guint32 index)
{
  const GantryNetwork *network = self->network;
  GantryTask *task = self->tasks[index];
  gboolean moved = task->start != network->start[index] || task->finish != network->finish[index];

  task->start = network->start[index];
  task->finish = network->finish[index];
  task->early_start = network->early_start[index];
  task->early_finish = network->early_finish[index];
  task->late_start = network->late_start[index];
  task->late_finish = network->late_finish[index];
  task->total_slack = network->total_slack[index];
  task->free_slack = network->free_slack[index];
  task->start_slack = gantry_schedule_start_slack (network, index);
  task->finish_slack = gantry_schedule_finish_slack (network, index);
  task->critical = (network->flags[index] & GANTRY_NET_CRITICAL) != 0;
  task->near_critical = (network->flags[index] & GANTRY_NET_NEAR_CRITICAL) != 0;
  return moved;
}

/* A duration is an input, but for what has dates of its own. */
static void
write_duration (GantryPlan *self, guint32 index, const GArray *pauses)
{
  GantryTask *task = self->tasks[index];
  const GantryWorktime *worktime;

  task->scheduled_duration = task->duration;
  if (!task->summary && !(task->manual && task->manual_start != GANTRY_NONE && task->manual_finish != GANTRY_NONE))
    return;
  worktime = gantry_calendar_cache_get (self->cache, task->calendar);
  task->scheduled_duration = task->duration_elapsed && !task->summary
                               ? task->finish - task->start
                               : gantry_worktime_between (worktime, task->start, task->finish);
  if (!task->summary)
    task->scheduled_duration = gantry_pauses_get_worked (pauses, task->scheduled_duration);
}

/* ---- Progress ---- */

static void
write_progress (GantryPlan *self, guint32 index, const GArray *pauses)
{
  GantryTask *task = self->tasks[index];
  gint64 done = gantry_task_get_done (task->scheduled_duration, task->percent_complete);
  const GantryWorktime *worktime;

  task->actual_duration = done;
  task->remaining_duration = task->scheduled_duration - done;
  task->stop = task->resume = GANTRY_NONE;
  if (task->summary || task->actual_start == GANTRY_NONE)
    return;
  worktime = gantry_plan_get_worktime (self, task->parent_instance.id);
  if (worktime == NULL)
    return;
  if (done >= task->scheduled_duration)
    task->stop = task->finish;
  else if (task->duration_elapsed)
    {
      task->stop = task->start + gantry_pauses_get_passed (pauses, done, FALSE);
      task->resume = task->start + gantry_pauses_get_passed (pauses, done, TRUE);
    }
  else
    {
      task->stop = gantry_worktime_add (worktime, task->start, gantry_pauses_get_passed (pauses, done, FALSE));
      task->resume = gantry_worktime_next_start (
          worktime, gantry_worktime_add (worktime, task->start, gantry_pauses_get_passed (pauses, done, TRUE)));
    }
}

/* ---- Work and cost of assignments ---- */

static void
write_work (GantryPlan *self, guint32 index)
{
  GantryTask *task = self->tasks[index];
  GantryEffortRest rest = GANTRY_EFFORT_REST (task);

  for (guint32 i = self->assignment_head[index]; i < self->assignment_head[index + 1]; i++)
    if (self->assignment_calendar[i] != GANTRY_NO_TASK)
      gantry_effort_rest_take (&rest, self->assignments[i]);
  for (guint32 i = self->assignment_head[index]; i < self->assignment_head[index + 1]; i++)
    self->assignments[i]->scheduled_work
      = self->assignment_calendar[i] != GANTRY_NO_TASK
          ? gantry_effort_get_work (self->assignments[i], task->scheduled_duration, &rest)
          : 0;
}

static void
write_assignment_dates (GantryPlan *self, guint32 index, guint32 slot, const GArray *pauses)
{
  GantryTask *task = self->tasks[index];
  GantryAssignment *assignment = self->assignments[slot];
  const GantryWorktime *worktime;
  gint64 busy = task->scheduled_duration, delay = gantry_effort_get_delay (assignment);

  assignment->start = task->start;
  assignment->finish = task->finish;
  if (self->assignment_calendar[slot] == GANTRY_NO_TASK || busy <= 0 || task->duration_elapsed)
    return;
  worktime = g_ptr_array_index (self->calendars, self->assignment_calendar[slot]);
  busy = MIN (busy, gantry_effort_get_time_of (assignment, assignment->scheduled_work, busy));
  assignment->start = gantry_worktime_add (worktime, task->start, gantry_pauses_get_passed (pauses, delay, TRUE));
  assignment->start = MIN (gantry_worktime_next_start (worktime, assignment->start), task->finish);
  assignment->finish = gantry_worktime_add (worktime, task->start, gantry_pauses_get_passed (pauses, delay + busy, FALSE));
  assignment->finish = CLAMP (assignment->finish, assignment->start, task->finish);
}

/* Rate times work, and once the cost of using it at all. */
static gint64
assignment_cost (GantryPlan *self, const GantryAssignment *assignment)
{
  GantryRecord *record = gantry_document_lookup (self->document, &gantry_person_kind, assignment->person);
  const GantryPerson *person;

  if (record == NULL)
    return 0;
  person = GANTRY_PERSON (record);
  return add (scale (assignment->scheduled_work, person->rate, GANTRY_HOUR), person->cost_per_use);
}

/* How much of it is done as far as the task is. */
static gint64
actual_work (const GantryTask *task, const GantryAssignment *assignment)
{
  gint64 busy = gantry_effort_get_busy (assignment, task->scheduled_duration);

  if (task->remaining_duration <= 0)
    return task->percent_complete > 0 ? assignment->scheduled_work : 0;
  return gantry_contour_get_done (assignment->contour, assignment->scheduled_work,
                                  task->actual_duration - gantry_effort_get_delay (assignment), busy);
}

static void
write_assignments (GantryPlan *self, guint32 index, const GArray *pauses)
{
  GantryTask *task = self->tasks[index];
  gint64 work = 0, cost = task->fixed_cost, done = 0;

  write_work (self, index);
  for (guint32 i = self->assignment_head[index]; i < self->assignment_head[index + 1]; i++)
    {
      GantryAssignment *assignment = self->assignments[i];

      write_assignment_dates (self, index, i, pauses);
      assignment->cost = assignment_cost (self, assignment);
      work = add (work, assignment->scheduled_work);
      done = add (done, actual_work (task, assignment));
      cost = add (cost, assignment->cost);
    }
  gantry_plan_set_share (self, index, &(GantryPlanShare) {
    .work = task->work != GANTRY_NONE ? MAX (work, task->work) : work,
    .cost = cost,
    .done = task->work != GANTRY_NONE && task->work > work
              ? add (done, scale (task->work - work, task->percent_complete, GANTRY_PERCENT_FULL))
              : done,
    .duration = task->scheduled_duration,
    .percent = task->percent_complete,
    .is_summary = task->summary,
  });
}

/* ---- All of it ---- */

static void
write_task (GantryPlan *self, guint32 index, gboolean touched)
{
  g_autoptr (GArray) pauses = NULL;

  if (!write_dates (self, index) && !touched)
    return;
  pauses = gantry_pauses_parse (self->tasks[index]->pauses);
  write_duration (self, index, pauses);
  write_progress (self, index, pauses);
  write_assignments (self, index, pauses);
}

void
gantry_plan_write_back (GantryPlan *self)
{
  for (guint32 i = 0; self->all_touched && i < self->n_tasks; i++)
    write_task (self, i, TRUE);
  for (guint i = 0; !self->all_touched && i < self->touched->len; i++)
    write_task (self, g_array_index (self->touched, guint32, i), TRUE);
  for (guint i = 0; !self->all_touched && i < self->changed->len; i++)
    write_task (self, g_array_index (self->changed, guint32, i), FALSE);
  if (self->rolls_all)
    gantry_plan_roll_up (self);
  if (self->project != NULL)
    self->project->finish = self->network->project_finish;
}
