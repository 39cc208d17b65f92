/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sheet to write many lines on, dropped down from a table cell. Closing it keeps the text, Escape
 * does not. Signal: "accept". */
#define GANTRY_TYPE_NOTES_POPOVER (gantry_notes_popover_get_type ())
G_DECLARE_FINAL_TYPE (GantryNotesPopover, gantry_notes_popover, GANTRY, NOTES_POPOVER, GtkPopover)

GtkWidget *gantry_notes_popover_new (const char *label);
void gantry_notes_popover_set_text (GantryNotesPopover *self, const char *text);
char *gantry_notes_popover_dup_text (GantryNotesPopover *self);

G_END_DECLS
