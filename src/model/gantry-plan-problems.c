/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-capacity.h"
#include "model/gantry-instant.h"
#include "model/gantry-pauses.h"
#include "model/gantry-plan.h"
#include "model/gantry-problem.h"
#include "model/gantry-words.h"
#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"

/* What somebody should know of a plan before trusting its dates. */

/* A list of a hundred thousand is read by nobody, and made anew after each edit. */
#define N_PROBLEMS_MAX 1000
/* Tasks named of one loop. */
#define N_LOOP_TASKS_MAX 12
/* More predecessors than anybody can oversee. */
#define N_PREDECESSORS_MAX 1000
/* Microsoft Project keeps no dates before 1984 and none after 2149. */
#define FIRST_DATE G_GINT64_CONSTANT (441763200)
#define END_OF_DATES G_GINT64_CONSTANT (5680281600)

static void
report (GPtrArray             *problems,
        GantryProblemSeverity  severity,
        const char            *code,
        GantryRecord          *record,
        char                  *message)
{
  const GantryKind *kind = record != NULL ? gantry_record_get_kind (record) : NULL;

  g_ptr_array_add (problems, gantry_problem_new (severity, code, kind, record != NULL ? record->id : 0, message));
}

/* ---- Loops ---- */

static void
append_task (GantryPlan *self, GPtrArray *titles, gint64 id, gint64 *last)
{
  GantryRecord *task = gantry_document_lookup (self->document, &gantry_task_kind, id);

  if (task == NULL || id == *last)
    return;
  *last = id;
  g_ptr_array_add (titles, gantry_record_dup_title (task));
}

/* From task to task along the loop; where it runs through a summary task, both that and the subtask
 * are named. */
char *
gantry_plan_describe_loop (GantryPlan *self, const GantryNetLoop *loop)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  gint64 last = 0;

  for (guint i = 0; i < loop->links->len; i++)
    {
      const GantryDependency *dependency = self->links[g_array_index (loop->links, guint32, i)];

      if (titles->len >= N_LOOP_TASKS_MAX)
        {
          g_ptr_array_add (titles, g_strdup ("…"));
          last = 0;
          break;
        }
      append_task (self, titles, dependency->predecessor, &last);
      append_task (self, titles, dependency->successor, &last);
    }
  if (loop->links->len > 0)
    append_task (self, titles, self->links[g_array_index (loop->links, guint32, 0)]->predecessor, &last);
  g_ptr_array_add (titles, NULL);
  /* Translators: between the names of tasks that depend on each other in turn. */
  return g_strjoinv (_(" → "), (char **) titles->pdata);
}

static void
report_loop (GantryPlan *self, const GantryNetLoop *loop, GPtrArray *problems)
{
  GantryDependency *dependency = self->links[loop->cut];
  GantryRecord *from = gantry_document_lookup (self->document, &gantry_task_kind, dependency->predecessor);
  GantryRecord *to = gantry_document_lookup (self->document, &gantry_task_kind, dependency->successor);
  g_autofree char *predecessor = gantry_record_dup_title (from), *successor = gantry_record_dup_title (to);
  g_autofree char *names = gantry_plan_describe_loop (self, loop);
  char *message;

  if (names[0] == '\0')
    message = g_strdup_printf (_("The dependency of “%s” on “%s” closes a loop and is ignored; remove it."),
                               successor, predecessor);
  else
    message = g_strdup_printf (_("%s depend on each other in a loop; the dependency of “%s” on “%s” is ignored; remove one of them."),
                               names, successor, predecessor);
  report (problems, GANTRY_PROBLEM_ERROR, "loop", (GantryRecord *) dependency, message);
}

/* ---- Calendars ---- */

static void
report_calendar (GantryRecord *calendar, GPtrArray *problems)
{
  g_autofree char *title = gantry_record_dup_title (calendar);

  report (problems, GANTRY_PROBLEM_ERROR, "calendar-empty", calendar,
          g_strdup_printf (_("The calendar “%s” has no working time; give it working hours."), title));
}

static void
report_cut (GantryRecord *record, GPtrArray *problems)
{
  g_autofree char *title = gantry_record_dup_title (record);

  report (problems, GANTRY_PROBLEM_ERROR, "exceptions-cut", record,
          g_strdup_printf (_("Exceptions of “%s” come more often than can be kept, and the latest are left out; say until when they repeat."),
                           title));
}

static void
check_calendars (GantryPlan *self, GPtrArray *problems)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_calendar_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *calendar = gantry_table_get_record (table, i);

      if (!gantry_worktime_has_work (gantry_calendar_cache_get (self->cache, calendar->id)))
        report_calendar (calendar, problems);
      if (gantry_calendar_cache_is_cut (self->cache, calendar->id))
        report_cut (calendar, problems);
    }
}

/* ---- People ---- */

static gboolean
is_assigned (GantryPlan *self, gint64 person)
{
  const GantryKind *kind = &gantry_assignment_kind;
  const GPtrArray *assignments
    = gantry_document_get_referrers (self->document, kind, gantry_kind_find_field (kind, "person"), person);

  return assignments != NULL && assignments->len > 0;
}

/* Somebody who is to work, and of whom there is nothing at any time. */
static void
check_capacity (GantryPlan *self, GantryPerson *person, GPtrArray *problems)
{
  GantryRecord *record = GANTRY_RECORD (person);
  g_autoptr (GArray) steps = NULL;
  g_autofree char *name = NULL;

  if (person->type == GANTRY_RESOURCE_COST || !is_assigned (self, record->id)
      || (person->capacity > 0 && !gantry_capacity_has_periods (person)))
    return;
  steps = gantry_capacity_dup_steps (person);
  if (gantry_capacity_get_most (steps) > 0)
    return;
  name = gantry_record_dup_title (record);
  report (problems, GANTRY_PROBLEM_WARNING, "no-capacity", record,
          g_strdup_printf (_("“%s” is assigned to tasks but has no capacity; change the capacity or the assignments."), name));
}

static void
check_all_people (GantryPlan *self, GPtrArray *problems)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_person_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table) && problems->len < N_PROBLEMS_MAX; i++)
    {
      GantryRecord *person = gantry_table_get_record (table, i);

      check_capacity (self, GANTRY_PERSON (person), problems);
      if (gantry_calendar_cache_is_person_cut (self->cache, person->id))
        report_cut (person, problems);
    }
}

/* Somebody who never works on a task of some duration: the calendars have no hour in common. */
static void
check_people (GantryPlan *self, guint32 index, GPtrArray *problems)
{
  const GantryTask *task = self->tasks[index];

  for (guint32 i = self->assignment_head[index]; i < self->assignment_head[index + 1]; i++)
    {
      GantryRecord *person;
      g_autofree char *name = NULL, *title = NULL;

      if (self->assignment_calendar[i] == GANTRY_NO_TASK || task->duration == 0 || task->duration_elapsed
          || gantry_worktime_has_work (g_ptr_array_index (self->calendars, self->assignment_calendar[i])))
        continue;
      person = gantry_document_lookup (self->document, &gantry_person_kind, self->assignments[i]->person);
      name = gantry_record_dup_title (person);
      title = gantry_record_dup_title ((GantryRecord *) task);
      report (problems, GANTRY_PROBLEM_ERROR, "no-common-time", (GantryRecord *) task,
              g_strdup_printf (_("“%s” never has working time for “%s”; change the hours or the assignment."), name, title));
      return;
    }
}

/* ---- Tasks ---- */

static void
check_deadline (GantryPlan *self, guint32 index, GPtrArray *problems)
{
  GantryTask *task = self->tasks[index];
  g_autofree char *title = NULL, *finish = NULL, *deadline = NULL;

  if (task->deadline == GANTRY_NONE || (self->network->flags[index] & GANTRY_NET_FINISHED)
      || self->network->finish[index] <= task->deadline)
    return;
  title = gantry_record_dup_title ((GantryRecord *) task);
  finish = gantry_instant_format (self->network->finish[index], GANTRY_INSTANT_SHORT);
  deadline = gantry_instant_format (task->deadline, GANTRY_INSTANT_SHORT);
  report (problems, GANTRY_PROBLEM_WARNING, "deadline-missed", (GantryRecord *) task,
          g_strdup_printf (_("“%s” finishes on %s, after its deadline on %s; start it earlier, shorten it or move the deadline."),
                           title, finish, deadline));
}

static gboolean
is_limited (const GantryTask *task)
{
  return task->constraint_date != GANTRY_NONE
         && (task->constraint_type == GANTRY_CONSTRAINT_SNLT || task->constraint_type == GANTRY_CONSTRAINT_FNLT
             || task->constraint_type == GANTRY_CONSTRAINT_MSO || task->constraint_type == GANTRY_CONSTRAINT_MFO);
}

/* A date that was set wins over a dependency, so the task begins too early for it. */
static void
check_dependencies (GantryPlan *self, guint32 index, GPtrArray *problems)
{
  GantryTask *task = self->tasks[index];
  g_autofree char *title = NULL, *predecessor = NULL;
  guint32 link;

  if (self->network->flags[index] & (GANTRY_NET_STARTED | GANTRY_NET_FINISHED)
      || gantry_schedule_violation (self->network, index, &link) <= 0)
    return;
  title = gantry_record_dup_title ((GantryRecord *) task);
  predecessor = gantry_record_dup_title (gantry_document_lookup (self->document, &gantry_task_kind,
                                                                 self->links[link]->predecessor));
  if (task->manual)
    report (problems, GANTRY_PROBLEM_WARNING, "dependency-violated", (GantryRecord *) task,
            g_strdup_printf (_("“%s”, scheduled by hand, comes too early for “%s” that it depends on; move one of them."),
                             title, predecessor));
  else
    report (problems, GANTRY_PROBLEM_WARNING, "constraint-conflict", (GantryRecord *) task,
            g_strdup_printf (_("The constraint date of “%s” comes too early for “%s” that it depends on; change one of them."),
                             title, predecessor));
}

/* The other way round: dependencies win, and the date cannot be kept. */
static void
check_limit (GantryPlan *self, guint32 index, GPtrArray *problems)
{
  GantryTask *task = self->tasks[index];
  gboolean of_start = task->constraint_type == GANTRY_CONSTRAINT_SNLT || task->constraint_type == GANTRY_CONSTRAINT_MSO;
  gint64 date = of_start ? self->network->start[index] : self->network->finish[index];
  g_autofree char *title = NULL, *limit = NULL;

  if (!is_limited (task) || (self->network->flags[index] & GANTRY_NET_FINISHED)
      || gantry_worktime_between (gantry_calendar_cache_get (self->cache, task->calendar), task->constraint_date, date) <= 0)
    return;
  title = gantry_record_dup_title ((GantryRecord *) task);
  limit = gantry_instant_format (task->constraint_date, GANTRY_INSTANT_SHORT);
  report (problems, GANTRY_PROBLEM_WARNING, "constraint-missed", (GantryRecord *) task,
          g_strdup_printf (_("“%s” cannot keep its constraint date %s; change the date or what it depends on."), title, limit));
}

static void
check_predecessors (GantryPlan *self, guint32 index, GPtrArray *problems)
{
  guint n = self->network->in_head[index + 1] - self->network->in_head[index];
  g_autofree char *title = NULL;

  if (n <= N_PREDECESSORS_MAX)
    return;
  title = gantry_record_dup_title ((GantryRecord *) self->tasks[index]);
  report (problems, GANTRY_PROBLEM_WARNING, "many-dependencies", (GantryRecord *) self->tasks[index],
          g_strdup_printf (ngettext ("“%s” depends on %u other task; let milestones stand between them.",
                                     "“%s” depends on %u other tasks; let milestones stand between them.", n), title, n));
}

static gboolean
is_far (const GantryNetwork *network, guint32 index)
{
  return !(network->flags[index] & (GANTRY_NET_IGNORED | GANTRY_NET_SUMMARY))
         && (network->start[index] < FIRST_DATE || network->finish[index] >= END_OF_DATES);
}

/* One problem for all of them: mostly a whole plan slipped by a century. */
static void
check_far_dates (GantryPlan *self, GPtrArray *problems)
{
  guint32 first = GANTRY_NO_TASK;
  g_autofree char *title = NULL;
  guint n = 0;

  if (self->network->project_start == GANTRY_NO_TIME
      || (self->network->project_start >= FIRST_DATE && self->network->project_finish < END_OF_DATES))
    return;
  for (guint32 i = 0; i < self->n_tasks; i++)
    if (is_far (self->network, i) && n++ == 0)
      first = i;
  if (n == 0)
    return;
  title = gantry_record_dup_title ((GantryRecord *) self->tasks[first]);
  report (problems, GANTRY_PROBLEM_WARNING, "dates-far", (GantryRecord *) self->tasks[first],
          n == 1 ? g_strdup_printf (_("“%s” comes before 1984 or after 2149, which few tools can keep; correct its dates."), title)
                 : g_strdup_printf (ngettext ("“%s” and %u more task come before 1984 or after 2149, which few tools can keep; correct their dates.",
                                              "“%s” and %u more tasks come before 1984 or after 2149, which few tools can keep; correct their dates.",
                                              n - 1), title, n - 1));
}

/* From a file that somebody wrote by hand, say. */
static void
check_pauses (GantryTask *task, GPtrArray *problems)
{
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);
  g_autofree char *title = NULL, *text = NULL;

  if (pauses != NULL)
    return;
  title = gantry_record_dup_title ((GantryRecord *) task);
  text = gantry_words_quote (task->pauses);
  report (problems, GANTRY_PROBLEM_WARNING, "pauses-unreadable", (GantryRecord *) task,
          g_strdup_printf (_("The pauses of “%s” cannot be read (“%s”), and it is scheduled without; split it anew."), title, text));
}

static void
check_task (GantryPlan *self, guint32 index, GPtrArray *problems)
{
  if (self->network->flags[index] & GANTRY_NET_IGNORED)
    return;
  check_predecessors (self, index, problems);
  check_deadline (self, index, problems);
  if (self->tasks[index]->summary)
    return;
  if (self->tasks[index]->pauses != NULL)
    check_pauses (self->tasks[index], problems);
  if (self->assignment_head[index] != self->assignment_head[index + 1])
    check_people (self, index, problems);
  if (is_limited (self->tasks[index]) || self->tasks[index]->manual)
    check_dependencies (self, index, problems);
  if (self->tasks[index]->constraint_date != GANTRY_NONE && !self->tasks[index]->manual)
    check_limit (self, index, problems);
}

/* ---- All of it ---- */

/* What comes too early for its predecessors may do so by more when these move. */
static void
leave_dependents (GantryPlan *self, guint32 index)
{
  const GantryNetwork *network = self->network;

  for (guint32 slot = network->out_head[index]; slot < network->out_head[index + 1]; slot++)
    {
      guint32 successor = network->link_successor[network->out_link[slot]];

      if (is_limited (self->tasks[successor]) || self->tasks[successor]->manual)
        gantry_node_set_add (self->unchecked, successor);
    }
}

static void
leave_unchecked (GantryPlan *self, const GArray *indices)
{
  for (guint i = 0; i < indices->len; i++)
    {
      gantry_node_set_add (self->unchecked, g_array_index (indices, guint32, i));
      leave_dependents (self, g_array_index (indices, guint32, i));
    }
}

static void
forget_problems (GantryPlan *self)
{
  g_hash_table_remove_all (self->problems);
  gantry_node_set_clear (self->troubled);
  for (guint32 i = 0; i < self->n_tasks; i++)
    gantry_node_set_add (self->unchecked, i);
}

static void
check_anew (GantryPlan *self, guint32 index)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_problem_unref);

  gantry_node_set_remove (self->unchecked, index);
  gantry_node_set_remove (self->troubled, index);
  g_hash_table_remove (self->problems, GUINT_TO_POINTER (index));
  check_task (self, index, found);
  if (found->len == 0)
    return;
  gantry_node_set_add (self->troubled, index);
  g_hash_table_insert (self->problems, GUINT_TO_POINTER (index), g_steal_pointer (&found));
}

static void
append_problems (GantryPlan *self, guint32 index, GPtrArray *problems)
{
  const GPtrArray *found = g_hash_table_lookup (self->problems, GUINT_TO_POINTER (index));

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (problems, gantry_problem_ref (g_ptr_array_index (found, i)));
}

/* Nobody reads on after so many, so later tasks wait to be looked at until they come within. */
static void
check_tasks (GantryPlan *self, GPtrArray *problems)
{
  for (guint32 i = 0; problems->len < N_PROBLEMS_MAX; i++)
    {
      guint32 unchecked = gantry_node_set_find_next (self->unchecked, i);

      i = MIN (unchecked, gantry_node_set_find_next (self->troubled, i));
      if (i == GANTRY_NODE_SET_END)
        return;
      if (i == unchecked)
        check_anew (self, i);
      append_problems (self, i, problems);
    }
}

void
gantry_plan_find_problems (GantryPlan *self, GPtrArray *problems)
{
  if (self->project != NULL && self->project->schedule_from == GANTRY_SCHEDULE_FROM_FINISH
      && self->project->target_finish == GANTRY_NONE)
    report (problems, GANTRY_PROBLEM_WARNING, "target-finish-missing", (GantryRecord *) self->project,
            g_strdup (_("The plan is to be scheduled from its finish but has no target finish; set one.")));
  for (guint i = 0; self->loops != NULL && i < self->loops->len && problems->len < N_PROBLEMS_MAX; i++)
    report_loop (self, g_ptr_array_index (self->loops, i), problems);
  check_calendars (self, problems);
  check_all_people (self, problems);
  check_far_dates (self, problems);
  if (self->all_touched)
    forget_problems (self);
  else
    {
      leave_unchecked (self, self->touched);
      leave_unchecked (self, self->changed);
    }
  check_tasks (self, problems);
}
