/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart-drag.h"

G_BEGIN_DECLS

/* What a drag would do to the plan, found by really scheduling it and taking it back: successors move
 * along while one drags. Given up for a plan that is too large to do so at the speed of the hand. */
typedef struct {
  gint64 from, to;        /* that it was computed for */
  gboolean known;         /* what follows is */
  gint64 project_finish;  /* before and after */
  gint64 new_project_finish;
  GArray *rows;           /* of GantryPreviewRow: those that would move, of the rows that are seen */
  gboolean too_slow;
} GantryDragPreview;

typedef struct {
  guint row;
  gint64 start, finish;
  GArray *stretches; /* of a split task, or NULL */
} GantryPreviewRow;

void gantry_drag_preview_clear (GantryDragPreview *self);
/* Brings it up to date with @drag for rows [@first, @end); TRUE when it changed. */
gboolean gantry_drag_preview_update (GantryDragPreview     *self,
                                     const GantryChartDrag *drag,
                                     GantryChartModel      *model,
                                     GantryRowModel        *rows,
                                     guint                  first,
                                     guint                  end);
/* Where the dragged task itself would be; NULL when that is not known. */
const GantryPreviewRow *gantry_drag_preview_find (const GantryDragPreview *self, guint row);

G_END_DECLS
