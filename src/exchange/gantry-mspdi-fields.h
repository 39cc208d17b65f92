/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-mspdi-element.h"
#include "model/kinds/gantry-custom-field.h"
#include "model/kinds/gantry-project.h"

G_BEGIN_DECLS

/* Microsoft Project's custom fields of tasks: "Text1", "Cost3" and so on, by the numbers that they have in
 * files (FieldID; the enumeration PjCustomField of its object model), and their values as text. */

/* In the order of CFType. */
typedef enum {
  GANTRY_MSPDI_COST,
  GANTRY_MSPDI_DATE,
  GANTRY_MSPDI_DURATION,
  GANTRY_MSPDI_FINISH,
  GANTRY_MSPDI_FLAG,
  GANTRY_MSPDI_NUMBER,
  GANTRY_MSPDI_START,
  GANTRY_MSPDI_TEXT,
  GANTRY_MSPDI_N_FAMILIES,
} GantryMspdiFamily;

/* The family of the field @id, or, of one of an organization's own, what its definition says by @cf_type
 * (-1: nothing). -1 for what is no such field of tasks. */
int gantry_mspdi_field_get_family (gint64 id, gint64 cf_type);
/* The @number-th field of @family, beginning with 1; 0 when there are not so many. */
gint64 gantry_mspdi_field_get_id (GantryMspdiFamily family, guint number);
/* "Text1"; NULL when it has no such name. (transfer full) */
char *gantry_mspdi_field_dup_name (gint64 id);

/* What a field of @family is in Gantry. */
GantryCustomType gantry_mspdi_family_get_type (GantryMspdiFamily family);
/* Where a field of @type goes that does not come from a file. */
GantryMspdiFamily gantry_mspdi_family_for_type (GantryCustomType type);

/* What the field is called in Gantry: @alias, or without one @name, as one line of a bearable length.
 * (transfer full) (nullable): NULL without either */
char *gantry_mspdi_field_dup_title (const char *alias, const char *name);

/* ---- Values ---- */

/* Reads the value of a custom field of one of the types above; @format: of durations (DurationFormat), -1
 * without. FALSE for what is none, and for durations around the clock and in percent, which such a field has
 * not. What stands for nothing ("NA", no) is unset. */
gboolean gantry_mspdi_value_read (const GantryField *field, const char *text, gint64 format, GantryValue *value);
/* Writes it into @element. */
void gantry_mspdi_value_write (GantryMspdiElement  *element,
                               const GantryField   *field,
                               GantryMspdiFamily    family,
                               const GantryValue   *value,
                               const GantryProject *project);

G_END_DECLS
