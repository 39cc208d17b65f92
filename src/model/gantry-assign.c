/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-assign.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-task-effort.h"
#include "model/kinds/gantry-assignment.h"

/* The first assignment of @person to @task, NULL without. */
static GantryRecord *
find_assignment (GantryTask *task, gint64 person)
{
  GantryRecord *record = GANTRY_RECORD (task);
  const GPtrArray *assignments = gantry_document_get_referrers (record->document, &gantry_assignment_kind,
                                                                gantry_kind_find_field (&gantry_assignment_kind, "task"),
                                                                record->id);

  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    if (GANTRY_ASSIGNMENT (g_ptr_array_index (assignments, i))->person == person)
      return g_ptr_array_index (assignments, i);
  return NULL;
}

gboolean
gantry_task_has_person (GantryTask *task, gint64 person)
{
  return find_assignment (task, person) != NULL;
}

static void
add (GantryTask *task, gint64 person)
{
  GantryDocument *document = GANTRY_RECORD (task)->document;
  g_autoptr (GArray) before = NULL;
  GantryRecord *assignment;

  if (gantry_task_has_person (task, person))
    return;
  before = gantry_task_effort_begin (task);
  assignment = gantry_document_insert (document, &gantry_assignment_kind);
  gantry_document_set_integer (document, assignment, "task", GANTRY_RECORD (task)->id);
  gantry_document_set_integer (document, assignment, "person", person);
  gantry_task_effort_end (task, before, NULL);
}

static void
take_off (GantryTask *task, gint64 person)
{
  g_autoptr (GArray) before = gantry_task_effort_begin (task);
  GantryRecord *assignment;

  while ((assignment = find_assignment (task, person)) != NULL)
    gantry_document_delete (assignment->document, assignment);
  gantry_task_effort_end (task, before, NULL);
}

static gboolean
change_all (GantryDocument *document, GPtrArray *tasks, gint64 person, const char *label,
            void (*change) (GantryTask *task, gint64 person), GError **error)
{
  gantry_document_begin (document, label);
  for (guint i = 0; i < tasks->len; i++)
    if (!GANTRY_TASK (g_ptr_array_index (tasks, i))->summary)
      change (g_ptr_array_index (tasks, i), person);
  return gantry_document_commit (document, error);
}

gboolean
gantry_tasks_assign (GantryDocument *document, GPtrArray *tasks, gint64 person, GError **error)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);

  return change_all (document, tasks, person, _("Assign a person"), add, error);
}

gboolean
gantry_tasks_unassign (GantryDocument *document, GPtrArray *tasks, gint64 person, GError **error)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);

  return change_all (document, tasks, person, _("Take a person off"), take_off, error);
}
