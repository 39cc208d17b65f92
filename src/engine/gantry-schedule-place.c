/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule-private.h"

/* Adding a task's duration to a date, for every kind of task: in one calendar, around the clock, in
 * the calendars of a crew, or none at all. The passes' short way does not come through here. */

/* Of @part, when @duration of @task is asked for: as much less as that is less than all of it. */
static gint64
part_duration (const GantryNetwork *network, guint32 task, const GantryNetPart *part, gint64 duration)
{
  gint64 missing = gantry_schedule_duration (network, task) - duration;

  return CLAMP (gantry_time_clamp (part->duration) - missing, 0, GANTRY_TIME_LIMIT);
}

static gint64
crew_start_at (const GantryNetwork *network, const GantryNetCrew *crew, gint64 instant)
{
  gint64 start = GANTRY_TIME_MAX;

  for (guint i = 0; i < crew->n_parts; i++)
    start = MIN (start, gantry_worktime_next_start (network->calendars[network->parts[crew->first_part + i].calendar],
                                                    instant));
  return start;
}

static gint64
crew_finish_at (const GantryNetwork *network, const GantryNetCrew *crew, gint64 instant)
{
  gint64 finish = GANTRY_TIME_MIN;

  for (guint i = 0; i < crew->n_parts; i++)
    finish = MAX (finish, gantry_worktime_previous_finish (network->calendars[network->parts[crew->first_part + i].calendar],
                                                           instant));
  return finish;
}

static gint64
crew_finish_of (const GantryNetwork *network, guint32 task, gint64 start, gint64 duration)
{
  const GantryNetCrew *crew = &network->crews[network->calendar[task]];
  gint64 finish = start;

  for (guint i = 0; i < crew->n_parts; i++)
    {
      const GantryNetPart *part = &network->parts[crew->first_part + i];

      finish = MAX (finish, gantry_worktime_add (network->calendars[part->calendar], start,
                                                 part_duration (network, task, part, duration)));
    }
  return finish;
}

static gint64
crew_start_of (const GantryNetwork *network, guint32 task, gint64 finish, gint64 duration)
{
  const GantryNetCrew *crew = &network->crews[network->calendar[task]];
  gint64 start = finish;

  for (guint i = 0; i < crew->n_parts; i++)
    {
      const GantryNetPart *part = &network->parts[crew->first_part + i];

      start = MIN (start, gantry_worktime_subtract (network->calendars[part->calendar], finish,
                                                    part_duration (network, task, part, duration)));
    }
  return start;
}

gint64
gantry_schedule_start_at (const GantryNetwork *network, guint32 task, gint64 instant)
{
  guint16 flags = network->flags[task];

  instant = gantry_time_clamp (instant);
  if (network->duration[task] <= 0 || (flags & GANTRY_NET_ELAPSED))
    return instant;
  if (flags & GANTRY_NET_CREW)
    return crew_start_at (network, &network->crews[network->calendar[task]], instant);
  return gantry_time_clamp (gantry_worktime_next_start (network->calendars[network->calendar[task]], instant));
}

gint64
gantry_schedule_finish_at (const GantryNetwork *network, guint32 task, gint64 instant)
{
  guint16 flags = network->flags[task];

  instant = gantry_time_clamp (instant);
  if (network->duration[task] <= 0 || (flags & GANTRY_NET_ELAPSED))
    return instant;
  if (flags & GANTRY_NET_CREW)
    return crew_finish_at (network, &network->crews[network->calendar[task]], instant);
  return gantry_time_clamp (gantry_worktime_previous_finish (network->calendars[network->calendar[task]], instant));
}

gint64
gantry_schedule_finish_of (const GantryNetwork *network, guint32 task, gint64 start, gint64 duration)
{
  guint16 flags = network->flags[task];

  start = gantry_time_clamp (start);
  if (duration <= 0)
    return start;
  if (flags & GANTRY_NET_ELAPSED)
    return gantry_time_clamp (start + duration);
  if (flags & GANTRY_NET_CREW)
    return crew_finish_of (network, task, start, duration);
  return gantry_worktime_add (network->calendars[network->calendar[task]], start, duration);
}

gint64
gantry_schedule_start_of (const GantryNetwork *network, guint32 task, gint64 finish, gint64 duration)
{
  guint16 flags = network->flags[task];

  finish = gantry_time_clamp (finish);
  if (duration <= 0)
    return finish;
  if (flags & GANTRY_NET_ELAPSED)
    return gantry_time_clamp (finish - duration);
  if (flags & GANTRY_NET_CREW)
    return crew_start_of (network, task, finish, duration);
  return gantry_worktime_subtract (network->calendars[network->calendar[task]], finish, duration);
}

/* Of a crew, the least that one of them works. */
gint64
gantry_schedule_worked_between (const GantryNetwork *network, guint32 task, gint64 from, gint64 to)
{
  const GantryNetCrew *crew;
  gint64 least = GANTRY_TIME_MAX;

  if (network->flags[task] & GANTRY_NET_ELAPSED)
    return gantry_time_clamp (to) - gantry_time_clamp (from);
  if (!(network->flags[task] & GANTRY_NET_CREW))
    return gantry_worktime_between (network->calendars[network->calendar[task]], from, to);
  crew = &network->crews[network->calendar[task]];
  for (guint i = 0; i < crew->n_parts; i++)
    least = MIN (least, gantry_worktime_between (network->calendars[network->parts[crew->first_part + i].calendar], from, to));
  return least;
}

gboolean
gantry_schedule_fixed_dates (const GantryNetwork *network, guint32 task, gint64 *start, gint64 *finish)
{
  guint16 flags = network->flags[task];
  gint64 duration = gantry_schedule_duration (network, task);

  if (!(flags & GANTRY_FIXED_FLAGS))
    return FALSE;
  *start = network->fixed_start[task];
  *finish = flags & (GANTRY_NET_FINISHED | GANTRY_NET_MANUAL) ? network->fixed_finish[task] : GANTRY_NO_TIME;
  if (*start == GANTRY_NO_TIME && *finish == GANTRY_NO_TIME)
    return FALSE;
  if (*start == GANTRY_NO_TIME)
    *start = gantry_schedule_start_of (network, task, *finish, duration);
  *start = gantry_time_clamp (*start);
  if (*finish == GANTRY_NO_TIME)
    *finish = gantry_schedule_finish_of (network, task, *start, duration);
  *finish = gantry_time_clamp (MAX (*finish, *start));
  return TRUE;
}

void
gantry_net_group_settle (GantryNetGroup *self, const GantryNetwork *network)
{
  guint32 task = self->task;

  if (self->start == GANTRY_TIME_MAX)
    {
      self->start = self->early_start = self->idle_start;
      self->finish = self->early_finish = self->idle_finish;
    }
  if (!gantry_schedule_is_placed (network, task))
    return;
  if (network->fixed_start[task] != GANTRY_NO_TIME)
    self->start = self->early_start = gantry_time_clamp (network->fixed_start[task]);
  if (network->fixed_finish[task] != GANTRY_NO_TIME)
    self->finish = self->early_finish = gantry_time_clamp (network->fixed_finish[task]);
  self->finish = MAX (self->finish, self->start);
  self->early_finish = MAX (self->early_finish, self->early_start);
}
