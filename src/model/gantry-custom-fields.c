/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-custom-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-text.h"
#include "model/kinds/gantry-custom-field.h"
#include "model/kinds/gantry-custom-value.h"
#include "model/kinds/gantry-task.h"

struct _GantryCustomFields {
  GHashTable *made;   /* what the record says -> Entry: all that there ever were */
  GPtrArray *current; /* of GantryField, those of now */
};

typedef struct {
  GantryField field;
  char *name, *label, *help;
  char **names;          /* of the choices */
  GantryChoice *choices;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free (self->name);
  g_free (self->label);
  g_free (self->help);
  g_strfreev (self->names);
  g_free (self->choices);
  g_free (self);
}

/* ---- Choices ---- */

/* "Low; High": without blanks at the ends, empty and repeated ones. (transfer full) */
static char **
split_choices (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (parts[i][0] != '\0' && !g_ptr_array_find_with_equal_func (names, parts[i], g_str_equal, NULL))
        g_ptr_array_add (names, parts[i]);
    }
  g_ptr_array_add (names, NULL);
  return g_strdupv ((char **) names->pdata);
}

/* The first stands for no value. */
static GantryChoice *
make_choices (char **names)
{
  guint n_names = g_strv_length (names);
  GantryChoice *choices = g_new0 (GantryChoice, n_names + 2);

  choices[0] = (GantryChoice) { .name = "", .label = N_("None") };
  for (guint i = 0; i < n_names; i++)
    choices[i + 1] = (GantryChoice) { .name = names[i], .label = names[i] };
  return choices;
}

/* ---- Fields of records ---- */

static GantryFieldType
get_field_type (GantryCustomType type)
{
  switch (type)
    {
    case GANTRY_CUSTOM_NUMBER:
      return GANTRY_FIELD_REAL;
    case GANTRY_CUSTOM_BOOLEAN:
      return GANTRY_FIELD_BOOLEAN;
    case GANTRY_CUSTOM_CHOICE:
      return GANTRY_FIELD_ENUM;
    case GANTRY_CUSTOM_DATE:
      return GANTRY_FIELD_DATE;
    case GANTRY_CUSTOM_DURATION:
      return GANTRY_FIELD_DURATION;
    case GANTRY_CUSTOM_MONEY:
      return GANTRY_FIELD_MONEY;
    case GANTRY_CUSTOM_PERCENT:
      return GANTRY_FIELD_PERCENT;
    case GANTRY_CUSTOM_TEXT:
    default:
      return GANTRY_FIELD_TEXT;
    }
}

static Entry *
entry_new (GantryCustomField *record)
{
  Entry *self = g_new0 (Entry, 1);

  self->name = g_strdup_printf ("custom-%s", ((GantryRecord *) record)->uuid);
  self->label = g_strdup (record->name != NULL ? record->name : "");
  self->help = g_strdup (record->help);
  self->field = (GantryField) {
    .name = self->name,
    .label = self->label,
    .help = self->help,
    .section = N_("Custom fields"),
    .type = get_field_type ((GantryCustomType) record->type),
    .flags = GANTRY_FIELD_DERIVED | GANTRY_FIELD_OPTIONAL,
    .initial = GANTRY_NONE,
    .custom = ((GantryRecord *) record)->id,
  };
  if (self->field.type == GANTRY_FIELD_ENUM)
    {
      self->names = split_choices (record->choices);
      self->choices = make_choices (self->names);
      self->field.choices = self->choices;
    }
  return self;
}

/* All that a field is made of. (transfer full) */
static char *
describe (GantryCustomField *record)
{
  return g_strdup_printf ("%s\037%" G_GINT64_FORMAT "\037%d\037%s\037%s\037%s", ((GantryRecord *) record)->uuid,
                          ((GantryRecord *) record)->id, record->type, record->name != NULL ? record->name : "",
                          record->choices != NULL ? record->choices : "", record->help != NULL ? record->help : "");
}

GantryCustomFields *
gantry_custom_fields_new (void)
{
  GantryCustomFields *self = g_new0 (GantryCustomFields, 1);

  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->current = g_ptr_array_new ();
  return self;
}

void
gantry_custom_fields_free (GantryCustomFields *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->made);
  g_ptr_array_unref (self->current);
  g_free (self);
}

void
gantry_custom_fields_update (GantryCustomFields *self, GantryTable *table)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->current, 0);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryCustomField *record = GANTRY_CUSTOM_FIELD (gantry_table_get_record (table, i));
      g_autofree char *key = describe (record);
      Entry *entry = g_hash_table_lookup (self->made, key);

      if (entry == NULL)
        {
          entry = entry_new (record);
          g_hash_table_insert (self->made, g_steal_pointer (&key), entry);
        }
      g_ptr_array_add (self->current, &entry->field);
    }
}

const GPtrArray *
gantry_custom_fields_list (GantryCustomFields *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->current;
}

const GantryField *
gantry_document_find_field (GantryDocument *self, const GantryKind *kind, const char *name)
{
  const GantryField *field = gantry_kind_find_field (kind, name);
  const GPtrArray *custom = gantry_document_get_custom_fields (self, kind);

  for (guint i = 0; field == NULL && custom != NULL && i < custom->len; i++)
    if (g_str_equal (((const GantryField *) custom->pdata[i])->name, name))
      return custom->pdata[i];
  return field;
}

/* ---- Values ---- */

static GantryCustomValue *
find_value (GantryRecord *record, const GantryField *field)
{
  static const GantryField *owner;
  const GPtrArray *values;

  if (record->document == NULL || !GANTRY_IS_TASK (record))
    return NULL;
  if (owner == NULL)
    owner = gantry_kind_find_field (&gantry_custom_value_kind, "task");
  values = gantry_document_get_referrers (record->document, &gantry_custom_value_kind, owner, record->id);
  for (guint i = 0; values != NULL && i < values->len; i++)
    if (((GantryCustomValue *) values->pdata[i])->field == field->custom)
      return values->pdata[i];
  return NULL;
}

void
gantry_custom_field_get (GantryRecord *record, const GantryField *field, GantryValue *value)
{
  GantryCustomValue *held = find_value (record, field);

  gantry_value_clear (value);
  /* what cannot be read (of a file that came from elsewhere) is no value */
  if (held == NULL || held->value == NULL || !gantry_text_from_machine (field, held->value, value, NULL)
      || !gantry_field_check (field, value, NULL))
    gantry_value_clear (value);
}

static gboolean
is_nothing (const GantryField *field, const GantryValue *value)
{
  return value->type == GANTRY_VALUE_NULL
         || ((field->type == GANTRY_FIELD_BOOLEAN || field->type == GANTRY_FIELD_ENUM) && value->integer == 0);
}

void
gantry_custom_field_set (GantryRecord *record, const GantryField *field, const GantryValue *value)
{
  GantryDocument *document = record->document;
  GantryRecord *held = (GantryRecord *) find_value (record, field);
  g_autofree char *text = NULL;

  g_return_if_fail (field->custom != 0);

  if (is_nothing (field, value))
    {
      if (held != NULL)
        gantry_document_delete (document, held);
      return;
    }
  if (held == NULL)
    {
      held = gantry_document_insert (document, &gantry_custom_value_kind);
      gantry_document_set_integer (document, held, "field", field->custom);
      gantry_document_set_integer (document, held, "task", record->id);
    }
  text = gantry_text_to_machine (field, value);
  gantry_document_set_text (document, held, "value", text);
}

/* ---- Rules ---- */

/* What tasks have in the field, NULL for none. (transfer none) */
static const GPtrArray *
get_values (GantryRecord *record)
{
  return gantry_document_get_referrers (record->document, &gantry_custom_value_kind,
                                        gantry_kind_find_field (&gantry_custom_value_kind, "field"), record->id);
}

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED, message);
  g_free (message);
  return FALSE;
}

static gboolean
is_called (GantryRecord *record, const char *folded)
{
  const char *name = GANTRY_CUSTOM_FIELD (record)->name;
  g_autofree char *own = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  return g_strcmp0 (own, folded) == 0;
}

gboolean
gantry_custom_field_assign_name (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTable *table = gantry_document_get_table (record->document, &gantry_custom_field_kind);
  g_autofree char *folded = NULL;

  if (!gantry_field_check (gantry_kind_find_field (&gantry_custom_field_kind, "name"), value, error))
    return FALSE;
  folded = g_utf8_casefold (value->text, -1);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    if (gantry_table_get_record (table, i) != record && is_called (gantry_table_get_record (table, i), folded))
      return refuse (error, g_strdup_printf (_("There is a field “%s” already: give this one another name."), value->text));
  gantry_document_set_text (record->document, record, "name", value->text);
  return TRUE;
}

gboolean
gantry_custom_field_assign_type (GantryRecord *record, const GantryValue *value, GError **error)
{
  const GPtrArray *values = get_values (record);
  gint64 type = value->type == GANTRY_VALUE_INTEGER ? value->integer : GANTRY_CUSTOM_TEXT;

  if (type != GANTRY_CUSTOM_FIELD (record)->type && values != NULL && values->len > 0)
    return refuse (error, g_strdup (_("Tasks have values in this field already: add another field for what is "
                                      "of another type.")));
  gantry_document_set_integer (record->document, record, "type", type);
  return TRUE;
}

static guint
count_tasks_with (const GPtrArray *values, const char *choice)
{
  guint n_tasks = 0;

  for (guint i = 0; values != NULL && i < values->len; i++)
    n_tasks += g_strcmp0 (((GantryCustomValue *) values->pdata[i])->value, choice) == 0;
  return n_tasks;
}

static void
rename_choice (GantryRecord *record, const char *from, const char *to)
{
  const GPtrArray *values = get_values (record);

  for (guint i = 0; values != NULL && i < values->len; i++)
    if (g_strcmp0 (((GantryCustomValue *) values->pdata[i])->value, from) == 0)
      gantry_document_set_text (record->document, values->pdata[i], "value", to);
}

gboolean
gantry_custom_field_assign_choices (GantryRecord *record, const GantryValue *value, GError **error)
{
  const char *text = value->type == GANTRY_VALUE_TEXT ? value->text : NULL;
  g_auto (GStrv) before = split_choices (GANTRY_CUSTOM_FIELD (record)->choices);
  g_auto (GStrv) after = split_choices (text);
  gboolean same_places = g_strv_length (before) == g_strv_length (after);

  for (guint i = 0; before[i] != NULL; i++)
    {
      guint n_tasks = count_tasks_with (get_values (record), before[i]);

      if (n_tasks == 0 || g_strv_contains ((const char *const *) after, before[i]))
        continue;
      if (!same_places || g_strv_contains ((const char *const *) before, after[i]))
        return refuse (error, g_strdup_printf (ngettext ("%u task has the choice “%s”: give it another one first.",
                                                         "%u tasks have the choice “%s”: give them another one first.",
                                                         n_tasks), n_tasks, before[i]));
      rename_choice (record, before[i], after[i]);
    }
  gantry_document_set_text (record->document, record, "choices", text);
  return TRUE;
}
