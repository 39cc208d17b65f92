/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cli/gantry-cli.h"

#include "model/gantry-earner.h"
#include "model/gantry-instant.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-project.h"
#include "model/kinds/gantry-task.h"

static char *
format_money (gint64 amount)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (amount == GANTRY_EARNED_NONE)
    return g_strdup ("");
  gantry_value_set_integer (&value, amount);
  return gantry_text_to_machine (gantry_kind_find_field (&gantry_project_kind, "cost"), &value);
}

static char *
format_index (double index)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (isnan (index) ? "" : g_ascii_formatd (buffer, sizeof buffer, "%.4f", index));
}

/* Frees the cells. */
static void
print_cells (GPtrArray *cells)
{
  gantry_cli_print_row ((const char *const *) cells->pdata, cells->len);
  g_ptr_array_unref (cells);
}

static void
print_value (char *id, const char *wbs, const char *name, const GantryEarnedValue *value)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  const gint64 amounts[] = { value->bac, value->pv, value->ev, value->ac, value->sv, value->cv };
  const gint64 estimates[] = { value->eac, value->eac_plan, value->eac_both, value->etc, value->vac };

  g_ptr_array_add (cells, id);
  g_ptr_array_add (cells, g_strdup (wbs));
  g_ptr_array_add (cells, g_strdup (name != NULL ? name : ""));
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    g_ptr_array_add (cells, format_money (amounts[i]));
  g_ptr_array_add (cells, format_index (value->spi));
  g_ptr_array_add (cells, format_index (value->cpi));
  for (guint i = 0; i < G_N_ELEMENTS (estimates); i++)
    g_ptr_array_add (cells, format_money (estimates[i]));
  g_ptr_array_add (cells, format_index (value->tcpi_bac));
  g_ptr_array_add (cells, format_index (value->tcpi_eac));
  print_cells (cells);
}

static void
print_tasks (GantryDocument *document, const GantryEarner *earner)
{
  static const char *const header[] = { "id", "wbs", "name", "bac", "pv", "ev", "ac", "sv", "cv", "spi", "cpi",
                                        "eac", "eac_plan", "eac_both", "etc", "vac", "tcpi_bac", "tcpi_eac" };

  gantry_cli_print_row (header, G_N_ELEMENTS (header));
  print_value (g_strdup (""), "", gantry_document_get_project (document)->name, &earner->total);
  for (guint i = 0; i < earner->tasks->len; i++)
    {
      const GantryEarnerTask *row = &g_array_index (earner->tasks, GantryEarnerTask, i);
      const GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, row->task));

      print_value (g_strdup_printf ("%" G_GINT64_FORMAT, row->task), task->wbs, task->name, &row->value);
    }
}

static void
print_curve (const GantryEarner *earner)
{
  static const char *const header[] = { "date", "pv", "ev", "ac" };

  gantry_cli_print_row (header, G_N_ELEMENTS (header));
  for (guint i = 0; i < earner->curve->len; i++)
    {
      const GantryEarnerPoint *point = &g_array_index (earner->curve, GantryEarnerPoint, i);
      GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (cells, gantry_instant_to_iso (point->instant, FALSE));
      g_ptr_array_add (cells, format_money (point->pv));
      g_ptr_array_add (cells, format_money (point->ev));
      g_ptr_array_add (cells, format_money (point->ac));
      print_cells (cells);
    }
}

static int
run (int argc, char **argv)
{
  int days = 0;
  const GOptionEntry entries[] = {
    { "curve", 0, 0, G_OPTION_ARG_INT, &days, N_("Print sums over time instead, a row for each so many days"), N_("DAYS") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = NULL;
  g_autoptr (GantryEarner) earner = NULL;

  if (!gantry_cli_parse (&gantry_cli_earned_value, entries, &argc, &argv, 1))
    return GANTRY_CLI_USAGE;
  if (days < 0)
    {
      g_printerr (_("gantry-cli: --curve must not be negative.\n"));
      return GANTRY_CLI_USAGE;
    }
  document = gantry_cli_open (argv[1], NULL, &error);
  if (document == NULL)
    return gantry_cli_fail (error);
  earner = gantry_earner_new (document, days * GANTRY_DAY, &error);
  if (earner == NULL)
    return gantry_cli_fail (error);
  if (days > 0)
    print_curve (earner);
  else
    print_tasks (document, earner);
  return GANTRY_CLI_DONE;
}

const GantryCliCommand gantry_cli_earned_value = {
  .name = "earned-value",
  .synopsis = "IN [--curve DAYS]",
  .summary = N_("Print what was planned, earned and spent until the status date, as comma-separated values."),
  .run = run,
};
