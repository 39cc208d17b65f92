/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-drag-preview.h"

#include "model/gantry-stretches.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-task-fields.h"

#define BUDGET (12 * 1000) /* microseconds: of a frame, what scheduling twice may take */

void
gantry_drag_preview_clear (GantryDragPreview *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  *self = (GantryDragPreview) { .from = GANTRY_NONE };
}

const GantryPreviewRow *
gantry_drag_preview_find (const GantryDragPreview *self, guint row)
{
  for (guint i = 0; self->known && i < self->rows->len; i++)
    if (g_array_index (self->rows, GantryPreviewRow, i).row == row)
      return &g_array_index (self->rows, GantryPreviewRow, i);
  return NULL;
}

static void
clear_row (gpointer data)
{
  g_clear_pointer (&((GantryPreviewRow *) data)->stretches, g_array_unref);
}

static void
collect (GantryDragPreview *self, const GantryChartDrag *drag, GantryChartModel *model, GantryRowModel *rows, guint first, guint end)
{
  g_array_set_size (self->rows, 0);
  for (guint row = first; row < end; row++)
    {
      const GantryBar *bar = gantry_chart_model_get_bar (model, row);
      GantryTask *task = gantry_row_model_get_task (rows, row);
      GantryPreviewRow moved = { row, task->start, task->finish, NULL };

      if (task->start == bar->start && task->finish == bar->finish && row != drag->row)
        continue;
      moved.stretches = gantry_task_list_stretches (task);
      g_array_append_val (self->rows, moved);
    }
}

static gboolean
assign (GantryDocument *document, GantryTask *task, const char *name, gint64 instant)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&value, instant);
  return gantry_document_assign (document, (GantryRecord *) task, gantry_kind_find_field (&gantry_task_kind, name),
                                 &value, NULL);
}

static gboolean
split (GantryTask *task, gint64 from, gint64 to)
{
  gint64 worked = task->start < from && from < task->finish ? gantry_task_reckon_duration (task, task->start, from) : 0;

  if (worked <= 0 || worked >= task->duration || from >= to)
    return FALSE;
  gantry_task_interrupt (task, worked, from, to);
  return TRUE;
}

static gboolean
link_to (GantryDocument *document, GantryTask *task, GantryTask *target, int type)
{
  GantryRecord *dependency = gantry_document_insert (document, &gantry_dependency_kind);

  gantry_document_set_integer (document, dependency, "predecessor", ((GantryRecord *) task)->id);
  gantry_document_set_integer (document, dependency, "successor", ((GantryRecord *) target)->id);
  gantry_document_set_integer (document, dependency, "type", type);
  return TRUE;
}

/* Does to @task, inside the open transaction, what the drag would. */
static gboolean
try_out (GantryDocument *document, GantryRowModel *rows, const GantryChartDrag *drag)
{
  GantryTask *task = gantry_row_model_get_task (rows, drag->row);

  switch (drag->kind)
    {
    case GANTRY_DRAG_MOVE:
      return assign (document, task, "start", drag->new_start);
    case GANTRY_DRAG_RESIZE:
      return assign (document, task, "finish", drag->new_finish);
    case GANTRY_DRAG_PIECE:
      gantry_task_place_stretch (task, drag->piece, drag->rest_finish);
      return TRUE;
    case GANTRY_DRAG_SPLIT:
      return split (task, drag->rest_start, drag->rest_finish);
    case GANTRY_DRAG_LINK:
      return link_to (document, task, gantry_row_model_get_task (rows, drag->target.row), gantry_chart_drag_get_link_type (drag));
    case GANTRY_DRAG_NONE:
    case GANTRY_DRAG_PROGRESS:
    case GANTRY_DRAG_PAN:
    default:
      return FALSE;
    }
}

static gboolean
find_dates (const GantryChartDrag *drag, gint64 *from, gint64 *to)
{
  gboolean rests = drag->kind == GANTRY_DRAG_PIECE || drag->kind == GANTRY_DRAG_SPLIT;

  *from = rests ? drag->rest_start : drag->new_start;
  *to = rests ? drag->rest_finish : drag->new_finish;
  return rests || drag->kind == GANTRY_DRAG_MOVE || drag->kind == GANTRY_DRAG_RESIZE;
}

/* What the drag would change, as two numbers; FALSE where it moves nothing. */
static gboolean
find_key (const GantryChartDrag *drag, gint64 *from, gint64 *to)
{
  if (drag->kind == GANTRY_DRAG_LINK)
    {
      *from = drag->target.row;
      *to = gantry_chart_drag_get_link_type (drag);
      return drag->target.row != GANTRY_ROW_NONE;
    }
  return find_dates (drag, from, to);
}

/* Bars that are to be compared must be read before they are disturbed. */
static void
read_bars (GantryChartModel *model, guint first, guint end)
{
  for (guint row = first; row < end; row++)
    gantry_chart_model_get_bar (model, row);
}

gboolean
gantry_drag_preview_update (GantryDragPreview     *self,
                            const GantryChartDrag *drag,
                            GantryChartModel      *model,
                            GantryRowModel        *rows,
                            guint                  first,
                            guint                  end)
{
  GantryDocument *document = gantry_chart_model_get_document (model);
  GantryProject *project = gantry_document_get_project (document);
  gint64 begun = g_get_monotonic_time (), from, to;

  if (!find_key (drag, &from, &to))
    {
      self->known = FALSE;
      self->from = GANTRY_NONE;
      return FALSE;
    }
  if (self->too_slow || (self->from == from && self->to == to))
    return FALSE;
  if (self->rows == NULL)
    {
      self->rows = g_array_new (FALSE, FALSE, sizeof (GantryPreviewRow));
      g_array_set_clear_func (self->rows, clear_row);
    }
  self->from = from;
  self->to = to;
  self->project_finish = project->finish;
  read_bars (model, first, end);
  gantry_document_begin (document, "");
  self->known = try_out (document, rows, drag)
                && gantry_document_preview (document, NULL);
  self->new_project_finish = project->finish;
  if (self->known)
    collect (self, drag, model, rows, first, end);
  gantry_document_abort (document);
  self->too_slow = g_get_monotonic_time () - begun > BUDGET;
  return TRUE;
}
