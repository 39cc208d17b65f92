/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule.h"
#include "engine/gantry-simulation.h"
#include "gantry-bench.h"

/* Tasks × runs a second of a simulation on two threads against the tasks a second of the full schedule
 * on one, of the same network: three calendars with holidays, summary tasks, two dependencies a task of
 * several types with lags, milestones, constraints, deadlines; all durations but those of milestones
 * are uncertain, and half the tasks correlated. */

#define HOUR G_GINT64_CONSTANT (3600)
#define START (G_GINT64_CONSTANT (19723) * 24 * HOUR + 8 * HOUR) /* 2024-01-01T08:00:00 */
#define N_CALENDARS 3
#define N_FACTORS 8
#define N_RISKS 20
#define GROUP 40
#define REACH 200
#define N_THREADS 2

typedef struct {
  GantryWorktime *calendars[N_CALENDARS];
  GantryNetwork *network;
  GantryNetLink *links;
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
set_calendars (Plan *self)
{
  static const GantryWorkShift shifts[] = { { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 } };
  static const GantryWorkday day = { shifts, 2 };
  GantryWorkException holidays[120];

  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    holidays[i] = (GantryWorkException) { (gint32) (START / (24 * HOUR)) + (gint32) i * 37,
                                          (gint32) (START / (24 * HOUR)) + (gint32) i * 37 + 1, { NULL, 0 }, 0 };
  for (int i = 0; i < N_CALENDARS; i++)
    {
      GantryWorkSpec spec = { .exceptions = holidays, .n_exceptions = G_N_ELEMENTS (holidays) };

      for (int weekday = 0; weekday < 5 + i; weekday++)
        spec.week[weekday] = day;
      self->calendars[i] = gantry_worktime_new (&spec);
    }
}

static GantryNetLink
random_link (GRand *rand, guint32 successor, const guint32 *calendar)
{
  GantryNetLink link = { .successor = successor, .calendar = calendar[successor] };
  int kind = g_rand_int_range (rand, 0, 20);

  do
    link.predecessor = successor - (guint32) g_rand_int_range (rand, 1, MIN (REACH, (int) successor) + 1);
  while (link.predecessor % GROUP == 0);
  link.type = kind < 17 ? GANTRY_LINK_FS : kind < 19 ? GANTRY_LINK_SS : GANTRY_LINK_FF;
  link.lag = g_rand_int_range (rand, 0, 10) == 0 ? g_rand_int_range (rand, -8, 40) * HOUR : 0;
  return link;
}

static void
random_task (Plan *self, GRand *rand, guint32 task, guint n)
{
  GantryNetwork *network = self->network;
  gint64 duration = g_rand_int_range (rand, 0, 20) == 0 ? 0 : g_rand_int_range (rand, 1, 160) * HOUR / 2;

  network->parent[task] = task % GROUP != 0 ? task - task % GROUP : GANTRY_NO_TASK;
  network->duration[task] = duration;
  if (task % GROUP != 0 && g_rand_int_range (rand, 0, 20) == 0)
    {
      network->constraint[task] = GANTRY_NET_SNET;
      network->constraint_date[task] = START + g_rand_int_range (rand, 0, (int) n / 20) * 24 * HOUR;
    }
  if (g_rand_int_range (rand, 0, 50) == 0)
    network->deadline[task] = START + g_rand_int_range (rand, 0, (int) n / 10) * 24 * HOUR;
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
set_input (Plan *self, guint n_links)
{
  self->schedule = (GantryScheduleOptions) { .start = START, .honor_constraints = TRUE };
  self->input = (GantrySimulationInput) {
    .network = self->network, .links = self->links, .n_links = n_links, .schedule = &self->schedule,
    .estimates = self->estimates, .factor = self->factor, .correlation = self->correlation, .n_factors = N_FACTORS,
    .cost_rate = self->cost_rate, .risks = self->risks, .n_risks = N_RISKS, .hits = self->hits,
  };
  self->options = (GantrySimulationOptions) { .seed = 1, .n_threads = N_THREADS };
}

static void
plan_init (Plan *self, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree guint32 *calendar = g_new (guint32, n);
  g_autoptr (GPtrArray) loops = NULL;
  guint n_links = 0;

  *self = (Plan) { 0 };
  set_calendars (self);
  self->links = g_new (GantryNetLink, 2 * n);
  self->estimates = g_new (GantryEstimate, n);
  self->factor = g_new (guint32, n);
  self->cost_rate = g_new (double, n);
  for (guint32 i = 0; i < n; i++)
    calendar[i] = g_rand_int_range (rand, 0, 10) == 0 ? 1 + i % 2 : 0;
  for (guint32 i = 2; i < n; i++)
    for (int j = 0; j < 2 && i % GROUP != 0; j++)
      self->links[n_links++] = random_link (rand, i, calendar);
  self->network = gantry_network_new (n, self->links, n_links);
  for (guint32 i = 0; i < n; i++)
    {
      self->network->calendar[i] = self->network->slack_calendar[i] = calendar[i];
      random_task (self, rand, i, n);
    }
  for (int i = 0; i < N_FACTORS; i++)
    self->correlation[i] = 0.3;
  self->network->calendars = (const GantryWorktime *const *) self->calendars;
  self->network->n_calendars = N_CALENDARS;
  loops = gantry_network_prepare (self->network);
  set_risks (self, n);
  set_input (self, n_links);
}

static void
plan_clear (Plan *self)
{
  for (int i = 0; i < N_CALENDARS; i++)
    gantry_worktime_unref (self->calendars[i]);
  gantry_network_free (self->network);
  g_free (self->links);
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

static void
measure (guint n, guint n_runs)
{
  Plan plan;
  double schedule, many, each;

  plan_init (&plan, n);
  schedule = gantry_bench_time (1000000 / n + 3, run_schedule, &plan);
  plan.options.n_runs = n_runs;
  many = gantry_bench_time (3, run_simulation, &plan);
  if (!plan.many_at_once)
    g_error ("The measured plan is not computed many runs at once");
  schedule = MIN (schedule, gantry_bench_time (1000000 / n + 3, run_schedule, &plan));
  plan.options.n_runs = MAX (n_runs / 20, 32);
  plan.options.one_by_one = TRUE;
  each = gantry_bench_time (1, run_simulation, &plan);
  row ("simulation: full schedule", n, n / schedule * 1e-6, "M/s", "-");
  row ("simulation: tasks x runs", n, (double) n * n_runs / many * 1e-6, "M/s", "-");
  row ("simulation: tasks x runs / tasks of the full schedule", n, n_runs * schedule / many, "x", ">= 10 x");
  row ("simulation: the same one by one, for rules that need it", n, plan.options.n_runs * schedule / each, "x", "-");
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
