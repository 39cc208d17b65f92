/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-worktime.h"
#include "model/gantry-types.h"

G_BEGIN_DECLS

/* Working hours of a day as calendars keep them: "off", or shifts in ascending order separated by a
 * blank: "08:00-12:00 13:00-17:00". A shift that ends at or before its start ends on the next day. */

/* Reads @text into @day (whose shifts do not cross midnight: what does is returned in @spill, the
 * part after midnight, to be added to the next day). Also "8-12, 13-17" as people type it. */
gboolean gantry_hours_parse (const char          *text,
                             GantryWorkday       *day,
                             GantryWorkday       *spill,
                             GError             **error);
/* The canonical form. (transfer full) */
char *gantry_hours_format (const GantryWorkday *day, const GantryWorkday *spill);

G_END_DECLS
