/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* A cell of a table: shows one field of the record that it is bound to, and edits it in place with
 * the right editor for the field's type (F2, Enter or a double click begin, Enter accepts and Tab
 * goes on, Escape cancels; enums and references drop down, booleans toggle). Typing begins it too, over
 * the value, and then Up and Down accept and go on, as Enter does in a grid. What cannot be read
 * stays in the editor with the reason under it. Cheap to bind: no GObject property is involved. */
#define GANTRY_TYPE_FIELD_CELL (gantry_field_cell_get_type ())
G_DECLARE_FINAL_TYPE (GantryFieldCell, gantry_field_cell, GANTRY, FIELD_CELL, GtkWidget)

/* Where the keyboard goes from a cell. */
typedef enum {
  GANTRY_FIELD_CELL_UP,
  GANTRY_FIELD_CELL_DOWN,
  GANTRY_FIELD_CELL_FORWARD, /* to the next that can be edited */
  GANTRY_FIELD_CELL_BACKWARD,
  GANTRY_FIELD_CELL_NEXT,    /* to go on after Enter: what was typed over the cell is in */
} GantryFieldCellMove;

/* Signal "accepted" (gboolean was_empty): Enter took what was typed; the cell has the focus again.
 * Empty it was before the edit.
 * Signal "cancelled": Escape dropped what was typed; the cell has the focus again.
 * Signal "editing": the editor is about to open, and should be seen.
 * Signal "move" (int: GantryFieldCellMove) -> gboolean: the keyboard leaves the cell. Without an answer the
 * cell looks for the next one in the GtkColumnView that it stands in.
 * Signal "fill" (const char *text) -> char *: Ctrl+Enter wants all that is selected to be @text; the
 * answer is why that was refused, NULL when it was done. Without anybody who listens it is Enter. */
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
/* Accepts what is being typed and closes the editor; FALSE where it is refused and stays open. */
gboolean gantry_field_cell_finish_editing (GantryFieldCell *self);
/* What a screen reader says after the column and the value, for a cell that moves from record to record:
 * of which record they are. */
void gantry_field_cell_set_context (GantryFieldCell *self, const char *context);
/* Bold for summary rows and the like: any CSS class on the text. */
void gantry_field_cell_set_strong (GantryFieldCell *self, gboolean strong);

G_END_DECLS
