/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule.h"

/* The rules one by one, with answers worked out by hand: what the header of gantry-schedule.h says
 * in words. One calendar, Monday to Friday, 8 to 12 and 13 to 17; the plan starts on a Monday. */

#define HOUR G_GINT64_CONSTANT (3600)
#define DAY G_GINT64_CONSTANT (86400)
#define MONDAY (G_GINT64_CONSTANT (19723) * DAY) /* 2024-01-01 */
#define AT(day, hour) (MONDAY + (day) *DAY + (hour) *HOUR)

typedef struct {
  GantryNetwork *network;
  GantryWorktime *calendars[3]; /* office, four days a week, around the clock */
  GantryScheduleOptions options;
} Plan;

static GantryWorktime *
new_calendar (int n_days)
{
  static const GantryWorkShift office[] = { { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 } };
  GantryWorkSpec spec = { .n_exceptions = 0 };

  for (int i = 0; i < n_days; i++)
    spec.week[i] = (GantryWorkday) { office, G_N_ELEMENTS (office) };
  return gantry_worktime_new (&spec);
}

/* Tasks of @hours each; a negative number ends the list. */
static void
plan_init (Plan *self, const int *hours, const GantryNetLink *links, guint n_links)
{
  guint n = 0;

  while (hours[n] >= 0)
    n++;
  self->calendars[0] = new_calendar (5);
  self->calendars[1] = new_calendar (4);
  self->calendars[2] = gantry_worktime_new_elapsed ();
  self->network = gantry_network_new (n, links, n_links);
  for (guint i = 0; i < n; i++)
    self->network->duration[i] = hours[i] * HOUR;
  self->network->calendars = (const GantryWorktime *const *) self->calendars;
  self->network->n_calendars = 3;
  self->options = (GantryScheduleOptions) { .start = AT (0, 8), .finish = AT (11, 17), .honor_constraints = TRUE };
}

static void
plan_clear (Plan *self)
{
  gantry_network_free (self->network);
  for (int i = 0; i < 3; i++)
    gantry_worktime_unref (self->calendars[i]);
}

static void
run (Plan *self)
{
  g_assert_null (gantry_network_prepare (self->network));
  g_assert_true (gantry_schedule_run (self->network, &self->options));
}

#define TASKS(...) ((const int[]) { __VA_ARGS__, -1 })
#define LINKS(...) ((const GantryNetLink[]) { __VA_ARGS__ }), sizeof ((const GantryNetLink[]) { __VA_ARGS__ }) / sizeof (GantryNetLink)
#define NO_LINKS NULL, 0

#define assert_dates(plan, task, from, to)                                                         \
  G_STMT_START {                                                                                   \
    g_assert_cmpint ((plan).network->start[task], ==, from);                                       \
    g_assert_cmpint ((plan).network->finish[task], ==, to);                                        \
  } G_STMT_END

#define assert_late(plan, task, from, to)                                                          \
  G_STMT_START {                                                                                   \
    g_assert_cmpint ((plan).network->late_start[task], ==, from);                                  \
    g_assert_cmpint ((plan).network->late_finish[task], ==, to);                                   \
  } G_STMT_END

static gboolean
is_critical (const Plan *self, guint32 task)
{
  return (self->network->flags[task] & GANTRY_NET_CRITICAL) != 0;
}

/* Each type of link, each way of lag: from a day of work on Monday to one of eight hours. */
static void
test_links (void)
{
  static const struct {
    GantryNetLink link;
    gint64 start;
  } cases[] = {
    { { 0, 1, GANTRY_LINK_FS, FALSE, 0, 0, 0 }, AT (1, 8) },
    { { 0, 1, GANTRY_LINK_FS, FALSE, 4 * HOUR, 0, 0 }, AT (1, 13) },
    { { 0, 1, GANTRY_LINK_FS, FALSE, -4 * HOUR, 0, 0 }, AT (0, 13) },
    /* the start of the plan does not hold what follows something */
    { { 0, 1, GANTRY_LINK_FS, FALSE, -40 * HOUR, 0, 0 }, AT (-6, 8) },
    { { 0, 1, GANTRY_LINK_FS, TRUE, 24 * HOUR, 0, 0 }, AT (2, 8) },
    { { 0, 1, GANTRY_LINK_FS, TRUE, 5 * 24 * HOUR, 0, 0 }, AT (7, 8) },
    { { 0, 1, GANTRY_LINK_FS, FALSE, 0, 5000, 0 }, AT (1, 13) },
    { { 0, 1, GANTRY_LINK_FS, FALSE, 4 * HOUR, 5000, 0 }, AT (2, 8) },
    { { 0, 1, GANTRY_LINK_SS, FALSE, 0, 0, 0 }, AT (0, 8) },
    { { 0, 1, GANTRY_LINK_SS, FALSE, 12 * HOUR, 0, 0 }, AT (1, 13) },
    { { 0, 1, GANTRY_LINK_FF, FALSE, 0, 0, 0 }, AT (0, 8) },
    { { 0, 1, GANTRY_LINK_FF, FALSE, 8 * HOUR, 0, 0 }, AT (1, 8) },
    { { 0, 1, GANTRY_LINK_SF, FALSE, 0, 0, 0 }, AT (0, 8) },
    { { 0, 1, GANTRY_LINK_SF, FALSE, 16 * HOUR, 0, 0 }, AT (1, 8) },
    /* worked in the link's calendar: Friday, Saturday and Sunday are off in it */
    { { 0, 1, GANTRY_LINK_FS, FALSE, 28 * HOUR, 0, 1 }, AT (7, 13) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Plan plan;

      plan_init (&plan, TASKS (8, 8), &cases[i].link, 1);
      run (&plan);
      g_test_message ("case %u", i);
      g_assert_cmpint (plan.network->start[1], ==, cases[i].start);
      plan_clear (&plan);
    }
}

/* Dates before the start of the plan hold, and what follows them follows them; what is not held at all
 * begins with the plan, and so does what is only held by its finish. */
static void
test_before_the_start (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 8, 8, 8, 8, 16), LINKS ({ 0, 1 }, { 0, 5, GANTRY_LINK_FF }));
  plan.network->constraint[0] = plan.network->constraint[2] = GANTRY_NET_SNET;
  plan.network->constraint_date[0] = AT (-7, 8);
  plan.network->constraint_date[2] = AT (-1, 8); /* a Sunday */
  plan.network->constraint[3] = GANTRY_NET_FNET;
  plan.network->constraint_date[3] = AT (-3, 17);
  run (&plan);
  assert_dates (plan, 0, AT (-7, 8), AT (-7, 17));
  assert_dates (plan, 1, AT (-6, 8), AT (-6, 17));
  assert_dates (plan, 2, AT (0, 8), AT (0, 17));
  assert_dates (plan, 3, AT (-3, 8), AT (-3, 17));
  assert_dates (plan, 4, AT (0, 8), AT (0, 17));
  assert_dates (plan, 5, AT (0, 8), AT (1, 17));
  plan_clear (&plan);
}

/* What has begun holds its predecessor to where its rest goes on; a summary task to its start. As in
 * Microsoft Project's “Software Development” and “TaskWBS”. */
static void
test_held_by_what_has_begun (void)
{
  Plan plan;

  /* 0 → 1, begun and a quarter done; 2 → 3, a summary task of 4, begun and a quarter done */
  plan_init (&plan, TASKS (8, 16, 8, 0, 16, 80), LINKS ({ 0, 1 }, { 2, 3 }));
  plan.network->parent[4] = 3;
  for (guint32 i = 1; i <= 4; i += 3)
    {
      plan.network->flags[i] |= GANTRY_NET_STARTED;
      plan.network->fixed_start[i] = AT (1, 8);
      plan.network->percent[i] = 2500;
    }
  run (&plan);
  g_assert_cmpint (plan.network->late_finish[0], ==, AT (1, 12));
  g_assert_cmpint (plan.network->late_finish[2], ==, AT (0, 17));
  g_assert_cmpint (plan.network->late_finish[1], ==, AT (11, 17));
  plan_clear (&plan);
}

/* A finish takes over the instant that a link says, though no work is done until then. */
static void
test_held_finish (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 8, 8), LINKS ({ 0, 1, GANTRY_LINK_SF }, { 1, 2 }));
  plan.network->constraint[0] = GANTRY_NET_SNET;
  plan.network->constraint_date[0] = AT (2, 8);
  run (&plan);
  assert_dates (plan, 1, AT (1, 8), AT (2, 8));
  assert_dates (plan, 2, AT (2, 8), AT (2, 17));
  g_assert_cmpint (plan.network->total_slack[1], ==, 0);
  plan_clear (&plan);
}

/* What takes no time has one date: a link that holds its finish moves its start or neither. */
static void
test_held_milestone (void)
{
  Plan plan;

  plan_init (&plan, TASKS (9, 0), LINKS ({ 0, 1, GANTRY_LINK_FF }));
  plan.network->calendar[0] = plan.network->slack_calendar[0] = 2;
  plan.options.start = AT (0, 17);
  plan.network->constraint[1] = GANTRY_NET_SNLT;
  plan.network->constraint_date[1] = AT (0, 18);
  run (&plan);
  assert_dates (plan, 0, AT (0, 17), AT (1, 2));
  assert_dates (plan, 1, AT (0, 18), AT (0, 18));
  plan_clear (&plan);
}

/* 17:00 stays 17:00 and 8:00 stays 8:00, and so do nonworking days. */
static void
test_milestones (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 0, 8, 0), LINKS ({ 0, 1 }, { 1, 2 }));
  plan.network->constraint[3] = GANTRY_NET_SNET;
  plan.network->constraint_date[3] = AT (5, 10);
  run (&plan);
  assert_dates (plan, 1, AT (0, 17), AT (0, 17));
  assert_dates (plan, 2, AT (1, 8), AT (1, 17));
  assert_dates (plan, 3, AT (5, 10), AT (5, 10));
  plan.options.start = AT (-1, 9);
  run (&plan);
  assert_dates (plan, 0, AT (0, 8), AT (0, 17));
  plan_clear (&plan);

  plan_init (&plan, TASKS (0, 8), LINKS ({ 0, 1 }));
  plan.options.start = AT (-1, 9);
  run (&plan);
  assert_dates (plan, 0, AT (-1, 9), AT (-1, 9));
  assert_dates (plan, 1, AT (0, 8), AT (0, 17));
  /* backward it takes its successor's 8:00 */
  assert_late (plan, 0, AT (0, 8), AT (0, 8));
  plan_clear (&plan);
}

static void
test_slack (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 24, 8, 8), LINKS ({ 0, 1 }, { 0, 2 }, { 2, 3 }));
  run (&plan);
  g_assert_cmpint (plan.network->total_slack[0], ==, 0);
  g_assert_cmpint (plan.network->total_slack[2], ==, 8 * HOUR);
  g_assert_cmpint (plan.network->free_slack[2], ==, 0);
  g_assert_cmpint (plan.network->free_slack[3], ==, 8 * HOUR);
  g_assert_true (is_critical (&plan, 1));
  g_assert_false (is_critical (&plan, 2));
  plan.options.critical_slack = 8 * HOUR;
  run (&plan);
  g_assert_true (is_critical (&plan, 2));
  g_assert_cmpuint (plan.network->driver[0], ==, GANTRY_DRIVER_PROJECT);
  g_assert_cmpuint (plan.network->driver[3], ==, 2);
  plan_clear (&plan);
}

static void
test_deadline (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 8), LINKS ({ 0, 1 }));
  plan.network->deadline[1] = AT (0, 17);
  run (&plan);
  assert_dates (plan, 1, AT (1, 8), AT (1, 17));
  assert_late (plan, 1, AT (0, 8), AT (0, 17));
  g_assert_cmpint (plan.network->total_slack[0], ==, -8 * HOUR);
  g_assert_cmpint (plan.network->free_slack[0], ==, 0);
  plan_clear (&plan);
}

/* A constraint on the second of two tasks of a day each, with eight working hours of room behind. */
static void
check_constraint (GantryNetConstraint constraint, gint64 date, gboolean honor, gint64 start, gint64 total)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 8, 24), LINKS ({ 0, 1 }));
  plan.options.honor_constraints = honor;
  plan.network->constraint[1] = constraint;
  plan.network->constraint_date[1] = date;
  run (&plan);
  g_test_message ("constraint %d, honored %d", constraint, honor);
  g_assert_cmpint (plan.network->start[1], ==, start);
  g_assert_cmpint (plan.network->total_slack[1], ==, total);
  plan_clear (&plan);
}

static void
test_constraints (void)
{
  check_constraint (GANTRY_NET_ASAP, GANTRY_NO_TIME, TRUE, AT (1, 8), 8 * HOUR);
  check_constraint (GANTRY_NET_ALAP, GANTRY_NO_TIME, TRUE, AT (2, 8), 0);
  check_constraint (GANTRY_NET_SNET, AT (2, 8), TRUE, AT (2, 8), 0);
  check_constraint (GANTRY_NET_SNET, AT (0, 8), TRUE, AT (1, 8), 8 * HOUR);
  check_constraint (GANTRY_NET_FNET, AT (2, 12), TRUE, AT (1, 13), 4 * HOUR);
  check_constraint (GANTRY_NET_SNLT, AT (0, 13), TRUE, AT (0, 13), -4 * HOUR);
  check_constraint (GANTRY_NET_SNLT, AT (0, 13), FALSE, AT (1, 8), -4 * HOUR);
  check_constraint (GANTRY_NET_SNLT, AT (1, 13), TRUE, AT (1, 8), 4 * HOUR);
  check_constraint (GANTRY_NET_FNLT, AT (1, 12), TRUE, AT (0, 13), -4 * HOUR);
  check_constraint (GANTRY_NET_FNLT, AT (1, 12), FALSE, AT (1, 8), -4 * HOUR);
  check_constraint (GANTRY_NET_MSO, AT (2, 8), TRUE, AT (2, 8), 0);
  check_constraint (GANTRY_NET_MSO, AT (0, 8), TRUE, AT (0, 8), -8 * HOUR);
  check_constraint (GANTRY_NET_MSO, AT (0, 8), FALSE, AT (1, 8), -8 * HOUR);
  check_constraint (GANTRY_NET_MFO, AT (2, 17), TRUE, AT (2, 8), 0);
  check_constraint (GANTRY_NET_MFO, AT (1, 12), TRUE, AT (0, 13), -4 * HOUR);
  check_constraint (GANTRY_NET_MFO, AT (1, 12), FALSE, AT (1, 8), -4 * HOUR);
  /* Saturday is as good as Friday's end, or Monday's beginning */
  check_constraint (GANTRY_NET_MFO, AT (5, 12), TRUE, AT (4, 8), 0);
  check_constraint (GANTRY_NET_SNET, AT (5, 12), TRUE, AT (7, 8), 0);
}

/* As late as possible pushes what follows. */
static void
test_alap (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 8, 40), LINKS ({ 0, 1 }));
  plan.network->constraint[0] = GANTRY_NET_ALAP;
  run (&plan);
  assert_dates (plan, 0, AT (3, 8), AT (3, 17));
  assert_dates (plan, 1, AT (4, 8), AT (4, 17));
  g_assert_cmpint (plan.network->early_start[0], ==, AT (0, 8));
  g_assert_cmpint (plan.network->total_slack[0], ==, 0);
  g_assert_cmpint (plan.network->total_slack[1], ==, 0);
  g_assert_cmpuint (plan.network->driver[0], ==, GANTRY_DRIVER_LATE);
  plan_clear (&plan);
}

/* 2 and 3 are parts of 1. */
static void
test_summary_links (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 0, 8, 16, 8, 8), LINKS ({ 0, 1 }, { 1, 4 }, { 1, 5, GANTRY_LINK_SS }));
  plan.network->parent[2] = plan.network->parent[3] = 1;
  run (&plan);
  assert_dates (plan, 2, AT (1, 8), AT (1, 17));
  assert_dates (plan, 3, AT (1, 8), AT (2, 17));
  assert_dates (plan, 1, AT (1, 8), AT (2, 17));
  assert_dates (plan, 4, AT (3, 8), AT (3, 17));
  assert_dates (plan, 5, AT (1, 8), AT (1, 17));
  g_assert_cmpint (plan.network->total_slack[2], ==, 8 * HOUR);
  g_assert_cmpint (plan.network->free_slack[2], ==, 8 * HOUR);
  g_assert_cmpuint (plan.network->driver[2], ==, GANTRY_DRIVER_SUMMARY);
  g_assert_true (is_critical (&plan, 1));
  plan_clear (&plan);
}

/* Its own dates stand, hold its parts back, and drive what follows. */
static void
test_manual_summary (void)
{
  Plan plan;

  plan_init (&plan, TASKS (0, 24, 8), LINKS ({ 0, 2 }));
  plan.network->parent[1] = 0;
  plan.network->flags[0] |= GANTRY_NET_MANUAL;
  plan.network->fixed_start[0] = AT (1, 8);
  plan.network->fixed_finish[0] = AT (2, 17);
  run (&plan);
  assert_dates (plan, 0, AT (1, 8), AT (2, 17));
  assert_dates (plan, 1, AT (1, 8), AT (3, 17));
  assert_dates (plan, 2, AT (3, 8), AT (3, 17));
  plan_clear (&plan);
}

static void
test_manual (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 8, 8, 8), LINKS ({ 0, 1 }, { 1, 2 }));
  for (guint32 i = 1; i < 4; i += 2)
    plan.network->flags[i] |= GANTRY_NET_MANUAL;
  plan.network->fixed_start[1] = AT (0, 10);
  run (&plan);
  assert_dates (plan, 1, AT (0, 10), AT (1, 10));
  assert_dates (plan, 2, AT (1, 10), AT (2, 10));
  /* nothing was said of this one */
  assert_dates (plan, 3, AT (0, 8), AT (0, 17));
  plan_clear (&plan);
}

static void
test_inactive (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 80, 8), LINKS ({ 0, 1 }, { 1, 2 }));
  plan.network->flags[1] |= GANTRY_NET_INACTIVE;
  run (&plan);
  assert_dates (plan, 1, AT (1, 8), AT (14, 17));
  assert_dates (plan, 2, AT (0, 8), AT (0, 17));
  g_assert_cmpint (plan.network->project_finish, ==, AT (0, 17));
  g_assert_false (is_critical (&plan, 1));
  plan_clear (&plan);
}

static void
test_progress (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 16, 8, 40), LINKS ({ 0, 1 }, { 1, 2 }));
  plan.network->flags[0] |= GANTRY_NET_STARTED | GANTRY_NET_FINISHED;
  plan.network->fixed_start[0] = AT (0, 10);
  plan.network->fixed_finish[0] = AT (2, 15);
  plan.network->flags[1] |= GANTRY_NET_STARTED;
  plan.network->fixed_start[1] = AT (1, 13);
  plan.network->percent[1] = 5000;
  run (&plan);
  assert_dates (plan, 0, AT (0, 10), AT (2, 15));
  assert_late (plan, 0, AT (0, 10), AT (2, 15));
  g_assert_cmpint (plan.network->total_slack[0], ==, 0);
  g_assert_false (is_critical (&plan, 0));
  /* begun before what it depends on was done, and stays there */
  assert_dates (plan, 1, AT (1, 13), AT (3, 12));
  assert_dates (plan, 2, AT (3, 13), AT (4, 12));
  g_assert_cmpint (plan.network->total_slack[1], ==, 4 * HOUR);
  g_assert_cmpint (plan.network->late_start[1], ==, AT (1, 13));
  plan_clear (&plan);
}

static void
test_leveling_delay (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 8), LINKS ({ 0, 1 }));
  plan.network->delay[1] = 24 * HOUR;
  run (&plan);
  g_assert_cmpint (plan.network->early_start[1], ==, AT (1, 8));
  assert_dates (plan, 1, AT (2, 8), AT (2, 17));
  assert_late (plan, 0, AT (0, 8), AT (0, 17));
  g_assert_cmpint (plan.network->total_slack[1], ==, 0);
  plan_clear (&plan);
}

static void
test_elapsed (void)
{
  Plan plan;

  plan_init (&plan, TASKS (40, 120, 8), LINKS ({ 0, 1 }, { 1, 2 }));
  plan.network->flags[1] |= GANTRY_NET_ELAPSED;
  run (&plan);
  assert_dates (plan, 1, AT (4, 17), AT (9, 17));
  assert_dates (plan, 2, AT (10, 8), AT (10, 17));
  plan_clear (&plan);
}

/* One works Monday to Friday, the other to Thursday only. */
static void
test_crew (void)
{
  const GantryNetCrew crews[] = { { 0, 2 } };
  const GantryNetPart parts[] = { { 0, 40 * HOUR }, { 1, 40 * HOUR } };
  Plan plan;

  plan_init (&plan, TASKS (40, 8), LINKS ({ 0, 1 }));
  plan.network->flags[0] |= GANTRY_NET_CREW;
  plan.network->crews = crews;
  plan.network->parts = parts;
  run (&plan);
  assert_dates (plan, 0, AT (0, 8), AT (7, 17));
  assert_late (plan, 0, AT (0, 8), AT (7, 17));
  assert_dates (plan, 1, AT (8, 8), AT (8, 17));
  plan_clear (&plan);
}

/* Two days of work: one begins a day late, the other rests for two days in the middle. */
static void
test_parts (void)
{
  const GantryNetCrew crews[] = { { 0, 2 }, { 2, 1 } };
  const GantryNetPart parts[] = { { 0, 16 * HOUR }, { 0, 24 * HOUR }, { 0, 32 * HOUR } };
  Plan plan;

  plan_init (&plan, TASKS (16, 16, 8), LINKS ({ 0, 1 }, { 1, 2, GANTRY_LINK_FS, FALSE, 0, 5000, 0 }));
  for (guint32 i = 0; i < 2; i++)
    {
      plan.network->flags[i] |= GANTRY_NET_CREW;
      plan.network->calendar[i] = i;
    }
  plan.network->crews = crews;
  plan.network->parts = parts;
  run (&plan);
  assert_dates (plan, 0, AT (0, 8), AT (2, 17));
  assert_dates (plan, 1, AT (3, 8), AT (8, 17));
  /* half of its duration after it, not of the time that it takes */
  assert_dates (plan, 2, AT (10, 8), AT (10, 17));
  assert_late (plan, 0, AT (0, 8), AT (2, 17));
  g_assert_cmpint (plan.network->total_slack[1], ==, 0);

  /* counted back from a date that is given, the same */
  plan.network->constraint[1] = GANTRY_NET_FNET;
  plan.network->constraint_date[1] = AT (9, 17);
  run (&plan);
  assert_dates (plan, 1, AT (4, 8), AT (9, 17));
  plan_clear (&plan);
}

/* The dates are the task's, in its hours; slack is that of its own calendar. */
static void
test_slack_calendar (void)
{
  Plan plan;

  plan_init (&plan, TASKS (8, 40), NO_LINKS);
  plan.network->calendar[0] = 1;
  plan.network->slack_calendar[0] = 0;
  run (&plan);
  g_assert_cmpint (plan.network->total_slack[0], ==, 24 * HOUR);
  plan.network->slack_calendar[0] = 2;
  run (&plan);
  g_assert_cmpint (plan.network->total_slack[0], ==, 72 * HOUR);
  plan_clear (&plan);
}

/* All is late, but for what is as soon as possible: 1, and so what 1 waits for. */
static void
test_from_finish (void)
{
  Plan plan;

  plan_init (&plan, TASKS (24, 8, 8, 8), LINKS ({ 2, 1 }));
  plan.options.from_finish = TRUE;
  for (guint32 i = 0; i < 4; i++)
    plan.network->constraint[i] = i == 1 ? GANTRY_NET_ASAP : GANTRY_NET_ALAP;
  run (&plan);
  g_assert_cmpint (plan.network->project_start, ==, AT (9, 8));
  g_assert_cmpint (plan.network->project_finish, ==, AT (11, 17));
  assert_dates (plan, 0, AT (9, 8), AT (11, 17));
  assert_dates (plan, 2, AT (9, 8), AT (9, 17));
  assert_dates (plan, 1, AT (10, 8), AT (10, 17));
  assert_dates (plan, 3, AT (11, 8), AT (11, 17));
  g_assert_cmpint (plan.network->total_slack[0], ==, 0);
  plan_clear (&plan);
}

/* Hours of nobody: the task does not move, and nothing hangs. */
static void
test_no_working_time (void)
{
  GantryWorkSpec spec = { .n_exceptions = 0 };
  Plan plan;

  plan_init (&plan, TASKS (8, 8), LINKS ({ 0, 1 }));
  gantry_worktime_unref (plan.calendars[1]);
  plan.calendars[1] = gantry_worktime_new (&spec);
  plan.network->calendar[0] = plan.network->slack_calendar[0] = 1;
  run (&plan);
  assert_dates (plan, 0, AT (0, 8), AT (0, 8));
  assert_dates (plan, 1, AT (0, 8), AT (0, 17));
  plan_clear (&plan);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/schedule-rules/links", test_links);
  g_test_add_func ("/engine/schedule-rules/before-the-start", test_before_the_start);
  g_test_add_func ("/engine/schedule-rules/held-by-what-has-begun", test_held_by_what_has_begun);
  g_test_add_func ("/engine/schedule-rules/held-finish", test_held_finish);
  g_test_add_func ("/engine/schedule-rules/held-milestone", test_held_milestone);
  g_test_add_func ("/engine/schedule-rules/milestones", test_milestones);
  g_test_add_func ("/engine/schedule-rules/slack", test_slack);
  g_test_add_func ("/engine/schedule-rules/deadline", test_deadline);
  g_test_add_func ("/engine/schedule-rules/constraints", test_constraints);
  g_test_add_func ("/engine/schedule-rules/alap", test_alap);
  g_test_add_func ("/engine/schedule-rules/summary-links", test_summary_links);
  g_test_add_func ("/engine/schedule-rules/manual-summary", test_manual_summary);
  g_test_add_func ("/engine/schedule-rules/manual", test_manual);
  g_test_add_func ("/engine/schedule-rules/inactive", test_inactive);
  g_test_add_func ("/engine/schedule-rules/progress", test_progress);
  g_test_add_func ("/engine/schedule-rules/leveling-delay", test_leveling_delay);
  g_test_add_func ("/engine/schedule-rules/elapsed", test_elapsed);
  g_test_add_func ("/engine/schedule-rules/crew", test_crew);
  g_test_add_func ("/engine/schedule-rules/parts", test_parts);
  g_test_add_func ("/engine/schedule-rules/slack-calendar", test_slack_calendar);
  g_test_add_func ("/engine/schedule-rules/from-finish", test_from_finish);
  g_test_add_func ("/engine/schedule-rules/no-working-time", test_no_working_time);
  return g_test_run ();
}
