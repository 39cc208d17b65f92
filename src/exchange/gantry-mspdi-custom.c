/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-custom.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/gantry-import-custom.h"
#include "exchange/gantry-mspdi-fields.h"
#include "exchange/gantry-mspdi-keep.h"
#include "model/kinds/gantry-kept-value.h"

typedef struct {
  gint64 id;
  int family;       /* -1: none of tasks */
  char *alias, *name;
  char *content;    /* as XML, without the element itself */
  gboolean used;    /* some task has something in it */
  gboolean formula;
  gboolean repeated; /* another one before it has the number */
  GantryRecord *record;
  const GantryField *field; /* NULL: it does not become one */
} Definition;

static void
definition_free (gpointer data)
{
  Definition *self = data;

  g_free (self->alias);
  g_free (self->name);
  g_free (self->content);
  g_free (self);
}

static void
clear_attribute (gpointer data)
{
  GantryMspdiAttribute *self = data;

  g_free (self->text);
  g_free (self->content);
}

GPtrArray *
gantry_mspdi_definitions_new (void)
{
  return g_ptr_array_new_with_free_func (definition_free);
}

GArray *
gantry_mspdi_attributes_new (void)
{
  GArray *attributes = g_array_new (FALSE, FALSE, sizeof (GantryMspdiAttribute));

  g_array_set_clear_func (attributes, clear_attribute);
  return attributes;
}

/* ---- Lookup tables ---- */

static void
remember_lookup (GantryMspdi *self, const char *prefix, xmlNode *node, const char *key_name)
{
  g_autofree char *key = gantry_mspdi_node_dup (node, key_name);
  char *text = gantry_mspdi_node_dup (node, "Value");

  if (key != NULL && text != NULL)
    g_hash_table_replace (self->lookups, g_strconcat (prefix, key, NULL), text);
  else
    g_free (text);
}

void
gantry_mspdi_read_lookup_tables (GantryMspdi *self, xmlNode *node)
{
  for (xmlNode *table = gantry_mspdi_node_first (node); table != NULL; table = gantry_mspdi_node_next (table))
    {
      xmlNode *values = gantry_mspdi_node_find (table, "Values");

      for (xmlNode *child = gantry_mspdi_node_first (values); child != NULL; child = gantry_mspdi_node_next (child))
        remember_lookup (self, "", child, "FieldGUID");
    }
}

/* The list of a definition, as before Microsoft Project 2007. */
static void
read_value_list (GantryMspdi *self, gint64 id, xmlNode *node)
{
  xmlNode *list = gantry_mspdi_node_find (node, "ValueList");
  g_autofree char *prefix = g_strdup_printf ("%" G_GINT64_FORMAT "/", id);

  for (xmlNode *child = gantry_mspdi_node_first (list); child != NULL; child = gantry_mspdi_node_next (child))
    remember_lookup (self, prefix, child, "ID");
}

/* What @key of a lookup table stands for. (transfer none) (nullable) */
static const char *
find_lookup (GantryMspdi *self, gint64 id, const char *key)
{
  g_autofree char *listed = NULL;
  const char *text;

  if (key == NULL)
    return NULL;
  text = g_hash_table_lookup (self->lookups, key);
  if (text != NULL)
    return text;
  listed = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", id, key);
  return g_hash_table_lookup (self->lookups, listed);
}

/* ---- Reading ---- */

static gboolean
is_key (xmlNode *node)
{
  return gantry_mspdi_node_is (node, "ValueGUID") || gantry_mspdi_node_is (node, "ValueID");
}

/* Without blanks at the ends of texts, as it is written back. A value that only points into a lookup table is
 * written out before the pointer. */
static void
append_child (GString *content, xmlNode *child, const char *looked_up)
{
  g_autofree char *text = NULL;

  if (looked_up != NULL && is_key (child))
    gantry_mspdi_append_text (content, "Value", looked_up);
  if (gantry_mspdi_node_first (child) != NULL)
    {
      gantry_mspdi_append_xml (content, child);
      return;
    }
  text = gantry_mspdi_node_dup_text (child);
  gantry_mspdi_append_text (content, (const char *) child->name, text != NULL ? text : "");
}

/* The person's own name for it, with Microsoft's behind. */
static void
remember_name (GantryMspdi *self, xmlNode *node, const Definition *definition)
{
  char *id = gantry_mspdi_node_dup (node, "FieldID");

  if (id == NULL || (definition->name == NULL && definition->alias == NULL))
    g_free (id);
  else if (definition->alias != NULL && definition->name != NULL)
    g_hash_table_replace (self->field_names, id, g_strdup_printf ("%s (%s)", definition->alias, definition->name));
  else
    g_hash_table_replace (self->field_names, id,
                          g_strdup (definition->alias != NULL ? definition->alias : definition->name));
}

/* What is in it, with Microsoft's name where another program left that out. */
static char *
dup_definition (xmlNode *node, const char *missing_name)
{
  GString *content = g_string_new (NULL);

  for (xmlNode *child = gantry_mspdi_node_first (node); child != NULL; child = gantry_mspdi_node_next (child))
    {
      append_child (content, child, NULL);
      if (missing_name != NULL && gantry_mspdi_node_is (child, "FieldID"))
        gantry_mspdi_append_text (content, "FieldName", missing_name);
    }
  return g_string_free (content, FALSE);
}

void
gantry_mspdi_read_definition (GantryMspdi *self, xmlNode *node)
{
  Definition *definition = g_new0 (Definition, 1);
  g_autofree char *formula = gantry_mspdi_node_dup (node, "Formula");
  g_autofree char *missing_name = NULL;

  definition->id = gantry_mspdi_node_get_integer (node, "FieldID", 0);
  definition->family = gantry_mspdi_field_get_family (definition->id, gantry_mspdi_node_get_integer (node, "CFType", -1));
  definition->alias = gantry_mspdi_node_dup (node, "Alias");
  definition->name = gantry_mspdi_node_dup (node, "FieldName");
  definition->formula = formula != NULL;
  if (gantry_mspdi_node_find (node, "FieldName") == NULL)
    missing_name = gantry_mspdi_field_dup_name (definition->id);
  if (missing_name != NULL)
    definition->name = g_strdup (missing_name);
  definition->content = dup_definition (node, missing_name);
  g_ptr_array_add (self->definitions, definition);
  remember_name (self, node, definition);
  read_value_list (self, definition->id, node);
}

static char *
dup_key (xmlNode *node)
{
  char *key = gantry_mspdi_node_dup (node, "ValueGUID");

  return key != NULL ? key : gantry_mspdi_node_dup (node, "ValueID");
}

void
gantry_mspdi_read_attribute (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  GantryMspdiAttribute attribute = { .task = task, .task_place = self->n_rows };
  GString *content = g_string_new ("<ExtendedAttribute>");
  g_autofree char *key = dup_key (node);
  const char *looked_up = NULL;

  attribute.id = gantry_mspdi_node_get_integer (node, "FieldID", 0);
  attribute.text = gantry_mspdi_node_dup (node, "Value");
  attribute.format = gantry_mspdi_node_get_integer (node, "DurationFormat", -1);
  if (attribute.text == NULL)
    {
      looked_up = find_lookup (self, attribute.id, key);
      attribute.text = g_strdup (looked_up);
    }
  attribute.points = attribute.text == NULL && key != NULL;
  for (xmlNode *child = gantry_mspdi_node_first (node); child != NULL; child = gantry_mspdi_node_next (child))
    {
      /* an empty one gives way to what was looked up, which stands before its first pointer */
      if (looked_up != NULL && gantry_mspdi_node_is (child, "Value"))
        continue;
      append_child (content, child, looked_up);
      looked_up = is_key (child) ? NULL : looked_up;
    }
  g_string_append (content, "</ExtendedAttribute>");
  attribute.content = g_string_free (content, FALSE);
  g_array_append_val (self->attributes, attribute);
}

/* ---- Fields ---- */

static gboolean
has_definition (GantryMspdi *self, GantryRecord *record)
{
  const GPtrArray *kept = gantry_document_get_referrers (
    self->import.document, &gantry_kept_value_kind, gantry_kind_find_field (&gantry_kept_value_kind, "custom_field"),
    record->id);

  return kept != NULL && kept->len > 0;
}

static void
make_field (GantryMspdi *self, Definition *definition)
{
  g_autofree char *title = gantry_mspdi_field_dup_title (definition->alias, definition->name);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, definition->id);

  if (definition->family < 0 || definition->repeated || title == NULL || (!definition->used && definition->alias == NULL))
    return;
  definition->record = gantry_import_custom_field (&self->import, title, definition->name != NULL ? definition->name : number,
                                                   gantry_mspdi_family_get_type ((GantryMspdiFamily) definition->family));
  if (definition->record == NULL)
    return;
  if (!has_definition (self, definition->record))
    gantry_mspdi_keep (self, definition->record, "ExtendedAttribute", definition->content);
  if (definition->formula)
    gantry_import_tally (&self->import, _("Microsoft Project computes these custom fields by formulas, which are kept "
                                          "aside; Gantry has what they came to"), title);
}

/* What does not become a field is the plan's. What stands there twice is there once. */
static void
keep_others (GantryMspdi *self)
{
  g_autoptr (GString) xml = g_string_new (NULL);

  for (guint i = 0; i < self->definitions->len; i++)
    {
      const Definition *definition = g_ptr_array_index (self->definitions, i);

      if (definition->record == NULL && !definition->repeated)
        g_string_append_printf (xml, "<ExtendedAttribute>%s</ExtendedAttribute>", definition->content);
    }
  gantry_mspdi_keep (self, NULL, "ExtendedAttributes", xml->str);
}

/* ---- Values ---- */

/* A field that no definition tells of: by its number, if it has one of Microsoft Project's. */
static Definition *
add_definition (GantryMspdi *self, gint64 id)
{
  Definition *definition;
  char *name = gantry_mspdi_field_dup_name (id);

  if (name == NULL)
    return NULL;
  definition = g_new0 (Definition, 1);
  definition->id = id;
  definition->family = gantry_mspdi_field_get_family (id, -1);
  definition->name = name;
  definition->content = g_strdup_printf ("<FieldID>%" G_GINT64_FORMAT "</FieldID><FieldName>%s</FieldName>", id, name);
  g_ptr_array_add (self->definitions, definition);
  return definition;
}

/* @definition: NULL of an unknown one. */
static gboolean
says_nothing (const GantryMspdiAttribute *attribute, const Definition *definition)
{
  if (attribute->text == NULL)
    return !attribute->points;
  switch (definition != NULL ? definition->family : -1)
    {
    case GANTRY_MSPDI_FLAG:
      return strcmp (attribute->text, "0") == 0 || g_ascii_strcasecmp (attribute->text, "false") == 0;
    case GANTRY_MSPDI_DATE:
    case GANTRY_MSPDI_START:
    case GANTRY_MSPDI_FINISH:
      return strcmp (attribute->text, "NA") == 0;
    default:
      return FALSE;
    }
}

/* FieldID → place of its definition. (transfer full) */
static GHashTable *
index_definitions (GantryMspdi *self)
{
  GHashTable *places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->definitions->len; i++)
    {
      Definition *definition = g_ptr_array_index (self->definitions, i);

      definition->repeated = definition->id != 0 && g_hash_table_contains (places, &definition->id);
      if (!definition->repeated)
        gantry_mspdi_insert (places, definition->id, GUINT_TO_POINTER (i));
    }
  return places;
}

/* Leads from the values to their definitions. */
static void
match (GantryMspdi *self)
{
  g_autoptr (GHashTable) places = index_definitions (self);

  for (guint i = 0; i < self->attributes->len; i++)
    {
      GantryMspdiAttribute *attribute = &g_array_index (self->attributes, GantryMspdiAttribute, i);
      gpointer place;
      Definition *definition;

      if (g_hash_table_lookup_extended (places, &attribute->id, NULL, &place))
        definition = g_ptr_array_index (self->definitions, GPOINTER_TO_UINT (place));
      else
        {
          place = GUINT_TO_POINTER (self->definitions->len);
          definition = add_definition (self, attribute->id);
          if (definition != NULL)
            gantry_mspdi_insert (places, attribute->id, place);
        }
      attribute->field_place = definition != NULL ? GPOINTER_TO_UINT (place) : G_MAXUINT;
      if (definition != NULL && !attribute->points && !says_nothing (attribute, definition))
        definition->used = TRUE;
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const GantryMspdiAttribute *first = a, *second = b;

  if (first->task_place != second->task_place)
    return first->task_place < second->task_place ? -1 : 1;
  return first->field_place < second->field_place ? -1 : first->field_place > second->field_place;
}

/* What the value would be written as without the file that it comes from. */
static char *
dup_plain (GantryMspdi *self, const Definition *definition, const GantryValue *value)
{
  static const char *const names[] = { "Value", "DurationFormat" };
  g_autoptr (GantryMspdiElement) element = gantry_mspdi_element_new ("ExtendedAttribute", NULL);
  GString *xml = g_string_new (NULL);

  gantry_mspdi_value_write (element, definition->field, (GantryMspdiFamily) definition->family, value,
                            gantry_document_get_project (self->import.document));
  g_string_printf (xml, "<ExtendedAttribute><FieldID>%" G_GINT64_FORMAT "</FieldID>", definition->id);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (gantry_mspdi_element_get (element, names[i]) != NULL)
      gantry_mspdi_append_text (xml, names[i], gantry_mspdi_element_get (element, names[i]));
  g_string_append (xml, "</ExtendedAttribute>");
  return g_string_free (xml, FALSE);
}

static void
add_value (GantryMspdi       *self,
           const Definition  *definition,
           GantryTask        *task,
           const GantryValue *value,
           const char        *content)
{
  GantryRecord *record = gantry_import_custom_value (&self->import, task, definition->field, value);
  g_autofree char *plain = dup_plain (self, definition, value);

  if (strcmp (plain, content) != 0)
    gantry_mspdi_keep (self, record, "ExtendedAttribute", content);
}

static void
tell_name (GantryMspdi *self, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autofree char *own = gantry_mspdi_field_dup_name (id);
  const char *name = g_hash_table_lookup (self->field_names, text);

  gantry_mspdi_tell_kept (self, name != NULL ? name : own != NULL ? own : "ExtendedAttribute", 1);
}

/* What one task has in one field, in @n elements: mostly one. What cannot be taken is added to @others. */
static void
take (GantryMspdi *self, const GantryMspdiAttribute *attributes, guint n, GString *others)
{
  const Definition *definition = attributes->field_place != G_MAXUINT
                                   ? g_ptr_array_index (self->definitions, attributes->field_place)
                                   : NULL;
  g_autoptr (GString) content = g_string_new (NULL);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  for (guint i = 0; i < n; i++)
    g_string_append (content, attributes[i].content);
  if (n == 1 && says_nothing (attributes, definition))
    return;
  if (definition != NULL && definition->field != NULL && !attributes->points
      && gantry_mspdi_value_read (definition->field, attributes->text, attributes->format, &value))
    {
      if (value.type != GANTRY_VALUE_NULL)
        add_value (self, definition, attributes->task, &value, content->str);
      if (value.type != GANTRY_VALUE_NULL || n == 1)
        return;
    }
  g_string_append (others, content->str);
  tell_name (self, attributes->id);
}

static guint
count_same (GantryMspdi *self, guint first)
{
  const GantryMspdiAttribute *attributes = (const GantryMspdiAttribute *) (gpointer) self->attributes->data;
  guint n = 1;

  /* unknown ones are each their own */
  while (first + n < self->attributes->len && attributes[first].field_place != G_MAXUINT
         && compare_places (&attributes[first], &attributes[first + n]) == 0)
    n++;
  return n;
}

static void
take_all (GantryMspdi *self)
{
  g_autoptr (GString) others = g_string_new (NULL);

  g_array_sort (self->attributes, compare_places); /* a stable one */
  for (guint i = 0, n; i < self->attributes->len; i += n)
    {
      const GantryMspdiAttribute *attribute = &g_array_index (self->attributes, GantryMspdiAttribute, i);

      n = count_same (self, i);
      take (self, attribute, n, others);
      if (i + n < self->attributes->len && attribute[n].task == attribute->task)
        continue;
      gantry_mspdi_keep (self, GANTRY_RECORD (attribute->task), "Task", others->str);
      g_string_truncate (others, 0);
    }
}

void
gantry_mspdi_finish_custom (GantryMspdi *self)
{
  match (self);
  for (guint i = 0; i < self->definitions->len; i++)
    make_field (self, g_ptr_array_index (self->definitions, i));
  for (guint i = 0; i < self->definitions->len; i++)
    {
      Definition *definition = g_ptr_array_index (self->definitions, i);

      if (definition->record != NULL)
        definition->field = gantry_import_find_custom (&self->import, definition->record);
    }
  keep_others (self);
  take_all (self);
}
