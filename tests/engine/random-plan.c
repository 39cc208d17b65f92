/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-plan.h"

#include <string.h>

#define HOUR RANDOM_PLAN_HOUR
#define DAY RANDOM_PLAN_DAY
#define START RANDOM_PLAN_START
#define N_CALENDARS RANDOM_PLAN_CALENDARS
#define N_CREWS RANDOM_PLAN_CREWS

gboolean
random_plan_one_in (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

gint64
random_plan_date (GRand *rand, int days)
{
  return START + g_rand_int_range (rand, -5 * 24, days * 24) * HOUR;
}

static void
set_calendars (RandomPlan *self, GRand *rand)
{
  static const GantryWorkShift shifts[] = {
    { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 }, { 6 * 3600, 14 * 3600 }, { 22 * 3600, 30 * 3600 }, { 0, 24 * 3600 },
  };
  static const GantryWorkday days[N_CALENDARS] = { { shifts, 2 }, { shifts + 2, 1 }, { shifts + 3, 1 }, { shifts + 4, 1 } };
  GantryWorkException holidays[8];

  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    {
      holidays[i].first_day = (gint32) (START / DAY) + g_rand_int_range (rand, -30, 100);
      holidays[i].end_day = holidays[i].first_day + g_rand_int_range (rand, 1, 4);
      holidays[i].hours = (GantryWorkday) { 0 };
    }
  for (int i = 0; i < N_CALENDARS; i++)
    {
      GantryWorkSpec spec = { .exceptions = holidays, .n_exceptions = i < 2 ? G_N_ELEMENTS (holidays) : 0 };

      for (int day = 0; day < (i == 3 ? 7 : 5); day++)
        spec.week[day] = days[i];
      self->calendars[i] = gantry_worktime_new (&spec);
    }
}

static void
set_crews (RandomPlan *self, GRand *rand)
{
  for (guint i = 0; i < N_CREWS; i++)
    {
      self->crews[i] = (GantryNetCrew) { 3 * i, g_rand_int_range (rand, 1, 4) };
      for (int j = 0; j < 3; j++)
        self->parts[3 * i + j]
          = (GantryNetPart) { g_rand_int_range (rand, 0, N_CALENDARS), g_rand_int_range (rand, 1, 80) * HOUR };
    }
}

void
random_plan_set_lag (GRand *rand, GantryNetLink *link)
{
  link->type = random_plan_one_in (rand, 2) ? GANTRY_LINK_FS : (GantryLinkType) g_rand_int_range (rand, 0, 4);
  link->calendar = g_rand_int_range (rand, 0, N_CALENDARS);
  link->lag = random_plan_one_in (rand, 3) ? g_rand_int_range (rand, -30, 60) * HOUR : 0;
  link->lag_elapsed = random_plan_one_in (rand, 6);
  link->lag_percent = random_plan_one_in (rand, 10) ? g_rand_int_range (rand, -1, 3) * 10000 : 0;
  if (random_plan_one_in (rand, 500))
    link->lag = 80 * 366 * DAY;
}

void
random_plan_set_flags (RandomPlan *self, GRand *rand, guint32 task)
{
  GantryNetwork *network = self->network;
  gboolean is_summary = (network->flags[task] & GANTRY_NET_SUMMARY) != 0;
  guint16 kept = network->flags[task] & (GANTRY_NET_RESULTS | GANTRY_NET_SUMMARY | (self->simple ? GANTRY_NET_INACTIVE : 0));
  guint16 flags = 0;

  network->fixed_start[task] = network->fixed_finish[task] = GANTRY_NO_TIME;
  network->calendar[task] = g_rand_int_range (rand, 0, N_CALENDARS);
  if (random_plan_one_in (rand, 12))
    {
      flags |= GANTRY_NET_MANUAL;
      network->fixed_start[task] = random_plan_one_in (rand, 4) ? GANTRY_NO_TIME : random_plan_date (rand, 60);
      network->fixed_finish[task] = random_plan_one_in (rand, 2) ? GANTRY_NO_TIME : random_plan_date (rand, 90);
    }
  else if (!is_summary && random_plan_one_in (rand, 10))
    {
      flags |= random_plan_one_in (rand, 2) ? GANTRY_NET_STARTED : GANTRY_NET_STARTED | GANTRY_NET_FINISHED;
      network->fixed_start[task] = random_plan_date (rand, 30);
    }
  if (!is_summary && random_plan_one_in (rand, 12))
    flags |= GANTRY_NET_ELAPSED;
  else if (!is_summary && random_plan_one_in (rand, 12))
    {
      flags |= GANTRY_NET_CREW;
      network->calendar[task] = g_rand_int_range (rand, 0, N_CREWS);
    }
  if (!self->simple && random_plan_one_in (rand, 15))
    flags |= GANTRY_NET_INACTIVE;
  network->flags[task] = kept | flags;
}

void
random_plan_set_constraint (RandomPlan *self, GRand *rand, guint32 task)
{
  GantryNetwork *network = self->network;

  network->constraint[task] = random_plan_one_in (rand, 2) ? GANTRY_NET_ASAP : (guint8) g_rand_int_range (rand, 1, 8);
  if (self->simple && network->constraint[task] == GANTRY_NET_ALAP)
    network->constraint[task] = GANTRY_NET_ASAP;
  network->constraint_date[task]
    = network->constraint[task] > GANTRY_NET_ALAP ? random_plan_date (rand, 90) : GANTRY_NO_TIME;
}

void
random_plan_set_duration (RandomPlan *self, GRand *rand, guint32 task)
{
  self->network->duration[task] = random_plan_one_in (rand, 6) ? 0 : g_rand_int_range (rand, 1, 80) * HOUR;
}

static void
random_task (RandomPlan *self, GRand *rand, guint32 task)
{
  GantryNetwork *network = self->network;

  random_plan_set_duration (self, rand, task);
  network->slack_calendar[task] = g_rand_int_range (rand, 0, N_CALENDARS);
  if (random_plan_one_in (rand, 3))
    random_plan_set_flags (self, rand, task);
  if (random_plan_one_in (rand, 8))
    random_plan_set_constraint (self, rand, task);
  if (random_plan_one_in (rand, 10))
    network->deadline[task] = random_plan_date (rand, 90);
  if (random_plan_one_in (rand, 12))
    network->delay[task] = g_rand_int_range (rand, 0, 60) * HOUR;
}

static gboolean
is_below (const guint32 *parents, guint32 task, guint32 above)
{
  for (; task != GANTRY_NO_TASK && task != above; task = parents[task])
    continue;
  return task == above;
}

/* An outline from top to bottom; or, for loops through it, any. */
static guint32 *
random_parents (GRand *rand, guint n_tasks, gboolean in_order)
{
  guint32 *parents = g_new (guint32, n_tasks);

  parents[0] = GANTRY_NO_TASK;
  for (guint32 i = 1; i < n_tasks; i++)
    {
      parents[i] = in_order ? i - 1 : (guint32) g_rand_int_range (rand, 0, (gint32) i) / 10 * 10;
      while (in_order && parents[i] != GANTRY_NO_TASK && !random_plan_one_in (rand, 4))
        parents[i] = parents[parents[i]];
    }
  return parents;
}

/* Links reach a little or all the way; few reach back and close loops. */
static guint
random_links (GRand *rand, const guint32 *parents, guint n_tasks, gboolean in_order, GantryNetLink *links)
{
  guint most = g_rand_int_range (rand, 0, 2 * n_tasks + 1), n_links = 0;
  int reach = random_plan_one_in (rand, 2) ? 8 : (int) n_tasks;

  for (guint i = 0; i < most; i++)
    {
      guint32 a = g_rand_int_range (rand, 0, n_tasks), back = g_rand_int_range (rand, 1, reach + 1), b = a - MIN (a, back);
      gboolean turned = !in_order && i % 300 == 299;

      if (in_order && is_below (parents, a, b))
        continue;
      links[n_links] = (GantryNetLink) { .predecessor = turned ? a : b, .successor = turned ? b : a };
      random_plan_set_lag (rand, &links[n_links++]);
    }
  return n_links;
}

static GantryNetwork *
new_network (RandomPlan *self, guint n_tasks, const GantryNetLink *links, guint n_links)
{
  GantryNetwork *network = gantry_network_new (n_tasks, links, n_links);

  network->calendars = (const GantryWorktime *const *) self->calendars;
  network->n_calendars = N_CALENDARS;
  network->crews = self->crews;
  network->parts = self->parts;
  return network;
}

static gboolean
prepare (GantryNetwork *network)
{
  g_autoptr (GPtrArray) loops = gantry_network_prepare (network);

  return loops != NULL;
}

RandomPlan *
random_plan_new (GRand *rand, guint most, gboolean simple)
{
  RandomPlan *self = g_new0 (RandomPlan, 1);
  guint n_tasks = g_rand_int_range (rand, 1, (gint32) most);
  gboolean in_order = simple || random_plan_one_in (rand, 3);
  g_autofree guint32 *parents = NULL;

  self->simple = simple;
  set_calendars (self, rand);
  set_crews (self, rand);
  parents = random_parents (rand, n_tasks, in_order);
  self->links = g_new (GantryNetLink, 2 * n_tasks + 1);
  self->n_links = random_links (rand, parents, n_tasks, in_order, self->links);
  self->network = new_network (self, n_tasks, self->links, self->n_links);
  memcpy (self->network->parent, parents, n_tasks * sizeof *parents);
  self->any_loop = prepare (self->network);
  for (guint32 i = 0; i < n_tasks; i++)
    random_task (self, rand, i);
  self->options = (GantryScheduleOptions) {
    .from_finish = !self->simple && random_plan_one_in (rand, 4),
    .start = START,
    .finish = START + 200 * DAY,
    .honor_constraints = g_rand_boolean (rand),
    .critical_slack = random_plan_one_in (rand, 4) ? 8 * HOUR : 0,
    .near_critical_slack = 16 * HOUR,
    .several_critical = random_plan_one_in (rand, 3),
  };
  return self;
}

void
random_plan_free (RandomPlan *self)
{
  for (int i = 0; i < N_CALENDARS; i++)
    gantry_worktime_unref (self->calendars[i]);
  gantry_network_free (self->network);
  g_free (self->links);
  g_free (self);
}

/* ---- Copies ---- */

#define COPY(member) memcpy (copy->member, from->member, from->n_tasks * sizeof *from->member)

void
random_plan_copy_inputs (RandomPlan *self, GantryNetwork *copy)
{
  const GantryNetwork *from = self->network;

  COPY (duration);
  COPY (calendar);
  COPY (slack_calendar);
  COPY (constraint);
  COPY (percent);
  COPY (constraint_date);
  COPY (deadline);
  COPY (fixed_start);
  COPY (fixed_finish);
  COPY (delay);
  for (guint32 i = 0; i < from->n_tasks; i++)
    copy->flags[i] = from->flags[i] & (guint16) ~GANTRY_NET_RESULTS;
}

GantryNetwork *
random_plan_copy_without (RandomPlan *self, guint32 without)
{
  const GantryNetwork *from = self->network;
  g_autofree GantryNetLink *links = g_new (GantryNetLink, self->n_links + 1);
  GantryNetwork *copy;
  guint n_links = 0;

  for (guint32 i = 0; i < self->n_links; i++)
    if (i != without)
      links[n_links++] = self->links[i];
  copy = new_network (self, from->n_tasks, links, n_links);
  COPY (parent);
  prepare (copy);
  random_plan_copy_inputs (self, copy);
  return copy;
}
