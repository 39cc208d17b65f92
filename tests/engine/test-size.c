/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule.h"

/* Networks that are larger, or more lopsided, than any plan: they take their time and memory, and no
 * more than in proportion. */

#define HOUR G_GINT64_CONSTANT (3600)
#define MILLION 1000000

static GantryWorktime *
new_office (void)
{
  static const GantryWorkShift shifts[] = { { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 } };
  GantryWorkSpec spec = { .n_exceptions = 0 };

  for (int i = 0; i < 5; i++)
    spec.week[i] = (GantryWorkday) { shifts, 2 };
  return gantry_worktime_new (&spec);
}

/* Everything of @n_before tasks before the last one, or before a summary task of @n_inside. */
static GantryNetwork *
fan_in (guint n_before, guint n_inside, guint n_links)
{
  g_autofree GantryNetLink *links = g_new0 (GantryNetLink, n_links);
  GantryNetwork *network;

  for (guint i = 0; i < n_links; i++)
    links[i] = (GantryNetLink) { .predecessor = i % n_before, .successor = n_before };
  network = gantry_network_new (n_before + 1 + n_inside, links, n_links);
  for (guint i = 0; i < network->n_tasks; i++)
    {
      network->parent[i] = i > n_before ? n_before : GANTRY_NO_TASK;
      network->duration[i] = (gint64) (i % 5 + 1) * HOUR;
      network->constraint_date[i] = network->deadline[i] = GANTRY_NO_TIME;
      network->fixed_start[i] = network->fixed_finish[i] = GANTRY_NO_TIME;
    }
  return network;
}

static void
run (GantryNetwork *network, const GantryWorktime *office)
{
  const GantryWorktime *calendars[] = { office };
  GantryScheduleOptions options = { .start = 4 * 24 * HOUR + 8 * HOUR, .honor_constraints = TRUE };
  g_autoptr (GTimer) timer = g_timer_new ();

  network->calendars = calendars;
  network->n_calendars = 1;
  g_assert_null (gantry_network_prepare (network));
  g_assert_true (gantry_schedule_run (network, &options));
  /* a hundred times what it takes: only what grows out of proportion is slower */
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 60);
}

static void
test_fan_in (void)
{
  g_autoptr (GantryWorktime) office = new_office ();
  g_autoptr (GantryNetwork) network = fan_in (MILLION, 0, MILLION);

  run (network, office);
  g_assert_cmpint (network->start[0], ==, 4 * 24 * HOUR + 8 * HOUR);
  g_assert_cmpint (network->start[MILLION], ==, 4 * 24 * HOUR + 14 * HOUR); /* after the five hours */
  g_assert_cmpint (network->total_slack[0], ==, 4 * HOUR);
  g_assert_cmpint (network->total_slack[4], ==, 0);
}

/* The same two tasks a million times over. */
static void
test_the_same_link (void)
{
  g_autoptr (GantryWorktime) office = new_office ();
  g_autoptr (GantryNetwork) network = fan_in (1, 0, MILLION);

  run (network, office);
  g_assert_cmpint (network->start[1], ==, network->finish[0]);
}

/* A thousand million, were each link to a summary task one to each of its subtasks. */
static void
test_fan_into_summary (void)
{
  g_autoptr (GantryWorktime) office = new_office ();
  g_autoptr (GantryNetwork) network = fan_in (1000, 1000, MILLION);

  run (network, office);
  for (guint i = 1001; i < network->n_tasks; i++)
    g_assert_cmpint (network->start[i], ==, 4 * 24 * HOUR + 14 * HOUR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/size/fan-in", test_fan_in);
  g_test_add_func ("/engine/size/the-same-link", test_the_same_link);
  g_test_add_func ("/engine/size/fan-into-summary", test_fan_into_summary);
  return g_test_run ();
}
