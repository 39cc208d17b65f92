/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "model/gantry-generate.h"
#include "model/gantry-problem.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-task.h"

/* From records to dates and back. What the engine computes is tested in tests/engine. */

#define START (G_GINT64_CONSTANT (1735804800)) /* 2025-01-02T08:00:00, a Thursday */
#define AT(days, hours) (START + (days) *GANTRY_DAY + ((hours) -8) * GANTRY_HOUR)

static GantryTask *
add_task (GantryDocument *document, const char *name, GantryTask *parent, gint64 hours)
{
  GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);

  gantry_document_set_text (document, task, "name", name);
  gantry_document_set_integer (document, task, "position", task->id);
  gantry_document_set_integer (document, task, "duration", hours * GANTRY_HOUR);
  if (parent != NULL)
    gantry_document_set_integer (document, task, "parent", parent->parent_instance.id);
  return GANTRY_TASK (task);
}

static GantryDependency *
add_link (GantryDocument *document, GantryTask *predecessor, GantryTask *successor)
{
  GantryRecord *link = gantry_document_insert (document, &gantry_dependency_kind);

  model_set (document, link, "predecessor", predecessor->parent_instance.id);
  model_set (document, link, "successor", successor->parent_instance.id);
  return GANTRY_DEPENDENCY (link);
}

static GantryPerson *
add_person (GantryDocument *document, const char *name)
{
  GantryRecord *person = gantry_document_insert (document, &gantry_person_kind);

  gantry_document_set_text (document, person, "name", name);
  return GANTRY_PERSON (person);
}

static GantryAssignment *
assign (GantryDocument *document, GantryTask *task, GantryPerson *person)
{
  GantryRecord *assignment = gantry_document_insert (document, &gantry_assignment_kind);

  model_set (document, assignment, "task", task->parent_instance.id);
  model_set (document, assignment, "person", person->parent_instance.id);
  return GANTRY_ASSIGNMENT (assignment);
}

static const GantryProblem *
find_problem (GantryDocument *document, const char *code)
{
  const GPtrArray *problems = gantry_document_get_problems (document);

  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((GantryProblem *) g_ptr_array_index (problems, i))->code, code))
      return g_ptr_array_index (problems, i);
  return NULL;
}

static void
test_chain (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *phase = add_task (document, "Phase", NULL, 8);
  GantryTask *design = add_task (document, "Design", phase, 16);
  GantryTask *build = add_task (document, "Build", phase, 8);
  GantryTask *done = add_task (document, "Done", NULL, 0);

  add_link (document, design, build);
  add_link (document, build, done);
  model_commit (document);
  g_assert_cmpint (design->start, ==, AT (0, 8));
  g_assert_cmpint (design->finish, ==, AT (1, 17));
  g_assert_cmpint (build->start, ==, AT (4, 8));
  g_assert_cmpint (build->finish, ==, AT (4, 17));
  g_assert_cmpint (done->start, ==, AT (4, 17));
  g_assert_cmpint (done->finish, ==, AT (4, 17));
  g_assert_cmpint (phase->start, ==, AT (0, 8));
  g_assert_cmpint (phase->finish, ==, AT (4, 17));
  g_assert_cmpint (phase->scheduled_duration, ==, 24 * GANTRY_HOUR);
  g_assert_true (design->critical && build->critical && phase->critical);
  g_assert_cmpint (gantry_document_get_project (document)->finish, ==, AT (4, 17));

  gantry_document_undo (document);
  g_assert_cmpint (gantry_document_get_project (document)->finish, ==, GANTRY_NONE);
  gantry_document_redo (document);
  g_assert_cmpint (gantry_document_get_project (document)->finish, ==, AT (4, 17));
}

/* Only fields were changed: the network stands, and what depends on it follows. */
static void
test_edit (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *first = add_task (document, "First", NULL, 8);
  GantryTask *second = add_task (document, "Second", NULL, 8);

  add_link (document, first, second);
  model_commit (document);
  g_assert_cmpint (second->start, ==, AT (1, 8));
  gantry_document_begin (document, "Longer");
  model_set (document, first, "duration", 16 * GANTRY_HOUR);
  model_commit (document);
  g_assert_cmpint (second->start, ==, AT (4, 8));
  gantry_document_begin (document, "Hold");
  model_set (document, second, "constraint_type", GANTRY_CONSTRAINT_SNET);
  model_set (document, second, "constraint_date", AT (5, 8));
  model_commit (document);
  g_assert_cmpint (second->start, ==, AT (5, 8));
  g_assert_cmpint (first->free_slack, ==, 8 * GANTRY_HOUR);
  gantry_document_begin (document, "Put away");
  model_set (document, first, "active", FALSE);
  model_set (document, second, "constraint_type", GANTRY_CONSTRAINT_ASAP);
  model_commit (document);
  g_assert_cmpint (second->start, ==, AT (0, 8));
  gantry_document_begin (document, "Delete");
  gantry_document_delete (document, (GantryRecord *) first);
  model_commit (document);
  g_assert_cmpint (second->start, ==, AT (0, 8));
}

static void
test_loop_is_refused (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *design = add_task (document, "Design", NULL, 8);
  GantryTask *build = add_task (document, "Build", NULL, 8);
  GantryTask *test = add_task (document, "Test", NULL, 8);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loop = NULL;
  GantryDependency *last;

  add_link (document, design, build);
  add_link (document, build, test);
  model_commit (document);
  gantry_document_begin (document, "Close");
  last = add_link (document, test, design);
  loop = gantry_scheduler_find_loop_dependencies (gantry_document_get_scheduler (document));
  g_assert_cmpuint (loop->len, ==, 1);
  g_assert_true (g_ptr_array_index (loop, 0) == last);
  g_assert_false (gantry_document_commit (document, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==,
                   "Test → Design → Build → Test depend on each other in a loop; remove one of these dependencies.");
  g_assert_cmpint (test->start, ==, AT (4, 8));
  g_assert_cmpint (test->finish, ==, AT (4, 17));
}

/* The subtask needs what needs its summary task. */
static void
test_loop_through_summary (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *phase = add_task (document, "Phase", NULL, 8);
  GantryTask *part = add_task (document, "Part", phase, 8);
  GantryTask *other = add_task (document, "Other", NULL, 8);
  g_autoptr (GError) error = NULL;

  add_link (document, phase, other);
  add_link (document, other, part);
  g_assert_false (gantry_document_commit (document, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==,
                   "Other → Part → Phase → Other depend on each other in a loop; remove one of these dependencies.");
}

static void
test_leave_moves_dates (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *task = add_task (document, "Task", NULL, 16);
  GantryPerson *ana = add_person (document, "Ana"), *bo = add_person (document, "Bo");
  GantryAssignment *first = assign (document, task, ana);
  GantryRecord *leave = gantry_document_insert (document, &gantry_calendar_exception_kind);
  GantryAssignment *second;

  model_set (document, leave, "person", ana->parent_instance.id);
  model_set (document, leave, "first_date", AT (1, 0));
  model_set (document, leave, "last_date", AT (4, 0));
  model_commit (document);
  g_assert_cmpint (task->finish, ==, AT (5, 17));
  g_assert_cmpint (first->finish, ==, AT (5, 17));
  g_assert_cmpint (first->scheduled_work, ==, 16 * GANTRY_HOUR);

  /* Each in their own hours; the task ends with the last of them. */
  gantry_document_begin (document, "Help");
  second = assign (document, task, bo);
  model_commit (document);
  g_assert_cmpint (task->finish, ==, AT (5, 17));
  g_assert_cmpint (first->finish, ==, AT (5, 17));
  g_assert_cmpint (second->finish, ==, AT (1, 17));

  gantry_document_begin (document, "Ignore");
  model_set (document, task, "ignore_resource_calendars", TRUE);
  model_commit (document);
  g_assert_cmpint (task->finish, ==, AT (1, 17));
}

/* A shift that ends on the next day, also on the day after an exception. */
static void
test_night_shift (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *task = add_task (document, "Watch", NULL, 16);
  GantryRecord *night = gantry_document_insert (document, &gantry_calendar_kind);
  GantryRecord *exception = gantry_document_insert (document, &gantry_calendar_exception_kind);

  gantry_document_set_text (document, night, "name", "Nights");
  gantry_document_set_text (document, night, "thursday", "22:00-06:00");
  gantry_document_set_text (document, night, "friday", "22:00-06:00");
  model_set (document, exception, "calendar", night->id);
  model_set (document, exception, "first_date", AT (1, 0));
  model_set (document, exception, "last_date", AT (1, 0));
  gantry_document_set_text (document, exception, "hours", "20:00-02:00");
  model_set (document, task, "calendar", night->id);
  model_commit (document);
  g_assert_cmpint (task->start, ==, AT (0, 22));
  /* 8 hours until Friday 6:00, 6 until Saturday 2:00, and on Thursday in a week. */
  g_assert_cmpint (task->finish, ==, AT (8, 0));
}

static int
compare_messages (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(GantryProblem *const *) a)->message, (*(GantryProblem *const *) b)->message);
}

/* Their order is that of the outline when the network was made. */
static void
append_problems (GString *text, const GPtrArray *problems)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy ((GPtrArray *) problems, NULL, NULL);

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_messages);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append_printf (text, "%s\n", ((GantryProblem *) g_ptr_array_index (sorted, i))->message);
}

/* All that is derived, of all records, and all problems, as one text. */
static char *
describe_derived (GantryDocument *document)
{
  const GantryKind *kinds[] = { &gantry_task_kind, &gantry_assignment_kind, &gantry_project_kind };
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < gantry_table_get_n_records (gantry_document_get_table (document, kinds[k])); i++)
      {
        GantryRecord *record = gantry_table_get_record (gantry_document_get_table (document, kinds[k]), i);

        g_string_append_printf (text, "%s %" G_GINT64_FORMAT, kinds[k]->name, record->id);
        for (guint f = 0; f < kinds[k]->n_fields; f++)
          {
            g_auto (GantryValue) value = GANTRY_VALUE_INIT;

            if (gantry_field_is_input (&kinds[k]->fields[f]) || kinds[k]->fields[f].get != NULL)
              continue;
            gantry_record_get (record, &kinds[k]->fields[f], &value);
            g_string_append_printf (text, " %s=%" G_GINT64_FORMAT, kinds[k]->fields[f].name,
                                    value.type == GANTRY_VALUE_INTEGER ? value.integer : 0);
          }
        g_string_append_c (text, '\n');
      }
  append_problems (text, gantry_document_get_problems (document));
  return g_string_free (text, FALSE);
}

/* What is worked out for the touched tasks only is what is worked out for all of them. */
static void
check_same_as_anew (GantryDocument *document)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (document);
  g_autofree char *before = describe_derived (document), *after = NULL;
  g_auto (GStrv) was = NULL, is = NULL;

  gantry_scheduler_invalidate (scheduler, NULL);
  gantry_scheduler_run (scheduler, FALSE, NULL);
  after = describe_derived (document);
  was = g_strsplit (before, "\n", -1);
  is = g_strsplit (after, "\n", -1);
  for (guint i = 0; was[i] != NULL && is[i] != NULL; i++)
    g_assert_cmpstr (was[i], ==, is[i]);
  g_assert_cmpstr (before, ==, after);
}

static GantryRecord *
random_record (GantryDocument *document, const GantryKind *kind, GRand *rand)
{
  GantryTable *table = gantry_document_get_table (document, kind);

  return gantry_table_get_record (table, g_rand_int_range (rand, 0, gantry_table_get_n_records (table)));
}

static void
random_progress (GantryDocument *document, GantryRecord *task, GRand *rand)
{
  if (GANTRY_TASK (task)->summary)
    return;
  model_set (document, task, "actual_start", g_rand_boolean (rand) ? GANTRY_NONE : GANTRY_TASK (task)->start);
  model_set (document, task, "percent_complete", g_rand_int_range (rand, 0, 5) * 2500);
}

static void
random_constraint (GantryDocument *document, GantryRecord *task, GRand *rand)
{
  model_set (document, task, "constraint_type", g_rand_int_range (rand, 0, 8));
  model_set (document, task, "constraint_date", GANTRY_TASK (task)->start + g_rand_int_range (rand, -20, 20) * GANTRY_DAY);
}

static void
random_dependency (GantryDocument *document, GRand *rand)
{
  GantryRecord *link = random_record (document, &gantry_dependency_kind, rand);

  model_set (document, link, "type", g_rand_int_range (rand, 0, 4));
  model_set (document, link, "lag", g_rand_int_range (rand, -3, 9) * 4 * GANTRY_HOUR);
  model_set (document, link, "lag_percent", g_rand_boolean (rand) ? 0 : 5000);
}

static void
random_edit (GantryDocument *document, GRand *rand)
{
  GantryRecord *task = random_record (document, &gantry_task_kind, rand);
  GantryRecord *person = random_record (document, &gantry_person_kind, rand);
  gint64 start = GANTRY_TASK (task)->start;

  switch (g_rand_int_range (rand, 0, 22))
    {
    case 0:
    case 1:
      model_set (document, task, "duration", g_rand_int_range (rand, 0, 80) * GANTRY_HOUR);
      break;
    case 2:
      model_set (document, random_record (document, &gantry_assignment_kind, rand), "units", g_rand_int_range (rand, 0, 20000));
      break;
    case 3:
      model_set (document, person, "rate", g_rand_int_range (rand, 0, 1000000));
      break;
    case 4:
      random_progress (document, task, rand);
      break;
    case 5:
      model_set (document, task, "active", g_rand_boolean (rand));
      break;
    case 6:
      model_set (document, task, "position", g_rand_int_range (rand, 0, 1000000));
      break;
    case 7:
      if (!GANTRY_TASK (task)->summary)
        gantry_document_delete (document, task);
      break;
    case 8:
      model_set (document, task, "fixed_cost", g_rand_int_range (rand, 0, 1000000));
      break;
    case 9:
      random_constraint (document, task, rand);
      break;
    case 10:
      model_set (document, task, "deadline", start + g_rand_int_range (rand, -10, 30) * GANTRY_DAY);
      break;
    case 11:
      model_set (document, task, "leveling_delay", g_rand_int_range (rand, 0, 5) * GANTRY_DAY);
      break;
    case 12:
      model_set (document, task, "manual", g_rand_boolean (rand));
      model_set (document, task, "manual_start", start + g_rand_int_range (rand, -10, 10) * GANTRY_DAY);
      break;
    case 13:
      model_set (document, task, "calendar", g_rand_int_range (rand, 0, 4));
      break;
    case 14:
      random_dependency (document, rand);
      break;
    case 15:
      gantry_document_set_text (document, g_rand_boolean (rand) ? task : person, "name", g_rand_boolean (rand) ? "A" : "B");
      break;
    case 16:
      model_set (document, task, "work", g_rand_boolean (rand) ? GANTRY_NONE : g_rand_int_range (rand, 0, 100) * GANTRY_HOUR);
      break;
    case 17:
      assign (document, GANTRY_TASK (task), GANTRY_PERSON (person));
      break;
    case 19:
    case 20:
      add_link (document, GANTRY_TASK (task), GANTRY_TASK (random_record (document, &gantry_task_kind, rand)));
      break;
    case 18:
      gantry_document_delete (document, random_record (document, &gantry_assignment_kind, rand));
      break;
    default:
      gantry_document_delete (document, random_record (document, &gantry_dependency_kind, rand));
    }
}

static void
test_touched_only (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int turn = 0; turn < 6; turn++)
    {
      g_autoptr (GantryDocument) document = gantry_document_generate (turn % 2 == 0 ? 60 : 500, turn);

      for (int round = 0; round < 120; round++)
        {
          gantry_document_begin (document, "Edit");
          for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
            random_edit (document, rand);
          /* a rule may refuse it */
          gantry_document_commit (document, NULL);
          if (round % 7 == 5)
            gantry_document_undo (document);
          /* now and then only, so that edits go on from what edits have left */
          if (round % 5 == 4)
            check_same_as_anew (document);
        }
    }
}

static void
test_cost_and_progress (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *phase = add_task (document, "Phase", NULL, 8);
  GantryTask *part = add_task (document, "Part", phase, 24);
  GantryTask *rest = add_task (document, "Rest", phase, 8);
  GantryPerson *ana = add_person (document, "Ana"), *fee = add_person (document, "Fee");
  GantryAssignment *half = assign (document, part, ana);

  assign (document, rest, fee);
  model_set (document, ana, "rate", 50 * GANTRY_MONEY_UNIT);
  model_set (document, ana, "cost_per_use", 7 * GANTRY_MONEY_UNIT);
  model_set (document, fee, "type", GANTRY_RESOURCE_COST);
  model_set (document, fee, "cost_per_use", 100 * GANTRY_MONEY_UNIT);
  model_set (document, half, "units", GANTRY_PERCENT_FULL / 2);
  model_set (document, rest, "fixed_cost", 11 * GANTRY_MONEY_UNIT);
  model_set (document, part, "percent_complete", GANTRY_PERCENT_FULL / 2);
  model_set (document, part, "actual_start", AT (0, 8));
  model_commit (document);
  g_assert_cmpint (half->scheduled_work, ==, 12 * GANTRY_HOUR);
  g_assert_cmpint (half->cost, ==, 607 * GANTRY_MONEY_UNIT);
  g_assert_cmpint (rest->scheduled_work, ==, 0);
  g_assert_cmpint (rest->cost, ==, 111 * GANTRY_MONEY_UNIT);
  g_assert_cmpint (phase->cost, ==, 718 * GANTRY_MONEY_UNIT);
  g_assert_cmpint (phase->scheduled_work, ==, 12 * GANTRY_HOUR);
  g_assert_cmpint (phase->progress, ==, 3750);
  g_assert_cmpint (gantry_document_get_project (document)->cost, ==, 718 * GANTRY_MONEY_UNIT);
}

/* A chain that ends the plan, and a task on its own: with several paths it is one. */
static void
test_several_paths (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryProject *project = gantry_document_get_project (document);
  GantryTask *first = add_task (document, "First", NULL, 16);
  GantryTask *second = add_task (document, "Second", NULL, 24);
  GantryTask *alone = add_task (document, "Alone", NULL, 32);
  GantryTask *before = add_task (document, "Before", NULL, 8);

  add_link (document, first, second);
  add_link (document, before, second);
  model_commit (document);
  g_assert_true (first->critical && second->critical && !alone->critical && !before->critical);
  g_assert_cmpint (alone->total_slack, ==, 8 * GANTRY_HOUR);
  g_assert_cmpint (alone->start_slack, ==, 8 * GANTRY_HOUR);
  g_assert_cmpint (alone->finish_slack, ==, 8 * GANTRY_HOUR);
  g_assert_true (alone->near_critical && before->near_critical && !first->near_critical);

  gantry_document_begin (document, "Several paths");
  model_set (document, project, "several_critical", TRUE);
  model_set (document, project, "near_critical_slack", 7 * GANTRY_HOUR);
  model_commit (document);
  g_assert_true (first->critical && second->critical && alone->critical && !before->critical);
  g_assert_cmpint (alone->total_slack, ==, 0);
  g_assert_cmpint (alone->late_finish, ==, alone->finish);
  g_assert_cmpint (before->total_slack, ==, 8 * GANTRY_HOUR);
  g_assert_false (before->near_critical);
}

static void
test_problems (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *first = add_task (document, "First", NULL, 40);
  GantryTask *second = add_task (document, "Second", NULL, 8);
  GantryTask *idle = add_task (document, "Idle", NULL, 8);
  GantryRecord *empty = gantry_document_insert (document, &gantry_calendar_kind);

  add_link (document, first, second);
  gantry_document_set_text (document, empty, "name", "Empty");
  model_set (document, idle, "calendar", empty->id);
  model_set (document, first, "deadline", AT (1, 17));
  model_set (document, second, "constraint_type", GANTRY_CONSTRAINT_MSO);
  model_set (document, second, "constraint_date", AT (1, 8));
  model_commit (document);
  g_assert_cmpint (second->start, ==, AT (1, 8));
  g_assert_cmpint (idle->start, ==, idle->finish);
  g_assert_cmpint (find_problem (document, "deadline-missed")->id, ==, first->parent_instance.id);
  g_assert_cmpint (find_problem (document, "constraint-conflict")->id, ==, second->parent_instance.id);
  g_assert_cmpint (find_problem (document, "calendar-empty")->id, ==, empty->id);
  g_assert_true (g_str_has_prefix (find_problem (document, "constraint-conflict")->message,
                                   "The constraint date of “Second” comes too early for “First”"));

  gantry_document_begin (document, "Let dependencies win");
  model_set (document, gantry_document_get_project (document), "honor_constraints", FALSE);
  model_commit (document);
  g_assert_null (find_problem (document, "constraint-conflict"));
  g_assert_nonnull (find_problem (document, "constraint-missed"));
}

static void
test_from_finish (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryProject *project = gantry_document_get_project (document);
  GantryTask *first = add_task (document, "First", NULL, 8);
  GantryTask *second = add_task (document, "Second", NULL, 8);

  add_link (document, first, second);
  model_set (document, project, "schedule_from", GANTRY_SCHEDULE_FROM_FINISH);
  model_commit (document);
  g_assert_nonnull (find_problem (document, "target-finish-missing"));
  gantry_document_begin (document, "Aim");
  model_set (document, project, "target_finish", AT (11, 17));
  model_commit (document);
  g_assert_null (find_problem (document, "target-finish-missing"));
  g_assert_cmpint (second->finish, ==, AT (11, 17));
  g_assert_cmpint (first->start, ==, AT (8, 8));
  g_assert_cmpint (project->finish, ==, AT (11, 17));
}

static void
test_manual (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *first = add_task (document, "First", NULL, 8);
  GantryTask *second = add_task (document, "Second", NULL, 8);
  GantryTask *third = add_task (document, "Third", NULL, 8);

  add_link (document, first, second);
  add_link (document, second, third);
  model_set (document, second, "manual", TRUE);
  model_set (document, second, "manual_start", AT (0, 10));
  model_set (document, second, "manual_finish", AT (1, 10));
  model_commit (document);
  g_assert_cmpint (second->start, ==, AT (0, 10));
  g_assert_cmpint (second->finish, ==, AT (1, 10));
  g_assert_cmpint (second->scheduled_duration, ==, 8 * GANTRY_HOUR);
  g_assert_cmpint (third->start, ==, AT (1, 10));
  g_assert_nonnull (find_problem (document, "dependency-violated"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/scheduler/chain", test_chain);
  g_test_add_func ("/model/scheduler/edit", test_edit);
  g_test_add_func ("/model/scheduler/loop-is-refused", test_loop_is_refused);
  g_test_add_func ("/model/scheduler/loop-through-summary", test_loop_through_summary);
  g_test_add_func ("/model/scheduler/leave-moves-dates", test_leave_moves_dates);
  g_test_add_func ("/model/scheduler/night-shift", test_night_shift);
  g_test_add_func ("/model/scheduler/touched-only", test_touched_only);
  g_test_add_func ("/model/scheduler/cost-and-progress", test_cost_and_progress);
  g_test_add_func ("/model/scheduler/several-paths", test_several_paths);
  g_test_add_func ("/model/scheduler/problems", test_problems);
  g_test_add_func ("/model/scheduler/from-finish", test_from_finish);
  g_test_add_func ("/model/scheduler/manual", test_manual);
  return g_test_run ();
}
