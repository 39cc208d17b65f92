/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-explanation.h"
#include "model/gantry-generate.h"
#include "model/kinds/gantry-project.h"

/* What the engine explains, in records and sentences. That it is right is tested in tests/engine; here,
 * that it is still so through a document, by deleting the dependency that is named. */

#define START (G_GINT64_CONSTANT (1735804800)) /* 2025-01-02T08:00:00, a Thursday */

static GantryTask *
add_task (GantryDocument *document, const char *name, GantryTask *parent)
{
  GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);

  gantry_document_set_text (document, task, "name", name);
  gantry_document_set_integer (document, task, "position", task->id);
  if (parent != NULL)
    gantry_document_set_integer (document, task, "parent", parent->parent_instance.id);
  return GANTRY_TASK (task);
}

static GantryDependency *
add_link (GantryDocument *document, GantryTask *predecessor, GantryTask *successor)
{
  GantryRecord *link = gantry_document_insert (document, &gantry_dependency_kind);

  gantry_document_set_integer (document, link, "predecessor", predecessor->parent_instance.id);
  gantry_document_set_integer (document, link, "successor", successor->parent_instance.id);
  return GANTRY_DEPENDENCY (link);
}

static const GantryExplanationStep *
step_at (const GPtrArray *steps, guint i)
{
  g_assert_cmpuint (i, <, steps->len);
  return g_ptr_array_index (steps, i);
}

/* Design and Test hold Release, whose summary task is held by a date. */
static void
test_sentences (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GPtrArray) steps = NULL, above = NULL;
  GantryTask *design, *test, *phase, *release;
  GantryDependency *by_design;

  gantry_document_begin (document, "Set up");
  design = add_task (document, "Design", NULL);
  test = add_task (document, "Test", NULL);
  phase = add_task (document, "Phase", NULL);
  release = add_task (document, "Release", phase);
  by_design = add_link (document, design, release);
  add_link (document, test, release);
  gantry_document_set_integer (document, (GantryRecord *) design, "duration", 16 * GANTRY_HOUR);
  gantry_document_set_integer (document, (GantryRecord *) release, "leveling_delay", GANTRY_DAY);
  g_assert_true (gantry_document_commit (document, NULL));

  steps = gantry_explanation_new (document, release);
  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpint (step_at (steps, 0)->reason, ==, GANTRY_REASON_LEVELING);
  g_assert_cmpint (step_at (steps, 0)->gain, ==, 8 * GANTRY_HOUR);
  g_assert_true (step_at (steps, 1)->dependency == by_design);
  g_assert_true (step_at (steps, 1)->next == design);
  g_assert_cmpint (step_at (steps, 1)->gain, ==, 8 * GANTRY_HOUR);
  g_assert_cmpint (step_at (steps, 2)->reason, ==, GANTRY_REASON_PROJECT);
  g_assert_null (step_at (steps, 2)->next);
  g_assert_null (step_at (steps, 2)->change);
  g_assert_cmpstr (step_at (steps, 1)->sentence, ==,
                   "Without leveling: “Release” starts on 7 Jan 2025 08:00 because of the finish of “Design” on 3 Jan 2025 17:00.");
  g_assert_cmpstr (step_at (steps, 1)->change, ==,
                   "Without that it would start on 6 Jan 2025 08:00, because of “Test”. That is 1 d earlier.");

  gantry_document_begin (document, "Hold the phase");
  gantry_document_set_integer (document, (GantryRecord *) phase, "constraint_type", GANTRY_CONSTRAINT_SNET);
  gantry_document_set_integer (document, (GantryRecord *) phase, "constraint_date", START + 11 * GANTRY_DAY);
  gantry_document_set_integer (document, (GantryRecord *) release, "leveling_delay", 0);
  g_assert_true (gantry_document_commit (document, NULL));
  above = gantry_explanation_new (document, phase);
  g_assert_cmpuint (above->len, ==, 2);
  g_assert_cmpstr (step_at (above, 0)->sentence, ==, "“Phase” starts on 13 Jan 2025 08:00 with its subtask “Release”.");
  g_assert_true (step_at (above, 1)->holder == phase);
  g_assert_cmpstr (step_at (above, 1)->sentence, ==,
                   "“Release” starts on 13 Jan 2025 08:00 because of the constraint of “Phase”, which it is part of: "
                   "“Start no earlier than” 13 Jan 2025 08:00.");
  g_assert_cmpint (step_at (above, 1)->without, ==, START + 4 * GANTRY_DAY);
}

/* Review waits for nothing and is as late as possible for Release, which has a deadline. */
static void
test_late (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GPtrArray) steps = NULL;
  GantryTask *review, *release, *longest;

  gantry_document_begin (document, "Set up");
  review = add_task (document, "Review", NULL);
  release = add_task (document, "Release", NULL);
  longest = add_task (document, "Longest", NULL);
  add_link (document, review, release);
  gantry_document_set_integer (document, (GantryRecord *) review, "constraint_type", GANTRY_CONSTRAINT_ALAP);
  gantry_document_set_integer (document, (GantryRecord *) longest, "duration", 80 * GANTRY_HOUR);
  gantry_document_set_integer (document, (GantryRecord *) release, "deadline", START + 8 * GANTRY_DAY + 9 * GANTRY_HOUR);
  g_assert_true (gantry_document_commit (document, NULL));

  steps = gantry_explanation_new (document, review);
  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpint (step_at (steps, 0)->reason, ==, GANTRY_REASON_LATE);
  g_assert_cmpstr (step_at (steps, 0)->sentence, ==,
                   "“Review” starts on 9 Jan 2025 08:00, as late as possible for what comes after it.");
  g_assert_cmpstr (step_at (steps, 0)->change, ==,
                   "Without that it would start on 2 Jan 2025 08:00, with the plan. That is 5 d earlier.");
  g_assert_true (step_at (steps, 1)->late && step_at (steps, 1)->next == release);
  g_assert_cmpstr (step_at (steps, 1)->sentence, ==,
                   "“Review” has to finish by 9 Jan 2025 17:00 because of “Release”, which has to start by 10 Jan 2025 08:00.");
  g_assert_cmpstr (step_at (steps, 1)->change, ==,
                   "Without that it would have to finish by 15 Jan 2025 17:00, with the plan. That is 4 d later.");
  g_assert_cmpint (step_at (steps, 2)->reason, ==, GANTRY_REASON_DEADLINE);
  g_assert_cmpstr (step_at (steps, 2)->sentence, ==, "“Release” has to finish by 10 Jan 2025 17:00 because of its deadline.");
  g_assert_null (step_at (steps, 2)->next);

  gantry_document_begin (document, "Milestone");
  gantry_document_set_integer (document, (GantryRecord *) release, "duration", 0);
  gantry_document_set_integer (document, (GantryRecord *) release, "milestone", TRUE);
  g_assert_true (gantry_document_commit (document, NULL));
  g_ptr_array_unref (g_steal_pointer (&steps));
  steps = gantry_explanation_new (document, review);
  g_assert_cmpstr (step_at (steps, 2)->sentence, ==, "“Release” has to be reached by 10 Jan 2025 17:00 because of its deadline.");
}

/* From the finish: Build ends where Test has to start, and Test with the plan. */
static void
test_from_finish (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryRecord *project = GANTRY_RECORD (gantry_document_get_project (document));
  g_autoptr (GPtrArray) steps = NULL;
  GantryTask *build, *test;

  gantry_document_begin (document, "Set up");
  gantry_document_set_integer (document, project, "schedule_from", GANTRY_SCHEDULE_FROM_FINISH);
  gantry_document_set_integer (document, project, "target_finish", START + 8 * GANTRY_DAY + 9 * GANTRY_HOUR);
  build = add_task (document, "Build", NULL);
  test = add_task (document, "Test", NULL);
  add_link (document, build, test);
  gantry_document_set_integer (document, (GantryRecord *) build, "constraint_type", GANTRY_CONSTRAINT_ALAP);
  gantry_document_set_integer (document, (GantryRecord *) test, "constraint_type", GANTRY_CONSTRAINT_ALAP);
  g_assert_true (gantry_document_commit (document, NULL));

  steps = gantry_explanation_new (document, build);
  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpint (step_at (steps, 0)->reason, ==, GANTRY_REASON_FROM_FINISH);
  g_assert_true (step_at (steps, 1)->next == test);
  g_assert_cmpstr (step_at (steps, 1)->change, ==,
                   "Without that it would have to finish by 10 Jan 2025 17:00, with the plan. That is 1 d later.");
  g_assert_cmpstr (step_at (steps, 2)->sentence, ==, "“Test” has to finish by 10 Jan 2025 17:00, with the plan.");
}

/* A lag of a day leads to Friday evening, and nobody works on the weekend. */
static void
test_lag_and_gap (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GPtrArray) steps = NULL;
  GantryTask *paint, *move;

  gantry_document_begin (document, "Set up");
  paint = add_task (document, "Paint", NULL);
  move = add_task (document, "Move", NULL);
  gantry_document_set_integer (document, (GantryRecord *) add_link (document, paint, move), "lag", 8 * GANTRY_HOUR);
  g_assert_true (gantry_document_commit (document, NULL));
  steps = gantry_explanation_new (document, move);
  g_assert_cmpstr (step_at (steps, 0)->sentence, ==,
                   "“Move” starts on 6 Jan 2025 08:00 because of the finish of “Paint” on 2 Jan 2025 17:00.");
  g_assert_cmpstr (step_at (steps, 0)->lag, ==, "With the lag of the dependency that is 3 Jan 2025 17:00.");
  g_assert_cmpstr (step_at (steps, 0)->gap, ==, "From 3 Jan 2025 17:00 to 6 Jan 2025 08:00 it has no working time.");
  g_assert_null (step_at (steps, 1)->gap);
}

static void
set (GantryTask *task, const char *field, gint64 value)
{
  gantry_document_set_integer (GANTRY_RECORD (task)->document, GANTRY_RECORD (task), field, value);
}

static void
assert_sentence (GantryDocument *document, GantryTask *task, const char *sentence, const char *note)
{
  g_autoptr (GPtrArray) steps = gantry_explanation_new (document, task);

  g_assert_cmpstr (step_at (steps, 0)->sentence, ==, sentence);
  g_assert_cmpstr (step_at (steps, 0)->note, ==, note);
}

/* Build is finished, Test in progress, though it is scheduled by hand, and Go a milestone after both; Phase has them. */
static void
test_progress (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GPtrArray) go_steps = NULL;
  GantryTask *phase, *build, *test, *go, *close;

  gantry_document_begin (document, "Set up");
  phase = add_task (document, "Phase", NULL);
  build = add_task (document, "Build", phase);
  test = add_task (document, "Test", phase);
  go = add_task (document, "Go", phase);
  close = add_task (document, "Close", NULL);
  add_link (document, build, go);
  add_link (document, go, close);
  set (test, "manual", TRUE);
  set (test, "manual_start", START);
  set (test, "actual_start", START + GANTRY_DAY);
  set (test, "percent_complete", 5000);
  set (go, "duration", 0);
  set (go, "milestone", TRUE);
  g_assert_true (gantry_document_commit (document, NULL));
  assert_sentence (document, go, "“Go” is on 2 Jan 2025 17:00 because of the finish of “Build” on 2 Jan 2025 17:00.", NULL);
  go_steps = gantry_explanation_new (document, go);
  g_assert_cmpstr (step_at (go_steps, 0)->change, ==,
                   "Without that it would be on 2 Jan 2025 08:00, at the start of the plan. That is 1 d earlier.");
  assert_sentence (document, close, "“Close” starts on 3 Jan 2025 08:00 because of “Go” on 2 Jan 2025 17:00.", NULL);
  assert_sentence (document, phase, "“Phase” starts on 2 Jan 2025 08:00 with its subtask “Build”.", NULL);
  assert_sentence (document, test, "“Test” is in progress. It started on 3 Jan 2025 08:00, its actual start.", NULL);

  gantry_document_begin (document, "Progress");
  set (build, "actual_start", START);
  set (build, "actual_finish", START + 33 * GANTRY_HOUR);
  set (build, "percent_complete", GANTRY_PERCENT_FULL);
  g_assert_true (gantry_document_commit (document, NULL));
  assert_sentence (document, build, "“Build” is finished. It started on 2 Jan 2025 08:00 and finished on 3 Jan 2025 17:00, its actual dates.",
                   NULL);
  assert_sentence (document, go, "“Go” is on 3 Jan 2025 17:00 because of the finish of “Build” on 3 Jan 2025 17:00.", NULL);
  assert_sentence (document, phase, "“Phase” started on 2 Jan 2025 08:00 with its subtask “Build”.", NULL);

  gantry_document_begin (document, "Reach");
  set (go, "actual_start", START + 33 * GANTRY_HOUR);
  set (go, "actual_finish", START + 33 * GANTRY_HOUR);
  set (go, "percent_complete", GANTRY_PERCENT_FULL);
  g_assert_true (gantry_document_commit (document, NULL));
  assert_sentence (document, go, "“Go” was reached on 3 Jan 2025 17:00, its actual finish.", NULL);
}

/* What is said of the task beside what holds it. */
static void
test_notes (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *build, *idle;

  gantry_document_begin (document, "Set up");
  build = add_task (document, "Build", NULL);
  idle = add_task (document, "Idle", NULL);
  set (build, "deadline", START + 4 * GANTRY_HOUR);
  set (idle, "active", FALSE);
  g_assert_true (gantry_document_commit (document, NULL));
  assert_sentence (document, build, "“Build” starts on 2 Jan 2025 08:00, with the plan.",
                   "It finishes on 2 Jan 2025 17:00, after its deadline on 2 Jan 2025 12:00.");
  assert_sentence (document, idle, "“Idle” starts on 2 Jan 2025 08:00, with the plan.",
                   "It is inactive: it moves nothing, and adds no work and no cost.");
}

/* The dependency that is said to hold a task is deleted: it starts when that was said. */
static void
test_deleting (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (400, 7);
  GantryTable *table = gantry_document_get_table (document, &gantry_task_kind);
  guint n_deleted = 0;

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryTask *task = GANTRY_TASK (gantry_table_get_record (table, i));
      g_autoptr (GPtrArray) steps = gantry_explanation_new (document, task);
      const GantryExplanationStep *step = step_at (steps, 0);

      g_assert_cmpint (step->start, ==, task->start);
      g_assert_null (step_at (steps, steps->len - 1)->next);
      if (step->dependency == NULL)
        continue;
      gantry_document_begin (document, "Delete");
      gantry_document_delete (document, (GantryRecord *) step->dependency);
      g_assert_true (gantry_document_commit (document, NULL));
      g_assert_cmpint (task->start, ==, step->without);
      gantry_document_undo (document);
      g_assert_cmpint (task->start, ==, step->start);
      n_deleted++;
    }
  g_assert_cmpuint (n_deleted, >, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/explanation/sentences", test_sentences);
  g_test_add_func ("/model/explanation/late", test_late);
  g_test_add_func ("/model/explanation/from-finish", test_from_finish);
  g_test_add_func ("/model/explanation/lag-and-gap", test_lag_and_gap);
  g_test_add_func ("/model/explanation/progress", test_progress);
  g_test_add_func ("/model/explanation/notes", test_notes);
  g_test_add_func ("/model/explanation/deleting", test_deleting);
  return g_test_run ();
}
