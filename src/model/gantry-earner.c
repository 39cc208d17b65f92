/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-earner.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-outline.h"
#include "model/gantry-progress.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-baseline-task.h"
#include "model/kinds/gantry-task.h"

/* More points than anybody looks at: steps become longer instead. */
#define N_POINTS_MAX 2000

/* What a task itself has, without its subtasks. */
typedef struct {
  const GantryWorktime *worktime;
  gint64 bac, earned, cost;
  gint64 planned_start, planned_finish, start, finish; /* finish: or the status date */
} Share;

typedef struct {
  GantryDocument *document;
  GantryOutline *outline;
  GantryEarner *result;
  GHashTable *baseline_of; /* id of a task → GantryBaselineTask */
  guint n_tasks;
  Share *shares;
} Work;

/* ---- The baseline ---- */

/* Of those of the same date, number 0 is the one that counts. */
static gboolean
is_newer (const GantryBaseline *a, const GantryBaseline *b)
{
  return a->taken_on != b->taken_on ? a->taken_on > b->taken_on : a->number < b->number;
}

static const GantryBaseline *
find_baseline (GantryDocument *document)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_baseline_kind);
  const GantryBaseline *newest = NULL;

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      const GantryBaseline *baseline = GANTRY_BASELINE (gantry_table_get_record (table, i));

      if (newest == NULL || is_newer (baseline, newest))
        newest = baseline;
    }
  return newest;
}

static void
take_baseline (Work *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_baseline_task_kind);

  self->baseline_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryBaselineTask *row = GANTRY_BASELINE_TASK (gantry_table_get_record (table, i));

      if (row->baseline == GANTRY_RECORD (self->result->baseline)->id)
        g_hash_table_insert (self->baseline_of, &row->task, row);
    }
}

/* ---- Tasks ---- */

/* The share of its work that is done, or of its time, times @amount. */
static gint64
done_of (const GantryTask *task, gint64 amount)
{
  if (!task->summary && task->scheduled_work > 0)
    return (gint64) ((__int128) amount * CLAMP (task->actual_work, 0, task->scheduled_work) / task->scheduled_work);
  return (gint64) ((__int128) amount * task->progress / GANTRY_PERCENT_FULL);
}

static void
set_share (Work *self, guint index)
{
  const GantryTask *task = gantry_outline_get_task (self->outline, index);
  const GantryBaselineTask *baseline = g_hash_table_lookup (self->baseline_of, &GANTRY_RECORD (task)->id);
  Share *share = &self->shares[index];
  gboolean dated = baseline != NULL && baseline->start != GANTRY_NONE && baseline->finish != GANTRY_NONE;

  share->worktime = gantry_scheduler_get_task_calendar (gantry_document_get_scheduler (self->document), GANTRY_RECORD (task)->id);
  share->bac += baseline != NULL ? baseline->cost : 0;
  share->planned_start = dated ? baseline->start : task->start;
  share->planned_finish = dated ? baseline->finish : task->finish;
  share->start = task->actual_start != GANTRY_NONE ? task->actual_start : task->start;
  share->finish = task->actual_finish != GANTRY_NONE ? task->actual_finish : MIN (task->finish, self->result->date);
  share->cost += task->cost;
}

/* Takes what subtasks have off their summary task, then turns what is left into what was earned and
 * spent. */
static void
set_shares (Work *self)
{
  self->n_tasks = gantry_outline_get_n_tasks (self->outline);
  self->shares = g_new0 (Share, MAX (self->n_tasks, 1));
  for (guint i = self->n_tasks; i-- > 0;)
    {
      GantryTask *task = gantry_outline_get_task (self->outline, i), *parent = gantry_outline_get_parent (self->outline, task);
      const GantryBaselineTask *baseline = g_hash_table_lookup (self->baseline_of, &GANTRY_RECORD (task)->id);
      Share *share = &self->shares[i];

      set_share (self, i);
      if (parent != NULL)
        {
          self->shares[parent->row].bac -= baseline != NULL ? baseline->cost : 0;
          self->shares[parent->row].cost -= task->active ? task->cost : 0;
        }
      share->bac = MAX (share->bac, 0);
      share->earned = (gint64) ((__int128) share->bac * task->progress / GANTRY_PERCENT_FULL);
      share->cost = task->actual_cost != GANTRY_NONE ? task->actual_cost : task->active ? done_of (task, MAX (share->cost, 0)) : 0;
    }
}

static gint64
planned_at (const Share *share, gint64 date)
{
  return gantry_earned_value_spread (share->worktime, share->bac, share->planned_start, share->planned_finish, date);
}

/* Sums from the bottom up: subtasks come after their summary task. */
static void
sum_up (Work *self)
{
  gint64 date = self->result->date, bac = 0, pv = 0, ev = 0, ac = 0;
  g_autofree gint64 (*sums)[4] = g_malloc0_n (MAX (self->n_tasks, 1), sizeof *sums);

  self->result->tasks = g_array_sized_new (FALSE, TRUE, sizeof (GantryEarnerTask), self->n_tasks);
  g_array_set_size (self->result->tasks, self->n_tasks);
  for (guint i = self->n_tasks; i-- > 0;)
    {
      GantryTask *task = gantry_outline_get_task (self->outline, i), *parent = gantry_outline_get_parent (self->outline, task);
      GantryEarnerTask *row = &g_array_index (self->result->tasks, GantryEarnerTask, i);
      const Share *share = &self->shares[i];
      const gint64 own[4] = { share->bac, planned_at (share, date), share->earned, share->cost };

      for (int j = 0; j < 4; j++)
        {
          sums[i][j] += own[j];
          if (parent != NULL)
            sums[parent->row][j] += sums[i][j];
        }
      row->task = GANTRY_RECORD (task)->id;
      gantry_earned_value_init (&row->value, sums[i][0], sums[i][1], sums[i][2], sums[i][3]);
      if (parent != NULL)
        continue;
      bac += sums[i][0];
      pv += sums[i][1];
      ev += sums[i][2];
      ac += sums[i][3];
    }
  gantry_earned_value_init (&self->result->total, bac, pv, ev, ac);
}

/* ---- The curve ---- */

static void
add_point (Work *self, gint64 instant)
{
  gboolean known = instant <= self->result->date;
  GantryEarnerPoint point = { instant, 0, known ? 0 : GANTRY_EARNED_NONE, known ? 0 : GANTRY_EARNED_NONE };

  for (guint i = 0; i < self->n_tasks; i++)
    {
      const Share *share = &self->shares[i];

      point.pv += planned_at (share, instant);
      if (!known)
        continue;
      point.ev += gantry_earned_value_spread (share->worktime, share->earned, share->start, share->finish, instant);
      point.ac += gantry_earned_value_spread (share->worktime, share->cost, share->start, share->finish, instant);
    }
  g_array_append_val (self->result->curve, point);
}

/* From the first start to the last finish, planned or not, and just at the status date. */
static void
draw_curve (Work *self, gint64 step)
{
  gint64 first = self->result->date, last = first, date = self->result->date;
  gboolean had_date = FALSE;

  self->result->curve = g_array_new (FALSE, FALSE, sizeof (GantryEarnerPoint));
  for (guint i = 0; i < self->n_tasks; i++)
    {
      first = MIN (first, MIN (self->shares[i].planned_start, self->shares[i].start));
      last = MAX (last, self->shares[i].planned_finish);
    }
  first -= (first % GANTRY_DAY + GANTRY_DAY) % GANTRY_DAY;
  step = MAX (step, (last - first) / N_POINTS_MAX + 1);
  for (gint64 at = first; step > 0 && at < last + step; at += step)
    {
      if (!had_date && at >= date)
        {
          had_date = TRUE;
          if (at > date)
            add_point (self, date);
        }
      add_point (self, at);
    }
}

GantryEarner *
gantry_earner_new (GantryDocument *document, gint64 step, GError **error)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);

  return gantry_earner_new_at (document, gantry_progress_get_date (document), step, error);
}

GantryEarner *
gantry_earner_new_at (GantryDocument *document, gint64 date, gint64 step, GError **error)
{
  g_autoptr (GantryEarner) result = g_new0 (GantryEarner, 1);
  Work work = { .document = document, .result = result };

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);

  result->baseline = find_baseline (document);
  if (result->baseline == NULL)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                   _("There is no baseline to measure the plan against; take one."));
      return NULL;
    }
  result->date = date;
  work.outline = gantry_document_get_outline (document);
  take_baseline (&work);
  set_shares (&work);
  sum_up (&work);
  if (step > 0)
    draw_curve (&work, step);
  g_hash_table_unref (work.baseline_of);
  g_free (work.shares);
  return g_steal_pointer (&result);
}

void
gantry_earner_free (GantryEarner *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->tasks, g_array_unref);
  g_clear_pointer (&self->curve, g_array_unref);
  g_free (self);
}
