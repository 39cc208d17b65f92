/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/gantry-cli.h"
#include "report/gantry-report.h"

#include "model/gantry-instant.h"

/* The audience called @name: the names are those of the stakeholder's preferred report. */
static int
find_audience (const char *name)
{
  const GantryField *field = gantry_kind_find_field (&gantry_stakeholder_kind, "preferred_report");
  int audience = gantry_field_find_choice (field, name);

  if (audience < 0)
    g_printerr (_("gantry-cli: there is no audience “%s”; choose executive, client or team.\n"), name);
  return audience;
}

static int
run (int argc, char **argv)
{
  g_autofree char *audience_name = NULL;
  const GOptionEntry entries[] = {
    { "audience", 'a', 0, G_OPTION_ARG_STRING, &audience_name, N_("executive, client or team"),
      N_("AUDIENCE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = NULL;
  g_autoptr (GantryReport) report = NULL;
  g_autoptr (GFile) out = NULL;
  int audience;

  if (!gantry_cli_parse (&gantry_cli_report, entries, &argc, &argv, 2))
    return GANTRY_CLI_USAGE;
  audience = find_audience (audience_name != NULL ? audience_name : "executive");
  if (audience < 0)
    return GANTRY_CLI_USAGE;
  document = gantry_cli_open (argv[1], NULL, &error);
  if (document == NULL)
    return gantry_cli_fail (error);
  report = gantry_report_compose (document, (GantryAudience) audience, gantry_instant_now ());
  out = g_file_new_for_commandline_arg (argv[2]);
  if (!gantry_report_write (report, out, &error))
    return gantry_cli_fail (error);
  return GANTRY_CLI_DONE;
}

const GantryCliCommand gantry_cli_report = {
  .name = "report",
  .synopsis = "IN --audience executive|client|team OUT",
  .summary = N_("Write the stakeholder report as .pdf, .html or .md."),
  .run = run,
};
