/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/gantry-schema.h"
#include "store/gantry-store-private.h"

/* Recovery: working copies that no running Gantry owns. */

void
gantry_leftover_free (GantryLeftover *self)
{
  g_clear_object (&self->working_copy);
  g_clear_object (&self->file);
  g_free (self->title);
  g_free (self);
}

/* What the working copy itself tells; one that cannot be read is still offered, by its file's name. */
static void
read_database (GantryLeftover *self, const GantrySession *session, gint64 *revision)
{
  g_autoptr (GantrySqlite) db = gantry_sqlite_open (session->database, GANTRY_SQLITE_PEEK, session->id, NULL);
  g_autofree char *title = NULL;

  if (db == NULL)
    return;
  gantry_schema_get_meta_integer (db, GANTRY_META_REVISION, revision, NULL);
  gantry_schema_get_meta_integer (db, GANTRY_META_MODIFIED, &self->last_edit, NULL);
  gantry_sqlite_get_text (db, "SELECT name FROM project ORDER BY id LIMIT 1", &title, NULL);
  if (title != NULL)
    self->title = g_utf8_make_valid (title, -1);
}

/* NULL for a working copy that is in use. One that nobody would miss is removed on the way. */
static GantryLeftover *
examine (const char *database)
{
  g_autoptr (GantryLeftover) self = g_new0 (GantryLeftover, 1);
  g_autoptr (GantrySession) session = gantry_session_adopt (database, NULL);
  gint64 revision = G_MAXINT64; /* newer, when it cannot be told */

  if (session == NULL)
    return NULL;
  self->working_copy = g_file_new_for_path (database);
  g_set_object (&self->file, session->note.file);
  read_database (self, session, &revision);
  gantry_note_settle (&session->note);
  self->newer = revision > session->note.published;
  self->current = self->file == NULL || gantry_file_check_unchanged (self->file, &session->note.mark, NULL, NULL);
  if (!self->newer && (self->file == NULL || g_file_query_exists (self->file, NULL)))
    {
      gantry_session_remove (session);
      return NULL;
    }
  if (self->title == NULL)
    self->title = self->file != NULL ? gantry_file_dup_name (self->file) : g_strdup (_("Untitled plan"));
  return g_steal_pointer (&self);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const GantryLeftover *first = *(GantryLeftover *const *) a;
  const GantryLeftover *second = *(GantryLeftover *const *) b;

  return (first->last_edit < second->last_edit) - (first->last_edit > second->last_edit);
}

GPtrArray *
gantry_store_list_leftovers (void)
{
  g_autoptr (GPtrArray) databases = gantry_session_list ();
  GPtrArray *leftovers = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_leftover_free);

  for (guint i = 0; i < databases->len; i++)
    {
      GantryLeftover *leftover = examine (g_ptr_array_index (databases, i));

      if (leftover != NULL)
        g_ptr_array_add (leftovers, leftover);
    }
  gantry_session_sweep ();
  g_ptr_array_sort (leftovers, compare_newest_first);
  return leftovers;
}

GantryLeftover *
gantry_store_find_leftover (GFile *file)
{
  g_autoptr (GPtrArray) leftovers = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  leftovers = gantry_store_list_leftovers ();
  for (guint i = 0; i < leftovers->len; i++)
    {
      const GantryLeftover *leftover = g_ptr_array_index (leftovers, i);

      if (leftover->newer && leftover->current && leftover->file != NULL && g_file_equal (leftover->file, file))
        return g_ptr_array_steal_index (leftovers, i);
    }
  return NULL;
}

GantryStore *
gantry_store_recover (GantryLeftover *leftover, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  g_autofree char *database = g_file_get_path (leftover->working_copy);
  g_auto (GantryOpened) opened = { NULL };

  if (!gantry_opener_recover (database, &opened, error))
    return NULL;
  return gantry_store_new_for_opened (&opened, context);
}

static void
run_recover (GTask        *task,
             gpointer      source G_GNUC_UNUSED,
             gpointer      task_data,
             GCancellable *cancellable G_GNUC_UNUSED)
{
  GantryOpened opened = { NULL };
  GError *error = NULL;

  gantry_opener_recover (task_data, &opened, &error);
  gantry_opened_return (task, &opened, error);
}

void
gantry_store_recover_async (GantryLeftover      *leftover,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, gantry_store_recover_async);
  g_task_set_check_cancellable (task, FALSE); /* what was opened in time is given away, not lost */
  g_task_set_task_data (task, g_file_get_path (leftover->working_copy), g_free);
  g_task_run_in_thread (task, run_recover);
}

GantryStore *
gantry_store_recover_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return gantry_store_new_for_task (G_TASK (result), error);
}

gboolean
gantry_store_discard_leftover (GantryLeftover *leftover, GError **error)
{
  g_autofree char *database = g_file_get_path (leftover->working_copy);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GantrySession) session = gantry_session_adopt (database, &cause);

  if (session != NULL)
    {
      gantry_session_remove (session);
      return TRUE;
    }
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                 _("The working copy of “%s” is in use by another Gantry; close it there."), leftover->title);
  return FALSE;
}
