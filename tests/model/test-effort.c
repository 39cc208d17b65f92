/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-effort.h"

#include "model/gantry-document.h"
#include "model/kinds/gantry-person.h"

/* Work, duration and units of tasks with people. The plan starts on a Monday at 8:00. */

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00 */
#define AT(days, hours) (START + (days) *GANTRY_DAY + ((hours) -8) * GANTRY_HOUR)
#define HOURS(n) ((n) *GANTRY_HOUR)

#define assert_dates(record, from, to)                                                             \
  G_STMT_START {                                                                                   \
    g_assert_cmpint ((record)->start, ==, from);                                                   \
    g_assert_cmpint ((record)->finish, ==, to);                                                    \
  } G_STMT_END

static void
set (GantryDocument *document, gpointer record, const char *field, gint64 value)
{
  gantry_document_set_integer (document, record, field, value);
}

static GantryDocument *
new_document (void)
{
  GantryDocument *document = gantry_document_new (START);

  gantry_document_begin (document, "Set up");
  return document;
}

static void
commit (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;

  gantry_document_commit (document, &error);
  g_assert_no_error (error);
}

static GantryTask *
add_task (GantryDocument *document, gint64 duration)
{
  GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);

  set (document, task, "duration", duration);
  return GANTRY_TASK (task);
}

static GantryAssignment *
add_person (GantryDocument *document, GantryTask *task)
{
  GantryRecord *person = gantry_document_insert (document, &gantry_person_kind);
  GantryRecord *assignment = gantry_document_insert (document, &gantry_assignment_kind);

  gantry_document_set_text (document, person, "name", "Ana");
  set (document, assignment, "task", GANTRY_RECORD (task)->id);
  set (document, assignment, "person", person->id);
  return GANTRY_ASSIGNMENT (assignment);
}

/* Microsoft's article Q171391: the task starts as scheduled, no work is done until the delay has
 * passed, and so much later it finishes; where a constraint holds its finish it starts earlier. */
static void
test_delay (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = add_task (document, HOURS (8));
  GantryAssignment *assignment = add_person (document, task);

  set (document, assignment, "delay", HOURS (16));
  commit (document);
  assert_dates (task, AT (0, 8), AT (2, 17));
  assert_dates (assignment, AT (2, 8), AT (2, 17));
  g_assert_cmpint (assignment->scheduled_work, ==, HOURS (8));

  gantry_document_begin (document, "Finish on Friday");
  set (document, task, "constraint_type", GANTRY_CONSTRAINT_MFO);
  set (document, task, "constraint_date", AT (4, 17));
  commit (document);
  assert_dates (task, AT (2, 8), AT (4, 17));
  assert_dates (assignment, AT (4, 8), AT (4, 17));
}

/* A day of two people, of whom leveling let one wait for three: nobody works in between. */
static void
test_leveling_delay (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = add_task (document, HOURS (16)), *next = add_task (document, HOURS (8));
  GantryAssignment *first = add_person (document, task), *second = add_person (document, task);
  GantryRecord *link = gantry_document_insert (document, gantry_kind_find ("dependency"));

  set (document, link, "predecessor", GANTRY_RECORD (task)->id);
  set (document, link, "successor", GANTRY_RECORD (next)->id);
  set (document, first, "work", HOURS (8));
  set (document, second, "work", HOURS (8));
  set (document, second, "leveling_delay", HOURS (24));
  commit (document);
  assert_dates (first, AT (0, 8), AT (0, 17));
  assert_dates (second, AT (3, 8), AT (3, 17));
  assert_dates (task, AT (0, 8), AT (3, 17));
  assert_dates (next, AT (4, 8), AT (4, 17));
}

/* Two people with different work: the first is done before the task is. */
static void
test_different_work (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = add_task (document, HOURS (24));
  GantryAssignment *first = add_person (document, task), *second = add_person (document, task);

  set (document, first, "work", HOURS (4));
  set (document, first, "units", 5000);
  commit (document);
  assert_dates (first, AT (0, 8), AT (0, 17));
  assert_dates (second, AT (0, 8), AT (2, 17));
  g_assert_cmpint (task->scheduled_work, ==, HOURS (28));
}

/* Durations of Microsoft Project: 75 hours front loaded take 125, at 50 % 250; 40 hours as a turtle
 * 57 hours and 8 minutes. */
static void
test_contours (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryAssignment *assignment = add_person (document, add_task (document, HOURS (125)));

  set (document, assignment, "contour", GANTRY_CONTOUR_FRONT_LOADED);
  g_assert_cmpint (gantry_effort_get_time_of (assignment, HOURS (75), 0), ==, HOURS (125));
  g_assert_cmpint (gantry_effort_get_work_in (assignment, HOURS (125)), ==, HOURS (75));
  set (document, assignment, "units", 5000);
  g_assert_cmpint (gantry_effort_get_time_of (assignment, HOURS (75), 0), ==, HOURS (250));
  set (document, assignment, "units", 10000);
  set (document, assignment, "contour", GANTRY_CONTOUR_TURTLE);
  g_assert_cmpint (gantry_effort_get_time_of (assignment, HOURS (40), 0) / 60, ==, 57 * 60 + 8);
  set (document, assignment, "contour", GANTRY_CONTOUR_BACK_LOADED);
  commit (document);
  g_assert_cmpint (assignment->scheduled_work, ==, HOURS (75));
}

/* What numbers cannot be true does no harm. */
static void
test_extremes (void)
{
  g_autoptr (GantryDocument) document = new_document ();
  GantryTask *task = add_task (document, 100 * 366 * GANTRY_DAY);
  GantryAssignment *assignment = add_person (document, task);

  set (document, assignment, "work", (gint64) 100000 * 366 * GANTRY_DAY);
  set (document, assignment, "units", 1);
  set (document, assignment, "delay", 100 * 366 * GANTRY_DAY);
  set (document, assignment, "leveling_delay", 100 * 366 * GANTRY_DAY);
  g_assert_cmpint (gantry_effort_get_busy (assignment, task->duration), ==, task->duration);
  g_assert_cmpint (gantry_effort_get_time_of (assignment, G_MAXINT64, 0), ==, G_MAXINT64);
  set (document, assignment, "units", 0);
  g_assert_cmpint (gantry_effort_get_time_of (assignment, HOURS (1), 7), ==, 7);
  g_assert_cmpint (gantry_effort_get_work_in (assignment, HOURS (1)), ==, 0);
  commit (document);
  g_assert_cmpint (task->finish, >, task->start);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/effort/delay", test_delay);
  g_test_add_func ("/model/effort/leveling-delay", test_leveling_delay);
  g_test_add_func ("/model/effort/different-work", test_different_work);
  g_test_add_func ("/model/effort/contours", test_contours);
  g_test_add_func ("/model/effort/extremes", test_extremes);
  return g_test_run ();
}
