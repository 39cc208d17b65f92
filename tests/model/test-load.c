/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "engine/gantry-worktime.h"
#include "model/gantry-generate.h"
#include "model/gantry-load.h"
#include "model/gantry-pauses.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-availability.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-task.h"

/* Who has how much to do: answers worked out by hand, and a slow walk over the hours as an oracle. */

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00, a Monday */
#define AT(days, hours) (START + (days) *GANTRY_DAY + ((hours) -8) * GANTRY_HOUR)
#define HOURS(n) ((n) *GANTRY_HOUR)

/* A task set by hand, so that its dates are what the test says. */
static GantryTask *
add_task (GantryDocument *document, gint64 start, gint64 finish)
{
  GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);

  gantry_document_set_text (document, task, "name", "Task");
  model_set (document, task, "manual", TRUE);
  model_set (document, task, "manual_start", start);
  model_set (document, task, "manual_finish", finish);
  return GANTRY_TASK (task);
}

static GantryPerson *
add_person (GantryDocument *document, const char *name)
{
  GantryRecord *person = gantry_document_insert (document, &gantry_person_kind);

  gantry_document_set_text (document, person, "name", name);
  return GANTRY_PERSON (person);
}

static GantryAssignment *
assign (GantryDocument *document, GantryTask *task, GantryPerson *person, gint64 work)
{
  GantryRecord *assignment = gantry_document_insert (document, &gantry_assignment_kind);

  model_set (document, assignment, "task", GANTRY_RECORD (task)->id);
  model_set (document, assignment, "person", GANTRY_RECORD (person)->id);
  model_set (document, assignment, "work", work);
  return GANTRY_ASSIGNMENT (assignment);
}

static void
add_leave (GantryDocument *document, GantryPerson *person, gint64 first, gint64 last)
{
  GantryRecord *leave = gantry_document_insert (document, &gantry_calendar_exception_kind);

  model_set (document, leave, "person", GANTRY_RECORD (person)->id);
  model_set (document, leave, "first_date", first);
  model_set (document, leave, "last_date", last);
}

static void
check (const GantryLoad *load, guint person, guint period, gint64 work, gint64 capacity, gint64 leave,
       gint64 excess)
{
  const GantryLoadCell *cell = gantry_load_get_cell (load, person, period);

  g_assert_cmpint (cell->work, ==, work);
  g_assert_cmpint (cell->capacity, ==, capacity);
  g_assert_cmpint (cell->leave, ==, leave);
  g_assert_cmpint (cell->excess, ==, excess);
}

/* ---- By hand ---- */

static void
test_spread_over_weeks (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryPerson *person = add_person (document, "Ana");
  g_autoptr (GantryLoad) load = NULL;

  /* Wednesday morning to the next Tuesday evening: three days and two. */
  assign (document, add_task (document, AT (2, 8), AT (8, 17)), person, HOURS (40));
  model_commit (document);
  load = gantry_load_new (document, GANTRY_LOAD_WEEK, AT (0, 8), AT (20, 8));
  g_assert_cmpuint (gantry_load_get_n_periods (load), ==, 3);
  check (load, 0, 0, HOURS (24), HOURS (40), 0, 0);
  check (load, 0, 1, HOURS (16), HOURS (40), 0, 0);
  check (load, 0, 2, 0, HOURS (40), 0, 0);
  g_assert_cmpint (gantry_load_get_person_total (load, 0)->work, ==, HOURS (40));
  g_assert_cmpint (gantry_load_get_period_total (load, 1)->work, ==, HOURS (16));
  g_assert_cmpint (gantry_load_get_total (load)->capacity, ==, HOURS (120));
}

/* A bell over five days, in fifths: 15, 60, 100, 60 and 15 percent of eight hours. */
static void
test_contour (void)
{
  static const int minutes[] = { 72, 288, 480, 288, 72 };
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryPerson *person = add_person (document, "Ana");
  g_autoptr (GantryLoad) load = NULL;

  model_set (document, assign (document, add_task (document, AT (0, 8), AT (4, 17)), person, HOURS (20)), "contour",
       GANTRY_CONTOUR_BELL);
  model_commit (document);
  load = gantry_load_new (document, GANTRY_LOAD_DAY, AT (0, 8), AT (5, 8));
  for (guint day = 0; day < G_N_ELEMENTS (minutes); day++)
    g_assert_cmpint (gantry_load_get_cell (load, 0, day)->work, ==, minutes[day] * GANTRY_MINUTE);
}

/* Who begins a day late works later. */
static void
test_delay (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);
  GantryAssignment *late = assign (document, GANTRY_TASK (task), add_person (document, "Ana"), HOURS (16));
  g_autoptr (GantryLoad) load = NULL;

  model_set (document, task, "duration", HOURS (16));
  model_set (document, late, "delay", HOURS (8));
  model_set (document, late, "leveling_delay", HOURS (4));
  model_commit (document);
  load = gantry_load_new (document, GANTRY_LOAD_DAY, AT (0, 8), AT (5, 8));
  check (load, 0, 0, 0, HOURS (8), 0, 0);
  check (load, 0, 1, HOURS (4), HOURS (8), 0, 0);
  check (load, 0, 2, HOURS (8), HOURS (8), 0, 0);
  check (load, 0, 3, HOURS (4), HOURS (8), 0, 0);
}

static void
test_overload (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryPerson *person = add_person (document, "Ana");
  GantryTask *large = add_task (document, AT (0, 8), AT (4, 17));
  GantryTask *small = add_task (document, AT (0, 8), AT (1, 17));
  g_autoptr (GantryLoad) load = NULL;
  g_autoptr (GArray) shares = NULL;

  assign (document, small, person, HOURS (6));
  assign (document, large, person, HOURS (40));
  model_commit (document);
  load = gantry_load_new (document, GANTRY_LOAD_WEEK, AT (0, 8), AT (11, 8));
  check (load, 0, 0, HOURS (46), HOURS (40), 0, HOURS (6));
  /* A free week does not hide the full one. */
  g_assert_cmpint (gantry_load_get_person_total (load, 0)->excess, ==, HOURS (6));
  shares = gantry_load_dup_shares (load, 0, 0, 1);
  g_assert_cmpuint (shares->len, ==, 2);
  g_assert_cmpint (g_array_index (shares, GantryLoadShare, 0).task, ==, GANTRY_RECORD (large)->id);
  g_assert_cmpint (g_array_index (shares, GantryLoadShare, 0).work, ==, HOURS (40));
  g_assert_cmpint (g_array_index (shares, GantryLoadShare, 1).work, ==, HOURS (6));
}

static void
test_leave_and_part_time (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryPerson *person = add_person (document, "Ana");
  g_autoptr (GantryLoad) load = NULL;

  model_set (document, person, "capacity", 5000);
  add_leave (document, person, AT (1, 0), AT (2, 0));
  /* Nothing is worked on leave: Monday, Thursday and Friday share the work. */
  model_set (document, assign (document, add_task (document, AT (0, 8), AT (4, 17)), person, HOURS (12)), "units",
       5000);
  model_commit (document);
  load = gantry_load_new (document, GANTRY_LOAD_DAY, AT (0, 8), AT (5, 0));
  g_assert_cmpuint (gantry_load_get_n_periods (load), ==, 5);
  check (load, 0, 0, HOURS (4), HOURS (4), 0, 0);
  check (load, 0, 1, 0, 0, HOURS (4), 0);
  check (load, 0, 2, 0, 0, HOURS (4), 0);
  check (load, 0, 4, HOURS (4), HOURS (4), 0, 0);
}

/* What is set by hand into a time when nobody works is not lost. */
static void
test_work_on_leave (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryPerson *person = add_person (document, "Ana");
  g_autoptr (GantryLoad) load = NULL;

  add_leave (document, person, AT (0, 0), AT (4, 0));
  assign (document, add_task (document, AT (0, 8), AT (4, 17)), person, HOURS (10));
  model_commit (document);
  load = gantry_load_new (document, GANTRY_LOAD_WEEK, AT (0, 8), AT (7, 0));
  check (load, 0, 0, HOURS (10), 0, HOURS (40), HOURS (10));
}

static void
test_months (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryPerson *person = add_person (document, "Ana");
  g_autoptr (GantryLoad) load = NULL;

  /* Monday 27 January to Friday 7 February: a week each. */
  assign (document, add_task (document, AT (21, 8), AT (32, 17)), person, HOURS (80));
  model_commit (document);
  load = gantry_load_new (document, GANTRY_LOAD_MONTH, AT (0, 8), AT (53, 0));
  g_assert_cmpuint (gantry_load_get_n_periods (load), ==, 2);
  check (load, 0, 0, HOURS (40), HOURS (184), 0, 0);
  check (load, 0, 1, HOURS (40), HOURS (160), 0, 0);
  g_assert_cmpuint (gantry_load_find_period (load, AT (-300, 0)), ==, 0);
  g_assert_cmpuint (gantry_load_find_period (load, AT (26, 0)), ==, 1);
}

/* Work that began before the table or goes on after it counts with what is inside. */
static void
test_window (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryPerson *person = add_person (document, "Ana");
  g_autoptr (GantryLoad) load = NULL;

  assign (document, add_task (document, AT (0, 8), AT (25, 17)), person, HOURS (160));
  model_commit (document);
  load = gantry_load_new (document, GANTRY_LOAD_WEEK, AT (8, 8), AT (16, 8));
  g_assert_cmpuint (gantry_load_get_n_periods (load), ==, 2);
  check (load, 0, 0, HOURS (40), HOURS (40), 0, 0);
  check (load, 0, 1, HOURS (40), HOURS (40), 0, 0);
}

static void
test_rows (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryPerson *zoe = add_person (document, "Zoe");
  GantryPerson *cost = add_person (document, "Travel");
  GantryPerson *ana = add_person (document, "Ana");
  GantryPerson *lab = add_person (document, "Lab");
  g_autoptr (GantryLoad) load = NULL;

  gantry_document_set_text (document, GANTRY_RECORD (zoe), "team", "Data");
  gantry_document_set_text (document, GANTRY_RECORD (ana), "team", "Data");
  model_set (document, cost, "type", GANTRY_RESOURCE_COST);
  model_set (document, lab, "type", GANTRY_RESOURCE_EQUIPMENT);
  model_commit (document);
  load = gantry_load_new (document, GANTRY_LOAD_WEEK, AT (0, 8), AT (1, 8));
  g_assert_cmpuint (gantry_load_get_n_people (load), ==, 3);
  g_assert_true (gantry_load_get_person (load, 0) == ana);
  g_assert_true (gantry_load_get_person (load, 1) == zoe);
  g_assert_true (gantry_load_get_person (load, 2) == lab);
  g_assert_cmpuint (gantry_load_find_person (load, GANTRY_RECORD (zoe)->id), ==, 1);
  g_assert_cmpuint (gantry_load_find_person (load, GANTRY_RECORD (cost)->id), ==, G_MAXUINT);
}

/* Half of her until Tuesday, and nothing from Wednesday on: what is planned beyond is too much. */
static void
test_availability (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  GantryPerson *ana = add_person (document, "Ana");
  GantryRecord *period = gantry_document_insert (document, &gantry_availability_kind);
  g_autoptr (GantryLoad) days = NULL, week = NULL;

  assign (document, add_task (document, AT (0, 8), AT (4, 17)), ana, HOURS (40));
  model_set (document, period, "person", GANTRY_RECORD (ana)->id);
  model_set (document, period, "last_date", AT (1, 0));
  model_set (document, period, "units", 5000);
  add_leave (document, ana, AT (1, 0), AT (1, 0));
  model_commit (document);
  days = gantry_load_new (document, GANTRY_LOAD_DAY, AT (0, 0), AT (5, 0));
  check (days, 0, 0, HOURS (10), HOURS (4), 0, HOURS (6));
  check (days, 0, 1, 0, 0, HOURS (4), 0);
  check (days, 0, 2, HOURS (10), 0, 0, HOURS (10));
  check (days, 0, 4, HOURS (10), 0, 0, HOURS (10));
  week = gantry_load_new (document, GANTRY_LOAD_WEEK, AT (0, 0), AT (5, 0));
  check (week, 0, 0, HOURS (40), HOURS (4), HOURS (4), HOURS (36));
}

/* ---- The oracle ---- */

/* Walks through the assignment hour by hour and adds what falls into the cell. */
static double
walk (GantryDocument *document, GantryAssignment *assignment, gint64 from, gint64 to)
{
  const GantryWorktime *calendar
    = gantry_scheduler_get_person_calendar (gantry_document_get_scheduler (document), assignment->person);
  gint64 start = assignment->start, finish = assignment->finish;
  gint64 inside = 0, whole = 0;

  for (gint64 hour = start; hour < finish; hour += GANTRY_HOUR)
    {
      gint64 end = MIN (hour + GANTRY_HOUR, finish);

      whole += gantry_worktime_between (calendar, hour, end);
      if (MAX (hour, from) < MIN (end, to))
        inside += gantry_worktime_between (calendar, MAX (hour, from), MIN (end, to));
    }
  return whole > 0 ? (double) assignment->scheduled_work * (double) inside / (double) whole : 0;
}

static double
walk_cell (GantryDocument *document, const GantryLoad *load, guint person, guint period)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_assignment_kind);
  gint64 id = GANTRY_RECORD (gantry_load_get_person (load, person))->id;
  double work = 0;

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryAssignment *assignment = GANTRY_ASSIGNMENT (gantry_table_get_record (table, i));

      if (assignment->person == id)
        work += walk (document, assignment, gantry_load_get_start (load, period),
                      gantry_load_get_start (load, period + 1));
    }
  return work;
}

static void
add_random_leave (GantryDocument *document)
{
  GantryTable *people = gantry_document_get_table (document, &gantry_person_kind);
  gint64 start = gantry_document_get_project (document)->start / GANTRY_DAY * GANTRY_DAY;

  gantry_document_begin (document, "Leave");
  for (guint i = 0; i < gantry_table_get_n_records (people); i++)
    {
      gint64 first = start + g_test_rand_int_range (0, 60) * GANTRY_DAY;

      add_leave (document, GANTRY_PERSON (gantry_table_get_record (people, i)), first,
                 first + g_test_rand_int_range (0, 9) * GANTRY_DAY);
    }
  model_commit (document);
}

static void
check_against_walk (GantryDocument *document, GantryLoadPeriod period)
{
  gint64 start = gantry_document_get_project (document)->start;
  gint64 finish = gantry_document_get_project (document)->finish;
  g_autoptr (GantryLoad) load = gantry_load_new (document, period, start, finish);

  for (guint person = 0; person < gantry_load_get_n_people (load); person++)
    for (guint i = 0; i < gantry_load_get_n_periods (load); i += 1 + (guint) g_test_rand_int_range (0, 4))
      {
        double expected = walk_cell (document, load, person, i);

        /* A second or so of rounding for each task in the cell. */
        g_assert_cmpfloat_with_epsilon ((double) gantry_load_get_cell (load, person, i)->work, expected, 30);
      }
}

static void
test_against_walk (void)
{
  for (guint seed = 0; seed < 3; seed++)
    {
      g_autoptr (GantryDocument) document = gantry_document_generate (120, seed);

      add_random_leave (document);
      check_against_walk (document, GANTRY_LOAD_WEEK);
      check_against_walk (document, GANTRY_LOAD_MONTH);
      check_against_walk (document, GANTRY_LOAD_DAY);
    }
}

/* ---- Contours, delays and pauses, minute by minute ---- */

/* In percent of the units, by tenths of the time, as Microsoft lists them. */
static const int peaks[GANTRY_N_CONTOURS][10] = {
  { 100, 100, 100, 100, 100, 100, 100, 100, 100, 100 }, { 10, 15, 25, 50, 50, 75, 75, 100, 100, 100 },
  { 100, 100, 100, 75, 75, 50, 50, 25, 15, 10 },        { 25, 50, 100, 50, 25, 25, 50, 100, 50, 25 },
  { 25, 50, 100, 100, 75, 50, 50, 25, 15, 10 },         { 10, 15, 25, 50, 50, 75, 100, 100, 50, 25 },
  { 10, 20, 40, 80, 100, 100, 80, 40, 20, 10 },         { 25, 50, 75, 100, 100, 100, 100, 75, 50, 25 },
};

static double
mean_share (const GantryAssignment *assignment)
{
  int sum = 0;

  for (int i = 0; i < 10; i++)
    sum += peaks[assignment->contour][i];
  return sum / 1000.0 * assignment->units / GANTRY_PERCENT_FULL;
}

/* Whether the task rests after @worked seconds, and has not rested there for long enough. */
static gboolean
rests (const GArray *pauses, gint64 worked, gint64 *rested)
{
  for (guint i = 0; pauses != NULL && i < pauses->len; i++)
    {
      const GantryPause *pause = &g_array_index (pauses, GantryPause, i);

      if (pause->after == worked && *rested < pause->length)
        {
          *rested += GANTRY_MINUTE;
          return TRUE;
        }
    }
  *rested = 0;
  return FALSE;
}

/* Goes with somebody through their days, adds what they do on each to @days from @from on, and answers
 * when they begin and end. */
static void
follow (GantryDocument *document, const GantryAssignment *assignment, gint64 from, double *days, gint64 *start, gint64 *finish)
{
  const GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, assignment->task));
  const GantryWorktime *calendar
    = gantry_scheduler_get_person_calendar (gantry_document_get_scheduler (document), assignment->person);
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);
  gint64 delay = assignment->delay + assignment->leveling_delay, worked = 0, rested = 0;
  gint64 busy = (gint64) ((double) assignment->scheduled_work / mean_share (assignment) + 0.5);

  *start = GANTRY_NONE;
  for (gint64 at = task->start; worked < delay + busy; at += GANTRY_MINUTE)
    {
      if (gantry_worktime_between (calendar, at, at + GANTRY_MINUTE) == 0 || rests (pauses, worked, &rested))
        continue;
      if (worked >= delay)
        {
          int tenth = (int) ((worked - delay) * 10 / busy);

          if (*start == GANTRY_NONE)
            *start = at;
          days[(at - from) / GANTRY_DAY] += 60.0 * peaks[assignment->contour][tenth] / 100 * assignment->units / GANTRY_PERCENT_FULL;
          *finish = at + GANTRY_MINUTE;
        }
      worked += GANTRY_MINUTE;
    }
}

static void
shape_at_random (GantryDocument *document)
{
  GantryTable *assignments = gantry_document_get_table (document, &gantry_assignment_kind);

  gantry_document_begin (document, "Shape");
  for (guint i = 0; i < gantry_table_get_n_records (assignments); i++)
    {
      GantryRecord *assignment = gantry_table_get_record (assignments, i);
      GantryRecord *task = gantry_document_lookup (document, &gantry_task_kind, GANTRY_ASSIGNMENT (assignment)->task);
      g_autofree char *pauses = g_strdup_printf ("%dh+%dh %dh+90min", g_test_rand_int_range (1, 9), g_test_rand_int_range (1, 20),
                                                 g_test_rand_int_range (9, 30));

      model_set (document, assignment, "contour", g_test_rand_int_range (0, GANTRY_N_CONTOURS));
      if (g_test_rand_bit ())
        model_set (document, assignment, "delay", HOURS (g_test_rand_int_range (0, 24)));
      if (g_test_rand_bit ())
        model_set (document, assignment, "leveling_delay", HOURS (g_test_rand_int_range (0, 24)));
      /* whole hours, and no more than fit */
      if (g_test_rand_bit () && GANTRY_TASK (task)->duration > 0)
        model_set (document, assignment, "work",
             (gint64) (mean_share (GANTRY_ASSIGNMENT (assignment))
                         * HOURS (g_test_rand_int_range (0, (gint32) (GANTRY_TASK (task)->duration / GANTRY_HOUR)) + 1)
                       + 0.5));
      if (g_test_rand_bit ())
        gantry_document_set_text (document, task, "pauses", pauses);
    }
  model_commit (document);
}

static void
check_against_follow (GantryDocument *document)
{
  GantryTable *assignments = gantry_document_get_table (document, &gantry_assignment_kind);
  GantryProject *project = gantry_document_get_project (document);
  g_autoptr (GantryLoad) load = gantry_load_new (document, GANTRY_LOAD_DAY, project->start, project->finish);
  guint n_people = gantry_load_get_n_people (load), n_days = gantry_load_get_n_periods (load) + 10;
  g_autofree double *days = g_new0 (double, n_people * n_days);

  for (guint i = 0; i < gantry_table_get_n_records (assignments); i++)
    {
      const GantryAssignment *assignment = GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, i));
      gint64 start, finish = GANTRY_NONE;

      follow (document, assignment, gantry_load_get_start (load, 0),
              days + (gsize) gantry_load_find_person (load, assignment->person) * n_days, &start, &finish);
      g_assert_cmpint (assignment->start, ==, start);
      g_assert_cmpint (ABS (assignment->finish - finish), <=, GANTRY_MINUTE);
    }
  for (guint person = 0; person < n_people; person++)
    for (guint day = 0; day < gantry_load_get_n_periods (load); day++)
      g_assert_cmpfloat_with_epsilon ((double) gantry_load_get_cell (load, person, day)->work, days[person * n_days + day], 240);
}

static void
test_shapes (void)
{
  for (guint seed = 0; seed < 6; seed++)
    {
      g_autoptr (GantryDocument) document = gantry_document_generate (60, seed);

      add_random_leave (document);
      shape_at_random (document);
      check_against_follow (document);
    }
}

/* ---- Sums ---- */

static gint64
sum_shares (const GantryLoad *load, guint person, guint period, guint end)
{
  g_autoptr (GArray) shares = gantry_load_dup_shares (load, person, period, end);
  gint64 work = 0;

  for (guint i = 0; i < shares->len; i++)
    work += g_array_index (shares, GantryLoadShare, i).work;
  return work;
}

/* Not a second is lost: cells add up to totals, shares to cells, and all to the assignments. */
static void
test_sums (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (400, 7);
  GantryTable *assignments = gantry_document_get_table (document, &gantry_assignment_kind);
  GantryProject *project = gantry_document_get_project (document);
  g_autoptr (GantryLoad) load = gantry_load_new (document, GANTRY_LOAD_WEEK, project->start, project->finish);
  gint64 work = 0;

  for (guint i = 0; i < gantry_table_get_n_records (assignments); i++)
    work += GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, i))->scheduled_work;
  g_assert_cmpint (gantry_load_get_total (load)->work, ==, work);
  for (guint person = 0; person < gantry_load_get_n_people (load); person++)
    {
      gint64 sum = 0;

      for (guint i = 0; i < gantry_load_get_n_periods (load); i++)
        {
          gint64 cell = gantry_load_get_cell (load, person, i)->work;

          g_assert_cmpint (sum_shares (load, person, i, i + 1), ==, cell);
          sum += cell;
        }
      g_assert_cmpint (sum, ==, gantry_load_get_person_total (load, person)->work);
      g_assert_cmpint (sum, ==, sum_shares (load, person, 0, gantry_load_get_n_periods (load)));
    }
}

/* Centuries of days are cut, not allocated. */
static void
test_centuries (void)
{
  g_autoptr (GantryDocument) document = model_begin_new (START);
  g_autoptr (GantryLoad) load = NULL;

  assign (document, add_task (document, AT (0, 8), GANTRY_INSTANT_MAX - 1), add_person (document, "Ana"), HOURS (40));
  model_commit (document);
  load = gantry_load_new (document, GANTRY_LOAD_DAY, GANTRY_INSTANT_MIN, GANTRY_INSTANT_MAX);
  g_assert_cmpuint (gantry_load_get_n_periods (load), ==, 20000);
}

static void
test_nobody (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GantryLoad) load = gantry_load_new (document, GANTRY_LOAD_WEEK, START, START);

  g_assert_cmpuint (gantry_load_get_n_people (load), ==, 0);
  g_assert_cmpuint (gantry_load_get_n_periods (load), ==, 1);
  g_assert_cmpint (gantry_load_get_total (load)->capacity, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/load/availability", test_availability);
  g_test_add_func ("/load/spread-over-weeks", test_spread_over_weeks);
  g_test_add_func ("/load/contour", test_contour);
  g_test_add_func ("/load/shapes", test_shapes);
  g_test_add_func ("/load/delay", test_delay);
  g_test_add_func ("/load/overload", test_overload);
  g_test_add_func ("/load/leave-and-part-time", test_leave_and_part_time);
  g_test_add_func ("/load/work-on-leave", test_work_on_leave);
  g_test_add_func ("/load/months", test_months);
  g_test_add_func ("/load/window", test_window);
  g_test_add_func ("/load/rows", test_rows);
  g_test_add_func ("/load/against-walk", test_against_walk);
  g_test_add_func ("/load/sums", test_sums);
  g_test_add_func ("/load/centuries", test_centuries);
  g_test_add_func ("/load/nobody", test_nobody);
  return g_test_run ();
}
