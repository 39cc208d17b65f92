/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryWorkstream, gantry_workstream, WORKSTREAM)

/* A strand of technical work that runs through the plan, such as "Data" or "Security". */
struct _GantryWorkstream {
  GantryRecord parent_instance;
  char *name;
  int color;
  gint64 lead;
  int correlation; /* percent, of the durations of its tasks */
};

G_END_DECLS
