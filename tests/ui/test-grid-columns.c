/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of a grid and where rows of an outline are dropped, without a window. */

#include "config.h"

#include "gantry-ui-test.h"

#include "model/kinds/gantry-task.h"
#include "ui/records/gantry-grid-columns.h"
#include "ui/records/gantry-grid-drop.h"

/* ---- Columns ---- */

/* A plan that the settings know by @name. */
static GantryDocument *
create_named_plan (const char *name)
{
  GantryDocument *document = gantry_document_new (GANTRY_NONE);
  GantryRecord *project = (GantryRecord *) gantry_document_get_project (document);

  g_strlcpy (project->uuid, name, sizeof project->uuid);
  return document;
}

static GantryGridColumns *
create_columns (const char *plan)
{
  g_autoptr (GantryDocument) document = create_named_plan (plan);
  static const GantryGridDefault first[] = { { "name", 200 }, { "duration", 80 }, { "start", 90 } };
  GantryGridColumns *columns = gantry_grid_columns_new (&gantry_task_kind, first, G_N_ELEMENTS (first));

  gantry_grid_columns_set_document (columns, document);
  return columns;
}

static const char *
get_name (GantryGridColumns *columns, guint column)
{
  return gantry_grid_columns_get (columns, column)->field->name;
}

/* Order, widths and what is shown are those of the plan; a new plan begins with the last arrangement. */
static void
test_columns (void)
{
  g_autoptr (GantryGridColumns) one = create_columns ("one");
  g_autoptr (GantryGridColumns) again = NULL;
  g_autoptr (GantryGridColumns) other = create_columns ("other");
  g_autoptr (GantryDocument) document = NULL;

  g_assert_cmpstr (get_name (one, 0), ==, "name");
  g_assert_cmpstr (get_name (one, 2), ==, "start");
  gantry_grid_columns_move (one, 2, 0);
  gantry_grid_columns_set_column_width (one, 0, 123, TRUE);
  gantry_grid_columns_hide (one, gantry_grid_columns_find (one, "duration"));
  gantry_grid_columns_hide (one, gantry_grid_columns_find (one, "name")); /* it stays */
  g_assert_cmpstr (get_name (one, 0), ==, "start");
  g_assert_cmpstr (get_name (one, 1), ==, "name");
  g_assert_cmpint (gantry_grid_columns_get (one, 0)->x, ==, GANTRY_GRID_NUMBER_WIDTH);
  g_assert_cmpint (gantry_grid_columns_get (one, 1)->x, ==, GANTRY_GRID_NUMBER_WIDTH + 123);

  gantry_grid_columns_move (other, 1, 0);
  again = create_columns ("one");
  g_assert_cmpstr (get_name (again, 0), ==, "start");
  g_assert_cmpint (gantry_grid_columns_get (again, 0)->width, ==, 123);
  g_assert_cmpuint (gantry_grid_columns_find (again, "duration"), ==, GANTRY_GRID_COLUMN_NONE);
  g_assert_cmpuint (gantry_grid_columns_get_n_shown (again), ==, gantry_grid_columns_get_n_shown (one));

  document = create_named_plan ("new");
  gantry_grid_columns_set_document (again, document);
  g_assert_cmpstr (get_name (again, 0), ==, "duration"); /* as the other one */
  g_assert_cmpstr (get_name (again, 1), ==, "name");
}

/* Moving a column there and back is nothing, for any two places. */
static void
test_column_moves (void)
{
  g_autoptr (GantryGridColumns) columns = create_columns ("moves");
  guint n_columns = gantry_grid_columns_get_n_shown (columns);

  for (guint from = 0; from < n_columns; from++)
    for (guint to = 0; to < n_columns; to++)
      {
        const char *moved = get_name (columns, from), *first = get_name (columns, 0), *last = get_name (columns, n_columns - 1);

        gantry_grid_columns_move (columns, from, to);
        g_assert_cmpstr (get_name (columns, to), ==, moved);
        gantry_grid_columns_move (columns, to, from);
        g_assert_cmpstr (get_name (columns, from), ==, moved);
        g_assert_cmpstr (get_name (columns, 0), ==, first);
        g_assert_cmpstr (get_name (columns, n_columns - 1), ==, last);
      }
}

/* ---- Where rows are dropped ---- */

#define N_ROWS 24

static int
get_level_cb (guint row, gpointer data)
{
  return ((int *) data)[row];
}

/* The row that @row belongs to, or -1. */
static int
find_parent (const int *levels, int row)
{
  int above = row - 1;

  while (above >= 0 && levels[above] >= levels[row])
    above--;
  return above;
}

/* What is below the first one of the dragged rows in the outline. */
static guint
find_subtree_end (const int *levels, guint first)
{
  guint end = first + 1;

  while (end < N_ROWS && levels[end] > levels[first])
    end++;
  return end;
}

/* The outline after the drop, and which row of before each one is. */
static void
do_drop (const int *levels, guint first, guint end, const GantryGridDrop *drop, int *after, int *origins)
{
  guint n = 0;
  int by = drop->level - levels[first];

  for (guint place = 0; place <= N_ROWS; place++)
    {
      if (place == drop->before)
        for (guint row = first; row < end; row++, n++)
          {
            after[n] = levels[row] + by;
            origins[n] = (int) row;
          }
      if (place < N_ROWS && (place < first || place >= end))
        {
          after[n] = levels[place];
          origins[n++] = (int) place;
        }
    }
  g_assert_cmpuint (n, ==, N_ROWS);
}

/* Wherever the pointer is, what comes out is an outline, and no other row has another parent. */
static void
test_drop (void)
{
  for (guint run = 0; run < 2000; run++)
    {
      int levels[N_ROWS], after[N_ROWS], origins[N_ROWS];
      guint first = (guint) g_test_rand_int_range (0, N_ROWS), end;
      GantryGridDrop drop;

      for (guint i = 0; i < N_ROWS; i++)
        levels[i] = i == 0 ? 1 : g_test_rand_int_range (1, MIN (levels[i - 1] + 1, 5) + 1);
      end = find_subtree_end (levels, first);
      gantry_grid_drop_init (&drop, N_ROWS, first, end, (guint) g_test_rand_int_range (0, N_ROWS + 3),
                             g_test_rand_int_range (-3, 9), get_level_cb, levels);
      g_assert_true (drop.before <= first || drop.before >= end);
      do_drop (levels, first, end, &drop, after, origins);
      for (int i = 0; i < N_ROWS; i++)
        {
          int parent = find_parent (after, i);

          g_assert_cmpint (after[i], ==, parent >= 0 ? after[parent] + 1 : 1);
          if (origins[i] < (int) first || origins[i] >= (int) end)
            g_assert_cmpint (parent >= 0 ? origins[parent] : -1, ==, find_parent (levels, origins[i]));
        }
    }
}

/* Where nothing forbids it, the level is the one that is wished for. */
static void
test_drop_wish (void)
{
  int levels[] = { 1, 2, 3, 1, 1 };
  GantryGridDrop drop;

  for (int wish = 1; wish <= 4; wish++)
    {
      gantry_grid_drop_init (&drop, G_N_ELEMENTS (levels), 4, 5, 3, wish, get_level_cb, levels);
      g_assert_cmpint (drop.level, ==, wish);
    }
  gantry_grid_drop_init (&drop, G_N_ELEMENTS (levels), 4, 5, 2, 1, get_level_cb, levels);
  g_assert_cmpint (drop.level, ==, 3);
}

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
  g_test_add_func ("/grid/columns", test_columns);
  g_test_add_func ("/grid/column-moves", test_column_moves);
  g_test_add_func ("/grid/drop", test_drop);
  g_test_add_func ("/grid/drop-wish", test_drop_wish);
  return gantry_ui_test_run ();
}
