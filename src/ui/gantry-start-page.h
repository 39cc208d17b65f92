/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/gantry-workspace.h"

G_BEGIN_DECLS

/* What a window without a plan shows: how to begin, and the recent plans. Its rows and buttons
 * activate "win.new", "win.open", "win.open-sample" and "win.open-uri". */
#define GANTRY_TYPE_START_PAGE (gantry_start_page_get_type ())
G_DECLARE_FINAL_TYPE (GantryStartPage, gantry_start_page, GANTRY, START_PAGE, AdwBin)

void gantry_start_page_set_workspace (GantryStartPage *self, GantryWorkspace *workspace);

G_END_DECLS
