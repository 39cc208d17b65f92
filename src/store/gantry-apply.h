/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-transaction.h"
#include "store/gantry-sqlite.h"

G_BEGIN_DECLS

/**
 * gantry_apply_transaction:
 * @revision: of the plan after it, in the file
 *
 * Brings what @transaction comes to into the tables, with its row of history and the counters, as
 * one SQL transaction: all of it or nothing.
 */
gboolean gantry_apply_transaction (GantrySqlite             *db,
                                   const GantryTransaction  *transaction,
                                   gint64                    revision,
                                   GError                  **error);

G_END_DECLS
