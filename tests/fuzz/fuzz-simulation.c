/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/gantry-simulation.h"
#include "fuzz-plan.h"

/* Hostile estimates, correlations and risks of hostile plans. */

#define N_FACTORS 3
#define N_RISKS_MAX 6
#define N_RUNS 24

typedef struct {
  GantryEstimate estimates[GANTRY_FUZZ_N_TASKS_MAX];
  guint32 factor[GANTRY_FUZZ_N_TASKS_MAX];
  double correlation[N_FACTORS], rates[GANTRY_FUZZ_N_TASKS_MAX];
  GantrySimulationRisk risks[N_RISKS_MAX];
  GantrySimulationHit hits[N_RISKS_MAX * 4];
  GantrySimulationInput input;
} Uncertain;

static GantryEstimate
take_estimate (GantryFuzzBytes *bytes)
{
  return (GantryEstimate) {
    .spread = (GantrySpread) gantry_fuzz_take_index (bytes, 4),
    .optimistic = gantry_fuzz_take_number (bytes, 20 * GANTRY_FUZZ_DAY),
    .likely = gantry_fuzz_take_number (bytes, 20 * GANTRY_FUZZ_DAY),
    .pessimistic = gantry_fuzz_take_number (bytes, 20 * GANTRY_FUZZ_DAY),
  };
}

/* Mostly 0 to 1, sometimes beyond or no number at all. */
static double
take_share (GantryFuzzBytes *bytes)
{
  static const double odd[] = { -1, 0, 1, 1.5, 1e300, -1e300, G_MINDOUBLE };
  guint kind = gantry_fuzz_take_index (bytes, 16);

  if (kind < G_N_ELEMENTS (odd))
    return odd[kind];
  return kind == 15 ? NAN : gantry_fuzz_take_byte (bytes) / 255.0;
}

static void
take_risks (Uncertain *self, GantryFuzzBytes *bytes, guint n_tasks)
{
  self->input.n_risks = n_tasks > 0 ? gantry_fuzz_take_index (bytes, N_RISKS_MAX + 1) : 0;
  for (guint i = 0; i < self->input.n_risks; i++)
    {
      self->risks[i] = (GantrySimulationRisk) { take_share (bytes), take_estimate (bytes),
                                                (double) gantry_fuzz_take_number (bytes, 1000000), i * 4,
                                                gantry_fuzz_take_index (bytes, 5) };
      for (guint j = 0; j < 4; j++)
        self->hits[i * 4 + j] = (GantrySimulationHit) { gantry_fuzz_take_index (bytes, n_tasks),
                                                        gantry_fuzz_take_index (bytes, 20001) };
    }
}

static void
take_uncertain (Uncertain *self, GantryFuzzBytes *bytes, const GantryFuzzPlan *plan)
{
  guint n_tasks = plan->network->n_tasks;

  for (guint i = 0; i < n_tasks; i++)
    {
      self->estimates[i] = take_estimate (bytes);
      self->factor[i] = gantry_fuzz_take_index (bytes, 2) ? GANTRY_NO_TASK : gantry_fuzz_take_index (bytes, N_FACTORS);
      self->rates[i] = (double) gantry_fuzz_take_number (bytes, 100);
    }
  for (guint i = 0; i < N_FACTORS; i++)
    self->correlation[i] = take_share (bytes);
  self->input = (GantrySimulationInput) {
    .network = plan->network, .links = plan->links, .n_links = plan->n_links, .schedule = &plan->options,
    .estimates = self->estimates, .factor = self->factor, .correlation = self->correlation, .n_factors = N_FACTORS,
    .cost_rate = self->rates, .risks = self->risks, .hits = self->hits,
  };
  take_risks (self, bytes, n_tasks);
}

/* Whatever the way and the threads, the outcome is the same; counts and ranks are what they can be. */
static void
check_simulation (const GantrySimulation *one, const GantrySimulation *other)
{
  for (guint i = 0; i < one->n_runs; i++)
    {
      g_assert_cmpint (one->finish[i], ==, other->finish[i]);
      g_assert_true (one->cost[i] == other->cost[i] || (isnan (one->cost[i]) && isnan (other->cost[i])));
    }
  for (guint i = 0; i < one->n_tasks; i++)
    {
      g_assert_cmpuint (one->critical[i], ==, other->critical[i]);
      g_assert_cmpuint (one->critical[i], <=, one->n_runs);
      g_assert_true (one->sensitivity[i] >= -1.000001 && one->sensitivity[i] <= 1.000001);
      for (guint j = 0; j < GANTRY_SIMULATION_N_QUANTILES; j++)
        g_assert_cmpint (one->quantiles[i][j], ==, other->quantiles[i][j]);
      for (guint j = 1; j < GANTRY_SIMULATION_N_QUANTILES; j++)
        g_assert_cmpint (one->quantiles[i][j], >=, one->quantiles[i][j - 1]);
    }
}

static void
run_simulation (const guint8 *data, gsize size)
{
  GantryFuzzBytes bytes = { data, data + size };
  g_autofree GantryFuzzPlan *plan = g_new0 (GantryFuzzPlan, 1);
  g_autofree Uncertain *uncertain = g_new0 (Uncertain, 1);
  g_autoptr (GantrySimulation) many = NULL, single = NULL;
  gboolean is_cut[GANTRY_FUZZ_N_LINKS_MAX];
  GantrySimulationOptions options = { .n_runs = N_RUNS, .n_threads = 1 };

  gantry_fuzz_plan_init (plan, &bytes);
  gantry_fuzz_plan_prepare (plan, plan->network, is_cut);
  take_uncertain (uncertain, &bytes, plan);
  options.seed = gantry_fuzz_take_byte (&bytes);
  many = gantry_simulation_new (&uncertain->input, &options);
  options.n_threads = 2;
  options.one_by_one = TRUE;
  single = gantry_simulation_new (&uncertain->input, &options);
  check_simulation (many, single);
  gantry_fuzz_plan_clear (plan);
}

const GantryFuzzTarget gantry_fuzz_simulation = { "simulation", NULL, NULL, 8192, 60, run_simulation };
