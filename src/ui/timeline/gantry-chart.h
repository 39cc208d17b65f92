/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/drawing/gantry-scroll-area.h"
#include "ui/timeline/gantry-chart-view.h"

G_BEGIN_DECLS

/* The bars of the timeline. It is scrolled vertically by the table beside it: both hold the same
 * vertical adjustment and the same row height, and only the table sets its range, unless the chart
 * is alone. Horizontally it scrolls through time by its own adjustment.
 *
 * Put it into a GtkScrolledWindow. It is one stop of the focus chain; the arrow keys move a cursor over
 * the rows, which follows the selection that it shares with the table.
 *
 * Signals:
 *  "view-changed"  what part of time is seen, or how large
 *  "content-changed"  what is shown of the plan, or its colors
 *  "open-menu" (double x, double y)  a context menu for the selected rows is asked for there
 *  "activated"     the selected task was double-clicked, or Enter pressed */
#define GANTRY_TYPE_CHART (gantry_chart_get_type ())
G_DECLARE_FINAL_TYPE (GantryChart, gantry_chart, GANTRY, CHART, GantryScrollArea)

/* Once, before it is shown. */
void gantry_chart_set_rows (GantryChart *self, GantryRowModel *rows, GtkSelectionModel *selection);
void gantry_chart_set_document (GantryChart *self, GantryDocument *document);
void gantry_chart_document_changed (GantryChart *self, const GantryTransaction *transaction);

const GantryChartView *gantry_chart_get_view (GantryChart *self);
void gantry_chart_set_row_height (GantryChart *self, double row_height);
void gantry_chart_set_show (GantryChart *self, GantryChartShow show);
void gantry_chart_set_options (GantryChart *self, const GantryChartOptions *options);
/* Without a table beside it, the chart sets the range of the vertical adjustment itself. */
void gantry_chart_set_alone (GantryChart *self, gboolean alone);

/* Changes pixels a second by @factor around @x, or around the middle when that is negative. */
void gantry_chart_zoom (GantryChart *self, double factor, double x);
/* The same to @scale pixels a second. */
void gantry_chart_zoom_to (GantryChart *self, double scale, double x);
/* The whole plan; from @start to @finish. */
void gantry_chart_fit (GantryChart *self);
void gantry_chart_fit_span (GantryChart *self, gint64 start, gint64 finish);
void gantry_chart_center (GantryChart *self, gint64 instant);
/* Scrolls as little as is needed to see the row, and its bar. */
void gantry_chart_show_row (GantryChart *self, guint row);
void gantry_chart_show_bar (GantryChart *self, guint row);
/* What is at the left edge, and going there. */
void gantry_chart_scroll_to (GantryChart *self, gint64 instant);

G_END_DECLS
