/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-network-private.h"
#include "engine/gantry-node-set.h"
#include "engine/gantry-schedule.h"

/* What is computed after an edit as far as something moves is, to the last bit, what is computed anew:
 * over random edits of random networks, one after the other. */

#define HOUR G_GINT64_CONSTANT (3600)
#define DAY G_GINT64_CONSTANT (86400)
#define START (G_GINT64_CONSTANT (19723) * DAY + 8 * HOUR) /* 2024-01-01T08:00:00, a Monday */
#define N_CALENDARS 4
#define N_CREWS 16

typedef struct {
  GantryNetwork *network;
  GantryScheduleOptions options;
  guint n_links;
  GantryNetLink *links; /* as they are now */
  GantryWorktime *calendars[N_CALENDARS];
  GantryNetCrew crews[N_CREWS];
  GantryNetPart parts[3 * N_CREWS];
  gboolean simple; /* nothing that makes an edit fall back on a full run */
} Plan;

static gboolean
one_in (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

static gint64
random_date (GRand *rand, int days)
{
  return START + g_rand_int_range (rand, -5 * 24, days * 24) * HOUR;
}

static void
set_calendars (Plan *self, GRand *rand)
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
set_crews (Plan *self, GRand *rand)
{
  for (guint i = 0; i < N_CREWS; i++)
    {
      self->crews[i] = (GantryNetCrew) { 3 * i, g_rand_int_range (rand, 1, 4) };
      for (int j = 0; j < 3; j++)
        self->parts[3 * i + j]
          = (GantryNetPart) { g_rand_int_range (rand, 0, N_CALENDARS), g_rand_int_range (rand, 1, 80) * HOUR };
    }
}

static void
random_lag (GRand *rand, GantryNetLink *link)
{
  link->type = one_in (rand, 2) ? GANTRY_LINK_FS : (GantryLinkType) g_rand_int_range (rand, 0, 4);
  link->calendar = g_rand_int_range (rand, 0, N_CALENDARS);
  link->lag = one_in (rand, 3) ? g_rand_int_range (rand, -30, 60) * HOUR : 0;
  link->lag_elapsed = one_in (rand, 6);
  link->lag_percent = one_in (rand, 10) ? g_rand_int_range (rand, -1, 3) * 10000 : 0;
  if (one_in (rand, 500))
    link->lag = 80 * 366 * DAY;
}

static void
random_flags (Plan *self, GRand *rand, guint32 task)
{
  GantryNetwork *network = self->network;
  gboolean is_summary = (network->flags[task] & GANTRY_NET_SUMMARY) != 0;
  guint16 kept = network->flags[task] & (GANTRY_NET_RESULTS | GANTRY_NET_SUMMARY | (self->simple ? GANTRY_NET_INACTIVE : 0));
  guint16 flags = 0;

  network->fixed_start[task] = network->fixed_finish[task] = GANTRY_NO_TIME;
  network->calendar[task] = g_rand_int_range (rand, 0, N_CALENDARS);
  if (one_in (rand, 12))
    {
      flags |= GANTRY_NET_MANUAL;
      network->fixed_start[task] = one_in (rand, 4) ? GANTRY_NO_TIME : random_date (rand, 60);
      network->fixed_finish[task] = one_in (rand, 2) ? GANTRY_NO_TIME : random_date (rand, 90);
    }
  else if (!is_summary && one_in (rand, 10))
    {
      flags |= one_in (rand, 2) ? GANTRY_NET_STARTED : GANTRY_NET_STARTED | GANTRY_NET_FINISHED;
      network->fixed_start[task] = random_date (rand, 30);
    }
  if (!is_summary && one_in (rand, 12))
    flags |= GANTRY_NET_ELAPSED;
  else if (!is_summary && one_in (rand, 12))
    {
      flags |= GANTRY_NET_CREW;
      network->calendar[task] = g_rand_int_range (rand, 0, N_CREWS);
    }
  if (!self->simple && one_in (rand, 15))
    flags |= GANTRY_NET_INACTIVE;
  network->flags[task] = kept | flags;
}

static void
random_constraint (Plan *self, GRand *rand, guint32 task)
{
  GantryNetwork *network = self->network;

  network->constraint[task] = one_in (rand, 2) ? GANTRY_NET_ASAP : (guint8) g_rand_int_range (rand, 1, 8);
  if (self->simple && network->constraint[task] == GANTRY_NET_ALAP)
    network->constraint[task] = GANTRY_NET_ASAP;
  network->constraint_date[task]
    = network->constraint[task] > GANTRY_NET_ALAP ? random_date (rand, 90) : GANTRY_NO_TIME;
}

static void
random_duration (Plan *self, GRand *rand, guint32 task)
{
  self->network->duration[task] = one_in (rand, 6) ? 0 : g_rand_int_range (rand, 1, 80) * HOUR;
}

static void
random_task (Plan *self, GRand *rand, guint32 task)
{
  GantryNetwork *network = self->network;

  random_duration (self, rand, task);
  network->slack_calendar[task] = g_rand_int_range (rand, 0, N_CALENDARS);
  if (one_in (rand, 3))
    random_flags (self, rand, task);
  if (one_in (rand, 8))
    random_constraint (self, rand, task);
  if (one_in (rand, 10))
    network->deadline[task] = random_date (rand, 90);
  if (one_in (rand, 12))
    network->delay[task] = g_rand_int_range (rand, 0, 60) * HOUR;
}

/* Links reach a little or all the way; few reach back and close loops. */
static GantryNetLink *
random_links (GRand *rand, guint n_tasks, guint n_links)
{
  GantryNetLink *links = g_new0 (GantryNetLink, n_links + 1);
  int reach = one_in (rand, 2) ? 8 : (int) n_tasks;

  for (guint i = 0; i < n_links; i++)
    {
      guint32 a = g_rand_int_range (rand, 0, n_tasks), back = g_rand_int_range (rand, 0, reach), b = a - MIN (a, back);

      links[i].predecessor = i % 300 == 299 ? a : b;
      links[i].successor = i % 300 == 299 ? b : a;
      random_lag (rand, &links[i]);
    }
  return links;
}

static GantryNetwork *
new_network (Plan *self, guint n_tasks)
{
  GantryNetwork *network = gantry_network_new (n_tasks, self->links, self->n_links);

  network->calendars = (const GantryWorktime *const *) self->calendars;
  network->n_calendars = N_CALENDARS;
  network->crews = self->crews;
  network->parts = self->parts;
  return network;
}

static void
prepare (GantryNetwork *network)
{
  g_autoptr (GPtrArray) loops = gantry_network_prepare (network);

  (void) loops;
}

static Plan *
plan_new (GRand *rand)
{
  Plan *self = g_new0 (Plan, 1);
  guint n_tasks = g_rand_int_range (rand, 1, one_in (rand, 6) ? 700 : 60);

  self->simple = !one_in (rand, 4);
  set_calendars (self, rand);
  set_crews (self, rand);
  self->n_links = g_rand_int_range (rand, 0, 2 * n_tasks + 1);
  self->links = random_links (rand, n_tasks, self->n_links);
  self->network = new_network (self, n_tasks);
  for (guint32 i = 1; i < n_tasks; i++)
    if (!one_in (rand, 3))
      self->network->parent[i] = one_in (rand, 4) ? i - 1 : (guint32) g_rand_int_range (rand, 0, i) / 10 * 10;
  for (guint32 i = 0; i < n_tasks; i++)
    if (self->network->parent[i] == i)
      self->network->parent[i] = GANTRY_NO_TASK;
  prepare (self->network);
  for (guint32 i = 0; i < n_tasks; i++)
    random_task (self, rand, i);
  self->options = (GantryScheduleOptions) {
    .from_finish = !self->simple && one_in (rand, 4),
    .start = START,
    .finish = START + 200 * DAY,
    .honor_constraints = g_rand_boolean (rand),
    .critical_slack = one_in (rand, 4) ? 8 * HOUR : 0,
    .near_critical_slack = 16 * HOUR,
    .several_critical = one_in (rand, 3),
  };
  return self;
}

static void
plan_free (Plan *self)
{
  for (int i = 0; i < N_CALENDARS; i++)
    gantry_worktime_unref (self->calendars[i]);
  gantry_network_free (self->network);
  g_free (self->links);
  g_free (self);
}

/* ---- Computing anew ---- */

#define COPY(member) memcpy (copy->member, from->member, from->n_tasks * sizeof *from->member)

/* The same plan as a network of its own. */
static GantryNetwork *
copy_network (Plan *self)
{
  const GantryNetwork *from = self->network;
  GantryNetwork *copy = new_network (self, from->n_tasks);

  COPY (parent);
  prepare (copy);
  return copy;
}

/* All of it, from the inputs as they are now. */
static void
compute_anew (Plan *self, GantryNetwork *copy)
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
  for (guint i = 0; i < self->n_links; i++)
    gantry_network_set_link (copy, i, &self->links[i]);
  g_assert_true (gantry_schedule_run (copy, &self->options));
}

#define SAME(member)                                                                                                  \
  for (guint32 i = 0; i < a->n_tasks; i++)                                                                            \
    if (a->member[i] != b->member[i])                                                                                 \
      {                                                                                                               \
        g_test_message ("task %u of %u in %d, flags %x, constraint %u", i, a->n_tasks, (int) a->parent[i],            \
                        b->flags[i], b->constraint[i]);                                                               \
        g_assert_cmpint (a->member[i], ==, b->member[i]);                                                             \
      }

static void
check_same (const GantryNetwork *a, const GantryNetwork *b)
{
  SAME (early_start);
  SAME (early_finish);
  SAME (start);
  SAME (finish);
  SAME (late_start);
  SAME (late_finish);
  SAME (total_slack);
  SAME (free_slack);
  SAME (flags);
  SAME (driver);
  g_assert_cmpint (a->project_start, ==, b->project_start);
  g_assert_cmpint (a->project_finish, ==, b->project_finish);
}

#define DIFFERS(member) (a->member[i] != b->member[i])

/* What is not said to have changed has not. */
static void
check_changed (const GantryNetwork *a, const GantryNetwork *b, const GArray *changed)
{
  g_autofree gboolean *said = g_new0 (gboolean, a->n_tasks);

  for (guint i = 0; i < changed->len; i++)
    said[g_array_index (changed, guint32, i)] = TRUE;
  for (guint32 i = 0; i < a->n_tasks; i++)
    if (DIFFERS (early_start) || DIFFERS (early_finish) || DIFFERS (start) || DIFFERS (finish) || DIFFERS (late_start)
        || DIFFERS (late_finish) || DIFFERS (total_slack) || DIFFERS (free_slack) || DIFFERS (driver)
        || ((a->flags[i] ^ b->flags[i]) & (GANTRY_NET_CRITICAL | GANTRY_NET_NEAR_CRITICAL | GANTRY_NET_IGNORED)))
      g_assert_true (said[i]);
}

/* ---- Edits ---- */

static guint32
random_edit (Plan *self, GRand *rand)
{
  GantryNetwork *network = self->network;
  guint32 task = g_rand_int_range (rand, 0, network->n_tasks), link;

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
    case 1:
      random_duration (self, rand, task);
      break;
    case 2:
      random_constraint (self, rand, task);
      break;
    case 3:
      network->deadline[task] = one_in (rand, 2) ? GANTRY_NO_TIME : random_date (rand, 90);
      break;
    case 4:
      network->delay[task] = one_in (rand, 2) ? 0 : g_rand_int_range (rand, 0, 60) * HOUR;
      break;
    case 5:
      network->percent[task] = (guint16) g_rand_int_range (rand, 0, 10001);
      break;
    case 6:
      random_flags (self, rand, task);
      break;
    case 7:
      network->slack_calendar[task] = g_rand_int_range (rand, 0, N_CALENDARS);
      break;
    default:
      if (self->n_links == 0)
        break;
      link = g_rand_int_range (rand, 0, self->n_links);
      random_lag (rand, &self->links[link]);
      gantry_network_set_link (network, link, &self->links[link]);
      return self->links[link].successor;
    }
  return task;
}

/* Answers whether less than everything was computed. */
static gboolean
check_edit (Plan *self, GRand *rand, const GantryNetwork *before, GantryNetwork *anew)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 touched[3];
  guint n = g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n; i++)
    touched[i] = random_edit (self, rand);
  g_assert_true (gantry_schedule_update (self->network, &self->options, touched, n, changed));
  compute_anew (self, anew);
  check_same (self->network, anew);
  check_changed (before, anew, changed);
  return changed->len < self->network->n_tasks;
}

static void
test_as_anew (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint n_plans = g_test_slow () ? 3000 : 150, n_edits = 0, n_partial = 0;

  for (guint i = 0; i < n_plans; i++)
    {
      Plan *plan = plan_new (rand);
      g_autoptr (GantryNetwork) one = copy_network (plan);
      g_autoptr (GantryNetwork) other = copy_network (plan);

      g_assert_true (gantry_schedule_run (plan->network, &plan->options));
      compute_anew (plan, one);
      for (int j = 0; j < 30; j++, n_edits++)
        n_partial += check_edit (plan, rand, j % 2 == 0 ? one : other, j % 2 == 0 ? other : one);
      plan_free (plan);
    }
  g_test_message ("%u of %u edits computed less than everything", n_partial, n_edits);
  g_assert_cmpuint (n_partial, >, n_edits / 2);
}

/* Another start of the plan, or another choice, is everything anew. */
static void
test_other_options (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (int i = 0; i < 30; i++)
    {
      Plan *plan = plan_new (rand);
      g_autoptr (GantryNetwork) anew = copy_network (plan);

      /* without a run before as well */
      for (int turn = 0; turn < 4; turn++)
        {
          plan->options.start += turn == 1 ? DAY : 0;
          plan->options.honor_constraints ^= turn == 2;
          plan->options.several_critical ^= turn == 3;
          g_assert_true (gantry_schedule_update (plan->network, &plan->options, NULL, 0, changed));
          compute_anew (plan, anew);
          check_same (plan->network, anew);
        }
      plan_free (plan);
    }
}

/* The set against an array of flags. */
static void
test_node_set (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int round = 0; round < 200; round++)
    {
      guint32 n = g_rand_int_range (rand, 1, one_in (rand, 2) ? 200 : 20000), at;
      GantryNodeSet *set = gantry_node_set_new (n);
      g_autofree gboolean *has = g_new0 (gboolean, n);
      gboolean down = g_rand_boolean (rand);

      for (int i = g_rand_int_range (rand, 0, 40); i > 0; i--)
        {
          at = g_rand_int_range (rand, 0, n);
          gantry_node_set_add (set, at);
          has[at] = TRUE;
        }
      at = down ? n - 1 : 0;
      for (guint32 i = 0; i < n; i++)
        {
          guint32 number = down ? n - 1 - i : i;

          g_assert_true (gantry_node_set_has (set, number) == has[number]);
          if (!has[number])
            continue;
          at = down ? gantry_node_set_take_previous (set, at) : gantry_node_set_take_next (set, at);
          g_assert_cmpuint (at, ==, number);
        }
      g_assert_cmpuint (down ? gantry_node_set_take_previous (set, at) : gantry_node_set_take_next (set, at), ==,
                        GANTRY_NODE_SET_END);
      gantry_node_set_free (set);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/schedule-update/node-set", test_node_set);
  g_test_add_func ("/engine/schedule-update/as-anew", test_as_anew);
  g_test_add_func ("/engine/schedule-update/other-options", test_other_options);
  return g_test_run ();
}
