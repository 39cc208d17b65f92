/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-effort.h"

#include "edit-fixture.h"
#include "model-fixture.h"
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

static GantryTask *
add_task (GantryDocument *document, gint64 duration)
{
  GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);

  model_set (document, task, "duration", duration);
  return GANTRY_TASK (task);
}

static GantryAssignment *
add_person (GantryDocument *document, GantryTask *task)
{
  GantryRecord *person = gantry_document_insert (document, &gantry_person_kind);
  GantryRecord *assignment = gantry_document_insert (document, &gantry_assignment_kind);

  gantry_document_set_text (document, person, "name", "Ana");
  model_set (document, assignment, "task", GANTRY_RECORD (task)->id);
  model_set (document, assignment, "person", person->id);
  return GANTRY_ASSIGNMENT (assignment);
}

/* Microsoft's article Q171391: the task starts as scheduled, no work is done until the delay has
 * passed, and so much later it finishes; where a constraint holds its finish it starts earlier. */
static void
test_delay (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *task = add_task (document, HOURS (8));
  GantryAssignment *assignment = add_person (document, task);

  model_set (document, assignment, "delay", HOURS (16));
  model_commit (document);
  assert_dates (task, AT (0, 8), AT (2, 17));
  assert_dates (assignment, AT (2, 8), AT (2, 17));
  g_assert_cmpint (assignment->scheduled_work, ==, HOURS (8));

  gantry_document_begin (document, "Finish on Friday");
  model_set (document, task, "constraint_type", GANTRY_CONSTRAINT_MFO);
  model_set (document, task, "constraint_date", AT (4, 17));
  model_commit (document);
  assert_dates (task, AT (2, 8), AT (4, 17));
  assert_dates (assignment, AT (4, 8), AT (4, 17));
}

/* A day of two people, of whom leveling let one wait for three: nobody works in between. */
static void
test_leveling_delay (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *task = add_task (document, HOURS (16)), *next = add_task (document, HOURS (8));
  GantryAssignment *first = add_person (document, task), *second = add_person (document, task);
  GantryRecord *link = gantry_document_insert (document, gantry_kind_find ("dependency"));

  model_set (document, link, "predecessor", GANTRY_RECORD (task)->id);
  model_set (document, link, "successor", GANTRY_RECORD (next)->id);
  model_set (document, first, "work", HOURS (8));
  model_set (document, second, "work", HOURS (8));
  model_set (document, second, "leveling_delay", HOURS (24));
  model_commit (document);
  assert_dates (first, AT (0, 8), AT (0, 17));
  assert_dates (second, AT (3, 8), AT (3, 17));
  assert_dates (task, AT (0, 8), AT (3, 17));
  assert_dates (next, AT (4, 8), AT (4, 17));
}

/* Two people with different work: the first is done before the task is. */
static void
test_different_work (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *task = add_task (document, HOURS (24));
  GantryAssignment *first = add_person (document, task), *second = add_person (document, task);

  model_set (document, first, "work", HOURS (4));
  model_set (document, first, "units", 5000);
  model_commit (document);
  assert_dates (first, AT (0, 8), AT (0, 17));
  assert_dates (second, AT (0, 8), AT (2, 17));
  g_assert_cmpint (task->scheduled_work, ==, HOURS (28));
}

/* Durations of Microsoft Project: 75 hours front loaded take 125, at 50 % 250; 40 hours as a turtle
 * 57 hours and 8 minutes. */
static void
test_contours (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryAssignment *assignment = add_person (document, add_task (document, HOURS (125)));

  model_set (document, assignment, "contour", GANTRY_CONTOUR_FRONT_LOADED);
  g_assert_cmpint (gantry_effort_get_time_of (assignment, HOURS (75), 0), ==, HOURS (125));
  g_assert_cmpint (gantry_effort_get_work_in (assignment, HOURS (125)), ==, HOURS (75));
  model_set (document, assignment, "units", 5000);
  g_assert_cmpint (gantry_effort_get_time_of (assignment, HOURS (75), 0), ==, HOURS (250));
  model_set (document, assignment, "units", 10000);
  model_set (document, assignment, "contour", GANTRY_CONTOUR_TURTLE);
  g_assert_cmpint (gantry_effort_get_time_of (assignment, HOURS (40), 0) / 60, ==, 57 * 60 + 8);
  model_set (document, assignment, "contour", GANTRY_CONTOUR_BACK_LOADED);
  model_commit (document);
  g_assert_cmpint (assignment->scheduled_work, ==, HOURS (75));
}

/* What numbers cannot be true does no harm. */
static void
test_extremes (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *task = add_task (document, 100 * 366 * GANTRY_DAY);
  GantryAssignment *assignment = add_person (document, task);

  model_set (document, assignment, "work", (gint64) 100000 * 366 * GANTRY_DAY);
  model_set (document, assignment, "units", 1);
  model_set (document, assignment, "delay", 100 * 366 * GANTRY_DAY);
  model_set (document, assignment, "leveling_delay", 100 * 366 * GANTRY_DAY);
  g_assert_cmpint (gantry_effort_get_busy (assignment, task->duration), ==, task->duration);
  g_assert_cmpint (gantry_effort_get_time_of (assignment, G_MAXINT64, 0), ==, G_MAXINT64);
  model_set (document, assignment, "units", 0);
  g_assert_cmpint (gantry_effort_get_time_of (assignment, HOURS (1), 7), ==, 7);
  g_assert_cmpint (gantry_effort_get_work_in (assignment, HOURS (1)), ==, 0);
  model_commit (document);
  g_assert_cmpint (task->finish, >, task->start);
}

/* ---- The types of tasks ---- */

/* A task of five days and one person, committed. */
typedef struct {
  GantryDocument *document;
  GantryTask *task;
  GantryAssignment *assignment;
} Fixture;

static void
fixture_init (Fixture *self, GantryTaskType type)
{
  self->document = model_begin_new (START);
  self->task = add_task (self->document, HOURS (40));
  model_set (self->document, self->task, "type", type);
  self->assignment = add_person (self->document, self->task);
  model_commit (self->document);
}

static void
fixture_clear (Fixture *self)
{
  edit_fixture_check_undo (self->document);
  g_object_unref (self->document);
}

static void
check (const Fixture *self, gint64 hours, gint64 work, int percent)
{
  g_assert_cmpint (self->task->duration, ==, HOURS (hours));
  g_assert_cmpint (self->assignment->scheduled_work, ==, HOURS (work));
  g_assert_cmpint (self->assignment->units, ==, percent * 100);
  g_assert_cmpint (self->task->scheduled_work, ==, HOURS (work));
}

/* The nine cells of Microsoft's table: what is typed, and what becomes of the other two. */
static void
test_types (void)
{
  static const struct {
    GantryTaskType type;
    gboolean of_task;
    const char *field, *typed;
    int hours, work, percent;
  } cases[] = {
    { GANTRY_TASK_FIXED_UNITS, FALSE, "units", "50%", 80, 40, 50 },
    { GANTRY_TASK_FIXED_UNITS, TRUE, "duration", "10d", 80, 80, 100 },
    { GANTRY_TASK_FIXED_UNITS, FALSE, "work", "80h", 80, 80, 100 },
    { GANTRY_TASK_FIXED_UNITS, TRUE, "work", "80h", 80, 80, 100 },
    { GANTRY_TASK_FIXED_WORK, FALSE, "units", "50%", 80, 40, 50 },
    { GANTRY_TASK_FIXED_WORK, TRUE, "duration", "10d", 80, 40, 50 },
    { GANTRY_TASK_FIXED_WORK, FALSE, "work", "80h", 80, 80, 100 },
    { GANTRY_TASK_FIXED_WORK, TRUE, "work", "80h", 80, 80, 100 },
    { GANTRY_TASK_FIXED_DURATION, FALSE, "units", "50%", 40, 20, 50 },
    { GANTRY_TASK_FIXED_DURATION, TRUE, "duration", "10d", 80, 80, 100 },
    { GANTRY_TASK_FIXED_DURATION, FALSE, "work", "80h", 40, 80, 200 },
    { GANTRY_TASK_FIXED_DURATION, TRUE, "work", "80h", 40, 80, 200 },
    /* a finish is a duration */
    { GANTRY_TASK_FIXED_WORK, TRUE, "finish", "2025-01-17 17:00", 80, 40, 50 },
    /* the same work, not so much of it a day: it takes longer, or there is less of it */
    { GANTRY_TASK_FIXED_UNITS, FALSE, "contour", "bell", 80, 40, 100 },
    { GANTRY_TASK_FIXED_WORK, FALSE, "contour", "double_peak", 80, 40, 100 },
    { GANTRY_TASK_FIXED_DURATION, FALSE, "contour", "early_peak", 40, 20, 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;

      fixture_init (&fixture, cases[i].type);
      g_test_message ("type %d, %s", cases[i].type, cases[i].field);
      edit_fixture_type (cases[i].of_task ? (gpointer) fixture.task : fixture.assignment, cases[i].field, cases[i].typed);
      check (&fixture, cases[i].hours, cases[i].work, cases[i].percent);
      fixture_clear (&fixture);
    }
}

/* Another person for the same work: Microsoft's second table. */
static void
test_people (void)
{
  static const struct {
    GantryTaskType type;
    gboolean effort_driven;
    int hours, work, percent;
  } cases[] = {
    { GANTRY_TASK_FIXED_UNITS, FALSE, 40, 40, 100 },
    { GANTRY_TASK_FIXED_UNITS, TRUE, 20, 20, 100 },
    { GANTRY_TASK_FIXED_WORK, FALSE, 20, 20, 100 },
    { GANTRY_TASK_FIXED_WORK, TRUE, 20, 20, 100 },
    { GANTRY_TASK_FIXED_DURATION, FALSE, 40, 40, 100 },
    { GANTRY_TASK_FIXED_DURATION, TRUE, 40, 20, 50 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fixture;

      fixture_init (&fixture, cases[i].type);
      edit_fixture_type (fixture.task, "effort_driven", cases[i].effort_driven ? "yes" : "no");
      g_test_message ("type %d, effort-driven %d", cases[i].type, cases[i].effort_driven);
      edit_fixture_type (fixture.task, "resources", cases[i].percent == 50 ? "Ana; Bo" : "Ana; Bo[100%]");
      g_assert_cmpint (fixture.task->duration, ==, HOURS (cases[i].hours));
      g_assert_cmpint (fixture.assignment->scheduled_work, ==, HOURS (cases[i].work));
      g_assert_cmpint (fixture.assignment->units, ==, cases[i].percent * 100);
      g_assert_cmpint (fixture.task->scheduled_work, ==, HOURS (2 * cases[i].work));
      edit_fixture_type (fixture.task, "resources", cases[i].percent == 50 ? "Ana[50%]" : "Ana");
      check (&fixture, 40, 40, 100);
      fixture_clear (&fixture);
    }
}

/* The same in the list of assignments: one is put on the task, and deleted again. */
static void
test_joining (void)
{
  Fixture fixture;
  GantryRecord *assignment, *person;

  fixture_init (&fixture, GANTRY_TASK_FIXED_WORK);
  gantry_document_begin (fixture.document, "Add");
  person = gantry_document_insert (fixture.document, &gantry_person_kind);
  gantry_document_set_text (fixture.document, person, "name", "Bo");
  assignment = gantry_document_insert (fixture.document, &gantry_assignment_kind);
  for (int i = 0; i < 2; i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      gantry_value_set_integer (&value, i == 0 ? GANTRY_RECORD (fixture.task)->id : person->id);
      g_assert_true (gantry_document_assign (fixture.document, assignment,
                                             gantry_kind_find_field (&gantry_assignment_kind, i == 0 ? "task" : "person"),
                                             &value, NULL));
    }
  model_commit (fixture.document);
  g_assert_cmpint (fixture.task->duration, ==, HOURS (20));
  edit_fixture_type (assignment, "units", "300%");
  /* 20 hours of each: whose units are three times as high is done in a third of the time */
  g_assert_cmpint (fixture.task->duration, ==, HOURS (20));
  gantry_document_begin (fixture.document, "Delete");
  gantry_document_delete (fixture.document, assignment);
  model_commit (fixture.document);
  check (&fixture, 40, 40, 100);
  fixture_clear (&fixture);
}

/* The first people on a task that has work already. */
static void
test_first_people (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *task = add_task (document, HOURS (8));

  model_commit (document);
  edit_fixture_type (task, "work", "60h");
  g_assert_cmpint (task->duration, ==, HOURS (8));
  edit_fixture_type (task, "resources", "Ana; Bo[50%]");
  g_assert_cmpint (task->duration, ==, HOURS (40));
  g_assert_cmpint (task->scheduled_work, ==, HOURS (60));
  edit_fixture_type (task, "duration", "2d");
  g_assert_cmpint (task->work, ==, HOURS (24));
  edit_fixture_check_undo (document);
}

/* The longest of several assignments is the duration, with its delay; a time in which nobody works
 * is not. */
static void
test_longest (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryTask *task = add_task (document, HOURS (16));
  GantryAssignment *first = add_person (document, task), *second = add_person (document, task);

  model_commit (document);
  edit_fixture_type (second, "work", "24h");
  g_assert_cmpint (task->duration, ==, HOURS (24));
  g_assert_cmpint (first->scheduled_work, ==, HOURS (16));
  edit_fixture_type (second, "delay", "1d");
  g_assert_cmpint (task->duration, ==, HOURS (32));
  edit_fixture_type (second, "delay", "4d");
  g_assert_cmpint (task->duration, ==, HOURS (40));
  assert_dates (second, AT (4, 8), AT (8, 17));
  g_assert_cmpint (task->finish, ==, AT (8, 17));
  edit_fixture_type (first, "work", "48h");
  g_assert_cmpint (task->duration, ==, HOURS (56));
  edit_fixture_check_undo (document);
}

/* Whatever is typed where: nobody does more than the formula says, somebody does just that to the end
 * unless the duration is fixed, and work that is fixed is still there. */
static void
type_anything (Fixture *self, GantryAssignment *assignment)
{
  g_autofree char *text = NULL;
  static const char *const contours[] = { "flat", "back_loaded", "double_peak", "turtle" };
  gint64 work = self->task->scheduled_work;

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      text = g_strdup_printf ("%dh", g_test_rand_int_range (1, 200));
      edit_fixture_type (self->task, "duration", text);
      break;
    case 1:
      text = g_strdup_printf ("%dh", g_test_rand_int_range (1, 400));
      edit_fixture_type (self->task, "work", text);
      return;
    case 2:
      text = g_strdup_printf ("%d%%", g_test_rand_int_range (10, 300));
      edit_fixture_type (assignment, "units", text);
      break;
    case 3:
      text = g_strdup_printf ("%dh", g_test_rand_int_range (1, 200));
      edit_fixture_type (assignment, "work", text);
      return;
    case 4:
      edit_fixture_type (assignment, "contour", contours[g_test_rand_int_range (0, G_N_ELEMENTS (contours))]);
      break;
    default:
      text = g_strdup_printf ("%dh", g_test_rand_int_range (0, 30));
      edit_fixture_type (assignment, "delay", text);
      break;
    }
  if (self->task->type == GANTRY_TASK_FIXED_WORK)
    g_assert_cmpint (ABS (self->task->scheduled_work - work), <=, 10);
}

static void
test_anything (void)
{
  for (int round = 0; round < 60; round++)
    {
      Fixture fixture;
      GantryAssignment *assignments[2];

      fixture_init (&fixture, (GantryTaskType) (round % 3));
      gantry_document_begin (fixture.document, "Add");
      assignments[0] = fixture.assignment;
      assignments[1] = add_person (fixture.document, fixture.task);
      model_commit (fixture.document);
      for (int step = 0; step < 12; step++)
        {
          gint64 longest = 0;

          type_anything (&fixture, assignments[g_test_rand_int_range (0, 2)]);
          for (int i = 0; i < 2; i++)
            {
              const GantryAssignment *it = assignments[i];
              double rate = it->units / 10000.0 * gantry_contour_get_mean (it->contour) / 100.0;
              double busy = (double) it->scheduled_work / rate;

              /* units are whole basis points, of which there may be few */
              g_assert_cmpfloat (busy, <=, (double) fixture.task->duration * (1.001 + 0.5 / it->units) + 60);
              longest = MAX (longest, (gint64) busy);
            }
          if (fixture.task->type == GANTRY_TASK_FIXED_UNITS)
            g_assert_cmpfloat ((double) (assignments[0]->delay + assignments[1]->delay + 2 * longest) * 1.001 + 60, >=,
                               (double) fixture.task->duration);
        }
      fixture_clear (&fixture);
    }
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
  g_test_add_func ("/model/effort/types", test_types);
  g_test_add_func ("/model/effort/people", test_people);
  g_test_add_func ("/model/effort/joining", test_joining);
  g_test_add_func ("/model/effort/first-people", test_first_people);
  g_test_add_func ("/model/effort/longest", test_longest);
  g_test_add_func ("/model/effort/anything", test_anything);
  return g_test_run ();
}
