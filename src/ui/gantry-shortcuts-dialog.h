/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lists the keys of gantry-shortcuts.h and those of the pages. */
#define GANTRY_TYPE_SHORTCUTS_DIALOG (gantry_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GantryShortcutsDialog, gantry_shortcuts_dialog, GANTRY, SHORTCUTS_DIALOG, AdwDialog)

GtkWidget *gantry_shortcuts_dialog_new (void);

G_END_DECLS
