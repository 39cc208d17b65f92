/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-calendar-week.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryCalendarWeek, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Name"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (calendar, REFERENCE, N_("Calendar"), GANTRY_FLAGS (SCHEDULES | OWNER), .target = "calendar"),
  FIELD (person, REFERENCE, N_("Person"), GANTRY_FLAGS (SCHEDULES | OWNER), .target = "person"),
  FIELD (first_date, DATE, N_("First day"), GANTRY_FLAGS (SCHEDULES | REQUIRED)),
  FIELD (last_date, DATE, N_("Last day"), GANTRY_FLAGS (SCHEDULES | REQUIRED)),
  FIELD (monday, TEXT, N_("Monday"), GANTRY_FLAGS (SCHEDULES),
         .help = N_("Shifts such as “08:00-12:00”, or “off”; as ever when it is empty.")),
  FIELD (tuesday, TEXT, N_("Tuesday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (wednesday, TEXT, N_("Wednesday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (thursday, TEXT, N_("Thursday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (friday, TEXT, N_("Friday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (saturday, TEXT, N_("Saturday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (sunday, TEXT, N_("Sunday"), GANTRY_FLAGS (SCHEDULES)),
};

const GantryKind gantry_calendar_week_kind = {
  .name = "calendar_week",
  .title = N_("Work week"),
  .title_plural = N_("Work weeks"),
  .icon_name = "x-office-calendar-symbolic",
  .get_type = gantry_calendar_week_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .validate = gantry_calendar_week_validate,
};

GANTRY_DEFINE_KIND (GantryCalendarWeek, gantry_calendar_week)
