/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* The form of one record, generated from its kind: rows for its fields in their order, what belongs
 * to it, and what is computed. It follows the document. */
#define GANTRY_TYPE_RECORD_FORM (gantry_record_form_get_type ())
G_DECLARE_FINAL_TYPE (GantryRecordForm, gantry_record_form, GANTRY, RECORD_FORM, AdwBin)

GtkWidget *gantry_record_form_new (const GantryKind *kind);
GantryRecord *gantry_record_form_get_record (GantryRecordForm *self); /* (nullable) */
void gantry_record_form_set_record (GantryRecordForm *self, GantryRecord *record);
/* Begins to edit the field that names the record, all selected. */
void gantry_record_form_focus_title (GantryRecordForm *self);

G_END_DECLS
