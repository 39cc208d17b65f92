/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-load.h"

G_BEGIN_DECLS

/* Why a cell of the staffing matrix says what it says: the tasks with their share, each opening its
 * record. */
#define GANTRY_TYPE_STAFFING_POPOVER (gantry_staffing_popover_get_type ())
G_DECLARE_FINAL_TYPE (GantryStaffingPopover, gantry_staffing_popover, GANTRY, STAFFING_POPOVER, GtkPopover)

GtkWidget *gantry_staffing_popover_new (void);
void gantry_staffing_popover_show_cell (GantryStaffingPopover *self,
                                        GantryDocument        *document,
                                        const GantryLoad      *load,
                                        guint                  person,
                                        guint                  period);

G_END_DECLS
