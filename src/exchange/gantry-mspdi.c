/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/gantry-formats.h"
#include "exchange/gantry-import-compare.h"
#include "exchange/gantry-mspdi-custom.h"
#include "exchange/gantry-mspdi-keep.h"
#include "exchange/gantry-mspdi-links.h"
#include "exchange/gantry-mspdi-splits.h"
#include "exchange/gantry-mspdi-write.h"

/* The XML that Microsoft Project 2003 and later save, and many other tools with them. Read as a
 * stream: one task at a time is in memory as a tree. No network, no entities. */

#define PARSE_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT)

/* ---- Life ---- */

static void
clear_timephased (gpointer data)
{
  g_free (((GantryMspdiTimephased *) data)->content);
}

static void
mspdi_init (GantryMspdi *self, GantryDocument *document, const char *file_name, GantryImportReport *report)
{
  *self = (GantryMspdi){ 0 };
  gantry_import_init (&self->import, document, file_name, report);
  gantry_mspdi_calendars_init (self);
  self->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tasks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->baselines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->field_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->kept_order = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_hash_table_new (g_str_hash, g_str_equal);
  self->definitions = gantry_mspdi_definitions_new ();
  self->attributes = gantry_mspdi_attributes_new ();
  self->lookups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->properties_kept = g_string_new (NULL);
  self->unassigned_work = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->links = g_array_new (FALSE, FALSE, sizeof (GantryMspdiLink));
  self->task_calendars = g_array_new (FALSE, FALSE, sizeof (GantryMspdiReference));
  self->person_calendars = g_array_new (FALSE, FALSE, sizeof (GantryMspdiReference));
  self->dates = g_array_new (FALSE, FALSE, sizeof (GantryImportDates));
  self->stack = g_array_new (FALSE, FALSE, sizeof (GantryMspdiAbove));
  self->timephased = g_array_new (FALSE, FALSE, sizeof (GantryMspdiTimephased));
  g_array_set_clear_func (self->timephased, clear_timephased);
  self->splits = gantry_mspdi_splits_new ();
  self->last_position = gantry_import_last_position (&self->import);
}

static void
mspdi_clear (GantryMspdi *self)
{
  GHashTable *const tables[] = { self->properties, self->calendars, self->tasks, self->people, self->baselines,
                                 self->field_names, self->lookups, self->kept, self->unassigned_work };
  GArray *const arrays[] = { self->links, self->task_calendars, self->person_calendars, self->dates,
                             self->stack, self->timephased, self->splits, self->attributes };

  gantry_import_clear (&self->import);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (tables[i]);
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
  g_ptr_array_unref (self->calendar_order);
  g_ptr_array_unref (self->kept_order);
  g_ptr_array_unref (self->definitions);
  g_string_free (self->properties_kept, TRUE);
  g_clear_pointer (&self->different, g_hash_table_unref);
  g_free (self->project_name);
  g_free (self->project_notes);
}

/* ---- The stream ---- */

typedef void (*ReadElement) (GantryMspdi *self, xmlNode *node);

static const struct {
  const char *parent, *name;
  ReadElement read;
} elements[] = {
  { "ExtendedAttributes", "ExtendedAttribute", gantry_mspdi_read_definition },
  { "Calendars", "Calendar", gantry_mspdi_read_calendar },
  { "Tasks", "Task", gantry_mspdi_read_task },
  { "Resources", "Resource", gantry_mspdi_read_resource },
  { "Assignments", "Assignment", gantry_mspdi_read_assignment },
};

/* What the first thing that went wrong was, and where. */
typedef struct {
  int line;
  char *message;
} Failure;

static void
on_error (void *user_data, xmlErrorPtr xml_error)
{
  Failure *failure = user_data;

  if (failure->message != NULL || xml_error->level < XML_ERR_ERROR)
    return;
  failure->line = xml_error->line;
  failure->message = g_strdup (xml_error->message != NULL ? xml_error->message : "");
  failure->message[strcspn (failure->message, "\r\n")] = '\0';
  g_strstrip (failure->message);
}

static void
read_property (GantryMspdi *self, xmlNode *node)
{
  char *text = gantry_mspdi_node_first (node) == NULL ? gantry_mspdi_node_dup_text (node) : NULL;

  gantry_mspdi_collect_property (self, node);
  if (gantry_mspdi_node_is (node, "OutlineCodes"))
    gantry_mspdi_read_lookup_tables (self, node);
  if (text != NULL)
    g_hash_table_replace (self->properties, g_strdup ((const char *) node->name), text);
}

/* An element right below the root, or below a list that is. Returns TRUE if it was read whole. */
static gboolean
read_element (GantryMspdi *self, xmlTextReader *reader, const char *parent)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (reader);
  xmlNode *node;

  for (guint i = 0; parent != NULL && i < G_N_ELEMENTS (elements); i++)
    {
      if (strcmp (elements[i].parent, parent) != 0 || strcmp (elements[i].name, name) != 0)
        continue;
      node = xmlTextReaderExpand (reader);
      if (node != NULL)
        elements[i].read (self, node);
      return TRUE;
    }
  if (parent != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (elements[i].parent, name) == 0)
      return FALSE;
  node = xmlTextReaderExpand (reader);
  if (node != NULL)
    read_property (self, node);
  return TRUE;
}

static gboolean
fail (const char *file_name, const char *message, GError **error)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* sentences of this file, translated */
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT, message, file_name);
#pragma GCC diagnostic pop
  return FALSE;
}

/* Walks over the whole file. @parent: the list that the reader is in. */
static int
walk (GantryMspdi *self, xmlTextReader *reader, gboolean *is_project, gboolean *has_types)
{
  g_autofree char *parent = NULL;
  int status = xmlTextReaderRead (reader);

  while (status == 1)
    {
      const int type = xmlTextReaderNodeType (reader), depth = xmlTextReaderDepth (reader);
      gboolean whole = FALSE;

      if (type == XML_READER_TYPE_DOCUMENT_TYPE)
        {
          *has_types = TRUE;
          return 0;
        }
      if (type == XML_READER_TYPE_ELEMENT && depth == 0)
        {
          *is_project = strcmp ((const char *) xmlTextReaderConstLocalName (reader), "Project") == 0;
          if (!*is_project)
            return 0;
        }
      else if (type == XML_READER_TYPE_ELEMENT)
        {
          if (depth == 1)
            g_clear_pointer (&parent, g_free);
          whole = read_element (self, reader, parent);
          if (!whole)
            parent = g_strdup ((const char *) xmlTextReaderConstLocalName (reader));
        }
      status = whole ? xmlTextReaderNext (reader) : xmlTextReaderRead (reader);
    }
  return status;
}

static gboolean
read_stream (GantryMspdi *self, GBytes *data, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (data, &size);
  xmlTextReader *reader = xmlReaderForMemory (bytes, (int) size, NULL, NULL, PARSE_OPTIONS);
  const char *file_name = self->import.file_name;
  gboolean is_project = FALSE, has_types = FALSE;
  Failure failure = { 0 };
  g_autofree char *message = NULL;
  int status;

  if (reader == NULL)
    return fail (file_name, _("“%s” could not be read: there is not enough memory."), error);
  xmlTextReaderSetStructuredErrorHandler (reader, on_error, &failure);
  status = walk (self, reader, &is_project, &has_types);
  xmlFreeTextReader (reader);
  message = failure.message;
  if (has_types)
    return fail (file_name, _("“%s” declares its own document type, which no plan needs; it was not read."), error);
  if (status < 0)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                   _("“%s” is damaged or cut off in line %d (%s); ask for the file again."), file_name,
                   failure.line, message != NULL ? message : _("unknown reason"));
      return FALSE;
    }
  if (!is_project)
    return fail (file_name, _("“%s” is XML, and not a Microsoft Project plan; save it as Microsoft Project "
                              "XML or CSV and open that."), error);
  return TRUE;
}

static gboolean
mspdi_read (GantryDocument      *document,
            GBytes              *data,
            const char          *file_name,
            GantryImportReport  *report,
            GError             **error)
{
  GantryMspdi self;
  gboolean done;

  mspdi_init (&self, document, file_name, report);
  done = read_stream (&self, data, error);
  if (done)
    {
      report->n_rows_read += self.n_rows;
      gantry_mspdi_finish_calendars (&self);
      gantry_mspdi_finish_project (&self);
      gantry_mspdi_finish_custom (&self);
      gantry_mspdi_finish_splits (&self);
      gantry_mspdi_finish_tasks (&self);
      gantry_mspdi_finish_timephased (&self);
      gantry_mspdi_report_kept (&self);
    }
  mspdi_clear (&self);
  return done;
}

/* ---- Recognizing ---- */

/* XML in UTF-16 has every other byte 0: text enough to look for names in. */
static char *
dup_head (const guchar *data, gsize size)
{
  GString *head = g_string_new (NULL);

  for (gsize i = 0; i < MIN (size, 4096); i++)
    if (data[i] != 0 && data[i] < 0x80)
      g_string_append_c (head, (char) data[i]);
  return g_string_free (head, FALSE);
}

static int
mspdi_recognize (const guchar *data, gsize size)
{
  g_autofree char *head = dup_head (data, size);
  const char *start = head + strspn (head, " \t\r\n");
  const char *root;

  if (*start != '<')
    return 0;
  if (strstr (start, "schemas.microsoft.com/project") != NULL)
    return 100;
  /* by some other tool, without the namespace */
  root = strstr (start, "<Project");
  return root != NULL && strchr (" >\r\n\t", root[strlen ("<Project")]) != NULL ? 80 : 0;
}

static const char *const mspdi_extensions[] = { "xml", "mspdi", NULL };

const GantryFormat gantry_mspdi_format = {
  .name = "mspdi",
  .title = N_("Microsoft Project XML"),
  .extensions = mspdi_extensions,
  .mime_type = "application/vnd.ms-project+xml",
  .recognize = mspdi_recognize,
  .read = mspdi_read,
  .write = gantry_mspdi_write,
};
