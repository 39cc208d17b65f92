/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-write.h"

#include <stdlib.h>
#include <string.h>

#include "exchange/gantry-mspdi-fields.h"
#include "model/gantry-custom-fields.h"
#include "model/kinds/gantry-custom-value.h"

/* A custom field on its way into the file. */
typedef struct {
  const GantryCustomField *record;
  const GantryField *field;
  GantryMspdiFamily family;
  gint64 id;                      /* 0: Microsoft Project has no more of this type */
  GantryMspdiElement *definition;
} Custom;

static void
custom_free (gpointer data)
{
  Custom *self = data;

  gantry_mspdi_element_free (self->definition);
  g_free (self);
}

/* ---- Numbers ---- */

static gint64
get_integer (GantryMspdiElement *element, const char *name, gint64 otherwise)
{
  const char *text = gantry_mspdi_element_get (element, name);
  gint64 value;

  return text != NULL && g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &value, NULL) ? value : otherwise;
}

/* TRUE if fields of @family can hold what is of @type. */
static gboolean
holds (int family, int type)
{
  return family >= 0
         && ((int) gantry_mspdi_family_get_type ((GantryMspdiFamily) family) == type
             || (int) gantry_mspdi_family_for_type ((GantryCustomType) type) == family);
}

static gboolean
claim (GantryMspdiWriter *self, Custom *custom, gint64 id)
{
  if (id == 0 || !g_hash_table_add (self->custom_ids, g_memdup2 (&id, sizeof id)))
    return FALSE;
  custom->id = id;
  return TRUE;
}

/* With the definition that was kept for it, where that still fits. */
static Custom *
custom_new (GantryMspdiWriter *self, GantryRecord *record, const GantryField *field)
{
  Custom *custom = g_new0 (Custom, 1);
  gint64 id;
  int family;

  custom->record = GANTRY_CUSTOM_FIELD (record);
  custom->field = field;
  custom->definition = gantry_mspdi_element_new ("ExtendedAttribute", &gantry_mspdi_definition_schema);
  gantry_mspdi_writer_add_kept (self, custom->definition, record, "ExtendedAttribute");
  id = get_integer (custom->definition, "FieldID", 0);
  family = gantry_mspdi_field_get_family (id, get_integer (custom->definition, "CFType", -1));
  if (holds (family, custom->record->type) && claim (self, custom, id))
    {
      custom->family = (GantryMspdiFamily) family;
      return custom;
    }
  gantry_mspdi_element_free (custom->definition);
  custom->definition = gantry_mspdi_element_new ("ExtendedAttribute", &gantry_mspdi_definition_schema);
  custom->family = gantry_mspdi_family_for_type ((GantryCustomType) custom->record->type);
  return custom;
}

/* The definitions that are nobody's here. (transfer full) */
static GantryMspdiElement *
get_others (GantryMspdiWriter *self)
{
  GantryMspdiElement *others = gantry_mspdi_element_new ("ExtendedAttributes", NULL);

  gantry_mspdi_writer_add_kept (self, others, NULL, "ExtendedAttributes");
  return others;
}

static GHashTable *
list_ids (GantryMspdiElement *definitions)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GPtrArray *children = gantry_mspdi_element_get_children (definitions);

  for (guint i = 0; i < children->len; i++)
    {
      const gint64 id = get_integer (g_ptr_array_index (children, i), "FieldID", 0);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return ids;
}

/* The next number that neither a field nor a definition that was kept has. */
static void
find_free (GantryMspdiWriter *self, Custom *custom, GHashTable *reserved)
{
  gint64 id = 0;

  for (guint number = 1; custom->id == 0; number++)
    {
      id = gantry_mspdi_field_get_id (custom->family, number);
      if (id == 0)
        return;
      if (!g_hash_table_contains (reserved, &id))
        claim (self, custom, id);
    }
}

/* ---- Definitions ---- */

/* TRUE if the file's own name for the field became the name that it has here. */
static gboolean
is_own_name (const char *alias, const char *field_name, const char *name)
{
  g_autofree char *title = gantry_mspdi_field_dup_title (alias, field_name);
  g_autofree char *longer = g_strdup_printf ("%s (%s)", title != NULL ? title : "", field_name != NULL ? field_name : "");

  return g_strcmp0 (title, name) == 0 || g_strcmp0 (longer, name) == 0;
}

static void
name_definition (Custom *custom)
{
  GantryMspdiElement *definition = custom->definition;
  const gboolean kept = gantry_mspdi_element_get (definition, "FieldID") != NULL;
  const char *alias = gantry_mspdi_element_get (definition, "Alias");
  const char *field_name = gantry_mspdi_element_get (definition, "FieldName");

  if (!kept || !is_own_name (alias, field_name, custom->record->name))
    gantry_mspdi_element_set (definition, "Alias", custom->record->name);
  gantry_mspdi_element_set_integer (definition, "FieldID", custom->id);
  if (field_name == NULL)
    {
      g_autofree char *own = gantry_mspdi_field_dup_name (custom->id);

      gantry_mspdi_element_set (definition, "FieldName", own);
    }
}

void
gantry_mspdi_writer_init_custom (GantryMspdiWriter *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_custom_field_kind);
  const GPtrArray *fields = gantry_document_get_custom_fields (self->document, &gantry_task_kind);
  g_autoptr (GantryMspdiElement) others = get_others (self);
  g_autoptr (GHashTable) reserved = list_ids (others);

  self->custom = g_ptr_array_new_with_free_func (custom_free);
  self->custom_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (self->custom, custom_new (self, gantry_table_get_record (table, i), fields->pdata[i]));
  for (guint i = 0; i < self->custom->len; i++)
    {
      Custom *custom = g_ptr_array_index (self->custom, i);

      find_free (self, custom, reserved);
      if (custom->id != 0)
        name_definition (custom);
    }
}

void
gantry_mspdi_writer_clear_custom (GantryMspdiWriter *self)
{
  g_ptr_array_unref (self->custom);
  g_hash_table_unref (self->custom_ids);
}

void
gantry_mspdi_write_definitions (GantryMspdiWriter *self)
{
  g_autoptr (GantryMspdiElement) others = get_others (self);
  GPtrArray *children = gantry_mspdi_element_get_children (others);

  xmlTextWriterStartElement (self->writer, (const xmlChar *) "ExtendedAttributes");
  for (guint i = 0; i < self->custom->len; i++)
    {
      const Custom *custom = g_ptr_array_index (self->custom, i);

      if (custom->id != 0)
        gantry_mspdi_element_write (custom->definition, self->writer);
    }
  for (guint i = 0; i < children->len; i++)
    {
      const gint64 id = get_integer (g_ptr_array_index (children, i), "FieldID", 0);

      if (!g_hash_table_contains (self->custom_ids, &id))
        gantry_mspdi_element_write (g_ptr_array_index (children, i), self->writer);
    }
  xmlTextWriterEndElement (self->writer);
}

/* ---- Values ---- */

static gboolean
is_attribute (GantryMspdiElement *element)
{
  return strcmp (gantry_mspdi_element_get_name (element), "ExtendedAttribute") == 0;
}

/* What could not be read of the file gives way to what was entered since. */
static void
drop_unread (GantryMspdiElement *element, gint64 id)
{
  GPtrArray *children = gantry_mspdi_element_get_children (element);

  for (guint i = children->len; i-- > 0;)
    if (is_attribute (g_ptr_array_index (children, i))
        && get_integer (g_ptr_array_index (children, i), "FieldID", 0) == id)
      g_ptr_array_remove_index (children, i);
}

/* TRUE if the file's words still say what the task has. */
static gboolean
still_says (GantryMspdiElement *kept, const GantryField *field, const GantryValue *value)
{
  GPtrArray *children = gantry_mspdi_element_get_children (kept);
  GantryMspdiElement *first = children->len > 0 ? g_ptr_array_index (children, 0) : NULL;
  g_auto (GantryValue) said = GANTRY_VALUE_INIT;

  for (guint i = 0; i < children->len; i++)
    if (!is_attribute (g_ptr_array_index (children, i)))
      return FALSE;
  return first != NULL
         && gantry_mspdi_value_read (field, gantry_mspdi_element_get (first, "Value"),
                                     get_integer (first, "DurationFormat", -1), &said)
         && gantry_value_equal (&said, value);
}

static void
add_value (GantryMspdiWriter *self, GantryMspdiElement *element, const Custom *custom, GantryRecord *record,
           const GantryValue *value)
{
  g_autoptr (GantryMspdiElement) kept = gantry_mspdi_element_new ("kept", NULL);
  GPtrArray *children = gantry_mspdi_element_get_children (kept);
  GantryMspdiElement *child;

  drop_unread (element, custom->id);
  gantry_mspdi_writer_add_kept (self, kept, record, "ExtendedAttribute");
  if (!still_says (kept, custom->field, value))
    {
      child = gantry_mspdi_element_add (element, "ExtendedAttribute");
      gantry_mspdi_element_set_integer (child, "FieldID", custom->id);
      gantry_mspdi_value_write (child, custom->field, custom->family, value, self->project);
      return;
    }
  while (children->len > 0)
    {
      gantry_mspdi_element_set_integer (g_ptr_array_index (children, 0), "FieldID", custom->id);
      gantry_mspdi_element_adopt (element, kept, 0);
    }
}

/* What is in @field among @values (GantryCustomValue); NULL for nothing. */
static GantryRecord *
find_value (const GPtrArray *values, gint64 field)
{
  for (guint i = 0; i < values->len; i++)
    if (((const GantryCustomValue *) values->pdata[i])->field == field)
      return values->pdata[i];
  return NULL;
}

void
gantry_mspdi_writer_add_custom (GantryMspdiWriter *self, GantryMspdiElement *element, const GantryTask *task)
{
  g_autoptr (GPtrArray) values
    = gantry_mspdi_writer_list (self, &gantry_custom_value_kind, "task", task->parent_instance.id);

  for (guint i = 0; i < self->custom->len && values->len > 0; i++)
    {
      const Custom *custom = g_ptr_array_index (self->custom, i);
      GantryRecord *record = find_value (values, custom->record->parent_instance.id);
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      if (record == NULL || custom->id == 0)
        continue;
      gantry_custom_field_get (GANTRY_RECORD ((gpointer) task), custom->field, &value);
      if (value.type != GANTRY_VALUE_NULL)
        add_value (self, element, custom, record, &value);
    }
}
