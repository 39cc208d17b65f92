/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"
#include "store/gantry-sqlite.h"

G_BEGIN_DECLS

/* The tables of a plan's file, derived from the kinds: a table a kind, a column a stored field, an
 * index a reference; beside them "meta" and "history". docs/file-format.md describes them. */

#define GANTRY_APPLICATION_ID 0x474E5452 /* "GNTR" */
/* Counts up with every change of the tables: a new kind, field or choice, a limit that moved. */
#define GANTRY_SCHEMA_VERSION 8
/* The oldest version whose programs understand files of ours, though they may not see all of it. */
#define GANTRY_SCHEMA_MIN_READER 1

/* Makes the tables in an empty file. Indexes are made apart, after the rows: that is faster. */
gboolean gantry_schema_create_tables (GantrySqlite *db, GError **error);
gboolean gantry_schema_create_indexes (GantrySqlite *db, GError **error);

/* The statement that inserts a record of @kind: ?1 the id, ?2 the UUID, from ?3 on the stored fields
 * in their order. (transfer none) */
sqlite3_stmt *gantry_schema_get_insert (GantrySqlite *db, const GantryKind *kind, GError **error);

/* @matches: whether the file has exactly the tables that this version makes, and nothing else, so
 * that it may be written. Any other file is only read, and its plan goes on in a new file. */
gboolean gantry_schema_matches (GantrySqlite *db, gboolean *matches, GError **error);
/* TRUE for an ordinary table, not a view nor what a module provides. */
gboolean gantry_schema_has_table (GantrySqlite  *db,
                                  const char    *table,
                                  gboolean      *has,
                                  GError       **error);
/* The names of the columns of @table. (transfer full) */
GHashTable *gantry_schema_list_columns (GantrySqlite *db, const char *table, GError **error);

/* ---- Versions ---- */

/* What brings a file of one version to the next: only what must not get lost and does not follow by
 * itself from columns that are the same or missing, such as a new name or unit. Frozen once released. */
typedef struct {
  int from_version;
  const char *sql;
} GantryMigration;

/* Runs all steps from the file's version on and notes the new version, as one transaction. */
gboolean gantry_schema_migrate (GantrySqlite          *db,
                                const GantryMigration *steps,
                                guint                  n_steps,
                                GError               **error);
const GantryMigration *gantry_schema_get_migrations (guint *n_steps);

/* ---- Keys of the table "meta" ---- */

/* 0 and NULL for keys that are not there. */
gboolean gantry_schema_get_meta_integer (GantrySqlite  *db,
                                         const char    *key,
                                         gint64        *value,
                                         GError       **error);
gboolean gantry_schema_set_meta_integer (GantrySqlite  *db,
                                         const char    *key,
                                         gint64         value,
                                         GError       **error);
gboolean gantry_schema_get_meta_text (GantrySqlite  *db,
                                      const char    *key,
                                      char         **value,
                                      GError       **error);
gboolean gantry_schema_set_meta_text (GantrySqlite  *db,
                                      const char    *key,
                                      const char    *value,
                                      GError       **error);

#define GANTRY_META_MIN_READER "min_reader_version"
#define GANTRY_META_DOCUMENT "document_uuid"
#define GANTRY_META_APP_VERSION "app_version"
#define GANTRY_META_REVISION "revision"
#define GANTRY_META_MODIFIED "modified" /* microseconds since 1970, UTC */

/* The next free ids, "next_id.KIND": an id is never given twice. */
gboolean gantry_schema_get_next_id (GantrySqlite      *db,
                                    const GantryKind  *kind,
                                    gint64            *id,
                                    GError           **error);
gboolean gantry_schema_set_next_id (GantrySqlite      *db,
                                    const GantryKind  *kind,
                                    gint64             id,
                                    GError           **error);

G_END_DECLS
