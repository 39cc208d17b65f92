/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-document.h"
#include "model/gantry-pauses.h"
#include "model/gantry-scheduler.h"
#include "model/gantry-task-effort.h"
#include "model/kinds/gantry-task-fields.h"

/* The field "segments" of tasks: the pauses, as a text of stretches. */

void
gantry_task_get_segments (GantryRecord *record, GantryValue *value)
{
  GantryTask *task = GANTRY_TASK (record);
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);
  GantryUnits units = GANTRY_UNITS_INIT;

  gantry_value_clear (value);
  if (pauses == NULL || task->summary)
    return;
  if (record->document != NULL)
    gantry_units_from_project (gantry_document_get_project (record->document), &units);
  gantry_value_take_text (value, gantry_pauses_format_segments (pauses, task->duration, &units));
}

void
gantry_task_set_pauses (GantryTask *task, const GArray *pauses)
{
  GantryRecord *record = GANTRY_RECORD (task);
  g_autofree char *text = gantry_pauses_format (pauses);

  gantry_document_set_text (record->document, record, "pauses", text);
}

gboolean
gantry_task_assign_segments (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);
  g_autoptr (GArray) pauses = NULL;
  GantryUnits units = GANTRY_UNITS_INIT;
  gint64 duration;

  if (task->summary)
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                           _("A summary task rests when its subtasks do: split those."));
      return FALSE;
    }
  if (value->type != GANTRY_VALUE_TEXT || value->text == NULL || value->text[0] == '\0')
    {
      gantry_task_set_pauses (task, NULL);
      return TRUE;
    }
  gantry_units_from_project (gantry_document_get_project (record->document), &units);
  if (!gantry_pauses_parse_segments (value->text, &units, &duration, &pauses, error))
    return FALSE;
  gantry_task_set_pauses (task, pauses);
  gantry_task_effort_set_duration (task, duration);
  return TRUE;
}

void
gantry_task_interrupt (GantryTask *task, gint64 worked, gint64 from, gint64 to)
{
  GantryRecord *record = GANTRY_RECORD (task);
  gint64 length = gantry_scheduler_get_most_worked (gantry_document_get_scheduler (record->document), record->id, from, to);
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);

  if (task->duration_elapsed)
    length = to - from;
  pauses = gantry_pauses_insert (g_steal_pointer (&pauses), worked, length);
  gantry_task_set_pauses (task, pauses);
}
