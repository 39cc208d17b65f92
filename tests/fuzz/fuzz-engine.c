/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/gantry-leveling.h"
#include "fuzz-plan.h"

/* The engine's arrays, filled with numbers that no program would give: nothing overflows, nothing
 * hangs, and what holds for any plan holds for these. */

#define DAY GANTRY_FUZZ_DAY
#define YEAR GANTRY_FUZZ_YEAR
/* Where nothing comes near the ends of the engine's time, sums are exact. */
#define FAR (G_GINT64_CONSTANT (1) << 38)

static gboolean
is_near (gint64 instant)
{
  return instant >= -FAR && instant <= FAR;
}

/* ---- Working time ---- */

/* Work never runs out on either side. */
static gboolean
is_endless (const GantryWorktime *self)
{
  return gantry_worktime_between (self, -FAR, -FAR + 7 * DAY) > 0 && gantry_worktime_between (self, FAR - 7 * DAY, FAR) > 0;
}

static void
check_exact (const GantryWorktime *self, gint64 from, gint64 work)
{
  gint64 finish = gantry_worktime_add (self, from, work), start = gantry_worktime_subtract (self, from, work);

  if (!is_near (finish) || !is_near (start))
    return;
  g_assert_cmpint (gantry_worktime_between (self, from, finish), ==, work);
  g_assert_cmpint (gantry_worktime_between (self, start, from), ==, work);
  g_assert_cmpint (finish, >=, from);
  g_assert_cmpint (start, <=, from);
  if (work > 0)
    {
      g_assert_cmpint (gantry_worktime_between (self, from, finish - 1), ==, work - 1);
      g_assert_cmpint (gantry_worktime_between (self, start + 1, from), ==, work - 1);
    }
}

static void
check_span (const GantryWorktime *self, gint64 instant)
{
  gint64 start, finish;

  if (!gantry_worktime_next_span (self, instant, &start, &finish))
    return;
  g_assert_cmpint (start, <, finish);
  g_assert_cmpint (finish, >, instant);
  g_assert_cmpint (gantry_worktime_between (self, start, finish), ==, finish - start);
}

static void
check_worktime (const GantryWorktime *self, GantryFuzzBytes *bytes)
{
  gint64 from = gantry_fuzz_take_number (bytes, 100 * YEAR), to = gantry_fuzz_take_number (bytes, 100 * YEAR);
  gint64 work = gantry_fuzz_take_number (bytes, 5 * YEAR);
  gint64 next = gantry_worktime_next_start (self, from), previous = gantry_worktime_previous_finish (self, from);
  gint64 finish = gantry_worktime_add (self, from, work);

  gantry_worktime_subtract (self, from, work);
  if (!is_near (from) || !is_near (to))
    return;
  g_assert_cmpint (next, >=, from);
  g_assert_cmpint (previous, <=, from);
  g_assert_cmpint (gantry_worktime_between (self, from, to), ==, -gantry_worktime_between (self, to, from));
  g_assert_cmpint (ABS (gantry_worktime_between (self, from, to)), <=, ABS (to - from));
  g_assert_cmpint (gantry_worktime_between (self, previous, next), ==, 0);
  if (work >= 0)
    g_assert_cmpint (finish, >=, from);
  check_span (self, from);
  if (work >= 0 && work <= FAR && is_endless (self))
    check_exact (self, from, work);
}

static void
run_worktime (const guint8 *data, gsize size)
{
  GantryFuzzBytes bytes = { data, data + size };
  g_autoptr (GantryWorktime) first = gantry_fuzz_take_calendar (&bytes), second = gantry_fuzz_take_calendar (&bytes);
  const GantryWorktime *both[2] = { first, second };
  g_autoptr (GantryWorktime) common = gantry_worktime_new_intersection (both, 2);
  g_autoptr (GantryWorktime) any = gantry_worktime_new_union (first, second);

  for (int i = 0; i < 8; i++)
    {
      gint64 from = gantry_fuzz_take_number (&bytes, 100 * YEAR), to = gantry_fuzz_take_number (&bytes, 100 * YEAR);

      check_worktime (first, &bytes);
      check_worktime (common, &bytes);
      check_worktime (any, &bytes);
      /* what both work and what any works make up what each of them works */
      g_assert_cmpint (gantry_worktime_between (common, from, to) + gantry_worktime_between (any, from, to), ==,
                       gantry_worktime_between (first, from, to) + gantry_worktime_between (second, from, to));
    }
}

const GantryFuzzTarget gantry_fuzz_worktime = { "worktime", NULL, NULL, 4096, 400, run_worktime };

/* ---- Schedule ---- */

/* The same plan with its tasks in the opposite order. */
static GantryNetwork *
turn_around (const GantryFuzzPlan *self)
{
  const GantryNetwork *from = self->network;
  guint n = from->n_tasks;
  g_autofree GantryNetLink *links = g_new0 (GantryNetLink, MAX (self->n_links, 1));
  GantryNetwork *network;

  for (guint i = 0; i < self->n_links; i++)
    {
      links[i] = self->links[i];
      links[i].predecessor = n - 1 - links[i].predecessor;
      links[i].successor = n - 1 - links[i].successor;
    }
  network = gantry_network_new (n, links, self->n_links);
  for (guint i = 0; i < n; i++)
    {
      guint j = n - 1 - i;

      network->parent[j] = from->parent[i] != GANTRY_NO_TASK ? n - 1 - from->parent[i] : GANTRY_NO_TASK;
      network->duration[j] = from->duration[i];
      network->calendar[j] = from->calendar[i];
      network->slack_calendar[j] = from->slack_calendar[i];
      network->flags[j] = from->flags[i] & (GANTRY_NET_SUMMARY - 1);
      network->constraint[j] = from->constraint[i];
      network->percent[j] = from->percent[i];
      network->constraint_date[j] = from->constraint_date[i];
      network->deadline[j] = from->deadline[i];
      network->fixed_start[j] = from->fixed_start[i];
      network->fixed_finish[j] = from->fixed_finish[i];
      network->delay[j] = from->delay[i];
    }
  return network;
}

/* Dates stay where they can be computed with. */
static void
check_dates (const GantryNetwork *network)
{
  for (guint i = 0; i < network->n_tasks; i++)
    {
      if (network->flags[i] & GANTRY_NET_IGNORED)
        continue;
      g_assert_true (network->start[i] == GANTRY_NO_TIME || is_near (network->start[i] / 16));
      g_assert_true (network->finish[i] == GANTRY_NO_TIME || is_near (network->finish[i] / 16));
    }
}

/* Where nothing but links holds tasks, a finish that leads to a start is no later than that. */
static void
check_links (const GantryFuzzPlan *self, const gboolean *is_cut)
{
  const GantryNetwork *network = self->network;

  for (guint i = 0; i < network->n_tasks; i++)
    if (network->constraint[i] != GANTRY_NET_ASAP)
      return;
  for (guint i = 0; i < self->n_links && !self->options.from_finish; i++)
    {
      const GantryNetLink *link = &self->links[i];
      guint16 flags = network->flags[link->predecessor] | network->flags[link->successor];

      if (!is_cut[i] && link->type == GANTRY_LINK_FS && link->lag == 0 && link->lag_percent == 0
          && (flags & ~(guint) (GANTRY_NET_PLAIN | GANTRY_NET_UNIFORM | GANTRY_NET_CRITICAL | GANTRY_NET_CREW)) == 0
          && is_near (network->finish[link->predecessor]))
        g_assert_cmpint (network->start[link->successor], >=, network->finish[link->predecessor]);
    }
}

static void
check_same (const GantryNetwork *network, const GantryNetwork *turned)
{
  guint n = network->n_tasks;

  for (guint i = 0; i < n; i++)
    {
      guint j = n - 1 - i;

      if (network->flags[i] & GANTRY_NET_IGNORED)
        continue;
      g_assert_cmpint (network->start[i], ==, turned->start[j]);
      g_assert_cmpint (network->finish[i], ==, turned->finish[j]);
      g_assert_cmpint (network->early_start[i], ==, turned->early_start[j]);
      g_assert_cmpint (network->late_finish[i], ==, turned->late_finish[j]);
      g_assert_cmpint (network->total_slack[i], ==, turned->total_slack[j]);
      g_assert_cmpint (network->free_slack[i], ==, turned->free_slack[j]);
    }
  g_assert_cmpint (network->project_start, ==, turned->project_start);
  g_assert_cmpint (network->project_finish, ==, turned->project_finish);
}

static void
run_schedule (const guint8 *data, gsize size)
{
  GantryFuzzBytes bytes = { data, data + size };
  g_autofree GantryFuzzPlan *plan = g_new0 (GantryFuzzPlan, 1);
  g_autoptr (GantryNetwork) turned = NULL;
  gboolean is_cut[GANTRY_FUZZ_N_LINKS_MAX] = { FALSE }, is_cut_too[GANTRY_FUZZ_N_LINKS_MAX] = { FALSE };

  gantry_fuzz_plan_init (plan, &bytes);
  turned = turn_around (plan);
  gantry_fuzz_plan_prepare (plan, plan->network, is_cut);
  gantry_fuzz_plan_prepare (plan, turned, is_cut_too);
  g_assert_cmpmem (is_cut, sizeof is_cut, is_cut_too, sizeof is_cut_too);
  g_assert_true (gantry_schedule_run (plan->network, &plan->options));
  g_assert_true (gantry_schedule_run (turned, &plan->options));
  check_dates (plan->network);
  check_links (plan, is_cut);
  check_same (plan->network, turned);
  for (guint i = 0; i < plan->network->n_tasks; i++)
    {
      guint32 link;

      g_assert_cmpint (gantry_schedule_violation (plan->network, i, &link), >=, 0);
    }
  /* the same once more: the first run leaves nothing behind */
  g_assert_true (gantry_schedule_run (turned, &plan->options));
  check_same (plan->network, turned);
  gantry_fuzz_plan_clear (plan);
}

const GantryFuzzTarget gantry_fuzz_schedule = { "schedule", NULL, NULL, 8192, 300, run_schedule };


/* ---- Leveling ---- */

#define N_ACTIVITIES_MAX 24
#define N_RESOURCES_MAX 4

typedef struct {
  gint32 duration[N_ACTIVITIES_MAX], capacity[N_RESOURCES_MAX], demand[N_ACTIVITIES_MAX * N_RESOURCES_MAX];
  GantryLevelLink links[GANTRY_FUZZ_N_LINKS_MAX];
  GantryLevelInput input;
} Problem;

static void
take_problem (Problem *self, GantryFuzzBytes *bytes)
{
  guint n = gantry_fuzz_take_index (bytes, N_ACTIVITIES_MAX + 1), n_resources = gantry_fuzz_take_index (bytes, N_RESOURCES_MAX + 1);

  self->input = (GantryLevelInput) { n, self->duration, 0, self->links, n_resources, self->capacity, self->demand };
  for (guint k = 0; k < n_resources; k++)
    self->capacity[k] = (gint32) gantry_fuzz_take_number (bytes, 20);
  for (guint i = 0; i < n; i++)
    {
      self->duration[i] = (gint32) gantry_fuzz_take_number (bytes, 12);
      for (guint k = 0; k < n_resources; k++)
        self->demand[i * n_resources + k] = (gint32) gantry_fuzz_take_number (bytes, 10);
    }
  self->input.n_links = gantry_fuzz_take_index (bytes, 40);
  for (guint i = 0; i < self->input.n_links; i++)
    self->links[i] = (GantryLevelLink) {
      gantry_fuzz_take_index (bytes, n + (gantry_fuzz_take_index (bytes, 64) == 63)),
      gantry_fuzz_take_index (bytes, n + (gantry_fuzz_take_index (bytes, 64) == 63)),
      gantry_fuzz_take_index (bytes, 4) > 0 ? 0 : (gint32) gantry_fuzz_take_number (bytes, 5),
    };
}

/* Load only rises where something starts. */
static void
check_load (const Problem *self, const gint32 *start, guint resource, gint32 slot)
{
  const GantryLevelInput *input = &self->input;
  gint64 load = 0;

  for (guint i = 0; i < input->n_activities; i++)
    if (start[i] <= slot && slot < start[i] + self->duration[i])
      load += self->demand[i * input->n_resources + resource];
  g_assert_cmpint (load, <=, self->capacity[resource]);
}

static void
check_feasible (const Problem *self, const gint32 *start, gint32 length)
{
  const GantryLevelInput *input = &self->input;

  for (guint i = 0; i < input->n_activities; i++)
    {
      g_assert_cmpint (start[i], >=, 0);
      g_assert_cmpint (start[i] + self->duration[i], <=, length);
      for (guint k = 0; k < input->n_resources; k++)
        check_load (self, start, k, start[i]);
    }
  for (guint i = 0; i < input->n_links; i++)
    g_assert_cmpint (start[self->links[i].successor], >=,
                     start[self->links[i].predecessor] + self->duration[self->links[i].predecessor] + self->links[i].lag);
}

static void
run_leveling (const guint8 *data, gsize size)
{
  GantryFuzzBytes bytes = { data, data + size };
  g_autofree Problem *problem = g_new0 (Problem, 1);
  GantryLevelOptions options = { .max_schedules = 40, .seed = size, .n_threads = 1 };
  g_autoptr (GantryLeveling) leveling = NULL;
  gint32 start[N_ACTIVITIES_MAX + 1];
  GantryLevelFault fault = { 0 };
  GantryLevelResult result;
  gint32 length;

  take_problem (problem, &bytes);
  leveling = gantry_leveling_new (&problem->input, &fault);
  g_assert_true ((leveling == NULL) == (fault.type != GANTRY_LEVEL_FAULT_NONE));
  if (leveling == NULL)
    return;
  for (int rule = GANTRY_LEVEL_RULE_LFT; rule <= GANTRY_LEVEL_RULE_SPT; rule++)
    {
      length = gantry_leveling_run_parallel (leveling, (GantryLevelRule) rule, start);
      check_feasible (problem, start, length);
      length = gantry_leveling_run_serial (leveling, (GantryLevelRule) rule, start);
      check_feasible (problem, start, length);
    }
  g_assert_cmpint (gantry_leveling_improve (leveling, start), <=, length);
  gantry_leveling_search (leveling, &options, start, &result);
  check_feasible (problem, start, result.length);
  g_assert_cmpint (result.length, >=, gantry_leveling_get_lower_bound (leveling));
}

const GantryFuzzTarget gantry_fuzz_leveling = { "leveling", NULL, NULL, 2048, 150, run_leveling };
