/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-leveler-private.h"

#include <glib/gi18n-lib.h>
#include "model/gantry-pauses.h"
#include "model/kinds/gantry-task-fields.h"

/* ---- What there is to level ---- */

static gboolean
is_fixed (const GantryTask *task)
{
  return task->manual || task->actual_start != GANTRY_NONE || task->actual_finish != GANTRY_NONE;
}

static gboolean
is_movable (const GantryTask *task, guint16 flags)
{
  return !task->summary && !is_fixed (task) && task->priority < GANTRY_LEVELER_PRIORITY_FIXED
         && !(flags & GANTRY_NET_IGNORED) && task->constraint_type != GANTRY_CONSTRAINT_ALAP
         && task->constraint_type != GANTRY_CONSTRAINT_MSO && task->constraint_type != GANTRY_CONSTRAINT_MFO;
}

static void
take_task (GantryLeveler *self, guint32 index)
{
  const GantryTask *task = self->plan->tasks[index];
  gboolean is_highest = task->priority >= GANTRY_LEVELER_PRIORITY_FIXED;

  self->tasks[index] = (GantryLevelerTask) {
    .id = GANTRY_RECORD (task)->id,
    .old_start = task->start,
    .old_finish = task->finish,
    .old_delay = task->leveling_delay,
    .priority = self->options.ignore_priorities ? is_highest : task->priority,
    .is_fixed = is_fixed (task),
    .is_movable = is_movable (task, self->plan->network->flags[index]),
    .is_accepted = TRUE,
  };
}

void
gantry_leveler_schedule (GantryLeveler *self)
{
  gantry_schedule_run (self->plan->network, &self->schedule_options);
}

static void
prepare (GantryLeveler *self)
{
  GantryPlan *plan = self->plan;
  guint n = MAX (plan->n_tasks, 1);

  gantry_plan_fill (plan);
  gantry_plan_get_options (plan, &self->schedule_options);
  gantry_leveler_schedule (self); /* marks what is ignored */
  self->tasks = g_new0 (GantryLevelerTask, n);
  self->delay_best = g_new0 (gint64, n);
  self->start_best = g_new0 (gint64, n);
  self->unsolved_now = g_new0 (guint8, n);
  self->unsolved_best = g_new0 (guint8, n);
  self->ready = g_new (guint32, n);
  self->waits = g_new (guint32, 2 * n);
  self->indices = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint32 i = 0; i < plan->n_tasks; i++)
    {
      take_task (self, i);
      g_hash_table_insert (self->indices, &self->tasks[i].id, GUINT_TO_POINTER (i));
    }
  self->shortest_piece = (plan->project != NULL ? plan->project->hours_per_day : 8 * GANTRY_HOUR) / 2;
  gantry_leveler_split_init (self);
  gantry_leveler_order_init (&self->order, plan);
  gantry_leveler_people_init (&self->people, plan);
}

GantryLeveler *
gantry_leveler_prepare (GantryDocument *document, const GantryLevelerOptions *options, GError **error)
{
  g_autoptr (GantryLeveler) self = NULL;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document) && options != NULL, NULL);

  self = g_new0 (GantryLeveler, 1);
  g_mutex_init (&self->lock);
  self->document = document;
  self->revision = gantry_document_get_revision (document);
  self->options = *options;
  self->cache = gantry_calendar_cache_new (document);
  self->plan = gantry_plan_new (document, self->cache);
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->moves = g_array_new (FALSE, FALSE, sizeof (GantryLevelerMove));
  self->unsolved = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->state.finish = GANTRY_NONE;
  if (gantry_plan_is_from_finish (self->plan))
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                   _("A plan that is scheduled from its finish cannot be leveled; schedule it from its start."));
      return NULL;
    }
  self->old_finish = self->plan->project != NULL ? self->plan->project->finish : GANTRY_NONE;
  prepare (self);
  return g_steal_pointer (&self);
}

void
gantry_leveler_free (GantryLeveler *self)
{
  g_return_if_fail (self != NULL);

  gantry_leveler_order_clear (&self->order);
  gantry_leveler_people_clear (&self->people);
  for (guint i = 0; self->tasks != NULL && i < self->plan->n_tasks; i++)
    gantry_leveler_split_clear (&self->tasks[i]);
  g_clear_pointer (&self->indices, g_hash_table_unref);
  g_free (self->tasks);
  g_free (self->waits);
  g_free (self->ready);
  g_free (self->unsolved_now);
  g_free (self->unsolved_best);
  g_free (self->delay_best);
  g_free (self->start_best);
  g_array_unref (self->changed);
  g_array_unref (self->moves);
  g_array_unref (self->unsolved);
  gantry_plan_free (self->plan);
  gantry_calendar_cache_free (self->cache);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* ---- The preview ---- */

/* With the dates that the network has now. */
static guint
count_overloads (GantryLeveler *self)
{
  gantry_leveler_people_reset (&self->people);
  for (guint32 i = 0; i < self->plan->n_tasks; i++)
    gantry_leveler_split_book (self, i, GANTRY_LEVELER_ALL);
  return gantry_leveler_people_count_overloads (&self->people);
}

static guint
count_pauses (const GArray *pauses)
{
  return pauses != NULL ? pauses->len : 0;
}

static void
add_move (GantryLeveler *self, guint32 index)
{
  const GantryNetwork *network = self->plan->network;
  const GantryLevelerTask *task = &self->tasks[index];
  gboolean splits = task->crew != GANTRY_NO_TASK && !gantry_leveler_split_equal (task->best_pauses, task->old_pauses);
  GantryLevelerMove move = {
    task->id, task->old_start, network->start[index], task->old_finish, network->finish[index],
    task->old_delay, network->delay[index], splits || self->delay_best[index] != task->old_delay, task->is_accepted,
    count_pauses (task->old_pauses), count_pauses (task->crew != GANTRY_NO_TASK ? task->pauses : task->old_pauses),
  };

  if (move.proposed || move.old_start != move.new_start || move.old_finish != move.new_finish)
    g_array_append_val (self->moves, move);
}

static void
find_moves (GantryLeveler *self)
{
  GantryNetwork *network = self->plan->network;

  for (guint32 i = 0; i < self->plan->n_tasks; i++)
    {
      const GantryLevelerTask *task = &self->tasks[i];

      network->delay[i] = task->is_accepted ? self->delay_best[i] : task->old_delay;
      gantry_leveler_split_set (self, i, task->is_accepted ? task->best_pauses : task->old_pauses);
    }
  gantry_leveler_schedule (self);
  self->new_finish = network->project_finish;
  self->new_overloads = count_overloads (self);
  g_array_set_size (self->moves, 0);
  for (guint32 i = 0; i < self->plan->n_tasks; i++)
    add_move (self, i);
}

static gboolean
find_index (const GantryLeveler *self, gint64 task, guint32 *index)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (self->indices, &task, NULL, &found))
    return FALSE;
  *index = GPOINTER_TO_UINT (found);
  return TRUE;
}

GArray *
gantry_leveler_dup_stretches (const GantryLeveler *self, gint64 task)
{
  guint32 index;

  g_return_val_if_fail (self != NULL, NULL);

  if (!find_index (self, task, &index) || self->tasks[index].crew == GANTRY_NO_TASK || self->tasks[index].pauses == NULL)
    return NULL;
  return gantry_leveler_split_list (self, index);
}

void
gantry_leveler_set_accepted (GantryLeveler *self, gint64 task, gboolean accepted)
{
  guint32 index;

  g_return_if_fail (self != NULL);

  if (task != 0 && find_index (self, task, &index))
    self->tasks[index].is_accepted = accepted != FALSE;
  for (guint32 i = 0; task == 0 && i < self->plan->n_tasks; i++)
    self->tasks[i].is_accepted = accepted != FALSE;
  find_moves (self);
}

void
gantry_leveler_run (GantryLeveler *self)
{
  g_return_if_fail (self != NULL);

  self->old_overloads = count_overloads (self);
  gantry_leveler_search (self);
  find_moves (self);
  for (guint32 i = 0; i < self->plan->n_tasks; i++)
    if (self->unsolved_best[i])
      g_array_append_val (self->unsolved, self->tasks[i].id);
}

GantryLeveler *
gantry_leveler_new (GantryDocument *document, const GantryLevelerOptions *options, GError **error)
{
  GantryLeveler *self = gantry_leveler_prepare (document, options, error);

  if (self != NULL)
    gantry_leveler_run (self);
  return self;
}

void
gantry_leveler_get_state (GantryLeveler *self, GantryLevelerState *state)
{
  g_return_if_fail (self != NULL && state != NULL);

  g_mutex_lock (&self->lock);
  *state = self->state;
  g_mutex_unlock (&self->lock);
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

guint
gantry_leveler_get_old_overloads (const GantryLeveler *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->old_overloads;
}

guint
gantry_leveler_get_new_overloads (const GantryLeveler *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->new_overloads;
}

guint64
gantry_leveler_get_n_schedules (const GantryLeveler *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_schedules;
}

/* ---- On a thread of its own ---- */

static void
run_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable G_GNUC_UNUSED)
{
  gantry_leveler_run (data);
  g_task_return_boolean (task, TRUE);
}

void
gantry_leveler_run_async (GantryLeveler *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_return_if_fail (self != NULL);

  g_task_set_source_tag (task, gantry_leveler_run_async);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, run_in_thread);
}

GantryLeveler *
gantry_leveler_run_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_get_task_data (G_TASK (result));
}

/* ---- Writing ---- */

static void
apply_move (GantryLeveler *self, const GantryLevelerMove *move)
{
  GantryRecord *record = gantry_document_lookup (self->document, &gantry_task_kind, move->task);
  const GantryLevelerTask *task;
  guint32 index;

  if (!find_index (self, move->task, &index))
    return;
  task = &self->tasks[index];
  if (move->new_delay != move->old_delay)
    gantry_document_set_integer (self->document, record, "leveling_delay", move->new_delay);
  if (task->crew != GANTRY_NO_TASK && !gantry_leveler_split_equal (task->pauses, task->old_pauses))
    gantry_task_set_pauses (GANTRY_TASK (record), task->pauses);
}

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
    apply_move (self, &g_array_index (self->moves, GantryLevelerMove, i));
  return gantry_document_commit (self->document, error);
}

static gboolean
is_leveled (const GantryTask *task)
{
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);

  return task->leveling_delay != 0 || gantry_pauses_are_leveled (pauses);
}

static void
clear_task (GantryTask *task)
{
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);
  g_autoptr (GArray) rest = NULL;

  if (task->leveling_delay != 0)
    gantry_document_set_integer (GANTRY_RECORD (task)->document, GANTRY_RECORD (task), "leveling_delay", 0);
  if (!gantry_pauses_are_leveled (pauses))
    return;
  rest = gantry_pauses_dup_without_leveling (pauses, 0);
  gantry_task_set_pauses (task, rest);
}

guint
gantry_leveler_count (GantryDocument *document)
{
  GantryTable *table;
  guint n = 0;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), 0);

  table = gantry_document_get_table (document, &gantry_task_kind);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    n += is_leveled (GANTRY_TASK (gantry_table_get_record (table, i)));
  return n;
}

gboolean
gantry_leveler_clear (GantryDocument *document, GError **error)
{
  GantryTable *table;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);

  table = gantry_document_get_table (document, &gantry_task_kind);
  gantry_document_begin (document, _("Clear leveling"));
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    clear_task (GANTRY_TASK (gantry_table_get_record (table, i)));
  return gantry_document_commit (document, error);
}
