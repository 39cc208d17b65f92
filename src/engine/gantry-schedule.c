/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule-private.h"

/* What is known of a task before any date is: see GANTRY_NET_PLAIN and GANTRY_NET_IGNORED. */
typedef struct {
  gboolean any_ignored, any_turned;
  guint8 *endless; /* by calendar */
} Survey;

static gboolean
is_plain (const GantrySchedule *self, const Survey *survey, guint32 task)
{
  const GantryNetwork *network = self->network;

  guint8 constraint = network->constraint[task];

  return (constraint == GANTRY_NET_ASAP || constraint == GANTRY_NET_SNET || constraint == GANTRY_NET_FNET)
         && (network->flags[task] & (GANTRY_FIXED_FLAGS | GANTRY_NET_ELAPSED | GANTRY_NET_CREW)) == 0
         && network->delay[task] <= 0
         && network->duration[task] > 0
         && network->duration[task] <= GANTRY_TIME_LIMIT
         && survey->endless[network->calendar[task]]
         && !self->options->from_finish;
}

/* Summary tasks open before their subtasks do, so being inactive is handed down in one go. */
static void
survey_task (GantrySchedule *self, Survey *survey, guint32 task, gboolean is_summary)
{
  GantryNetwork *network = self->network;
  guint32 group = network->group[task];
  guint16 flags = network->flags[task]
                  & ~(GANTRY_NET_IGNORED | GANTRY_NET_PLAIN | GANTRY_NET_UNIFORM | GANTRY_NET_CRITICAL);

  if ((flags & GANTRY_NET_INACTIVE)
      || (group != GANTRY_NO_TASK && network->flags[network->groups[group].task] & GANTRY_NET_IGNORED))
    flags |= GANTRY_NET_IGNORED;
  if (!is_summary && is_plain (self, survey, task))
    flags |= GANTRY_NET_PLAIN | (network->calendar[task] == network->slack_calendar[task] ? GANTRY_NET_UNIFORM : 0);
  network->flags[task] = flags;
  survey->any_ignored |= (flags & GANTRY_NET_IGNORED) != 0;
  survey->any_turned |= network->constraint[task] != GANTRY_NET_ASAP && gantry_schedule_is_turned (self, task);
  if (!is_summary && group != GANTRY_NO_TASK && !(flags & GANTRY_NET_IGNORED))
    network->groups[group].any_active = TRUE;
}

/* A summary task with nothing active below it is as good as inactive. */
static void
survey_closing (GantryNetwork *network, const GantryNetGroup *group)
{
  if (!group->any_active)
    network->flags[group->task] |= GANTRY_NET_IGNORED;
  else if (group->parent != GANTRY_NO_TASK)
    network->groups[group->parent].any_active = TRUE;
}

static void
survey_tasks (GantrySchedule *self, Survey *survey)
{
  GantryNetwork *network = self->network;

  for (guint i = 0; i < network->n_nodes; i++)
    {
      guint32 node = network->order[i];
      GantryNetGroup *group = node >= network->n_tasks ? &network->groups[(node - network->n_tasks) / 2] : NULL;

      if (group == NULL)
        survey_task (self, survey, node, FALSE);
      else if ((node - network->n_tasks) % 2 == 1)
        survey_closing (network, group);
      else
        {
          group->any_active = FALSE;
          survey_task (self, survey, group->task, TRUE);
        }
    }
  survey->any_turned |= self->options->from_finish;
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

static void
survey_network (GantrySchedule *self, Survey *survey)
{
  GantryNetwork *network = self->network;
  gboolean had_ignored = network->any_ignored;

  survey->endless = g_new (guint8, network->n_calendars);
  for (guint i = 0; i < network->n_calendars; i++)
    survey->endless[i] = gantry_worktime_is_endless (network->calendars[i]);
  survey_tasks (self, survey);
  if (survey->any_ignored || had_ignored)
    mark_dead_links (network, survey->any_ignored);
  network->any_ignored = survey->any_ignored;
  g_free (survey->endless);
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
  if (self->first_start < GANTRY_TIME_MAX)
    self->anchor = self->first_start;
  if (!gantry_schedule_forward (self))
    return FALSE;
  self->placing = TRUE;
  return gantry_schedule_backward (self);
}

gboolean
gantry_schedule_run (GantryNetwork *network, const GantryScheduleOptions *options)
{
  GantrySchedule self = { .network = network, .options = options };
  Survey survey = { FALSE, FALSE, NULL };
  gboolean done;

  g_return_val_if_fail (network != NULL && options != NULL, FALSE);
  g_return_val_if_fail (network->n_tasks == 0 || network->order != NULL, FALSE);

  survey_network (&self, &survey);
  done = options->from_finish ? run_from_finish (&self) : run_from_start (&self, survey.any_turned);
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
