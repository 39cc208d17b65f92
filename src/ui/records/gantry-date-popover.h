/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* A calendar that drops down to pick a day. Signal: "picked" (gint64), an instant at midnight or
 * GANTRY_NONE for "no date". */
#define GANTRY_TYPE_DATE_POPOVER (gantry_date_popover_get_type ())
G_DECLARE_FINAL_TYPE (GantryDatePopover, gantry_date_popover, GANTRY, DATE_POPOVER, GtkPopover)

/* @optional: whether "no date" is offered. */
GtkWidget *gantry_date_popover_new (gboolean optional);
/* Shows the day of @instant, today for GANTRY_NONE, without emitting a signal. */
void gantry_date_popover_set_day (GantryDatePopover *self, gint64 instant);

G_END_DECLS
