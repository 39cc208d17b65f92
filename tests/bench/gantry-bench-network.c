/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gantry-bench-network.h"

#define HOUR GANTRY_BENCH_HOUR
#define START GANTRY_BENCH_START
#define GROUP GANTRY_BENCH_GROUP
#define REACH 200 /* how far back dependencies reach */

static void
set_calendars (GantryBenchNetwork *self)
{
  static const GantryWorkShift shifts[] = { { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 } };
  static const GantryWorkday day = { shifts, 2 };
  GantryWorkException holidays[120] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    {
      holidays[i].first_day = (gint32) (START / (24 * HOUR)) + (gint32) i * 37;
      holidays[i].end_day = holidays[i].first_day + 1;
    }
  for (int i = 0; i < GANTRY_BENCH_CALENDARS; i++)
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
random_task (GantryNetwork *network, GRand *rand, guint32 task, int n)
{
  network->parent[task] = task % GROUP != 0 ? task - task % GROUP : GANTRY_NO_TASK;
  network->duration[task] = g_rand_int_range (rand, 0, 20) == 0 ? 0 : g_rand_int_range (rand, 1, 160) * HOUR / 2;
  if (task % GROUP != 0 && g_rand_int_range (rand, 0, 20) == 0)
    {
      network->constraint[task] = GANTRY_NET_SNET;
      network->constraint_date[task] = START + g_rand_int_range (rand, 0, n / 20) * 24 * HOUR;
    }
  if (g_rand_int_range (rand, 0, 50) == 0)
    network->deadline[task] = START + g_rand_int_range (rand, 0, n / 10) * 24 * HOUR;
}

void
gantry_bench_network_init (GantryBenchNetwork *self, guint n_tasks)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree guint32 *calendar = g_new (guint32, n_tasks);

  *self = (GantryBenchNetwork) { .links = g_new (GantryNetLink, 2 * n_tasks) };
  set_calendars (self);
  for (guint32 i = 0; i < n_tasks; i++)
    calendar[i] = g_rand_int_range (rand, 0, 10) == 0 ? 1 + i % 2 : 0;
  for (guint32 i = 2; i < n_tasks; i++)
    for (int j = 0; j < 2 && i % GROUP != 0; j++)
      self->links[self->n_links++] = random_link (rand, i, calendar);
  self->network = gantry_network_new (n_tasks, self->links, self->n_links);
  for (guint32 i = 0; i < n_tasks; i++)
    {
      self->network->calendar[i] = self->network->slack_calendar[i] = calendar[i];
      random_task (self->network, rand, i, (int) n_tasks);
    }
  self->network->calendars = (const GantryWorktime *const *) self->calendars;
  self->network->n_calendars = GANTRY_BENCH_CALENDARS;
}

void
gantry_bench_network_clear (GantryBenchNetwork *self)
{
  gantry_network_free (self->network);
  for (int i = 0; i < GANTRY_BENCH_CALENDARS; i++)
    gantry_worktime_unref (self->calendars[i]);
  g_free (self->links);
}
