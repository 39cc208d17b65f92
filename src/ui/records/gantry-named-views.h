/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/records/gantry-register-layout.h"

G_BEGIN_DECLS

/* The views of a plan (filter, order, groups) that a person keeps under names: choosing, keeping, renaming and
 * deleting them. Not there while none is kept and the plan is seen as it is.
 *
 * Signal "chosen" (GVariant *view): what gantry_register_layout_get_view() was when it was kept. */
#define GANTRY_TYPE_NAMED_VIEWS (gantry_named_views_get_type ())
G_DECLARE_FINAL_TYPE (GantryNamedViews, gantry_named_views, GANTRY, NAMED_VIEWS, AdwBin)

GtkWidget *gantry_named_views_new (GantryRegisterLayout *layout);
/* The layout's view, or its plan, is another. */
void gantry_named_views_update (GantryNamedViews *self);

G_END_DECLS
