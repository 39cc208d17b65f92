/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Find anything: type a few letters of a command, a page, a task or any other record, and go there. */
#define GANTRY_TYPE_FINDER_DIALOG (gantry_finder_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GantryFinderDialog, gantry_finder_dialog, GANTRY, FINDER_DIALOG, AdwDialog)

GtkWidget *gantry_finder_dialog_new (GantryDocument *document);

G_END_DECLS
