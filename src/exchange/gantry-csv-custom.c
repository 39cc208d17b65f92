/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/gantry-csv-reader.h"
#include "exchange/gantry-import-custom.h"
#include "model/gantry-text.h"

/* Columns that Gantry has no field for become custom fields, where some task has anything in them. Columns of
 * one title ("Labels, Labels") are one field. */

#define DIGITS_MAX 15 /* more are an identifier, or lose their end */

/* ---- Types ---- */

/* "-12", "3.50", and not "007", which is no amount. */
static gboolean
is_number (const char *text)
{
  const char *digits = text + (*text == '-');
  const gsize n_digits = strspn (digits, "0123456789");
  const gsize n_decimals = digits[n_digits] == '.' ? strspn (digits + n_digits + 1, "0123456789") : 0;

  if (n_digits == 0 || n_digits + n_decimals > DIGITS_MAX || (*digits == '0' && n_digits > 1)
      || (digits[n_digits] == '.' && n_decimals == 0))
    return FALSE;
  return digits[n_digits + (n_decimals > 0 ? n_decimals + 1 : 0)] == '\0';
}

static gboolean
is_date (const char *text)
{
  static const GantryField field = { .name = "date", .label = "", .type = GANTRY_FIELD_DATE };
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  return strlen (text) == strlen ("2027-03-01") && gantry_text_from_machine (&field, text, &value, NULL)
         && gantry_field_check (&field, &value, NULL);
}

static gboolean
is_yes (const char *text)
{
  return g_ascii_strcasecmp (text, "yes") == 0 || g_ascii_strcasecmp (text, "true") == 0;
}

static gboolean
is_yes_or_no (const char *text)
{
  return is_yes (text) || g_ascii_strcasecmp (text, "no") == 0 || g_ascii_strcasecmp (text, "false") == 0;
}

static gboolean
all_are (const GPtrArray *texts, gboolean (*is) (const char *text))
{
  for (guint i = 0; i < texts->len; i++)
    if (texts->pdata[i] != NULL && !is (texts->pdata[i]))
      return FALSE;
  return TRUE;
}

/* The type that all values are of: nothing of what they say is lost. */
static GantryCustomType
find_type (const GPtrArray *texts)
{
  if (all_are (texts, is_number))
    return GANTRY_CUSTOM_NUMBER;
  if (all_are (texts, is_date))
    return GANTRY_CUSTOM_DATE;
  if (all_are (texts, is_yes_or_no))
    return GANTRY_CUSTOM_BOOLEAN;
  return GANTRY_CUSTOM_TEXT;
}

/* ---- Columns ---- */

/* What stands in one row in @columns (guint), as one line; NULL for nothing. (transfer full) */
static char *
dup_cells (GantryCsvReader *self, guint row, const GArray *columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *cell
        = gantry_import_dup_line (gantry_csv_sheet_get (self->sheet, row, g_array_index (columns, guint, i)));

      if (*cell != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", cell);
    }
  if (text->len > 0)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

/* By item; NULL where no task has anything. (transfer full) */
static GPtrArray *
list_texts (GantryCsvReader *self, const GArray *columns)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  gboolean found = FALSE;

  for (guint i = 0; i < self->items->len; i++)
    {
      char *text = dup_cells (self, gantry_csv_reader_get_item (self, i)->row, columns);

      found = found || text != NULL;
      g_ptr_array_add (texts, text);
    }
  if (!found)
    g_clear_pointer (&texts, g_ptr_array_unref);
  return texts;
}

static void
set_values (GantryCsvReader *self, const GantryField *field, const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = texts->pdata[i];
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      /* no is no value */
      if (text == NULL || (field->type == GANTRY_FIELD_BOOLEAN && !is_yes (text)))
        continue;
      if (field->type == GANTRY_FIELD_BOOLEAN)
        gantry_value_set_integer (&value, TRUE);
      else
        gantry_text_from_machine (field, text, &value, NULL);
      gantry_import_custom_value (&self->import, gantry_csv_reader_get_item (self, i)->task, field, &value);
    }
}

/* "Custom field (Story Points)" is how Jira calls what people there call "Story Points". (transfer full) */
static char *
dup_title (const char *title)
{
  static const char before[] = "Custom field (";

  if (g_str_has_prefix (title, before) && g_str_has_suffix (title, ")"))
    {
      g_autofree char *inner = g_strndup (title + strlen (before), strlen (title) - strlen (before) - 1);

      return gantry_import_dup_label (inner);
    }
  return gantry_import_dup_label (title);
}

static void
read_columns (GantryCsvReader *self, const GArray *columns)
{
  const char *column_title = self->cells.table->titles[g_array_index (columns, guint, 0)];
  g_autofree char *title = dup_title (column_title);
  g_autofree char *stem = gantry_import_dup_stem (self->import.file_name);
  g_autofree char *where = g_strdup_printf ("“%s”", column_title);
  g_autoptr (GPtrArray) texts = list_texts (self, columns);
  GantryRecord *record;

  if (title == NULL || texts == NULL)
    return;
  record = gantry_import_custom_field (&self->import, title, stem, find_type (texts));
  if (record == NULL)
    {
      gantry_csv_reader_tell_left_out (self, column_title);
      return;
    }
  set_values (self, gantry_import_find_custom (&self->import, record), texts);
  gantry_import_tally (&self->import, _("Columns that Gantry has no field for became custom fields"), where);
}

void
gantry_csv_custom_read (GantryCsvReader *self)
{
  const GantryCsvTable *table = self->cells.table;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < table->n_columns; i++)
    {
      char *folded;
      GArray *columns;

      if (table->meanings[i] != GANTRY_CSV_UNKNOWN || *table->titles[i] == '\0')
        continue;
      folded = gantry_csv_fold (table->titles[i]);
      columns = g_hash_table_lookup (seen, folded);
      if (columns == NULL)
        {
          columns = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (fields, columns);
          g_hash_table_insert (seen, g_steal_pointer (&folded), columns);
        }
      g_array_append_val (columns, i);
      g_free (folded);
    }
  for (guint i = 0; i < fields->len; i++)
    read_columns (self, fields->pdata[i]);
}
