/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/gantry-cli.h"

#include "model/gantry-instant.h"
#include "model/gantry-simulator.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-project.h"
#include "model/kinds/gantry-task.h"

#define N_RUNS_DEFAULT 10000
#define N_RUNS_MAX 10000000
#define N_QUANTILES GANTRY_SIMULATION_N_QUANTILES

/* id, wbs, name, planned, the quantiles, criticality, sensitivity */
#define N_CELLS (4 + N_QUANTILES + 2)

static void
print_row (char **cells)
{
  gantry_cli_print_row ((const char *const *) cells, N_CELLS);
}

static void
print_header (void)
{
  gantry_cli_print_row ((const char *const[]) { "id", "wbs", "name", "planned", "p10", "p20", "p30", "p40", "p50", "p60", "p70",
                                                "p80", "p90", "criticality", "sensitivity" },
                        N_CELLS);
}

static char *
format_instant (gint64 instant)
{
  return instant != GANTRY_NONE ? gantry_instant_to_iso (instant, FALSE) : g_strdup ("");
}

static char *
format_money (gint64 amount)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&value, amount);
  return gantry_text_to_machine (gantry_kind_find_field (&gantry_project_kind, "cost"), &value);
}

static char *
format_share (double share)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.4f", share));
}

static void
print_curve (const char *name, gint64 planned, const GantrySimulatorCurve *curve, gboolean of_cost)
{
  g_auto (GStrv) cells = g_new0 (char *, N_CELLS + 1);

  cells[0] = g_strdup ("");
  cells[1] = g_strdup ("");
  cells[2] = g_strdup (name);
  cells[3] = of_cost ? format_money (planned) : format_instant (planned);
  for (guint i = 0; i < N_QUANTILES; i++)
    cells[4 + i] = of_cost ? format_money (gantry_simulator_curve_get_cost (curve, 10 * (i + 1)))
                           : format_instant (gantry_simulator_curve_get_finish (curve, 10 * (i + 1)));
  cells[4 + N_QUANTILES] = g_strdup ("");
  cells[5 + N_QUANTILES] = g_strdup ("");
  print_row (cells);
}

static void
print_task (GantryDocument *document, const GantrySimulatorTask *figures)
{
  const GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, figures->task));
  g_auto (GStrv) cells = g_new0 (char *, N_CELLS + 1);

  cells[0] = g_strdup_printf ("%" G_GINT64_FORMAT, figures->task);
  cells[1] = g_strdup (task->wbs);
  cells[2] = g_strdup (task->name != NULL ? task->name : "");
  cells[3] = format_instant (task->finish);
  for (guint i = 0; i < N_QUANTILES; i++)
    cells[4 + i] = format_instant (figures->finish[i]);
  cells[4 + N_QUANTILES] = format_share (figures->criticality);
  cells[5 + N_QUANTILES] = format_share (figures->sensitivity);
  print_row (cells);
}

static void
print_result (GantryDocument *document, const GantrySimulatorResult *result)
{
  print_header ();
  print_curve ("finish", result->planned_finish, &result->with_risks, FALSE);
  print_curve ("finish without risks", result->planned_finish, &result->without_risks, FALSE);
  print_curve ("cost", result->planned_cost, &result->with_risks, TRUE);
  print_curve ("cost without risks", result->planned_cost, &result->without_risks, TRUE);
  for (guint i = 0; i < result->tasks->len; i++)
    print_task (document, &g_array_index (result->tasks, GantrySimulatorTask, i));
}

static int
run (int argc, char **argv)
{
  int runs = N_RUNS_DEFAULT;
  gint64 seed = 1;
  const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, N_("How many runs"), N_("N") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("The same seed gives the same figures"), N_("K") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = NULL;
  g_autoptr (GantrySimulator) simulator = NULL;
  g_autoptr (GantrySimulatorResult) result = NULL;
  GantrySimulationOptions options = { 0 };

  if (!gantry_cli_parse (&gantry_cli_simulate, entries, &argc, &argv, 1))
    return GANTRY_CLI_USAGE;
  if (runs < 1 || runs > N_RUNS_MAX)
    {
      g_printerr (_("gantry-cli: --runs must be from 1 to %d.\n"), N_RUNS_MAX);
      return GANTRY_CLI_USAGE;
    }
  document = gantry_cli_open (argv[1], NULL, &error);
  if (document == NULL)
    return gantry_cli_fail (error);
  options.n_runs = (guint) runs;
  options.seed = (guint64) seed;
  simulator = gantry_simulator_new (document, &error);
  if (simulator != NULL)
    result = gantry_simulator_run (simulator, &options, &error);
  if (result == NULL)
    return gantry_cli_fail (error);
  print_result (document, result);
  return GANTRY_CLI_DONE;
}

const GantryCliCommand gantry_cli_simulate = {
  .name = "simulate",
  .synopsis = "IN [--runs N] [--seed K]",
  .summary = N_("Print when the plan will be done, and how sure that is, as comma-separated values."),
  .run = run,
};
