/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-stretches.h"

#include <glib/gi18n-lib.h>

#include "engine/gantry-worktime.h"
#include "model/gantry-pauses.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-task-fields.h"

static const GantryWorktime *
get_calendar (GantryTask *task)
{
  GantryRecord *record = GANTRY_RECORD (task);

  return gantry_scheduler_get_worked_calendar (gantry_document_get_scheduler (record->document), record->id);
}

/* The instant when @passed seconds of the task have passed; @until_next: when work goes on then. */
static gint64
get_instant (GantryTask *task, gint64 passed, gboolean until_next)
{
  const GantryWorktime *calendar = get_calendar (task);
  gint64 instant;

  if (task->duration_elapsed)
    return task->start + passed;
  instant = gantry_worktime_add (calendar, task->start, passed);
  return until_next ? gantry_worktime_next_start (calendar, instant) : instant;
}

GArray *
gantry_task_list_stretches (GantryTask *task)
{
  g_autoptr (GArray) pauses = task->pauses != NULL ? gantry_pauses_parse (task->pauses) : NULL;
  GantryStretch stretch = { task->start, task->finish };
  GArray *stretches;

  if (pauses == NULL || task->summary || task->start == GANTRY_NONE || task->finish == GANTRY_NONE)
    return NULL;
  stretches = g_array_new (FALSE, FALSE, sizeof (GantryStretch));
  for (guint i = 0; i < pauses->len; i++)
    {
      gint64 after = g_array_index (pauses, GantryPause, i).after;

      if (after >= task->duration)
        break;
      stretch.finish = MIN (get_instant (task, gantry_pauses_get_passed (pauses, after, FALSE), FALSE), task->finish);
      g_array_append_val (stretches, stretch);
      stretch.start = get_instant (task, gantry_pauses_get_passed (pauses, after, TRUE), TRUE);
      if (stretch.start >= task->finish) /* what is done may have been done earlier */
        return stretches;
    }
  stretch.finish = task->finish;
  g_array_append_val (stretches, stretch);
  return stretches;
}

void
gantry_task_place_stretch (GantryTask *task, guint index, gint64 start)
{
  GantryRecord *record = GANTRY_RECORD (task);
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);
  g_autoptr (GArray) stretches = gantry_task_list_stretches (task);
  GantryPause *pause;
  gint64 from, length;

  if (stretches == NULL || index == 0 || index >= stretches->len)
    return;
  from = g_array_index (stretches, GantryStretch, index - 1).finish;
  length = task->duration_elapsed
               ? start - from
               : gantry_scheduler_get_most_worked (gantry_document_get_scheduler (record->document), record->id, from, start);
  pause = &g_array_index (pauses, GantryPause, index - 1);
  pause->leveled = MIN (pause->leveled, length);
  if (start > from && length > 0)
    pause->length = length;
  else
    g_array_remove_index (pauses, index - 1);
  gantry_task_set_pauses (task, pauses->len > 0 ? pauses : NULL);
}

gboolean
gantry_task_move_stretch (GantryDocument *document, GantryTask *task, guint index, gint64 start, GError **error)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (GANTRY_IS_TASK (task), FALSE);

  if (task->actual_finish != GANTRY_NONE)
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED, _("A task that is done rests no more."));
      return FALSE;
    }
  gantry_document_begin (document, _("Move a part of a task"));
  gantry_task_place_stretch (task, index, start);
  return gantry_document_commit (document, error);
}
