/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Putting people on tasks and taking them off; who is there shares the work or brings more of it, as
 * gantry-task-effort.h says. @person: the id of a person. */

gboolean gantry_task_has_person (GantryTask *task, gint64 person);
/* As one step of undo: all of @tasks (GantryTask) have @person, or none has. Summary tasks are left out. */
gboolean gantry_tasks_assign (GantryDocument *document, GPtrArray *tasks, gint64 person, GError **error);
gboolean gantry_tasks_unassign (GantryDocument *document, GPtrArray *tasks, gint64 person, GError **error);

G_END_DECLS
