/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Working time: a compiled, immutable index over a calendar, so that adding working time to an
 * instant is a binary search and not a walk.
 *
 * Instants are seconds since 1970-01-01T00:00:00 in plan-local time, durations are seconds, ranges
 * are half-open. No locale, no time zone, no clock. Complexity of every query: O(log exceptions). */

/* Uninterrupted work, in seconds since the midnight of the day that it belongs to: it begins on that
 * day and may go on into the next: 0 <= start < 86,400, start < finish <= start + 86,400. */
typedef struct {
  gint32 start, finish;
} GantryWorkShift;

/* The shifts of one day, any number of them in any order; what overlaps or adjoins is one. */
typedef struct {
  const GantryWorkShift *shifts; /* unowned */
  guint n_shifts;
} GantryWorkday;

/* Days that differ from the week: those of [first_day, end_day), days since 1970-01-01, that are one
 * of some weekdays. */
typedef struct {
  gint32 first_day, end_day;
  GantryWorkday hours;
  guint weekdays; /* bits, 1 << 0 Monday; 0: all */
} GantryWorkException;

/* What a calendar says, before it is compiled. Of overlapping exceptions the last one wins: its
 * shifts take the place of those that begin on its days, while what began the day before goes on. */
typedef struct {
  GantryWorkday week[7]; /* Monday first */
  const GantryWorkException *exceptions;
  guint n_exceptions;
} GantryWorkSpec;

typedef struct _GantryWorktime GantryWorktime;

GantryWorktime *gantry_worktime_new (const GantryWorkSpec *spec);
/* Around the clock: what elapsed durations run on. */
GantryWorktime *gantry_worktime_new_elapsed (void);
/* What is working time in all of @calendars. */
GantryWorktime *gantry_worktime_new_intersection (const GantryWorktime *const *calendars, guint n_calendars);
/* What is working time in @a, in @b or in both. */
GantryWorktime *gantry_worktime_new_union (const GantryWorktime *a, const GantryWorktime *b);
GantryWorktime *gantry_worktime_ref (const GantryWorktime *self);
void gantry_worktime_unref (GantryWorktime *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryWorktime, gantry_worktime_unref)

/* FALSE for a calendar with no working time at all in any week: the queries below then answer with
 * their own argument. Where working time runs out (a week without, and work in exceptions only) they
 * answer the end of the last of it, or their own argument when that lies beyond. Instants and sums
 * are kept within 34,000 years around 1970. */
gboolean gantry_worktime_has_work (const GantryWorktime *self);

/* The same hours at every instant, as far as it is said in the same way: for sharing what was
 * compiled from different records. */
gboolean gantry_worktime_equal (const GantryWorktime *a, const GantryWorktime *b);
guint gantry_worktime_hash (const GantryWorktime *self);

/* Working seconds in [@from, @to); negative when @to is before @from. */
gint64 gantry_worktime_between (const GantryWorktime *self, gint64 from, gint64 to);

/* The earliest instant at which @work seconds have been worked since @from: the finish of a task.
 * @work 0 answers @from itself; negative @work goes back. */
gint64 gantry_worktime_add (const GantryWorktime *self, gint64 from, gint64 work);

/* The latest instant from which @work seconds are worked until @to: the start of a task that is
 * scheduled backward. @work 0 answers @to itself. */
gint64 gantry_worktime_subtract (const GantryWorktime *self, gint64 to, gint64 work);

/* The first instant at or after @instant at which work can go on (17:00 becomes the next 08:00). */
gint64 gantry_worktime_next_start (const GantryWorktime *self, gint64 instant);
/* The last instant at or before @instant at which work can have ended (08:00 becomes 17:00). */
gint64 gantry_worktime_previous_finish (const GantryWorktime *self, gint64 instant);

/* The first stretch of uninterrupted working time that ends after @instant; FALSE when there is
 * none within 30 years. Stretches of adjoining days are one; of those that never end 30 years to
 * either side are answered. */
gboolean gantry_worktime_next_span (const GantryWorktime *self, gint64 instant, gint64 *start, gint64 *finish);

G_END_DECLS
