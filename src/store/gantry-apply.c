/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-apply.h"

#include "store/gantry-column.h"
#include "store/gantry-history.h"
#include "store/gantry-net-change.h"
#include "store/gantry-schema.h"

typedef struct {
  GantrySqlite *db;
  gint64 *next_ids; /* by kind index: after the highest id inserted, 0 where none was */
} Applier;

/* ---- Statements ---- */

static sqlite3_stmt *
get_delete (GantrySqlite *db, const GantryKind *kind, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?1", kind->name);
  sqlite3_stmt *statement = gantry_sqlite_find_statement (db, sql);

  return statement != NULL ? statement : gantry_sqlite_keep_statement (db, sql, sql, error);
}

static sqlite3_stmt *
make_update (GantrySqlite *db, const char *key, const GantryNetChange *change, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE \"%s\" SET uuid = ifnull (?2, uuid)", change->kind->name);
  for (guint i = 0; i < change->n_fields; i++)
    {
      g_string_append (sql, ", ");
      gantry_column_append_name (change->kind->fields[change->fields[i]].name, sql);
      g_string_append_printf (sql, " = ?%u", i + 3);
    }
  g_string_append (sql, " WHERE id = ?1");
  return gantry_sqlite_keep_statement (db, key, sql->str, error);
}

/* One statement a combination of columns. */
static sqlite3_stmt *
get_update (GantrySqlite *db, const GantryNetChange *change, GError **error)
{
  g_autoptr (GString) key = g_string_new ("update ");
  sqlite3_stmt *statement;

  g_string_append (key, change->kind->name);
  for (guint i = 0; i < change->n_fields; i++)
    g_string_append_printf (key, " %u", change->fields[i]);
  statement = gantry_sqlite_find_statement (db, key->str);
  return statement != NULL ? statement : make_update (db, key->str, change, error);
}

/* ---- Changes ---- */

static gboolean
apply_delete (GantrySqlite *db, const GantryNetChange *change, GError **error)
{
  sqlite3_stmt *statement = get_delete (db, change->kind, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change->id);
  return gantry_sqlite_run_on_one_row (db, statement, error);
}

static gboolean
apply_update (GantrySqlite *db, const GantryNetChange *change, GError **error)
{
  sqlite3_stmt *statement = get_update (db, change, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change->id);
  sqlite3_bind_text (statement, 2, change->uuid, -1, SQLITE_STATIC);
  for (guint i = 0; i < change->n_fields; i++)
    gantry_column_bind (statement, (int) i + 3, &change->kind->fields[change->fields[i]],
                        change->new_values[i]);
  return gantry_sqlite_run_on_one_row (db, statement, error);
}

/* The value of @field in the record that @change inserts. */
static void
bind_inserted (sqlite3_stmt          *statement,
               int                    parameter,
               const GantryNetChange *change,
               guint                  field,
               guint                 *position)
{
  if (*position < change->n_fields && change->fields[*position] == field)
    {
      gantry_column_bind (statement, parameter, &change->kind->fields[field], change->new_values[*position]);
      (*position)++;
    }
  else
    {
      GantryValue initial = GANTRY_VALUE_INIT; /* a number or unset: nothing to clear */

      gantry_field_get_initial (&change->kind->fields[field], &initial);
      gantry_column_bind (statement, parameter, &change->kind->fields[field], &initial);
    }
}

static gboolean
apply_insert (Applier *self, const GantryNetChange *change, GError **error)
{
  sqlite3_stmt *statement = gantry_schema_get_insert (self->db, change->kind, error);
  gint64 *next = &self->next_ids[gantry_kind_index (change->kind)];
  int parameter = 3;
  guint position = 0;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change->id);
  sqlite3_bind_text (statement, 2, change->uuid, -1, SQLITE_STATIC);
  for (guint f = 0; f < change->kind->n_fields; f++)
    if (gantry_column_is_stored (&change->kind->fields[f]))
      bind_inserted (statement, parameter++, change, f, &position);
  *next = MAX (*next, change->id + 1);
  return gantry_sqlite_run_on_one_row (self->db, statement, error);
}

static gboolean
apply_change (const GantryNetChange *change, gpointer user_data, GError **error)
{
  Applier *self = user_data;

  switch (change->type)
    {
    case GANTRY_CHANGE_DELETE:
      return apply_delete (self->db, change, error);
    case GANTRY_CHANGE_INSERT:
      return apply_insert (self, change, error);
    case GANTRY_CHANGE_UPDATE:
    default:
      return apply_update (self->db, change, error);
    }
}

/* ---- Counters ---- */

static gboolean
raise_next_ids (Applier *self, GError **error)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    {
      gint64 next = 0;

      if (self->next_ids[k] == 0)
        continue;
      if (!gantry_schema_get_next_id (self->db, kinds[k], &next, error))
        return FALSE;
      if (next < self->next_ids[k]
          && !gantry_schema_set_next_id (self->db, kinds[k], self->next_ids[k], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply (GantrySqlite *db, const GantryTransaction *transaction, gint64 revision, GError **error)
{
  guint n_kinds;
  g_autofree gint64 *next_ids = (gantry_kinds (&n_kinds), g_new0 (gint64, n_kinds));
  Applier self = { db, next_ids };

  return gantry_net_change_foreach (transaction, apply_change, &self, error)
         && raise_next_ids (&self, error)
         && gantry_history_append (db, transaction, revision, error)
         && gantry_schema_set_meta_integer (db, GANTRY_META_REVISION, revision, error)
         && gantry_schema_set_meta_integer (db, GANTRY_META_MODIFIED, transaction->time, error);
}

gboolean
gantry_apply_transaction (GantrySqlite             *db,
                          const GantryTransaction  *transaction,
                          gint64                    revision,
                          GError                  **error)
{
  if (!gantry_sqlite_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (apply (db, transaction, revision, error) && gantry_sqlite_execute (db, "COMMIT", error))
    return TRUE;
  /* Fails where SQLite has already rolled back by itself, as on a full disk. */
  gantry_sqlite_execute (db, "ROLLBACK", NULL);
  return FALSE;
}
