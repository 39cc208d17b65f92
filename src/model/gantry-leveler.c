/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-leveler.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-leveler-order.h"
#include "model/gantry-leveler-people.h"
#include "model/gantry-leveler-slots.h"

#define SCHEDULES_DEFAULT 500
/* Most orders are tried on a simplified plan, which is much faster. */
#define SIMPLIFIED 0.95
#define SIMPLIFIED_MAX 20000
#define DELAY_MAX (100 * 366 * GANTRY_DAY) /* what the field takes */

struct _GantryLeveler {
  GantryDocument *document; /* unowned */
  guint64 revision;
  GantryLevelerOptions options;
  GantryCalendarCache *cache;
  GantryPlan *plan;
  GantryLevelerOrder order;
  guint8 *movable;       /* by task */
  gint64 *fixed_delay;   /* by task: what is not leveled keeps */
  gint64 *late_start;    /* by task, before leveling */
  GantryLevelerPeople people;
  guint32 *waits, *ready;
  guint8 *unsolved_now, *unsolved_best;
  gint64 *delay_best;
  guint n_unsolved_best;
  gint64 finish_best, delay_sum_best;
  GantryScheduleOptions schedule_options;
  GArray *changed; /* of the last update; nobody looks */
  GArray *moves, *unsolved;
  gint64 old_finish, new_finish;
  guint64 n_schedules;
};

/* ---- What there is to level ---- */

static gboolean
is_fixed (const GantryTask *task)
{
  return task->manual || task->actual_start != GANTRY_NONE || task->actual_finish != GANTRY_NONE;
}

static gboolean
is_movable (const GantryLeveler *self, guint32 index)
{
  const GantryTask *task = self->plan->tasks[index];

  return !task->summary && !is_fixed (task) && task->priority < GANTRY_LEVELER_PRIORITY_FIXED
         && !(self->plan->network->flags[index] & GANTRY_NET_IGNORED)
         && task->constraint_type != GANTRY_CONSTRAINT_ALAP && task->constraint_type != GANTRY_CONSTRAINT_MSO
         && task->constraint_type != GANTRY_CONSTRAINT_MFO;
}

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

static void
book (GantryLeveler *self, guint32 task)
{
  gantry_leveler_people_book (&self->people, task, self->plan->network->start[task], self->plan->network->finish[task]);
}

/* Dates of what is placed do not change any more: all that comes before it is placed too. */
static void
place (GantryLeveler *self, guint32 task)
{
  GantryNetwork *network = self->plan->network;
  gint64 start = network->start[task], found;

  if (is_fixed (self->plan->tasks[task]))
    return; /* booked at the beginning */
  found = network->finish[task] > start ? find_start (self, task, start) : start;
  if (found > start)
    {
      if (self->movable[task] && found - network->early_start[task] <= DELAY_MAX
          && !(self->options.within_slack && found > self->late_start[task]))
        {
          network->delay[task] = found - network->early_start[task];
          g_array_set_size (self->changed, 0);
          gantry_schedule_update (network, &self->schedule_options, &task, 1, self->changed);
        }
      else
        self->unsolved_now[task] = TRUE;
    }
  self->unsolved_now[task] |= gantry_leveler_people_lack_capacity (&self->people, task, network->start[task],
                                                                   network->finish[task]);
  book (self, task);
}

/* ---- One order ---- */

static guint
choose (const GantryLeveler *self, const guint32 *ready, guint n_ready, const double *rank)
{
  GantryTask **tasks = self->plan->tasks;
  guint best = 0;

  for (guint i = 1; i < n_ready; i++)
    {
      guint32 a = ready[i], b = ready[best];

      if (tasks[a]->priority != tasks[b]->priority ? tasks[a]->priority > tasks[b]->priority
                                                   : rank[a] < rank[b] || (rank[a] <= rank[b] && a < b))
        best = i;
    }
  return best;
}

static void
begin_order (GantryLeveler *self)
{
  const GantryPlan *plan = self->plan;

  memcpy (plan->network->delay, self->fixed_delay, plan->n_tasks * sizeof *self->fixed_delay);
  memset (self->unsolved_now, 0, plan->n_tasks);
  gantry_plan_schedule (self->plan);
  gantry_leveler_people_reset (&self->people);
  for (guint32 i = 0; i < plan->n_tasks; i++)
    if (is_fixed (plan->tasks[i]))
      book (self, i);
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
      sum += network->delay[i];
      n_unsolved += self->unsolved_now[i];
    }
  if (!is_better (self, n_unsolved, sum))
    return FALSE;
  self->n_unsolved_best = n_unsolved;
  self->finish_best = network->project_finish;
  self->delay_sum_best = sum;
  memcpy (self->delay_best, network->delay, self->plan->n_tasks * sizeof *network->delay);
  memcpy (self->unsolved_best, self->unsolved_now, self->plan->n_tasks);
  return TRUE;
}

static gboolean
is_cancelled (const GantryLeveler *self)
{
  return self->options.is_cancelled != NULL && self->options.is_cancelled (self->options.user_data);
}

/* Answers whether the order by @rank led to something better. The first order is always finished. */
static gboolean
try_order (GantryLeveler *self, const double *rank)
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
  return better;
}

/* What was just placed, in the order of its starts. */
static void
take_order (const GantryLeveler *self, double *rank)
{
  for (guint i = 0; i < self->plan->n_tasks; i++)
    rank[i] = (double) self->plan->network->start[i];
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

/* Whether there is nothing left to improve, or no time for it. */
static gboolean
is_done (const GantryLeveler *self)
{
  return (self->delay_sum_best == 0 && self->n_unsolved_best == 0) || is_cancelled (self);
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
  memcpy (self->plan->network->delay, self->fixed_delay, self->plan->n_tasks * sizeof *self->fixed_delay);
  gantry_plan_schedule (self->plan);
  return gantry_leveler_slots_search (self->plan, &self->order, &self->people, &options, rank);
}

/* The first order is by late start, the second comes from a plan without calendars; then around the
 * better one. */
static void
search (GantryLeveler *self)
{
  guint n = self->plan->n_tasks;
  guint64 limit = self->options.max_schedules > 0 ? self->options.max_schedules : SCHEDULES_DEFAULT, n_simplified = 0;
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) self->options.seed);
  g_autofree double *best = g_new (double, MAX (n, 1));
  g_autofree double *rank = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    best[i] = (double) self->late_start[i];
  try_order (self, best);
  if (limit > 1 && !is_done (self))
    n_simplified = find_simplified (self, limit - 1, rank);
  if (n_simplified > 0 && try_order (self, rank))
    take_order (self, best);
  while (self->n_schedules + n_simplified < limit && !is_done (self))
    {
      disturb (self, best, rank, random);
      if (try_order (self, rank))
        take_order (self, best);
    }
  self->n_schedules += n_simplified;
}

/* ---- The whole ---- */

static void
prepare (GantryLeveler *self)
{
  GantryPlan *plan = self->plan;
  guint n = MAX (plan->n_tasks, 1);

  gantry_plan_fill (plan);
  self->movable = g_new0 (guint8, n);
  self->fixed_delay = g_new0 (gint64, n);
  self->late_start = g_new0 (gint64, n);
  self->delay_best = g_new0 (gint64, n);
  self->unsolved_now = g_new0 (guint8, n);
  self->unsolved_best = g_new0 (guint8, n);
  self->ready = g_new (guint32, n);
  self->waits = g_new (guint32, 2 * n);
  gantry_plan_schedule (plan); /* marks what is ignored */
  for (guint32 i = 0; i < plan->n_tasks; i++)
    {
      self->movable[i] = is_movable (self, i);
      self->fixed_delay[i] = self->movable[i] ? 0 : plan->tasks[i]->leveling_delay;
      plan->network->delay[i] = self->fixed_delay[i];
    }
  gantry_plan_schedule (plan);
  memcpy (self->late_start, plan->network->late_start, plan->n_tasks * sizeof *self->late_start);
  gantry_leveler_order_init (&self->order, plan);
  gantry_leveler_people_init (&self->people, plan);
}

static void
find_moves (GantryLeveler *self)
{
  GantryPlan *plan = self->plan;
  GantryNetwork *network = plan->network;

  memcpy (network->delay, self->delay_best, plan->n_tasks * sizeof *network->delay);
  gantry_plan_schedule (plan);
  self->new_finish = network->project_finish;
  for (guint32 i = 0; i < plan->n_tasks; i++)
    {
      const GantryTask *task = plan->tasks[i];
      GantryLevelerMove move = {
        GANTRY_RECORD (task)->id, task->start, network->start[i], task->finish, network->finish[i],
        task->leveling_delay, network->delay[i],
      };

      if (move.old_start != move.new_start || move.old_finish != move.new_finish || move.old_delay != move.new_delay)
        g_array_append_val (self->moves, move);
      if (self->unsolved_best[i])
        g_array_append_val (self->unsolved, move.task);
    }
}

GantryLeveler *
gantry_leveler_new (GantryDocument *document, const GantryLevelerOptions *options, GError **error)
{
  g_autoptr (GantryLeveler) self = NULL;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document) && options != NULL, NULL);

  self = g_new0 (GantryLeveler, 1);
  self->document = document;
  self->revision = gantry_document_get_revision (document);
  self->options = *options;
  self->cache = gantry_calendar_cache_new (document);
  self->plan = gantry_plan_new (document, self->cache);
  self->moves = g_array_new (FALSE, FALSE, sizeof (GantryLevelerMove));
  self->unsolved = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (gantry_plan_is_from_finish (self->plan))
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                   _("A plan that is scheduled from its finish cannot be leveled; schedule it from its start."));
      return NULL;
    }
  self->old_finish = self->plan->project != NULL ? self->plan->project->finish : GANTRY_NONE;
  gantry_plan_get_options (self->plan, &self->schedule_options);
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  prepare (self);
  search (self);
  find_moves (self);
  return g_steal_pointer (&self);
}

void
gantry_leveler_free (GantryLeveler *self)
{
  g_return_if_fail (self != NULL);

  gantry_leveler_order_clear (&self->order);
  gantry_leveler_people_clear (&self->people);
  g_free (self->movable);
  g_free (self->fixed_delay);
  g_free (self->late_start);
  g_free (self->waits);
  g_free (self->ready);
  g_free (self->unsolved_now);
  g_free (self->unsolved_best);
  g_free (self->delay_best);
  g_clear_pointer (&self->changed, g_array_unref);
  g_array_unref (self->moves);
  g_array_unref (self->unsolved);
  gantry_plan_free (self->plan);
  gantry_calendar_cache_free (self->cache);
  g_free (self);
}

const GArray *
gantry_leveler_get_moves (const GantryLeveler *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->moves;
}

const GArray *
gantry_leveler_get_unsolved (const GantryLeveler *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->unsolved;
}

gint64
gantry_leveler_get_old_finish (const GantryLeveler *self)
{
  g_return_val_if_fail (self != NULL, GANTRY_NONE);
  return self->old_finish;
}

gint64
gantry_leveler_get_new_finish (const GantryLeveler *self)
{
  g_return_val_if_fail (self != NULL, GANTRY_NONE);
  return self->new_finish;
}

guint64
gantry_leveler_get_n_schedules (const GantryLeveler *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_schedules;
}

/* ---- Writing ---- */

gboolean
gantry_leveler_apply (GantryLeveler *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (gantry_document_get_revision (self->document) != self->revision)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED, _("The plan has changed since; level it again."));
      return FALSE;
    }
  gantry_document_begin (self->document, _("Level resources"));
  for (guint i = 0; i < self->moves->len; i++)
    {
      const GantryLevelerMove *move = &g_array_index (self->moves, GantryLevelerMove, i);

      if (move->new_delay != move->old_delay)
        gantry_document_set_integer (self->document, gantry_document_lookup (self->document, &gantry_task_kind, move->task),
                                     "leveling_delay", move->new_delay);
    }
  return gantry_document_commit (self->document, error);
}

gboolean
gantry_leveler_clear (GantryDocument *document, GError **error)
{
  GantryTable *table;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);

  table = gantry_document_get_table (document, &gantry_task_kind);
  gantry_document_begin (document, _("Clear leveling"));
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *task = gantry_table_get_record (table, i);

      if (GANTRY_TASK (task)->leveling_delay != 0)
        gantry_document_set_integer (document, task, "leveling_delay", 0);
    }
  return gantry_document_commit (document, error);
}
