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
/* Takes only the pictures whose names begin with @prefix. */
void gantry_gallery_keep_scenes (GantryGallery *self, const char *prefix);
/* How large text is, 1: as ever, 1.25: the platform's "Large Text". */
void gantry_gallery_set_text_scale (GantryGallery *self, double text_scale);
/* Works until all pictures of @file are saved, then lets the application end. */
void gantry_gallery_start (GantryGallery *self, GFile *file);

G_END_DECLS
