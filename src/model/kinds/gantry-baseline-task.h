/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryBaselineTask, gantry_baseline_task, BASELINE_TASK)

/* What a baseline says of one task. */
struct _GantryBaselineTask {
  GantryRecord parent_instance;
  gint64 baseline;
  gint64 task;
  gint64 start, finish; /* instants or GANTRY_NONE */
  gint64 duration;
  gint64 work;
  gint64 cost;
};

G_END_DECLS
