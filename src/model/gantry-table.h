/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/gantry-record.h"

G_BEGIN_DECLS

/* All records of one kind in one document, by ascending id: a GListModel for views. It emits
 * items-changed once a committed transaction, after the transaction's last rule has passed. */
#define GANTRY_TYPE_TABLE (gantry_table_get_type ())
G_DECLARE_FINAL_TYPE (GantryTable, gantry_table, GANTRY, TABLE, GObject)

const GantryKind *gantry_table_get_kind (GantryTable *self);
guint gantry_table_get_n_records (GantryTable *self);
/* (transfer none) */
GantryRecord *gantry_table_get_record (GantryTable *self, guint index);
/* The record with @id, NULL when there is none: O(1). (transfer none) */
GantryRecord *gantry_table_lookup (GantryTable *self, gint64 id);
/* Where it stands, FALSE when there is none: O(1), and mostly without a look at the record. */
gboolean gantry_table_find (GantryTable *self, gint64 id, guint *index);
GantryRecord *gantry_table_lookup_uuid (GantryTable *self, const char *uuid);

G_END_DECLS
