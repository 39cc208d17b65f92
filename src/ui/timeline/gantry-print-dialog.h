/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/timeline/gantry-chart.h"

G_BEGIN_DECLS

/* Chooses how the timeline goes onto paper or into a picture, with a preview of each page; prints and
 * exports it. Actions: "print.pdf", "print.large-pdf", "print.png", "print.svg", "print.copy". */
#define GANTRY_TYPE_PRINT_DIALOG (gantry_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GantryPrintDialog, gantry_print_dialog, GANTRY, PRINT_DIALOG, AdwDialog)

/* What @chart shows, as it is shown. */
GtkWidget *gantry_print_dialog_new (GantryChart *chart);
/* The time on the pages of the preview, as instants. */
void gantry_print_dialog_get_span (GantryPrintDialog *self, gint64 *start, gint64 *finish);

/* All that @chart shows as one picture, to the clipboard of its window; without a dialog. */
void gantry_timeline_copy_picture (GantryChart *chart);

G_END_DECLS
