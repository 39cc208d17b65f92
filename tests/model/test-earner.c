/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-earner.h"
#include "model/gantry-task-commands.h"
#include "model/kinds/gantry-project.h"
#include "model/kinds/gantry-task.h"

/* A plan worked out by hand: three days of 1,000 each below a summary task that costs 500 by itself,
 * looked at after the second day. */

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00, a Monday */
#define MONEY(amount) ((amount) *GANTRY_MONEY_UNIT)

static void
set (GantryDocument *document, gpointer record, const char *field, gint64 value)
{
  gantry_document_set_integer (document, record, field, value);
}

static void
commit (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;

  gantry_document_commit (document, &error);
  g_assert_no_error (error);
}

static GantryRecord *
add_task (GantryDocument *document, gint64 parent, gint64 cost, gint64 day)
{
  GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);

  set (document, task, "position", task->id);
  set (document, task, "parent", parent);
  set (document, task, "fixed_cost", MONEY (cost));
  set (document, task, "constraint_type", GANTRY_CONSTRAINT_SNET);
  set (document, task, "constraint_date", START + day * GANTRY_DAY);
  return task;
}

static void
begin_work (GantryDocument *document, GantryRecord *task, gint64 day, int percent)
{
  set (document, task, "actual_start", START + day * GANTRY_DAY);
  set (document, task, "percent_complete", percent);
}

static GantryDocument *
new_document (GantryRecord **tasks)
{
  GantryDocument *document = gantry_document_new (START);
  g_autoptr (GError) error = NULL;

  gantry_document_begin (document, "Set up");
  tasks[0] = add_task (document, 0, 500, 0);
  for (int i = 0; i < 3; i++)
    tasks[i + 1] = add_task (document, tasks[0]->id, 1000, i);
  set (document, gantry_document_get_project (document), "status_date", START + 2 * GANTRY_DAY);
  commit (document);
  return document;
}

static void
test_plan (void)
{
  GantryRecord *tasks[4];
  g_autoptr (GantryDocument) document = new_document (tasks);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryEarner) earner = gantry_earner_new (document, 0, &error);
  const GantryEarnerTask *rows;
  const GantryEarnerPoint *points;

  g_assert_null (earner);
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
  g_clear_error (&error);
  gantry_baseline_take (document, "Approved", &error);
  g_assert_no_error (error);
  gantry_document_begin (document, "Work");
  begin_work (document, tasks[1], 0, 10000);
  set (document, tasks[1], "actual_finish", START + 9 * GANTRY_HOUR);
  set (document, tasks[1], "actual_cost", MONEY (1300));
  begin_work (document, tasks[2], 1, 5000);
  commit (document);
  earner = gantry_earner_new (document, GANTRY_DAY, &error);
  g_assert_no_error (error);
  rows = (const GantryEarnerTask *) (gpointer) earner->tasks->data;

  /* done: 1,000 for 1,300 */
  g_assert_cmpint (rows[1].value.pv, ==, MONEY (1000));
  g_assert_cmpint (rows[1].value.ev, ==, MONEY (1000));
  g_assert_cmpint (rows[1].value.ac, ==, MONEY (1300));
  /* half done, and half of its cost spent */
  g_assert_cmpint (rows[2].value.pv, ==, MONEY (1000));
  g_assert_cmpint (rows[2].value.ev, ==, MONEY (500));
  g_assert_cmpint (rows[2].value.ac, ==, MONEY (500));
  g_assert_cmpint (rows[3].value.pv, ==, 0);
  /* its own 500: two of three days planned, half of the whole done */
  g_assert_cmpint (rows[0].value.bac, ==, MONEY (3500));
  g_assert_cmpint (ABS (rows[0].value.pv - (MONEY (2000) + MONEY (1000) / 3)), <=, 1);
  g_assert_cmpint (rows[0].value.ev, ==, MONEY (1500) + MONEY (250));
  g_assert_cmpint (rows[0].value.ac, ==, MONEY (1800) + MONEY (250));
  g_assert_cmpint (earner->total.ev, ==, rows[0].value.ev);
  g_assert_cmpfloat_with_epsilon (earner->total.cpi, 1750.0 / 2050, 1e-9);

  points = (const GantryEarnerPoint *) (gpointer) earner->curve->data;
  g_assert_cmpint (points[0].pv, ==, 0);
  for (guint i = 0; i < earner->curve->len; i++)
    {
      if (points[i].instant == earner->date)
        {
          g_assert_cmpint (points[i].pv, ==, earner->total.pv);
          g_assert_cmpint (points[i].ev, ==, earner->total.ev);
          g_assert_cmpint (points[i].ac, ==, earner->total.ac);
        }
      if (i > 0)
        g_assert_cmpint (points[i].pv, >=, points[i - 1].pv);
      g_assert_true (points[i].instant <= earner->date || points[i].ev == GANTRY_EARNED_NONE);
    }
  g_assert_cmpint (points[earner->curve->len - 1].pv, ==, MONEY (3500));
}

/* What came after the baseline earns nothing, and costs. */
static void
test_scope (void)
{
  GantryRecord *tasks[4], *more;
  g_autoptr (GantryDocument) document = new_document (tasks);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryEarner) earner = NULL;

  gantry_baseline_take (document, "Approved", &error);
  g_assert_no_error (error);
  gantry_document_begin (document, "More");
  more = add_task (document, 0, 800, 0);
  begin_work (document, more, 0, 5000);
  commit (document);
  earner = gantry_earner_new (document, 0, &error);
  g_assert_no_error (error);
  g_assert_null (earner->curve);
  g_assert_cmpint (earner->total.bac, ==, MONEY (3500));
  g_assert_cmpint (earner->total.ev, ==, 0);
  g_assert_cmpint (earner->total.ac, ==, MONEY (400));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/earner/plan", test_plan);
  g_test_add_func ("/earner/scope", test_scope);
  return g_test_run ();
}
