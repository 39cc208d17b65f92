/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryTaskSkill, gantry_task_skill, TASK_SKILL)

/* A skill, and how well it must be mastered, that a task needs. */
struct _GantryTaskSkill {
  GantryRecord parent_instance;
  gint64 task;
  gint64 skill;
  gint64 level; /* at least, 1 ... 5 */
};

G_END_DECLS
