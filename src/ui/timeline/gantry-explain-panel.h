/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Why a task starts when it does: a row a step, from the task back along what drives it to where it all
 * began, each with what would have to change.
 *
 * Signal "show-task" (GantryTask *): the person goes to the task of a step. When that is the one that is
 * asked about next, the chain stays, so that it can be walked along. */
#define GANTRY_TYPE_EXPLAIN_PANEL (gantry_explain_panel_get_type ())
G_DECLARE_FINAL_TYPE (GantryExplainPanel, gantry_explain_panel, GANTRY, EXPLAIN_PANEL, AdwBin)

/* NULL: nothing is explained. */
void gantry_explain_panel_set_task (GantryExplainPanel *self, GantryTask *task);
/* Explains anew, after a change of the document. */
void gantry_explain_panel_refresh (GantryExplainPanel *self);

G_END_DECLS
