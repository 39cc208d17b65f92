/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "store/gantry-sqlite.h"

G_BEGIN_DECLS

/* All stored fields of a document's records as plain data: taken where the document lives, written
 * into a new file by any thread. Immutable. */
typedef struct _GantrySnapshot GantrySnapshot;

GantrySnapshot *gantry_snapshot_new (GantryDocument *document);
void gantry_snapshot_free (GantrySnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantrySnapshot, gantry_snapshot_free)

/**
 * gantry_snapshot_write:
 * @history: (nullable): a file whose history the new one takes over
 * @revision: of the plan in the file
 *
 * Makes the tables in the empty file @db and fills them, as one SQL transaction.
 */
gboolean gantry_snapshot_write (GantrySnapshot  *self,
                                GantrySqlite    *db,
                                GantrySqlite    *history,
                                gint64           revision,
                                GError         **error);

G_END_DECLS
