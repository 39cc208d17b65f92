/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryStakeholder, gantry_stakeholder, STAKEHOLDER)

typedef enum {
  GANTRY_AUDIENCE_EXECUTIVE,
  GANTRY_AUDIENCE_CLIENT,
  GANTRY_AUDIENCE_TEAM,
} GantryAudience;

/* Somebody who has a say in the project or a stake in its outcome. */
struct _GantryStakeholder {
  GantryRecord parent_instance;
  char *name;
  char *organization;
  char *role;
  char *email;
  gint64 interest;  /* 1 ... 5 */
  gint64 influence; /* 1 ... 5 */
  int stance;
  int preferred_report; /* GantryAudience */
  char *expectations;
  char *notes;
};

G_END_DECLS
