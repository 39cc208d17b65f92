/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/gantry-sqlite.h"

G_BEGIN_DECLS

/* Finds out what a file is before anything in it is used. */

/* What a file says of itself. */
typedef struct {
  gint64 version;
  gboolean newer;  /* written by a newer version: may be read, not written */
  gboolean whole;  /* has exactly our tables */
  gboolean ours;   /* ... of this version, and sound values: may be written */
  gint64 revision;
} GantryFileInfo;

/**
 * gantry_inspector_check_header:
 * @path: a file that nobody writes meanwhile
 * @name: what messages call it
 *
 * Tells by its first bytes whether the file is a plan and complete. @version: (out): of its tables
 */
gboolean gantry_inspector_check_header (const char  *path,
                                        const char  *name,
                                        gint64      *version,
                                        GError     **error);

/* Checks versions and tables, and fills @info as far as they tell. */
gboolean gantry_inspector_check_tables (GantrySqlite *db, GantryFileInfo *info, GError **error);
/* Afterwards: checks the pages, and whether the values are sound. */
gboolean gantry_inspector_check_pages (GantrySqlite *db, GantryFileInfo *info, GError **error);
/* Both. */
gboolean gantry_inspector_check (GantrySqlite *db, GantryFileInfo *info, GError **error);

/* Brings a file that was cut off to the length that its header tells, so that SQLite opens it. */
gboolean gantry_inspector_restore_length (const char *path, const char *name, GError **error);

G_END_DECLS
