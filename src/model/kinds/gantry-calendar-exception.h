/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryCalendarException, gantry_calendar_exception, CALENDAR_EXCEPTION)

/* Days that differ from the week: a holiday or special hours of a calendar, or leave of one person.
 * Exactly one of @calendar and @person is set. */
struct _GantryCalendarException {
  GantryRecord parent_instance;
  char *name;
  gint64 calendar;
  gint64 person;
  gint64 first_date; /* date */
  gint64 last_date;  /* date, inclusive as people say it */
  char *hours;       /* unset: off */
};

gboolean gantry_calendar_exception_validate (GantryRecord *record, GError **error);

G_END_DECLS
