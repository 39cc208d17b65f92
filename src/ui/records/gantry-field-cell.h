/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* A cell of a table: shows one field of the record that it is bound to, and edits it in place with
 * the right editor for the field's type (F2, Enter or a double click begin, Enter accepts and Tab
 * goes on, Escape cancels; enums and references drop down, booleans toggle). What cannot be read
 * stays in the editor with the reason under it. Cheap to bind: no GObject property is involved. */
#define GANTRY_TYPE_FIELD_CELL (gantry_field_cell_get_type ())
G_DECLARE_FINAL_TYPE (GantryFieldCell, gantry_field_cell, GANTRY, FIELD_CELL, GtkWidget)

/* Signal "accepted" (gboolean was_empty): Enter took what was typed; the cell has the focus again.
 * Empty it was before the edit.
 * Signal "cancelled": Escape dropped what was typed; the cell has the focus again. */
GtkWidget *gantry_field_cell_new (const GantryKind *kind, const GantryField *field);
const GantryField *gantry_field_cell_get_field (GantryFieldCell *self);
/* Shows @record's value, NULL: nothing. The cell keeps a reference while bound. */
void gantry_field_cell_bind (GantryFieldCell *self, GantryRecord *record);
GantryRecord *gantry_field_cell_get_record (GantryFieldCell *self);
/* Reads the value again, after a commit. */
void gantry_field_cell_refresh (GantryFieldCell *self);
/* FALSE where the field of this record cannot be edited. */
gboolean gantry_field_cell_start_editing (GantryFieldCell *self);
gboolean gantry_field_cell_get_editing (GantryFieldCell *self);
/* Bold for summary rows and the like: any CSS class on the text. */
void gantry_field_cell_set_strong (GantryFieldCell *self, gboolean strong);

G_END_DECLS
