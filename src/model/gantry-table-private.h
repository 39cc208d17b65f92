/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-table.h"

G_BEGIN_DECLS

/* For the document only. Changes are seen by the table's getters at once; the views are told by
 * gantry_table_emit_changes() when the transaction has ended, in one items-changed. */
GantryTable *gantry_table_new (const GantryKind *kind);
const GantryRecordClass *gantry_table_get_record_class (GantryTable *self);
void gantry_table_add (GantryTable *self, GantryRecord *record); /* (transfer full) */
/* Takes @record out; its memory stays until the next change or emission. */
void gantry_table_remove (GantryTable *self, GantryRecord *record);
void gantry_table_emit_changes (GantryTable *self);
/* Frees the index by UUID, which loading needs and hardly anything else; it is made again when asked for. */
void gantry_table_forget_uuids (GantryTable *self);

G_END_DECLS
