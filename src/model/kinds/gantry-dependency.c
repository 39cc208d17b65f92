/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-dependency.h"

#include "model/gantry-fields.h"

static const GantryChoice type_choices[] = {
  { "fs", N_("Finish to start") },
  { "ss", N_("Start to start") },
  { "ff", N_("Finish to finish") },
  { "sf", N_("Start to finish") },
  { NULL, NULL },
};

#define FIELD(member, ...) GANTRY_FIELD (GantryDependency, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (predecessor, REFERENCE, N_("Predecessor"), GANTRY_FLAGS (REQUIRED | OWNER | SCHEDULES),
         .target = "task"),
  FIELD (successor, REFERENCE, N_("Successor"), GANTRY_FLAGS (REQUIRED | OWNER | SCHEDULES),
         .target = "task"),
  FIELD (type, ENUM, N_("Type"), GANTRY_FLAGS (SCHEDULES), .choices = type_choices),
  FIELD (lag, DURATION, N_("Lag"), GANTRY_FLAGS (SCHEDULES),
         .minimum = -100 * 366 * GANTRY_DAY, .maximum = 100 * 366 * GANTRY_DAY,
         .companion = "lag_elapsed"),
  FIELD (lag_elapsed, BOOLEAN, N_("Elapsed lag"), GANTRY_FLAGS (SCHEDULES | SECONDARY)),
  FIELD (lag_percent, PERCENT, N_("Lag in percent"), GANTRY_FLAGS (SCHEDULES | SECONDARY),
         .help = N_("A further lag as a share of the predecessor’s duration."),
         .minimum = -100 * GANTRY_PERCENT_FULL, .maximum = 100 * GANTRY_PERCENT_FULL),
};

const GantryKind gantry_dependency_kind = {
  .name = "dependency",
  .title = N_("Dependency"),
  .title_plural = N_("Dependencies"),
  .icon_name = "insert-link-symbolic",
  .get_type = gantry_dependency_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .validate = gantry_dependency_validate,
};

GANTRY_DEFINE_KIND (GantryDependency, gantry_dependency)
