/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-keep.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/kinds/gantry-kept-value.h"

/* ---- Telling ---- */

void
gantry_mspdi_tell_kept (GantryMspdi *self, const char *name, guint n)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self->kept, name));

  if (n == 0)
    return;
  if (before == 0)
    {
      char *key = g_strdup (name);

      g_ptr_array_add (self->kept_order, key);
      g_hash_table_insert (self->kept, key, GUINT_TO_POINTER (n));
    }
  else
    g_hash_table_insert (self->kept, (gpointer) name, GUINT_TO_POINTER (before + n));
}

void
gantry_mspdi_report_kept (GantryMspdi *self)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < self->kept_order->len; i++)
    {
      const char *name = g_ptr_array_index (self->kept_order, i);

      g_string_append_printf (list, "%s%u × %s", i > 0 ? ", " : "",
                              GPOINTER_TO_UINT (g_hash_table_lookup (self->kept, name)), name);
    }
  if (list->len > 0)
    gantry_import_report_add (self->import.report,
                              _("These values have no place in Gantry; they are kept aside and written back "
                                "to Microsoft Project XML: %s."), list->str);
}

static void
tell (GantryMspdi *self, xmlNode *node)
{
  g_autofree char *id = NULL;
  const char *name = NULL;

  if (gantry_mspdi_node_is (node, "ExtendedAttribute"))
    {
      id = gantry_mspdi_node_dup (node, "FieldID");
      name = id != NULL ? g_hash_table_lookup (self->field_names, id) : NULL;
    }
  gantry_mspdi_tell_kept (self, name != NULL ? name : (const char *) node->name, 1);
}

/* ---- Collecting ---- */

static void
append_escaped (GString *xml, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    switch (*c)
      {
      case '<':
        g_string_append (xml, "&lt;");
        break;
      case '>':
        g_string_append (xml, "&gt;");
        break;
      case '&':
        g_string_append (xml, "&amp;");
        break;
      case '\r':
        g_string_append (xml, "&#13;");
        break;
      default:
        g_string_append_c (xml, *c);
      }
}

void
gantry_mspdi_append_text (GString *xml, const char *name, const char *text)
{
  g_string_append_printf (xml, "<%s>", name);
  append_escaped (xml, text);
  g_string_append_printf (xml, "</%s>", name);
}

void
gantry_mspdi_append_xml (GString *xml, xmlNode *node)
{
  xmlNode *child = gantry_mspdi_node_first (node);

  g_string_append_printf (xml, "<%s>", (const char *) node->name);
  if (child == NULL)
    {
      xmlChar *content = xmlNodeGetContent (node);

      if (content != NULL)
        append_escaped (xml, (const char *) content);
      xmlFree (content);
    }
  /* the parser has a limit to nesting */
  for (; child != NULL; child = gantry_mspdi_node_next (child))
    gantry_mspdi_append_xml (xml, child);
  g_string_append_printf (xml, "</%s>", (const char *) node->name);
}

gboolean
gantry_mspdi_node_is_void (xmlNode *node)
{
  g_autofree char *text = gantry_mspdi_node_first (node) == NULL ? gantry_mspdi_node_dup_text (node) : NULL;

  if (gantry_mspdi_node_first (node) != NULL)
    return FALSE;
  return text == NULL || strcmp (text, "0") == 0 || strcmp (text, "false") == 0 || strcmp (text, "-1") == 0
         || strcmp (text, "NA") == 0 || strcmp (text, "PT0H0M0S") == 0;
}

static gboolean
is_usual (const GantryMspdiChild *child, xmlNode *node)
{
  g_autofree char *text = NULL;

  if (child == NULL || child->usual == NULL)
    return gantry_mspdi_node_is_void (node);
  text = gantry_mspdi_node_dup_text (node);
  return text == NULL || strcmp (text, child->usual) == 0;
}

/* @hint: where in @schema the element before was. */
static void
collect (GantryMspdi *self, const GantryMspdiSchema *schema, xmlNode *node, guint *hint, GString *xml)
{
  const guint found = gantry_mspdi_schema_find (schema, (const char *) node->name, *hint);
  const GantryMspdiChild *child = found < schema->n_children ? &schema->children[found] : NULL;

  *hint = child != NULL ? found : *hint;
  if ((child != NULL && child->fate == GANTRY_MSPDI_TAKEN) || is_usual (child, node))
    return;
  if (child == NULL || child->fate == GANTRY_MSPDI_TOLD)
    tell (self, node);
  gantry_mspdi_append_xml (xml, node);
}

char *
gantry_mspdi_collect (GantryMspdi *self, const GantryMspdiSchema *schema, xmlNode *node)
{
  GString *xml = g_string_new (NULL);
  guint hint = 0;

  for (xmlNode *child = gantry_mspdi_node_first (node); child != NULL; child = gantry_mspdi_node_next (child))
    collect (self, schema, child, &hint, xml);
  return g_string_free (xml, FALSE);
}

void
gantry_mspdi_collect_property (GantryMspdi *self, xmlNode *node)
{
  guint hint = 0;

  if (self->import.fresh)
    collect (self, &gantry_mspdi_project_schema, node, &hint, self->properties_kept);
}

/* ---- Keeping ---- */

void
gantry_mspdi_keep (GantryMspdi *self, GantryRecord *owner, const char *element, const char *content)
{
  GantryRecord *record;

  if (*content == '\0')
    return;
  record = gantry_document_insert (self->import.document, &gantry_kept_value_kind);
  gantry_import_set_text (&self->import, record, "format", GANTRY_MSPDI_FORMAT);
  gantry_import_set_text (&self->import, record, "element", element);
  gantry_import_set_text (&self->import, record, "content", content);
  /* its references are called as the kinds that they refer to */
  if (owner != NULL)
    gantry_import_set_integer (&self->import, record, gantry_record_get_kind (owner)->name, owner->id);
}
