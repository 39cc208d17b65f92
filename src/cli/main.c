/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "cli/gantry-cli.h"

static const GantryCliCommand *const commands[] = {
  &gantry_cli_show,  &gantry_cli_convert, &gantry_cli_new,   &gantry_cli_generate,
  &gantry_cli_level, &gantry_cli_simulate, &gantry_cli_earned_value, &gantry_cli_report,  &gantry_cli_check,
};

static void
print_usage (GString *text)
{
  g_string_append (text, _("Usage: gantry-cli COMMAND …"));
  g_string_append (text, "\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %s %s\n      %s\n", commands[i]->name, commands[i]->synopsis,
                            _(commands[i]->summary));
  g_string_append (text, "\n");
  g_string_append (text, _("Files may be in any format that Gantry reads: it is recognized by content."));
  g_string_append_c (text, '\n');
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) usage = g_string_new (NULL);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i]->name) == 0)
      return commands[i]->run (argc - 1, argv + 1);

  print_usage (usage);
  if (argc > 1 && (strcmp (argv[1], "help") == 0 || strcmp (argv[1], "--help") == 0))
    {
      g_print ("%s", usage->str);
      return GANTRY_CLI_DONE;
    }
  if (argc > 1 && strcmp (argv[1], "--version") == 0)
    {
      g_print ("gantry-cli %s\n", PACKAGE_VERSION);
      return GANTRY_CLI_DONE;
    }
  if (argc > 1)
    g_printerr (_("gantry-cli: there is no command “%s”; the commands are listed below.\n"), argv[1]);
  g_printerr ("%s", usage->str);
  return GANTRY_CLI_USAGE;
}
