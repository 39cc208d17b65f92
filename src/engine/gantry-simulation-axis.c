/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-simulation-axis.h"

#include "engine/gantry-worktime-private.h"

/* Uninterrupted working time within the frame, in grains. */
typedef struct {
  gint32 start, finish;
} Piece;

static gint64
greatest_common_divisor (gint64 a, gint64 b)
{
  while (b != 0)
    {
      gint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* FALSE where a piece begins or ends within a grain. */
static gboolean
take_pieces (const GantryAxisFrame *frame, const GantryWorktime *worktime, GArray *pieces)
{
  gint64 at = frame->origin, end = frame->origin + (gint64) frame->length * frame->grain, start, finish;

  while (at < end && gantry_worktime_next_span (worktime, at, &start, &finish))
    {
      Piece piece;

      start = MAX (start, at);
      at = finish = MIN (finish, end);
      if (start >= end)
        break;
      if ((start - frame->origin) % frame->grain != 0 || (finish - frame->origin) % frame->grain != 0)
        return FALSE;
      piece.start = (gint32) ((start - frame->origin) / frame->grain);
      piece.finish = (gint32) ((finish - frame->origin) / frame->grain);
      g_array_append_val (pieces, piece);
    }
  return pieces->len > 0;
}

/* The longest buckets that all pieces are made of. */
static void
measure (const GantryAxisFrame *frame, const GArray *pieces, gint64 *clock_bucket, gint64 *work_bucket, gint64 *work)
{
  *clock_bucket = frame->length;
  *work_bucket = *work = 0;
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      *clock_bucket = greatest_common_divisor (greatest_common_divisor (*clock_bucket, piece->start), piece->finish);
      *work += piece->finish - piece->start;
      *work_bucket = greatest_common_divisor (*work_bucket, piece->finish - piece->start);
    }
}

static void
table_init (GantryAxisTable *self, gint64 n, gint64 bucket)
{
  self->bucket = (gint32) bucket;
  self->last = (gint32) n - 1;
  self->reciprocal = 1.0 / (double) bucket;
  self->entries = g_new (gint32, n);
}

static void
fill (GantryAxis *self, const GArray *pieces, gint32 clock_bucket, gint32 work_bucket)
{
  gint32 work = 0, bucket = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      for (; bucket < piece->start / clock_bucket; bucket++)
        self->work.entries[bucket] = work * 2;
      for (; bucket < piece->finish / clock_bucket; bucket++)
        self->work.entries[bucket] = (work - piece->start) * 2 + 1;
      for (gint32 at = 0; at < piece->finish - piece->start; at += work_bucket)
        self->clock.entries[(work + at) / work_bucket] = (piece->start - work) * 2 + 1;
      work += piece->finish - piece->start;
    }
  for (; bucket <= self->work.last; bucket++)
    self->work.entries[bucket] = work * 2;
}

gboolean
gantry_axis_init (GantryAxis *self, const GantryAxisFrame *frame, const GantryWorktime *worktime, gint32 n_most)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gint64 clock_bucket, work_bucket, work;

  if (!gantry_worktime_is_endless (worktime) || !take_pieces (frame, worktime, pieces))
    return FALSE;
  measure (frame, pieces, &clock_bucket, &work_bucket, &work);
  if (frame->length / clock_bucket + work / work_bucket > n_most)
    return FALSE;
  table_init (&self->work, frame->length / clock_bucket, clock_bucket);
  table_init (&self->clock, work / work_bucket, work_bucket);
  fill (self, pieces, (gint32) clock_bucket, (gint32) work_bucket);
  return TRUE;
}

void
gantry_axis_clear (GantryAxis *self)
{
  gantry_axis_table_clear (&self->work);
  gantry_axis_table_clear (&self->clock);
}

/* Buckets that are within one of each of the two. */
gboolean
gantry_axis_table_join (GantryAxisTable *self, const GantryAxis *from, const GantryAxis *to, gint32 n_most)
{
  gint64 bucket = greatest_common_divisor (greatest_common_divisor (from->clock.bucket, from->work.bucket), to->work.bucket);
  gint64 n = (from->clock.last + G_GINT64_CONSTANT (1)) * from->clock.bucket / bucket;

  if (n > n_most)
    return FALSE;
  table_init (self, n, bucket);
  for (gint32 i = 0; i <= self->last; i++)
    {
      gint32 work = i * self->bucket, pause = from->clock.entries[work / from->clock.bucket] >> 1;
      gint32 entry = to->work.entries[MIN ((work + pause) / to->work.bucket, to->work.last)];

      self->entries[i] = entry & 1 ? entry + pause * 2 : entry;
    }
  return TRUE;
}

void
gantry_axis_table_clear (GantryAxisTable *self)
{
  g_clear_pointer (&self->entries, g_free);
}

gint32
gantry_axis_to_work (const GantryAxis *self, gint32 clock)
{
  gint32 at = MAX (clock, 0) / self->work.bucket, entry = self->work.entries[MIN (at, self->work.last)];

  return (entry >> 1) + (clock & -(entry & 1));
}
