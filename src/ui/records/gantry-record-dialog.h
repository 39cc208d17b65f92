/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* The form of one record in a dialog; it closes when the record goes. */
#define GANTRY_TYPE_RECORD_DIALOG (gantry_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GantryRecordDialog, gantry_record_dialog, GANTRY, RECORD_DIALOG, AdwDialog)

GtkWidget *gantry_record_dialog_new (GantryRecord *record);

G_END_DECLS
