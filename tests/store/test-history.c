/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a file remembers of former sessions, and taking it back. */

#include "../model/model-fixture.h"
#include "store-fixture.h"

static void
rename_project (GantryDocument *document, const char *name)
{
  gantry_document_begin (document, name);
  gantry_document_set_text (document, (GantryRecord *) gantry_document_get_project (document), "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
}

static void
undo (GFile *file, guint n_steps)
{
  g_autoptr (GError) error = NULL;

  gantry_store_undo (file, n_steps, &error);
  g_assert_no_error (error);
}

/* A plan that was edited at random in three sessions. @hashes gets its hash after each revision. */
static GFile *
new_plan_with_history (guint32 seed, GArray *hashes)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);
  GFile *file = store_new_path ("plan.gantry");
  guint64 hash = gantry_document_hash (document);

  g_array_append_val (hashes, hash);
  for (guint session = 0; session < 3; session++)
    {
      g_autoptr (GantryDocument) current = g_object_ref (gantry_store_get_document (store));

      for (guint n_made = 0; n_made < 5;)
        if (gantry_random_transaction (current, random, 8)
            && (hash = gantry_document_hash (current)) != g_array_index (hashes, guint64, hashes->len - 1))
          {
            g_array_append_val (hashes, hash);
            n_made++;
          }
      if (session == 0)
        store_save_as (store, file, &error);
      store_close (store, &error);
      g_assert_no_error (error);
      g_clear_object (&store);
      store = gantry_store_open (file, &error);
      g_assert_no_error (error);
    }
  store_close (store, &error);
  return file;
}

static void
test_undo_sessions (gconstpointer seed)
{
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GFile) file = new_plan_with_history (GPOINTER_TO_UINT (seed), hashes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;

  g_assert_cmpuint (hashes->len, >, 10);
  g_assert_cmphex (store_hash_file (file), ==, g_array_index (hashes, guint64, hashes->len - 1));
  /* one by one: what was undone is not undone again */
  for (guint i = hashes->len - 1; i > hashes->len / 2; i--)
    {
      undo (file, 1);
      g_assert_cmphex (store_hash_file (file), ==, g_array_index (hashes, guint64, i - 1));
    }
  undo (file, hashes->len / 2);
  g_assert_cmphex (store_hash_file (file), ==, g_array_index (hashes, guint64, 0));
  before = store_load_bytes (file);
  g_assert_false (gantry_store_undo (file, 1, &error));
  store_assert_sentence (error, GANTRY_ERROR_REFUSED);
  after = store_load_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  store_assert_no_leftovers ();
}

static void
test_log (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);
  g_autoptr (GPtrArray) entries = NULL;
  const GantryHistoryEntry *newest;

  rename_project (document, "one");
  rename_project (document, "two");
  gantry_document_undo (document);
  store_save_as (store, file, &error);
  store_close (store, &error);
  g_assert_no_error (error);
  entries = gantry_store_read_history (file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 3);
  newest = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (newest->label, ==, "two");
  g_assert_cmpstr (newest->author, ==, g_get_real_name ());
  g_assert_cmpuint (newest->n_changes, ==, 1);
  g_assert_true (newest->is_kept);
  g_assert_cmpint (newest->revision, >, ((GantryHistoryEntry *) g_ptr_array_index (entries, 1))->revision);
  g_assert_cmpint (ABS (newest->time - g_get_real_time ()), <, 60 * G_USEC_PER_SEC);
  undo (file, 1);
  g_autofree char *name = store_query (file, "SELECT name FROM project");
  g_assert_cmpstr (name, !=, "one");
}

/* A step of many changes is remembered by name only, and stands in the way of undoing what was before. */
static void
test_big_steps (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *long_name = g_strnfill (2000000, 'x');

  rename_project (document, "one");
  rename_project (document, long_name);
  rename_project (document, "three");
  rename_project (document, "four");
  store_save_as (store, file, &error);
  store_close (store, &error);
  g_assert_no_error (error);
  entries = gantry_store_read_history (file, &error);
  g_assert_cmpuint (entries->len, ==, 4);
  g_assert_true (((GantryHistoryEntry *) g_ptr_array_index (entries, 0))->is_kept);
  g_assert_false (((GantryHistoryEntry *) g_ptr_array_index (entries, 2))->is_kept);
  undo (file, 1);
  g_assert_false (gantry_store_undo (file, 2, &error));
  store_assert_sentence (error, GANTRY_ERROR_REFUSED);
}

/* The changes of old steps go when they get too many; the steps themselves are still named. */
static void
test_bounds (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);
  g_autofree char *a = g_strnfill (400000, 'a'), *b = g_strnfill (400000, 'b');

  for (guint i = 0; i < 25; i++)
    rename_project (document, i % 2 ? a : b);
  rename_project (document, "short");
  store_save_as (store, file, &error);
  store_close (store, &error);
  g_assert_no_error (error);
  g_autofree char *n_rows = store_query (file, "SELECT count (*) FROM history");
  g_autofree char *n_bytes = store_query (file, "SELECT sum (octet_length (changes)) FROM history");
  g_autofree char *n_noted = store_query (file, "SELECT value FROM meta WHERE key = 'history_bytes'");
  g_autofree char *last = store_query (file, "SELECT changes IS NOT NULL FROM history ORDER BY revision DESC");
  g_assert_cmpstr (n_rows, ==, "26");
  g_assert_cmpstr (n_bytes, ==, n_noted);
  g_assert_cmpint (atoi (n_bytes), <=, 16 * 1024 * 1024);
  g_assert_cmpint (atoi (n_bytes), >, 14 * 1024 * 1024);
  g_assert_cmpstr (last, ==, "1");
}

/* As the command line does: open one file, change the plan, write another. */
static void
test_export (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry"), other = store_new_path ("other.gantry");
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);
  g_autoptr (GBytes) before = NULL, after = NULL;
  guint64 hash;

  rename_project (document, "one");
  hash = gantry_document_hash (document);
  store_save_as (store, file, &error);
  store_close (store, &error);
  g_assert_no_error (error);
  g_clear_object (&store);
  before = store_load_bytes (file);

  store = gantry_store_open (file, &error);
  g_assert_no_error (error);
  rename_project (gantry_store_get_document (store), "two");
  gantry_store_export (store, other, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_equal (gantry_store_get_file (store), file));
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_PENDING);
  g_assert_cmphex (store_hash_file (other), ==, gantry_document_hash (gantry_store_get_document (store)));
  gantry_store_set_discard (store, TRUE);
  g_clear_object (&store);
  after = store_load_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  undo (other, 1);
  g_assert_cmphex (store_hash_file (other), ==, hash);
  store_assert_no_leftovers ();
}

/* A history that was forged does not get past the tables' constraints. */
static void
test_forged (void)
{
  static const char *const steps[] = {
    "[[\"insert\",\"calendar\",1,\"6f0f4b0e-61c2-4b5c-9d8e-0d9f4f1f3a11\",{\"name\":[null,\"x\"]}]]",
    "[[\"insert\",\"project\",1,\"6f0f4b0e-61c2-4b5c-9d8e-0d9f4f1f3a11\",{}]]",
    "[[\"update\",\"task\",4711,null,{\"name\":[\"x\",\"y\"]}]]",
    "[[\"update\",\"project\",1,null,{\"calendar\":[4711,1]}]]",
    "[[\"delete\",\"dependency\",1,\"6f0f4b0e-61c2-4b5c-9d8e-0d9f4f1f3a11\",{\"predecessor\":[7,null],\"successor\":[8,null]}]]",
    "[[\"delete\",\"calendar\",1,\"6f0f4b0e-61c2-4b5c-9d8e-0d9f4f1f3a11\",{\"name\":[\"x\",null]}]]",
    "[[\"update\",\"calendar\",1,null,{\"base\":[1,null]}]]",
  };
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;

  gantry_store_write (document, file, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM history; INSERT INTO history VALUES (1, 0, NULL, 'forged', 1, '%s')", steps[i]);
      g_autoptr (GBytes) before = NULL, after = NULL;

      store_run_sql (file, sql);
      before = store_load_bytes (file);
      g_assert_false (gantry_store_undo (file, 1, &error));
      g_assert_cmpint (error->domain, ==, GANTRY_ERROR);
      g_test_message ("%s", error->message);
      g_clear_error (&error);
      after = store_load_bytes (file);
      g_assert_true (g_bytes_equal (before, after));
    }
  store_assert_no_leftovers ();
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/store/history/undo-sessions/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_undo_sessions);
    }
  g_test_add_func ("/store/history/log", test_log);
  g_test_add_func ("/store/history/big-steps", test_big_steps);
  g_test_add_func ("/store/history/bounds", test_bounds);
  g_test_add_func ("/store/history/export", test_export);
  g_test_add_func ("/store/history/forged", test_forged);
  return g_test_run ();
}
