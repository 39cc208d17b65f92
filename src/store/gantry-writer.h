/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-transaction.h"
#include "store/gantry-snapshot.h"

G_BEGIN_DECLS

/* The thread that writes one working copy, and the only user of its connection. What it is given
 * stays queued until it is on the disk: a write that fails is tried again, ever more rarely, and
 * nothing is dropped. */
typedef struct _GantryWriter GantryWriter;

/**
 * gantry_writer_new:
 * @path: of the working copy
 * @name: what messages call it
 * @db: (transfer full) (nullable): a connection to it, NULL when a snapshot will be pushed first
 * @revision: of the plan in it
 * @context: where @notify is called, whenever the revision or the failure may have changed
 */
GantryWriter *gantry_writer_new (const char   *path,
                                 const char   *name,
                                 GantrySqlite *db,
                                 gint64        revision,
                                 GMainContext *context,
                                 GSourceFunc   notify,
                                 gpointer      user_data);
/* Writes what is queued, tries no more than once where that fails, and ends. */
void gantry_writer_free (GantryWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryWriter, gantry_writer_free)

/* @revision: of the plan after @transaction, in the file. */
void gantry_writer_push (GantryWriter *self, GantryTransaction *transaction, gint64 revision);
/* Makes the working copy anew; what was queued before is in @snapshot already. (transfer full) */
void gantry_writer_push_snapshot (GantryWriter *self, GantrySnapshot *snapshot, gint64 revision);

/* Waits until @revision is on the disk, or an attempt that began after the call has failed. */
gboolean gantry_writer_wait (GantryWriter *self, gint64 revision, GError **error);

/* Calls @func in the writer's thread after what was pushed so far, and waits for it. */
typedef gboolean (*GantryWriterFunc) (GantrySqlite *db, gpointer user_data, GError **error);
gboolean gantry_writer_call (GantryWriter      *self,
                             GantryWriterFunc   func,
                             gpointer           user_data,
                             GError           **error);

gint64 gantry_writer_get_revision (GantryWriter *self);
/* Why the first of the queue could not be written, NULL while all is well. (transfer full) */
GError *gantry_writer_dup_failure (GantryWriter *self);

G_END_DECLS
