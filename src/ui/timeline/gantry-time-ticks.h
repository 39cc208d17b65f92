/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* The ladder of calendar units that a timeline is divided by, from hours to decades. No GTK. */
typedef enum {
  GANTRY_TICK_HOUR,
  GANTRY_TICK_QUARTER_DAY,
  GANTRY_TICK_DAY,
  GANTRY_TICK_WEEK,
  GANTRY_TICK_MONTH,
  GANTRY_TICK_QUARTER,
  GANTRY_TICK_YEAR,
  GANTRY_TICK_DECADE,
} GantryTickUnit;

/* The two tiers of a ruler. */
typedef struct {
  GantryTickUnit upper, lower;
} GantryTickTiers;

/* The finest tiers whose labels have room at @scale pixels a second. */
GantryTickTiers gantry_tick_tiers_for_scale (double scale);

/* How long a unit is, roughly: for widths. */
gint64 gantry_tick_get_length (GantryTickUnit unit);
/* The tick at or before @instant. @week_start: 0 Monday ... 6 Sunday. */
gint64 gantry_tick_floor (GantryTickUnit unit, gint64 instant, int week_start);
/* The tick after @tick, itself one. */
gint64 gantry_tick_next (GantryTickUnit unit, gint64 tick);

#define GANTRY_TICK_FORMS 3

/* What to write at @tick, localized, from the longest form 0 to the shortest; NULL where there is no
 * shorter one. In the upper tier a label says everything, in the lower what the upper does not.
 * (transfer full) (nullable) */
char *gantry_tick_dup_label (GantryTickUnit unit, gboolean upper, gint64 tick, guint form);

G_END_DECLS
