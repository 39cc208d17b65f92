/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The timeline's controls for the header bar: a task, the zoom, today, and what is shown. All by the
 * actions of the page. */
#define GANTRY_TYPE_TIMELINE_CONTROLS (gantry_timeline_controls_get_type ())
G_DECLARE_FINAL_TYPE (GantryTimelineControls, gantry_timeline_controls, GANTRY, TIMELINE_CONTROLS, AdwBin)

GtkWidget *gantry_timeline_controls_new (void);
/* Shows the switch between table and chart, in place of what a narrow window has no room for. */
void gantry_timeline_controls_set_narrow (GantryTimelineControls *self, gboolean narrow);

/* The columns to choose from, with their switches under the prefix "columns". */
void gantry_timeline_controls_set_columns (GantryTimelineControls *self, GMenuModel *menu, GActionGroup *actions);
/* The baselines to choose from, whose actions are named "baselines.…". */
void gantry_timeline_controls_set_baselines (GantryTimelineControls *self, GMenuModel *menu, GActionGroup *actions);

G_END_DECLS
