/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Who could do a task: the skills that it needs, who is assigned and who else could be, best first, with what
 * they lack and how busy they are in its dates. A click assigns or takes off; a person can be dragged onto the row of
 * any task in the chart. */
#define GANTRY_TYPE_FIT_PANEL (gantry_fit_panel_get_type ())
G_DECLARE_FINAL_TYPE (GantryFitPanel, gantry_fit_panel, GANTRY, FIT_PANEL, AdwBin)

/* NULL: none. */
void gantry_fit_panel_set_task (GantryFitPanel *self, GantryTask *task);
/* After a change of the document. */
void gantry_fit_panel_refresh (GantryFitPanel *self);

G_END_DECLS
