/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/gantry-workspace.h"

G_BEGIN_DECLS

/* What a person sets for all plans. */
#define GANTRY_TYPE_PREFERENCES_DIALOG (gantry_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GantryPreferencesDialog, gantry_preferences_dialog, GANTRY, PREFERENCES_DIALOG, AdwPreferencesDialog)

GtkWidget *gantry_preferences_dialog_new (GantryWorkspace *workspace);

G_END_DECLS
