/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-bar-geometry.h"

#include <math.h>

static void
set_span (GantryBarBox *box, const GantryBar *bar, const GantryTimeScale *time)
{
  double x = gantry_time_scale_place (time, bar->start);
  double end = gantry_time_scale_place (time, bar->finish);

  /* Whole pixels: crisp edges, and neighbors that touch in time touch on screen. */
  box->x = round (x);
  box->width = MAX (round (end) - box->x, GANTRY_BAR_MIN_WIDTH);
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

  set_span (box, bar, time);
  if (bar->flags & GANTRY_BAR_SUMMARY)
    {
      box->shape = GANTRY_BAR_SHAPE_SUMMARY;
      box->height = GANTRY_SUMMARY_HEIGHT + GANTRY_SUMMARY_DROP;
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
  box->progress = round (box->width * bar->progress / GANTRY_PERCENT_FULL);
}
