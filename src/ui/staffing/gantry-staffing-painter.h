/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/staffing/gantry-staffing-geometry.h"
#include "ui/staffing/gantry-staffing-text.h"

G_BEGIN_DECLS

/* Draws the staffing matrix: knows colors and fonts, and neither input nor scrolling. */
typedef struct _GantryStaffingPainter GantryStaffingPainter;

typedef struct {
  const GantryLoad *load;
  const GantryStaffingGeometry *geometry;
  gboolean percent;
  guint now;                        /* the period that today is in, or GANTRY_STAFFING_NOTHING */
  guint hover_person, hover_period; /* under the pointer */
  guint cursor_person, cursor_period;
} GantryStaffingScene;

typedef struct {
  GdkRGBA text, accent, error, ground;
} GantryStaffingColors;

GantryStaffingPainter *gantry_staffing_painter_new (GtkWidget *widget /* unowned */);
void gantry_staffing_painter_free (GantryStaffingPainter *self);
/* Forgets laid-out text: the font or the scale changed. */
void gantry_staffing_painter_reset (GantryStaffingPainter *self);
void gantry_staffing_painter_draw (GantryStaffingPainter      *self,
                                   const GantryStaffingScene  *scene,
                                   const GantryStaffingColors *colors,
                                   GtkSnapshot                *snapshot);

G_END_DECLS
