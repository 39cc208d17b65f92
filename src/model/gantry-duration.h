/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-units.h"

G_BEGIN_DECLS

/* Durations as people write them: "4h", "2.5 days", "3w", "90 min", "1mo", "2ed" (elapsed: around
 * the clock), "5d?" (estimated), "-1d", "1w 2d", "2:30" (hours and minutes). A bare number is days.
 * Units are known in English and in the person's language; both decimal separators are read. */

/**
 * gantry_duration_parse:
 * @elapsed: (out) (optional): whether it runs around the clock; NULL refuses elapsed durations
 * @estimated: (out) (optional): whether it ended in "?"
 *
 * Returns: FALSE with GANTRY_ERROR_INVALID for anything that is not a duration, or out of range.
 */
gboolean gantry_duration_parse (const char         *text,
                                const GantryUnits  *units,
                                gint64             *duration,
                                gboolean           *elapsed,
                                gboolean           *estimated,
                                GError            **error);

/* The shortest exact form in the person's language and number format: "3 d", "2.5 d", "4 h",
 * "1 h 20 min", "2 ed". Parses back to the same duration. (transfer full) */
char *gantry_duration_format (gint64 duration, gboolean elapsed, const GantryUnits *units);

/* The same in English, with a decimal dot and without blanks, for files: "2.5d", "1h20min". It reads
 * the same in every language. (transfer full) */
char *gantry_duration_format_plain (gint64 duration, gboolean elapsed, const GantryUnits *units);

/* Decimal hours with a dot and no more digits than needed, as files carry it: "12.5".
 * (transfer full) */
char *gantry_duration_to_hours (gint64 duration);

G_END_DECLS
