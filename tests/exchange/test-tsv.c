/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-tsv.h"

/* Cells as spreadsheets put them on the clipboard. */

/* As LibreOffice Calc puts it: a line break and a quotation mark in a cell. */
static void
test_spreadsheet (void)
{
  g_autoptr (GantryTsv) sheet = gantry_tsv_parse ("Name\tDuration\n\"Two\nlines\"\t3 d\n\"Say \"\"yes\"\"\"\t\n");

  g_assert_cmpuint (sheet->rows->len, ==, 3);
  g_assert_cmpuint (sheet->n_columns, ==, 2);
  g_assert_cmpstr (gantry_tsv_get (sheet, 1, 0), ==, "Two\nlines");
  g_assert_cmpstr (gantry_tsv_get (sheet, 1, 1), ==, "3 d");
  g_assert_cmpstr (gantry_tsv_get (sheet, 2, 0), ==, "Say \"yes\"");
}

static void
test_plain (void)
{
  g_autoptr (GantryTsv) one = gantry_tsv_parse ("  just a text, with commas; and more");
  g_autoptr (GantryTsv) none = gantry_tsv_parse ("\n\n");
  g_autoptr (GantryTsv) lines = gantry_tsv_parse ("a\r\nb\r\n");

  g_assert_cmpuint (one->rows->len, ==, 1);
  g_assert_cmpstr (gantry_tsv_get (one, 0, 0), ==, "  just a text, with commas; and more");
  g_assert_cmpuint (none->n_columns, ==, 0);
  g_assert_cmpuint (lines->rows->len, ==, 2);
  g_assert_cmpstr (gantry_tsv_get (lines, 1, 0), ==, "b");
}

/* Quotation marks that are no quotation are text. */
static void
test_stray_marks (void)
{
  g_autoptr (GantryTsv) sheet = gantry_tsv_parse ("5\" pipe\t\"half\n\"so\" called\tx");

  g_assert_cmpuint (sheet->rows->len, ==, 2);
  g_assert_cmpstr (gantry_tsv_get (sheet, 0, 0), ==, "5\" pipe");
  g_assert_cmpstr (gantry_tsv_get (sheet, 0, 1), ==, "\"half");
  g_assert_cmpstr (gantry_tsv_get (sheet, 1, 0), ==, "\"so\" called");
  g_assert_cmpstr (gantry_tsv_get (sheet, 1, 1), ==, "x");
}

static char *
random_cell (void)
{
  static const char *const parts[] = { "a", " ", "\t", "\n", "\"", "é", ",", "=", "x" };
  GString *text = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free_and_steal (text);
}

/* Whatever is in the cells comes back. */
static void
test_round_trip (void)
{
  for (guint run = 0; run < 500; run++)
    {
      guint n_rows = (guint) g_test_rand_int_range (1, 5), n_columns = (guint) g_test_rand_int_range (2, 5);
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GantryTsv) sheet = NULL;

      for (guint i = 0; i < n_rows * n_columns; i++)
        {
          g_ptr_array_add (cells, random_cell ());
          gantry_tsv_append_cell (text, cells->pdata[i], i % n_columns == 0);
          if (i % n_columns == n_columns - 1)
            gantry_tsv_end_row (text);
        }
      sheet = gantry_tsv_parse (text->str);
      g_assert_cmpuint (sheet->rows->len, ==, n_rows);
      for (guint i = 0; i < n_rows * n_columns; i++)
        g_assert_cmpstr (gantry_tsv_get (sheet, i / n_columns, i % n_columns), ==, cells->pdata[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tsv/spreadsheet", test_spreadsheet);
  g_test_add_func ("/tsv/plain", test_plain);
  g_test_add_func ("/tsv/stray-marks", test_stray_marks);
  g_test_add_func ("/tsv/round-trip", test_round_trip);
  return g_test_run ();
}
