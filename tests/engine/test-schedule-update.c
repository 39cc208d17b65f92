/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-node-set.h"
#include "random-plan.h"

/* What is computed after an edit as far as something moves is, to the last bit, what is computed anew:
 * over random edits of random networks, one after the other. */

#define HOUR RANDOM_PLAN_HOUR
#define DAY RANDOM_PLAN_DAY
#define N_CALENDARS RANDOM_PLAN_CALENDARS

/* ---- Computing anew ---- */

/* All of it, from the inputs as they are now. */
static void
compute_anew (RandomPlan *self, GantryNetwork *copy)
{
  random_plan_copy_inputs (self, copy);
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
random_edit (RandomPlan *self, GRand *rand)
{
  GantryNetwork *network = self->network;
  guint32 task = g_rand_int_range (rand, 0, network->n_tasks), link;

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
    case 1:
      random_plan_set_duration (self, rand, task);
      break;
    case 2:
      random_plan_set_constraint (self, rand, task);
      break;
    case 3:
      network->deadline[task] = random_plan_one_in (rand, 2) ? GANTRY_NO_TIME : random_plan_date (rand, 90);
      break;
    case 4:
      network->delay[task] = random_plan_one_in (rand, 2) ? 0 : g_rand_int_range (rand, 0, 60) * HOUR;
      break;
    case 5:
      network->percent[task] = (guint16) g_rand_int_range (rand, 0, 10001);
      break;
    case 6:
      random_plan_set_flags (self, rand, task);
      break;
    case 7:
      network->slack_calendar[task] = g_rand_int_range (rand, 0, N_CALENDARS);
      break;
    default:
      if (self->n_links == 0)
        break;
      link = g_rand_int_range (rand, 0, self->n_links);
      random_plan_set_lag (rand, &self->links[link]);
      gantry_network_set_link (network, link, &self->links[link]);
      return self->links[link].successor;
    }
  return task;
}

/* Answers whether less than everything was computed. */
static gboolean
check_edit (RandomPlan *self, GRand *rand, const GantryNetwork *before, GantryNetwork *anew)
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
      RandomPlan *plan = random_plan_new (rand, random_plan_one_in (rand, 6) ? 700 : 60, !random_plan_one_in (rand, 4));
      g_autoptr (GantryNetwork) one = random_plan_copy_without (plan, G_MAXUINT32);
      g_autoptr (GantryNetwork) other = random_plan_copy_without (plan, G_MAXUINT32);

      g_assert_true (gantry_schedule_run (plan->network, &plan->options));
      compute_anew (plan, one);
      for (int j = 0; j < 30; j++, n_edits++)
        n_partial += check_edit (plan, rand, j % 2 == 0 ? one : other, j % 2 == 0 ? other : one);
      random_plan_free (plan);
    }
  g_test_message ("%u of %u edits computed less than everything", n_partial, n_edits);
  g_assert_cmpuint (n_partial, >, n_edits / 2);
}

/* One link more, or less, as far as the order stands. Answers whether it was done. */
static gboolean
random_link (RandomPlan *self, GRand *rand, guint32 touched[2])
{
  guint32 n_tasks = self->network->n_tasks, at;
  GantryNetLink link = { .predecessor = g_rand_int_range (rand, 0, (gint32) n_tasks),
                         .successor = g_rand_int_range (rand, 0, (gint32) n_tasks) };

  if (self->n_links > 0 && g_rand_boolean (rand))
    {
      at = g_rand_int_range (rand, 0, (gint32) self->n_links);
      link = self->links[at];
      if (!gantry_network_remove_link (self->network, at, link.successor))
        return FALSE;
      self->n_links--;
      memmove (self->links + at, self->links + at + 1, (self->n_links - at) * sizeof link);
    }
  else
    {
      random_plan_set_lag (rand, &link);
      if (!gantry_network_add_link (self->network, &link))
        return FALSE;
      self->links = g_renew (GantryNetLink, self->links, self->n_links + 1);
      self->links[self->n_links++] = link;
    }
  touched[0] = link.predecessor;
  touched[1] = link.successor;
  return TRUE;
}

static void
test_links (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_done = 0;

  for (int i = 0; i < 150; i++)
    {
      RandomPlan *plan = random_plan_new (rand, 60, random_plan_one_in (rand, 2));

      g_assert_true (gantry_schedule_run (plan->network, &plan->options));
      for (int turn = 0; turn < 20; turn++)
        {
          g_autoptr (GantryNetwork) anew = NULL;
          guint32 touched[3];
          guint n_touched = 0;

          if (random_link (plan, rand, touched))
            n_touched = 2, n_done++;
          if (g_rand_boolean (rand))
            touched[n_touched++] = random_edit (plan, rand);
          g_assert_true (gantry_schedule_update (plan->network, &plan->options, touched, n_touched, changed));
          anew = random_plan_copy_without (plan, G_MAXUINT32);
          g_assert_true (gantry_schedule_run (anew, &plan->options));
          check_same (plan->network, anew);
        }
      random_plan_free (plan);
    }
  g_assert_cmpuint (n_done, >, 500);
}

/* Another start of the plan, or another choice, is everything anew. */
static void
test_other_options (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (int i = 0; i < 30; i++)
    {
      RandomPlan *plan = random_plan_new (rand, random_plan_one_in (rand, 6) ? 700 : 60, !random_plan_one_in (rand, 4));
      g_autoptr (GantryNetwork) anew = random_plan_copy_without (plan, G_MAXUINT32);

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
      random_plan_free (plan);
    }
}

/* The set against an array of flags. */
static void
test_node_set (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int round = 0; round < 200; round++)
    {
      guint32 n = g_rand_int_range (rand, 1, random_plan_one_in (rand, 2) ? 200 : 20000), at;
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
  g_test_add_func ("/engine/schedule-update/links", test_links);
  g_test_add_func ("/engine/schedule-update/other-options", test_other_options);
  return g_test_run ();
}
