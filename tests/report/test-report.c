/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report-fixture.h"

#include "../model/model-fixture.h"
#include "model/gantry-generate.h"
#include "report/gantry-wording.h"

#define SPACE "\xc2\xa0" /* keeps dates and amounts together */

static const GantryAudience audiences[] = { GANTRY_AUDIENCE_EXECUTIVE, GANTRY_AUDIENCE_CLIENT, GANTRY_AUDIENCE_TEAM };

/* ---- What is told ---- */

static void
test_empty (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (audiences); i++)
    {
      g_autoptr (GantryReport) report = report_compose (document, audiences[i]);

      g_assert_cmpstr (gantry_report_get_title (report), ==, "Apollo");
      g_assert_cmpstr (gantry_report_get_headline (report), ==,
                       "The plan has no tasks yet, so there is nothing to report.");
      g_assert_cmpint (report->overall, ==, GANTRY_RAG_NONE);
      g_assert_cmpuint (report->blocks->len, ==, 0);
    }
}

static void
test_headline (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *build = report_add_task (document, NULL, "Build", report_day (3, 23, 8), report_day (4, 10, 17));
  GantryTask *pilot = report_add_task (document, NULL, "Pilot", report_day (4, 10, 17), report_day (4, 10, 17));
  g_autoptr (GantryReport) nothing = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);
  g_autoptr (GantryReport) green = NULL;
  g_autoptr (GantryReport) amber = NULL;
  g_autoptr (GantryReport) done = NULL;

  g_assert_cmpstr (gantry_report_get_headline (nothing), ==,
                   "The plan finishes on 10" SPACE "April" SPACE "2026.");
  g_assert_cmpint (nothing->overall, ==, GANTRY_RAG_UNKNOWN);
  report_take_baseline (document);
  green = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);
  g_assert_cmpstr (gantry_report_get_headline (green), ==,
                   "On track: the plan finishes on 10" SPACE "April" SPACE "2026.");
  report_move (document, pilot, report_day (4, 14, 17), report_day (4, 14, 17));
  amber = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);
  g_assert_cmpstr (gantry_report_get_headline (amber), ==,
                   "“Pilot” is 2 working days late. The plan finishes on 14" SPACE "April" SPACE "2026.");
  g_assert_cmpint (amber->overall, ==, GANTRY_RAG_AMBER);
  report_complete (document, build, 100);
  report_complete (document, pilot, 100);
  done = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);
  g_assert_true (g_str_has_prefix (gantry_report_get_headline (done), "All work is done"));
}

static void
check_milestone (const GantryBlock *table,
                 const char        *name,
                 const char        *baseline,
                 const char        *forecast,
                 const char        *variance,
                 const char        *state)
{
  g_assert_cmpstr (report_find_cell (table, name, "Baseline"), ==, baseline);
  g_assert_cmpstr (report_find_cell (table, name, "Forecast"), ==, forecast);
  g_assert_cmpstr (report_find_cell (table, name, "Variance"), ==, variance);
  g_assert_cmpstr (report_find_cell (table, name, "State"), ==, state);
}

static char *
short_date (int month, int day)
{
  return gantry_wording_short_date (report_day (month, day, 17));
}

static void
test_milestones (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *reached = report_add_task (document, NULL, "Reached", report_day (3, 2, 17),
                                         report_day (3, 2, 17));
  GantryTask *late = report_add_task (document, NULL, "Late", report_day (3, 20, 17), report_day (3, 20, 17));
  GantryTask *early = report_add_task (document, NULL, "Early", report_day (4, 10, 17), report_day (4, 10, 17));
  g_autoptr (GantryReport) report = NULL;
  g_autofree char *mar2 = short_date (3, 2), *mar18 = short_date (3, 18), *mar20 = short_date (3, 20);
  g_autofree char *mar26 = short_date (3, 26), *apr8 = short_date (4, 8), *apr10 = short_date (4, 10);
  g_autofree char *after = g_strdup_printf ("after %s", mar20);
  const GantryBlock *table;

  report_add_task (document, NULL, "Overdue", report_day (3, 18, 17), report_day (3, 18, 17));
  report_take_baseline (document);
  report_add_task (document, NULL, "Added", report_day (4, 10, 17), report_day (4, 10, 17));
  report_complete (document, reached, 100);
  report_move (document, late, report_day (3, 26, 17), report_day (3, 26, 17));
  report_move (document, early, report_day (4, 8, 17), report_day (4, 8, 17));
  report = report_compose (document, GANTRY_AUDIENCE_CLIENT);
  table = report_find_section (report, "Milestones");
  check_milestone (table, "Reached", mar2, mar2, "0" SPACE "d", "Reached");
  check_milestone (table, "Late", mar20, mar26, "+4" SPACE "d", "Late");
  check_milestone (table, "Early", apr10, apr8, "−2" SPACE "d", "On time");
  check_milestone (table, "Overdue", mar18, after, "+2" SPACE "d", "Overdue");
  check_milestone (table, "Added", "", apr10, "", "Planned");
}

static const GantryRow *
find_figure (GantryReport *report, const char *label)
{
  for (guint i = 0; i < report->blocks->len; i++)
    {
      const GantryBlock *block = g_ptr_array_index (report->blocks, i);

      for (guint j = 0; block->type == GANTRY_BLOCK_FIGURES && j < block->rows->len; j++)
        if (g_str_equal (gantry_row_get_cell (gantry_block_get_row (block, j), 0)->text, label))
          return gantry_block_get_row (block, j);
    }
  return NULL;
}

static void
check_figure (GantryReport *report, const char *label, const char *value, const char *note)
{
  const GantryRow *row = find_figure (report, label);

  g_assert_nonnull (row);
  g_assert_cmpstr (gantry_row_get_cell (row, 1)->text, ==, value);
  g_assert_cmpstr (gantry_row_get_cell (row, 2)->text, ==, note);
}

/* Two tasks of 40 hours: the one is over, of the other two days of five have passed. */
static void
test_earned_value (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *first = report_add_task (document, NULL, "First", report_day (3, 9, 8), report_day (3, 13, 17));
  GantryTask *second = report_add_task (document, NULL, "Second", report_day (3, 19, 8), report_day (3, 25, 17));
  g_autoptr (GantryReport) report = NULL;

  report_set (document, first, "fixed_cost", 100 * GANTRY_MONEY_UNIT);
  report_set (document, second, "fixed_cost", 300 * GANTRY_MONEY_UNIT);
  report_set (document, gantry_document_get_project (document), "budget", 500 * GANTRY_MONEY_UNIT);
  report_take_baseline (document);
  report_complete (document, first, 100);
  report_complete (document, second, 20);
  report = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);
  check_figure (report, "Done", "60%", "70% planned by now");
  check_figure (report, "Cost at completion", "400" SPACE "XTS", "100" SPACE "XTS below the budget");
  check_figure (report, "Forecast at completion", "400" SPACE "XTS", "80% of the budget");
  check_figure (report, "Earned value", "160" SPACE "XTS", "220" SPACE "XTS planned by now");
}

/* The same plan, with 200 spent: EV 160 of 220 planned; by the formulas of the standard. Of what begins later
 * there is no index, and a client sees none of it. */
static void
test_earned_value_block (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *phase = report_add_task (document, NULL, "Phase", report_day (3, 9, 8), report_day (3, 25, 17));
  GantryTask *later = report_add_task (document, NULL, "Later", report_day (4, 9, 8), report_day (4, 25, 17));
  GantryTask *first = report_add_task (document, phase, "First", report_day (3, 9, 8), report_day (3, 13, 17));
  GantryTask *second = report_add_task (document, phase, "Second", report_day (3, 19, 8), report_day (3, 25, 17));
  GantryTask *third = report_add_task (document, later, "Third", report_day (4, 9, 8), report_day (4, 10, 17));
  g_autoptr (GantryReport) report = NULL, client = NULL;
  const GantryBlock *table, *chart = NULL;

  report_set (document, first, "fixed_cost", 100 * GANTRY_MONEY_UNIT);
  report_set (document, second, "fixed_cost", 300 * GANTRY_MONEY_UNIT);
  report_set (document, third, "fixed_cost", 100 * GANTRY_MONEY_UNIT);
  report_take_baseline (document);
  report_complete (document, first, 100);
  report_complete (document, second, 20);
  report_set (document, first, "actual_cost", 140 * GANTRY_MONEY_UNIT);
  report_set (document, second, "actual_cost", 60 * GANTRY_MONEY_UNIT);
  report = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);
  table = report_find_section (report, "Earned value");
  g_assert_nonnull (table);
  g_assert_cmpstr (report_find_cell (table, "Whole plan", "Budget"), ==, "500" SPACE "XTS");
  g_assert_cmpstr (report_find_cell (table, "Whole plan", "Planned"), ==, "220" SPACE "XTS");
  g_assert_cmpstr (report_find_cell (table, "Whole plan", "Earned"), ==, "160" SPACE "XTS");
  g_assert_cmpstr (report_find_cell (table, "Whole plan", "Spent"), ==, "200" SPACE "XTS");
  g_assert_cmpstr (report_find_cell (table, "Whole plan", "SPI"), ==, "0.73");
  g_assert_cmpstr (report_find_cell (table, "Whole plan", "CPI"), ==, "0.80");
  g_assert_cmpstr (report_find_cell (table, "Phase", "Budget"), ==, "400" SPACE "XTS");
  g_assert_cmpstr (report_find_cell (table, "Later", "SPI"), ==, "n/a");
  g_assert_cmpstr (report_find_cell (table, "Later", "CPI"), ==, "n/a");
  for (guint i = 0; i < report->blocks->len; i++)
    {
      const GantryBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->chart != NULL && block->chart->type == GANTRY_CHART_EARNED_VALUE)
        chart = block;
    }
  check_figure (report, "Estimate at completion (EAC)", "625" SPACE "XTS", "BAC ÷ CPI");
  check_figure (report, "To-complete index (TCPI)", "1.13", "(BAC − EV) ÷ (BAC − AC)");
  g_assert_nonnull (chart);
  g_assert_nonnull (strstr (chart->text, "220" SPACE "XTS is planned, 160" SPACE "XTS earned and 200" SPACE "XTS spent"));
  client = report_compose (document, GANTRY_AUDIENCE_CLIENT);
  g_assert_null (report_find_section (client, "Earned value"));
}

/* Where nothing can be divided, nothing is: no infinity is printed. */
static void
test_nothing_to_divide (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();

  report_add_task (document, NULL, "Only a milestone", report_day (4, 10, 17), report_day (4, 10, 17));
  report_take_baseline (document);
  for (guint i = 0; i < G_N_ELEMENTS (audiences); i++)
    {
      g_autoptr (GantryReport) report = report_compose (document, audiences[i]);
      g_autofree char *text = report_dup_everything (report);

      check_figure (report, "Done", "not available", "of the planned time");
      g_assert_null (strstr (text, "nan"));
      g_assert_null (strstr (text, "inf%"));
      g_assert_null (strstr (text, "-922337"));
    }
}

static void
test_decisions (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *task = report_add_task (document, NULL, "Build", report_day (3, 23, 8), report_day (4, 10, 17));
  GantryRisk *risk = report_add_risk (document, "Fire", 3, 5);
  g_autofree char *apr3 = short_date (4, 3);
  g_autoptr (GantryReport) report = NULL;
  const GantryBlock *table;

  report_set (document, risk, "due", report_day (4, 3, 0));
  report_set (document, task, "fixed_cost", 120 * GANTRY_MONEY_UNIT);
  report_set (document, gantry_document_get_project (document), "budget", 100 * GANTRY_MONEY_UNIT);
  report_add_person (document, "Ana");
  report = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);
  table = report_find_section (report, "Decisions needed");
  g_assert_cmpuint (table->rows->len, ==, 3);
  g_assert_cmpstr (report_find_cell (table, "Grant 20" SPACE "XTS more, or less scope", "Needed by"), ==, "now");
  g_assert_cmpstr (report_find_cell (table, "Choose the response to the risk “Fire”", "Needed by"), ==, apr3);
  g_assert_nonnull (report_find_cell (table, "Name somebody for “Build”", "Needed by"));
}

static void
test_no_decision (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  g_autoptr (GantryReport) report = NULL;

  report_add_task (document, NULL, "Build", report_day (3, 23, 8), report_day (4, 10, 17));
  report = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);
  g_assert_cmpstr (report_find_section (report, "Decisions needed")->text, ==,
                   "No decision is needed in this period.");
}

static const GantryRow *
find_group (const GantryBlock *table, const char *prefix)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const GantryRow *row = gantry_block_get_row (table, i);

      if (row->group && g_str_has_prefix (gantry_row_get_cell (row, 0)->text, prefix))
        return row;
    }
  return NULL;
}

static void
test_team_tasks (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *now = report_add_task (document, NULL, "Now", report_day (3, 23, 8), report_day (3, 27, 17));
  GantryTask *later = report_add_task (document, NULL, "Later", report_day (6, 1, 8), report_day (6, 5, 17));
  GantryTask *done = report_add_task (document, NULL, "Done", report_day (3, 23, 8), report_day (3, 24, 17));
  GantryPerson *ana = report_add_person (document, "Ana");
  g_autoptr (GantryReport) report = NULL;
  const GantryBlock *table;

  report_add_task (document, NULL, "Orphan", report_day (3, 30, 8), report_day (3, 31, 17));
  report_assign (document, now, ana);
  report_assign (document, later, ana);
  report_assign (document, done, ana);
  report_complete (document, done, 100);
  report = report_compose (document, GANTRY_AUDIENCE_TEAM);
  table = report_find_section (report, "Tasks of the next four weeks");
  g_assert_nonnull (find_group (table, "Ana"));
  g_assert_nonnull (find_group (table, "Nobody is assigned"));
  g_assert_cmpuint (table->rows->len, ==, 4);
  g_assert_cmpstr (gantry_row_get_cell (gantry_block_get_row (table, 1), 1)->text, ==, "Now");
  g_assert_cmpstr (gantry_row_get_cell (gantry_block_get_row (table, 1), 4)->text, ==, "40" SPACE "h");
  g_assert_cmpstr (gantry_row_get_cell (gantry_block_get_row (table, 3), 1)->text, ==, "Orphan");
}

static void
test_team_overloads (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryPerson *ana = report_add_person (document, "Ana");
  g_autoptr (GantryReport) report = NULL;
  const GantryBlock *table;

  report_assign (document, report_add_task (document, NULL, "A", report_day (3, 23, 8), report_day (3, 27, 17)),
                 ana);
  report_assign (document, report_add_task (document, NULL, "B", report_day (3, 25, 8), report_day (3, 25, 14)),
                 ana);
  report = report_compose (document, GANTRY_AUDIENCE_TEAM);
  table = report_find_section (report, "Overloads of the next four weeks");
  g_assert_cmpstr (report_find_cell (table, "Ana", "Planned"), ==, "45" SPACE "h");
  g_assert_cmpstr (report_find_cell (table, "Ana", "Capacity"), ==, "40" SPACE "h");
  g_assert_cmpstr (report_find_cell (table, "Ana", "Too much"), ==, "5" SPACE "h");
}

/* The status date, and the clock only without one. */
static void
test_as_of (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  g_autoptr (GantryReport) stated = gantry_report_compose (document, GANTRY_AUDIENCE_TEAM,
                                                           report_day (12, 31, 0));
  g_autoptr (GantryReport) today = NULL;

  g_assert_cmpstr (stated->as_of, ==, "20" SPACE "March" SPACE "2026");
  report_set (document, gantry_document_get_project (document), "status_date", GANTRY_NONE);
  today = gantry_report_compose (document, GANTRY_AUDIENCE_TEAM, report_day (12, 31, 0));
  g_assert_cmpstr (today->as_of, ==, "31" SPACE "December" SPACE "2026");
}

/* ---- The law of one page ---- */

static void
check_one_page (GantryDocument *document)
{
  g_autoptr (GantryReport) report = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);

  for (GantryPaper paper = GANTRY_PAPER_A4; paper <= GANTRY_PAPER_LETTER; paper++)
    {
      g_autoptr (GantryReportPages) pages = gantry_report_paginate (report, paper);

      g_assert_cmpuint (gantry_report_pages_get_n_pages (pages), ==, 1);
    }
}

static void
test_one_page_with_much (void)
{
  g_autofree char *words = g_strnfill (3000, 'w');
  g_autoptr (GString) sentence = g_string_new (NULL);
  g_autoptr (GantryDocument) document = gantry_document_generate (2000, 3);
  GantryProject *project = gantry_document_get_project (document);

  for (guint i = 0; i < 200; i++)
    g_string_append (sentence, "a name that goes on and ");
  report_set (document, project, "status_date", project->start + 60 * GANTRY_DAY);
  report_take_baseline (document);
  report_set (document, project, "start", project->start + 30 * GANTRY_DAY);
  for (guint i = 0; i < 40; i++)
    {
      GantryRisk *risk = report_add_risk (document, i % 2 ? words : sentence->str, 1 + i % 5, 1 + i % 4);

      report_set_text (document, risk, "mitigation", i % 3 ? sentence->str : words);
    }
  check_one_page (document);
  report_set_text (document, project, "name", sentence->str);
  report_set_text (document, project, "client", words);
  report_set_text (document, project, "manager", sentence->str);
  check_one_page (document);
  for (guint i = 0; i < gantry_outline_get_n_tasks (gantry_document_get_outline (document)); i += 7)
    report_set_text (document, gantry_outline_get_task (gantry_document_get_outline (document), i), "name",
                     i % 2 ? words : sentence->str);
  check_one_page (document);
}

/* Whatever a plan holds, every report can be composed, laid out and written. */
static void
test_random_plans (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (GantryDocument) document = gantry_document_new (report_day (1, 5, 8));

      for (guint j = 0; j < 12; j++)
        gantry_random_transaction (document, random, 30);
      check_one_page (document);
      for (guint j = 0; j < G_N_ELEMENTS (audiences); j++)
        {
          g_autoptr (GantryReport) report = report_compose (document, audiences[j]);
          g_autoptr (GBytes) pdf = gantry_report_to_pdf (report, GANTRY_PAPER_A4, NULL);
          g_autofree char *text = report_dup_everything (report);

          g_assert_nonnull (pdf);
          g_assert_true (g_utf8_validate (text, -1, NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/report/empty", test_empty);
  g_test_add_func ("/report/headline", test_headline);
  g_test_add_func ("/report/milestones", test_milestones);
  g_test_add_func ("/report/earned-value", test_earned_value);
  g_test_add_func ("/report/earned-value-block", test_earned_value_block);
  g_test_add_func ("/report/nothing-to-divide", test_nothing_to_divide);
  g_test_add_func ("/report/decisions", test_decisions);
  g_test_add_func ("/report/no-decision", test_no_decision);
  g_test_add_func ("/report/team/tasks", test_team_tasks);
  g_test_add_func ("/report/team/overloads", test_team_overloads);
  g_test_add_func ("/report/as-of", test_as_of);
  g_test_add_func ("/report/one-page/with-much", test_one_page_with_much);
  g_test_add_func ("/report/random-plans", test_random_plans);
  return g_test_run ();
}
