/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Levels resources: choices, the search, which does not hold up the window, and the preview of what it
 * found, from which what is accepted is applied as one step. */
#define GANTRY_TYPE_LEVELING_DIALOG (gantry_leveling_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GantryLevelingDialog, gantry_leveling_dialog, GANTRY, LEVELING_DIALOG, AdwDialog)

GtkWidget *gantry_leveling_dialog_new (GantryDocument *document);

/* Takes all delays and pauses by leveling away, and says so in the window that @widget is in. */
void gantry_leveling_clear (GtkWidget *widget, GantryDocument *document);

G_END_DECLS
