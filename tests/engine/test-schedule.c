/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule.h"
#include "naive-schedule.h"

/* The scheduler against the naive one on random networks, what must hold for any network, and the
 * extremes. That its rules are Microsoft Project's is tested where files of that are read. */

#define HOUR G_GINT64_CONSTANT (3600)
#define DAY G_GINT64_CONSTANT (86400)
#define LIMIT (G_GINT64_CONSTANT (1) << 40)
#define START (G_GINT64_CONSTANT (19723) * DAY + 8 * HOUR) /* 2024-01-01T08:00:00, a Monday */

/* Sanitizers make each of them cost five times as much. */
#if defined(__SANITIZE_ADDRESS__)
#define N_RANDOM_PLANS 10000
#else
#define N_RANDOM_PLANS 100000
#endif

/* ---- Random networks ---- */

/* Office hours, six early days a week, nights, around the clock; and office hours with holidays. */
typedef struct {
  GantryWorktime *compiled[NAIVE_CALENDARS];
  gboolean working[NAIVE_CALENDARS][NAIVE_HOURS];
} Calendars;

typedef struct {
  GantryNetwork *network;
  GantryScheduleOptions options;
  GantryNetCrew crews[NAIVE_TASKS];
  GantryNetPart parts[NAIVE_TASKS * 3];
  guint n_crews, n_parts;
  Naive naive;
} Plan;

static const GantryWorkShift office_shifts[] = { { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 } };
static const GantryWorkShift early_shifts[] = { { 6 * 3600, 14 * 3600 } };
static const GantryWorkShift night_shifts[] = { { 22 * 3600, 30 * 3600 } };
static const GantryWorkShift whole_shifts[] = { { 0, 24 * 3600 } };
static const GantryWorkday office = { office_shifts, 2 };
static const GantryWorkday early = { early_shifts, 1 };
static const GantryWorkday night = { night_shifts, 1 };
static const GantryWorkday whole = { whole_shifts, 1 };

static void
set_calendar (Calendars *self, guint index, const GantryWorkSpec *spec)
{
  self->compiled[index] = gantry_worktime_new (spec);
  for (int hour = 0; hour < NAIVE_HOURS; hour++)
    self->working[index][hour]
      = gantry_worktime_between (self->compiled[index], NAIVE_ORIGIN + hour * HOUR, NAIVE_ORIGIN + (hour + 1) * HOUR) > 0;
}

static Calendars *
calendars_new (GRand *rand)
{
  Calendars *self = g_new0 (Calendars, 1);
  const GantryWorkday *shifts[NAIVE_CALENDARS] = { &office, &early, &night, &whole, &office };
  GantryWorkException holidays[8] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    {
      holidays[i].first_day = (gint32) (START / DAY) + g_rand_int_range (rand, -30, 60);
      holidays[i].end_day = holidays[i].first_day + g_rand_int_range (rand, 1, 4);
      holidays[i].hours = g_rand_boolean (rand) ? early : (GantryWorkday) { 0 };
    }
  for (guint i = 0; i < NAIVE_CALENDARS; i++)
    {
      GantryWorkSpec spec = { .exceptions = holidays, .n_exceptions = i == 4 ? G_N_ELEMENTS (holidays) : 0 };

      for (int day = 0; day < (i == 3 ? 7 : i == 1 ? 6 : 5); day++)
        spec.week[day] = *shifts[i];
      set_calendar (self, i, &spec);
    }
  return self;
}

static void
calendars_free (Calendars *self)
{
  for (guint i = 0; i < NAIVE_CALENDARS; i++)
    gantry_worktime_unref (self->compiled[i]);
  g_free (self);
}

static gboolean
one_in (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

/* A whole hour within @days before or after the start. */
static gint64
random_date (GRand *rand, int before, int after)
{
  return START + g_rand_int_range (rand, -before * 24, after * 24) * HOUR;
}

static gboolean
is_below (const guint32 *parents, guint32 task, guint32 above)
{
  for (; task != GANTRY_NO_TASK; task = parents[task])
    if (task == above)
      return TRUE;
  return FALSE;
}

/* Mostly from earlier to later tasks, seldom from a task to what contains it. */
static void
random_link (GRand *rand, const guint32 *parents, guint n_tasks, GantryNetLink *link)
{
  guint32 a, b;
  int n_tries = 0;

  do
    {
      a = g_rand_int_range (rand, 0, n_tasks);
      b = g_rand_int_range (rand, 0, n_tasks);
    }
  while ((is_below (parents, a, b) || is_below (parents, b, a)) && n_tries++ < 20);
  *link = (GantryNetLink) { .predecessor = MIN (a, b), .successor = MAX (a, b) };
  if (one_in (rand, 12))
    *link = (GantryNetLink) { .predecessor = MAX (a, b), .successor = MIN (a, b) };
  link->type = one_in (rand, 2) ? GANTRY_LINK_FS : (GantryLinkType) g_rand_int_range (rand, 0, 4);
  link->calendar = g_rand_int_range (rand, 0, NAIVE_CALENDARS);
  if (one_in (rand, 2))
    link->lag = g_rand_int_range (rand, -30, 60) * HOUR;
  link->lag_elapsed = one_in (rand, 4);
  if (one_in (rand, 8))
    link->lag_percent = g_rand_int_range (rand, -1, 3) * 10000;
}

static void
random_crew (Plan *self, GRand *rand, guint32 task)
{
  GantryNetCrew crew = { self->n_parts, g_rand_int_range (rand, 1, 4) };

  for (guint i = 0; i < crew.n_parts; i++)
    self->parts[self->n_parts++]
      = (GantryNetPart) { g_rand_int_range (rand, 0, NAIVE_CALENDARS), g_rand_int_range (rand, 1, 80) * HOUR };
  self->network->flags[task] |= GANTRY_NET_CREW;
  self->network->calendar[task] = self->n_crews;
  self->crews[self->n_crews++] = crew;
}

static void
random_dates (GantryNetwork *network, GRand *rand, guint32 task, gboolean is_summary)
{
  if (one_in (rand, 9))
    {
      network->flags[task] |= GANTRY_NET_MANUAL;
      if (!one_in (rand, 3))
        network->fixed_start[task] = random_date (rand, 5, 15);
      if (!one_in (rand, 3))
        network->fixed_finish[task] = random_date (rand, 5, 25);
    }
  else if (!is_summary && one_in (rand, 8))
    {
      network->flags[task] |= GANTRY_NET_STARTED;
      network->fixed_start[task] = random_date (rand, 5, 10);
      network->percent[task] = (guint16) (g_rand_int_range (rand, 0, 2) * 5000);
      if (one_in (rand, 2))
        {
          network->flags[task] |= GANTRY_NET_FINISHED;
          if (!one_in (rand, 3))
            network->fixed_finish[task] = random_date (rand, 5, 20);
        }
    }
}

static void
random_task (Plan *self, GRand *rand, guint32 task, gboolean is_summary)
{
  GantryNetwork *network = self->network;

  network->duration[task] = one_in (rand, 5) ? 0 : g_rand_int_range (rand, 1, 30) * 2 * HOUR;
  network->calendar[task] = network->slack_calendar[task] = g_rand_int_range (rand, 0, NAIVE_CALENDARS);
  if (one_in (rand, 4))
    network->slack_calendar[task] = g_rand_int_range (rand, 0, NAIVE_CALENDARS);
  if (one_in (rand, 4))
    {
      network->constraint[task] = (guint8) g_rand_int_range (rand, 1, 8);
      if (network->constraint[task] != GANTRY_NET_ALAP)
        network->constraint_date[task] = random_date (rand, 5, 25);
    }
  if (one_in (rand, 8))
    network->deadline[task] = random_date (rand, 2, 25);
  if (one_in (rand, 12))
    network->flags[task] |= GANTRY_NET_INACTIVE;
  if (!is_summary && one_in (rand, 10))
    network->delay[task] = g_rand_int_range (rand, 1, 60) * HOUR;
  if (!is_summary && one_in (rand, 10))
    network->flags[task] |= GANTRY_NET_ELAPSED;
  else if (!is_summary && network->duration[task] > 0 && one_in (rand, 8))
    random_crew (self, rand, task);
  random_dates (network, rand, task, is_summary);
}

/* Parents stand before their subtasks, as in an outline. */
static void
random_parents (GRand *rand, guint n_tasks, guint32 *parents, gboolean *is_summary)
{
  for (guint32 i = 0; i < n_tasks; i++)
    parents[i] = GANTRY_NO_TASK;
  for (guint32 i = 1; i < n_tasks; i++)
    if (one_in (rand, 2))
      {
        parents[i] = g_rand_int_range (rand, 0, i);
        is_summary[parents[i]] = TRUE;
      }
}

static void
mark_cut (Plan *self, GPtrArray *loops)
{
  for (guint i = 0; loops != NULL && i < loops->len; i++)
    self->naive.cut[((GantryNetLoop *) g_ptr_array_index (loops, i))->cut] = TRUE;
}

/* @simple: nothing but durations, links and an outline in one calendar. */
static Plan *
plan_new (GRand *rand, const Calendars *calendars, gboolean simple)
{
  Plan *self = g_new0 (Plan, 1);
  guint n_tasks = g_rand_int_range (rand, 1, NAIVE_TASKS / 2);
  gboolean is_summary[NAIVE_TASKS] = { FALSE };
  guint32 parents[NAIVE_TASKS];
  g_autoptr (GPtrArray) loops = NULL;

  random_parents (rand, n_tasks, parents, is_summary);
  self->naive.n_links = g_rand_int_range (rand, 0, MIN (NAIVE_LINKS, 2 * n_tasks + 1));
  for (guint i = 0; i < self->naive.n_links; i++)
    {
      random_link (rand, parents, n_tasks, &self->naive.links[i]);
      if (simple)
        self->naive.links[i] = (GantryNetLink) { .predecessor = self->naive.links[i].predecessor,
                                                 .successor = self->naive.links[i].successor };
    }
  self->network = gantry_network_new (n_tasks, self->naive.links, self->naive.n_links);
  memcpy (self->network->parent, parents, n_tasks * sizeof *parents);
  for (guint32 i = 0; i < n_tasks; i++)
    if (!simple)
      random_task (self, rand, i, is_summary[i]);
    else
      self->network->duration[i] = g_rand_int_range (rand, 0, 30) * HOUR;
  loops = gantry_network_prepare (self->network);
  mark_cut (self, loops);
  self->network->calendars = (const GantryWorktime *const *) calendars->compiled;
  self->network->n_calendars = NAIVE_CALENDARS;
  self->network->crews = self->crews;
  self->network->parts = self->parts;
  self->options = (GantryScheduleOptions) {
    .from_finish = !simple && one_in (rand, 4),
    .start = simple ? START : random_date (rand, 2, 2),
    .finish = random_date (rand, -20, 40),
    .honor_constraints = g_rand_boolean (rand),
    .critical_slack = one_in (rand, 4) ? g_rand_int_range (rand, 0, 20) * HOUR : 0,
    .near_critical_slack = g_rand_int_range (rand, 0, 40) * HOUR,
    .several_critical = !simple && one_in (rand, 3),
  };
  self->naive.working = calendars->working;
  self->naive.network = self->network;
  self->naive.options = &self->options;
  return self;
}

static void
plan_free (Plan *self)
{
  gantry_network_free (self->network);
  g_free (self);
}

/* ---- The oracle ---- */

static void
check_date (const Plan *self, guint32 task, const char *what, gint64 date, gint64 naive)
{
  if (date == naive)
    return;
  g_test_message ("task %u of %u, %s: %g h instead of %g h", task, self->network->n_tasks, what,
                  (double) (date - START) / HOUR, (double) (naive - START) / HOUR);
  g_test_fail ();
}

static double
hours (gint64 instant)
{
  return instant == GANTRY_NO_TIME ? -9999 : (double) (instant - START) / HOUR;
}

static void
describe (const Plan *self)
{
  const GantryNetwork *network = self->network;

  g_test_message ("%s start %g finish %g%s", self->options.from_finish ? "from finish," : "", hours (self->options.start),
                  hours (self->options.finish), self->options.honor_constraints ? ", constraints win" : "");
  for (guint32 i = 0; i < network->n_tasks; i++)
    g_test_message ("task %u in %d: %g h, flags %x, calendars %u %u, constraint %d %g, deadline %g, fixed %g %g, delay %g", i,
                    (int) network->parent[i], (double) network->duration[i] / HOUR, network->flags[i], network->calendar[i],
                    network->slack_calendar[i], network->constraint[i], hours (network->constraint_date[i]),
                    hours (network->deadline[i]), hours (network->fixed_start[i]), hours (network->fixed_finish[i]),
                    (double) network->delay[i] / HOUR);
  for (guint i = 0; i < self->naive.n_links; i++)
    g_test_message ("link %u: %u to %u, type %d, lag %g h + %d %%%s, calendar %u%s", i, self->naive.links[i].predecessor,
                    self->naive.links[i].successor, self->naive.links[i].type, (double) self->naive.links[i].lag / HOUR,
                    self->naive.links[i].lag_percent / 100, self->naive.links[i].lag_elapsed ? " elapsed" : "",
                    self->naive.links[i].calendar, self->naive.cut[i] ? ", cut" : "");
}

static void
check_against_naive (Plan *self)
{
  const GantryNetwork *network = self->network;

  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      const NaiveResult *naive = &self->naive.results[i];

      check_date (self, i, "early start", network->early_start[i], naive->early[0]);
      check_date (self, i, "early finish", network->early_finish[i], naive->early[1]);
      check_date (self, i, "late start", network->late_start[i], naive->late[0]);
      check_date (self, i, "late finish", network->late_finish[i], naive->late[1]);
      check_date (self, i, "start", network->start[i], naive->date[0]);
      check_date (self, i, "finish", network->finish[i], naive->date[1]);
      check_date (self, i, "total slack", network->total_slack[i], naive->total_slack);
      check_date (self, i, "free slack", network->free_slack[i], naive->free_slack);
      check_date (self, i, "start slack", gantry_schedule_start_slack (network, i), naive->slack[0]);
      check_date (self, i, "finish slack", gantry_schedule_finish_slack (network, i), naive->slack[1]);
      g_assert_cmpint ((network->flags[i] & GANTRY_NET_CRITICAL) != 0, ==, naive->critical);
      g_assert_cmpint ((network->flags[i] & GANTRY_NET_NEAR_CRITICAL) != 0, ==, !naive->critical && naive->near_critical);
    }
}

/* Calls @check on @n random plans; it answers whether the plan was of use. */
typedef gboolean (*PlanCheck) (Plan *plan, GRand *rand);

static void
check_plans (int n, gboolean simple, PlanCheck check)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  Calendars *calendars = NULL;
  int n_checked = 0;

  for (int round = 0; round < n && !g_test_failed (); round++)
    {
      Plan *plan;

      if (round % 200 == 0)
        {
          g_clear_pointer (&calendars, calendars_free);
          calendars = calendars_new (rand);
        }
      plan = plan_new (rand, calendars, simple);
      g_assert_true (gantry_schedule_run (plan->network, &plan->options));
      n_checked += check (plan, rand);
      if (g_test_failed ())
        describe (plan);
      plan_free (plan);
    }
  calendars_free (calendars);
  if (!g_test_failed ())
    g_assert_cmpint (n_checked, >, n * 3 / 4);
}

static gboolean
agrees_with_naive (Plan *plan, GRand *rand G_GNUC_UNUSED)
{
  naive_schedule_run (&plan->naive);
  if (plan->naive.left_horizon)
    return FALSE;
  check_against_naive (plan);
  return TRUE;
}

static void
test_oracle_simple (void)
{
  check_plans (500, TRUE, agrees_with_naive);
}

static void
test_oracle (void)
{
  check_plans (N_RANDOM_PLANS, FALSE, agrees_with_naive);
}

/* ---- That the random networks have each rule in them ---- */

/* What a plan says, one thing at a time: of its tasks, its links, and the choices of the project. */
typedef enum {
  WITHOUT_ALAP = GANTRY_NET_ALAP,
  WITHOUT_SNET = GANTRY_NET_SNET,
  WITHOUT_SNLT = GANTRY_NET_SNLT,
  WITHOUT_FNET = GANTRY_NET_FNET,
  WITHOUT_FNLT = GANTRY_NET_FNLT,
  WITHOUT_MSO = GANTRY_NET_MSO,
  WITHOUT_MFO = GANTRY_NET_MFO,
  WITHOUT_DEADLINE,
  WITHOUT_MANUAL,
  WITHOUT_INACTIVE,
  WITHOUT_ELAPSED,
  WITHOUT_CREW,
  WITHOUT_STARTED,
  WITHOUT_FINISHED,
  WITHOUT_PERCENT,
  WITHOUT_DELAY,
  WITHOUT_SLACK_CALENDAR,
  WITHOUT_FS,
  WITHOUT_SS,
  WITHOUT_FF,
  WITHOUT_SF,
  WITHOUT_TO_SUMMARY,
  WITHOUT_FROM_SUMMARY,
  WITHOUT_LAG,
  WITHOUT_LEAD,
  WITHOUT_ELAPSED_LAG,
  WITHOUT_PERCENT_LAG,
  WITHOUT_LAG_CALENDAR,
  WITHOUT_HONOR,
  WITHOUT_FROM_FINISH,
  WITHOUT_SEVERAL_CRITICAL,
  WITHOUT_CRITICAL_SLACK,
  WITHOUT_NEAR_CRITICAL_SLACK,
  N_WITHOUT,
} Without;

static void
spare_task (GantryNetwork *network, guint32 task, Without without)
{
  static const guint16 flags[N_WITHOUT] = {
    [WITHOUT_MANUAL] = GANTRY_NET_MANUAL,    [WITHOUT_INACTIVE] = GANTRY_NET_INACTIVE,
    [WITHOUT_ELAPSED] = GANTRY_NET_ELAPSED,  [WITHOUT_CREW] = GANTRY_NET_CREW,
    [WITHOUT_FINISHED] = GANTRY_NET_FINISHED, [WITHOUT_STARTED] = GANTRY_NET_STARTED | GANTRY_NET_FINISHED,
  };

  if (without == WITHOUT_CREW && (network->flags[task] & GANTRY_NET_CREW))
    network->calendar[task] = 0;
  network->flags[task] &= (guint16) ~flags[without];
  if (network->constraint[task] == (guint8) without)
    network->constraint[task] = GANTRY_NET_ASAP;
  if (without == WITHOUT_DEADLINE)
    network->deadline[task] = GANTRY_NO_TIME;
  if (without == WITHOUT_PERCENT)
    network->percent[task] = 0;
  if (without == WITHOUT_DELAY)
    network->delay[task] = 0;
  if (without == WITHOUT_SLACK_CALENDAR && !(network->flags[task] & GANTRY_NET_CREW))
    network->slack_calendar[task] = network->calendar[task];
}

static void
spare_link (Naive *naive, guint link, Without without)
{
  GantryNetLink *self = &naive->links[link];
  const guint16 *flags = naive->network->flags;

  if (without == WITHOUT_FS + self->type
      || (without == WITHOUT_TO_SUMMARY && (flags[self->successor] & GANTRY_NET_SUMMARY))
      || (without == WITHOUT_FROM_SUMMARY && (flags[self->predecessor] & GANTRY_NET_SUMMARY)))
    naive->cut[link] = TRUE;
  if ((without == WITHOUT_LAG && self->lag > 0) || (without == WITHOUT_LEAD && self->lag < 0))
    self->lag = 0;
  if (without == WITHOUT_ELAPSED_LAG)
    self->lag_elapsed = FALSE;
  if (without == WITHOUT_PERCENT_LAG)
    self->lag_percent = 0;
  if (without == WITHOUT_LAG_CALENDAR)
    self->calendar = 0;
}

static void
spare_choice (GantryScheduleOptions *options, Without without)
{
  if (without == WITHOUT_HONOR)
    options->honor_constraints = FALSE;
  if (without == WITHOUT_FROM_FINISH)
    options->from_finish = FALSE;
  if (without == WITHOUT_SEVERAL_CRITICAL)
    options->several_critical = FALSE;
  if (without == WITHOUT_CRITICAL_SLACK)
    options->critical_slack = 0;
  if (without == WITHOUT_NEAR_CRITICAL_SLACK)
    options->near_critical_slack = 0;
}

/* Whether the naive scheduler finds something else without it, of summary tasks or of all others. */
static gboolean
makes_a_difference (const Plan *plan, Without without, gboolean is_summary)
{
  Naive naive = plan->naive;
  GantryScheduleOptions options = plan->options;
  g_autoptr (GantryNetwork) network = gantry_network_copy (plan->network, naive.links, naive.n_links);
  g_autoptr (GPtrArray) loops = gantry_network_prepare (network);

  naive.network = network;
  naive.options = &options;
  for (guint32 i = 0; i < network->n_tasks; i++)
    if (is_summary == ((network->flags[i] & GANTRY_NET_SUMMARY) != 0))
      spare_task (network, i, without);
  for (guint i = 0; i < naive.n_links && !is_summary; i++)
    spare_link (&naive, i, without);
  if (!is_summary)
    spare_choice (&options, without);
  naive_schedule_run (&naive);
  return !naive.left_horizon
         && memcmp (naive.results, plan->naive.results, network->n_tasks * sizeof *naive.results) != 0;
}

/* In how many plans each thing makes a difference, of all tasks but summary tasks and of these; and how often happens
 * what no plan says in so many words. */
typedef struct {
  int without[2][N_WITHOUT];
  int before_plan, just_at, idle_milestones, pulled, late, cut;
} Census;

static void
census_add_happenings (Census *self, const Plan *plan)
{
  const GantryNetwork *network = plan->network;

  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      const NaiveResult *result = &plan->naive.results[i];
      gboolean is_free = (network->flags[i] & 0xff & ~GANTRY_NET_INACTIVE) == 0 && !(network->flags[i] & GANTRY_NET_SUMMARY);
      const GantryWorktime *calendar = network->calendars[is_free ? network->calendar[i] : 0];

      self->before_plan += is_free && !plan->options.from_finish && result->early[0] < plan->options.start;
      self->just_at += is_free && network->duration[i] > 0
                        && gantry_worktime_previous_finish (calendar, result->early[1]) < result->early[1];
      self->idle_milestones += is_free && network->duration[i] == 0
                               && gantry_worktime_next_start (calendar, result->early[0]) > result->early[0];
      self->pulled += !(network->flags[i] & GANTRY_NET_STARTED) && result->total_slack < result->slack[0]
                       && result->total_slack < result->slack[1];
      self->late += result->total_slack < 0;
    }
  for (guint i = 0; i < plan->naive.n_links; i++)
    self->cut += plan->naive.cut[i];
}

/* What counts of summary tasks. */
static const Without of_summaries[] = { WITHOUT_SNET, WITHOUT_FNLT, WITHOUT_MSO, WITHOUT_MFO, WITHOUT_DEADLINE, WITHOUT_MANUAL,
                                        WITHOUT_INACTIVE, WITHOUT_SLACK_CALENDAR };

static void
census_add (Census *self, Plan *plan)
{
  naive_schedule_run (&plan->naive);
  if (plan->naive.left_horizon)
    return;
  census_add_happenings (self, plan);
  for (Without without = WITHOUT_ALAP; without < N_WITHOUT; without++)
    if (self->without[FALSE][without] == 0)
      self->without[FALSE][without] += makes_a_difference (plan, without, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (of_summaries); i++)
    if (self->without[TRUE][of_summaries[i]] == 0)
      self->without[TRUE][of_summaries[i]] += makes_a_difference (plan, of_summaries[i], TRUE);
}

/* Whatever a plan can say is said in some of these so that it decides a date or a slack: the comparison with the
 * naive scheduler would miss none of it. */
static void
test_census (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  Calendars *calendars = calendars_new (rand);
  Census census = { 0 };

  for (int round = 0; round < 400; round++)
    {
      Plan *plan = plan_new (rand, calendars, FALSE);

      census_add (&census, plan);
      plan_free (plan);
    }
  calendars_free (calendars);
  for (Without without = WITHOUT_ALAP; without < N_WITHOUT; without++)
    if (census.without[FALSE][without] == 0)
      g_test_fail_printf ("Number %d made no difference in any plan", without);
  for (guint i = 0; i < G_N_ELEMENTS (of_summaries); i++)
    g_assert_cmpint (census.without[TRUE][of_summaries[i]], >, 0);
  g_assert_cmpint (census.before_plan, >, 0);
  g_assert_cmpint (census.just_at, >, 0);
  g_assert_cmpint (census.idle_milestones, >, 0);
  g_assert_cmpint (census.pulled, >, 0);
  g_assert_cmpint (census.late, >, 0);
  g_assert_cmpint (census.cut, >, 0);
}

/* ---- What holds for any network ---- */

static gboolean
is_held_by_links (const Plan *plan, guint32 task)
{
  const GantryNetwork *network = plan->network;

  return !(network->flags[task] & (GANTRY_NET_MANUAL | GANTRY_NET_STARTED | GANTRY_NET_FINISHED | GANTRY_NET_SUMMARY))
         && (!plan->options.honor_constraints || network->constraint[task] < GANTRY_NET_SNET
             || network->constraint[task] == GANTRY_NET_SNET || network->constraint[task] == GANTRY_NET_FNET);
}

static gboolean
is_sound (Plan *plan, GRand *rand G_GNUC_UNUSED)
{
  const GantryNetwork *network = plan->network;

  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      guint32 link;

      g_assert_cmpint (network->start[i], <=, network->finish[i]);
      g_assert_cmpint (network->free_slack[i], >=, 0);
      g_assert_cmpint (network->free_slack[i], <=, MAX (0, network->total_slack[i]));
      if (is_held_by_links (plan, i) && !plan->options.from_finish)
        g_assert_cmpint (gantry_schedule_violation (network, i, &link), ==, 0);
      if (!(network->flags[i] & (GANTRY_NET_SUMMARY | GANTRY_NET_IGNORED)) && !plan->options.from_finish)
        g_assert_cmpint (network->finish[i], <=, network->project_finish);
    }
  return TRUE;
}

static void
test_sound (void)
{
  check_plans (4000, FALSE, is_sound);
}

/* The dates and slacks of all tasks, one after the other. */
static gint64 *
copy_results (const GantryNetwork *network)
{
  gint64 *results = g_new (gint64, network->n_tasks * 8);

  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      gint64 *of_task = results + i * 8;

      of_task[0] = network->start[i];
      of_task[1] = network->finish[i];
      of_task[2] = network->early_start[i];
      of_task[3] = network->early_finish[i];
      of_task[4] = network->late_start[i];
      of_task[5] = network->late_finish[i];
      of_task[6] = network->total_slack[i];
      of_task[7] = network->free_slack[i];
    }
  return results;
}

static gboolean
is_idempotent (Plan *plan, GRand *rand G_GNUC_UNUSED)
{
  g_autofree gint64 *first = copy_results (plan->network), *second = NULL;

  g_assert_true (gantry_schedule_run (plan->network, &plan->options));
  second = copy_results (plan->network);
  g_assert_cmpmem (first, plan->network->n_tasks * 8 * sizeof *first, second, plan->network->n_tasks * 8 * sizeof *second);
  return TRUE;
}

static void
test_idempotent (void)
{
  check_plans (1000, FALSE, is_idempotent);
}

static void
shuffle (GRand *rand, guint32 *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    numbers[i] = i;
  for (guint i = n; i > 1; i--)
    {
      guint j = g_rand_int_range (rand, 0, i);
      guint32 number = numbers[i - 1];

      numbers[i - 1] = numbers[j];
      numbers[j] = number;
    }
}

static void
copy_task (GantryNetwork *to, guint32 target, const GantryNetwork *from, guint32 source, const guint32 *place)
{
  to->parent[target] = from->parent[source] == GANTRY_NO_TASK ? GANTRY_NO_TASK : place[from->parent[source]];
  to->duration[target] = from->duration[source];
  to->calendar[target] = from->calendar[source];
  to->slack_calendar[target] = from->slack_calendar[source];
  to->flags[target] = from->flags[source] & 0xff;
  to->constraint[target] = from->constraint[source];
  to->percent[target] = from->percent[source];
  to->constraint_date[target] = from->constraint_date[source];
  to->deadline[target] = from->deadline[source];
  to->fixed_start[target] = from->fixed_start[source];
  to->fixed_finish[target] = from->fixed_finish[source];
  to->delay[target] = from->delay[source];
}

/* The same tasks and links in another order. */
static gboolean
is_independent_of_order (Plan *plan, GRand *rand)
{
  const GantryNetwork *network = plan->network;
  guint32 place[NAIVE_TASKS], order[NAIVE_LINKS];
  GantryNetLink links[NAIVE_LINKS];
  g_autoptr (GantryNetwork) other = NULL;
  g_autofree gint64 *here = copy_results (network), *there = NULL;
  g_autoptr (GPtrArray) loops = NULL;

  shuffle (rand, place, network->n_tasks);
  shuffle (rand, order, plan->naive.n_links);
  for (guint i = 0; i < plan->naive.n_links; i++)
    {
      if (plan->naive.cut[i])
        return TRUE; /* which one is cut does depend on the order */
      links[order[i]] = plan->naive.links[i];
      links[order[i]].predecessor = place[plan->naive.links[i].predecessor];
      links[order[i]].successor = place[plan->naive.links[i].successor];
    }
  other = gantry_network_new (network->n_tasks, links, plan->naive.n_links);
  for (guint32 i = 0; i < network->n_tasks; i++)
    copy_task (other, place[i], network, i, place);
  other->calendars = network->calendars;
  other->n_calendars = network->n_calendars;
  other->crews = network->crews;
  other->parts = network->parts;
  loops = gantry_network_prepare (other);
  g_assert_null (loops);
  g_assert_true (gantry_schedule_run (other, &plan->options));
  there = copy_results (other);
  for (guint32 i = 0; i < network->n_tasks; i++)
    g_assert_cmpmem (here + 8 * i, 8 * sizeof *here, there + 8 * place[i], 8 * sizeof *there);
  return TRUE;
}

static void
test_order (void)
{
  check_plans (1000, FALSE, is_independent_of_order);
}

/* ---- Extremes ---- */

static gint64
hostile_number (GRand *rand)
{
  static const gint64 numbers[] = { G_MININT64, G_MININT64 + 1, -(G_GINT64_CONSTANT (1) << 41), -1, 0, 1, 86400,
                                    G_GINT64_CONSTANT (1) << 41, G_MAXINT64 - 1, G_MAXINT64 };

  return numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];
}

/* Whatever comes out: nothing overflows, nothing hangs. */
static gboolean
survives_hostile_numbers (Plan *plan, GRand *rand)
{
  GantryNetwork *network = plan->network;

  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      network->duration[i] = hostile_number (rand);
      network->constraint_date[i] = hostile_number (rand);
      network->deadline[i] = hostile_number (rand);
      network->delay[i] = hostile_number (rand);
      network->fixed_start[i] = hostile_number (rand);
      network->fixed_finish[i] = hostile_number (rand);
      network->percent[i] = (guint16) g_rand_int (rand);
    }
  for (guint i = 0; i < network->n_links; i++)
    {
      GantryNetLink link = plan->naive.links[i];

      link.lag = hostile_number (rand);
      link.lag_percent = (gint32) hostile_number (rand);
      gantry_network_set_link (network, i, &link);
    }
  plan->options.start = hostile_number (rand);
  plan->options.finish = hostile_number (rand);
  plan->options.critical_slack = hostile_number (rand);
  return gantry_schedule_run (network, &plan->options);
}

static void
test_hostile (void)
{
  check_plans (3000, FALSE, survives_hostile_numbers);
}

static GantryNetwork *
new_chain (guint n, const GantryWorktime *const *calendar)
{
  g_autofree GantryNetLink *links = g_new0 (GantryNetLink, n);
  GantryNetwork *network;

  for (guint32 i = 0; i + 1 < n; i++)
    links[i] = (GantryNetLink) { .predecessor = i, .successor = i + 1 };
  network = gantry_network_new (n, links, n - 1);
  for (guint32 i = 0; i < n; i++)
    network->duration[i] = HOUR;
  network->calendars = calendar;
  network->n_calendars = 1;
  return network;
}

/* A million tasks one after the other: no stack is deep enough for recursion. */
static void
test_deep_chain (void)
{
  guint n = 1000000;
  g_autoptr (GantryWorktime) elapsed = gantry_worktime_new_elapsed ();
  const GantryWorktime *calendars[] = { elapsed };
  g_autoptr (GantryNetwork) network = new_chain (n, calendars);
  GantryScheduleOptions options = { .start = START };

  g_assert_null (gantry_network_prepare (network));
  g_assert_true (gantry_schedule_run (network, &options));
  g_assert_cmpint (network->project_finish, ==, START + n * HOUR);
  g_assert_cmpint (network->late_start[0], ==, START);
}

/* Each task is part of the one before. */
static void
test_deep_outline (void)
{
  guint n = 200000;
  g_autoptr (GantryWorktime) elapsed = gantry_worktime_new_elapsed ();
  const GantryWorktime *calendars[] = { elapsed };
  g_autoptr (GantryNetwork) network = gantry_network_new (n, NULL, 0);
  GantryScheduleOptions options = { .start = START };

  for (guint32 i = 0; i < n; i++)
    {
      network->parent[i] = i == 0 ? GANTRY_NO_TASK : i - 1;
      network->duration[i] = HOUR;
    }
  network->calendars = calendars;
  network->n_calendars = 1;
  g_assert_null (gantry_network_prepare (network));
  g_assert_true (gantry_schedule_run (network, &options));
  g_assert_cmpint (network->finish[0], ==, START + HOUR);
}

static gboolean
cancel (gpointer user_data)
{
  int *n_left = user_data;

  return --*n_left < 0;
}

static void
test_cancel (void)
{
  g_autoptr (GantryWorktime) elapsed = gantry_worktime_new_elapsed ();
  const GantryWorktime *calendars[] = { elapsed };
  g_autoptr (GantryNetwork) network = new_chain (100000, calendars);
  int n_left = 5;
  GantryScheduleOptions options = { .start = START, .is_cancelled = cancel, .user_data = &n_left };

  g_assert_null (gantry_network_prepare (network));
  g_assert_false (gantry_schedule_run (network, &options));
  g_assert_cmpint (n_left, ==, -1);
  n_left = 1000;
  g_assert_true (gantry_schedule_run (network, &options));
}

static void
test_empty (void)
{
  g_autoptr (GantryNetwork) network = gantry_network_new (0, NULL, 0);
  GantryScheduleOptions options = { .start = START };

  g_assert_null (gantry_network_prepare (network));
  g_assert_true (gantry_schedule_run (network, &options));
  g_assert_cmpint (network->project_finish, ==, GANTRY_NO_TIME);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/schedule/oracle/simple", test_oracle_simple);
  g_test_add_func ("/engine/schedule/oracle/everything", test_oracle);
  g_test_add_func ("/engine/schedule/oracle/census", test_census);
  g_test_add_func ("/engine/schedule/sound", test_sound);
  g_test_add_func ("/engine/schedule/idempotent", test_idempotent);
  g_test_add_func ("/engine/schedule/order", test_order);
  g_test_add_func ("/engine/schedule/hostile", test_hostile);
  g_test_add_func ("/engine/schedule/deep-chain", test_deep_chain);
  g_test_add_func ("/engine/schedule/deep-outline", test_deep_outline);
  g_test_add_func ("/engine/schedule/cancel", test_cancel);
  g_test_add_func ("/engine/schedule/empty", test_empty);
  return g_test_run ();
}
