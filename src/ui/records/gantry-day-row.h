/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row of a form for a day: typed freely, or picked from a calendar that drops down, which emits
 * "entry-activated" like the Enter key. */
#define GANTRY_TYPE_DAY_ROW (gantry_day_row_get_type ())
G_DECLARE_FINAL_TYPE (GantryDayRow, gantry_day_row, GANTRY, DAY_ROW, AdwEntryRow)

/* @optional: whether the calendar offers "no date". */
GtkWidget *gantry_day_row_new (gboolean optional);

/* Writes the day of @instant, "" for GANTRY_NONE. */
void gantry_day_row_set_day (GantryDayRow *self, gint64 instant);
/* The midnight before what is typed; GANTRY_NONE when that is no date. */
gint64 gantry_day_row_get_day (GantryDayRow *self);

G_END_DECLS
