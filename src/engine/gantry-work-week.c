/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-work-week.h"

void
gantry_work_weeks_append (GantryWorkWeeks *self, gint64 start, gint64 finish)
{
  GArray *pieces = self->pieces;
  GantryWorkPiece *last = pieces->len > 0 ? &g_array_index (pieces, GantryWorkPiece, pieces->len - 1) : NULL;

  if (finish <= start)
    return;
  if (last != NULL && start <= last->finish)
    {
      last->finish = (gint32) MAX (last->finish, finish);
      return;
    }
  g_array_append_val (pieces, ((GantryWorkPiece) { (gint32) start, (gint32) finish, 0 }));
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const GantryWorkPiece *left = a, *right = b;

  return (left->start > right->start) - (left->start < right->start);
}

/* The part of @shift on @part, which is the day that it belongs to (0) or the next one (1). */
static GantryWorkPiece
cut_shift (const GantryWorkShift *shift, int part)
{
  gint64 start = CLAMP (shift->start, 0, GANTRY_DAY_SECONDS);
  gint64 finish = CLAMP (shift->finish, 0, start + GANTRY_DAY_SECONDS);
  gint64 midnight = part * GANTRY_DAY_SECONDS;
  GantryWorkPiece piece = { 0 };

  if (shift->start >= GANTRY_DAY_SECONDS || shift->finish <= shift->start)
    return piece;
  piece.start = (gint32) CLAMP (start - midnight, 0, GANTRY_DAY_SECONDS);
  piece.finish = (gint32) CLAMP (finish - midnight, 0, GANTRY_DAY_SECONDS);
  return piece;
}

/* Files may say anything: shifts out of order or one over the other are put right. */
void
gantry_work_weeks_append_day (GantryWorkWeeks *self, const GantryWorkday *day, int part, int weekday)
{
  gint32 midnight = weekday * GANTRY_DAY_SECONDS;
  GArray *shifts = self->shifts;

  g_array_set_size (shifts, 0);
  for (guint i = 0; i < day->n_shifts; i++)
    {
      GantryWorkPiece piece = cut_shift (&day->shifts[i], part);

      if (piece.finish > piece.start)
        g_array_append_val (shifts, piece);
    }
  g_array_sort (shifts, compare_pieces);
  for (guint i = 0; i < shifts->len; i++)
    {
      const GantryWorkPiece *piece = &g_array_index (shifts, GantryWorkPiece, i);

      gantry_work_weeks_append (self, midnight + piece->start, midnight + piece->finish);
    }
}

/* Hints of one kind, at most: down to five minutes, but for calendars of hundreds of different days. */
#define N_SLOTS_MAX 2016
#define N_SLOTS_OF_MANY 84
#define MANY_WEEKS 50

static gint32
greatest_divisor (gint32 a, gint32 b)
{
  while (b != 0)
    {
      gint32 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* The length of a slot: divides all that @slot divides, unless there would be too many of them. */
static gint32
limit_slot (gint32 slot, gint32 length, gint32 n_slots)
{
  return MAX (slot, (length + n_slots - 1) / n_slots);
}

static guint64
per_slot (gint32 slot)
{
  return ((G_GUINT64_CONSTANT (1) << GANTRY_SLOT_BITS) + (guint64) slot - 1) / (guint64) slot;
}

static void
fill_second_hints (GantryWorkWeek *self, gint32 n_slots)
{
  gint32 slot = GANTRY_WEEK_SECONDS;
  guint piece = 0, n;

  for (guint i = 0; i < self->n_pieces; i++)
    slot = greatest_divisor (greatest_divisor (slot, self->pieces[i].start), self->pieces[i].finish);
  slot = limit_slot (slot, GANTRY_WEEK_SECONDS, n_slots);
  n = (guint) (GANTRY_WEEK_SECONDS / slot) + 1;
  self->by_second = g_new (guint32, n);
  self->per_second_slot = per_slot (slot);
  for (guint i = 0; i < n; i++)
    {
      while (self->pieces[piece].finish <= (gint32) i * slot)
        piece++;
      self->by_second[i] = piece;
    }
}

static void
fill_work_hints (GantryWorkWeek *self, gint32 n_slots)
{
  gint32 slot = MAX (self->work, 1);
  guint piece = 0, n;

  for (guint i = 0; i < self->n_pieces; i++)
    slot = greatest_divisor (slot, self->pieces[i].finish - self->pieces[i].start);
  slot = limit_slot (slot, self->work, n_slots);
  n = (guint) (self->work / slot) + 1;
  self->by_work = g_new (guint32, n);
  self->per_work_slot = per_slot (slot);
  for (guint i = 0; i < n; i++)
    {
      while (piece < self->n_pieces && self->pieces[piece + 1].before <= (gint32) i * slot)
        piece++;
      self->by_work[i] = MIN (piece, self->n_pieces);
    }
}

static void
work_week_free (gpointer data)
{
  GantryWorkWeek *self = data;

  g_free (self->by_second);
  g_free (self->by_work);
  g_free (self);
}

/* Without hints yet. */
static GantryWorkWeek *
work_week_new (const GantryWorkPiece *pieces, guint n_pieces)
{
  GantryWorkWeek *self = g_malloc0 (sizeof *self + (n_pieces + 1) * sizeof *pieces);

  self->n_pieces = n_pieces;
  for (guint i = 0; i < n_pieces; i++)
    {
      self->pieces[i] = pieces[i];
      self->pieces[i].before = self->work;
      self->work += pieces[i].finish - pieces[i].start;
    }
  self->pieces[n_pieces].start = n_pieces > 0 ? GANTRY_WEEK_SECONDS + pieces[0].start : G_MAXINT32;
  self->pieces[n_pieces].finish = G_MAXINT32;
  self->pieces[n_pieces].before = self->work;
  self->inverse = self->work > 0 ? 1.0 / self->work : 0;
  return self;
}

static guint
week_hash (gconstpointer data)
{
  const GantryWorkWeek *self = data;
  guint hash = self->n_pieces;

  for (guint i = 0; i < self->n_pieces; i++)
    hash = hash * 31 + (guint) self->pieces[i].start * 17 + (guint) self->pieces[i].finish;
  return hash;
}

static gboolean
week_equal (gconstpointer a, gconstpointer b)
{
  const GantryWorkWeek *left = a, *right = b;

  return left->n_pieces == right->n_pieces
         && memcmp (left->pieces, right->pieces, left->n_pieces * sizeof *left->pieces) == 0;
}

void
gantry_work_weeks_init (GantryWorkWeeks *self)
{
  self->owned = g_ptr_array_new_with_free_func (work_week_free);
  self->set = g_hash_table_new (week_hash, week_equal);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (GantryWorkPiece));
  self->shifts = g_array_new (FALSE, FALSE, sizeof (GantryWorkPiece));
}

void
gantry_work_weeks_clear (GantryWorkWeeks *self)
{
  g_hash_table_unref (self->set);
  g_array_unref (self->pieces);
  g_array_unref (self->shifts);
  g_ptr_array_unref (self->owned);
}

GantryWorkWeek *
gantry_work_weeks_take (GantryWorkWeeks *self)
{
  GantryWorkWeek *week = work_week_new ((const GantryWorkPiece *) (gpointer) self->pieces->data, self->pieces->len);
  GantryWorkWeek *known = g_hash_table_lookup (self->set, week);
  gint32 n_slots = self->owned->len < MANY_WEEKS ? N_SLOTS_MAX : N_SLOTS_OF_MANY;

  g_array_set_size (self->pieces, 0);
  if (known != NULL)
    {
      work_week_free (week);
      return known;
    }
  fill_second_hints (week, n_slots);
  fill_work_hints (week, n_slots);
  g_ptr_array_add (self->owned, week);
  g_hash_table_add (self->set, week);
  return week;
}
