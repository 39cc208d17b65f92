/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-bar-geometry.h"

G_BEGIN_DECLS

/* What lies under the pointer: arithmetic on the row and its bar, the same at 10 and at 100,000
 * tasks. No GTK. */
typedef enum {
  GANTRY_HIT_NONE,     /* below the last row */
  GANTRY_HIT_ROW,      /* a row, beside its bar */
  GANTRY_HIT_BAR,      /* the bar: move it */
  GANTRY_HIT_FINISH,   /* its right end: change the duration */
  GANTRY_HIT_PROGRESS, /* the edge of what is done: change the progress */
  GANTRY_HIT_LINK,     /* the handle behind the bar: link its finish to another */
  GANTRY_HIT_LINK_START, /* the handle before the bar: link its start to another */
} GantryHitKind;

typedef struct {
  GantryHitKind kind;
  guint row; /* GANTRY_ROW_NONE for GANTRY_HIT_NONE */
  guint piece; /* of GANTRY_HIT_BAR: which part of a split task, 0 for the first and in between */
} GantryChartHit;

#define GANTRY_CHART_HIT_NONE ((GantryChartHit) { GANTRY_HIT_NONE, GANTRY_ROW_NONE, 0 })

/* @x, @y: in the chart, @offset: pixels of rows scrolled away. */
GantryChartHit gantry_chart_hit_test (GantryChartModel      *model,
                                      const GantryTimeScale *time,
                                      double                 row_height,
                                      double                 offset,
                                      double                 x,
                                      double                 y);

static inline gboolean
gantry_chart_hit_equal (const GantryChartHit *a, const GantryChartHit *b)
{
  return a->kind == b->kind && a->row == b->row && a->piece == b->piece;
}

/* TRUE on any part of a bar. */
static inline gboolean
gantry_chart_hit_is_bar (const GantryChartHit *self)
{
  return self->kind >= GANTRY_HIT_BAR;
}

G_END_DECLS
