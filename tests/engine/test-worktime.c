/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-worktime.h"

/* Compiled calendars against an oracle that walks minute by minute through what the calendar says,
 * and against what must hold between the queries. */

#define MINUTE 60
#define HOUR G_GINT64_CONSTANT (3600)
#define DAY G_GINT64_CONSTANT (86400)
#define MONDAY (G_GINT64_CONSTANT (19723) * DAY) /* 2024-01-01 */

static const GantryWorkShift office_shifts[] = { { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 } };
static const GantryWorkShift day_and_night[] = { { 0, 24 * 3600 } };
static const GantryWorkShift night_shifts[] = { { 22 * 3600, 30 * 3600 } };
static const GantryWorkday office = { office_shifts, 2 };
static const GantryWorkday around_the_clock = { day_and_night, 1 };
static const GantryWorkday night = { night_shifts, 1 };
static const GantryWorkday off = { NULL, 0 };

static void
fill_week (GantryWorkSpec *spec, const GantryWorkday *weekday, const GantryWorkday *weekend)
{
  for (int i = 0; i < 7; i++)
    spec->week[i] = i < 5 ? *weekday : *weekend;
}

static GantryWorktime *
new_office (void)
{
  GantryWorkSpec spec = { .n_exceptions = 0 };

  fill_week (&spec, &office, &off);
  return gantry_worktime_new (&spec);
}

/* ---- The oracle ---- */

static gint64
floor_day (gint64 instant)
{
  return (instant >= 0 ? instant : instant - DAY + 1) / DAY;
}

static gboolean
holds (const GantryWorkException *exception, gint64 day)
{
  return day >= exception->first_day && day < exception->end_day
         && (exception->weekdays == 0 || (exception->weekdays & 1u << ((day + 3) % 7 + 7) % 7));
}

/* Whether a shift that belongs to @day goes on @second seconds after its midnight. */
static gboolean
works_on (const GantryWorkSpec *spec, gint64 day, gint64 second)
{
  const GantryWorkday *hours = &spec->week[((day + 3) % 7 + 7) % 7];

  for (guint i = 0; i < spec->n_exceptions; i++)
    if (holds (&spec->exceptions[i], day))
      hours = &spec->exceptions[i].hours;
  for (guint i = 0; i < hours->n_shifts; i++)
    if (second >= hours->shifts[i].start && second < hours->shifts[i].finish)
      return TRUE;
  return FALSE;
}

static gboolean
is_working (const GantryWorkSpec *spec, gint64 instant)
{
  gint64 day = floor_day (instant), second = instant - day * DAY;

  return works_on (spec, day, second) || works_on (spec, day - 1, second + DAY);
}

/* The minutes of a stretch of time, each working or not, in all of some calendars or in any. */
typedef struct {
  gint64 origin;
  int n;
  gboolean *working;
} Walk;

static void
walk_init (Walk *self, const GantryWorkSpec *const *specs, guint n_specs, gboolean any, gint64 origin, int n)
{
  self->origin = origin;
  self->n = n;
  self->working = g_new (gboolean, n);
  for (int i = 0; i < n; i++)
    {
      guint n_working = 0;

      for (guint j = 0; j < n_specs; j++)
        n_working += is_working (specs[j], origin + i * MINUTE);
      self->working[i] = any ? n_working > 0 : n_working == n_specs;
    }
}

static void
walk_clear (Walk *self)
{
  g_free (self->working);
}

static int
walk_between (const Walk *self, int from, int to)
{
  int sum = 0;

  for (int i = MIN (from, to); i < MAX (from, to); i++)
    sum += self->working[i];
  return from <= to ? sum : -sum;
}

/* The minute at which @work minutes are done; -1 beyond the walk. */
static int
walk_add (const Walk *self, int from, int work)
{
  int i = from;

  for (; work > 0 && i < self->n; i++)
    work -= self->working[i];
  return work > 0 ? -1 : i;
}

static int
walk_subtract (const Walk *self, int to, int work)
{
  int i = to;

  for (; work > 0 && i > 0; i--)
    work -= self->working[i - 1];
  return work > 0 ? -1 : i;
}

static int
walk_next_start (const Walk *self, int from)
{
  while (from < self->n && !self->working[from])
    from++;
  return from < self->n ? from : -1;
}

static int
walk_previous_finish (const Walk *self, int to)
{
  while (to > 0 && !self->working[to - 1])
    to--;
  return to > 0 ? to : -1;
}

/* ---- Random calendars ---- */

/* Mostly a few shifts, sometimes dozens, some of them over midnight; the memory is the arena's. */
static void
random_day (GRand *rand, GPtrArray *arena, GantryWorkday *day)
{
  guint n = g_rand_int_range (rand, 0, g_rand_int_range (rand, 0, 8) == 0 ? 60 : 5);
  GantryWorkShift *shifts = g_new (GantryWorkShift, MAX (n, 1));
  guint longest = n > 5 ? 20 : 600;

  g_ptr_array_add (arena, shifts);
  *day = (GantryWorkday) { shifts, n };
  if (g_rand_int_range (rand, 0, 12) == 0)
    *day = around_the_clock;
  for (guint i = 0; i < n; i++)
    {
      int start = g_rand_int_range (rand, 0, 1440), length = g_rand_int_range (rand, 1, longest);

      shifts[i] = (GantryWorkShift) { start * MINUTE, (start + length) * MINUTE };
    }
}

static void
random_spec (GRand *rand, GPtrArray *arena, GantryWorkSpec *spec, GantryWorkException *exceptions, guint limit)
{
  for (int i = 0; i < 7; i++)
    {
      spec->week[i] = off;
      if (g_rand_int_range (rand, 0, 4) > 0)
        random_day (rand, arena, &spec->week[i]);
    }
  spec->n_exceptions = g_rand_int_range (rand, 0, limit + 1);
  spec->exceptions = exceptions;
  for (guint i = 0; i < spec->n_exceptions; i++)
    {
      exceptions[i].first_day = (gint32) (MONDAY / DAY) + g_rand_int_range (rand, -5, 40);
      exceptions[i].end_day = exceptions[i].first_day + g_rand_int_range (rand, 0, g_rand_boolean (rand) ? 4 : 30);
      exceptions[i].hours = off;
      exceptions[i].weekdays = g_rand_boolean (rand) ? 0 : (guint) g_rand_int_range (rand, 0, 128);
      if (g_rand_boolean (rand))
        random_day (rand, arena, &exceptions[i].hours);
    }
}

static void
check_span (const GantryWorktime *worktime, const Walk *walk, int at)
{
  gint64 start, finish, instant = walk->origin + at * MINUTE;
  int first = walk_next_start (walk, at), from, to;

  if (first < 0 || !gantry_worktime_next_span (worktime, instant, &start, &finish))
    return;
  for (from = first; from > 0 && walk->working[from - 1];)
    from--;
  for (to = first; to < walk->n && walk->working[to];)
    to++;
  if (from > 0)
    g_assert_cmpint (start, ==, walk->origin + from * MINUTE);
  if (to < walk->n)
    g_assert_cmpint (finish, ==, walk->origin + to * MINUTE);
}

static void
check_against_walk (GRand *rand, const GantryWorktime *worktime, const Walk *walk)
{
  for (int i = 0; i < 60; i++)
    {
      int from = g_rand_int_range (rand, 0, walk->n), to = g_rand_int_range (rand, 0, walk->n);
      int work = g_rand_int_range (rand, 1, g_rand_boolean (rand) ? 200 : 9000), answer;
      gint64 instant = walk->origin + from * MINUTE;

      g_assert_cmpint (gantry_worktime_between (worktime, instant, walk->origin + to * MINUTE), ==,
                       walk_between (walk, from, to) * MINUTE);
      if ((answer = walk_add (walk, from, work)) >= 0)
        {
          g_assert_cmpint (gantry_worktime_add (worktime, instant, work * MINUTE), ==, walk->origin + answer * MINUTE);
          g_assert_cmpint (gantry_worktime_subtract (worktime, instant, -work * MINUTE), ==, walk->origin + answer * MINUTE);
        }
      if ((answer = walk_subtract (walk, from, work)) >= 0)
        {
          g_assert_cmpint (gantry_worktime_subtract (worktime, instant, work * MINUTE), ==, walk->origin + answer * MINUTE);
          g_assert_cmpint (gantry_worktime_add (worktime, instant, -work * MINUTE), ==, walk->origin + answer * MINUTE);
        }
      if ((answer = walk_next_start (walk, from)) >= 0)
        g_assert_cmpint (gantry_worktime_next_start (worktime, instant), ==, walk->origin + answer * MINUTE);
      if ((answer = walk_previous_finish (walk, from)) >= 0)
        g_assert_cmpint (gantry_worktime_previous_finish (worktime, instant), ==, walk->origin + answer * MINUTE);
      check_span (worktime, walk, from);
    }
}

static void
test_oracle (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GPtrArray) arena = g_ptr_array_new_with_free_func (g_free);

  for (int round = 0; round < 150; round++)
    {
      GantryWorkException exceptions[3][12];
      GantryWorkSpec specs[3];
      const GantryWorkSpec *list[3] = { &specs[0], &specs[1], &specs[2] };
      GantryWorktime *single[3];
      g_autoptr (GantryWorktime) common = NULL;
      guint n = round % 3 + 1;
      gboolean any = n == 2 && g_rand_boolean (rand);
      Walk walk;

      for (guint i = 0; i < n; i++)
        {
          random_spec (rand, arena, &specs[i], exceptions[i], 12);
          single[i] = gantry_worktime_new (&specs[i]);
        }
      common = any ? gantry_worktime_new_union (single[0], single[1])
                   : gantry_worktime_new_intersection ((const GantryWorktime *const *) single, n);
      walk_init (&walk, list, n, any, MONDAY - 10 * DAY, 60 * 1440);
      check_against_walk (rand, common, &walk);
      walk_clear (&walk);
      for (guint i = 0; i < n; i++)
        gantry_worktime_unref (single[i]);
    }
}

/* ---- What must hold between the queries, at any second ---- */

static void
check_identities (const GantryWorktime *worktime, gint64 from, gint64 other, gint64 work)
{
  gint64 finish = gantry_worktime_add (worktime, from, work);
  gint64 start = gantry_worktime_subtract (worktime, from, work);
  gint64 next = gantry_worktime_next_start (worktime, from);
  gint64 previous = gantry_worktime_previous_finish (worktime, from);

  g_assert_cmpint (gantry_worktime_between (worktime, from, finish), ==, work);
  g_assert_cmpint (gantry_worktime_between (worktime, start, from), ==, work);
  g_assert_cmpint (gantry_worktime_between (worktime, from, other), ==, -gantry_worktime_between (worktime, other, from));
  g_assert_cmpint (gantry_worktime_between (worktime, previous, next), ==, 0);
  g_assert_cmpint (previous, <=, from);
  g_assert_cmpint (next, >=, from);
  g_assert_cmpint (gantry_worktime_next_start (worktime, next), ==, next);
  g_assert_cmpint (gantry_worktime_previous_finish (worktime, previous), ==, previous);
  /* The first instant at which it is done, and the last from which it can be done. */
  if (work > 0)
    {
      g_assert_cmpint (gantry_worktime_between (worktime, from, finish - 1), ==, work - 1);
      g_assert_cmpint (gantry_worktime_between (worktime, start + 1, from), ==, work - 1);
    }
  if (from <= other)
    g_assert_cmpint (finish, <=, gantry_worktime_add (worktime, other, work));
}

static void
test_identities (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GPtrArray) arena = g_ptr_array_new_with_free_func (g_free);

  for (int round = 0; round < 400; round++)
    {
      GantryWorkException exceptions[40];
      GantryWorkSpec spec;
      g_autoptr (GantryWorktime) worktime = NULL;

      random_spec (rand, arena, &spec, exceptions, 40);
      spec.week[g_rand_int_range (rand, 0, 7)] = office;
      worktime = gantry_worktime_new (&spec);
      g_assert_true (gantry_worktime_has_work (worktime));
      for (int i = 0; i < 50; i++)
        {
          gint64 from = MONDAY + g_rand_int_range (rand, -40 * 86400, 90 * 86400);
          gint64 other = MONDAY + g_rand_int_range (rand, -40 * 86400, 90 * 86400);

          check_identities (worktime, from, other, g_rand_int_range (rand, 0, 2000000));
          check_identities (worktime, from, other, g_rand_int_range (rand, 0, 20000));
        }
      /* Far from any exception: 1900 and 2299. */
      check_identities (worktime, -2208988800 + g_rand_int_range (rand, 0, 1000000), 0, 12345678);
      check_identities (worktime, G_GINT64_CONSTANT (10413792000) - 5, 0, 12345678);
    }
}

static void
test_office (void)
{
  g_autoptr (GantryWorktime) worktime = new_office ();

  g_assert_cmpint (gantry_worktime_add (worktime, MONDAY + 8 * HOUR, 8 * HOUR), ==, MONDAY + 17 * HOUR);
  g_assert_cmpint (gantry_worktime_add (worktime, MONDAY + 17 * HOUR, 1), ==, MONDAY + DAY + 8 * HOUR + 1);
  g_assert_cmpint (gantry_worktime_add (worktime, MONDAY + 3 * HOUR, 0), ==, MONDAY + 3 * HOUR);
  g_assert_cmpint (gantry_worktime_add (worktime, MONDAY + 8 * HOUR, 40 * HOUR), ==, MONDAY + 4 * DAY + 17 * HOUR);
  g_assert_cmpint (gantry_worktime_subtract (worktime, MONDAY + 8 * HOUR, 8 * HOUR), ==, MONDAY - 3 * DAY + 8 * HOUR);
  g_assert_cmpint (gantry_worktime_next_start (worktime, MONDAY + 17 * HOUR), ==, MONDAY + DAY + 8 * HOUR);
  g_assert_cmpint (gantry_worktime_next_start (worktime, MONDAY + 12 * HOUR), ==, MONDAY + 13 * HOUR);
  g_assert_cmpint (gantry_worktime_previous_finish (worktime, MONDAY + 8 * HOUR), ==, MONDAY - 3 * DAY + 17 * HOUR);
  g_assert_cmpint (gantry_worktime_between (worktime, MONDAY, MONDAY + 7 * DAY), ==, 40 * HOUR);
  g_assert_cmpint (gantry_worktime_between (worktime, MONDAY + 7 * DAY, MONDAY), ==, -40 * HOUR);
}

static void
test_last_exception_wins (void)
{
  gint32 day = (gint32) (MONDAY / DAY);
  GantryWorkException exceptions[] = {
    { day, day + 5, off, 0 },
    { day + 1, day + 4, office, 0 },
    { day + 2, day + 3, off, 0 },
  };
  GantryWorkSpec spec = { .exceptions = exceptions, .n_exceptions = 3 };
  g_autoptr (GantryWorktime) worktime = NULL;

  fill_week (&spec, &office, &off);
  worktime = gantry_worktime_new (&spec);
  g_assert_cmpint (gantry_worktime_between (worktime, MONDAY, MONDAY + 7 * DAY), ==, 16 * HOUR);
  g_assert_cmpint (gantry_worktime_add (worktime, MONDAY, 9 * HOUR), ==, MONDAY + 3 * DAY + 9 * HOUR);
}

/* The night before a day off is worked to its end; the night of the day off is not. */
static void
test_over_midnight (void)
{
  gint32 day = (gint32) (MONDAY / DAY);
  GantryWorkException exceptions[] = { { day + 2, day + 3, off, 0 } };
  GantryWorkSpec spec = { .exceptions = exceptions, .n_exceptions = 1 };
  g_autoptr (GantryWorktime) worktime = NULL;
  gint64 start, finish;

  fill_week (&spec, &night, &off);
  worktime = gantry_worktime_new (&spec);
  g_assert_cmpint (gantry_worktime_between (worktime, MONDAY, MONDAY + 7 * DAY), ==, 4 * 8 * HOUR);
  g_assert_true (gantry_worktime_next_span (worktime, MONDAY + 2 * DAY, &start, &finish));
  g_assert_cmpint (start, ==, MONDAY + DAY + 22 * HOUR);
  g_assert_cmpint (finish, ==, MONDAY + 2 * DAY + 6 * HOUR);
  g_assert_cmpint (gantry_worktime_next_start (worktime, finish), ==, MONDAY + 3 * DAY + 22 * HOUR);
  /* Sunday's night ends on Monday */
  g_assert_cmpint (gantry_worktime_add (worktime, MONDAY + 4 * DAY + 22 * HOUR, 8 * HOUR), ==, MONDAY + 5 * DAY + 6 * HOUR);
  g_assert_cmpint (gantry_worktime_next_start (worktime, MONDAY + 5 * DAY + 6 * HOUR), ==, MONDAY + 7 * DAY + 22 * HOUR);
}

/* A summer in which Fridays end at noon, but for one that is off. */
static void
test_weekdays (void)
{
  const GantryWorkShift noon[] = { { 8 * 3600, 12 * 3600 } };
  gint32 day = (gint32) (MONDAY / DAY);
  GantryWorkException exceptions[] = {
    { day + 7, day + 28, { noon, 1 }, 1 << 4 },
    { day + 18, day + 19, off, 0 },
  };
  GantryWorkSpec spec = { .exceptions = exceptions, .n_exceptions = 2 };
  g_autoptr (GantryWorktime) worktime = NULL;
  const int hours[] = { 40, 36, 32, 36, 40 };

  fill_week (&spec, &office, &off);
  worktime = gantry_worktime_new (&spec);
  for (int week = 0; week < 5; week++)
    g_assert_cmpint (gantry_worktime_between (worktime, MONDAY + week * 7 * DAY, MONDAY + (week + 1) * 7 * DAY), ==,
                     hours[week] * HOUR);
}

/* As many shifts as a day has minutes, every other one. */
static void
test_many_shifts (void)
{
  GantryWorkShift shifts[720];
  GantryWorkSpec spec = { .n_exceptions = 0 };
  g_autoptr (GantryWorktime) worktime = NULL;

  for (int i = 0; i < 720; i++)
    shifts[i] = (GantryWorkShift) { i * 120, i * 120 + 60 };
  for (int i = 0; i < 7; i++)
    spec.week[i] = (GantryWorkday) { shifts, 720 };
  worktime = gantry_worktime_new (&spec);
  for (gint64 minute = 1; minute < 20000; minute += 7)
    g_assert_cmpint (gantry_worktime_add (worktime, MONDAY, minute * 60), ==, MONDAY + (minute * 2 - 1) * 60);
}

static void
test_without_work (void)
{
  GantryWorkSpec spec = { .n_exceptions = 0 };
  g_autoptr (GantryWorktime) worktime = gantry_worktime_new (&spec);
  gint64 start, finish;

  g_assert_false (gantry_worktime_has_work (worktime));
  g_assert_cmpint (gantry_worktime_add (worktime, MONDAY, HOUR), ==, MONDAY);
  g_assert_cmpint (gantry_worktime_add (worktime, MONDAY, -HOUR), ==, MONDAY);
  g_assert_cmpint (gantry_worktime_subtract (worktime, MONDAY, HOUR), ==, MONDAY);
  g_assert_cmpint (gantry_worktime_next_start (worktime, MONDAY), ==, MONDAY);
  g_assert_cmpint (gantry_worktime_previous_finish (worktime, MONDAY), ==, MONDAY);
  g_assert_cmpint (gantry_worktime_between (worktime, 0, MONDAY), ==, 0);
  g_assert_false (gantry_worktime_next_span (worktime, MONDAY, &start, &finish));
}

/* Work in exceptions only: it runs out on both sides. */
static void
test_work_runs_out (void)
{
  gint32 day = (gint32) (MONDAY / DAY);
  GantryWorkException exceptions[] = { { day, day + 2, office, 0 } };
  GantryWorkSpec spec = { .exceptions = exceptions, .n_exceptions = 1 };
  g_autoptr (GantryWorktime) worktime = gantry_worktime_new (&spec);
  gint64 end = MONDAY + DAY + 17 * HOUR;

  g_assert_true (gantry_worktime_has_work (worktime));
  g_assert_cmpint (gantry_worktime_add (worktime, MONDAY, 16 * HOUR), ==, end);
  g_assert_cmpint (gantry_worktime_add (worktime, MONDAY, 17 * HOUR), ==, end);
  g_assert_cmpint (gantry_worktime_add (worktime, end + DAY, HOUR), ==, end + DAY);
  g_assert_cmpint (gantry_worktime_subtract (worktime, end, 99 * HOUR), ==, MONDAY + 8 * HOUR);
  g_assert_cmpint (gantry_worktime_subtract (worktime, MONDAY, HOUR), ==, MONDAY);
  g_assert_cmpint (gantry_worktime_next_start (worktime, 0), ==, MONDAY + 8 * HOUR);
  g_assert_cmpint (gantry_worktime_next_start (worktime, end), ==, end);
  g_assert_cmpint (gantry_worktime_previous_finish (worktime, MONDAY + 8 * HOUR), ==, MONDAY + 8 * HOUR);
  g_assert_cmpint (gantry_worktime_previous_finish (worktime, end + 9 * DAY), ==, end);
}

static void
test_around_the_clock (void)
{
  g_autoptr (GantryWorktime) elapsed = gantry_worktime_new_elapsed ();
  g_autoptr (GantryWorktime) weekdays = NULL;
  GantryWorkSpec spec = { .n_exceptions = 0 };
  gint64 start, finish;

  fill_week (&spec, &around_the_clock, &off);
  weekdays = gantry_worktime_new (&spec);
  for (gint64 at = MONDAY - 9 * DAY; at < MONDAY + 9 * DAY; at += 7777)
    {
      g_assert_cmpint (gantry_worktime_add (elapsed, at, 12345), ==, at + 12345);
      g_assert_cmpint (gantry_worktime_subtract (elapsed, at, 12345), ==, at - 12345);
      g_assert_cmpint (gantry_worktime_next_start (elapsed, at), ==, at);
      g_assert_cmpint (gantry_worktime_previous_finish (elapsed, at), ==, at);
    }
  g_assert_true (gantry_worktime_next_span (weekdays, MONDAY + 9 * HOUR, &start, &finish));
  g_assert_cmpint (start, ==, MONDAY);
  g_assert_cmpint (finish, ==, MONDAY + 5 * DAY);
  g_assert_true (gantry_worktime_next_span (weekdays, MONDAY + 5 * DAY, &start, &finish));
  g_assert_cmpint (start, ==, MONDAY + 7 * DAY);
  g_assert_true (gantry_worktime_next_span (elapsed, MONDAY, &start, &finish));
  g_assert_cmpint (start, <, MONDAY - 20 * 365 * DAY);
  g_assert_cmpint (finish, >, MONDAY + 20 * 365 * DAY);
}

/* Numbers of a hostile file: whatever comes out, nothing overflows and nothing hangs. */
static void
test_hostile (void)
{
  static const gint64 numbers[] = { G_MININT64, G_MININT64 + 1, -(G_GINT64_CONSTANT (1) << 40), -1, 0, 1,
                                    G_GINT64_CONSTANT (1) << 40, G_MAXINT64 - 1, G_MAXINT64 };
  const GantryWorkShift wrong[] = { { 5, 3 }, { -99, 60 }, { G_MAXINT32, G_MAXINT32 }, { G_MININT32, G_MININT32 },
                                    { 50, 40 }, { 86400, 90000 }, { 86399, G_MAXINT32 } };
  const GantryWorkShift disordered[] = { { 5000, 6000 }, { 10, 30 }, { 20, 40 } };
  const GantryWorkShift second[] = { { 0, 1 } };
  GantryWorkException exceptions[] = {
    { G_MININT32, G_MAXINT32, { wrong, G_N_ELEMENTS (wrong) }, G_MAXUINT },
    { G_MAXINT32, G_MININT32, around_the_clock, 0 },
    { -3, 3, { disordered, 3 }, 0 },
  };
  GantryWorkSpec spec = { .exceptions = exceptions, .n_exceptions = 3 };
  g_autoptr (GantryWorktime) worktime = NULL;
  gint64 start, finish;

  spec.week[3] = (GantryWorkday) { second, 1 };
  worktime = gantry_worktime_new (&spec);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
      {
        gantry_worktime_add (worktime, numbers[i], numbers[j]);
        gantry_worktime_subtract (worktime, numbers[i], numbers[j]);
        gantry_worktime_between (worktime, numbers[i], numbers[j]);
        gantry_worktime_next_start (worktime, numbers[i]);
        gantry_worktime_previous_finish (worktime, numbers[i]);
        gantry_worktime_next_span (worktime, numbers[i], &start, &finish);
      }
  g_assert_cmpint (gantry_worktime_between (worktime, 0, DAY), ==, 1030);
}

static void
test_many_exceptions (void)
{
  guint n = 20000;
  g_autofree GantryWorkException *exceptions = g_new (GantryWorkException, n);
  GantryWorkSpec spec = { .exceptions = exceptions, .n_exceptions = n };
  g_autoptr (GantryWorktime) worktime = NULL, again = NULL;

  for (guint i = 0; i < n; i++)
    exceptions[i] = (GantryWorkException) { (gint32) i * 2, (gint32) i * 2 + 1, off, 0 };
  exceptions[n - 1].first_day = 1000000;
  exceptions[n - 1].end_day = 1000001;
  for (int i = 0; i < 7; i++)
    spec.week[i] = around_the_clock;
  worktime = gantry_worktime_new (&spec);
  again = gantry_worktime_new (&spec);
  g_assert_true (gantry_worktime_equal (worktime, again));
  g_assert_cmpuint (gantry_worktime_hash (worktime), ==, gantry_worktime_hash (again));
  for (gint64 day = 1; day < 30000; day += 7)
    g_assert_cmpint (gantry_worktime_between (worktime, 0, day * DAY), ==, (day - (day + 1) / 2) * DAY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/worktime/office", test_office);
  g_test_add_func ("/engine/worktime/oracle", test_oracle);
  g_test_add_func ("/engine/worktime/identities", test_identities);
  g_test_add_func ("/engine/worktime/last-exception-wins", test_last_exception_wins);
  g_test_add_func ("/engine/worktime/over-midnight", test_over_midnight);
  g_test_add_func ("/engine/worktime/weekdays", test_weekdays);
  g_test_add_func ("/engine/worktime/many-shifts", test_many_shifts);
  g_test_add_func ("/engine/worktime/without-work", test_without_work);
  g_test_add_func ("/engine/worktime/work-runs-out", test_work_runs_out);
  g_test_add_func ("/engine/worktime/around-the-clock", test_around_the_clock);
  g_test_add_func ("/engine/worktime/hostile", test_hostile);
  g_test_add_func ("/engine/worktime/many-exceptions", test_many_exceptions);
  return g_test_run ();
}
