/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-person.h"

#include "model/gantry-fields.h"

static const GantryChoice type_choices[] = {
  { "person", N_("Person") },
  { "equipment", N_("Equipment") },
  { "cost", N_("Cost") },
  { NULL, NULL },
};

static const GantryChoice seniority_choices[] = {
  { "unknown", N_("Not stated") },
  { "junior", N_("Junior") },
  { "intermediate", N_("Intermediate") },
  { "senior", N_("Senior") },
  { "lead", N_("Lead") },
  { NULL, NULL },
};

#define FIELD(member, ...) GANTRY_FIELD (GantryPerson, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Name"), GANTRY_FLAGS (REQUIRED | SEARCHABLE)),
  FIELD (type, ENUM, N_("Type"), GANTRY_FLAGS (SCHEDULES), .choices = type_choices),
  FIELD (role, TEXT, N_("Role"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (team, TEXT, N_("Team"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (seniority, ENUM, N_("Seniority"), GANTRY_FLAGS (INTERNAL), .choices = seniority_choices),
  FIELD (capacity, PERCENT, N_("Capacity"), GANTRY_FLAGS (SCHEDULES),
         .help = N_("How much of the calendar’s hours: 50 % is half time, 300 % a crew of three."),
         .minimum = 0, .maximum = 1000 * GANTRY_PERCENT_FULL, .initial = GANTRY_PERCENT_FULL),
  FIELD (rate, MONEY, N_("Rate an hour"), GANTRY_FLAGS (INTERNAL | SCHEDULES)),
  FIELD (cost_per_use, MONEY, N_("Cost a use"), GANTRY_FLAGS (INTERNAL | SECONDARY | SCHEDULES)),
  FIELD (calendar, REFERENCE, N_("Calendar"), GANTRY_FLAGS (SCHEDULES), .target = "calendar"),
  FIELD (leveled, BOOLEAN, N_("Leveled"), GANTRY_FLAGS (SECONDARY), .initial = TRUE,
         .help = N_("When off, leveling delays no task for their sake and lets them be overloaded.")),
  FIELD (email, TEXT, N_("Email"), GANTRY_FLAGS (SEARCHABLE | SECONDARY)),
  FIELD (notes, NOTES, N_("Notes"), GANTRY_FLAGS (SEARCHABLE | SECONDARY | INTERNAL)),
  FIELD (source_uid, TEXT, N_("Source identifier"), GANTRY_FLAGS (HIDDEN)),
};

const GantryKind gantry_person_kind = {
  .name = "person",
  .title = N_("Person"),
  .title_plural = N_("People"),
  .icon_name = "system-users-symbolic",
  .get_type = gantry_person_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
};

GANTRY_DEFINE_KIND (GantryPerson, gantry_person)
