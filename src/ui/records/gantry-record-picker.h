/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-record.h"

G_BEGIN_DECLS

/* Records to pick one of, found by parts of their names, and above them buttons for whatever is no
 * record: what a menu would be if there were never more than a few. Tasks are indented as in the outline.
 * It holds records only while it is shown.
 *
 * Signals:
 *  "fill"                it is going to be shown: gantry_record_picker_add() what there is
 *  "picked" (gint64 id)  one was activated */
#define GANTRY_TYPE_RECORD_PICKER (gantry_record_picker_get_type ())
G_DECLARE_FINAL_TYPE (GantryRecordPicker, gantry_record_picker, GANTRY, RECORD_PICKER, GtkPopover)

/* A button above the list that activates @action (a detailed name); @label has a mnemonic. */
void gantry_record_picker_add_button (GantryRecordPicker *self, const char *label, const char *action);
/* For handlers of "fill": all there is. (element-type GantryRecord) */
void gantry_record_picker_take (GantryRecordPicker *self, GPtrArray *records);
guint gantry_record_picker_get_n_shown (GantryRecordPicker *self);

G_END_DECLS
