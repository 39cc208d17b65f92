/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-document.h"
#include "model/gantry-task-effort.h"
#include "model/kinds/gantry-task-fields.h"

/* What it means to say how much of a task is done. */

static void
set (GantryTask *task, const char *field, gint64 value)
{
  gantry_document_set_integer (GANTRY_RECORD (task)->document, GANTRY_RECORD (task), field, value);
}

static gboolean
refuse_summary (GantryTask *task, GError **error)
{
  if (task->summary)
    g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                         _("The progress of a summary task follows from its subtasks: change theirs."));
  return task->summary;
}

static gint64
integer_of (const GantryValue *value, gint64 unset)
{
  return value->type == GANTRY_VALUE_INTEGER ? value->integer : unset;
}

/* @part of @whole in basis points; rounded down to less than all as long as something is left. */
static gint64
percent_of (gint64 part, gint64 whole)
{
  __int128 percent;

  if (whole <= 0 || part >= whole)
    return GANTRY_PERCENT_FULL;
  percent = ((__int128) part * GANTRY_PERCENT_FULL + whole / 2) / whole;
  return (gint64) MIN (percent, GANTRY_PERCENT_FULL - 1);
}

gint64
gantry_task_get_done (gint64 duration, int percent)
{
  gint64 done = (gint64) (((__int128) duration * percent + GANTRY_PERCENT_FULL / 2) / GANTRY_PERCENT_FULL);
  gint64 rounded = (done + GANTRY_MINUTE / 2) / GANTRY_MINUTE * GANTRY_MINUTE;

  /* no more than percents leave open, and never to nothing or to all */
  if (rounded <= 0 || rounded >= duration || ABS (rounded - done) > duration / GANTRY_PERCENT_FULL)
    return done;
  return rounded;
}

void
gantry_task_keep_done (GantryTask *task, gint64 duration)
{
  gint64 percent = task->percent_complete;

  if (percent > 0 && percent < GANTRY_PERCENT_FULL && task->duration > 0 && duration > 0)
    set (task, "percent_complete", percent_of (gantry_task_get_done (task->duration, (int) percent), duration));
}

void
gantry_task_set_progress (GantryTask *task, gint64 progress)
{
  /* reckoned before the actual dates change what they are reckoned from */
  gint64 start = gantry_task_reckon_start (task), finish = gantry_task_reckon_finish (task);

  set (task, "percent_complete", progress);
  if (progress == 0)
    set (task, "actual_start", GANTRY_NONE);
  else if (task->actual_start == GANTRY_NONE)
    set (task, "actual_start", start);
  if (progress < GANTRY_PERCENT_FULL)
    set (task, "actual_finish", GANTRY_NONE);
  else if (task->actual_finish == GANTRY_NONE)
    set (task, "actual_finish", finish);
}

gboolean
gantry_task_assign_progress (GantryRecord *record, const GantryValue *value, GError **error)
{
  if (refuse_summary (GANTRY_TASK (record), error))
    return FALSE;
  gantry_task_set_progress (GANTRY_TASK (record), integer_of (value, 0));
  return TRUE;
}

/* What has a date of its finish is done, and took as long as from its start until then. */
gboolean
gantry_task_assign_actual_finish (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);
  gint64 finish = integer_of (value, GANTRY_NONE), start = gantry_task_reckon_start (task), duration;

  if (refuse_summary (task, error))
    return FALSE;
  if (finish == GANTRY_NONE)
    {
      set (task, "actual_finish", GANTRY_NONE);
      return TRUE;
    }
  if (task->actual_start == GANTRY_NONE)
    set (task, "actual_start", MIN (start, finish));
  duration = finish >= start ? gantry_task_reckon_duration (task, start, finish) : 0;
  if (duration > 0 && task->duration > 0)
    gantry_task_effort_set_duration (task, duration);
  set (task, "percent_complete", GANTRY_PERCENT_FULL);
  set (task, "actual_finish", finish);
  return TRUE;
}

/* ---- In durations ---- */

gboolean
gantry_task_assign_actual_duration (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);
  gint64 actual = CLAMP (integer_of (value, 0), 0, GANTRY_TASK_DURATION_MAX);

  if (refuse_summary (task, error))
    return FALSE;
  if (actual > task->duration)
    gantry_task_effort_set_duration (task, actual);
  gantry_task_set_progress (task, actual > 0 ? percent_of (actual, task->duration) : 0);
  return TRUE;
}

/* More or less is left than was thought: the duration is another. */
gboolean
gantry_task_assign_remaining_duration (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);
  gint64 remaining = CLAMP (integer_of (value, 0), 0, GANTRY_TASK_DURATION_MAX), actual;

  if (refuse_summary (task, error))
    return FALSE;
  actual = gantry_task_get_done (task->duration, task->percent_complete);
  if (actual + remaining > 0)
    gantry_task_effort_set_duration (task, MIN (actual + remaining, GANTRY_TASK_DURATION_MAX));
  if (actual > 0)
    gantry_task_set_progress (task, percent_of (actual, actual + remaining));
  return TRUE;
}

/* ---- In work ---- */

gboolean
gantry_task_assign_actual_work (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);
  gint64 actual = CLAMP (integer_of (value, 0), 0, GANTRY_WORK_MAX);

  if (refuse_summary (task, error))
    return FALSE;
  if (task->scheduled_work <= 0)
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                           _("The task has no work that could be done: assign somebody, or type its work first."));
      return FALSE;
    }
  if (actual > task->scheduled_work)
    gantry_task_effort_set_work (task, actual);
  gantry_task_set_progress (task, actual > 0 ? percent_of (actual, MAX (actual, task->scheduled_work)) : 0);
  return TRUE;
}

gboolean
gantry_task_assign_remaining_work (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);
  gint64 remaining = CLAMP (integer_of (value, 0), 0, GANTRY_WORK_MAX), actual = task->actual_work;

  if (refuse_summary (task, error))
    return FALSE;
  gantry_task_effort_set_work (task, MIN (actual + remaining, GANTRY_WORK_MAX));
  if (actual > 0)
    gantry_task_set_progress (task, percent_of (actual, actual + remaining));
  return TRUE;
}
