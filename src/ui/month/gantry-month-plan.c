/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-plan.h"

#include "engine/gantry-worktime.h"
#include "model/gantry-instant.h"
#include "model/gantry-recurrence.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-task.h"
#include "model/kinds/gantry-workstream.h"

#define BASES_MAX 32 /* calendars based on one another; more is a circle */

gboolean
gantry_month_find_days (gint64 start, gint64 finish, gint64 *first, gint64 *last)
{
  if (start == GANTRY_NONE || finish == GANTRY_NONE)
    return FALSE;
  *first = gantry_instant_floor_day (start);
  *last = finish > start ? gantry_instant_floor_day (finish - 1) : *first;
  return TRUE;
}

/* ---- Entries ---- */

typedef struct {
  GantryMonthPlan *plan;
  GantryDocument *document;
  const GantryMonthFilter *filter;
  GHashTable *tasks; /* ids (gint64) that the person is assigned to, or NULL: all */
  gint64 first, last; /* days shown */
} Collector;

static GHashTable *
find_tasks_of (GantryDocument *document, gint64 person)
{
  GHashTable *tasks = g_hash_table_new (g_int64_hash, g_int64_equal);
  const GantryField *field = gantry_kind_find_field (&gantry_assignment_kind, "person");
  const GPtrArray *assignments = gantry_document_get_referrers (document, &gantry_assignment_kind, field, person);

  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    g_hash_table_add (tasks, &GANTRY_ASSIGNMENT (assignments->pdata[i])->task);
  return tasks;
}

static guint8
find_hue (GantryDocument *document, GantryTask *task)
{
  GantryRecord *workstream = gantry_document_lookup (document, &gantry_workstream_kind, task->workstream);

  return workstream != NULL ? (guint8) GANTRY_WORKSTREAM (workstream)->color : 0;
}

static gboolean
is_wanted (const Collector *self, GantryTask *task)
{
  if (self->tasks != NULL && !g_hash_table_contains (self->tasks, &((GantryRecord *) task)->id))
    return FALSE;
  switch (self->filter->show)
    {
    case GANTRY_MONTH_SHOW_TASKS:
      return !task->summary;
    case GANTRY_MONTH_SHOW_MILESTONES:
      return task->milestone && !task->summary;
    case GANTRY_MONTH_SHOW_ALL:
    default:
      return TRUE;
    }
}

static void
add_entry (Collector *self, GantryTask *task, GantryMonthEntryKind kind, gint64 first, gint64 last)
{
  GantryMonthEntry entry = {
    .task = ((GantryRecord *) task)->id,
    .kind = kind,
    .first = first,
    .last = last,
    .critical = task->critical,
    .gate = task->gate,
    .late = task->deadline != GANTRY_NONE && task->finish > task->deadline,
    .inactive = !task->active,
    .progress = task->progress,
  };

  if (last < self->first || first > self->last)
    return;
  entry.hue = find_hue (self->document, task);
  g_array_append_val (self->plan->entries, entry);
}

static void
add_task (Collector *self, GantryTask *task)
{
  GantryMonthEntryKind kind = task->summary ? GANTRY_MONTH_SUMMARY
                              : task->milestone ? GANTRY_MONTH_MILESTONE
                                                : GANTRY_MONTH_TASK;
  gint64 first, last;

  if (!is_wanted (self, task))
    return;
  if (gantry_month_find_days (task->start, task->finish, &first, &last))
    add_entry (self, task, kind, first, last);
  if (task->deadline != GANTRY_NONE && gantry_month_find_days (task->deadline - 1, task->deadline, &first, &last))
    add_entry (self, task, GANTRY_MONTH_DEADLINE, first, last);
}

static void
add_tasks (Collector *self)
{
  GantryOutline *outline = gantry_document_get_outline (self->document);

  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    add_task (self, gantry_outline_get_task (outline, row));
}

static void
stack_entries (GantryMonthPlan *self)
{
  guint n_days = gantry_month_grid_get_n_days (&self->grid);
  gint64 last = gantry_month_grid_get_day (&self->grid, n_days - 1);
  g_autofree GantryMonthSpan *spans = g_new (GantryMonthSpan, MAX (self->entries->len, 1));

  for (guint i = 0; i < self->entries->len; i++)
    {
      const GantryMonthEntry *entry = gantry_month_plan_get_entry (self, i);

      spans[i].first = gantry_month_grid_find (&self->grid, MAX (entry->first, self->grid.first));
      /* one more than is shown, where it goes on */
      spans[i].last = entry->last > last ? n_days : gantry_month_grid_find (&self->grid, entry->last);
    }
  self->segments = gantry_month_lanes_new (spans, self->entries->len, self->grid.n_weeks);
  for (guint i = 0; i < self->segments->len; i++)
    {
      GantryMonthSegment *segment = &g_array_index (self->segments, GantryMonthSegment, i);

      if (segment->week == 0 && gantry_month_plan_get_entry (self, segment->span)->first < self->grid.first)
        segment->begins = FALSE;
    }
}

/* ---- Days ---- */

static void
name_days (GantryMonthPlan *self, const char *name, gint64 first, gint64 last)
{
  for (guint i = 0; i < gantry_month_grid_get_n_days (&self->grid); i++)
    {
      gint64 day = gantry_month_grid_get_day (&self->grid, i);

      if (day >= first && day <= last)
        g_set_str (&self->days[i].name, name);
    }
}

static void
name_occurrences (GantryMonthPlan *self, const GantryCalendarException *exception, const GantryRecurrence *rule)
{
  gint64 length = MAX (exception->last_date - exception->first_date, 0);
  gint64 end = gantry_month_grid_get_day (&self->grid, gantry_month_grid_get_n_days (&self->grid));
  gint64 last = exception->repeat_until != GANTRY_NONE ? MIN (exception->repeat_until, end) : end;
  g_autoptr (GArray) days = NULL;
  guint n_max = exception->occurrences == GANTRY_NONE
                  ? 0
                  : (guint) CLAMP (exception->occurrences, 1, GANTRY_CALENDAR_OCCURRENCES_MAX);

  if (exception->first_date > last)
    return;
  days = gantry_recurrence_expand (rule, exception->first_date, last, n_max);
  for (guint i = 0; i < days->len; i++)
    name_days (self, exception->name, g_array_index (days, gint64, i), g_array_index (days, gint64, i) + length);
}

static void
name_exception (GantryMonthPlan *self, const GantryCalendarException *exception)
{
  GantryRecurrence rule;

  if (exception->name == NULL)
    return;
  if (exception->repeats != NULL && gantry_recurrence_parse (exception->repeats, &rule, NULL))
    name_occurrences (self, exception, &rule);
  else
    name_days (self, exception->name, exception->first_date, exception->last_date);
}

/* The exceptions of the calendars that others are based on come first: the last word wins. */
static void
name_calendar (GantryMonthPlan *self, GantryDocument *document, gint64 id, guint depth)
{
  const GantryField *field = gantry_kind_find_field (&gantry_calendar_exception_kind, "calendar");
  GantryRecord *calendar = gantry_document_lookup (document, &gantry_calendar_kind, id);
  const GPtrArray *exceptions;

  if (calendar == NULL || depth >= BASES_MAX)
    return;
  name_calendar (self, document, GANTRY_CALENDAR (calendar)->base, depth + 1);
  exceptions = gantry_document_get_referrers (document, &gantry_calendar_exception_kind, field, id);
  for (guint i = 0; exceptions != NULL && i < exceptions->len; i++)
    name_exception (self, GANTRY_CALENDAR_EXCEPTION (exceptions->pdata[i]));
}

static void
find_working_days (GantryMonthPlan *self, GantryDocument *document)
{
  const GantryWorktime *calendar = gantry_scheduler_get_calendar (gantry_document_get_scheduler (document), 0);

  for (guint i = 0; i < gantry_month_grid_get_n_days (&self->grid); i++)
    {
      gint64 day = gantry_month_grid_get_day (&self->grid, i);

      self->days[i].works = gantry_worktime_between (calendar, day, day + GANTRY_DAY) > 0;
    }
}

/* ---- Public ---- */

GantryMonthPlan *
gantry_month_plan_new (GantryDocument *document, gint64 instant, const GantryMonthFilter *filter)
{
  GantryMonthPlan *self = g_new0 (GantryMonthPlan, 1);
  GantryProject *project = gantry_document_get_project (document);
  g_autoptr (GHashTable) tasks = filter->person != 0 ? find_tasks_of (document, filter->person) : NULL;
  Collector collector = { self, document, filter, tasks, 0, 0 };

  gantry_month_grid_init (&self->grid, instant, project->week_start);
  self->entries = g_array_new (FALSE, FALSE, sizeof (GantryMonthEntry));
  collector.first = self->grid.first;
  collector.last = gantry_month_grid_get_day (&self->grid, gantry_month_grid_get_n_days (&self->grid) - 1);
  add_tasks (&collector);
  stack_entries (self);
  find_working_days (self, document);
  name_calendar (self, document, project->calendar, 0);
  return self;
}

void
gantry_month_plan_free (GantryMonthPlan *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    g_free (self->days[i].name);
  g_array_unref (self->entries);
  g_array_unref (self->segments);
  g_free (self);
}

GArray *
gantry_month_plan_list_day (const GantryMonthPlan *self, guint day)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->segments->len; i++)
    {
      const GantryMonthSegment *segment = &g_array_index (self->segments, GantryMonthSegment, i);

      if (segment->week == day / 7 && segment->first <= day % 7 && segment->last >= day % 7)
        g_array_append_val (found, segment->span);
    }
  return found;
}

guint
gantry_month_plan_find_task (const GantryMonthPlan *self, gint64 task)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (gantry_month_plan_get_entry (self, i)->task == task)
      return i;
  return G_MAXUINT;
}
