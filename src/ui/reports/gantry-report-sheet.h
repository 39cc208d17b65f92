/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/gantry-report.h"

G_BEGIN_DECLS

/* One page of a report as a sheet of paper, as wide as it is given room. */
#define GANTRY_TYPE_REPORT_SHEET (gantry_report_sheet_get_type ())
G_DECLARE_FINAL_TYPE (GantryReportSheet, gantry_report_sheet, GANTRY, REPORT_SHEET, GtkWidget)

/* @pages must outlive the sheet. */
GtkWidget *gantry_report_sheet_new (GantryReportPages *pages, guint page);

G_END_DECLS
