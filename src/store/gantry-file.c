/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define CHUNK (256 * 1024) /* a multiple of 8: a digest must not depend on how a file is read */
#define MAX_LINKS 40
#define IDENTITY_ATTRIBUTES G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_STANDARD_SIZE

/* ---- Marks ---- */

void
gantry_file_mark_clear (GantryFileMark *mark)
{
  g_clear_pointer (&mark->identity, g_free);
}

void
gantry_file_mark_copy (const GantryFileMark *source, GantryFileMark *target)
{
  g_set_str (&target->identity, source->identity);
  target->digest = source->digest;
}

static char *
get_identity (GFileInfo *info)
{
  const char *etag = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE);

  return g_strdup_printf ("%s %" G_GOFFSET_FORMAT, etag != NULL ? etag : "",
                          (goffset) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE));
}

static char *
query_identity (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, IDENTITY_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, error);

  return info != NULL ? get_identity (info) : NULL;
}

#define DIGEST_START G_GUINT64_CONSTANT (0xcbf29ce484222325)

static guint64
continue_digest (guint64 digest, const char *bytes, gsize size)
{
  for (gsize i = 0; i < size; i += sizeof (guint64))
    {
      guint64 word = 0;

      memcpy (&word, bytes + i, MIN (sizeof word, size - i));
      digest = (digest ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      digest ^= digest >> 29;
    }
  return digest ^ size;
}

/* ---- Errors ---- */

char *
gantry_file_dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

static gboolean
fail_reading (GFile *file, GError *cause, GError **error)
{
  g_autofree char *name = gantry_file_dup_name (file);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_CANCELLED, _("Reading “%s” was cancelled."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                 _("There is no file “%s”; check its name and folder."), name);
  else
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                 _("“%s” cannot be read (%s); check that you may read it."), name, cause->message);
  g_error_free (cause);
  return FALSE;
}

static gboolean
fail_writing (GFile *file, const char *reason, GError **error)
{
  g_autofree char *name = gantry_file_dup_name (file);

  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
               _("“%s” cannot be saved (%s); save the plan in another place."), name, reason);
  return FALSE;
}

static gboolean
fail_writing_by (GFile *file, const GError *cause, GError **error)
{
  g_autofree char *name = NULL;

  if (!g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
      && !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return fail_writing (file, cause->message, error);
  name = gantry_file_dup_name (file);
  if (cause->code == G_IO_ERROR_CANCELLED)
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_CANCELLED, _("Saving “%s” was cancelled."), name);
  else
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                 _("The disk is full, so “%s” cannot be saved; free some space."), name);
  return FALSE;
}

static gboolean
fail_by_errno (GFile *file, GError **error)
{
  g_autoptr (GError) cause = g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));

  return fail_writing_by (file, cause, error);
}

static gboolean
fail_changed (GFile *file, gboolean gone, GError **error)
{
  g_autofree char *name = gantry_file_dup_name (file);

  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_CHANGED,
               gone ? _("“%s” was moved or deleted meanwhile; save it again or in another place.")
                    : _("“%s” was changed by another program meanwhile; save your plan under another name or replace it."),
               name);
  return FALSE;
}

/* ---- Reading ---- */

/* Reads @input to its end into @output (may be NULL). */
static gboolean
copy_stream (GInputStream   *input,
             GOutputStream  *output,
             guint64        *digest,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  gsize n_read = 0;

  *digest = DIGEST_START;
  do
    {
      if (!g_input_stream_read_all (input, chunk, CHUNK, &n_read, cancellable, error))
        return FALSE;
      *digest = continue_digest (*digest, chunk, n_read);
      if (output != NULL && !g_output_stream_write_all (output, chunk, n_read, NULL, cancellable, error))
        return FALSE;
    }
  while (n_read == CHUNK);
  return TRUE;
}

static GOutputStream *
create_private_file (const char *path, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    return g_unix_output_stream_new (fd, TRUE);
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  return NULL;
}

gboolean
gantry_file_fetch (GFile           *file,
                   const char      *path,
                   GantryFileMark  *mark,
                   GCancellable    *cancellable,
                   GError         **error)
{
  GError *cause = NULL;
  g_autoptr (GFileInputStream) input = g_file_read (file, cancellable, &cause);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GOutputStream) output = NULL;

  if (input == NULL)
    return fail_reading (file, cause, error);
  /* Of the stream, not of the name: the file may be replaced right now. */
  info = g_file_input_stream_query_info (input, IDENTITY_ATTRIBUTES, cancellable, &cause);
  if (info == NULL)
    return fail_reading (file, cause, error);
  output = create_private_file (path, &cause);
  if (output == NULL
      || !copy_stream (G_INPUT_STREAM (input), output, &mark->digest, cancellable, &cause)
      || !g_output_stream_close (output, cancellable, &cause))
    return fail_reading (file, cause, error);
  g_free (mark->identity);
  mark->identity = get_identity (info);
  return TRUE;
}

gboolean
gantry_file_check_unchanged (GFile                 *file,
                             const GantryFileMark  *mark,
                             GCancellable          *cancellable,
                             GError               **error)
{
  GError *cause = NULL;
  g_autofree char *identity = query_identity (file, cancellable, &cause);
  g_autoptr (GFileInputStream) input = NULL;
  guint64 digest;

  if (identity == NULL && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_error_free (cause);
      return fail_changed (file, TRUE, error);
    }
  if (identity == NULL)
    return fail_reading (file, cause, error);
  if (g_strcmp0 (identity, mark->identity) == 0)
    return TRUE;
  input = g_file_read (file, cancellable, &cause);
  if (input == NULL || !copy_stream (G_INPUT_STREAM (input), NULL, &digest, cancellable, &cause))
    return fail_reading (file, cause, error);
  return digest == mark->digest || fail_changed (file, FALSE, error);
}

gboolean
gantry_file_digest (GInputStream *contents, guint64 *digest, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (copy_stream (contents, NULL, digest, NULL, &cause)
      && g_seekable_seek (G_SEEKABLE (contents), 0, G_SEEK_SET, NULL, &cause))
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
               _("What was to be saved cannot be read again (%s); try once more."), cause->message);
  return FALSE;
}

/* ---- Replacing a file of this machine ---- */

/* The path that is written in the end: links to the file are kept and lead to the new one. */
static char *
resolve_links (GFile *file)
{
  char *path = g_file_get_path (file);

  for (int i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (path, NULL);
      g_autofree char *folder = NULL;

      if (target == NULL)
        break;
      folder = g_path_get_dirname (path);
      g_free (path);
      path = g_canonicalize_filename (target, folder);
    }
  return path;
}

/* Root may write everything; a file without any write permission is still meant to stay as it is. */
static gboolean
may_write (const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return errno == ENOENT;
  return S_ISREG (status.st_mode) && (status.st_mode & 0222) != 0 && access (path, W_OK) == 0;
}

gboolean
gantry_file_is_writable (GFile *file)
{
  g_autofree char *path = NULL, *folder = NULL;

  if (!g_file_is_native (file))
    {
      g_autoptr (GFileInfo) info =
        g_file_query_info (file, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

      return info == NULL || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE)
             || g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE);
    }
  path = resolve_links (file);
  folder = g_path_get_dirname (path);
  return may_write (path) && access (folder, W_OK | X_OK) == 0;
}

/* Access lists, labels, tags: as far as the file system and our rights allow. */
static void
copy_attributes (const char *path, int fd)
{
  char names[4096], value[4096];
  ssize_t n_names = listxattr (path, names, sizeof names);

  for (ssize_t i = 0; i < n_names; i += (ssize_t) strlen (names + i) + 1)
    {
      ssize_t size = getxattr (path, names + i, value, sizeof value);

      if (size >= 0 && fsetxattr (fd, names + i, value, (size_t) size, 0) != 0)
        g_debug ("%s: the attribute %s was not kept", path, names + i);
    }
}

static void
copy_permissions (const char *path, int fd)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return; /* a new file: by the umask */
  if (fchown (fd, status.st_uid, status.st_gid) != 0 && fchown (fd, (uid_t) -1, status.st_gid) != 0)
    g_debug ("%s: the owner was not kept", path);
  if (fchmod (fd, status.st_mode & 0777) != 0)
    g_debug ("%s: the permissions were not kept", path);
  copy_attributes (path, fd);
}

static void
sync_folder (const char *folder)
{
  g_autofd int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  /* Not every file system can; the file itself is on the disk by now. */
  if (fd >= 0 && fsync (fd) != 0)
    g_debug ("%s: the folder was not synchronized", folder);
}

typedef struct {
  GFile *file;
  GInputStream *contents;
  char *target;    /* of the file that goes */
  char *temporary; /* beside it */
  const GantryFileMark *expected;
  GCancellable *cancellable;
} Replacement;

/* Fills the temporary file, and takes the mark of what is in it. */
static gboolean
fill_temporary (Replacement *self, int fd, GantryFileMark *mark, GError **error)
{
  g_autoptr (GFile) temporary = g_file_new_for_path (self->temporary);
  g_autoptr (GOutputStream) output = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (GError) cause = NULL;

  if (!copy_stream (self->contents, output, &mark->digest, self->cancellable, &cause))
    return fail_writing_by (self->file, cause, error);
  copy_permissions (self->target, fd);
  if (fsync (fd) != 0)
    return fail_by_errno (self->file, error);
  /* renaming keeps it */
  g_free (mark->identity);
  mark->identity = query_identity (temporary, self->cancellable, NULL);
  return TRUE;
}

/* Network file systems tell here that the disk is full. */
static gboolean
close_temporary (Replacement *self, int fd, GError **error)
{
  return close (fd) == 0 || fail_by_errno (self->file, error);
}

static gboolean
put_in_place (Replacement *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->target);

  /* As late as possible: what happens from here to the renaming goes unnoticed. */
  if (self->expected != NULL
      && !gantry_file_check_unchanged (self->file, self->expected, self->cancellable, error))
    return FALSE;
  if (rename (self->temporary, self->target) != 0)
    return fail_by_errno (self->file, error);
  sync_folder (folder);
  return TRUE;
}

static gboolean
run_replacement (Replacement *self, GantryFileMark *mark, GError **error)
{
  g_auto (GantryFileMark) fresh = { NULL, 0 };
  g_autofd int fd = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0666);

  if (fd < 0)
    return fail_by_errno (self->file, error);
  if (!fill_temporary (self, fd, &fresh, error) || !close_temporary (self, g_steal_fd (&fd), error)
      || !put_in_place (self, error))
    {
      g_unlink (self->temporary);
      return FALSE;
    }
  gantry_file_mark_copy (&fresh, mark);
  return TRUE;
}

static gboolean
replace_native (GFile                 *file,
                GInputStream          *contents,
                const GantryFileMark  *expected,
                GantryFileMark        *mark,
                GCancellable          *cancellable,
                GError               **error)
{
  g_autofree char *target = resolve_links (file);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *temporary = g_build_filename (folder, ".gantry-XXXXXX", NULL);
  Replacement replacement = { file, contents, target, temporary, expected, cancellable };

  if (!may_write (target))
    {
      errno = g_file_test (target, G_FILE_TEST_IS_DIR) ? EISDIR : EACCES;
      return fail_by_errno (file, error);
    }
  return run_replacement (&replacement, mark, error);
}

/* ---- Replacing a file elsewhere ---- */

/* Closing is what replaces the file, so it must not happen by itself after a failure. */
static void
drop_stream (GFileOutputStream *output)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (output), cancelled, NULL);
}

static gboolean
replace_remote (GFile                 *file,
                GInputStream          *contents,
                const GantryFileMark  *expected,
                GantryFileMark        *mark,
                GCancellable          *cancellable,
                GError               **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileOutputStream) output = NULL;
  guint64 digest;

  if (expected != NULL && !gantry_file_check_unchanged (file, expected, cancellable, error))
    return FALSE;
  output = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, &cause);
  if (output == NULL
      || !copy_stream (contents, G_OUTPUT_STREAM (output), &digest, cancellable, &cause)
      || !g_output_stream_close (G_OUTPUT_STREAM (output), cancellable, &cause))
    {
      if (output != NULL)
        drop_stream (output);
      return fail_writing_by (file, cause, error);
    }
  g_free (mark->identity);
  mark->identity = query_identity (file, cancellable, NULL);
  mark->digest = digest;
  return TRUE;
}

gboolean
gantry_file_replace (GFile                 *file,
                     GInputStream          *contents,
                     const GantryFileMark  *expected,
                     GantryFileMark        *mark,
                     GCancellable          *cancellable,
                     GError               **error)
{
  if (g_file_is_native (file))
    return replace_native (file, contents, expected, mark, cancellable, error);
  return replace_remote (file, contents, expected, mark, cancellable, error);
}
