/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-availability.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryAvailability, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (person, REFERENCE, N_("Person"), GANTRY_FLAGS (REQUIRED | OWNER | SCHEDULES), .target = "person"),
  FIELD (first_date, DATE, N_("From"), GANTRY_FLAGS (OPTIONAL | SCHEDULES),
         .help = N_("The first day; from ever when it is empty."), .initial = GANTRY_NONE),
  FIELD (last_date, DATE, N_("Until"), GANTRY_FLAGS (OPTIONAL | SCHEDULES),
         .help = N_("The last day; for ever when it is empty."), .initial = GANTRY_NONE),
  FIELD (units, PERCENT, N_("Capacity"), GANTRY_FLAGS (SCHEDULES),
         .help = N_("How much of the calendar’s hours: 50 % is half time, 300 % a crew of three."),
         .minimum = 0, .maximum = 1000 * GANTRY_PERCENT_FULL, .initial = GANTRY_PERCENT_FULL),
};

const GantryKind gantry_availability_kind = {
  .name = "availability",
  .title = N_("Availability"),
  .title_plural = N_("Availability periods"),
  .icon_name = "x-office-calendar-symbolic",
  .get_type = gantry_availability_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_of = gantry_availability_dup_title,
  .validate = gantry_availability_validate,
};

GANTRY_DEFINE_KIND (GantryAvailability, gantry_availability)
