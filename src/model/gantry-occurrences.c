/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-occurrences.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/gantry-recurrence.h"
#include "model/gantry-task-effort.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-task.h"

/* Room between neighbors, as for tasks that are put there by hand. */
#define POSITION_GAP (G_GINT64_CONSTANT (1) << 20)

typedef struct {
  GantryDocument *document;
  GantryRecurringTask *recurring;
  GantryTask *task;
  gint64 time_of_day;
  GHashTable *by_day;  /* gint64 → GantryTask */
  GantryTask *model;   /* whose people new ones get */
} Renewal;

static void
set (Renewal *self, gpointer record, const char *field, gint64 value)
{
  gantry_document_set_integer (self->document, record, field, value);
}

/* ---- What is there ---- */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = (*(GantryRecord *const *) a)->id, right = (*(GantryRecord *const *) b)->id;

  return left < right ? -1 : left > right;
}

/* (transfer container) */
static GPtrArray *
list_referrers (GantryDocument *document, const GantryKind *kind, const char *field, gint64 id)
{
  const GPtrArray *referrers = gantry_document_get_referrers (document, kind, gantry_kind_find_field (kind, field), id);
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    g_ptr_array_add (records, g_ptr_array_index (referrers, i));
  g_ptr_array_sort (records, compare_ids);
  return records;
}

static void
find_occurrences (Renewal *self)
{
  g_autoptr (GPtrArray) children = list_referrers (self->document, &gantry_task_kind, "parent", GANTRY_RECORD (self->task)->id);

  self->by_day = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->model = self->task;
  for (guint i = 0; i < children->len; i++)
    {
      GantryTask *child = g_ptr_array_index (children, i);

      if (child->occurrence == GANTRY_NONE)
        continue;
      g_hash_table_insert (self->by_day, &child->occurrence, child);
      self->model = child;
    }
}

/* ---- One occurrence ---- */

static void
copy_people (Renewal *self, GantryTask *occurrence)
{
  g_autoptr (GPtrArray) assignments
    = list_referrers (self->document, &gantry_assignment_kind, "task", GANTRY_RECORD (self->model)->id);

  for (guint i = 0; i < assignments->len; i++)
    {
      const GantryAssignment *assignment = g_ptr_array_index (assignments, i);
      GantryRecord *copy = gantry_document_insert (self->document, &gantry_assignment_kind);

      set (self, copy, "task", GANTRY_RECORD (occurrence)->id);
      set (self, copy, "person", assignment->person);
      set (self, copy, "units", assignment->units);
    }
}

static void
insert (Renewal *self, gint64 day, guint number)
{
  GantryTask *task = GANTRY_TASK (gantry_document_insert (self->document, &gantry_task_kind));
  g_autofree char *title = gantry_record_dup_title (GANTRY_RECORD (self->task));
  g_autofree char *name = g_strdup_printf ("%s %u", title, number);

  gantry_document_set_text (self->document, GANTRY_RECORD (task), "name", name);
  set (self, task, "parent", GANTRY_RECORD (self->task)->id);
  set (self, task, "position", number * POSITION_GAP);
  set (self, task, "occurrence", day);
  set (self, task, "duration", self->recurring->duration);
  set (self, task, "milestone", self->recurring->duration == 0);
  set (self, task, "constraint_type", GANTRY_CONSTRAINT_SNET);
  set (self, task, "constraint_date", day + self->time_of_day);
  set (self, task, "workstream", self->task->workstream);
  set (self, task, "calendar", self->task->calendar);
  copy_people (self, task);
}

/* What has begun stays as it is. */
static void
keep (Renewal *self, GantryTask *task, guint number)
{
  set (self, task, "position", number * POSITION_GAP);
  if (task->actual_start != GANTRY_NONE)
    return;
  if (task->duration != self->recurring->duration)
    gantry_task_effort_set_duration (task, self->recurring->duration);
  if (task->constraint_type == GANTRY_CONSTRAINT_SNET && task->constraint_date != GANTRY_NONE
      && gantry_instant_floor_day (task->constraint_date) == task->occurrence)
    set (self, task, "constraint_date", task->occurrence + self->time_of_day);
}

/* ---- All of them ---- */

static GArray *
find_days (Renewal *self)
{
  const GantryRecurringTask *recurring = self->recurring;
  gint64 first = recurring->first != GANTRY_NONE ? recurring->first : gantry_document_get_project (self->document)->start;
  GantryRecurrence rule;

  if (recurring->rule == NULL || first == GANTRY_NONE || !gantry_recurrence_parse (recurring->rule, &rule, NULL))
    return NULL;
  self->time_of_day = first - gantry_instant_floor_day (first);
  return gantry_recurrence_expand (&rule, gantry_instant_floor_day (first), recurring->last,
                                   recurring->last != GANTRY_NONE ? GANTRY_OCCURRENCES_MAX
                                                                  : (guint) CLAMP (recurring->count, 1, GANTRY_OCCURRENCES_MAX));
}

static void
make_occurrences (Renewal *self, const GArray *days)
{
  for (guint i = 0; i < days->len; i++)
    {
      gint64 day = g_array_index (days, gint64, i);
      GantryTask *task = g_hash_table_lookup (self->by_day, &day);

      g_hash_table_remove (self->by_day, &day);
      if (task != NULL)
        keep (self, task, i + 1);
      else
        insert (self, day, i + 1);
    }
}

/* What is left over: the rule names it no longer. */
static void
drop_others (Renewal *self)
{
  GHashTableIter iter;
  gpointer task;
  g_autoptr (GPtrArray) doomed = g_ptr_array_new ();

  g_hash_table_iter_init (&iter, self->by_day);
  while (g_hash_table_iter_next (&iter, NULL, &task))
    if (((GantryTask *) task)->actual_start == GANTRY_NONE)
      g_ptr_array_add (doomed, task);
  g_ptr_array_sort (doomed, compare_ids);
  for (guint i = 0; i < doomed->len; i++)
    gantry_document_delete (self->document, g_ptr_array_index (doomed, i));
}

/* A summary task does no work of its own. */
static void
drop_people (Renewal *self)
{
  g_autoptr (GPtrArray) assignments
    = list_referrers (self->document, &gantry_assignment_kind, "task", GANTRY_RECORD (self->task)->id);

  for (guint i = 0; i < assignments->len; i++)
    gantry_document_delete (self->document, g_ptr_array_index (assignments, i));
}

void
gantry_occurrences_renew (GantryRecurringTask *recurring)
{
  Renewal self = { .document = GANTRY_RECORD (recurring)->document, .recurring = recurring };
  g_autoptr (GArray) days = NULL;

  g_return_if_fail (self.document != NULL);
  self.task = (GantryTask *) gantry_document_lookup (self.document, &gantry_task_kind, recurring->task);
  days = find_days (&self);
  if (self.task == NULL || days == NULL || days->len == 0)
    return;
  find_occurrences (&self);
  make_occurrences (&self, days);
  drop_others (&self);
  drop_people (&self);
  g_hash_table_unref (self.by_day);
}

/* ---- Fields ---- */

/* Two rules would fight about one task. */
static gboolean
is_alone (GantryRecurringTask *recurring, GError **error)
{
  GantryRecord *record = GANTRY_RECORD (recurring);
  g_autoptr (GPtrArray) all = NULL;

  if (recurring->task == 0)
    return TRUE;
  all = list_referrers (record->document, &gantry_recurring_task_kind, "task", recurring->task);
  if (all->len <= 1)
    return TRUE;
  g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                       _("The task comes again by another rule already: change that one."));
  return FALSE;
}

static gboolean
assign (GantryRecord *record, const char *field, gint64 value, GError **error)
{
  gantry_document_set_integer (record->document, record, field, value);
  if (!is_alone (GANTRY_RECURRING_TASK (record), error))
    return FALSE;
  gantry_occurrences_renew (GANTRY_RECURRING_TASK (record));
  return TRUE;
}

static gint64
integer_of (const GantryValue *value, gint64 unset)
{
  return value->type == GANTRY_VALUE_INTEGER ? value->integer : unset;
}

gboolean
gantry_recurring_task_assign_task (GantryRecord *record, const GantryValue *value, GError **error)
{
  return assign (record, "task", integer_of (value, 0), error);
}

gboolean
gantry_recurring_task_assign_first (GantryRecord *record, const GantryValue *value, GError **error)
{
  return assign (record, "first", integer_of (value, GANTRY_NONE), error);
}

gboolean
gantry_recurring_task_assign_last (GantryRecord *record, const GantryValue *value, GError **error)
{
  return assign (record, "last", integer_of (value, GANTRY_NONE), error);
}

gboolean
gantry_recurring_task_assign_count (GantryRecord *record, const GantryValue *value, GError **error)
{
  return assign (record, "count", integer_of (value, 1), error);
}

gboolean
gantry_recurring_task_assign_duration (GantryRecord *record, const GantryValue *value, GError **error)
{
  return assign (record, "duration", integer_of (value, 0), error);
}

gboolean
gantry_recurring_task_assign_rule (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryRecurrence rule;
  g_autofree char *text = NULL;

  if (value->type == GANTRY_VALUE_TEXT)
    {
      if (!gantry_recurrence_parse (value->text, &rule, error))
        return FALSE;
      text = gantry_recurrence_format (&rule);
    }
  gantry_document_set_text (record->document, record, "rule", text);
  if (!is_alone (GANTRY_RECURRING_TASK (record), error))
    return FALSE;
  gantry_occurrences_renew (GANTRY_RECURRING_TASK (record));
  return TRUE;
}
