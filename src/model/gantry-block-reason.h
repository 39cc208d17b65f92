/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* What keeps an unfinished task from going on: what somebody wrote down in its field “Blocked”; a risk that
 * affects it and has occurred; or, for one that should have begun, a predecessor of it or of a summary task
 * above it that should be done, or begun, and is not. Summary tasks, done and inactive ones are never
 * blocked. */
typedef enum {
  GANTRY_BLOCK_NONE,
  GANTRY_BLOCK_STATED,
  GANTRY_BLOCK_RISK,
  GANTRY_BLOCK_PREDECESSOR,
} GantryBlock;

/* The first of these that applies, as of @date, an instant; @cause: (out) (optional) (transfer none): the risk
 * or the predecessor. */
GantryBlock gantry_task_get_block (GantryTask *task, gint64 date, GantryRecord **cause);
/* Why, as a sentence without its full stop: “Burst pipe” has occurred; NULL when nothing does. (transfer full) */
char *gantry_task_dup_block_reason (GantryTask *task, gint64 date);

G_END_DECLS
