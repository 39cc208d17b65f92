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
  of_start -= gantry_schedule_pull (self, task);
  if (self->placing && gantry_schedule_is_turned (self, task))
    return MIN (0, MIN (of_start, of_finish));
  return MIN (of_start, of_finish);
}

void
gantry_schedule_set_slack (const GantrySchedule *self, guint32 task, gint64 total, gint64 free)
{
  GantryNetwork *network = self->network;
  gboolean counts = (network->flags[task] & (GANTRY_NET_FINISHED | GANTRY_NET_IGNORED)) == 0;

  network->total_slack[task] = total;
  network->free_slack[task] = MAX (MIN (free, total), 0);
  gantry_schedule_rate (network, task, counts && total <= self->options->critical_slack,
                        counts && total <= self->options->near_critical_slack);
}

/* What holds of plain tasks is also true of these, but quicker. */
static gboolean
is_uniform (const GantryNetwork *network, guint32 task)
{
  return (network->flags[task] & GANTRY_NET_UNIFORM) != 0;
}

gint64
gantry_schedule_start_slack (const GantryNetwork *network, guint32 task)
{
  const GantryNetState *state = network->state;
  GantrySchedule schedule;
  gint64 slack;

  if (is_uniform (network, task))
    return network->total_slack[task];
  slack = gantry_worktime_between (gantry_schedule_calendar (network, task), network->early_start[task],
                                   network->late_start[task]);
  if (state->options.from_finish)
    return slack;
  schedule = gantry_schedule_of_state ((GantryNetwork *) network, state);
  return slack - gantry_schedule_pull (&schedule, task);
}

gint64
gantry_schedule_finish_slack (const GantryNetwork *network, guint32 task)
{
  if (is_uniform (network, task))
    return network->total_slack[task];
  return gantry_worktime_between (gantry_schedule_calendar (network, task), network->early_finish[task],
                                  network->late_finish[task]);
}
