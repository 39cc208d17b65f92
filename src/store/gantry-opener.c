/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-opener.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "store/gantry-page-check.h"
#include "store/gantry-reader.h"
#include "store/gantry-schema.h"
#include "store/gantry-snapshot.h"

#define N_READERS 2 /* threads of gantry_reader_load() */

void
gantry_opened_clear (GantryOpened *opened)
{
  g_clear_object (&opened->document);
  g_clear_pointer (&opened->report, g_ptr_array_unref);
  g_clear_pointer (&opened->db, gantry_sqlite_close);
  g_clear_pointer (&opened->session, gantry_session_free);
}

/* ---- Our copy of a file ---- */

/* Brings a file of an older version up to this one's. */
static gboolean
upgrade_open (GantrySqlite *db, GError **error)
{
  gint64 version;
  guint n_steps;
  const GantryMigration *steps = gantry_schema_get_migrations (&n_steps);

  if (!gantry_sqlite_get_integer (db, "PRAGMA user_version", &version, error))
    return FALSE;
  return version >= GANTRY_SCHEMA_VERSION || gantry_schema_migrate (db, steps, n_steps, error);
}

static gboolean
upgrade (const char *path, gint64 version, const char *name, GError **error)
{
  g_autoptr (GantrySqlite) db = NULL;

  if (version >= GANTRY_SCHEMA_VERSION)
    return TRUE;
  db = gantry_sqlite_open (path, GANTRY_SQLITE_FRESH, name, error);
  return db != NULL && upgrade_open (db, error);
}

/* To read with by the side of another; NULL where that is not to be had, and it is read without. */
static GantrySqlite *
open_second (const char *path, GantrySqliteMode mode, const char *name, GCancellable *cancellable)
{
  GantrySqlite *db = gantry_sqlite_open (path, mode, name, NULL);

  if (db != NULL)
    gantry_sqlite_set_cancellable (db, cancellable);
  return db;
}

/* @db: of the file at @path. What is wrong with its pages is what to tell of, whatever reading them has led to. */
static gboolean
load (GantrySqlite     *db,
      const char       *path,
      GantrySqliteMode  mode,
      GantryOpened     *opened,
      gboolean         *ours,
      GCancellable     *cancellable,
      GError          **error)
{
  GantryFileInfo info = { 0 };
  GantryPageCheck *check;
  g_autoptr (GantrySqlite) second = NULL;
  g_autoptr (GError) failure = NULL;

  if (!gantry_inspector_check_tables (db, &info, error))
    return FALSE;
  check = gantry_page_check_new (path, mode, gantry_sqlite_get_name (db), &info, cancellable);
  if (g_get_num_processors () > N_READERS)
    gantry_page_check_begin (check);
  opened->report = g_ptr_array_new_with_free_func (g_free);
  second = open_second (path, mode, gantry_sqlite_get_name (db), cancellable);
  opened->document = gantry_reader_load (db, second, check, opened->report, &failure);
  if (!gantry_page_check_end (check, &info, error))
    return FALSE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  opened->revision = info.revision;
  opened->newer = info.newer;
  *ours = info.ours && opened->report->len == 0;
  return opened->document != NULL;
}

/* A file at @path of the document as it was loaded, with the history of @source. */
static gboolean
make_database (GantryOpened *opened, const char *path, GantrySqlite *source, GError **error)
{
  g_autoptr (GantrySnapshot) snapshot = gantry_snapshot_new (opened->document);
  g_autoptr (GantrySqlite) db = NULL;

  g_unlink (path);
  db = gantry_sqlite_open (path, GANTRY_SQLITE_FRESH, gantry_sqlite_get_name (source), error);
  return db != NULL && gantry_snapshot_write (snapshot, db, source, opened->revision, error);
}

static gboolean
rename_file (const char *from, const char *to, const char *name, GError **error)
{
  if (g_rename (from, to) == 0)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
               _("The working copy of “%s” cannot be made (%s); check the disk."), name, g_strerror (errno));
  return FALSE;
}

/* Loads the file at session->incoming, and makes it, or a new one, the working copy. */
static gboolean
take_incoming (GantryOpened *opened, const char *name, GCancellable *cancellable, GError **error)
{
  const GantrySession *session = opened->session;
  g_autoptr (GantrySqlite) source = NULL;
  gboolean ours;

  source = gantry_sqlite_open (session->incoming, GANTRY_SQLITE_MAP, name, error);
  if (source == NULL)
    return FALSE;
  gantry_sqlite_set_cancellable (source, cancellable);
  if (!load (source, session->incoming, GANTRY_SQLITE_MAP, opened, &ours, cancellable, error)
      || (!ours && !make_database (opened, session->database, source, error)))
    return FALSE;
  g_clear_pointer (&source, gantry_sqlite_close);
  if (!ours)
    g_unlink (session->incoming);
  else if (!rename_file (session->incoming, session->database, name, error))
    return FALSE;
  opened->db = gantry_sqlite_open (session->database, GANTRY_SQLITE_WORK, name, error);
  return opened->db != NULL;
}

static gboolean
open_in_session (GFile *file, GantryOpened *opened, GCancellable *cancellable, GError **error)
{
  GantrySession *session = opened->session;
  g_autofree char *name = gantry_file_dup_name (file);
  gint64 version;

  if (!gantry_file_fetch (file, session->incoming, &session->note.mark, cancellable, error)
      || !gantry_inspector_check_header (session->incoming, name, &version, error)
      || !upgrade (session->incoming, version, name, error)
      || !take_incoming (opened, name, cancellable, error))
    return FALSE;
  opened->writable = gantry_file_is_writable (file);
  session->note.file = g_object_ref (file);
  session->note.published = opened->revision;
  return gantry_note_save (&session->note, session->note_path, TRUE, error);
}

gboolean
gantry_opener_open (GFile *file, GantryOpened *opened, GCancellable *cancellable, GError **error)
{
  opened->session = gantry_session_new (error);
  if (opened->session == NULL)
    return FALSE;
  if (open_in_session (file, opened, cancellable, error))
    return TRUE;
  g_clear_pointer (&opened->db, gantry_sqlite_close);
  gantry_session_remove (opened->session);
  gantry_opened_clear (opened);
  return FALSE;
}

/* ---- Recovery ---- */

static char *
get_note_name (const GantryNote *note)
{
  return note->file != NULL ? gantry_file_dup_name (note->file) : g_strdup (_("Untitled plan"));
}

/* Brings the log into the file: what stays of a log would be taken for that of the next file. */
static gboolean
end_log (GantrySqlite *db, GError **error)
{
  gint64 busy = 0;

  if (!gantry_sqlite_get_integer (db, "PRAGMA wal_checkpoint (TRUNCATE)", &busy, error))
    return FALSE;
  if (busy != 0)
    gantry_sqlite_set_error (db, SQLITE_BUSY, error);
  return busy == 0;
}

/* The working copy of an older Gantry, or one with values that had to be mended. */
static gboolean
renew_database (GantryOpened *opened, const char *name, GError **error)
{
  const GantrySession *session = opened->session;

  if (!make_database (opened, session->incoming, opened->db, error) || !end_log (opened->db, error))
    return FALSE;
  g_clear_pointer (&opened->db, gantry_sqlite_close);
  if (!rename_file (session->incoming, session->database, name, error))
    return FALSE;
  opened->db = gantry_sqlite_open (session->database, GANTRY_SQLITE_WORK, name, error);
  return opened->db != NULL;
}

static gboolean
recover_in_session (GantryOpened *opened, GError **error)
{
  GantrySession *session = opened->session;
  g_autofree char *name = get_note_name (&session->note);
  gboolean ours;

  opened->db = gantry_sqlite_open (session->database, GANTRY_SQLITE_WORK, name, error);
  if (opened->db == NULL || !upgrade_open (opened->db, error)
      || !load (opened->db, session->database, GANTRY_SQLITE_PEEK, opened, &ours, NULL, error)
      || !(ours || renew_database (opened, name, error)))
    return FALSE;
  opened->writable = session->note.file == NULL || gantry_file_is_writable (session->note.file);
  gantry_note_settle (&session->note);
  return gantry_note_save (&session->note, session->note_path, TRUE, error);
}

gboolean
gantry_opener_recover (const char *database, GantryOpened *opened, GError **error)
{
  opened->session = gantry_session_adopt (database, error);
  if (opened->session != NULL && recover_in_session (opened, error))
    return TRUE;
  if (opened->session == NULL && error != NULL && *error == NULL)
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                 _("The working copy is in use by another Gantry; go on there."));
  gantry_opened_clear (opened); /* what is on the disk stays */
  return FALSE;
}

/* ---- Reading only ---- */

static gboolean
peek_path (const char        *path,
           const char        *name,
           GantryOpenerFunc   func,
           gpointer           user_data,
           GError           **error)
{
  g_autoptr (GantrySqlite) db = gantry_sqlite_open (path, GANTRY_SQLITE_READ, name, error);

  return db != NULL && func (db, user_data, error);
}

/* By way of a copy: the file is not on this machine, or must be upgraded first. */
static gboolean
peek_copy (GFile *file, const char *name, GantryOpenerFunc func, gpointer user_data, GError **error)
{
  g_autofree char *path = gantry_session_make_temporary (error);
  g_auto (GantryFileMark) mark = { NULL, 0 };
  gint64 version;
  gboolean done;

  if (path == NULL)
    return FALSE;
  done = gantry_file_fetch (file, path, &mark, NULL, error)
         && gantry_inspector_check_header (path, name, &version, error)
         && upgrade (path, version, name, error)
         && peek_path (path, name, func, user_data, error);
  g_unlink (path);
  return done;
}

gboolean
gantry_opener_peek (GFile *file, GantryOpenerFunc func, gpointer user_data, GError **error)
{
  g_autofree char *name = gantry_file_dup_name (file);
  g_autofree char *path = g_file_is_native (file) ? g_file_get_path (file) : NULL;
  gint64 version = 0;

  if (path == NULL)
    return peek_copy (file, name, func, user_data, error);
  if (!gantry_inspector_check_header (path, name, &version, error))
    return FALSE;
  if (version < GANTRY_SCHEMA_VERSION)
    return peek_copy (file, name, func, user_data, error);
  return peek_path (path, name, func, user_data, error);
}

typedef struct {
  GPtrArray *report;
  GantryDocument *document;
} Reading;

static gboolean
read_document (GantrySqlite *db, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  GantryFileInfo info = { 0 };

  if (!gantry_inspector_check (db, &info, error))
    return FALSE;
  reading->document = gantry_reader_load (db, NULL, NULL, reading->report, error);
  return reading->document != NULL;
}

GantryDocument *
gantry_opener_read (GFile *file, GPtrArray *report, GError **error)
{
  Reading reading = { report, NULL };

  return gantry_opener_peek (file, read_document, &reading, error) ? reading.document : NULL;
}

/* ---- Damaged files ---- */

static gboolean
salvage_document (GantrySqlite *db, gpointer user_data, GError **error)
{
  Reading *reading = user_data;

  reading->document = gantry_reader_salvage (db, reading->report, error);
  return reading->document != NULL;
}

/* TRUE for a plan, whole or cut off. */
static gboolean
check_kind_of_file (const char *path, const char *name, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gint64 version;

  if (gantry_inspector_check_header (path, name, &version, &cause)
      || g_error_matches (cause, GANTRY_ERROR, GANTRY_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

GantryDocument *
gantry_opener_salvage (GFile *file, GPtrArray *report, GError **error)
{
  g_autofree char *path = gantry_session_make_temporary (error);
  g_autofree char *name = gantry_file_dup_name (file);
  g_auto (GantryFileMark) mark = { NULL, 0 };
  Reading reading = { report, NULL };
  gboolean done;

  if (path == NULL)
    return NULL;
  done = gantry_file_fetch (file, path, &mark, NULL, error)
         && check_kind_of_file (path, name, error)
         && gantry_inspector_restore_length (path, name, error)
         && peek_path (path, name, salvage_document, &reading, error);
  g_unlink (path);
  return done ? reading.document : NULL;
}
