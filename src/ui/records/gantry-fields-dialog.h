/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* The fields that people have added to the tasks of a plan: adding, opening and deleting them.
 *
 * Signal "added" (GantryRecord *): the field that was just made here, of the kind "custom_field". */
#define GANTRY_TYPE_FIELDS_DIALOG (gantry_fields_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GantryFieldsDialog, gantry_fields_dialog, GANTRY, FIELDS_DIALOG, AdwDialog)

GtkWidget *gantry_fields_dialog_new (GantryDocument *document);

G_END_DECLS
