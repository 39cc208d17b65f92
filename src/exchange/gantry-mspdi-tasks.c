/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/gantry-import-compare.h"
#include "exchange/gantry-mspdi-custom.h"
#include "exchange/gantry-mspdi-keep.h"
#include "exchange/gantry-mspdi-links.h"
#include "model/gantry-kind.h"

/* By ConstraintType. */
static const int constraints[] = {
  GANTRY_CONSTRAINT_ASAP, GANTRY_CONSTRAINT_ALAP, GANTRY_CONSTRAINT_MSO, GANTRY_CONSTRAINT_MFO,
  GANTRY_CONSTRAINT_SNET, GANTRY_CONSTRAINT_SNLT, GANTRY_CONSTRAINT_FNET, GANTRY_CONSTRAINT_FNLT,
};

static void
set_integer (GantryMspdi *self, GantryTask *task, const char *field, gint64 value)
{
  gantry_import_set_integer (&self->import, GANTRY_RECORD (task), field, value);
}

/* Where the file says nothing, the field stays as it is. */
static void
set_if_given (GantryMspdi *self, GantryTask *task, const char *field, gint64 value)
{
  if (value != GANTRY_NONE)
    set_integer (self, task, field, value);
}

/* ---- Outline ---- */

static gint64
get_level (xmlNode *node)
{
  gint64 level = gantry_mspdi_node_get_integer (node, "OutlineLevel", -1);
  g_autofree char *number = NULL;

  if (level >= 0)
    return level;
  number = gantry_mspdi_node_dup (node, "OutlineNumber");
  level = 1;
  for (const char *c = number; c != NULL && *c != '\0'; c++)
    level += *c == '.';
  return level;
}

static void
place (GantryMspdi *self, GantryTask *task, gint64 level)
{
  const GantryMspdiAbove above = { task, level };

  while (self->stack->len > 0 && g_array_index (self->stack, GantryMspdiAbove, self->stack->len - 1).level >= level)
    g_array_set_size (self->stack, self->stack->len - 1);
  if (self->stack->len > 0)
    set_integer (self, task, "parent",
                 g_array_index (self->stack, GantryMspdiAbove, self->stack->len - 1).task->parent_instance.id);
  g_array_append_val (self->stack, above);
  self->last_position += GANTRY_IMPORT_POSITION_GAP;
  set_integer (self, task, "position", self->last_position);
}

/* ---- Fields ---- */

static void
set_texts (GantryMspdi *self, GantryTask *task, xmlNode *node, gint64 uid)
{
  g_autofree char *name = gantry_mspdi_node_dup (node, "Name");
  g_autofree char *notes = gantry_mspdi_node_dup (node, "Notes");
  g_autofree char *source = g_strdup_printf ("%" G_GINT64_FORMAT, uid);

  gantry_import_set_text (&self->import, GANTRY_RECORD (task), "name", name);
  gantry_import_set_text (&self->import, GANTRY_RECORD (task), "notes", notes);
  gantry_import_set_text (&self->import, GANTRY_RECORD (task), "source_uid", source);
}

static void
tell_unreadable (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  g_autofree char *text = gantry_mspdi_node_dup (node, "Duration");
  g_autofree char *title = NULL;

  if (text == NULL)
    return;
  title = gantry_record_dup_title (GANTRY_RECORD (task));
  gantry_import_tally (&self->import, _("Durations that make no sense were left out"), title);
  gantry_import_add_cause (&self->import, task, GANTRY_IMPORT_CHANGED);
}

static void
set_duration (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  const gint64 format = gantry_mspdi_node_get_integer (node, "DurationFormat", 7);
  gint64 duration = GANTRY_NONE;

  if (gantry_mspdi_node_get_boolean (node, "Manual", FALSE))
    duration = gantry_mspdi_node_get_duration (node, "ManualDuration");
  if (duration == GANTRY_NONE)
    duration = gantry_mspdi_node_get_duration (node, "Duration");
  if (duration == GANTRY_NONE)
    tell_unreadable (self, task, node);
  set_if_given (self, task, "duration", duration);
  set_integer (self, task, "duration_elapsed", gantry_mspdi_format_is_elapsed (format));
  set_integer (self, task, "estimated",
               gantry_mspdi_node_get_boolean (node, "Estimated", gantry_mspdi_format_is_estimated (format)));
}

static void
set_constraint (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  const gint64 type = gantry_mspdi_node_get_integer (node, "ConstraintType", 0);
  const gint64 date = gantry_mspdi_node_get_instant (node, "ConstraintDate");

  if (type < 0 || type >= (gint64) G_N_ELEMENTS (constraints) || (type > 1 && date == GANTRY_NONE))
    return;
  set_integer (self, task, "constraint_type", constraints[type]);
  if (type > 1)
    set_integer (self, task, "constraint_date", date);
}

static void
set_manual (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  gint64 start = gantry_mspdi_node_get_instant (node, "ManualStart");
  gint64 finish = gantry_mspdi_node_get_instant (node, "ManualFinish");

  set_integer (self, task, "manual", TRUE);
  set_if_given (self, task, "manual_start",
                start != GANTRY_NONE ? start : gantry_mspdi_node_get_instant (node, "Start"));
  set_if_given (self, task, "manual_finish",
                finish != GANTRY_NONE ? finish : gantry_mspdi_node_get_instant (node, "Finish"));
}

static void
set_mode (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  const gboolean external = gantry_mspdi_node_get_boolean (node, "ExternalTask", FALSE);

  if (external || gantry_mspdi_node_get_boolean (node, "Manual", FALSE))
    set_manual (self, task, node);
  if (external)
    {
      g_autofree char *title = gantry_record_dup_title (GANTRY_RECORD (task));

      gantry_import_add_cause (&self->import, task, GANTRY_IMPORT_EXTERNAL);
      gantry_import_tally (&self->import,
                           _("Tasks of other projects are not followed; they keep the dates of the file"), title);
    }
  set_integer (self, task, "active", gantry_mspdi_node_get_boolean (node, "Active", TRUE));
}

/* Progress of a summary task follows from its subtasks. */
static void
set_progress (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  const gint64 percent = CLAMP (gantry_mspdi_node_get_integer (node, "PercentComplete", 0), 0, 100);
  gint64 start = gantry_mspdi_node_get_instant (node, "ActualStart");
  gint64 finish = gantry_mspdi_node_get_instant (node, "ActualFinish");

  if (gantry_mspdi_node_get_boolean (node, "Summary", FALSE))
    return;
  if (start == GANTRY_NONE && (percent > 0 || finish != GANTRY_NONE))
    start = gantry_mspdi_node_get_instant (node, "Start");
  if (finish == GANTRY_NONE && percent == 100)
    finish = gantry_mspdi_node_get_instant (node, "Finish");
  set_if_given (self, task, "actual_start", start);
  if (finish != GANTRY_NONE && start != GANTRY_NONE && finish >= start && percent == 100)
    set_integer (self, task, "actual_finish", finish);
  set_integer (self, task, "percent_complete", percent * 100);
}

static void
set_plan (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  const gint64 delay = gantry_mspdi_node_get_integer (node, "LevelingDelay", 0);

  set_integer (self, task, "type", CLAMP (gantry_mspdi_node_get_integer (node, "Type", 0), 0, 2));
  set_integer (self, task, "effort_driven", gantry_mspdi_node_get_boolean (node, "EffortDriven", FALSE));
  set_integer (self, task, "milestone", gantry_mspdi_node_get_boolean (node, "Milestone", FALSE));
  set_integer (self, task, "priority", gantry_mspdi_node_get_integer (node, "Priority", 500));
  set_if_given (self, task, "deadline", gantry_mspdi_node_get_instant (node, "Deadline"));
  set_if_given (self, task, "fixed_cost", gantry_mspdi_node_get_money (node, "FixedCost"));
  set_integer (self, task, "ignore_resource_calendars",
               gantry_mspdi_node_get_boolean (node, "IgnoreResourceCalendar", FALSE));
  set_integer (self, task, "leveling_splits", gantry_mspdi_node_get_boolean (node, "LevelingCanSplit", TRUE));
  /* in tenths of a minute */
  if (delay > 0)
    set_integer (self, task, "leveling_delay", delay * 6);
}

static void
defer_calendar (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  const GantryMspdiReference reference = { GANTRY_RECORD (task),
                                           gantry_mspdi_node_get_integer (node, "CalendarUID", -1) };

  if (reference.uid >= 0)
    g_array_append_val (self->task_calendars, reference);
}

/* Work that is nobody's yet; an assignment takes it over. */
static void
defer_work (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  gint64 work = gantry_mspdi_node_get_duration (node, "Work");

  if (work > 0 && !gantry_mspdi_node_get_boolean (node, "Summary", FALSE))
    g_hash_table_insert (self->unassigned_work, task, g_memdup2 (&work, sizeof work));
}

/* What the file computed, to be compared. */
static void
keep_dates (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  const GantryImportDates dates = {
    task,
    gantry_mspdi_node_get_instant (node, "Start"),
    gantry_mspdi_node_get_instant (node, "Finish"),
    TRUE, TRUE,
    gantry_mspdi_node_get_money (node, "Cost"),
  };

  g_array_append_val (self->dates, dates);
}

/* ---- Baselines ---- */

static GantryRecord *
ensure_baseline (GantryMspdi *self, gint64 number)
{
  GantryRecord *record = gantry_mspdi_lookup (self->baselines, number);
  g_autofree char *name = NULL;

  if (record != NULL)
    return record;
  /* as Microsoft Project calls them */
  name = number == 0 ? g_strdup (_("Baseline")) : g_strdup_printf (_("Baseline %d"), (int) number);
  record = gantry_import_add_baseline (&self->import, name);
  gantry_import_set_integer (&self->import, record, "number", number);
  gantry_mspdi_insert (self->baselines, number, record);
  return record;
}

static void
read_baseline (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  const gint64 number = gantry_mspdi_node_get_integer (node, "Number", 0);
  const gint64 start = gantry_mspdi_node_get_instant (node, "Start");
  const gint64 finish = gantry_mspdi_node_get_instant (node, "Finish");
  const gint64 duration = gantry_mspdi_node_get_duration (node, "Duration");
  const gint64 work = gantry_mspdi_node_get_duration (node, "Work");
  const gint64 cost = gantry_mspdi_node_get_money (node, "Cost");
  GantryImport *import = &self->import;
  GantryRecord *record;

  if (number < 0 || number > 10)
    return;
  record = gantry_import_insert (import, gantry_kind_find ("baseline_task"));
  gantry_import_set_integer (import, record, "baseline", ensure_baseline (self, number)->id);
  gantry_import_set_integer (import, record, "task", task->parent_instance.id);
  gantry_import_set_integer (import, record, "start", start);
  gantry_import_set_integer (import, record, "finish", finish);
  gantry_import_set_integer (import, record, "duration", MAX (duration, 0));
  gantry_import_set_integer (import, record, "work", MAX (work, 0));
  if (cost != GANTRY_NONE)
    gantry_import_set_integer (import, record, "cost", cost);
}

/* ---- Reading ---- */

/* The task that stands for the whole project is its name, not a task. */
static gboolean
is_project (xmlNode *node)
{
  return gantry_mspdi_node_get_integer (node, "UID", -1) == 0
         && gantry_mspdi_node_get_integer (node, "OutlineLevel", 0) == 0;
}

static void
take_project (GantryMspdi *self, xmlNode *node)
{
  if (self->project_name == NULL)
    self->project_name = gantry_mspdi_node_dup (node, "Name");
  if (self->project_notes == NULL)
    self->project_notes = gantry_mspdi_node_dup (node, "Notes");
}

static void
read_children (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  for (xmlNode *child = gantry_mspdi_node_first (node); child != NULL; child = gantry_mspdi_node_next (child))
    {
      if (gantry_mspdi_node_is (child, "PredecessorLink"))
        gantry_mspdi_read_link (self, task, child);
      else if (gantry_mspdi_node_is (child, "Baseline"))
        read_baseline (self, task, child);
      else if (gantry_mspdi_node_is (child, "ExtendedAttribute"))
        gantry_mspdi_read_attribute (self, task, child);
    }
}

/* ---- What is kept aside ---- */

/* What Gantry does not keep of a baseline. */
static void
collect_baseline (GString *xml, xmlNode *node)
{
  static const char *const taken[] = { "Number", "Start", "Finish", "Duration", "DurationFormat", "Work", "Cost",
                                       NULL };
  g_autoptr (GString) more = g_string_new (NULL);

  for (xmlNode *child = gantry_mspdi_node_first (node); child != NULL; child = gantry_mspdi_node_next (child))
    if (!g_strv_contains (taken, (const char *) child->name) && !gantry_mspdi_node_is_void (child))
      gantry_mspdi_append_xml (more, child);
  if (more->len > 0)
    g_string_append_printf (xml, "<Baseline><Number>%d</Number>%s</Baseline>",
                            (int) gantry_mspdi_node_get_integer (node, "Number", 0), more->str);
}

/* What says no more than Gantry does by itself: a code of the work breakdown that is the place in the
 * outline, and durations in days. */
static void
drop_usual (xmlNode *node, GString *xml)
{
  const gint64 format = gantry_mspdi_node_get_integer (node, "DurationFormat", 0);
  g_autofree char *wbs = gantry_mspdi_node_dup (node, "WBS");
  g_autofree char *number = gantry_mspdi_node_dup (node, "OutlineNumber");
  g_autofree char *code = g_strdup_printf ("<WBS>%s</WBS>", wbs != NULL ? wbs : "");
  g_autofree char *days = g_strdup_printf ("<DurationFormat>%d</DurationFormat>", (int) format);

  if (wbs != NULL && g_strcmp0 (wbs, number) == 0)
    g_string_replace (xml, code, "", 1);
  if (gantry_mspdi_format_is_days (format))
    g_string_replace (xml, days, "", 1);
}

static void
keep (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  g_autofree char *content = gantry_mspdi_collect (self, &gantry_mspdi_task_schema, node);
  g_autoptr (GString) xml = g_string_new (content);

  drop_usual (node, xml);
  for (xmlNode *child = gantry_mspdi_node_first (node); child != NULL; child = gantry_mspdi_node_next (child))
    if (gantry_mspdi_node_is (child, "Baseline"))
      collect_baseline (xml, child);
    else if (gantry_mspdi_node_is (child, "PredecessorLink")
             && gantry_mspdi_node_get_boolean (child, "CrossProject", FALSE))
      gantry_mspdi_append_xml (xml, child);
  gantry_mspdi_keep (self, GANTRY_RECORD (task), "Task", xml->str);
}

/* A blank row comes after the task that was read last. */
static void
keep_blank (GantryMspdi *self, xmlNode *node)
{
  GantryRecord *before = self->last_task != NULL ? GANTRY_RECORD (self->last_task) : NULL;

  gantry_mspdi_keep (self, before, "Blank", "<Task><UID/><ID/><IsNull>1</IsNull></Task>");
  gantry_import_tally_line (&self->import, _("Blank rows are kept aside"), (guint) xmlGetLineNo (node));
}

/* ---- Reading ---- */

/* Links and assignments go to the first task with a UID. */
static void
remember (GantryMspdi *self, GantryTask *task, gint64 uid)
{
  g_autofree char *title = NULL;

  if (gantry_mspdi_lookup (self->tasks, uid) == NULL)
    {
      gantry_mspdi_insert (self->tasks, uid, task);
      return;
    }
  title = gantry_record_dup_title (GANTRY_RECORD (task));
  gantry_import_tally (&self->import, _("The UIDs of these tasks are those of others before them"), title);
}

void
gantry_mspdi_read_task (GantryMspdi *self, xmlNode *node)
{
  const gint64 uid = gantry_mspdi_node_get_integer (node, "UID", -1);
  GantryTask *task;

  if (is_project (node))
    {
      take_project (self, node);
      return;
    }
  self->n_rows++;
  if (gantry_mspdi_node_get_boolean (node, "IsNull", FALSE))
    {
      keep_blank (self, node);
      return;
    }
  task = GANTRY_TASK (gantry_import_insert (&self->import, &gantry_task_kind));
  place (self, task, get_level (node));
  set_texts (self, task, node, uid);
  set_duration (self, task, node);
  set_plan (self, task, node);
  set_constraint (self, task, node);
  set_mode (self, task, node);
  set_progress (self, task, node);
  defer_calendar (self, task, node);
  defer_work (self, task, node);
  keep_dates (self, task, node);
  remember (self, task, uid);
  read_children (self, task, node);
  keep (self, task, node);
  self->last_task = task;
}

/* ---- At the end ---- */

void
gantry_mspdi_finish_tasks (GantryMspdi *self)
{
  GHashTableIter iter;
  gpointer task, work;

  g_hash_table_iter_init (&iter, self->unassigned_work);
  while (g_hash_table_iter_next (&iter, &task, &work))
    set_integer (self, task, "work", *(const gint64 *) work);
  gantry_mspdi_finish_links (self);
  gantry_import_schedule (&self->import);
  self->different = gantry_import_compare (&self->import, self->dates);
}

/* Where the plan gives the same dates, work over time follows from it. */
void
gantry_mspdi_finish_timephased (GantryMspdi *self)
{
  for (guint i = 0; i < self->timephased->len; i++)
    {
      const GantryMspdiTimephased *entry = &g_array_index (self->timephased, GantryMspdiTimephased, i);

      if (!g_hash_table_contains (self->different, entry->task))
        continue;
      gantry_mspdi_tell_kept (self, "TimephasedData", 1);
      gantry_mspdi_keep (self, entry->assignment, "TimephasedData", entry->content);
    }
}
