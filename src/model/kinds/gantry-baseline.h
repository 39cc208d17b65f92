/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryBaseline, gantry_baseline, BASELINE)

/* A named copy of the plan's dates, work and cost at one moment. */
struct _GantryBaseline {
  GantryRecord parent_instance;
  char *name;
  gint64 taken_on; /* instant */
  gint64 number;   /* 0 to 10, as Microsoft Project counts them */
  char *approved_by;
  char *notes;
};

G_END_DECLS
