/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryCalendar, gantry_calendar, CALENDAR)

/* Working hours: each weekday is "off", shifts such as "08:00-12:00 13:00-17:00", or unset for the
 * hours of the base calendar (see gantry-hours.h). A shift may end after midnight: "22:00-06:00". */
struct _GantryCalendar {
  GantryRecord parent_instance;
  char *name;
  gint64 base;
  char *monday, *tuesday, *wednesday, *thursday, *friday, *saturday, *sunday;
  char *source_uid;
};

/* Refuses hours that cannot be read and a base that leads back to the calendar itself. */
gboolean gantry_calendar_validate (GantryRecord *record, GError **error);

G_END_DECLS
