/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-import.h"
#include "model/gantry-custom-fields.h"
#include "model/kinds/gantry-custom-field.h"

G_BEGIN_DECLS

/* What files have beyond Gantry's own fields, as custom fields of the plan. */

/* What a field may be called that a file calls @text: one line of a bearable length. (transfer full)
 * (nullable): NULL for a blank one */
char *gantry_import_dup_label (const char *text);

/**
 * gantry_import_custom_field:
 * @title: as of gantry_import_dup_label()
 * @source: what tells it from another field of the name, such as the name that the file has for it besides
 *
 * The field of that name and type that the plan has already, but never one that this import has asked for
 * before; or else a new one: “Region”, where that is taken “Region (Text1)”, and then “Region (Text1) 2”.
 *
 * Returns: (transfer none) (nullable): NULL when the plan has as many as anybody can look at
 */
GantryRecord *gantry_import_custom_field (GantryImport *self, const char *title, const char *source, GantryCustomType type);
/* What the record says, as a field of tasks. Valid as long as the document. */
const GantryField *gantry_import_find_custom (GantryImport *self, GantryRecord *record);
/* What @task, which had nothing in @field, has in it from now on. (transfer none) */
GantryRecord *gantry_import_custom_value (GantryImport      *self,
                                          GantryTask        *task,
                                          const GantryField *field,
                                          const GantryValue *value);

G_END_DECLS
