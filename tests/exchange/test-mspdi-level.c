/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/gantry-leveler.h"

#include "exchange-fixture.h"

#include "model/gantry-pauses.h"
#include "model/gantry-stretches.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-person.h"

/* Real plans, leveled and judged by the dates alone: at no instant has anybody more to do than they
 * can, but for what leveling was told not to touch or says it could not solve; links from finish to
 * start and dates that nothing may precede are kept. */

/* ---- Who does what when ---- */

typedef struct {
  gint64 instant, units; /* what comes, or, less than 0, goes */
  GantryTask *task;
} Event;

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *first = a, *second = b;

  if (first->instant != second->instant)
    return first->instant < second->instant ? -1 : 1;
  return (first->units > 0) - (second->units > 0); /* goes before it comes */
}

/* One whose pauses leveling made has its people only while it is worked on. */
static GArray *
list_stretches (GantryTask *task)
{
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);
  GantryStretch whole = { task->start, task->finish };
  GArray *stretches;

  if (gantry_pauses_are_leveled (pauses))
    return gantry_task_list_stretches (task);
  stretches = g_array_new (FALSE, FALSE, sizeof (GantryStretch));
  g_array_append_val (stretches, whole);
  return stretches;
}

static void
add_events (GArray *events, GantryTask *task, gint64 units)
{
  g_autoptr (GArray) stretches = list_stretches (task);

  for (guint i = 0; i < stretches->len; i++)
    {
      const GantryStretch *stretch = &g_array_index (stretches, GantryStretch, i);
      Event come = { stretch->start, units, task }, go = { stretch->finish, -units, task };

      g_array_append_val (events, come);
      g_array_append_val (events, go);
    }
}

static GArray *
list_events (GantryDocument *document, gint64 person)
{
  GantryTable *assignments = gantry_document_get_table (document, &gantry_assignment_kind);
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));

  for (guint i = 0; i < gantry_table_get_n_records (assignments); i++)
    {
      GantryAssignment *assignment = GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, i));
      GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, assignment->task));

      if (assignment->person == person && assignment->units > 0 && !task->summary && task->start < task->finish)
        add_events (events, task, assignment->units);
    }
  g_array_sort (events, compare_events);
  return events;
}

/* ---- What is allowed ---- */

static gboolean
is_unsolved (const GantryLeveler *leveler, const GantryTask *task)
{
  const GArray *unsolved = gantry_leveler_get_unsolved (leveler);

  for (guint i = 0; i < unsolved->len; i++)
    if (g_array_index (unsolved, gint64, i) == GANTRY_RECORD (task)->id)
      return TRUE;
  return task->manual || task->actual_start != GANTRY_NONE || !task->active;
}

static gboolean
any_excused (GArray *present, const GantryLeveler *leveler)
{
  for (guint i = 0; i < present->len; i++)
    if (is_unsolved (leveler, g_array_index (present, GantryTask *, i)))
      return TRUE;
  return FALSE;
}

static void
remove_task (GArray *present, GantryTask *task)
{
  for (guint i = 0; i < present->len; i++)
    if (g_array_index (present, GantryTask *, i) == task)
      {
        g_array_remove_index (present, i);
        return;
      }
}

/* Answers how many instants are overloaded without an excuse. */
static guint
count_overloads (GantryDocument *document, const GantryLeveler *leveler, GantryPerson *person)
{
  g_autoptr (GArray) events = list_events (document, GANTRY_RECORD (person)->id);
  g_autoptr (GArray) present = g_array_new (FALSE, FALSE, sizeof (GantryTask *));
  gint64 load = 0;
  guint n = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = &g_array_index (events, Event, i);

      load += event->units;
      if (event->units > 0)
        g_array_append_val (present, event->task);
      else
        remove_task (present, event->task);
      n += event->units > 0 && load > person->capacity && (leveler == NULL || !any_excused (present, leveler));
    }
  return n;
}

static guint
count_all_overloads (GantryDocument *document, const GantryLeveler *leveler)
{
  GantryTable *people = gantry_document_get_table (document, &gantry_person_kind);
  guint n = 0;

  for (guint i = 0; i < gantry_table_get_n_records (people); i++)
    n += count_overloads (document, leveler, GANTRY_PERSON (gantry_table_get_record (people, i)));
  return n;
}

/* ---- What must be kept ---- */

static void
assert_dates_hold (GantryDocument *document)
{
  GantryTable *links = gantry_document_get_table (document, &gantry_dependency_kind);
  GantryTable *tasks = gantry_document_get_table (document, &gantry_task_kind);

  for (guint i = 0; i < gantry_table_get_n_records (links); i++)
    {
      GantryDependency *link = GANTRY_DEPENDENCY (gantry_table_get_record (links, i));
      GantryTask *before = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, link->predecessor));
      GantryTask *after = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, link->successor));

      if (link->type == GANTRY_DEPENDENCY_FS && link->lag >= 0 && link->lag_percent >= 0 && before->active
          && after->active && !after->manual && !after->summary && after->actual_start == GANTRY_NONE
          && after->constraint_type == GANTRY_CONSTRAINT_ASAP)
        g_assert_cmpint (after->start, >=, before->finish);
    }
  for (guint i = 0; i < gantry_table_get_n_records (tasks); i++)
    {
      GantryTask *task = GANTRY_TASK (gantry_table_get_record (tasks, i));

      if (task->constraint_type == GANTRY_CONSTRAINT_SNET && !task->manual && !task->summary && task->active
          && task->actual_start == GANTRY_NONE)
        g_assert_cmpint (task->start, >=, task->constraint_date);
    }
}

/* ---- The plans ---- */

static void
level_once (const char *folder, const char *name, gboolean is_overloaded, gboolean split)
{
  GantryLevelerOptions options = { .split = split, .max_schedules = 40, .seed = 1 };
  g_autoptr (GantryDocument) document = gantry_test_open (folder, name, NULL);
  g_autoptr (GantryLeveler) leveler = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before;

  if (document == NULL)
    return;
  if (is_overloaded)
    g_assert_cmpuint (count_all_overloads (document, NULL), >, 0);
  before = gantry_document_get_project (document)->finish;
  leveler = gantry_leveler_new (document, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gantry_leveler_get_n_schedules (leveler), <=, options.max_schedules);
  gantry_leveler_apply (leveler, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gantry_document_get_project (document)->finish, ==, gantry_leveler_get_new_finish (leveler));
  g_assert_cmpuint (count_all_overloads (document, leveler), ==, 0);
  assert_dates_hold (document);
  gantry_leveler_clear (document, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gantry_document_get_project (document)->finish, <=, before);
}

static void
level (const char *folder, const char *name, gboolean is_overloaded)
{
  level_once (folder, name, is_overloaded, FALSE);
  level_once (folder, name, is_overloaded, TRUE);
}

static void
test_small (void)
{
  level ("mspdi", "ozbuild16.xml", TRUE);
  level ("mspdi", "slack9.xml", FALSE);
  level ("mspdi", "task-links-2007.xml", FALSE);
}

static void
test_house (void)
{
  level ("mspdi-truth", "residential-construction.xml", TRUE);
}

/* Ten projects that share their people. */
static void
test_portfolio (void)
{
  level ("mspdi-truth", "mpsplib-j30-a10-nr1.xml", TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/mspdi-level/small", test_small);
  g_test_add_func ("/exchange/mspdi-level/house", test_house);
  g_test_add_func ("/exchange/mspdi-level/portfolio", test_portfolio);

  return g_test_run ();
}
