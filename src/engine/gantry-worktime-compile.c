/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-work-week.h"

/* From what a calendar says to the segments and weeks of gantry-worktime-private.h. */

/* Days beyond this are not told apart: about 4,700 years. */
#define DAY_LIMIT 1700000

/* Buckets a key: plenty, but for calendars of thousands of exceptions, of which each person with leave
 * has one. */
#define N_BUCKETS 8
#define N_BUCKETS_OF_MANY 1
#define MANY_KEYS 1000

static void
fill_hints (GantryWorkHints *self, const gint64 *keys, guint n_keys)
{
  guint64 n_buckets = (guint64) n_keys * (n_keys < MANY_KEYS ? N_BUCKETS : N_BUCKETS_OF_MANY);
  guint64 range;
  guint key = 1;

  if (n_keys == 1)
    return;
  self->origin = keys[1];
  range = (guint64) (keys[n_keys - 1] - keys[1]);
  while (range >> self->shift >= n_buckets)
    self->shift++;
  self->n_buckets = (guint) (range >> self->shift) + 1;
  self->first = g_new (guint32, self->n_buckets + 1);
  for (guint i = 0; i <= self->n_buckets; i++)
    {
      while (key + 1 < n_keys && (guint64) (keys[key + 1] - keys[1]) <= (guint64) i << self->shift)
        key++;
      self->first[i] = key;
    }
}

/* The work at @instant on the axis of @week alone, as if it had always been so. */
static gint64
week_axis_at (const GantryWorkWeek *week, gint64 instant)
{
  gint64 since = instant - GANTRY_WEEK_ORIGIN;
  gint64 second = (since % GANTRY_WEEK_SECONDS + GANTRY_WEEK_SECONDS) % GANTRY_WEEK_SECONDS;
  const GantryWorkPiece *piece = week->pieces;

  while (second >= piece->finish)
    piece++;
  return (since - second) / GANTRY_WEEK_SECONDS * week->work + piece->before + MAX (0, second - piece->start);
}

/* Takes what @weeks own; @starts are instants, the first of them is not looked at. */
static GantryWorktime *
assemble (const gint64 *starts, GantryWorkWeek *const *week, guint n, GantryWorkWeeks *weeks)
{
  GantryWorktime *self = g_new0 (GantryWorktime, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->start = g_new (gint64, n);
  self->work = g_new (gint64, n);
  self->offset = g_new (gint64, n);
  self->week = g_new (GantryWorkWeek *, n);
  self->weeks = g_ptr_array_ref (weeks->owned);
  self->start[0] = G_MININT64;
  self->week[0] = week[0];
  self->work[0] = week[0]->work > 0 ? G_MININT64 : 0;
  self->offset[0] = 0;
  self->n_segments = 1;
  for (guint i = 1; i < n; i++)
    {
      guint last = self->n_segments - 1;

      if (week[i] == self->week[last])
        continue;
      self->start[last + 1] = starts[i];
      self->week[last + 1] = week[i];
      self->work[last + 1] = week_axis_at (self->week[last], starts[i]) + self->offset[last];
      self->offset[last + 1] = self->work[last + 1] - week_axis_at (week[i], starts[i]);
      self->n_segments++;
    }
  fill_hints (&self->by_start, self->start, self->n_segments);
  fill_hints (&self->by_work, self->work, self->n_segments);
  return self;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  gint32 left = *(const gint32 *) a, right = *(const gint32 *) b;

  return (left > right) - (left < right);
}

static gint32
clamp_day (gint32 day)
{
  return CLAMP (day, -DAY_LIMIT, DAY_LIMIT);
}

/* ---- What a calendar says ---- */

/* One of the two calendars that a spec is compiled to: what is worked on the day that a shift belongs
 * to, and what shifts leave over for the day after. All its days are that part later. */
typedef struct {
  const GantryWorkSpec *spec;
  int part;
  GArray *days;               /* gint32: on which an exception begins or ends, each once, ascending */
  guint *first, *end;         /* of each exception, indices into @days; equal: it holds never */
  guint n_stretches;          /* between the days, before the first and after the last */
  const GantryWorkday **hours; /* [stretch * 7 + weekday], of the exception that holds; NULL: the week's */
} Reading;

static int
weekday_of (gint32 day)
{
  return ((day + 3) % 7 + 7) % 7;
}

static gint32
first_day (const Reading *self, const GantryWorkException *exception)
{
  return clamp_day (exception->first_day) + self->part;
}

static gint32
end_day (const Reading *self, const GantryWorkException *exception)
{
  return clamp_day (exception->end_day) + self->part;
}

/* The weekdays that occur in [@first, @end), as bits. */
static guint
weekdays_between (gint32 first, gint32 end)
{
  guint days = (1u << MIN (MAX (end - first, 0), 7)) - 1;
  int weekday = weekday_of (first);

  return (days << weekday | days << weekday >> 7) & 0x7f;
}

/* The weekdays on which @exception holds, as bits. */
static guint
weekdays_of (const Reading *self, const GantryWorkException *exception)
{
  guint days = (exception->weekdays & 0x7f) != 0 ? exception->weekdays & 0x7f : 0x7f;

  days = (days << self->part | days << self->part >> 7) & 0x7f;
  return days & weekdays_between (first_day (self, exception), end_day (self, exception));
}

static void
collect_days (Reading *self)
{
  guint n = 0;

  self->days = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint i = 0; i < self->spec->n_exceptions; i++)
    {
      gint32 ends[2] = { first_day (self, &self->spec->exceptions[i]), end_day (self, &self->spec->exceptions[i]) };

      if (ends[0] < ends[1])
        g_array_append_vals (self->days, ends, 2);
    }
  g_array_sort (self->days, compare_days);
  for (guint i = 0; i < self->days->len; i++)
    if (n == 0 || g_array_index (self->days, gint32, n - 1) != g_array_index (self->days, gint32, i))
      g_array_index (self->days, gint32, n++) = g_array_index (self->days, gint32, i);
  g_array_set_size (self->days, n);
  self->n_stretches = n + 1;
}

static guint
day_index (const Reading *self, gint32 day)
{
  guint index = 0;

  g_array_binary_search (self->days, &day, compare_days, &index);
  return index;
}

static void
find_ends (Reading *self)
{
  guint n = self->spec->n_exceptions;

  self->first = g_new0 (guint, n);
  self->end = g_new0 (guint, n);
  for (guint i = 0; i < n; i++)
    {
      const GantryWorkException *exception = &self->spec->exceptions[i];

      if (weekdays_of (self, exception) == 0)
        continue;
      self->first[i] = day_index (self, first_day (self, exception));
      self->end[i] = day_index (self, end_day (self, exception));
    }
}

/* The first stretch from @stretch on that nobody has taken. */
static guint
find_free (guint *free_from, guint stretch)
{
  while (free_from[stretch] != stretch)
    {
      free_from[stretch] = free_from[free_from[stretch]];
      stretch = free_from[stretch];
    }
  return stretch;
}

/* Says whose hours hold on @weekday in each stretch: the last exception first takes what is left,
 * skipping what is taken by the links in @free_from. */
static void
fill_weekday (Reading *self, int weekday, guint *free_from)
{
  for (guint i = 0; i < self->n_stretches; i++)
    free_from[i] = i;
  for (guint i = self->spec->n_exceptions; i-- > 0;)
    {
      const GantryWorkException *exception = &self->spec->exceptions[i];

      if (self->first[i] == self->end[i] || !(weekdays_of (self, exception) & 1u << weekday))
        continue;
      for (guint stretch = self->first[i]; (stretch = find_free (free_from, stretch)) < self->end[i]; stretch++)
        {
          self->hours[(gsize) (stretch + 1) * 7 + weekday] = &exception->hours;
          free_from[stretch] = stretch + 1;
        }
    }
}

static void
reading_init (Reading *self, const GantryWorkSpec *spec, int part)
{
  g_autofree guint *free_from = NULL;

  self->spec = spec;
  self->part = part;
  collect_days (self);
  find_ends (self);
  self->hours = g_new0 (const GantryWorkday *, (gsize) self->n_stretches * 7);
  free_from = g_new (guint, self->n_stretches);
  for (int weekday = 0; weekday < 7; weekday++)
    fill_weekday (self, weekday, free_from);
}

static void
reading_clear (Reading *self)
{
  g_array_unref (self->days);
  g_free (self->first);
  g_free (self->end);
  g_free (self->hours);
}

/* The hours that all @weekdays of a stretch share; NULL where they differ or are the week's. */
static const GantryWorkday *
find_only (const GantryWorkday **hours, guint weekdays)
{
  const GantryWorkday *only = NULL;

  for (int weekday = 0; weekday < 7; weekday++)
    {
      if (!(weekdays & 1u << weekday))
        continue;
      if (hours[weekday] == NULL
          || (only != NULL && (only->shifts != hours[weekday]->shifts || only->n_shifts != hours[weekday]->n_shifts)))
        return NULL;
      only = hours[weekday];
    }
  return only;
}

/* Most stretches are the week's, or an exception's alone, and a few hours serve all exceptions: what
 * was composed for one is taken for the next. */
typedef struct {
  GantryWorkWeek *plain;
  const GantryWorkShift *shifts; /* of the exception that @only was composed for */
  guint n_shifts;
  GantryWorkWeek *only;
} Known;

static gboolean
is_plain (const GantryWorkday **hours)
{
  for (int weekday = 0; weekday < 7; weekday++)
    if (hours[weekday] != NULL)
      return FALSE;
  return TRUE;
}

/* A week with the hours of @stretch. What it says of weekdays that do not occur does not matter: it
 * is chosen so that short stretches share as few weeks as can be. */
static GantryWorkWeek *
compose_week (const Reading *self, const GantryWorkday **hours, const GantryWorkday *only, GantryWorkWeeks *weeks)
{
  for (int weekday = 0; weekday < 7; weekday++)
    {
      const GantryWorkday *day = only != NULL ? only : hours[weekday];

      if (day == NULL)
        day = &self->spec->week[(weekday + 7 - self->part) % 7];
      gantry_work_weeks_append_day (weeks, day, self->part, weekday);
    }
  return gantry_work_weeks_take (weeks);
}

static GantryWorkWeek *
find_week (const Reading *self, guint stretch, GantryWorkWeeks *weeks, Known *known)
{
  const GantryWorkday **hours = self->hours + (gsize) stretch * 7;
  gint32 first = stretch > 0 ? g_array_index (self->days, gint32, stretch - 1) : -DAY_LIMIT;
  gint32 end = stretch + 1 < self->n_stretches ? g_array_index (self->days, gint32, stretch) : DAY_LIMIT;
  const GantryWorkday *only;

  if (is_plain (hours))
    {
      if (known->plain == NULL)
        known->plain = compose_week (self, hours, NULL, weeks);
      return known->plain;
    }
  only = find_only (hours, weekdays_between (first, end));
  if (only == NULL)
    return compose_week (self, hours, NULL, weeks);
  if (known->only == NULL || known->shifts != only->shifts || known->n_shifts != only->n_shifts)
    *known = (Known) { known->plain, only->shifts, only->n_shifts, compose_week (self, hours, only, weeks) };
  return known->only;
}

static GantryWorktime *
compile_part (const GantryWorkSpec *spec, int part)
{
  Reading reading;
  Known known = { 0 };
  GantryWorkWeeks weeks;
  GantryWorktime *self;
  g_autofree gint64 *starts = NULL;
  g_autofree GantryWorkWeek **week = NULL;

  reading_init (&reading, spec, part);
  gantry_work_weeks_init (&weeks);
  starts = g_new (gint64, reading.n_stretches);
  week = g_new (GantryWorkWeek *, reading.n_stretches);
  for (guint i = 0; i < reading.n_stretches; i++)
    {
      starts[i] = i > 0 ? (gint64) g_array_index (reading.days, gint32, i - 1) * GANTRY_DAY_SECONDS : G_MININT64;
      week[i] = find_week (&reading, i, &weeks, &known);
    }
  self = assemble (starts, week, reading.n_stretches, &weeks);
  gantry_work_weeks_clear (&weeks);
  reading_clear (&reading);
  return self;
}

static gboolean
runs_past_midnight (const GantryWorkday *day)
{
  for (guint i = 0; i < day->n_shifts; i++)
    if (day->shifts[i].finish > GANTRY_DAY_SECONDS)
      return TRUE;
  return FALSE;
}

static gboolean
spec_runs_past_midnight (const GantryWorkSpec *spec)
{
  for (int weekday = 0; weekday < 7; weekday++)
    if (runs_past_midnight (&spec->week[weekday]))
      return TRUE;
  for (guint i = 0; i < spec->n_exceptions; i++)
    if (runs_past_midnight (&spec->exceptions[i].hours))
      return TRUE;
  return FALSE;
}

/**
 * gantry_worktime_new:
 *
 * Complexity: O(e log e) in the number of exceptions, and their shifts.
 */
GantryWorktime *
gantry_worktime_new (const GantryWorkSpec *spec)
{
  g_autoptr (GantryWorktime) own = NULL, spill = NULL;

  g_return_val_if_fail (spec != NULL, NULL);

  own = compile_part (spec, 0);
  if (!spec_runs_past_midnight (spec))
    return g_steal_pointer (&own);
  spill = compile_part (spec, 1);
  return gantry_worktime_new_union (own, spill);
}

GantryWorktime *
gantry_worktime_new_elapsed (void)
{
  static const GantryWorkShift day = { 0, GANTRY_DAY_SECONDS };
  GantryWorkSpec spec = { .n_exceptions = 0 };

  for (int weekday = 0; weekday < 7; weekday++)
    spec.week[weekday] = (GantryWorkday) { &day, 1 };
  return gantry_worktime_new (&spec);
}

/* Two weeks into one. */
typedef GantryWorkWeek *(*Combine) (const GantryWorkWeek *a, const GantryWorkWeek *b, GantryWorkWeeks *weeks);

static GantryWorkWeek *
intersect_weeks (const GantryWorkWeek *a, const GantryWorkWeek *b, GantryWorkWeeks *weeks)
{
  guint i = 0, j = 0;

  while (i < a->n_pieces && j < b->n_pieces)
    {
      gantry_work_weeks_append (weeks, MAX (a->pieces[i].start, b->pieces[j].start),
                                MIN (a->pieces[i].finish, b->pieces[j].finish));
      if (a->pieces[i].finish < b->pieces[j].finish)
        i++;
      else
        j++;
    }
  return gantry_work_weeks_take (weeks);
}

/* The sentinels, which start last, end both lists. */
static GantryWorkWeek *
unite_weeks (const GantryWorkWeek *a, const GantryWorkWeek *b, GantryWorkWeeks *weeks)
{
  guint i = 0, j = 0;

  while (i < a->n_pieces || j < b->n_pieces)
    {
      const GantryWorkPiece *piece = a->pieces[i].start <= b->pieces[j].start ? &a->pieces[i++] : &b->pieces[j++];

      gantry_work_weeks_append (weeks, piece->start, piece->finish);
    }
  return gantry_work_weeks_take (weeks);
}

static GantryWorktime *
combine (const GantryWorktime *a, const GantryWorktime *b, Combine combine_weeks)
{
  guint limit = a->n_segments + b->n_segments, n = 0, i = 0, j = 0;
  g_autofree gint64 *starts = g_new (gint64, limit);
  g_autofree GantryWorkWeek **week = g_new (GantryWorkWeek *, limit);
  GantryWorkWeeks weeks;
  GantryWorktime *self;
  gint64 start = G_MININT64;

  gantry_work_weeks_init (&weeks);
  for (;;)
    {
      gint64 next_a = i + 1 < a->n_segments ? a->start[i + 1] : G_MAXINT64;
      gint64 next_b = j + 1 < b->n_segments ? b->start[j + 1] : G_MAXINT64;

      starts[n] = start;
      week[n++] = combine_weeks (a->week[i], b->week[j], &weeks);
      start = MIN (next_a, next_b);
      if (start == G_MAXINT64)
        break;
      i += start == next_a;
      j += start == next_b;
    }
  self = assemble (starts, week, n, &weeks);
  gantry_work_weeks_clear (&weeks);
  return self;
}

GantryWorktime *
gantry_worktime_new_intersection (const GantryWorktime *const *calendars, guint n_calendars)
{
  GantryWorktime *self;

  if (n_calendars == 0)
    return gantry_worktime_new_elapsed ();
  self = gantry_worktime_ref (calendars[0]);
  for (guint i = 1; i < n_calendars; i++)
    {
      GantryWorktime *common = combine (self, calendars[i], intersect_weeks);

      gantry_worktime_unref (self);
      self = common;
    }
  return self;
}

GantryWorktime *
gantry_worktime_new_union (const GantryWorktime *a, const GantryWorktime *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  return combine (a, b, unite_weeks);
}
