/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report-fixture.h"

#include "report/gantry-rag.h"

/* The rules that decide between green, amber and red, on both sides of each edge. */

static void
check (GantryDocument *document, GantryDimension dimension, GantryRag expected)
{
  g_autoptr (GantryFacts) facts = gantry_facts_new (document, GANTRY_AUDIENCE_EXECUTIVE, 0);
  GantryRating ratings[GANTRY_N_DIMENSIONS];

  gantry_rag_rate (facts, ratings);
  g_test_message ("%s: %s (%s)", gantry_dimension_get_name (dimension), ratings[dimension].reason,
                  ratings[dimension].rule != NULL ? ratings[dimension].rule : "");
  g_assert_cmpint (ratings[dimension].rag, ==, expected);
  g_assert_nonnull (ratings[dimension].reason);
  g_assert_true ((ratings[dimension].rule == NULL) == (expected == GANTRY_RAG_UNKNOWN));
  for (int i = 0; i < GANTRY_N_DIMENSIONS; i++)
    gantry_rating_clear (&ratings[i]);
}

/* ---- Schedule ---- */

static void
test_schedule_unknown (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();

  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_UNKNOWN);
  report_add_task (document, NULL, "Build", report_day (1, 5, 8), report_day (6, 26, 17));
  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_UNKNOWN);
}

static void
test_schedule_late_milestone (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *milestone = report_add_task (document, NULL, "Pilot", report_day (4, 10, 17),
                                           report_day (4, 10, 17));

  report_add_task (document, NULL, "End", report_day (12, 18, 17), report_day (12, 18, 17));
  report_take_baseline (document);
  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_GREEN);
  report_move (document, milestone, report_day (4, 13, 17), report_day (4, 13, 17));
  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_AMBER);
  /* Ten working days, then an hour more. */
  report_move (document, milestone, report_day (4, 24, 17), report_day (4, 24, 17));
  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_AMBER);
  report_move (document, milestone, report_day (4, 27, 9), report_day (4, 27, 9));
  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_RED);
  /* What is reached is no trouble anymore. */
  report_complete (document, milestone, 100);
  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_GREEN);
}

static void
test_schedule_overdue_milestone (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();

  report_add_task (document, NULL, "Kick-off", report_day (3, 18, 17), report_day (3, 18, 17));
  report_add_task (document, NULL, "End", report_day (12, 18, 17), report_day (12, 18, 17));
  report_take_baseline (document);
  /* The plan still says Wednesday, but now it is Friday. */
  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_AMBER);
}

static void
test_schedule_deadline (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *task = report_add_task (document, NULL, "Build", report_day (4, 6, 8), report_day (4, 10, 17));

  report_set (document, task, "deadline", report_day (4, 10, 17));
  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_GREEN);
  report_move (document, task, report_day (4, 7, 8), report_day (4, 13, 9));
  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_RED);
  report_complete (document, task, 100);
  check (document, GANTRY_DIMENSION_SCHEDULE, GANTRY_RAG_GREEN);
}

/* A task that should be done, so that the pace is its share. */
static void
test_schedule_pace (void)
{
  static const struct {
    int percent;
    GantryRag rag;
  } cases[] = {
    { 100, GANTRY_RAG_GREEN }, { 95, GANTRY_RAG_GREEN }, { 94, GANTRY_RAG_AMBER },
    { 85, GANTRY_RAG_AMBER },  { 84, GANTRY_RAG_RED },   { 0, GANTRY_RAG_RED },
  };
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *task = report_add_task (document, NULL, "Build", report_day (1, 5, 8), report_day (3, 6, 17));

  report_take_baseline (document);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      report_complete (document, task, cases[i].percent);
      check (document, GANTRY_DIMENSION_SCHEDULE, cases[i].rag);
    }
}

/* ---- Cost ---- */

static void
test_cost (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryProject *project = gantry_document_get_project (document);
  GantryTask *task = report_add_task (document, NULL, "Build", report_day (1, 5, 8), report_day (1, 9, 17));

  check (document, GANTRY_DIMENSION_COST, GANTRY_RAG_UNKNOWN);
  report_set (document, task, "fixed_cost", 1000 * GANTRY_MONEY_UNIT);
  check (document, GANTRY_DIMENSION_COST, GANTRY_RAG_UNKNOWN);
  report_set (document, project, "budget", 1000 * GANTRY_MONEY_UNIT);
  check (document, GANTRY_DIMENSION_COST, GANTRY_RAG_GREEN);
  report_set (document, task, "fixed_cost", 1000 * GANTRY_MONEY_UNIT + 1);
  check (document, GANTRY_DIMENSION_COST, GANTRY_RAG_AMBER);
  report_set (document, task, "fixed_cost", 1100 * GANTRY_MONEY_UNIT);
  check (document, GANTRY_DIMENSION_COST, GANTRY_RAG_AMBER);
  report_set (document, task, "fixed_cost", 1101 * GANTRY_MONEY_UNIT);
  check (document, GANTRY_DIMENSION_COST, GANTRY_RAG_RED);
}

/* Where no budget is set, the baseline is what the cost is held against. */
static void
test_cost_without_budget (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *task = report_add_task (document, NULL, "Build", report_day (1, 5, 8), report_day (1, 9, 17));

  report_set (document, task, "fixed_cost", 1000 * GANTRY_MONEY_UNIT);
  report_take_baseline (document);
  check (document, GANTRY_DIMENSION_COST, GANTRY_RAG_GREEN);
  report_set (document, task, "fixed_cost", 1200 * GANTRY_MONEY_UNIT);
  check (document, GANTRY_DIMENSION_COST, GANTRY_RAG_RED);
}

/* ---- Scope ---- */

static void
test_scope (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();

  report_add_task (document, NULL, "Build", report_day (1, 5, 8), report_day (1, 30, 17)); /* 20 days */
  check (document, GANTRY_DIMENSION_SCOPE, GANTRY_RAG_UNKNOWN);
  report_take_baseline (document);
  check (document, GANTRY_DIMENSION_SCOPE, GANTRY_RAG_GREEN);
  report_add_task (document, NULL, "More", report_day (1, 5, 8), report_day (1, 5, 17)); /* 1 day: 5 % */
  check (document, GANTRY_DIMENSION_SCOPE, GANTRY_RAG_AMBER);
  report_add_task (document, NULL, "Still more", report_day (1, 5, 8), report_day (1, 5, 9));
  check (document, GANTRY_DIMENSION_SCOPE, GANTRY_RAG_RED);
}

/* ---- People ---- */

static void
test_people (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *early = report_add_task (document, NULL, "Early", report_day (3, 23, 8), report_day (3, 27, 17));
  GantryTask *last = report_add_task (document, NULL, "Last", report_day (6, 1, 8), report_day (6, 5, 17));
  GantryPerson *ana;

  check (document, GANTRY_DIMENSION_PEOPLE, GANTRY_RAG_UNKNOWN);
  ana = report_add_person (document, "Ana");
  g_assert_false (early->critical);
  g_assert_true (last->critical);
  check (document, GANTRY_DIMENSION_PEOPLE, GANTRY_RAG_AMBER);
  /* Later than four weeks from now does not count yet. */
  report_assign (document, early, ana);
  check (document, GANTRY_DIMENSION_PEOPLE, GANTRY_RAG_GREEN);
  report_move (document, last, report_day (4, 6, 8), report_day (4, 10, 17));
  g_assert_true (last->critical);
  check (document, GANTRY_DIMENSION_PEOPLE, GANTRY_RAG_RED);
  report_assign (document, last, ana);
  check (document, GANTRY_DIMENSION_PEOPLE, GANTRY_RAG_GREEN);
}

static void
test_people_overload (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *first = report_add_task (document, NULL, "First", report_day (3, 23, 8), report_day (3, 27, 17));
  GantryTask *second = report_add_task (document, NULL, "Second", report_day (3, 23, 8), report_day (3, 27, 17));
  GantryTask *last = report_add_task (document, NULL, "Last", report_day (6, 1, 8), report_day (6, 5, 17));
  GantryPerson *ana = report_add_person (document, "Ana");

  report_assign (document, first, ana);
  report_assign (document, second, ana);
  g_assert_false (first->critical);
  check (document, GANTRY_DIMENSION_PEOPLE, GANTRY_RAG_GREEN);
  /* Now the overloaded week is the end of the plan. */
  report_set (document, last, "active", FALSE);
  g_assert_true (first->critical);
  check (document, GANTRY_DIMENSION_PEOPLE, GANTRY_RAG_AMBER);
}

/* ---- Quality and risk ---- */

static void
test_quality (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *gate;

  report_add_task (document, NULL, "Milestone", report_day (3, 2, 17), report_day (3, 2, 17));
  check (document, GANTRY_DIMENSION_QUALITY, GANTRY_RAG_UNKNOWN);
  gate = report_add_gate (document, "Review", report_day (3, 23, 17));
  check (document, GANTRY_DIMENSION_QUALITY, GANTRY_RAG_GREEN);
  report_move (document, gate, report_day (3, 19, 17), report_day (3, 19, 17));
  check (document, GANTRY_DIMENSION_QUALITY, GANTRY_RAG_RED);
  report_complete (document, gate, 100);
  check (document, GANTRY_DIMENSION_QUALITY, GANTRY_RAG_GREEN);
}

/* A gate that was put off is still due when the baseline says so. */
static void
test_quality_put_off (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *gate = report_add_gate (document, "Review", report_day (3, 19, 17));

  report_take_baseline (document);
  report_move (document, gate, report_day (4, 30, 17), report_day (4, 30, 17));
  check (document, GANTRY_DIMENSION_QUALITY, GANTRY_RAG_RED);
}

static void
test_risk (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryRisk *risk;

  check (document, GANTRY_DIMENSION_RISK, GANTRY_RAG_UNKNOWN);
  risk = report_add_risk (document, "Fire", 3, 4);
  check (document, GANTRY_DIMENSION_RISK, GANTRY_RAG_GREEN);
  report_set (document, risk, "impact", 5);
  check (document, GANTRY_DIMENSION_RISK, GANTRY_RAG_AMBER);
  report_set (document, risk, "probability", 4);
  check (document, GANTRY_DIMENSION_RISK, GANTRY_RAG_RED);
  report_set (document, risk, "response", 2);
  check (document, GANTRY_DIMENSION_RISK, GANTRY_RAG_RED);
  report_set_text (document, risk, "mitigation", "Sprinklers");
  check (document, GANTRY_DIMENSION_RISK, GANTRY_RAG_AMBER);
  report_set (document, risk, "state", GANTRY_RISK_CLOSED);
  check (document, GANTRY_DIMENSION_RISK, GANTRY_RAG_GREEN);
}

static void
test_worst (void)
{
  GantryRating ratings[GANTRY_N_DIMENSIONS] = { { GANTRY_RAG_UNKNOWN } };

  g_assert_cmpint (gantry_rag_find_worst (ratings), ==, -1);
  ratings[GANTRY_DIMENSION_SCOPE].rag = GANTRY_RAG_AMBER;
  ratings[GANTRY_DIMENSION_PEOPLE].rag = GANTRY_RAG_AMBER;
  ratings[GANTRY_DIMENSION_COST].rag = GANTRY_RAG_GREEN;
  g_assert_cmpint (gantry_rag_find_worst (ratings), ==, GANTRY_DIMENSION_SCOPE);
  ratings[GANTRY_DIMENSION_RISK].rag = GANTRY_RAG_RED;
  g_assert_cmpint (gantry_rag_find_worst (ratings), ==, GANTRY_DIMENSION_RISK);
}

/* Never by color alone. */
static void
test_marks_differ (void)
{
  for (GantryRag a = GANTRY_RAG_UNKNOWN; a <= GANTRY_RAG_RED; a++)
    for (GantryRag b = a + 1; b <= GANTRY_RAG_RED; b++)
      {
        g_assert_cmpstr (gantry_rag_get_symbol (a), !=, gantry_rag_get_symbol (b));
        g_assert_cmpstr (gantry_rag_get_letter (a), !=, gantry_rag_get_letter (b));
        g_assert_cmpstr (gantry_rag_get_word (a), !=, gantry_rag_get_word (b));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/rag/schedule/unknown", test_schedule_unknown);
  g_test_add_func ("/rag/schedule/late-milestone", test_schedule_late_milestone);
  g_test_add_func ("/rag/schedule/overdue-milestone", test_schedule_overdue_milestone);
  g_test_add_func ("/rag/schedule/deadline", test_schedule_deadline);
  g_test_add_func ("/rag/schedule/pace", test_schedule_pace);
  g_test_add_func ("/rag/cost", test_cost);
  g_test_add_func ("/rag/cost/without-budget", test_cost_without_budget);
  g_test_add_func ("/rag/scope", test_scope);
  g_test_add_func ("/rag/people", test_people);
  g_test_add_func ("/rag/people/overload", test_people_overload);
  g_test_add_func ("/rag/quality", test_quality);
  g_test_add_func ("/rag/quality/put-off", test_quality_put_off);
  g_test_add_func ("/rag/risk", test_risk);
  g_test_add_func ("/rag/worst", test_worst);
  g_test_add_func ("/rag/marks-differ", test_marks_differ);
  return g_test_run ();
}
