/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-simulation-figures.h"

#include <math.h>
#include <string.h>

/* Keys are sorted by three digits, from the lowest on. */
#define N_DIGITS 3
#define DIGIT_BITS 11
#define RADIX (1 << DIGIT_BITS)

/* How often each digit has which value. */
static void
count_digits (const guint32 *keys, guint n, guint32 counts[N_DIGITS][RADIX])
{
  memset (counts, 0, N_DIGITS * RADIX * sizeof (guint32));
  for (guint i = 0; i < n; i++)
    for (int digit = 0; digit < N_DIGITS; digit++)
      counts[digit][keys[i] >> DIGIT_BITS * digit & (RADIX - 1)]++;
}

/* Turns counts into where each value begins. FALSE where all keys have the same. */
static gboolean
add_up (guint32 *counts, guint n)
{
  guint32 sum = 0;

  for (guint i = 0; i < RADIX; i++)
    {
      guint32 count = counts[i];

      if (count == n)
        return FALSE;
      counts[i] = sum;
      sum += count;
    }
  return TRUE;
}

static void
scatter (guint32 *keys, guint32 *order, guint n, int shift, guint32 *at, guint32 *scratch)
{
  guint32 *other_order = scratch + n;

  for (guint i = 0; i < n; i++)
    {
      guint32 to = at[keys[i] >> shift & (RADIX - 1)]++;

      scratch[to] = keys[i];
      if (order != NULL)
        other_order[to] = order[i];
    }
  memcpy (keys, scratch, n * sizeof *keys);
  if (order != NULL)
    memcpy (order, other_order, n * sizeof *order);
}

void
gantry_sample_sort (gint32 *numbers, guint32 *order, guint n, guint32 *scratch)
{
  guint32 *keys = (guint32 *) numbers, counts[N_DIGITS][RADIX], least = G_MAXUINT32;

  for (guint i = 0; i < n; i++)
    {
      keys[i] ^= 0x80000000;
      least = MIN (least, keys[i]);
    }
  for (guint i = 0; i < n; i++)
    keys[i] -= least; /* so that the highest digit is mostly 0 */
  for (guint i = 0; i < n && order != NULL; i++)
    order[i] = i;
  count_digits (keys, n, counts);
  for (int digit = 0; digit < N_DIGITS; digit++)
    if (add_up (counts[digit], n))
      scatter (keys, order, n, DIGIT_BITS * digit, counts[digit], scratch);
  for (guint i = 0; i < n; i++)
    keys[i] = (keys[i] + least) ^ 0x80000000;
}

guint
gantry_sample_place (guint n, guint percent)
{
  guint place = (guint) (((guint64) n * percent + 99) / 100);

  return CLAMP (place, 1, MAX (n, 1)) - 1;
}

void
gantry_sample_rank (gint32 *numbers, guint n, gint32 *ranks, guint32 *order, guint32 *scratch)
{
  guint end;

  gantry_sample_sort (numbers, order, n, scratch);
  for (guint first = 0; first < n; first = end)
    {
      for (end = first + 1; end < n && numbers[end] == numbers[first]; end++)
        ;
      for (guint i = first; i < end; i++)
        ranks[order[i]] = (gint32) (first + 1 + end);
    }
}

double
gantry_sample_correlation (const gint32 *a, const gint32 *b, guint n)
{
  double mean_a = 0, mean_b = 0, square_a = 0, square_b = 0, product = 0;

  for (guint i = 0; i < n; i++)
    {
      mean_a += a[i];
      mean_b += b[i];
    }
  mean_a /= n;
  mean_b /= n;
  for (guint i = 0; i < n; i++)
    {
      square_a += (a[i] - mean_a) * (a[i] - mean_a);
      square_b += (b[i] - mean_b) * (b[i] - mean_b);
      product += (a[i] - mean_a) * (b[i] - mean_b);
    }
  return square_a > 0 && square_b > 0 ? product / sqrt (square_a * square_b) : 0;
}
