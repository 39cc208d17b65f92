/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Who changed a record, when, and what it was before: a row a step, the newest first. It is read from the
 * working copy in a thread. */
#define GANTRY_TYPE_HISTORY_PANEL (gantry_history_panel_get_type ())
G_DECLARE_FINAL_TYPE (GantryHistoryPanel, gantry_history_panel, GANTRY, HISTORY_PANEL, AdwBin)

/* Of a document that has a store; NULL: nothing is shown. */
void gantry_history_panel_set_record (GantryHistoryPanel *self, GantryRecord *record);
/* Reads again, after a change of the document. */
void gantry_history_panel_refresh (GantryHistoryPanel *self);

G_END_DECLS
