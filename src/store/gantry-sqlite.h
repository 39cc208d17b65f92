/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* One connection to one SQLite file, used by one thread at a time. Every result is checked, and an
 * error is a sentence about the file as the person knows it. Triggers and views of a file never run,
 * and its schema is not trusted: plans come by mail. */
typedef struct _GantrySqlite GantrySqlite;

typedef enum {
  GANTRY_SQLITE_READ,  /* a file that nobody writes meanwhile: no locks, no journal */
  GANTRY_SQLITE_MAP,   /* the same of a copy that only we know of: all pages are in memory at once, read in no time; one
                        * that is cut off meanwhile would end the program */
  GANTRY_SQLITE_WORK,  /* a working copy: write-ahead log, each commit reaches the disk */
  GANTRY_SQLITE_PEEK,  /* a working copy, left as it is: reads what is committed, next to its writer */
  GANTRY_SQLITE_FRESH, /* a new file, filled at once and thrown away when that fails */
} GantrySqliteMode;

/* @name: what messages call the file. @path may be ":memory:" with GANTRY_SQLITE_FRESH. */
GantrySqlite *gantry_sqlite_open (const char        *path,
                                  GantrySqliteMode   mode,
                                  const char        *name,
                                  GError           **error);
void gantry_sqlite_close (GantrySqlite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantrySqlite, gantry_sqlite_close)

sqlite3 *gantry_sqlite_get_handle (GantrySqlite *self);
const char *gantry_sqlite_get_name (GantrySqlite *self);

/* From now on, a statement under way ends soon after @cancellable was cancelled. */
void gantry_sqlite_set_cancellable (GantrySqlite *self, GCancellable *cancellable);

/* The last failure of the connection, or @code, as a sentence. */
void gantry_sqlite_set_error (GantrySqlite *self, int code, GError **error);

/* Statements without rows and without values. */
gboolean gantry_sqlite_execute (GantrySqlite *self, const char *sql, GError **error);
/* The first column of the first row; 0 and NULL when there is no row. */
gboolean gantry_sqlite_get_integer (GantrySqlite  *self,
                                    const char    *sql,
                                    gint64        *value,
                                    GError       **error);
gboolean gantry_sqlite_get_text (GantrySqlite *self, const char *sql, char **text, GError **error);

/* The whole file as bytes: for one in memory. (transfer full) */
GBytes *gantry_sqlite_serialize (GantrySqlite *self, GError **error);

sqlite3_stmt *gantry_sqlite_prepare (GantrySqlite *self, const char *sql, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* Statements that are used again, by a @key of the caller's. (transfer none) */
sqlite3_stmt *gantry_sqlite_find_statement (GantrySqlite *self, const char *key);
sqlite3_stmt *gantry_sqlite_keep_statement (GantrySqlite  *self,
                                            const char    *key,
                                            const char    *sql,
                                            GError       **error);

/* Steps to the next row: @has_row. */
gboolean gantry_sqlite_step (GantrySqlite  *self,
                             sqlite3_stmt  *statement,
                             gboolean      *has_row,
                             GError       **error);
/* Runs a statement without rows, and resets it. */
gboolean gantry_sqlite_run (GantrySqlite *self, sqlite3_stmt *statement, GError **error);
/* The same for one that must change exactly one row: anything else means a damaged file. */
gboolean gantry_sqlite_run_on_one_row (GantrySqlite *self, sqlite3_stmt *statement, GError **error);

/* Resets a statement that is kept and forgets its values at the end of a scope, so that it holds
 * neither a read transaction nor the memory of others: g_auto (GantryStatementUse) use = statement; */
typedef sqlite3_stmt *GantryStatementUse;
void gantry_statement_use_end (GantryStatementUse use);
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (GantryStatementUse, gantry_statement_use_end, NULL)

G_END_DECLS
