/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/gantry-cli.h"

static int
run (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = NULL;
  g_autofree char *notes = NULL;

  if (!gantry_cli_parse (&gantry_cli_convert, NULL, &argc, &argv, 2))
    return GANTRY_CLI_USAGE;
  document = gantry_cli_open (argv[1], &notes, &error);
  if (document == NULL || !gantry_cli_save (document, argv[2], &error))
    return gantry_cli_fail (error);
  g_print ("%s%s", notes, *notes == '\0' || g_str_has_suffix (notes, "\n") ? "" : "\n");
  return GANTRY_CLI_DONE;
}

const GantryCliCommand gantry_cli_convert = {
  .name = "convert",
  .synopsis = "IN OUT",
  .summary = N_("Write a plan in the format that OUT’s extension names, and report what was read."),
  .run = run,
};
