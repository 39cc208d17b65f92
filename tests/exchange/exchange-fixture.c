/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/gantry-instant.h"
#include "model/gantry-kind.h"

/* The two places of a folder; files of both kinds of Microsoft Project's XML stand together in
 * tests/data. */
static char *
build_path (const char *folder, gboolean shared)
{
  const char *root = g_getenv ("GANTRY_SOURCE_ROOT");

  if (shared)
    return g_build_filename (root, "..", "shared", "data", folder, NULL);
  return g_build_filename (root, "tests", "data", strcmp (folder, "csv") == 0 ? "csv" : "mspdi", NULL);
}

static void
list_folder (const char *path, GHashTable *seen, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (!g_str_has_suffix (name, ".md") && g_hash_table_add (seen, g_strdup (name)))
        g_ptr_array_add (files, g_file_new_for_path (file));
    }
}

GPtrArray *
gantry_test_list_files (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *own = build_path (folder, FALSE);
  g_autofree char *shared = build_path (folder, TRUE);

  list_folder (own, seen, files);
  list_folder (shared, seen, files);
  g_assert_cmpuint (files->len, >, 0);
  return files;
}

GFile *
gantry_test_find_file (const char *folder, const char *name)
{
  for (int shared = 0; shared < 2; shared++)
    {
      g_autofree char *path = build_path (folder, shared);
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_EXISTS))
        return g_file_new_for_path (file);
    }
  g_test_skip_printf ("%s is not here", name);
  return NULL;
}

GantryDocument *
gantry_test_open (const char *folder, const char *name, GantryImportReport **report)
{
  g_autoptr (GFile) file = gantry_test_find_file (folder, name);
  g_autoptr (GError) error = NULL;
  GantryDocument *document;

  if (file == NULL)
    return NULL;
  document = gantry_exchange_open (file, report, &error);
  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

GantryDocument *
gantry_test_open_text (const char          *name,
                       const char          *text,
                       gssize               length,
                       GantryImportReport **report,
                       GError             **error)
{
  g_autofree char *folder = g_dir_make_tmp ("gantry-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GantryDocument *document;

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  document = gantry_exchange_open (file, report, error);
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
  return document;
}

GantryTask *
gantry_test_get_task (GantryDocument *document, guint row)
{
  GantryOutline *outline = gantry_document_get_outline (document);

  g_assert_cmpuint (row, <, gantry_outline_get_n_tasks (outline));
  return gantry_outline_get_task (outline, row);
}

guint
gantry_test_count (GantryDocument *document, const char *kind)
{
  return gantry_table_get_n_records (gantry_document_get_table (document, gantry_kind_find (kind)));
}

void
gantry_test_assert_instant (gint64 instant, const char *iso)
{
  g_autofree char *text = gantry_instant_to_iso (instant, FALSE);

  g_assert_cmpstr (text, ==, iso);
}

gboolean
gantry_test_has_note (GantryImportReport *report, const char *part)
{
  for (guint i = 0; i < report->notes->len; i++)
    if (strstr (g_ptr_array_index (report->notes, i), part) != NULL)
      return TRUE;
  return FALSE;
}

char *
gantry_test_dup_field (GantryTask *task, const char *field)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_record_get (GANTRY_RECORD (task), gantry_kind_find_field (&gantry_task_kind, field), &value);
  return g_strdup (value.type == GANTRY_VALUE_TEXT ? value.text : "");
}
