/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* One row of a form: ties one field of one record, or of several that are edited together, to the kind
 * of row that suits the field's type. Edits are steps of undo; what cannot be read stays in the row with the reason below it. */
#define GANTRY_TYPE_FIELD_ROW (gantry_field_row_get_type ())
G_DECLARE_FINAL_TYPE (GantryFieldRow, gantry_field_row, GANTRY, FIELD_ROW, GObject)

GantryFieldRow *gantry_field_row_new (const GantryField *field);
const GantryField *gantry_field_row_get_field (GantryFieldRow *self);
/* The widget to be put into a boxed list. (transfer none) */
GtkWidget *gantry_field_row_get_widget (GantryFieldRow *self);
/* Shows the field of @records (GantryRecord of one kind), and says so where they differ; NULL or empty:
 * nothing. */
void gantry_field_row_set_records (GantryFieldRow *self, GPtrArray *records);
/* Reads the value again, after a commit; what is being typed is left alone. */
void gantry_field_row_refresh (GantryFieldRow *self);

G_END_DECLS
