/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-load.h"

G_BEGIN_DECLS

/* How the cells of the staffing matrix are worded. All (transfer full). */

/* What fits into a cell: "32", "3.5", "+6" above capacity; with @percent "80", "+15". "" for none. */
char *gantry_staffing_text_cell (const GantryLoadCell *cell, gboolean percent);
/* Of a sum: always the sum itself. */
char *gantry_staffing_text_total (const GantryLoadCell *cell, gboolean percent);
/* "32 h of 40 h", "46 h of 40 h, 6 h too much", "free, 40 h", "leave": the whole story. */
char *gantry_staffing_text_story (const GantryLoadCell *cell);
/* "Week of 5 January 2026", "January 2026", "5 January 2026". */
char *gantry_staffing_text_period (const GantryLoad *load, guint period);
/* The two lines of the header: "January 2026" above "5"; "2026" above "Jan". */
char *gantry_staffing_text_upper (const GantryLoad *load, guint period);
char *gantry_staffing_text_lower (const GantryLoad *load, guint period);

G_END_DECLS
