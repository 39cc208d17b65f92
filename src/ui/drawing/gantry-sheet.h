/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page as a sheet of paper with a shadow, as wide as it is given room. */
#define GANTRY_TYPE_SHEET (gantry_sheet_get_type ())
G_DECLARE_FINAL_TYPE (GantrySheet, gantry_sheet, GANTRY, SHEET, GtkWidget)

/* Draws page @page, in points. */
typedef void (*GantrySheetDrawFunc) (gpointer pages, guint page, cairo_t *cr);

/* @pages, which must outlive the sheet, has @n_pages of @width by @height points. */
GtkWidget *gantry_sheet_new (gpointer             pages,
                             GantrySheetDrawFunc  draw,
                             guint                page,
                             guint                n_pages,
                             double               width,
                             double               height);

G_END_DECLS
