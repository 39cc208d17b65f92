/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked of tasks day by day, against dates that are written out, and against a naive reading of
 * a large plan. */

#include "config.h"

#include <locale.h>

#include "model/gantry-generate.h"
#include "model/gantry-instant.h"
#include "model/gantry-problem.h"
#include "model/gantry-task-question.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-person.h"

#define DAY(n) ((gint64) (n) * GANTRY_DAY)

/* A task that is in no document: only its own fields count. */
static GantryTask *
create_task (gint64 start, gint64 finish, int percent)
{
  GantryTask *task = g_object_new (gantry_task_get_type (), NULL);

  task->active = TRUE;
  task->start = start;
  task->finish = finish;
  task->progress = percent * (GANTRY_PERCENT_FULL / 100);
  task->deadline = task->actual_start = GANTRY_NONE;
  return task;
}

typedef struct {
  gint64 start, finish, deadline; /* days */
  int percent;
  gboolean soon;
  GantryTaskState state;
} Case;

static void
test_dates (void)
{
  static const Case cases[] = { /* as of day 100 */
    { 90, 100, -1, 99, TRUE, GANTRY_TASK_LATE },
    { 90, 100, -1, 100, FALSE, GANTRY_TASK_DONE },
    { 90, 101, -1, 50, TRUE, GANTRY_TASK_UNDER_WAY },
    { 90, 101, -1, 0, TRUE, GANTRY_TASK_NOT_BEGUN },
    { 110, 120, 119, 0, TRUE, GANTRY_TASK_LATE },
    { 110, 120, 120, 0, TRUE, GANTRY_TASK_NOT_BEGUN },
    { 113, 120, -1, 0, TRUE, GANTRY_TASK_NOT_BEGUN },
    { 114, 120, -1, 0, FALSE, GANTRY_TASK_NOT_BEGUN },
    { 10, 20, 15, 100, FALSE, GANTRY_TASK_DONE },
  };
  GantryTaskContext context = { .date = DAY (100) };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GantryTask) task = create_task (DAY (cases[i].start), DAY (cases[i].finish), cases[i].percent);

      if (cases[i].deadline >= 0)
        task->deadline = DAY (cases[i].deadline);
      g_assert_cmpint (gantry_task_answer (task, GANTRY_QUESTION_SOON, &context), ==, cases[i].soon);
      g_assert_cmpint (gantry_task_answer (task, GANTRY_QUESTION_UNFINISHED, &context), ==, cases[i].percent < 100);
      g_assert_cmpint (gantry_task_get_state (task, context.date), ==, cases[i].state);
      task->active = FALSE;
      g_assert_cmpint (gantry_task_get_state (task, context.date), !=, GANTRY_TASK_LATE);
      g_assert_false (gantry_task_answer (task, GANTRY_QUESTION_SOON, &context));
      task->active = TRUE;
      task->summary = TRUE;
      for (guint question = 0; question < GANTRY_N_QUESTIONS; question++)
        g_assert_false (gantry_task_answer (task, (GantryTaskQuestion) question, &context));
    }
}

/* Whether the words of the report of problems are about the task. */
static gboolean
is_named (GantryDocument *document, GantryTask *task)
{
  const GPtrArray *problems = gantry_document_get_problems (document);

  for (guint i = 0; i < problems->len; i++)
    {
      const GantryProblem *problem = problems->pdata[i];

      if (problem->kind == &gantry_task_kind && problem->id == ((GantryRecord *) task)->id)
        return TRUE;
    }
  return FALSE;
}

/* Without any index: all assignments are read. */
static guint
count_assignments (GantryDocument *document, GantryTask *task, gint64 person)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_assignment_kind);
  guint n_assignments = 0;

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryAssignment *assignment = GANTRY_ASSIGNMENT (gantry_table_get_record (table, i));

      if (assignment->task == ((GantryRecord *) task)->id && (person == 0 || assignment->person == person))
        n_assignments++;
    }
  return n_assignments;
}

/* Without any index: all links are read, for the task and each summary task above it. */
static gboolean
waits_for_late (GantryDocument *document, GantryTask *task, gint64 date)
{
  GantryTable *links = gantry_document_get_table (document, &gantry_dependency_kind);

  if (task->progress > 0 || task->actual_start != GANTRY_NONE || task->start > date)
    return FALSE;
  for (GantryTask *held = task; held != NULL;
       held = (GantryTask *) gantry_document_lookup (document, &gantry_task_kind, held->parent))
    for (guint i = 0; i < gantry_table_get_n_records (links); i++)
      {
        GantryDependency *link = GANTRY_DEPENDENCY (gantry_table_get_record (links, i));
        GantryTask *before = (GantryTask *) gantry_document_lookup (document, &gantry_task_kind, link->predecessor);

        if (link->successor != ((GantryRecord *) held)->id)
          continue;
        if (link->type == GANTRY_DEPENDENCY_FS && before->progress < 10000 && before->finish <= date)
          return TRUE;
        if (link->type == GANTRY_DEPENDENCY_SS && before->progress == 0 && before->actual_start == GANTRY_NONE
            && before->start <= date)
          return TRUE;
      }
  return FALSE;
}

static void
test_plan (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (400, 5);
  g_auto (GantryTaskContext) context = GANTRY_TASK_CONTEXT_INIT;
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryTable *people = gantry_document_get_table (document, &gantry_person_kind);
  GantryPerson *me = GANTRY_PERSON (gantry_table_get_record (people, 2));
  g_autofree char *shouted = g_utf8_strup (me->name, -1);
  gint64 now = gantry_document_get_project (document)->start + DAY (60);
  guint n_yes[GANTRY_N_QUESTIONS] = { 0 }, n_late = 0;

  gantry_task_context_set_date (&context, document, now);
  gantry_task_context_set_me (&context, document, shouted);
  gantry_task_context_find_troubled (&context, document);
  g_assert_cmpint (context.me, ==, ((GantryRecord *) me)->id);
  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    {
      GantryTask *task = gantry_outline_get_task (outline, i);
      guint n_assigned = count_assignments (document, task, 0);
      gboolean expected[GANTRY_N_QUESTIONS] = {
        [GANTRY_QUESTION_SOON] = task->progress < 10000 && task->start < context.date + DAY (14),
        [GANTRY_QUESTION_UNFINISHED] = task->progress < 10000,
        [GANTRY_QUESTION_MINE] = count_assignments (document, task, context.me) > 0,
        [GANTRY_QUESTION_UNASSIGNED] = n_assigned == 0 && !task->milestone,
        [GANTRY_QUESTION_BLOCKED] = waits_for_late (document, task, context.date),
        [GANTRY_QUESTION_CRITICAL] = task->critical,
        [GANTRY_QUESTION_NEAR_CRITICAL] = task->critical || task->near_critical,
        [GANTRY_QUESTION_TROUBLED] = is_named (document, task),
      };

      gboolean late = task->progress < 10000
                      && (task->finish <= context.date || (task->deadline != GANTRY_NONE && task->deadline < task->finish));

      g_assert_cmpint (gantry_task_get_state (task, context.date) == GANTRY_TASK_LATE, ==, late);
      n_late += late ? 1 : 0;
      for (guint question = 0; question < GANTRY_N_QUESTIONS; question++)
        {
          gboolean answer = gantry_task_answer (task, (GantryTaskQuestion) question, &context);

          g_assert_cmpint (answer, ==, expected[question] && !task->summary);
          n_yes[question] += answer ? 1 : 0;
        }
    }
  for (guint question = 0; question < GANTRY_N_QUESTIONS; question++)
    g_test_message ("question %u: %u", question, n_yes[question]);
  g_assert_cmpuint (n_late, >, 0);
  g_assert_cmpuint (n_yes[GANTRY_QUESTION_BLOCKED], >, 0);
  g_assert_cmpuint (n_yes[GANTRY_QUESTION_SOON], >, 0);
  g_assert_cmpuint (n_yes[GANTRY_QUESTION_MINE], >, 0);
  g_assert_cmpuint (n_yes[GANTRY_QUESTION_CRITICAL], >, 0);
}

/* The status date counts where there is one, and who is in no plan has no tasks. */
static void
test_context (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (20, 5);
  g_auto (GantryTaskContext) context = GANTRY_TASK_CONTEXT_INIT;
  GantryRecord *project = (GantryRecord *) gantry_document_get_project (document);

  gantry_document_begin (document, "Status date");
  gantry_document_set_integer (document, project, "status_date", GANTRY_NONE);
  g_assert_true (gantry_document_commit (document, NULL));
  gantry_task_context_set_date (&context, document, DAY (7));
  gantry_task_context_set_me (&context, document, "Nobody of That Name");
  g_assert_cmpint (context.date, ==, DAY (7));
  g_assert_cmpint (context.me, ==, 0);
  gantry_document_begin (document, "Status date");
  gantry_document_set_integer (document, project, "status_date", DAY (20000));
  g_assert_true (gantry_document_commit (document, NULL));
  gantry_task_context_set_date (&context, document, DAY (7));
  g_assert_cmpint (context.date, ==, DAY (20000));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task-question/dates", test_dates);
  g_test_add_func ("/task-question/plan", test_plan);
  g_test_add_func ("/task-question/context", test_context);
  return g_test_run ();
}
