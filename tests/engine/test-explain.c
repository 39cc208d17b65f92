/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-explain.h"
#include "random-plan.h"

/* What is said to hold a task back is taken away, and all is computed anew: the task must then start at
 * the very instant that was said. And what a few small plans say, by hand. */

#define HOUR RANDOM_PLAN_HOUR
#define DAY RANDOM_PLAN_DAY
#define START RANDOM_PLAN_START

static GArray *
explain (GantryNetwork *network, guint32 task)
{
  return gantry_explain_start (network, task);
}

#define STEP(steps, i) (&g_array_index (steps, GantryExplainStep, i))

/* ---- Random plans ---- */

/* @network without what @limit says holds @task: computed from nothing. */
static GantryNetwork *
relax (RandomPlan *plan, guint32 task, const GantryLimit *limit)
{
  GantryNetwork *copy = random_plan_copy_without (plan, limit->reason == GANTRY_REASON_LINK ? limit->link : G_MAXUINT32);
  guint32 holder = limit->holder;

  switch (limit->reason)
    {
    case GANTRY_REASON_DEADLINE:
      copy->deadline[holder] = GANTRY_NO_TIME;
      break;
    case GANTRY_REASON_CONSTRAINT:
      copy->constraint[holder] = plan->options.from_finish ? GANTRY_NET_ALAP : GANTRY_NET_ASAP;
      copy->constraint_date[holder] = GANTRY_NO_TIME;
      break;
    case GANTRY_REASON_LATE:
      copy->constraint[holder] = GANTRY_NET_ASAP;
      break;
    case GANTRY_REASON_MANUAL:
      copy->flags[holder] &= (guint16) ~GANTRY_NET_MANUAL;
      break;
    case GANTRY_REASON_LEVELING:
      copy->delay[task] = 0;
      break;
    default:
      break;
    }
  g_assert_true (gantry_schedule_run (copy, &plan->options));
  return copy;
}

static gint64
add_lag (const RandomPlan *plan, const GantryNetLink *link, gint64 instant)
{
  const GantryNetwork *network = plan->network;
  guint32 task = link->predecessor;
  gint64 duration = network->duration[task], lag;

  if ((network->flags[task] & GANTRY_NET_SUMMARY)
      || ((network->flags[task] & GANTRY_NET_MANUAL)
          && (network->fixed_start[task] != GANTRY_NO_TIME || network->fixed_finish[task] != GANTRY_NO_TIME)))
    duration = gantry_worktime_between (plan->calendars[network->slack_calendar[task]], network->start[task], network->finish[task]);
  lag = link->lag + duration * link->lag_percent / 10000;
  if (link->lag_elapsed)
    return instant + lag;
  return lag >= 0 ? gantry_worktime_add (plan->calendars[link->calendar], instant, lag)
                  : gantry_worktime_subtract (plan->calendars[link->calendar], instant, -lag);
}

/* Each number of a step follows from the others. */
static void
check_arithmetic (const RandomPlan *plan, const GantryExplainStep *step)
{
  const GantryNetwork *network = plan->network;
  const GantryLimit *because = &step->because;
  const GantryWorktime *calendar = network->flags[step->task] & GANTRY_NET_CREW ? NULL : plan->calendars[network->calendar[step->task]];
  gint64 duration = network->duration[step->task];

  if (step->late || plan->options.from_finish)
    return;
  if (because->reason == GANTRY_REASON_LINK)
    {
      const GantryNetLink *link = &plan->links[because->link];
      gboolean from_start = link->type == GANTRY_LINK_SS || link->type == GANTRY_LINK_SF;

      g_assert_cmpuint (link->successor, ==, because->holder);
      g_assert_cmpuint (link->predecessor, ==, step->next);
      g_assert_cmpint (because->from, ==, from_start ? network->start[link->predecessor] : network->finish[link->predecessor]);
      g_assert_cmpint (because->limit, ==, add_lag (plan, link, because->from));
      g_assert_cmpint (because->of_finish, ==, link->type == GANTRY_LINK_FF || link->type == GANTRY_LINK_SF);
    }
  if (because->reason != GANTRY_REASON_LINK || calendar == NULL || duration == 0 || (network->flags[step->task] & GANTRY_NET_ELAPSED))
    return;
  g_assert_cmpint (because->start, ==, because->of_finish ? gantry_worktime_subtract (calendar, because->limit, duration)
                                                          : gantry_worktime_next_start (calendar, because->limit));
}

static void
check_alternative (RandomPlan *plan, const GantryExplainStep *step)
{
  GantryNetwork *relaxed = relax (plan, step->task, &step->because);
  const gint64 *dates = step->late ? relaxed->late_finish : plan->options.from_finish ? relaxed->early_start : relaxed->start;

  if (dates[step->task] != step->without)
    g_test_message ("task %u, reason %d of %u, link %u, then %d, late %d, from finish %d", step->task, step->because.reason,
                    step->because.holder, step->because.link, step->then.reason, step->late, plan->options.from_finish);
  g_assert_cmpint (dates[step->task], ==, step->without);
  gantry_network_free (relaxed);
}

/* Where the chain begins is where the task does, each step leads to the next, and the last to none. */
static void
check_chain (RandomPlan *plan, guint32 task, const GArray *steps, guint *n_checked)
{
  const GantryNetwork *network = plan->network;

  g_assert_cmpuint (steps->len, >, 0);
  g_assert_cmpuint (steps->len, <=, 3 * network->n_tasks);
  g_assert_cmpuint (STEP (steps, 0)->task, ==, task);
  g_assert_cmpint (STEP (steps, 0)->start, ==, network->start[task]);
  g_assert_cmpuint (STEP (steps, steps->len - 1)->next, ==, GANTRY_NO_TASK);
  for (guint i = 0; i < steps->len; i++)
    {
      const GantryExplainStep *step = STEP (steps, i);

      if (step->because.reason == GANTRY_REASON_LINK)
        g_assert_cmpuint (step->next, !=, GANTRY_NO_TASK);
      if (i + 1 < steps->len)
        g_assert_cmpuint (step->next, ==, STEP (steps, i + 1)->task);
      check_arithmetic (plan, step);
      if (step->because.reason == GANTRY_REASON_LINK || step->because.reason == GANTRY_REASON_PROJECT)
        g_assert_cmpint (step->because.start, ==,
                         step->late ? network->late_finish[step->task] : network->early_start[step->task]);
      if (step->without == GANTRY_NO_TIME || i > 2)
        continue;
      check_alternative (plan, step);
      ++*n_checked;
    }
}

static void
test_oracle (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint n_plans = g_test_slow () ? 5000 : 300, n_checked = 0;

  for (guint i = 0; i < n_plans; i++)
    {
      RandomPlan *plan = random_plan_new (rand, 40, TRUE);

      g_assert_true (gantry_schedule_run (plan->network, &plan->options));
      for (int j = 0; j < 8 && !plan->any_loop; j++)
        {
          guint32 task = (guint32) g_rand_int_range (rand, 0, (gint32) plan->network->n_tasks);
          g_autoptr (GArray) steps = explain (plan->network, task);

          check_chain (plan, task, steps, &n_checked);
        }
      random_plan_free (plan);
    }
  g_test_message ("%u answers checked", n_checked);
  g_assert_cmpuint (n_checked, >, 2 * n_plans);
}

/* ---- Why no later ---- */

static gboolean
is_told (const GArray *steps, const GantryLimit *limit)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const GantryLimit *because = &STEP (steps, i)->because;

      if (limit->reason == because->reason && limit->holder == because->holder && limit->link == because->link)
        return TRUE;
    }
  return FALSE;
}

/* Which subtasks begin a summary task may change with anything, and what waits for its start with it. */
static gboolean
any_waits_for_summary (const RandomPlan *plan)
{
  for (guint i = 0; i < plan->n_links; i++)
    if ((plan->links[i].type == GANTRY_LINK_SS || plan->links[i].type == GANTRY_LINK_SF)
        && plan->network->flags[plan->links[i].predecessor] & GANTRY_NET_SUMMARY)
      return TRUE;
  return FALSE;
}

/* What else the task itself must be done before, and is not told of, does not move it: taken away, it is done
 * no later. */
static void
check_others (RandomPlan *plan, guint32 task, const GArray *steps, guint *n_others)
{
  g_autoptr (GArray) limits = gantry_explain_late_limits (plan->network, task);

  for (guint i = 0; i < limits->len; i++)
    {
      const GantryLimit *limit = &g_array_index (limits, GantryLimit, i);
      GantryNetwork *relaxed;

      if (limit->holder != task || is_told (steps, limit))
        continue;
      relaxed = relax (plan, task, limit);
      if (relaxed->finish[task] > plan->network->finish[task])
        g_test_message ("task %u, other %d of %u, link %u, from finish %d", task, limit->reason, limit->holder, limit->link,
                        plan->options.from_finish);
      g_assert_cmpint (relaxed->finish[task], <=, plan->network->finish[task]);
      gantry_network_free (relaxed);
      ++*n_others;
    }
}

/* The step about the late finish of a task that stands there. */
static const GantryExplainStep *
find_late (const GArray *steps, guint32 task)
{
  for (guint i = 0; i < steps->len && STEP (steps, i)->task == task; i++)
    if (STEP (steps, i)->late && STEP (steps, i)->because.reason != GANTRY_REASON_LEVELING
        && STEP (steps, i)->because.reason != GANTRY_REASON_NONE)
      return STEP (steps, i);
  return NULL;
}

/* But for a constraint that holds it later than what waits for it. */
static gboolean
is_bound (const GantryExplainStep *late)
{
  return late->because.reason != GANTRY_REASON_CONSTRAINT || late->without == GANTRY_NO_TIME || late->without >= late->start;
}

/* In a plan that is scheduled from its finish what is as soon as possible moves with whatever else does, and
 * others with it: there be nothing of that kind. */
static void
turn_all (RandomPlan *plan)
{
  for (guint32 i = 0; i < plan->network->n_tasks; i++)
    if (plan->network->constraint[i] == GANTRY_NET_ASAP)
      plan->network->constraint[i] = GANTRY_NET_ALAP;
}

static void
test_late (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint n_plans = g_test_slow () ? 50000 : 3000, n_checked = 0, n_late = 0, n_told = 0, n_others = 0;

  for (guint i = 0; i < n_plans; i++)
    {
      RandomPlan *plan = random_plan_new (rand, 40, FALSE);

      plan->options.from_finish = i % 2 == 0;
      if (i % 4 == 0)
        turn_all (plan);
      g_assert_true (gantry_schedule_run (plan->network, &plan->options));
      for (guint32 task = 0; task < plan->network->n_tasks && !plan->any_loop; task++)
        {
          g_autoptr (GArray) steps = explain (plan->network, task);
          GantryReason reason = STEP (steps, 0)->because.reason;
          const GantryExplainStep *late = find_late (steps, task);

          if (reason != GANTRY_REASON_LATE && reason != GANTRY_REASON_FROM_FINISH)
            continue;
          n_late++;
          if (late == NULL)
            continue;
          n_told++;
          check_chain (plan, task, steps, &n_checked);
          if (is_bound (late) && !any_waits_for_summary (plan) && (!plan->options.from_finish || i % 4 == 0))
            check_others (plan, task, steps, &n_others);
        }
      random_plan_free (plan);
    }
  g_test_message ("%u of %u late tasks told, %u answers and %u others checked", n_told, n_late, n_checked, n_others);
  g_assert_cmpuint (n_told, >, n_late * 95 / 100);
  g_assert_cmpuint (n_checked, >, n_plans);
  g_assert_cmpuint (n_others, >, n_plans / 10);
}

/* What is tried on the way is put back. */
static void
check_untouched (const GantryNetwork *network, const GantryNetwork *before)
{
  gsize size = network->n_tasks * sizeof (gint64);

  g_assert_cmpmem (network->start, size, before->start, size);
  g_assert_cmpmem (network->early_finish, size, before->early_finish, size);
  g_assert_cmpmem (network->late_start, size, before->late_start, size);
  g_assert_cmpmem (network->total_slack, size, before->total_slack, size);
  g_assert_cmpmem (network->free_slack, size, before->free_slack, size);
  g_assert_cmpmem (network->flags, network->n_tasks * sizeof (guint16), before->flags, network->n_tasks * sizeof (guint16));
}

/* Plans of all kinds, with tasks as late as possible, inactive ones, and from the finish. */
static void
test_all_kinds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 200; i++)
    {
      RandomPlan *plan = random_plan_new (rand, 60, i % 2 == 0);
      g_autoptr (GantryNetwork) before = random_plan_copy_without (plan, G_MAXUINT32);

      g_assert_true (gantry_schedule_run (plan->network, &plan->options));
      g_assert_true (gantry_schedule_run (before, &plan->options));
      for (guint32 task = 0; task < plan->network->n_tasks; task++)
        {
          g_autoptr (GArray) steps = explain (plan->network, task);
          g_autoptr (GArray) limits = gantry_explain_limits (plan->network, task);

          g_assert_cmpuint (steps->len, >, 0);
          g_assert_cmpuint (steps->len, <=, 3 * plan->network->n_tasks);
          g_assert_cmpuint (STEP (steps, steps->len - 1)->next, ==, GANTRY_NO_TASK);
          for (guint j = 1; j < limits->len; j++)
            g_assert_cmpint (g_array_index (limits, GantryLimit, j - 1).start, >=, g_array_index (limits, GantryLimit, j).start);
        }
      check_untouched (plan->network, before);
      random_plan_free (plan);
    }
}

/* ---- By hand ---- */

typedef struct {
  GantryNetwork *network;
  GantryWorktime *office;
  const GantryWorktime *calendars[1];
  GantryScheduleOptions options;
} Small;

static void
small_init (Small *self, guint n_tasks, const GantryNetLink *links, guint n_links)
{
  static const GantryWorkShift shifts[] = { { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 } };
  GantryWorkSpec spec = { .n_exceptions = 0 };

  for (int day = 0; day < 5; day++)
    spec.week[day] = (GantryWorkday) { shifts, 2 };
  self->office = gantry_worktime_new (&spec);
  self->calendars[0] = self->office;
  self->network = gantry_network_new (n_tasks, links, n_links);
  self->network->calendars = self->calendars;
  self->network->n_calendars = 1;
  for (guint i = 0; i < n_tasks; i++)
    self->network->duration[i] = 8 * HOUR;
  self->options = (GantryScheduleOptions) { .start = START, .honor_constraints = TRUE };
}

static void
small_run (Small *self)
{
  g_assert_null (gantry_network_prepare (self->network));
  g_assert_true (gantry_schedule_run (self->network, &self->options));
}

static void
small_clear (Small *self)
{
  gantry_network_free (self->network);
  gantry_worktime_unref (self->office);
}

/* 0 ends on Monday at 17:00; 1 follows a day later and 2 at once; what is behind them is 3. */
static void
test_chain (void)
{
  const GantryNetLink links[] = {
    { .predecessor = 0, .successor = 1, .lag = 8 * HOUR }, { .predecessor = 0, .successor = 2 },
    { .predecessor = 1, .successor = 3 }, { .predecessor = 2, .successor = 3 },
  };
  g_autoptr (GArray) steps = NULL;
  Small small;

  small_init (&small, 4, links, G_N_ELEMENTS (links));
  small_run (&small);
  steps = explain (small.network, 3);
  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpint (STEP (steps, 0)->because.reason, ==, GANTRY_REASON_LINK);
  g_assert_cmpuint (STEP (steps, 0)->because.link, ==, 2);
  g_assert_cmpint (STEP (steps, 0)->because.limit, ==, START + 2 * DAY + 9 * HOUR);
  g_assert_cmpint (STEP (steps, 0)->start, ==, START + 3 * DAY);
  g_assert_cmpint (STEP (steps, 0)->without, ==, START + 2 * DAY);
  g_assert_cmpuint (STEP (steps, 0)->then.link, ==, 3);
  g_assert_cmpuint (STEP (steps, 1)->because.link, ==, 0);
  g_assert_cmpint (STEP (steps, 1)->without, ==, START);
  g_assert_cmpint (STEP (steps, 1)->then.reason, ==, GANTRY_REASON_PROJECT);
  g_assert_cmpint (STEP (steps, 2)->because.reason, ==, GANTRY_REASON_PROJECT);
  g_assert_cmpint (STEP (steps, 2)->without, ==, GANTRY_NO_TIME);
  small_clear (&small);
}

/* Leveling on top of a constraint, which two links hold no less. */
static void
test_delay_and_constraint (void)
{
  g_autoptr (GArray) steps = NULL;
  Small small;

  small_init (&small, 1, NULL, 0);
  small.network->constraint[0] = GANTRY_NET_SNET;
  small.network->constraint_date[0] = START + DAY;
  small.network->delay[0] = 2 * DAY;
  small_run (&small);
  steps = explain (small.network, 0);
  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_cmpint (STEP (steps, 0)->because.reason, ==, GANTRY_REASON_LEVELING);
  g_assert_cmpint (STEP (steps, 0)->without, ==, START + DAY);
  g_assert_cmpint (STEP (steps, 1)->because.reason, ==, GANTRY_REASON_CONSTRAINT);
  g_assert_cmpint (STEP (steps, 1)->because.start, ==, START + DAY);
  g_assert_cmpint (STEP (steps, 1)->without, ==, START + 2 * DAY);
  g_assert_cmpint (STEP (steps, 1)->then.reason, ==, GANTRY_REASON_PROJECT);
  small_clear (&small);
}

/* A summary task's dependency holds its subtasks, and the summary task begins with the first of them. */
static void
test_summary (void)
{
  const GantryNetLink links[] = { { .predecessor = 0, .successor = 1 } };
  g_autoptr (GArray) steps = NULL;
  Small small;

  small_init (&small, 3, links, 1);
  small.network->parent[2] = 1;
  small_run (&small);
  steps = explain (small.network, 1);
  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpint (STEP (steps, 0)->because.reason, ==, GANTRY_REASON_SUBTASKS);
  g_assert_cmpuint (STEP (steps, 0)->next, ==, 2);
  g_assert_cmpint (STEP (steps, 1)->because.reason, ==, GANTRY_REASON_LINK);
  g_assert_cmpuint (STEP (steps, 1)->because.holder, ==, 1);
  g_assert_cmpint (STEP (steps, 1)->without, ==, START);
  g_assert_cmpuint (STEP (steps, 2)->task, ==, 0);
  small_clear (&small);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/explain/chain", test_chain);
  g_test_add_func ("/engine/explain/delay-and-constraint", test_delay_and_constraint);
  g_test_add_func ("/engine/explain/summary", test_summary);
  g_test_add_func ("/engine/explain/oracle", test_oracle);
  g_test_add_func ("/engine/explain/late", test_late);
  g_test_add_func ("/engine/explain/all-kinds", test_all_kinds);
  return g_test_run ();
}
