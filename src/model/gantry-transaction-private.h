/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-transaction.h"

G_BEGIN_DECLS

/* An open transaction, without changes. Only the document fills it. */
GantryTransaction *gantry_transaction_new (const char *label, const char *author);
void gantry_transaction_add_update (GantryTransaction *self,
                                    GantryRecord      *record,
                                    guint              field,
                                    const GantryValue *old_value,
                                    const GantryValue *new_value);
void gantry_transaction_add_insert (GantryTransaction *self, GantryRecord *record);
void gantry_transaction_add_delete (GantryTransaction *self, GantryRecord *record);
/* Adds copies of @later's changes: two steps become one. */
void gantry_transaction_append (GantryTransaction *self, const GantryTransaction *later);
/* How much memory it holds, about. */
gsize gantry_transaction_get_size (const GantryTransaction *self);

G_END_DECLS
