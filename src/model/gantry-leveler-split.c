/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-leveler-private.h"

#include "model/gantry-effort.h"
#include "model/gantry-pauses.h"
#include "model/gantry-stretches.h"
#include "model/kinds/gantry-task-fields.h"

/* Tasks that rest while their people are at something more urgent. The network knows pauses as a crew
 * whose part lasts longer: each task whose pauses may change has one of its own, with a single part. */

/* More would be no plan that anybody follows. */
#define PIECES_MAX 50

/* ---- Setting up ---- */

/* Whether all its people work the same hours all through, or nobody does: @calendar is theirs. */
static gboolean
is_uniform (const GantryPlan *plan, guint32 index, guint32 *calendar)
{
  gint64 duration = plan->tasks[index]->duration;
  guint32 common = GANTRY_NO_TASK;

  for (guint32 i = plan->assignment_head[index]; i < plan->assignment_head[index + 1]; i++)
    {
      const GantryAssignment *assignment = plan->assignments[i];

      if (plan->assignment_calendar[i] == GANTRY_NO_TASK)
        continue;
      if ((common != GANTRY_NO_TASK && plan->assignment_calendar[i] != common)
          || gantry_effort_get_delay (assignment) + gantry_effort_get_busy (assignment, duration) > duration)
        return FALSE;
      common = plan->assignment_calendar[i];
    }
  *calendar = common != GANTRY_NO_TASK ? common : plan->network->slack_calendar[index];
  return TRUE;
}

/* What is left of a task that has begun. */
static gboolean
has_rest (const GantryTask *task, gint64 done, guint16 flags)
{
  return task->actual_start != GANTRY_NONE && task->actual_finish == GANTRY_NONE && !task->manual && !task->summary
         && task->priority < GANTRY_LEVELER_PRIORITY_FIXED && !(flags & GANTRY_NET_IGNORED)
         && done > 0 && done < task->duration;
}

static void
add_crew (GantryLeveler *self, guint32 index)
{
  GantryPlan *plan = self->plan;
  GantryNetPart part = { self->tasks[index].calendar, 0 };
  GantryNetCrew crew = { plan->parts->len, 1 };

  self->tasks[index].crew = plan->crews->len;
  g_array_append_val (plan->crews, crew);
  g_array_append_val (plan->parts, part);
}

static void
take_task (GantryLeveler *self, guint32 index)
{
  const GantryTask *record = self->plan->tasks[index];
  GantryLevelerTask *task = &self->tasks[index];
  gint64 done = record->actual_start != GANTRY_NONE ? gantry_task_get_done (record->duration, record->percent_complete) : 0;
  g_autoptr (GArray) kept = NULL;
  gboolean allowed = self->options.split && record->leveling_splits, rests;

  task->crew = GANTRY_NO_TASK;
  task->old_pauses = gantry_pauses_parse (record->pauses);
  if (record->summary || record->duration_elapsed || record->duration <= 0
      || !is_uniform (self->plan, index, &task->calendar))
    return;
  kept = gantry_pauses_dup_without_leveling (task->old_pauses, done);
  rests = kept != NULL && g_array_index (kept, GantryPause, kept->len - 1).after >= done;
  task->has_rest = allowed && !rests && has_rest (record, done, self->plan->network->flags[index]);
  task->can_split = allowed && !rests && task->is_movable;
  if (!task->has_rest && !task->can_split && !(task->is_movable && gantry_pauses_are_leveled (task->old_pauses)))
    return;
  task->duration = record->duration;
  task->done = done;
  task->kept_pauses = g_steal_pointer (&kept);
  add_crew (self, index);
}

void
gantry_leveler_split_init (GantryLeveler *self)
{
  GantryPlan *plan = self->plan;

  for (guint32 i = 0; i < plan->n_tasks; i++)
    take_task (self, i);
  plan->network->crews = (const GantryNetCrew *) (gpointer) plan->crews->data;
  plan->network->parts = (const GantryNetPart *) (gpointer) plan->parts->data;
  for (guint32 i = 0; i < plan->n_tasks; i++)
    gantry_leveler_split_set (self, i, self->tasks[i].old_pauses);
}

void
gantry_leveler_split_clear (GantryLevelerTask *task)
{
  g_clear_pointer (&task->old_pauses, g_array_unref);
  g_clear_pointer (&task->kept_pauses, g_array_unref);
  g_clear_pointer (&task->pauses, g_array_unref);
  g_clear_pointer (&task->best_pauses, g_array_unref);
}

/* ---- Pauses in the network ---- */

void
gantry_leveler_split_take (GArray **pauses, GArray *other)
{
  if (other != NULL)
    g_array_ref (other);
  g_clear_pointer (pauses, g_array_unref);
  *pauses = other;
}

void
gantry_leveler_split_set (GantryLeveler *self, guint32 index, GArray *pauses)
{
  GantryNetwork *network = self->plan->network;
  GantryLevelerTask *task = &self->tasks[index];
  guint32 part;

  if (task->crew == GANTRY_NO_TASK)
    return;
  gantry_leveler_split_take (&task->pauses, pauses);
  if (pauses == NULL)
    {
      network->flags[index] &= (guint16) ~GANTRY_NET_CREW;
      network->calendar[index] = task->calendar;
      return;
    }
  part = network->crews[task->crew].first_part;
  g_array_index (self->plan->parts, GantryNetPart, part).duration = gantry_pauses_get_passed (pauses, task->duration, FALSE);
  network->flags[index] |= GANTRY_NET_CREW;
  network->calendar[index] = task->crew;
}

gint64
gantry_leveler_split_sum (const GArray *pauses)
{
  gint64 sum = 0;

  for (guint i = 0; pauses != NULL && i < pauses->len; i++)
    sum += g_array_index ((GArray *) pauses, GantryPause, i).leveled;
  return sum;
}

gboolean
gantry_leveler_split_equal (const GArray *a, const GArray *b)
{
  guint n_a = a != NULL ? a->len : 0, n_b = b != NULL ? b->len : 0;

  for (guint i = 0; i < MIN (n_a, n_b); i++)
    {
      const GantryPause *first = &g_array_index ((GArray *) a, GantryPause, i);
      const GantryPause *second = &g_array_index ((GArray *) b, GantryPause, i);

      if (first->after != second->after || first->length != second->length || first->leveled != second->leveled)
        return FALSE;
    }
  return n_a == n_b;
}

/* ---- Stretches ---- */

static const GantryWorktime *
get_calendar (const GantryLeveler *self, guint32 index)
{
  return self->plan->network->calendars[self->tasks[index].calendar];
}

static void
add_piece (GArray *pieces, gint64 start, gint64 finish)
{
  GantryStretch piece = { start, finish };

  if (finish > start)
    g_array_append_val (pieces, piece);
}

/* The work of the task from @from seconds of it on until @to, with its pauses. */
static GArray *
list_pieces (const GantryLeveler *self, guint32 index, gint64 from, gint64 to)
{
  const GantryLevelerTask *task = &self->tasks[index];
  const GantryWorktime *calendar = get_calendar (self, index);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (GantryStretch));
  gint64 start = self->plan->network->start[index];

  for (guint i = 0; from < to; i++)
    {
      guint n_pauses = task->pauses != NULL ? task->pauses->len : 0;
      gint64 until = i < n_pauses ? MIN (g_array_index (task->pauses, GantryPause, i).after, to) : to;

      if (until <= from)
        continue;
      add_piece (pieces,
                 gantry_worktime_next_start (calendar, gantry_worktime_add (calendar, start,
                                                                            gantry_pauses_get_passed (task->pauses, from, TRUE))),
                 gantry_worktime_add (calendar, start, gantry_pauses_get_passed (task->pauses, until, FALSE)));
      from = until;
    }
  return pieces;
}

GArray *
gantry_leveler_split_list (const GantryLeveler *self, guint32 index)
{
  return list_pieces (self, index, 0, self->tasks[index].duration);
}

/* What of the task is placed where it is from the beginning, and what the search places. */
static GArray *
list_part (const GantryLeveler *self, guint32 index, GantryLevelerShare share)
{
  const GantryLevelerTask *task = &self->tasks[index];
  GArray *pieces;

  if (task->crew != GANTRY_NO_TASK && (task->pauses != NULL || task->has_rest))
    return list_pieces (self, index, share == GANTRY_LEVELER_REST ? task->done : 0,
                        share == GANTRY_LEVELER_DONE ? task->done : task->duration);
  pieces = g_array_new (FALSE, FALSE, sizeof (GantryStretch));
  add_piece (pieces, self->plan->network->start[index], self->plan->network->finish[index]);
  return pieces;
}

void
gantry_leveler_split_book (GantryLeveler *self, guint32 index, GantryLevelerShare share)
{
  g_autoptr (GArray) pieces = list_part (self, index, share);

  for (guint i = 0; i < pieces->len; i++)
    gantry_leveler_people_book (&self->people, index, g_array_index (pieces, GantryStretch, i).start,
                                g_array_index (pieces, GantryStretch, i).finish);
}

gboolean
gantry_leveler_split_lacks_capacity (const GantryLeveler *self, guint32 index)
{
  g_autoptr (GArray) pieces = list_part (self, index, GANTRY_LEVELER_REST);

  for (guint i = 0; i < pieces->len; i++)
    if (gantry_leveler_people_lack_capacity (&self->people, index, g_array_index (pieces, GantryStretch, i).start,
                                             g_array_index (pieces, GantryStretch, i).finish))
      return TRUE;
  return FALSE;
}

/* ---- Placing ---- */

/* Works on the task whenever all its people have time for at least the shortest piece, from @from on until
 * @work is done. NULL where that never comes to an end, or with too many rests. */
static GArray *
find_pieces (const GantryLeveler *self, guint32 index, gint64 from, gint64 work)
{
  const GantryWorktime *calendar = get_calendar (self, index);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GantryStretch));
  gint64 at = gantry_worktime_next_start (calendar, from), until;

  for (; work > 0; at = gantry_worktime_next_start (calendar, until))
    {
      gint64 limit = gantry_worktime_add (calendar, at, work), piece = 0;

      if (gantry_leveler_people_have_room (&self->people, index, at, limit, &until))
        piece = until >= limit ? work : gantry_worktime_between (calendar, at, until);
      if (piece >= MIN (work, self->shortest_piece))
        {
          add_piece (pieces, at, gantry_worktime_add (calendar, at, piece));
          work -= piece;
        }
      if (work > 0 && (until == G_MAXINT64 || pieces->len >= PIECES_MAX))
        return NULL;
    }
  return g_steal_pointer (&pieces);
}

/* The pauses that make the network work on the task in these pieces; @stop: where what is done of it ends. */
static GArray *
find_pauses (const GantryLeveler *self, guint32 index, gint64 stop, const GArray *pieces)
{
  const GantryWorktime *calendar = get_calendar (self, index);
  const GArray *kept = self->tasks[index].kept_pauses;
  GArray *pauses = kept != NULL ? g_array_copy ((GArray *) kept) : NULL;
  gint64 worked = self->tasks[index].done;

  for (guint i = 0; i < pieces->len; i++)
    {
      const GantryStretch *piece = &g_array_index ((GArray *) pieces, GantryStretch, i);
      gint64 rest = worked > 0 ? gantry_worktime_between (calendar, stop, piece->start) : 0;

      if (rest > 0)
        pauses = gantry_pauses_insert_leveled (pauses, worked, rest);
      worked += gantry_worktime_between (calendar, piece->start, piece->finish);
      stop = piece->finish;
    }
  return pauses;
}

static void
update (GantryLeveler *self, guint32 index, gint64 delay, GArray *pauses)
{
  gantry_leveler_split_set (self, index, pauses);
  self->plan->network->delay[index] = delay;
  g_array_set_size (self->changed, 0);
  gantry_schedule_update (self->plan->network, &self->schedule_options, &index, 1, self->changed);
}

/* FALSE, and as it was, where the scheduler would not do so: a constraint may pull at the task. */
static gboolean
try_pieces (GantryLeveler *self, guint32 index, gint64 stop, const GArray *pieces)
{
  const GantryNetwork *network = self->plan->network;
  gint64 start = self->tasks[index].done > 0 ? network->start[index] : g_array_index ((GArray *) pieces, GantryStretch, 0).start;
  gint64 finish = g_array_index ((GArray *) pieces, GantryStretch, pieces->len - 1).finish, old_delay = network->delay[index];
  g_autoptr (GArray) pauses = NULL;

  if ((self->options.within_slack && finish > self->tasks[index].late_finish)
      || start - network->early_start[index] > GANTRY_LEVELER_DELAY_MAX)
    return FALSE;
  pauses = find_pauses (self, index, stop, pieces);
  update (self, index, self->tasks[index].done > 0 ? old_delay : start - network->early_start[index], pauses);
  if (network->start[index] == start && network->finish[index] == finish)
    return TRUE;
  update (self, index, old_delay, self->tasks[index].kept_pauses);
  return FALSE;
}

gboolean
gantry_leveler_split_place (GantryLeveler *self, guint32 index, gint64 finish)
{
  g_autoptr (GArray) pieces = NULL;

  if (!self->splits_now || !self->tasks[index].can_split)
    return FALSE;
  pieces = find_pieces (self, index, self->plan->network->start[index], self->tasks[index].duration);
  return pieces != NULL && pieces->len > 1 && g_array_index (pieces, GantryStretch, pieces->len - 1).finish < finish
         && try_pieces (self, index, 0, pieces);
}

gboolean
gantry_leveler_split_place_rest (GantryLeveler *self, guint32 index)
{
  const GantryLevelerTask *task = &self->tasks[index];
  const GantryNetwork *network = self->plan->network;
  gint64 stop = gantry_worktime_add (get_calendar (self, index), network->start[index],
                                     gantry_pauses_get_passed (task->pauses, task->done, FALSE));
  g_autoptr (GArray) pieces = find_pieces (self, index, stop, task->duration - task->done);

  return pieces != NULL && try_pieces (self, index, stop, pieces);
}
