/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-task-question.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-block-reason.h"
#include "model/gantry-problem.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"

static const struct {
  const char *name, *label, *help;
} questions[GANTRY_N_QUESTIONS] = {
  [GANTRY_QUESTION_SOON] = { "soon", N_("Next Two Weeks"), N_("To be worked on within 14 days from the status date") },
  [GANTRY_QUESTION_UNFINISHED] = { "unfinished", N_("Not Finished"), N_("Hides what is done") },
  [GANTRY_QUESTION_MINE] = { "mine", N_("Mine"), N_("Tasks that you are assigned to, by the name in the preferences") },
  [GANTRY_QUESTION_UNASSIGNED] = { "unassigned", N_("Nobody Assigned"), N_("Tasks without anybody to do them") },
  [GANTRY_QUESTION_BLOCKED] = { "blocked", N_("Blocked"),
                                N_("Cannot go on: by what their details say, a risk that occurred, or a late predecessor") },
  [GANTRY_QUESTION_CRITICAL] = { "critical", N_("Critical"), N_("A delay of these tasks delays the project") },
  [GANTRY_QUESTION_NEAR_CRITICAL] = { "near-critical", N_("Critical or Nearly"),
                                      N_("Critical tasks, and those with hardly any slack") },
  [GANTRY_QUESTION_TROUBLED] = { "troubled", N_("With Problems"), N_("Tasks that the list of problems names") },
};

static const struct {
  const char *name, *label;
} states[GANTRY_N_TASK_STATES] = {
  [GANTRY_TASK_LATE] = { "late", NC_("task state", "Late") },
  [GANTRY_TASK_UNDER_WAY] = { "under-way", NC_("task state", "Under Way") },
  [GANTRY_TASK_NOT_BEGUN] = { "not-begun", NC_("task state", "Not Begun") },
  [GANTRY_TASK_DONE] = { "done", NC_("task state", "Done") },
};

static gboolean
is_done (GantryTask *task)
{
  return task->progress >= GANTRY_PERCENT_FULL;
}

static gboolean
has_begun (GantryTask *task)
{
  return task->actual_start != GANTRY_NONE || task->progress > 0;
}

/* Ranges are half-open: what finishes at the date should be done. */
static gboolean
is_late (GantryTask *task, gint64 date)
{
  if (is_done (task) || !task->active || task->finish == GANTRY_NONE)
    return FALSE;
  return task->finish <= date || (task->deadline != GANTRY_NONE && task->finish > task->deadline);
}

/* What should have begun or been done long ago is still to be worked on. */
static gboolean
is_soon (GantryTask *task, gint64 date)
{
  return !is_done (task) && task->active && task->start != GANTRY_NONE
         && task->start < date + GANTRY_QUESTION_SOON_SPAN;
}

static gboolean
is_assigned (GantryTask *task, gint64 person)
{
  const GPtrArray *assignments = person != 0 ? gantry_task_get_assignments (task) : NULL;

  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    if (((GantryAssignment *) assignments->pdata[i])->person == person)
      return TRUE;
  return FALSE;
}

static gboolean
is_unassigned (GantryTask *task)
{
  const GPtrArray *assignments = task->milestone ? NULL : gantry_task_get_assignments (task);

  return !task->milestone && (assignments == NULL || assignments->len == 0);
}

gboolean
gantry_task_answer (GantryTask *task, GantryTaskQuestion question, const GantryTaskContext *context)
{
  if (task->summary)
    return FALSE;
  switch (question)
    {
    case GANTRY_QUESTION_SOON:
      return is_soon (task, context->date);
    case GANTRY_QUESTION_UNFINISHED:
      return !is_done (task);
    case GANTRY_QUESTION_MINE:
      return is_assigned (task, context->me);
    case GANTRY_QUESTION_UNASSIGNED:
      return is_unassigned (task);
    case GANTRY_QUESTION_BLOCKED:
      return gantry_task_get_block (task, context->date, NULL) != GANTRY_BLOCK_NONE;
    case GANTRY_QUESTION_CRITICAL:
      return task->critical;
    case GANTRY_QUESTION_NEAR_CRITICAL:
      return task->critical || task->near_critical;
    case GANTRY_QUESTION_TROUBLED:
      return context->troubled != NULL && g_hash_table_contains (context->troubled, &((GantryRecord *) task)->id);
    case GANTRY_N_QUESTIONS:
    default:
      return FALSE;
    }
}

GantryTaskState
gantry_task_get_state (GantryTask *task, gint64 date)
{
  if (is_done (task))
    return GANTRY_TASK_DONE;
  if (is_late (task, date))
    return GANTRY_TASK_LATE;
  return has_begun (task) ? GANTRY_TASK_UNDER_WAY : GANTRY_TASK_NOT_BEGUN;
}

const char *
gantry_task_question_get_name (GantryTaskQuestion question)
{
  g_return_val_if_fail (question < GANTRY_N_QUESTIONS, NULL);

  return questions[question].name;
}

const char *
gantry_task_state_get_name (GantryTaskState state)
{
  g_return_val_if_fail (state < GANTRY_N_TASK_STATES, NULL);

  return states[state].name;
}

const char *
gantry_task_question_get_label (GantryTaskQuestion question)
{
  g_return_val_if_fail (question < GANTRY_N_QUESTIONS, NULL);

  return _(questions[question].label);
}

const char *
gantry_task_question_get_help (GantryTaskQuestion question)
{
  g_return_val_if_fail (question < GANTRY_N_QUESTIONS, NULL);

  return _(questions[question].help);
}

const char *
gantry_task_state_get_label (GantryTaskState state)
{
  g_return_val_if_fail (state < GANTRY_N_TASK_STATES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "task state", states[state].label);
}

const GPtrArray *
gantry_task_get_assignments (GantryTask *task)
{
  static const GantryField *field;
  GantryRecord *record = (GantryRecord *) task;

  if (field == NULL)
    field = gantry_kind_find_field (&gantry_assignment_kind, "task");
  if (record->document == NULL)
    return NULL;
  return gantry_document_get_referrers (record->document, &gantry_assignment_kind, field, record->id);
}

/* ---- The context ---- */

static gboolean
is_called (const char *text, const char *folded)
{
  g_autofree char *own = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return own != NULL && g_str_equal (own, folded);
}

static gint64
find_person (GantryDocument *document, const char *name)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_person_kind);
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryPerson *person = GANTRY_PERSON (gantry_table_get_record (table, i));

      if (is_called (person->name, folded) || is_called (person->email, folded))
        return ((GantryRecord *) person)->id;
    }
  return 0;
}

void
gantry_task_context_set_date (GantryTaskContext *self, GantryDocument *document, gint64 now)
{
  GantryProject *project = gantry_document_get_project (document);

  self->date = project != NULL && project->status_date != GANTRY_NONE ? project->status_date : now;
}

void
gantry_task_context_set_me (GantryTaskContext *self, GantryDocument *document, const char *me)
{
  self->me = me != NULL && me[0] != '\0' ? find_person (document, me) : 0;
}

void
gantry_task_context_find_troubled (GantryTaskContext *self, GantryDocument *document)
{
  const GPtrArray *problems = gantry_document_get_problems (document);

  g_clear_pointer (&self->troubled, g_hash_table_unref);
  self->troubled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < problems->len; i++)
    {
      const GantryProblem *problem = problems->pdata[i];

      if (problem->kind == &gantry_task_kind)
        g_hash_table_add (self->troubled, g_memdup2 (&problem->id, sizeof problem->id));
    }
}

void
gantry_task_context_clear (GantryTaskContext *self)
{
  g_clear_pointer (&self->troubled, g_hash_table_unref);
  *self = (GantryTaskContext) GANTRY_TASK_CONTEXT_INIT;
}
