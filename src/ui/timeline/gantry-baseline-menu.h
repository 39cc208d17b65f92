/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The menu of a document's baselines, to choose those that are shown. What is chosen is the setting
 * "timeline-baselines". */
#define GANTRY_TYPE_BASELINE_MENU (gantry_baseline_menu_get_type ())
G_DECLARE_FINAL_TYPE (GantryBaselineMenu, gantry_baseline_menu, GANTRY, BASELINE_MENU, GObject)

GantryBaselineMenu *gantry_baseline_menu_new (void);
/* Or the same document with other baselines; NULL for none. */
void gantry_baseline_menu_set_document (GantryBaselineMenu *self, GantryDocument *document);
/* Both stay the same objects. The actions are to be inserted as "baselines". (transfer none) */
GMenuModel *gantry_baseline_menu_get_menu (GantryBaselineMenu *self);
GActionGroup *gantry_baseline_menu_get_actions (GantryBaselineMenu *self);

G_END_DECLS
