/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are broken, or made to do harm: they come by mail. Whatever they hold, the answer is a
 * plan with remarks or one sentence, and the file stays as it was. */

#include <glib/gstdio.h>
#include <string.h>

#include "model/gantry-generate.h"
#include "store-fixture.h"
#include "store/gantry-reader.h"
#include "store/gantry-schema.h"

static GFile *
new_plan (void)
{
  GFile *file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = store_random_document (9, 60);
  g_autoptr (GError) error = NULL;

  gantry_store_write (document, file, &error);
  g_assert_no_error (error);
  return file;
}

static void
replace_contents (GFile *file, const void *contents, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, contents, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Opening for reading and for editing must agree; the file must not be touched. */
static void
assert_refused (GFile *file, int code)
{
  g_autoptr (GBytes) before = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (gantry_store_read (file, NULL, &error));
  store_assert_sentence (error, code);
  g_clear_error (&error);
  g_assert_null (gantry_store_open (file, &error));
  store_assert_sentence (error, code);
  after = g_file_load_bytes (file, NULL, NULL, NULL);
  g_assert_true (before == NULL ? after == NULL : g_bytes_equal (before, after));
  store_assert_no_leftovers ();
}

/* ---- Pages ---- */

/* The list of free pages is longer than the file says: nothing of what is read. */
static void
break_free_list (GFile *file)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  gsize size;
  g_autofree guchar *contents = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));

  size = g_bytes_get_size (bytes);
  contents[39] = 7;
  replace_contents (file, contents, size);
}

/* Whether it began before the reading, with its end, or not before it is asked for. */
static void
test_pages_are_checked_at_any_time (void)
{
  g_autoptr (GFile) file = new_plan ();

  break_free_list (file);
  for (guint turn = 0; turn < 6; turn++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) report = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GantryDocument) document = NULL;
      g_autoptr (GantrySqlite) db = gantry_sqlite_open (g_file_peek_path (file), GANTRY_SQLITE_READ, "plan", &error);
      g_autoptr (GantrySqlite) second = gantry_sqlite_open (g_file_peek_path (file), GANTRY_SQLITE_READ, "plan", &error);
      GantryFileInfo info = { 0 };
      GantryPageCheck *check;

      g_assert_true (gantry_inspector_check_tables (db, &info, &error));
      check = gantry_page_check_new (g_file_peek_path (file), GANTRY_SQLITE_READ, "plan", &info, NULL);
      if (turn % 3 == 0)
        gantry_page_check_begin (check);
      document = gantry_reader_load (db, turn < 3 ? second : NULL, turn % 3 < 2 ? check : NULL, report, &error);
      g_assert_no_error (error);
      g_assert_nonnull (document);
      g_assert_false (gantry_page_check_end (check, &info, &error));
      store_assert_sentence (error, GANTRY_ERROR_DAMAGED);
    }
  assert_refused (file, GANTRY_ERROR_DAMAGED);
}

/* ---- No plans at all ---- */

static void
test_no_plans (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *noise = g_malloc (100000);

  assert_refused (file, GANTRY_ERROR_SYSTEM); /* not there */
  assert_refused (folder, GANTRY_ERROR_SYSTEM);
  replace_contents (file, "", 0);
  assert_refused (file, GANTRY_ERROR_FORMAT);
  replace_contents (file, "Dear all,\n", 10);
  assert_refused (file, GANTRY_ERROR_FORMAT);
  replace_contents (file, "SQLite format 3", 16);
  assert_refused (file, GANTRY_ERROR_FORMAT);
  for (guint i = 0; i < 100000; i++)
    noise[i] = (char) g_test_rand_int ();
  replace_contents (file, noise, 100000);
  assert_refused (file, GANTRY_ERROR_FORMAT);
  memcpy (noise, "SQLite format 3", 16);
  memcpy (noise + 68, "GNTR", 4);
  memset (noise + 24, 0, 8);
  memset (noise + 92, 0, 4);
  replace_contents (file, noise, 100000);
  assert_refused (file, GANTRY_ERROR_DAMAGED);
  g_file_delete (file, NULL, NULL);
  store_run_sql (file, "CREATE TABLE task (id INTEGER PRIMARY KEY)");
  assert_refused (file, GANTRY_ERROR_FORMAT);
  store_run_sql (file, "PRAGMA application_id = 1196315730");
  assert_refused (file, GANTRY_ERROR_DAMAGED);
  store_run_sql (file, "PRAGMA user_version = 1");
  assert_refused (file, GANTRY_ERROR_DAMAGED);
}

static void
test_cut_off (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GBytes) bytes = store_load_bytes (file);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (guint i = 1; i < 16; i++)
    {
      replace_contents (file, data, size * i / 16);
      assert_refused (file, GANTRY_ERROR_DAMAGED);
    }
  replace_contents (file, data, size - 1);
  assert_refused (file, GANTRY_ERROR_DAMAGED);
}

/* ---- Damage anywhere ---- */

static void
damage (char *data, gsize size, GRand *random)
{
  int n_places = g_rand_int_range (random, 1, 6);

  for (int i = 0; i < n_places; i++)
    {
      /* sparing what is told apart at once */
      gsize place = (gsize) g_rand_int_range (random, 100, (gint32) size - 64);
      int length = g_rand_int_range (random, 1, 64);

      for (int j = 0; j < length; j++)
        data[place + j] = g_rand_boolean (random) ? 0 : (char) g_rand_int (random);
    }
}

static void
test_damaged (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GBytes) bytes = store_load_bytes (file);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  gsize size = g_bytes_get_size (bytes);
  guint n_refused = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (GantryDocument) document = NULL;
      g_autoptr (GPtrArray) report = NULL;
      g_autoptr (GError) error = NULL;

      damage (data, size, random);
      replace_contents (file, data, size);
      document = gantry_store_read (file, &report, &error);
      if (document == NULL)
        n_refused++;
      else
        g_assert_cmphex (gantry_document_hash (document), !=, 0);
      if (document == NULL)
        g_assert_cmpint (error->domain, ==, GANTRY_ERROR);
    }
  g_test_message ("%u of 150 damaged files were refused", n_refused);
}

/* Pages that reading the records does not come across are checked all the same. */
static void
test_damaged_index (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GBytes) bytes = store_load_bytes (file);
  g_autofree char *data = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *page = store_query (file, "SELECT rootpage FROM sqlite_schema WHERE name = 'task.uuid'");
  g_autofree char *page_size = store_query (file, "PRAGMA page_size");
  gsize size = g_ascii_strtoull (page_size, NULL, 10), start = (g_ascii_strtoull (page, NULL, 10) - 1) * size;

  g_assert_cmpuint (start, >, 0);
  g_assert_cmpuint (start + size, <=, g_bytes_get_size (bytes));
  memset (data + start + size / 2, 0x55, size / 2);
  replace_contents (file, data, g_bytes_get_size (bytes));
  assert_refused (file, GANTRY_ERROR_DAMAGED);
}

/* ---- What is left ---- */

static GFile *
new_large_plan (guint n_tasks)
{
  GFile *file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = gantry_document_generate (n_tasks, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);

  store_save_as (store, file, &error);
  store_close (store, &error);
  g_assert_no_error (error);
  return file;
}

static guint
count_salvaged_tasks (GFile *file)
{
  g_autoptr (GBytes) before = store_load_bytes (file), after = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = gantry_store_salvage (file, &report, &error);

  after = store_load_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  if (document == NULL)
    {
      g_assert_cmpint (error->domain, ==, GANTRY_ERROR);
      return 0;
    }
  g_assert_cmpuint (report->len, >, 0);
  return gantry_table_get_n_records (gantry_document_get_table (document, gantry_kind_find ("task")));
}

/* A page in the middle of the tasks is gone: all but its tasks are saved. */
static void
test_salvage_around_a_hole (void)
{
  g_autoptr (GFile) file = new_large_plan (2000);
  g_autofree char *leaf = store_query (file, "SELECT pageno FROM dbstat WHERE name = 'task' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 200");
  g_autofree char *cells = store_query (file, "SELECT ncell FROM dbstat WHERE name = 'task' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 200");
  g_autoptr (GBytes) bytes = store_load_bytes (file);
  gsize size;
  g_autofree char *data = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
  g_autoptr (GError) error = NULL;

  memset (data + (atol (leaf) - 1) * 1024, 0xff, 1024);
  replace_contents (file, data, size);
  g_assert_null (gantry_store_open (file, &error));
  store_assert_sentence (error, GANTRY_ERROR_DAMAGED);
  g_assert_cmpuint (count_salvaged_tasks (file), ==, 2000 - (guint) atoi (cells));
}

static void
test_salvage_cut_off (void)
{
  g_autoptr (GFile) file = new_large_plan (2000);
  g_autoptr (GBytes) bytes = store_load_bytes (file);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  guint last = 2000;

  for (guint i = 9; i > 0; i--)
    {
      guint n_tasks;

      replace_contents (file, data, size * i / 10);
      n_tasks = count_salvaged_tasks (file);
      g_test_message ("%u %% of the file: %u of 2000 tasks", i * 10, n_tasks);
      g_assert_cmpuint (n_tasks, <=, last);
      last = n_tasks;
      if (i > 5)
        g_assert_cmpuint (n_tasks, >, 500);
    }
}

static void
test_salvage_damaged (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GBytes) bytes = store_load_bytes (file);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  gsize size = g_bytes_get_size (bytes);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

      for (guint j = 0; j < 5; j++)
        damage (data, size, random);
      replace_contents (file, data, size);
      count_salvaged_tasks (file);
    }
  replace_contents (file, "Dear all", 8);
  g_assert_cmpuint (count_salvaged_tasks (file), ==, 0);
}

/* ---- Strange tables ---- */

/* Opens @file, edits, closes and reads it again: what was mended stays so, and the file is ours. */
static GPtrArray *
assert_mended (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_open (file, &error);
  GantryDocument *document;
  GPtrArray *report;
  g_autofree char *name = g_uuid_string_random ();
  guint64 hash;
  g_autoptr (GantrySqlite) db = NULL;
  gboolean matches;

  g_assert_no_error (error);
  document = gantry_store_get_document (store);
  report = g_ptr_array_copy ((GPtrArray *) gantry_store_get_load_report (store), (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  g_ptr_array_set_free_func (report, g_free);
  for (guint i = 0; i < MIN (report->len, 20); i++)
    g_test_message ("%s", (char *) g_ptr_array_index (report, i));
  gantry_document_begin (document, "Rename");
  gantry_document_set_text (document, (GantryRecord *) gantry_document_get_project (document), "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
  gantry_store_flush (store, &error);
  g_assert_no_error (error);
  hash = gantry_document_hash (document);
  store_close (store, &error);
  g_assert_no_error (error);
  g_assert_cmphex (store_hash_file (file), ==, hash);
  db = gantry_sqlite_open (g_file_peek_path (file), GANTRY_SQLITE_READ, "file", NULL);
  g_assert_true (gantry_schema_matches (db, &matches, NULL));
  g_assert_true (matches);
  return report;
}

static void
assert_mended_with_remark (GFile *file, const char *part)
{
  g_autoptr (GPtrArray) report = assert_mended (file);
  gboolean found = FALSE;

  for (guint i = 0; i < report->len; i++)
    found = found || strstr (g_ptr_array_index (report, i), part) != NULL;
  g_assert_true (found);
}

static void
test_triggers (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GPtrArray) report = NULL;

  store_run_sql (file, "CREATE TRIGGER evil AFTER UPDATE ON project BEGIN DELETE FROM task; END;"
                       "CREATE TRIGGER worse AFTER INSERT ON history BEGIN DELETE FROM meta; END;");
  report = assert_mended (file);
  g_assert_cmpuint (report->len, ==, 0);
  g_autofree char *n_tasks = store_query (file, "SELECT count (*) FROM task");
  g_assert_cmpstr (n_tasks, !=, "0");
}

/* What SQLite quotes of a file must not break the sentence that quotes SQLite. */
static void
test_strange_bytes_in_tables (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GError) error = NULL;

  store_run_sql (file, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql ="
                       " replace (sql, 'BETWEEN', 'B' || char (10) || CAST (X'85' AS TEXT) || 'TWEEN') WHERE name = 'task'");
  g_assert_null (gantry_store_read (file, NULL, &error));
  store_assert_sentence (error, GANTRY_ERROR_DAMAGED);
}

static void
test_views_for_tables (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GPtrArray) report = NULL;

  store_run_sql (file, "DROP TABLE stakeholder;"
                       "CREATE VIEW stakeholder AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT * FROM n;"
                       "CREATE VIEW extra AS SELECT * FROM task;");
  report = assert_mended (file);
  store_run_sql (file, "DROP TABLE meta; CREATE VIEW meta AS SELECT 'revision' AS key, 1 AS value;");
  assert_refused (file, GANTRY_ERROR_DAMAGED);
}

static void
test_modules_for_tables (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GPtrArray) report = NULL;

  store_run_sql (file, "DROP TABLE stakeholder; CREATE VIRTUAL TABLE stakeholder USING fts5 (uuid, name);"
                       "DROP TABLE risk; CREATE VIRTUAL TABLE risk USING rtree (id, x, y);");
  report = assert_mended (file);
}

static void
test_computed_columns_and_indexes (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GPtrArray) report = NULL;

  store_run_sql (file, "ALTER TABLE task ADD COLUMN spy TEXT AS (length (name)) VIRTUAL;"
                       "CREATE INDEX trap ON task (length (name) / 0);"
                       "CREATE TABLE \"sly\"\"name\" (x)");
  report = assert_mended (file);
  g_assert_cmpuint (report->len, ==, 0);
}

/* All of it in tables without constraints, with what no program of ours would write. */
#define LOOSE_TASKS                                                                                \
  "PRAGMA foreign_keys = OFF; CREATE TABLE loose AS SELECT * FROM task; DROP TABLE task;"          \
  "ALTER TABLE loose RENAME TO task;"

static void
test_wrong_values (void)
{
  g_autoptr (GFile) file = new_plan ();

  store_run_sql (file, LOOSE_TASKS
                 "UPDATE task SET duration = 'long' WHERE id = (SELECT min (id) FROM task);"
                 "UPDATE task SET priority = 5000, type = 'strange', milestone = 7, deadline = 9e300;"
                 "UPDATE task SET name = x'ff41ff', notes = x'0041', duration = -1 WHERE id = (SELECT max (id) FROM task);");
  assert_mended_with_remark (file, "“Priority” of Task");
}

static void
test_wrong_identity (void)
{
  g_autoptr (GFile) file = new_plan ();

  store_run_sql (file, LOOSE_TASKS
                 "INSERT INTO task (id, uuid, name) VALUES (-5, NULL, 'negative'), (0, 'x', 'zero'), ('a', 'b', 'text'),"
                 " (NULL, NULL, 'nothing'), (9223372036854775807, '', 'huge'), (77777, 'not-a-uuid', 'kept');"
                 "INSERT INTO task (id, uuid, name) SELECT id, uuid, 'twice' FROM task WHERE id > 0 LIMIT 1;"
                 "INSERT INTO task (id, uuid, name) SELECT 88888, uuid, 'kept, too' FROM task WHERE id > 0 LIMIT 1;");
  assert_mended_with_remark (file, "without a valid number");
  g_autofree char *kept = store_query (file, "SELECT group_concat (name, ';') FROM (SELECT name FROM task WHERE id IN (77777, 88888) ORDER BY id)");
  g_assert_cmpstr (kept, ==, "kept;kept, too");
}

static void
test_dangling_references (void)
{
  g_autoptr (GFile) file = new_plan ();

  store_run_sql (file, LOOSE_TASKS "UPDATE task SET parent = 999999, calendar = -1, workstream = id;"
                                   "DELETE FROM task WHERE id = (SELECT max (id) FROM task);"
                                   "PRAGMA foreign_keys = OFF; DELETE FROM person; DELETE FROM skill;");
  assert_mended_with_remark (file, "not there");
}

static void
test_circles (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GPtrArray) report = NULL;

  store_run_sql (file, "UPDATE task SET parent = id; UPDATE calendar SET base = id;");
  report = assert_mended (file);
  store_run_sql (file, "UPDATE task SET parent = (SELECT min (id) FROM task AS o WHERE o.id > task.id);"
                       "UPDATE task SET parent = (SELECT min (id) FROM task) WHERE parent IS NULL;");
  g_clear_pointer (&report, g_ptr_array_unref);
  report = assert_mended (file);
  g_assert_cmpuint (report->len, >, 0);
}

static void
test_projects (void)
{
  g_autoptr (GFile) file = new_plan ();

  store_run_sql (file, "INSERT INTO project SELECT id + 1, '6f0f4b0e-61c2-4b5c-9d8e-0d9f4f1f3a11', name, client, manager, goal,"
                       " schedule_from, start, target_finish, calendar, status_date, currency, budget, hours_per_day,"
                       " hours_per_week, days_per_month, week_start, day_start, day_finish, new_tasks_manual, honor_constraints,"
                       " critical_slack, near_critical_slack, several_critical, notes FROM project;");
  assert_mended_with_remark (file, "second project");
  store_run_sql (file, "DELETE FROM project");
  assert_mended_with_remark (file, "missing");
}

static void
test_giant_texts (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GError) error = NULL;

  store_run_sql (file, "UPDATE task SET notes = (SELECT printf ('%.*c', 5000000, 'x')) WHERE id = (SELECT min (id) FROM task);");
  report = assert_mended (file);
}

static void
test_many_remarks (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GPtrArray) report = NULL;

  store_run_sql (file, LOOSE_TASKS "INSERT INTO task (id, uuid, name, duration) WITH RECURSIVE n (i) AS"
                                   " (SELECT 100000 UNION ALL SELECT i + 1 FROM n WHERE i < 120000) SELECT i, NULL, i, 'x' FROM n;");
  report = assert_mended (file);
  g_assert_cmpuint (report->len, <, 300);
}

static void
test_strange_meta (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GPtrArray) report = NULL;

  store_run_sql (file, "UPDATE meta SET value = 'many' WHERE key = 'revision'; UPDATE meta SET value = -9223372036854775807 - 1 WHERE key LIKE 'next_id.%';"
                       "UPDATE meta SET value = 9223372036854775807 WHERE key LIKE 'next_id.t%';"
                       "UPDATE meta SET value = x'00' WHERE key = 'history_bytes';"
                       "INSERT INTO history VALUES (9223372036854775807, 0, NULL, 'last', 0, '[['), (-1, 0, NULL, CAST (x'ff' AS TEXT), 0, NULL), (1, 5, 'a', 'b', 0, NULL)");
  report = assert_mended (file);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  g_test_add_func ("/store/hostile/pages-at-any-time", test_pages_are_checked_at_any_time);
  g_test_add_func ("/store/no-plans", test_no_plans);
  g_test_add_func ("/store/cut-off", test_cut_off);
  g_test_add_func ("/store/damaged", test_damaged);
  g_test_add_func ("/store/damaged/index", test_damaged_index);
  g_test_add_func ("/store/salvage/around-a-hole", test_salvage_around_a_hole);
  g_test_add_func ("/store/salvage/cut-off", test_salvage_cut_off);
  g_test_add_func ("/store/salvage/damaged", test_salvage_damaged);
  g_test_add_func ("/store/triggers", test_triggers);
  g_test_add_func ("/store/strange-bytes-in-tables", test_strange_bytes_in_tables);
  g_test_add_func ("/store/views-for-tables", test_views_for_tables);
  g_test_add_func ("/store/modules-for-tables", test_modules_for_tables);
  g_test_add_func ("/store/computed-columns-and-indexes", test_computed_columns_and_indexes);
  g_test_add_func ("/store/wrong-values", test_wrong_values);
  g_test_add_func ("/store/wrong-identity", test_wrong_identity);
  g_test_add_func ("/store/dangling-references", test_dangling_references);
  g_test_add_func ("/store/circles", test_circles);
  g_test_add_func ("/store/projects", test_projects);
  g_test_add_func ("/store/giant-texts", test_giant_texts);
  g_test_add_func ("/store/many-remarks", test_many_remarks);
  g_test_add_func ("/store/strange-meta", test_strange_meta);
  return g_test_run ();
}
