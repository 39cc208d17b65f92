/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

/* What has to be known of a field to load it, close together: files have hundreds of thousands of records. */
struct _GantryInput {
  const GantryField *field;
  guint index; /* among the kind's fields */
  gboolean may_be_unset;
  gboolean is_number; /* any from @minimum to @maximum will do */
  gint64 minimum, maximum;
};

/* Writes the member of a stored field; @value is of the field's storage type or unset. Only the
 * document calls this. */
void gantry_record_store (GantryRecord *record, const GantryField *field, const GantryValue *value);
/* The same, and what @value holds goes over to the record: it is unset afterwards. */
void gantry_record_take (GantryRecord *record, const GantryField *field, GantryValue *value);

G_END_DECLS
