/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "store/gantry-sqlite.h"

G_BEGIN_DECLS

/* Reads a plan's file, which may be damaged, hostile, older or newer than this program. */

/* What a file says of itself. */
typedef struct {
  gint64 version;
  gboolean newer;  /* written by a newer version: may be read, not written */
  gboolean ours;   /* has exactly our tables and sound values: may be written */
  gint64 revision;
} GantryFileInfo;

/**
 * gantry_reader_check_header:
 * @path: a file that nobody writes meanwhile
 * @name: what messages call it
 *
 * Tells by its first bytes whether the file is a plan and complete. @version: (out): of its tables
 */
gboolean gantry_reader_check_header (const char *path, const char *name, gint64 *version, GError **error);

/* Checks versions, tables and pages. */
gboolean gantry_reader_check (GantrySqlite *db, GantryFileInfo *info, GError **error);

/**
 * gantry_reader_load:
 * @report: gets a sentence for each value or record that could not be right and was mended or left out
 *
 * Returns: (transfer full): a complete document that nobody else has seen, so that it may go to the
 *   thread that will use it
 */
GantryDocument *gantry_reader_load (GantrySqlite *db, GPtrArray *report, GError **error);
/* The same of a damaged file: goes around what cannot be read, and says in @report what could. Fails
 * where nothing can. */
GantryDocument *gantry_reader_salvage (GantrySqlite *db, GPtrArray *report, GError **error);
/* Brings a file that was cut off to the length that its header tells, so that SQLite opens it. */
gboolean gantry_reader_restore_length (const char *path, const char *name, GError **error);

G_END_DECLS
