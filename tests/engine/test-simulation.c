/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "engine/gantry-random.h"
#include "engine/gantry-simulation.h"

/* Runs that are computed many at once against the scheduler itself, and both against what is known of
 * the distributions. */

#define HOUR G_GINT64_CONSTANT (3600)
#define DAY G_GINT64_CONSTANT (86400)
#define START (G_GINT64_CONSTANT (19723) * DAY + 8 * HOUR) /* 2024-01-01T08:00:00, a Monday */
#define N_CALENDARS 4
#define N_TASKS_MAX 30
#define N_LINKS_MAX 60
#define N_RISKS 3
#define HASH_OF_FINISHES G_GUINT64_CONSTANT (0x7ab3a42c8200c3c4)

typedef struct {
  GantryNetwork *network;
  GantryNetLink links[N_LINKS_MAX];
  GantryScheduleOptions schedule;
  GantryEstimate estimates[N_TASKS_MAX];
  guint32 factor[N_TASKS_MAX];
  double correlation[2], cost_rate[N_TASKS_MAX];
  GantrySimulationRisk risks[N_RISKS];
  GantrySimulationHit hits[2 * N_RISKS];
  GantrySimulationInput input;
  GPtrArray *loops;
} Plan;

/* ---- Calendars ---- */

static GantryWorktime *
make_calendar (const GantryWorkday *hours, int n_days, gboolean with_holidays)
{
  static const GantryWorkShift half_day[] = { { 9 * 3600 + 1800, 12 * 3600 } };
  GantryWorkException holidays[6];
  GantryWorkSpec spec = { .exceptions = holidays, .n_exceptions = with_holidays ? G_N_ELEMENTS (holidays) : 0 };

  for (int i = 0; i < n_days; i++)
    spec.week[i] = *hours;
  for (int i = 0; i < (int) G_N_ELEMENTS (holidays); i++)
    {
      holidays[i] = (GantryWorkException) { (gint32) (START / DAY) + 5 * i + 2, (gint32) (START / DAY) + 5 * i + 3 + i % 2, { NULL, 0 }, 0 };
      if (i % 3 == 0)
        holidays[i].hours = (GantryWorkday) { half_day, 1 };
    }
  return gantry_worktime_new (&spec);
}

static void
make_calendars (GantryWorktime **calendars)
{
  static const GantryWorkShift office_shifts[] = { { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 } };
  static const GantryWorkShift night_shifts[] = { { 22 * 3600, 30 * 3600 } }, whole_shifts[] = { { 0, 24 * 3600 } };
  static const GantryWorkday office = { office_shifts, 2 }, night = { night_shifts, 1 }, whole = { whole_shifts, 1 };

  calendars[0] = make_calendar (&office, 5, TRUE);
  calendars[1] = make_calendar (&office, 6, FALSE);
  calendars[2] = make_calendar (&night, 5, TRUE);
  calendars[3] = make_calendar (&whole, 7, FALSE);
}

static void
free_calendars (GantryWorktime **calendars)
{
  for (int i = 0; i < N_CALENDARS; i++)
    gantry_worktime_unref (calendars[i]);
}

/* ---- Random plans ---- */

static gboolean
one_in (int n)
{
  return g_test_rand_int_range (0, n) == 0;
}

static gint64
random_date (int before, int after)
{
  return START + g_test_rand_int_range (-before * 24, after * 24) * HOUR;
}

/* @any_rule: also what cannot be computed many at once. */
static void
random_task (Plan *self, guint32 task, gboolean is_summary, gboolean any_rule)
{
  GantryNetwork *network = self->network;
  static const guint8 early[] = { GANTRY_NET_ASAP, GANTRY_NET_ASAP, GANTRY_NET_SNET, GANTRY_NET_FNET };

  network->duration[task] = one_in (5) ? 0 : g_test_rand_int_range (1, 60) * HOUR / 2;
  network->calendar[task] = network->slack_calendar[task] = one_in (3) ? g_test_rand_int_range (0, N_CALENDARS) : 0;
  if (one_in (8))
    network->slack_calendar[task] = g_test_rand_int_range (0, N_CALENDARS);
  network->constraint[task] = any_rule && one_in (4) ? (guint8) g_test_rand_int_range (0, 8) : early[g_test_rand_int_range (0, 4)];
  if (network->constraint[task] != GANTRY_NET_ASAP && network->constraint[task] != GANTRY_NET_ALAP && one_in (2))
    network->constraint_date[task] = random_date (3, 20);
  if (is_summary && network->constraint[task] == GANTRY_NET_FNET)
    network->constraint_date[task] = GANTRY_NO_TIME;
  if (one_in (8))
    network->deadline[task] = random_date (2, 30);
  if (one_in (16))
    network->flags[task] |= GANTRY_NET_INACTIVE;
  if (!is_summary && one_in (10))
    network->flags[task] |= GANTRY_NET_ELAPSED;
  if (any_rule && one_in (12))
    network->delay[task] = g_test_rand_int_range (1, 60) * HOUR;
  if (any_rule && one_in (12))
    {
      network->flags[task] |= GANTRY_NET_MANUAL;
      network->fixed_start[task] = random_date (2, 10);
    }
  else if (!is_summary && one_in (8))
    {
      network->flags[task] |= GANTRY_NET_STARTED;
      network->fixed_start[task] = random_date (5, 3);
      network->percent[task] = (guint16) (g_test_rand_int_range (0, 3) * 2500);
      if (one_in (2))
        network->flags[task] |= GANTRY_NET_FINISHED;
    }
}

static void
random_estimate (Plan *self, guint32 task)
{
  gint64 duration = self->network->duration[task];

  self->estimates[task] = (GantryEstimate) { GANTRY_SPREAD_CERTAIN, duration, duration, duration };
  if (duration == 0 || one_in (3))
    return;
  self->estimates[task].spread = (GantrySpread) g_test_rand_int_range (1, 4);
  self->estimates[task].optimistic = duration * g_test_rand_int_range (2, 11) / 10;
  self->estimates[task].pessimistic = duration * g_test_rand_int_range (10, 30) / 10;
}

static void
random_link (GantryNetLink *link, int n_tasks, gboolean any_rule)
{
  guint32 a = (guint32) g_test_rand_int_range (0, n_tasks), b = (guint32) g_test_rand_int_range (0, n_tasks);

  *link = (GantryNetLink) { .predecessor = MIN (a, b), .successor = MAX (a, b) };
  link->type = one_in (2) ? GANTRY_LINK_FS : (GantryLinkType) g_test_rand_int_range (0, 4);
  link->calendar = g_test_rand_int_range (0, N_CALENDARS);
  if (one_in (3))
    link->lag = g_test_rand_int_range (-30, 60) * HOUR / 2;
  link->lag_elapsed = one_in (4);
  if (any_rule && one_in (8))
    link->lag_percent = g_test_rand_int_range (-1, 3) * 5000;
}

/* Any delay of a milestone makes it none now and then, so risks keep to tasks. */
static void
random_risks (Plan *self, int n_tasks, gboolean any_rule)
{
  guint n_hits = 0;

  for (int i = 0; i < N_RISKS; i++)
    {
      GantrySimulationRisk *risk = &self->risks[i];

      *risk = (GantrySimulationRisk) { .probability = g_test_rand_double (), .cost = 1000 * i, .first_hit = n_hits };
      risk->delay = (GantryEstimate) { (GantrySpread) g_test_rand_int_range (0, 4), 2 * HOUR, 8 * HOUR, 30 * HOUR };
      for (int j = 0; j < 2; j++)
        {
          guint32 task = (guint32) g_test_rand_int_range (0, n_tasks);

          if (any_rule || (self->network->duration[task] > 0 && !(self->network->flags[task] & GANTRY_NET_SUMMARY)))
            self->hits[risk->first_hit + risk->n_hits++] = (GantrySimulationHit) { task, one_in (2) ? 10000 : 3333 };
        }
      n_hits += risk->n_hits;
    }
}

static void
set_input (Plan *self, GantryWorktime **calendars, guint n_links)
{
  self->network->calendars = (const GantryWorktime *const *) calendars;
  self->network->n_calendars = N_CALENDARS;
  self->schedule = (GantryScheduleOptions) { .start = START, .honor_constraints = TRUE };
  self->input = (GantrySimulationInput) {
    .network = self->network, .links = self->links, .n_links = n_links, .schedule = &self->schedule,
    .estimates = self->estimates, .fixed_cost = 100,
  };
}

static Plan *
random_plan (GantryWorktime **calendars, gboolean any_rule)
{
  Plan *self = g_new0 (Plan, 1);
  int n_tasks = g_test_rand_int_range (2, N_TASKS_MAX), n_links = g_test_rand_int_range (0, 2 * n_tasks);
  guint32 parents[N_TASKS_MAX];
  gboolean is_summary[N_TASKS_MAX] = { FALSE };

  for (int i = 0; i < n_tasks; i++)
    {
      parents[i] = i > 0 && one_in (3) ? (guint32) g_test_rand_int_range (MAX (0, i - 6), i) : GANTRY_NO_TASK;
      if (parents[i] != GANTRY_NO_TASK)
        is_summary[parents[i]] = TRUE;
    }
  for (int i = 0; i < n_links; i++)
    do
      random_link (&self->links[i], n_tasks, any_rule);
    while (!any_rule && is_summary[self->links[i].predecessor] && !one_in (20));
  self->network = gantry_network_new ((guint) n_tasks, self->links, (guint) n_links);
  for (int i = 0; i < n_tasks; i++)
    {
      self->network->parent[i] = parents[i];
      random_task (self, (guint32) i, is_summary[i], any_rule);
      random_estimate (self, (guint32) i);
      self->factor[i] = one_in (2) ? GANTRY_NO_TASK : (guint32) g_test_rand_int_range (0, 2);
      self->cost_rate[i] = g_test_rand_int_range (0, 100);
    }
  self->loops = gantry_network_prepare (self->network);
  random_risks (self, n_tasks, any_rule);
  set_input (self, calendars, (guint) n_links);
  self->schedule.critical_slack = one_in (3) ? 8 * HOUR : 0;
  self->schedule.honor_constraints = !one_in (4);
  self->correlation[0] = 0.5;
  self->correlation[1] = g_test_rand_double ();
  self->input.factor = self->factor;
  self->input.correlation = self->correlation;
  self->input.n_factors = 2;
  self->input.cost_rate = self->cost_rate;
  self->input.risks = self->risks;
  self->input.n_risks = N_RISKS;
  self->input.hits = self->hits;
  return self;
}

static void
plan_free (Plan *self)
{
  gantry_network_free (self->network);
  g_clear_pointer (&self->loops, g_ptr_array_unref);
  g_free (self);
}

static void
assert_same (const GantrySimulation *a, const GantrySimulation *b)
{
  for (guint run = 0; run < a->n_runs; run++)
    {
      g_assert_cmpint (a->finish[run], ==, b->finish[run]);
      g_assert_cmpfloat_with_epsilon (a->cost[run], b->cost[run], 1e-6 * fabs (a->cost[run]));
    }
  for (guint task = 0; task < a->n_tasks; task++)
    {
      g_assert_cmpuint (a->critical[task], ==, b->critical[task]);
      g_assert_cmpfloat (a->sensitivity[task], ==, b->sensitivity[task]);
      for (int i = 0; i < GANTRY_SIMULATION_N_QUANTILES; i++)
        g_assert_cmpint (a->quantiles[task][i], ==, b->quantiles[task][i]);
    }
}

/* Answers whether it was computed many at once. */
static gboolean
compare_ways (GantryWorktime **calendars, gboolean any_rule)
{
  Plan *plan = random_plan (calendars, any_rule);
  GantrySimulationOptions options = { .n_runs = (guint) g_test_rand_int_range (1, 50), .seed = (guint64) g_test_rand_int (), .n_threads = 1 };
  g_autoptr (GantrySimulation) many = gantry_simulation_new (&plan->input, &options), each = NULL;
  gboolean result = many->many_at_once;

  options.one_by_one = TRUE;
  each = gantry_simulation_new (&plan->input, &options);
  g_assert_false (each->many_at_once);
  assert_same (many, each);
  plan_free (plan);
  return result;
}

static void
test_ways (void)
{
  GantryWorktime *calendars[N_CALENDARS];
  int n_many = 0, n = g_test_thorough () ? 100000 : 1000;

  make_calendars (calendars);
  for (int i = 0; i < n; i++)
    n_many += compare_ways (calendars, FALSE);
  g_test_message ("%d of %d plans were computed many at once", n_many, n);
  g_assert_cmpint (n_many, >, n / 10);
  free_calendars (calendars);
}

static void
test_any_rule (void)
{
  GantryWorktime *calendars[N_CALENDARS];

  make_calendars (calendars);
  for (int i = 0; i < 400; i++)
    compare_ways (calendars, TRUE);
  free_calendars (calendars);
}

/* ---- What is known of distributions ---- */

/* Around the clock, so that dates are sums of durations. */
static Plan *
plain_plan (GantryWorktime **calendars, guint n_tasks, guint n_links)
{
  Plan *self = g_new0 (Plan, 1);

  self->network = gantry_network_new (n_tasks, self->links, n_links);
  for (guint i = 0; i < n_tasks; i++)
    self->network->calendar[i] = self->network->slack_calendar[i] = 3;
  self->loops = gantry_network_prepare (self->network);
  set_input (self, calendars, n_links);
  return self;
}

static void
set_estimate (Plan *self, guint task, GantrySpread spread, gint64 a, gint64 m, gint64 b)
{
  self->network->duration[task] = m;
  self->estimates[task] = (GantryEstimate) { spread, a, m, b };
}

static void
measure (const GantrySimulation *result, double *mean, double *variance)
{
  *mean = *variance = 0;
  for (guint i = 0; i < result->n_runs; i++)
    *mean += (double) (result->finish[i] - START) / result->n_runs;
  for (guint i = 0; i < result->n_runs; i++)
    *variance += pow ((double) (result->finish[i] - START) - *mean, 2) / result->n_runs;
}

/* Within five standard errors. */
static void
assert_moments (const GantrySimulation *result, double mean, double variance, double kurtosis)
{
  double sample_mean, sample_variance, n = result->n_runs;

  measure (result, &sample_mean, &sample_variance);
  g_assert_cmpfloat_with_epsilon (sample_mean, mean, 5 * sqrt (variance / n) + 1);
  g_assert_cmpfloat_with_epsilon (sample_variance, variance, 5 * variance * sqrt ((kurtosis - 1) / n) + 3600);
}

/* A tenth of the runs is below the 10 %, half of them below the 50 %, and so on, within five standard errors. */
static void
assert_shares (const GantrySimulation *result, const double *quantiles)
{
  static const double shares[] = { 0.1, 0.5, 0.9 };

  for (int i = 0; i < 3; i++)
    {
      double below = 0, n = result->n_runs;

      for (guint run = 0; run < result->n_runs; run++)
        below += (double) (result->finish[run] - START) <= quantiles[i];
      g_assert_cmpfloat_with_epsilon (below / n, shares[i], 5 * sqrt (shares[i] * (1 - shares[i]) / n) + 0.001);
    }
}

/* Mean and variance by the textbook's formulas, not by ours. */
static void
test_moments (void)
{
  GantryWorktime *calendars[N_CALENDARS];
  GantrySimulationOptions options = { .n_runs = 100000, .seed = 7 };
  double a = 20 * HOUR, m = 32 * HOUR, b = 80 * HOUR, mean, sigma, scale;
  Plan *plan;

  make_calendars (calendars);
  plan = plain_plan (calendars, 1, 0);
  for (GantrySpread spread = GANTRY_SPREAD_TRIANGULAR; spread <= GANTRY_SPREAD_LOGNORMAL; spread++)
    {
      g_autoptr (GantrySimulation) result = NULL;

      set_estimate (plan, 0, spread, (gint64) a, (gint64) m, (gint64) b);
      result = gantry_simulation_new (&plan->input, &options);
      g_assert_true (result->many_at_once);
      if (spread == GANTRY_SPREAD_TRIANGULAR)
        assert_moments (result, (a + m + b) / 3, (a * a + m * m + b * b - a * m - a * b - m * b) / 18, 2.4);
      mean = (a + 4 * m + b) / 6;
      if (spread == GANTRY_SPREAD_PERT)
        assert_moments (result, mean, (mean - a) * (b - mean) / 7, 3);
      sigma = log ((b - m) / (m - a)) / 1.2815515655446004;
      scale = (b - m) / ((b - m) / (m - a) - 1);
      if (spread == GANTRY_SPREAD_LOGNORMAL)
        {
          double w = exp (sigma * sigma);

          assert_moments (result, m - scale + scale * sqrt (w), scale * scale * w * (w - 1),
                          pow (w, 4) + 2 * pow (w, 3) + 3 * pow (w, 2) - 3);
          assert_shares (result, (double[]) { a, m, b });
        }
      g_assert_cmpfloat_with_epsilon (gantry_estimate_get_mean (&plan->estimates[0]),
                                      spread == GANTRY_SPREAD_TRIANGULAR ? (a + m + b) / 3
                                      : spread == GANTRY_SPREAD_PERT     ? mean
                                                                         : m - scale + scale * exp (sigma * sigma / 2),
                                      1);
    }
  plan_free (plan);
  free_calendars (calendars);
}

/* P10, P50 and P90 of the lognormal are its estimates; of the symmetrical ones P50 is the middle. */
static void
test_quantiles (void)
{
  const GantryEstimate lognormal = { GANTRY_SPREAD_LOGNORMAL, 100, 130, 250 };
  const GantryEstimate pert = { GANTRY_SPREAD_PERT, 0, 600, 1200 }, triangular = { GANTRY_SPREAD_TRIANGULAR, 0, 600, 1200 };

  g_assert_cmpfloat_with_epsilon (gantry_estimate_get_quantile (&lognormal, 0.1), 100, 1e-6);
  g_assert_cmpfloat_with_epsilon (gantry_estimate_get_quantile (&lognormal, 0.5), 130, 1e-6);
  g_assert_cmpfloat_with_epsilon (gantry_estimate_get_quantile (&lognormal, 0.9), 250, 1e-6);
  g_assert_cmpfloat_with_epsilon (gantry_estimate_get_quantile (&pert, 0.5), 600, 1e-6);
  /* beta (3, 3): x³ (10 - 15 x + 6 x²) = 0.1035156 at a quarter */
  g_assert_cmpfloat_with_epsilon (gantry_estimate_get_quantile (&pert, 0.103515625), 300, 1e-6);
  g_assert_cmpfloat_with_epsilon (gantry_estimate_get_quantile (&triangular, 0.125), 300, 1e-6);
}

/* What is drawn from: quantiles of all shapes, against those that are computed one by one; and how far the line
 * between two of them is from the quantile there. */
static void
test_shapes (void)
{
  const gint64 range = 1000000000;
  float entries[GANTRY_SHAPE_ENTRIES];

  for (GantrySpread spread = GANTRY_SPREAD_TRIANGULAR; spread <= GANTRY_SPREAD_LOGNORMAL; spread++)
    for (int mode = 0; mode <= 10; mode++)
      {
        const GantryEstimate estimate = { spread, 0, range / 10 * mode, range };

        gantry_distribution_fill_shape (spread, mode / 10.0, entries);
        for (int i = 10; i < GANTRY_SHAPE_STEPS - 10; i++)
          {
            double z = GANTRY_SHAPE_REACH * (2.0 * i / GANTRY_SHAPE_STEPS - 1), half = (double) GANTRY_SHAPE_REACH / GANTRY_SHAPE_STEPS;
            double exact = gantry_estimate_get_quantile (&estimate, erfc (-z * M_SQRT1_2) / 2) / (double) range;
            double between = gantry_estimate_get_quantile (&estimate, erfc (-(z + half) * M_SQRT1_2) / 2) / (double) range;
            double far = spread == GANTRY_SPREAD_LOGNORMAL ? fabs (exact - mode / 10.0) / 6000 : 0;

            g_assert_cmpfloat_with_epsilon (entries[i], exact, 1e-6 * (1 + fabs (exact)));
            g_assert_cmpfloat_with_epsilon ((entries[i] + entries[i + 1]) / 2, between, (spread == GANTRY_SPREAD_LOGNORMAL ? 2e-5 : 1e-5) + far);
          }
      }
}

/* A chain of independent tasks: means and variances add up, and the sum is all but normal. */
static void
test_chain (void)
{
  GantryWorktime *calendars[N_CALENDARS];
  GantrySimulationOptions options = { .n_runs = 50000, .seed = 3 };
  g_autoptr (GantrySimulation) result = NULL;
  double mean = 0, variance = 0, below = 0;
  Plan *plan;

  make_calendars (calendars);
  plan = g_new0 (Plan, 1);
  for (guint i = 0; i + 1 < N_TASKS_MAX; i++)
    plan->links[i] = (GantryNetLink) { .predecessor = i, .successor = i + 1, .calendar = 3 };
  plan->network = gantry_network_new (N_TASKS_MAX, plan->links, N_TASKS_MAX - 1);
  for (guint i = 0; i < N_TASKS_MAX; i++)
    {
      plan->network->calendar[i] = plan->network->slack_calendar[i] = 3;
      set_estimate (plan, i, (GantrySpread) (1 + i % 2), 10 * HOUR, (12 + i) * HOUR, (30 + 2 * i) * HOUR);
      mean += gantry_estimate_get_mean (&plan->estimates[i]);
      variance += gantry_estimate_get_variance (&plan->estimates[i]);
    }
  plan->loops = gantry_network_prepare (plan->network);
  set_input (plan, calendars, N_TASKS_MAX - 1);
  result = gantry_simulation_new (&plan->input, &options);
  assert_moments (result, mean, variance, 3);
  for (guint i = 0; i < result->n_runs; i++)
    below += (double) (result->finish[i] - START) <= mean + sqrt (variance);
  g_assert_cmpfloat_with_epsilon (below / result->n_runs, 0.8413, 0.01);
  for (guint i = 0; i < N_TASKS_MAX; i++)
    g_assert_cmpuint (result->critical[i], ==, result->n_runs);
  plan_free (plan);
  free_calendars (calendars);
}

/* Two tasks side by side: the plan's finish has the square of a task's distribution, and each is critical half the time. Wholly
 * correlated they are one task. */
static void
test_two_paths (void)
{
  GantryWorktime *calendars[N_CALENDARS];
  GantrySimulationOptions options = { .n_runs = 50000, .seed = 11 };
  double shares[2] = { 0, 0 };
  Plan *plan;

  make_calendars (calendars);
  plan = plain_plan (calendars, 2, 0);
  for (guint i = 0; i < 2; i++)
    set_estimate (plan, i, GANTRY_SPREAD_TRIANGULAR, 100 * HOUR, 200 * HOUR, 300 * HOUR);
  plan->input.factor = plan->factor;
  plan->input.correlation = plan->correlation;
  plan->input.n_factors = 1;
  for (int correlated = 0; correlated < 2; correlated++)
    {
      g_autoptr (GantrySimulation) result = NULL;

      plan->correlation[0] = correlated;
      result = gantry_simulation_new (&plan->input, &options);
      for (guint i = 0; i < result->n_runs; i++)
        shares[correlated] += (double) (result->finish[i] <= START + 200 * HOUR) / result->n_runs;
      if (correlated)
        g_assert_cmpuint (result->critical[0], ==, result->n_runs);
      else
        g_assert_cmpfloat_with_epsilon ((double) result->critical[0] / result->n_runs, 0.5, 0.015);
      g_assert_cmpfloat (result->sensitivity[0], >, correlated ? 0.999 : 0.5);
    }
  g_assert_cmpfloat_with_epsilon (shares[0], 0.25, 0.01);
  g_assert_cmpfloat_with_epsilon (shares[1], 0.5, 0.012);
  plan_free (plan);
  free_calendars (calendars);
}

/* A risk of 30 % that costs ten hours and 500: so often, so much; and durations are as without it. */
static void
test_risk (void)
{
  GantryWorktime *calendars[N_CALENDARS];
  GantrySimulationOptions options = { .n_runs = 20000, .seed = 5 };
  g_autoptr (GantrySimulation) without = NULL, with = NULL;
  double n_struck = 0;
  Plan *plan;

  make_calendars (calendars);
  plan = plain_plan (calendars, 1, 0);
  set_estimate (plan, 0, GANTRY_SPREAD_PERT, 100 * HOUR, 200 * HOUR, 300 * HOUR);
  plan->input.fixed_cost = 1000;
  without = gantry_simulation_new (&plan->input, &options);
  plan->risks[0] = (GantrySimulationRisk) { 0.3, { .likely = 10 * HOUR }, 500, 0, 1 };
  plan->hits[0] = (GantrySimulationHit) { 0, 10000 };
  plan->input.risks = plan->risks;
  plan->input.n_risks = 1;
  plan->input.hits = plan->hits;
  with = gantry_simulation_new (&plan->input, &options);
  for (guint i = 0; i < with->n_runs; i++)
    {
      gboolean struck = with->cost[i] > 1000;

      n_struck += struck;
      g_assert_cmpfloat (with->cost[i], ==, struck ? 1500 : 1000);
      g_assert_cmpint (with->finish[i] - without->finish[i], ==, struck ? 10 * HOUR : 0);
    }
  g_assert_cmpfloat_with_epsilon (n_struck / with->n_runs, 0.3, 0.015);
  plan_free (plan);
  free_calendars (calendars);
}

/* Half done: half the spread, and nothing of it once it is finished. */
static void
test_progress (void)
{
  GantryWorktime *calendars[N_CALENDARS];
  GantrySimulationOptions options = { .n_runs = 20000, .seed = 5 };
  Plan *plan;

  make_calendars (calendars);
  plan = plain_plan (calendars, 1, 0);
  set_estimate (plan, 0, GANTRY_SPREAD_TRIANGULAR, 100 * HOUR, 200 * HOUR, 300 * HOUR);
  plan->network->flags[0] |= GANTRY_NET_STARTED;
  plan->network->fixed_start[0] = START;
  for (int done = 0; done <= 2; done++)
    {
      g_autoptr (GantrySimulation) result = NULL;
      double rest = 1 - done / 2.0;

      plan->network->percent[0] = (guint16) (done * 5000);
      if (done == 2)
        plan->network->flags[0] |= GANTRY_NET_FINISHED;
      result = gantry_simulation_new (&plan->input, &options);
      assert_moments (result, 200 * HOUR, rest * rest * 2 * pow (100 * HOUR, 2) / 12, 2.4);
    }
  plan_free (plan);
  free_calendars (calendars);
}

/* ---- Reproducibility ---- */

static void
test_threads (void)
{
  GantryWorktime *calendars[N_CALENDARS];

  make_calendars (calendars);
  for (int i = 0; i < 50; i++)
    {
      Plan *plan = random_plan (calendars, i % 2 == 1);
      GantrySimulationOptions options = { .n_runs = 150, .seed = 42, .n_threads = 1 };
      g_autoptr (GantrySimulation) one = gantry_simulation_new (&plan->input, &options), five = NULL, longer = NULL;

      options.n_threads = 5;
      five = gantry_simulation_new (&plan->input, &options);
      assert_same (one, five);
      options.n_runs = 333;
      longer = gantry_simulation_new (&plan->input, &options);
      for (guint run = 0; run < one->n_runs; run++)
        g_assert_cmpint (one->finish[run], ==, longer->finish[run]);
      plan_free (plan);
    }
  free_calendars (calendars);
}

/* Nothing but the seed decides, no matter how many numbers a processor does at once. */
static void
test_processors (void)
{
  GantryWorktime *calendars[N_CALENDARS];
  GantrySimulationOptions options = { .n_runs = 1000, .seed = 1 };
  g_autoptr (GantrySimulation) result = NULL;
  guint64 hash = 0;
  Plan *plan;

  make_calendars (calendars);
  plan = plain_plan (calendars, 6, 0);
  plan->input.factor = plan->factor;
  plan->input.correlation = plan->correlation;
  plan->input.n_factors = 1;
  plan->correlation[0] = 0.4;
  for (guint i = 0; i < 6; i++)
    set_estimate (plan, i, (GantrySpread) (1 + i % 3), (20 + i) * HOUR, 30 * HOUR, (50 + i) * HOUR);
  result = gantry_simulation_new (&plan->input, &options);
  for (guint run = 0; run < result->n_runs; run++)
    hash = hash * 1099511628211u + (guint64) (result->finish[run] - START);
  g_assert_cmphex (hash, ==, HASH_OF_FINISHES);
  plan_free (plan);
  free_calendars (calendars);
}

/* Decades, and late dates decades before the plan: many at once still. */
static void
test_long (void)
{
  GantryWorktime *calendars[N_CALENDARS];
  GantrySimulationOptions options = { .n_runs = 40, .seed = 9 };
  g_autoptr (GantrySimulation) many = NULL, each = NULL;
  Plan *plan = g_new0 (Plan, 1);

  make_calendars (calendars);
  for (guint i = 0; i + 1 < N_TASKS_MAX; i++)
    plan->links[i] = (GantryNetLink) { .predecessor = i, .successor = i + 1, .calendar = i % 2 };
  plan->network = gantry_network_new (N_TASKS_MAX, plan->links, N_TASKS_MAX - 1);
  for (guint i = 0; i < N_TASKS_MAX; i++)
    {
      plan->network->calendar[i] = plan->network->slack_calendar[i] = i % 2;
      set_estimate (plan, i, (GantrySpread) (1 + i % 3), 4000 * HOUR, 5000 * HOUR, 7000 * HOUR);
    }
  plan->loops = gantry_network_prepare (plan->network);
  set_input (plan, calendars, N_TASKS_MAX - 1);
  plan->network->deadline[N_TASKS_MAX - 1] = START;
  many = gantry_simulation_new (&plan->input, &options);
  g_assert_true (many->many_at_once);
  g_assert_cmpint (many->finish[0] - START, >, 50 * 365 * DAY);
  options.one_by_one = TRUE;
  each = gantry_simulation_new (&plan->input, &options);
  assert_same (many, each);
  plan_free (plan);
  free_calendars (calendars);
}

/* The known answers that come with the generator's reference implementation, in every lane. */
static void
assert_threefry (GantryRandomKey key, guint32 low, guint32 high, guint32 first, guint32 second)
{
  GantryWords a = (GantryWords) { 0 } + low, b = (GantryWords) { 0 } + high;

  gantry_random_threefry (key, &a, &b);
  for (int lane = 0; lane < GANTRY_RANDOM_LANES; lane++)
    {
      g_assert_cmphex (a[lane], ==, first);
      g_assert_cmphex (b[lane], ==, second);
    }
}

static void
test_random (void)
{
  assert_threefry ((GantryRandomKey) { 0, 0 }, 0, 0, 0x6b200159, 0x99ba4efe);
  assert_threefry ((GantryRandomKey) { G_MAXUINT32, G_MAXUINT32 }, G_MAXUINT32, G_MAXUINT32, 0x1cb996fc, 0xbb002be7);
  assert_threefry ((GantryRandomKey) { 0x13198a2e, 0x03707344 }, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0);
}

/* Back to where they came from by the error function of the library, over the whole range. */
static void
test_normal (void)
{
  for (guint64 bits = 0; bits <= G_MAXUINT32; bits += 65521)
    {
      GantryWords numbers;
      GantryFloats normals;

      for (int lane = 0; lane < GANTRY_RANDOM_LANES; lane++)
        numbers[lane] = (guint32) MIN (bits + (guint64) lane * 4099, G_MAXUINT32);
      gantry_random_normal (&numbers, &normals);
      for (int lane = 0; lane < GANTRY_RANDOM_LANES; lane++)
        {
          double share = ((numbers[lane] >> 1) + 0.25) / 0x1p31;

          g_assert_cmpfloat_with_epsilon (erfc (-normals[lane] * M_SQRT1_2) / 2, share, 2e-6 * MIN (share, 1 - share) + 1e-7);
        }
    }
}

static gboolean
cancel_at_once (gpointer data)
{
  return TRUE;
}

static void
test_cancel (void)
{
  GantryWorktime *calendars[N_CALENDARS];
  GantrySimulationOptions options = { .n_runs = 100000, .is_cancelled = cancel_at_once };
  Plan *plan;

  make_calendars (calendars);
  plan = random_plan (calendars, FALSE);
  g_assert_null (gantry_simulation_new (&plan->input, &options));
  plan_free (plan);
  free_calendars (calendars);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulation/random", test_random);
  g_test_add_func ("/simulation/normal", test_normal);
  g_test_add_func ("/simulation/quantiles", test_quantiles);
  g_test_add_func ("/simulation/shapes", test_shapes);
  g_test_add_func ("/simulation/moments", test_moments);
  g_test_add_func ("/simulation/chain", test_chain);
  g_test_add_func ("/simulation/two-paths", test_two_paths);
  g_test_add_func ("/simulation/risk", test_risk);
  g_test_add_func ("/simulation/progress", test_progress);
  g_test_add_func ("/simulation/threads", test_threads);
  g_test_add_func ("/simulation/processors", test_processors);
  g_test_add_func ("/simulation/cancel", test_cancel);
  g_test_add_func ("/simulation/long", test_long);
  g_test_add_func ("/simulation/ways", test_ways);
  g_test_add_func ("/simulation/any-rule", test_any_rule);
  return g_test_run ();
}
