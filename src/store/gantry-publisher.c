/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-publisher.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "store/gantry-inspector.h"
#include "store/gantry-schema.h"

/* ---- Contents ---- */

static gboolean
copy_database (const char *database, const char *outgoing, const char *name, GError **error)
{
  g_autoptr (GantrySqlite) db = gantry_sqlite_open (database, GANTRY_SQLITE_PEEK, name, error);
  g_autoptr (sqlite3_stmt) statement = db != NULL ? gantry_sqlite_prepare (db, "VACUUM INTO ?1", error) : NULL;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, outgoing, -1, SQLITE_STATIC);
  return gantry_sqlite_step (db, statement, &has_row, error);
}

/* What is sent into the world is read once more before. */
static gboolean
check_outgoing (const char *outgoing, const char *name, gint64 *revision, GError **error)
{
  g_autoptr (GantrySqlite) db = NULL;
  GantryFileInfo info = { 0 };
  gint64 version;

  if (!gantry_inspector_check_header (outgoing, name, &version, error))
    return FALSE;
  db = gantry_sqlite_open (outgoing, GANTRY_SQLITE_READ, name, error);
  if (db == NULL || !gantry_inspector_check (db, &info, error))
    return FALSE;
  *revision = info.revision;
  return TRUE;
}

/* The working copy as the contents of a file, beside its writer. */
static GInputStream *
copy (GantryPublication *self, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->outgoing);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) contents = NULL;

  g_unlink (self->outgoing);
  if (copy_database (self->database, self->outgoing, self->name, error)
      && check_outgoing (self->outgoing, self->name, &self->revision, error))
    contents = g_file_read (file, NULL, &cause);
  g_unlink (self->outgoing); /* lives on while it is read */
  if (cause != NULL)
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                 _("“%s” cannot be saved (%s); try once more."), self->name, cause->message);
  return contents != NULL ? G_INPUT_STREAM (g_steal_pointer (&contents)) : NULL;
}

static GBytes *
compose (GantrySnapshot  *snapshot,
         GantrySqlite    *history,
         const char      *name,
         gint64           revision,
         GError         **error)
{
  g_autoptr (GantrySqlite) db = gantry_sqlite_open (":memory:", GANTRY_SQLITE_FRESH, name, error);

  if (db == NULL || !gantry_snapshot_write (snapshot, db, history, revision, error))
    return NULL;
  return gantry_sqlite_serialize (db, error);
}

GInputStream *
gantry_publisher_compose (GantrySnapshot  *snapshot,
                          const char      *database,
                          const char      *name,
                          gint64           revision,
                          GError         **error)
{
  g_autoptr (GantrySqlite) history = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (database != NULL)
    history = gantry_sqlite_open (database, GANTRY_SQLITE_PEEK, name, NULL);
  if (history != NULL)
    bytes = compose (snapshot, history, name, revision, NULL);
  if (bytes == NULL)
    bytes = compose (snapshot, NULL, name, revision, error);
  return bytes != NULL ? g_memory_input_stream_new_from_bytes (bytes) : NULL;
}

/* ---- Publications ---- */

GantryPublication *
gantry_publication_new (const GantrySession *session, GantryWriter *writer)
{
  GantryPublication *self = g_new0 (GantryPublication, 1);

  self->writer = writer;
  self->database = g_strdup (session->database);
  self->outgoing = g_strdup (session->outgoing);
  self->note_path = g_strdup (session->note_path);
  gantry_note_copy (&session->note, &self->note);
  return self;
}

void
gantry_publication_free (GantryPublication *self)
{
  g_clear_pointer (&self->snapshot, gantry_snapshot_free);
  gantry_note_clear (&self->note);
  g_free (self->database);
  g_free (self->outgoing);
  g_free (self->note_path);
  g_free (self->name);
  g_free (self);
}

static GInputStream *
get_contents (GantryPublication *self, GError **error)
{
  GInputStream *contents = NULL;

  if (self->snapshot != NULL)
    return gantry_publisher_compose (self->snapshot, self->database, self->name, self->revision, error);
  if (self->writer == NULL || gantry_writer_wait (self->writer, self->revision, error))
    contents = copy (self, error);
  self->needs_snapshot = contents == NULL;
  return contents;
}

/* Where the note cannot be written, on a full disk say, the file may be on another one. */
static void
save_note (GantryPublication *self)
{
  if (self->note_path != NULL)
    gantry_note_save (&self->note, self->note_path, TRUE, NULL);
}

gboolean
gantry_publication_run (GantryPublication *self, GCancellable *cancellable, GError **error)
{
  g_auto (GantryFileMark) expected = { NULL, 0 };
  g_autoptr (GInputStream) contents = get_contents (self, error);

  if (contents == NULL || !gantry_file_digest (contents, &self->note.announced, error))
    return FALSE;
  self->note.announced_revision = self->revision;
  save_note (self);
  gantry_file_mark_copy (&self->note.mark, &expected);
  if (!gantry_file_replace (self->note.file, contents, self->overwrite ? NULL : &expected,
                            &self->note.mark, cancellable, error))
    return FALSE;
  self->note.published = self->revision;
  save_note (self);
  return TRUE;
}
