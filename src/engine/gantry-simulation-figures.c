/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-simulation-figures.h"

#include "engine/gantry-simulation-draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LINE 64 /* bytes */
/* Fewer keys than that are sorted by hand. */
#define N_BY_HAND 32
/* Buckets to look for single numbers in: the less of them, the sooner they are added up. */
#define N_BUCKETS_FEW 1024

GantrySample *
gantry_sample_new (guint n)
{
  GantrySample *self = g_new0 (GantrySample, 1);
  gsize room = MAX (n, 1) + LINE / sizeof (gint32);

  self->n = n;
  self->numbers = g_aligned_alloc (room, sizeof *self->numbers, LINE);
  self->buckets = g_aligned_alloc (room, sizeof *self->buckets, LINE);
  self->keys = g_aligned_alloc (room, sizeof *self->keys, LINE);
  return self;
}

void
gantry_sample_free (GantrySample *self)
{
  g_aligned_free (self->numbers);
  g_aligned_free (self->buckets);
  g_aligned_free (self->keys);
  g_free (self);
}

/* ---- Buckets ---- */

/* How far the numbers reach above the least. */
GANTRY_LANES_FUNC static void
measure (const gint32 *numbers, guint n, gint32 *least, guint32 *range, guint64 *mean)
{
  gint32 low = G_MAXINT32, high = G_MININT32;
  guint64 sum = 0;

  for (guint i = 0; i < n; i++)
    {
      low = MIN (low, numbers[i]);
      high = MAX (high, numbers[i]);
    }
  for (guint i = 0; i < n; i++)
    sum += (guint32) numbers[i] - (guint32) low;
  *least = low;
  *range = (guint32) high - (guint32) low;
  *mean = sum / MAX (n, 1);
}

GANTRY_LANES_FUNC static void
fill_buckets (const gint32 *numbers, guint n, gint32 least, guint32 scale, guint32 last, guint32 *buckets)
{
  for (guint i = 0; i < n; i++)
    {
      guint32 above = (guint32) numbers[i] - (guint32) least;
      guint32 bucket = scale > 0 ? (guint32) ((guint64) above * scale >> 32) : above;

      buckets[i] = MIN (bucket, last);
    }
}

/* Cuts what is up to four times the mean into at most @n_most equal buckets; the last one has the rest too, so
 * that a few numbers far away do not crowd all others together. */
static void
choose_buckets (GantrySample *self, guint32 n_most)
{
  guint64 mean, reach;
  guint32 range, scale;

  measure (self->numbers, self->n, &self->least, &range, &mean);
  reach = MIN (4 * mean, range) + 1;
  self->is_exact = reach < n_most;
  self->n_buckets = self->is_exact ? (guint32) reach + 1 : n_most;
  scale = self->is_exact ? 0 : (guint32) (((guint64) n_most << 32) / (reach + 1));
  fill_buckets (self->numbers, self->n, self->least, scale, self->n_buckets - 1, self->buckets);
  memset (self->counts, 0, self->n_buckets * sizeof *self->counts);
  for (guint i = 0; i < self->n; i++)
    self->counts[self->buckets[i]]++;
}

static guint64
make_key (const GantrySample *self, guint32 index)
{
  guint32 above = (guint32) self->numbers[index] - (guint32) self->least;

  return (guint64) above << 32 | index;
}

/* Sorts the numbers by bucket, in linear time. The counts become where buckets end. */
static void
distribute (GantrySample *self)
{
  guint32 sum = 0;

  for (guint i = 0; i < self->n_buckets; i++)
    {
      guint32 count = self->counts[i];

      self->counts[i] = sum;
      sum += count;
    }
  for (guint32 i = 0; i < self->n; i++)
    self->keys[self->counts[self->buckets[i]]++] = make_key (self, i);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const guint64 left = *(const guint64 *) a, right = *(const guint64 *) b;

  return (left > right) - (left < right);
}

static void
sort_keys (guint64 *keys, guint n)
{
  if (n > N_BY_HAND)
    {
      qsort (keys, n, sizeof *keys, compare_keys);
      return;
    }
  for (guint i = 1; i < n; i++)
    {
      guint64 key = keys[i];
      guint at = i;

      for (; at > 0 && keys[at - 1] > key; at--)
        keys[at] = keys[at - 1];
      keys[at] = key;
    }
}

/* ---- Figures ---- */

guint
gantry_sample_place (guint n, guint percent)
{
  guint place = (guint) (((guint64) n * percent + 99) / 100);

  return CLAMP (place, 1, MAX (n, 1)) - 1;
}

void
gantry_sample_find_percentiles (GantrySample *self, guint step, guint n_found, gint32 *found)
{
  guint32 start = 0, sorted = 0, bucket = 0;

  choose_buckets (self, N_BUCKETS_FEW);
  distribute (self);
  for (guint i = 0; i < n_found; i++)
    {
      guint place = gantry_sample_place (self->n, step * (i + 1));

      for (; self->counts[bucket] <= place; bucket++)
        start = self->counts[bucket];
      if (sorted <= bucket)
        sort_keys (&self->keys[start], self->counts[bucket] - start);
      sorted = bucket + 1;
      found[i] = (gint32) ((guint32) (self->keys[place] >> 32) + (guint32) self->least);
    }
}

/* Of sorted keys, of which the first one is the @first in the sample. */
static void
rank_keys (const guint64 *keys, guint n, guint32 first, gint32 *ranks)
{
  guint end;

  for (guint start = 0; start < n; start = end)
    {
      guint32 number = (guint32) (keys[start] >> 32);

      for (end = start + 1; end < n && (guint32) (keys[end] >> 32) == number; end++)
        ;
      for (guint i = start; i < end; i++)
        ranks[(guint32) keys[i]] = (gint32) (2 * first + start + end + 1);
    }
}

/* Where buckets are numbers. The counts become ranks. */
static void
rank_by_bucket (GantrySample *self, gint32 *ranks)
{
  guint32 last = self->n_buckets - 1, before = 0;
  guint n_last = 0;

  for (guint32 bucket = 0; bucket < last; bucket++)
    {
      guint32 count = self->counts[bucket];

      self->counts[bucket] = 2 * before + count + 1;
      before += count;
    }
  for (guint i = 0; i < self->n; i++)
    ranks[i] = (gint32) self->counts[self->buckets[i]];
  if (self->counts[last] == 0)
    return;
  for (guint32 i = 0; i < self->n; i++)
    if (self->buckets[i] == last)
      self->keys[n_last++] = make_key (self, i);
  sort_keys (self->keys, n_last);
  rank_keys (self->keys, n_last, before, ranks);
}

void
gantry_sample_rank (GantrySample *self, gint32 *ranks)
{
  guint32 start = 0;

  choose_buckets (self, GANTRY_SAMPLE_BUCKETS);
  if (self->is_exact)
    {
      rank_by_bucket (self, ranks);
      return;
    }
  distribute (self);
  for (guint bucket = 0; bucket < self->n_buckets; bucket++)
    {
      if (self->counts[bucket] > start + 1)
        sort_keys (&self->keys[start], self->counts[bucket] - start);
      start = self->counts[bucket];
    }
  rank_keys (self->keys, self->n, 0, ranks);
}

GANTRY_LANES_FUNC double
gantry_sample_correlation (const gint32 *ranks, const gint32 *other, guint n)
{
  gint64 square = 0, other_square = 0, product = 0, mean = (gint64) n + 1;

  for (guint i = 0; i < n; i++)
    {
      square += (gint64) ranks[i] * ranks[i];
      other_square += (gint64) other[i] * other[i];
      product += (gint64) ranks[i] * other[i];
    }
  square -= n * mean * mean;
  other_square -= n * mean * mean;
  product -= n * mean * mean;
  return square > 0 && other_square > 0 ? (double) product / sqrt ((double) square * (double) other_square) : 0;
}
