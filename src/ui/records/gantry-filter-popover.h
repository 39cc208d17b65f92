/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/records/gantry-record-filter.h"

G_BEGIN_DECLS

/* The choices of a kind's enum fields to tick, so that a register shows only some records. */
#define GANTRY_TYPE_FILTER_POPOVER (gantry_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (GantryFilterPopover, gantry_filter_popover, GANTRY, FILTER_POPOVER, GtkPopover)

GtkWidget *gantry_filter_popover_new (const GantryKind *kind, GantryRecordFilter *filter);
/* Ticks what the filter wants now. */
void gantry_filter_popover_update (GantryFilterPopover *self);
/* FALSE for a kind without enum fields. */
gboolean gantry_filter_popover_is_useful (const GantryKind *kind);

G_END_DECLS
