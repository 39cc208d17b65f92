/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/timeline/gantry-chart-drag.h"
#include "ui/drawing/gantry-chart-palette.h"
#include "ui/timeline/gantry-drag-preview.h"
#include "ui/drawing/gantry-layout-cache.h"
#include "ui/timeline/gantry-node-cache.h"
#include "ui/timeline/gantry-row-model.h"

G_BEGIN_DECLS

/* Everything that decides how the chart looks at one moment. Painters are plain functions of it, so
 * that a picture or a page can be drawn by the same code as the screen. */

typedef enum {
  GANTRY_SHOW_CRITICAL = 1 << 0,
  GANTRY_SHOW_LINKS = 1 << 1,
  GANTRY_SHOW_BASELINE = 1 << 2,
  GANTRY_SHOW_SLACK = 1 << 3,
  GANTRY_SHOW_LABELS = 1 << 4,
  GANTRY_SHOW_PROGRESS_LINE = 1 << 5,
} GantryChartShow;

typedef struct {
  GantryChartModel *model;
  GantryRowModel *rows;
  GtkSelectionModel *selection; /* (nullable) */
  GantryTimeScale time;         /* its shift a whole number */
  double row_height;
  double offset;                /* whole pixels of rows scrolled away */
  int width, height;
  GantryChartShow show;
  GantryChartPalette palette;
  GantryLayoutCache *layouts;
  GantryNodeCache *bars;        /* drawn blocks of bars, or NULL */
  gint64 now;                   /* the today line */
  gint64 status_date;           /* or GANTRY_NONE */
  int week_start;
  GantryChartHit hover;
  gboolean dropping;            /* somebody is about to be dropped on what is hovered over */
  guint cursor;                 /* the row that the keyboard is at, or GANTRY_ROW_NONE */
  gboolean focused;             /* ... and shows it */
  gboolean pins_labels;         /* labels inside bars are left to gantry_chart_paint_pinned() */
  gboolean on_paper;            /* what is selected does not stand out */
  GantryChartDrag drag;
  GantryDragPreview preview;
} GantryChartView;

typedef void (*GantryChartPainter) (const GantryChartView *view, GtkSnapshot *snapshot);

/* The layers, from the lowest to the highest. */
void gantry_chart_paint_background (const GantryChartView *view, GtkSnapshot *snapshot);
void gantry_chart_paint_highlight (const GantryChartView *view, GtkSnapshot *snapshot);
void gantry_chart_paint_links (const GantryChartView *view, GtkSnapshot *snapshot);
void gantry_chart_paint_bars (const GantryChartView *view, GtkSnapshot *snapshot);
/* Labels inside bars that begin left of what is seen slide along with it: of all layers, the only one in which
 * a part does not look as that part of the whole. Paints nothing unless the view pins labels. */
void gantry_chart_paint_pinned (const GantryChartView *view, GtkSnapshot *snapshot);
void gantry_chart_paint_overlay (const GantryChartView *view, GtkSnapshot *snapshot);

/* The rows that are seen: [@first, @end). */
void gantry_chart_view_get_rows (const GantryChartView *view, guint *first, guint *end);

static inline double
gantry_chart_view_get_row_y (const GantryChartView *view, guint row)
{
  return row * view->row_height - view->offset;
}

static inline void
gantry_chart_view_get_box (const GantryChartView *view, guint row, GantryBarBox *box)
{
  gantry_bar_box_init (box, gantry_chart_model_get_bar (view->model, row), &view->time, view->row_height);
}

static inline void
gantry_snapshot_fill (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/* A dashed line from @x to @end, drawn as far as it lies between 0 and @right: the dashes are where they
 * are whatever is seen of them. */
void gantry_snapshot_dash (GtkSnapshot   *snapshot,
                           const GdkRGBA *color,
                           double         x,
                           double         end,
                           double         y,
                           double         thickness,
                           double         dash,
                           double         gap,
                           double         right);

G_END_DECLS
