/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule.h"
#include "engine/gantry-simulation.h"
#include "gantry-bench-network.h"
#include "gantry-bench.h"

/* Tasks × runs a second of a simulation on two threads against the tasks a second of the full schedule
 * on one, of the same network; all durations but those of milestones are uncertain, and half the
 * tasks correlated. */

#define HOUR GANTRY_BENCH_HOUR
#define GROUP GANTRY_BENCH_GROUP
#define N_FACTORS 8
#define N_RISKS 20
#define N_THREADS 2

typedef struct {
  GantryBenchNetwork bench;
  GantryNetwork *network; /* of it */
  GantryEstimate *estimates;
  guint32 *factor;
  double *cost_rate;
  double correlation[N_FACTORS];
  GantrySimulationRisk risks[N_RISKS];
  GantrySimulationHit hits[N_RISKS];
  GantryScheduleOptions schedule;
  GantrySimulationInput input;
  GantrySimulationOptions options;
  gboolean many_at_once;
} Plan;

static void
random_estimate (Plan *self, GRand *rand, guint32 task)
{
  gint64 duration = self->network->duration[task];

  self->estimates[task] = (GantryEstimate) { (GantrySpread) g_rand_int_range (rand, GANTRY_SPREAD_TRIANGULAR, GANTRY_SPREAD_LOGNORMAL + 1),
                                             duration * g_rand_int_range (rand, 5, 10) / 10, duration,
                                             duration * g_rand_int_range (rand, 11, 20) / 10 };
  self->factor[task] = g_rand_boolean (rand) ? task / GROUP % N_FACTORS : GANTRY_NO_TASK;
  self->cost_rate[task] = 1;
}

static void
set_risks (Plan *self, guint n)
{
  for (guint i = 0; i < N_RISKS; i++)
    {
      guint32 task = n / N_RISKS * i + 1;

      while (self->network->duration[task] == 0 || task % GROUP == 0)
        task++;
      self->hits[i] = (GantrySimulationHit) { task, 10000 };
      self->risks[i] = (GantrySimulationRisk) { 0.3, { GANTRY_SPREAD_TRIANGULAR, 8 * HOUR, 16 * HOUR, 80 * HOUR }, 1000, i, 1 };
    }
}

static void
set_input (Plan *self)
{
  self->schedule = (GantryScheduleOptions) { .start = GANTRY_BENCH_START, .honor_constraints = TRUE };
  self->input = (GantrySimulationInput) {
    .network = self->network, .links = self->bench.links, .n_links = self->bench.n_links, .schedule = &self->schedule,
    .estimates = self->estimates, .factor = self->factor, .correlation = self->correlation, .n_factors = N_FACTORS,
    .cost_rate = self->cost_rate, .risks = self->risks, .n_risks = N_RISKS, .hits = self->hits,
  };
  self->options = (GantrySimulationOptions) { .seed = 1, .n_threads = N_THREADS };
}

static void
plan_init (Plan *self, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (GPtrArray) loops = NULL;

  *self = (Plan) { 0 };
  gantry_bench_network_init (&self->bench, n);
  self->network = self->bench.network;
  self->estimates = g_new (GantryEstimate, n);
  self->factor = g_new (guint32, n);
  self->cost_rate = g_new (double, n);
  for (guint32 i = 0; i < n; i++)
    random_estimate (self, rand, i);
  for (int i = 0; i < N_FACTORS; i++)
    self->correlation[i] = 0.3;
  loops = gantry_network_prepare (self->network);
  set_risks (self, n);
  set_input (self);
}

static void
plan_clear (Plan *self)
{
  gantry_bench_network_clear (&self->bench);
  g_free (self->estimates);
  g_free (self->factor);
  g_free (self->cost_rate);
}

static void
run_schedule (gpointer data)
{
  Plan *self = data;

  gantry_schedule_run (self->network, &self->schedule);
}

static void
run_simulation (gpointer data)
{
  Plan *self = data;
  g_autoptr (GantrySimulation) result = gantry_simulation_new (&self->input, &self->options);

  self->many_at_once = result->many_at_once;
}

static void
row (const char *what, guint n, double figure, const char *unit, const char *budget)
{
  g_autofree char *text = g_strdup_printf ("%s, %u tasks", what, n);

  gantry_bench_row (text, figure, unit, budget);
}

/* Whether the plan is computed many runs at once; one of very many tasks may last longer than the
 * simulation's tables reach. */
static gboolean
learn_way (Plan *self)
{
  self->options.n_runs = 16;
  run_simulation (self);
  return self->many_at_once;
}

static void
measure_many (Plan *self, guint n, guint n_runs, double schedule)
{
  double many;

  self->options.n_runs = n_runs;
  many = gantry_bench_time (3, run_simulation, self);
  row ("simulation: tasks x runs", n, (double) n * n_runs / many * 1e-6, "M/s", "-");
  row ("simulation: tasks x runs / tasks of the full schedule", n, n_runs * schedule / many, "x", ">= 10 x");
}

static void
measure (guint n, guint n_runs)
{
  Plan plan;
  double schedule, each;

  plan_init (&plan, n);
  schedule = gantry_bench_time (1000000 / n + 3, run_schedule, &plan);
  row ("simulation: full schedule", n, n / schedule * 1e-6, "M/s", "-");
  if (learn_way (&plan))
    measure_many (&plan, n, n_runs, schedule);
  plan.options.n_runs = MAX (n_runs / 20, 32);
  plan.options.one_by_one = TRUE;
  each = gantry_bench_time (1, run_simulation, &plan);
  row ("simulation: one by one, for rules and plans that need it", n, plan.options.n_runs * schedule / each, "x", "-");
  plan_clear (&plan);
}

static int
run (int argc G_GNUC_UNUSED, char **argv G_GNUC_UNUSED)
{
  measure (1000, 10000);
  measure (10000, 5000);
  measure (100000, 2048);
  return 0;
}

const GantryBench gantry_bench_simulation = {
  .name = "simulation",
  .summary = "Monte Carlo simulation of 1,000 to 100,000 tasks",
  .run = run,
};
