/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-chart.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"

static void
bar_clear (gpointer data)
{
  g_free (((GantryChartBar *) data)->name);
}

GantryChart *
gantry_chart_new (GantryChartType type, gint64 as_of)
{
  GantryChart *self = g_new0 (GantryChart, 1);

  self->type = type;
  self->as_of = as_of;
  self->bars = g_array_new (FALSE, FALSE, sizeof (GantryChartBar));
  g_array_set_clear_func (self->bars, bar_clear);
  self->planned = g_array_new (FALSE, FALSE, sizeof (GantryChartPoint));
  self->done = g_array_new (FALSE, FALSE, sizeof (GantryChartPoint));
  self->forecast = g_array_new (FALSE, FALSE, sizeof (GantryChartPoint));
  self->spent = g_array_new (FALSE, FALSE, sizeof (GantryChartPoint));
  self->scale = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
gantry_chart_free (GantryChart *self)
{
  g_free (self->description);
  g_array_unref (self->bars);
  g_array_unref (self->planned);
  g_array_unref (self->done);
  g_array_unref (self->forecast);
  g_array_unref (self->spent);
  g_ptr_array_unref (self->scale);
  g_free (self);
}

void
gantry_chart_add_bar (GantryChart *self, const GantryChartBar *bar)
{
  g_array_append_vals (self->bars, bar, 1);
}

GantryFigure *
gantry_chart_layout (const GantryChart *self, double width)
{
  if (self->type == GANTRY_CHART_TIMELINE)
    return gantry_chart_layout_timeline (self, width);
  if (self->type == GANTRY_CHART_EARNED_VALUE)
    return gantry_chart_layout_earned_value (self, width);
  return gantry_chart_layout_progress (self, width);
}

/* ---- The time axis ---- */

double
gantry_chart_axis_get_x (const GantryChartAxis *axis, gint64 instant)
{
  double share = (double) (instant - axis->from) / (double) MAX (axis->to - axis->from, 1);

  return axis->x + CLAMP (share, 0, 1) * axis->width;
}

/* The steps that whole labels can have. */
typedef enum {
  STEP_WEEK,
  STEP_MONTH,
  STEP_QUARTER,
  STEP_YEAR,
  STEP_FIVE_YEARS,
  STEP_DECADE,
  STEP_HALF_CENTURY,
} Step;

static int
step_get_months (Step step)
{
  static const int months[] = { 0, 1, 3, 12, 60, 120, 600 };

  return months[step];
}

static Step
choose_step (const GantryChartAxis *axis)
{
  double points_per_day = axis->width * GANTRY_DAY / (double) MAX (axis->to - axis->from, 1);
  Step step = STEP_MONTH;

  if (points_per_day * 7 >= 38)
    return STEP_WEEK;
  while (step < STEP_HALF_CENTURY && points_per_day * 30 * step_get_months (step) < 36)
    step++;
  return step;
}

static gint64
step_floor (Step step, gint64 instant)
{
  int year, month, day, months = step_get_months (step);

  if (step == STEP_WEEK)
    return gantry_instant_floor_day (instant) - gantry_instant_get_weekday (instant) * GANTRY_DAY;
  gantry_instant_to_civil (instant, &year, &month, &day, NULL);
  month = (year * 12 + month - 1) / months * months;
  return gantry_instant_from_civil (month / 12, month % 12 + 1, 1, 0);
}

static gint64
step_next (Step step, gint64 instant)
{
  int year, month, day;

  if (step == STEP_WEEK)
    return instant + 7 * GANTRY_DAY;
  gantry_instant_to_civil (instant, &year, &month, &day, NULL);
  month = year * 12 + month - 1 + step_get_months (step);
  return gantry_instant_from_civil (month / 12, month % 12 + 1, 1, 0);
}

/* "Mar", "2027" at the turn of a year, "8 Mar" for weeks. */
static char *
step_dup_label (Step step, gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant);

  if (step == STEP_WEEK)
    /* Translators: day and month on a time axis, see strftime(3). */
    return g_date_time_format (time, C_("time axis", "%-e %b"));
  if (step >= STEP_YEAR || g_date_time_get_month (time) == 1)
    return g_date_time_format (time, "%Y");
  return g_date_time_format (time, "%b");
}

void
gantry_chart_axis_draw (const GantryChartAxis *axis,
                        GantryFigure          *figure,
                        double                 top,
                        double                 bottom,
                        double                 label_y)
{
  Step step = choose_step (axis);
  gint64 tick = step_floor (step, axis->from);

  for (; tick < axis->to; tick = step_next (step, tick))
    {
      g_autofree char *label = step_dup_label (step, tick);
      gint64 next = step_next (step, tick);
      double x = gantry_chart_axis_get_x (axis, MAX (tick, axis->from));
      double room = gantry_chart_axis_get_x (axis, MIN (next, axis->to)) - x - 4;

      if (tick > axis->from)
        gantry_figure_add_line (figure, x, top, x, bottom, 0.4, FALSE, GANTRY_HAIRLINE);
      if (gantry_figure_measure (label, GANTRY_CHART_TEXT, FALSE) <= room)
        gantry_figure_add_text (figure, x + 3, label_y, room, label, GANTRY_CHART_TEXT, FALSE,
                                GANTRY_ANCHOR_START, GANTRY_INK_QUIET);
    }
}
