/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-work-week.h"

/* From what a calendar says to the segments and weeks of gantry-worktime-private.h. */

/* Days beyond this are not told apart: about 4,700 years. */
#define DAY_LIMIT 1700000

static void
fill_hints (GantryWorkHints *self, const gint64 *keys, guint n_keys)
{
  guint64 range;
  guint key = 1;

  if (n_keys == 1)
    return;
  self->origin = keys[1];
  range = (guint64) (keys[n_keys - 1] - keys[1]);
  while (range >> self->shift >= 8 * (guint64) n_keys)
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

/* The days on which an exception begins or ends, each once, ascending. */
static GArray *
collect_days (const GantryWorkSpec *spec)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (gint32));
  guint n = 0;

  for (guint i = 0; i < spec->n_exceptions; i++)
    {
      gint32 ends[2] = { clamp_day (spec->exceptions[i].first_day), clamp_day (spec->exceptions[i].end_day) };

      if (ends[0] < ends[1])
        g_array_append_vals (days, ends, 2);
    }
  g_array_sort (days, compare_days);
  for (guint i = 0; i < days->len; i++)
    if (n == 0 || g_array_index (days, gint32, n - 1) != g_array_index (days, gint32, i))
      g_array_index (days, gint32, n++) = g_array_index (days, gint32, i);
  g_array_set_size (days, n);
  return days;
}

static guint
day_index (GArray *days, gint32 day)
{
  guint index = 0;

  g_array_binary_search (days, &day, compare_days, &index);
  return index;
}

/* Says whose hours hold in each stretch between two @days: the last exception first takes what is
 * left, skipping what is taken by the links in @free_from. */
static void
fill_exceptions (const GantryWorkSpec *spec, GArray *days, GantryWorkWeeks *weeks, GantryWorkWeek **week)
{
  g_autofree guint *free_from = g_new (guint, days->len + 1);

  for (guint i = 0; i <= days->len; i++)
    free_from[i] = i;
  for (guint i = spec->n_exceptions; i-- > 0;)
    {
      const GantryWorkException *exception = &spec->exceptions[i];
      gint32 first = clamp_day (exception->first_day), end = clamp_day (exception->end_day);
      guint stretch, last;
      GantryWorkWeek *hours;

      if (first >= end)
        continue;
      hours = gantry_work_weeks_take_day (weeks, &exception->hours);
      last = day_index (days, end);
      for (stretch = day_index (days, first); stretch < last;)
        {
          guint next = stretch;

          while (free_from[next] != next)
            {
              free_from[next] = free_from[free_from[next]];
              next = free_from[next];
            }
          if (next >= last)
            break;
          week[next + 1] = hours;
          free_from[next] = next + 1;
          stretch = next + 1;
        }
    }
}

/**
 * gantry_worktime_new:
 *
 * Complexity: O(e log e) in the number of exceptions.
 */
GantryWorktime *
gantry_worktime_new (const GantryWorkSpec *spec)
{
  g_autoptr (GArray) days = NULL;
  g_autofree gint64 *starts = NULL;
  g_autofree GantryWorkWeek **week = NULL;
  GantryWorkWeeks weeks;
  GantryWorktime *self;

  g_return_val_if_fail (spec != NULL, NULL);

  gantry_work_weeks_init (&weeks);
  days = collect_days (spec);
  starts = g_new (gint64, days->len + 1);
  week = g_new (GantryWorkWeek *, days->len + 1);
  for (int weekday = 0; weekday < 7; weekday++)
    gantry_work_weeks_append_day (&weeks, &spec->week[weekday], weekday);
  week[0] = gantry_work_weeks_take (&weeks);
  starts[0] = G_MININT64;
  for (guint i = 0; i < days->len; i++)
    {
      starts[i + 1] = (gint64) g_array_index (days, gint32, i) * GANTRY_DAY_SECONDS;
      week[i + 1] = week[0];
    }
  fill_exceptions (spec, days, &weeks, week);
  self = assemble (starts, week, days->len + 1, &weeks);
  gantry_work_weeks_clear (&weeks);
  return self;
}

GantryWorktime *
gantry_worktime_new_elapsed (void)
{
  GantryWorkSpec spec = { .n_exceptions = 0 };

  for (int weekday = 0; weekday < 7; weekday++)
    spec.week[weekday] = (GantryWorkday) { .n_shifts = 1, .start = { 0 }, .finish = { GANTRY_DAY_SECONDS } };
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
