/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/gantry-report.h"

G_BEGIN_DECLS

/* The gray ground with the sheets of a report below each other, for a GtkScrolledWindow. Sheets are as
 * wide as there is room, up to a width that reads well, times the zoom. */
#define GANTRY_TYPE_REPORT_DESK (gantry_report_desk_get_type ())
G_DECLARE_FINAL_TYPE (GantryReportDesk, gantry_report_desk, GANTRY, REPORT_DESK, GtkWidget)

/* Takes @pages, or NULL. @title names the document to a screen reader. */
void gantry_report_desk_set_pages (GantryReportDesk *self, GantryReportPages *pages, const char *title);
/* 1 fits the width. */
void gantry_report_desk_set_zoom (GantryReportDesk *self, double zoom);
double gantry_report_desk_get_zoom (GantryReportDesk *self);

G_END_DECLS
