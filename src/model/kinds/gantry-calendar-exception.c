/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-calendar-exception.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryCalendarException, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Name"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (calendar, REFERENCE, N_("Calendar"), GANTRY_FLAGS (SCHEDULES | OWNER), .target = "calendar"),
  FIELD (person, REFERENCE, N_("Person"), GANTRY_FLAGS (SCHEDULES | OWNER), .target = "person"),
  FIELD (first_date, DATE, N_("First day"), GANTRY_FLAGS (SCHEDULES | REQUIRED)),
  FIELD (last_date, DATE, N_("Last day"), GANTRY_FLAGS (SCHEDULES | REQUIRED)),
  FIELD (hours, TEXT, N_("Hours"), GANTRY_FLAGS (SCHEDULES),
         .help = N_("Shifts such as “08:00-12:00”; nothing is worked when it is empty.")),
  FIELD (repeats, TEXT, N_("Repeats"), GANTRY_FLAGS (SCHEDULES),
         .help = N_("How often it comes again, such as “every 2 weeks on Friday” or “every year on 25 December”."),
         .assign = gantry_calendar_exception_assign_repeats),
  FIELD (repeat_until, DATE, N_("Repeats until"), GANTRY_FLAGS (SCHEDULES | OPTIONAL | SECONDARY),
         .help = N_("The last day on which it may begin; without it there is no end."), .initial = GANTRY_NONE),
  FIELD (occurrences, INTEGER, N_("Occurrences"), GANTRY_FLAGS (SCHEDULES | OPTIONAL | SECONDARY),
         .help = N_("How often it comes in all; empty for any number."),
         .minimum = 1, .maximum = GANTRY_CALENDAR_OCCURRENCES_MAX, .initial = GANTRY_NONE),
};

const GantryKind gantry_calendar_exception_kind = {
  .name = "calendar_exception",
  .title = N_("Calendar exception"),
  .title_plural = N_("Calendar exceptions"),
  .icon_name = "x-office-calendar-symbolic",
  .get_type = gantry_calendar_exception_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .validate = gantry_calendar_exception_validate,
};

GANTRY_DEFINE_KIND (GantryCalendarException, gantry_calendar_exception)
