/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-facts.h"

#include "engine/gantry-worktime.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-assignment.h"

gint64
gantry_facts_between (const GantryFacts *self, gint64 from, gint64 to)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (self->document);

  return gantry_worktime_between (gantry_scheduler_get_calendar (scheduler, 0), from, to);
}

double
gantry_facts_elapsed (const GantryFacts *self, gint64 start, gint64 finish)
{
  gint64 whole;

  if (self->as_of >= finish)
    return 1;
  if (self->as_of <= start)
    return 0;
  whole = gantry_facts_between (self, start, finish);
  if (whole <= 0)
    return 0;
  return (double) gantry_facts_between (self, start, self->as_of) / (double) whole;
}

gboolean
gantry_facts_is_done (GantryTask *task)
{
  return task->progress >= GANTRY_PERCENT_FULL || task->actual_finish != GANTRY_NONE;
}

gboolean
gantry_facts_touches (GantryTask *task, gint64 from, gint64 to)
{
  if (task->start == GANTRY_NONE || task->finish == GANTRY_NONE)
    return FALSE;
  if (task->start == task->finish)
    return task->start >= from && task->start < to;
  return task->start < to && task->finish > from;
}

gboolean
gantry_facts_is_late (const GantryFacts *self, gint64 variance)
{
  return variance != GANTRY_NONE && variance > self->units.hours_per_day / 20;
}

GantryBaselineTask *
gantry_facts_get_baseline (const GantryFacts *self, GantryTask *task)
{
  return g_hash_table_lookup (self->baseline_tasks, &GANTRY_RECORD (task)->id);
}

/* ---- Tasks ---- */

static void
find_leaves (GantryFacts *self)
{
  GantryOutline *outline = gantry_document_get_outline (self->document);

  self->leaves = g_ptr_array_new ();
  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (!task->summary && task->active && task->start != GANTRY_NONE && task->finish != GANTRY_NONE)
        g_ptr_array_add (self->leaves, task);
    }
}

static void
find_missed (GantryFacts *self)
{
  GantryOutline *outline = gantry_document_get_outline (self->document);

  self->missed = g_ptr_array_new ();
  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (task->deadline == GANTRY_NONE || !task->active || task->finish == GANTRY_NONE)
        continue;
      self->has_deadlines = TRUE;
      if (!gantry_facts_is_done (task) && MAX (task->finish, self->as_of) > task->deadline)
        g_ptr_array_add (self->missed, task);
    }
}

/* ---- The baseline ---- */

static gboolean
is_newer (GantryBaseline *a, GantryBaseline *b)
{
  if (a->taken_on != b->taken_on)
    return a->taken_on > b->taken_on;
  return a->number < b->number;
}

static void
find_baseline (GantryFacts *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_baseline_kind);
  GantryTable *rows = gantry_document_get_table (self->document, &gantry_baseline_task_kind);

  self->baseline_tasks = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryBaseline *baseline = GANTRY_BASELINE (gantry_table_get_record (table, i));

      if (self->baseline == NULL || is_newer (baseline, self->baseline))
        self->baseline = baseline;
    }
  for (guint i = 0; self->baseline != NULL && i < gantry_table_get_n_records (rows); i++)
    {
      GantryBaselineTask *row = GANTRY_BASELINE_TASK (gantry_table_get_record (rows, i));

      if (row->baseline == GANTRY_RECORD (self->baseline)->id)
        g_hash_table_insert (self->baseline_tasks, &row->task, row);
    }
}

/* The baseline's finish is compared only where the plan still has the tasks that it is about. */
static void
compare_finish (GantryFacts *self)
{
  self->baseline_finish = GANTRY_NONE;
  self->finish_variance = GANTRY_NONE;
  for (guint i = 0; i < self->leaves->len; i++)
    {
      GantryBaselineTask *row = gantry_facts_get_baseline (self, g_ptr_array_index (self->leaves, i));

      if (row != NULL)
        self->baseline_finish = MAX (self->baseline_finish, row->finish);
    }
  if (self->baseline_finish != GANTRY_NONE && self->project->finish != GANTRY_NONE)
    self->finish_variance = gantry_facts_between (self, self->baseline_finish, self->project->finish);
}

/* ---- Progress ---- */

typedef struct {
  double whole, planned, earned, added;
} Sum;

double
gantry_facts_weigh (const GantryFacts *self, GantryTask *task)
{
  GantryBaselineTask *row = gantry_facts_get_baseline (self, task);

  if (self->baseline != NULL && row != NULL)
    return (double) (self->by_work ? row->work : row->duration);
  return (double) (self->by_work ? task->scheduled_work : task->scheduled_duration);
}

static double
sum_work (const GantryFacts *self)
{
  double work = 0;

  for (guint i = 0; i < self->leaves->len; i++)
    {
      GantryTask *task = g_ptr_array_index (self->leaves, i);
      GantryBaselineTask *row = gantry_facts_get_baseline (self, task);

      if (self->baseline == NULL)
        work += (double) task->scheduled_work;
      else if (row != NULL)
        work += (double) row->work;
    }
  return work;
}

static void
add_task (GantryFacts *self, GantryTask *task, Sum *sum)
{
  GantryBaselineTask *row = gantry_facts_get_baseline (self, task);
  double weight = gantry_facts_weigh (self, task);

  if (self->baseline != NULL && row == NULL)
    {
      self->n_added++;
      sum->added += weight;
      return;
    }
  sum->whole += weight;
  sum->earned += weight * task->progress / GANTRY_PERCENT_FULL;
  if (row != NULL && row->start != GANTRY_NONE && row->finish != GANTRY_NONE)
    sum->planned += weight * gantry_facts_elapsed (self, row->start, row->finish);
}

static void
measure_progress (GantryFacts *self)
{
  Sum sum = { 0 };

  self->by_work = sum_work (self) > 0;
  for (guint i = 0; i < self->leaves->len; i++)
    add_task (self, g_ptr_array_index (self->leaves, i), &sum);
  self->earned = sum.whole > 0 ? sum.earned / sum.whole : -1;
  self->planned = sum.whole > 0 && self->baseline != NULL ? sum.planned / sum.whole : -1;
  if (sum.whole > 0)
    self->growth = (int) MIN (sum.added / sum.whole * GANTRY_PERCENT_FULL + 0.5, G_MAXINT / 2);
}

/* ---- Milestones ---- */

static int
compare_milestones (gconstpointer a, gconstpointer b)
{
  const GantryMilestone *first = a, *second = b;

  if (first->forecast != second->forecast)
    return first->forecast < second->forecast ? -1 : 1;
  return (int) first->task->row - (int) second->task->row;
}

static void
add_milestone (GantryFacts *self, GantryTask *task)
{
  GantryBaselineTask *row = gantry_facts_get_baseline (self, task);
  GantryMilestone milestone = { .task = task, .done = gantry_facts_is_done (task) };

  milestone.overdue = !milestone.done && task->finish < self->as_of;
  milestone.forecast = milestone.overdue ? self->as_of : task->finish;
  milestone.baseline = row != NULL ? row->finish : GANTRY_NONE;
  milestone.variance = GANTRY_NONE;
  if (milestone.baseline != GANTRY_NONE)
    milestone.variance = gantry_facts_between (self, milestone.baseline, milestone.forecast);
  g_array_append_val (self->milestones, milestone);
}

gint64
gantry_milestone_get_due (const GantryMilestone *milestone)
{
  if (milestone->baseline != GANTRY_NONE)
    return milestone->baseline;
  if (milestone->task->deadline != GANTRY_NONE)
    return milestone->task->deadline;
  return milestone->task->finish;
}

static void
find_milestones (GantryFacts *self)
{
  self->milestones = g_array_new (FALSE, FALSE, sizeof (GantryMilestone));
  for (guint i = 0; i < self->leaves->len; i++)
    {
      GantryTask *task = g_ptr_array_index (self->leaves, i);

      if (task->milestone || task->gate)
        add_milestone (self, task);
    }
  g_array_sort (self->milestones, compare_milestones);
}

/* ---- Risks ---- */

static int
compare_risks (gconstpointer a, gconstpointer b)
{
  GantryRisk *first = *(GantryRisk **) a;
  GantryRisk *second = *(GantryRisk **) b;
  gint64 difference = gantry_risk_get_score (second) - gantry_risk_get_score (first);

  if (difference == 0)
    difference = second->impact - first->impact;
  if (difference == 0)
    difference = GANTRY_RECORD (first)->id - GANTRY_RECORD (second)->id;
  return difference < 0 ? -1 : difference > 0;
}

static void
find_risks (GantryFacts *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_risk_kind);

  self->risks = g_ptr_array_new ();
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRisk *risk = GANTRY_RISK (gantry_table_get_record (table, i));

      if (risk->internal && self->audience == GANTRY_AUDIENCE_CLIENT)
        continue;
      self->n_risks++;
      if (risk->state != GANTRY_RISK_CLOSED)
        g_ptr_array_add (self->risks, risk);
    }
  g_ptr_array_sort (self->risks, compare_risks);
}

/* ---- People ---- */

static void
find_unstaffed (GantryFacts *self)
{
  const GantryField *field = gantry_kind_find_field (&gantry_assignment_kind, "task");

  self->unstaffed = g_ptr_array_new ();
  for (guint i = 0; i < self->leaves->len; i++)
    {
      GantryTask *task = g_ptr_array_index (self->leaves, i);
      const GPtrArray *assignments;

      if (task->scheduled_duration <= 0 || gantry_facts_is_done (task) ||
          !gantry_facts_touches (task, self->as_of, self->horizon))
        continue;
      assignments = gantry_document_get_referrers (self->document, &gantry_assignment_kind, field,
                                                   GANTRY_RECORD (task)->id);
      if (assignments == NULL || assignments->len == 0)
        g_ptr_array_add (self->unstaffed, task);
    }
}

static gboolean
is_critical (GantryFacts *self, const GantryLoad *load, guint person, guint period)
{
  g_autoptr (GArray) shares = gantry_load_dup_shares (load, person, period, period + 1);

  for (guint i = 0; i < shares->len; i++)
    {
      gint64 id = g_array_index (shares, GantryLoadShare, i).task;
      GantryTask *task = GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, id));

      if (task != NULL && task->critical)
        return TRUE;
    }
  return FALSE;
}

static int
compare_overloads (gconstpointer a, gconstpointer b)
{
  const GantryOverload *first = a, *second = b;
  gint64 difference = (second->work - second->capacity) - (first->work - first->capacity);

  if (first->critical != second->critical)
    return first->critical ? -1 : 1;
  if (difference == 0)
    difference = first->week - second->week;
  return difference < 0 ? -1 : difference > 0;
}

static void
find_overloads (GantryFacts *self)
{
  g_autoptr (GantryLoad) load = gantry_load_new (self->document, GANTRY_LOAD_WEEK, self->as_of, self->horizon);

  self->overloads = g_array_new (FALSE, FALSE, sizeof (GantryOverload));
  self->n_people = gantry_load_get_n_people (load);
  for (guint person = 0; person < self->n_people; person++)
    for (guint week = 0; week < gantry_load_get_n_periods (load); week++)
      {
        const GantryLoadCell *cell = gantry_load_get_cell (load, person, week);
        GantryOverload overload = { .person = gantry_load_get_person (load, person),
                                    .week = gantry_load_get_start (load, week),
                                    .work = cell->work,
                                    .capacity = cell->capacity };

        if (cell->excess <= 0)
          continue;
        overload.critical = is_critical (self, load, person, week);
        g_array_append_val (self->overloads, overload);
      }
  g_array_sort (self->overloads, compare_overloads);
}

/* ---- Money ---- */

static void
add_value (GantryFacts *self, GantryTask *task, double *planned, double *earned)
{
  GantryBaselineTask *row = gantry_facts_get_baseline (self, task);

  if (row == NULL)
    return;
  self->baseline_cost += row->cost;
  *earned += (double) row->cost * task->progress / GANTRY_PERCENT_FULL;
  if (row->start != GANTRY_NONE && row->finish != GANTRY_NONE)
    *planned += (double) row->cost * gantry_facts_elapsed (self, row->start, row->finish);
}

static void
count_money (GantryFacts *self)
{
  double planned = 0, earned = 0;

  self->budget = self->forecast_cost = self->baseline_cost = GANTRY_NONE;
  self->planned_value = self->earned_value = GANTRY_NONE;
  if (self->audience == GANTRY_AUDIENCE_CLIENT)
    return;
  self->budget = self->project->budget;
  self->forecast_cost = self->project->cost;
  if (self->baseline == NULL)
    return;
  self->baseline_cost = 0;
  for (guint i = 0; i < self->leaves->len; i++)
    add_value (self, g_ptr_array_index (self->leaves, i), &planned, &earned);
  if (self->baseline_cost == 0)
    self->baseline_cost = GANTRY_NONE;
  else
    {
      self->planned_value = (gint64) planned;
      self->earned_value = (gint64) earned;
    }
}

/* ---- Public ---- */

GantryFacts *
gantry_facts_new (GantryDocument *document, GantryAudience audience, gint64 as_of)
{
  GantryFacts *self = g_new0 (GantryFacts, 1);

  self->document = document;
  self->audience = audience;
  self->project = gantry_document_get_project (document);
  gantry_units_from_project (self->project, &self->units);
  self->as_of = self->project->status_date != GANTRY_NONE ? self->project->status_date : as_of;
  self->horizon = self->as_of + GANTRY_REPORT_PERIOD;
  self->past = self->as_of - GANTRY_REPORT_PERIOD;
  find_leaves (self);
  find_missed (self);
  find_baseline (self);
  compare_finish (self);
  measure_progress (self);
  find_milestones (self);
  find_risks (self);
  find_unstaffed (self);
  find_overloads (self);
  count_money (self);
  return self;
}

void
gantry_facts_free (GantryFacts *self)
{
  g_ptr_array_unref (self->leaves);
  g_array_unref (self->milestones);
  g_ptr_array_unref (self->missed);
  g_ptr_array_unref (self->risks);
  g_array_unref (self->overloads);
  g_ptr_array_unref (self->unstaffed);
  g_hash_table_unref (self->baseline_tasks);
  g_free (self);
}
