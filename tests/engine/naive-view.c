/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "naive-view.h"

#define CLOCK G_MAXUINT32 /* instead of a calendar: every hour is worked */

/* Which date of the predecessor holds which date of the successor. */
static const NaiveEnd links[][2] = {
  [GANTRY_LINK_FS] = { FINISH, START },
  [GANTRY_LINK_SS] = { START, START },
  [GANTRY_LINK_FF] = { FINISH, FINISH },
  [GANTRY_LINK_SF] = { START, FINISH },
};

static const NaiveConstraint constraints[] = {
  [GANTRY_NET_ASAP] = { START, FALSE, FALSE, -NEVER },
  [GANTRY_NET_ALAP] = { START, FALSE, FALSE, -NEVER },
  [GANTRY_NET_SNET] = { START, TRUE, FALSE, -NEVER },
  [GANTRY_NET_SNLT] = { START, FALSE, TRUE, -NEVER },
  [GANTRY_NET_FNET] = { FINISH, TRUE, FALSE, -NEVER },
  [GANTRY_NET_FNLT] = { FINISH, FALSE, TRUE, -NEVER },
  [GANTRY_NET_MSO] = { START, TRUE, TRUE, -NEVER },
  [GANTRY_NET_MFO] = { FINISH, TRUE, TRUE, -NEVER },
};

/* ---- Time ---- */

static gint64
turn (const NaiveView *self, gint64 instant)
{
  return instant == GANTRY_NO_TIME ? -NEVER : self->mirrored ? -instant : instant;
}

/* Whether the hour that begins at @instant is worked. */
static gboolean
is_worked (NaiveView *self, guint32 calendar, gint64 instant)
{
  gint64 hour = ((self->mirrored ? -instant - NAIVE_HOUR : instant) - NAIVE_ORIGIN) / NAIVE_HOUR;

  if (hour < 0 || hour >= NAIVE_HOURS)
    self->left_horizon = TRUE;
  return self->left_horizon || calendar == CLOCK || self->plan->working[calendar][hour];
}

/* Goes on from @from, or back, until so much was worked. */
static gint64
walk (NaiveView *self, guint32 calendar, gint64 from, gint64 work)
{
  for (; work > 0 && from > -NEVER; from += NAIVE_HOUR)
    work -= is_worked (self, calendar, from) ? NAIVE_HOUR : 0;
  for (; work < 0 && from > -NEVER; from -= NAIVE_HOUR)
    work += is_worked (self, calendar, from - NAIVE_HOUR) ? NAIVE_HOUR : 0;
  return from;
}

gint64
naive_view_between (NaiveView *self, guint32 calendar, gint64 from, gint64 to)
{
  gint64 sum = 0;

  if (from > to)
    return -naive_view_between (self, calendar, to, from);
  for (; from < to && !self->left_horizon; from += NAIVE_HOUR)
    sum += is_worked (self, calendar, from) ? NAIVE_HOUR : 0;
  return sum;
}

/* ---- Who works on a task ---- */

static guint
count_parts (const NaiveView *self, guint32 task)
{
  return HAS (self, task, CREW) ? self->network->crews[self->network->calendar[task]].n_parts : 1;
}

/* In which calendar, and for how long. */
static GantryNetPart
get_part (const NaiveView *self, guint32 task, guint index)
{
  const GantryNetwork *network = self->network;
  guint32 calendar = network->calendar[task];

  if (HAS (self, task, CREW))
    return network->parts[network->crews[calendar].first_part + index];
  return (GantryNetPart) { HAS (self, task, ELAPSED) ? CLOCK : calendar, network->duration[task] };
}

gint64
naive_view_start_at (NaiveView *self, guint32 task, gint64 instant)
{
  gint64 first = NEVER;

  if (self->network->duration[task] == 0)
    return instant;
  for (guint i = 0; i < count_parts (self, task); i++)
    first = MIN (first, walk (self, get_part (self, task, i).calendar, instant, NAIVE_HOUR) - NAIVE_HOUR);
  return first;
}

/* Of less than the whole duration each does as much less. */
gint64
naive_view_work (NaiveView *self, guint32 task, gint64 from, gint64 duration)
{
  gint64 missing = self->network->duration[task] - ABS (duration), furthest = from;

  for (guint i = 0; i < count_parts (self, task) && duration != 0; i++)
    {
      GantryNetPart part = get_part (self, task, i);
      gint64 own = MAX (part.duration - missing, 0);

      if (duration > 0)
        furthest = MAX (furthest, walk (self, part.calendar, from, own));
      else
        furthest = MIN (furthest, walk (self, part.calendar, from, -own));
    }
  return furthest;
}

/* ---- Tasks ---- */

gboolean
naive_view_is_below (const NaiveView *self, guint32 task, guint32 above)
{
  while (task != GANTRY_NO_TASK && task != above)
    task = self->network->parent[task];
  return task == above;
}

gboolean
naive_view_is_leaf (const NaiveView *self, guint32 task, guint32 above)
{
  return !HAS (self, task, SUMMARY) && !self->ignored[task] && naive_view_is_below (self, task, above);
}

gint64
naive_view_opposite (const NaiveView *self, guint32 task, NaiveEnd end)
{
  return -self->dates[!self->mirrored][task].early[!end];
}

static gboolean
is_ignored (const NaiveView *self, guint32 task)
{
  for (guint32 above = task; above != GANTRY_NO_TASK; above = self->network->parent[above])
    if (HAS (self, above, INACTIVE))
      return TRUE;
  for (guint32 i = 0; i < self->network->n_tasks; i++)
    if (self->network->parent[i] == task && !is_ignored (self, i))
      return FALSE;
  return HAS (self, task, SUMMARY);
}

/* What is worked between its dates. */
static gint64
span (NaiveView *self, guint32 task, guint32 calendar)
{
  const gint64 *date = self->dates[FALSE][task].date;

  return ABS (naive_view_between (self, calendar, turn (self, date[START]), turn (self, date[FINISH])));
}

static NaiveConstraint
look_at_constraint (const NaiveView *self, guint32 task)
{
  NaiveConstraint constraint = constraints[self->network->constraint[task]];

  if (self->network->constraint_date[task] == GANTRY_NO_TIME)
    return constraints[GANTRY_NET_ASAP];
  if (self->mirrored)
    constraint = (NaiveConstraint) { !constraint.end, constraint.no_later, constraint.no_earlier, 0 };
  constraint.date = turn (self, self->network->constraint_date[task]);
  return constraint;
}

static NaiveTask
look_at_task (NaiveView *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  NaiveTask seen = { look_at_constraint (self, task), network->duration[task], -NEVER, -NEVER };

  if (self->mirrored && self->placed[task])
    seen.duration = span (self, task, HAS (self, task, ELAPSED) ? CLOCK : network->slack_calendar[task]);
  if (seen.constraint.no_earlier && seen.constraint.end == START)
    seen.floor = seen.constraint.date;
  if (self->mirrored)
    seen.deadline = turn (self, network->deadline[task]);
  else if (HAS (self, task, MANUAL))
    seen.floor = MAX (seen.floor, turn (self, network->fixed_start[task]));
  seen.floor = MAX (seen.floor, seen.deadline);
  return seen;
}

/* ---- Links ---- */

/* What is inactive holds nothing. */
static NaiveArrow
look_at_link (const NaiveView *self, guint index)
{
  const GantryNetLink *link = &self->plan->links[index];
  const NaiveEnd *ends = links[link->type];
  gboolean counts = !self->plan->cut[index] && !self->ignored[link->predecessor];

  if (!self->mirrored)
    return (NaiveArrow) { link, link->predecessor, link->successor, ends[0], ends[1], counts };
  counts = counts && !self->ignored[link->successor];
  return (NaiveArrow) { link, link->successor, link->predecessor, !ends[1], !ends[0], counts };
}

gint64
naive_view_add_lag (NaiveView *self, const GantryNetLink *link, gint64 instant, int sign)
{
  guint32 task = link->predecessor;
  gint64 lag = link->lag, share = self->network->duration[task];

  if (link->lag_percent != 0 && (HAS (self, task, SUMMARY) || self->placed[task]))
    share = span (self, task, self->network->slack_calendar[task]);
  lag += share * link->lag_percent / 10000;
  return walk (self, link->lag_elapsed ? CLOCK : link->calendar, instant, sign * lag);
}

void
naive_view_init (NaiveView *self, const Naive *plan)
{
  const GantryNetwork *network = plan->network;
  guint8 early = plan->options->from_finish ? GANTRY_NET_ASAP : GANTRY_NET_ALAP;

  *self = (NaiveView) { .plan = plan, .network = network, .options = plan->options };
  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      self->ignored[i] = is_ignored (self, i);
      self->placed[i] = HAS (self, i, MANUAL)
                        && (network->fixed_start[i] != GANTRY_NO_TIME || network->fixed_finish[i] != GANTRY_NO_TIME);
      self->fixed[i] = self->placed[i] || HAS (self, i, STARTED) || HAS (self, i, FINISHED);
      self->turned[i] = network->constraint[i] == early && !self->fixed[i] && !HAS (self, i, SUMMARY);
    }
}

void
naive_view_look (NaiveView *self, gboolean mirrored)
{
  self->mirrored = mirrored;
  self->is_main = mirrored == self->options->from_finish;
  for (guint32 i = 0; i < self->network->n_tasks; i++)
    self->tasks[i] = look_at_task (self, i);
  for (guint i = 0; i < self->plan->n_links; i++)
    self->arrows[i] = look_at_link (self, i);
}
