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
mark_idle_links (GantryNetwork *network, gboolean any_ignored)
{
  for (guint link = 0; link < network->n_links; link++)
    {
      network->link_info[link] &= ~(GANTRY_LINK_DEAD | GANTRY_LINK_IDLE);
      if (any_ignored && network->flags[network->link_predecessor[link]] & GANTRY_NET_IGNORED)
        network->link_info[link] |= GANTRY_LINK_DEAD;
      if (any_ignored && network->flags[network->link_successor[link]] & GANTRY_NET_IGNORED)
        network->link_info[link] |= GANTRY_LINK_IDLE;
    }
}

static void
survey_tasks (GantryNetwork *network, GantryNetState *state, gboolean had_ignored)
{
  guint16 all = 0;

  state->any_turned = FALSE;
  for (guint i = 0; i < network->n_tasks; i++)
    {
      all |= network->flags[i];
      network->flags[i] &= (guint16) ~GANTRY_NET_RESULTS;
      state->any_turned |= network->constraint[i] == GANTRY_NET_ALAP;
    }
  state->any_ignored = (all & GANTRY_NET_INACTIVE) != 0;
  if (state->any_ignored)
    mark_ignored (network);
  if (state->any_ignored || had_ignored)
    mark_idle_links (network, state->any_ignored);
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

gboolean
gantry_schedule_run (GantryNetwork *network, const GantryScheduleOptions *options)
{
  GantryNetState *state;
  GantrySchedule self = { .network = network, .options = options };
  gboolean had_ignored, done;

  g_return_val_if_fail (network != NULL && options != NULL, FALSE);
  g_return_val_if_fail (network->n_tasks == 0 || network->order != NULL, FALSE);

  had_ignored = network->state == NULL || network->state->any_ignored;
  state = gantry_net_state_new (network, options);
  g_clear_pointer (&network->state, gantry_net_state_free);
  network->state = state;
  self.calendars = state->calendars;
  survey_tasks (network, state, had_ignored);
  done = options->from_finish ? run_from_finish (&self) : run_from_start (&self, state->any_turned);
  network->project_start = self.anchor;
  network->project_finish = self.last_finish > GANTRY_TIME_MIN ? self.last_finish : GANTRY_NO_TIME;
  state->anchor = self.anchor;
  state->last = self.last;
  state->last_finish = self.last_finish;
  state->is_done = done;
  return done;
}

/* The duration that a lag in percent is a share of. */
static gint64
share_duration (const GantryNetwork *network, guint32 task)
{
  if ((network->flags[task] & GANTRY_NET_SUMMARY) || gantry_schedule_is_placed (network, task))
    return gantry_worktime_between (gantry_schedule_calendar (network, task), network->start[task], network->finish[task]);
  return gantry_schedule_duration (network, task);
}

gint64
gantry_schedule_wide_lag (const GantryNetwork *network, guint32 link)
{
  const GantryNetWideLag *wide = &network->wide_lags[network->link_lag[link]];
  gint64 duration = gantry_time_clamp (share_duration (network, network->link_predecessor[link]));

  return wide->lag + duration / 10000 * wide->percent + duration % 10000 * wide->percent / 10000;
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
