/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryCalendarException, gantry_calendar_exception, CALENDAR_EXCEPTION)

/* Days that differ from the week: a holiday or special hours of a calendar, or leave of one person.
 * Exactly one of @calendar and @person is set. What comes again has a rule (gantry-recurrence.h) for
 * the days on which it begins, the first of them at or after @first_date; each time it takes as many
 * days as from @first_date to @last_date. */
struct _GantryCalendarException {
  GantryRecord parent_instance;
  char *name;
  gint64 calendar;
  gint64 person;
  gint64 first_date; /* date */
  gint64 last_date;  /* date, inclusive as people say it */
  char *hours;       /* unset: off */
  char *repeats;     /* the rule, unset: it does not come again */
  gint64 repeat_until; /* date, the last on which it may begin; optional */
  gint64 occurrences;  /* at most so many; optional */
};

/* More than this nothing comes again: there are not that many days from 1900 to 2149. */
#define GANTRY_CALENDAR_OCCURRENCES_MAX 100000

/* A rule as a person or a file writes it is kept in its canonical form. */
gboolean gantry_calendar_exception_assign_repeats (GantryRecord *record, const GantryValue *value, GError **error);
gboolean gantry_calendar_exception_validate (GantryRecord *record, GError **error);

G_END_DECLS
