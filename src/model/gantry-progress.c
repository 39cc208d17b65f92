/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-progress.h"

#include <glib/gi18n-lib.h>

#include "engine/gantry-worktime.h"
#include "model/gantry-instant.h"
#include "model/gantry-outline.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-task-fields.h"

static void
set (GantryTask *task, const char *field, gint64 value)
{
  gantry_document_set_integer (GANTRY_RECORD (task)->document, GANTRY_RECORD (task), field, value);
}

gint64
gantry_progress_get_date (GantryDocument *document)
{
  gint64 date;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), 0);
  date = gantry_document_get_project (document)->status_date;
  return date != GANTRY_NONE ? date : gantry_instant_now ();
}

/* ---- Which tasks ---- */

/* Whether the task, or a summary task above it, is inactive. */
static gboolean
is_inactive (GantryOutline *outline, GantryTask *task)
{
  for (; task != NULL; task = gantry_outline_get_parent (outline, task))
    if (!task->active)
      return TRUE;
  return FALSE;
}

static gboolean
is_open (GantryOutline *outline, GantryTask *task)
{
  return !task->summary && task->start != GANTRY_NONE && task->finish != GANTRY_NONE
         && task->actual_finish == GANTRY_NONE && task->percent_complete < GANTRY_PERCENT_FULL
         && !is_inactive (outline, task);
}

/* Those that are not done, each once. (transfer container) */
static GPtrArray *
list_open (GantryDocument *document, GPtrArray *tasks)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GPtrArray *open = g_ptr_array_new ();
  guint n = tasks != NULL ? tasks->len : gantry_outline_get_n_tasks (outline), done = 0;

  for (guint i = 0; i < n; i++)
    {
      guint row = tasks != NULL ? ((GantryTask *) g_ptr_array_index (tasks, i))->row : i;

      for (guint end = gantry_outline_get_subtree_end (outline, row); row < end; row++)
        if (row >= done)
          {
            done = row + 1;
            if (is_open (outline, gantry_outline_get_task (outline, row)))
              g_ptr_array_add (open, gantry_outline_get_task (outline, row));
          }
    }
  return open;
}

typedef void (*TaskChange) (GantryTask *task, gint64 date);

static gboolean
change_open (GantryDocument *document, GPtrArray *tasks, const char *label, TaskChange change, gint64 date, GError **error)
{
  g_autoptr (GPtrArray) open = list_open (document, tasks);

  gantry_document_begin (document, label);
  for (guint i = 0; i < open->len; i++)
    change (g_ptr_array_index (open, i), date);
  return gantry_document_commit (document, error);
}

/* ---- As scheduled ---- */

static void
update (GantryTask *task, gint64 date)
{
  gint64 start = task->start, done;

  if (task->finish <= date)
    gantry_task_set_progress (task, GANTRY_PERCENT_FULL);
  else if (start < date)
    {
      done = gantry_task_reckon_duration (task, start, date);
      gantry_task_set_progress (task, CLAMP ((gint64) ((__int128) done * GANTRY_PERCENT_FULL / MAX (task->scheduled_duration, 1)),
                                             0, GANTRY_PERCENT_FULL - 1));
      set (task, "actual_start", start);
    }
}

gboolean
gantry_tasks_update_until (GantryDocument *document, GPtrArray *tasks, gint64 date, GError **error)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);
  return change_open (document, tasks, _("Update progress as scheduled"), update, date, error);
}

/* ---- Rescheduling ---- */

static void
hold_back (GantryTask *task, gint64 date)
{
  if (task->manual)
    {
      set (task, "manual_start", date);
      set (task, "manual_finish", gantry_task_reckon_finish_from (task, date));
      return;
    }
  set (task, "constraint_type", GANTRY_CONSTRAINT_SNET);
  set (task, "constraint_date", date);
}

static void
reschedule (GantryTask *task, gint64 date)
{
  if (task->actual_start == GANTRY_NONE)
    {
      if (task->start < date)
        hold_back (task, date);
    }
  else if (task->resume != GANTRY_NONE && task->resume < date)
    gantry_task_interrupt (task, task->actual_duration, task->resume, date);
}

gboolean
gantry_tasks_reschedule_after (GantryDocument *document, GPtrArray *tasks, gint64 date, GError **error)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);
  return change_open (document, tasks, _("Reschedule unfinished work"), reschedule, date, error);
}

/* ---- Splitting ---- */

gboolean
gantry_task_split (GantryDocument *document, GantryTask *task, gint64 from, gint64 to, GError **error)
{
  gint64 worked;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);
  if (task->actual_finish != GANTRY_NONE)
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED, _("A task that is done cannot be split."));
      return FALSE;
    }
  worked = task->start < from && from < task->finish ? gantry_task_reckon_duration (task, task->start, from) : 0;
  if (task->summary || worked <= 0 || worked >= task->duration || from >= to)
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                           _("A task can only be split between its start and its finish, while it is worked on."));
      return FALSE;
    }
  gantry_document_begin (document, _("Split task"));
  gantry_task_interrupt (task, worked, from, to);
  return gantry_document_commit (document, error);
}
