/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-chart.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-text.h"

/* In points. */
#define HEIGHT 118.0
#define TOP 6.0
#define BOTTOM 16.0
#define SCALE_WIDTH 26.0

static const GantryChartPoint *
get_point (const GArray *points, guint i)
{
  return &g_array_index (points, GantryChartPoint, i);
}

static void
extend (GantryChartAxis *axis, const GArray *points)
{
  if (points->len == 0)
    return;
  axis->from = MIN (axis->from, get_point (points, 0)->instant);
  axis->to = MAX (axis->to, get_point (points, points->len - 1)->instant);
}

static double
get_y (double share)
{
  return HEIGHT - BOTTOM - CLAMP (share, 0, 1) * (HEIGHT - TOP - BOTTOM);
}

static void
draw_scale (GantryFigure *figure)
{
  for (int percent = 0; percent <= 100; percent += 25)
    {
      g_autofree char *label = gantry_percent_format (percent * GANTRY_PERCENT_FULL / 100);
      double y = get_y (percent / 100.0);

      gantry_figure_add_line (figure, SCALE_WIDTH, y, figure->width, y, percent == 0 ? 0.8 : 0.4, FALSE,
                              percent == 0 ? GANTRY_INK_FAINT : GANTRY_HAIRLINE);
      gantry_figure_add_text (figure, SCALE_WIDTH - 4, y + 2.6, SCALE_WIDTH, label, GANTRY_CHART_TEXT, FALSE,
                              GANTRY_ANCHOR_END, GANTRY_INK_QUIET);
    }
}

static void
draw_curve (const GArray          *points,
            const GantryChartAxis *axis,
            GantryFigure          *figure,
            double                 line_width,
            gboolean               dashed,
            guint32                color)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (GantryPoint));

  for (guint i = 0; i < points->len; i++)
    {
      GantryPoint point = { gantry_chart_axis_get_x (axis, get_point (points, i)->instant),
                            get_y (get_point (points, i)->share) };

      g_array_append_val (path, point);
    }
  gantry_figure_add_curve (figure, path, line_width, dashed, color);
}

/* When @points reach @share. */
static gint64
find_crossing (const GArray *points, double share)
{
  guint i = 0;

  while (i + 1 < points->len && get_point (points, i)->share < share)
    i++;
  return get_point (points, i)->instant;
}

/* Labels stand beside their curves: on the outer side of the one that is ahead, on the inner side of
 * the other. */
static void
draw_label (const GArray          *points,
            const GantryChartAxis *axis,
            GantryFigure          *figure,
            const char            *label,
            gboolean               ahead,
            guint32                color)
{
  double share = ahead ? 0.72 : 0.5;
  double x, width = gantry_figure_measure (label, GANTRY_CHART_TEXT, FALSE);

  if (points->len < 2)
    return;
  x = gantry_chart_axis_get_x (axis, find_crossing (points, share)) + (ahead ? -5 : 6);
  if (ahead)
    x = MAX (x, SCALE_WIDTH + width + 3);
  else
    x = MIN (x, figure->width - width);
  gantry_figure_add_text (figure, x, get_y (share) + (ahead ? 0 : 5), figure->width, label, GANTRY_CHART_TEXT,
                          FALSE, ahead ? GANTRY_ANCHOR_END : GANTRY_ANCHOR_START, color);
}

static void
draw_labels (const GantryChart *self, const GantryChartAxis *axis, GantryFigure *figure)
{
  gboolean behind = self->planned->len > 0 && self->forecast->len > 0 &&
                    find_crossing (self->planned, 0.6) <= find_crossing (self->forecast, 0.6);

  draw_label (self->planned, axis, figure, _("Baseline"), behind, GANTRY_INK_QUIET);
  draw_label (self->forecast, axis, figure, _("Forecast"), !behind, GANTRY_ACCENT);
}

static void
draw_now (const GantryChart *self, const GantryChartAxis *axis, GantryFigure *figure)
{
  const GantryChartPoint *last;
  double x = gantry_chart_axis_get_x (axis, self->as_of);
  g_autofree char *share = NULL;
  g_autofree char *label = NULL;
  gboolean fits;

  if (self->done->len == 0)
    return;
  last = get_point (self->done, self->done->len - 1);
  share = gantry_percent_format ((int) (last->share * 100 + 0.5) * GANTRY_PERCENT_FULL / 100);
  /* Translators: how much is done, such as "42 %". */
  label = g_strdup_printf (_("Done %s"), share);
  gantry_figure_add_line (figure, x, TOP, x, get_y (0), 1, TRUE, GANTRY_ALARM);
  gantry_figure_add_diamond (figure, x, get_y (last->share), 3.5, GANTRY_ACCENT);
  fits = x + 6 + gantry_figure_measure (label, GANTRY_CHART_TEXT, TRUE) <= figure->width;
  gantry_figure_add_text (figure, fits ? x + 6 : x - 6, MIN (get_y (last->share) + 8, get_y (0) - 3), figure->width,
                          label, GANTRY_CHART_TEXT, TRUE, fits ? GANTRY_ANCHOR_START : GANTRY_ANCHOR_END,
                          GANTRY_ACCENT);
}

GantryFigure *
gantry_chart_layout_progress (const GantryChart *self, double width)
{
  GantryFigure *figure = gantry_figure_new (width, HEIGHT);
  GantryChartAxis axis = { .from = self->as_of, .to = self->as_of + GANTRY_DAY };

  axis.x = SCALE_WIDTH;
  axis.width = width - SCALE_WIDTH;
  extend (&axis, self->planned);
  extend (&axis, self->done);
  extend (&axis, self->forecast);
  gantry_chart_axis_draw (&axis, figure, TOP, HEIGHT - 4, HEIGHT - 5);
  draw_scale (figure);
  draw_curve (self->planned, &axis, figure, 1.2, FALSE, GANTRY_INK_FAINT);
  draw_curve (self->forecast, &axis, figure, 1.6, TRUE, GANTRY_ACCENT);
  draw_curve (self->done, &axis, figure, 2, FALSE, GANTRY_ACCENT);
  draw_now (self, &axis, figure);
  draw_labels (self, &axis, figure);
  return figure;
}
