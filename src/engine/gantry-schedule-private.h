/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-network-private.h"
#include "engine/gantry-node-set.h"
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

/* What a run leaves behind for the next one to go on from: see gantry-schedule-update.c. */
struct _GantryNetState {
  GantryScheduleOptions options;
  gboolean is_done;    /* what the network holds is what the run with @options found */
  gboolean any_turned; /* some task goes to the far end of its slack: two rounds of passes */
  gboolean any_ignored;
  GantryScheduleCalendar *calendars;
  guint n_calendars;
  gint64 anchor, last, last_finish;
  GantryNodeSet *ahead, *behind; /* by position: what the passes have to come by yet */
  GantryNodeSet *changed;        /* by task */
};

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

/* A pass over all nodes; over what comes after a position of the order, or before it, in the sense of
 * the pass; over a single node. All that it follows from must be right. FALSE when cancelled. */
gboolean gantry_schedule_forward (GantrySchedule *self);
gboolean gantry_schedule_forward_from (GantrySchedule *self, guint32 position);
void gantry_schedule_forward_node (GantrySchedule *self, guint32 node);
gboolean gantry_schedule_backward (GantrySchedule *self);
gboolean gantry_schedule_backward_before (GantrySchedule *self, guint32 position);
void gantry_schedule_backward_node (GantrySchedule *self, guint32 node);

/* The state of @network with @options, calendars surveyed. */
GantryNetState *gantry_net_state_new (const GantryNetwork *network, const GantryScheduleOptions *options);
/* Surveys the calendars that have come since. */
void gantry_net_state_extend (GantryNetState *self, const GantryNetwork *network);

/* What a run that is done saw of @network. */
static inline GantrySchedule
gantry_schedule_of_state (GantryNetwork *network, const GantryNetState *state)
{
  return (GantrySchedule) { .network = network, .options = &state->options, .calendars = state->calendars,
                            .anchor = state->anchor, .last = state->last, .placing = TRUE };
}

/* What constraints other than "no earlier than" make of an early start: gantry-schedule-forward.c. */
gint64 gantry_schedule_constrain (const GantrySchedule *self, guint32 task, gint64 early);
/* A link that counts leads out of @task. */
gboolean gantry_network_is_followed (const GantryNetwork *network, guint32 task);

/* ---- Of the backward pass: gantry-schedule-backward.c ---- */

/* The dates of @task that its predecessors must respect, GANTRY_TIME_MAX where there are none: late dates,
 * but for what has begun or is placed early. @in_summary: what it hands up to the summary task it is in. */
void gantry_schedule_get_hold (const GantrySchedule *self, guint32 task, gboolean in_summary, gint64 *start, gint64 *finish);
/* The duration to count back from the late finish: of a manual task, what lies between its dates. */
gint64 gantry_schedule_span (const GantryNetwork *network, guint32 task);
/* Nothing depends on it, nor on a summary task above it, and that ends a critical path. */
gboolean gantry_schedule_ends_path (const GantrySchedule *self, guint32 task);
/* What constraints make of a late finish. */
gint64 gantry_schedule_constrain_late (const GantrySchedule *self, guint32 task, gint64 late);

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

/* By how much a constraint that is honored pulls the start of @task before what it depends on: in
 * gantry-schedule-forward.c. */
gint64 gantry_schedule_pull (const GantrySchedule *self, guint32 task);
/* The slack of @task, given the late dates. */
gint64 gantry_schedule_measure_slack (const GantrySchedule *self, guint32 task);
/* Sets slack and flags of @task; nothing can slip freely by more than it can slip at all. */
void gantry_schedule_set_slack (const GantrySchedule *self, guint32 task, gint64 total, gint64 free);

static inline void
gantry_schedule_rate (GantryNetwork *network, guint32 task, gboolean critical, gboolean near_critical)
{
  guint32 flags = network->flags[task] & ~(guint32) (GANTRY_NET_CRITICAL | GANTRY_NET_NEAR_CRITICAL);

  flags |= critical ? GANTRY_NET_CRITICAL : near_critical ? GANTRY_NET_NEAR_CRITICAL : 0;
  network->flags[task] = (guint16) flags;
}

/* ---- Links ---- */

/* Whether @link, into the start of a plain task, and its lag can be computed on the axis of work of
 * @calendar: both ends live on it. What the forward pass finds it notes for the backward pass. */
static inline gboolean
gantry_schedule_shares_axis (const GantryNetwork *network, guint32 link, guint32 calendar)
{
  guint32 predecessor = network->link_predecessor[link];

  return (network->link_info[link] & ~(GANTRY_LINK_FROM_START | GANTRY_LINK_SAME | GANTRY_LINK_IDLE))
           == calendar << GANTRY_LINK_CALENDAR_SHIFT
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
  return network->link_lag[link] != 0 || (network->link_info[link] & GANTRY_LINK_WIDE);
}

/* What a lag in percent comes to, or one of many years. */
gint64 gantry_schedule_wide_lag (const GantryNetwork *network, guint32 link);

static inline gint64
gantry_schedule_lag (const GantryNetwork *network, guint32 link)
{
  if (G_LIKELY (!(network->link_info[link] & GANTRY_LINK_WIDE)))
    return network->link_lag[link];
  return gantry_schedule_wide_lag (network, link);
}

/* How long after the early finish of @task its successors are held: in a plan that is scheduled from its finish, where
 * delays move tasks to the front, what a successor's delay is before its late start in any other. */
static inline gint64
gantry_schedule_delay_behind (const GantrySchedule *self, guint32 task)
{
  return self->options->from_finish && !gantry_schedule_is_turned (self, task) ? gantry_schedule_delay (self->network, task) : 0;
}

/* The date of its predecessor that @link leaves from, with its lag: in the forward pass, how far it
 * holds its successor back. */
static inline gint64
gantry_schedule_link_floor (const GantrySchedule *self, guint32 link)
{
  const GantryNetwork *network = self->network;
  guint32 predecessor = network->link_predecessor[link];
  gboolean from_start = (network->link_info[link] & GANTRY_LINK_FROM_START) != 0;
  gint64 instant = from_start ? network->start[predecessor] : network->finish[predecessor];

  if (G_UNLIKELY (self->options->from_finish) && !from_start)
    instant += gantry_schedule_delay_behind (self, predecessor);
  if (!gantry_schedule_has_lag (network, link))
    return instant;
  return gantry_schedule_apply_lag (network, link, instant, gantry_schedule_lag (network, link));
}

G_END_DECLS
