/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* The form of one record, or of several that are edited together, generated from their kind: rows for
 * the fields in their order, what belongs to a single record, and what is computed. It follows the
 * document. */
#define GANTRY_TYPE_RECORD_FORM (gantry_record_form_get_type ())
G_DECLARE_FINAL_TYPE (GantryRecordForm, gantry_record_form, GANTRY, RECORD_FORM, AdwBin)

/* More records than this are better not edited in one form: to compare all their fields takes time. */
#define GANTRY_RECORD_FORM_MAX 1000

GtkWidget *gantry_record_form_new (const GantryKind *kind);
/* NULL: nothing is shown. */
void gantry_record_form_set_record (GantryRecordForm *self, GantryRecord *record);
/* (element-type GantryRecord): of the form's kind; empty: nothing is shown. */
void gantry_record_form_set_records (GantryRecordForm *self, GPtrArray *records);
/* Begins to edit the field that names the record, all selected. */
void gantry_record_form_focus_title (GantryRecordForm *self);

G_END_DECLS
