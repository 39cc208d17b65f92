/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule-private.h"

/* The forward pass: early dates, in topological order. */

/* What holds a task back: it neither starts before @start nor finishes before @finish, and what
 * says so. Of several that say the same the first link counts. */
typedef struct {
  gint64 start, finish;
  guint32 start_driver, finish_driver;
} Floor;

/* Chooses without a branch: which of two predecessors is later nobody can foretell. */
static inline void
floor_raise_start (Floor *self, gint64 instant, guint32 driver)
{
  gboolean counts = (instant > self->start) | ((instant == self->start) & (self->start_driver >= GANTRY_DRIVER_PROJECT));

  self->start_driver ^= (self->start_driver ^ driver) & -(guint32) counts;
  self->start = MAX (self->start, instant);
}

static inline void
floor_raise_finish (Floor *self, gint64 instant, guint32 driver)
{
  if (instant > self->finish)
    {
      self->finish = instant;
      self->finish_driver = driver;
    }
}

static inline void
floor_add_link (Floor *self, const GantrySchedule *schedule, guint32 link)
{
  const GantryNetwork *network = schedule->network;
  guint32 info = network->link_info[link];

  if (G_UNLIKELY (info & (GANTRY_LINK_CUT | GANTRY_LINK_DEAD)))
    return;
  if (info & GANTRY_LINK_TO_FINISH)
    floor_raise_finish (self, gantry_schedule_link_floor (schedule, link), network->link_id[link]);
  else
    floor_raise_start (self, gantry_schedule_link_floor (schedule, link), network->link_id[link]);
}

static void
floor_add_links (Floor *self, const GantrySchedule *schedule, guint32 task)
{
  const GantryNetwork *network = schedule->network;

  for (guint32 link = network->in_head[task]; link < network->in_head[task + 1]; link++)
    floor_add_link (self, schedule, link);
}

/* Of those links none is worth the short way. */
static void
forget_axis (GantryNetwork *network, guint32 task)
{
  for (guint32 link = network->in_head[task]; link < network->in_head[task + 1]; link++)
    network->link_info[link] &= ~GANTRY_LINK_SAME;
}

/* Adds what the summary tasks above @task say. */
static inline void
floor_add_group (Floor *self, const GantryNetwork *network, guint32 task)
{
  const GantryNetGroup *group;

  if (network->group[task] == GANTRY_NO_TASK)
    return;
  group = &network->groups[network->group[task]];
  if (G_LIKELY (!group->any_floor))
    return;
  if (group->floor_start > self->start)
    floor_raise_start (self, group->floor_start, GANTRY_DRIVER_SUMMARY);
  floor_raise_finish (self, group->floor_finish, GANTRY_DRIVER_SUMMARY);
}

/* "No earlier than" is a floor like any other. */
static inline void
floor_add_constraint (Floor *self, const GantryNetwork *network, guint32 task)
{
  gint64 date = network->constraint_date[task];

  if (date == GANTRY_NO_TIME)
    return;
  if (network->constraint[task] == GANTRY_NET_SNET && date > self->start)
    floor_raise_start (self, gantry_time_clamp (date), GANTRY_DRIVER_CONSTRAINT);
  else if (network->constraint[task] == GANTRY_NET_FNET)
    floor_raise_finish (self, gantry_time_clamp (date), GANTRY_DRIVER_CONSTRAINT);
}

gint64
gantry_schedule_constrain (const GantrySchedule *self, guint32 task, gint64 early)
{
  const GantryNetwork *network = self->network;
  gboolean honor = self->options->honor_constraints;
  gint64 date = network->constraint_date[task], by_start, by_finish;

  if (date == GANTRY_NO_TIME)
    return early;
  by_start = gantry_schedule_start_at (network, task, date);
  by_finish = gantry_schedule_start_of (network, task, date, gantry_schedule_duration (network, task));
  switch ((GantryNetConstraint) network->constraint[task])
    {
    case GANTRY_NET_SNLT:
      return honor && !self->options->from_finish ? MIN (early, by_start) : early;
    case GANTRY_NET_FNLT:
      return honor && !self->options->from_finish ? MIN (early, by_finish) : early;
    case GANTRY_NET_MSO:
      return honor ? by_start : MAX (early, by_start);
    case GANTRY_NET_MFO:
      return honor ? by_finish : MAX (early, by_finish);
    case GANTRY_NET_ASAP:
    case GANTRY_NET_ALAP:
    case GANTRY_NET_SNET:
    case GANTRY_NET_FNET:
    default:
      return early;
    }
}

/* The start of the plan holds what nothing else holds: a task may well begin before it, where a date
 * or what it follows says so. @held: something says when it starts. */
static inline gboolean
starts_with_plan (const GantrySchedule *self, guint32 task, gboolean held)
{
  const GantryNetwork *network = self->network;
  const gboolean dated = network->constraint[task] == GANTRY_NET_FNET && network->constraint_date[task] != GANTRY_NO_TIME;

  return self->options->from_finish || !(held || dated);
}

static Floor
find_floor (const GantrySchedule *self, guint32 task)
{
  Floor floor = { GANTRY_TIME_MIN, GANTRY_TIME_MIN, GANTRY_DRIVER_PROJECT, GANTRY_DRIVER_PROJECT };

  floor_add_group (&floor, self->network, task);
  floor_add_links (&floor, self, task);
  floor_add_constraint (&floor, self->network, task);
  if (starts_with_plan (self, task, floor.start > GANTRY_TIME_MIN) && self->anchor > floor.start)
    {
      floor.start = self->anchor;
      floor.start_driver = GANTRY_DRIVER_PROJECT;
    }
  return floor;
}

/* Where @floor lets a task start, before all other constraints. */
static gint64
find_early (const GantrySchedule *self, guint32 task, const Floor *floor, guint32 *driver)
{
  const GantryNetwork *network = self->network;
  gint64 early = gantry_schedule_start_at (network, task, floor->start), by_finish;

  *driver = floor->start_driver;
  if (floor->finish == GANTRY_TIME_MIN)
    return early;
  by_finish = gantry_schedule_start_of (network, task, floor->finish, gantry_schedule_duration (network, task));
  if (by_finish > early)
    *driver = floor->finish_driver;
  return MAX (early, by_finish);
}

gint64
gantry_schedule_pull (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  guint32 hard = 1 << GANTRY_NET_SNLT | 1 << GANTRY_NET_FNLT | 1 << GANTRY_NET_MSO | 1 << GANTRY_NET_MFO, driver;
  gint64 early, start, finish;
  Floor floor;

  if (!(hard >> network->constraint[task] & 1) || network->constraint_date[task] == GANTRY_NO_TIME
      || !self->options->honor_constraints || (network->flags[task] & GANTRY_NET_SUMMARY)
      || gantry_schedule_fixed_dates (network, task, &start, &finish))
    return 0;
  floor = find_floor (self, task);
  early = find_early (self, task, &floor, &driver);
  if (network->early_start[task] >= early)
    return 0;
  return gantry_worktime_between (gantry_schedule_calendar (network, task), network->early_start[task], early);
}

/* A finish that links hold is just what they say: 8:00 where the work ended at 17:00 before. Without
 * duration there is but one date. */
static gint64
settle_finish (const GantryNetwork *network, guint32 task, gint64 finish, const Floor *floor)
{
  if (floor->finish > finish && floor->finish_driver != GANTRY_DRIVER_CONSTRAINT
      && !(network->flags[task] & GANTRY_NET_CREW) && network->duration[task] > 0
      && gantry_schedule_worked_between (network, task, finish, floor->finish) == 0)
    return floor->finish;
  return finish;
}

static void
place_late (GantrySchedule *self, guint32 task)
{
  GantryNetwork *network = self->network;

  if (network->late_start[task] < network->start[task])
    return;
  network->start[task] = network->late_start[task];
  network->finish[task] = network->late_finish[task];
  network->driver[task] = GANTRY_DRIVER_LATE;
}

/* Any task but the plain ones. */
static void
place_special (GantrySchedule *self, guint32 task)
{
  GantryNetwork *network = self->network;
  gint64 early, constrained, start, finish;
  gboolean turned = gantry_schedule_is_turned (self, task);
  Floor floor;

  if (gantry_schedule_fixed_dates (network, task, &start, &finish))
    {
      constrained = start;
      network->driver[task] = network->flags[task] & GANTRY_NET_MANUAL ? GANTRY_DRIVER_MANUAL : GANTRY_DRIVER_ACTUAL;
    }
  else
    {
      floor = find_floor (self, task);
      early = find_early (self, task, &floor, &network->driver[task]);
      start = constrained = gantry_schedule_constrain (self, task, early);
      if (constrained != early)
        network->driver[task] = GANTRY_DRIVER_CONSTRAINT;
      if (network->delay[task] > 0 && !self->options->from_finish && !turned)
        start = gantry_schedule_start_at (network, task, start + gantry_schedule_delay (network, task));
      finish = settle_finish (network, task,
                              gantry_schedule_finish_of (network, task, start, gantry_schedule_duration (network, task)),
                              &floor);
    }
  network->early_start[task] = constrained;
  network->early_finish[task] = finish;
  network->start[task] = start;
  network->finish[task] = finish;
  if (turned && self->placing && !self->options->from_finish)
    place_late (self, task);
}

/* ---- The short way of a task in one calendar that only has a duration ---- */

/* A floor on the axis of work. */
typedef struct {
  gint64 work;
  guint32 driver;
} WorkFloor;

static inline void
work_floor_raise (WorkFloor *self, gint64 work, guint32 driver)
{
  gboolean counts = (work > self->work) | ((work == self->work) & (self->driver >= GANTRY_DRIVER_PROJECT));

  self->driver ^= (self->driver ^ driver) & -(guint32) counts;
  self->work = MAX (self->work, work);
}

/* Links whose both ends live on one axis raise @self, all others @floor. */
static inline void
work_floor_add_links (WorkFloor *self, Floor *floor, GantrySchedule *schedule, guint32 task)
{
  GantryNetwork *network = schedule->network;
  guint32 calendar = network->calendar[task];

  for (guint32 link = network->in_head[task]; link < network->in_head[task + 1]; link++)
    {
      guint32 info = network->link_info[link], predecessor = network->link_predecessor[link];

      if (G_LIKELY (gantry_schedule_shares_axis (network, link, calendar)))
        {
          gint64 work = network->work[predecessor] + network->link_lag[link];

          work += info & GANTRY_LINK_FROM_START ? 0 : network->duration[predecessor];
          work_floor_raise (self, work, network->link_id[link]);
          network->link_info[link] = info | GANTRY_LINK_SAME;
        }
      else
        {
          network->link_info[link] = info & ~GANTRY_LINK_SAME;
          floor_add_link (floor, schedule, link);
        }
    }
}

static inline void
place_plain (GantrySchedule *self, guint32 task)
{
  GantryNetwork *network = self->network;
  guint32 index = network->calendar[task];
  const GantryWorktime *calendar = network->calendars[index];
  gint64 duration = network->duration[task], start, finish;
  Floor floor = { GANTRY_TIME_MIN, GANTRY_TIME_MIN, GANTRY_DRIVER_PROJECT, GANTRY_DRIVER_PROJECT };
  WorkFloor work = { G_MININT64, GANTRY_DRIVER_PROJECT };

  work_floor_add_links (&work, &floor, self, task);
  floor_add_group (&floor, network, task);
  floor_add_constraint (&floor, network, task);
  if (floor.start > GANTRY_TIME_MIN)
    work_floor_raise (&work, gantry_worktime_work_at (calendar, floor.start), floor.start_driver);
  if (starts_with_plan (self, task, work.work > G_MININT64))
    work_floor_raise (&work, self->calendars[index].anchor_work, GANTRY_DRIVER_PROJECT);
  if (floor.finish > GANTRY_TIME_MIN)
    work_floor_raise (&work, gantry_worktime_work_at (calendar, floor.finish) - duration, floor.finish_driver);
  work.work = CLAMP (work.work, self->calendars[index].least_work, self->calendars[index].most_work);
  start = gantry_worktime_resume (calendar, work.work, self->anchor);
  finish = gantry_worktime_reach (calendar, MIN (work.work + duration, self->calendars[index].most_work + 1), start);
  if (G_UNLIKELY (floor.finish > GANTRY_TIME_MIN))
    finish = settle_finish (network, task, finish, &floor);
  network->work[task] = work.work;
  network->start[task] = network->early_start[task] = start;
  network->finish[task] = network->early_finish[task] = finish;
  network->driver[task] = work.driver;
}

/* ---- Summary tasks ---- */

static inline void
group_gather (GantryNetGroup *self, gint64 start, gint64 finish, gint64 early_start, gint64 early_finish)
{
  self->start = MIN (self->start, start);
  self->finish = MAX (self->finish, finish);
  self->early_start = MIN (self->early_start, early_start);
  self->early_finish = MAX (self->early_finish, early_finish);
}

/* Hands the dates of @task up to the summary task above it. */
static inline void
roll_up (GantryNetGroup *group, const GantryNetwork *network, guint32 task)
{
  gint64 start = network->start[task], finish = network->finish[task];

  if (G_UNLIKELY (network->flags[task] & GANTRY_NET_IGNORED))
    gantry_net_group_gather_idle (group, start, finish);
  else if (G_UNLIKELY (network->driver[task] == GANTRY_DRIVER_LATE))
    group_gather (group, start, finish, start, finish);
  else
    group_gather (group, start, finish, network->early_start[task], network->early_finish[task]);
}

gboolean
gantry_network_is_followed (const GantryNetwork *network, guint32 task)
{
  for (guint32 slot = network->out_head[task]; slot < network->out_head[task + 1]; slot++)
    if ((network->link_info[network->out_link[slot]] & (GANTRY_LINK_CUT | GANTRY_LINK_DEAD | GANTRY_LINK_IDLE)) == 0)
      return TRUE;
  return FALSE;
}

static void
open_group (GantrySchedule *self, guint32 index)
{
  GantryNetwork *network = self->network;
  GantryNetGroup *group = &network->groups[index];
  const GantryNetGroup *above = group->parent != GANTRY_NO_TASK ? &network->groups[group->parent] : NULL;
  guint32 task = group->task;
  Floor floor = { GANTRY_TIME_MIN, GANTRY_TIME_MIN, GANTRY_DRIVER_SUBTASKS, GANTRY_DRIVER_SUBTASKS };
  gint64 date = network->constraint_date[task];

  floor_add_group (&floor, network, task);
  floor_add_links (&floor, self, task);
  forget_axis (network, task);
  if (date != GANTRY_NO_TIME && (network->constraint[task] == GANTRY_NET_SNET || network->constraint[task] == GANTRY_NET_MSO))
    floor_raise_start (&floor, gantry_time_clamp (date), GANTRY_DRIVER_CONSTRAINT);
  if ((network->flags[task] & GANTRY_NET_MANUAL) && network->fixed_start[task] != GANTRY_NO_TIME)
    floor_raise_start (&floor, gantry_time_clamp (network->fixed_start[task]), GANTRY_DRIVER_MANUAL);
  network->driver[task] = floor.start_driver;
  group->floor_start = floor.start;
  group->floor_finish = floor.finish;
  group->any_floor = floor.start > GANTRY_TIME_MIN || floor.finish > GANTRY_TIME_MIN;
  group->any_hold = network->in_head[task] != network->in_head[task + 1] || (above != NULL && above->any_hold);
  group->any_follower = gantry_network_is_followed (network, task) || (above != NULL && above->any_follower);
}

static void
close_group (GantrySchedule *self, guint32 index)
{
  GantryNetwork *network = self->network;
  GantryNetGroup *group = &network->groups[index];
  guint32 task = group->task;

  group->start = group->early_start = group->idle_start = GANTRY_TIME_MAX;
  group->finish = group->early_finish = group->idle_finish = GANTRY_TIME_MIN;
  for (guint32 i = network->child_head[index]; i < network->child_head[index + 1]; i++)
    roll_up (group, network, network->children[i]);
  gantry_net_group_settle (group, network);
  network->start[task] = group->start;
  network->finish[task] = group->finish;
  network->early_start[task] = group->early_start;
  network->early_finish[task] = group->early_finish;
}

/* ---- The pass ---- */

/* Nothing but a duration, an early constraint and a deadline: see GANTRY_NET_PLAIN. */
static inline gboolean
is_plain (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  guint32 early = 1 << GANTRY_NET_ASAP | 1 << GANTRY_NET_SNET | 1 << GANTRY_NET_FNET;

  return (network->flags[task] & (GANTRY_FIXED_FLAGS | GANTRY_NET_ELAPSED | GANTRY_NET_CREW)) == 0
         && (early >> network->constraint[task] & 1) != 0
         && (guint64) network->duration[task] - 1 < GANTRY_TIME_LIMIT
         && network->delay[task] <= 0
         && self->calendars[network->calendar[task]].is_endless
         && !self->options->from_finish;
}

static inline void
schedule_task (GantrySchedule *self, guint32 task)
{
  GantryNetwork *network = self->network;
  guint16 flags = network->flags[task] & (guint16) ~(GANTRY_NET_PLAIN | GANTRY_NET_UNIFORM);

  if (G_LIKELY (is_plain (self, task)))
    {
      network->flags[task] = flags | GANTRY_NET_PLAIN
                             | (network->calendar[task] == network->slack_calendar[task] ? GANTRY_NET_UNIFORM : 0);
      place_plain (self, task);
      return;
    }
  network->flags[task] = flags;
  forget_axis (network, task);
  place_special (self, task);
}

static inline void
schedule_node (GantrySchedule *self, guint32 node)
{
  const GantryNetwork *network = self->network;

  if (G_LIKELY (node < network->n_tasks))
    schedule_task (self, node);
  else if ((node - network->n_tasks) % 2 == 0)
    open_group (self, (node - network->n_tasks) / 2);
  else
    close_group (self, (node - network->n_tasks) / 2);
}

void
gantry_schedule_forward_node (GantrySchedule *self, guint32 node)
{
  schedule_node (self, node);
}

/* Of all active tasks. A summary task that is scheduled by hand may end after its subtasks. */
static inline void
note_finish (GantrySchedule *self, guint32 node)
{
  const GantryNetwork *network = self->network;
  guint32 task = gantry_network_closed_task (network, node);

  if (task != GANTRY_NO_TASK && !(network->flags[task] & GANTRY_NET_IGNORED))
    self->last_finish = MAX (self->last_finish, network->finish[task]);
}

gboolean
gantry_schedule_forward (GantrySchedule *self)
{
  const GantryNetwork *network = self->network;

  self->last_finish = GANTRY_TIME_MIN;
  for (guint i = 0; i < network->n_calendars; i++)
    self->calendars[i].anchor_work = gantry_worktime_work_at (network->calendars[i], self->anchor);
  return gantry_schedule_forward_from (self, 0);
}

gboolean
gantry_schedule_forward_from (GantrySchedule *self, guint32 position)
{
  const GantryNetwork *network = self->network;

  for (guint32 i = position; i < network->n_nodes; i++)
    {
      if (i % 8192 == 0 && gantry_schedule_is_cancelled (self))
        return FALSE;
      schedule_node (self, network->order[i]);
      note_finish (self, network->order[i]);
    }
  return TRUE;
}
