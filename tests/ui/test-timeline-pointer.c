/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chart under a real pointer: a drag that is given up, and one that is carried through. */

#include "config.h"

#include "gantry-ui-test.h"

#include "ui/timeline/gantry-chart.h"

typedef struct {
  GantryDocument *document;
  GantryWindow *window;
  GantryChart *chart;
  double x, y; /* on the screen: of the middle of the first bar */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  graphene_point_t point;
  GantryBarBox box;
  double left, top;

  fixture->document = gantry_ui_test_create_plan (4);
  gantry_document_forget_steps (fixture->document);
  fixture->window = gantry_ui_test_open (fixture->document, 1200, 700);
  fixture->chart = GANTRY_CHART (gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_CHART));
  gantry_ui_test_settle (100);
  gantry_chart_view_get_box (gantry_chart_get_view (fixture->chart), 0, &box);
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (fixture->chart), GTK_WIDGET (fixture->window),
                                           &GRAPHENE_POINT_INIT ((float) (box.x + box.width / 2), (float) (box.y + 4)), &point));
  gtk_native_get_surface_transform (GTK_NATIVE (fixture->window), &left, &top);
  fixture->x = point.x + left;
  fixture->y = point.y + top;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->document);
  gantry_ui_test_close (fixture->window);
}

static const GantryChartView *
get_view (Fixture *fixture)
{
  return gantry_chart_get_view (fixture->chart);
}

static GantryTask *
get_task (Fixture *fixture)
{
  return gantry_outline_get_task (gantry_document_get_outline (fixture->document), 0);
}

/* Takes the bar and moves it by @by pixels; FALSE where there is nothing to do that with. */
static gboolean
drag (Fixture *fixture, int by)
{
  g_autofree char *x = g_strdup_printf ("%d", (int) fixture->x), *y = g_strdup_printf ("%d", (int) fixture->y);
  g_autofree char *half = g_strdup_printf ("%d", (int) fixture->x + by / 2), *end = g_strdup_printf ("%d", (int) fixture->x + by);

  if (!gantry_ui_test_xdotool ("mousemove", x, y, NULL))
    return FALSE;
  gantry_ui_test_wait_for (get_view (fixture)->hover.kind == GANTRY_HIT_BAR);
  gantry_ui_test_xdotool ("mousedown", "1", NULL);
  gantry_ui_test_xdotool ("mousemove", half, y, NULL);
  gantry_ui_test_xdotool ("mousemove", end, y, NULL);
  gantry_ui_test_wait_for (get_view (fixture)->drag.started);
  return TRUE;
}

/* After Escape all is as it was, and what is under the pointer is no bar any more. */
static void
test_escape (Fixture *fixture, gconstpointer data)
{
  gint64 start = get_task (fixture)->start;

  if (!drag (fixture, 160))
    return;
  gantry_ui_test_xdotool ("key", "Escape", NULL);
  gantry_ui_test_wait_for (get_view (fixture)->drag.kind == GANTRY_DRAG_NONE);
  g_assert_cmpint (get_view (fixture)->hover.kind, ==, GANTRY_HIT_ROW);
  gantry_ui_test_xdotool ("mouseup", "1", NULL);
  g_assert_cmpint (get_task (fixture)->start, ==, start);
  g_assert_false (gantry_document_can_undo (fixture->document));
}

/* A drop is one step, and the bar is under the pointer. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  gint64 start = get_task (fixture)->start;

  if (!drag (fixture, 160))
    return;
  gantry_ui_test_xdotool ("mouseup", "1", NULL);
  gantry_ui_test_wait_for (get_task (fixture)->start > start);
  gantry_ui_test_wait_for (get_view (fixture)->hover.kind == GANTRY_HIT_BAR);
  gantry_document_undo (fixture->document);
  g_assert_cmpint (get_task (fixture)->start, ==, start);
  g_assert_false (gantry_document_can_undo (fixture->document));
}

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
  g_test_add ("/timeline/pointer/escape", Fixture, NULL, set_up, test_escape, tear_down);
  g_test_add ("/timeline/pointer/drop", Fixture, NULL, set_up, test_drop, tear_down);
  return gantry_ui_test_run ();
}
