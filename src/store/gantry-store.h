/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* A document's life on disk. Editing happens on a working copy (WAL) in the state directory, written
 * by a thread of its own within 200 ms of each commit; it is published to the person's file as a
 * whole on save, on close and after 2 s of rest, never by truncating. The thread that uses the
 * document never calls SQLite.
 *
 * Signals: "notify::state". */
#define GANTRY_TYPE_STORE (gantry_store_get_type ())
G_DECLARE_FINAL_TYPE (GantryStore, gantry_store, GANTRY, STORE, GObject)

typedef enum {
  GANTRY_STORE_CLEAN,     /* the person's file has everything (or nothing was edited yet) */
  GANTRY_STORE_PENDING,   /* edits are safe in the working copy and wait to be published */
  GANTRY_STORE_FAILED,    /* writing fails; gantry_store_get_failure() says why; it is retried */
  GANTRY_STORE_CHANGED,   /* the person's file was changed by somebody else: ask */
  GANTRY_STORE_READ_ONLY, /* a newer file version, or a file that cannot be written */
} GantryStoreState;

/* A new document that has no file yet; @document is watched from now on. */
GantryStore *gantry_store_new (GantryDocument *document, GError **error);

/* Opens a .gantry file: copies it, checks it, loads it in a thread, and answers with a store whose
 * document is complete. */
void gantry_store_open_async (GFile               *file,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
GantryStore *gantry_store_open_finish (GAsyncResult *result, GError **error);
/* The same, waiting: for the command line and tests. */
GantryStore *gantry_store_open (GFile *file, GError **error);

GantryDocument *gantry_store_get_document (GantryStore *self); /* (transfer none) */
/* The store that keeps @document, for who has only that; NULL without. (transfer none) */
GantryStore *gantry_store_find (GantryDocument *document);
GFile *gantry_store_get_file (GantryStore *self);              /* (transfer none) (nullable) */
GantryStoreState gantry_store_get_state (GantryStore *self);
/* What there is to say about the states FAILED, CHANGED and READ_ONLY; NULL in the others. */
const GError *gantry_store_get_failure (GantryStore *self);
/* Sentences on what loading had to mend or leave out; empty mostly. (transfer none) */
const GPtrArray *gantry_store_get_load_report (GantryStore *self);

/* Publishes now. Fails with GANTRY_ERROR_CHANGED when the file was changed meanwhile, unless
 * @overwrite. */
void gantry_store_publish_async (GantryStore         *self,
                                 gboolean             overwrite,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
gboolean gantry_store_publish_finish (GantryStore *self, GAsyncResult *result, GError **error);
/* Publishes to @file, which is the document's file from then on. */
void gantry_store_save_as_async (GantryStore         *self,
                                 GFile               *file,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
gboolean gantry_store_save_as_finish (GantryStore *self, GAsyncResult *result, GError **error);
/* Writes what is queued, publishes if there is a file, and removes the working copy when nothing
 * would be lost by it. */
void gantry_store_close_async (GantryStore *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean gantry_store_close_finish (GantryStore *self, GAsyncResult *result, GError **error);
/* Whether closing gives up what was not published: for "Discard" and for a plan nobody named. */
void gantry_store_set_discard (GantryStore *self, gboolean discard);
/* Waits until all commits so far are in the working copy: for tests and for the end of a session. */
gboolean gantry_store_flush (GantryStore *self, GError **error);

/* Writes @document to @file at once, atomically: for the command line and for exports. */
gboolean gantry_store_write (GantryDocument *document, GFile *file, GError **error);
/* Writes the plan with its history to @file at once, as a copy: the document's own file stays what it
 * is. For the command line, with gantry_store_set_discard() before the store is let go of. */
gboolean gantry_store_export (GantryStore *self, GFile *file, GError **error);
/* Reads @file without a working copy. @report: (out) (optional) (transfer full): as above. */
GantryDocument *gantry_store_read (GFile *file, GPtrArray **report, GError **error);

/* What can be read of a file that opening refuses as GANTRY_ERROR_DAMAGED, to be saved as a new one;
 * the file itself is left as it is. @report: (out) (transfer full): what was found and what was not */
GantryDocument *gantry_store_salvage (GFile *file, GPtrArray **report, GError **error);

/* ---- History ---- */

/* One committed step, as the file remembers it. */
typedef struct {
  gint64 revision; /* of the plan after it */
  gint64 time;     /* microseconds UTC */
  char *author;    /* may be NULL */
  char *label;
  guint n_changes;
  gboolean is_kept; /* its changes are there still, so that it can be taken back */
} GantryHistoryEntry;

void gantry_history_entry_free (GantryHistoryEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryHistoryEntry, gantry_history_entry_free)

/* Newest first: GantryHistoryEntry (transfer full). */
GPtrArray *gantry_store_read_history (GFile *file, GError **error);
/* Takes the last @n_steps steps of the plan in @file back, of whatever session, and replaces the
 * file; all of them or none. What is undone so is itself remembered. */
gboolean gantry_store_undo (GFile *file, guint n_steps, GError **error);

/* ---- Recovery ---- */

/* A working copy that no running Gantry owns: left by a crash, or never saved. */
typedef struct {
  GFile *working_copy;
  GFile *file;      /* NULL: never saved */
  char *title;      /* of the project */
  gint64 last_edit; /* microseconds UTC */
  gboolean newer;   /* has edits that the file has not */
  gboolean current; /* the file is still the one that they were made on; without a file, too */
} GantryLeftover;

void gantry_leftover_free (GantryLeftover *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryLeftover, gantry_leftover_free)

/* Newest first: GantryLeftover (transfer full). */
GPtrArray *gantry_store_list_leftovers (void);
/* The newest one with edits that were made on @file as it still is; NULL without. Waits for the disk.
 * (transfer full) */
GantryLeftover *gantry_store_find_leftover (GFile *file);
/* Goes on with a left-over working copy; the edits in it are pending. */
void gantry_store_recover_async (GantryLeftover      *leftover,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
GantryStore *gantry_store_recover_finish (GAsyncResult *result, GError **error);
/* The same, waiting. */
GantryStore *gantry_store_recover (GantryLeftover *leftover, GError **error);
gboolean gantry_store_discard_leftover (GantryLeftover *leftover, GError **error);

G_END_DECLS
