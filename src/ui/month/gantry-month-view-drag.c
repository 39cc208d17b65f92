/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-view-private.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/gantry-task-commands.h"
#include "ui/drawing/gantry-task-sentence.h"
#include "ui/gantry-page.h"

#define BUDGET (30 * 1000) /* microseconds: what trying out a day may take */

static GantryTask *
find_task (GantryMonthView *self, gint64 id)
{
  return GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, id));
}

void
_gantry_month_view_clear_drag (GantryMonthView *self)
{
  g_free (self->drag.bubble);
  self->drag = (GantryMonthDrag) { 0 };
}

static const GantryField *
get_field (GantryMonthEntryKind kind)
{
  return gantry_kind_find_field (&gantry_task_kind, kind == GANTRY_MONTH_DEADLINE ? "deadline" : "start");
}

static gint64
get_instant (GantryTask *task, GantryMonthEntryKind kind)
{
  return kind == GANTRY_MONTH_DEADLINE ? task->deadline : task->start;
}

static char *
describe_outcome (GantryMonthView *self, GantryTask *task, gint64 finish_before)
{
  GantryProject *project = gantry_document_get_project (self->document);
  g_autofree char *start = gantry_instant_format (get_instant (task, self->drag.kind), GANTRY_INSTANT_SHORT);
  g_autofree char *finish = gantry_instant_format (task->finish, GANTRY_INSTANT_SHORT);
  g_autofree char *end = gantry_instant_format (project->finish, GANTRY_INSTANT_SHORT);

  if (project->finish != finish_before) /* Translators: start and finish of a task, and when the plan then ends */
    return g_strdup_printf (_("%s to %s · the plan ends %s"), start, finish, end);
  if (g_str_equal (start, finish) || self->drag.kind == GANTRY_MONTH_DEADLINE)
    return g_steal_pointer (&start);
  return g_strdup_printf (_("%s to %s"), start, finish);
}

/* Schedules as if it had been dropped, looks at the month, and takes it back. */
static gboolean
try_out (GantryMonthView *self, gint64 instant)
{
  GantryTask *task = find_task (self, self->drag.task);
  gint64 finish_before = gantry_document_get_project (self->document)->finish;
  GantryMonthPlan *plan = NULL;
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&value, instant);
  gantry_document_begin (self->document, "");
  if (gantry_document_assign (self->document, (GantryRecord *) task, get_field (self->drag.kind), &value, NULL) &&
      gantry_document_preview (self->document, NULL))
    {
      plan = gantry_month_plan_new (self->document, self->shown, &self->filter);
      g_free (self->drag.bubble);
      self->drag.bubble = describe_outcome (self, task, finish_before);
    }
  gantry_document_abort (self->document);
  if (plan != NULL)
    _gantry_month_view_take_plan (self, plan);
  return plan != NULL;
}

gboolean
gantry_month_view_begin_drag (GantryMonthView *self, guint entry, gint64 day)
{
  const GantryMonthEntry *dragged;

  g_return_val_if_fail (GANTRY_IS_MONTH_VIEW (self), FALSE);
  if (self->plan == NULL || entry >= self->plan->entries->len)
    return FALSE;
  dragged = gantry_month_plan_get_entry (self->plan, entry);
  if (dragged->kind == GANTRY_MONTH_SUMMARY)
    return FALSE;
  _gantry_month_view_clear_drag (self);
  self->drag.task = dragged->task;
  self->drag.kind = dragged->kind;
  self->drag.from = self->drag.to = day;
  return TRUE;
}

void
gantry_month_view_drag_to (GantryMonthView *self, gint64 day)
{
  gint64 begun = g_get_monotonic_time ();
  GantryTask *task;
  gint64 instant;

  g_return_if_fail (GANTRY_IS_MONTH_VIEW (self));
  if (self->drag.task == 0 || self->drag.to == day)
    return;
  task = find_task (self, self->drag.task);
  self->drag.to = day;
  instant = get_instant (task, self->drag.kind) + day - self->drag.from;
  if (self->drag.too_slow || !try_out (self, instant))
    {
      g_free (self->drag.bubble);
      self->drag.bubble = gantry_instant_format (instant, GANTRY_INSTANT_SHORT);
    }
  self->drag.too_slow = g_get_monotonic_time () - begun > BUDGET;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
carry_out (GantryMonthView *self, GantryTask *task, GantryMonthEntryKind kind, gint64 instant, GError **error)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (kind != GANTRY_MONTH_DEADLINE)
    return gantry_task_move_to (self->document, task, instant, error);
  gantry_value_set_integer (&value, instant);
  return gantry_document_edit (self->document, (GantryRecord *) task, get_field (kind), &value, error);
}

/* A move that cannot have its way is not silent about it. */
static void
explain (GantryMonthView *self, GantryTask *task, gint64 wanted)
{
  g_autofree char *title = gantry_record_dup_title ((GantryRecord *) task);
  g_autofree char *start = gantry_instant_format (task->start, GANTRY_INSTANT_SHORT);
  g_autofree char *message = NULL;

  if (gantry_instant_floor_day (task->start) <= gantry_instant_floor_day (wanted))
    return;
  /* Translators: a task was moved to a day on which it cannot begin */
  message = g_strdup_printf (_("“%s” starts %s, the first day that it can"), title, start);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
}

static void
move (GantryMonthView *self, GantryTask *task, GantryMonthEntryKind kind, gint64 days)
{
  gint64 instant = get_instant (task, kind) + days;
  g_autofree char *sentence = NULL;
  GError *error = NULL;

  if (!carry_out (self, task, kind, instant, &error))
    {
      _gantry_month_view_rebuild (self);
      gantry_widget_show_error (GTK_WIDGET (self), error);
      return;
    }
  if (kind != GANTRY_MONTH_DEADLINE)
    explain (self, task, instant);
  sentence = gantry_task_dup_sentence (task);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
gantry_month_view_drop (GantryMonthView *self)
{
  GantryMonthDrag drag = self->drag;

  g_return_if_fail (GANTRY_IS_MONTH_VIEW (self));
  if (drag.task == 0)
    return;
  _gantry_month_view_clear_drag (self);
  if (drag.to == drag.from)
    _gantry_month_view_rebuild (self);
  else
    move (self, find_task (self, drag.task), drag.kind, drag.to - drag.from);
}

gboolean
gantry_month_view_cancel_drag (GantryMonthView *self)
{
  g_return_val_if_fail (GANTRY_IS_MONTH_VIEW (self), FALSE);
  if (self->drag.task == 0)
    return FALSE;
  _gantry_month_view_clear_drag (self);
  _gantry_month_view_rebuild (self);
  return TRUE;
}

void
gantry_month_view_move_selected (GantryMonthView *self, int days)
{
  GantryTask *task;
  gint64 first, last;

  g_return_if_fail (GANTRY_IS_MONTH_VIEW (self));
  task = self->document != NULL ? find_task (self, self->selected) : NULL;
  if (task == NULL || task->start == GANTRY_NONE)
    return;
  move (self, task, GANTRY_MONTH_TASK, days * GANTRY_DAY);
  /* The cursor goes along. */
  if (gantry_month_find_days (task->start, task->finish, &first, &last))
    gantry_month_view_set_cursor (self, first);
}
