/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule-private.h"

/* The backward pass: late dates and slack, in reverse topological order. What a successor demands
 * is pushed to its predecessors: late_start, late_finish, free_until and free_slack of a task that
 * was not reached yet hold the least of it. */

/* The latest dates that @start and @finish may become. */
typedef struct {
  gint64 start, finish;
} Ceiling;

/* What predecessors must respect: late dates, but for tasks that have begun or that are placed at
 * their early dates. */
typedef struct {
  gint64 start, finish;
} Hold;

static inline void
lower (gint64 *limit, gint64 instant)
{
  *limit = MIN (*limit, instant);
}

static inline void
ceiling_add_group (Ceiling *self, const GantryNetwork *network, guint32 task)
{
  const GantryNetGroup *group;

  if (network->group[task] == GANTRY_NO_TASK)
    return;
  group = &network->groups[network->group[task]];
  if (G_LIKELY (!group->any_ceiling))
    return;
  lower (&self->finish, group->ceiling_finish);
  if (network->start[task] == network->start[group->task])
    lower (&self->start, group->ceiling_start);
}

/* ---- Links ---- */

static inline gint64
remove_lag (const GantryNetwork *network, guint32 link, gint64 instant, gint64 lag)
{
  return gantry_schedule_apply_lag (network, link, instant, -lag);
}

/* Tells the predecessor of @link how far it may slip until @early, a date of the successor, moves.
 * For its finish and in its own calendar the date will do, to be measured once for all its links. */
static inline void
push_free_slack (GantryNetwork *network, guint32 link, gint64 early)
{
  guint32 info = network->link_info[link], predecessor = network->link_predecessor[link];
  guint32 calendar = info & GANTRY_LINK_ELAPSED ? network->slack_calendar[predecessor] : info >> GANTRY_LINK_CALENDAR_SHIFT;
  gint64 from;

  if (G_LIKELY (!(info & GANTRY_LINK_FROM_START) && calendar == network->slack_calendar[predecessor]))
    {
      lower (&network->free_until[predecessor], early);
      return;
    }
  from = info & GANTRY_LINK_FROM_START ? network->start[predecessor] : network->finish[predecessor];
  lower (&network->free_slack[predecessor], gantry_worktime_between (network->calendars[calendar], from, early));
}

/* Pushes along @link what its successor demands; @drive: its early dates, for free slack. */
static inline void
push_link (GantryNetwork *network, guint32 link, const Hold *hold, const Hold *drive)
{
  guint32 info = network->link_info[link], predecessor = network->link_predecessor[link];
  gboolean to_finish = (info & GANTRY_LINK_TO_FINISH) != 0;
  gint64 late = to_finish ? hold->finish : hold->start, early = to_finish ? drive->finish : drive->start;

  if (G_UNLIKELY (info & (GANTRY_LINK_CUT | GANTRY_LINK_DEAD)))
    return;
  if (gantry_schedule_has_lag (network, link))
    {
      gint64 lag = gantry_schedule_lag (network, link);

      late = remove_lag (network, link, late, lag);
      early = remove_lag (network, link, early, lag);
    }
  lower (info & GANTRY_LINK_FROM_START ? &network->late_start[predecessor] : &network->late_finish[predecessor], late);
  push_free_slack (network, link, early);
}

static void
push_links (GantryNetwork *network, guint32 task, const Hold *hold, const Hold *drive)
{
  for (guint32 link = network->in_head[task]; link < network->in_head[task + 1]; link++)
    push_link (network, link, hold, drive);
}

/* ---- Summary tasks ---- */

static void
roll_up_idle (GantryNetwork *network, guint32 task)
{
  if (network->group[task] != GANTRY_NO_TASK)
    gantry_net_group_gather_idle (&network->groups[network->group[task]], network->start[task], network->finish[task]);
}

/* Hands what is known of an active @task up to the summary task above it. */
static inline void
roll_up (GantrySchedule *self, guint32 task, const Hold *late, const Hold *hold, const Hold *drive)
{
  GantryNetwork *network = self->network;
  GantryNetGroup *group;

  if (network->group[task] == GANTRY_NO_TASK)
    return;
  group = &network->groups[network->group[task]];
  group->late_start = MIN (group->late_start, late->start);
  group->late_finish = MAX (group->late_finish, late->finish);
  if (G_UNLIKELY (group->any_hold))
    {
      lower (&group->hold_start, hold->start);
      lower (&group->hold_finish, hold->finish);
      lower (&group->drive_start, drive->start);
      lower (&group->drive_finish, drive->finish);
    }
  if (G_UNLIKELY (self->options->from_finish))
    {
      group->start = MIN (group->start, network->start[task]);
      group->finish = MAX (group->finish, network->finish[task]);
    }
  group->critical |= (network->flags[task] & GANTRY_NET_CRITICAL) != 0;
}

/* The closing comes first: what the successors of a summary task demand of its subtasks. */
static void
close_group (GantrySchedule *self, guint32 index)
{
  GantryNetwork *network = self->network;
  GantryNetGroup *group = &network->groups[index];
  guint32 task = group->task;
  Ceiling ceiling = { GANTRY_TIME_MAX, GANTRY_TIME_MAX };

  if (!gantry_schedule_is_placed (network, task))
    {
      ceiling = (Ceiling) { network->late_start[task], network->late_finish[task] };
      ceiling_add_group (&ceiling, network, task);
    }
  if (network->deadline[task] != GANTRY_NO_TIME)
    lower (&ceiling.finish, gantry_time_clamp (network->deadline[task]));
  if (network->constraint_date[task] != GANTRY_NO_TIME
      && (network->constraint[task] == GANTRY_NET_FNLT || network->constraint[task] == GANTRY_NET_MFO))
    lower (&ceiling.finish, gantry_time_clamp (network->constraint_date[task]));
  group->ceiling_start = ceiling.start;
  group->ceiling_finish = ceiling.finish;
  group->any_ceiling = ceiling.start < GANTRY_TIME_MAX || ceiling.finish < GANTRY_TIME_MAX;
  group->late_start = group->hold_start = group->hold_finish = group->start = GANTRY_TIME_MAX;
  group->drive_start = group->drive_finish = group->idle_start = GANTRY_TIME_MAX;
  group->idle_finish = GANTRY_TIME_MIN;
  group->late_finish = group->finish = GANTRY_TIME_MIN;
  group->critical = FALSE;
}

static void
open_group (GantrySchedule *self, guint32 index)
{
  GantryNetwork *network = self->network;
  GantryNetGroup *group = &network->groups[index];
  guint32 task = group->task;
  gboolean active = !(network->flags[task] & GANTRY_NET_IGNORED);
  Hold hold = { group->hold_start, group->hold_finish }, late;
  Hold drive = { group->drive_start, group->drive_finish };

  if (self->options->from_finish)
    {
      gantry_net_group_settle (group, network);
      network->start[task] = group->start;
      network->finish[task] = group->finish;
    }
  network->late_start[task] = active ? group->late_start : network->early_start[task];
  network->late_finish[task] = active ? group->late_finish : network->early_finish[task];
  network->total_slack[task] = 0;
  gantry_schedule_set_slack (network, task, gantry_schedule_measure_slack (self, task), gantry_schedule_measure_free (self, task));
  gantry_schedule_set_critical (network, task, group->critical);
  if (!active)
    {
      roll_up_idle (network, task);
      return;
    }
  if (hold.finish < GANTRY_TIME_MAX)
    push_links (network, task, &hold, &drive);
  late = (Hold) { network->late_start[task], network->late_finish[task] };
  roll_up (self, task, &late, &hold, &drive);
}

/* ---- Tasks ---- */

static gint64
constrain (const GantrySchedule *self, guint32 task, gint64 late)
{
  const GantryNetwork *network = self->network;
  gboolean honor = self->options->honor_constraints;
  gint64 date = network->constraint_date[task], by_start, by_finish;

  if (date == GANTRY_NO_TIME)
    return late;
  by_start = gantry_schedule_finish_of (network, task, gantry_schedule_start_at (network, task, date),
                                        gantry_schedule_duration (network, task));
  by_finish = gantry_schedule_finish_at (network, task, date);
  switch ((GantryNetConstraint) network->constraint[task])
    {
    case GANTRY_NET_SNLT:
      return MIN (late, by_start);
    case GANTRY_NET_FNLT:
      return MIN (late, by_finish);
    case GANTRY_NET_MSO:
      return honor ? by_start : MIN (late, by_start);
    case GANTRY_NET_MFO:
      return honor ? by_finish : MIN (late, by_finish);
    case GANTRY_NET_SNET:
      return honor && self->options->from_finish ? MAX (late, by_start) : late;
    case GANTRY_NET_FNET:
      return honor && self->options->from_finish ? MAX (late, by_finish) : late;
    case GANTRY_NET_ASAP:
    case GANTRY_NET_ALAP:
    default:
      return late;
    }
}

/* The duration to count back from the late finish: of a manual task, what lies between its dates. */
static gint64
span_duration (const GantryNetwork *network, guint32 task)
{
  if (!gantry_schedule_is_placed (network, task))
    return gantry_schedule_duration (network, task);
  if (network->flags[task] & GANTRY_NET_ELAPSED)
    return network->finish[task] - network->start[task];
  return gantry_worktime_between (gantry_schedule_calendar (network, task), network->start[task], network->finish[task]);
}

static gint64
late_finish_of (GantrySchedule *self, guint32 task, const Ceiling *ceiling, gint64 duration)
{
  GantryNetwork *network = self->network;
  gint64 late = gantry_schedule_finish_at (network, task, MIN (ceiling->finish, self->last));

  if (ceiling->start < GANTRY_TIME_MAX && !(network->flags[task] & GANTRY_NET_STARTED))
    lower (&late, gantry_schedule_finish_of (network, task, ceiling->start, duration));
  if (!gantry_schedule_is_placed (network, task))
    late = constrain (self, task, late);
  if (network->deadline[task] != GANTRY_NO_TIME)
    lower (&late, gantry_schedule_finish_at (network, task, network->deadline[task]));
  return late;
}

/* Scheduled from the finish: late dates are the dates, but of what is as soon as possible. */
static void
place_from_finish (GantrySchedule *self, guint32 task, gint64 finish, Hold *hold)
{
  GantryNetwork *network = self->network;
  gint64 start, end;

  if (gantry_schedule_fixed_dates (network, task, &start, &end))
    return;
  if (!gantry_schedule_is_turned (self, task))
    {
      network->start[task] = network->late_start[task];
      network->finish[task] = finish;
    }
  else if (self->placing)
    {
      network->start[task] = MIN (network->early_start[task], network->late_start[task]);
      network->finish[task] = MIN (network->early_finish[task], finish);
      *hold = (Hold) { network->start[task], network->finish[task] };
    }
}

static void
set_late_dates (GantrySchedule *self, guint32 task, const Ceiling *ceiling, Hold *hold)
{
  GantryNetwork *network = self->network;
  gint64 duration = span_duration (network, task), late = late_finish_of (self, task, ceiling, duration), finish = late;

  if (network->delay[task] > 0 && self->options->from_finish && !gantry_schedule_is_turned (self, task))
    finish = gantry_schedule_finish_at (network, task, late - gantry_schedule_delay (network, task));
  network->late_finish[task] = late;
  network->late_start[task] = gantry_schedule_start_of (network, task, finish, duration);
  *hold = (Hold) { network->late_start[task], finish };
  if (network->flags[task] & GANTRY_NET_STARTED)
    {
      gint64 done = (gint64) ((__int128) duration * MIN (network->percent[task], 10000) / 10000);

      hold->start = gantry_schedule_start_of (network, task, finish, duration - done);
      network->late_start[task] = network->start[task];
    }
  if (self->options->from_finish)
    place_from_finish (self, task, finish, hold);
  else if (!gantry_schedule_is_turned (self, task))
    hold->start -= gantry_schedule_delay (network, task);
}

/* What has begun or was put somewhere hands up its dates and not its late ones. */
static Hold
late_dates (const GantryNetwork *network, guint32 task)
{
  if (gantry_schedule_is_placed (network, task))
    return (Hold) { network->early_start[task], network->early_finish[task] };
  return (Hold) { network->late_start[task], network->late_finish[task] };
}

/* The dates that predecessors must not slip into. */
static Hold
driving_dates (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;

  if (self->options->from_finish)
    return (Hold) { network->early_start[task], network->early_finish[task] };
  if (network->driver[task] == GANTRY_DRIVER_LATE)
    return (Hold) { network->start[task], network->finish[task] };
  return (Hold) { network->early_start[task], network->finish[task] };
}

static void
schedule_special (GantrySchedule *self, guint32 task, const Ceiling *ceiling)
{
  GantryNetwork *network = self->network;
  gboolean finished = (network->flags[task] & GANTRY_NET_FINISHED) != 0;
  Hold hold = { GANTRY_TIME_MAX, GANTRY_TIME_MAX }, late, drive = driving_dates (self, task);

  if (finished)
    {
      network->late_start[task] = network->start[task];
      network->late_finish[task] = network->finish[task];
      network->free_slack[task] = 0;
    }
  else
    set_late_dates (self, task, ceiling, &hold);
  gantry_schedule_set_slack (network, task, gantry_schedule_measure_slack (self, task), gantry_schedule_measure_free (self, task));
  gantry_schedule_set_critical (network, task, gantry_schedule_is_critical (self, task));
  if (network->flags[task] & GANTRY_NET_IGNORED)
    {
      roll_up_idle (network, task);
      return;
    }
  if (finished)
    drive = hold;
  else
    push_links (network, task, &hold, &drive);
  late = late_dates (network, task);
  self->first_late_start = MIN (self->first_late_start, late.start);
  self->last_finish = MAX (self->last_finish, network->finish[task]);
  roll_up (self, task, &late, &hold, &drive);
}

/* ---- The short way of a task in one calendar that only has a duration ---- */

/* Pushes what @task demands, where it can on the axis of work that both ends live on: @late_work and
 * early work are those of its start. */
static inline void
push_plain_links (GantrySchedule *self, guint32 task, gint64 late_work, const Hold *late)
{
  GantryNetwork *network = self->network;
  gint64 early_work = network->work[task];
  Hold drive = { network->early_start[task], network->early_finish[task] };

  for (guint32 link = network->in_head[task]; link < network->in_head[task + 1]; link++)
    {
      guint32 info = network->link_info[link], predecessor = network->link_predecessor[link];

      if (G_LIKELY (info & GANTRY_LINK_SAME))
        {
          gint64 shift = (info & GANTRY_LINK_FROM_START ? network->duration[predecessor] : 0) - network->link_lag[link];

          lower (&network->late_work[predecessor], late_work + shift);
          lower (&network->free_work[predecessor], early_work + shift);
        }
      else
        push_link (network, link, late, &drive);
    }
}

static inline gint64
late_work_of (const GantrySchedule *self, guint32 task, const Ceiling *ceiling)
{
  const GantryNetwork *network = self->network;
  guint32 index = network->calendar[task];
  const GantryWorktime *calendar = network->calendars[index];
  gint64 finish = ceiling->finish, work = MIN (network->late_work[task], self->calendars[index].last_work);

  if (network->deadline[task] != GANTRY_NO_TIME)
    lower (&finish, gantry_time_clamp (network->deadline[task]));
  if (finish < GANTRY_TIME_MAX)
    lower (&work, gantry_worktime_work_at (calendar, finish));
  if (ceiling->start < GANTRY_TIME_MAX)
    lower (&work, gantry_worktime_work_at (calendar, ceiling->start) + network->duration[task]);
  return MAX (work, self->calendars[index].least_work + network->duration[task]);
}

/* @work: of the late finish. */
static inline void
set_plain_slack (GantrySchedule *self, guint32 task, gint64 work)
{
  GantryNetwork *network = self->network;
  const GantryWorktime *calendar = network->calendars[network->calendar[task]];
  gint64 finish = network->work[task] + network->duration[task], until_free = GANTRY_NO_SLACK;

  if (G_UNLIKELY (!(network->flags[task] & GANTRY_NET_UNIFORM)))
    {
      network->total_slack[task] = 0;
      gantry_schedule_set_slack (network, task, gantry_schedule_measure_slack (self, task),
                                 gantry_schedule_measure_free (self, task));
      return;
    }
  if (network->free_work[task] != GANTRY_NO_SLACK)
    until_free = network->free_work[task] - finish;
  if (network->free_until[task] != GANTRY_TIME_MAX)
    lower (&until_free, gantry_worktime_work_at (calendar, network->free_until[task]) - finish);
  gantry_schedule_set_slack (network, task, work - finish, until_free);
}

static inline void
schedule_plain (GantrySchedule *self, guint32 task, const Ceiling *ceiling)
{
  GantryNetwork *network = self->network;
  const GantryWorktime *calendar = network->calendars[network->calendar[task]];
  gint64 duration = network->duration[task], work = late_work_of (self, task, ceiling);
  Hold late, drive;

  late.finish = gantry_worktime_reach (calendar, work, self->last);
  late.start = gantry_worktime_resume (calendar, work - duration, self->last);
  network->late_finish[task] = late.finish;
  network->late_start[task] = late.start;
  set_plain_slack (self, task, work);
  if (G_UNLIKELY (network->flags[task] & GANTRY_NET_IGNORED))
    return;
  gantry_schedule_set_critical (network, task, network->total_slack[task] <= self->options->critical_slack);
  push_plain_links (self, task, work - duration, &late);
  drive = (Hold) { network->early_start[task], network->early_finish[task] };
  roll_up (self, task, &late, &late, &drive);
}

/* ---- The pass ---- */

static inline void
schedule_task (GantrySchedule *self, guint32 task)
{
  GantryNetwork *network = self->network;
  Ceiling ceiling = { network->late_start[task], network->late_finish[task] };

  ceiling_add_group (&ceiling, network, task);
  if (network->flags[task] & GANTRY_NET_PLAIN)
    schedule_plain (self, task, &ceiling);
  else
    schedule_special (self, task, &ceiling);
}

/* Before any demand is pushed. */
static void
reset (GantrySchedule *self)
{
  GantryNetwork *network = self->network;

  for (guint i = 0; i < network->n_calendars; i++)
    self->calendars[i].last_work = gantry_worktime_work_at (network->calendars[i], self->last);
  for (guint i = 0; i < network->n_tasks; i++)
    network->late_start[i] = network->late_finish[i] = network->free_until[i] = GANTRY_TIME_MAX;
  for (guint i = 0; i < network->n_tasks; i++)
    network->free_slack[i] = network->late_work[i] = network->free_work[i] = GANTRY_NO_SLACK;
  if (!self->options->from_finish)
    return;
  self->first_late_start = GANTRY_TIME_MAX;
  self->last_finish = GANTRY_TIME_MIN;
}

gboolean
gantry_schedule_backward (GantrySchedule *self)
{
  GantryNetwork *network = self->network;

  reset (self);
  for (guint i = network->n_nodes; i-- > 0;)
    {
      guint32 node = network->order[i];

      if (i % 8192 == 0 && gantry_schedule_is_cancelled (self))
        return FALSE;
      if (G_LIKELY (node < network->n_tasks))
        schedule_task (self, node);
      else if ((node - network->n_tasks) % 2 == 1)
        close_group (self, (node - network->n_tasks) / 2);
      else
        open_group (self, (node - network->n_tasks) / 2);
    }
  return TRUE;
}
