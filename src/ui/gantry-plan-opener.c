/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-plan-opener.h"

#include "exchange/gantry-exchange.h"

#include <string.h>

#define SAMPLE "cloud-migration.gantry"

/* How every SQLite file begins, ours too. */
static const char sqlite_magic[] = "SQLite format 3";

typedef struct {
  GFile *file;
  GantryOpenMode mode;
  gboolean is_ours;
  GantryDocument *document; /* read from a foreign file or as a copy */
  char *report;
  GantryLeftover *leftover; /* edits in the file that a crash left behind */
  GantryStore *store;
} Opening;

static void
opening_free (Opening *self)
{
  g_clear_object (&self->file);
  g_clear_object (&self->document);
  g_clear_object (&self->store);
  g_clear_pointer (&self->leftover, gantry_leftover_free);
  g_free (self->report);
  g_free (self);
}

/* What cannot be opened at all is left to the readers of foreign files, who say it in plain words. */
static gboolean
is_sqlite (GFile *file, gboolean *answer, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char head[sizeof sqlite_magic] = { 0 };
  gsize n_read;

  *answer = FALSE;
  if (stream == NULL)
    return TRUE;
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &n_read, NULL, error))
    return FALSE;
  *answer = n_read == sizeof head && memcmp (head, sqlite_magic, sizeof head) == 0;
  return TRUE;
}

static gboolean
read_foreign (Opening *self, GError **error)
{
  g_autoptr (GantryImportReport) report = NULL;

  self->document = gantry_exchange_open (self->file, &report, error);
  if (self->document != NULL && report != NULL)
    self->report = gantry_import_report_dup_text (report);
  return self->document != NULL;
}

/* In a thread of its own: all that touches the file, but for our own format, whose store has its
 * own thread. */
static void
read_in_thread (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data, GCancellable *cancellable G_GNUC_UNUSED)
{
  Opening *self = data;
  GError *error = NULL;
  gboolean done = is_sqlite (self->file, &self->is_ours, &error);

  if (done && !self->is_ours)
    done = read_foreign (self, &error);
  else if (done && self->mode == GANTRY_OPEN_COPY)
    done = (self->document = gantry_store_read (self->file, NULL, &error)) != NULL;
  else if (done)
    self->leftover = gantry_store_find_leftover (self->file);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
store_opened_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->store = gantry_store_open_finish (result, &error);
  if (self->store != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What cannot be recovered stays to be offered; the file itself can be opened all the same. */
static void
recovered_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *self = g_task_get_task_data (task);

  self->store = gantry_store_recover_finish (result, NULL);
  if (self->store != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_clear_pointer (&self->leftover, gantry_leftover_free);
  gantry_store_open_async (self->file, g_task_get_cancellable (task), store_opened_cb, g_object_ref (task));
}

static void
read_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->leftover != NULL)
    {
      gantry_store_recover_async (self->leftover, g_task_get_cancellable (task), recovered_cb, g_object_ref (task));
      return;
    }
  if (self->document == NULL)
    {
      gantry_store_open_async (self->file, g_task_get_cancellable (task), store_opened_cb,
                               g_object_ref (task));
      return;
    }
  self->store = gantry_store_new (self->document, &error);
  if (self->store != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
gantry_plan_opener_open_async (GFile               *file,
                          GantryOpenMode       mode,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) reading = NULL;
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (G_IS_FILE (file));

  opening->file = g_object_ref (file);
  opening->mode = mode;
  g_task_set_source_tag (task, gantry_plan_opener_open_async);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);

  reading = g_task_new (NULL, cancellable, read_cb, g_object_ref (task));
  g_task_set_source_tag (reading, read_in_thread);
  g_task_set_task_data (reading, opening, NULL); /* @task outlives it */
  g_task_run_in_thread (reading, read_in_thread);
}

GantryStore *
gantry_plan_opener_open_finish (GAsyncResult *result, char **report, gboolean *recovered, GError **error)
{
  Opening *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  self = g_task_get_task_data (G_TASK (result));
  if (report != NULL)
    *report = g_steal_pointer (&self->report);
  if (recovered != NULL)
    *recovered = self->leftover != NULL;
  return g_steal_pointer (&self->store);
}

static GFile *
sample_in (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SAMPLE, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_file_new_for_path (path) : NULL;
}

GFile *
gantry_plan_opener_find_sample (void)
{
  const char *const *folders = g_get_system_data_dirs ();
  const char *beside = g_getenv ("GSETTINGS_SCHEMA_DIR"); /* set for an uninstalled build: data/ */
  GFile *sample = NULL;

  if (beside != NULL)
    {
      g_autofree char *folder = g_build_filename (beside, "samples", NULL);

      sample = sample_in (folder);
    }
  for (guint i = 0; sample == NULL && folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], GETTEXT_PACKAGE, "samples", NULL);

      sample = sample_in (folder);
    }
  return sample;
}
