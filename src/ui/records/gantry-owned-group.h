/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* The part of a record's form that lists the records that belong to it (the skills of a person, the
 * exceptions of a calendar), to add to them, open them and take them away. */
#define GANTRY_TYPE_OWNED_GROUP (gantry_owned_group_get_type ())
G_DECLARE_FINAL_TYPE (GantryOwnedGroup, gantry_owned_group, GANTRY, OWNED_GROUP, AdwPreferencesGroup)

/* For the records of @kind whose @field refers to the record of the form. */
GtkWidget *gantry_owned_group_new (const GantryKind *kind, const GantryField *field);
void gantry_owned_group_set_record (GantryOwnedGroup *self, GantryRecord *record);
void gantry_owned_group_refresh (GantryOwnedGroup *self);

G_END_DECLS
