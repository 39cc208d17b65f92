/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/gantry-publisher.h"
#include "store/gantry-store-private.h"

#define FIRST_RETRY_MS 10000
#define LAST_RETRY_MS 300000

static void publish_next (GantryStore *self);

/* ---- Requests ---- */

/* What a task in the queue is to do. */
typedef struct {
  GFile *target; /* NULL: the document's file */
  gboolean overwrite;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->target);
  g_free (request);
}

/* ---- By itself, after a rest ---- */

void
gantry_store_clear_timer (GantryStore *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
on_published_by_itself (GObject *object, GAsyncResult *result, gpointer user_data G_GNUC_UNUSED)
{
  /* A failure shows in the state. */
  gantry_store_publish_finish ((GantryStore *) object, result, NULL);
}

static gboolean
on_timer (gpointer user_data)
{
  GantryStore *self = user_data;

  gantry_store_clear_timer (self);
  if (gantry_store_is_edited (self))
    gantry_store_publish_async (self, FALSE, NULL, on_published_by_itself, NULL);
  return G_SOURCE_REMOVE;
}

void
gantry_store_start_timer (GantryStore *self, guint delay_ms)
{
  gantry_store_clear_timer (self);
  if (self->writer == NULL || self->file == NULL || self->read_only != NULL || gantry_store_is_changed (self))
    return;
  self->timer = g_timeout_source_new (delay_ms);
  g_source_set_static_name (self->timer, "gantry-autopublish");
  g_source_set_callback (self->timer, on_timer, self, NULL);
  g_source_attach (self->timer, self->context);
}

/* ---- Running ---- */

static void
note_success (GantryStore *self, const GantryPublication *publication, const Request *request)
{
  gantry_note_copy (&publication->note, &self->session->note);
  g_set_object (&self->file, publication->note.file);
  g_clear_error (&self->publish_failure);
  self->retry_ms = 0;
  if (request->target != NULL)
    g_clear_error (&self->read_only);
}

static void
note_failure (GantryStore *self, const GError *error, const Request *request)
{
  if (request->target != NULL || g_error_matches (error, GANTRY_ERROR, GANTRY_ERROR_CANCELLED))
    return; /* the document's own file is as well off as before */
  g_clear_error (&self->publish_failure);
  self->publish_failure = g_error_copy (error);
  self->retry_ms = CLAMP (2 * self->retry_ms, FIRST_RETRY_MS, LAST_RETRY_MS);
  gantry_store_start_timer (self, self->retry_ms);
}

static void
run_publication (GTask        *task,
                 gpointer      source G_GNUC_UNUSED,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (gantry_publication_run (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void on_publication_run (GObject *object, GAsyncResult *result, gpointer user_data);

/* The task in the thread must not hold the store: a thread may be the last to let go of its task, and
 * the store and its document are to end where they live. @task (taken over) holds it. */
static void
start_publication (GTask *task, GantryPublication *publication)
{
  g_autoptr (GTask) run = g_task_new (NULL, g_task_get_cancellable (task), on_publication_run, task);

  g_task_set_check_cancellable (run, FALSE); /* what got there got there */
  g_task_set_task_data (run, publication, (GDestroyNotify) gantry_publication_free);
  g_task_run_in_thread (run, run_publication);
}

static GantryPublication *
create_publication (GantryStore *self, const Request *request)
{
  GantryPublication *publication = gantry_publication_new (self->session, self->writer);

  publication->revision = gantry_store_get_revision (self);
  publication->overwrite = request->overwrite;
  if (request->target != NULL)
    g_set_object (&publication->note.file, request->target);
  publication->name = gantry_file_dup_name (publication->note.file);
  return publication;
}

static void
on_publication_run (GObject *unused G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GantryStore *self = g_task_get_source_object (task);
  const Request *request = g_task_get_task_data (task);
  const GantryPublication *publication = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (!done && publication->needs_snapshot && !gantry_document_in_transaction (self->document))
    {
      GantryPublication *again = create_publication (self, request);

      again->snapshot = gantry_snapshot_new (self->document);
      g_error_free (error);
      start_publication (g_steal_pointer (&task), again);
      return;
    }
  if (done)
    note_success (self, publication, request);
  else
    note_failure (self, error, request);
  self->publishing = FALSE;
  gantry_store_update_state (self);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  publish_next (self);
}

static gboolean
check_request (GantryStore *self, const Request *request, GError **error)
{
  if (request->target != NULL)
    return TRUE;
  if (self->file == NULL)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                   _("The plan has no file yet; choose a name for it."));
      return FALSE;
    }
  if (self->read_only == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->read_only);
  return FALSE;
}

/* Publications follow each other, so that each sees what the one before left. */
static void
publish_next (GantryStore *self)
{
  while (!self->publishing && !g_queue_is_empty (&self->publications))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->publications);
      const Request *request = g_task_get_task_data (task);
      GError *error = NULL;

      if (!check_request (self, request, &error))
        {
          g_task_return_error (task, error);
          continue;
        }
      self->publishing = TRUE;
      start_publication (g_object_ref (task), create_publication (self, request));
    }
}

static void
request_publication (GantryStore         *self,
                     GFile               *target,
                     gboolean             overwrite,
                     gpointer             tag,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_set_object (&request->target, target);
  request->overwrite = overwrite;
  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, request, request_free);
  g_queue_push_tail (&self->publications, task);
  gantry_store_clear_timer (self);
  publish_next (self);
}

void
gantry_store_publish_async (GantryStore         *self,
                            gboolean             overwrite,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GANTRY_IS_STORE (self));
  g_return_if_fail (self->writer != NULL);
  request_publication (self, NULL, overwrite, gantry_store_publish_async, cancellable, callback, user_data);
}

gboolean
gantry_store_publish_finish (GantryStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
gantry_store_save_as_async (GantryStore         *self,
                            GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GANTRY_IS_STORE (self));
  g_return_if_fail (self->writer != NULL);
  g_return_if_fail (G_IS_FILE (file));
  request_publication (self, file, TRUE, gantry_store_save_as_async, cancellable, callback, user_data);
}

gboolean
gantry_store_save_as_finish (GantryStore *self, GAsyncResult *result, GError **error)
{
  return gantry_store_publish_finish (self, result, error);
}

/* ---- At once ---- */

gboolean
gantry_store_export (GantryStore *self, GFile *file, GError **error)
{
  g_autoptr (GantryPublication) publication = NULL;
  const Request request = { file, TRUE };

  g_return_val_if_fail (GANTRY_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->writer != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  publication = create_publication (self, &request);
  g_clear_pointer (&publication->note_path, g_free);
  return gantry_publication_run (publication, NULL, error);
}
