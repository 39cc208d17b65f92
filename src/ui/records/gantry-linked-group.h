/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* A part of a form: the records that name its record in a list, such as the risks that affect a task. They are
 * opened, chosen, made and let go here; letting go does not delete them. */
#define GANTRY_TYPE_LINKED_GROUP (gantry_linked_group_get_type ())
G_DECLARE_FINAL_TYPE (GantryLinkedGroup, gantry_linked_group, GANTRY, LINKED_GROUP, AdwPreferencesGroup)

/* @field: a list of references of @kind. */
GtkWidget *gantry_linked_group_new (const GantryKind *kind, const GantryField *field);
/* The record that is named; NULL: none. */
void gantry_linked_group_set_record (GantryLinkedGroup *self, GantryRecord *record);
/* After a change of the document. */
void gantry_linked_group_refresh (GantryLinkedGroup *self);

G_END_DECLS
