/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit-fixture.h"

#include "model/gantry-block-reason.h"
#include "model/gantry-task-links.h"
#include "model/kinds/gantry-risk.h"

/* What blocks a task, worked out by hand: what somebody says, a risk that has struck, a predecessor that is
 * late. */

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00, a Monday */
#define AT(days) (START + (days) *GANTRY_DAY)

static void
check (GantryTask *task, gint64 date, const char *reason)
{
  g_autofree char *found = gantry_task_dup_block_reason (task, date);

  g_assert_cmpstr (found, ==, reason);
  g_assert_cmpint (gantry_task_get_block (task, date, NULL) == GANTRY_BLOCK_NONE, ==, reason == NULL);
}

/* The day is noted with the reason, and both go together. */
static void
test_stated (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Task");
  GantryRecord *project = (GantryRecord *) gantry_document_get_project (document);

  edit_fixture_type (project, "status_date", "2025-01-08");
  check (task, AT (0), NULL);
  edit_fixture_type (task, "blocked", "No data yet");
  check (task, AT (0), "No data yet");
  g_assert_cmpint (task->blocked_since, ==, AT (2) - 8 * GANTRY_HOUR);
  edit_fixture_check_undo (document);
  edit_fixture_type (project, "status_date", "2025-01-10");
  edit_fixture_type (task, "blocked", "Still no data");
  g_assert_cmpint (task->blocked_since, ==, AT (2) - 8 * GANTRY_HOUR);
  edit_fixture_type (task, "progress", "100");
  check (task, AT (9), NULL); /* what is done is not blocked */
  edit_fixture_type (task, "progress", "50");
  check (task, AT (9), "Still no data");
  edit_fixture_type (task, "active", "no");
  check (task, AT (9), NULL);
  edit_fixture_type (task, "blocked", "");
  g_assert_cmpint (task->blocked_since, ==, GANTRY_NONE);
}

static void
test_risk (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Task"), *other = edit_fixture_add_task (document, "Other");
  GantryRecord *risk, *cause;

  gantry_document_begin (document, "Add risk");
  risk = gantry_document_insert (document, &gantry_risk_kind);
  gantry_document_set_text (document, risk, "name", "Burst pipe");
  g_assert_true (gantry_document_commit (document, NULL));
  edit_fixture_type (risk, "tasks", "Task");
  check (task, AT (0), NULL);
  edit_fixture_type (risk, "state", "Occurred");
  check (task, AT (0), "“Burst pipe” has occurred");
  check (other, AT (0), NULL);
  g_assert_cmpint (gantry_task_get_block (task, AT (0), &cause), ==, GANTRY_BLOCK_RISK);
  g_assert_true (cause == risk);
  edit_fixture_type (task, "blocked", "Nobody there"); /* what is said in words comes first */
  check (task, AT (0), "Nobody there");
  edit_fixture_type (task, "blocked", "");
  edit_fixture_type (risk, "state", "Closed");
  check (task, AT (0), NULL);
}

/* Two days of work, and what follows them on Wednesday. */
static void
test_predecessor (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *first = edit_fixture_add_task (document, "First"), *second = edit_fixture_add_task (document, "Second"),
             *third = edit_fixture_add_task (document, "Third");

  edit_fixture_type (first, "duration", "2d");
  edit_fixture_type (second, "predecessors", "1");
  edit_fixture_type (third, "predecessors", "1SS");
  check (second, AT (1), NULL);               /* there is time yet */
  check (second, AT (2), "“First” is late");  /* Wednesday 08:00 */
  check (first, AT (9), NULL);                /* late itself, but nothing keeps it */
  check (third, AT (0) - 1, NULL);
  check (third, AT (0), "“First” is late");   /* should have begun */
  edit_fixture_type (first, "progress", "50");
  check (third, AT (1), NULL);
  check (second, AT (2), "“First” is late");
  edit_fixture_type (second, "progress", "10"); /* goes on all the same */
  check (second, AT (2), NULL);
  edit_fixture_type (second, "progress", "0");
  edit_fixture_type (second, "actual_start", "");
  edit_fixture_type (first, "progress", "100");
  check (second, AT (9), NULL);
}

/* A link to a summary task holds what is below it, and one from a summary task waits for all of it. */
static void
test_summary (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *phase = edit_fixture_add_task (document, "Phase"), *part = edit_fixture_add_task (document, "Part"), *next,
             *work;

  edit_fixture_indent (document, part);
  next = edit_fixture_add_task (document, "Next");
  work = edit_fixture_add_task (document, "Work");
  edit_fixture_indent (document, work);
  g_assert_true (phase->summary && next->summary && next->level == 1);
  edit_fixture_type (next, "predecessors", "Phase");
  check (work, AT (1), "“Phase” is late");
  check (next, AT (1), NULL);
  edit_fixture_type (part, "progress", "100");
  check (work, AT (1), NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/block-reason/stated", test_stated);
  g_test_add_func ("/block-reason/risk", test_risk);
  g_test_add_func ("/block-reason/predecessor", test_predecessor);
  g_test_add_func ("/block-reason/summary", test_summary);
  return g_test_run ();
}
