/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store/gantry-apply.h"

#define FIRST_DELAY (250 * G_TIME_SPAN_MILLISECOND)
#define LONGEST_DELAY (30 * G_TIME_SPAN_SECOND)

/* A call that somebody waits for. */
typedef struct {
  GantryWriterFunc func;
  gpointer user_data;
  gboolean done, result;
  GError *error;
} Call;

/* One of the three. */
typedef struct {
  GantryTransaction *transaction;
  GantrySnapshot *snapshot;
  Call *call; /* unowned */
  gint64 revision;
} Item;

struct _GantryWriter {
  GThread *thread;
  GSource *notifier;
  char *path, *name;
  GantrySqlite *db; /* the thread's own; NULL until there is a file */

  GMutex mutex;
  GCond cond;       /* anything below has changed */
  GQueue queue;     /* of Item; the first stays until it is written */
  Item *busy;       /* it, while it is being written */
  gint64 revision;  /* on the disk */
  guint begun;      /* attempts to write the first of the queue */
  guint ended;      /* of those */
  GError *failure;  /* of the last attempt */
  gboolean stopping, hurried;
};

static void
item_free (Item *item)
{
  g_clear_pointer (&item->transaction, gantry_transaction_unref);
  g_clear_pointer (&item->snapshot, gantry_snapshot_free);
  g_free (item);
}

/* ---- Notification ---- */

static gboolean
dispatch_notifier (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_source_set_ready_time (source, -1);
  return callback (user_data);
}

static GSource *
create_notifier (GMainContext *context, GSourceFunc notify, gpointer user_data)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_notifier };
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_set_static_name (source, "gantry-writer");
  g_source_set_callback (source, notify, user_data, NULL);
  g_source_attach (source, context);
  return source;
}

/* ---- Writing, in the thread ---- */

static gboolean
sync_file (GantryWriter *self, const char *path, GError **error)
{
  g_autofd int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

  if (fd >= 0 && fsync (fd) == 0)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
               _("The working copy of “%s” cannot be written (%s); free some space or check the disk."),
               self->name, g_strerror (errno));
  return FALSE;
}

/* @history: the working copy so far, if there was one. */
static gboolean
fill_file (GantryWriter  *self,
           const Item    *item,
           const char    *path,
           GantrySqlite  *history,
           GError       **error)
{
  g_autoptr (GantrySqlite) db = NULL;

  g_unlink (path);
  db = gantry_sqlite_open (path, GANTRY_SQLITE_FRESH, self->name, error);
  return db != NULL && gantry_snapshot_write (item->snapshot, db, history, item->revision, error);
}

static void
remove_log (GantryWriter *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *index = g_strconcat (self->path, "-shm", NULL);

  g_unlink (log);
  g_unlink (index);
}

static gboolean
write_snapshot (GantryWriter *self, const Item *item, GError **error)
{
  g_autofree char *path = g_strconcat (self->path, "-new", NULL);

  /* The history is welcome, but the plan must not fail over it. */
  if (!(self->db != NULL && fill_file (self, item, path, self->db, NULL))
      && !fill_file (self, item, path, NULL, error))
    return FALSE;
  if (!sync_file (self, path, error))
    return FALSE;
  g_clear_pointer (&self->db, gantry_sqlite_close);
  remove_log (self);
  if (g_rename (path, self->path) != 0)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                   _("The working copy of “%s” cannot be made (%s); check the disk."), self->name,
                   g_strerror (errno));
      return FALSE;
    }
  self->db = gantry_sqlite_open (self->path, GANTRY_SQLITE_WORK, self->name, error);
  return self->db != NULL;
}

/* Only the last of a row of transactions waits for the disk: the log is written in order, so those
 * before it get there with it. */
static gboolean
write_transaction (GantryWriter *self, const Item *item, gboolean more, GError **error)
{
  return gantry_sqlite_execute (self->db, more ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL", error)
         && gantry_apply_transaction (self->db, item->transaction, item->revision, error);
}

static gboolean
write_item (GantryWriter *self, const Item *item, gboolean more, GError **error)
{
  if (item->snapshot != NULL)
    return write_snapshot (self, item, error);
  if (self->db == NULL) /* it could not be opened again after a snapshot */
    self->db = gantry_sqlite_open (self->path, GANTRY_SQLITE_WORK, self->name, error);
  if (self->db == NULL)
    return FALSE;
  if (item->transaction != NULL)
    return write_transaction (self, item, more, error);
  item->call->result = item->call->func (self->db, item->call->user_data, &item->call->error);
  return TRUE;
}

/* ---- The thread ---- */

/* Who waits for a call must not wait for the disk to be mended. */
static void
fail_calls (GantryWriter *self)
{
  for (GList *link = self->queue.head, *next; link != NULL; link = next)
    {
      Item *item = link->data;

      next = link->next;
      if (item->call == NULL)
        continue;
      item->call->error = g_error_copy (self->failure);
      item->call->done = TRUE;
      item_free (item);
      g_queue_delete_link (&self->queue, link);
    }
}

/* Drops what comes before the last snapshot, which has it all; but not @busy, being written. */
static void
drop_superseded (GantryWriter *self, Item *busy)
{
  gboolean superseded = FALSE;

  for (GList *link = self->queue.tail, *next; link != NULL; link = next)
    {
      Item *item = link->data;

      next = link->prev;
      if (superseded && item != busy && item->call == NULL)
        {
          item_free (item);
          g_queue_delete_link (&self->queue, link);
        }
      superseded = superseded || item->snapshot != NULL;
    }
}

/* With the mutex held: waits for something to do, or for the time to try again. */
static gboolean
wait_for_work (GantryWriter *self, gint64 *delay)
{
  gint64 until;

  while (g_queue_is_empty (&self->queue) && !self->stopping)
    g_cond_wait (&self->cond, &self->mutex);
  if (g_queue_is_empty (&self->queue))
    return FALSE;
  if (self->failure == NULL)
    {
      *delay = FIRST_DELAY;
      return TRUE;
    }
  until = g_get_monotonic_time () + *delay;
  while (!self->hurried && !self->stopping && g_cond_wait_until (&self->cond, &self->mutex, until))
    ;
  *delay = MIN (2 * *delay, LONGEST_DELAY);
  return TRUE;
}

/* With the mutex held: @item was tried. */
static void
note_attempt (GantryWriter *self, Item *item, GError *failure)
{
  self->busy = NULL;
  self->ended++;
  g_clear_error (&self->failure);
  self->failure = failure;
  if (failure != NULL)
    {
      fail_calls (self);
      drop_superseded (self, NULL);
    }
  else
    {
      self->revision = MAX (self->revision, item->revision);
      if (item->call != NULL)
        item->call->done = TRUE;
      item_free (g_queue_pop_head (&self->queue));
    }
  g_cond_broadcast (&self->cond);
  g_source_set_ready_time (self->notifier, 0);
}

static gboolean
is_followed_by_transaction (GantryWriter *self)
{
  GList *second = self->queue.head->next;

  return second != NULL && ((Item *) second->data)->transaction != NULL;
}

static gpointer
run (gpointer data)
{
  GantryWriter *self = data;
  gint64 delay = FIRST_DELAY;

  g_mutex_lock (&self->mutex);
  while (wait_for_work (self, &delay))
    {
      Item *item = g_queue_peek_head (&self->queue);
      gboolean more = is_followed_by_transaction (self);
      GError *failure = NULL;

      self->busy = item;
      self->hurried = FALSE;
      self->begun++;
      g_mutex_unlock (&self->mutex);
      write_item (self, item, more, &failure);
      g_mutex_lock (&self->mutex);
      note_attempt (self, item, failure);
      if (self->stopping && failure != NULL)
        break;
    }
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&self->db, gantry_sqlite_close);
  return NULL;
}

/* ---- Public ---- */

GantryWriter *
gantry_writer_new (const char   *path,
                   const char   *name,
                   GantrySqlite *db,
                   gint64        revision,
                   GMainContext *context,
                   GSourceFunc   notify,
                   gpointer      user_data)
{
  GantryWriter *self = g_new0 (GantryWriter, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->queue);
  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->db = db;
  self->revision = revision;
  self->notifier = create_notifier (context, notify, user_data);
  self->thread = g_thread_new ("gantry-writer", run, self);
  return self;
}

void
gantry_writer_free (GantryWriter *self)
{
  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);

  g_source_destroy (self->notifier);
  g_source_unref (self->notifier);
  g_queue_clear_full (&self->queue, (GDestroyNotify) item_free);
  g_clear_error (&self->failure);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static void
push (GantryWriter *self, Item *item)
{
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->queue, item);
  if (item->snapshot != NULL)
    drop_superseded (self, self->busy);
  if (item->transaction == NULL)
    self->hurried = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

void
gantry_writer_push (GantryWriter *self, GantryTransaction *transaction, gint64 revision)
{
  Item *item = g_new0 (Item, 1);

  item->transaction = gantry_transaction_ref (transaction);
  item->revision = revision;
  push (self, item);
}

void
gantry_writer_push_snapshot (GantryWriter *self, GantrySnapshot *snapshot, gint64 revision)
{
  Item *item = g_new0 (Item, 1);

  item->snapshot = snapshot;
  item->revision = revision;
  push (self, item);
}

gboolean
gantry_writer_wait (GantryWriter *self, gint64 revision, GError **error)
{
  gboolean written;
  guint before;

  g_mutex_lock (&self->mutex);
  before = self->begun;
  self->hurried = TRUE;
  g_cond_broadcast (&self->cond);
  while (self->revision < revision && !g_queue_is_empty (&self->queue)
         && !(self->failure != NULL && self->ended > before))
    g_cond_wait (&self->cond, &self->mutex);
  written = self->failure == NULL || self->revision >= revision;
  if (!written && error != NULL)
    *error = g_error_copy (self->failure);
  g_mutex_unlock (&self->mutex);
  return written;
}

gboolean
gantry_writer_call (GantryWriter *self, GantryWriterFunc func, gpointer user_data, GError **error)
{
  Call call = { .func = func, .user_data = user_data };
  Item *item = g_new0 (Item, 1);

  item->call = &call;
  push (self, item);
  g_mutex_lock (&self->mutex);
  while (!call.done)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  if (call.error != NULL)
    g_propagate_error (error, call.error);
  return call.result;
}

gint64
gantry_writer_get_revision (GantryWriter *self)
{
  gint64 revision;

  g_mutex_lock (&self->mutex);
  revision = self->revision;
  g_mutex_unlock (&self->mutex);
  return revision;
}

GError *
gantry_writer_dup_failure (GantryWriter *self)
{
  GError *failure;

  g_mutex_lock (&self->mutex);
  failure = self->failure != NULL ? g_error_copy (self->failure) : NULL;
  g_mutex_unlock (&self->mutex);
  return failure;
}
