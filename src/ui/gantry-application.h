/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/gantry-workspace.h"

G_BEGIN_DECLS

/* The application: a window for each plan, and what concerns all of them.
 *
 *  gantry [FILE…]              opens plans
 *  gantry --pictures DIR FILE  saves pictures of every page of FILE's plan and ends */
#define GANTRY_TYPE_APPLICATION (gantry_application_get_type ())
G_DECLARE_FINAL_TYPE (GantryApplication, gantry_application, GANTRY, APPLICATION, AdwApplication)

GantryApplication *gantry_application_new (void);
GantryWorkspace *gantry_application_get_workspace (GantryApplication *self); /* (transfer none) */

G_END_DECLS
