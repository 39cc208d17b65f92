/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The list of pages, in groups of plain words. Choosing one activates "win.page". */
#define GANTRY_TYPE_SIDEBAR (gantry_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (GantrySidebar, gantry_sidebar, GANTRY, SIDEBAR, AdwBin)

/* Marks the page called @name as the one that is shown. */
void gantry_sidebar_set_page (GantrySidebar *self, const char *name);

G_END_DECLS
