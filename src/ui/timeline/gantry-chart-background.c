/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-instant.h"
#include "model/gantry-scheduler.h"
#include "ui/timeline/gantry-chart-view.h"
#include "ui/timeline/gantry-time-ticks.h"

#include <math.h>

/* Nonworking time and the grid; the rows that are selected or pointed at, and the lines of today and of
 * the status date, which names stand upon. */

void
gantry_chart_view_get_rows (const GantryChartView *view, guint *first, guint *end)
{
  guint n_rows = gantry_chart_model_get_n_rows (view->model);

  *first = MIN ((guint) MAX (view->offset / view->row_height, 0), n_rows);
  *end = MIN ((guint) MAX (ceil ((view->offset + view->height) / view->row_height), 0), n_rows);
}

/* Rows that are worked on in the same hours. */
typedef struct {
  const GantryWorktime *calendar;
  double top, bottom;
} Band;

static void
shade (const GantryChartView *view, GtkSnapshot *snapshot, const Band *band, gint64 start, gint64 finish)
{
  double x = MAX (round (gantry_time_scale_to_x (&view->time, start)), 0);
  double end = MIN (round (gantry_time_scale_to_x (&view->time, finish)), view->width);

  if (end > x)
    gantry_snapshot_fill (snapshot, &view->palette.nonworking, x, band->top, end - x, band->bottom - band->top);
}

/* Whole days on which nobody works. */
static void
shade_days (const GantryChartView *view, GtkSnapshot *snapshot, const Band *band)
{
  gint64 end = gantry_time_scale_to_instant (&view->time, view->width);
  gint64 day = gantry_instant_floor_day (gantry_time_scale_to_instant (&view->time, 0));
  gint64 first_off = GANTRY_NONE;

  for (; day < end + GANTRY_DAY; day += GANTRY_DAY)
    {
      gboolean off = gantry_worktime_between (band->calendar, day, day + GANTRY_DAY) == 0;

      if (off && first_off == GANTRY_NONE)
        first_off = day;
      if (first_off != GANTRY_NONE && (!off || day >= end))
        {
          shade (view, snapshot, band, first_off, day);
          first_off = GANTRY_NONE;
        }
    }
}

/* Everything between the shifts, nights too. */
static void
shade_hours (const GantryChartView *view, GtkSnapshot *snapshot, const Band *band)
{
  gint64 end = gantry_time_scale_to_instant (&view->time, view->width);
  gint64 instant = gantry_time_scale_to_instant (&view->time, 0);
  gint64 start, finish;

  while (instant < end && gantry_worktime_next_span (band->calendar, instant, &start, &finish))
    {
      if (start > instant)
        shade (view, snapshot, band, instant, MIN (start, end));
      instant = finish;
    }
}

static void
shade_band (const GantryChartView *view, GtkSnapshot *snapshot, const Band *band)
{
  if (band->calendar == NULL || band->bottom <= band->top || !gantry_worktime_has_work (band->calendar))
    return;
  if (gantry_time_scale_get_width (&view->time, GANTRY_HOUR) >= 5)
    shade_hours (view, snapshot, band);
  else if (gantry_time_scale_get_width (&view->time, GANTRY_DAY) >= 3)
    shade_days (view, snapshot, band);
}

/* The project's hours, but for tasks that have a calendar of their own. */
static const GantryWorktime *
find_calendar (const GantryChartView *view, guint row)
{
  GantryDocument *document = gantry_chart_model_get_document (view->model);
  GantryTask *task = gantry_row_model_get_task (view->rows, row);

  if (task->calendar == 0 || task->summary)
    return gantry_chart_model_get_calendar (view->model);
  return gantry_scheduler_get_calendar (gantry_document_get_scheduler (document), task->calendar);
}

static void
paint_nonworking (const GantryChartView *view, GtkSnapshot *snapshot)
{
  Band band = { gantry_chart_model_get_calendar (view->model), 0, 0 };
  guint first, end;

  gantry_chart_view_get_rows (view, &first, &end);
  for (guint row = first; row < end; row++)
    {
      const GantryWorktime *calendar = find_calendar (view, row);

      if (calendar != band.calendar)
        {
          shade_band (view, snapshot, &band);
          band = (Band) { calendar, band.bottom, band.bottom };
        }
      band.bottom = gantry_chart_view_get_row_y (view, row + 1);
    }
  if (band.calendar != gantry_chart_model_get_calendar (view->model))
    {
      shade_band (view, snapshot, &band);
      band = (Band) { gantry_chart_model_get_calendar (view->model), band.bottom, band.bottom };
    }
  band.bottom = view->height;
  shade_band (view, snapshot, &band);
}

static void
paint_ticks (const GantryChartView *view, GtkSnapshot *snapshot, GantryTickUnit unit, const GdkRGBA *color)
{
  gint64 tick = gantry_tick_floor (unit, gantry_time_scale_to_instant (&view->time, 0), view->week_start);

  for (double x = gantry_time_scale_to_x (&view->time, tick); x < view->width;
       x = gantry_time_scale_to_x (&view->time, tick))
    {
      if (x >= 0)
        gantry_snapshot_fill (snapshot, color, round (x), 0, 1, view->height);
      tick = gantry_tick_next (unit, tick);
    }
}

static void
paint_row_lines (const GantryChartView *view, GtkSnapshot *snapshot)
{
  guint first, end;

  gantry_chart_view_get_rows (view, &first, &end);
  for (guint row = first; row < end; row++)
    gantry_snapshot_fill (snapshot, &view->palette.grid,
                          0, gantry_chart_view_get_row_y (view, row + 1) - 1, view->width, 1);
}

void
gantry_chart_paint_background (const GantryChartView *view, GtkSnapshot *snapshot)
{
  GantryTickTiers tiers = gantry_tick_tiers_for_scale (view->time.scale);

  gantry_snapshot_fill (snapshot, &view->palette.background, 0, 0, view->width, view->height);
  paint_nonworking (view, snapshot);
  paint_ticks (view, snapshot, tiers.lower, &view->palette.grid);
  paint_ticks (view, snapshot, tiers.upper, &view->palette.strong_grid);
  paint_row_lines (view, snapshot);
}

/* ---- What is laid under the bars ---- */

static void
paint_today (const GantryChartView *view, GtkSnapshot *snapshot)
{
  double x = round (gantry_time_scale_place (&view->time, view->now)) - 1;

  if (x >= -2 && x <= view->width)
    gantry_snapshot_fill (snapshot, &view->palette.accent, x, 0, 2, view->height);
}

static void
paint_status_date (const GantryChartView *view, GtkSnapshot *snapshot)
{
  double x;

  if (view->status_date == GANTRY_NONE)
    return;
  x = round (gantry_time_scale_place (&view->time, view->status_date));
  for (double y = -fmod (view->offset, 9); x >= 0 && x <= view->width && y < view->height; y += 9)
    gantry_snapshot_fill (snapshot, &view->palette.dim_text, x, y, 1, 5);
}

void
gantry_chart_paint_highlight (const GantryChartView *view, GtkSnapshot *snapshot)
{
  guint first, end;

  gantry_chart_view_get_rows (view, &first, &end);
  for (guint row = first; row < end; row++)
    {
      double y = gantry_chart_view_get_row_y (view, row);

      if (view->selection != NULL && gtk_selection_model_is_selected (view->selection, row))
        gantry_snapshot_fill (snapshot, &view->palette.selection, 0, y, view->width, view->row_height);
      if (view->hover.row == row)
        gantry_snapshot_fill (snapshot, &view->palette.hover, 0, y, view->width, view->row_height);
    }
  paint_status_date (view, snapshot);
  paint_today (view, snapshot);
}
