/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/gantry-cli.h"

#include "model/gantry-duration.h"
#include "model/gantry-explanation.h"
#include "model/gantry-instant.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-task.h"

/* The columns for tasks that scripts rely on: the name, and the field with the unit it is in. */
typedef enum { AS_FIELD, AS_HOURS, AS_PERCENT } Unit;

static const struct {
  const char *column;
  const char *field;
  Unit unit;
} task_columns[] = {
  { "uid", "source_uid", AS_FIELD },
  { "wbs", "wbs", AS_FIELD },
  { "outline_level", "level", AS_FIELD },
  { "name", "name", AS_FIELD },
  { "start", "start", AS_FIELD },
  { "finish", "finish", AS_FIELD },
  { "duration_h", "scheduled_duration", AS_HOURS },
  { "work_h", "scheduled_work", AS_HOURS },
  { "early_start", "early_start", AS_FIELD },
  { "early_finish", "early_finish", AS_FIELD },
  { "late_start", "late_start", AS_FIELD },
  { "late_finish", "late_finish", AS_FIELD },
  { "total_slack_h", "total_slack", AS_HOURS },
  { "free_slack_h", "free_slack", AS_HOURS },
  { "critical", "critical", AS_FIELD },
  { "percent_complete", "progress", AS_PERCENT },
  { "cost", "cost", AS_FIELD },
};

typedef struct {
  const char *name;
  const GantryField *field; /* NULL: the id */
  Unit unit;
} Column;

static void
add_column (GArray *columns, const char *name, const GantryField *field, Unit unit)
{
  const Column column = { name, field, unit };

  g_array_append_val (columns, column);
}

static gboolean
has_field (GArray *columns, const GantryField *field)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, Column, i).field == field)
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GArray *columns, const char *name)
{
  for (guint i = 0; i < columns->len; i++)
    if (strcmp (g_array_index (columns, Column, i).name, name) == 0)
      return TRUE;
  return FALSE;
}

static GArray *
list_columns (const GantryKind *kind)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));

  add_column (columns, "id", NULL, AS_FIELD);
  for (guint i = 0; kind == &gantry_task_kind && i < G_N_ELEMENTS (task_columns); i++)
    add_column (columns, task_columns[i].column,
                gantry_kind_find_field (kind, task_columns[i].field), task_columns[i].unit);
  for (guint i = 0; i < kind->n_fields; i++)
    if (!has_field (columns, &kind->fields[i]) && !has_name (columns, kind->fields[i].name))
      add_column (columns, kind->fields[i].name, &kind->fields[i], AS_FIELD);
  return columns;
}

/* Basis points as exact percent: 5644 is "56.44". */
static char *
format_percent (gint64 basis_points)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", basis_points / 100,
                                             (int) (basis_points % 100));
  gsize length = strlen (number);

  while (number[length - 1] == '0')
    length--;
  if (number[length - 1] == '.')
    length--;
  return g_strndup (number, length);
}

static char *
format_cell (GantryRecord *record, const Column *column)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (column->field == NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, record->id);
  gantry_record_get (record, column->field, &value);
  if (value.type == GANTRY_VALUE_NULL)
    return g_strdup ("");
  switch (column->unit)
    {
    case AS_HOURS:
      return gantry_duration_to_hours (value.integer);
    case AS_PERCENT:
      return format_percent (value.integer);
    case AS_FIELD:
    default:
      return gantry_text_to_machine (column->field, &value);
    }
}

static void
print_record (GantryRecord *record, GArray *columns)
{
  g_auto (GStrv) cells = g_new0 (char *, columns->len + 1);

  for (guint i = 0; i < columns->len; i++)
    cells[i] = format_cell (record, &g_array_index (columns, Column, i));
  gantry_cli_print_row ((const char *const *) cells, columns->len);
}

static void
print_header (GArray *columns)
{
  g_autofree const char **cells = g_new (const char *, columns->len);

  for (guint i = 0; i < columns->len; i++)
    cells[i] = g_array_index (columns, Column, i).name;
  gantry_cli_print_row (cells, columns->len);
}

static void
print_kind (GantryDocument *document, const GantryKind *kind)
{
  g_autoptr (GArray) columns = list_columns (kind);
  GantryTable *table = gantry_document_get_table (document, kind);
  GantryOutline *outline = gantry_document_get_outline (document);
  guint n_records = gantry_table_get_n_records (table);

  print_header (columns);
  for (guint i = 0; i < n_records; i++)
    print_record (kind == &gantry_task_kind ? (GantryRecord *) gantry_outline_get_task (outline, i)
                                            : gantry_table_get_record (table, i),
                  columns);
}

static const GantryKind *
find_kind (const char *name)
{
  const GantryKind *kind = gantry_kind_find (name);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  if (kind != NULL)
    return kind;
  for (guint i = 0; i < n_kinds; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kinds[i]->name);
  g_printerr (_("gantry-cli: there is no kind “%s”; choose one of %s.\n"), name, names->str);
  return NULL;
}

/* ---- Why ---- */

static void
print_step (guint number, const GantryExplanationStep *step)
{
  const char *details[] = { step->note, step->lag, step->gap, step->change };

  g_print ("%u. %s\n", number, step->sentence);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    if (details[i] != NULL)
      g_print ("   %s\n", details[i]);
}

static int
explain (GantryDocument *document, const char *path, gint64 id)
{
  GantryRecord *task = gantry_document_lookup (document, &gantry_task_kind, id);
  g_autoptr (GPtrArray) steps = NULL;

  if (task == NULL)
    {
      g_autoptr (GError) error = g_error_new (GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                                              _("There is no task %" G_GINT64_FORMAT " in “%s”; “show” lists the numbers of all tasks."),
                                              id, path);

      return gantry_cli_fail (error);
    }
  steps = gantry_explanation_new (document, GANTRY_TASK (task));
  for (guint i = 0; i < steps->len; i++)
    print_step (i + 1, g_ptr_array_index (steps, i));
  return GANTRY_CLI_DONE;
}

static int
run (int argc, char **argv)
{
  g_autofree char *kind_name = NULL;
  gint64 explained = 0;
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &kind_name, N_("Kind of record: task, risk, person, …"),
      N_("KIND") },
    { "explain", 'e', 0, G_OPTION_ARG_INT64, &explained, N_("Say why the task with this number starts when it does"),
      N_("ID") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = NULL;
  const GantryKind *kind;

  if (!gantry_cli_parse (&gantry_cli_show, entries, &argc, &argv, 1))
    return GANTRY_CLI_USAGE;
  kind = find_kind (kind_name != NULL ? kind_name : "task");
  if (kind == NULL)
    return GANTRY_CLI_USAGE;
  document = gantry_cli_open (argv[1], NULL, &error);
  if (document == NULL)
    return gantry_cli_fail (error);
  if (explained != 0)
    return explain (document, argv[1], explained);
  print_kind (document, kind);
  return GANTRY_CLI_DONE;
}

const GantryCliCommand gantry_cli_show = {
  .name = "show",
  .synopsis = "FILE [--kind KIND | --explain ID]",
  .summary = N_("Print the records of a plan, recalculated, as comma-separated values."),
  .run = run,
};
