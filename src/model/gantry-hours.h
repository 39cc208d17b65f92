/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-worktime.h"
#include "model/gantry-types.h"

G_BEGIN_DECLS

/* Working hours of a day as calendars keep them: "off", or shifts in ascending order separated by a
 * blank: "08:00-12:00 13:00-17:00". A shift that ends at or before its start ends on the next day. */

/* Reads @text into @shifts, of GantryWorkShift, ascending and apart; only the last can run past
 * midnight. NULL: only looks whether it can be read. Also "8-12, 13-17" as people type it. On
 * failure @shifts is empty. */
gboolean gantry_hours_parse (const char *text, GArray *shifts, GError **error);
/* The canonical form of what the above reads. (transfer full) */
char *gantry_hours_format (const GantryWorkShift *shifts, guint n_shifts);

G_END_DECLS
