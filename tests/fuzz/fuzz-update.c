/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-plan.h"

/* Hostile edits of hostile arrays: what is updated is the same as what is computed anew. */

#define N_EDITS_MAX 24

/* Another network of the same structure with the inputs that @network has by now. */
static GantryNetwork *
copy_plan (const GantryFuzzPlan *self)
{
  const GantryNetwork *from = self->network;
  GantryNetwork *copy = gantry_network_new (from->n_tasks, self->links, self->n_links);

  for (guint i = 0; i < from->n_tasks; i++)
    {
      copy->parent[i] = from->parent[i];
      copy->duration[i] = from->duration[i];
      copy->calendar[i] = from->calendar[i];
      copy->slack_calendar[i] = from->slack_calendar[i];
      copy->flags[i] = from->flags[i] & (GANTRY_NET_SUMMARY - 1);
      copy->constraint[i] = from->constraint[i];
      copy->percent[i] = from->percent[i];
      copy->constraint_date[i] = from->constraint_date[i];
      copy->deadline[i] = from->deadline[i];
      copy->fixed_start[i] = from->fixed_start[i];
      copy->fixed_finish[i] = from->fixed_finish[i];
      copy->delay[i] = from->delay[i];
    }
  return copy;
}

/* All that a run computes, of @task. */
static void
check_task (const GantryNetwork *network, const GantryNetwork *anew, guint task)
{
  g_assert_cmpint (network->start[task], ==, anew->start[task]);
  g_assert_cmpint (network->finish[task], ==, anew->finish[task]);
  g_assert_cmpint (network->early_start[task], ==, anew->early_start[task]);
  g_assert_cmpint (network->early_finish[task], ==, anew->early_finish[task]);
  g_assert_cmpint (network->late_start[task], ==, anew->late_start[task]);
  g_assert_cmpint (network->late_finish[task], ==, anew->late_finish[task]);
  g_assert_cmpint (network->total_slack[task], ==, anew->total_slack[task]);
  g_assert_cmpint (network->free_slack[task], ==, anew->free_slack[task]);
  g_assert_cmpuint (network->driver[task], ==, anew->driver[task]);
  g_assert_cmphex (network->flags[task] & (GANTRY_NET_IGNORED | GANTRY_NET_CRITICAL | GANTRY_NET_NEAR_CRITICAL), ==,
                   anew->flags[task] & (GANTRY_NET_IGNORED | GANTRY_NET_CRITICAL | GANTRY_NET_NEAR_CRITICAL));
}

/* What is not said to have changed is as it was. */
static void
check_unchanged (const GantryNetwork *network, const GArray *changed, const gint64 *start, const gint64 *late_finish)
{
  g_autofree gboolean *is_told = g_new0 (gboolean, network->n_tasks + 1);

  for (guint i = 0; i < changed->len; i++)
    is_told[g_array_index (changed, guint32, i)] = TRUE;
  for (guint i = 0; i < network->n_tasks; i++)
    if (!is_told[i])
      {
        g_assert_cmpint (network->start[i], ==, start[i]);
        g_assert_cmpint (network->late_finish[i], ==, late_finish[i]);
      }
}

/* The structure stays: flags of who works on a task and its parent are no edit of this kind. */
static void
edit_task (GantryFuzzPlan *self, GantryFuzzBytes *bytes, guint task)
{
  GantryNetwork *network = self->network;
  guint32 parent = network->parent[task];
  guint16 kept = network->flags[task] & (guint16) ~(GANTRY_NET_SUMMARY - 1);

  gantry_fuzz_plan_take_task (self, bytes, task, FALSE);
  network->parent[task] = parent;
  network->flags[task] |= kept;
}

static void
update (GantryFuzzPlan *self, GantryFuzzBytes *bytes, GArray *changed)
{
  GantryNetwork *network = self->network;
  guint n = gantry_fuzz_take_index (bytes, 4) + 1;
  guint32 tasks[4];
  g_autofree gint64 *start = g_memdup2 (network->start, network->n_tasks * sizeof (gint64));
  g_autofree gint64 *late_finish = g_memdup2 (network->late_finish, network->n_tasks * sizeof (gint64));
  g_autoptr (GantryNetwork) anew = NULL;
  gboolean is_cut[GANTRY_FUZZ_N_LINKS_MAX];

  for (guint i = 0; i < n; i++)
    {
      tasks[i] = gantry_fuzz_take_index (bytes, network->n_tasks);
      edit_task (self, bytes, tasks[i]);
    }
  g_assert_true (gantry_schedule_update (network, &self->options, tasks, n, changed));
  anew = copy_plan (self);
  gantry_fuzz_plan_prepare (self, anew, is_cut);
  g_assert_true (gantry_schedule_run (anew, &self->options));
  for (guint i = 0; i < network->n_tasks; i++)
    check_task (network, anew, i);
  g_assert_cmpint (network->project_finish, ==, anew->project_finish);
  check_unchanged (network, changed, start, late_finish);
}

static void
run_update (const guint8 *data, gsize size)
{
  GantryFuzzBytes bytes = { data, data + size };
  g_autofree GantryFuzzPlan *plan = g_new0 (GantryFuzzPlan, 1);
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean is_cut[GANTRY_FUZZ_N_LINKS_MAX];
  guint n_edits;

  gantry_fuzz_plan_init (plan, &bytes);
  gantry_fuzz_plan_prepare (plan, plan->network, is_cut);
  g_assert_true (gantry_schedule_run (plan->network, &plan->options));
  n_edits = plan->network->n_tasks > 0 ? gantry_fuzz_take_index (&bytes, N_EDITS_MAX + 1) : 0;
  for (guint i = 0; i < n_edits; i++)
    update (plan, &bytes, changed);
  gantry_fuzz_plan_clear (plan);
}

const GantryFuzzTarget gantry_fuzz_update = { "update", NULL, NULL, 8192, 60, run_update };
