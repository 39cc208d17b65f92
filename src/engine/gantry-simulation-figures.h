/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Statistics of samples. */

#define GANTRY_SAMPLE_BUCKETS 16384

/* A sample, and room to look into it. */
typedef struct {
  guint n;
  gint32 *numbers;  /* room for n, and up to whole lines of the cache */
  guint32 *buckets; /* by number */
  guint64 *keys;    /* numbers above the least, and their indices; by bucket */
  guint32 counts[GANTRY_SAMPLE_BUCKETS]; /* by bucket: first how many are in it, then what is made of that */
  guint32 n_buckets;
  gint32 least;
  gboolean is_exact; /* all numbers of a bucket are the same, but in the last one */
} GantrySample;

GantrySample *gantry_sample_new (guint n);
void gantry_sample_free (GantrySample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantrySample, gantry_sample_free)

/* The numbers that a share of @step, 2 @step, 3 @step ... percent is not above, into the @n_found of @found:
 * the smallest such, without interpolation. */
void gantry_sample_find_percentiles (GantrySample *self, guint step, guint n_found, gint32 *found);

/* The place in a sorted sample of the number that a share of @percent is not above. */
guint gantry_sample_place (guint n, guint percent);

/* The ranks of the numbers, twice 1 … n, ties sharing the mean of theirs. */
void gantry_sample_rank (GantrySample *self, gint32 *ranks);

/* Spearman's rank correlation of two samples, of their ranks; 0 where one does not vary (C. Spearman, The proof
 * and measurement of association between two things, 1904). */
double gantry_sample_correlation (const gint32 *ranks, const gint32 *other, guint n);

G_END_DECLS
