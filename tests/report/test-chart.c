/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts draw stays on the page, whatever they show. */
#include "config.h"

#include "report/gantry-chart.h"

#define WIDTH 480.0

static void
check_shape (const GantryFigure *figure, const GantryShape *shape)
{
  double width, left;

  if (shape->type != GANTRY_SHAPE_TEXT)
    return;
  width = MIN (gantry_figure_measure (shape->text, shape->size, shape->bold), shape->width);
  left = shape->anchor == GANTRY_ANCHOR_START ? shape->x
         : shape->anchor == GANTRY_ANCHOR_END ? shape->x - width
                                              : shape->x - width / 2;
  if (left < -1 || left + width > figure->width + 1)
    g_error ("“%s” goes from %.1f to %.1f of %.1f", shape->text, left, left + width, figure->width);
}

static void
check_chart (const GantryChart *chart)
{
  g_autoptr (GantryFigure) figure = gantry_chart_layout (chart, WIDTH);

  g_assert_cmpuint (figure->shapes->len, >, 0);
  for (guint i = 0; i < figure->shapes->len; i++)
    check_shape (figure, &g_array_index (figure->shapes, GantryShape, i));
}

static gint64
random_instant (void)
{
  return (gint64) g_test_rand_int_range (20000, 20000 + (1 << g_test_rand_int_range (1, 13))) * GANTRY_DAY;
}

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

/* Shares that rise to @most. */
static void
add_points (GArray *points, double most)
{
  gint64 instants[6];
  guint n = (guint) g_test_rand_int_range (0, (int) G_N_ELEMENTS (instants) + 1);

  for (guint i = 0; i < n; i++)
    instants[i] = random_instant ();
  qsort (instants, n, sizeof *instants, compare_instants);
  for (guint i = 0; i < n; i++)
    {
      GantryChartPoint point = { instants[i], most * (i + 1) / n };

      g_array_append_val (points, point);
    }
}

static void
test_progress (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (GantryChart) chart = gantry_chart_new (GANTRY_CHART_PROGRESS, random_instant ());

      add_points (chart->planned, 1);
      add_points (chart->done, g_test_rand_double ());
      add_points (chart->forecast, 1);
      check_chart (chart);
    }
}

static void
test_earned_value (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (GantryChart) chart = gantry_chart_new (GANTRY_CHART_EARNED_VALUE, random_instant ());

      add_points (chart->planned, 1);
      add_points (chart->done, g_test_rand_double ());
      add_points (chart->spent, g_test_rand_double ());
      add_points (chart->forecast, 1);
      for (int j = 0; j <= 4; j++)
        g_ptr_array_add (chart->scale, g_strdup_printf ("%d XTS", j * g_test_rand_int_range (1, 100000)));
      check_chart (chart);
    }
}

static void
test_timeline (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (GantryChart) chart = gantry_chart_new (GANTRY_CHART_TIMELINE, random_instant ());

      for (int k = g_test_rand_int_range (0, 8); k >= 0; k--)
        {
          gint64 start = random_instant (), baseline = random_instant ();
          GantryChartBar bar = {
            .name = g_strdup ("A phase with a name that is longer than there is room for it on the page"),
            .start = start, .finish = MAX (start, random_instant ()),
            .baseline_start = baseline, .baseline_finish = MAX (baseline, random_instant ()),
            .progress = 4000, .milestone = k % 3 == 0, .late = k % 2 == 0,
          };

          gantry_chart_add_bar (chart, &bar);
        }
      check_chart (chart);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/chart/progress", test_progress);
  g_test_add_func ("/chart/earned-value", test_earned_value);
  g_test_add_func ("/chart/timeline", test_timeline);
  return g_test_run ();
}
