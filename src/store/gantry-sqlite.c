/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-sqlite.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define BUSY_TIMEOUT_MS 5000
#define MAX_KEPT_STATEMENTS 256

struct _GantrySqlite {
  sqlite3 *handle;
  char *name;
  GHashTable *statements; /* key -> sqlite3_stmt */
  GCancellable *cancellable;
};

/* ---- Errors ---- */

static const char *
describe_system_error (GantrySqlite *self)
{
  int number = sqlite3_system_errno (self->handle);

  return number != 0 ? g_strerror (number) : sqlite3_errmsg (self->handle);
}

/* The disk, the system, or another program is in the way: the file itself may be fine. */
static void
set_system_error (GantrySqlite *self, int code, GError **error)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                   _("The disk is full, so “%s” cannot be saved; free some space."), self->name);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                   _("“%s” may not be written; save the plan in another place."), self->name);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                   _("“%s” is in use by another program; close that and try again."), self->name);
      break;
    case SQLITE_NOMEM:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                   _("There is not enough memory for “%s”; close other programs and try again."),
                   self->name);
      break;
    default:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                   _("“%s” cannot be read or written (%s); check the disk and try again."),
                   self->name, describe_system_error (self));
    }
}

/* SQLite quotes what it stumbled over, and that comes from the file. (transfer full) */
static char *
dup_message (GantrySqlite *self)
{
  char *message = g_utf8_make_valid (sqlite3_errmsg (self->handle), -1);

  return g_strdelimit (message, "\n\r\t\v\f", ' ');
}

void
gantry_sqlite_set_error (GantrySqlite *self, int code, GError **error)
{
  g_autofree char *message = dup_message (self);

  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_CANCELLED, _("Reading “%s” was cancelled."),
                   self->name);
      break;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_FORMAT:
    case SQLITE_TOOBIG:
    case SQLITE_ERROR: /* our own SQL is right, so the file's tables are not what they should be */
    case SQLITE_SCHEMA:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
                   _("“%s” is damaged (%s); go on with a backup or an older copy."), self->name,
                   message);
      break;
    default:
      set_system_error (self, code, error);
    }
}

static gboolean
check (GantrySqlite *self, int code, GError **error)
{
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  gantry_sqlite_set_error (self, code, error);
  return FALSE;
}

/* ---- Opening ---- */

static gboolean
set_option (GantrySqlite *self, int option, int value, GError **error)
{
  int answer = -1;
  int code = sqlite3_db_config (self->handle, option, value, &answer);

  if (code == SQLITE_OK && answer != value)
    code = SQLITE_INTERNAL;
  return check (self, code, error);
}

/* Sets a pragma and reads the answer: SQLite never fails one that it does not know or cannot do. */
static gboolean
set_pragma (GantrySqlite  *self,
            const char    *name,
            const char    *value,
            const char    *expected,
            GError       **error)
{
  g_autofree char *set = g_strdup_printf ("PRAGMA %s = %s", name, value);
  g_autofree char *get = g_strdup_printf ("PRAGMA %s", name);
  g_autofree char *answer = NULL;

  if (!gantry_sqlite_get_text (self, set, NULL, error)
      || !gantry_sqlite_get_text (self, get, &answer, error))
    return FALSE;
  if (g_strcmp0 (answer, expected) == 0)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
               _("“%s” cannot be used safely on this disk (%s is %s); keep it on another one."),
               self->name, name, answer);
  return FALSE;
}

static gboolean
set_defenses (GantrySqlite *self, GError **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  return check (self, sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS), error)
         && set_option (self, SQLITE_DBCONFIG_DEFENSIVE, 1, error)
         && set_option (self, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, error)
         && set_option (self, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, error)
         && set_option (self, SQLITE_DBCONFIG_ENABLE_VIEW, 0, error)
         && set_option (self, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, error)
         && set_option (self, SQLITE_DBCONFIG_DQS_DDL, 0, error)
         && set_option (self, SQLITE_DBCONFIG_DQS_DML, 0, error)
         && set_pragma (self, "cell_size_check", "ON", "1", error);
}

static gboolean
set_mode (GantrySqlite *self, GantrySqliteMode mode, GError **error)
{
  switch (mode)
    {
    case GANTRY_SQLITE_WORK:
      /* What is deleted may stay in the working copy: publishing copies only what is in use. */
      return set_option (self, SQLITE_DBCONFIG_ENABLE_FKEY, 1, error)
             && set_pragma (self, "journal_mode", "WAL", "wal", error)
             && set_pragma (self, "synchronous", "FULL", "2", error)
             && set_pragma (self, "secure_delete", "OFF", "0", error);
    case GANTRY_SQLITE_FRESH:
      /* The document has checked all this: references would be looked up before their indexes are
       * made, and the constraints of 30 columns take as long as all the rest. */
      return set_option (self, SQLITE_DBCONFIG_ENABLE_FKEY, 0, error)
             && set_pragma (self, "ignore_check_constraints", "ON", "1", error)
             && set_pragma (self, "journal_mode", "MEMORY", "memory", error)
             && set_pragma (self, "synchronous", "OFF", "0", error)
             && set_pragma (self, "secure_delete", "OFF", "0", error)
             && set_pragma (self, "cache_size", "-32000", "-32000", error);
    case GANTRY_SQLITE_PEEK:
      /* Never moves the log of a file that may be a witness into the file itself. */
      return set_option (self, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, error);
    case GANTRY_SQLITE_MAP:
      /* As much of it as fits; where it cannot be had, pages are read one by one. */
      sqlite3_exec (self->handle, "PRAGMA mmap_size = 1073741824", NULL, NULL, NULL);
      return TRUE;
    case GANTRY_SQLITE_READ:
    default:
      return TRUE;
    }
}

static int
open_handle (GantrySqlite *self, const char *path, GantrySqliteMode mode)
{
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  g_autofree char *uri = NULL, *immutable = NULL;

  switch (mode)
    {
    case GANTRY_SQLITE_READ:
    case GANTRY_SQLITE_MAP:
      uri = g_filename_to_uri (path, NULL, NULL);
      if (uri == NULL)
        return SQLITE_CANTOPEN;
      immutable = g_strconcat (uri, "?immutable=1", NULL);
      return sqlite3_open_v2 (immutable, &self->handle, flags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    case GANTRY_SQLITE_FRESH:
      return sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    case GANTRY_SQLITE_WORK:
    case GANTRY_SQLITE_PEEK:
    default:
      return sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_READWRITE, NULL);
    }
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

GantrySqlite *
gantry_sqlite_open (const char *path, GantrySqliteMode mode, const char *name, GError **error)
{
  g_autoptr (GantrySqlite) self = g_new0 (GantrySqlite, 1);

  self->name = g_strdup (name);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (!check (self, open_handle (self, path, mode), error) || !set_defenses (self, error)
      || !set_mode (self, mode, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
gantry_sqlite_close (GantrySqlite *self)
{
  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("a connection to %s was closed while a statement was in use", self->name);
  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_free (self);
}

sqlite3 *
gantry_sqlite_get_handle (GantrySqlite *self)
{
  return self->handle;
}

const char *
gantry_sqlite_get_name (GantrySqlite *self)
{
  return self->name;
}

static int
is_cancelled (void *data)
{
  return g_cancellable_is_cancelled (data);
}

void
gantry_sqlite_set_cancellable (GantrySqlite *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (self->handle, 10000, cancellable != NULL ? is_cancelled : NULL, cancellable);
}

/* ---- Statements ---- */

sqlite3_stmt *
gantry_sqlite_prepare (GantrySqlite *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  check (self, sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL), error);
  return statement;
}

sqlite3_stmt *
gantry_sqlite_find_statement (GantrySqlite *self, const char *key)
{
  return g_hash_table_lookup (self->statements, key);
}

sqlite3_stmt *
gantry_sqlite_keep_statement (GantrySqlite *self, const char *key, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);

  if (!check (self, code, error))
    return NULL;
  /* A scripted import can change any combination of columns; none of them is dear to make again. */
  if (g_hash_table_size (self->statements) >= MAX_KEPT_STATEMENTS)
    g_hash_table_remove_all (self->statements);
  g_hash_table_replace (self->statements, g_strdup (key), statement);
  return statement;
}

gboolean
gantry_sqlite_step (GantrySqlite *self, sqlite3_stmt *statement, gboolean *has_row, GError **error)
{
  int code = sqlite3_step (statement);

  *has_row = code == SQLITE_ROW;
  return check (self, code, error);
}

gboolean
gantry_sqlite_run (GantrySqlite *self, sqlite3_stmt *statement, GError **error)
{
  g_auto (GantryStatementUse) use = statement;

  return check (self, sqlite3_step (use), error);
}

gboolean
gantry_sqlite_run_on_one_row (GantrySqlite *self, sqlite3_stmt *statement, GError **error)
{
  if (!gantry_sqlite_run (self, statement, error))
    return FALSE;
  if (sqlite3_changes64 (self->handle) == 1)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
               _("The working copy of “%s” lacks a record that was changed; save the plan under another name."),
               self->name);
  return FALSE;
}

void
gantry_statement_use_end (GantryStatementUse use)
{
  sqlite3_reset (use);
  sqlite3_clear_bindings (use);
}

gboolean
gantry_sqlite_execute (GantrySqlite *self, const char *sql, GError **error)
{
  return check (self, sqlite3_exec (self->handle, sql, NULL, NULL, NULL), error);
}

gboolean
gantry_sqlite_get_integer (GantrySqlite *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = gantry_sqlite_prepare (self, sql, error);
  gboolean has_row;

  if (statement == NULL || !gantry_sqlite_step (self, statement, &has_row, error))
    return FALSE;
  *value = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

gboolean
gantry_sqlite_get_text (GantrySqlite *self, const char *sql, char **text, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = gantry_sqlite_prepare (self, sql, error);
  gboolean has_row;

  if (statement == NULL || !gantry_sqlite_step (self, statement, &has_row, error))
    return FALSE;
  if (text != NULL)
    *text = has_row ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
  return TRUE;
}

GBytes *
gantry_sqlite_serialize (GantrySqlite *self, GError **error)
{
  sqlite3_int64 size = 0;
  unsigned char *bytes = sqlite3_serialize (self->handle, "main", &size, 0);

  if (bytes != NULL)
    return g_bytes_new_with_free_func (bytes, (gsize) size, sqlite3_free, bytes);
  gantry_sqlite_set_error (self, SQLITE_NOMEM, error);
  return NULL;
}
