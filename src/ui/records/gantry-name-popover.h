/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-record.h"

G_BEGIN_DECLS

/* What could be meant by the name that is being typed in a list of names: gantry-completion.h under an entry,
 * which keeps the keyboard focus. Whoever owns the entry tells what happens to it. */
#define GANTRY_TYPE_NAME_POPOVER (gantry_name_popover_get_type ())
G_DECLARE_FINAL_TYPE (GantryNamePopover, gantry_name_popover, GANTRY, NAME_POPOVER, GtkPopover)

/* For @field, which has a naming, typed into @editable. It hangs on @editable until that is destroyed. */
GantryNamePopover *gantry_name_popover_new (GtkWidget *editable, const GantryField *field);
/* Whose list is typed; NULL: nobody's. Closes it. */
void gantry_name_popover_set_record (GantryNamePopover *self, GantryRecord *record);
/* Something was typed. */
void gantry_name_popover_typed (GantryNamePopover *self);
/* A key that goes to the entry, before that sees it: Down asks for suggestions or, with Up, goes from one to
 * the other, Enter and Tab take one, Escape closes. FALSE for keys that are none of its business. */
gboolean gantry_name_popover_press (GantryNamePopover *self, guint keyval, GdkModifierType state);
void gantry_name_popover_close (GantryNamePopover *self);

G_END_DECLS
