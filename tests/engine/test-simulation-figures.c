/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "engine/gantry-simulation-figures.h"

/* Statistics of samples against what sorting and counting say. */

#define N_MAX 700

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const gint32 left = *(const gint32 *) a, right = *(const gint32 *) b;

  return (left > right) - (left < right);
}

/* Of one number, of few, of many, of numbers far apart, and of some that are much farther away than the rest. */
static gint32
random_number (int kind)
{
  switch (kind)
    {
    case 0:
      return G_MININT32;
    case 1:
      return g_test_rand_int_range (-3, 3);
    case 2:
      return 100000 + g_test_rand_int_range (0, 8000);
    case 3:
      return g_test_rand_int ();
    case 4:
      return (gint32) pow (2, g_test_rand_double_range (0, 31));
    default:
      return g_test_rand_int_range (0, 20) == 0 ? G_MAXINT32 - g_test_rand_int_range (0, 100) : g_test_rand_int_range (-500, 500);
    }
}

static GantrySample *
random_sample (int kind)
{
  GantrySample *self = gantry_sample_new ((guint) g_test_rand_int_range (1, N_MAX));

  for (guint i = 0; i < self->n; i++)
    self->numbers[i] = random_number (kind);
  return self;
}

static void
test_percentiles (void)
{
  for (int i = 0; i < 600; i++)
    {
      g_autoptr (GantrySample) sample = random_sample (i % 6);
      g_autofree gint32 *sorted = g_memdup2 (sample->numbers, sample->n * sizeof *sorted);
      gint32 found[9];

      qsort (sorted, sample->n, sizeof *sorted, compare_numbers);
      gantry_sample_find_percentiles (sample, 10, G_N_ELEMENTS (found), found);
      for (guint j = 0; j < G_N_ELEMENTS (found); j++)
        g_assert_cmpint (found[j], ==, sorted[(guint) ceil ((j + 1) * sample->n / 10.0) - 1]);
    }
}

/* Less than how many others a number is, and equal to how many. */
static gint32
count_rank (const GantrySample *sample, gint32 number)
{
  gint32 n_less = 0, n_equal = 0;

  for (guint i = 0; i < sample->n; i++)
    {
      n_less += sample->numbers[i] < number;
      n_equal += sample->numbers[i] == number;
    }
  return 2 * n_less + n_equal + 1;
}

static void
test_ranks (void)
{
  for (int i = 0; i < 120; i++)
    {
      g_autoptr (GantrySample) sample = random_sample (i % 6);
      g_autofree gint32 *ranks = g_new (gint32, sample->n);

      gantry_sample_rank (sample, ranks);
      for (guint j = 0; j < sample->n; j++)
        g_assert_cmpint (ranks[j], ==, count_rank (sample, sample->numbers[j]));
    }
}

/* Without ties it is 1 - 6 Σ d² / (n³ - n). */
static void
test_correlation (void)
{
  const gint32 up[] = { 2, 4, 6, 8, 10 }, down[] = { 10, 8, 6, 4, 2 }, mixed[] = { 4, 2, 8, 6, 10 }, same[] = { 6, 6, 6, 6, 6 };

  g_assert_cmpfloat (gantry_sample_correlation (up, up, 5), ==, 1);
  g_assert_cmpfloat (gantry_sample_correlation (up, down, 5), ==, -1);
  g_assert_cmpfloat_with_epsilon (gantry_sample_correlation (up, mixed, 5), 1 - 6 * 4 / 120.0, 1e-12);
  g_assert_cmpfloat (gantry_sample_correlation (up, same, 5), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulation-figures/percentiles", test_percentiles);
  g_test_add_func ("/simulation-figures/ranks", test_ranks);
  g_test_add_func ("/simulation-figures/correlation", test_correlation);
  return g_test_run ();
}
