/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Statistics of samples. */

/* Sorts @numbers ascending in linear time; @order, unless NULL, takes their indices along. @scratch:
 * as long as both together. */
void gantry_sample_sort (gint32 *numbers, guint32 *order, guint n, guint32 *scratch);

/* The place in a sorted sample of the number that a share of @percent is not above: the smallest
 * such, without interpolation. */
guint gantry_sample_place (guint n, guint percent);

/* The ranks of @numbers in @ranks, twice 1 … n, ties sharing the mean of theirs. @numbers is sorted
 * on return; @order and @scratch: room for n and for 2 n. */
void gantry_sample_rank (gint32 *numbers, guint n, gint32 *ranks, guint32 *order, guint32 *scratch);

/* The correlation of two samples; 0 where one does not vary. Of ranks: Spearman's rank correlation
 * (C. Spearman, The proof and measurement of association between two things, 1904). */
double gantry_sample_correlation (const gint32 *a, const gint32 *b, guint n);

G_END_DECLS
