/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule-private.h"

gint64
gantry_schedule_measure_slack (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  const GantryWorktime *calendar = gantry_schedule_calendar (network, task);
  gint64 of_start = gantry_worktime_between (calendar, network->early_start[task], network->late_start[task]);
  gint64 of_finish = gantry_worktime_between (calendar, network->early_finish[task], network->late_finish[task]);

  if (network->flags[task] & GANTRY_NET_FINISHED)
    return 0;
  if (network->flags[task] & GANTRY_NET_STARTED)
    return of_finish;
  of_start -= network->total_slack[task];
  if (self->placing && gantry_schedule_is_turned (self, task))
    return MIN (0, MIN (of_start, of_finish));
  return MIN (of_start, of_finish);
}

/* In a plan that is scheduled from its finish, finish was not settled when links were pushed. */
gint64
gantry_schedule_measure_free (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  const GantryWorktime *calendar = gantry_schedule_calendar (network, task);
  gint64 finish = self->options->from_finish ? network->early_finish[task] : network->finish[task];

  if (network->free_until[task] == GANTRY_TIME_MAX)
    return GANTRY_NO_SLACK;
  return gantry_worktime_between (calendar, finish, network->free_until[task]);
}

gboolean
gantry_schedule_is_critical (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;

  return network->total_slack[task] <= self->options->critical_slack
         && (network->flags[task] & (GANTRY_NET_FINISHED | GANTRY_NET_IGNORED)) == 0;
}
