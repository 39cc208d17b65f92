/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-import-custom.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-text.h"
#include "model/kinds/gantry-custom-value.h"

#define FIELDS_MAX 300
#define LABEL_MAX 100 /* characters */

/* ---- Names ---- */

char *
gantry_import_dup_label (const char *text)
{
  g_autofree char *line = text != NULL ? gantry_import_dup_line (text) : NULL;

  if (line == NULL || *line == '\0')
    return NULL;
  return g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), LABEL_MAX));
}

static void
add_name (GantryImport *self, const char *name, GantryRecord *record)
{
  char *folded = gantry_import_fold_name (name != NULL ? name : "");

  if (g_hash_table_contains (self->custom_names, folded))
    g_free (folded);
  else
    g_hash_table_insert (self->custom_names, folded, record);
}

/* The names of all fields of tasks, folded; of those that are built in, in the person's language and in files. */
static GHashTable *
get_names (GantryImport *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_custom_field_kind);

  if (self->custom_names != NULL)
    return self->custom_names;
  self->custom_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < gantry_task_kind.n_fields; i++)
    {
      const GantryField *field = &gantry_task_kind.fields[i];

      add_name (self, field->name, NULL);
      add_name (self, field->label, NULL);
      add_name (self, _(field->label), NULL);
    }
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    add_name (self, GANTRY_CUSTOM_FIELD (gantry_table_get_record (table, i))->name, gantry_table_get_record (table, i));
  return self->custom_names;
}

static gboolean
is_free (GantryImport *self, const char *name)
{
  g_autofree char *folded = gantry_import_fold_name (name);

  return !g_hash_table_contains (get_names (self), folded);
}

static char *
dup_free_name (GantryImport *self, const char *title, const char *source)
{
  g_autofree char *longer = g_strdup_printf ("%s (%s)", title, source);
  char *name = g_strdup (longer);

  if (is_free (self, title))
    {
      g_free (name);
      return g_strdup (title);
    }
  for (guint i = 2; !is_free (self, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", longer, i);
    }
  return name;
}

/* ---- Fields ---- */

/* NULL when there is none. */
static GantryRecord *
find_same (GantryImport *self, const char *title, GantryCustomType type)
{
  g_autofree char *folded = gantry_import_fold_name (title);
  GantryRecord *record = g_hash_table_lookup (get_names (self), folded);

  if (record == NULL || GANTRY_CUSTOM_FIELD (record)->type != (int) type
      || g_hash_table_contains (self->custom_fields, record))
    return NULL;
  return record;
}

GantryRecord *
gantry_import_custom_field (GantryImport *self, const char *title, const char *source, GantryCustomType type)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_custom_field_kind);
  GantryRecord *record = find_same (self, title, type);

  if (record == NULL && gantry_table_get_n_records (table) < FIELDS_MAX)
    {
      g_autofree char *name = dup_free_name (self, title, source);

      record = gantry_import_insert (self, &gantry_custom_field_kind);
      gantry_import_set_text (self, record, "name", name);
      gantry_import_set_integer (self, record, "type", type);
      add_name (self, name, record);
    }
  if (record != NULL)
    g_hash_table_add (self->custom_fields, record);
  return record;
}

const GantryField *
gantry_import_find_custom (GantryImport *self, GantryRecord *record)
{
  const GPtrArray *fields = gantry_document_get_custom_fields (self->document, &gantry_task_kind);

  for (guint i = 0; i < fields->len; i++)
    if (((const GantryField *) fields->pdata[i])->custom == record->id)
      return fields->pdata[i];
  return NULL;
}

GantryRecord *
gantry_import_custom_value (GantryImport *self, GantryTask *task, const GantryField *field, const GantryValue *value)
{
  GantryRecord *record = gantry_document_insert (self->document, &gantry_custom_value_kind);
  g_autofree char *text = gantry_text_to_machine (field, value);

  gantry_import_set_integer (self, record, "field", field->custom);
  gantry_import_set_integer (self, record, "task", task->parent_instance.id);
  gantry_import_set_text (self, record, "value", text);
  return record;
}
