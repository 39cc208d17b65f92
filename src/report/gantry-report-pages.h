/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/gantry-report-private.h"

G_BEGIN_DECLS

/* For the PDF writer: a page with the document's structure, and the headings with their places. */

void gantry_report_pages_draw_tagged (GantryReportPages *self, guint page, cairo_t *cr);

typedef struct {
  const char *title;
  guint page; /* from 0 */
  double y;
} GantryOutlineEntry;

/* (transfer full): of GantryOutlineEntry; titles belong to @self. */
GArray *gantry_report_pages_dup_outline (GantryReportPages *self);

G_END_DECLS
