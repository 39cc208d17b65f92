/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule.h"

/* Loops: found, listed, and cut where it is said that they are cut. */

#define N_TASKS 12

static GantryNetwork *
new_network (guint n_tasks, const guint32 *parents, const GantryNetLink *links, guint n_links)
{
  GantryNetwork *network = gantry_network_new (n_tasks, links, n_links);

  if (parents != NULL)
    memcpy (network->parent, parents, n_tasks * sizeof *parents);
  return network;
}

static const GantryNetLoop *
loop_at (GPtrArray *loops, guint index)
{
  g_assert_nonnull (loops);
  g_assert_cmpuint (index, <, loops->len);
  return g_ptr_array_index (loops, index);
}

static void
check_links (const GantryNetLoop *loop, const guint32 *links, guint n_links)
{
  g_assert_cmpmem (loop->links->data, loop->links->len * sizeof (guint32), links, n_links * sizeof *links);
}

static void
test_triangle (void)
{
  const GantryNetLink links[] = { { 0, 1 }, { 1, 2 }, { 2, 0 }, { 2, 3 } };
  const guint32 around[] = { 2, 0, 1 };
  g_autoptr (GantryNetwork) network = new_network (4, NULL, links, 4);
  g_autoptr (GPtrArray) loops = gantry_network_prepare (network);

  g_assert_cmpuint (loops->len, ==, 1);
  g_assert_cmpuint (loop_at (loops, 0)->cut, ==, 2);
  check_links (loop_at (loops, 0), around, 3);
}

static void
test_self (void)
{
  const GantryNetLink links[] = { { 1, 1 }, { 0, 1 } };
  const guint32 around[] = { 0 };
  g_autoptr (GantryNetwork) network = new_network (2, NULL, links, 2);
  g_autoptr (GPtrArray) loops = gantry_network_prepare (network);

  g_assert_cmpuint (loops->len, ==, 1);
  check_links (loop_at (loops, 0), around, 1);
}

/* 1 and 2 are parts of 0: either may not depend on the whole, nor the whole on them. */
static void
test_own_summary (void)
{
  const guint32 parents[] = { GANTRY_NO_TASK, 0, 0 };
  const GantryNetLink links[] = { { 1, 0 }, { 0, 2 }, { 1, 2 } };
  g_autoptr (GantryNetwork) network = new_network (3, parents, links, 3);
  g_autoptr (GPtrArray) loops = gantry_network_prepare (network);

  g_assert_cmpuint (loops->len, ==, 2);
  g_assert_cmpuint (loop_at (loops, 0)->cut, ==, 0);
  g_assert_cmpuint (loop_at (loops, 1)->cut, ==, 1);
}

/* Part of one phase to the other phase, and part of that back to the first. */
static void
test_through_summaries (void)
{
  const guint32 parents[] = { GANTRY_NO_TASK, 0, GANTRY_NO_TASK, 2 };
  const GantryNetLink links[] = { { 1, 2 }, { 3, 0 } };
  const guint32 around[] = { 1, 0 };
  g_autoptr (GantryNetwork) network = new_network (4, parents, links, 2);
  g_autoptr (GPtrArray) loops = gantry_network_prepare (network);

  g_assert_cmpuint (loops->len, ==, 1);
  check_links (loop_at (loops, 0), around, 2);
}

/* Without the link that closes the first loop, the later ones close none. */
static void
test_one_bad_link (void)
{
  const GantryNetLink links[] = { { 0, 1 }, { 1, 0 }, { 1, 2 }, { 2, 3 }, { 0, 3 } };
  g_autoptr (GantryNetwork) network = new_network (4, NULL, links, 5);
  g_autoptr (GPtrArray) loops = gantry_network_prepare (network);

  g_assert_cmpuint (loops->len, ==, 1);
  g_assert_cmpuint (loop_at (loops, 0)->cut, ==, 1);
}

/* ---- Against adding one link after the other ---- */

typedef struct {
  guint32 parents[N_TASKS];
  gboolean is_summary[N_TASKS];
  gboolean after[N_TASKS][N_TASKS]; /* tasks without subtasks: one follows the other */
} Naive;

static gboolean
is_below (const guint32 *parents, guint32 task, guint32 above)
{
  for (; task != GANTRY_NO_TASK; task = parents[task])
    if (task == above)
      return TRUE;
  return FALSE;
}

static gboolean
leads (const Naive *self, guint32 from, guint32 to, gboolean *seen)
{
  if (from == to)
    return TRUE;
  seen[from] = TRUE;
  for (guint32 next = 0; next < N_TASKS; next++)
    if (self->after[from][next] && !seen[next] && leads (self, next, to, seen))
      return TRUE;
  return FALSE;
}

/* From each part of the one to each part of the other. Answers FALSE if that closes a loop. */
static gboolean
naive_add (Naive *self, const GantryNetLink *link)
{
  for (int turn = 0; turn < 2; turn++)
    for (guint32 a = 0; a < N_TASKS; a++)
      for (guint32 b = 0; b < N_TASKS; b++)
        {
          gboolean seen[N_TASKS] = { FALSE };

          if (self->is_summary[a] || self->is_summary[b] || !is_below (self->parents, a, link->predecessor)
              || !is_below (self->parents, b, link->successor))
            continue;
          if (turn == 0 && leads (self, b, a, seen))
            return FALSE;
          if (turn == 1)
            self->after[a][b] = TRUE;
        }
  return TRUE;
}

static gboolean
is_related (const guint32 *parents, guint32 a, guint32 b)
{
  return is_below (parents, a, b) || is_below (parents, b, a);
}

/* Each link of a loop begins where the one before it ends, or at what contains that or is in it. */
static void
check_connected (const Naive *naive, const GantryNetLoop *loop, const GantryNetLink *links)
{
  g_assert_cmpuint (loop->links->len, >, 0);
  for (guint i = 0; i < loop->links->len; i++)
    {
      guint32 link = g_array_index (loop->links, guint32, i);
      guint32 next = g_array_index (loop->links, guint32, (i + 1) % loop->links->len);

      g_assert_cmpuint (link, <=, loop->cut);
      g_assert_true (is_related (naive->parents, links[link].successor, links[next].predecessor));
    }
}

static void
check_random (GRand *rand)
{
  Naive naive = { .is_summary = { FALSE } };
  GantryNetLink links[3 * N_TASKS];
  guint n_links = g_rand_int_range (rand, 0, G_N_ELEMENTS (links)), n_loops = 0;
  g_autoptr (GantryNetwork) network = NULL;
  g_autoptr (GPtrArray) loops = NULL;

  for (guint32 i = 0; i < N_TASKS; i++)
    {
      naive.parents[i] = i > 0 && g_rand_int_range (rand, 0, 3) == 0 ? (guint32) g_rand_int_range (rand, 0, i) : GANTRY_NO_TASK;
      if (naive.parents[i] != GANTRY_NO_TASK)
        naive.is_summary[naive.parents[i]] = TRUE;
    }
  for (guint i = 0; i < n_links; i++)
    links[i] = (GantryNetLink) { g_rand_int_range (rand, 0, N_TASKS), g_rand_int_range (rand, 0, N_TASKS) };
  network = new_network (N_TASKS, naive.parents, links, n_links);
  loops = gantry_network_prepare (network);
  for (guint i = 0; i < n_links; i++)
    if (!naive_add (&naive, &links[i]))
      {
        g_assert_cmpuint (loop_at (loops, n_loops)->cut, ==, i);
        if (n_loops < 4)
          check_connected (&naive, loop_at (loops, n_loops), links);
        n_loops++;
      }
  g_assert_cmpuint (loops != NULL ? loops->len : 0, ==, n_loops);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int round = 0; round < 1500; round++)
    check_random (rand);
}

/* Nothing but loops: it ends, soon, and what is left has none. */
static void
test_hostile (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint n_tasks = 5000, n_links = 20000;
  g_autofree GantryNetLink *links = g_new0 (GantryNetLink, n_links);
  g_autoptr (GantryWorktime) elapsed = gantry_worktime_new_elapsed ();
  const GantryWorktime *calendars[] = { elapsed };
  GantryScheduleOptions options = { .start = 0 };
  g_autoptr (GantryNetwork) network = NULL;
  g_autoptr (GPtrArray) loops = NULL;

  for (guint i = 0; i < n_links; i++)
    links[i] = (GantryNetLink) { g_rand_int_range (rand, 0, n_tasks), g_rand_int_range (rand, 0, n_tasks) };
  network = new_network (n_tasks, NULL, links, n_links);
  for (guint i = 1; i < n_tasks; i++)
    if (i % 10 == 0)
      network->parent[i] = i / 10;
  network->calendars = calendars;
  network->n_calendars = 1;
  loops = gantry_network_prepare (network);
  g_assert_cmpuint (loops->len, >, 1000);
  for (guint i = 1; i < loops->len; i++)
    g_assert_cmpuint (loop_at (loops, i - 1)->cut, <, loop_at (loops, i)->cut);
  g_assert_true (gantry_schedule_run (network, &options));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/loops/triangle", test_triangle);
  g_test_add_func ("/engine/loops/self", test_self);
  g_test_add_func ("/engine/loops/own-summary", test_own_summary);
  g_test_add_func ("/engine/loops/through-summaries", test_through_summaries);
  g_test_add_func ("/engine/loops/one-bad-link", test_one_bad_link);
  g_test_add_func ("/engine/loops/random", test_random);
  g_test_add_func ("/engine/loops/hostile", test_hostile);
  return g_test_run ();
}
