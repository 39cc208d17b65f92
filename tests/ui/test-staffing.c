/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The staffing matrix: its geometry, its words, and the page in a real window. */

#include "config.h"

#include "gantry-page-test.h"

#include "model/gantry-generate.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"
#include "ui/drawing/gantry-cursor-cell.h"
#include "ui/staffing/gantry-staffing-geometry.h"
#include "ui/staffing/gantry-staffing-matrix.h"
#include "ui/staffing/gantry-staffing-page.h"
#include "ui/staffing/gantry-staffing-popover.h"
#include "ui/staffing/gantry-staffing-text.h"

/* ---- Geometry ---- */

static GantryStaffingGeometry
create_geometry (gboolean rtl)
{
  return (GantryStaffingGeometry) {
    .n_people = 50, .n_periods = 60, .width = 800, .height = 500, .name_width = 200, .x = 130, .y = 45, .rtl = rtl,
  };
}

/* What is drawn at a place is what is found there. */
static void
check_round_trip (const GantryStaffingGeometry *geometry, guint person, guint period)
{
  graphene_rect_t area;
  guint found_person, found_period;

  gantry_staffing_geometry_get_cell (geometry, person, period, &area);
  gantry_staffing_geometry_find (geometry, area.origin.x + area.size.width / 2,
                                 area.origin.y + area.size.height / 2,
                                 &found_person, &found_period);
  g_assert_cmpuint (found_person, ==, person);
  g_assert_cmpuint (found_period, ==, period);
}

static void
test_round_trip (void)
{
  for (int rtl = 0; rtl <= 1; rtl++)
    {
      GantryStaffingGeometry geometry = create_geometry (rtl);
      guint first, end, first_person, end_person;

      gantry_staffing_geometry_get_visible_periods (&geometry, &first, &end);
      gantry_staffing_geometry_get_visible_people (&geometry, &first_person, &end_person);
      g_assert_cmpuint (end - first, <=, 14);
      /* The outermost ones are cut, so that their middle may be out of sight. */
      for (guint person = first_person + 1; person + 1 < end_person; person++)
        for (guint period = first + 1; period + 1 < end; period++)
          check_round_trip (&geometry, person, period);
      check_round_trip (&geometry, GANTRY_STAFFING_HEADER, GANTRY_STAFFING_HEADER);
      check_round_trip (&geometry, GANTRY_STAFFING_HEADER, GANTRY_STAFFING_TOTAL);
      check_round_trip (&geometry, GANTRY_STAFFING_TOTAL, GANTRY_STAFFING_TOTAL);
      check_round_trip (&geometry, GANTRY_STAFFING_TOTAL, first + 1);
      check_round_trip (&geometry, first_person + 1, GANTRY_STAFFING_HEADER);
    }
}

static void
test_small_table (void)
{
  GantryStaffingGeometry geometry = create_geometry (FALSE);
  graphene_rect_t total;
  guint person, period;

  geometry.n_people = 2;
  geometry.n_periods = 3;
  geometry.x = geometry.y = 0;
  /* Totals follow the last cell. */
  gantry_staffing_geometry_get_cell (&geometry, GANTRY_STAFFING_TOTAL, GANTRY_STAFFING_TOTAL, &total);
  g_assert_cmpfloat (total.origin.x, ==, 200 + 3 * GANTRY_STAFFING_CELL_WIDTH);
  gantry_staffing_geometry_find (&geometry, 790, 490, &person, &period);
  g_assert_cmpuint (person, ==, GANTRY_STAFFING_NOTHING);
  g_assert_cmpuint (period, ==, GANTRY_STAFFING_NOTHING);
}

static void
test_scroll_to (void)
{
  GantryStaffingGeometry geometry = create_geometry (FALSE);
  graphene_rect_t body, area;

  for (guint i = 0; i < 50; i++)
    {
      double x, y;

      gantry_staffing_geometry_scroll_to (&geometry, i, 59 - i, &x, &y);
      geometry.x = x;
      geometry.y = y;
      gantry_staffing_geometry_get_body (&geometry, &body);
      gantry_staffing_geometry_get_cell (&geometry, i, 59 - i, &area);
      g_assert_true (graphene_rect_contains_rect (&body, &area));
    }
}

static void
test_narrow (void)
{
  g_assert_cmpint (gantry_staffing_geometry_choose_name_width (360), <=, 110);
  g_assert_cmpint (gantry_staffing_geometry_choose_name_width (1400), >=, 200);
}

/* ---- Words ---- */

static void
check_cell_text (gint64 work, gint64 capacity, gboolean percent, const char *expected)
{
  GantryLoadCell cell = { .work = work * GANTRY_MINUTE, .capacity = capacity * GANTRY_HOUR };
  g_autofree char *text = NULL;

  cell.excess = MAX (cell.work - cell.capacity, 0);
  text = gantry_staffing_text_cell (&cell, percent);
  g_assert_true (g_str_has_suffix (text, expected));
  g_assert_cmpint (expected[0] == '\0', ==, text[0] == '\0');
}

static void
test_text (void)
{
  check_cell_text (0, 40, FALSE, "");
  check_cell_text (0, 40, TRUE, "");
  check_cell_text (32 * 60, 40, FALSE, "32");
  check_cell_text (32 * 60, 40, TRUE, "80");
  check_cell_text (210, 40, FALSE, "3.5");
  check_cell_text (46 * 60, 40, FALSE, "+6");
  check_cell_text (46 * 60, 40, TRUE, "+15");
  check_cell_text (8 * 60, 0, TRUE, "+8");
}

static void
check_story (gint64 work, gint64 capacity, gint64 leave, const char *expected)
{
  GantryLoadCell cell = { .work = work * GANTRY_HOUR, .capacity = capacity * GANTRY_HOUR, .leave = leave * GANTRY_HOUR };
  g_autofree char *story = NULL;

  cell.excess = MAX (cell.work - cell.capacity, 0);
  story = gantry_staffing_text_story (&cell);
  g_assert_cmpstr (story, ==, expected);
}

static void
test_story (void)
{
  check_story (0, 40, 0, "40 h free");
  check_story (32, 40, 0, "32 h of 40 h");
  check_story (46, 40, 0, "46 h of 40 h, 6 h too much");
  check_story (0, 0, 40, "on leave");
  check_story (0, 0, 0, "no working time");
  check_story (8, 24, 16, "8 h of 24 h, 16 h on leave");
}

/* ---- The page ---- */

static GantryDocument *
create_plan (void)
{
  return gantry_document_generate (300, 5);
}

static GantryStaffingMatrix *
get_matrix (GantryPageTest *fixture)
{
  return GANTRY_STAFFING_MATRIX (fixture->view);
}

static void
set_up (GantryPageTest *fixture, gconstpointer width)
{
  const GantryPageTestPage page = { "staffing", GANTRY_TYPE_STAFFING_PAGE, GANTRY_TYPE_STAFFING_MATRIX, create_plan };

  gantry_page_test_open (fixture, &page, GPOINTER_TO_INT (width));
}

static void
check_cursor (GantryPageTest *fixture, guint person, guint period)
{
  guint at_person, at_period;

  g_assert_true (gantry_staffing_matrix_get_cursor (get_matrix (fixture), &at_person, &at_period));
  g_assert_cmpuint (at_person, ==, person);
  g_assert_cmpuint (at_period, ==, period);
}

static void
test_keys (GantryPageTest *fixture, gconstpointer data)
{
  const GantryLoad *load = gantry_staffing_matrix_get_load (get_matrix (fixture));
  guint n_people = gantry_load_get_n_people (load), n_periods = gantry_load_get_n_periods (load);

  gantry_page_test_press (fixture, GDK_KEY_Home, GDK_CONTROL_MASK);
  check_cursor (fixture, 0, 0);
  gantry_page_test_press (fixture, GDK_KEY_Up, 0);
  gantry_page_test_press (fixture, GDK_KEY_Left, 0);
  check_cursor (fixture, 0, 0);
  gantry_page_test_press (fixture, GDK_KEY_Down, 0);
  gantry_page_test_press (fixture, GDK_KEY_Right, 0);
  gantry_page_test_press (fixture, GDK_KEY_Right, 0);
  check_cursor (fixture, 1, 2);
  gantry_page_test_press (fixture, GDK_KEY_End, 0);
  check_cursor (fixture, 1, n_periods - 1);
  gantry_page_test_press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  check_cursor (fixture, n_people - 1, n_periods - 1);
  gantry_page_test_press (fixture, GDK_KEY_Page_Up, 0);
  g_assert_true (GANTRY_IS_CURSOR_CELL (gtk_root_get_focus (GTK_ROOT (fixture->window))));
}

/* The focused cell is in sight and tells its whole story. */
static void
test_accessible (GantryPageTest *fixture, gconstpointer data)
{
  GtkWidget *cell = gantry_ui_test_find (fixture->page, GANTRY_TYPE_CURSOR_CELL);
  GdkRectangle area;

  gantry_page_test_press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  gantry_ui_test_settle (100);
  gantry_cursor_area_locate (GANTRY_CURSOR_AREA (get_matrix (fixture)), &area);
  g_assert_cmpint (area.x, >, 0);
  g_assert_cmpint (area.x + area.width, <=, gtk_widget_get_width (fixture->view));
  g_assert_cmpint (area.y + area.height, <=, gtk_widget_get_height (fixture->view));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (cell)), ==,
                   GTK_ACCESSIBLE_ROLE_GRID_CELL);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (get_matrix (fixture))), ==,
                   GTK_ACCESSIBLE_ROLE_GRID);
}

static void
test_popover (GantryPageTest *fixture, gconstpointer data)
{
  GtkWidget *popover;

  gantry_page_test_press (fixture, GDK_KEY_Return, 0);
  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->page, GANTRY_TYPE_STAFFING_POPOVER) != NULL);
  popover = gantry_ui_test_find (fixture->page, GANTRY_TYPE_STAFFING_POPOVER);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->page, GANTRY_TYPE_STAFFING_POPOVER) == NULL);
}

/* Months and back: the cursor stays with its person and its time. */
static void
test_periods (GantryPageTest *fixture, gconstpointer data)
{
  const GantryLoad *load = gantry_staffing_matrix_get_load (get_matrix (fixture));
  gint64 start = gantry_load_get_start (load, 9);
  guint person, period;

  gantry_staffing_matrix_set_cursor (get_matrix (fixture), 3, 9);
  g_object_set (fixture->page, "period", "month", "measure", "percent", NULL);
  gantry_ui_test_settle (100);
  load = gantry_staffing_matrix_get_load (get_matrix (fixture));
  g_assert_cmpint (gantry_load_get_period (load), ==, GANTRY_LOAD_MONTH);
  g_assert_true (gantry_staffing_matrix_get_cursor (get_matrix (fixture), &person, &period));
  g_assert_cmpuint (person, ==, 3);
  g_assert_cmpint (gantry_load_get_start (load, period), <=, start);
  g_assert_cmpint (gantry_load_get_start (load, period + 1), >, start);
}

static gint64
get_total (GantryPageTest *fixture)
{
  return gantry_load_get_total (gantry_staffing_matrix_get_load (get_matrix (fixture)))->work;
}

static void
test_follows_edits (GantryPageTest *fixture, gconstpointer data)
{
  GantryTable *assignments = gantry_document_get_table (fixture->document, &gantry_assignment_kind);
  gint64 before = get_total (fixture);
  g_autoptr (GError) error = NULL;

  gantry_document_begin (fixture->document, "Delete");
  gantry_document_delete (fixture->document, gantry_table_get_record (assignments, 0));
  g_assert_true (gantry_document_commit (fixture->document, &error));
  gantry_ui_test_wait_for (get_total (fixture) < before);
  gantry_document_undo (fixture->document);
  gantry_ui_test_wait_for (get_total (fixture) == before);
}

static void
test_show_record (GantryPageTest *fixture, gconstpointer data)
{
  const GantryLoad *load = gantry_staffing_matrix_get_load (get_matrix (fixture));
  GantryPerson *person = gantry_load_get_person (load, 4);
  guint at_person, at_period;

  g_assert_true (gantry_page_show_record (GANTRY_PAGE (fixture->page), GANTRY_RECORD (person)));
  g_assert_true (gantry_staffing_matrix_get_cursor (get_matrix (fixture), &at_person, &at_period));
  g_assert_cmpuint (at_person, ==, 4);
  g_assert_false (gantry_page_show_record (GANTRY_PAGE (fixture->page),
                                           GANTRY_RECORD (gantry_document_get_project (fixture->document))));
}

static void
test_view_state (GantryPageTest *fixture, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;
  guint person, period;

  gantry_staffing_matrix_set_cursor (get_matrix (fixture), 2, 7);
  state = g_variant_ref_sink (gantry_page_get_view_state (GANTRY_PAGE (fixture->page)));
  gantry_staffing_matrix_set_cursor (get_matrix (fixture), 0, 0);
  gantry_page_set_view_state (GANTRY_PAGE (fixture->page), state);
  g_assert_true (gantry_staffing_matrix_get_cursor (get_matrix (fixture), &person, &period));
  g_assert_cmpuint (person, ==, 2);
  g_assert_cmpuint (period, ==, 7);
}

#define ADD(path, test, width)                                                                     \
  g_test_add ("/staffing/" path, GantryPageTest, GINT_TO_POINTER (width), set_up, test, gantry_page_test_close)

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
  g_test_add_func ("/staffing/geometry/round-trip", test_round_trip);
  g_test_add_func ("/staffing/geometry/small-table", test_small_table);
  g_test_add_func ("/staffing/geometry/scroll-to", test_scroll_to);
  g_test_add_func ("/staffing/geometry/narrow", test_narrow);
  g_test_add_func ("/staffing/text/cell", test_text);
  g_test_add_func ("/staffing/text/story", test_story);
  ADD ("page/keys", test_keys, 1300);
  ADD ("page/accessible", test_accessible, 1300);
  ADD ("page/accessible/narrow", test_accessible, 400);
  ADD ("page/popover", test_popover, 1300);
  ADD ("page/periods", test_periods, 1300);
  ADD ("page/follows-edits", test_follows_edits, 1300);
  ADD ("page/show-record", test_show_record, 1300);
  ADD ("page/view-state", test_view_state, 1300);
  return gantry_ui_test_run ();
}
