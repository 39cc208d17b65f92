/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryPersonSkill, gantry_person_skill, PERSON_SKILL)

/* How well somebody masters a skill. */
struct _GantryPersonSkill {
  GantryRecord parent_instance;
  gint64 person;
  gint64 skill;
  gint64 level; /* 0 none ... 5 expert */
  gint64 last_used; /* date or GANTRY_NONE */
};

G_END_DECLS
