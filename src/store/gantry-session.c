/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-session.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUP "session"
#define SWEEP_AGE_SECONDS (24 * 60 * 60)

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "gantry", "work", NULL);
}

static gboolean
fail (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
               _("The working copy “%s” cannot be made (%s); free some space or check the permissions of its folder."),
               name, g_strerror (errno));
  return FALSE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  return g_mkdir_with_parents (folder, 0700) == 0 || fail (folder, error);
}

static char *
build_path (GantrySession *self, const char *suffix)
{
  g_autofree char *name = g_strconcat (self->id, suffix, NULL);

  return g_build_filename (self->folder, name, NULL);
}

/* ---- The lock ---- */

/* @taken: FALSE when another process, or another session of this one, holds it. */
static gboolean
take_lock (GantrySession *self, gboolean *taken, GError **error)
{
  g_autofree char *path = build_path (self, ".lock");

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  *taken = self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) == 0;
  return *taken || (self->lock >= 0 && errno == EWOULDBLOCK) || fail (path, error);
}

/* ---- The note ---- */

void
gantry_note_clear (GantryNote *note)
{
  g_clear_object (&note->file);
  gantry_file_mark_clear (&note->mark);
}

void
gantry_note_copy (const GantryNote *source, GantryNote *target)
{
  g_set_object (&target->file, source->file);
  gantry_file_mark_copy (&source->mark, &target->mark);
  target->published = source->published;
  target->announced = source->announced;
  target->announced_revision = source->announced_revision;
}

static void
load_note (GantryNote *note, const char *path)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *uri = NULL;

  /* Without a note, the working copy belongs to no file yet. */
  if (!g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL))
    return;
  uri = g_key_file_get_string (keys, GROUP, "file", NULL);
  if (uri != NULL)
    note->file = g_file_new_for_uri (uri);
  note->mark.identity = g_key_file_get_string (keys, GROUP, "identity", NULL);
  note->mark.digest = g_key_file_get_uint64 (keys, GROUP, "digest", NULL);
  note->published = g_key_file_get_int64 (keys, GROUP, "published", NULL);
  note->announced = g_key_file_get_uint64 (keys, GROUP, "announced", NULL);
  note->announced_revision = g_key_file_get_int64 (keys, GROUP, "announced-revision", NULL);
}

gboolean
gantry_note_save (const GantryNote *note, const char *path, gboolean durable, GError **error)
{
  const GFileSetContentsFlags flags =
    G_FILE_SET_CONTENTS_CONSISTENT | (durable ? G_FILE_SET_CONTENTS_DURABLE : G_FILE_SET_CONTENTS_NONE);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *text = NULL, *uri = NULL;
  g_autoptr (GError) cause = NULL;
  gsize length;

  if (note->file != NULL)
    {
      uri = g_file_get_uri (note->file);
      g_key_file_set_string (keys, GROUP, "file", uri);
    }
  if (note->mark.identity != NULL)
    g_key_file_set_string (keys, GROUP, "identity", note->mark.identity);
  g_key_file_set_uint64 (keys, GROUP, "digest", note->mark.digest);
  g_key_file_set_int64 (keys, GROUP, "published", note->published);
  g_key_file_set_uint64 (keys, GROUP, "announced", note->announced);
  g_key_file_set_int64 (keys, GROUP, "announced-revision", note->announced_revision);
  text = g_key_file_to_data (keys, &length, NULL);
  if (g_file_set_contents_full (path, text, (gssize) length, flags, 0600, &cause))
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
               _("The note on the working copy cannot be written (%s); free some space."), cause->message);
  return FALSE;
}

void
gantry_note_settle (GantryNote *note)
{
  const GantryFileMark announced = { NULL, note->announced };

  if (note->file == NULL || note->announced == 0 || note->announced == note->mark.digest
      || !gantry_file_check_unchanged (note->file, &announced, NULL, NULL))
    return;
  note->mark.digest = note->announced;
  note->published = note->announced_revision;
}

/* ---- Life ---- */

static GantrySession *
create (const char *folder, const char *id)
{
  GantrySession *self = g_new0 (GantrySession, 1);

  self->lock = -1;
  self->folder = g_strdup (folder);
  self->id = g_strdup (id);
  self->database = build_path (self, ".db");
  self->incoming = build_path (self, ".import");
  self->outgoing = build_path (self, ".publish");
  self->note_path = build_path (self, ".session");
  return self;
}

GantrySession *
gantry_session_new (GError **error)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GantrySession) self = create (folder, id);
  gboolean taken;

  if (!make_folder (folder, error) || !take_lock (self, &taken, error))
    return NULL;
  return g_steal_pointer (&self);
}

GantrySession *
gantry_session_adopt (const char *database, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (database);
  g_autofree char *name = g_path_get_basename (database);
  g_autofree char *id = g_str_has_suffix (name, ".db") ? g_strndup (name, strlen (name) - 3) : g_strdup (name);
  g_autoptr (GantrySession) self = create (folder, id);
  gboolean taken;

  if (!take_lock (self, &taken, error) || !taken)
    return NULL;
  load_note (&self->note, self->note_path);
  return g_steal_pointer (&self);
}

void
gantry_session_free (GantrySession *self)
{
  if (self->lock >= 0)
    close (self->lock);
  gantry_note_clear (&self->note);
  g_free (self->database);
  g_free (self->incoming);
  g_free (self->outgoing);
  g_free (self->note_path);
  g_free (self->folder);
  g_free (self->id);
  g_free (self);
}

static void
remove_file (GantrySession *self, const char *suffix)
{
  g_autofree char *path = build_path (self, suffix);

  g_unlink (path);
}

void
gantry_session_remove_database (GantrySession *self)
{
  /* The log last: it means nothing without the file, but the file without it would lack edits. */
  remove_file (self, ".db");
  remove_file (self, ".db-wal");
  remove_file (self, ".db-shm");
  remove_file (self, ".db-journal");
  remove_file (self, ".db-new");
  remove_file (self, ".db-new-journal");
}

void
gantry_session_remove (GantrySession *self)
{
  gantry_session_remove_database (self);
  remove_file (self, ".import");
  remove_file (self, ".import-journal");
  remove_file (self, ".publish");
  remove_file (self, ".publish-journal");
  remove_file (self, ".session");
  remove_file (self, ".lock");
}

/* ---- The folder ---- */

GPtrArray *
gantry_session_list (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_suffix (name, ".db"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  return paths;
}

static gboolean
is_old (const char *path)
{
  struct stat status;

  return g_stat (path, &status) == 0 && status.st_mtime < g_get_real_time () / G_USEC_PER_SEC - SWEEP_AGE_SECONDS;
}

/* @name: of a file that may be what is left of a session without a working copy. */
static void
sweep_entry (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *id = g_strndup (name, strcspn (name, "."));
  g_autofree char *database_name = g_strconcat (id, ".db", NULL);
  g_autofree char *database = g_build_filename (folder, database_name, NULL);
  g_autoptr (GantrySession) session = NULL;

  /* A young one may belong to a program that is just making its working copy. */
  if (!is_old (path) || !g_uuid_string_is_valid (id))
    return;
  if (g_str_has_suffix (name, ".tmp"))
    g_unlink (path);
  else if (!g_file_test (database, G_FILE_TEST_EXISTS))
    session = gantry_session_adopt (database, NULL);
  if (session != NULL)
    gantry_session_remove (session);
}

void
gantry_session_sweep (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    sweep_entry (folder, name);
}

char *
gantry_session_make_temporary (GError **error)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (id, ".tmp", NULL);

  if (!make_folder (folder, error))
    return NULL;
  return g_build_filename (folder, name, NULL);
}
