/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/gantry-cli.h"

static int
run (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = NULL;

  if (!gantry_cli_parse (&gantry_cli_new, NULL, &argc, &argv, 1))
    return GANTRY_CLI_USAGE;
  document = gantry_document_new (GANTRY_NONE);
  if (!gantry_cli_save (document, argv[1], &error))
    return gantry_cli_fail (error);
  return GANTRY_CLI_DONE;
}

const GantryCliCommand gantry_cli_new = {
  .name = "new",
  .synopsis = "OUT",
  .summary = N_("Write a new plan without tasks."),
  .run = run,
};
