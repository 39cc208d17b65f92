/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart-view.h"

G_BEGIN_DECLS

/* The timeline on paper, or as one picture: the painters of the screen, with columns of the table, the
 * ruler and a foot on each page, in the light palette. It reads the plan when it is drawn, so it is made
 * anew when that changes. */
typedef struct _GantryTimelineSheets GantryTimelineSheets;

typedef enum {
  GANTRY_SHEETS_CHART, /* no table */
  GANTRY_SHEETS_NAMES,
  GANTRY_SHEETS_DATES, /* with duration, start and finish */
} GantrySheetsTable;

typedef struct {
  double page_width, page_height; /* points; 0: one page that is as large as what is on it */
  guint pages_wide;               /* that the time is fitted to; of one large page: as on the screen */
  GantrySheetsTable table;
  gboolean legend;
  gint64 start, finish;           /* instants: the time that is shown */
} GantrySheetsOptions;

/* @widget: whose fonts are used, and which outlives it; @view: what is shown of which rows, and how. */
GantryTimelineSheets *gantry_timeline_sheets_new (GtkWidget                 *widget,
                                                  const GantryChartView     *view,
                                                  const GantrySheetsOptions *options);
void gantry_timeline_sheets_free (GantryTimelineSheets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryTimelineSheets, gantry_timeline_sheets_free)

guint gantry_timeline_sheets_get_n_pages (GantryTimelineSheets *self);
/* In points. */
void gantry_timeline_sheets_get_size (GantryTimelineSheets *self, double *width, double *height);
/* Draws @page, in points. (transfer full) */
GskRenderNode *gantry_timeline_sheets_create_node (GantryTimelineSheets *self, guint page);

/* ---- Files ---- */

/* More pixels than this in one direction are no picture any more. */
#define GANTRY_SHEETS_PIXELS_MAX 16000

GBytes *gantry_timeline_sheets_to_pdf (GantryTimelineSheets *self, GError **error);
/* The first page: for one large one. */
GBytes *gantry_timeline_sheets_to_svg (GantryTimelineSheets *self, GError **error);
/* The first page at twice the size of the screen's pixels, or smaller where it is large; refused where
 * it could not be read. (transfer full) */
GdkTexture *gantry_timeline_sheets_to_texture (GantryTimelineSheets *self, GError **error);

G_END_DECLS
