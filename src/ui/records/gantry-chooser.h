/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* A list that drops down to choose from: the choices of an enum field or the records that a
 * reference can point to, with search once there are many, "None", and "New …" for what was typed
 * and does not exist yet.
 *
 * Signals:
 *  "chosen" (guint64)       one was activated: the choice's index or the record's id; 0 also for "None"
 *  "create" (const char *)  a record with that title is wanted */
#define GANTRY_TYPE_CHOOSER (gantry_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GantryChooser, gantry_chooser, GANTRY, CHOOSER, GtkPopover)

/* For @field, an enum or reference (list) field, of a record of @document. */
GtkWidget *gantry_chooser_new (GantryDocument *document, const GantryField *field);
/* For records of @kind; @marked: those that are chosen already, may be NULL. */
GtkWidget *gantry_chooser_new_for_kind (GantryDocument *document, const GantryKind *kind, GantryIdList *marked);
/* Marks what @record has now. */
void gantry_chooser_set_record (GantryChooser *self, GantryRecord *record);

/* Carries out what was chosen as a step of undo: sets an enum or a reference, adds to or takes away
 * from a reference list. */
gboolean gantry_chooser_apply (GantryRecord *record, const GantryField *field, gint64 chosen, GError **error);
/* A new record called @title of @field's target kind, and @record refers to it: one step of undo. */
gboolean gantry_chooser_create (GantryRecord *record, const GantryField *field, const char *title, GError **error);
/* The same for several records of one kind. To a list it is added where it is missing; only from
 * records that all have it, it is taken away. */
gboolean gantry_chooser_apply_all (GPtrArray *records, const GantryField *field, gint64 chosen, GError **error);
gboolean gantry_chooser_create_all (GPtrArray *records, const GantryField *field, const char *title, GError **error);

G_END_DECLS
