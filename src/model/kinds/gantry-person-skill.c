/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-person-skill.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryPersonSkill, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (person, REFERENCE, N_("Person"), GANTRY_FLAGS (REQUIRED | OWNER), .target = "person"),
  FIELD (skill, REFERENCE, N_("Skill"), GANTRY_FLAGS (REQUIRED | OWNER), .target = "skill"),
  FIELD (level, INTEGER, N_("Level"), GANTRY_FLAGS (INTERNAL),
         .help = N_("0 none, 1 novice, 2 with help, 3 alone, 4 leads others, 5 expert."),
         .minimum = 0, .maximum = 5),
  FIELD (last_used, DATE, N_("Last used"), GANTRY_FLAGS (OPTIONAL), .initial = GANTRY_NONE),
};

const GantryKind gantry_person_skill_kind = {
  .name = "person_skill",
  .title = N_("Skill of a person"),
  .title_plural = N_("Skills of people"),
  .icon_name = "starred-symbolic",
  .get_type = gantry_person_skill_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GANTRY_DEFINE_KIND (GantryPersonSkill, gantry_person_skill)
