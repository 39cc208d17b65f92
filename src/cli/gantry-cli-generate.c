/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/gantry-cli.h"

#include "model/gantry-generate.h"

static int
run (int argc, char **argv)
{
  gint64 n_tasks = 0, seed = 1;
  const GOptionEntry entries[] = {
    { "tasks", 'n', 0, G_OPTION_ARG_INT64, &n_tasks, N_("How many tasks"), N_("N") },
    { "seed", 's', 0, G_OPTION_ARG_INT64, &seed, N_("The same seed gives the same plan"), N_("S") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = NULL;

  if (!gantry_cli_parse (&gantry_cli_generate, entries, &argc, &argv, 1))
    return GANTRY_CLI_USAGE;
  if (n_tasks < 1 || n_tasks > GANTRY_GENERATE_TASKS_MAX)
    {
      g_printerr (_("gantry-cli: --tasks must be from 1 to %d.\n"), GANTRY_GENERATE_TASKS_MAX);
      return GANTRY_CLI_USAGE;
    }
  document = gantry_document_generate ((guint) n_tasks, (guint32) seed);
  if (!gantry_cli_save (document, argv[1], &error))
    return gantry_cli_fail (error);
  return GANTRY_CLI_DONE;
}

const GantryCliCommand gantry_cli_generate = {
  .name = "generate",
  .synopsis = "--tasks N [--seed S] OUT",
  .summary = N_("Write a large synthetic plan, for trying things out."),
  .run = run,
};
