/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/gantry-cli.h"

#include "model/gantry-problem.h"

/* What reading left out or mended: integrity. */
static void
print_notes (const char *notes)
{
  g_auto (GStrv) lines = g_strsplit (notes, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_print ("note: %s\n", lines[i]);
}

static guint
print_problems (const GPtrArray *problems)
{
  guint n_errors = 0;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const GantryProblem *problem = g_ptr_array_index (problems, i);
      gboolean is_error = problem->severity == GANTRY_PROBLEM_ERROR;

      g_print ("%s: %s: %s\n", is_error ? "error" : "warning", problem->code, problem->message);
      n_errors += is_error;
    }
  return n_errors;
}

static int
run (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = NULL;
  g_autofree char *notes = NULL;

  if (!gantry_cli_parse (&gantry_cli_check, NULL, &argc, &argv, 1))
    return GANTRY_CLI_USAGE;
  document = gantry_cli_open (argv[1], &notes, &error);
  if (document == NULL)
    return gantry_cli_fail (error);
  print_notes (notes);
  return print_problems (gantry_document_get_problems (document)) > 0 ? GANTRY_CLI_FAILED
                                                                      : GANTRY_CLI_DONE;
}

const GantryCliCommand gantry_cli_check = {
  .name = "check",
  .synopsis = "IN",
  .summary = N_("Print what is wrong with a plan, a line each; the status is 1 if any is an error."),
  .run = run,
};
