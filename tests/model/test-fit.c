/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit-fixture.h"
#include "model-fixture.h"

#include "model/gantry-assign.h"
#include "model/gantry-fit.h"
#include "model/gantry-generate.h"
#include "model/gantry-load.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person-skill.h"
#include "model/kinds/gantry-skill.h"
#include "model/kinds/gantry-task-skill.h"

/* Who could do a task: answers worked out by hand, and the load of the whole plan as an oracle. */

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00, a Monday */
#define H GANTRY_HOUR

static GantryRecord *
add_named (GantryDocument *document, const GantryKind *kind, const char *name)
{
  GantryRecord *record;

  gantry_document_begin (document, "Add");
  record = gantry_document_insert (document, kind);
  gantry_document_set_text (document, record, "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
  return record;
}

static void
add_skill (const GantryKind *kind, const char *owner_field, gpointer owner, GantryRecord *skill, gint64 level)
{
  GantryDocument *document = GANTRY_RECORD (owner)->document;
  GantryRecord *record;

  gantry_document_begin (document, "Add");
  record = gantry_document_insert (document, kind);
  model_set (document, record, owner_field, GANTRY_RECORD (owner)->id);
  model_set (document, record, "skill", skill->id);
  model_set (document, record, "level", level);
  g_assert_true (gantry_document_commit (document, NULL));
}

static void
assign (GantryTask *task, GantryRecord *person)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  g_ptr_array_add (tasks, task);
  g_assert_true (gantry_tasks_assign (GANTRY_RECORD (task)->document, tasks, person->id, NULL));
}

static const GantryFit *
find (GPtrArray *fits, GantryRecord *person)
{
  for (guint i = 0; i < fits->len; i++)
    if ((GantryRecord *) ((GantryFit *) fits->pdata[i])->person == person)
      return fits->pdata[i];
  return NULL;
}

static void
check_gap (const GantryFit *fit, guint index, GantryRecord *skill, gint64 needed, gint64 has)
{
  const GantryFitGap *gap = &g_array_index (fit->gaps, GantryFitGap, index);

  g_assert_cmpint (gap->skill, ==, skill->id);
  g_assert_cmpint (gap->needed, ==, needed);
  g_assert_cmpint (gap->has, ==, has);
}

/* ---- By hand ---- */

static void
test_skills (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Task");
  GantryRecord *ana = add_named (document, &gantry_person_kind, "Ana"), *bo = add_named (document, &gantry_person_kind, "Bo"),
               *cy = add_named (document, &gantry_person_kind, "Cy"), *fee = add_named (document, &gantry_person_kind, "Fee");
  GantryRecord *testing = add_named (document, &gantry_skill_kind, "Testing"),
               *networks = add_named (document, &gantry_skill_kind, "Networks");
  g_autoptr (GPtrArray) fits = NULL;
  g_autoptr (GArray) needs = NULL;

  edit_fixture_type (fee, "type", "Cost");
  add_skill (&gantry_task_skill_kind, "task", task, testing, 3);
  add_skill (&gantry_task_skill_kind, "task", task, networks, 2);
  add_skill (&gantry_task_skill_kind, "task", task, networks, 4); /* the higher one counts */
  add_skill (&gantry_person_skill_kind, "person", bo, testing, 5);
  add_skill (&gantry_person_skill_kind, "person", bo, networks, 4);
  add_skill (&gantry_person_skill_kind, "person", cy, testing, 2);
  add_skill (&gantry_person_skill_kind, "person", cy, networks, 4);

  needs = gantry_fit_dup_needs (task);
  g_assert_cmpuint (needs->len, ==, 2);
  g_assert_cmpint (g_array_index (needs, GantryFitNeed, 0).skill, ==, networks->id);
  g_assert_cmpint (g_array_index (needs, GantryFitNeed, 0).level, ==, 4);

  fits = gantry_fit_list (task);
  g_assert_cmpuint (fits->len, ==, 3); /* a fee does nothing */
  g_assert_true ((GantryRecord *) ((GantryFit *) fits->pdata[0])->person == bo);
  g_assert_true ((GantryRecord *) ((GantryFit *) fits->pdata[1])->person == cy);
  g_assert_true ((GantryRecord *) ((GantryFit *) fits->pdata[2])->person == ana);
  g_assert_cmpuint (find (fits, bo)->gaps->len, ==, 0);
  check_gap (find (fits, cy), 0, testing, 3, 2);
  g_assert_cmpint (find (fits, cy)->gap, ==, 1);
  check_gap (find (fits, ana), 0, networks, 4, 0);
  check_gap (find (fits, ana), 1, testing, 3, 0);
  g_assert_cmpint (find (fits, ana)->gap, ==, 7);

  g_clear_pointer (&fits, g_ptr_array_unref);
  assign (task, ana);
  fits = gantry_fit_list (task);
  g_assert_true ((GantryRecord *) ((GantryFit *) fits->pdata[0])->person == ana); /* who does it comes first */
  g_assert_true (((GantryFit *) fits->pdata[0])->assigned);
}

/* Two tasks of three days from the same Monday on, and one of a week later. */
static void
test_load (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Task"), *other = edit_fixture_add_task (document, "Other"),
             *later = edit_fixture_add_task (document, "Later"), *long_one = edit_fixture_add_task (document, "Long");
  GantryRecord *ana = add_named (document, &gantry_person_kind, "Ana"), *bo = add_named (document, &gantry_person_kind, "Bo"),
               *cy = add_named (document, &gantry_person_kind, "Cy");
  g_autoptr (GPtrArray) fits = NULL;

  edit_fixture_type (task, "duration", "3d");
  edit_fixture_type (other, "duration", "1d");
  edit_fixture_type (later, "start", "2025-01-13");
  edit_fixture_type (long_one, "duration", "600d");
  assign (task, ana);
  assign (other, ana);
  assign (other, bo);
  assign (later, cy);
  fits = gantry_fit_list (task);
  g_assert_cmpint (find (fits, ana)->capacity, ==, 24 * H);
  g_assert_cmpint (find (fits, ana)->own, ==, 24 * H);
  g_assert_cmpint (find (fits, ana)->busy, ==, 8 * H);
  g_assert_cmpint (find (fits, ana)->excess, ==, 8 * H);
  g_assert_cmpint (gantry_fit_get_free (find (fits, ana)), ==, 0);
  g_assert_cmpint (find (fits, bo)->busy, ==, 8 * H);
  g_assert_cmpint (find (fits, bo)->own, ==, 0);
  g_assert_cmpint (gantry_fit_get_free (find (fits, bo)), ==, 16 * H);
  g_assert_cmpint (gantry_fit_get_free (find (fits, cy)), ==, 24 * H);
  g_assert_true ((GantryRecord *) ((GantryFit *) fits->pdata[1])->person == cy); /* more time than Bo */

  g_clear_pointer (&fits, g_ptr_array_unref);
  fits = gantry_fit_list (long_one); /* by weeks */
  g_assert_cmpint (find (fits, cy)->busy, ==, 8 * H);
  g_assert_cmpint (find (fits, ana)->excess, ==, 0); /* 32 of 40 hours in the first week */
}

static void
test_nobody (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *summary = edit_fixture_add_task (document, "Summary"), *part = edit_fixture_add_task (document, "Part");
  g_autoptr (GPtrArray) none = gantry_fit_list (part);
  g_autoptr (GPtrArray) fits = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  add_named (document, &gantry_person_kind, "Ana");
  edit_fixture_indent (document, part);
  fits = gantry_fit_list (summary);
  g_assert_cmpuint (fits->len, ==, 0);
}

/* ---- Against the load of the whole plan ---- */

static gint64
sum_work (const GantryLoad *load, guint row, guint first, guint end, gint64 task, gboolean own)
{
  g_autoptr (GArray) shares = gantry_load_dup_shares (load, row, first, end);
  gint64 work = 0;

  for (guint i = 0; i < shares->len; i++)
    if ((g_array_index (shares, GantryLoadShare, i).task == task) == own)
      work += g_array_index (shares, GantryLoadShare, i).work;
  return work;
}

static void
check_task (const GantryLoad *load, GantryTask *task)
{
  g_autoptr (GPtrArray) fits = gantry_fit_list (task);
  guint first = gantry_load_find_period (load, task->start);
  guint end = gantry_load_find_period (load, MAX (task->finish, task->start + 1) - 1) + 1;

  for (guint i = 0; i < fits->len; i++)
    {
      const GantryFit *fit = fits->pdata[i];
      guint row = gantry_load_find_person (load, GANTRY_RECORD (fit->person)->id);
      gint64 capacity = 0, excess = 0;

      for (guint period = first; period < end; period++)
        {
          capacity += gantry_load_get_cell (load, row, period)->capacity;
          excess += gantry_load_get_cell (load, row, period)->excess;
        }
      g_assert_cmpint (fit->capacity, ==, capacity);
      g_assert_cmpint (fit->excess, ==, excess);
      g_assert_cmpint (fit->own, ==, sum_work (load, row, first, end, GANTRY_RECORD (task)->id, TRUE));
      g_assert_cmpint (fit->busy, ==, sum_work (load, row, first, end, GANTRY_RECORD (task)->id, FALSE));
      if (i > 0)
        g_assert_true (fit->assigned == ((GantryFit *) fits->pdata[i - 1])->assigned
                         ? fit->gap >= ((GantryFit *) fits->pdata[i - 1])->gap
                         : !fit->assigned);
    }
}

static void
test_whole (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (300, (guint32) g_test_rand_int ());
  GantryOutline *outline = gantry_document_get_outline (document);
  gint64 from = G_MAXINT64, to = G_MININT64;
  g_autoptr (GantryLoad) load = NULL;

  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    {
      from = MIN (from, gantry_outline_get_task (outline, i)->start);
      to = MAX (to, gantry_outline_get_task (outline, i)->finish);
    }
  load = gantry_load_new (document, GANTRY_LOAD_DAY, from, to);
  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i += 7)
    if (!gantry_outline_get_task (outline, i)->summary)
      check_task (load, gantry_outline_get_task (outline, i));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/skills", test_skills);
  g_test_add_func ("/fit/load", test_load);
  g_test_add_func ("/fit/nobody", test_nobody);
  g_test_add_func ("/fit/whole", test_whole);
  return g_test_run ();
}
