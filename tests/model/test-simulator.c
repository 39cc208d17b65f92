/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-generate.h"
#include "model/gantry-simulator.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-project.h"
#include "model/kinds/gantry-risk.h"
#include "model/kinds/gantry-task.h"

/* Simulating whole documents: what the records mean to the engine. */

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00, a Monday */

static void
set (GantryDocument *document, gpointer record, const char *field, gint64 value)
{
  gantry_document_set_integer (document, record, field, value);
}

static GantryRecord *
add_task (GantryDocument *document, gint64 hours, gint64 parent)
{
  GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);

  set (document, task, "position", task->id);
  set (document, task, "parent", parent);
  set (document, task, "duration", hours * GANTRY_HOUR);
  return task;
}

static void
commit (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;

  gantry_document_commit (document, &error);
  g_assert_no_error (error);
}

static GantrySimulatorResult *
simulate (GantryDocument *document, guint n_runs)
{
  GantrySimulationOptions options = { .n_runs = n_runs, .seed = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GantrySimulator) simulator = gantry_simulator_new (document, &error);
  GantrySimulatorResult *result;

  g_assert_no_error (error);
  result = gantry_simulator_run (simulator, &options, &error);
  g_assert_no_error (error);
  return result;
}

/* Nothing is uncertain: every run is the plan. */
static void
test_certain (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (300, 3);
  g_autoptr (GantrySimulatorResult) result = simulate (document, 40);
  const GantryProject *project = gantry_document_get_project (document);

  g_assert_false (result->any_risk);
  for (guint percent = 1; percent <= 100; percent += 33)
    {
      g_assert_cmpint (gantry_simulator_curve_get_finish (&result->with_risks, percent), ==, project->finish);
      g_assert_cmpint (gantry_simulator_curve_get_cost (&result->with_risks, percent), ==, project->cost);
    }
  for (guint i = 0; i < result->tasks->len; i++)
    {
      const GantrySimulatorTask *figures = &g_array_index (result->tasks, GantrySimulatorTask, i);
      const GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, figures->task));

      g_assert_cmpint (figures->finish[0], ==, task->finish);
      g_assert_cmpint (figures->finish[8], ==, task->finish);
      g_assert_cmpfloat (figures->criticality, ==, task->critical ? 1 : 0);
    }
}

/* Eight hours at a rate of 100 take four to sixteen: the cost follows, the fixed cost does not. */
static void
test_estimates (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GantrySimulatorResult) result = NULL;
  GantryRecord *task, *person, *assignment;

  gantry_document_begin (document, "Set up");
  task = add_task (document, 8, 0);
  set (document, task, "optimistic", 4 * GANTRY_HOUR);
  set (document, task, "pessimistic", 16 * GANTRY_HOUR);
  set (document, task, "fixed_cost", 50 * GANTRY_MONEY_UNIT);
  person = gantry_document_insert (document, &gantry_person_kind);
  gantry_document_set_text (document, person, "name", "Ana");
  set (document, person, "rate", 100 * GANTRY_MONEY_UNIT);
  assignment = gantry_document_insert (document, &gantry_assignment_kind);
  set (document, assignment, "task", task->id);
  set (document, assignment, "person", person->id);
  commit (document);
  result = simulate (document, 4000);
  g_assert_cmpint (result->with_risks.finish[0], >=, START + 4 * GANTRY_HOUR);
  g_assert_cmpint (result->with_risks.finish[3999], <=, START + 33 * GANTRY_HOUR); /* the second day, 17:00 */
  for (guint percent = 10; percent <= 90; percent += 40)
    {
      gint64 hours_cost = gantry_simulator_curve_get_cost (&result->with_risks, percent) - 50 * GANTRY_MONEY_UNIT;
      gint64 finish = gantry_simulator_curve_get_finish (&result->with_risks, percent), worked = finish - START;

      worked -= worked > 4 * GANTRY_HOUR ? GANTRY_HOUR : 0;
      worked -= worked > 8 * GANTRY_HOUR ? 15 * GANTRY_HOUR : 0;
      worked -= worked > 12 * GANTRY_HOUR ? GANTRY_HOUR : 0;
      g_assert_cmpint (ABS (hours_cost - worked * 100 * GANTRY_MONEY_UNIT / GANTRY_HOUR), <=, 1);
    }
}

/* A risk on a summary task is shared out by duration; without a likelihood the probability gives it. */
static void
test_risk (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GantrySimulatorResult) result = NULL;
  GantryRecord *summary, *risk;
  guint n_struck = 0;

  gantry_document_begin (document, "Set up");
  summary = add_task (document, 8, 0);
  add_task (document, 1, summary->id);
  add_task (document, 3, summary->id);
  risk = gantry_document_insert (document, &gantry_risk_kind);
  gantry_document_set_text (document, risk, "name", "Rain");
  set (document, risk, "probability", 2);
  set (document, risk, "delay_likely", 4 * GANTRY_HOUR);
  set (document, risk, "strike_cost", 7 * GANTRY_MONEY_UNIT);
  {
    g_autoptr (GantryIdList) ids = gantry_id_list_new (&summary->id, 1);
    g_auto (GantryValue) value = GANTRY_VALUE_INIT;

    gantry_value_set_ids (&value, ids);
    gantry_document_set (document, risk, gantry_kind_find_field (&gantry_risk_kind, "tasks"), &value);
  }
  commit (document);
  result = simulate (document, 10000);
  g_assert_true (result->any_risk);
  for (guint i = 0; i < result->n_runs; i++)
    {
      gboolean struck = result->with_risks.finish[i] != START + 3 * GANTRY_HOUR;

      n_struck += struck;
      /* three hours and three quarters of the delay: six hours, over noon */
      g_assert_cmpint (result->with_risks.finish[i], ==, START + (struck ? 7 : 3) * GANTRY_HOUR);
      g_assert_cmpint (result->without_risks.finish[i], ==, START + 3 * GANTRY_HOUR);
    }
  g_assert_cmpuint (n_struck, >, 2800);
  g_assert_cmpuint (n_struck, <, 3200);
  g_assert_cmpint (gantry_simulator_curve_get_cost (&result->with_risks, 90), ==, 7 * GANTRY_MONEY_UNIT);
  g_assert_cmpfloat_with_epsilon (gantry_simulator_curve_get_share (&result->with_risks, START + 3 * GANTRY_HOUR),
                                  1 - n_struck / 10000.0, 1e-9);
}

static void
test_histogram (void)
{
  gint64 finish[] = { 0, 10, 10, 25, 40 };
  GantrySimulatorCurve curve = { G_N_ELEMENTS (finish), finish, finish };
  guint bins[4];

  gantry_simulator_curve_fill_histogram (&curve, 0, 40, bins, 4);
  g_assert_cmpuint (bins[0], ==, 1);
  g_assert_cmpuint (bins[1], ==, 2);
  g_assert_cmpuint (bins[2], ==, 1);
  g_assert_cmpuint (bins[3], ==, 1);
  g_assert_cmpint (gantry_simulator_curve_get_finish (&curve, 20), ==, 0);
  g_assert_cmpint (gantry_simulator_curve_get_finish (&curve, 21), ==, 10);
  g_assert_cmpint (gantry_simulator_curve_get_finish (&curve, 100), ==, 40);
}

static void
test_empty (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GError) error = NULL;

  g_assert_null (gantry_simulator_new (document, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
}

typedef struct {
  GantrySimulatorResult *result;
  GError *error;
  gboolean done;
} Answer;

static void
done_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *async_result, gpointer data)
{
  Answer *answer = data;

  answer->result = gantry_simulator_run_finish (async_result, &answer->error);
  answer->done = TRUE;
}

/* On another thread, of the plan as it was: what is edited meanwhile does not count. */
static void
test_snapshot (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (200, 5);
  gint64 finish = gantry_document_get_project (document)->finish;
  g_autoptr (GError) error = NULL;
  GantrySimulator *simulator = gantry_simulator_new (document, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { NULL, NULL, FALSE }, cancelled = { NULL, NULL, FALSE };

  g_assert_no_error (error);
  gantry_simulator_run_async (simulator, 200, 1, NULL, done_cb, &answer);
  gantry_document_begin (document, "Delete all");
  while (gantry_table_get_n_records (gantry_document_get_table (document, &gantry_task_kind)) > 0)
    gantry_document_delete (document, gantry_table_get_record (gantry_document_get_table (document, &gantry_task_kind), 0));
  commit (document);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (answer.error);
  g_assert_cmpint (gantry_simulator_curve_get_finish (&answer.result->with_risks, 90), ==, finish);
  gantry_simulator_result_free (answer.result);

  gantry_document_undo (document);
  g_cancellable_cancel (cancellable);
  gantry_simulator_run_async (gantry_simulator_new (document, NULL), 1000000, 1, cancellable, done_cb, &cancelled);
  while (!cancelled.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (cancelled.result);
  g_assert_nonnull (cancelled.error);
  g_error_free (cancelled.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/certain", test_certain);
  g_test_add_func ("/simulator/estimates", test_estimates);
  g_test_add_func ("/simulator/risk", test_risk);
  g_test_add_func ("/simulator/histogram", test_histogram);
  g_test_add_func ("/simulator/empty", test_empty);
  g_test_add_func ("/simulator/snapshot", test_snapshot);
  return g_test_run ();
}
