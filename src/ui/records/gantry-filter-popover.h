/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/records/gantry-choice-filter.h"

G_BEGIN_DECLS

/* The choices of a filter to tick, under the headings of their sections, with a search where there are
 * many. "Show All" is the action "page.show-all". */
#define GANTRY_TYPE_FILTER_POPOVER (gantry_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (GantryFilterPopover, gantry_filter_popover, GANTRY, FILTER_POPOVER, GtkPopover)

GtkWidget *gantry_filter_popover_new (GantryChoiceFilter *filter);
/* Something of the owner's, above the choices. */
void gantry_filter_popover_set_top (GantryFilterPopover *self, GtkWidget *top);

G_END_DECLS
