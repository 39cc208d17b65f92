/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-transaction.h"

G_BEGIN_DECLS

/* What a transaction comes to for one record: however often it was touched, it is inserted, updated
 * or deleted once. */
typedef struct {
  const GantryKind *kind;
  gint64 id;
  GantryChangeType type;
  const char *uuid;     /* of an insertion or deletion; of an update only where it changes */
  guint n_fields;       /* those whose values differ, by index into kind->fields */
  const guint *fields;
  const GantryValue *const *old_values; /* unset for an insertion where nothing was */
  const GantryValue *const *new_values;
} GantryNetChange;

typedef gboolean (*GantryNetChangeFunc) (const GantryNetChange *change, gpointer user_data, GError **error);

/**
 * gantry_net_change_foreach:
 *
 * Calls @func for what @transaction comes to: deletions first, then updates, then insertions, so that
 * nothing unique is there twice in between. A record that came and went is skipped. Values and
 * arrays are valid in the call only.
 *
 * Returns: FALSE as soon as @func does.
 */
gboolean gantry_net_change_foreach (const GantryTransaction  *transaction,
                                    GantryNetChangeFunc       func,
                                    gpointer                  user_data,
                                    GError                  **error);

G_END_DECLS
