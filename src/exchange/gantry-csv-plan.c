/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-csv-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/gantry-csv-decode.h"
#include "exchange/gantry-csv-sheet.h"
#include "exchange/gantry-formats.h"
#include "exchange/gantry-import.h"
#include "model/gantry-kind.h"
#include "model/gantry-text.h"

/* Reading Gantry's own CSV: as a document of its own, or into another plan. */

/* ---- Recognizing ---- */

/* The delimiter, if the first row is the header of a list of tasks by Gantry; 0 otherwise. A
 * spreadsheet that saved the file may have taken another one, and no quotation marks. */
static char
find_delimiter (const char *text)
{
  static const char *const signature[] = { GANTRY_CSV_PLAN_SIGNATURE };
  char delimiter = '\0';

  for (guint i = 0; i < G_N_ELEMENTS (signature); i++)
    {
      const gsize length = strlen (signature[i]);
      const gboolean quoted = *text == '"';

      text += quoted;
      if (strncmp (text, signature[i], length) != 0)
        return '\0';
      text += length;
      if (quoted && *text++ != '"')
        return '\0';
      if (strchr (",;\t|", *text) == NULL || (delimiter != '\0' && *text != delimiter))
        return '\0';
      delimiter = *text;
      text += *text != '\0';
    }
  return delimiter;
}

static int
plan_recognize (const guchar *data, gsize size)
{
  g_auto (GantryCsvText) text = { 0 };

  gantry_csv_decode (data, MIN (size, 1024) & ~(gsize) 1, &text);
  return find_delimiter (text.text) != '\0' ? 90 : 0;
}

/* ---- Sections ---- */

typedef struct {
  const GantryKind *kind;
  guint first_row, end_row;
  guint n_columns;
  int *fields;          /* by column: the index of the field that is read from it, or -1 */
  gboolean *has_column; /* by field */
  int id_column, uuid_column;
} Section;

typedef struct {
  GantryImport import;
  GantryCsvSheet *sheet;
  GArray *sections; /* of Section */
  gboolean ended;   /* the last row was there */
} Plan;

static void
clear_section (gpointer data)
{
  Section *section = data;

  g_free (section->fields);
  g_free (section->has_column);
}

/* The field that @column is about, if no column before it was. */
static int
find_field (Section *section, const char *column)
{
  for (guint i = 0; i < section->kind->n_fields; i++)
    {
      const GantryField *field = &section->kind->fields[i];
      g_autofree char *own = gantry_csv_plan_dup_column (field);

      if (!gantry_field_is_input (field) || section->has_column[i] || strcmp (own, column) != 0)
        continue;
      section->has_column[i] = TRUE;
      return (int) i;
    }
  return -1;
}

static void
read_header (Plan *self, Section *section, guint row)
{
  section->n_columns = gantry_csv_sheet_get_row (self->sheet, row)->n_cells;
  section->fields = g_new (int, section->n_columns + 1);
  section->has_column = g_new0 (gboolean, section->kind->n_fields);
  section->first_row = row + 1;
  section->id_column = section->uuid_column = -1;
  for (guint i = 0; i < section->n_columns; i++)
    {
      const char *column = gantry_csv_sheet_get (self->sheet, row, i);

      section->fields[i] = find_field (section, column);
      if (strcmp (column, "id") == 0)
        section->id_column = (int) i;
      else if (strcmp (column, "uuid") == 0)
        section->uuid_column = (int) i;
    }
}

/* The kind in "[kind]", NULL when the row is no such marker. */
static const GantryKind *
read_marker (Plan *self, guint row)
{
  const char *text = gantry_csv_sheet_get (self->sheet, row, 0);
  const gsize length = strlen (text);
  g_autofree char *name = NULL;
  const GantryKind *kind;

  /* only below a blank line: a name in a list may look like this too */
  if (length < 3 || text[0] != '[' || text[length - 1] != ']' || row == 0
      || !gantry_csv_sheet_is_blank (self->sheet, row - 1))
    return NULL;
  if (strcmp (text, GANTRY_CSV_PLAN_END) == 0)
    {
      self->ended = TRUE;
      return NULL;
    }
  name = g_strndup (text + 1, length - 2);
  kind = gantry_kind_find (name);
  if (kind == NULL)
    gantry_import_tally (&self->import, _("Tables that this version of Gantry does not know were left out"), name);
  return kind;
}

static void
find_sections (Plan *self)
{
  const guint n_rows = gantry_csv_sheet_get_n_rows (self->sheet);
  Section section = { .kind = &gantry_task_kind };

  read_header (self, &section, 0);
  for (guint i = 1; i <= n_rows; i++)
    {
      const gboolean marked = i < n_rows && *gantry_csv_sheet_get (self->sheet, i, 0) == '['
                              && i > 0 && gantry_csv_sheet_is_blank (self->sheet, i - 1);
      const GantryKind *kind;

      if (i < n_rows && !marked)
        continue;
      if (section.kind != NULL)
        {
          section.end_row = i;
          g_array_append_val (self->sections, section);
        }
      kind = i < n_rows ? read_marker (self, i) : NULL;
      section = (Section){ .kind = kind };
      if (kind != NULL && i + 1 < n_rows)
        read_header (self, &section, ++i);
      else
        section.kind = NULL;
    }
}

static const Section *
get_section (Plan *self, guint index)
{
  return &g_array_index (self->sections, Section, index);
}

/* ---- Rows ---- */

static void
tell_cell (Plan *self, guint row, const GantryField *field)
{
  g_autofree char *message = g_strdup_printf (_("Values of “%s” that could not be read were left out"),
                                              _(field->label));

  gantry_import_tally_line (&self->import, message, gantry_csv_sheet_get_row (self->sheet, row)->line);
}

static gboolean
read_cell (Plan *self, const Section *section, guint row, guint column, GantryValue *value)
{
  const GantryField *field = &section->kind->fields[section->fields[column]];
  const char *cell = gantry_csv_sheet_get (self->sheet, row, column);

  if (gantry_text_from_machine (field, cell, value, NULL) && gantry_field_check (field, value, NULL))
    return TRUE;
  gantry_value_clear (value);
  tell_cell (self, row, field);
  return FALSE;
}

static gint64
read_id (Plan *self, const Section *section, guint row)
{
  const char *cell = section->id_column >= 0
                       ? gantry_csv_sheet_get (self->sheet, row, (guint) section->id_column) : "";
  gint64 id;

  return g_ascii_string_to_signed (cell, 10, 1, G_MAXINT64 / 4, &id, NULL) ? id : 0;
}

static const char *
get_uuid (Plan *self, const Section *section, guint row)
{
  const char *cell = section->uuid_column >= 0
                       ? gantry_csv_sheet_get (self->sheet, row, (guint) section->uuid_column) : "";

  return g_uuid_string_is_valid (cell) ? cell : NULL;
}

/* ---- Opening ---- */

static void
load_row (Plan *self, const Section *section, guint row)
{
  const GantryKind *kind = section->kind;
  g_autofree GantryValue *values = g_new0 (GantryValue, kind->n_fields);
  g_autofree char *new_uuid = NULL;
  g_autoptr (GError) error = NULL;
  const char *uuid = get_uuid (self, section, row);
  gint64 id = read_id (self, section, row);

  for (guint i = 0; i < kind->n_fields; i++)
    if (!section->has_column[i])
      gantry_field_get_initial (&kind->fields[i], &values[i]);
  for (guint i = 0; i < section->n_columns; i++)
    if (section->fields[i] >= 0 && !read_cell (self, section, row, i, &values[section->fields[i]]))
      gantry_field_get_initial (&kind->fields[section->fields[i]], &values[section->fields[i]]);
  if (uuid == NULL)
    uuid = new_uuid = g_uuid_string_random ();
  if (id == 0)
    id = gantry_document_get_next_id (self->import.document, kind);
  if (gantry_document_load_record (self->import.document, kind, id, uuid, values, &error))
    {
      self->import.report->n_created[gantry_kind_index (kind)]++;
      return;
    }
  self->import.report->n_skipped++;
  gantry_import_report_add (self->import.report, _("Line %u: %s"),
                            gantry_csv_sheet_get_row (self->sheet, row)->line, error->message);
}

static void
load_section (Plan *self, const Section *section, GArray *without_id)
{
  for (guint row = section->first_row; row < section->end_row; row++)
    {
      if (gantry_csv_sheet_is_blank (self->sheet, row))
        continue;
      self->import.report->n_rows_read++;
      if (read_id (self, section, row) != 0)
        load_row (self, section, row);
      else
        g_array_append_val (without_id, row);
    }
}

/* Rows that somebody added have no ids; they come when all others have theirs. */
static void
load_sections (Plan *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      g_autoptr (GArray) without_id = g_array_new (FALSE, FALSE, sizeof (guint));

      load_section (self, get_section (self, i), without_id);
      for (guint j = 0; j < without_id->len; j++)
        load_row (self, get_section (self, i), g_array_index (without_id, guint, j));
    }
}

/* ---- Importing ---- */

/* What a row of the file became: by kind and by its id there. */
typedef struct {
  Plan *plan;
  GHashTable **records; /* by kind index: id in the file → GantryRecord */
  gint64 position_shift;
} Merge;

static GantryRecord *
find_or_insert (Plan *self, const Section *section, guint row)
{
  GantryTable *table = gantry_document_get_table (self->import.document, section->kind);
  const char *uuid = get_uuid (self, section, row);
  GantryRecord *record = uuid != NULL ? gantry_table_lookup_uuid (table, uuid) : NULL;

  if (record == NULL && section->kind == &gantry_project_kind)
    return self->import.fresh ? GANTRY_RECORD (gantry_document_get_project (self->import.document)) : NULL;
  return record != NULL ? record : gantry_import_insert (&self->import, section->kind);
}

static gint64
map_id (Merge *merge, const GantryField *field, gint64 id)
{
  const GantryKind *target = gantry_kind_find (field->target);
  GantryRecord *record = g_hash_table_lookup (merge->records[gantry_kind_index (target)], &id);

  return record != NULL ? record->id : 0;
}

/* References in the file are to its own ids. */
static void
map_references (Merge *merge, const GantryField *field, GantryValue *value)
{
  if (!gantry_field_is_reference (field))
    return;
  if (value->type == GANTRY_VALUE_INTEGER)
    {
      gint64 id = map_id (merge, field, value->integer);

      gantry_value_clear (value);
      if (id != 0)
        gantry_value_set_integer (value, id);
    }
  else if (value->type == GANTRY_VALUE_IDS)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GantryIdList) list = NULL;

      for (guint i = 0; i < value->ids->n_ids; i++)
        {
          const gint64 id = map_id (merge, field, value->ids->ids[i]);

          if (id != 0)
            g_array_append_val (ids, id);
        }
      list = ids->len > 0 ? gantry_id_list_new ((const gint64 *) (gpointer) ids->data, ids->len) : NULL;
      gantry_value_clear (value);
      gantry_value_set_ids (value, list);
    }
}

static void
merge_row (Merge *merge, const Section *section, guint row, GantryRecord *record, gboolean new_record)
{
  GantryImport *import = &merge->plan->import;

  for (guint i = 0; i < section->n_columns; i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;
      const GantryField *field;

      if (section->fields[i] < 0 || !read_cell (merge->plan, section, row, i, &value))
        continue;
      field = &section->kind->fields[section->fields[i]];
      map_references (merge, field, &value);
      if (!gantry_field_check (field, &value, NULL))
        continue;
      if (new_record && section->kind == &gantry_task_kind && strcmp (field->name, "position") == 0)
        gantry_value_set_integer (&value, value.integer + merge->position_shift);
      gantry_document_set (import->document, record, field, &value);
    }
}

/* A record that cannot be without what it refers to. */
static gboolean
is_complete (GantryRecord *record)
{
  const GantryKind *kind = gantry_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      if (!gantry_field_is_input (&kind->fields[i]))
        continue;
      gantry_record_get (record, &kind->fields[i], &value);
      if (!gantry_field_check (&kind->fields[i], &value, NULL))
        return FALSE;
    }
  return TRUE;
}

static void
collect_records (Merge *merge, const Section *section, GHashTable *by_row)
{
  Plan *self = merge->plan;

  for (guint row = section->first_row; row < section->end_row; row++)
    {
      GantryRecord *record;
      gint64 id;

      if (gantry_csv_sheet_is_blank (self->sheet, row))
        continue;
      self->import.report->n_rows_read++;
      record = find_or_insert (self, section, row);
      id = read_id (self, section, row);
      if (record == NULL)
        continue;
      if (id != 0)
        g_hash_table_insert (merge->records[gantry_kind_index (section->kind)],
                             g_memdup2 (&id, sizeof id), record);
      g_hash_table_insert (by_row, GUINT_TO_POINTER (row), record);
    }
}

static void
fill_records (Merge *merge, const Section *section, GHashTable *by_row)
{
  Plan *self = merge->plan;
  const guint k = gantry_kind_index (section->kind);

  for (guint row = section->first_row; row < section->end_row; row++)
    {
      GantryRecord *record = g_hash_table_lookup (by_row, GUINT_TO_POINTER (row));
      const char *uuid = get_uuid (self, section, row);

      if (record == NULL)
        continue;
      merge_row (merge, section, row, record, uuid == NULL || strcmp (uuid, record->uuid) != 0);
      if (is_complete (record))
        continue;
      gantry_import_tally_line (&self->import, _("Rows without what they must have were skipped"),
                                gantry_csv_sheet_get_row (self->sheet, row)->line);
      self->import.report->n_skipped++;
      self->import.report->n_created[k] -= self->import.report->n_created[k] > 0;
      gantry_document_delete (self->import.document, record);
    }
}

static void
merge_sections (Plan *self)
{
  guint n_kinds;
  g_autoptr (GHashTable) by_row = g_hash_table_new (NULL, NULL);
  Merge merge = { self, NULL, gantry_import_last_position (&self->import) };

  gantry_kinds (&n_kinds);
  merge.records = g_new (GHashTable *, n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    merge.records[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < self->sections->len; i++)
    collect_records (&merge, get_section (self, i), by_row);
  for (guint i = 0; i < self->sections->len; i++)
    fill_records (&merge, get_section (self, i), by_row);
  for (guint i = 0; i < n_kinds; i++)
    g_hash_table_unref (merge.records[i]);
  g_free (merge.records);
  gantry_import_drop_loops (&self->import);
}

/* ---- The format ---- */

static void
report_end (Plan *self)
{
  if (!self->ended)
    gantry_import_report_add (self->import.report,
                              _("The file ends before its last row; something may be missing."));
}

static gboolean
read_plan (GantryDocument      *document,
           GBytes              *data,
           const char          *file_name,
           GantryImportReport  *report,
           gboolean             opening)
{
  gsize size;
  const guchar *bytes = g_bytes_get_data (data, &size);
  g_auto (GantryCsvText) text = { 0 };
  g_autoptr (GantryCsvSheet) sheet = NULL;
  Plan self = { 0 };

  gantry_csv_decode (bytes, size, &text);
  sheet = gantry_csv_sheet_parse_with (text.text, text.length, find_delimiter (text.text));
  self.sheet = sheet;
  self.sections = g_array_new (FALSE, FALSE, sizeof (Section));
  g_array_set_clear_func (self.sections, clear_section);
  gantry_import_init (&self.import, document, file_name, report);
  find_sections (&self);
  if (opening)
    load_sections (&self);
  else
    merge_sections (&self);
  report_end (&self);
  gantry_import_clear (&self.import);
  g_array_unref (self.sections);
  return TRUE;
}

static gboolean
plan_read (GantryDocument *document, GBytes *data, const char *file_name, GantryImportReport *report, GError **error)
{
  return read_plan (document, data, file_name, report, FALSE);
}

static gboolean
plan_load (GantryDocument *document, GBytes *data, const char *file_name, GantryImportReport *report, GError **error)
{
  return read_plan (document, data, file_name, report, TRUE);
}

static const char *const plan_extensions[] = { "csv", NULL };

const GantryFormat gantry_csv_plan_format = {
  .name = "csv",
  .title = N_("Plan as comma-separated values"),
  .extensions = plan_extensions,
  .mime_type = "text/csv",
  .recognize = plan_recognize,
  .read = plan_read,
  .load = plan_load,
  .write = gantry_csv_plan_write,
};
