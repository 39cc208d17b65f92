/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reports page in a real window: sheets, audiences, paper, zoom and the clipboard. */

#include "config.h"

#include "gantry-ui-test.h"

#include <string.h>

#include "model/gantry-generate.h"
#include "model/kinds/gantry-task.h"
#include "ui/reports/gantry-report-desk.h"
#include "ui/reports/gantry-report-page.h"
#include "ui/drawing/gantry-sheet.h"

typedef struct {
  GantryDocument *document;
  GantryWindow *window;
  GtkWidget *page;
  GtkWidget *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer width)
{
  fixture->document = gantry_document_generate (2000, 5);
  fixture->window = gantry_ui_test_open (fixture->document, GPOINTER_TO_INT (width), 700);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "reports");
  gantry_ui_test_wait_for (gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_SHEET) != NULL);
  fixture->page = gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_REPORT_PAGE);
  fixture->desk = gantry_ui_test_find (fixture->page, GANTRY_TYPE_REPORT_DESK);
  gantry_ui_test_settle (100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->document);
  gantry_ui_test_close (fixture->window);
}

static guint
count_sheets (Fixture *fixture)
{
  guint n_sheets = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (fixture->desk); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_sheets += GANTRY_IS_SHEET (child);
  return n_sheets;
}

static double
get_ratio (Fixture *fixture)
{
  GtkWidget *sheet = gtk_widget_get_first_child (fixture->desk);

  return (double) gtk_widget_get_height (sheet) / gtk_widget_get_width (sheet);
}

/* Whole sheets are in sight in any window, undistorted. */
static void
test_fits_width (Fixture *fixture, gconstpointer data)
{
  GtkWidget *sheet = gtk_widget_get_first_child (fixture->desk);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (sheet, fixture->page, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (fixture->page));
  g_object_set (fixture->page, "paper", "a4", NULL);
  gantry_ui_test_settle (100);
  g_assert_cmpfloat_with_epsilon (get_ratio (fixture), 297.0 / 210, 0.01);
  g_object_set (fixture->page, "paper", "letter", NULL);
  gantry_ui_test_settle (100);
  g_assert_cmpfloat_with_epsilon (get_ratio (fixture), 11 / 8.5, 0.01);
}

static void
test_audiences (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_sheets (fixture), ==, 1);
  g_object_set (fixture->page, "audience", GANTRY_AUDIENCE_CLIENT, NULL);
  g_assert_cmpuint (count_sheets (fixture), >, 1);
  g_object_set (fixture->page, "audience", GANTRY_AUDIENCE_EXECUTIVE, NULL);
  g_assert_cmpuint (count_sheets (fixture), ==, 1);
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  int fitting = gtk_widget_get_width (gtk_widget_get_first_child (fixture->desk));

  gtk_widget_activate_action (fixture->page, "page.zoom-in", NULL);
  gtk_widget_activate_action (fixture->page, "page.zoom-in", NULL);
  gantry_ui_test_wait_for (gtk_widget_get_width (gtk_widget_get_first_child (fixture->desk)) > fitting * 1.4);
  gtk_widget_activate_action (fixture->page, "page.zoom-fit", NULL);
  gantry_ui_test_wait_for (gtk_widget_get_width (gtk_widget_get_first_child (fixture->desk)) == fitting);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  gtk_widget_activate_action (fixture->page, "page.copy-markdown", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->page), NULL, read_cb, &text);
  gantry_ui_test_wait_for (text != NULL);
  g_assert_true (g_str_has_prefix (text, "# "));
  g_assert_nonnull (strstr (text, "## Status"));
}

/* A change of the plan is told as soon as nothing else is to be done. */
static void
test_follows_edits (Fixture *fixture, gconstpointer data)
{
  GtkWidget *before = gtk_widget_get_first_child (fixture->desk);
  GantryRecord *project = GANTRY_RECORD (gantry_document_get_project (fixture->document));
  g_autoptr (GError) error = NULL;

  g_object_add_weak_pointer (G_OBJECT (before), (gpointer *) &before);
  gantry_document_begin (fixture->document, "Rename");
  gantry_document_set_text (fixture->document, project, "name", "Renamed");
  g_assert_true (gantry_document_commit (fixture->document, &error));
  gantry_ui_test_wait_for (before == NULL && count_sheets (fixture) == 1);
}

static void
test_view_state (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;
  guint audience;

  g_object_set (fixture->page, "audience", GANTRY_AUDIENCE_TEAM, NULL);
  state = g_variant_ref_sink (gantry_page_get_view_state (GANTRY_PAGE (fixture->page)));
  g_object_set (fixture->page, "audience", GANTRY_AUDIENCE_CLIENT, NULL);
  gantry_page_set_view_state (GANTRY_PAGE (fixture->page), state);
  g_object_get (fixture->page, "audience", &audience, NULL);
  g_assert_cmpuint (audience, ==, GANTRY_AUDIENCE_TEAM);
}

#define ADD(path, test, width)                                                                     \
  g_test_add ("/reports/" path, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
  ADD ("fits-width/wide", test_fits_width, 1300);
  ADD ("fits-width/narrow", test_fits_width, 400);
  ADD ("audiences", test_audiences, 1300);
  ADD ("zoom", test_zoom, 1300);
  ADD ("copy", test_copy, 1300);
  ADD ("follows-edits", test_follows_edits, 1300);
  ADD ("view-state", test_view_state, 1300);
  return gantry_ui_test_run ();
}
