/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-bar-geometry.h"

#include <math.h>

static void
set_span (GantryBarBox *box, gint64 start, gint64 finish, const GantryTimeScale *time)
{
  double x = gantry_time_scale_place (time, start);
  double end = gantry_time_scale_place (time, finish);

  /* Whole pixels: crisp edges, and neighbors that touch in time touch on screen. */
  box->x = round (x);
  box->width = MAX (round (end) - box->x, GANTRY_BAR_MIN_WIDTH);
}

/* Width of what is done. What is done of a split task ends where it stopped, and not at so much of its
 * length, which pauses are part of. */
static double
find_progress (const GantryBar *bar, const GantryBarBox *box, const GantryTimeScale *time)
{
  if (bar->n_pieces > 0 && bar->stop != GANTRY_NONE && bar->progress > 0 && bar->progress < GANTRY_PERCENT_FULL)
    return CLAMP (round (gantry_time_scale_place (time, bar->stop)) - box->x, 0, box->width);
  return round (box->width * bar->progress / GANTRY_PERCENT_FULL);
}

void
gantry_bar_box_init (GantryBarBox          *box,
                     const GantryBar       *bar,
                     const GantryTimeScale *time,
                     double                 row_height)
{
  *box = (GantryBarBox) { .shape = GANTRY_BAR_SHAPE_NONE };
  if (bar->start == GANTRY_NONE || bar->finish == GANTRY_NONE)
    return;

  set_span (box, bar->start, bar->finish, time);
  if (bar->flags & GANTRY_BAR_SUMMARY)
    {
      box->shape = GANTRY_BAR_SHAPE_SUMMARY;
      box->height = bar->n_pieces > 0 ? GANTRY_BAR_HEIGHT : GANTRY_SUMMARY_HEIGHT + GANTRY_SUMMARY_DROP;
    }
  else if (bar->flags & GANTRY_BAR_MILESTONE)
    {
      box->shape = GANTRY_BAR_SHAPE_MILESTONE;
      box->width = box->height = GANTRY_MILESTONE_SIZE;
      box->x -= GANTRY_MILESTONE_SIZE / 2;
    }
  else
    {
      box->shape = GANTRY_BAR_SHAPE_TASK;
      box->height = GANTRY_BAR_HEIGHT;
    }
  box->y = floor ((row_height - box->height) / 2);
  box->progress = find_progress (bar, box, time);
}

void
gantry_bar_box_init_piece (GantryBarBox          *box,
                           const GantryBarBox    *whole,
                           const GantrySpan      *piece,
                           const GantryTimeScale *time)
{
  *box = *whole;
  set_span (box, piece->start, piece->finish, time);
  box->progress = CLAMP (whole->x + whole->progress - box->x, 0, box->width);
}

double
gantry_bar_get_share (const GantryBar       *bar,
                      const GantryBarBox    *box,
                      const GantryTimeScale *time,
                      const GantryWorktime  *calendar,
                      double                 x)
{
  double before = 0, all = 0;

  if (bar->n_pieces == 0)
    return CLAMP ((x - box->x) / box->width, 0, 1);
  for (guint i = 0; i < bar->n_pieces; i++)
    {
      const GantrySpan *span = &bar->pieces[i];
      double work = (double) (calendar != NULL ? gantry_worktime_between (calendar, span->start, span->finish)
                                               : span->finish - span->start);
      GantryBarBox piece;

      gantry_bar_box_init_piece (&piece, box, span, time);
      before += work * CLAMP ((x - piece.x) / piece.width, 0, 1);
      all += work;
    }
  return all > 0 ? before / all : 0;
}
