/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/gantry-cli.h"

#include "model/gantry-instant.h"
#include "model/gantry-leveler.h"
#include "model/gantry-pauses.h"
#include "model/kinds/gantry-project.h"
#include "model/kinds/gantry-task.h"

static gboolean
is_over (gpointer data)
{
  const gint64 *until = data;

  return g_get_monotonic_time () >= *until;
}

static guint
count_delayed (const GArray *moves)
{
  guint n = 0;

  for (guint i = 0; i < moves->len; i++)
    n += g_array_index (moves, GantryLevelerMove, i).new_delay > 0;
  return n;
}

static guint
count_split (GantryDocument *document)
{
  GantryTable *tasks = gantry_document_get_table (document, &gantry_task_kind);
  guint n = 0;

  for (guint i = 0; i < gantry_table_get_n_records (tasks); i++)
    {
      g_autoptr (GArray) pauses = gantry_pauses_parse (GANTRY_TASK (gantry_table_get_record (tasks, i))->pauses);

      n += gantry_pauses_are_leveled (pauses);
    }
  return n;
}

static void
print_finishes (gint64 before, gint64 after)
{
  g_autofree char *before_text = gantry_instant_to_iso (before, FALSE);
  g_autofree char *after_text = gantry_instant_to_iso (after, FALSE);

  g_print (_("Finish before: %s\n"), before_text);
  g_print (_("Finish after: %s\n"), after_text);
}

static void
print_result (GantryDocument *document, const GantryLeveler *leveler)
{
  const GArray *unsolved = gantry_leveler_get_unsolved (leveler);

  print_finishes (gantry_leveler_get_old_finish (leveler), gantry_leveler_get_new_finish (leveler));
  g_print (_("Delayed tasks: %u\n"), count_delayed (gantry_leveler_get_moves (leveler)));
  g_print (_("Split tasks: %u\n"), count_split (document));
  g_print (_("Overloads before: %u\n"), gantry_leveler_get_old_overloads (leveler));
  g_print (_("Overloads after: %u\n"), gantry_leveler_get_new_overloads (leveler));
  for (guint i = 0; i < unsolved->len; i++)
    {
      GantryRecord *task = gantry_document_lookup (document, &gantry_task_kind, g_array_index (unsolved, gint64, i));
      const char *name = GANTRY_TASK (task)->name;

      g_print (_("Still overloaded: task %s “%s”\n"), GANTRY_TASK (task)->wbs, name != NULL ? name : "");
    }
}

static int
level (GantryDocument *document, const GantryLevelerOptions *options, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryLeveler) leveler = gantry_leveler_new (document, options, &error);

  if (leveler == NULL || !gantry_leveler_apply (leveler, &error) || !gantry_cli_save (document, path, &error))
    return gantry_cli_fail (error);
  print_result (document, leveler);
  return GANTRY_CLI_DONE;
}

static gint64
get_finish (GantryDocument *document)
{
  const GantryProject *project = gantry_document_get_project (document);

  return project != NULL ? project->finish : GANTRY_NONE;
}

static int
clear (GantryDocument *document, const char *path)
{
  gint64 before = get_finish (document);
  g_autoptr (GError) error = NULL;

  if (!gantry_leveler_clear (document, &error) || !gantry_cli_save (document, path, &error))
    return gantry_cli_fail (error);
  print_finishes (before, get_finish (document));
  return GANTRY_CLI_DONE;
}

static int
run (int argc, char **argv)
{
  gint64 schedules = 0, seed = 1, until;
  double seconds = 0;
  gboolean within_slack = FALSE, ignores_priorities = FALSE, splits = FALSE, clears = FALSE;
  const GOptionEntry entries[] = {
    { "schedules", 0, 0, G_OPTION_ARG_INT64, &schedules, N_("How many orders of the tasks to try"), N_("N") },
    { "seconds", 0, 0, G_OPTION_ARG_DOUBLE, &seconds, N_("How long to try at most"), N_("S") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("The same seed gives the same plan"), N_("K") },
    { "within-slack", 0, 0, G_OPTION_ARG_NONE, &within_slack, N_("Do not delay the finish of the plan"), NULL },
    { "ignore-priorities", 0, 0, G_OPTION_ARG_NONE, &ignores_priorities,
      N_("Let priority not decide who gives way, save for 1000"), NULL },
    { "split", 0, 0, G_OPTION_ARG_NONE, &splits, N_("Let tasks rest while their people are at something more urgent"), NULL },
    { "clear", 0, 0, G_OPTION_ARG_NONE, &clears, N_("Take all delays and pauses by leveling away instead"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  GantryLevelerOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = NULL;

  if (!gantry_cli_parse (&gantry_cli_level, entries, &argc, &argv, 2))
    return GANTRY_CLI_USAGE;
  if (schedules < 0 || seconds < 0)
    {
      g_printerr (_("gantry-cli: --schedules and --seconds must not be negative.\n"));
      return GANTRY_CLI_USAGE;
    }
  document = gantry_cli_open (argv[1], NULL, &error);
  if (document == NULL)
    return gantry_cli_fail (error);
  if (clears)
    return clear (document, argv[2]);
  until = g_get_monotonic_time () + (gint64) (MIN (seconds, 1e9) * G_USEC_PER_SEC);
  options.within_slack = within_slack;
  options.ignore_priorities = ignores_priorities;
  options.split = splits;
  options.seed = (guint64) seed;
  options.max_schedules = schedules == 0 && seconds > 0 ? G_MAXUINT64 : (guint64) schedules;
  options.is_cancelled = seconds > 0 ? is_over : NULL;
  options.user_data = &until;
  return level (document, &options, argv[2]);
}

const GantryCliCommand gantry_cli_level = {
  .name = "level",
  .synopsis = "IN OUT [--schedules N] [--seconds S] [--seed K] [--within-slack] [--ignore-priorities] [--split] | --clear IN OUT",
  .summary = N_("Delay tasks until nobody has more to do than they can, and write the plan."),
  .run = run,
};
