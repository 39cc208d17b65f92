/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-simulator.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "engine/gantry-simulation-figures.h"
#include "model/gantry-plan.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-risk.h"
#include "model/kinds/gantry-workstream.h"

struct _GantrySimulator {
  GantryCalendarCache *cache;
  GantryPlan *plan; /* its records are not looked at once it is made */
  GantryScheduleOptions schedule;
  GArray *links, *risks, *hits;
  GantryEstimate *estimates;
  guint32 *keys, *factor;
  gint64 *ids;
  double *correlation, *cost_rate;
  guint n_factors;
  double fixed_cost;
  gint64 planned_finish, planned_cost;
};

/* ---- The snapshot ---- */

static gint64
either (gint64 value, gint64 otherwise)
{
  return value != GANTRY_NONE ? value : otherwise;
}

static GantryEstimate
estimate_of (const GantryTask *task)
{
  static const GantrySpread spreads[] = {
    [GANTRY_TASK_PERT] = GANTRY_SPREAD_PERT,
    [GANTRY_TASK_TRIANGULAR] = GANTRY_SPREAD_TRIANGULAR,
    [GANTRY_TASK_LOGNORMAL] = GANTRY_SPREAD_LOGNORMAL,
  };
  gint64 likely = either (task->likely, task->duration);

  if (task->optimistic == GANTRY_NONE && task->pessimistic == GANTRY_NONE)
    return (GantryEstimate) { GANTRY_SPREAD_CERTAIN, likely, likely, likely };
  return (GantryEstimate) {
    spreads[CLAMP (task->distribution, 0, (int) G_N_ELEMENTS (spreads) - 1)],
    either (task->optimistic, likely), likely, either (task->pessimistic, likely),
  };
}

/* Money a second of the task's duration: people whose work follows it, at their rates. */
static double
cost_rate_of (const GantrySimulator *self, guint32 index)
{
  const GantryPlan *plan = self->plan;
  const GantryTask *task = plan->tasks[index];
  double rate = 0;

  if (task->summary || task->duration <= 0 || task->work != GANTRY_NONE
      || (plan->network->flags[index] & GANTRY_NET_IGNORED))
    return 0;
  for (guint32 i = plan->assignment_head[index]; i < plan->assignment_head[index + 1]; i++)
    {
      const GantryAssignment *assignment = plan->assignments[i];
      GantryRecord *person = gantry_document_lookup (plan->document, &gantry_person_kind, assignment->person);

      if (assignment->work == GANTRY_NONE && person != NULL)
        rate += (double) assignment->scheduled_work * (double) GANTRY_PERSON (person)->rate / GANTRY_HOUR
                / (double) task->duration;
    }
  return rate;
}

static void
take_tasks (GantrySimulator *self)
{
  GantryPlan *plan = self->plan;
  guint n = MAX (plan->n_tasks, 1);

  self->estimates = g_new0 (GantryEstimate, n);
  self->keys = g_new (guint32, n);
  self->ids = g_new (gint64, n);
  self->cost_rate = g_new0 (double, n);
  self->fixed_cost = (double) self->planned_cost;
  for (guint32 i = 0; i < plan->n_tasks; i++)
    {
      self->ids[i] = GANTRY_RECORD (plan->tasks[i])->id;
      self->keys[i] = (guint32) self->ids[i];
      self->estimates[i] = estimate_of (plan->tasks[i]);
      self->cost_rate[i] = cost_rate_of (self, i);
      self->fixed_cost -= self->cost_rate[i] * (double) plan->network->duration[i];
    }
}

/* A factor is a workstream with a correlation; the number of its record's place. */
static void
take_factors (GantrySimulator *self)
{
  GantryTable *table = gantry_document_get_table (self->plan->document, &gantry_workstream_kind);
  g_autoptr (GHashTable) factors = g_hash_table_new (g_int64_hash, g_int64_equal);

  self->n_factors = gantry_table_get_n_records (table);
  self->correlation = g_new0 (double, MAX (self->n_factors, 1));
  for (guint i = 0; i < self->n_factors; i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);

      self->correlation[i] = (double) GANTRY_WORKSTREAM (record)->correlation / GANTRY_PERCENT_FULL;
      g_hash_table_insert (factors, &record->id, GUINT_TO_POINTER (i + 1));
    }
  self->factor = g_new (guint32, MAX (self->plan->n_tasks, 1));
  for (guint32 i = 0; i < self->plan->n_tasks; i++)
    {
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (factors, &self->plan->tasks[i]->workstream));

      self->factor[i] = number > 0 && self->correlation[number - 1] > 0 ? number - 1 : GANTRY_NO_TASK;
    }
}

/* ---- Risks ---- */

static double
likelihood_of (const GantryRisk *risk)
{
  if (risk->likelihood > 0)
    return (double) risk->likelihood / GANTRY_PERCENT_FULL;
  return 0.2 * (double) CLAMP (risk->probability, 1, 5) - 0.1;
}

static GantryEstimate
delay_of (const GantryRisk *risk)
{
  gint64 likely = either (risk->delay_likely, either (risk->delay_optimistic, either (risk->delay_pessimistic, 0)));
  gint64 least = either (risk->delay_optimistic, likely), most = either (risk->delay_pessimistic, likely);

  return (GantryEstimate) { least == most ? GANTRY_SPREAD_CERTAIN : GANTRY_SPREAD_TRIANGULAR, least, likely, most };
}

static void
add_hit (GantrySimulator *self, guint32 index, guint32 share)
{
  GantrySimulationHit hit = { index, share };

  if (share > 0)
    g_array_append_val (self->hits, hit);
}

/* The rows below a summary task follow it. */
static guint32
end_of_summary (const GantryPlan *plan, guint32 index)
{
  guint32 end = index + 1;

  while (end < plan->n_tasks && plan->tasks[end]->level > plan->tasks[index]->level)
    end++;
  return end;
}

static void
add_hits_below (GantrySimulator *self, guint32 summary)
{
  const GantryPlan *plan = self->plan;
  guint32 end = end_of_summary (plan, summary);
  double all = 0;

  for (guint32 i = summary + 1; i < end; i++)
    all += plan->tasks[i]->summary ? 0 : (double) plan->tasks[i]->duration;
  for (guint32 i = summary + 1; i < end && all > 0; i++)
    if (!plan->tasks[i]->summary)
      add_hit (self, i, (guint32) round ((double) plan->tasks[i]->duration / all * 10000));
}

static void
add_risk (GantrySimulator *self, const GantryRisk *risk)
{
  GantryPlan *plan = self->plan;
  GantrySimulationRisk taken = { likelihood_of (risk), delay_of (risk), (double) risk->strike_cost, self->hits->len, 0 };
  gboolean delays = taken.delay.pessimistic > 0;

  if (!delays && risk->strike_cost == 0)
    return;
  for (guint i = 0; delays && risk->tasks != NULL && i < risk->tasks->n_ids; i++)
    {
      GantryRecord *task = gantry_document_lookup (plan->document, &gantry_task_kind, risk->tasks->ids[i]);

      if (task == NULL)
        continue;
      if (GANTRY_TASK (task)->summary)
        add_hits_below (self, GANTRY_TASK (task)->row);
      else
        add_hit (self, GANTRY_TASK (task)->row, 10000);
    }
  taken.n_hits = self->hits->len - taken.first_hit;
  g_array_append_val (self->risks, taken);
}

/* What has occurred or was closed is in the plan, or it is not. */
static void
take_risks (GantrySimulator *self)
{
  GantryTable *table = gantry_document_get_table (self->plan->document, &gantry_risk_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      const GantryRisk *risk = GANTRY_RISK (gantry_table_get_record (table, i));

      if (risk->state == GANTRY_RISK_OPEN || risk->state == GANTRY_RISK_MITIGATING)
        add_risk (self, risk);
    }
}

GantrySimulator *
gantry_simulator_new (GantryDocument *document, GError **error)
{
  g_autoptr (GantrySimulator) self = NULL;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);

  self = g_new0 (GantrySimulator, 1);
  self->cache = gantry_calendar_cache_new (document);
  self->plan = gantry_plan_new (document, self->cache);
  self->links = gantry_plan_dup_links (self->plan);
  self->risks = g_array_new (FALSE, FALSE, sizeof (GantrySimulationRisk));
  self->hits = g_array_new (FALSE, FALSE, sizeof (GantrySimulationHit));
  gantry_plan_fill (self->plan);
  gantry_plan_schedule (self->plan); /* marks what is inactive */
  gantry_plan_get_options (self->plan, &self->schedule);
  self->planned_finish = self->plan->network->project_finish;
  self->planned_cost = self->plan->project != NULL ? self->plan->project->cost : 0;
  if (self->planned_finish == GANTRY_NO_TIME)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED, _("There is nothing to simulate; add tasks to the plan."));
      return NULL;
    }
  take_tasks (self);
  take_factors (self);
  take_risks (self);
  return g_steal_pointer (&self);
}

void
gantry_simulator_free (GantrySimulator *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->links);
  g_array_unref (self->risks);
  g_array_unref (self->hits);
  g_free (self->estimates);
  g_free (self->keys);
  g_free (self->factor);
  g_free (self->ids);
  g_free (self->correlation);
  g_free (self->cost_rate);
  gantry_plan_free (self->plan);
  gantry_calendar_cache_free (self->cache);
  g_free (self);
}

/* ---- Running ---- */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
curve_init (GantrySimulatorCurve *self, const GantrySimulation *simulation)
{
  self->n = simulation->n_runs;
  self->finish = g_memdup2 (simulation->finish, self->n * sizeof *self->finish);
  self->cost = g_new (gint64, self->n);
  for (guint i = 0; i < self->n; i++)
    self->cost[i] = (gint64) CLAMP (round (simulation->cost[i]), -9e18, 9e18);
  qsort (self->finish, self->n, sizeof *self->finish, compare_numbers);
  qsort (self->cost, self->n, sizeof *self->cost, compare_numbers);
}

static void
take_task_figures (const GantrySimulator *self, const GantrySimulation *simulation, GantrySimulatorResult *result)
{
  result->tasks = g_array_sized_new (FALSE, FALSE, sizeof (GantrySimulatorTask), simulation->n_tasks);
  for (guint i = 0; i < simulation->n_tasks; i++)
    {
      GantrySimulatorTask task = { .task = self->ids[i] };

      for (guint j = 0; j < GANTRY_SIMULATION_N_QUANTILES; j++)
        task.finish[j] = simulation->quantiles[i][j];
      task.criticality = (double) simulation->critical[i] / simulation->n_runs;
      task.sensitivity = simulation->sensitivity[i];
      g_array_append_val (result->tasks, task);
    }
}

static void
fill_input (const GantrySimulator *self, GantrySimulationInput *input)
{
  *input = (GantrySimulationInput) {
    .network = self->plan->network,
    .links = (const GantryNetLink *) (gpointer) self->links->data,
    .n_links = self->links->len,
    .schedule = &self->schedule,
    .estimates = self->estimates,
    .keys = self->keys,
    .factor = self->factor,
    .correlation = self->correlation,
    .n_factors = self->n_factors,
    .cost_rate = self->cost_rate,
    .fixed_cost = self->fixed_cost,
    .risks = (const GantrySimulationRisk *) (gpointer) self->risks->data,
    .n_risks = self->risks->len,
    .hits = (const GantrySimulationHit *) (gpointer) self->hits->data,
  };
}

GantrySimulatorResult *
gantry_simulator_run (const GantrySimulator *self, const GantrySimulationOptions *options, GError **error)
{
  GantrySimulationInput input;
  g_autoptr (GantrySimulation) with = NULL, without = NULL;
  GantrySimulatorResult *result;

  g_return_val_if_fail (self != NULL && options != NULL && options->n_runs > 0, NULL);

  fill_input (self, &input);
  with = gantry_simulation_new (&input, options);
  input.n_risks = 0;
  if (with != NULL && self->risks->len > 0)
    without = gantry_simulation_new (&input, options);
  if (with == NULL || (self->risks->len > 0 && without == NULL))
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_CANCELLED, _("The simulation was cancelled."));
      return NULL;
    }
  result = g_new0 (GantrySimulatorResult, 1);
  result->n_runs = with->n_runs;
  result->n_kept = with->n_kept;
  result->many_at_once = with->many_at_once;
  result->any_risk = self->risks->len > 0;
  result->planned_finish = self->planned_finish;
  result->planned_cost = self->planned_cost;
  curve_init (&result->with_risks, with);
  curve_init (&result->without_risks, without != NULL ? without : with);
  take_task_figures (self, with, result);
  return result;
}

static void
curve_clear (GantrySimulatorCurve *self)
{
  g_free (self->finish);
  g_free (self->cost);
}

void
gantry_simulator_result_free (GantrySimulatorResult *self)
{
  g_return_if_fail (self != NULL);

  curve_clear (&self->with_risks);
  curve_clear (&self->without_risks);
  g_array_unref (self->tasks);
  g_free (self);
}

/* ---- On a thread of its own ---- */

typedef struct {
  GantrySimulator *simulator;
  guint n_runs;
  guint64 seed;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  gantry_simulator_free (self->simulator);
  g_free (self);
}

static gboolean
is_cancelled_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

static void
run_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable)
{
  const Errand *errand = data;
  GantrySimulationOptions options = { .n_runs = errand->n_runs, .seed = errand->seed };
  GError *error = NULL;
  GantrySimulatorResult *result;

  options.is_cancelled = is_cancelled_cb;
  options.user_data = cancellable;
  result = gantry_simulator_run (errand->simulator, &options, &error);
  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) gantry_simulator_result_free);
  else
    g_task_return_error (task, error);
}

void
gantry_simulator_run_async (GantrySimulator     *self,
                            guint                n_runs,
                            guint64              seed,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Errand *errand = g_new (Errand, 1);

  g_return_if_fail (self != NULL && n_runs > 0);

  *errand = (Errand) { self, n_runs, seed };
  g_task_set_source_tag (task, gantry_simulator_run_async);
  g_task_set_task_data (task, errand, errand_free);
  g_task_run_in_thread (task, run_in_thread);
}

GantrySimulatorResult *
gantry_simulator_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Curves ---- */

gint64
gantry_simulator_curve_get_finish (const GantrySimulatorCurve *self, guint percent)
{
  return self->finish[gantry_sample_place (self->n, percent)];
}

gint64
gantry_simulator_curve_get_cost (const GantrySimulatorCurve *self, guint percent)
{
  return self->cost[gantry_sample_place (self->n, percent)];
}

double
gantry_simulator_curve_get_share (const GantrySimulatorCurve *self, gint64 instant)
{
  guint low = 0, high = self->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->finish[middle] <= instant)
        low = middle + 1;
      else
        high = middle;
    }
  return (double) low / self->n;
}

void
gantry_simulator_curve_fill_histogram (const GantrySimulatorCurve *self,
                                       gint64                      first,
                                       gint64                      last,
                                       guint                      *bins,
                                       guint                       n_bins)
{
  g_return_if_fail (last > first && n_bins > 0);

  for (guint i = 0; i < n_bins; i++)
    bins[i] = 0;
  for (guint i = 0; i < self->n; i++)
    if (self->finish[i] >= first && self->finish[i] <= last)
      bins[MIN ((guint) ((double) (self->finish[i] - first) / (double) (last - first) * n_bins), n_bins - 1)]++;
}
