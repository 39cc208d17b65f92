/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Whole tasks on the clipboard: every input of theirs, who works on them, the skills that they need, their
 * checklists, how they come again, and their dependencies. */

/* @tasks: of GantryTask in the order of the outline, each for itself: what is under a task is copied only when it
 * is among them. (transfer full): text */
char *gantry_tasks_copy (GantryDocument *document, GPtrArray *tasks);

/**
 * gantry_tasks_paste:
 * @text: of gantry_tasks_copy(), of this plan or of another; anything else is refused
 * @after: the new tasks come below it and what is under it, on its level (NULL: at the end)
 *
 * As one step. Tasks that were cut out of this plan, and are not there again already, are the same ones as before,
 * with their baselines and the dependencies on tasks that were not cut; of others, the dependencies among them come
 * along. In another plan, people, skills, calendars and workstreams are looked up by their names; what is not found
 * there is left out.
 *
 * Returns: (transfer container) (nullable): the new tasks
 */
GPtrArray *gantry_tasks_paste (GantryDocument *document, const char *text, GantryTask *after, GError **error);

G_END_DECLS
