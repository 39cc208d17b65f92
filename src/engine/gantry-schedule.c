/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule-private.h"

/* ---- What is known before any date is ---- */

/* Summary tasks open before their subtasks do, so being inactive is handed down in one go. */
static void
ignore_task (GantryNetwork *network, guint32 task, gboolean is_summary)
{
  guint32 group = network->group[task];

  if ((network->flags[task] & GANTRY_NET_INACTIVE)
      || (group != GANTRY_NO_TASK && network->flags[network->groups[group].task] & GANTRY_NET_IGNORED))
    network->flags[task] |= GANTRY_NET_IGNORED;
  else if (!is_summary && group != GANTRY_NO_TASK)
    network->groups[group].any_active = TRUE;
}

/* A summary task with nothing active below it is as good as inactive. */
static void
ignore_empty (GantryNetwork *network, const GantryNetGroup *group)
{
  if (!group->any_active)
    network->flags[group->task] |= GANTRY_NET_IGNORED;
  else if (group->parent != GANTRY_NO_TASK)
    network->groups[group->parent].any_active = TRUE;
}

static void
mark_ignored (GantryNetwork *network)
{
  for (guint i = 0; i < network->n_nodes; i++)
    {
      guint32 node = network->order[i];
      GantryNetGroup *group = node >= network->n_tasks ? &network->groups[(node - network->n_tasks) / 2] : NULL;

      if (group == NULL)
        ignore_task (network, node, FALSE);
      else if ((node - network->n_tasks) % 2 == 1)
        ignore_empty (network, group);
      else
        {
          group->any_active = FALSE;
          ignore_task (network, group->task, TRUE);
        }
    }
}

static void
mark_dead_links (GantryNetwork *network, gboolean any_ignored)
{
  for (guint link = 0; link < network->n_links; link++)
    {
      network->link_info[link] &= ~GANTRY_LINK_DEAD;
      if (any_ignored && network->flags[network->link_predecessor[link]] & GANTRY_NET_IGNORED)
        network->link_info[link] |= GANTRY_LINK_DEAD;
    }
}

/* Answers whether any task goes to the far end of its slack. */
static gboolean
survey_tasks (GantrySchedule *self)
{
  GantryNetwork *network = self->network;
  gboolean had_ignored = network->any_ignored, any_late = FALSE;
  guint16 all = 0;

  for (guint i = 0; i < network->n_tasks; i++)
    {
      all |= network->flags[i];
      network->flags[i] &= (guint16) ~(GANTRY_NET_IGNORED | GANTRY_NET_PLAIN | GANTRY_NET_UNIFORM | GANTRY_NET_CRITICAL);
      any_late |= network->constraint[i] == GANTRY_NET_ALAP;
    }
  network->any_ignored = (all & GANTRY_NET_INACTIVE) != 0;
  if (network->any_ignored)
    mark_ignored (network);
  if (network->any_ignored || had_ignored)
    mark_dead_links (network, network->any_ignored);
  return any_late;
}

static gboolean
run_from_start (GantrySchedule *self, gboolean any_turned)
{
  self->anchor = gantry_time_clamp (self->options->start);
  if (!gantry_schedule_forward (self))
    return FALSE;
  self->last = self->last_finish > GANTRY_TIME_MIN ? self->last_finish : self->anchor;
  if (!gantry_schedule_backward (self))
    return FALSE;
  if (!any_turned)
    return TRUE;
  self->placing = TRUE;
  return gantry_schedule_forward (self) && gantry_schedule_backward (self);
}

/* The first forward pass is only there to tell which subtasks begin a summary task. */
static gboolean
run_from_finish (GantrySchedule *self)
{
  self->last = gantry_time_clamp (self->options->finish);
  self->anchor = self->last;
  if (!gantry_schedule_forward (self) || !gantry_schedule_backward (self))
    return FALSE;
  if (self->first_late_start < GANTRY_TIME_MAX)
    self->anchor = self->first_late_start;
  if (!gantry_schedule_forward (self))
    return FALSE;
  self->placing = TRUE;
  return gantry_schedule_backward (self);
}

static void
survey_calendars (GantrySchedule *self)
{
  const GantryNetwork *network = self->network;

  self->calendars = g_new (GantryScheduleCalendar, network->n_calendars);
  for (guint i = 0; i < network->n_calendars; i++)
    self->calendars[i] = (GantryScheduleCalendar) {
      .is_endless = gantry_worktime_is_endless (network->calendars[i]),
      .least_work = gantry_worktime_work_at (network->calendars[i], GANTRY_TIME_MIN),
      .most_work = gantry_worktime_work_at (network->calendars[i], GANTRY_TIME_MAX),
    };
}

gboolean
gantry_schedule_run (GantryNetwork *network, const GantryScheduleOptions *options)
{
  GantrySchedule self = { .network = network, .options = options };
  gboolean any_turned, done;

  g_return_val_if_fail (network != NULL && options != NULL, FALSE);
  g_return_val_if_fail (network->n_tasks == 0 || network->order != NULL, FALSE);

  survey_calendars (&self);
  any_turned = survey_tasks (&self);
  done = options->from_finish ? run_from_finish (&self) : run_from_start (&self, any_turned);
  g_free (self.calendars);
  network->project_start = self.anchor;
  network->project_finish = self.last_finish > GANTRY_TIME_MIN ? self.last_finish : GANTRY_NO_TIME;
  return done;
}

gint64
gantry_schedule_share_duration (const GantryNetwork *network, guint32 task)
{
  if ((network->flags[task] & GANTRY_NET_SUMMARY) || gantry_schedule_is_placed (network, task))
    return gantry_worktime_between (gantry_schedule_calendar (network, task), network->start[task], network->finish[task]);
  return gantry_schedule_duration (network, task);
}

gint64
gantry_schedule_violation (const GantryNetwork *network, guint32 task, guint32 *link)
{
  gint64 worst = 0;

  for (guint32 i = network->in_head[task]; i < network->in_head[task + 1]; i++)
    {
      guint32 info = network->link_info[i], predecessor = network->link_predecessor[i];
      gint64 instant = info & GANTRY_LINK_FROM_START ? network->start[predecessor] : network->finish[predecessor];
      gint64 lag = gantry_schedule_lag (network, i);
      gint64 early;

      if (info & (GANTRY_LINK_CUT | GANTRY_LINK_DEAD))
        continue;
      instant = gantry_schedule_apply_lag (network, i, instant, lag);
      early = gantry_schedule_worked_between (network, task,
                                              info & GANTRY_LINK_TO_FINISH ? network->finish[task] : network->start[task],
                                              instant);
      if (early > worst)
        {
          worst = early;
          *link = network->link_id[i];
        }
    }
  return worst;
}
