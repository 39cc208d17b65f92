/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-hit.h"

#include <math.h>

#define REACH_Y 4.0       /* above and below a bar */
#define REACH_OUT 4.0     /* beyond its right end */
#define REACH_IN 6.0      /* before its right end, where the bar is long enough */
#define REACH_PROGRESS 4.0
#define REACH_LINK 7.0    /* around the middle of the link handle */
#define SHORT_BAR 24.0    /* here the whole bar moves, and its end lies beyond it */

static gboolean
is_on_link_handle (const GantryBarBox *box, double x)
{
  return fabs (x - gantry_bar_box_get_end (box) - GANTRY_HANDLE_DISTANCE) <= REACH_LINK
         && x > gantry_bar_box_get_end (box) + (box->shape == GANTRY_BAR_SHAPE_TASK ? REACH_OUT : 0);
}

static gboolean
is_on_finish (const GantryBarBox *box, double x)
{
  double end = gantry_bar_box_get_end (box);
  double reach_in = box->width >= SHORT_BAR ? REACH_IN : MIN (1, box->width / 3);

  return box->shape == GANTRY_BAR_SHAPE_TASK && x >= end - reach_in && x <= end + REACH_OUT;
}

/* The lower half of the bar at the edge of what is done: the upper half moves the bar. */
static gboolean
is_on_progress (const GantryBarBox *box, double x, double y)
{
  return box->shape == GANTRY_BAR_SHAPE_TASK && box->width >= SHORT_BAR
         && fabs (x - box->x - box->progress) <= REACH_PROGRESS
         && y >= box->y + box->height / 2;
}

static GantryHitKind
test_box (const GantryBarBox *box, double x, double y)
{
  if (box->shape == GANTRY_BAR_SHAPE_NONE || y < box->y - REACH_Y || y > box->y + box->height + REACH_Y)
    return GANTRY_HIT_ROW;
  if (is_on_link_handle (box, x))
    return GANTRY_HIT_LINK;
  if (is_on_progress (box, x, y))
    return GANTRY_HIT_PROGRESS;
  if (is_on_finish (box, x))
    return GANTRY_HIT_FINISH;
  return x >= box->x - 2 && x <= gantry_bar_box_get_end (box) ? GANTRY_HIT_BAR : GANTRY_HIT_ROW;
}

GantryChartHit
gantry_chart_hit_test (GantryChartModel      *model,
                       const GantryTimeScale *time,
                       double                 row_height,
                       double                 offset,
                       double                 x,
                       double                 y)
{
  double below = y + offset;
  GantryBarBox box;
  guint row;

  if (below < 0 || below >= row_height * gantry_chart_model_get_n_rows (model))
    return (GantryChartHit) { GANTRY_HIT_NONE, GANTRY_ROW_NONE };
  row = (guint) (below / row_height);
  gantry_bar_box_init (&box, gantry_chart_model_get_bar (model, row), time, row_height);
  return (GantryChartHit) { test_box (&box, x, below - row * row_height), row };
}
