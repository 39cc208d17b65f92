/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart-model.h"
#include "ui/timeline/gantry-time-scale.h"

G_BEGIN_DECLS

/* Where the parts of a bar lie, in pixels from the left edge of the chart and from the top of the
 * row: the one description that painters, links and pointer share. No GTK. */

#define GANTRY_BAR_HEIGHT 16.0
#define GANTRY_BAR_RADIUS 4.0
#define GANTRY_BAR_MIN_WIDTH 3.0
#define GANTRY_SUMMARY_HEIGHT 6.0
#define GANTRY_SUMMARY_DROP 5.0 /* of its turned-down ends */
#define GANTRY_MILESTONE_SIZE 14.0
#define GANTRY_BASELINE_HEIGHT 4.0
#define GANTRY_HANDLE_DISTANCE 9.0 /* of the link handle, from the end of the bar */
#define GANTRY_LABEL_DISTANCE 20.0

typedef enum {
  GANTRY_BAR_SHAPE_NONE, /* no dates */
  GANTRY_BAR_SHAPE_TASK,
  GANTRY_BAR_SHAPE_SUMMARY,
  GANTRY_BAR_SHAPE_MILESTONE,
} GantryBarShape;

typedef struct {
  GantryBarShape shape;
  double x, width;  /* of a milestone: of its diamond */
  double y, height;
  double progress;  /* width of what is done */
} GantryBarBox;

void gantry_bar_box_init (GantryBarBox          *box,
                          const GantryBar       *bar,
                          const GantryTimeScale *time,
                          double                 row_height);

/* The same bar, as wide as one of its pieces. */
void gantry_bar_box_init_piece (GantryBarBox          *box,
                                const GantryBarBox    *whole,
                                const GantrySpan      *piece,
                                const GantryTimeScale *time);
/* How much of the bar's work lies before @x, of 1: what one drags progress to. @calendar: in which it is
 * worked on, or NULL for around the clock. */
double gantry_bar_get_share (const GantryBar       *bar,
                             const GantryBarBox    *box,
                             const GantryTimeScale *time,
                             const GantryWorktime  *calendar,
                             double                 x);

static inline double
gantry_bar_box_get_end (const GantryBarBox *box)
{
  return box->x + box->width;
}

/* Where a link leaves or arrives. */
static inline double
gantry_bar_box_get_side (const GantryBarBox *box, gboolean finish)
{
  return finish ? box->x + box->width : box->x;
}

G_END_DECLS
