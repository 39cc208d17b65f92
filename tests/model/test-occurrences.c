/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-occurrences.h"

#include "edit-fixture.h"

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00, a Monday */
#define AT(days, hours) (START + (days) *GANTRY_DAY + ((hours) -8) * GANTRY_HOUR)
#define HOURS(n) ((n) *GANTRY_HOUR)

typedef struct {
  GantryDocument *document;
  GantryTask *task;
  GantryRecord *recurring;
} Fixture;

static GantryRecord *
add_recurrence (GantryDocument *document, GantryTask *task)
{
  GantryRecord *recurring;

  gantry_document_begin (document, "Add");
  recurring = gantry_document_insert (document, &gantry_recurring_task_kind);
  gantry_document_set_integer (document, recurring, "task", GANTRY_RECORD (task)->id);
  g_assert_true (gantry_document_commit (document, NULL));
  return recurring;
}

static void
fixture_init (Fixture *self)
{
  self->document = gantry_document_new (START);
  self->task = edit_fixture_add_task (self->document, "Meeting");
  self->recurring = add_recurrence (self->document, self->task);
}

static void
fixture_clear (Fixture *self)
{
  edit_fixture_check_undo (self->document);
  g_object_unref (self->document);
}

static guint
count (const Fixture *self)
{
  return gantry_outline_get_n_tasks (gantry_document_get_outline (self->document)) - 1;
}

/* The @number-th, from 1 on. */
static GantryTask *
get (const Fixture *self, guint number)
{
  return gantry_outline_get_task (gantry_document_get_outline (self->document), number);
}

/* One row, five bars: every Monday from ten to eleven. */
static void
test_weekly (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  g_assert_cmpuint (count (&fixture), ==, 0);
  edit_fixture_type (fixture.recurring, "first", "2025-01-06 10:00");
  edit_fixture_type (fixture.recurring, "count", "5");
  edit_fixture_type (fixture.recurring, "rule", "every week on mon");
  edit_fixture_check_shown (fixture.recurring, "rule", "every week on Monday");
  g_assert_cmpuint (count (&fixture), ==, 5);
  g_assert_true (fixture.task->summary);
  for (guint i = 0; i < 5; i++)
    {
      GantryTask *task = get (&fixture, i + 1);
      g_autofree char *name = g_strdup_printf ("Meeting %u", i + 1);

      g_assert_cmpstr (task->name, ==, name);
      g_assert_cmpint (task->start, ==, AT (7 * i, 10));
      g_assert_cmpint (task->finish, ==, AT (7 * i, 11));
    }
  g_assert_cmpint (fixture.task->start, ==, AT (0, 10));
  g_assert_cmpint (fixture.task->finish, ==, AT (28, 11));
  fixture_clear (&fixture);
}

/* Another rule: what both name stays, with what was said of it; what has begun stays in any case. */
static void
test_change (void)
{
  Fixture fixture;
  GantryTask *second, *third;

  fixture_init (&fixture);
  edit_fixture_type (fixture.recurring, "count", "4");
  edit_fixture_type (fixture.recurring, "rule", "every week on Monday");
  second = get (&fixture, 2);
  third = get (&fixture, 3);
  edit_fixture_type (second, "progress", "50%");
  edit_fixture_type (third, "name", "Long meeting");
  edit_fixture_type (fixture.recurring, "rule", "every 2 weeks on Monday");
  g_assert_cmpuint (count (&fixture), ==, 5);
  g_assert_true (GANTRY_RECORD (second)->document != NULL);
  g_assert_cmpstr (third->name, ==, "Long meeting");
  g_assert_cmpint (third->start, ==, AT (14, 8));
  edit_fixture_type (fixture.recurring, "duration", "2h");
  g_assert_cmpint (third->duration, ==, HOURS (2));
  g_assert_cmpint (second->duration, ==, HOURS (1));
  edit_fixture_type (fixture.recurring, "last", "2025-01-26");
  g_assert_cmpuint (count (&fixture), ==, 3);
  fixture_clear (&fixture);
}

static void
test_people (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  edit_fixture_type (fixture.task, "resources", "Ana; Bo[50%]");
  edit_fixture_type (fixture.recurring, "count", "3");
  edit_fixture_type (fixture.recurring, "rule", "every day");
  for (guint i = 1; i <= 3; i++)
    edit_fixture_check_shown (get (&fixture, i), "resources", "Ana; Bo[50%]");
  edit_fixture_check_shown (fixture.task, "resources", "");
  g_assert_cmpint (fixture.task->scheduled_work, ==, 3 * (HOURS (1) + HOURS (1) / 2));
  edit_fixture_type (fixture.recurring, "count", "4");
  edit_fixture_check_shown (get (&fixture, 4), "resources", "Ana; Bo[50%]");
  fixture_clear (&fixture);
}

/* A day that nobody works moves to the next that somebody does; the last day of the month is the last. */
static void
test_days_off (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  edit_fixture_type (fixture.recurring, "count", "2");
  edit_fixture_type (fixture.recurring, "rule", "monthly on day 31");
  g_assert_cmpint (get (&fixture, 1)->start, ==, AT (25, 8));
  g_assert_cmpint (get (&fixture, 2)->start, ==, AT (53, 8));
  edit_fixture_type (fixture.recurring, "rule", "every week on Saturday");
  g_assert_cmpint (get (&fixture, 1)->start, ==, AT (7, 8));
  fixture_clear (&fixture);
}

static void
test_refused (void)
{
  Fixture fixture;
  GantryRecord *other;

  fixture_init (&fixture);
  edit_fixture_type (fixture.recurring, "rule", "every day");
  g_assert_cmpuint (count (&fixture), ==, 10);
  edit_fixture_refuse (fixture.recurring, "rule", "now and then", "now and then");
  other = add_recurrence (fixture.document, fixture.task);
  edit_fixture_refuse (other, "rule", "every week", "another rule");
  /* without its rule the occurrences are tasks like any others */
  gantry_document_begin (fixture.document, "Delete");
  gantry_document_delete (fixture.document, fixture.recurring);
  g_assert_true (gantry_document_commit (fixture.document, NULL));
  g_assert_cmpuint (count (&fixture), ==, 10);
  fixture_clear (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/occurrences/weekly", test_weekly);
  g_test_add_func ("/model/occurrences/change", test_change);
  g_test_add_func ("/model/occurrences/people", test_people);
  g_test_add_func ("/model/occurrences/days-off", test_days_off);
  g_test_add_func ("/model/occurrences/refused", test_refused);
  return g_test_run ();
}
