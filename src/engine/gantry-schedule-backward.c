/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule-private.h"

/* The backward pass: late dates and slack, in reverse topological order. What a successor demands
 * is pushed to its predecessors: late_start, late_finish, free_until and free_slack of a task that
 * was not reached yet hold the least of it. */

#define NO_SLACK G_MAXINT64

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

/* Pushes what @task demands along the links into it; @drive: its early dates, for free slack. */
static inline void
push_links (GantrySchedule *self, guint32 task, const Hold *hold, const Hold *drive)
{
  GantryNetwork *network = self->network;

  for (guint32 link = network->in_head[task]; link < network->in_head[task + 1]; link++)
    {
      guint32 info = network->link_info[link], predecessor = network->link_predecessor[link];
      gboolean to_finish = (info & GANTRY_LINK_TO_FINISH) != 0;
      gint64 late = to_finish ? hold->finish : hold->start, early = to_finish ? drive->finish : drive->start;

      if (G_UNLIKELY (info & (GANTRY_LINK_CUT | GANTRY_LINK_DEAD)))
        continue;
      if (gantry_schedule_has_lag (network, link))
        {
          gint64 lag = gantry_schedule_lag (network, link);

          late = remove_lag (network, link, late, lag);
          early = remove_lag (network, link, early, lag);
        }
      lower (info & GANTRY_LINK_FROM_START ? &network->late_start[predecessor] : &network->late_finish[predecessor], late);
      push_free_slack (network, link, early);
    }
}

/* ---- Slack ---- */

/* @until_free: how far the finish may slip until free_until. Nothing can slip freely by more than it
 * can slip at all. */
static inline void
set_slack (GantryNetwork *network, guint32 task, gint64 total, gint64 until_free)
{
  gint64 free = MIN (network->free_slack[task], until_free);

  network->total_slack[task] = total;
  network->free_slack[task] = MAX (MIN (free, total), 0);
}

/* In a plan that is scheduled from its finish, finish was not settled when links were pushed. */
static gint64
measure_free (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  gint64 finish = self->options->from_finish ? network->early_finish[task] : network->finish[task];

  if (network->free_until[task] == GANTRY_TIME_MAX)
    return NO_SLACK;
  return gantry_worktime_between (gantry_schedule_calendar (network, task), finish, network->free_until[task]);
}

static inline void
set_critical (GantryNetwork *network, guint32 task, gboolean critical)
{
  network->flags[task] = (guint16) ((network->flags[task] & ~GANTRY_NET_CRITICAL) | (critical ? GANTRY_NET_CRITICAL : 0));
}

static gboolean
is_critical (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;

  return network->total_slack[task] <= self->options->critical_slack
         && (network->flags[task] & (GANTRY_NET_FINISHED | GANTRY_NET_IGNORED)) == 0;
}

/* The slack of @task, given the late dates; total_slack holds what a constraint pulled it. */
static gint64
measure_slack (const GantrySchedule *self, guint32 task)
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

/* ---- Summary tasks ---- */

static void
roll_up_idle (GantryNetwork *network, guint32 task)
{
  if (network->group[task] != GANTRY_NO_TASK)
    gantry_net_group_gather_idle (&network->groups[network->group[task]], network->start[task], network->finish[task]);
}

/* Hands what is known of an active @task up to the summary task above it. */
static inline void
roll_up (GantryNetwork *network, guint32 task, const Hold *late, const Hold *hold, const Hold *drive)
{
  GantryNetGroup *group;

  if (network->group[task] == GANTRY_NO_TASK)
    return;
  group = &network->groups[network->group[task]];
  group->late_start = MIN (group->late_start, late->start);
  group->late_finish = MAX (group->late_finish, late->finish);
  lower (&group->hold_start, hold->start);
  lower (&group->hold_finish, hold->finish);
  lower (&group->drive_start, drive->start);
  lower (&group->drive_finish, drive->finish);
  group->start = MIN (group->start, network->start[task]);
  group->finish = MAX (group->finish, network->finish[task]);
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
  set_slack (network, task, measure_slack (self, task), measure_free (self, task));
  set_critical (network, task, group->critical);
  if (!active)
    {
      roll_up_idle (network, task);
      return;
    }
  if (hold.finish != GANTRY_TIME_MAX)
    push_links (self, task, &hold, &drive);
  late = (Hold) { network->late_start[task], network->late_finish[task] };
  roll_up (network, task, &late, &hold, &drive);
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
  gint64 late = gantry_schedule_finish_at (network, task, ceiling->finish);

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
  set_slack (network, task, measure_slack (self, task), measure_free (self, task));
  set_critical (network, task, is_critical (self, task));
  if (network->flags[task] & GANTRY_NET_IGNORED)
    {
      roll_up_idle (network, task);
      return;
    }
  if (finished)
    drive = hold;
  else
    push_links (self, task, &hold, &drive);
  late = late_dates (network, task);
  self->first_start = MIN (self->first_start, late.start);
  self->last_finish = MAX (self->last_finish, network->finish[task]);
  roll_up (network, task, &late, &hold, &drive);
}

static inline void
schedule_plain (GantrySchedule *self, guint32 task, const Ceiling *ceiling)
{
  GantryNetwork *network = self->network;
  const GantryWorktime *calendar = network->calendars[network->calendar[task]];
  gint64 duration = network->duration[task], finish = ceiling->finish, work, total, until_free;
  Hold late, drive;

  if (network->deadline[task] != GANTRY_NO_TIME)
    lower (&finish, gantry_time_clamp (network->deadline[task]));
  work = gantry_worktime_work_at (calendar, finish);
  if (ceiling->start < GANTRY_TIME_MAX)
    lower (&work, gantry_worktime_work_at (calendar, ceiling->start) + duration);
  late.finish = gantry_time_clamp (gantry_worktime_reach (calendar, work, finish));
  late.start = gantry_time_clamp (gantry_worktime_resume (calendar, work - duration, finish));
  network->late_finish[task] = late.finish;
  network->late_start[task] = late.start;
  if (G_LIKELY (network->flags[task] & GANTRY_NET_UNIFORM))
    {
      total = work - duration - network->work[task];
      until_free = network->free_until[task] == GANTRY_TIME_MAX
                     ? NO_SLACK
                     : gantry_worktime_work_at (calendar, network->free_until[task]) - duration - network->work[task];
    }
  else
    {
      network->total_slack[task] = 0;
      total = measure_slack (self, task);
      until_free = measure_free (self, task);
    }
  set_slack (network, task, total, until_free);
  if (G_UNLIKELY (network->flags[task] & GANTRY_NET_IGNORED))
    return;
  set_critical (network, task, total <= self->options->critical_slack);
  drive = (Hold) { network->early_start[task], network->early_finish[task] };
  push_links (self, task, &late, &drive);
  roll_up (network, task, &late, &late, &drive);
}

static inline void
schedule_task (GantrySchedule *self, guint32 task)
{
  GantryNetwork *network = self->network;
  Ceiling ceiling = { network->late_start[task], MIN (network->late_finish[task], self->last) };

  ceiling_add_group (&ceiling, network, task);
  if (network->flags[task] & GANTRY_NET_PLAIN)
    schedule_plain (self, task, &ceiling);
  else
    schedule_special (self, task, &ceiling);
}

gboolean
gantry_schedule_backward (GantrySchedule *self)
{
  GantryNetwork *network = self->network;

  if (self->options->from_finish)
    {
      self->first_start = GANTRY_TIME_MAX;
      self->last_finish = GANTRY_TIME_MIN;
    }
  for (guint i = 0; i < network->n_tasks; i++)
    network->late_start[i] = network->late_finish[i] = GANTRY_TIME_MAX;
  for (guint i = 0; i < network->n_tasks; i++)
    network->free_slack[i] = NO_SLACK;
  for (guint i = 0; i < network->n_tasks; i++)
    network->free_until[i] = GANTRY_TIME_MAX;
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
