/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/parser.h>

#include "engine/gantry-worktime.h"
#include "exchange-fixture.h"
#include "exchange/gantry-mspdi-node.h"
#include "model/gantry-instant.h"
#include "model/gantry-scheduler.h"
#include "model/gantry-simulator.h"
#include "model/kinds/gantry-project.h"

/* Plans with the dates that Microsoft Project itself computed: ours, computed from the inputs alone,
 * must be the same. */

typedef struct {
  guint n, n_right;
  guint n_shown;
} Score;

typedef struct {
  GantryDocument *document;
  Score dates, early, late, slack;
} Truth;

/* Without a duration, 17:00 and the next 08:00 are the same. */
static gboolean
is_same (Truth *truth, GantryTask *task, gint64 expected, gint64 actual)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (truth->document);

  if (expected == actual)
    return TRUE;
  if (actual == GANTRY_NONE || (!task->summary && task->duration > 0))
    return FALSE;
  return gantry_worktime_between (gantry_scheduler_get_calendar (scheduler, 0), expected, actual) == 0;
}

static void
compare (Truth *truth, Score *score, GantryTask *task, const char *name, gint64 expected, gint64 actual)
{
  if (expected == GANTRY_NONE)
    return;
  score->n++;
  if (is_same (truth, task, expected, actual))
    {
      score->n_right++;
    }
  else if (score->n_shown++ < 10)
    {
      g_autofree char *wanted = gantry_instant_to_iso (expected, FALSE);
      g_autofree char *got = actual != GANTRY_NONE ? gantry_instant_to_iso (actual, FALSE) : g_strdup ("none");

      g_test_message ("%s %s %s: %s is %s, not %s", task->source_uid, task->wbs, task->name, name, got, wanted);
    }
}

/* Slack is in tenths of minutes in the file. */
static void
compare_slack (Truth *truth, GantryTask *task, xmlNode *node, const char *name, gint64 actual)
{
  gint64 expected = gantry_mspdi_node_get_integer (node, name, G_MININT64);

  if (expected == G_MININT64)
    return;
  truth->slack.n++;
  if (expected * GANTRY_MINUTE / 10 == actual)
    truth->slack.n_right++;
  else if (truth->slack.n_shown++ < 40)
    g_test_message ("%s %s %s: %s is %" G_GINT64_FORMAT " min, not %" G_GINT64_FORMAT, task->source_uid, task->wbs, task->name,
                    name, actual / GANTRY_MINUTE, expected / 10);
}

static void
compare_task (Truth *truth, GantryTask *task, xmlNode *node)
{
  if (task->manual)
    return;
  compare (truth, &truth->dates, task, "start", gantry_mspdi_node_get_instant (node, "Start"), task->start);
  compare (truth, &truth->dates, task, "finish", gantry_mspdi_node_get_instant (node, "Finish"), task->finish);
  if (task->summary)
    return;
  compare (truth, &truth->early, task, "early start", gantry_mspdi_node_get_instant (node, "EarlyStart"),
           task->early_start);
  compare (truth, &truth->early, task, "early finish", gantry_mspdi_node_get_instant (node, "EarlyFinish"),
           task->early_finish);
  compare (truth, &truth->late, task, "late start", gantry_mspdi_node_get_instant (node, "LateStart"),
           task->late_start);
  compare (truth, &truth->late, task, "late finish", gantry_mspdi_node_get_instant (node, "LateFinish"),
           task->late_finish);
  compare_slack (truth, task, node, "StartSlack", task->start_slack);
  compare_slack (truth, task, node, "FinishSlack", task->finish_slack);
  compare_slack (truth, task, node, "FreeSlack", task->free_slack);
  compare_slack (truth, task, node, "TotalSlack", task->total_slack);
}

static GantryTask *
find_task (GantryDocument *document, const char *uid)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_task_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryTask *task = GANTRY_TASK (gantry_table_get_record (table, i));

      if (g_strcmp0 (task->source_uid, uid) == 0)
        return task;
    }
  return NULL;
}

static double
get_percentage (const Score *score)
{
  return score->n > 0 ? 100.0 * score->n_right / score->n : 100.0;
}

static void
compare_file (Truth *truth, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  xmlDoc *xml = xmlReadFile (path, NULL, XML_PARSE_NONET);
  xmlNode *tasks;

  g_assert_nonnull (xml);
  tasks = gantry_mspdi_node_find (xmlDocGetRootElement (xml), "Tasks");
  for (xmlNode *node = gantry_mspdi_node_first (tasks); node != NULL; node = gantry_mspdi_node_next (node))
    {
      g_autofree char *uid = gantry_mspdi_node_dup (node, "UID");
      GantryTask *task = find_task (truth->document, uid);

      if (task != NULL)
        compare_task (truth, task, node);
    }
  xmlFreeDoc (xml);
}

/* Where nothing is uncertain, every run of the simulation is the plan. */
static void
simulate (GantryDocument *document)
{
  GantrySimulationOptions options = { .n_runs = 20, .seed = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GantrySimulator) simulator = gantry_simulator_new (document, &error);
  g_autoptr (GantrySimulatorResult) result = NULL;

  g_assert_no_error (error);
  result = gantry_simulator_run (simulator, &options, &error);
  g_assert_no_error (error);
  g_test_message ("simulated %s", result->many_at_once ? "many runs at once" : "run by run");
  g_assert_cmpint (gantry_simulator_curve_get_finish (&result->with_risks, 1), ==, gantry_document_get_project (document)->finish);
  for (guint i = 0; i < result->tasks->len; i++)
    {
      const GantrySimulatorTask *figures = &g_array_index (result->tasks, GantrySimulatorTask, i);
      const GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, figures->task));

      if (figures->finish[0] == GANTRY_NONE)
        continue;
      g_assert_cmpint (figures->finish[0], ==, task->finish);
      g_assert_cmpint (figures->finish[GANTRY_SIMULATION_N_QUANTILES - 1], ==, task->finish);
      g_assert_cmpfloat (figures->criticality, ==, task->critical ? 1 : 0);
    }
}

static void
test_truth (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GFile) file = gantry_test_find_file ("mspdi-truth", name);
  g_autoptr (GantryDocument) document = file != NULL ? gantry_test_open ("mspdi-truth", name, NULL) : NULL;
  Truth truth = { document };

  if (document == NULL)
    return;
  compare_file (&truth, file);
  g_test_message ("%s: %.2f %% of %u dates, %.2f %% of %u early, %.2f %% of %u late, %.2f %% of %u slack", name,
                  get_percentage (&truth.dates), truth.dates.n, get_percentage (&truth.early), truth.early.n,
                  get_percentage (&truth.late), truth.late.n, get_percentage (&truth.slack), truth.slack.n);
  g_assert_cmpuint (truth.dates.n, >, 0);
  g_assert_cmpuint (truth.dates.n_right, ==, truth.dates.n);
  g_assert_cmpfloat (get_percentage (&truth.early), >=, 99.0);
  g_assert_cmpfloat (get_percentage (&truth.late), >=, 99.0);
  g_assert_cmpfloat (get_percentage (&truth.slack), >=, 99.0);
  simulate (document);
}

int
main (int argc, char *argv[])
{
  static const char *const files[] = {
    "extract-embedded.xml", "mpsplib-j30-a10-nr1.xml", "ozbuild16.xml", "residential-construction.xml",
    "slack9.xml", "task-links-2007.xml",
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strconcat ("/mspdi-truth/", files[i], NULL);

      g_test_add_data_func (path, files[i], test_truth);
    }
  return g_test_run ();
}
