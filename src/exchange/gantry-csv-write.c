/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <csv.h>
#include <string.h>

#include "exchange/gantry-csv-plan.h"
#include "exchange/gantry-formats.h"
#include "model/gantry-kind.h"
#include "model/gantry-predecessors.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-task.h"

/* The columns of tasks before their fields in the order of the table: what a person looks for. All
 * but the name are computed, and not read back. */
static const char *const leading_fields[] = { "name", "start", "finish", "scheduled_duration", "progress" };

char *
gantry_csv_plan_dup_column (const GantryField *field)
{
  return g_strconcat (field->name, field->type == GANTRY_FIELD_DURATION ? "_h" : NULL, NULL);
}

void
gantry_csv_plan_append_cell (GString *text, const char *cell, gboolean first)
{
  const gsize length = strlen (cell), used = text->len;
  gsize written;

  /* each mark doubled, and two around: never more */
  g_string_set_size (text, used + 1 + 2 * length + 2);
  text->str[used] = ',';
  written = csv_write (text->str + used + (first ? 0 : 1), 2 * length + 2, cell, length);
  g_string_truncate (text, used + (first ? 0 : 1) + written);
}

static void
end_row (GString *text)
{
  g_string_append (text, "\r\n");
}

static void
append_integer (GString *text, gint64 number, gboolean first)
{
  char buffer[32];

  g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT, number);
  gantry_csv_plan_append_cell (text, buffer, first);
}

static void
append_field (GString *text, GantryRecord *record, const GantryField *field)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  g_autofree char *cell = NULL;

  gantry_record_get (record, field, &value);
  cell = gantry_text_to_machine (field, &value);
  gantry_csv_plan_append_cell (text, cell, FALSE);
}

static void
append_column (GString *text, const GantryField *field)
{
  g_autofree char *column = gantry_csv_plan_dup_column (field);

  gantry_csv_plan_append_cell (text, column, FALSE);
}

/* ---- Tasks ---- */

/* And the ones behind, where there is a baseline to measure by: computed as well. */
static const char *const earned_fields[] = { "bac", "pv", "ev", "ac", "sv", "cv", "spi", "cpi", "eac", "eac_plan",
                                             "eac_both", "etc", "vac", "tcpi_bac", "tcpi_eac" };

static gboolean
is_leading (const GantryField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (leading_fields); i++)
    if (strcmp (leading_fields[i], field->name) == 0)
      return TRUE;
  return FALSE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const GantryRecord *first = *(GantryRecord *const *) a, *second = *(GantryRecord *const *) b;

  return (first->id > second->id) - (first->id < second->id);
}

/* "12FS+2d; 15SS" with ids, which stay, in place of row numbers, which do not. */
static char *
dup_predecessors (GantryDocument *document, GantryTask *task, const GantryUnits *units)
{
  const GantryField *field = gantry_kind_find_field (&gantry_dependency_kind, "successor");
  const GPtrArray *bucket
    = gantry_document_get_referrers (document, &gantry_dependency_kind, field, task->parent_instance.id);
  g_autoptr (GPtrArray) dependencies = NULL;
  GString *text = g_string_new (NULL);

  if (bucket == NULL)
    return g_string_free (text, FALSE);
  dependencies = g_ptr_array_copy ((GPtrArray *) bucket, NULL, NULL);
  g_ptr_array_sort (dependencies, compare_ids);
  for (guint i = 0; i < dependencies->len; i++)
    {
      GantryDependency *dependency = GANTRY_DEPENDENCY (g_ptr_array_index (dependencies, i));
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, dependency->predecessor);
      const GantryPredecessor predecessor = {
        id, dependency->type, dependency->lag, dependency->lag_elapsed, dependency->lag_percent,
      };
      g_autofree char *part = gantry_predecessor_format (&predecessor, units, TRUE);

      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}

static guint
count_earned (GantryDocument *document)
{
  return gantry_document_get_earner (document) != NULL ? G_N_ELEMENTS (earned_fields) : 0;
}

static void
write_task_header (GString *text, GantryDocument *document)
{
  static const char *const signature[] = { GANTRY_CSV_PLAN_SIGNATURE };

  for (guint i = 0; i < G_N_ELEMENTS (signature); i++)
    gantry_csv_plan_append_cell (text, signature[i], i == 0);
  for (guint i = 0; i < G_N_ELEMENTS (leading_fields); i++)
    append_column (text, gantry_kind_find_field (&gantry_task_kind, leading_fields[i]));
  gantry_csv_plan_append_cell (text, "predecessors", FALSE);
  gantry_csv_plan_append_cell (text, "resources", FALSE);
  for (guint i = 0; i < gantry_task_kind.n_fields; i++)
    if (gantry_field_is_input (&gantry_task_kind.fields[i]) && !is_leading (&gantry_task_kind.fields[i]))
      append_column (text, &gantry_task_kind.fields[i]);
  for (guint i = 0; i < count_earned (document); i++)
    append_column (text, gantry_kind_find_field (&gantry_task_kind, earned_fields[i]));
  end_row (text);
}

static void
write_task (GString *text, GantryDocument *document, GantryTask *task, const GantryUnits *units)
{
  GantryRecord *record = GANTRY_RECORD (task);
  g_autofree char *predecessors = dup_predecessors (document, task, units);

  append_integer (text, record->id, TRUE);
  gantry_csv_plan_append_cell (text, record->uuid, FALSE);
  gantry_csv_plan_append_cell (text, task->wbs != NULL ? task->wbs : "", FALSE);
  append_integer (text, task->level, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (leading_fields); i++)
    append_field (text, record, gantry_kind_find_field (&gantry_task_kind, leading_fields[i]));
  gantry_csv_plan_append_cell (text, predecessors, FALSE);
  append_field (text, record, gantry_kind_find_field (&gantry_task_kind, "resources"));
  for (guint i = 0; i < gantry_task_kind.n_fields; i++)
    if (gantry_field_is_input (&gantry_task_kind.fields[i]) && !is_leading (&gantry_task_kind.fields[i]))
      append_field (text, record, &gantry_task_kind.fields[i]);
  for (guint i = 0; i < count_earned (document); i++)
    append_field (text, record, gantry_kind_find_field (&gantry_task_kind, earned_fields[i]));
  end_row (text);
}

static void
write_tasks (GString *text, GantryDocument *document)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryUnits units;

  gantry_units_from_project (gantry_document_get_project (document), &units);
  write_task_header (text, document);
  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    write_task (text, document, gantry_outline_get_task (outline, i), &units);
}

/* ---- The other kinds ---- */

static void
write_header (GString *text, const GantryKind *kind)
{
  g_autofree char *marker = g_strdup_printf ("[%s]", kind->name);

  end_row (text);
  gantry_csv_plan_append_cell (text, marker, TRUE);
  end_row (text);
  gantry_csv_plan_append_cell (text, "id", TRUE);
  gantry_csv_plan_append_cell (text, "uuid", FALSE);
  for (guint i = 0; i < kind->n_fields; i++)
    if (gantry_field_is_input (&kind->fields[i]))
      append_column (text, &kind->fields[i]);
  end_row (text);
}

static void
write_record (GString *text, GantryRecord *record)
{
  const GantryKind *kind = gantry_record_get_kind (record);

  append_integer (text, record->id, TRUE);
  gantry_csv_plan_append_cell (text, record->uuid, FALSE);
  for (guint i = 0; i < kind->n_fields; i++)
    if (gantry_field_is_input (&kind->fields[i]))
      append_field (text, record, &kind->fields[i]);
  end_row (text);
}

static void
write_table (GString *text, GantryTable *table)
{
  if (gantry_table_get_n_records (table) == 0)
    return;
  write_header (text, gantry_table_get_kind (table));
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    write_record (text, gantry_table_get_record (table, i));
}

GBytes *
gantry_csv_plan_write (GantryDocument *document, GError **error)
{
  GString *text = g_string_new (NULL);
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  write_tasks (text, document);
  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i] != &gantry_task_kind)
      write_table (text, gantry_document_get_table (document, kinds[i]));
  end_row (text);
  gantry_csv_plan_append_cell (text, GANTRY_CSV_PLAN_END, TRUE);
  gantry_csv_plan_append_cell (text, GANTRY_CSV_PLAN_VERSION, FALSE);
  end_row (text);
  return g_string_free_to_bytes (text);
}
