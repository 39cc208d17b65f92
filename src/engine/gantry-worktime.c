/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-worktime-private.h"

/* How far gantry_worktime_next_span() looks. */
#define SPAN_LIMIT (G_GINT64_CONSTANT (30) * 366 * GANTRY_DAY_SECONDS)

static void
hints_clear (GantryWorkHints *self)
{
  g_clear_pointer (&self->first, g_free);
}

GantryWorktime *
gantry_worktime_ref (const GantryWorktime *self)
{
  GantryWorktime *worktime = (GantryWorktime *) self; /* immutable but for the count */

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&worktime->ref_count);
  return worktime;
}

void
gantry_worktime_unref (GantryWorktime *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  hints_clear (&self->by_start);
  hints_clear (&self->by_work);
  g_free (self->start);
  g_free (self->work);
  g_free (self->offset);
  g_free (self->week);
  g_ptr_array_unref (self->weeks);
  g_free (self);
}

gboolean
gantry_worktime_has_work (const GantryWorktime *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->week[0]->work > 0 || self->week[self->n_segments - 1]->work > 0
         || self->work[self->n_segments - 1] > 0;
}

static gboolean
weeks_equal (const GantryWorkWeek *a, const GantryWorkWeek *b)
{
  return a == b
         || (a->n_pieces == b->n_pieces
             && memcmp (a->pieces, b->pieces, a->n_pieces * sizeof (GantryWorkPiece)) == 0);
}

gboolean
gantry_worktime_equal (const GantryWorktime *a, const GantryWorktime *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  if (a->n_segments != b->n_segments)
    return FALSE;
  for (guint i = 0; i < a->n_segments; i++)
    if (a->start[i] != b->start[i] || !weeks_equal (a->week[i], b->week[i]))
      return FALSE;
  return TRUE;
}

guint
gantry_worktime_hash (const GantryWorktime *self)
{
  guint hash = self->n_segments;

  for (guint i = 0; i < self->n_segments; i++)
    hash = hash * 31 + (guint) self->start[i] + (guint) self->week[i]->work * 7 + self->week[i]->n_pieces;
  return hash;
}

gint64
gantry_worktime_resume_edge (const GantryWorktime *self, gint64 work, gint64 fallback)
{
  if (work < 0 && self->week[0]->work == 0 && gantry_worktime_has_work (self))
    return gantry_worktime_resume (self, 0, fallback);
  return fallback;
}

gint64
gantry_worktime_reach_edge (const GantryWorktime *self, gint64 work, gint64 fallback)
{
  gint64 all = self->work[self->n_segments - 1];

  if (work > all && self->n_segments > 1 && gantry_worktime_has_work (self))
    return gantry_worktime_reach (self, all, fallback);
  return fallback;
}

gint64
gantry_worktime_between (const GantryWorktime *self, gint64 from, gint64 to)
{
  g_return_val_if_fail (self != NULL, 0);

  return gantry_worktime_work_at (self, gantry_time_clamp (to))
         - gantry_worktime_work_at (self, gantry_time_clamp (from));
}

/* The one place where working time is added: @work above 0. */
static gint64
go_forward (const GantryWorktime *self, gint64 from, gint64 work)
{
  gint64 instant = gantry_time_clamp (from);
  gint64 sum = gantry_worktime_work_at (self, instant) + MIN (work, GANTRY_TIME_LIMIT);

  return gantry_time_clamp (MAX (gantry_worktime_reach (self, sum, instant), instant));
}

static gint64
go_back (const GantryWorktime *self, gint64 to, gint64 work)
{
  gint64 instant = gantry_time_clamp (to);
  gint64 rest = gantry_worktime_work_at (self, instant) - MIN (work, GANTRY_TIME_LIMIT);

  return gantry_time_clamp (MIN (gantry_worktime_resume (self, rest, instant), instant));
}

/* -@work, also of the number that has no counterpart. */
static gint64
negate (gint64 work)
{
  return work == G_MININT64 ? G_MAXINT64 : -work;
}

gint64
gantry_worktime_add (const GantryWorktime *self, gint64 from, gint64 work)
{
  g_return_val_if_fail (self != NULL, from);

  if (work == 0)
    return from;
  return work > 0 ? go_forward (self, from, work) : go_back (self, from, negate (work));
}

gint64
gantry_worktime_subtract (const GantryWorktime *self, gint64 to, gint64 work)
{
  g_return_val_if_fail (self != NULL, to);

  if (work == 0)
    return to;
  return work > 0 ? go_back (self, to, work) : go_forward (self, to, negate (work));
}

gint64
gantry_worktime_next_start (const GantryWorktime *self, gint64 instant)
{
  gint64 at, work, next;

  g_return_val_if_fail (self != NULL, instant);

  at = gantry_time_clamp (instant);
  work = gantry_worktime_locate (self, at, &next);
  return next != G_MININT64 ? next : gantry_worktime_resume (self, work, instant);
}

gint64
gantry_worktime_previous_finish (const GantryWorktime *self, gint64 instant)
{
  g_return_val_if_fail (self != NULL, instant);

  return gantry_worktime_reach (self, gantry_worktime_work_at (self, gantry_time_clamp (instant)), instant);
}

/* Where the piece that contains @instant begins and ends, cut at the ends of its segment. FALSE
 * where no work goes on at @instant. */
static gboolean
piece_around (const GantryWorktime *self, gint64 instant, gint64 *start, gint64 *finish)
{
  guint segment = gantry_work_hints_find (&self->by_start, self->start, self->n_segments, instant);
  const GantryWorkWeek *week = self->week[segment];
  gint64 since = instant - GANTRY_WEEK_ORIGIN;
  gint64 second = (since % GANTRY_WEEK_SECONDS + GANTRY_WEEK_SECONDS) % GANTRY_WEEK_SECONDS;
  const GantryWorkPiece *piece = gantry_work_week_find (week, (gint32) second);

  if (second < piece->start)
    return FALSE;
  *start = MAX (instant - second + piece->start, self->start[segment]);
  *finish = instant - second + piece->finish;
  if (segment + 1 < self->n_segments)
    *finish = MIN (*finish, self->start[segment + 1]);
  return TRUE;
}

gboolean
gantry_worktime_next_span (const GantryWorktime *self, gint64 instant, gint64 *start, gint64 *finish)
{
  gint64 at, first, piece_start, piece_finish;

  g_return_val_if_fail (self != NULL, FALSE);

  at = gantry_time_clamp (instant);
  first = gantry_worktime_next_start (self, at);
  if (first - at > SPAN_LIMIT || !piece_around (self, first, start, finish))
    return FALSE;
  while (*start > at - SPAN_LIMIT && piece_around (self, *start - 1, &piece_start, &piece_finish))
    *start = piece_start;
  while (*finish < at + SPAN_LIMIT && piece_around (self, *finish, &piece_start, &piece_finish))
    *finish = piece_finish;
  return TRUE;
}
