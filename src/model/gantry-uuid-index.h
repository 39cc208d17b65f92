/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

/* The records of an array by their UUIDs. Each that is loaded is looked up in it, so that it is made for many: one
 * small place in memory a record. */
typedef struct _GantryUuidIndex GantryUuidIndex;

/* Of nothing yet. @records: (unowned): of GantryRecord; what stands in it stays where it is. */
GantryUuidIndex *gantry_uuid_index_new (GPtrArray *records);
void gantry_uuid_index_free (GantryUuidIndex *self);

/* Adds the record at @place. It takes that of another with the same UUID. */
void gantry_uuid_index_add (GantryUuidIndex *self, guint place);
/* Takes out what has the UUID of @record. */
void gantry_uuid_index_remove (GantryUuidIndex *self, GantryRecord *record);
/* @uuid: of GANTRY_UUID_LENGTH bytes. NULL when there is none. */
GantryRecord *gantry_uuid_index_lookup (GantryUuidIndex *self, const char *uuid);

G_END_DECLS
