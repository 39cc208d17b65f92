/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-schema.h"

#include <glib/gi18n-lib.h>

#include "store/gantry-column.h"

/* ---- Making ---- */

static const char meta_tables[] =
  "CREATE TABLE \"meta\" (\"key\" TEXT PRIMARY KEY NOT NULL, \"value\" ANY NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE \"history\" ("
  "\"revision\" INTEGER PRIMARY KEY, "
  "\"time\" INTEGER NOT NULL, "
  "\"author\" TEXT, "
  "\"label\" TEXT NOT NULL, "
  "\"n_changes\" INTEGER NOT NULL, "
  "\"changes\" TEXT) STRICT;";

static char *
get_table_sql (const GantryKind *kind)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "CREATE TABLE \"%s\" (\"id\" INTEGER PRIMARY KEY CHECK (\"id\" > 0), "
                          "\"uuid\" TEXT NOT NULL CHECK (length (\"uuid\") = %d)",
                          kind->name, GANTRY_UUID_LENGTH);
  for (guint i = 0; i < kind->n_fields; i++)
    if (gantry_column_is_stored (&kind->fields[i]))
      {
        g_string_append (sql, ", ");
        gantry_column_define (&kind->fields[i], sql);
      }
  g_string_append (sql, ") STRICT");
  return g_string_free (sql, FALSE);
}

/* Who refers to a record must be found fast when it is deleted; most references are unset. */
static char *
get_index_sql (const GantryKind *kind, const GantryField *field)
{
  return g_strdup_printf ("CREATE INDEX \"%s.%s\" ON \"%s\" (\"%s\") WHERE \"%s\" IS NOT NULL",
                          kind->name, field->name, kind->name, field->name, field->name);
}

gboolean
gantry_schema_create_tables (GantrySqlite *db, GError **error)
{
  g_autofree char *header = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                             GANTRY_APPLICATION_ID, GANTRY_SCHEMA_VERSION);
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  if (!gantry_sqlite_execute (db, header, error) || !gantry_sqlite_execute (db, meta_tables, error))
    return FALSE;
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autofree char *sql = get_table_sql (kinds[i]);

      if (!gantry_sqlite_execute (db, sql, error))
        return FALSE;
    }
  return gantry_schema_set_meta_integer (db, GANTRY_META_MIN_READER, GANTRY_SCHEMA_MIN_READER, error)
         && gantry_schema_set_meta_text (db, GANTRY_META_APP_VERSION, PACKAGE_VERSION, error);
}

static gboolean
create_indexes_of (GantrySqlite *db, const GantryKind *kind, GError **error)
{
  /* And not by UNIQUE in the table: 100,000 random keys are sorted faster than they are inserted. */
  g_autofree char *unique = g_strdup_printf ("CREATE UNIQUE INDEX \"%s.uuid\" ON \"%s\" (\"uuid\")", kind->name, kind->name);

  if (!gantry_sqlite_execute (db, unique, error))
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *sql = NULL;

      if (kind->fields[i].type != GANTRY_FIELD_REFERENCE || !gantry_column_is_stored (&kind->fields[i]))
        continue;
      sql = get_index_sql (kind, &kind->fields[i]);
      if (!gantry_sqlite_execute (db, sql, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gantry_schema_create_indexes (GantrySqlite *db, GError **error)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (!create_indexes_of (db, kinds[i], error))
      return FALSE;
  return TRUE;
}

static char *
get_insert_sql (const GantryKind *kind)
{
  g_autoptr (GString) parameters = g_string_new ("?1, ?2");
  GString *sql = g_string_new (NULL);
  int n_parameters = 2;

  g_string_append_printf (sql, "INSERT INTO \"%s\" (id, uuid", kind->name);
  for (guint i = 0; i < kind->n_fields; i++)
    if (gantry_column_is_stored (&kind->fields[i]))
      {
        g_string_append (sql, ", ");
        gantry_column_append_name (kind->fields[i].name, sql);
        g_string_append_printf (parameters, ", ?%d", ++n_parameters);
      }
  g_string_append_printf (sql, ") VALUES (%s)", parameters->str);
  return g_string_free (sql, FALSE);
}

sqlite3_stmt *
gantry_schema_get_insert (GantrySqlite *db, const GantryKind *kind, GError **error)
{
  g_autofree char *key = g_strconcat ("insert ", kind->name, NULL);
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement = gantry_sqlite_find_statement (db, key);

  if (statement != NULL)
    return statement;
  sql = get_insert_sql (kind);
  return gantry_sqlite_keep_statement (db, key, sql, error);
}

/* ---- Comparing ---- */

/* Everything that the file defines, as one text. */
static gboolean
describe (GantrySqlite *db, char **description, GError **error)
{
  return gantry_sqlite_get_text (db,
                                 "SELECT group_concat (concat_ws (' ', type, name, tbl_name, sql), char (10) "
                                 "ORDER BY type, name) FROM sqlite_schema",
                                 description, error);
}

gboolean
gantry_schema_matches (GantrySqlite *db, gboolean *matches, GError **error)
{
  g_autoptr (GantrySqlite) model = gantry_sqlite_open (":memory:", GANTRY_SQLITE_FRESH, "", error);
  g_autofree char *wanted = NULL, *found = NULL;

  if (model == NULL || !gantry_schema_create_tables (model, error)
      || !gantry_schema_create_indexes (model, error)
      || !describe (model, &wanted, error) || !describe (db, &found, error))
    return FALSE;
  *matches = g_strcmp0 (wanted, found) == 0;
  return TRUE;
}

gboolean
gantry_schema_has_table (GantrySqlite *db, const char *table, gboolean *has, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    gantry_sqlite_prepare (db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND rootpage > 0", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  return gantry_sqlite_step (db, statement, has, error);
}

GHashTable *
gantry_schema_list_columns (GantrySqlite *db, const char *table, GError **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) statement =
    gantry_sqlite_prepare (db, "SELECT name FROM pragma_table_info (?1)", error);
  gboolean has_row = statement != NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  while (has_row)
    {
      if (!gantry_sqlite_step (db, statement, &has_row, error))
        return NULL;
      if (has_row)
        g_hash_table_add (columns, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
    }
  return g_steal_pointer (&columns);
}

/* ---- Versions ---- */

const GantryMigration *
gantry_schema_get_migrations (guint *n_steps)
{
  /* Version 1 had fewer columns; a file of which that is all needs no step. */
  *n_steps = 0;
  return NULL;
}

static gboolean
run_steps (GantrySqlite           *db,
           gint64                  version,
           const GantryMigration  *steps,
           guint                   n_steps,
           GError                **error)
{
  g_autofree char *note = NULL;

  for (guint i = 0; i < n_steps; i++)
    if (steps[i].from_version == version)
      {
        if (!gantry_sqlite_execute (db, steps[i].sql, error))
          return FALSE;
        version++;
      }
  note = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version);
  return gantry_sqlite_execute (db, note, error);
}

gboolean
gantry_schema_migrate (GantrySqlite           *db,
                       const GantryMigration  *steps,
                       guint                   n_steps,
                       GError                **error)
{
  gint64 version;

  if (!gantry_sqlite_get_integer (db, "PRAGMA user_version", &version, error)
      || !gantry_sqlite_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_steps (db, version, steps, n_steps, error) && gantry_sqlite_execute (db, "COMMIT", error))
    return TRUE;
  gantry_sqlite_execute (db, "ROLLBACK", NULL);
  return FALSE;
}

/* ---- Meta ---- */

/* The statement that reads @key, or NULL with an error. */
static sqlite3_stmt *
select_meta (GantrySqlite *db, const char *key, gboolean *has_row, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    gantry_sqlite_prepare (db, "SELECT value FROM meta WHERE key = ?1", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_TRANSIENT);
  if (!gantry_sqlite_step (db, statement, has_row, error))
    return NULL;
  return g_steal_pointer (&statement);
}

static sqlite3_stmt *
replace_meta (GantrySqlite *db, const char *key, GError **error)
{
  const char *name = "meta";
  sqlite3_stmt *statement = gantry_sqlite_find_statement (db, name);

  if (statement == NULL)
    statement = gantry_sqlite_keep_statement (
      db, name, "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", error);
  if (statement != NULL)
    sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  return statement;
}

gboolean
gantry_schema_get_meta_integer (GantrySqlite *db, const char *key, gint64 *value, GError **error)
{
  gboolean has_row;
  g_autoptr (sqlite3_stmt) statement = select_meta (db, key, &has_row, error);

  if (statement == NULL)
    return FALSE;
  *value = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

gboolean
gantry_schema_get_meta_text (GantrySqlite *db, const char *key, char **value, GError **error)
{
  gboolean has_row;
  g_autoptr (sqlite3_stmt) statement = select_meta (db, key, &has_row, error);

  if (statement == NULL)
    return FALSE;
  *value = has_row ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
  return TRUE;
}

gboolean
gantry_schema_set_meta_integer (GantrySqlite *db, const char *key, gint64 value, GError **error)
{
  sqlite3_stmt *statement = replace_meta (db, key, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 2, value);
  return gantry_sqlite_run_on_one_row (db, statement, error);
}

gboolean
gantry_schema_set_meta_text (GantrySqlite *db, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *statement = replace_meta (db, key, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  return gantry_sqlite_run_on_one_row (db, statement, error);
}

gboolean
gantry_schema_get_next_id (GantrySqlite *db, const GantryKind *kind, gint64 *id, GError **error)
{
  g_autofree char *key = g_strconcat ("next_id.", kind->name, NULL);

  return gantry_schema_get_meta_integer (db, key, id, error);
}

gboolean
gantry_schema_set_next_id (GantrySqlite *db, const GantryKind *kind, gint64 id, GError **error)
{
  g_autofree char *key = g_strconcat ("next_id.", kind->name, NULL);

  return gantry_schema_set_meta_integer (db, key, id, error);
}
