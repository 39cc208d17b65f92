/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* Times of day as people write them, in folded text (gantry-words.h): "14:00", "2:30 pm", "2pm",
 * "14h30". */

/* Reads the time at *@cursor into seconds since midnight (24:00 is the end of the day) and moves the
 * cursor behind it. @lenient also takes "8", "8.30" and "0830", which elsewhere could be dates. */
gboolean gantry_clock_scan (const char **cursor, gboolean lenient, gint64 *seconds);

/* "08:00", with seconds only when there are any; hours go up to 24. */
void gantry_clock_append (GString *text, gint64 seconds);

G_END_DECLS
