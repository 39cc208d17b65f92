/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/records/gantry-choice-filter.h"

G_BEGIN_DECLS

/* The timeline's controls for the header bar: a task, the zoom, today, and what is shown. All by the
 * actions of the page. */
#define GANTRY_TYPE_TIMELINE_CONTROLS (gantry_timeline_controls_get_type ())
G_DECLARE_FINAL_TYPE (GantryTimelineControls, gantry_timeline_controls, GANTRY, TIMELINE_CONTROLS, AdwBin)

GtkWidget *gantry_timeline_controls_new (void);
/* Which of the two are shown: where there is only room for one of them, the switch between them, and of the
 * other controls those that are for it. */
void gantry_timeline_controls_set_views (GantryTimelineControls *self, gboolean table, gboolean chart);
/* What the filter button opens, and whether it says that some tasks are hidden. */
/* @views: stands above the choices of the filter. */
void gantry_timeline_controls_set_filter (GantryTimelineControls *self, GantryChoiceFilter *filter, GtkWidget *views);
void gantry_timeline_controls_set_filtering (GantryTimelineControls *self, gboolean filtering);
/* The menus of what rows are sorted and grouped by: once. */
void gantry_timeline_controls_set_arrangements (GantryTimelineControls *self, GMenuModel *sort, GMenuModel *group);

/* The columns to choose from, with their switches under the prefix "columns". */
void gantry_timeline_controls_set_columns (GantryTimelineControls *self, GMenuModel *menu, GActionGroup *actions);
/* The baselines to choose from, whose actions are named "baselines.…". */
void gantry_timeline_controls_set_baselines (GantryTimelineControls *self, GMenuModel *menu, GActionGroup *actions);

G_END_DECLS
