/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-inspector.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/gantry-schema.h"

#define HEADER_SIZE 100
#define MAX_RESTORED (G_GINT64_CONSTANT (4) << 30)

/* ---- The header ---- */

static guint32
read_be32 (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
check_application (const guchar *header, const char *name, GError **error)
{
  if (memcmp (header, "SQLite format 3", 16) != 0)
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                 _("“%s” is not a Gantry plan; choose another file."), name);
  else if (read_be32 (header + 68) != GANTRY_APPLICATION_ID)
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                 _("“%s” is a database of another program and not a Gantry plan; choose another file."), name);
  else
    return TRUE;
  return FALSE;
}

static gint64
get_length (const guchar *header)
{
  gint64 page_size = (gint64) header[16] << 8 | header[17];

  return (page_size == 1 ? 65536 : page_size) * read_be32 (header + 28);
}

/* The header tells the file's length, if the last program to write it kept that up to date. */
static gboolean
check_length (const guchar *header, gint64 length, const char *name, GError **error)
{
  gint64 expected = get_length (header);

  if (read_be32 (header + 24) != read_be32 (header + 92) || length >= expected)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
               _("“%s” is cut off: only %d %% of it are here; get the whole file once more."), name,
               (int) (length * 100 / expected));
  return FALSE;
}

static gboolean
fail_reading (const char *name, GError **error)
{
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
               _("“%s” cannot be read (%s); check that it is there and that you may read it."), name,
               g_strerror (errno));
  return FALSE;
}

gboolean
gantry_inspector_check_header (const char *path, const char *name, gint64 *version, GError **error)
{
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  guchar header[HEADER_SIZE] = { 0 };
  struct stat status;
  ssize_t n_read = fd >= 0 && fstat (fd, &status) == 0 ? pread (fd, header, sizeof header, 0) : -1;

  if (n_read < 0)
    return fail_reading (name, error);
  if (n_read == 0)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                   _("“%s” is empty; choose another file."), name);
      return FALSE;
    }
  *version = (gint32) read_be32 (header + 60);
  return check_application (header, name, error) && check_length (header, status.st_size, name, error);
}

gboolean
gantry_inspector_restore_length (const char *path, const char *name, GError **error)
{
  g_autofd int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  guchar header[HEADER_SIZE] = { 0 };
  struct stat status;

  if (fd < 0 || fstat (fd, &status) != 0 || pread (fd, header, sizeof header, 0) < 0)
    return fail_reading (name, error);
  /* A header that promises a monster is damaged itself. */
  if (get_length (header) <= status.st_size || get_length (header) > MAX_RESTORED)
    return TRUE;
  return ftruncate (fd, get_length (header)) == 0 || fail_reading (name, error);
}

/* ---- Versions, tables and pages ---- */

static gboolean
check_version (GantrySqlite *db, GantryFileInfo *info, GError **error)
{
  const char *name = gantry_sqlite_get_name (db);
  gboolean has_meta;
  gint64 min_reader = 0;

  if (!gantry_sqlite_get_integer (db, "PRAGMA user_version", &info->version, error)
      || !gantry_schema_has_table (db, "meta", &has_meta, error))
    return FALSE;
  if (info->version < 1 || !has_meta)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
                   _("“%s” lacks the tables of a plan; go on with a backup or an older copy."), name);
      return FALSE;
    }
  info->newer = info->version > GANTRY_SCHEMA_VERSION;
  if (!gantry_schema_get_meta_integer (db, GANTRY_META_MIN_READER, &min_reader, error)
      || !gantry_schema_get_meta_integer (db, GANTRY_META_REVISION, &info->revision, error))
    return FALSE;
  info->revision = CLAMP (info->revision, 0, G_MAXINT64 / 2);
  if (!info->newer || min_reader <= GANTRY_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_NEWER,
               _("“%s” was written by a newer version of Gantry; update Gantry to open it."), name);
  return FALSE;
}

/* What is wrong with single values is mended while reading; anything else lies deeper. */
static gboolean
is_about_values (const char *complaint)
{
  return g_str_has_prefix (complaint, "CHECK constraint failed") || strstr (complaint, " value in ") != NULL;
}

/* A complaint of SQLite's may have a heading; one sentence has no lines. */
static void
set_damaged (GantrySqlite *db, const char *complaint, GError **error)
{
  const char *heading_end = strchr (complaint, '\n');
  g_autofree char *line = g_strdelimit (g_strdup (heading_end != NULL ? heading_end + 1 : complaint), "\n", ' ');

  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
               _("“%s” is damaged (%s); go on with a backup or an older copy."),
               gantry_sqlite_get_name (db), line);
}

static gboolean
run_quick_check (GantrySqlite *db, const char *sql, gboolean *sound, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = gantry_sqlite_prepare (db, sql, error);
  gboolean has_row = statement != NULL;

  while (has_row)
    {
      const char *complaint;

      if (!gantry_sqlite_step (db, statement, &has_row, error))
        return FALSE;
      complaint = has_row ? (const char *) sqlite3_column_text (statement, 0) : "ok";
      if (g_strcmp0 (complaint, "ok") == 0)
        continue;
      *sound = FALSE;
      if (is_about_values (complaint))
        continue;
      set_damaged (db, complaint, error);
      return FALSE;
    }
  return statement != NULL;
}

/* In a file with tables that are not ours, only those that will be read: others may be made to
 * call for anything. */
static gboolean
check_pages_of_kinds (GantrySqlite *db, gboolean *sound, GError **error)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    {
      g_autofree char *sql = g_strdup_printf ("PRAGMA quick_check (\"%s\")", kinds[k]->name);
      gboolean has_table;

      if (!gantry_schema_has_table (db, kinds[k]->name, &has_table, error)
          || (has_table && !run_quick_check (db, sql, sound, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
gantry_inspector_check_tables (GantrySqlite *db, GantryFileInfo *info, GError **error)
{
  return check_version (db, info, error) && gantry_schema_matches (db, &info->whole, error);
}

gboolean
gantry_inspector_check_pages (GantrySqlite *db, GantryFileInfo *info, GError **error)
{
  gboolean sound = TRUE;

  if (!(info->whole ? run_quick_check (db, "PRAGMA quick_check", &sound, error)
                    : check_pages_of_kinds (db, &sound, error)))
    return FALSE;
  info->ours = info->whole && sound && info->version == GANTRY_SCHEMA_VERSION;
  return TRUE;
}

gboolean
gantry_inspector_check (GantrySqlite *db, GantryFileInfo *info, GError **error)
{
  return gantry_inspector_check_tables (db, info, error) && gantry_inspector_check_pages (db, info, error);
}
