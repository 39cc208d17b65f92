/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-transaction.h"
#include "store/gantry-sqlite.h"

G_BEGIN_DECLS

/* The table "history": a row a committed transaction, who did what when, and the changes as JSON so
 * that they can be taken back in a later session. Bounded: big steps and old ones keep their row but
 * lose their changes, and very old rows go. */

gboolean gantry_history_append (GantrySqlite             *db,
                                const GantryTransaction  *transaction,
                                gint64                    revision,
                                GError                  **error);
/* Brings the rows of one file into another, new one. What is no row of ours is left out. */
gboolean gantry_history_copy (GantrySqlite *from, GantrySqlite *to, GError **error);

/* Of the rows, newest first: revision and whatever @func wants of the columns time, author, label,
 * n_changes and changes, 1 to 5. */
typedef gboolean (*GantryHistoryFunc) (sqlite3_stmt *row, gpointer user_data);
/* Stops early when @func returns FALSE; that is no error. */
gboolean gantry_history_foreach (GantrySqlite       *db,
                                 GantryHistoryFunc   func,
                                 gpointer            user_data,
                                 GError            **error);

/**
 * gantry_history_find_undo:
 *
 * The step that undo would take next, among rows that hold steps, undone steps and redone steps
 * alike: a row that is the exact inverse of the step before it took that back.
 *
 * Returns: (transfer full) (nullable): NULL when there is none, or its changes are no longer kept
 */
GantryTransaction *gantry_history_find_undo (GantrySqlite *db, GError **error);

G_END_DECLS
