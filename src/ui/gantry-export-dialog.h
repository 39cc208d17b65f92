/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Chooses in which form the plan, or a report on it, goes into a file. */
#define GANTRY_TYPE_EXPORT_DIALOG (gantry_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GantryExportDialog, gantry_export_dialog, GANTRY, EXPORT_DIALOG, AdwDialog)

GtkWidget *gantry_export_dialog_new (GantryDocument *document);

G_END_DECLS
