/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-table.h"

G_BEGIN_DECLS

/* Who refers to whom, the other way round: for one reference field, the records by the id that they
 * refer to. Made when first asked for, then kept by the document with every change. Unowned
 * records. */
typedef struct _GantryReferrers GantryReferrers;

GantryReferrers *gantry_referrers_new (GantryTable *table, const GantryField *field);
void gantry_referrers_free (GantryReferrers *self);
/* To be called with the value before and after each change of the field; unset values are fine. */
void gantry_referrers_remove (GantryReferrers *self, GantryRecord *record, const GantryValue *value);
void gantry_referrers_add (GantryReferrers *self, GantryRecord *record, const GantryValue *value);
/* NULL when there is none. */
const GPtrArray *gantry_referrers_lookup (GantryReferrers *self, gint64 id);

G_END_DECLS
