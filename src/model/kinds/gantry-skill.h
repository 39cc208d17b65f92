/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantrySkill, gantry_skill, SKILL)

/* Something that people can do and tasks can need. */
struct _GantrySkill {
  GantryRecord parent_instance;
  char *name;
  char *category;
  char *description;
};

G_END_DECLS
