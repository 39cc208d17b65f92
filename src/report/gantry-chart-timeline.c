/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-chart.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"

/* In points. */
#define ROW_HEIGHT 15.5
#define ROW_HEIGHT_MANY 13.0 /* of more than MANY rows */
#define MANY 6
#define RULER_HEIGHT 15.0
#define BAR_HEIGHT 7.0
#define BASELINE_HEIGHT 2.5
#define DATE_WIDTH 60.0
#define GAP 8.0
#define LEGEND_HEIGHT 13.0

static const GantryChartBar *
get_bar (const GantryChart *self, guint i)
{
  return &g_array_index (self->bars, GantryChartBar, i);
}

static double
get_row_height (const GantryChart *self)
{
  return self->bars->len > MANY ? ROW_HEIGHT_MANY : ROW_HEIGHT;
}

static void
extend (GantryChartAxis *axis, gint64 from, gint64 to)
{
  if (from == GANTRY_NONE || to == GANTRY_NONE)
    return;
  axis->from = MIN (axis->from, from);
  axis->to = MAX (axis->to, to);
}

/* All bars and baselines, and the status date if it is anywhere near. */
static GantryChartAxis
measure_time (const GantryChart *self)
{
  GantryChartAxis axis = { .from = G_MAXINT64, .to = G_MININT64 };
  gint64 margin;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const GantryChartBar *bar = get_bar (self, i);

      extend (&axis, bar->start, bar->finish);
      extend (&axis, bar->baseline_start, bar->baseline_finish);
    }
  if (axis.to < axis.from)
    axis.from = axis.to = self->as_of;
  margin = MAX ((axis.to - axis.from) / 4, 7 * GANTRY_DAY);
  if (self->as_of > axis.from - margin && self->as_of < axis.to + margin)
    extend (&axis, self->as_of, self->as_of);
  margin = MAX ((axis.to - axis.from) / 60, GANTRY_DAY);
  axis.from -= margin;
  axis.to += margin;
  return axis;
}

static double
measure_names (const GantryChart *self, double width)
{
  double widest = 40;

  for (guint i = 0; i < self->bars->len; i++)
    widest = MAX (widest, gantry_figure_measure (get_bar (self, i)->name, 8, FALSE));
  return MIN (widest + 2, width * 0.3);
}

static void
draw_milestone (const GantryChartBar *bar, const GantryChartAxis *axis, GantryFigure *figure, double y)
{
  double x = gantry_chart_axis_get_x (axis, bar->finish);

  if (bar->baseline_finish != GANTRY_NONE)
    gantry_figure_add_diamond (figure, gantry_chart_axis_get_x (axis, bar->baseline_finish), y, 3,
                               GANTRY_INK_FAINT);
  gantry_figure_add_diamond (figure, x, y, 4.5,
                             bar->progress == GANTRY_PERCENT_FULL ? GANTRY_ACCENT : GANTRY_INK);
}

static void
draw_span (const GantryChartBar *bar, const GantryChartAxis *axis, GantryFigure *figure, double y)
{
  double x = gantry_chart_axis_get_x (axis, bar->start);
  double width = MAX (gantry_chart_axis_get_x (axis, bar->finish) - x, 1.5);
  double done = width * bar->progress / GANTRY_PERCENT_FULL;

  gantry_figure_add_rectangle (figure, x, y - BAR_HEIGHT / 2 - 1, width, BAR_HEIGHT, 2, GANTRY_ACCENT_SOFT);
  if (done > 0)
    gantry_figure_add_rectangle (figure, x, y - BAR_HEIGHT / 2 - 1, done, BAR_HEIGHT, 2, GANTRY_ACCENT);
  if (bar->baseline_start == GANTRY_NONE || bar->baseline_finish == GANTRY_NONE)
    return;
  x = gantry_chart_axis_get_x (axis, bar->baseline_start);
  width = MAX (gantry_chart_axis_get_x (axis, bar->baseline_finish) - x, 1.5);
  gantry_figure_add_rectangle (figure, x, y + BAR_HEIGHT / 2, width, BASELINE_HEIGHT, 1, GANTRY_INK_FAINT);
}

static void
draw_row (const GantryChart     *self,
          const GantryChartAxis *axis,
          GantryFigure          *figure,
          guint                  row,
          double                 names)
{
  const GantryChartBar *bar = get_bar (self, row);
  g_autofree char *date = gantry_instant_format (bar->milestone ? bar->finish : bar->finish - 1,
                                                 GANTRY_INSTANT_DATED);
  double top = RULER_HEIGHT + row * get_row_height (self);
  double y = top + get_row_height (self) / 2;

  gantry_figure_add_line (figure, 0, top, figure->width, top, 0.4, FALSE, GANTRY_HAIRLINE);
  gantry_figure_add_text (figure, 0, y + 2.8, names, bar->name, 8, FALSE, GANTRY_ANCHOR_START, GANTRY_INK);
  if (bar->milestone)
    draw_milestone (bar, axis, figure, y);
  else
    draw_span (bar, axis, figure, y);
  gantry_figure_add_text (figure, figure->width, y + 2.8, DATE_WIDTH - 4, date, 8, bar->late,
                          GANTRY_ANCHOR_END, bar->late ? GANTRY_ALARM : GANTRY_INK_QUIET);
}

static void
draw_status_line (const GantryChart *self, const GantryChartAxis *axis, GantryFigure *figure)
{
  double x = gantry_chart_axis_get_x (axis, self->as_of);

  if (self->as_of < axis->from || self->as_of >= axis->to)
    return;
  gantry_figure_add_line (figure, x, RULER_HEIGHT - 1, x, figure->height - LEGEND_HEIGHT, 1, TRUE, GANTRY_ALARM);
  gantry_figure_add_diamond (figure, x, RULER_HEIGHT - 1, 2.5, GANTRY_ALARM);
}

static double
draw_key (GantryFigure *figure, double x, double y, double height, guint32 color, const char *label)
{
  double room = figure->width - x - 16;

  if (room <= 0)
    return x;
  gantry_figure_add_rectangle (figure, x, y - height / 2, 12, height, 1, color);
  gantry_figure_add_text (figure, x + 16, y + 2.6, room, label, GANTRY_CHART_TEXT, FALSE, GANTRY_ANCHOR_START,
                          GANTRY_INK_QUIET);
  return x + 16 + gantry_figure_measure (label, GANTRY_CHART_TEXT, FALSE) + 14;
}

static gboolean
has_baseline (const GantryChart *self)
{
  for (guint i = 0; i < self->bars->len; i++)
    if (get_bar (self, i)->baseline_finish != GANTRY_NONE)
      return TRUE;
  return FALSE;
}

/* What the bars mean, in the line below them. */
static void
draw_legend (const GantryChart *self, GantryFigure *figure, double x)
{
  double y = figure->height - LEGEND_HEIGHT / 2 + 1.5;
  g_autofree char *date = gantry_instant_format (self->as_of, GANTRY_INSTANT_LONG);
  g_autofree char *as_of = g_strdup_printf (_("As of %s"), date);

  x = draw_key (figure, x, y, 5, GANTRY_ACCENT, C_("legend", "Done"));
  x = draw_key (figure, x, y, 5, GANTRY_ACCENT_SOFT, C_("legend", "To do"));
  if (has_baseline (self))
    x = draw_key (figure, x, y, BASELINE_HEIGHT, GANTRY_INK_FAINT, C_("legend", "Baseline"));
  draw_key (figure, x, y, 1, GANTRY_ALARM, as_of);
}

GantryFigure *
gantry_chart_layout_timeline (const GantryChart *self, double width)
{
  double bottom = RULER_HEIGHT + self->bars->len * get_row_height (self);
  GantryFigure *figure = gantry_figure_new (width, bottom + LEGEND_HEIGHT);
  GantryChartAxis axis = measure_time (self);
  double names = measure_names (self, width);

  axis.x = names + GAP;
  axis.width = width - names - 2 * GAP - DATE_WIDTH;
  gantry_chart_axis_draw (&axis, figure, 0, bottom, RULER_HEIGHT - 5);
  for (guint i = 0; i < self->bars->len; i++)
    draw_row (self, &axis, figure, i, names);
  gantry_figure_add_line (figure, 0, bottom, width, bottom, 0.4, FALSE, GANTRY_HAIRLINE);
  draw_status_line (self, &axis, figure);
  draw_legend (self, figure, axis.x);
  return figure;
}
