/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-network-private.h"
#include "engine/gantry-schedule.h"
#include "engine/gantry-worktime-private.h"

G_BEGIN_DECLS

/* Shared by the forward pass, the backward pass and what runs them. */

#define GANTRY_TIME_MIN (-GANTRY_TIME_LIMIT)
#define GANTRY_TIME_MAX GANTRY_TIME_LIMIT

/* Of a calendar, on its axis of work: the pass's anchor and last instant, and where time ends. */
typedef struct {
  gint64 anchor_work, last_work;
  gint64 least_work, most_work;
  gboolean is_endless;
} GantryScheduleCalendar;

typedef struct {
  GantryNetwork *network;
  const GantryScheduleOptions *options;
  GantryScheduleCalendar *calendars;
  gint64 anchor;    /* no task starts before, of the forward pass */
  gint64 last;      /* no task finishes after, of the backward pass */
  gboolean placing; /* the other pass was done: place what wants to be at the other end */
  /* Of all active tasks, gathered by the pass that computes the dates: scheduled from the start, by
   * the forward pass; from the finish, by the backward pass. */
  gint64 last_finish;
  gint64 first_late_start; /* only when scheduled from the finish */
} GantrySchedule;

gboolean gantry_schedule_forward (GantrySchedule *self);
gboolean gantry_schedule_backward (GantrySchedule *self);

#define GANTRY_FIXED_FLAGS (GANTRY_NET_MANUAL | GANTRY_NET_STARTED | GANTRY_NET_FINISHED)

static inline gboolean
gantry_schedule_is_cancelled (const GantrySchedule *self)
{
  return self->options->is_cancelled != NULL && self->options->is_cancelled (self->options->user_data);
}

static inline gint64
gantry_schedule_duration (const GantryNetwork *network, guint32 task)
{
  return CLAMP (network->duration[task], 0, GANTRY_TIME_LIMIT);
}

/* What slack is measured in. */
static inline const GantryWorktime *
gantry_schedule_calendar (const GantryNetwork *network, guint32 task)
{
  return network->calendars[network->slack_calendar[task]];
}

/* A manual task that was given a date. */
static inline gboolean
gantry_schedule_is_placed (const GantryNetwork *network, guint32 task)
{
  return (network->flags[task] & GANTRY_NET_MANUAL)
         && (network->fixed_start[task] != GANTRY_NO_TIME || network->fixed_finish[task] != GANTRY_NO_TIME);
}

/* What goes to the end of its slack that the pass which computes dates does not reach. */
static inline gboolean
gantry_schedule_is_turned (const GantrySchedule *self, guint32 task)
{
  const GantryNetwork *network = self->network;

  if (network->flags[task] & (GANTRY_NET_STARTED | GANTRY_NET_FINISHED | GANTRY_NET_SUMMARY)
      || gantry_schedule_is_placed (network, task))
    return FALSE;
  return network->constraint[task] == (self->options->from_finish ? GANTRY_NET_ASAP : GANTRY_NET_ALAP);
}

static inline gint64
gantry_schedule_delay (const GantryNetwork *network, guint32 task)
{
  return CLAMP (network->delay[task], 0, GANTRY_TIME_LIMIT);
}

/* ---- Where a task of some duration comes to lie: gantry-schedule-place.c ---- */

/* The first instant at or after @instant at which the task can start; @instant itself without
 * duration. */
gint64 gantry_schedule_start_at (const GantryNetwork *network, guint32 task, gint64 instant);
gint64 gantry_schedule_finish_at (const GantryNetwork *network, guint32 task, gint64 instant);
/* The finish of a task that starts at @start, and back. */
gint64 gantry_schedule_finish_of (const GantryNetwork *network, guint32 task, gint64 start, gint64 duration);
gint64 gantry_schedule_start_of (const GantryNetwork *network, guint32 task, gint64 finish, gint64 duration);
/* Working time between two instants for who works on the task. */
gint64 gantry_schedule_worked_between (const GantryNetwork *network, guint32 task, gint64 from, gint64 to);
/* The dates that a manual task, or one that has begun, stands at: TRUE if there are any. */
gboolean gantry_schedule_fixed_dates (const GantryNetwork *network, guint32 task, gint64 *start, gint64 *finish);

/* Once all subtasks are in: falls back to the inactive ones where there is no active one, and puts a
 * summary task that is scheduled by hand where it was put. */
void gantry_net_group_settle (GantryNetGroup *self, const GantryNetwork *network);

static inline void
gantry_net_group_gather_idle (GantryNetGroup *self, gint64 start, gint64 finish)
{
  self->idle_start = MIN (self->idle_start, start);
  self->idle_finish = MAX (self->idle_finish, finish);
}

/* ---- Slack: gantry-schedule-slack.c ---- */

#define GANTRY_NO_SLACK G_MAXINT64

/* The slack of @task, given the late dates; total_slack holds what a constraint pulled it. */
gint64 gantry_schedule_measure_slack (const GantrySchedule *self, guint32 task);
/* How far the finish may slip until free_until. */
gint64 gantry_schedule_measure_free (const GantrySchedule *self, guint32 task);
gboolean gantry_schedule_is_critical (const GantrySchedule *self, guint32 task);

/* Nothing can slip freely by more than it can slip at all. */
static inline void
gantry_schedule_set_slack (GantryNetwork *network, guint32 task, gint64 total, gint64 until_free)
{
  gint64 free = MIN (network->free_slack[task], until_free);

  network->total_slack[task] = total;
  network->free_slack[task] = MAX (MIN (free, total), 0);
}

static inline void
gantry_schedule_set_critical (GantryNetwork *network, guint32 task, gboolean critical)
{
  network->flags[task] = (guint16) ((network->flags[task] & ~GANTRY_NET_CRITICAL) | (critical ? GANTRY_NET_CRITICAL : 0));
}

/* ---- Links ---- */

/* Whether @link, into the start of a plain task, and its lag can be computed on the axis of work of
 * @calendar: both ends live on it. What the forward pass finds it notes for the backward pass. */
static inline gboolean
gantry_schedule_shares_axis (const GantryNetwork *network, guint32 link, guint32 calendar)
{
  guint32 predecessor = network->link_predecessor[link];

  return (network->link_info[link] & ~(GANTRY_LINK_FROM_START | GANTRY_LINK_SAME)) == calendar << GANTRY_LINK_CALENDAR_SHIFT
         && network->calendar[predecessor] == calendar
         && (network->flags[predecessor] & GANTRY_NET_UNIFORM) != 0;
}

/* @instant with @lag worked in the link's calendar, or around the clock. */
static inline gint64
gantry_schedule_apply_lag (const GantryNetwork *network, guint32 link, gint64 instant, gint64 lag)
{
  guint32 info = network->link_info[link];
  const GantryWorktime *calendar;
  gint64 work;

  lag = gantry_time_clamp (lag);
  if (info & GANTRY_LINK_ELAPSED || lag == 0)
    return gantry_time_clamp (instant + lag);
  calendar = network->calendars[info >> GANTRY_LINK_CALENDAR_SHIFT];
  work = gantry_worktime_work_at (calendar, instant) + lag;
  if (lag > 0)
    return gantry_time_clamp (MAX (gantry_worktime_reach (calendar, work, instant), instant));
  return gantry_time_clamp (MIN (gantry_worktime_resume (calendar, work, instant), instant));
}

static inline gboolean
gantry_schedule_has_lag (const GantryNetwork *network, guint32 link)
{
  return network->link_lag[link] != 0 || (network->link_info[link] & GANTRY_LINK_PERCENT);
}

/* The duration that a lag in percent is a share of. */
gint64 gantry_schedule_share_duration (const GantryNetwork *network, guint32 task);

static inline gint64
gantry_schedule_lag (const GantryNetwork *network, guint32 link)
{
  gint64 lag = network->link_lag[link], duration;

  if (G_LIKELY (!(network->link_info[link] & GANTRY_LINK_PERCENT)))
    return lag;
  duration = gantry_time_clamp (gantry_schedule_share_duration (network, network->link_predecessor[link]));
  return lag + duration / 10000 * network->link_percent[link] + duration % 10000 * network->link_percent[link] / 10000;
}

G_END_DECLS
