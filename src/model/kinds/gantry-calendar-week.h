/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryCalendarWeek, gantry_calendar_week, CALENDAR_WEEK)

/* A stretch of time in which the week is another one: summer hours of a calendar, or a person who
 * works four days a week until autumn. Exactly one of @calendar and @person is set. A weekday is
 * written as in a calendar; unset, it is as ever. Exceptions go before it. */
struct _GantryCalendarWeek {
  GantryRecord parent_instance;
  char *name;
  gint64 calendar;
  gint64 person;
  gint64 first_date; /* date */
  gint64 last_date;  /* date, inclusive */
  char *monday, *tuesday, *wednesday, *thursday, *friday, *saturday, *sunday;
};

gboolean gantry_calendar_week_validate (GantryRecord *record, GError **error);

G_END_DECLS
