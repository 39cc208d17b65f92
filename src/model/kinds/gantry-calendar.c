/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-calendar.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryCalendar, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Name"), GANTRY_FLAGS (REQUIRED | SEARCHABLE)),
  FIELD (base, REFERENCE, N_("Based on"), GANTRY_FLAGS (SCHEDULES), .target = "calendar"),
  FIELD (monday, TEXT, N_("Monday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (tuesday, TEXT, N_("Tuesday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (wednesday, TEXT, N_("Wednesday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (thursday, TEXT, N_("Thursday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (friday, TEXT, N_("Friday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (saturday, TEXT, N_("Saturday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (sunday, TEXT, N_("Sunday"), GANTRY_FLAGS (SCHEDULES)),
  FIELD (source_uid, TEXT, N_("Source identifier"), GANTRY_FLAGS (HIDDEN)),
};

const GantryKind gantry_calendar_kind = {
  .name = "calendar",
  .title = N_("Calendar"),
  .title_plural = N_("Calendars"),
  .icon_name = "x-office-calendar-symbolic",
  .get_type = gantry_calendar_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .validate = gantry_calendar_validate,
};

GANTRY_DEFINE_KIND (GantryCalendar, gantry_calendar)
