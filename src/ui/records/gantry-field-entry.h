/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Why typing ended. */
typedef enum {
  GANTRY_FIELD_ENTRY_ENTER,
  GANTRY_FIELD_ENTRY_FILL,  /* Ctrl+Enter: for all that is selected */
  GANTRY_FIELD_ENTRY_TAB,
  GANTRY_FIELD_ENTRY_BACK_TAB,
  GANTRY_FIELD_ENTRY_LEAVE, /* the keyboard focus went elsewhere */
} GantryFieldEntryEnd;

/* The editor that a table cell opens for a typed field: an entry, a calendar for dates, and the
 * reason why something could not be read in a bubble under it.
 *
 * Signals: "accept" (int: GantryFieldEntryEnd), "cancel". */
#define GANTRY_TYPE_FIELD_ENTRY (gantry_field_entry_get_type ())
G_DECLARE_FINAL_TYPE (GantryFieldEntry, gantry_field_entry, GANTRY, FIELD_ENTRY, GtkWidget)

GtkWidget *gantry_field_entry_new (const GantryField *field);
/* Shows @record's value, all of it selected. */
void gantry_field_entry_set_record (GantryFieldEntry *self, GantryRecord *record);
const char *gantry_field_entry_get_text (GantryFieldEntry *self);
void gantry_field_entry_set_text (GantryFieldEntry *self, const char *text);
/* TRUE once something was typed or picked. */
gboolean gantry_field_entry_get_modified (GantryFieldEntry *self);
/* Gives the key that began the editing to the entry, through its input method. */
void gantry_field_entry_forward_key (GantryFieldEntry *self, GtkEventControllerKey *controller);
/* TRUE where typing began so: the value of before was never seen in the entry. */
gboolean gantry_field_entry_is_typed_over (GantryFieldEntry *self);
/* Shows @message under the entry, which keeps the text and the focus; NULL takes it away. */
void gantry_field_entry_set_error (GantryFieldEntry *self, const char *message);

G_END_DECLS
