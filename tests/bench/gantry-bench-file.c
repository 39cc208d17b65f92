/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <csv.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "exchange/gantry-exchange.h"
#include "gantry-bench.h"
#include "model/gantry-generate.h"
#include "model/gantry-text.h"
#include "store/gantry-store.h"

/* Saving, opening and importing a plan of 100,000 tasks against the bare libraries on the same
 * rows. */

#define N_TASKS 100000

typedef struct {
  GantryDocument *document;
  GFile *plan, *csv;
  char *bare;   /* path of the bare database */
  char *text;   /* the CSV file's contents */
  gsize size;
} Files;

/* ---- Bare SQLite ---- */

static void
must (int result, int expected)
{
  if (result != expected)
    g_error ("The bare measurement failed with SQLite's code %d", result);
}

static char *
build_insert (const GantryKind *kind, GString *create)
{
  GString *insert = g_string_new (NULL);

  g_string_printf (create, "CREATE TABLE %s (id INTEGER PRIMARY KEY", kind->name);
  g_string_printf (insert, "INSERT INTO %s VALUES (?", kind->name);
  for (guint i = 0; i < kind->n_fields; i++)
    if (gantry_field_is_input (&kind->fields[i]))
      {
        g_string_append_printf (create, ", %s", kind->fields[i].name);
        g_string_append (insert, ", ?");
      }
  g_string_append (create, ")");
  g_string_append (insert, ")");
  return g_string_free (insert, FALSE);
}

static void
bind_field (sqlite3_stmt *statement, int column, GantryRecord *record, const GantryField *field)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_record_get (record, field, &value);
  if (value.type == GANTRY_VALUE_INTEGER)
    sqlite3_bind_int64 (statement, column, value.integer);
  else if (value.type == GANTRY_VALUE_TEXT)
    sqlite3_bind_text (statement, column, value.text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (statement, column);
}

static void
insert_table (sqlite3 *db, GantryTable *table)
{
  const GantryKind *kind = gantry_table_get_kind (table);
  g_autoptr (GString) create = g_string_new (NULL);
  g_autofree char *insert = build_insert (kind, create);
  sqlite3_stmt *statement;

  must (sqlite3_exec (db, create->str, NULL, NULL, NULL), SQLITE_OK);
  must (sqlite3_prepare_v2 (db, insert, -1, &statement, NULL), SQLITE_OK);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);
      int column = 1;

      sqlite3_bind_int64 (statement, column++, record->id);
      for (guint f = 0; f < kind->n_fields; f++)
        if (gantry_field_is_input (&kind->fields[f]))
          bind_field (statement, column++, record, &kind->fields[f]);
      must (sqlite3_step (statement), SQLITE_DONE);
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
}

static void
insert_bare (gpointer data)
{
  Files *files = data;
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);
  sqlite3 *db;

  g_remove (files->bare);
  must (sqlite3_open (files->bare, &db), SQLITE_OK);
  must (sqlite3_exec (db, "BEGIN", NULL, NULL, NULL), SQLITE_OK);
  for (guint i = 0; i < n_kinds; i++)
    insert_table (db, gantry_document_get_table (files->document, kinds[i]));
  must (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
}

/* ---- Bare libcsv ---- */

static void
field_cb (void *text G_GNUC_UNUSED, size_t size, void *data)
{
  *(gsize *) data += size;
}

static void
parse_bare (gpointer data)
{
  Files *files = data;
  struct csv_parser parser;
  gsize total = 0;

  csv_init (&parser, 0);
  csv_parse (&parser, files->text, files->size, field_cb, NULL, &total);
  csv_fini (&parser, field_cb, NULL, &total);
  csv_free (&parser);
}

/* ---- Gantry ---- */

static void
save (gpointer data)
{
  Files *files = data;
  g_autoptr (GError) error = NULL;

  if (!gantry_store_write (files->document, files->plan, &error))
    g_error ("%s", error->message);
}

static void
open_plan (gpointer data)
{
  Files *files = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = gantry_store_read (files->plan, NULL, &error);

  if (document == NULL)
    g_error ("%s", error->message);
}

static void
import (gpointer data)
{
  Files *files = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = gantry_exchange_open (files->csv, &report, &error);

  if (document == NULL)
    g_error ("%s", error->message);
}

static void
measure (Files *files)
{
  g_autoptr (GError) error = NULL;
  double bare_insert, bare_parse;

  bare_insert = gantry_bench_time (3, insert_bare, files);
  gantry_bench_row ("save 100,000 tasks / bare SQLite insertion", gantry_bench_time (3, save, files) / bare_insert,
                    "x", "3");
  gantry_bench_row ("open 100,000 tasks, dates computed", gantry_bench_time (2, open_plan, files), "s",
                    "1.5 to first rows");
  if (!gantry_exchange_export (files->document, files->csv, &error)
      || !g_file_load_contents (files->csv, NULL, &files->text, &files->size, NULL, &error))
    g_error ("%s", error->message);
  bare_parse = gantry_bench_time (3, parse_bare, files);
  gantry_bench_row ("import CSV / (bare libcsv parse + bare SQLite insertion)",
                    gantry_bench_time (2, import, files) / (bare_parse + bare_insert), "x", "3");
  gantry_bench_row ("peak memory of all this, several plans at once", gantry_bench_get_peak_memory (), "MB",
                    "400 for one open plan");
}

static int
run (int argc G_GNUC_UNUSED, char **argv G_GNUC_UNUSED)
{
  g_autofree char *folder = g_dir_make_tmp ("gantry-bench-XXXXXX", NULL);
  g_autofree char *plan = g_build_filename (folder, "plan.gantry", NULL);
  g_autofree char *csv = g_build_filename (folder, "plan.csv", NULL);
  g_autofree char *bare = g_build_filename (folder, "bare.db", NULL);
  g_autoptr (GFile) plan_file = g_file_new_for_path (plan);
  g_autoptr (GFile) csv_file = g_file_new_for_path (csv);
  g_autoptr (GantryDocument) document = gantry_document_generate (N_TASKS, 1);
  Files files = { document, plan_file, csv_file, bare, NULL, 0 };

  measure (&files);
  g_free (files.text);
  g_remove (plan);
  g_remove (csv);
  g_remove (bare);
  g_rmdir (folder);
  return 0;
}

const GantryBench gantry_bench_file = {
  .name = "file",
  .summary = "saving, opening and importing 100,000 tasks",
  .run = run,
};
