/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The disk fails at the first write, at the second, and so on until all goes well. After each, the
 * working copy holds the plan before the step or after it, never something in between. */

#include <sqlite3.h>

#include "../model/model-fixture.h"
#include "fault-vfs.h"
#include "store-fixture.h"

#define FOR_GOOD 1000000000

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

static void
discard (GantryStore *store)
{
  g_autoptr (GError) error = NULL;

  gantry_store_set_discard (store, TRUE);
  store_close (store, &error);
  g_assert_no_error (error);
}

static void
edit (GantryDocument *document, GRand *random)
{
  while (!gantry_random_transaction (document, random, 8))
    ;
}

static GantryStore *
new_edited_store (GRand *random)
{
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  GantryStore *store = gantry_store_new (document, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 5; i++)
    edit (document, random);
  g_assert_true (gantry_store_flush (store, &error));
  g_assert_no_error (error);
  return store;
}

/* The program ends right after the failure, which lasts. Answers whether there was one. */
static gboolean
fail_and_crash (guint nth, int code)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (nth);
  g_autoptr (GantryStore) store = new_edited_store (random);
  g_autoptr (GantryDocument) document = g_object_ref (gantry_store_get_document (store));
  guint64 before = gantry_document_hash (document), after, found;
  g_autoptr (GError) error = NULL;
  gboolean written;
  guint n_failed;

  fault_vfs_arm (nth, FOR_GOOD, code);
  edit (document, random);
  after = gantry_document_hash (document);
  written = gantry_store_flush (store, &error);
  if (!written)
    {
      store_assert_sentence (error, GANTRY_ERROR_SYSTEM);
      g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_FAILED);
    }
  g_clear_object (&store);
  n_failed = fault_vfs_disarm ();

  store = recover_only_leftover ();
  found = gantry_document_hash (gantry_store_get_document (store));
  if (written || found != before)
    g_assert_cmphex (found, ==, after);
  discard (store);
  return !written || n_failed > 0;
}

/* The disk is mended soon, and the step gets there without being done again. */
static gboolean
fail_and_recover (guint nth, int code)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (nth);
  g_autoptr (GantryStore) store = new_edited_store (random);
  g_autoptr (GantryDocument) document = g_object_ref (gantry_store_get_document (store));
  g_autoptr (GError) error = NULL;

  fault_vfs_arm (nth, 2, code);
  edit (document, random);
  gantry_store_flush (store, NULL);
  edit (document, random);
  if (fault_vfs_disarm () == 0)
    {
      discard (store);
      return FALSE;
    }
  gantry_store_flush (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_PENDING);
  g_clear_object (&store);

  store = recover_only_leftover ();
  g_assert_cmphex (gantry_document_hash (gantry_store_get_document (store)), ==, gantry_document_hash (document));
  discard (store);
  return TRUE;
}

static void
test_crash (gconstpointer code)
{
  guint nth = 1;

  while (fail_and_crash (nth, GPOINTER_TO_INT (code)))
    nth += nth < 12 ? 1 : 5;
  g_assert_cmpuint (nth, >, 10);
  g_test_message ("all went well at operation %u", nth);
}

static void
test_recover (gconstpointer code)
{
  guint nth = 1;

  while (fail_and_recover (nth, GPOINTER_TO_INT (code)))
    nth += nth < 12 ? 1 : 5;
  g_assert_cmpuint (nth, >, 10);
}

/* The disk of the working copies is full, but the person's file can still be written. */
static void
test_publish_in_need (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GantryStore) store = new_edited_store (random);
  g_autoptr (GantryDocument) document = g_object_ref (gantry_store_get_document (store));
  g_autoptr (GError) error = NULL;

  fault_vfs_arm (1, FOR_GOOD, SQLITE_FULL);
  edit (document, random);
  store_save_as (store, file, &error);
  g_assert_no_error (error);
  g_assert_cmphex (store_hash_file (file), ==, gantry_document_hash (document));
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_FAILED);
  edit (document, random);
  store_publish (store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmphex (store_hash_file (file), ==, gantry_document_hash (document));
  fault_vfs_disarm ();
  gantry_store_flush (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_CLEAN);
  store_close (store, &error);
  g_assert_no_error (error);
}

/* Somebody meddled with the working copy: it is made anew from the plan. */
static void
test_broken_working_copy (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GantryStore) store = new_edited_store (random);
  g_autoptr (GantryDocument) document = g_object_ref (gantry_store_get_document (store));
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "gantry", "work", NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_suffix (name, ".db"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autoptr (GFile) working_copy = g_file_new_for_path (path);

        store_run_sql (working_copy, "PRAGMA foreign_keys = OFF; DELETE FROM project; DELETE FROM calendar; DROP TABLE history");
      }
  gantry_document_begin (document, "Rename");
  gantry_document_set_text (document, (GantryRecord *) gantry_document_get_project (document), "name", "whole");
  g_assert_true (gantry_document_commit (document, NULL));
  g_assert_false (gantry_store_flush (store, &error));
  store_assert_sentence (error, GANTRY_ERROR_DAMAGED);
  store_wait_for_state (store, GANTRY_STORE_PENDING);
  edit (document, random);
  g_clear_error (&error);
  gantry_store_flush (store, &error);
  g_assert_no_error (error);
  g_clear_object (&store);
  store = recover_only_leftover ();
  g_assert_cmphex (gantry_document_hash (gantry_store_get_document (store)), ==, gantry_document_hash (document));
  discard (store);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  fault_vfs_install ();
  g_test_add_data_func ("/store/faults/crash/error", GINT_TO_POINTER (SQLITE_IOERR_WRITE), test_crash);
  g_test_add_data_func ("/store/faults/crash/full", GINT_TO_POINTER (SQLITE_FULL), test_crash);
  g_test_add_data_func ("/store/faults/recover/error", GINT_TO_POINTER (SQLITE_IOERR_FSYNC), test_recover);
  g_test_add_data_func ("/store/faults/recover/full", GINT_TO_POINTER (SQLITE_FULL), test_recover);
  g_test_add_func ("/store/faults/publish-in-need", test_publish_in_need);
  g_test_add_func ("/store/faults/broken-working-copy", test_broken_working_copy);
  return g_test_run ();
}
