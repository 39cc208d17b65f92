/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-leveler-private.h"

#include <string.h>

#include "model/gantry-leveler-slots.h"

/* Placing the tasks of a plan, in one order after the other. */

#define SCHEDULES_DEFAULT 500
/* Most orders are tried on a simplified plan, which is much faster. */
#define SIMPLIFIED 0.95
#define SIMPLIFIED_MAX 20000

/* ---- One task ---- */

static gint64
finish_of (const GantryNetwork *network, guint32 task, gint64 start)
{
  const GantryNetCrew *crew;
  gint64 duration = network->duration[task], finish = start;

  if (duration <= 0)
    return start;
  if (network->flags[task] & GANTRY_NET_ELAPSED)
    return start + duration;
  if (!(network->flags[task] & GANTRY_NET_CREW))
    return gantry_worktime_add (network->calendars[network->calendar[task]], start, duration);
  crew = &network->crews[network->calendar[task]];
  for (guint i = 0; i < crew->n_parts; i++)
    {
      const GantryNetPart *part = &network->parts[crew->first_part + i];

      finish = MAX (finish, gantry_worktime_add (network->calendars[part->calendar], start, part->duration));
    }
  return finish;
}

/* No earlier than @instant, as the scheduler places it. */
static gint64
start_at (const GantryNetwork *network, guint32 task, gint64 instant)
{
  const GantryNetCrew *crew;
  gint64 start = G_MAXINT64;

  if (network->duration[task] <= 0 || (network->flags[task] & GANTRY_NET_ELAPSED))
    return instant;
  if (!(network->flags[task] & GANTRY_NET_CREW))
    return gantry_worktime_next_start (network->calendars[network->calendar[task]], instant);
  crew = &network->crews[network->calendar[task]];
  for (guint i = 0; i < crew->n_parts; i++)
    start = MIN (start, gantry_worktime_next_start (network->calendars[network->parts[crew->first_part + i].calendar],
                                                    instant));
  return start;
}

/* The first start from @start on at which all people of @task have the time. */
static gint64
find_start (const GantryLeveler *self, guint32 task, gint64 start)
{
  const GantryNetwork *network = self->plan->network;
  gint64 again;

  while (!gantry_leveler_people_have_time (&self->people, task, start, finish_of (network, task, start), &again))
    start = start_at (network, task, again);
  return start;
}

/* Delays the task until all its people have the time, or has it rest meanwhile. FALSE when neither may be. */
static gboolean
find_place (GantryLeveler *self, guint32 index, gint64 found)
{
  GantryNetwork *network = self->plan->network;
  const GantryLevelerTask *task = &self->tasks[index];
  gboolean may_wait = task->is_movable && found - network->early_start[index] <= GANTRY_LEVELER_DELAY_MAX
                      && !(self->options.within_slack && found > task->late_start);

  if (gantry_leveler_split_place (self, index, may_wait ? finish_of (network, index, found) : G_MAXINT64))
    return TRUE;
  if (!may_wait)
    return FALSE;
  network->delay[index] = found - network->early_start[index];
  g_array_set_size (self->changed, 0);
  gantry_schedule_update (network, &self->schedule_options, &index, 1, self->changed);
  return TRUE;
}

/* Dates of what is placed do not change any more: all that comes before it is placed too. */
static void
place (GantryLeveler *self, guint32 task)
{
  GantryNetwork *network = self->plan->network;
  gint64 start = network->start[task], found;

  if (self->tasks[task].has_rest && self->splits_now)
    self->unsolved_now[task] = !gantry_leveler_split_place_rest (self, task);
  else if (self->tasks[task].is_fixed)
    return; /* booked at the beginning */
  else
    {
      found = network->finish[task] > start ? find_start (self, task, start) : start;
      self->unsolved_now[task] = found > start && !find_place (self, task, found);
    }
  self->unsolved_now[task] |= gantry_leveler_split_lacks_capacity (self, task);
  gantry_leveler_split_book (self, task, GANTRY_LEVELER_REST);
}

/* ---- One order ---- */

static guint
choose (const GantryLeveler *self, const guint32 *ready, guint n_ready, const double *rank)
{
  const GantryLevelerTask *tasks = self->tasks;
  guint best = 0;

  for (guint i = 1; i < n_ready; i++)
    {
      guint32 a = ready[i], b = ready[best];

      if (tasks[a].priority != tasks[b].priority ? tasks[a].priority > tasks[b].priority
                                                 : rank[a] < rank[b] || (rank[a] <= rank[b] && a < b))
        best = i;
    }
  return best;
}

/* The plan without leveling. */
static void
take_back (GantryLeveler *self)
{
  for (guint32 i = 0; i < self->plan->n_tasks; i++)
    {
      self->plan->network->delay[i] = self->tasks[i].is_movable ? 0 : self->tasks[i].old_delay;
      gantry_leveler_split_set (self, i, self->tasks[i].kept_pauses);
    }
  gantry_leveler_schedule (self);
}

/* What does not move takes its people. */
static void
begin_order (GantryLeveler *self)
{
  memset (self->unsolved_now, 0, self->plan->n_tasks);
  take_back (self);
  gantry_leveler_people_reset (&self->people);
  for (guint32 i = 0; i < self->plan->n_tasks; i++)
    if (self->tasks[i].is_fixed)
      gantry_leveler_split_book (self, i, self->tasks[i].has_rest && self->splits_now ? GANTRY_LEVELER_DONE : GANTRY_LEVELER_ALL);
}

/* What nothing is left to do for first, then what finishes first, then what is delayed least. */
static gboolean
is_better (const GantryLeveler *self, guint n_unsolved, gint64 delay_sum)
{
  gint64 finish = self->plan->network->project_finish;

  if (self->n_schedules == 0 || n_unsolved != self->n_unsolved_best)
    return self->n_schedules == 0 || n_unsolved < self->n_unsolved_best;
  if (finish != self->finish_best)
    return finish < self->finish_best;
  return delay_sum < self->delay_sum_best;
}

/* Answers whether the order just tried is the best so far. */
static gboolean
keep_if_better (GantryLeveler *self)
{
  const GantryNetwork *network = self->plan->network;
  gint64 sum = 0;
  guint n_unsolved = 0;

  for (guint i = 0; i < self->plan->n_tasks; i++)
    {
      sum += network->delay[i] + gantry_leveler_split_sum (self->tasks[i].pauses);
      n_unsolved += self->unsolved_now[i];
    }
  if (!is_better (self, n_unsolved, sum))
    return FALSE;
  self->n_unsolved_best = n_unsolved;
  self->finish_best = network->project_finish;
  self->delay_sum_best = sum;
  memcpy (self->delay_best, network->delay, self->plan->n_tasks * sizeof *network->delay);
  memcpy (self->start_best, network->start, self->plan->n_tasks * sizeof *network->start);
  memcpy (self->unsolved_best, self->unsolved_now, self->plan->n_tasks);
  for (guint i = 0; i < self->plan->n_tasks; i++)
    gantry_leveler_split_take (&self->tasks[i].best_pauses, self->tasks[i].pauses);
  return TRUE;
}

static void
tell_state (GantryLeveler *self)
{
  g_mutex_lock (&self->lock);
  self->state = (GantryLevelerState) { self->n_schedules, self->finish_best, self->n_unsolved_best };
  g_mutex_unlock (&self->lock);
}

static gboolean
is_cancelled (const GantryLeveler *self)
{
  return self->options.is_cancelled != NULL && self->options.is_cancelled (self->options.user_data);
}

/* Whether there is nothing left to improve, or no time for it. */
static gboolean
is_done (const GantryLeveler *self)
{
  return (self->delay_sum_best == 0 && self->n_unsolved_best == 0) || is_cancelled (self);
}

/* Places all tasks once. Answers whether that is something better. The first time it is always finished. */
static gboolean
place_all (GantryLeveler *self, const double *rank)
{
  gboolean better;
  guint n_ready;

  begin_order (self);
  n_ready = gantry_leveler_order_begin (&self->order, self->waits, self->ready);
  while (n_ready > 0)
    {
      guint at = choose (self, self->ready, n_ready, rank);
      guint32 task = self->ready[at];

      if (self->n_schedules > 0 && is_cancelled (self))
        return FALSE;
      self->ready[at] = self->ready[--n_ready];
      place (self, task);
      n_ready += gantry_leveler_order_release (&self->order, task, self->waits, self->ready + n_ready);
    }
  better = keep_if_better (self);
  self->n_schedules++;
  tell_state (self);
  return better;
}

/* Where tasks may be split, each order is tried both ways: rests do not always pay. */
static gboolean
try_order (GantryLeveler *self, const double *rank)
{
  gboolean better = FALSE;

  self->splits_now = FALSE;
  better = place_all (self, rank);
  if (!self->options.split || is_done (self) || self->n_schedules >= self->limit)
    return better;
  self->splits_now = TRUE;
  return place_all (self, rank) || better;
}

/* The best so far, in the order of its starts. */
static void
take_order (const GantryLeveler *self, double *rank)
{
  for (guint i = 0; i < self->plan->n_tasks; i++)
    rank[i] = (double) self->start_best[i];
}

static void
disturb (const GantryLeveler *self, const double *best, double *rank, GRand *random)
{
  double width = (double) MAX (self->finish_best - self->plan->network->project_start, 1) / 8;

  for (guint i = 0; i < self->plan->n_tasks; i++)
    {
      rank[i] = best[i];
      if (g_rand_int_range (random, 0, 4) == 0)
        rank[i] += width * g_rand_double_range (random, -1, 1);
    }
}

/* The order that does best without calendars. Answers how many were looked at. */
static guint64
find_simplified (GantryLeveler *self, guint64 limit, double *rank)
{
  GantryLevelOptions options = {
    .max_schedules = MIN ((guint64) (SIMPLIFIED * (double) limit), SIMPLIFIED_MAX),
    .seed = self->options.seed,
    .is_cancelled = self->options.is_cancelled,
    .user_data = self->options.user_data,
  };

  if (options.max_schedules == 0)
    return 0;
  take_back (self);
  return gantry_leveler_slots_search (self->plan, &self->order, &self->people, &options, rank);
}

/* The first order is by late start, the second comes from a plan without calendars; then around the
 * better one. */
void
gantry_leveler_search (GantryLeveler *self)
{
  guint n = self->plan->n_tasks;
  guint64 n_simplified = 0;
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) self->options.seed);
  g_autofree double *best = g_new (double, MAX (n, 1));
  g_autofree double *rank = g_new (double, MAX (n, 1));

  self->limit = self->options.max_schedules > 0 ? self->options.max_schedules : SCHEDULES_DEFAULT;
  take_back (self);
  for (guint i = 0; i < n; i++)
    {
      self->tasks[i].late_start = self->plan->network->late_start[i];
      self->tasks[i].late_finish = self->plan->network->late_finish[i];
      best[i] = (double) self->tasks[i].late_start;
    }
  try_order (self, best);
  if (self->n_schedules < self->limit && !is_done (self))
    n_simplified = find_simplified (self, self->limit - self->n_schedules, rank);
  self->limit -= n_simplified;
  if (n_simplified > 0 && try_order (self, rank))
    take_order (self, best);
  while (self->n_schedules < self->limit && !is_done (self))
    {
      disturb (self, best, rank, random);
      if (try_order (self, rank))
        take_order (self, best);
    }
  self->n_schedules += n_simplified;
  tell_state (self);
}
