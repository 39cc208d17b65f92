/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>

#include "report/gantry-wording.h"

#define BARS_MAX 14
#define BARS_EXECUTIVE_MAX 8
#define N_SAMPLES 96

/* ---- The timeline ---- */

/* A single summary task over everything says nothing: then its subtasks are the phases. */
static guint
find_phase_level (GantryOutline *outline)
{
  GantryTask *first = gantry_outline_get_n_tasks (outline) > 0 ? gantry_outline_get_task (outline, 0) : NULL;

  if (first != NULL && first->summary &&
      gantry_outline_get_subtree_end (outline, 0) == gantry_outline_get_n_tasks (outline))
    return 2;
  return 1;
}

/* Phases before milestones before tasks, for when there is no room for all. */
static guint
get_weight (GantryTask *task)
{
  return task->summary ? 2 : task->milestone ? 1 : 0;
}

/* The tasks to show, in the order of the plan. */
static GPtrArray *
find_phases (const GantryFacts *facts, guint max)
{
  GantryOutline *outline = gantry_document_get_outline (facts->document);
  guint level = find_phase_level (outline);
  GPtrArray *phases = g_ptr_array_new ();
  guint n_weights[3] = { 0 };
  guint least = 0;

  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (task->level != level || !task->active || task->start == GANTRY_NONE || task->finish == GANTRY_NONE)
        continue;
      g_ptr_array_add (phases, task);
      n_weights[get_weight (task)]++;
    }
  for (guint n = phases->len; least < 2 && n > max && n > n_weights[least]; least++)
    n -= n_weights[least];
  for (guint i = phases->len; i > 0; i--)
    if (get_weight (g_ptr_array_index (phases, i - 1)) < least)
      g_ptr_array_remove_index (phases, i - 1);
  if (phases->len > max)
    g_ptr_array_set_size (phases, (int) max);
  return phases;
}

static gint64
get_baseline_bound (const GantryFacts *facts, GantryTask *task, gboolean finish)
{
  GantryOutline *outline = gantry_document_get_outline (facts->document);
  guint end = gantry_outline_get_subtree_end (outline, task->row);
  gint64 bound = GANTRY_NONE;

  for (guint row = task->row; row < end; row++)
    {
      GantryBaselineTask *baseline = gantry_facts_get_baseline (facts, gantry_outline_get_task (outline, row));
      gint64 value = baseline == NULL ? GANTRY_NONE : finish ? baseline->finish : baseline->start;

      if (value != GANTRY_NONE && (bound == GANTRY_NONE || (finish ? value > bound : value < bound)))
        bound = value;
    }
  return bound;
}

static char *
describe_bar (const GantryChartBar *bar)
{
  g_autofree char *start = gantry_wording_short_date (bar->start);
  g_autofree char *finish = bar->milestone ? gantry_wording_short_date (bar->finish)
                                           : gantry_wording_short_finish (bar->finish);
  g_autofree char *baseline = gantry_wording_short_finish (bar->baseline_finish);
  g_autofree char *share = gantry_wording_share ((double) bar->progress / GANTRY_PERCENT_FULL);

  if (bar->milestone)
    return g_strdup_printf (_("%s: %s"), bar->name, finish);
  if (bar->baseline_finish == GANTRY_NONE)
    return g_strdup_printf (_("%s: %s to %s, %s done"), bar->name, start, finish, share);
  return g_strdup_printf (_("%s: %s to %s, %s done, baseline finish %s"), bar->name, start, finish, share,
                          baseline);
}

static void
add_bar (GantryChart *chart, const GantryFacts *facts, GantryTask *task, GString *description)
{
  GantryChartBar bar = {
    .name = gantry_wording_name (task),
    .start = task->start,
    .finish = task->finish,
    .baseline_start = get_baseline_bound (facts, task, FALSE),
    .baseline_finish = get_baseline_bound (facts, task, TRUE),
    .progress = task->progress,
    .milestone = task->milestone && !task->summary,
  };
  g_autofree char *words = describe_bar (&bar);

  bar.late = bar.baseline_finish != GANTRY_NONE &&
             gantry_facts_is_late (facts, gantry_facts_between (facts, bar.baseline_finish, bar.finish));
  gantry_chart_add_bar (chart, &bar);
  g_string_append_printf (description, "%s%s", description->len > 0 ? "; " : "", words);
}

void
gantry_report_compose_timeline (GantryReport *self, const GantryFacts *facts)
{
  guint max = self->audience == GANTRY_AUDIENCE_EXECUTIVE ? BARS_EXECUTIVE_MAX : BARS_MAX;
  g_autoptr (GPtrArray) phases = find_phases (facts, max);
  GantryChart *chart = gantry_chart_new (GANTRY_CHART_TIMELINE, facts->as_of);
  g_autoptr (GString) description = g_string_new (NULL);

  if (phases->len == 0)
    {
      gantry_chart_free (chart);
      return;
    }
  for (guint i = 0; i < phases->len; i++)
    add_bar (chart, facts, g_ptr_array_index (phases, i), description);
  chart->description = g_strdup (description->str);
  gantry_report_add_heading (self, _("Timeline"), 15);
  gantry_report_add_chart (self, chart, 15);
}

/* ---- Progress over time ---- */

/* Samples of a sum of ramps: each task adds its weight evenly between two instants. */
typedef struct {
  gint64 from;
  double step; /* seconds between samples */
  double values[N_SAMPLES + 1];
} Curve;

static void
curve_add (Curve *curve, gint64 start, gint64 finish, double weight)
{
  double first = (double) (start - curve->from) / curve->step;
  double last = (double) (finish - curve->from) / curve->step;

  if (weight <= 0)
    return;
  for (int i = MAX ((int) first, 0); i <= N_SAMPLES; i++)
    {
      if (i >= last)
        curve->values[i] += weight;
      else if (i > first)
        curve->values[i] += weight * (i - first) / (last - first);
    }
}

static void
curve_append (const Curve *curve, gint64 until, double whole, GArray *points)
{
  for (int i = 0; i <= N_SAMPLES; i++)
    {
      GantryChartPoint point = { curve->from + (gint64) (i * curve->step), curve->values[i] / whole };

      if (point.instant < until)
        g_array_append_val (points, point);
    }
}

static void
append_point (GArray *points, gint64 instant, double share)
{
  GantryChartPoint point = { instant, share };

  g_array_append_val (points, point);
}

static gint64
find_start (const GantryFacts *facts)
{
  gint64 start = G_MAXINT64;

  for (guint i = 0; i < facts->leaves->len; i++)
    {
      GantryTask *task = g_ptr_array_index (facts->leaves, i);
      GantryBaselineTask *row = gantry_facts_get_baseline (facts, task);

      start = MIN (start, task->start);
      if (row != NULL && row->start != GANTRY_NONE)
        start = MIN (start, row->start);
    }
  return start;
}

static void
curve_init (Curve *curve, gint64 from, gint64 to)
{
  *curve = (Curve) { .from = from, .step = MAX ((double) (to - from) / N_SAMPLES, 1) };
}

/* The part of a task that is done was done between its start and its finish, or until now. */
static void
add_done (Curve *curve, const GantryFacts *facts, GantryTask *task, double weight)
{
  gint64 start = task->actual_start != GANTRY_NONE ? task->actual_start : task->start;
  gint64 finish = gantry_facts_is_done (task) ? MIN (task->finish, facts->as_of) : facts->as_of;

  curve_add (curve, MIN (start, finish), finish, weight * task->progress / GANTRY_PERCENT_FULL);
}

static void
add_rest (Curve *curve, const GantryFacts *facts, GantryTask *task, double weight)
{
  gint64 start = MAX (task->start, facts->as_of);

  curve_add (curve, start, MAX (task->finish, start),
             weight * (GANTRY_PERCENT_FULL - task->progress) / GANTRY_PERCENT_FULL);
}

static void
fill_chart (GantryChart *chart, const GantryFacts *facts, gint64 from, gint64 to)
{
  Curve planned, done, rest;
  double whole = 0;

  curve_init (&planned, from, to);
  curve_init (&done, from, facts->as_of);
  curve_init (&rest, facts->as_of, to);
  for (guint i = 0; i < facts->leaves->len; i++)
    {
      GantryTask *task = g_ptr_array_index (facts->leaves, i);
      GantryBaselineTask *row = gantry_facts_get_baseline (facts, task);
      double weight = gantry_facts_weigh (facts, task);

      if (row == NULL || row->start == GANTRY_NONE || row->finish == GANTRY_NONE)
        continue;
      whole += weight;
      curve_add (&planned, row->start, row->finish, weight);
      add_done (&done, facts, task, weight);
      add_rest (&rest, facts, task, weight);
    }
  if (whole <= 0)
    return;
  for (int i = 0; i <= N_SAMPLES; i++)
    rest.values[i] += facts->earned * whole;
  curve_append (&planned, MIN (facts->baseline_finish, to), whole, chart->planned);
  append_point (chart->planned, facts->baseline_finish, 1);
  curve_append (&done, facts->as_of, whole, chart->done);
  append_point (chart->done, facts->as_of, facts->earned);
  if (facts->earned < 1)
    curve_append (&rest, to + 1, whole, chart->forecast);
}

static char *
describe_progress (const GantryFacts *facts)
{
  g_autofree char *date = gantry_wording_date (facts->as_of);
  g_autofree char *earned = gantry_wording_share (facts->earned);
  g_autofree char *planned = gantry_wording_share (facts->planned);
  g_autofree char *baseline = gantry_wording_finish (facts->baseline_finish);
  g_autofree char *finish = gantry_wording_finish (facts->project->finish);

  return g_strdup_printf (_("On %s %s of the work is done, %s was planned. Finish in the baseline %s, forecast %s."),
                          date, earned, planned, baseline, finish);
}

void
gantry_report_compose_progress (GantryReport *self, const GantryFacts *facts)
{
  gint64 from = find_start (facts);
  gint64 to = MAX (facts->project->finish, MAX (facts->as_of, facts->baseline_finish));
  GantryChart *chart;

  /* Without a baseline there is nothing to compare with; before the start nothing is done. */
  if (facts->planned < 0 || facts->as_of <= from)
    return;
  chart = gantry_chart_new (GANTRY_CHART_PROGRESS, facts->as_of);
  chart->description = describe_progress (facts);
  fill_chart (chart, facts, from, to);
  gantry_report_add_heading (self, facts->by_work ? _("Progress, share of the planned work")
                                                  : _("Progress, share of the planned time"),
                             90);
  gantry_report_add_chart (self, chart, 90);
}
