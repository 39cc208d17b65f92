/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/gantry-csv-decode.h"
#include "exchange/gantry-csv-reader.h"
#include "exchange/gantry-foreign.h"
#include "exchange/gantry-formats.h"

/* Tables of tasks as other tools write them: decode, split, find the header, and then the steps of
 * gantry-csv-reader.h. */

/* ---- What the steps share ---- */

void
gantry_csv_reader_tell_unreadable (GantryCsvReader *self, guint row, GantryCsvMeaning meaning)
{
  const int column = self->cells.columns[meaning];
  g_autofree char *text = gantry_csv_cells_dup (&self->cells, row, meaning);
  g_autofree char *message = NULL;
  g_autofree char *where = NULL;

  if (column < 0 || text == NULL)
    return;
  /* Translators: %s is the title of a column. */
  message = g_strdup_printf (_("Values of “%s” that could not be read were left out"),
                             self->cells.table->titles[column]);
  if (g_utf8_strlen (text, -1) > 30)
    strcpy (g_utf8_offset_to_pointer (text, 29), "");
  where = g_strdup_printf (_("“%s” in line %u"), text, gantry_csv_reader_get_line (self, row));
  gantry_import_tally (&self->import, message, where);
}

void
gantry_csv_reader_tell_left_out (GantryCsvReader *self, const char *title)
{
  g_autofree char *where = g_strdup_printf ("“%s”", title);

  gantry_import_tally (&self->import, _("Columns that Gantry has no place for were left out"), where);
}

int
gantry_csv_reader_find (GantryCsvReader *self, GHashTable *table, const char *text)
{
  return *text != '\0' ? GPOINTER_TO_INT (g_hash_table_lookup (table, text)) - 1 : -1;
}

/* @key is taken. */
static void
remember (GHashTable *table, char *key, guint index)
{
  if (key == NULL || *key == '\0' || g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, GINT_TO_POINTER ((int) index + 1));
}

/* Only when something is looked up by its name: most files have ids. */
static void
index_names (GantryCsvReader *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      guint row = gantry_csv_reader_get_item (self, i)->row;
      g_autofree char *name = gantry_import_dup_line (gantry_csv_cells_get (&self->cells, row, GANTRY_CSV_NAME));

      remember (self->by_name, gantry_import_fold_name (name), i);
    }
}

int
gantry_csv_reader_find_name (GantryCsvReader *self, const char *name)
{
  g_autofree char *line = gantry_import_dup_line (name);
  g_autofree char *folded = gantry_import_fold_name (line);

  if (g_hash_table_size (self->by_name) == 0)
    index_names (self);
  return gantry_csv_reader_find (self, self->by_name, folded);
}

/* ---- Items ---- */

static void
index_items (GantryCsvReader *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      guint row = gantry_csv_reader_get_item (self, i)->row;

      remember (self->by_id, gantry_csv_cells_dup (&self->cells, row, GANTRY_CSV_ID), i);
      remember (self->by_key, gantry_csv_cells_dup (&self->cells, row, GANTRY_CSV_KEY), i);
      remember (self->by_unique_id, gantry_csv_cells_dup (&self->cells, row, GANTRY_CSV_UNIQUE_ID), i);
      remember (self->by_number, gantry_csv_cells_dup (&self->cells, row, GANTRY_CSV_NUMBER), i);
    }
}

/* TRUE if a row without a name still tells of a task. */
static gboolean
has_substance (GantryCsvReader *self, guint row)
{
  static const GantryCsvMeaning meanings[] = {
    GANTRY_CSV_START, GANTRY_CSV_FINISH, GANTRY_CSV_DURATION, GANTRY_CSV_PREDECESSORS, GANTRY_CSV_WORK,
  };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (*gantry_csv_cells_get (&self->cells, row, meanings[i]) != '\0')
      return TRUE;
  return FALSE;
}

static void
find_items (GantryCsvReader *self)
{
  const GantryCsvTable *table = self->cells.table;

  for (guint i = table->first_row; i < table->end_row; i++)
    {
      const GantryCsvItem item = { .row = i, .parent = -1 };
      const guint line = gantry_csv_reader_get_line (self, i);

      if (gantry_csv_sheet_is_blank (self->sheet, i))
        continue;
      self->import.report->n_rows_read++;
      if (*gantry_csv_cells_get (&self->cells, i, GANTRY_CSV_NAME) == '\0')
        {
          if (!has_substance (self, i))
            {
              gantry_import_tally_line (&self->import, _("Rows without a name were skipped"), line);
              self->import.report->n_skipped++;
              continue;
            }
          gantry_import_tally_line (&self->import, _("Tasks without a name"), line);
        }
      if (gantry_csv_sheet_get_row (self->sheet, i)->n_cells > table->n_columns
          && table->titles[0][0] != '\0')
        gantry_import_tally_line (&self->import, _("Cells beyond the last column were left out"), line);
      g_array_append_val (self->items, item);
    }
}

/* ---- The file ---- */

static void
report_text (GantryCsvReader *self, const GantryCsvText *text)
{
  if (text->n_dropped > 0)
    gantry_import_report_add (self->import.report,
                              ngettext ("%u byte of the file is no text (%s) and was left out or replaced.",
                                        "%u bytes of the file are no text (%s) and were left out or replaced.",
                                        text->n_dropped),
                              text->n_dropped, text->encoding);
  for (guint i = 0; i < self->sheet->broken->len; i++)
    gantry_import_tally_line (&self->import,
                              _("Quotation marks do not pair up, so these rows were read as well as they can be"),
                              g_array_index (self->sheet->broken, guint, i));
}

/* The names of columns of people that Gantry has no place for. */
static void
report_unknown_columns (GantryCsvReader *self, const GantryCsvTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->meanings[i] == GANTRY_CSV_UNKNOWN && *table->titles[i] != '\0')
      gantry_csv_reader_tell_left_out (self, table->titles[i]);
}

static void
set_project_name (GantryCsvReader *self, const char *name)
{
  GantryRecord *project = GANTRY_RECORD (gantry_document_get_project (self->import.document));
  g_autofree char *stem = gantry_import_dup_stem (self->import.file_name);

  if (self->import.fresh)
    gantry_import_set_text (&self->import, project, "name", name != NULL && *name != '\0' ? name : stem);
}

static void
read_tasks (GantryCsvReader *self, const GantryCsvTable *table)
{
  g_autofree char *project_name = NULL;

  g_array_set_size (self->items, 0);
  g_hash_table_remove_all (self->by_id);
  g_hash_table_remove_all (self->by_key);
  g_hash_table_remove_all (self->by_unique_id);
  g_hash_table_remove_all (self->by_number);
  g_hash_table_remove_all (self->by_name);
  gantry_csv_cells_init (&self->cells, self->sheet, table, &self->import.units);
  find_items (self);
  project_name = gantry_csv_outline_take_project (self);
  set_project_name (self, project_name);
  index_items (self);
  gantry_csv_outline_read (self);
  gantry_csv_tasks_read (self);
  gantry_csv_custom_read (self);
  gantry_csv_people_assign (self);
  gantry_csv_links_read (self);
  gantry_csv_dates_read (self);
  gantry_csv_compare (self);
  /* a second table adds to what the first one made */
  self->import.fresh = FALSE;
}

/* People first, wherever they stand: tasks refer to them. */
static void
read_tables (GantryCsvReader *self, GPtrArray *tables)
{
  for (guint i = 0; i < tables->len; i++)
    {
      const GantryCsvTable *table = g_ptr_array_index (tables, i);

      if (!table->people)
        continue;
      report_unknown_columns (self, table);
      gantry_csv_people_read (self, table);
    }
  for (guint i = 0; i < tables->len; i++)
    {
      const GantryCsvTable *table = g_ptr_array_index (tables, i);

      if (!table->people)
        read_tasks (self, table);
    }
}

static void
reader_init (GantryCsvReader      *self,
             GantryDocument       *document,
             const GantryCsvSheet *sheet,
             const char           *file_name,
             GantryImportReport   *report)
{
  GHashTable **const tables[] = { &self->by_id, &self->by_key, &self->by_unique_id, &self->by_number,
                                  &self->by_name, &self->people_by_id };

  *self = (GantryCsvReader){ .sheet = sheet };
  gantry_import_init (&self->import, document, file_name, report);
  self->items = g_array_new (FALSE, FALSE, sizeof (GantryCsvItem));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    *tables[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
reader_clear (GantryCsvReader *self)
{
  gantry_import_clear (&self->import);
  g_array_unref (self->items);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_unique_id);
  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->people_by_id);
}

static gboolean
has_rows (GPtrArray *tables)
{
  for (guint i = 0; i < tables->len; i++)
    {
      const GantryCsvTable *table = g_ptr_array_index (tables, i);

      if (table->end_row > table->first_row)
        return TRUE;
    }
  return FALSE;
}

static gboolean
csv_read (GantryDocument *document, GBytes *data, const char *file_name, GantryImportReport *report, GError **error)
{
  gsize size;
  const guchar *bytes = g_bytes_get_data (data, &size);
  g_auto (GantryCsvText) text = { 0 };
  g_autoptr (GantryCsvSheet) sheet = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  GantryCsvReader reader;

  gantry_csv_decode (bytes, size, &text);
  sheet = gantry_csv_sheet_parse (text.text, text.length);
  tables = gantry_csv_find_tables (sheet);
  if (tables->len == 0)
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                 _("“%s” is not a list of tasks that Gantry knows; let its first row name the columns, such "
                   "as “Name, Start, Duration”."),
                 file_name);
  else if (!has_rows (tables))
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                 _("“%s” has a header and no rows below it; choose another file."), file_name);
  if (tables->len == 0 || !has_rows (tables))
    return FALSE;
  reader_init (&reader, document, sheet, file_name, report);
  report_text (&reader, &text);
  read_tables (&reader, tables);
  reader_clear (&reader);
  return TRUE;
}

/* ---- The format ---- */

/* Any text may be a table: what is sure of itself is asked first. */
static int
csv_recognize (const guchar *data, gsize size)
{
  gsize start = 0;

  if (size == 0 || gantry_foreign_is_known (data, size) || gantry_csv_is_binary (data, size))
    return 0;
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    start = 3;
  while (start < size && g_ascii_isspace (data[start]))
    start++;
  /* markup and JSON are not */
  return start < size && strchr ("<{", data[start]) == NULL ? 10 : 0;
}

static const char *const csv_extensions[] = { "csv", "tsv", "txt", NULL };

const GantryFormat gantry_csv_format = {
  .name = "csv-tasks",
  .title = N_("Comma-separated values"),
  .extensions = csv_extensions,
  .mime_type = "text/csv",
  .recognize = csv_recognize,
  .read = csv_read,
};
