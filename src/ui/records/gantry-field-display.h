/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* How the user interface shows a field: one place for tables, forms and choosers. */

/* The field's value in the units of the record's project; "" when unset. (transfer full) */
char *gantry_field_dup_text (GantryRecord *record, const GantryField *field);
/* What a field that somebody has added is called in a menu, where an underscore would mark a letter.
 * (transfer full) */
char *gantry_field_dup_menu_label (const GantryField *field);
/* FALSE for a record outside a document, and where the field cannot be typed. */
gboolean gantry_field_can_edit (GantryRecord *record, const GantryField *field);

/* Numbers and durations stand at the right, in figures of one width. */
gboolean gantry_field_is_numeric (const GantryField *field);
/* TRUE for what a text entry edits; choices, references, switches and notes have editors of their
 * own. */
gboolean gantry_field_is_typed (const GantryField *field);
gboolean gantry_field_is_day (const GantryField *field);
/* A width for a table column, in pixels; -1 where the column takes what is left. */
int gantry_field_column_width (const GantryKind *kind, const GantryField *field);
gboolean gantry_field_is_title (const GantryKind *kind, const GantryField *field);

/* What an enum field of @record says, as a meaning that is drawn with a symbol and a color. */
GantryTone gantry_field_get_tone (GantryRecord *record, const GantryField *field);
/* The CSS class of @tone, NULL for none. */
const char *gantry_tone_get_css_class (GantryTone tone);
/* Draws the symbol of @tone, @size wide and high, in @color: shape says what color says. */
void gantry_tone_snapshot (GantryTone tone, GtkSnapshot *snapshot, float size, const GdkRGBA *color);

G_END_DECLS
