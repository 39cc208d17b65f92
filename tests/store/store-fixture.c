/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "../model/model-fixture.h"

void
store_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
}

GFile *
store_new_path (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "plans-XXXXXX", NULL);
  g_autofree char *path = NULL;

  g_assert_no_errno (g_mkdir_with_parents (g_get_user_data_dir (), 0755));
  g_assert_nonnull (g_mkdtemp_full (folder, 0755));
  path = g_build_filename (folder, name, NULL);
  return g_file_new_for_path (path);
}

/* ---- Documents ---- */

void
store_edit_randomly (GantryDocument *document, GRand *random, guint n_steps)
{
  for (guint i = 0; i < n_steps; i++)
    {
      int what = g_rand_int_range (random, 0, 10);

      if (what == 0 && gantry_document_can_undo (document))
        gantry_document_undo (document);
      else if (what == 1 && gantry_document_can_redo (document))
        gantry_document_redo (document);
      else
        gantry_random_transaction (document, random, (guint) g_rand_int_range (random, 1, 12));
    }
}

GantryDocument *
store_random_document (guint32 seed, guint n_steps)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GantryDocument *document = gantry_document_new (1800000000);

  store_edit_randomly (document, random, n_steps);
  return document;
}

/* ---- Waiting ---- */

static void
keep_result (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
store_publish (GantryStore *store, gboolean overwrite, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gantry_store_publish_async (store, overwrite, NULL, keep_result, &result);
  wait_for (&result);
  return gantry_store_publish_finish (store, result, error);
}

gboolean
store_save_as (GantryStore *store, GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gantry_store_save_as_async (store, file, NULL, keep_result, &result);
  wait_for (&result);
  return gantry_store_save_as_finish (store, result, error);
}

gboolean
store_close (GantryStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gantry_store_close_async (store, keep_result, &result);
  wait_for (&result);
  return gantry_store_close_finish (store, result, error);
}

static gboolean
wake (gpointer user_data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

void
store_wait_for_state (GantryStore *store, GantryStoreState state)
{
  gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  guint source = g_timeout_add (20, wake, NULL);

  while (gantry_store_get_state (store) != state && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_assert_cmpint (gantry_store_get_state (store), ==, state);
}

/* ---- Files ---- */

guint64
store_hash_file (GFile *file)
{
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = gantry_store_read (file, &report, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (report, i));
  g_assert_cmpuint (report->len, ==, 0);
  return gantry_document_hash (document);
}

char *
store_query (GFile *file, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &db), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return answer;
}

void
store_run_sql (GFile *file, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

GBytes *
store_load_bytes (GFile *file)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

GSubprocess *
store_spawn_child (GSubprocessFlags flags, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *child;

  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", g_get_user_state_dir (), TRUE);
  g_ptr_array_add (argv, (gpointer) "/proc/self/exe");
  g_ptr_array_add (argv, (gpointer) "--child");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  child = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  return child;
}

void
store_wait_for_child (GSubprocess *child)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check (child, NULL, &error);
  g_assert_no_error (error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
store_list_folder (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GDir) entries = g_dir_open (g_file_peek_path (folder), 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (entries)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

void
store_assert_sentence (const GError *error, int code)
{
  g_assert_error (error, GANTRY_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

void
store_assert_no_leftovers (void)
{
  g_autoptr (GPtrArray) leftovers = gantry_store_list_leftovers ();

  g_assert_cmpuint (leftovers->len, ==, 0);
}
