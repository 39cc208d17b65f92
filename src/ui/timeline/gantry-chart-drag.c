/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-drag.h"

#include <math.h>

#include "model/gantry-instant.h"
#include "model/kinds/gantry-dependency.h"

#define TREMBLE 5.0

static gint64
round_to (gint64 instant, gint64 step)
{
  gint64 base = step > GANTRY_DAY ? gantry_instant_floor_day (instant) - gantry_instant_get_weekday (instant) * GANTRY_DAY
                                  : gantry_instant_floor_day (instant);

  return base + (instant - base + step / 2) / step * step;
}

gint64
gantry_drag_snap_start (const GantryWorktime *calendar, const GantryTimeScale *time, gint64 instant, gboolean elapsed)
{
  gint64 snapped = round_to (instant, gantry_time_scale_get_step (time));

  return elapsed ? snapped : gantry_worktime_next_start (calendar, snapped);
}

gint64
gantry_drag_snap_finish (const GantryWorktime *calendar, const GantryTimeScale *time, gint64 instant, gboolean elapsed)
{
  gint64 snapped = round_to (instant, gantry_time_scale_get_step (time));

  return elapsed ? snapped : gantry_worktime_previous_finish (calendar, snapped);
}

static gint64
add_duration (const GantryChartDrag *self, gint64 start)
{
  return self->elapsed ? start + self->duration : gantry_worktime_add (self->calendar, start, self->duration);
}

static GantryDragKind
find_kind (const GantryChartHit *hit, const GantryBar *bar)
{
  switch (hit->kind)
    {
    case GANTRY_HIT_BAR:
      if (bar->flags & GANTRY_BAR_SUMMARY)
        return GANTRY_DRAG_PAN;
      return hit->piece > 0 && bar->progress < GANTRY_PERCENT_FULL ? GANTRY_DRAG_PIECE : GANTRY_DRAG_MOVE;
    case GANTRY_HIT_FINISH:
      return GANTRY_DRAG_RESIZE;
    case GANTRY_HIT_PROGRESS:
      return GANTRY_DRAG_PROGRESS;
    case GANTRY_HIT_LINK:
    case GANTRY_HIT_LINK_START:
      return GANTRY_DRAG_LINK;
    case GANTRY_HIT_NONE:
    case GANTRY_HIT_ROW:
    default:
      return GANTRY_DRAG_PAN;
    }
}

void
gantry_chart_drag_begin (GantryChartDrag       *self,
                         const GantryChartHit  *hit,
                         const GantryBar       *bar,
                         const GantryBarBox    *box,
                         const GantryTimeScale *time,
                         double                 x,
                         double                 y)
{
  *self = (GantryChartDrag) {
    .kind = find_kind (hit, bar),
    .row = hit->row,
    .press_x = x,
    .press_y = y,
    .x = x,
    .y = y,
    .grabbed = gantry_time_scale_to_instant (time, x),
    .from_finish = hit->kind == GANTRY_HIT_LINK,
    .target = GANTRY_CHART_HIT_NONE,
  };
  if (bar == NULL)
    return;
  self->start = self->new_start = bar->start;
  self->finish = self->new_finish = bar->finish;
  self->new_progress = bar->progress;
  self->progress_x = box->x + box->progress - x;
  if (self->kind != GANTRY_DRAG_PIECE)
    return;
  self->piece = hit->piece;
  self->piece_start = self->rest_finish = bar->pieces[hit->piece].start;
  self->rest_start = bar->pieces[hit->piece - 1].finish;
}

void
gantry_chart_drag_set_split (GantryChartDrag *self, const GantryTimeScale *time)
{
  if (self->kind != GANTRY_DRAG_MOVE && self->kind != GANTRY_DRAG_PIECE)
    return;
  self->kind = GANTRY_DRAG_SPLIT;
  self->rest_start = self->rest_finish = gantry_drag_snap_start (self->calendar, time, self->grabbed, self->elapsed);
}

void
gantry_chart_drag_set_calendar (GantryChartDrag *self, const GantryWorktime *calendar, gboolean elapsed)
{
  self->calendar = calendar;
  self->elapsed = elapsed;
  self->duration = elapsed ? self->finish - self->start
                           : gantry_worktime_between (calendar, self->start, self->finish);
}

/* TRUE when the pointer came back to where it began, near enough to mean it. */
static gboolean
is_back (const GantryDragPoint *point, gint64 by)
{
  return ABS (by) < (point->free ? GANTRY_MINUTE : gantry_time_scale_get_step (point->time) / 2);
}

static void
update_move (GantryChartDrag *self, const GantryDragPoint *point, gint64 by)
{
  gint64 start = self->start + by;

  if (is_back (point, by))
    self->new_start = self->start;
  else if (point->free)
    self->new_start = start - start % GANTRY_MINUTE;
  else
    self->new_start = gantry_drag_snap_start (self->calendar, point->time, start, self->elapsed);
  self->new_finish = add_duration (self, self->new_start);
}

static void
update_resize (GantryChartDrag *self, const GantryDragPoint *point, gint64 by)
{
  gint64 finish = self->finish + by;

  if (is_back (point, by))
    finish = self->finish;
  else if (point->free)
    finish -= finish % GANTRY_MINUTE;
  else
    finish = gantry_drag_snap_finish (self->calendar, point->time, finish, self->elapsed);
  self->new_finish = MAX (finish, self->start);
}

/* Whatever is moved later makes the rest before it longer. */
static void
update_rest (GantryChartDrag *self, const GantryDragPoint *point, gint64 from, gint64 by)
{
  gint64 finish = from + by;

  if (is_back (point, by))
    finish = from;
  else if (point->free)
    finish -= finish % GANTRY_MINUTE;
  else
    finish = gantry_drag_snap_start (self->calendar, point->time, finish, self->elapsed);
  self->rest_finish = MAX (finish, self->rest_start);
}

static void
update_progress (GantryChartDrag *self, const GantryDragPoint *point)
{
  double done = gantry_bar_get_share (point->bar, &point->box, point->time, self->elapsed ? NULL : self->calendar,
                                      self->x + self->progress_x);
  int step = point->free ? GANTRY_PERCENT_FULL / 100 : GANTRY_PERCENT_FULL / 20;

  self->new_progress = CLAMP ((int) lround (done * GANTRY_PERCENT_FULL / step) * step, 0, GANTRY_PERCENT_FULL);
}

static void
update_link (GantryChartDrag *self, const GantryDragPoint *point)
{
  gboolean is_other = point->hit.row != GANTRY_ROW_NONE && point->hit.row != self->row
                      && point->target.shape != GANTRY_BAR_SHAPE_NONE;

  self->target = point->hit;
  if (!is_other)
    self->target.row = GANTRY_ROW_NONE;
  /* From a finish most links lead to a start: only the last quarter of a bar of some length is its
   * finish. From a start they lead to whichever end is nearer. */
  self->target_finish = is_other && point->target.shape == GANTRY_BAR_SHAPE_TASK && point->target.width >= 32
                        && self->x > point->target.x + point->target.width * (self->from_finish ? 0.75 : 0.5)
                        && self->x < gantry_bar_box_get_end (&point->target) + GANTRY_HANDLE_DISTANCE;
}

void
gantry_chart_drag_update (GantryChartDrag *self, const GantryDragPoint *point, double x, double y)
{
  gint64 by = gantry_time_scale_to_instant (point->time, x) - self->grabbed;

  self->x = x;
  self->y = y;
  self->started = self->started || hypot (x - self->press_x, y - self->press_y) >= TREMBLE;
  if (!self->started)
    return;
  switch (self->kind)
    {
    case GANTRY_DRAG_MOVE:
      update_move (self, point, by);
      break;
    case GANTRY_DRAG_RESIZE:
      update_resize (self, point, by);
      break;
    case GANTRY_DRAG_PROGRESS:
      update_progress (self, point);
      break;
    case GANTRY_DRAG_LINK:
      update_link (self, point);
      break;
    case GANTRY_DRAG_PIECE:
      update_rest (self, point, self->piece_start, by);
      break;
    case GANTRY_DRAG_SPLIT:
      update_rest (self, point, self->rest_start, by);
      break;
    case GANTRY_DRAG_NONE:
    case GANTRY_DRAG_PAN:
    default:
      break;
    }
}

gboolean
gantry_chart_drag_changes (const GantryChartDrag *self)
{
  if (!self->started)
    return FALSE;
  switch (self->kind)
    {
    case GANTRY_DRAG_MOVE:
      return self->new_start != self->start;
    case GANTRY_DRAG_RESIZE:
      return self->new_finish != self->finish;
    case GANTRY_DRAG_PROGRESS:
      return TRUE;
    case GANTRY_DRAG_LINK:
      return self->target.row != GANTRY_ROW_NONE;
    case GANTRY_DRAG_PIECE:
      return self->rest_finish != self->piece_start;
    case GANTRY_DRAG_SPLIT:
      return self->rest_finish > self->rest_start;
    case GANTRY_DRAG_NONE:
    case GANTRY_DRAG_PAN:
    default:
      return FALSE;
    }
}

int
gantry_chart_drag_get_link_type (const GantryChartDrag *self)
{
  if (self->from_finish)
    return self->target_finish ? GANTRY_DEPENDENCY_FF : GANTRY_DEPENDENCY_FS;
  return self->target_finish ? GANTRY_DEPENDENCY_SF : GANTRY_DEPENDENCY_SS;
}

void
gantry_chart_drag_cancel (GantryChartDrag *self)
{
  *self = (GantryChartDrag) { .kind = GANTRY_DRAG_NONE, .target = GANTRY_CHART_HIT_NONE };
}
