/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-store-private.h"

void
gantry_store_end (GantryWriter *writer, GantrySession *session, gboolean superfluous)
{
  gantry_writer_free (writer);
  if (superfluous)
    gantry_session_remove (session);
  gantry_session_free (session);
}

/* ---- In a thread ---- */

/* Runs @func with @data (taken over) in a thread, then @callback with @task. Only @task holds the
 * store: a thread may be the last to let go of its own task, and the store is to end where it lives. */
static void
run_in_thread (GTask *task, GTaskThreadFunc func, gpointer data, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) run = g_task_new (NULL, NULL, callback, task);

  g_task_set_task_data (run, data, g_free);
  g_task_run_in_thread (run, func);
}

/* What is left to do when all is where it should be. */
typedef struct {
  GantryWriter *writer;
  GantrySession *session;
  gboolean superfluous;
} Ending;

static void
run_ending (GTask        *task,
            gpointer      source G_GNUC_UNUSED,
            gpointer      task_data,
            GCancellable *cancellable G_GNUC_UNUSED)
{
  const Ending *ending = task_data;

  gantry_store_end (ending->writer, ending->session, ending->superfluous);
  g_task_return_boolean (task, TRUE);
}

typedef struct {
  GantryWriter *writer; /* unowned */
  gint64 revision;
} Flush;

static void
run_flush (GTask        *task,
           gpointer      source G_GNUC_UNUSED,
           gpointer      task_data,
           GCancellable *cancellable G_GNUC_UNUSED)
{
  const Flush *flush = task_data;
  GError *error = NULL;

  if (gantry_writer_wait (flush->writer, flush->revision, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* ---- Step by step ---- */

static void close_step (GantryStore *self, GTask *task);

static void
on_ended (GObject *unused G_GNUC_UNUSED, GAsyncResult *result G_GNUC_UNUSED, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, TRUE);
}

/* Stops watching and writing. The working copy goes where it has nothing that would be missed. */
static void
start_ending (GantryStore *self, GTask *task)
{
  Ending *ending = g_new (Ending, 1);

  gantry_store_clear_timer (self);
  ending->superfluous = self->discarding || !gantry_store_is_edited (self);
  gantry_store_stop_watching (self);
  ending->writer = g_steal_pointer (&self->writer);
  ending->session = g_steal_pointer (&self->session);
  run_in_thread (task, run_ending, ending, on_ended);
}

/* The store stays open: who closes it must be asked what to do. */
static void
fail_closing (GantryStore *self, GTask *task, GError *error)
{
  gantry_store_start_timer (self, GANTRY_STORE_REST_MS);
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
on_flushed (GObject *unused G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  GantryStore *self = g_task_get_source_object (user_data);
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (error == NULL || self->discarding)
    {
      g_clear_error (&error);
      start_ending (self, user_data);
    }
  else
    fail_closing (self, user_data, error);
}

static void
start_flush (GantryStore *self, GTask *task)
{
  Flush *flush = g_new (Flush, 1);

  flush->writer = self->writer;
  flush->revision = gantry_store_get_revision (self);
  run_in_thread (task, run_flush, flush, on_flushed);
}

static void
on_published (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  if (gantry_store_publish_finish ((GantryStore *) object, result, &error))
    close_step ((GantryStore *) object, user_data); /* there may have been edits meanwhile */
  else
    fail_closing ((GantryStore *) object, user_data, error);
}

static void
close_step (GantryStore *self, GTask *task)
{
  gboolean may_publish = self->file != NULL && self->read_only == NULL && !self->discarding;

  if (self->publishing || (may_publish && gantry_store_is_edited (self)))
    gantry_store_publish_async (self, FALSE, NULL, on_published, task);
  else
    start_flush (self, task);
}

void
gantry_store_close_async (GantryStore *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GANTRY_IS_STORE (self));
  g_return_if_fail (self->writer != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, gantry_store_close_async);
  gantry_store_clear_timer (self);
  close_step (self, task);
}

gboolean
gantry_store_close_finish (GantryStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
