/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-leveler.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The chart of one task in the preview: a bar where leveling would have it, by the painter of the timeline, and
 * under it, thin and gray as a baseline, where it is now. All strips of a list show the same time, so that
 * they make a chart together. It says nothing that does not stand in words beside it. */
#define GANTRY_TYPE_LEVELING_STRIP (gantry_leveling_strip_get_type ())
G_DECLARE_FINAL_TYPE (GantryLevelingStrip, gantry_leveling_strip, GANTRY, LEVELING_STRIP, GtkWidget)

GtkWidget *gantry_leveling_strip_new (void);
/* The time that it shows, [@start, @finish). */
void gantry_leveling_strip_set_time (GantryLevelingStrip *self, gint64 start, gint64 finish);
/* @move: one of whose dates may be GANTRY_NONE, for no bar or no line; @stretches: when it would be worked
 * on, of GantryStretch, NULL where it is not split; @summary: it is a summary task. */
void gantry_leveling_strip_set_move (GantryLevelingStrip     *self,
                                     const GantryLevelerMove *move,
                                     const GArray            *stretches,
                                     gboolean                 summary);

G_END_DECLS
