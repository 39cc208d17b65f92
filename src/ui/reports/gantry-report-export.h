/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/gantry-report.h"

G_BEGIN_DECLS

/* Asks where to, and writes @report in the format with this @extension ("pdf", "html", "md"). What
 * came of it is a toast of the window that @widget is in. */
void gantry_report_export (GtkWidget *widget, GantryReport *report, GantryPaper paper, const char *extension);
void gantry_report_print (GtkWidget *widget, GantryReport *report, GantryPaper paper);
void gantry_report_copy (GtkWidget *widget, GantryReport *report);

G_END_DECLS
