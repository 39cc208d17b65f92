/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of other versions than this one's. */

#include <string.h>

#include "store-fixture.h"
#include "store/gantry-schema.h"

static GFile *
new_plan (guint32 seed)
{
  GFile *file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = store_random_document (seed, 30);
  g_autoptr (GError) error = NULL;

  gantry_store_write (document, file, &error);
  g_assert_no_error (error);
  return file;
}

static GFile *
new_plan_from_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  GFile *file = store_new_path ("plan.gantry");

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  store_run_sql (file, sql);
  return file;
}

static void
rename_project (GantryStore *store, const char *name)
{
  GantryDocument *document = gantry_store_get_document (store);

  gantry_document_begin (document, "Rename");
  gantry_document_set_text (document, (GantryRecord *) gantry_document_get_project (document), "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
}

/* Fails unless every row of @table in @old stands in @new too, in the columns that @old has. */
static void
assert_rows_kept (GFile *old, GFile *new, const char *table)
{
  g_autofree char *list = g_strdup_printf ("SELECT group_concat ('\"' || name || '\"') FROM pragma_table_info ('%s')", table);
  g_autofree char *columns = store_query (old, list);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS new", g_file_peek_path (new));
  g_autofree char *compare =
    g_strdup_printf ("SELECT %s FROM main.\"%s\" EXCEPT SELECT %s FROM new.\"%s\"", columns, table, columns, table);
  g_autoptr (GantrySqlite) db = gantry_sqlite_open (g_file_peek_path (old), GANTRY_SQLITE_FRESH, "old", NULL);
  g_autofree char *lost = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gantry_sqlite_execute (db, attach, &error));
  gantry_sqlite_get_text (db, compare, &lost, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lost, ==, NULL);
}

static void
assert_schema_is_ours (GFile *file, gboolean expected)
{
  g_autoptr (GantrySqlite) db = gantry_sqlite_open (g_file_peek_path (file), GANTRY_SQLITE_READ, "file", NULL);
  gboolean matches = !expected;

  g_assert_true (gantry_schema_matches (db, &matches, NULL));
  g_assert_cmpint (matches, ==, expected);
}

/* Opens, edits and publishes @file, as a person would. */
static void
edit_and_close (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_open (file, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gantry_store_get_load_report (store)->len, ==, 0);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_CLEAN);
  rename_project (store, "edited");
  store_close (store, &error);
  g_assert_no_error (error);
}

/* Files of the first version stay readable for ever, with all that is in them. */
static void
test_version_1 (void)
{
  g_autoptr (GFile) old = new_plan_from_fixture ("plan-v1.sql");
  g_autoptr (GFile) new = store_new_path ("new.gantry");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GantryDocument) document = gantry_store_read (old, &report, &error);
  static const char *const tables[] = {
    "project", "calendar", "calendar_exception", "person", "skill", "workstream", "task", "dependency",
    "assignment", "person_skill", "task_skill", "baseline", "baseline_task", "risk", "stakeholder",
  };

  g_assert_no_error (error);
  g_assert_cmpuint (report->len, ==, 0);
  gantry_store_write (document, new, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM %s", tables[i]);
      g_autofree char *n_rows = store_query (old, count);

      g_assert_cmpstr (n_rows, !=, "0");
      assert_rows_kept (old, new, tables[i]);
    }
  edit_and_close (old);
  assert_schema_is_ours (old, TRUE);
  g_autofree char *n_steps = store_query (old, "SELECT count (*) FROM history");
  g_assert_cmpint (atoi (n_steps), >, 1);
}

/* What an older version of today's tables looks like. */
static void
test_missing_columns_and_tables (void)
{
  g_autoptr (GFile) file = new_plan (1);
  g_autoptr (GFile) copy = store_new_path ("copy.gantry");

  store_run_sql (file, "ALTER TABLE task DROP COLUMN priority; ALTER TABLE task DROP COLUMN notes;"
                       "ALTER TABLE person DROP COLUMN capacity; DROP TABLE risk; DROP TABLE stakeholder;"
                       "DELETE FROM meta WHERE key LIKE 'next_id.%';");
  g_file_copy (file, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL);
  assert_schema_is_ours (file, FALSE);
  edit_and_close (file);
  assert_schema_is_ours (file, TRUE);
  assert_rows_kept (copy, file, "task");
  assert_rows_kept (copy, file, "person");
  assert_rows_kept (copy, file, "dependency");
  g_autofree char *priority = store_query (file, "SELECT count (*) FROM task WHERE priority <> 500");
  g_assert_cmpstr (priority, ==, "0");
}

/* A choice that was added, a limit that was moved: the new file has the new tables. */
static void
test_other_constraints (void)
{
  g_autoptr (GFile) file = new_plan (2);
  g_autoptr (GFile) copy = store_new_path ("copy.gantry");

  store_run_sql (file, "PRAGMA foreign_keys = OFF; ALTER TABLE skill RENAME TO old;"
                       "CREATE TABLE skill (id INTEGER PRIMARY KEY, uuid TEXT, name TEXT, category TEXT, description TEXT);"
                       "INSERT INTO skill SELECT id, uuid, name, category, description FROM old; DROP TABLE old;");
  g_file_copy (file, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL);
  edit_and_close (file);
  assert_schema_is_ours (file, TRUE);
  assert_rows_kept (copy, file, "skill");
}

static void
test_newer (void)
{
  g_autoptr (GFile) file = new_plan (3);
  g_autoptr (GFile) other = store_new_path ("other.gantry");
  g_autofree char *sql = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = NULL;

  sql = g_strdup_printf ("PRAGMA user_version = %d; ALTER TABLE task ADD COLUMN mood TEXT DEFAULT 'good';"
                         "CREATE TABLE novelty (id INTEGER PRIMARY KEY); INSERT INTO novelty VALUES (1);",
                         GANTRY_SCHEMA_VERSION + 1);
  store_run_sql (file, sql);
  before = store_load_bytes (file);
  store = gantry_store_open (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_READ_ONLY);
  g_assert_cmpuint (gantry_store_get_load_report (store)->len, >, 0);
  rename_project (store, "mine");
  g_assert_false (store_publish (store, FALSE, &error));
  store_assert_sentence (error, GANTRY_ERROR_NEWER);
  g_clear_error (&error);
  g_assert_false (store_publish (store, TRUE, &error));
  after = store_load_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  g_clear_error (&error);
  store_save_as (store, other, &error);
  g_assert_no_error (error);
  assert_schema_is_ours (other, TRUE);
  store_close (store, &error);
  g_assert_no_error (error);
}

static void
test_much_newer (void)
{
  g_autoptr (GFile) file = new_plan (3);
  g_autoptr (GError) error = NULL;

  store_run_sql (file, "PRAGMA user_version = 1007; UPDATE meta SET value = 1006 WHERE key = 'min_reader_version'");
  g_assert_null (gantry_store_open (file, &error));
  store_assert_sentence (error, GANTRY_ERROR_NEWER);
  g_clear_error (&error);
  g_assert_null (gantry_store_read (file, NULL, &error));
  store_assert_sentence (error, GANTRY_ERROR_NEWER);
  store_assert_no_leftovers ();
}

static void
test_ladder (void)
{
  static const GantryMigration steps[] = {
    { 1, "ALTER TABLE skill RENAME COLUMN category TO family" },
    { 2, "UPDATE skill SET family = upper (family)" },
    { 3, "UPDATE absent SET family = lower (family)" },
  };
  g_autoptr (GFile) file = new_plan (4);
  g_autoptr (GantrySqlite) db = gantry_sqlite_open (g_file_peek_path (file), GANTRY_SQLITE_FRESH, "plan", NULL);
  g_autoptr (GError) error = NULL;
  gint64 version;

  g_assert_true (gantry_sqlite_execute (db, "PRAGMA user_version = 1", NULL));
  g_assert_true (gantry_schema_migrate (db, steps, 2, &error));
  g_assert_no_error (error);
  gantry_sqlite_get_integer (db, "PRAGMA user_version", &version, NULL);
  g_assert_cmpint (version, ==, 3);
  g_assert_true (gantry_sqlite_execute (db, "SELECT family FROM skill", NULL));
  g_assert_false (gantry_schema_migrate (db, steps, 3, &error));
  store_assert_sentence (error, GANTRY_ERROR_DAMAGED);
  gantry_sqlite_get_integer (db, "PRAGMA user_version", &version, NULL);
  g_assert_cmpint (version, ==, 3);
}

/* The history stays with the plan, in files that are taken over as they are and in others. */
static void
test_history_is_kept (gconstpointer strange)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);
  g_autofree char *labels = NULL;

  rename_project (store, "first");
  rename_project (store, "second");
  store_save_as (store, file, &error);
  g_assert_no_error (error);
  store_close (store, &error);
  if (strange)
    store_run_sql (file, "DROP TABLE stakeholder");
  edit_and_close (file);
  labels = store_query (file, "SELECT group_concat (json_extract (changes, '$[0][4].name[1]'), ', ' ORDER BY revision) FROM history");
  g_assert_cmpstr (labels, ==, "first, second, edited");
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  g_test_add_func ("/store/version-1", test_version_1);
  g_test_add_func ("/store/missing-columns-and-tables", test_missing_columns_and_tables);
  g_test_add_func ("/store/other-constraints", test_other_constraints);
  g_test_add_func ("/store/newer", test_newer);
  g_test_add_func ("/store/much-newer", test_much_newer);
  g_test_add_func ("/store/ladder", test_ladder);
  g_test_add_data_func ("/store/history-is-kept/as-it-is", NULL, test_history_is_kept);
  g_test_add_data_func ("/store/history-is-kept/made-anew", "yes", test_history_is_kept);
  return g_test_run ();
}
