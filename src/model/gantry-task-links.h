/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-units.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* The predecessors of @task as "12FS+2d; 15SS", by ascending row; @machine: the same in every
 * language. (transfer full) */
char *gantry_task_dup_predecessors (GantryTask *task, const GantryUnits *units, gboolean machine);

G_END_DECLS
