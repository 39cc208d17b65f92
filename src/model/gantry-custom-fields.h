/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Fields that people have added to the tasks of their plan: a record of the kind "custom_field" each, of
 * which this makes a GantryField that columns, cells, forms, filters and the clipboard use like any other.
 * What a task has in it is a record of the kind "custom_value"; no record, no value. "No" and the choice
 * "None" are no values, so that clearing and choosing them are the same.
 *
 * Such a field never changes: where its record does, another GantryField of the same name takes its place,
 * and the one before lives as long as the document, as undo may bring it back. */

/* The custom fields of @kind in the order of their records (GantryField); NULL for kinds that have none.
 * Valid until the next change. (transfer none) */
const GPtrArray *gantry_document_get_custom_fields (GantryDocument *self, const GantryKind *kind);
/* The field of @kind called @name, declared or custom; NULL when there is none. */
const GantryField *gantry_document_find_field (GantryDocument *self, const GantryKind *kind, const char *name);

/* What gantry_record_get() and gantry_document_assign() do with a custom field. */
void gantry_custom_field_get (GantryRecord *record, const GantryField *field, GantryValue *value);
void gantry_custom_field_set (GantryRecord *record, const GantryField *field, const GantryValue *value);

/* ---- Rules of the kind "custom_field" ---- */

/* Two of the same name could not be told apart. (They may come together from two files: that is no error.) */
gboolean gantry_custom_field_assign_name (GantryRecord *record, const GantryValue *value, GError **error);
/* Refused where tasks have values. */
gboolean gantry_custom_field_assign_type (GantryRecord *record, const GantryValue *value, GError **error);
/* A choice that is written anew at its place is renamed, in the tasks too; one that tasks have cannot go. */
gboolean gantry_custom_field_assign_choices (GantryRecord *record, const GantryValue *value, GError **error);

/* ---- For the document ---- */

typedef struct _GantryCustomFields GantryCustomFields;

GantryCustomFields *gantry_custom_fields_new (void);
void gantry_custom_fields_free (GantryCustomFields *self);
/* After a change of @table, of the kind "custom_field". */
void gantry_custom_fields_update (GantryCustomFields *self, GantryTable *table);
const GPtrArray *gantry_custom_fields_list (GantryCustomFields *self);

G_END_DECLS
