/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "model/gantry-earner.h"
#include "model/gantry-generate.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "model/gantry-units.h"
#include "model/kinds/gantry-baseline-task.h"
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

/* ---- Fields ---- */

static char *
dup_field (GantryRecord *task, const char *field)
{
  GantryUnits units;

  gantry_units_from_project (gantry_document_get_project (task->document), &units);
  return gantry_text_display (task, gantry_kind_find_field (&gantry_task_kind, field), &units);
}

static gint64
get_money (GantryRecord *task, const char *field)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_record_get (task, gantry_kind_find_field (&gantry_task_kind, field), &value);
  return value.type == GANTRY_VALUE_INTEGER ? value.integer : GANTRY_NONE;
}

static double
get_index (GantryRecord *task, const char *field)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_record_get (task, gantry_kind_find_field (&gantry_task_kind, field), &value);
  return value.type == GANTRY_VALUE_REAL ? value.real : NAN;
}

/* The example that most introductions work out: 100,000 for twelve months, six of them over, 40 % done and
 * 60,000 spent. */
static void
test_textbook (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryRecord *task, *fresh;

  gantry_document_begin (document, "Set up");
  task = add_task (document, 0, 100000, 0);
  fresh = add_task (document, 0, 0, 0);
  set (document, task, "duration", 240 * 8 * GANTRY_HOUR);
  set (document, gantry_document_get_project (document), "status_date", START + 24 * 7 * GANTRY_DAY);
  commit (document);
  g_assert_cmpint (get_money (task, "pv"), ==, GANTRY_NONE);
  g_assert_true (isnan (get_index (task, "spi")));
  gantry_baseline_take (document, "Approved", NULL);
  gantry_document_begin (document, "Work");
  begin_work (document, task, 0, 4000);
  set (document, task, "actual_cost", MONEY (60000));
  commit (document);

  g_assert_cmpint (get_money (task, "bac"), ==, MONEY (100000));
  g_assert_cmpint (get_money (task, "pv"), ==, MONEY (50000));
  g_assert_cmpint (get_money (task, "ev"), ==, MONEY (40000));
  g_assert_cmpint (get_money (task, "ac"), ==, MONEY (60000));
  g_assert_cmpint (get_money (task, "sv"), ==, MONEY (-10000));
  g_assert_cmpint (get_money (task, "cv"), ==, MONEY (-20000));
  g_assert_cmpfloat_with_epsilon (get_index (task, "spi"), 0.8, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_index (task, "cpi"), 2.0 / 3, 1e-12);
  g_assert_cmpint (get_money (task, "eac"), ==, MONEY (150000));
  g_assert_cmpint (get_money (task, "eac_plan"), ==, MONEY (120000));
  g_assert_cmpint (get_money (task, "eac_both"), ==, MONEY (172500)); /* 60,000 + 60,000 / (2/3 × 4/5) */
  g_assert_cmpint (get_money (task, "etc"), ==, MONEY (90000));
  g_assert_cmpint (get_money (task, "vac"), ==, MONEY (-50000));
  g_assert_cmpfloat_with_epsilon (get_index (task, "tcpi_bac"), 1.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_index (task, "tcpi_eac"), 2.0 / 3, 1e-12);
  /* of nothing there is no index, and it shows as nothing */
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = dup_field (fresh, i == 0 ? "spi" : "eac");

      g_assert_cmpstr (text, ==, "");
    }
}

/* Worked out once, until something changes. */
static void
test_once (void)
{
  GantryRecord *tasks[4];
  g_autoptr (GantryDocument) document = new_document (tasks);
  const GantryEarner *earner;

  g_assert_null (gantry_document_get_earner (document));
  gantry_baseline_take (document, "Approved", NULL);
  earner = gantry_document_get_earner (document);
  g_assert_nonnull (earner);
  g_assert_cmpint (get_money (tasks[0], "ev"), ==, 0);
  g_assert_true (gantry_document_get_earner (document) == earner);
  gantry_document_begin (document, "Work");
  begin_work (document, tasks[1], 0, 10000);
  commit (document);
  g_assert_cmpint (get_money (tasks[1], "ev"), ==, MONEY (1000));
  gantry_document_undo (document);
  g_assert_cmpint (get_money (tasks[1], "ev"), ==, 0);
  gantry_document_redo (document);
  g_assert_cmpint (get_money (tasks[1], "ev"), ==, MONEY (1000));
  gantry_document_begin (document, "Money");
  set (document, tasks[1], "actual_cost", MONEY (700));
  commit (document);
  g_assert_cmpint (get_money (tasks[1], "ac"), ==, MONEY (700));
  gantry_document_begin (document, "Date");
  set (document, gantry_document_get_project (document), "status_date", START);
  commit (document);
  g_assert_cmpint (get_money (tasks[1], "pv"), ==, 0);
}

/* ---- Summary tasks ---- */

static const GantryBaselineTask *
find_row (GantryDocument *document, gint64 task)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_baseline_task_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    if (GANTRY_BASELINE_TASK (gantry_table_get_record (table, i))->task == task)
      return GANTRY_BASELINE_TASK (gantry_table_get_record (table, i));
  return NULL;
}

/* The slow way: a summary task has what its subtasks have, and of the budget besides as much as it is done. */
static void
check_task (GantryDocument *document, GantryTask *task)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_task_kind);
  const GantryBaselineTask *row = find_row (document, GANTRY_RECORD (task)->id);
  gint64 own = row != NULL ? row->cost : 0, bac = 0, ev = 0, ac = 0, pv = 0;

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryTask *child = GANTRY_TASK (gantry_table_get_record (table, i));

      if (child->parent != GANTRY_RECORD (task)->id)
        continue;
      row = find_row (document, GANTRY_RECORD (child)->id);
      own -= row != NULL ? row->cost : 0;
      bac += get_money (GANTRY_RECORD (child), "bac");
      pv += get_money (GANTRY_RECORD (child), "pv");
      ev += get_money (GANTRY_RECORD (child), "ev");
      ac += get_money (GANTRY_RECORD (child), "ac");
    }
  own = MAX (own, 0);
  g_assert_cmpint (get_money (GANTRY_RECORD (task), "bac"), ==, bac + own);
  g_assert_cmpint (get_money (GANTRY_RECORD (task), "ev"), ==, ev + (gint64) ((double) own * task->progress / GANTRY_PERCENT_FULL));
  g_assert_cmpint (get_money (GANTRY_RECORD (task), "pv"), >=, pv);
  g_assert_cmpint (get_money (GANTRY_RECORD (task), "pv"), <=, pv + own);
  g_assert_cmpint (get_money (GANTRY_RECORD (task), "ac"), >=, ac);
  g_assert_cmpint (get_money (GANTRY_RECORD (task), "sv"), ==,
                   get_money (GANTRY_RECORD (task), "ev") - get_money (GANTRY_RECORD (task), "pv"));
  if (!task->summary && task->finish <= gantry_document_get_project (document)->status_date)
    g_assert_cmpint (get_money (GANTRY_RECORD (task), "pv"), ==, own);
}

static void
test_summaries (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (150, 5);
  GantryTable *table = gantry_document_get_table (document, &gantry_task_kind);
  GantryProject *project = gantry_document_get_project (document);

  gantry_document_begin (document, "Costs");
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    set (document, gantry_table_get_record (table, i), "fixed_cost", MONEY (10 + (i * 37) % 90));
  commit (document);
  gantry_baseline_take (document, "Approved", NULL);
  gantry_document_begin (document, "Work");
  set (document, project, "status_date", project->start + (project->finish - project->start) / 2);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryTask *task = GANTRY_TASK (gantry_table_get_record (table, i));

      if (task->summary || task->start > project->start + (project->finish - project->start) / 3)
        continue;
      set (document, task, "actual_start", task->start);
      set (document, task, "percent_complete", (i * 13) % 101 * 100);
    }
  commit (document);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    check_task (document, GANTRY_TASK (gantry_table_get_record (table, i)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/earner/plan", test_plan);
  g_test_add_func ("/earner/scope", test_scope);
  g_test_add_func ("/earner/textbook", test_textbook);
  g_test_add_func ("/earner/once", test_once);
  g_test_add_func ("/earner/summaries", test_summaries);
  return g_test_run ();
}
