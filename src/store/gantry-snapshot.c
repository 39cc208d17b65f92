/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-snapshot.h"

#include "store/gantry-column.h"
#include "store/gantry-history.h"
#include "store/gantry-schema.h"

typedef struct {
  gint64 id;
  char uuid[GANTRY_UUID_LENGTH + 1];
} Identity;

/* The records of one kind. */
typedef struct {
  const GantryKind *kind;
  gint64 next_id;
  guint n_records, n_columns;
  Identity *identities;
  GantryValue *values; /* record by record, the stored fields in their order */
} Rows;

struct _GantrySnapshot {
  guint n_kinds;
  Rows *rows;
  gint64 time;
};

/* ---- Taking ---- */

static guint
count_columns (const GantryKind *kind)
{
  guint n = 0;

  for (guint i = 0; i < kind->n_fields; i++)
    n += gantry_column_is_stored (&kind->fields[i]);
  return n;
}

static void
take_record (GantryRecord *record, Identity *identity, GantryValue *values)
{
  const GantryKind *kind = gantry_record_get_kind (record);

  identity->id = record->id;
  g_strlcpy (identity->uuid, record->uuid, sizeof identity->uuid);
  for (guint i = 0; i < kind->n_fields; i++)
    if (gantry_column_is_stored (&kind->fields[i]))
      gantry_record_get (record, &kind->fields[i], values++);
}

static void
take_table (GantryDocument *document, const GantryKind *kind, Rows *rows)
{
  GantryTable *table = gantry_document_get_table (document, kind);

  rows->kind = kind;
  rows->next_id = gantry_document_get_next_id (document, kind);
  rows->n_records = gantry_table_get_n_records (table);
  rows->n_columns = count_columns (kind);
  rows->identities = g_new (Identity, rows->n_records);
  rows->values = g_new0 (GantryValue, (gsize) rows->n_records * rows->n_columns);
  for (guint i = 0; i < rows->n_records; i++)
    take_record (gantry_table_get_record (table, i), &rows->identities[i],
                 &rows->values[(gsize) i * rows->n_columns]);
}

GantrySnapshot *
gantry_snapshot_new (GantryDocument *document)
{
  GantrySnapshot *self = g_new0 (GantrySnapshot, 1);
  const GantryKind *const *kinds = gantry_kinds (&self->n_kinds);

  self->time = g_get_real_time ();
  self->rows = g_new0 (Rows, self->n_kinds);
  for (guint k = 0; k < self->n_kinds; k++)
    take_table (document, kinds[k], &self->rows[k]);
  return self;
}

static void
clear_rows (Rows *rows)
{
  gsize n_values = (gsize) rows->n_records * rows->n_columns;

  for (gsize i = 0; i < n_values; i++)
    gantry_value_clear (&rows->values[i]);
  g_free (rows->values);
  g_free (rows->identities);
}

void
gantry_snapshot_free (GantrySnapshot *self)
{
  for (guint k = 0; k < self->n_kinds; k++)
    clear_rows (&self->rows[k]);
  g_free (self->rows);
  g_free (self);
}

/* ---- Writing ---- */

static gboolean
write_record (const Rows    *rows,
              guint          index,
              GantrySqlite  *db,
              sqlite3_stmt  *statement,
              GError       **error)
{
  const GantryValue *value = &rows->values[(gsize) index * rows->n_columns];
  int parameter = 3;

  sqlite3_bind_int64 (statement, 1, rows->identities[index].id);
  sqlite3_bind_text (statement, 2, rows->identities[index].uuid, GANTRY_UUID_LENGTH, SQLITE_STATIC);
  for (guint i = 0; i < rows->kind->n_fields; i++)
    if (gantry_column_is_stored (&rows->kind->fields[i]))
      gantry_column_bind (statement, parameter++, &rows->kind->fields[i], value++);
  return gantry_sqlite_run (db, statement, error);
}

static gboolean
write_rows (const Rows *rows, GantrySqlite *db, GError **error)
{
  sqlite3_stmt *statement = gantry_schema_get_insert (db, rows->kind, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < rows->n_records; i++)
    if (!write_record (rows, i, db, statement, error))
      return FALSE;
  return gantry_schema_set_next_id (db, rows->kind, rows->next_id, error);
}

static gboolean
write_tables (GantrySnapshot *self, GantrySqlite *db, GError **error)
{
  for (guint k = 0; k < self->n_kinds; k++)
    if (!write_rows (&self->rows[k], db, error))
      return FALSE;
  return TRUE;
}

static const char *
get_document_uuid (GantrySnapshot *self)
{
  for (guint k = 0; k < self->n_kinds; k++)
    if (self->rows[k].kind == &gantry_project_kind && self->rows[k].n_records > 0)
      return self->rows[k].identities[0].uuid;
  return "";
}

gboolean
gantry_snapshot_write (GantrySnapshot  *self,
                       GantrySqlite    *db,
                       GantrySqlite    *history,
                       gint64           revision,
                       GError         **error)
{
  /* Every table and index takes a page at least, so that larger pages would make small plans large. */
  return gantry_sqlite_execute (db, "PRAGMA page_size = 1024; BEGIN IMMEDIATE", error)
         && gantry_schema_create_tables (db, error)
         && write_tables (self, db, error)
         && gantry_schema_create_indexes (db, error)
         && gantry_schema_set_meta_text (db, GANTRY_META_DOCUMENT, get_document_uuid (self), error)
         && gantry_schema_set_meta_integer (db, GANTRY_META_REVISION, revision, error)
         && gantry_schema_set_meta_integer (db, GANTRY_META_MODIFIED, self->time, error)
         && (history == NULL || gantry_history_copy (history, db, error))
         && gantry_sqlite_execute (db, "COMMIT", error);
}
