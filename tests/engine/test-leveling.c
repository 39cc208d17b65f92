/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/gantry-leveling-block.h"

#include <string.h>

/* Random instances, judged by a checker and by a search of all orders that know nothing of how the
 * engine does it. */

#define N_MAX 200
#define R_MAX 6

typedef struct {
  gint32 duration[N_MAX], demand[N_MAX * R_MAX], capacity[R_MAX];
  GantryLevelLink links[N_MAX * 4];
  GantryLevelInput input;
} Instance;

static void
draw_instance (Instance *self, guint n, guint n_resources, gint32 scale, gboolean lags)
{
  self->input = (GantryLevelInput) { n, self->duration, 0, self->links, n_resources, self->capacity, self->demand };
  for (guint k = 0; k < n_resources; k++)
    self->capacity[k] = scale * g_test_rand_int_range (3, 12);
  for (guint i = 0; i < n; i++)
    {
      self->duration[i] = g_test_rand_int_range (0, 8);
      for (guint k = 0; k < n_resources; k++)
        self->demand[i * n_resources + k] = g_test_rand_int_range (0, 3) == 0 ? 0 : g_test_rand_int_range (0, self->capacity[k] + 1);
      for (guint k = 0; i > 0 && k < 2; k++)
        if (g_test_rand_int_range (0, 3) > 0)
          self->links[self->input.n_links++] = (GantryLevelLink) {
            (guint32) g_test_rand_int_range (0, (gint32) i), i, lags ? g_test_rand_int_range (0, 5) : 0,
          };
    }
}

static gint32
length_of (const Instance *self, const gint32 *start)
{
  gint32 length = 0;

  for (guint i = 0; i < self->input.n_activities; i++)
    length = MAX (length, start[i] + self->duration[i]);
  return length;
}

static void
assert_feasible (const Instance *self, const gint32 *start, gint32 length)
{
  const GantryLevelInput *input = &self->input;

  g_assert_cmpint (length_of (self, start), ==, length);
  for (guint i = 0; i < input->n_activities; i++)
    g_assert_cmpint (start[i], >=, 0);
  for (guint i = 0; i < input->n_links; i++)
    g_assert_cmpint (start[input->links[i].successor], >=,
                     start[input->links[i].predecessor] + self->duration[input->links[i].predecessor] + input->links[i].lag);
  for (gint32 slot = 0; slot < length; slot++)
    for (guint k = 0; k < input->n_resources; k++)
      {
        gint64 load = 0;

        for (guint i = 0; i < input->n_activities; i++)
          if (start[i] <= slot && slot < start[i] + self->duration[i])
            load += self->demand[i * input->n_resources + k];
        g_assert_cmpint (load, <=, self->capacity[k]);
      }
}

/* ---- All orders of a tiny instance ---- */

static gboolean
fits (const Instance *self, guint i, gint32 at, const gint32 *start, const gboolean *placed)
{
  for (gint32 slot = at; slot < at + self->duration[i]; slot++)
    for (guint k = 0; k < self->input.n_resources; k++)
      {
        gint64 load = self->demand[i * self->input.n_resources + k];

        for (guint other = 0; other < self->input.n_activities; other++)
          if (placed[other] && start[other] <= slot && slot < start[other] + self->duration[other])
            load += self->demand[other * self->input.n_resources + k];
        if (load > self->capacity[k])
          return FALSE;
      }
  return TRUE;
}

static gboolean
can_start (const Instance *self, guint i, const gint32 *start, const gboolean *placed, gint32 *at)
{
  *at = 0;
  for (guint k = 0; k < self->input.n_links; k++)
    {
      const GantryLevelLink *link = &self->links[k];

      if (link->successor != i)
        continue;
      if (!placed[link->predecessor])
        return FALSE;
      *at = MAX (*at, start[link->predecessor] + self->duration[link->predecessor] + link->lag);
    }
  return TRUE;
}

static gint32
shortest (const Instance *self, gint32 *start, gboolean *placed, guint n_placed)
{
  gint32 best = G_MAXINT32, at;

  if (n_placed == self->input.n_activities)
    return length_of (self, start);
  for (guint i = 0; i < self->input.n_activities; i++)
    {
      if (placed[i] || !can_start (self, i, start, placed, &at))
        continue;
      while (!fits (self, i, at, start, placed))
        at++;
      start[i] = at;
      placed[i] = TRUE;
      best = MIN (best, shortest (self, start, placed, n_placed + 1));
      placed[i] = FALSE;
    }
  return best;
}

/* ---- Tests ---- */

static void
test_optimum (void)
{
  for (guint round = 0; round < 300; round++)
    {
      Instance instance;
      guint n = (guint) g_test_rand_int_range (1, 8);
      gint32 start[N_MAX], expected;
      gboolean placed[N_MAX] = { FALSE };
      GantryLevelOptions options = { .max_schedules = 2000, .seed = round };
      g_autoptr (GantryLeveling) leveling = NULL;
      GantryLevelResult result;

      draw_instance (&instance, n, (guint) g_test_rand_int_range (1, 4), 1, round % 3 == 0);
      expected = shortest (&instance, start, placed, 0);
      leveling = gantry_leveling_new (&instance.input, NULL);
      gantry_leveling_search (leveling, &options, start, &result);
      assert_feasible (&instance, start, result.length);
      g_assert_cmpint (result.length, ==, expected);
      g_assert_cmpint (gantry_leveling_get_lower_bound (leveling), <=, expected);
      g_assert_cmpuint (result.n_schedules, <=, 2000);
      if (result.optimal)
        g_assert_cmpint (gantry_leveling_get_lower_bound (leveling), ==, expected);
    }
}

static void
check_rules (const Instance *instance, const GantryLeveling *leveling)
{
  gint32 start[N_MAX];

  for (int rule = GANTRY_LEVEL_RULE_LFT; rule <= GANTRY_LEVEL_RULE_SPT; rule++)
    {
      gint32 length = gantry_leveling_run_parallel (leveling, (GantryLevelRule) rule, start);

      assert_feasible (instance, start, length);
      length = gantry_leveling_run_serial (leveling, (GantryLevelRule) rule, start);
      assert_feasible (instance, start, length);
      for (gint32 improved; (improved = gantry_leveling_improve (leveling, start)) < length; length = improved)
        assert_feasible (instance, start, improved);
      assert_feasible (instance, start, length);
    }
}

/* Few resources and many, small numbers and large ones, with lags and without. */
static void
test_feasible (void)
{
  for (guint round = 0; round < 60; round++)
    {
      Instance instance;
      gint32 start[N_MAX];
      GantryLevelOptions options = { .max_schedules = 300, .seed = round };
      g_autoptr (GantryLeveling) leveling = NULL;
      GantryLevelResult result;

      draw_instance (&instance, (guint) g_test_rand_int_range (1, 60), (guint) g_test_rand_int_range (0, R_MAX + 1),
                     round % 2 == 0 ? 1 : 100000, round % 4 < 2);
      leveling = gantry_leveling_new (&instance.input, NULL);
      check_rules (&instance, leveling);
      gantry_leveling_search (leveling, &options, start, &result);
      assert_feasible (&instance, start, result.length);
      g_assert_cmpint (result.length, >=, gantry_leveling_get_lower_bound (leveling));
      g_assert_cmpint (result.length, <=, gantry_leveling_run_serial (leveling, GANTRY_LEVEL_RULE_LFT, start));
    }
}

static void
mirror (const Instance *self, gint32 length, const gint32 *start, gint32 *mirrored)
{
  for (guint i = 0; i < self->input.n_activities; i++)
    mirrored[i] = length - start[i] - self->duration[i];
}

/* Does blocks in other orders, pushed to the start and to the finish by turns. Answers by how much that
 * shortens what justification alone leaves. */
static gint32
check_blocks (const Instance *self, const GantryLeveling *leveling, guint64 random)
{
  GantryLevelPass pass;
  GantryLevelBlock block;
  guint n = self->input.n_activities;
  guint32 list[N_MAX];
  gint32 start[N_MAX], there[N_MAX];
  gint32 length = gantry_leveling_run_serial (leveling, GANTRY_LEVEL_RULE_SPT, start), justified;
  double work[N_MAX];

  while ((justified = gantry_leveling_improve (leveling, start)) < length)
    length = justified;

  for (guint i = 0; i < n; i++)
    work[i] = 1 + i % 3;
  gantry_level_pass_init (&pass, leveling);
  gantry_level_block_init (&block, leveling);
  for (guint round = 0; round < 12; round++)
    {
      guint view = 1 - round % 2;
      gint32 before = length;

      gantry_level_pass_sort_mirrored (&pass, 1 - view, start, length, list);
      mirror (self, length, start, block.held);
      length = gantry_level_block_run (&block, &pass, view, work, list, &random, start);
      g_assert_cmpint (length, <=, before);
      mirror (self, length, start, there);
      assert_feasible (self, view == 0 ? start : there, length);
      g_assert_cmpuint (block.n_placed, >=, n);
      g_assert_cmpuint (block.n_placed, <=, n * gantry_level_block_get_price (leveling));
    }
  gantry_level_block_clear (&block);
  gantry_level_pass_clear (&pass);
  return justified - length;
}

static void
test_blocks (void)
{
  gint32 gain = 0;

  for (guint round = 0; round < 60; round++)
    {
      Instance instance;
      g_autoptr (GantryLeveling) leveling = NULL;

      draw_instance (&instance, (guint) g_test_rand_int_range (1, 120), (guint) g_test_rand_int_range (0, R_MAX + 1),
                     round % 2 == 0 ? 1 : 100000, round % 4 < 2);
      leveling = gantry_leveling_new (&instance.input, NULL);
      gain += check_blocks (&instance, leveling, round);
    }
  g_assert_cmpint (gain, >, 0);
}

/* An order in which each activity of @view comes after what it waits for. */
static void
draw_order (const Instance *self, guint view, guint32 *list)
{
  guint n = self->input.n_activities;

  for (guint i = 0; i < n; i++) /* links go from lower numbers to higher */
    list[i] = view == 0 ? i : n - 1 - i;
  for (guint i = 0; i < 4 * n; i++)
    {
      guint at = (guint) g_test_rand_int_range (0, (gint32) n);
      gboolean linked = at + 1 >= n;

      for (guint k = 0; k < self->input.n_links && !linked; k++)
        linked = self->links[k].predecessor == MIN (list[at], list[at + 1])
                 && self->links[k].successor == MAX (list[at], list[at + 1]);
      if (!linked)
        {
          guint32 activity = list[at];

          list[at] = list[at + 1];
          list[at + 1] = activity;
        }
    }
}

/* A pass with a limit is given up where the whole pass is longer, and there only. Answers how many activities it
 * has left out. */
static guint
check_limit (GantryLevelPass *pass, guint view, gboolean parallel, const guint32 *list)
{
  gint32 whole[N_MAX], start[N_MAX];
  guint n = pass->leveling->n;
  gint32 length = parallel ? gantry_level_pass_run_parallel (pass, view, list, whole)
                           : gantry_level_pass_run (pass, view, list, whole);
  gint32 limited;

  g_assert_cmpuint (pass->n_placed, ==, n);
  pass->limit = MAX (0, length + g_test_rand_int_range (-6, 3));
  limited = parallel ? gantry_level_pass_run_parallel (pass, view, list, start)
                     : gantry_level_pass_run (pass, view, list, start);
  g_assert_cmpint (limited, ==, length <= pass->limit ? length : G_MAXINT32);
  if (limited == length)
    g_assert_cmpmem (start, n * sizeof *start, whole, n * sizeof *whole);
  pass->limit = G_MAXINT32;
  return n - pass->n_placed;
}

/* A pass that goes on where another one was ends as one that begins anew. */
static void
check_resume (GantryLevelPass *pass, guint view, const guint32 *list)
{
  gint32 whole[N_MAX], start[N_MAX];
  guint n = pass->leveling->n, n_known = (guint) g_test_rand_int_range (0, (gint32) n + 1);
  gint32 length = gantry_level_pass_run (pass, view, list, whole);

  for (guint i = 0; i < n; i++)
    start[list[i]] = i < n_known ? whole[list[i]] : -1;
  g_assert_cmpint (gantry_level_pass_resume (pass, view, list, n_known, start), ==, length);
  g_assert_cmpuint (pass->n_placed, ==, n - n_known);
  g_assert_cmpmem (start, n * sizeof *start, whole, n * sizeof *whole);
}

static void
test_passes (void)
{
  guint n_left_out = 0;

  for (guint round = 0; round < 400; round++)
    {
      Instance instance;
      g_autoptr (GantryLeveling) leveling = NULL;
      GantryLevelPass pass;
      guint32 list[N_MAX];
      guint view = round % 2;

      draw_instance (&instance, (guint) g_test_rand_int_range (1, 120), (guint) g_test_rand_int_range (0, R_MAX + 1),
                     round % 4 < 2 ? 1 : 100000, round % 8 < 4);
      leveling = gantry_leveling_new (&instance.input, NULL);
      gantry_level_pass_init (&pass, leveling);
      draw_order (&instance, view, list);
      n_left_out += check_limit (&pass, view, FALSE, list);
      n_left_out += check_limit (&pass, view, TRUE, list);
      check_resume (&pass, view, list);
      gantry_level_pass_clear (&pass);
    }
  g_assert_cmpuint (n_left_out, >, 0);
}

static void
test_threads (void)
{
  Instance instance;
  gint32 starts[3][N_MAX];
  GantryLevelResult results[3];
  static const guint n_threads[] = { 1, 2, 5 };

  for (guint round = 0; round < 4; round++)
    {
      /* the last one long enough for blocks */
      guint64 max_schedules = round < 3 ? 3000 : 21000;
      g_autoptr (GantryLeveling) leveling = NULL;

      draw_instance (&instance, round < 3 ? N_MAX : 60, 3, 1, FALSE);
      leveling = gantry_leveling_new (&instance.input, NULL);
      for (guint i = 0; i < 3; i++)
        {
          GantryLevelOptions options = { .max_schedules = max_schedules, .seed = 7 + round, .n_threads = n_threads[i] };

          gantry_leveling_search (leveling, &options, starts[i], &results[i]);
          assert_feasible (&instance, starts[i], results[i].length);
          g_assert_cmpuint (results[i].n_schedules, <=, max_schedules);
        }
      for (guint i = 1; i < 3; i++)
        {
          g_assert_cmpuint (results[i].n_schedules, ==, results[0].n_schedules);
          g_assert_cmpmem (starts[i], instance.input.n_activities * sizeof *starts[i], starts[0],
                           instance.input.n_activities * sizeof *starts[0]);
        }
    }
}

static gboolean
count_down (gpointer data)
{
  int *left = data;

  return --*left < 0;
}

static void
test_cancel (void)
{
  Instance instance;
  gint32 start[N_MAX];
  g_autoptr (GantryLeveling) leveling = NULL;

  draw_instance (&instance, N_MAX, 3, 1, FALSE);
  leveling = gantry_leveling_new (&instance.input, NULL);
  for (int patience = 0; patience < 2000; patience += 397)
    {
      int left = patience;
      GantryLevelOptions options = { .is_cancelled = count_down, .user_data = &left };
      GantryLevelResult result;

      gantry_leveling_search (leveling, &options, start, &result);
      assert_feasible (&instance, start, result.length);
      g_assert_true (result.cancelled || result.optimal);
    }
}

static GantryLevelFaultType
fault_of (const GantryLevelInput *input, guint32 *activity)
{
  GantryLevelFault fault;
  g_autoptr (GantryLeveling) leveling = gantry_leveling_new (input, &fault);

  g_assert_true ((leveling == NULL) == (fault.type != GANTRY_LEVEL_FAULT_NONE));
  *activity = fault.activity;
  return fault.type;
}

static void
test_faults (void)
{
  gint32 duration[] = { 2, 0, 3 }, demand[] = { 1, 9, 3 }, capacity[] = { 2 };
  GantryLevelLink links[] = { { 0, 1, 0 }, { 1, 2, 0 }, { 2, 1, 0 } };
  GantryLevelInput input = { 3, duration, 1, links, 1, capacity, demand };
  guint32 activity;

  g_assert_cmpint (fault_of (&input, &activity), ==, GANTRY_LEVEL_FAULT_DEMAND);
  g_assert_cmpuint (activity, ==, 2);
  demand[2] = -1;
  g_assert_cmpint (fault_of (&input, &activity), ==, GANTRY_LEVEL_FAULT_NEGATIVE);
  demand[2] = 2;
  g_assert_cmpint (fault_of (&input, &activity), ==, GANTRY_LEVEL_FAULT_NONE);
  input.n_links = 3;
  g_assert_cmpint (fault_of (&input, &activity), ==, GANTRY_LEVEL_FAULT_LOOP);
  g_assert_cmpuint (activity, >=, 1);
  links[2] = (GantryLevelLink) { 0, 3, 0 };
  g_assert_cmpint (fault_of (&input, &activity), ==, GANTRY_LEVEL_FAULT_LINK);
  links[2] = (GantryLevelLink) { 0, 2, -1 };
  g_assert_cmpint (fault_of (&input, &activity), ==, GANTRY_LEVEL_FAULT_NEGATIVE);
  links[2] = (GantryLevelLink) { 0, 2, G_MAXINT32 };
  g_assert_cmpint (fault_of (&input, &activity), ==, GANTRY_LEVEL_FAULT_SIZE);
  input.n_links = 2;
  duration[0] = -1;
  g_assert_cmpint (fault_of (&input, &activity), ==, GANTRY_LEVEL_FAULT_NEGATIVE);
}

/* Nothing at all, one activity, no resources, milestones only. */
static void
test_degenerate (void)
{
  gint32 duration[] = { 5, 0, 0 }, demand[] = { 2, 0, 0 }, capacity[] = { 2 }, start[3];
  GantryLevelLink link = { 1, 2, 4 };
  const struct {
    GantryLevelInput input;
    gint32 length;
  } cases[] = {
    { { 0, duration, 0, NULL, 0, NULL, NULL }, 0 },
    { { 0, duration, 0, NULL, 1, capacity, demand }, 0 },
    { { 1, duration, 0, NULL, 1, capacity, demand }, 5 },
    { { 1, duration, 0, NULL, 0, NULL, NULL }, 5 },
    { { 2, duration + 1, 0, NULL, 1, capacity, demand + 1 }, 0 },
    { { 3, duration, 1, &link, 1, capacity, demand }, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GantryLeveling) leveling = gantry_leveling_new (&cases[i].input, NULL);
      GantryLevelOptions options = { .max_schedules = 100 };
      GantryLevelResult result;

      g_assert_nonnull (leveling);
      g_assert_cmpint (gantry_leveling_run_parallel (leveling, GANTRY_LEVEL_RULE_MTS, start), ==, cases[i].length);
      gantry_leveling_search (leveling, &options, start, &result);
      g_assert_cmpint (result.length, ==, cases[i].length);
      g_assert_true (result.optimal);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/leveling/optimum", test_optimum);
  g_test_add_func ("/engine/leveling/feasible", test_feasible);
  g_test_add_func ("/engine/leveling/blocks", test_blocks);
  g_test_add_func ("/engine/leveling/passes", test_passes);
  g_test_add_func ("/engine/leveling/threads", test_threads);
  g_test_add_func ("/engine/leveling/cancel", test_cancel);
  g_test_add_func ("/engine/leveling/faults", test_faults);
  g_test_add_func ("/engine/leveling/degenerate", test_degenerate);

  return g_test_run ();
}
