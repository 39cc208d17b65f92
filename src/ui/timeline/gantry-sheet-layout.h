/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How rows and time are shared out over pages: columns of the table and the ruler come again on each page,
 * every row is on one page of each strip, and every pixel of the chart on one page across. Pages are
 * numbered as one reads, across first. In pixels of the chart. No GTK. */
typedef struct {
  double page_width, page_height; /* of what may be drawn on a page */
  double head_height;             /* of titles and ruler, and */
  double foot_height;             /* of the foot */
  double table_width;             /* 0: without */
  double row_height;
  guint n_rows;
  double chart_width;             /* of all time that is to be seen */
} GantrySheetSetup;

typedef struct {
  guint n_across, n_down;
  guint rows_per_page;
  double chart_per_page;
} GantrySheetLayout;

typedef struct {
  guint first_row, n_rows;
  double chart_x, chart_width; /* the part of the chart, from its left end */
} GantrySheetTile;

/* The width that is left for the chart on a page; at least a third of the page, whatever the table asks
 * for. */
double gantry_sheet_setup_get_chart_room (const GantrySheetSetup *setup);

void gantry_sheet_layout_init (GantrySheetLayout *self, const GantrySheetSetup *setup);
guint gantry_sheet_layout_get_n_pages (const GantrySheetLayout *self);
/* @page: less than the number of pages. */
void gantry_sheet_layout_get_tile (const GantrySheetLayout *self,
                                   const GantrySheetSetup  *setup,
                                   guint                    page,
                                   GantrySheetTile         *tile);

G_END_DECLS
