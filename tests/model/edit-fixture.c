/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit-fixture.h"

#include <string.h>

#include "model/gantry-text.h"

GantryTask *
edit_fixture_add_task (GantryDocument *document, const char *name)
{
  GantryTask *task = gantry_task_insert_after (document, NULL, name, NULL);

  g_assert_nonnull (task);
  return task;
}

void
edit_fixture_type (gpointer record, const char *field_name, const char *text)
{
  g_autoptr (GError) error = NULL;
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);

  g_test_message ("%s: %s", field_name, text);
  gantry_text_edit (record, field, text, &error);
  g_assert_no_error (error);
}

void
edit_fixture_refuse (gpointer record, const char *field_name, const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;
  GantryDocument *document = GANTRY_RECORD (record)->document;
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);
  guint64 before = gantry_document_hash (document);

  g_test_message ("%s: %s", field_name, text);
  g_assert_false (gantry_text_edit (record, field, text, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, part) == NULL)
    g_assert_cmpstr (error->message, ==, part);
  g_assert_cmphex (gantry_document_hash (document), ==, before);
}

void
edit_fixture_check_shown (gpointer record, const char *field_name, const char *expected)
{
  GantryUnits units;
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);
  g_autofree char *text = NULL;

  gantry_units_from_project (gantry_document_get_project (GANTRY_RECORD (record)->document), &units);
  text = gantry_text_display (record, field, &units);
  g_assert_cmpstr (text, ==, expected);
}

void
edit_fixture_check_undo (GantryDocument *document)
{
  guint64 after = gantry_document_hash (document);

  gantry_document_undo (document);
  g_assert_cmphex (gantry_document_hash (document), !=, after);
  gantry_document_redo (document);
  g_assert_cmphex (gantry_document_hash (document), ==, after);
}

void
edit_fixture_indent (GantryDocument *document, GantryTask *task)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  g_ptr_array_add (tasks, task);
  g_assert_true (gantry_tasks_indent (document, tasks, NULL));
}

guint
edit_fixture_count (GantryDocument *document, const GantryKind *kind)
{
  return gantry_table_get_n_records (gantry_document_get_table (document, kind));
}
