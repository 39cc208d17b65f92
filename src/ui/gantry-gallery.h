/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/gantry-workspace.h"

G_BEGIN_DECLS

/* Takes pictures of the whole application with one plan: every page, form, dialog and empty state,
 * in a wide and a narrow window, light and dark, as NAME-1400x900-light.png and so on. */
#define GANTRY_TYPE_GALLERY (gantry_gallery_get_type ())
G_DECLARE_FINAL_TYPE (GantryGallery, gantry_gallery, GANTRY, GALLERY, GObject)

GantryGallery *gantry_gallery_new (GtkApplication *application, GantryWorkspace *workspace, const char *folder);
/* Works until all pictures of @file are saved, then lets the application end. */
void gantry_gallery_start (GantryGallery *self, GFile *file);

G_END_DECLS
