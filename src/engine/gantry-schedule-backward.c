/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule-private.h"

/* The backward pass: late dates and slack, in reverse topological order. */

/* The latest dates that start and finish of a task may become, and how far they may slip for its
 * successors' sake. Of a plain task and its plain successors all on the axis of work. */
typedef struct {
  gint64 start, finish;
  gint64 late_work;  /* of the finish */
  gint64 free_until; /* an instant, for the finish */
  gint64 free_work;  /* the same on the axis */
  gint64 free;       /* slack as such */
  gboolean any_link;
} Demand;

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
demand_init (Demand *self)
{
  *self = (Demand) { GANTRY_TIME_MAX, GANTRY_TIME_MAX, GANTRY_NO_SLACK, GANTRY_TIME_MAX, GANTRY_NO_SLACK, GANTRY_NO_SLACK, FALSE };
}

static inline void
demand_add_group (Demand *self, const GantryNetwork *network, guint32 task)
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

/* ---- What a task holds back, once it was come by ---- */

gint64
gantry_schedule_span (const GantryNetwork *network, guint32 task)
{
  if (!gantry_schedule_is_placed (network, task))
    return gantry_schedule_duration (network, task);
  if (network->flags[task] & GANTRY_NET_ELAPSED)
    return network->finish[task] - network->start[task];
  return gantry_worktime_between (gantry_schedule_calendar (network, task), network->start[task], network->finish[task]);
}

/* The late finish less the leveling delay, where that lies after the task. */
static gint64
undelayed_finish (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;

  if (network->delay[task] <= 0 || !self->options->from_finish || gantry_schedule_is_turned (self, task))
    return network->late_finish[task];
  return gantry_schedule_finish_at (network, task, network->late_finish[task] - gantry_schedule_delay (network, task));
}

/* From where on the rest of something that has begun is to be done: where it stopped, or earlier where
 * it is late. */
static gint64
late_rest (const GantryNetwork *network, guint32 task, gint64 finish)
{
  gint64 duration = gantry_schedule_span (network, task), late, resume;
  gint64 done = (gint64) ((__int128) duration * MIN (network->percent[task], 10000) / 10000);

  late = gantry_schedule_start_of (network, task, finish, duration - done);
  if (duration <= 0)
    return late;
  resume = gantry_schedule_finish_of (network, task, network->start[task], done);
  return MIN (late, resume);
}

static Hold
hold_of_task (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  gboolean turned = gantry_schedule_is_turned (self, task);
  Hold hold;

  if (network->flags[task] & GANTRY_NET_FINISHED)
    return (Hold) { GANTRY_TIME_MAX, GANTRY_TIME_MAX };
  if (turned && self->placing && self->options->from_finish)
    return (Hold) { network->start[task], network->finish[task] };
  hold = (Hold) { network->late_start[task], undelayed_finish (self, task) };
  if (network->flags[task] & GANTRY_NET_STARTED)
    hold.start = late_rest (network, task, hold.finish);
  if (!turned && !self->options->from_finish)
    hold.start -= gantry_schedule_delay (network, task);
  return hold;
}

/* The dates that predecessors must not slip into. */
static Hold
drive_of_task (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;

  if (network->flags[task] & GANTRY_NET_FINISHED)
    return (Hold) { GANTRY_TIME_MAX, GANTRY_TIME_MAX };
  if (self->options->from_finish)
    return (Hold) { network->early_start[task], network->early_finish[task] };
  if (network->driver[task] == GANTRY_DRIVER_LATE)
    return (Hold) { network->start[task], network->finish[task] };
  return (Hold) { network->early_start[task], network->finish[task] };
}

static inline void
get_holds (const GantrySchedule *self, guint32 task, Hold *hold, Hold *drive)
{
  const GantryNetwork *network = self->network;

  if (network->flags[task] & GANTRY_NET_PLAIN)
    {
      *hold = (Hold) { network->late_start[task], network->late_finish[task] };
      *drive = (Hold) { network->early_start[task], network->early_finish[task] };
    }
  else if (network->flags[task] & GANTRY_NET_SUMMARY)
    {
      const GantryNetGroup *group = &network->groups[gantry_network_own_group (network, task)];

      *hold = (Hold) { group->hold_start, group->hold_finish };
      *drive = (Hold) { group->drive_start, group->drive_finish };
    }
  else
    {
      *hold = hold_of_task (self, task);
      *drive = drive_of_task (self, task);
    }
}

/* ---- Links ---- */

static inline gint64
remove_lag (const GantryNetwork *network, guint32 link, gint64 instant, gint64 lag)
{
  return gantry_schedule_apply_lag (network, link, instant, -lag);
}

/* How far the predecessor of @link may slip until @early, a date of the successor, moves. For its
 * finish and in its own calendar the date will do, to be measured once for all its links. */
static inline void
demand_add_free (Demand *self, const GantryNetwork *network, guint32 link, gint64 early)
{
  guint32 info = network->link_info[link], predecessor = network->link_predecessor[link];
  guint32 calendar = info & GANTRY_LINK_ELAPSED ? network->slack_calendar[predecessor] : info >> GANTRY_LINK_CALENDAR_SHIFT;
  gint64 from;

  if (G_LIKELY (!(info & GANTRY_LINK_FROM_START) && calendar == network->slack_calendar[predecessor]))
    {
      lower (&self->free_until, early);
      return;
    }
  from = info & GANTRY_LINK_FROM_START ? network->start[predecessor] : network->finish[predecessor];
  lower (&self->free, gantry_worktime_between (network->calendars[calendar], from, early));
}

/* What the successor of @link demands, for late dates; for free slack, what its early dates do. */
static void
demand_add_link (Demand *self, const GantrySchedule *schedule, guint32 link)
{
  const GantryNetwork *network = schedule->network;
  guint32 info = network->link_info[link];
  gint64 late, early;
  Hold hold, drive;

  get_holds (schedule, network->link_successor[link], &hold, &drive);
  late = info & GANTRY_LINK_TO_FINISH ? hold.finish : hold.start;
  early = info & GANTRY_LINK_TO_FINISH ? drive.finish : drive.start;
  if (hold.finish == GANTRY_TIME_MAX)
    return;
  if (gantry_schedule_has_lag (network, link))
    {
      gint64 lag = gantry_schedule_lag (network, link);

      late = remove_lag (network, link, late, lag);
      early = remove_lag (network, link, early, lag);
    }
  lower (info & GANTRY_LINK_FROM_START ? &self->start : &self->finish, late);
  demand_add_free (self, network, link, early);
}

/* Where it can, on the axis of work that both ends of a link live on. */
static inline void
demand_add_links (Demand *self, const GantrySchedule *schedule, guint32 task)
{
  const GantryNetwork *network = schedule->network;

  for (guint32 slot = network->out_head[task]; slot < network->out_head[task + 1]; slot++)
    {
      guint32 link = network->out_link[slot], info = network->link_info[link];

      if (G_UNLIKELY (info & (GANTRY_LINK_CUT | GANTRY_LINK_DEAD | GANTRY_LINK_IDLE)))
        continue;
      self->any_link = TRUE;
      if (G_LIKELY (info & GANTRY_LINK_SAME))
        {
          guint32 successor = network->link_successor[link];
          gint64 shift = (info & GANTRY_LINK_FROM_START ? network->duration[task] : 0) - network->link_lag[link];

          lower (&self->late_work, network->late_work[successor] + shift);
          lower (&self->free_work, network->work[successor] + shift);
        }
      else
        demand_add_link (self, schedule, link);
    }
}

/* ---- Where late dates end without any demand ---- */

/* Nothing depends on it, nor on a summary task above it. */
static inline gboolean
ends_path (const GantrySchedule *self, guint32 task, gboolean any_link)
{
  const GantryNetwork *network = self->network;
  guint32 group = network->group[task];

  return self->options->several_critical && !self->options->from_finish && !any_link
         && !(group != GANTRY_NO_TASK && network->groups[group].any_follower)
         && !gantry_schedule_is_turned (self, task);
}

gboolean
gantry_schedule_ends_path (const GantrySchedule *self, guint32 task)
{
  return ends_path (self, task, gantry_network_is_followed (self->network, task));
}

/* ---- Tasks ---- */

gint64
gantry_schedule_constrain_late (const GantrySchedule *self, guint32 task, gint64 late)
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

static gint64
late_finish_of (const GantrySchedule *self, guint32 task, const Demand *demand, gint64 duration)
{
  const GantryNetwork *network = self->network;
  gint64 last = G_UNLIKELY (ends_path (self, task, demand->any_link)) ? network->finish[task] : self->last;
  gint64 late = gantry_schedule_finish_at (network, task, MIN (demand->finish, last));

  if (demand->start < GANTRY_TIME_MAX && !(network->flags[task] & GANTRY_NET_STARTED))
    lower (&late, gantry_schedule_finish_of (network, task, demand->start, duration));
  if (!gantry_schedule_is_placed (network, task))
    late = gantry_schedule_constrain_late (self, task, late);
  if (network->deadline[task] != GANTRY_NO_TIME)
    lower (&late, gantry_schedule_finish_at (network, task, network->deadline[task]));
  return late;
}

/* Scheduled from the finish: late dates are the dates, but of what is as soon as possible. */
static void
place_from_finish (GantrySchedule *self, guint32 task, gint64 finish)
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
    }
}

static void
set_late_dates (GantrySchedule *self, guint32 task, const Demand *demand)
{
  GantryNetwork *network = self->network;
  gint64 duration = gantry_schedule_span (network, task), finish;

  network->late_finish[task] = late_finish_of (self, task, demand, duration);
  finish = undelayed_finish (self, task);
  network->late_start[task] = network->flags[task] & GANTRY_NET_STARTED
                                ? network->start[task]
                                : gantry_schedule_start_of (network, task, finish, duration);
  if (self->options->from_finish)
    place_from_finish (self, task, finish);
}

/* In a plan that is scheduled from its finish, the finish was not settled when links were followed. */
static gint64
free_slack_of (const GantrySchedule *self, guint32 task, const Demand *demand)
{
  const GantryNetwork *network = self->network;
  gint64 finish = self->options->from_finish ? network->early_finish[task] : network->finish[task];

  if (demand->free_until == GANTRY_TIME_MAX)
    return demand->free;
  return MIN (demand->free, gantry_worktime_between (gantry_schedule_calendar (network, task), finish, demand->free_until));
}

static void
schedule_special (GantrySchedule *self, guint32 task)
{
  GantryNetwork *network = self->network;
  Demand demand;

  demand_init (&demand);
  demand_add_links (&demand, self, task);
  demand_add_group (&demand, network, task);
  if (network->flags[task] & GANTRY_NET_FINISHED)
    {
      network->late_start[task] = network->start[task];
      network->late_finish[task] = network->finish[task];
      gantry_schedule_set_slack (self, task, 0, 0);
      return;
    }
  set_late_dates (self, task, &demand);
  gantry_schedule_set_slack (self, task, gantry_schedule_measure_slack (self, task), free_slack_of (self, task, &demand));
}

/* ---- The short way of a task in one calendar that only has a duration ---- */

static inline gint64
late_work_of (const GantrySchedule *self, guint32 task, const Demand *demand)
{
  const GantryNetwork *network = self->network;
  guint32 index = network->calendar[task];
  const GantryWorktime *calendar = network->calendars[index];
  gint64 finish = demand->finish, work = self->calendars[index].last_work;

  if (G_UNLIKELY (ends_path (self, task, demand->any_link)))
    work = network->work[task] + network->duration[task];
  lower (&work, demand->late_work);
  if (network->deadline[task] != GANTRY_NO_TIME)
    lower (&finish, gantry_time_clamp (network->deadline[task]));
  if (finish < GANTRY_TIME_MAX)
    lower (&work, gantry_worktime_work_at (calendar, finish));
  if (demand->start < GANTRY_TIME_MAX)
    lower (&work, gantry_worktime_work_at (calendar, demand->start) + network->duration[task]);
  return MAX (work, self->calendars[index].least_work + network->duration[task]);
}

/* @work: of the late finish. */
static inline void
set_plain_slack (GantrySchedule *self, guint32 task, gint64 work, const Demand *demand)
{
  GantryNetwork *network = self->network;
  const GantryWorktime *calendar = network->calendars[network->calendar[task]];
  gint64 finish = network->work[task] + network->duration[task], free = demand->free;

  if (G_UNLIKELY (!(network->flags[task] & GANTRY_NET_UNIFORM)))
    {
      gantry_schedule_set_slack (self, task, gantry_schedule_measure_slack (self, task), free_slack_of (self, task, demand));
      return;
    }
  if (demand->free_work != GANTRY_NO_SLACK)
    lower (&free, demand->free_work - finish);
  if (demand->free_until != GANTRY_TIME_MAX)
    lower (&free, gantry_worktime_work_at (calendar, demand->free_until) - finish);
  gantry_schedule_set_slack (self, task, work - finish, free);
}

static inline void
schedule_plain (GantrySchedule *self, guint32 task)
{
  GantryNetwork *network = self->network;
  const GantryWorktime *calendar = network->calendars[network->calendar[task]];
  gint64 duration = network->duration[task], work;
  Demand demand;

  demand_init (&demand);
  demand_add_links (&demand, self, task);
  demand_add_group (&demand, network, task);
  work = late_work_of (self, task, &demand);
  network->late_finish[task] = gantry_worktime_reach (calendar, work, self->last);
  network->late_start[task] = gantry_worktime_resume (calendar, work - duration, self->last);
  network->late_work[task] = work - duration;
  set_plain_slack (self, task, work, &demand);
}

/* ---- Summary tasks ---- */

/* What has begun or was put somewhere hands up its dates and not its late ones. */
static Hold
late_dates (const GantryNetwork *network, guint32 task)
{
  if (!(network->flags[task] & GANTRY_NET_SUMMARY) && gantry_schedule_is_placed (network, task))
    return (Hold) { network->early_start[task], network->early_finish[task] };
  return (Hold) { network->late_start[task], network->late_finish[task] };
}

/* What a summary task depends on is held by its start, whatever was done since. */
static inline void
get_holds_in_summary (const GantrySchedule *self, guint32 task, Hold *hold, Hold *drive)
{
  const GantryNetwork *network = self->network;

  get_holds (self, task, hold, drive);
  if (network->flags[task] & GANTRY_NET_STARTED && !(network->flags[task] & (GANTRY_NET_FINISHED | GANTRY_NET_SUMMARY)))
    hold->start = network->late_start[task];
}

void
gantry_schedule_get_hold (const GantrySchedule *self, guint32 task, gboolean in_summary, gint64 *start, gint64 *finish)
{
  Hold hold, drive;

  if (in_summary)
    get_holds_in_summary (self, task, &hold, &drive);
  else
    get_holds (self, task, &hold, &drive);
  *start = hold.start;
  *finish = hold.finish;
}

static inline void
roll_up_holds (GantryNetGroup *group, const GantrySchedule *self, guint32 task)
{
  Hold hold, drive;

  get_holds_in_summary (self, task, &hold, &drive);
  lower (&group->hold_start, hold.start);
  lower (&group->hold_finish, hold.finish);
  lower (&group->drive_start, drive.start);
  lower (&group->drive_finish, drive.finish);
}

/* Hands what is known of @task up to the summary task above it. */
static inline void
roll_up (GantryNetGroup *group, const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  Hold late = late_dates (network, task);

  if (G_UNLIKELY (network->flags[task] & GANTRY_NET_IGNORED))
    {
      gantry_net_group_gather_idle (group, network->start[task], network->finish[task]);
      return;
    }
  lower (&group->late_start, late.start);
  group->late_finish = MAX (group->late_finish, late.finish);
  if (G_UNLIKELY (group->any_hold))
    roll_up_holds (group, self, task);
  if (G_UNLIKELY (self->options->from_finish))
    {
      lower (&group->start, network->start[task]);
      group->finish = MAX (group->finish, network->finish[task]);
    }
  group->critical |= (network->flags[task] & GANTRY_NET_CRITICAL) != 0;
  group->near_critical |= (network->flags[task] & GANTRY_NET_NEAR_CRITICAL) != 0;
}

static void
gather (GantrySchedule *self, guint32 index)
{
  GantryNetwork *network = self->network;
  GantryNetGroup *group = &network->groups[index];

  group->late_start = group->hold_start = group->hold_finish = GANTRY_TIME_MAX;
  group->drive_start = group->drive_finish = GANTRY_TIME_MAX;
  group->late_finish = GANTRY_TIME_MIN;
  group->critical = group->near_critical = FALSE;
  if (self->options->from_finish)
    {
      group->start = group->idle_start = GANTRY_TIME_MAX;
      group->finish = group->idle_finish = GANTRY_TIME_MIN;
    }
  for (guint32 i = network->child_head[index]; i < network->child_head[index + 1]; i++)
    roll_up (group, self, network->children[i]);
}

/* The closing comes first: what the successors of a summary task demand of its subtasks. */
static void
close_group (GantrySchedule *self, guint32 index)
{
  GantryNetwork *network = self->network;
  GantryNetGroup *group = &network->groups[index];
  guint32 task = group->task;
  Demand demand;

  demand_init (&demand);
  if (!gantry_schedule_is_placed (network, task))
    {
      demand_add_links (&demand, self, task);
      demand_add_group (&demand, network, task);
    }
  if (network->deadline[task] != GANTRY_NO_TIME)
    lower (&demand.finish, gantry_time_clamp (network->deadline[task]));
  if (network->constraint_date[task] != GANTRY_NO_TIME
      && (network->constraint[task] == GANTRY_NET_FNLT || network->constraint[task] == GANTRY_NET_MFO))
    lower (&demand.finish, gantry_time_clamp (network->constraint_date[task]));
  group->ceiling_start = demand.start;
  group->ceiling_finish = demand.finish;
  group->any_ceiling = demand.start < GANTRY_TIME_MAX || demand.finish < GANTRY_TIME_MAX;
}

static void
open_group (GantrySchedule *self, guint32 index)
{
  GantryNetwork *network = self->network;
  GantryNetGroup *group = &network->groups[index];
  guint32 task = group->task;
  gboolean active = !(network->flags[task] & GANTRY_NET_IGNORED);
  Demand demand;

  demand_init (&demand);
  demand_add_links (&demand, self, task);
  gather (self, index);
  if (self->options->from_finish)
    {
      gantry_net_group_settle (group, network);
      network->start[task] = group->start;
      network->finish[task] = group->finish;
    }
  network->late_start[task] = active ? group->late_start : network->early_start[task];
  network->late_finish[task] = active ? group->late_finish : network->early_finish[task];
  gantry_schedule_set_slack (self, task, gantry_schedule_measure_slack (self, task), free_slack_of (self, task, &demand));
  gantry_schedule_rate (network, task, group->critical, group->near_critical);
}

/* ---- The pass ---- */

static inline void
schedule_node (GantrySchedule *self, guint32 node)
{
  const GantryNetwork *network = self->network;

  if (G_UNLIKELY (node >= network->n_tasks))
    {
      if ((node - network->n_tasks) % 2 == 1)
        close_group (self, (node - network->n_tasks) / 2);
      else
        open_group (self, (node - network->n_tasks) / 2);
    }
  else if (network->flags[node] & GANTRY_NET_PLAIN)
    schedule_plain (self, node);
  else
    schedule_special (self, node);
}

void
gantry_schedule_backward_node (GantrySchedule *self, guint32 node)
{
  schedule_node (self, node);
}

/* What the other passes go by, in a plan that is scheduled from its finish. */
static void
note_dates (GantrySchedule *self, guint32 node)
{
  const GantryNetwork *network = self->network;

  if (node >= network->n_tasks || network->flags[node] & GANTRY_NET_IGNORED)
    return;
  lower (&self->first_late_start, late_dates (network, node).start);
  self->last_finish = MAX (self->last_finish, network->finish[node]);
}

gboolean
gantry_schedule_backward (GantrySchedule *self)
{
  const GantryNetwork *network = self->network;

  for (guint i = 0; i < network->n_calendars; i++)
    self->calendars[i].last_work = gantry_worktime_work_at (network->calendars[i], self->last);
  if (self->options->from_finish)
    {
      self->first_late_start = GANTRY_TIME_MAX;
      self->last_finish = GANTRY_TIME_MIN;
    }
  return gantry_schedule_backward_before (self, network->n_nodes);
}

gboolean
gantry_schedule_backward_before (GantrySchedule *self, guint32 position)
{
  const GantryNetwork *network = self->network;

  for (guint32 i = position; i-- > 0;)
    {
      if (i % 8192 == 0 && gantry_schedule_is_cancelled (self))
        return FALSE;
      schedule_node (self, network->order[i]);
      if (G_UNLIKELY (self->options->from_finish))
        note_dates (self, network->order[i]);
    }
  return TRUE;
}
