/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-task-skill.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryTaskSkill, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (task, REFERENCE, N_("Task"), GANTRY_FLAGS (REQUIRED | OWNER), .target = "task"),
  FIELD (skill, REFERENCE, N_("Skill"), GANTRY_FLAGS (REQUIRED | OWNER), .target = "skill"),
  FIELD (level, INTEGER, N_("Level needed"), .minimum = 1, .maximum = 5, .initial = 3),
};

const GantryKind gantry_task_skill_kind = {
  .name = "task_skill",
  .title = N_("Skill a task needs"),
  .title_plural = N_("Skills that tasks need"),
  .icon_name = "starred-symbolic",
  .get_type = gantry_task_skill_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GANTRY_DEFINE_KIND (GantryTaskSkill, gantry_task_skill)
