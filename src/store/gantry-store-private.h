/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/gantry-opener.h"
#include "store/gantry-store.h"
#include "store/gantry-writer.h"

G_BEGIN_DECLS

/* Shared by gantry-store.c (the object, opening), -publish.c (publishing) and -close.c (closing). */
struct _GantryStore {
  GObject parent_instance;
  GantryDocument *document;
  GantrySession *session; /* NULL once closed, like the writer */
  GantryWriter *writer;
  GMainContext *context;
  GPtrArray *load_report;
  gint64 base;              /* revision in files, when the document's own is 0 */
  gint64 healed;            /* the revision for which the working copy was last made anew */
  GFile *file;              /* the person's file, known also once closed */
  gboolean discarding;
  GError *read_only;        /* why nothing can be published to the file, NULL if it can */
  GError *publish_failure;  /* of the last publication, NULL while all is well */
  GError *failure;          /* what the state says */
  GantryStoreState state;
  GSource *timer;           /* the next publication by itself */
  guint retry_ms;
  GQueue publications;      /* of GTask, still to be run */
  gboolean publishing;
};

/* The store of what was opened or recovered; takes its members over. */
GantryStore *gantry_store_new_for_opened (GantryOpened *opened, GMainContext *context);
/* The same, of a task that gantry_opened_return() has ended in its thread. */
GantryStore *gantry_store_new_for_task (GTask *task, GError **error);
/* Ends @task with @opened, which is taken over, or with @error. */
void gantry_opened_return (GTask *task, GantryOpened *opened, GError *error);

/* The revision in files that the document is at. */
gint64 gantry_store_get_revision (GantryStore *self);
/* TRUE if the person's file lacks something, or would if there were one. */
gboolean gantry_store_is_edited (GantryStore *self);
/* TRUE if somebody else changed the file, which stands in the way of publishing. */
gboolean gantry_store_is_changed (GantryStore *self);
void gantry_store_update_state (GantryStore *self);
void gantry_store_stop_watching (GantryStore *self);

/* Publishes after a rest, unless something speaks against it. */
void gantry_store_start_timer (GantryStore *self, guint delay_ms);
void gantry_store_clear_timer (GantryStore *self);

#define GANTRY_STORE_REST_MS 2000

/* Ends writing, and removes the working copy if @superfluous. For any thread. */
void gantry_store_end (GantryWriter *writer, GantrySession *session, gboolean superfluous);

G_END_DECLS
