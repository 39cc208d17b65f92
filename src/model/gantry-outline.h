/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

typedef struct _GantryTask GantryTask;

/* The tasks in the order of the plan (preorder of parent and position), rebuilt by the document when
 * the structure changed. Each task carries its row (task->row), level and WBS code. */

guint gantry_outline_get_n_tasks (GantryOutline *self);
/* (transfer none) */
GantryTask *gantry_outline_get_task (GantryOutline *self, guint row);
/* The task in the row that people call by @number, "1" for the first; NULL where there is none, or where that
 * is no number. (transfer none) */
GantryTask *gantry_outline_find_numbered (GantryOutline *self, const char *number);
/* The row after the last descendant of @row. */
guint gantry_outline_get_subtree_end (GantryOutline *self, guint row);
GantryTask *gantry_outline_get_parent (GantryOutline *self, GantryTask *task);
/* The neighbor with the same parent, NULL at the ends. */
GantryTask *gantry_outline_get_previous_sibling (GantryOutline *self, GantryTask *task);
GantryTask *gantry_outline_get_next_sibling (GantryOutline *self, GantryTask *task);
/* TRUE if @ancestor is above @task. */
gboolean gantry_outline_is_ancestor (GantryOutline *self, GantryTask *ancestor, GantryTask *task);
/* Changes each time the order or the nesting does. */
guint64 gantry_outline_get_generation (GantryOutline *self);

G_END_DECLS
