/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart-hit.h"

G_BEGIN_DECLS

/* A drag in the chart, from the press to the release: what it would do if it ended here. A pure state
 * machine: gestures feed it, the overlay draws it, and the chart carries out its result. No GTK. */
typedef enum {
  GANTRY_DRAG_NONE,
  GANTRY_DRAG_MOVE,
  GANTRY_DRAG_RESIZE,
  GANTRY_DRAG_PROGRESS,
  GANTRY_DRAG_LINK,
  GANTRY_DRAG_PIECE, /* of a split task, but for the first */
  GANTRY_DRAG_SPLIT, /* from the press on the task rests */
  GANTRY_DRAG_PAN,
} GantryDragKind;

typedef struct {
  GantryDragKind kind;
  gboolean started; /* beyond the few pixels that a click may tremble */
  guint row;
  double press_x, press_y;
  double x, y;
  /* as it was */
  gint64 start, finish;
  guint piece;
  gint64 piece_start;
  gint64 grabbed; /* the instant under the pointer at the press */
  double progress_x; /* of the edge that was grabbed, from the pointer */
  gint64 duration; /* working time, or elapsed */
  gboolean elapsed;
  const GantryWorktime *calendar; /* unowned */
  /* as it would be */
  gint64 new_start, new_finish;
  int new_progress;
  gint64 rest_start, rest_finish; /* when the task rests before a piece that is moved, or split off */
  gboolean from_finish;  /* the link begins at the finish of the row rather than at its start */
  GantryChartHit target; /* of a link; its row GANTRY_ROW_NONE where it cannot end */
  gboolean target_finish; /* at the finish of the target rather than at its start */
} GantryChartDrag;

/* What the drag goes on, beside the point under the pointer. */
typedef struct {
  const GantryTimeScale *time;
  GantryChartHit hit;    /* under the pointer */
  const GantryBar *bar;  /* of the row that is dragged, as it is; or NULL */
  GantryBarBox box;      /* its own */
  GantryBarBox target;   /* of the row under the pointer */
  gboolean free;         /* no snapping */
} GantryDragPoint;

/* A press on @hit; @bar and @box are NULL below the last row. */
void gantry_chart_drag_begin (GantryChartDrag       *self,
                              const GantryChartHit  *hit,
                              const GantryBar       *bar,
                              const GantryBarBox    *box,
                              const GantryTimeScale *time,
                              double                 x,
                              double                 y);
/* Working time by which dates snap and durations are kept. */
void gantry_chart_drag_set_calendar (GantryChartDrag *self, const GantryWorktime *calendar, gboolean elapsed);
/* A drag that begins on a bar splits the task there instead of moving it. */
void gantry_chart_drag_set_split (GantryChartDrag *self, const GantryTimeScale *time);
void gantry_chart_drag_update (GantryChartDrag *self, const GantryDragPoint *point, double x, double y);
/* TRUE if the release changes something. */
gboolean gantry_chart_drag_changes (const GantryChartDrag *self);
/* The GantryDependencyType of a link that is dragged. */
int gantry_chart_drag_get_link_type (const GantryChartDrag *self);
void gantry_chart_drag_cancel (GantryChartDrag *self);

/* Snaps @instant to the grid of @time and to working time: as a start, or as a finish. */
gint64 gantry_drag_snap_start (const GantryWorktime *calendar, const GantryTimeScale *time, gint64 instant, gboolean elapsed);
gint64 gantry_drag_snap_finish (const GantryWorktime *calendar, const GantryTimeScale *time, gint64 instant, gboolean elapsed);

G_END_DECLS
