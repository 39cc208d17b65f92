/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Decimal numbers as people write them, without floating point in between. */

/* mantissa / 10 ^ n_decimals, not negative. */
typedef struct {
  gint64 mantissa;
  int n_decimals;
} GantryNumber;

#define GANTRY_NUMBER_DECIMALS_MAX 30

/* Reads a number without sign at *@cursor, in folded text (gantry-words.h), and moves the cursor
 * behind it. "." and "," are both read as decimal separators; which of them groups thousands in
 * "1,500" is for the locale to say. FALSE when there is none or the groups make no sense. */
gboolean gantry_number_scan (const char **cursor, GantryNumber *number);
/* The same where thousands are not to be expected: "33.333" has decimals in every locale. */
gboolean gantry_number_scan_small (const char **cursor, GantryNumber *number);
/* The same for the form in files: digits with at most one dot, in any locale. */
gboolean gantry_number_scan_plain (const char **cursor, GantryNumber *number);

/* @number times @factor, rounded half away from zero; FALSE when it does not fit. */
gboolean gantry_number_scale (const GantryNumber *number, gint64 factor, gint64 *result);

/* How a locale writes numbers; the strings belong to the C library. */
typedef struct {
  const char *decimal;
  const char *separator; /* between groups, "" for none */
  const char *groups;    /* as in struct lconv */
} GantryNumberStyle;

/* What the C library says at this moment, for numbers and for amounts of money. */
void gantry_number_style_get (GantryNumberStyle *style, gboolean monetary);
/* A dot and no groups. */
extern const GantryNumberStyle gantry_number_style_plain;

/* Appends @mantissa / 10 ^ @n_decimals, with no fewer decimals than @n_decimals_min and no more than
 * needed. */
void gantry_number_append (GString                 *text,
                           guint64                  mantissa,
                           int                      n_decimals,
                           int                      n_decimals_min,
                           const GantryNumberStyle *style);

/* |@value|, also of the smallest integer. */
static inline guint64
gantry_number_magnitude (gint64 value)
{
  return value < 0 ? 0 - (guint64) value : (guint64) value;
}

G_END_DECLS
