/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"
#include "report/gantry-figure.h"

G_BEGIN_DECLS

/* What a chart shows, as numbers: laid out as a figure of any width when it is drawn or written. */

typedef enum {
  GANTRY_CHART_TIMELINE, /* the phases as bars over time, with their baseline */
  GANTRY_CHART_EARNED_VALUE, /* what is planned, earned and spent over time, in money */
  GANTRY_CHART_PROGRESS, /* the share of the work that is planned, done and forecast over time */
} GantryChartType;

typedef struct {
  char *name;
  gint64 start, finish;
  gint64 baseline_start, baseline_finish; /* GANTRY_NONE: not in the baseline */
  int progress;                           /* percent */
  gboolean milestone;
  gboolean late; /* forecast after its baseline */
} GantryChartBar;

typedef struct {
  gint64 instant;
  double share; /* 0 ... 1 */
} GantryChartPoint;

typedef struct {
  GantryChartType type;
  char *description; /* the text alternative: every number that the chart shows */
  gint64 as_of;
  GArray *bars;      /* of GantryChartBar */
  GArray *planned, *done, *forecast; /* of GantryChartPoint, ascending */
  GArray *spent;     /* the same, of earned value */
  GPtrArray *scale;  /* of earned value: what shares from 0 to 1 are, evenly apart, as text */
} GantryChart;

GantryChart *gantry_chart_new (GantryChartType type, gint64 as_of);
void gantry_chart_free (GantryChart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryChart, gantry_chart_free)

/* Takes @bar's name. */
void gantry_chart_add_bar (GantryChart *self, const GantryChartBar *bar);

GantryFigure *gantry_chart_layout (const GantryChart *self, double width);

/* ---- For the kinds of chart ---- */

GantryFigure *gantry_chart_layout_timeline (const GantryChart *self, double width);
GantryFigure *gantry_chart_layout_earned_value (const GantryChart *self, double width);
GantryFigure *gantry_chart_layout_progress (const GantryChart *self, double width);

/* Time along the x axis. */
typedef struct {
  gint64 from, to;
  double x, width;
} GantryChartAxis;

double gantry_chart_axis_get_x (const GantryChartAxis *axis, gint64 instant);
/* Grid lines from @top to @bottom at whole weeks, months, quarters or years, whatever leaves room for
 * the labels, whose baseline is at @label_y. */
void gantry_chart_axis_draw (const GantryChartAxis *axis,
                             GantryFigure          *figure,
                             double                 top,
                             double                 bottom,
                             double                 label_y);

#define GANTRY_CHART_TEXT 7.5

G_END_DECLS
