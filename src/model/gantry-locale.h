/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the current locale says about names and dates, gathered once for each locale: the functions
 * that write a cell use it thousands of times a second. */

typedef enum {
  GANTRY_TIME_SECOND,
  GANTRY_TIME_MINUTE,
  GANTRY_TIME_HOUR,
  GANTRY_TIME_DAY,
  GANTRY_TIME_WEEK,
  GANTRY_TIME_MONTH,
  GANTRY_TIME_YEAR,
  GANTRY_N_TIME_UNITS,
} GantryTimeUnit;

typedef enum {
  GANTRY_DATE_DMY,
  GANTRY_DATE_MDY,
  GANTRY_DATE_YMD,
} GantryDateOrder;

/* How dates are written with the name of the month: %d, %b, %B, %m and %Y as in strftime(). */
typedef struct {
  const char *this_year; /* short, without the year */
  const char *other_year;
  const char *long_form;
} GantryDatePatterns;

typedef struct {
  char *messages, *time; /* the names of the locale that this is about */
  GantryDateOrder order; /* of dates in digits */
  gboolean half_days;    /* 2:00 PM and not 14:00 */
  const GantryDatePatterns *patterns;
  char *months[12], *short_months[12]; /* as they stand in a date */
  char *halves[2];                     /* AM and PM */
  char *units[2][GANTRY_N_TIME_UNITS]; /* the short names shown, working and elapsed */
  char *month_words[48];               /* folded; word i names month i % 12 */
  gboolean month_initials[256];        /* the first bytes of these words */
  GHashTable *words;                   /* see gantry-vocabulary.h */
} GantryLocale;

/* The facts about the locale that is set at this moment. Never freed, safe in any thread. */
const GantryLocale *gantry_locale_get (void);

G_END_DECLS
