/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "naive-schedule.h"

#define NEVER (G_GINT64_CONSTANT (1) << 40)

/* ---- Hours ---- */

static int
hour_of (Naive *self, gint64 instant)
{
  gint64 hour = (instant - NAIVE_ORIGIN) / NAIVE_HOUR;

  if (hour >= 1 && hour < NAIVE_HOURS - 1)
    return (int) hour;
  self->left_horizon = TRUE;
  return NAIVE_HOURS / 2;
}

static gint64
instant_of (int hour)
{
  return NAIVE_ORIGIN + (gint64) hour * NAIVE_HOUR;
}

static gint64
walk (Naive *self, guint32 calendar, gint64 from, gint64 work)
{
  int hour = hour_of (self, from);

  if (work == 0)
    return from;
  for (; work > 0 && hour < NAIVE_HOURS - 1; hour++)
    work -= self->working[calendar][hour] ? NAIVE_HOUR : 0;
  for (; work < 0 && hour > 0; hour--)
    work += self->working[calendar][hour - 1] ? NAIVE_HOUR : 0;
  return instant_of (hour);
}

static gint64
between (Naive *self, guint32 calendar, gint64 from, gint64 to)
{
  gint64 sum = 0;

  if (from > to)
    return -between (self, calendar, to, from);
  for (int hour = hour_of (self, from); hour < hour_of (self, to); hour++)
    sum += self->working[calendar][hour] ? NAIVE_HOUR : 0;
  return sum;
}

static gint64
skip_forward (Naive *self, guint32 calendar, gint64 instant)
{
  int hour = hour_of (self, instant);

  while (hour < NAIVE_HOURS - 1 && !self->working[calendar][hour])
    hour++;
  return instant_of (hour);
}

static gint64
skip_back (Naive *self, guint32 calendar, gint64 instant)
{
  int hour = hour_of (self, instant);

  while (hour > 1 && !self->working[calendar][hour - 1])
    hour--;
  return instant_of (hour);
}

/* ---- One task ---- */

#define HAS(self, task, flag) (((self)->network->flags[task] & GANTRY_NET_##flag) != 0)

typedef enum { START_AT, FINISH_AT, FINISH_OF, START_OF } Question;

static gint64
ask_part (Naive *self, Question question, guint32 calendar, gint64 instant, gint64 duration)
{
  switch (question)
    {
    case START_AT:
      return skip_forward (self, calendar, instant);
    case FINISH_AT:
      return skip_back (self, calendar, instant);
    case FINISH_OF:
      return walk (self, calendar, instant, duration);
    case START_OF:
    default:
      return walk (self, calendar, instant, -duration);
    }
}

/* Everybody on the task is asked; who starts first and who ends last decides. Of less than the whole
 * duration everybody does as much less. */
static gint64
ask (Naive *self, Question question, guint32 task, gint64 instant, gint64 duration)
{
  const GantryNetwork *network = self->network;
  gboolean least = question == START_AT || question == START_OF;
  gint64 answer = least ? NEVER : -NEVER;
  const GantryNetCrew *crew;

  if ((question == START_AT || question == FINISH_AT ? network->duration[task] : duration) == 0)
    return instant;
  if (HAS (self, task, ELAPSED))
    return instant + (question == FINISH_OF ? duration : question == START_OF ? -duration : 0);
  if (!HAS (self, task, CREW))
    return ask_part (self, question, network->calendar[task], instant, duration);
  crew = &network->crews[network->calendar[task]];
  for (guint i = 0; i < crew->n_parts; i++)
    {
      const GantryNetPart *part = &network->parts[crew->first_part + i];
      gint64 of_part = ask_part (self, question, part->calendar, instant,
                                 MAX (part->duration - network->duration[task] + duration, 0));

      answer = least ? MIN (answer, of_part) : MAX (answer, of_part);
    }
  return answer;
}

static gboolean
is_placed (Naive *self, guint32 task)
{
  return HAS (self, task, MANUAL)
         && (self->network->fixed_start[task] != GANTRY_NO_TIME || self->network->fixed_finish[task] != GANTRY_NO_TIME);
}

static gboolean
is_fixed (Naive *self, guint32 task)
{
  return is_placed (self, task) || HAS (self, task, STARTED) || HAS (self, task, FINISHED);
}

static gboolean
is_turned (Naive *self, guint32 task)
{
  return !is_fixed (self, task)
         && self->network->constraint[task] == (self->options->from_finish ? GANTRY_NET_ASAP : GANTRY_NET_ALAP);
}

static gboolean
is_below (Naive *self, guint32 task, guint32 above)
{
  for (; task != GANTRY_NO_TASK; task = self->network->parent[task])
    if (task == above)
      return TRUE;
  return FALSE;
}

/* Inactive itself or by what it is part of, or made of nothing but such. */
static gboolean
find_ignored (Naive *self, guint32 task)
{
  for (guint32 above = task; above != GANTRY_NO_TASK; above = self->network->parent[above])
    if (HAS (self, above, INACTIVE))
      return TRUE;
  if (!HAS (self, task, SUMMARY))
    return FALSE;
  for (guint32 i = 0; i < self->network->n_tasks; i++)
    if (!HAS (self, i, SUMMARY) && is_below (self, i, task) && !find_ignored (self, i))
      return FALSE;
  return TRUE;
}

static gboolean
is_ignored (Naive *self, guint32 task)
{
  return self->ignored[task];
}

/* ---- Summary tasks ---- */

/* The least or greatest of @dates among the children of @task that count. */
static gint64
gather (Naive *self, const gint64 *dates, guint32 task, gboolean least)
{
  gint64 answer = least ? NEVER : -NEVER;
  gboolean any_active = FALSE;

  for (guint32 i = 0; i < self->network->n_tasks; i++)
    any_active |= self->network->parent[i] == task && !is_ignored (self, i);
  for (guint32 i = 0; i < self->network->n_tasks; i++)
    if (self->network->parent[i] == task && (!any_active || !is_ignored (self, i)))
      answer = least ? MIN (answer, dates[i]) : MAX (answer, dates[i]);
  return answer;
}

static void
roll_up (Naive *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  gint64 early_starts[NAIVE_TASKS], early_finishes[NAIVE_TASKS];

  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      early_starts[i] = self->moved_late[i] ? self->start[i] : self->early_start[i];
      early_finishes[i] = self->moved_late[i] ? self->finish[i] : self->early_finish[i];
      if (is_ignored (self, i))
        early_starts[i] = self->start[i], early_finishes[i] = self->finish[i];
    }
  self->start[task] = gather (self, self->start, task, TRUE);
  self->finish[task] = gather (self, self->finish, task, FALSE);
  self->early_start[task] = gather (self, early_starts, task, TRUE);
  self->early_finish[task] = gather (self, early_finishes, task, FALSE);
  if (!is_placed (self, task))
    return;
  if (network->fixed_start[task] != GANTRY_NO_TIME)
    self->start[task] = self->early_start[task] = network->fixed_start[task];
  if (network->fixed_finish[task] != GANTRY_NO_TIME)
    self->finish[task] = self->early_finish[task] = network->fixed_finish[task];
  self->finish[task] = MAX (self->finish[task], self->start[task]);
  self->early_finish[task] = MAX (self->early_finish[task], self->early_start[task]);
}

/* ---- Links ---- */

static gint64
lag_of (Naive *self, const GantryNetLink *link)
{
  guint32 task = link->predecessor;
  gint64 duration = self->network->duration[task];

  if (link->lag_percent != 0 && (HAS (self, task, SUMMARY) || is_placed (self, task)))
    duration = between (self, self->network->slack_calendar[task], self->start[task], self->finish[task]);
  return link->lag + duration * link->lag_percent / 10000;
}

static gint64
shift (Naive *self, const GantryNetLink *link, gint64 instant, gint64 lag)
{
  return link->lag_elapsed ? instant + lag : walk (self, link->calendar, instant, lag);
}

static gboolean
counts (Naive *self, guint index)
{
  return !self->cut[index] && !is_ignored (self, self->links[index].predecessor);
}

/* ---- Forward ---- */

static gint64
constrain_early (Naive *self, guint32 task, gint64 early)
{
  const GantryNetwork *network = self->network;
  gboolean honor = self->options->honor_constraints;
  gint64 date = network->constraint_date[task], by_start, by_finish;

  if (date == GANTRY_NO_TIME)
    return early;
  by_start = ask (self, START_AT, task, date, 0);
  by_finish = ask (self, START_OF, task, date, network->duration[task]);
  if (network->constraint[task] == GANTRY_NET_SNET || (network->constraint[task] == GANTRY_NET_MSO && !honor))
    return MAX (early, by_start);
  if (network->constraint[task] == GANTRY_NET_FNET || (network->constraint[task] == GANTRY_NET_MFO && !honor))
    return MAX (early, by_finish);
  if (network->constraint[task] == GANTRY_NET_MSO)
    return by_start;
  if (network->constraint[task] == GANTRY_NET_MFO)
    return by_finish;
  if (network->constraint[task] == GANTRY_NET_SNLT && honor && !self->options->from_finish)
    return MIN (early, by_start);
  if (network->constraint[task] == GANTRY_NET_FNLT && honor && !self->options->from_finish)
    return MIN (early, by_finish);
  return early;
}

/* The earliest start and finish that links and summary tasks allow, and constraints too. */
static void
find_floor (Naive *self, guint32 task, gint64 *start, gint64 *finish)
{
  const GantryNetwork *network = self->network;

  *start = self->options->from_finish ? self->anchor : -NEVER;
  *finish = -NEVER;
  for (guint i = 0; i < self->n_links; i++)
    {
      const GantryNetLink *link = &self->links[i];
      gboolean of_start = link->type == GANTRY_LINK_SS || link->type == GANTRY_LINK_SF;
      gint64 instant = of_start ? self->start[link->predecessor] : self->finish[link->predecessor];

      if (!counts (self, i) || !is_below (self, task, link->successor))
        continue;
      if (self->options->from_finish && !of_start)
        instant += network->delay[link->predecessor];
      instant = shift (self, link, instant, lag_of (self, link));
      if (link->type == GANTRY_LINK_FS || link->type == GANTRY_LINK_SS)
        *start = MAX (*start, instant);
      else
        *finish = MAX (*finish, instant);
    }
  for (guint32 above = network->parent[task]; above != GANTRY_NO_TASK; above = network->parent[above])
    {
      if (network->constraint[above] == GANTRY_NET_SNET || network->constraint[above] == GANTRY_NET_MSO)
        *start = MAX (*start, network->constraint_date[above]);
      if (HAS (self, above, MANUAL))
        *start = MAX (*start, network->fixed_start[above]);
    }
  if (network->constraint_date[task] != GANTRY_NO_TIME && network->constraint[task] == GANTRY_NET_SNET)
    *start = MAX (*start, network->constraint_date[task]);
  if (*start > -NEVER)
    return;
  /* the plan's own start holds what nothing else does */
  *start = self->anchor;
  if (network->constraint_date[task] != GANTRY_NO_TIME && network->constraint[task] == GANTRY_NET_FNET)
    *start = ask (self, START_OF, task, network->constraint_date[task], network->duration[task]);
}

static void
place_fixed (Naive *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  gint64 start = network->fixed_start[task], finish = GANTRY_NO_TIME;

  if (is_placed (self, task) || HAS (self, task, FINISHED))
    finish = network->fixed_finish[task];
  if (start == GANTRY_NO_TIME)
    start = ask (self, START_OF, task, finish, network->duration[task]);
  if (finish == GANTRY_NO_TIME)
    finish = ask (self, FINISH_OF, task, start, network->duration[task]);
  self->start[task] = self->early_start[task] = start;
  self->finish[task] = self->early_finish[task] = MAX (start, finish);
}

static void
place (Naive *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  gint64 duration = network->duration[task], start, finish, early, end;

  self->pull[task] = 0;
  if (is_fixed (self, task))
    {
      place_fixed (self, task);
      return;
    }
  find_floor (self, task, &start, &finish);
  early = ask (self, START_AT, task, start, 0);
  if (finish > -NEVER)
    early = MAX (early, ask (self, START_OF, task, finish, duration));
  start = constrain_early (self, task, early);
  if (start < early)
    self->pull[task] = between (self, network->slack_calendar[task], start, early);
  self->early_start[task] = start;
  if (network->delay[task] > 0 && !self->options->from_finish && !is_turned (self, task))
    start = ask (self, START_AT, task, start + network->delay[task], 0);
  self->start[task] = start;
  end = ask (self, FINISH_OF, task, start, duration);
  /* the same working time, but the very instant that a link says */
  if (finish > end && !HAS (self, task, CREW) && duration > 0
      && !(network->constraint[task] == GANTRY_NET_FNET && network->constraint_date[task] > finish)
      && ask (self, FINISH_AT, task, finish, 0) <= end)
    end = finish;
  self->finish[task] = self->early_finish[task] = end;
  self->moved_late[task] = self->placing && is_turned (self, task) && !self->options->from_finish
                           && self->late_start[task] >= start;
  if (self->moved_late[task])
    {
      self->start[task] = self->late_start[task];
      self->finish[task] = self->late_finish[task];
    }
}

static void
forward (Naive *self)
{
  const GantryNetwork *network = self->network;
  gint64 before[2][NAIVE_TASKS];
  int turns = 0;

  do
    {
      memcpy (before[0], self->start, sizeof before[0]);
      memcpy (before[1], self->finish, sizeof before[1]);
      for (guint32 i = network->n_tasks; i-- > 0;)
        if (HAS (self, i, SUMMARY))
          roll_up (self, i);
        else
          place (self, i);
    }
  while (++turns < 4 * NAIVE_TASKS
         && (turns < 2 || memcmp (before[0], self->start, sizeof before[0]) != 0
             || memcmp (before[1], self->finish, sizeof before[1]) != 0));
}

/* ---- Backward ---- */

static gint64
constrain_late (Naive *self, guint32 task, gint64 late)
{
  const GantryNetwork *network = self->network;
  gboolean honor = self->options->honor_constraints;
  gint64 date = network->constraint_date[task], by_start, by_finish;
  int constraint = network->constraint[task];

  if (date == GANTRY_NO_TIME)
    return late;
  by_start = ask (self, FINISH_OF, task, ask (self, START_AT, task, date, 0), network->duration[task]);
  by_finish = ask (self, FINISH_AT, task, date, 0);
  if (constraint == GANTRY_NET_SNLT || (constraint == GANTRY_NET_MSO && !honor))
    return MIN (late, by_start);
  if (constraint == GANTRY_NET_FNLT || (constraint == GANTRY_NET_MFO && !honor))
    return MIN (late, by_finish);
  if (constraint == GANTRY_NET_MSO)
    return by_start;
  if (constraint == GANTRY_NET_MFO)
    return by_finish;
  if (constraint == GANTRY_NET_SNET && honor && self->options->from_finish)
    return MAX (late, by_start);
  if (constraint == GANTRY_NET_FNET && honor && self->options->from_finish)
    return MAX (late, by_finish);
  return late;
}

/* The least that the tasks at the far end of a link hold, or drive: @dates of each subtask. */
static gint64
least_below (Naive *self, const gint64 *dates, guint32 task)
{
  gint64 least = NEVER;

  for (guint32 i = 0; i < self->network->n_tasks; i++)
    if (is_below (self, i, task) && !HAS (self, i, SUMMARY) && !is_ignored (self, i) && !HAS (self, i, FINISHED))
      least = MIN (least, dates[i]);
  return least;
}

/* What the links out of @from, @task itself or a summary task above it, allow @task. */
static void
find_ceiling_of (Naive *self, guint32 from, gboolean is_first, gint64 *start, gint64 *finish)
{
  for (guint i = 0; i < self->n_links; i++)
    {
      const GantryNetLink *link = &self->links[i];
      gboolean to_finish = link->type == GANTRY_LINK_FF || link->type == GANTRY_LINK_SF;
      gint64 instant;

      if (!counts (self, i) || link->predecessor != from)
        continue;
      instant = least_below (self,
                             to_finish                              ? self->hold_finish
                             : HAS (self, link->successor, SUMMARY) ? self->hold_group
                                                                    : self->hold_start,
                             link->successor);
      if (instant == NEVER)
        continue;
      instant = shift (self, link, instant, -lag_of (self, link));
      if (link->type == GANTRY_LINK_FS || link->type == GANTRY_LINK_FF)
        *finish = MIN (*finish, instant);
      else if (is_first)
        *start = MIN (*start, instant);
    }
}

/* With several critical paths: nothing depends on it, nor on what it is part of. */
static gboolean
ends_path (Naive *self, guint32 task)
{
  for (guint i = 0; i < self->n_links; i++)
    if (counts (self, i) && !is_ignored (self, self->links[i].successor) && is_below (self, task, self->links[i].predecessor))
      return FALSE;
  return self->options->several_critical && !self->options->from_finish && !is_turned (self, task);
}

static void
find_ceiling (Naive *self, guint32 task, gint64 *start, gint64 *finish)
{
  const GantryNetwork *network = self->network;
  gboolean is_first = TRUE;

  *start = NEVER;
  *finish = ends_path (self, task) ? self->finish[task] : self->last;
  if (!is_ignored (self, task))
    find_ceiling_of (self, task, TRUE, start, finish);
  for (guint32 below = task, above = network->parent[task]; above != GANTRY_NO_TASK;
       below = above, above = network->parent[above])
    {
      is_first = is_first && self->start[below] == self->start[above];
      if (network->deadline[above] != GANTRY_NO_TIME)
        *finish = MIN (*finish, network->deadline[above]);
      if (network->constraint[above] == GANTRY_NET_FNLT || network->constraint[above] == GANTRY_NET_MFO)
        *finish = MIN (*finish, network->constraint_date[above]);
      if (is_placed (self, above))
        break;
      if (!is_ignored (self, above))
        find_ceiling_of (self, above, is_first, start, finish);
    }
}

static void
set_late (Naive *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  gint64 duration = network->duration[task], start, finish, late, end;

  self->hold_start[task] = self->hold_group[task] = self->hold_finish[task] = NEVER;
  if (HAS (self, task, FINISHED))
    {
      self->late_start[task] = self->start[task];
      self->late_finish[task] = self->finish[task];
      return;
    }
  if (is_placed (self, task))
    duration = HAS (self, task, ELAPSED)
                 ? self->finish[task] - self->start[task]
                 : between (self, network->slack_calendar[task], self->start[task], self->finish[task]);
  find_ceiling (self, task, &start, &finish);
  late = ask (self, FINISH_AT, task, finish, 0);
  if (start < NEVER && !HAS (self, task, STARTED))
    late = MIN (late, ask (self, FINISH_OF, task, start, duration));
  if (!is_placed (self, task))
    late = constrain_late (self, task, late);
  if (network->deadline[task] != GANTRY_NO_TIME)
    late = MIN (late, ask (self, FINISH_AT, task, network->deadline[task], 0));
  end = late;
  if (self->options->from_finish && network->delay[task] > 0 && !is_turned (self, task))
    end = ask (self, FINISH_AT, task, late - network->delay[task], 0);
  self->late_finish[task] = late;
  self->late_start[task] = ask (self, START_OF, task, end, duration);
  self->hold_start[task] = self->late_start[task];
  self->hold_finish[task] = end;
  if (HAS (self, task, STARTED))
    {
      gint64 done = duration * network->percent[task] / 10000;

      self->hold_start[task] = ask (self, START_OF, task, end, duration - done);
      if (duration > 0)
        self->hold_start[task] = MIN (self->hold_start[task], ask (self, FINISH_OF, task, self->start[task], done));
      self->late_start[task] = self->start[task];
    }
  if (!self->options->from_finish && !is_turned (self, task))
    self->hold_start[task] -= network->delay[task];
  self->hold_group[task] = HAS (self, task, STARTED) ? self->late_start[task] : self->hold_start[task];
  if (self->options->from_finish && self->placing && is_turned (self, task))
    {
      self->hold_start[task] = self->hold_group[task] = MIN (self->early_start[task], self->late_start[task]);
      self->hold_finish[task] = MIN (self->early_finish[task], end);
    }
}

static void
backward (Naive *self)
{
  const GantryNetwork *network = self->network;
  gint64 before[2][NAIVE_TASKS];
  int turns = 0;

  for (guint32 i = 0; i < network->n_tasks; i++)
    self->hold_start[i] = self->hold_group[i] = self->hold_finish[i] = self->last;
  do
    {
      memcpy (before[0], self->hold_start, sizeof before[0]);
      memcpy (before[1], self->hold_finish, sizeof before[1]);
      for (guint32 i = 0; i < network->n_tasks; i++)
        if (!HAS (self, i, SUMMARY))
          set_late (self, i);
    }
  while (++turns < 4 * NAIVE_TASKS
         && (turns < 2 || memcmp (before[0], self->hold_start, sizeof before[0]) != 0
             || memcmp (before[1], self->hold_finish, sizeof before[1]) != 0));
}

/* ---- Slack ---- */

static void
find_free_slack (Naive *self, guint32 task)
{
  gint64 free = self->total_slack[task], drive_start[NAIVE_TASKS], drive_finish[NAIVE_TASKS];
  gboolean from_finish = self->options->from_finish;

  for (guint32 i = 0; i < self->network->n_tasks; i++)
    {
      drive_start[i] = self->moved_late[i] && !from_finish ? self->start[i] : self->early_start[i];
      drive_finish[i] = from_finish ? self->early_finish[i] : self->finish[i];
    }
  for (guint i = 0; i < self->n_links; i++)
    {
      const GantryNetLink *link = &self->links[i];
      gboolean to_finish = link->type == GANTRY_LINK_FF || link->type == GANTRY_LINK_SF;
      gboolean of_start = link->type == GANTRY_LINK_SS || link->type == GANTRY_LINK_SF;
      gint64 instant, own;

      if (!counts (self, i) || link->predecessor != task)
        continue;
      instant = least_below (self, to_finish ? drive_finish : drive_start, link->successor);
      if (instant == NEVER)
        continue;
      own = from_finish ? (of_start ? self->early_start[task] : self->early_finish[task])
                        : (of_start ? self->start[task] : self->finish[task]);
      instant = shift (self, link, instant, -lag_of (self, link));
      free = MIN (free, between (self, link->lag_elapsed ? self->network->slack_calendar[task] : link->calendar, own, instant));
    }
  self->free_slack[task] = MAX (HAS (self, task, FINISHED) ? 0 : free, 0);
}

static void
find_slack (Naive *self, guint32 task)
{
  guint32 calendar = self->network->slack_calendar[task];
  gint64 of_start = between (self, calendar, self->early_start[task], self->late_start[task]) - self->pull[task];
  gint64 of_finish = between (self, calendar, self->early_finish[task], self->late_finish[task]);

  self->start_slack[task] = of_start + (self->options->from_finish ? self->pull[task] : 0);
  self->finish_slack[task] = of_finish;
  self->total_slack[task] = HAS (self, task, STARTED) ? of_finish : MIN (of_start, of_finish);
  if (self->placing && is_turned (self, task) && !HAS (self, task, SUMMARY))
    self->total_slack[task] = MIN (self->total_slack[task], 0);
  if (HAS (self, task, FINISHED))
    self->total_slack[task] = 0;
  self->critical[task] = self->total_slack[task] <= self->options->critical_slack && !HAS (self, task, FINISHED)
                         && !is_ignored (self, task);
  self->near_critical[task] = self->total_slack[task] <= self->options->near_critical_slack && !HAS (self, task, FINISHED)
                              && !is_ignored (self, task);
}

static void
roll_up_late (Naive *self, guint32 task)
{
  gint64 start = NEVER, finish = -NEVER;

  self->critical[task] = self->near_critical[task] = FALSE;
  for (guint32 i = 0; i < self->network->n_tasks; i++)
    {
      if (!is_below (self, i, task) || HAS (self, i, SUMMARY) || is_ignored (self, i))
        continue;
      start = MIN (start, is_placed (self, i) ? self->early_start[i] : self->late_start[i]);
      finish = MAX (finish, is_placed (self, i) ? self->early_finish[i] : self->late_finish[i]);
      self->critical[task] |= self->critical[i];
      self->near_critical[task] |= self->near_critical[i];
    }
  self->late_start[task] = start != NEVER ? start : self->early_start[task];
  self->late_finish[task] = start != NEVER ? finish : self->early_finish[task];
  self->pull[task] = 0;
}

/* Scheduled from the finish, dates are late dates, but of what is as soon as possible. */
static void
take_late_dates (Naive *self)
{
  for (guint32 i = 0; i < self->network->n_tasks; i++)
    if (!HAS (self, i, SUMMARY) && !is_fixed (self, i))
      {
        self->start[i] = is_turned (self, i) ? self->hold_start[i] : self->late_start[i];
        self->finish[i] = self->hold_finish[i];
      }
}

static gint64
first_late_start (Naive *self)
{
  gint64 first = NEVER;

  for (guint32 i = 0; i < self->network->n_tasks; i++)
    if (!HAS (self, i, SUMMARY) && !is_ignored (self, i))
      first = MIN (first, is_placed (self, i) ? self->early_start[i] : self->late_start[i]);
  return first;
}

static gint64
last_finish (Naive *self)
{
  gint64 last = -NEVER;

  for (guint32 i = 0; i < self->network->n_tasks; i++)
    if (!is_ignored (self, i))
      last = MAX (last, self->finish[i]);
  return last;
}

static void
settle_slack (Naive *self)
{
  const GantryNetwork *network = self->network;

  for (guint32 i = 0; i < network->n_tasks; i++)
    if (!HAS (self, i, SUMMARY))
      find_slack (self, i);
  for (guint32 i = 0; i < network->n_tasks; i++)
    if (HAS (self, i, SUMMARY))
      {
        gboolean critical, near_critical;

        roll_up_late (self, i);
        critical = self->critical[i];
        near_critical = self->near_critical[i];
        find_slack (self, i);
        self->critical[i] = critical;
        self->near_critical[i] = near_critical;
      }
  for (guint32 i = 0; i < network->n_tasks; i++)
    find_free_slack (self, i);
}

void
naive_schedule_run (Naive *self)
{
  const GantryScheduleOptions *options = self->options;

  self->anchor = self->last = options->finish;
  if (!options->from_finish)
    self->anchor = options->start;
  for (guint32 i = 0; i < self->network->n_tasks; i++)
    {
      self->start[i] = self->finish[i] = self->early_start[i] = self->early_finish[i] = self->anchor;
      self->moved_late[i] = FALSE;
      self->ignored[i] = find_ignored (self, i);
    }
  self->left_horizon = self->placing = FALSE;
  forward (self);
  if (!options->from_finish)
    self->last = last_finish (self) > -NEVER ? last_finish (self) : self->anchor;
  backward (self);
  if (options->from_finish && first_late_start (self) < NEVER)
    self->anchor = first_late_start (self);
  self->placing = !options->from_finish;
  forward (self);
  self->placing = TRUE;
  backward (self);
  settle_slack (self);
  if (options->from_finish)
    {
      take_late_dates (self);
      for (int turn = 0; turn < NAIVE_TASKS; turn++)
        for (guint32 i = 0; i < self->network->n_tasks; i++)
          if (HAS (self, i, SUMMARY))
            {
              gint64 early[] = { self->early_start[i], self->early_finish[i] };

              roll_up (self, i);
              self->early_start[i] = early[0];
              self->early_finish[i] = early[1];
            }
    }
}
