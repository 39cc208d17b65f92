/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/drawing/gantry-chart-palette.h"
#include "ui/drawing/gantry-layout-cache.h"
#include "ui/month/gantry-month-geometry.h"
#include "ui/month/gantry-month-plan.h"

G_BEGIN_DECLS

/* Everything that decides how the page of a month looks at one moment. */
typedef struct {
  GantryDocument *document;
  const GantryMonthPlan *plan;
  GantryMonthGeometry geometry;
  const GantryChartPalette *palette;
  GantryLayoutCache *layouts;
  const gboolean *hidden; /* by segment */
  const guint *more;      /* by day */
  gint64 now;
  gint64 selected;        /* the task, or 0 */
  gint64 dragged;         /* the task that is being moved, or 0 */
  guint hover;            /* the entry under the pointer, or G_MAXUINT */
  const char *bubble;     /* what is said at the pointer, or NULL */
  double bubble_x, bubble_y;
} GantryMonthScene;

void gantry_month_paint (const GantryMonthScene *scene, GtkSnapshot *snapshot);

/* What @entry looks like, without its name, where it stands in a list. */
void gantry_month_paint_sign (const GantryMonthEntry   *entry,
                              const GantryChartPalette *palette,
                              gboolean                  rtl,
                              GtkSnapshot              *snapshot,
                              const graphene_rect_t    *area);
#define GANTRY_MONTH_SIGN_WIDTH 16

G_END_DECLS
