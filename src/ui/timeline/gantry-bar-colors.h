/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart-options.h"
#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Which hue of the palette a bar has, and what the hues mean. A snapshot of the document: made anew
 * after a change. No GTK. */
typedef struct _GantryBarColors GantryBarColors;

GantryBarColors *gantry_bar_colors_new (GantryDocument *document, GantryColorBy by);
void gantry_bar_colors_free (GantryBarColors *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryBarColors, gantry_bar_colors_free)

/* An index of the hues of GantryChartPalette. */
guint8 gantry_bar_colors_find (GantryBarColors *self, GantryTask *task);

typedef struct {
  char *name;
  guint8 hue;
} GantryLegendEntry;

/* What the hues mean, in the order that one reads; empty where there is nothing to explain. Of
 * GantryLegendEntry. (transfer none) */
const GArray *gantry_bar_colors_get_legend (GantryBarColors *self);

G_END_DECLS
