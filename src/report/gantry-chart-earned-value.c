/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-chart.h"

#include <glib/gi18n-lib.h>

/* The S-curve: what was planned, earned and spent over time, and where what was spent leads to. */

/* In points. */
#define HEIGHT 138.0
#define TOP 8.0
#define BOTTOM 16.0

static double
get_y (double share)
{
  return HEIGHT - BOTTOM - CLAMP (share, 0, 1) * (HEIGHT - TOP - BOTTOM);
}

static double
get_scale_width (const GantryChart *self)
{
  double width = 0;

  for (guint i = 0; i < self->scale->len; i++)
    width = MAX (width, gantry_figure_measure (g_ptr_array_index (self->scale, i), GANTRY_CHART_TEXT, FALSE));
  return width + 6;
}

static void
draw_scale (const GantryChart *self, GantryFigure *figure, double width)
{
  for (guint i = 0; i < self->scale->len; i++)
    {
      double y = get_y ((double) i / MAX (self->scale->len - 1, 1));

      gantry_figure_add_line (figure, width, y, figure->width, y, i == 0 ? 0.8 : 0.4, FALSE,
                              i == 0 ? GANTRY_INK_FAINT : GANTRY_HAIRLINE);
      gantry_figure_add_text (figure, width - 4, y + 2.6, width, g_ptr_array_index (self->scale, i), GANTRY_CHART_TEXT, FALSE,
                              GANTRY_ANCHOR_END, GANTRY_INK_QUIET);
    }
}

static void
draw_curve (const GArray *points, const GantryChartAxis *axis, GantryFigure *figure, double line_width, gboolean dashed, guint32 color)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (GantryPoint));

  for (guint i = 0; i < points->len; i++)
    {
      const GantryChartPoint *at = &g_array_index (points, GantryChartPoint, i);
      GantryPoint point = { gantry_chart_axis_get_x (axis, at->instant), get_y (at->share) };

      g_array_append_val (path, point);
    }
  gantry_figure_add_curve (figure, path, line_width, dashed, color);
}

/* ---- Labels ---- */

typedef struct {
  const char *text;
  double share; /* where its curve ends */
  guint32 color;
} Label;

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const Label *left = a, *right = b;

  return (left->share < right->share) - (left->share > right->share);
}

static double
get_last (const GArray *points)
{
  return points->len > 0 ? g_array_index (points, GantryChartPoint, points->len - 1).share : 0;
}

/* How much is planned at the status date. */
static double
get_planned (const GantryChart *self)
{
  guint i = 0;

  while (i + 1 < self->planned->len && g_array_index (self->planned, GantryChartPoint, i).instant < self->as_of)
    i++;
  return self->planned->len > 0 ? g_array_index (self->planned, GantryChartPoint, i).share : 0;
}

/* One below the other behind the status date, in the order in which the curves arrive there: below the lowest
 * of them, for what goes on from there rises; where that is too low, at the top. */
static void
draw_labels (const GantryChart *self, const GantryChartAxis *axis, GantryFigure *figure)
{
  Label labels[] = { { C_("money", "Planned"), get_planned (self), GANTRY_INK_QUIET },
                     { C_("money", "Earned"), get_last (self->done), GANTRY_ACCENT },
                     { C_("money", "Spent"), get_last (self->spent), GANTRY_ALARM } };
  double x = gantry_chart_axis_get_x (axis, self->as_of), y, widest = 0, line = GANTRY_CHART_TEXT + 2;
  gboolean behind;

  qsort (labels, G_N_ELEMENTS (labels), sizeof *labels, compare_labels);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    widest = MAX (widest, gantry_figure_measure (labels[i].text, GANTRY_CHART_TEXT, TRUE));
  behind = x + 6 + widest <= figure->width;
  y = get_y (labels[G_N_ELEMENTS (labels) - 1].share) + line + 2;
  if (y + line * (G_N_ELEMENTS (labels) - 1) > get_y (0) - 3 || !behind)
    y = TOP + line;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++, y += line)
    gantry_figure_add_text (figure, behind ? x + 6 : x - 6, y, figure->width, labels[i].text, GANTRY_CHART_TEXT, TRUE,
                            behind ? GANTRY_ANCHOR_START : GANTRY_ANCHOR_END, labels[i].color);
}

static void
extend (GantryChartAxis *axis, const GArray *points)
{
  if (points->len == 0)
    return;
  axis->from = MIN (axis->from, g_array_index (points, GantryChartPoint, 0).instant);
  axis->to = MAX (axis->to, g_array_index (points, GantryChartPoint, points->len - 1).instant);
}

GantryFigure *
gantry_chart_layout_earned_value (const GantryChart *self, double width)
{
  GantryFigure *figure = gantry_figure_new (width, HEIGHT);
  GantryChartAxis axis = { .from = self->as_of, .to = self->as_of + GANTRY_DAY };
  double scale = get_scale_width (self), now;

  axis.x = scale;
  axis.width = width - scale;
  extend (&axis, self->planned);
  extend (&axis, self->done);
  extend (&axis, self->forecast);
  gantry_chart_axis_draw (&axis, figure, TOP, HEIGHT - 4, HEIGHT - 5);
  draw_scale (self, figure, scale);
  now = gantry_chart_axis_get_x (&axis, self->as_of);
  gantry_figure_add_line (figure, now, TOP, now, get_y (0), 1, TRUE, GANTRY_INK_FAINT);
  draw_curve (self->planned, &axis, figure, 1.2, FALSE, GANTRY_INK_FAINT);
  draw_curve (self->forecast, &axis, figure, 1.2, TRUE, GANTRY_ALARM);
  draw_curve (self->spent, &axis, figure, 1.6, FALSE, GANTRY_ALARM);
  draw_curve (self->done, &axis, figure, 2, FALSE, GANTRY_ACCENT);
  draw_labels (self, &axis, figure);
  return figure;
}
