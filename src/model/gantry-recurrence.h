/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* How something comes again: every other Friday, the last working day of the month, each 25
 * December. A rule names days and nothing else; from when on, until when and how often is said
 * beside it. All days are dates (gantry-types.h) within [GANTRY_INSTANT_MIN, GANTRY_INSTANT_MAX).
 *
 * The rules are those of Microsoft Project's exceptions and recurring tasks, and of iCalendar's
 * RRULE as far as calendars of work need them. */

typedef enum {
  GANTRY_RECURRENCE_DAYS,
  GANTRY_RECURRENCE_WEEKDAYS, /* days from Monday to Friday, whatever the calendar says */
  GANTRY_RECURRENCE_WEEKS,
  GANTRY_RECURRENCE_MONTHS,
  GANTRY_RECURRENCE_YEARS,
} GantryRecurrenceUnit;

/* What is counted in a month; 0 Monday ... 6 Sunday before them. */
#define GANTRY_RECURRENCE_ANY_DAY 7
#define GANTRY_RECURRENCE_WEEKDAY 8     /* Monday to Friday */
#define GANTRY_RECURRENCE_WEEKEND_DAY 9 /* Saturday and Sunday */
#define GANTRY_RECURRENCE_N_ITEMS 10

#define GANTRY_RECURRENCE_LAST (-1)
#define GANTRY_RECURRENCE_INTERVAL_MAX 1000

typedef struct {
  GantryRecurrenceUnit unit;
  int interval;      /* every so many units, 1 ... GANTRY_RECURRENCE_INTERVAL_MAX */
  guint weekdays;    /* WEEKS: bits, 1 << 0 Monday; 0: the weekday of the first day */
  gboolean from_sunday; /* WEEKS: weeks are counted from Sunday and not from Monday */
  int position;      /* MONTHS, YEARS: 1 first ... 5 fifth, GANTRY_RECURRENCE_LAST; 0: by @day. Months
                      * without a fifth are left out. */
  int item;          /* with @position */
  int day;           /* of the month, 1 ... 31, the last one in shorter months; 0: that of the first day */
  int month;         /* YEARS: 1 ... 12; 0: that of the first day */
} GantryRecurrence;

/* "every day", "every 2 weeks on Mon and Fri", "every friday", "monthly on day 15", "the last weekday
 * of every month", "every year on 25 December", "fourth thursday of november". Names of days and
 * months are known in English and in the person's language. */
gboolean gantry_recurrence_parse (const char *text, GantryRecurrence *self, GError **error);
/* The canonical form, in English, which reads the same in every language: "every 2 weeks on Monday,
 * Friday". (transfer full) */
char *gantry_recurrence_format (const GantryRecurrence *self);

/* Walks through the days that a rule names, ascending. */
typedef struct {
  GantryRecurrence rule;
  gint64 first;
  gint64 at;       /* DAYS, WEEKDAYS, WEEKS: the next day to look at */
  int year, month; /* MONTHS, YEARS: the next month to look in */
  gboolean begun;
} GantryRecurrenceIter;

/* The first day that may be answered is @first; periods are counted from the one it is in. Of months
 * and years the first in which the day is not past is the first that counts, as in Microsoft
 * Project. Numbers of @rule that are out of range are taken to the nearest that is not. */
void gantry_recurrence_iter_init (GantryRecurrenceIter *self, const GantryRecurrence *rule, gint64 first);
/* GANTRY_NONE when there are no more before GANTRY_INSTANT_MAX. */
gint64 gantry_recurrence_iter_next (GantryRecurrenceIter *self);

/* The days from @first to @last inclusive (GANTRY_NONE: without end), at most @n_max of them
 * (0: without limit). (transfer full): of gint64 */
GArray *gantry_recurrence_expand (const GantryRecurrence *self, gint64 first, gint64 last, guint n_max);

G_END_DECLS
