/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The index of links against a naive search, and the routes of links. */

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "model/kinds/gantry-dependency.h"
#include "ui/timeline/gantry-link-index.h"
#include "ui/timeline/gantry-link-route.h"

/* ---- Index ---- */

static GArray *
random_links (guint n_rows, guint n_links)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (GantryLink));

  for (guint i = 0; i < n_links; i++)
    {
      GantryLink link = { .id = i + 1, .from = (guint) g_test_rand_int_range (0, (int) n_rows) };
      int reach = g_test_rand_int_range (0, 10) == 0 ? (int) n_rows : 20;

      int to = (int) link.from + g_test_rand_int_range (-reach, reach + 1); /* once: CLAMP() is a macro */

      link.to = (guint) CLAMP (to, 0, (int) n_rows - 1);
      g_array_append_val (links, link);
    }
  return links;
}

static void
check_query (const GantryLinkIndex *index, const GArray *links, guint first, guint end)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (GantryLink));
  g_autofree guint *times = g_new0 (guint, links->len + 1);

  gantry_link_index_query (index, first, end, found);
  for (guint i = 0; i < found->len; i++)
    times[g_array_index (found, GantryLink, i).id]++;
  for (guint i = 0; i < links->len; i++)
    {
      const GantryLink *link = &g_array_index (links, GantryLink, i);
      gboolean crosses = MIN (link->from, link->to) < end && MAX (link->from, link->to) >= first;

      g_assert_cmpuint (times[link->id], <=, 1);
      if (crosses && end > first)
        g_assert_cmpuint (times[link->id], ==, 1);
      if (MIN (link->from, link->to) >= end + 64 || MAX (link->from, link->to) + 64 < first)
        g_assert_cmpuint (times[link->id], ==, 0);
    }
}

static void
test_index (void)
{
  const guint sizes[] = { 1, 63, 64, 65, 500, 4000 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      GArray *links = random_links (sizes[s], 2 * sizes[s]);
      g_autoptr (GantryLinkIndex) index = gantry_link_index_new (links, sizes[s]);

      g_assert_cmpuint (gantry_link_index_get_n_links (index), ==, 2 * sizes[s]);
      for (guint i = 0; i < 50; i++)
        {
          guint first = (guint) g_test_rand_int_range (0, (int) sizes[s]);
          guint end = MIN (first + (guint) g_test_rand_int_range (0, 100), sizes[s]);

          check_query (index, links, first, end);
        }
    }
}

static void
test_empty_index (void)
{
  g_autoptr (GantryLinkIndex) index = gantry_link_index_new (g_array_new (FALSE, FALSE, sizeof (GantryLink)), 0);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (GantryLink));

  gantry_link_index_query (index, 0, 0, found);
  gantry_link_index_query (index, 0, 40, found);
  g_assert_cmpuint (found->len, ==, 0);
}

/* A link over all rows stands at a few nodes, not in each block. */
static void
test_long_links_are_cheap (void)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (GantryLink));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (GantryLink));
  g_autoptr (GantryLinkIndex) index = NULL;
  gint64 before = g_get_monotonic_time ();

  for (guint i = 0; i < 100000; i++)
    {
      GantryLink link = { .id = i, .from = i % 50000, .to = 99999 - i % 50000 };

      g_array_append_val (links, link);
    }
  index = gantry_link_index_new (links, 100000);
  gantry_link_index_query (index, 49900, 50000, found);
  g_assert_cmpuint (found->len, >, 90000);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 2 * G_USEC_PER_SEC);
}

/* ---- Routes ---- */

static GantryRouteEnd
make_end (GantryBarShape shape, double x, double width, double top)
{
  GantryRouteEnd end = { .box = { .shape = shape, .x = x, .width = width, .y = 9, .height = 16 }, .top = top, .row_height = 34 };

  if (shape == GANTRY_BAR_SHAPE_MILESTONE)
    end.box = (GantryBarBox) { .shape = shape, .x = x - 7, .width = 14, .y = 10, .height = 14 };
  return end;
}

static gboolean
touches (const GantryRouteEnd *end, const GantryPoint *point)
{
  return point->x >= end->box.x - 0.5 && point->x <= end->box.x + end->box.width + 0.5
         && point->y >= end->top + end->box.y - 0.5 && point->y <= end->top + end->box.y + end->box.height + 0.5;
}

static void
check_route (const GantryRouteEnd *from, const GantryRouteEnd *to, int type)
{
  gboolean from_finish = type == GANTRY_DEPENDENCY_FS || type == GANTRY_DEPENDENCY_FF;
  double side = gantry_bar_box_get_side (&from->box, from_finish);
  GantryRoute route;

  gantry_route_init (&route, from, to, type, NULL, NULL);
  g_assert_cmpuint (route.n_points, >=, 2);
  g_assert_cmpuint (route.n_points, <=, G_N_ELEMENTS (route.points));
  g_assert_cmpfloat (route.points[0].x, ==, side);
  /* Out of the end of the bar and not back into it. */
  g_assert_true (from_finish ? route.points[1].x >= side : route.points[1].x <= side);
  g_assert_true (touches (to, &route.points[route.n_points - 1]));
  for (guint i = 1; i < route.n_points; i++)
    g_assert_true (route.points[i].x == route.points[i - 1].x || route.points[i].y == route.points[i - 1].y);
  g_assert_cmpfloat (gantry_route_get_distance (&route, route.points[0].x, route.points[0].y), ==, 0);
}

static void
test_routes (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      GantryBarShape shape = g_test_rand_int_range (0, 4) == 0 ? GANTRY_BAR_SHAPE_MILESTONE : GANTRY_BAR_SHAPE_TASK;
      GantryRouteEnd from = make_end (shape, g_test_rand_int_range (-200, 600), g_test_rand_int_range (3, 200), 34 * 10);
      GantryRouteEnd to = make_end (g_test_rand_bit () ? GANTRY_BAR_SHAPE_TASK : GANTRY_BAR_SHAPE_MILESTONE,
                                    g_test_rand_int_range (-200, 600), g_test_rand_int_range (3, 200),
                                    34 * (g_test_rand_bit () ? g_test_rand_int_range (0, 10) : g_test_rand_int_range (11, 30)));

      from.label = g_test_rand_bit ();
      to.label = g_test_rand_bit ();
      for (int type = GANTRY_DEPENDENCY_FS; type <= GANTRY_DEPENDENCY_SF; type++)
        check_route (&from, &to, type);
    }
}

static guint
block_first (double x, gpointer user_data)
{
  return x < *(double *) user_data ? 3 : 0;
}

/* With another lane free, a link does not run through a bar in between. */
static void
test_lanes (void)
{
  GantryRouteEnd from = make_end (GANTRY_BAR_SHAPE_TASK, 0, 100, 0);
  GantryRouteEnd to = make_end (GANTRY_BAR_SHAPE_TASK, 400, 100, 340);
  double blocked_until = 300;
  GantryRoute route;

  gantry_route_init (&route, &from, &to, GANTRY_DEPENDENCY_FS, NULL, NULL);
  g_assert_cmpfloat (route.points[1].x, <, 120);
  gantry_route_init (&route, &from, &to, GANTRY_DEPENDENCY_FS, block_first, &blocked_until);
  g_assert_cmpfloat (route.points[1].x, >=, 300);
}

/* A name beside a bar is gone around: nothing runs through the middle of its row there. */
static void
test_labels (void)
{
  GantryRouteEnd from = make_end (GANTRY_BAR_SHAPE_TASK, 0, 100, 0);
  GantryRouteEnd to = make_end (GANTRY_BAR_SHAPE_TASK, 200, 300, 340);
  GantryRoute route;

  from.label = to.label = TRUE;
  for (guint turn = 0; turn < 2; turn++)
    {
      gantry_route_init (&route, turn == 0 ? &from : &to, turn == 0 ? &to : &from, GANTRY_DEPENDENCY_FF, NULL, NULL);
      g_assert_cmpfloat (gantry_route_get_distance (&route, 150, from.top + 17), >=, 8);
      g_assert_cmpfloat (gantry_route_get_distance (&route, 550, to.top + 17), >=, 8);
    }
}

/* ---- Under names ---- */

static gboolean
is_in_gap (const GantryRouteGap *gaps, guint n_gaps, double at)
{
  for (guint i = 0; i < n_gaps; i++)
    if (at > gaps[i].start && at < gaps[i].end)
      return TRUE;
  return FALSE;
}

/* However near the successor begins, a link leaves the name beside its own bar alone. */
static void
test_near (void)
{
  const GantryBarShape shapes[] = { GANTRY_BAR_SHAPE_TASK, GANTRY_BAR_SHAPE_MILESTONE };
  GantryRouteEnd from = make_end (GANTRY_BAR_SHAPE_TASK, 100, 60, 0);

  from.label = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (int by = 0; by < 60; by++)
      {
        GantryRouteEnd to = make_end (shapes[i], 160 + by, 30, 68);
        GantryRoute route;

        gantry_route_init (&route, &from, &to, GANTRY_DEPENDENCY_FS, NULL, NULL);
        for (guint point = 0; point < route.n_points; point++)
          if (route.points[point].y == 17)
            g_assert_cmpfloat (route.points[point].x, <=, 160 + GANTRY_LABEL_DISTANCE - 5);
      }
}

/* Pixel by pixel: a line is interrupted where it is under a name, and nowhere else. */
static void
test_gaps (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      GantryRouteCut cuts[6];
      GantryRouteGap gaps[GANTRY_ROUTE_MAX_GAPS];
      GantryPoint a = { g_test_rand_int_range (0, 300), g_test_rand_int_range (0, 210) }, b = a;
      gboolean across = g_test_rand_bit ();
      double length;
      guint n_gaps;

      for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
        {
          double x = i % 2 == 0 ? g_test_rand_int_range (0, 100) : g_test_rand_int_range (150, 250);

          cuts[i] = (GantryRouteCut) { x, x + g_test_rand_int_range (1, 50), 17 + i / 2 * 68, 9 };
        }
      if (across)
        b.x = g_test_rand_int_range (0, 300);
      else
        b.y = g_test_rand_int_range (0, 210);
      length = fabs (b.x - a.x) + fabs (b.y - a.y);
      n_gaps = gantry_route_find_gaps (&a, &b, cuts, G_N_ELEMENTS (cuts), gaps);
      for (guint i = 1; i < n_gaps; i++)
        g_assert_cmpfloat (gaps[i].start, >=, gaps[i - 1].end);
      for (double at = 0.5; at < length; at++)
        {
          double x = a.x + (b.x - a.x) * at / length, y = a.y + (b.y - a.y) * at / length;
          gboolean under = FALSE;

          for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
            under = under || (x > cuts[i].x && x < cuts[i].x_end && fabs (y - cuts[i].middle) < cuts[i].half);
          g_assert_cmpint (under, ==, is_in_gap (gaps, n_gaps, at));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/links/index", test_index);
  g_test_add_func ("/timeline/links/index/empty", test_empty_index);
  g_test_add_func ("/timeline/links/index/long", test_long_links_are_cheap);
  g_test_add_func ("/timeline/links/routes", test_routes);
  g_test_add_func ("/timeline/links/lanes", test_lanes);
  g_test_add_func ("/timeline/links/labels", test_labels);
  g_test_add_func ("/timeline/links/near", test_near);
  g_test_add_func ("/timeline/links/gaps", test_gaps);
  return g_test_run ();
}
