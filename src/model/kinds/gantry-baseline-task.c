/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-baseline-task.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryBaselineTask, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (baseline, REFERENCE, N_("Baseline"), GANTRY_FLAGS (REQUIRED | OWNER), .target = "baseline"),
  FIELD (task, REFERENCE, N_("Task"), GANTRY_FLAGS (REQUIRED | OWNER), .target = "task"),
  FIELD (start, INSTANT, N_("Start"), GANTRY_FLAGS (OPTIONAL), .initial = GANTRY_NONE),
  FIELD (finish, INSTANT, N_("Finish"), GANTRY_FLAGS (OPTIONAL), .initial = GANTRY_NONE),
  FIELD (duration, DURATION, N_("Duration")),
  FIELD (work, DURATION, N_("Work")),
  FIELD (cost, MONEY, N_("Cost"), GANTRY_FLAGS (INTERNAL)),
};

const GantryKind gantry_baseline_task_kind = {
  .name = "baseline_task",
  .title = N_("Baseline of a task"),
  .title_plural = N_("Baselines of tasks"),
  .icon_name = "document-save-as-symbolic",
  .get_type = gantry_baseline_task_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GANTRY_DEFINE_KIND (GantryBaselineTask, gantry_baseline_task)
