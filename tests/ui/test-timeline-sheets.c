/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sharing rows and time out over pages, and what is drawn on them. */

#include "config.h"

#include <gtk/gtk.h>

#include "ui/timeline/gantry-sheet-layout.h"

static void
check (const GantrySheetSetup *setup)
{
  GantrySheetLayout layout;
  g_autofree guint *seen = g_new0 (guint, setup->n_rows + 1);
  double width = 0;

  gantry_sheet_layout_init (&layout, setup);
  for (guint page = 0; page < gantry_sheet_layout_get_n_pages (&layout); page++)
    {
      GantrySheetTile tile;

      gantry_sheet_layout_get_tile (&layout, setup, page, &tile);
      /* It fits. */
      g_assert_cmpfloat (tile.n_rows * setup->row_height, <=,
                         MAX (setup->page_height - setup->head_height - setup->foot_height, setup->row_height) + 1e-6);
      g_assert_cmpfloat (tile.chart_width, <=, gantry_sheet_setup_get_chart_room (setup) + 1e-6);
      for (guint row = tile.first_row; row < tile.first_row + tile.n_rows; row++)
        seen[row]++;
      if (page < layout.n_across)
        {
          /* Where one page ends, the next one goes on. */
          g_assert_cmpfloat_with_epsilon (tile.chart_x, width, 1e-6);
          width += tile.chart_width;
        }
    }
  g_assert_cmpfloat_with_epsilon (width, setup->chart_width, 0.51);
  for (guint row = 0; row < setup->n_rows; row++)
    g_assert_cmpuint (seen[row], ==, layout.n_across);
}

static void
test_random (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      const GantrySheetSetup setup = {
        .page_width = g_test_rand_double_range (100, 3000),
        .page_height = g_test_rand_double_range (50, 3000),
        .head_height = g_test_rand_double_range (0, 80),
        .foot_height = g_test_rand_double_range (0, 40),
        .table_width = g_test_rand_double_range (0, 1000),
        .row_height = g_test_rand_double_range (10, 50),
        .n_rows = (guint) g_test_rand_int_range (0, 500),
        .chart_width = g_test_rand_double_range (1, 20000),
      };

      check (&setup);
    }
}

/* What fits exactly takes no page more. */
static void
test_exact (void)
{
  const GantrySheetSetup setup = { 1000, 600, 60, 20, 300, 26, 40, 1400.3 };
  GantrySheetLayout layout;

  gantry_sheet_layout_init (&layout, &setup);
  g_assert_cmpuint (layout.rows_per_page, ==, 20);
  g_assert_cmpuint (layout.n_down, ==, 2);
  g_assert_cmpuint (layout.n_across, ==, 2);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/sheets/random", test_random);
  g_test_add_func ("/timeline/sheets/exact", test_exact);
  return g_test_run ();
}
