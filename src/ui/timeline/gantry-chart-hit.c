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
is_on_start_handle (const GantryBarBox *box, double x)
{
  return fabs (x - box->x + GANTRY_HANDLE_DISTANCE) <= REACH_LINK && x < box->x - (box->shape == GANTRY_BAR_SHAPE_TASK ? 2 : 0);
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
  if (is_on_start_handle (box, x))
    return GANTRY_HIT_LINK_START;
  if (is_on_progress (box, x, y))
    return GANTRY_HIT_PROGRESS;
  if (is_on_finish (box, x))
    return GANTRY_HIT_FINISH;
  return x >= box->x - 2 && x <= gantry_bar_box_get_end (box) ? GANTRY_HIT_BAR : GANTRY_HIT_ROW;
}

static guint
find_piece (const GantryBar *bar, const GantryBarBox *box, const GantryTimeScale *time, double x)
{
  for (guint i = 1; i < bar->n_pieces; i++)
    {
      GantryBarBox piece;

      gantry_bar_box_init_piece (&piece, box, &bar->pieces[i], time);
      if (x >= piece.x - 2 && x <= gantry_bar_box_get_end (&piece))
        return i;
    }
  return 0;
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
  GantryChartHit hit = GANTRY_CHART_HIT_NONE;
  const GantryBar *bar;
  GantryBarBox box;

  if (below < 0 || below >= row_height * gantry_chart_model_get_n_rows (model))
    return hit;
  hit.row = (guint) (below / row_height);
  bar = gantry_chart_model_get_bar (model, hit.row);
  if (bar->flags & GANTRY_BAR_GROUP)
    {
      hit.kind = GANTRY_HIT_ROW; /* nothing can be done to it */
      return hit;
    }
  gantry_bar_box_init (&box, bar, time, row_height);
  hit.kind = test_box (&box, x, below - hit.row * row_height);
  if (hit.kind == GANTRY_HIT_BAR && box.shape == GANTRY_BAR_SHAPE_TASK)
    hit.piece = find_piece (bar, &box, time, x);
  return hit;
}
