/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../model/model-fixture.h"
#include "store-fixture.h"
#include "model/gantry-generate.h"
#include "store/gantry-reader.h"
#include "store/gantry-schema.h"
#include "store/gantry-snapshot.h"

/* ---- Whole documents ---- */

static void
assert_equal_documents (GantryDocument *a, GantryDocument *b)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    {
      g_assert_cmpuint (gantry_table_get_n_records (gantry_document_get_table (a, kinds[k])), ==,
                        gantry_table_get_n_records (gantry_document_get_table (b, kinds[k])));
    }
  g_assert_cmphex (gantry_document_hash (a), ==, gantry_document_hash (b));
}

static void
test_write_and_read (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");

  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (GantryDocument) document = store_random_document (seed, 40);
      g_autoptr (GantryDocument) copy = NULL;
      g_autoptr (GPtrArray) report = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (gantry_store_write (document, file, &error));
      g_assert_no_error (error);
      copy = gantry_store_read (file, &report, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->len, ==, 0);
      assert_equal_documents (document, copy);
    }
}

/* Every kind and every field must have been seen, or the tests above prove little. */
static void
test_random_documents_have_everything (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (GantryDocument) document = store_random_document (seed, 40);

      for (guint k = 0; k < n_kinds; k++)
        for (guint i = 0; i < gantry_table_get_n_records (gantry_document_get_table (document, kinds[k])); i++)
          for (guint f = 0; f < kinds[k]->n_fields; f++)
            {
              g_auto (GantryValue) value = GANTRY_VALUE_INIT;

              gantry_record_get (gantry_table_get_record (gantry_document_get_table (document, kinds[k]), i),
                                 &kinds[k]->fields[f], &value);
              if (value.type != GANTRY_VALUE_NULL)
                g_hash_table_add (seen, g_strdup_printf ("%s.%s", kinds[k]->name, kinds[k]->fields[f].name));
            }
    }
  for (guint k = 0; k < n_kinds; k++)
    for (guint f = 0; f < kinds[k]->n_fields; f++)
      {
        g_autofree char *name = g_strdup_printf ("%s.%s", kinds[k]->name, kinds[k]->fields[f].name);

        if (gantry_field_is_input (&kinds[k]->fields[f]) && !g_hash_table_contains (seen, name))
          g_test_message ("%s was never set", name);
      }
  g_assert_cmpuint (g_hash_table_size (seen), >, 100);
}

static GantryDocument *
read_with (GFile *file, gboolean help, GPtrArray *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantrySqlite) db = gantry_sqlite_open (g_file_peek_path (file), GANTRY_SQLITE_READ, "plan", &error);
  g_autoptr (GantrySqlite) second = NULL;
  GantryDocument *document;

  g_assert_no_error (error);
  if (help)
    second = gantry_sqlite_open (g_file_peek_path (file), GANTRY_SQLITE_READ, "plan", &error);
  g_assert_no_error (error);
  document = gantry_reader_load (db, second, NULL, report, &error);
  g_assert_no_error (error);
  return document;
}

/* Two threads read what one reads, and remark on the same in the same order, up to the same bound. */
static void
test_two_threads_read_as_one (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");

  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (GantryDocument) written = NULL;
      g_autoptr (GPtrArray) alone_report = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) report = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GantryDocument) alone = NULL, together = NULL;

      written = seed > 6 ? gantry_document_generate (300, seed) : store_random_document (seed, 40);
      g_assert_true (gantry_store_write (written, file, NULL));
      store_run_sql (file, "PRAGMA ignore_check_constraints = 1; UPDATE task SET priority = -5 WHERE id % 2 = 0;"
                           "UPDATE dependency SET type = 'sideways'; UPDATE assignment SET units = -1 WHERE id % 3 = 0;");
      alone = read_with (file, FALSE, alone_report);
      together = read_with (file, TRUE, report);
      if (seed > 6)
        g_assert_cmpuint (report->len, >, 200);
      g_assert_cmpuint (report->len, ==, alone_report->len);
      for (guint i = 0; i < report->len; i++)
        g_assert_cmpstr (report->pdata[i], ==, alone_report->pdata[i]);
      assert_equal_documents (alone, together);
    }
}

static void
test_published_file_is_plain (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = store_random_document (7, 40);
  g_autoptr (GBytes) bytes = NULL;
  const guchar *data;
  gsize size;

  g_assert_true (gantry_store_write (document, file, NULL));
  bytes = store_load_bytes (file);
  data = g_bytes_get_data (bytes, &size);
  g_assert_cmpuint (size, >, 4096);
  g_assert_cmpstr ((const char *) data, ==, "SQLite format 3");
  g_assert_cmpuint (data[18], ==, 1); /* a rollback journal, not a log beside the file */
  g_assert_cmpuint (data[19], ==, 1);
  g_assert_cmpmem (data + 68, 4, "GNTR", 4);
  g_assert_cmpuint (data[63], ==, GANTRY_SCHEMA_VERSION);
  g_autofree char *integrity = store_query (file, "PRAGMA integrity_check");
  g_assert_cmpstr (integrity, ==, "ok");
  g_autofree char *violations = store_query (file, "SELECT count (*) FROM pragma_foreign_key_check");
  g_assert_cmpstr (violations, ==, "0");
}

/* The id of a record that is gone belongs to it for ever. */
static void
test_ids_are_never_reused (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);
  g_autoptr (GantryStore) second = NULL;
  const GantryKind *task = gantry_kind_find ("task");
  gint64 id;

  gantry_document_begin (document, "Add");
  id = gantry_document_insert (document, task)->id;
  gantry_document_commit (document, NULL);
  gantry_document_begin (document, "Remove");
  gantry_document_delete (document, gantry_document_lookup (document, task, id));
  gantry_document_commit (document, NULL);
  g_assert_true (store_save_as (store, file, &error));
  g_assert_true (store_close (store, &error));

  second = gantry_store_open (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gantry_document_get_next_id (gantry_store_get_document (second), task), ==, id + 1);
  g_assert_true (store_close (second, &error));
}

/* ---- Working copies ---- */

static GantryStore *
recover_only_leftover (void)
{
  g_autoptr (GPtrArray) leftovers = gantry_store_list_leftovers ();
  g_autoptr (GError) error = NULL;
  GantryStore *store;

  g_assert_cmpuint (leftovers->len, ==, 1);
  store = gantry_store_recover (g_ptr_array_index (leftovers, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gantry_store_get_load_report (store)->len, ==, 0);
  return store;
}

/* The working copy follows the journal, through undo and redo, over several sessions. */
static void
test_working_copy_follows (gconstpointer data)
{
  guint32 seed = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);

  g_assert_no_error (error);
  for (guint session = 0; session < 4; session++)
    {
      g_autoptr (GantryDocument) before = g_object_ref (gantry_store_get_document (store));

      guint64 revision = gantry_document_get_revision (before);

      while (gantry_document_get_revision (before) == revision) /* some of the edits are accepted */
        store_edit_randomly (before, random, 25);
      g_assert_true (gantry_store_flush (store, &error));
      g_assert_no_error (error);
      g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_PENDING);
      g_clear_object (&store);
      store = recover_only_leftover ();
      assert_equal_documents (before, gantry_store_get_document (store));
    }
  gantry_store_set_discard (store, TRUE);
  g_assert_true (store_close (store, &error));
}

static void
test_publish_and_open (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);
  g_autoptr (GantryStore) second = NULL;

  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_CLEAN);
  store_edit_randomly (document, random, 20);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_PENDING);
  g_assert_true (store_save_as (store, file, &error));
  g_assert_no_error (error);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_CLEAN);
  g_assert_true (g_file_equal (gantry_store_get_file (store), file));
  g_assert_cmphex (store_hash_file (file), ==, gantry_document_hash (document));

  store_edit_randomly (document, random, 20);
  store_wait_for_state (store, GANTRY_STORE_CLEAN); /* by itself */
  g_assert_cmphex (store_hash_file (file), ==, gantry_document_hash (document));

  store_edit_randomly (document, random, 20);
  g_assert_true (store_close (store, &error));
  g_assert_no_error (error);
  second = gantry_store_open (file, &error);
  g_assert_no_error (error);
  assert_equal_documents (document, gantry_store_get_document (second));
  g_assert_cmpuint (gantry_store_get_load_report (second)->len, ==, 0);
  g_assert_true (store_close (second, &error));
  store_assert_no_leftovers ();
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  g_test_add_func ("/store/write-and-read", test_write_and_read);
  g_test_add_func ("/store/random-documents-have-everything", test_random_documents_have_everything);
  g_test_add_func ("/store/two-threads", test_two_threads_read_as_one);
  g_test_add_func ("/store/published-file-is-plain", test_published_file_is_plain);
  g_test_add_func ("/store/ids-are-never-reused", test_ids_are_never_reused);
  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/store/working-copy-follows/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_working_copy_follows);
    }
  g_test_add_func ("/store/publish-and-open", test_publish_and_open);
  return g_test_run ();
}
