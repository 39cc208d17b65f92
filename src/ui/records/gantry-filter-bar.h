/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/records/gantry-choice-filter.h"

G_BEGIN_DECLS

/* Says what hides records or orders them otherwise than usual: a chip for each, which a click takes away,
 * how many are left, and "Show All" (the action "page.show-all"). Not there while all is as usual. */
#define GANTRY_TYPE_FILTER_BAR (gantry_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (GantryFilterBar, gantry_filter_bar, GANTRY, FILTER_BAR, AdwBin)

/* Chips for its ticked choices. */
void gantry_filter_bar_set_filter (GantryFilterBar *self, GantryChoiceFilter *filter);
/* A chip of the owner's own with @label, whose click activates the action @action_name (static) with the
 * text @target; NULL: none any more. */
void gantry_filter_bar_set_extra (GantryFilterBar *self,
                                  const char      *action_name,
                                  const char      *target,
                                  const char      *label);
/* "12 of 74 tasks", or NULL: all are shown. */
void gantry_filter_bar_set_count (GantryFilterBar *self, const char *count);

G_END_DECLS
