/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-task-fields.h"

#include <glib/gi18n-lib.h>

#include "engine/gantry-worktime.h"
#include "model/gantry-pauses.h"
#include "model/gantry-scheduler.h"
#include "model/gantry-task-effort.h"
#include "model/kinds/gantry-task.h"

/* What it means to set a date or the duration of a task, as planners know it from
 * Microsoft Project. */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED, message);
  return FALSE;
}

static void
set (GantryTask *task, const char *field_name, gint64 value)
{
  GantryRecord *record = (GantryRecord *) task;

  gantry_document_set_integer (record->document, record, field_name, value);
}

/* ---- Working time of one task ---- */

static const GantryWorktime *
get_calendar (GantryTask *task)
{
  GantryRecord *record = (GantryRecord *) task;

  return gantry_scheduler_get_worked_calendar (gantry_document_get_scheduler (record->document), record->id);
}

/* A pause passes too. */
static gint64
add_duration (GantryTask *task, gint64 start, gint64 duration)
{
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);

  duration = gantry_pauses_get_passed (pauses, duration, FALSE);
  return task->duration_elapsed ? start + duration
                                : gantry_worktime_add (get_calendar (task), start, duration);
}

static gint64
subtract_duration (GantryTask *task, gint64 finish, gint64 duration)
{
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);

  duration = gantry_pauses_get_passed (pauses, duration, FALSE);
  return task->duration_elapsed ? finish - duration
                                : gantry_worktime_subtract (get_calendar (task), finish, duration);
}

gint64
gantry_task_reckon_duration (GantryTask *task, gint64 start, gint64 finish)
{
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);
  gint64 passed = task->duration_elapsed ? finish - start : gantry_worktime_between (get_calendar (task), start, finish);

  return gantry_pauses_get_worked (pauses, passed);
}

gint64
gantry_task_reckon_finish_from (GantryTask *task, gint64 start)
{
  return add_duration (task, start, task->duration);
}

gint64
gantry_task_reckon_start (GantryTask *task)
{
  GantryProject *project = gantry_document_get_project (((GantryRecord *) task)->document);
  gint64 start = task->start;

  if (task->actual_start != GANTRY_NONE)
    return task->actual_start;
  if (task->manual && task->manual_start != GANTRY_NONE)
    return task->manual_start;
  if (start == GANTRY_NONE)
    start = project->start;
  if (task->constraint_date == GANTRY_NONE || task->manual)
    return start;
  if (task->constraint_type == GANTRY_CONSTRAINT_MSO)
    return gantry_worktime_next_start (get_calendar (task), task->constraint_date);
  if (task->constraint_type == GANTRY_CONSTRAINT_SNET && task->constraint_date > start)
    return gantry_worktime_next_start (get_calendar (task), task->constraint_date);
  return start;
}

gint64
gantry_task_reckon_finish (GantryTask *task)
{
  if (task->finish != GANTRY_NONE && task->start != GANTRY_NONE && task->finish >= task->start
      && gantry_task_reckon_start (task) == task->start && task->scheduled_duration == task->duration)
    return task->finish;
  return add_duration (task, gantry_task_reckon_start (task), task->duration);
}

/* ---- Start ---- */

static gboolean
unset_start (GantryTask *task)
{
  if (task->manual)
    {
      set (task, "manual_start", GANTRY_NONE);
      set (task, "manual_finish", GANTRY_NONE);
      return TRUE;
    }
  set (task, "constraint_type", GANTRY_CONSTRAINT_ASAP);
  set (task, "constraint_date", GANTRY_NONE);
  return TRUE;
}

gboolean
gantry_task_assign_start (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);

  if (task->summary)
    return refuse (error, _("The start of a summary task follows from its subtasks: change theirs."));
  if (value->type == GANTRY_VALUE_NULL)
    return unset_start (task);

  if (task->manual)
    {
      set (task, "manual_start", value->integer);
      set (task, "manual_finish", add_duration (task, value->integer, task->duration));
    }
  if (task->actual_start != GANTRY_NONE)
    {
      /* What has begun can only have begun at another time. */
      set (task, "actual_start", value->integer);
      if (task->actual_finish != GANTRY_NONE)
        set (task, "actual_finish", add_duration (task, value->integer, task->duration));
    }
  else if (!task->manual)
    {
      set (task, "constraint_type", GANTRY_CONSTRAINT_SNET);
      set (task, "constraint_date", value->integer);
    }
  return TRUE;
}

/* ---- Finish ---- */

static gboolean
unset_finish (GantryTask *task, GError **error)
{
  if (!task->manual)
    return refuse (error, _("A task always has a finish: type a date, or change its duration."));
  set (task, "manual_finish", GANTRY_NONE);
  return TRUE;
}

/* A manual task that only had a finish, or nothing, gets both. */
static void
set_manual_dates (GantryTask *task, gint64 finish)
{
  set (task, "manual_start", subtract_duration (task, finish, task->duration));
  set (task, "manual_finish", finish);
}

gboolean
gantry_task_assign_finish (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);
  gint64 start, duration;

  if (task->summary)
    return refuse (error, _("The finish of a summary task follows from its subtasks: change theirs."));
  if (value->type == GANTRY_VALUE_NULL)
    return unset_finish (task, error);
  if (task->manual && task->manual_start == GANTRY_NONE)
    {
      set_manual_dates (task, value->integer);
      return TRUE;
    }

  start = gantry_task_reckon_start (task);
  if (value->integer < start)
    return refuse (error, _("A task cannot finish before it starts: change its start first."));
  duration = gantry_task_reckon_duration (task, start, value->integer);
  if (duration == 0 && value->integer > start && !task->manual)
    return refuse (error, _("There is no working time between the start of the task and this finish: "
                            "type a later one."));
  gantry_task_effort_set_duration (task, duration);
  set (task, "milestone", value->integer == start);
  if (task->manual)
    set (task, "manual_finish", value->integer);
  if (task->actual_finish != GANTRY_NONE)
    set (task, "actual_finish", value->integer);
  return TRUE;
}

/* ---- Duration ---- */

void
gantry_task_change_duration (GantryTask *task, gint64 duration)
{
  gantry_task_keep_done (task, duration);
  set (task, "duration", duration);
  set (task, "milestone", duration == 0);
  if (task->manual && task->manual_start != GANTRY_NONE)
    set (task, "manual_finish", add_duration (task, task->manual_start, duration));
  if (task->actual_start != GANTRY_NONE && task->actual_finish != GANTRY_NONE)
    set (task, "actual_finish", add_duration (task, task->actual_start, duration));
}

gboolean
gantry_task_assign_duration (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);

  if (task->summary)
    return refuse (error, _("The duration of a summary task follows from its subtasks: change theirs."));
  if (value->type == GANTRY_VALUE_NULL)
    return refuse (error, _("A task always has a duration: type one, or “0” for a milestone."));

  gantry_task_effort_set_duration (task, value->integer);
  return TRUE;
}

/* ---- Work ---- */

gboolean
gantry_task_assign_work (GantryRecord *record, const GantryValue *value, GError **error G_GNUC_UNUSED)
{
  GantryTask *task = GANTRY_TASK (record);
  gint64 work = value->type == GANTRY_VALUE_INTEGER ? value->integer : GANTRY_NONE;

  if (task->summary)
    set (task, "work", work);
  else
    gantry_task_effort_set_work (task, work);
  return TRUE;
}

/* ---- Rules ---- */

/* Both dates of one kind must be in order; either may be missing. */
static gboolean
check_order (gint64 start, gint64 finish, GantryRecord *record, const char *format, GError **error)
{
  g_autofree char *title = NULL;

  if (start == GANTRY_NONE || finish == GANTRY_NONE || start <= finish)
    return TRUE;
  title = gantry_record_dup_title (record);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED, format, title);
#pragma GCC diagnostic pop
  return FALSE;
}

gboolean
gantry_task_validate (GantryRecord *record, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);

  return check_order (task->manual_start, task->manual_finish, record,
                      _("“%s” would finish before it starts: correct one of its dates."), error)
         && check_order (task->actual_start, task->actual_finish, record,
                         _("“%s” would have finished before it started: correct one of its actual dates."),
                         error);
}
