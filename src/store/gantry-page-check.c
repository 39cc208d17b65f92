/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-page-check.h"

struct _GantryPageCheck {
  char *path, *name;
  GantrySqliteMode mode;
  GCancellable *cancellable;
  GMutex mutex;
  GThread *thread; /* NULL before it has begun */
  /* The thread's, until it is joined: */
  GantryFileInfo info;
  GError *error;
};

static gpointer
run_thread (gpointer data)
{
  GantryPageCheck *self = data;
  g_autoptr (GantrySqlite) db = gantry_sqlite_open (self->path, self->mode, self->name, &self->error);

  if (db == NULL)
    return NULL;
  gantry_sqlite_set_cancellable (db, self->cancellable);
  gantry_inspector_check_pages (db, &self->info, &self->error);
  return NULL;
}

GantryPageCheck *
gantry_page_check_new (const char           *path,
                       GantrySqliteMode      mode,
                       const char           *name,
                       const GantryFileInfo *info,
                       GCancellable         *cancellable)
{
  GantryPageCheck *self = g_new0 (GantryPageCheck, 1);

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->mode = mode;
  g_set_object (&self->cancellable, cancellable);
  self->info = *info;
  g_mutex_init (&self->mutex);
  return self;
}

void
gantry_page_check_begin (GantryPageCheck *self)
{
  g_mutex_lock (&self->mutex);
  if (self->thread == NULL)
    self->thread = g_thread_new ("page-check", run_thread, self);
  g_mutex_unlock (&self->mutex);
}

gboolean
gantry_page_check_end (GantryPageCheck *self, GantryFileInfo *info, GError **error)
{
  gboolean passed;

  gantry_page_check_begin (self);
  g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  *info = self->info;
  passed = self->error == NULL;
  if (!passed)
    g_propagate_error (error, self->error);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
  return passed;
}
