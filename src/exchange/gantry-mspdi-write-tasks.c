/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-write.h"

#include <stdlib.h>

#include "exchange/gantry-mspdi-node.h"
#include "model/gantry-kind.h"
#include "model/kinds/gantry-baseline-task.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-recurring-task.h"

enum { FORMAT_DAYS = 7, FORMAT_ELAPSED_DAYS = 8, FORMAT_PERCENT = 19, FORMAT_ESTIMATED = 32 };

/* By the model's types. */
static const int constraint_types[] = { 0, 1, 4, 5, 6, 7, 2, 3 };
static const int link_types[] = { 1, 3, 0, 2 };

static gint64
get_duration (const GantryTask *task)
{
  return task->summary ? task->scheduled_duration : task->duration;
}

/* ---- Fields ---- */

/* The unit in which the file showed the duration, where it still fits. */
static int
get_duration_format (GantryMspdiElement *element, const GantryTask *task)
{
  const char *kept = gantry_mspdi_element_get (element, "DurationFormat");
  const gboolean elapsed = task->duration_elapsed && !task->summary;
  int format = kept != NULL ? atoi (kept) : 0;

  if (gantry_mspdi_format_is_estimated (format))
    format -= FORMAT_ESTIMATED;
  if (format < 3 || format > 12 || gantry_mspdi_format_is_elapsed (format) != elapsed)
    format = elapsed ? FORMAT_ELAPSED_DAYS : FORMAT_DAYS;
  return task->estimated ? format + FORMAT_ESTIMATED : format;
}

static void
set_outline (GantryMspdiElement *element, const GantryTask *task)
{
  gantry_mspdi_element_set (element, "Name", task->name);
  if (gantry_mspdi_element_get (element, "WBS") == NULL)
    gantry_mspdi_element_set (element, "WBS", task->wbs);
  gantry_mspdi_element_set (element, "OutlineNumber", task->wbs);
  gantry_mspdi_element_set_integer (element, "OutlineLevel", task->level);
  gantry_mspdi_element_set_boolean (element, "Summary", task->summary);
  gantry_mspdi_element_set (element, "Notes", task->notes);
}

static void
set_dates (GantryMspdiElement *element, const GantryTask *task)
{
  /* a date that was never set by hand is not made one */
  if (!task->manual || task->manual_start != GANTRY_NONE)
    gantry_mspdi_element_set_instant (element, "Start", task->start);
  if (!task->manual || task->manual_finish != GANTRY_NONE)
    gantry_mspdi_element_set_instant (element, "Finish", task->finish);
  gantry_mspdi_element_set_instant (element, "EarlyStart", task->early_start);
  gantry_mspdi_element_set_instant (element, "EarlyFinish", task->early_finish);
  gantry_mspdi_element_set_instant (element, "LateStart", task->late_start);
  gantry_mspdi_element_set_instant (element, "LateFinish", task->late_finish);
  gantry_mspdi_element_set_tenths (element, "FreeSlack", task->free_slack);
  gantry_mspdi_element_set_tenths (element, "TotalSlack", task->total_slack);
  gantry_mspdi_element_set_tenths (element, "StartSlack", task->start_slack);
  gantry_mspdi_element_set_tenths (element, "FinishSlack", task->finish_slack);
  gantry_mspdi_element_set_boolean (element, "Critical", task->critical);
}

static void
set_duration (GantryMspdiElement *element, const GantryTask *task)
{
  const int format = get_duration_format (element, task);

  gantry_mspdi_element_set_duration (element, "Duration", get_duration (task));
  gantry_mspdi_element_set_integer (element, "DurationFormat", format);
  gantry_mspdi_element_set_boolean (element, "Estimated", task->estimated);
  gantry_mspdi_element_set_boolean (element, "Milestone", task->milestone);
  gantry_mspdi_element_set_duration (element, "Work", task->scheduled_work);
}

static void
set_mode (GantryMspdiElement *element, const GantryTask *task)
{
  gantry_mspdi_element_set_boolean (element, "Active", task->active);
  gantry_mspdi_element_set_boolean (element, "Manual", task->manual);
  gantry_mspdi_element_set_integer (element, "Type", task->type);
  gantry_mspdi_element_set_boolean (element, "EffortDriven", task->effort_driven);
  if (!task->manual)
    return;
  gantry_mspdi_element_set_instant (element, "ManualStart", task->manual_start);
  gantry_mspdi_element_set_instant (element, "ManualFinish", task->manual_finish);
  gantry_mspdi_element_set_duration (element, "ManualDuration", task->duration);
}

static void
set_plan (GantryMspdiWriter *self, GantryMspdiElement *element, const GantryTask *task)
{
  GantryRecord *calendar = gantry_document_lookup (self->document, &gantry_calendar_kind, task->calendar);

  gantry_mspdi_element_set_integer (element, "Priority", task->priority);
  gantry_mspdi_element_set_integer (element, "ConstraintType", constraint_types[task->constraint_type]);
  gantry_mspdi_element_set_instant (element, "ConstraintDate", task->constraint_date);
  gantry_mspdi_element_set_integer (element, "CalendarUID",
                                    gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_CALENDARS, calendar));
  gantry_mspdi_element_set_instant (element, "Deadline", task->deadline);
  gantry_mspdi_element_set_boolean (element, "IgnoreResourceCalendar", task->ignore_resource_calendars);
  gantry_mspdi_element_set_boolean (element, "LevelingCanSplit", task->leveling_splits);
  gantry_mspdi_element_set_tenths (element, "LevelingDelay", task->leveling_delay);
  gantry_mspdi_element_set_integer (element, "LevelingDelayFormat", FORMAT_ELAPSED_DAYS);
  gantry_mspdi_element_set_money (element, "FixedCost", task->fixed_cost);
  gantry_mspdi_element_set_money (element, "Cost", task->cost);
}

static gint64
get_share (gint64 amount, int basis_points)
{
  return (gint64) ((__int128) amount * basis_points / GANTRY_PERCENT_FULL);
}

static void
set_progress (GantryMspdiElement *element, const GantryTask *task)
{
  const gint64 duration = get_duration (task), done = get_share (duration, task->progress);
  const gint64 work_done = get_share (task->scheduled_work, task->progress);

  gantry_mspdi_element_set_integer (element, "PercentComplete", task->progress / 100);
  gantry_mspdi_element_set_integer (element, "PercentWorkComplete", task->progress / 100);
  gantry_mspdi_element_set_instant (element, "ActualStart", task->actual_start);
  gantry_mspdi_element_set_instant (element, "ActualFinish", task->actual_finish);
  gantry_mspdi_element_set_duration (element, "ActualDuration", done);
  gantry_mspdi_element_set_duration (element, "RemainingDuration", duration - done);
  gantry_mspdi_element_set_duration (element, "ActualWork", work_done);
  gantry_mspdi_element_set_duration (element, "RemainingWork", task->scheduled_work - work_done);
}

/* At the status date, where there is a baseline to measure by; a file that changes from day to day is nobody's. */
static void
set_earned_value (GantryMspdiWriter *self, GantryMspdiElement *element, GantryTask *task)
{
  static const struct {
    const char *name, *field;
  } figures[] = { { "BCWS", "pv" }, { "BCWP", "ev" }, { "ACWP", "ac" }, { "CV", "cv" }, { "SV", "sv" } };

  for (guint i = 0; self->project->status_date != GANTRY_NONE && i < G_N_ELEMENTS (figures); i++)
    gantry_mspdi_element_set_money (element, figures[i].name,
                                    gantry_record_get_integer (GANTRY_RECORD (task), figures[i].field));
}

/* Its occurrences are subtasks, here and there. */
static void
set_recurrence (GantryMspdiWriter *self, GantryMspdiElement *element, const GantryTask *task)
{
  g_autoptr (GPtrArray) rules
    = gantry_mspdi_writer_list (self, &gantry_recurring_task_kind, "task", task->parent_instance.id);

  if (rules->len > 0)
    gantry_mspdi_element_set_boolean (element, "Recurring", TRUE);
}

/* ---- Dependencies ---- */

/* A lag in percent, where it is one of whole percent and nothing else: the format has no other. */
static gboolean
is_percent (const GantryDependency *link)
{
  return link->lag_percent != 0 && link->lag == 0 && link->lag_percent % 100 == 0;
}

static void
set_lag (GantryMspdiElement *element, const GantryDependency *link, const GantryTask *predecessor)
{
  if (is_percent (link))
    {
      gantry_mspdi_element_set_integer (element, "LinkLag", link->lag_percent / 100);
      gantry_mspdi_element_set_integer (element, "LagFormat", FORMAT_PERCENT + (link->lag_elapsed ? 1 : 0));
      return;
    }
  gantry_mspdi_element_set_tenths (element, "LinkLag",
                                   link->lag + get_share (get_duration (predecessor), link->lag_percent));
  gantry_mspdi_element_set_integer (element, "LagFormat", link->lag_elapsed ? FORMAT_ELAPSED_DAYS : FORMAT_DAYS);
}

static void
add_links (GantryMspdiWriter *self, GantryMspdiElement *element, const GantryTask *task)
{
  g_autoptr (GPtrArray) links
    = gantry_mspdi_writer_list (self, &gantry_dependency_kind, "successor", task->parent_instance.id);

  for (guint i = 0; i < links->len; i++)
    {
      const GantryDependency *link = g_ptr_array_index (links, i);
      GantryRecord *predecessor = gantry_document_lookup (self->document, &gantry_task_kind, link->predecessor);
      GantryMspdiElement *child;

      if (predecessor == NULL)
        continue;
      child = gantry_mspdi_element_add (element, "PredecessorLink");
      gantry_mspdi_element_set_integer (child, "PredecessorUID",
                                        gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_TASKS, predecessor));
      gantry_mspdi_element_set_integer (child, "Type", link_types[link->type]);
      gantry_mspdi_element_set_boolean (child, "CrossProject", FALSE);
      set_lag (child, link, GANTRY_TASK (predecessor));
    }
}

/* ---- Baselines ---- */

/* What was kept of the baseline with @number; NULL without. */
static GantryMspdiElement *
find_kept_baseline (GantryMspdiElement *element, gint64 number)
{
  GPtrArray *children = gantry_mspdi_element_get_children (element);

  for (guint i = 0; i < children->len; i++)
    {
      GantryMspdiElement *child = g_ptr_array_index (children, i);
      const char *text = gantry_mspdi_element_get (child, "Number");

      if (g_strcmp0 (gantry_mspdi_element_get_name (child), "Baseline") == 0 && text != NULL && atoi (text) == number)
        return child;
    }
  return NULL;
}

static void
add_baseline (GantryMspdiElement *element, const GantryBaselineTask *baseline, gint64 number)
{
  GantryMspdiElement *child = find_kept_baseline (element, number);

  if (child == NULL)
    {
      child = gantry_mspdi_element_add (element, "Baseline");
      gantry_mspdi_element_set_integer (child, "Number", number);
    }
  gantry_mspdi_element_set_instant (child, "Start", baseline->start);
  gantry_mspdi_element_set_instant (child, "Finish", baseline->finish);
  gantry_mspdi_element_set_duration (child, "Duration", baseline->duration);
  if (gantry_mspdi_element_get (child, "DurationFormat") == NULL)
    gantry_mspdi_element_set_integer (child, "DurationFormat", FORMAT_DAYS);
  gantry_mspdi_element_set_duration (child, "Work", baseline->work);
  gantry_mspdi_element_set_money (child, "Cost", baseline->cost);
}

static void
add_baselines (GantryMspdiWriter *self, GantryMspdiElement *element, const GantryTask *task)
{
  g_autoptr (GPtrArray) baselines
    = gantry_mspdi_writer_list (self, &gantry_baseline_task_kind, "task", task->parent_instance.id);

  for (guint i = 0; i < baselines->len; i++)
    {
      const GantryBaselineTask *entry = g_ptr_array_index (baselines, i);
      GantryRecord *baseline = gantry_document_lookup (self->document, gantry_kind_find ("baseline"), entry->baseline);
      gpointer number;

      if (g_hash_table_lookup_extended (self->baselines, baseline, NULL, &number))
        add_baseline (element, entry, (gint64) GPOINTER_TO_SIZE (number));
    }
}

/* ---- Rows ---- */

/* The blank rows that came after @owner (NULL: before all). */
static void
write_blanks (GantryMspdiWriter *self, GantryRecord *owner, gint64 *row)
{
  g_autoptr (GantryMspdiElement) kept = gantry_mspdi_element_new ("Blanks", NULL);
  GPtrArray *children = gantry_mspdi_element_get_children (kept);

  gantry_mspdi_writer_add_kept (self, kept, owner, "Blank");
  for (guint i = 0; i < children->len; i++)
    {
      GantryMspdiElement *child = g_ptr_array_index (children, i);

      gantry_mspdi_element_set_integer (child, "UID", gantry_mspdi_writer_new_uid (self, GANTRY_MSPDI_TASKS));
      gantry_mspdi_element_set_integer (child, "ID", ++*row);
      gantry_mspdi_element_write (child, self->writer);
    }
}

static void
write_task (GantryMspdiWriter *self, GantryTask *task, gint64 *row)
{
  g_autoptr (GantryMspdiElement) element = gantry_mspdi_element_new ("Task", &gantry_mspdi_task_schema);

  gantry_mspdi_writer_add_kept (self, element, GANTRY_RECORD (task), "Task");
  gantry_mspdi_element_set_integer (element, "UID",
                                    gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_TASKS, GANTRY_RECORD (task)));
  gantry_mspdi_element_set_integer (element, "ID", ++*row);
  gantry_mspdi_element_set_boolean (element, "IsNull", FALSE);
  set_outline (element, task);
  set_mode (element, task);
  set_dates (element, task);
  set_duration (element, task);
  set_plan (self, element, task);
  set_progress (element, task);
  set_earned_value (self, element, task);
  set_recurrence (self, element, task);
  add_links (self, element, task);
  add_baselines (self, element, task);
  gantry_mspdi_writer_add_custom (self, element, task);
  gantry_mspdi_element_write (element, self->writer);
  write_blanks (self, GANTRY_RECORD (task), row);
}

/* The task that stands for the whole project. */
static void
write_project_task (GantryMspdiWriter *self)
{
  g_autoptr (GantryMspdiElement) element = gantry_mspdi_element_new ("Task", &gantry_mspdi_task_schema);

  gantry_mspdi_element_set_integer (element, "UID", 0);
  gantry_mspdi_element_set_integer (element, "ID", 0);
  gantry_mspdi_element_set (element, "Name", self->project->name);
  gantry_mspdi_element_set_boolean (element, "IsNull", FALSE);
  gantry_mspdi_element_set_integer (element, "OutlineLevel", 0);
  gantry_mspdi_element_set_boolean (element, "Summary", TRUE);
  gantry_mspdi_element_set (element, "Notes", self->project->notes);
  gantry_mspdi_element_write (element, self->writer);
}

void
gantry_mspdi_write_tasks (GantryMspdiWriter *self)
{
  GantryOutline *outline = gantry_document_get_outline (self->document);
  gint64 row = 0;

  xmlTextWriterStartElement (self->writer, (const xmlChar *) "Tasks");
  write_project_task (self);
  write_blanks (self, NULL, &row);
  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    write_task (self, gantry_outline_get_task (outline, i), &row);
  xmlTextWriterEndElement (self->writer);
}
