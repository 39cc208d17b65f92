/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-skill.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantrySkill, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Name"), GANTRY_FLAGS (REQUIRED | SEARCHABLE)),
  FIELD (category, TEXT, N_("Category"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (description, NOTES, N_("Description"), GANTRY_FLAGS (SEARCHABLE)),
};

const GantryKind gantry_skill_kind = {
  .name = "skill",
  .title = N_("Skill"),
  .title_plural = N_("Skills"),
  .icon_name = "starred-symbolic",
  .get_type = gantry_skill_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
};

GANTRY_DEFINE_KIND (GantrySkill, gantry_skill)
