/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-drag-preview.h"

#define BUDGET (12 * 1000) /* microseconds: of a frame, what scheduling twice may take */

void
gantry_drag_preview_clear (GantryDragPreview *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  *self = (GantryDragPreview) { .start = GANTRY_NONE };
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
collect (GantryDragPreview *self, GantryChartModel *model, GantryRowModel *rows, guint first, guint end)
{
  g_array_set_size (self->rows, 0);
  for (guint row = first; row < end; row++)
    {
      const GantryBar *bar = gantry_chart_model_get_bar (model, row);
      GantryTask *task = gantry_row_model_get_task (rows, row);
      GantryPreviewRow moved = { row, task->start, task->finish };

      if (task->start != bar->start || task->finish != bar->finish)
        g_array_append_val (self->rows, moved);
    }
}

static gboolean
assign (GantryDocument *document, GantryTask *task, const GantryChartDrag *drag)
{
  const char *name = drag->kind == GANTRY_DRAG_MOVE ? "start" : "finish";
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&value, drag->kind == GANTRY_DRAG_MOVE ? drag->new_start : drag->new_finish);
  return gantry_document_assign (document, (GantryRecord *) task, gantry_kind_find_field (&gantry_task_kind, name),
                                 &value, NULL);
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
  gint64 begun = g_get_monotonic_time ();

  if (self->too_slow || (drag->kind != GANTRY_DRAG_MOVE && drag->kind != GANTRY_DRAG_RESIZE)
      || (self->start == drag->new_start && self->finish == drag->new_finish))
    return FALSE;
  if (self->rows == NULL)
    self->rows = g_array_new (FALSE, FALSE, sizeof (GantryPreviewRow));
  self->start = drag->new_start;
  self->finish = drag->new_finish;
  self->project_finish = project->finish;
  read_bars (model, first, end);
  gantry_document_begin (document, "");
  self->known = assign (document, gantry_row_model_get_task (rows, drag->row), drag)
                && gantry_document_preview (document, NULL);
  self->new_project_finish = project->finish;
  if (self->known)
    collect (self, model, rows, first, end);
  gantry_document_abort (document);
  self->too_slow = g_get_monotonic_time () - begun > BUDGET;
  return TRUE;
}
