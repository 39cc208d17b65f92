/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-element.h"

#include <libxml/parser.h>
#include <string.h>

#include "exchange/gantry-mspdi-node.h"
#include "model/gantry-instant.h"

struct _GantryMspdiElement {
  char *name;
  char *text; /* NULL with children */
  const GantryMspdiSchema *schema;
  guint rank;          /* in the schema of the parent */
  GPtrArray *children; /* NULL without */
};

GantryMspdiElement *
gantry_mspdi_element_new (const char *name, const GantryMspdiSchema *schema)
{
  GantryMspdiElement *self = g_new0 (GantryMspdiElement, 1);

  self->name = g_strdup (name);
  self->schema = schema;
  return self;
}

static void
free_child (gpointer data)
{
  gantry_mspdi_element_free (data);
}

void
gantry_mspdi_element_free (GantryMspdiElement *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

/* ---- Children ---- */

const char *
gantry_mspdi_element_get_name (GantryMspdiElement *self)
{
  return self->name;
}

GPtrArray *
gantry_mspdi_element_get_children (GantryMspdiElement *self)
{
  if (self->children == NULL)
    self->children = g_ptr_array_new_with_free_func (free_child);
  return self->children;
}

GantryMspdiElement *
gantry_mspdi_element_add (GantryMspdiElement *self, const char *name)
{
  GPtrArray *children = gantry_mspdi_element_get_children (self);
  GantryMspdiElement *child = gantry_mspdi_element_new (name, NULL);
  const GantryMspdiElement *last = children->len > 0 ? g_ptr_array_index (children, children->len - 1) : NULL;

  if (self->schema != NULL)
    child->rank = gantry_mspdi_schema_find (self->schema, name, last != NULL ? last->rank : 0);
  g_ptr_array_add (children, child);
  return child;
}

GantryMspdiElement *
gantry_mspdi_element_find (GantryMspdiElement *self, const char *name)
{
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    {
      GantryMspdiElement *child = g_ptr_array_index (self->children, i);

      if (strcmp (child->name, name) == 0)
        return child;
    }
  return NULL;
}

const char *
gantry_mspdi_element_get (GantryMspdiElement *self, const char *name)
{
  GantryMspdiElement *child = gantry_mspdi_element_find (self, name);

  return child != NULL ? child->text : NULL;
}

void
gantry_mspdi_element_remove (GantryMspdiElement *self, const char *name)
{
  for (guint i = self->children != NULL ? self->children->len : 0; i-- > 0;)
    if (strcmp (((GantryMspdiElement *) g_ptr_array_index (self->children, i))->name, name) == 0)
      g_ptr_array_remove_index (self->children, i);
}

void
gantry_mspdi_element_adopt (GantryMspdiElement *self, GantryMspdiElement *from, guint index)
{
  GantryMspdiElement *child = g_ptr_array_steal_index (from->children, index);

  child->rank = self->schema != NULL ? gantry_mspdi_schema_find (self->schema, child->name, 0) : 0;
  g_ptr_array_add (gantry_mspdi_element_get_children (self), child);
}

/* ---- Values ---- */

static gboolean
is_allowed (gunichar character)
{
  return character >= 0x20 ? character != 0xfffe && character != 0xffff
                           : character == '\t' || character == '\n' || character == '\r';
}

static char *
dup_allowed (const char *text)
{
  GString *allowed = g_string_sized_new (strlen (text));

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (is_allowed (g_utf8_get_char (c)))
      g_string_append_len (allowed, c, g_utf8_next_char (c) - c);
  return g_string_free (allowed, FALSE);
}

static void
take (GantryMspdiElement *self, const char *name, char *text)
{
  GantryMspdiElement *child = gantry_mspdi_element_find (self, name);

  if (child == NULL)
    child = gantry_mspdi_element_add (self, name);
  g_free (child->text);
  child->text = text;
}

void
gantry_mspdi_element_set (GantryMspdiElement *self, const char *name, const char *text)
{
  if (text != NULL)
    take (self, name, dup_allowed (text));
}

void
gantry_mspdi_element_set_integer (GantryMspdiElement *self, const char *name, gint64 value)
{
  if (value != GANTRY_NONE)
    take (self, name, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

void
gantry_mspdi_element_set_boolean (GantryMspdiElement *self, const char *name, gboolean value)
{
  take (self, name, g_strdup (value ? "1" : "0"));
}

void
gantry_mspdi_element_set_instant (GantryMspdiElement *self, const char *name, gint64 instant)
{
  if (instant != GANTRY_NONE)
    take (self, name, gantry_instant_to_iso (instant, FALSE));
}

void
gantry_mspdi_element_set_duration (GantryMspdiElement *self, const char *name, gint64 seconds)
{
  const char *sign = seconds < 0 ? "-" : "";
  const gint64 size = seconds < 0 ? -seconds : seconds;

  if (seconds != GANTRY_NONE)
    take (self, name, g_strdup_printf ("%sPT%" G_GINT64_FORMAT "H%dM%dS", sign, size / GANTRY_HOUR,
                                       (int) (size % GANTRY_HOUR / GANTRY_MINUTE), (int) (size % GANTRY_MINUTE)));
}

void
gantry_mspdi_element_set_tenths (GantryMspdiElement *self, const char *name, gint64 seconds)
{
  /* to the nearest */
  if (seconds != GANTRY_NONE)
    gantry_mspdi_element_set_integer (self, name, (seconds + (seconds < 0 ? -3 : 3)) / 6);
}

/* @value / 10^@decimals as a decimal number, without zeros at its end. */
static char *
dup_decimal (gint64 value, int decimals)
{
  gint64 unit = 1;

  while (decimals > 0 && value % 10 == 0)
    {
      value /= 10;
      decimals--;
    }
  for (int i = 0; i < decimals; i++)
    unit *= 10;
  if (decimals == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, value < 0 ? "-" : "", ABS (value) / unit,
                          decimals, ABS (value) % unit);
}

void
gantry_mspdi_element_set_money (GantryMspdiElement *self, const char *name, gint64 money)
{
  if (money != GANTRY_NONE)
    take (self, name, dup_decimal (money, 2));
}

void
gantry_mspdi_element_set_rate (GantryMspdiElement *self, const char *name, gint64 money)
{
  if (money != GANTRY_NONE)
    take (self, name, dup_decimal (money, 4));
}

void
gantry_mspdi_element_set_share (GantryMspdiElement *self, const char *name, gint64 basis_points)
{
  if (basis_points != GANTRY_NONE)
    take (self, name, dup_decimal (basis_points, 4));
}

void
gantry_mspdi_element_set_time (GantryMspdiElement *self, const char *name, gint64 seconds)
{
  const int time = (int) (seconds % GANTRY_DAY);

  take (self, name, g_strdup_printf ("%02d:%02d:%02d", time / 3600, time / 60 % 60, time % 60));
}

/* ---- What was kept aside ---- */

static void
add_nodes (GantryMspdiElement *self, xmlNode *parent)
{
  for (xmlNode *node = gantry_mspdi_node_first (parent); node != NULL; node = gantry_mspdi_node_next (node))
    {
      GantryMspdiElement *child = gantry_mspdi_element_add (self, (const char *) node->name);

      if (gantry_mspdi_node_first (node) != NULL)
        add_nodes (child, node);
      else
        child->text = gantry_mspdi_node_dup_text (node);
    }
}

void
gantry_mspdi_element_add_xml (GantryMspdiElement *self, const char *xml)
{
  g_autofree char *whole = g_strconcat ("<kept>", xml, "</kept>", NULL);
  xmlDoc *document = xmlReadMemory (whole, (int) strlen (whole), NULL, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

  if (document == NULL)
    return;
  add_nodes (self, xmlDocGetRootElement (document));
  xmlFreeDoc (document);
}

/* ---- Writing ---- */

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const GantryMspdiElement *first = *(GantryMspdiElement *const *) a, *second = *(GantryMspdiElement *const *) b;

  return first->rank < second->rank ? -1 : first->rank > second->rank;
}

void
gantry_mspdi_element_write_children (GantryMspdiElement *self, xmlTextWriter *writer)
{
  if (self->children == NULL)
    return;
  if (self->schema != NULL)
    g_ptr_array_sort (self->children, compare_ranks); /* a stable one */
  for (guint i = 0; i < self->children->len; i++)
    gantry_mspdi_element_write (g_ptr_array_index (self->children, i), writer);
}

void
gantry_mspdi_element_write (GantryMspdiElement *self, xmlTextWriter *writer)
{
  xmlTextWriterStartElement (writer, (const xmlChar *) self->name);
  if (self->text != NULL)
    xmlTextWriterWriteString (writer, (const xmlChar *) self->text);
  gantry_mspdi_element_write_children (self, writer);
  xmlTextWriterEndElement (writer);
}
