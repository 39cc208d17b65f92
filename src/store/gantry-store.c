/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-store.h"

#include <glib/gi18n-lib.h>

#include "store/gantry-publisher.h"
#include "store/gantry-store-private.h"

G_DEFINE_FINAL_TYPE (GantryStore, gantry_store, G_TYPE_OBJECT)

enum { PROP_0, PROP_STATE, N_PROPS };

static GParamSpec *properties[N_PROPS];

/* ---- State ---- */

gint64
gantry_store_get_revision (GantryStore *self)
{
  return self->base + (gint64) gantry_document_get_revision (self->document);
}

gboolean
gantry_store_is_edited (GantryStore *self)
{
  return gantry_store_get_revision (self) > self->session->note.published;
}

gboolean
gantry_store_is_changed (GantryStore *self)
{
  return g_error_matches (self->publish_failure, GANTRY_ERROR, GANTRY_ERROR_CHANGED);
}

/* @failure: (out) (transfer full): what there is to say about it */
static GantryStoreState
find_state (GantryStore *self, GError **failure)
{
  GError *writer_failure;

  if (gantry_store_is_changed (self))
    {
      *failure = g_error_copy (self->publish_failure);
      return GANTRY_STORE_CHANGED;
    }
  writer_failure = gantry_writer_dup_failure (self->writer);
  if (writer_failure != NULL || self->publish_failure != NULL)
    {
      *failure = writer_failure != NULL ? writer_failure : g_error_copy (self->publish_failure);
      return GANTRY_STORE_FAILED;
    }
  if (self->read_only != NULL)
    {
      *failure = g_error_copy (self->read_only);
      return GANTRY_STORE_READ_ONLY;
    }
  return gantry_store_is_edited (self) ? GANTRY_STORE_PENDING : GANTRY_STORE_CLEAN;
}

void
gantry_store_update_state (GantryStore *self)
{
  GantryStoreState state;

  if (self->writer == NULL)
    return;
  g_clear_error (&self->failure);
  state = find_state (self, &self->failure);
  if (state == self->state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* A working copy that contradicts the journal or is broken is made anew from the records, which
 * have it all; once, lest it be the records that cannot be written. */
static gboolean
on_writer_progress (gpointer user_data)
{
  GantryStore *self = user_data;
  g_autoptr (GError) failure = NULL;
  gint64 revision = gantry_store_get_revision (self);

  if (self->writer == NULL)
    return G_SOURCE_CONTINUE;
  failure = gantry_writer_dup_failure (self->writer);
  if (g_error_matches (failure, GANTRY_ERROR, GANTRY_ERROR_DAMAGED) && self->healed < revision
      && !gantry_document_in_transaction (self->document))
    {
      self->healed = revision;
      gantry_writer_push_snapshot (self->writer, gantry_snapshot_new (self->document), revision);
    }
  gantry_store_update_state (self);
  return G_SOURCE_CONTINUE;
}

/* ---- Watching the document ---- */

#define STORE_KEY "gantry-store"

static void
on_committed (GantryStore *self, GantryTransaction *transaction)
{
  gantry_writer_push (self->writer, transaction, self->base + (gint64) transaction->revision);
  gantry_store_start_timer (self, GANTRY_STORE_REST_MS);
  gantry_store_update_state (self);
}

gboolean
gantry_store_flush (GantryStore *self, GError **error)
{
  gboolean written;

  g_return_val_if_fail (GANTRY_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->writer != NULL, FALSE);
  written = gantry_writer_wait (self->writer, gantry_store_get_revision (self), error);
  gantry_store_update_state (self);
  return written;
}

void
gantry_store_stop_watching (GantryStore *self)
{
  g_signal_handlers_disconnect_by_func (self->document, on_committed, self);
  g_object_set_data (G_OBJECT (self->document), STORE_KEY, NULL);
}

/* ---- GObject ---- */

static void
gantry_store_dispose (GObject *object)
{
  GantryStore *self = (GantryStore *) object;

  gantry_store_clear_timer (self);
  if (self->writer != NULL)
    {
      gboolean superfluous = self->discarding || !gantry_store_is_edited (self);

      gantry_store_stop_watching (self);
      gantry_store_end (g_steal_pointer (&self->writer), g_steal_pointer (&self->session), superfluous);
    }
  g_clear_object (&self->document);
  G_OBJECT_CLASS (gantry_store_parent_class)->dispose (object);
}

static void
gantry_store_finalize (GObject *object)
{
  GantryStore *self = (GantryStore *) object;

  g_clear_pointer (&self->load_report, g_ptr_array_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->file);
  g_clear_error (&self->read_only);
  g_clear_error (&self->publish_failure);
  g_clear_error (&self->failure);
  G_OBJECT_CLASS (gantry_store_parent_class)->finalize (object);
}

static void
gantry_store_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_int (value, gantry_store_get_state ((GantryStore *) object));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gantry_store_class_init (GantryStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gantry_store_dispose;
  object_class->finalize = gantry_store_finalize;
  object_class->get_property = gantry_store_get_property;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, GANTRY_STORE_CLEAN, GANTRY_STORE_READ_ONLY,
                                             GANTRY_STORE_CLEAN,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gantry_store_init (GantryStore *self)
{
  g_queue_init (&self->publications);
}

/* ---- Creating ---- */

static void
watch (GantryStore *self)
{
  g_signal_connect_object (self->document, "committed", G_CALLBACK (on_committed), self, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (self->document), STORE_KEY, self);
  gantry_store_update_state (self);
}

static GError *
explain_read_only (const GantryOpened *opened)
{
  g_autofree char *name = NULL;

  if (!opened->newer && opened->writable)
    return NULL;
  name = gantry_file_dup_name (opened->session->note.file);
  if (opened->newer)
    return g_error_new (GANTRY_ERROR, GANTRY_ERROR_NEWER,
                        _("“%s” was written by a newer version of Gantry and is left as it is; save the plan under another name."),
                        name);
  return g_error_new (GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                      _("“%s” may not be written; save the plan under another name."), name);
}

GantryStore *
gantry_store_new_for_opened (GantryOpened *opened, GMainContext *context)
{
  GantryStore *self = g_object_new (GANTRY_TYPE_STORE, NULL);
  g_autofree char *name = NULL;

  self->context = g_main_context_ref (context);
  self->read_only = explain_read_only (opened);
  self->document = g_steal_pointer (&opened->document);
  self->session = g_steal_pointer (&opened->session);
  g_set_object (&self->file, self->session->note.file);
  self->load_report = g_steal_pointer (&opened->report);
  self->base = opened->revision - (gint64) gantry_document_get_revision (self->document);
  name = g_strdup (gantry_sqlite_get_name (opened->db));
  self->writer = gantry_writer_new (self->session->database, name, g_steal_pointer (&opened->db),
                                    opened->revision, self->context, on_writer_progress, self);
  watch (self);
  return self;
}

GantryStore *
gantry_store_new (GantryDocument *document, GError **error)
{
  g_autoptr (GantrySession) session = NULL;
  GantryStore *self;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);
  session = gantry_session_new (error);
  if (session == NULL)
    return NULL;
  self = g_object_new (GANTRY_TYPE_STORE, NULL);
  self->context = g_main_context_ref_thread_default ();
  self->document = g_object_ref (document);
  self->load_report = g_ptr_array_new_with_free_func (g_free);
  session->note.published = gantry_store_get_revision (self);
  gantry_note_save (&session->note, session->note_path, FALSE, NULL); /* or else it is taken for edited */
  self->session = g_steal_pointer (&session);
  self->writer = gantry_writer_new (self->session->database, _("Untitled plan"), NULL, -1, self->context,
                                    on_writer_progress, self);
  gantry_writer_push_snapshot (self->writer, gantry_snapshot_new (document), gantry_store_get_revision (self));
  watch (self);
  return self;
}

static void
opened_free (gpointer data)
{
  gantry_opened_clear (data);
  g_free (data);
}

void
gantry_opened_return (GTask *task, GantryOpened *opened, GError *error)
{
  if (error == NULL)
    g_task_return_pointer (task, g_memdup2 (opened, sizeof *opened), opened_free);
  else
    g_task_return_error (task, error);
}

GantryStore *
gantry_store_new_for_task (GTask *task, GError **error)
{
  GantryOpened *opened = g_task_propagate_pointer (task, error);
  GantryStore *self;

  if (opened == NULL)
    return NULL;
  self = gantry_store_new_for_opened (opened, g_task_get_context (task));
  opened_free (opened);
  return self;
}

static void
run_open (GTask *task, gpointer source G_GNUC_UNUSED, gpointer task_data, GCancellable *cancellable)
{
  GantryOpened opened = { NULL };
  GError *error = NULL;

  gantry_opener_open (task_data, &opened, cancellable, &error);
  gantry_opened_return (task, &opened, error);
}

void
gantry_store_open_async (GFile               *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, gantry_store_open_async);
  g_task_set_check_cancellable (task, FALSE); /* what was opened in time is given away, not lost */
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, run_open);
}

GantryStore *
gantry_store_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return gantry_store_new_for_task (G_TASK (result), error);
}

GantryStore *
gantry_store_open (GFile *file, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  g_auto (GantryOpened) opened = { NULL };

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  if (!gantry_opener_open (file, &opened, NULL, error))
    return NULL;
  return gantry_store_new_for_opened (&opened, context);
}

/* ---- Getters ---- */

GantryDocument *
gantry_store_get_document (GantryStore *self)
{
  g_return_val_if_fail (GANTRY_IS_STORE (self), NULL);
  return self->document;
}

GantryStore *
gantry_store_find (GantryDocument *document)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);
  return g_object_get_data (G_OBJECT (document), STORE_KEY);
}

GFile *
gantry_store_get_file (GantryStore *self)
{
  g_return_val_if_fail (GANTRY_IS_STORE (self), NULL);
  return self->file;
}

GantryStoreState
gantry_store_get_state (GantryStore *self)
{
  g_return_val_if_fail (GANTRY_IS_STORE (self), GANTRY_STORE_CLEAN);
  gantry_store_update_state (self);
  return self->state;
}

const GError *
gantry_store_get_failure (GantryStore *self)
{
  g_return_val_if_fail (GANTRY_IS_STORE (self), NULL);
  return self->failure;
}

const GPtrArray *
gantry_store_get_load_report (GantryStore *self)
{
  g_return_val_if_fail (GANTRY_IS_STORE (self), NULL);
  return self->load_report;
}

void
gantry_store_set_discard (GantryStore *self, gboolean discard)
{
  g_return_if_fail (GANTRY_IS_STORE (self));
  self->discarding = discard;
}

/* ---- Without a working copy ---- */

gboolean
gantry_store_write (GantryDocument *document, GFile *file, GError **error)
{
  g_autoptr (GantrySnapshot) snapshot = NULL;
  g_autoptr (GInputStream) contents = NULL;
  g_auto (GantryFileMark) mark = { NULL, 0 };
  g_autofree char *name = NULL;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  name = gantry_file_dup_name (file);
  snapshot = gantry_snapshot_new (document);
  contents = gantry_publisher_compose (snapshot, NULL, name, (gint64) gantry_document_get_revision (document), error);
  return contents != NULL && gantry_file_replace (file, contents, NULL, &mark, NULL, error);
}

GantryDocument *
gantry_store_read (GFile *file, GPtrArray **report, GError **error)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  GantryDocument *document;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  document = gantry_opener_read (file, remarks, error);
  if (document != NULL && report != NULL)
    *report = g_steal_pointer (&remarks);
  return document;
}

GantryDocument *
gantry_store_salvage (GFile *file, GPtrArray **report, GError **error)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  GantryDocument *document;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  document = gantry_opener_salvage (file, remarks, error);
  if (document != NULL && report != NULL)
    *report = g_steal_pointer (&remarks);
  return document;
}
