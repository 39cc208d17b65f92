/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-transaction.h"
#include "store/gantry-sqlite.h"

G_BEGIN_DECLS

/* A step's changes as JSON text, as the history keeps them:
 *
 *   [[OPERATION, KIND, ID, UUID or null, {FIELD: [OLD, NEW], ...}], ...]
 *
 * with an entry for each record that the step inserts, updates or deletes. */

/* NULL when it would be longer than @max_bytes. (transfer full) */
char *gantry_step_encode (const GantryTransaction *transaction, gsize max_bytes);
/* NULL when @json is not that, or speaks of kinds and fields that are not known here. Whether the
 * changes fit a plan is left to the constraints of the tables. @db only parses. (transfer full) */
GantryTransaction *gantry_step_decode (GantrySqlite *db, const char *json);
/* A number that two steps share if they do the same, in whatever order; of the inverse of
 * @transaction where @inverted. */
guint64 gantry_step_sum (const GantryTransaction *transaction, gboolean inverted);

G_END_DECLS
