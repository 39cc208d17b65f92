/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-sheet-layout.h"

#include <math.h>

/* A chart that is a hair wider than its pages is no reason for another page. */
#define HAIR 0.5

double
gantry_sheet_setup_get_chart_room (const GantrySheetSetup *setup)
{
  return MAX (setup->page_width - setup->table_width, setup->page_width / 3);
}

static guint
count (double whole, double part)
{
  return (guint) MAX (ceil ((whole - HAIR) / part), 1);
}

void
gantry_sheet_layout_init (GantrySheetLayout *self, const GantrySheetSetup *setup)
{
  double rows_room = setup->page_height - setup->head_height - setup->foot_height;

  self->rows_per_page = (guint) MAX (floor (rows_room / setup->row_height), 1);
  self->chart_per_page = gantry_sheet_setup_get_chart_room (setup);
  self->n_across = count (setup->chart_width, self->chart_per_page);
  self->n_down = MAX ((setup->n_rows + self->rows_per_page - 1) / self->rows_per_page, 1);
}

guint
gantry_sheet_layout_get_n_pages (const GantrySheetLayout *self)
{
  return self->n_across * self->n_down;
}

void
gantry_sheet_layout_get_tile (const GantrySheetLayout *self,
                              const GantrySheetSetup  *setup,
                              guint                    page,
                              GantrySheetTile         *tile)
{
  guint across = page % self->n_across, down = page / self->n_across;

  tile->first_row = MIN (down * self->rows_per_page, setup->n_rows);
  tile->n_rows = MIN (self->rows_per_page, setup->n_rows - tile->first_row);
  tile->chart_x = across * self->chart_per_page;
  tile->chart_width = across + 1 < self->n_across ? self->chart_per_page
                                                  : MAX (MIN (setup->chart_width - tile->chart_x, self->chart_per_page), 0);
}
