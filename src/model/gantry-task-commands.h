/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-baseline-task.h"
#include "model/kinds/gantry-baseline.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* What planners do to tasks: each function is one step of undo, refused with a reason where it cannot
 * be done. @tasks is an array of GantryTask in the order of the outline; a task whose summary task is
 * in it too goes along with that. */

/* A new task below @after (NULL: at the end), with the same parent; named @name or without name.
 * (transfer none) */
GantryTask *gantry_task_insert_after (GantryDocument  *document,
                                      GantryTask      *after,
                                      const char      *name,
                                      GError         **error);
/* A new task above @before. (transfer none) */
GantryTask *gantry_task_insert_before (GantryDocument *document, GantryTask *before, GError **error);
gboolean gantry_tasks_delete (GantryDocument *document, GPtrArray *tasks, GError **error);
/* Under the previous sibling; out to the level of the summary task, what follows becomes children as
 * outlines do. */
gboolean gantry_tasks_indent (GantryDocument *document, GPtrArray *tasks, GError **error);
gboolean gantry_tasks_outdent (GantryDocument *document, GPtrArray *tasks, GError **error);
gboolean gantry_tasks_can_indent (GantryDocument *document, GPtrArray *tasks);
gboolean gantry_tasks_can_outdent (GantryDocument *document, GPtrArray *tasks);
/* One place up or down among siblings. */
gboolean gantry_tasks_move_up (GantryDocument *document, GPtrArray *tasks, GError **error);
gboolean gantry_tasks_move_down (GantryDocument *document, GPtrArray *tasks, GError **error);
/* Below @parent (NULL: the top), directly after @after (NULL: first). */
gboolean gantry_tasks_move (GantryDocument  *document,
                            GPtrArray       *tasks,
                            GantryTask      *parent,
                            GantryTask      *after,
                            GError         **error);
/* Finish-to-start links from each task to the next; taking away all links among the tasks. */
gboolean gantry_tasks_link (GantryDocument *document, GPtrArray *tasks, GError **error);
gboolean gantry_tasks_unlink (GantryDocument *document, GPtrArray *tasks, GError **error);
gboolean gantry_task_link (GantryDocument        *document,
                           GantryTask            *predecessor,
                           GantryTask            *successor,
                           GantryDependencyType   type,
                           GError               **error);
/* A drag of a bar: @task starts at @start (snapped to working time), keeping its duration. */
gboolean gantry_task_move_to (GantryDocument *document, GantryTask *task, gint64 start, GError **error);
/* A drag of a bar's end: the duration becomes the working time from its start to @finish. */
gboolean gantry_task_resize_to (GantryDocument *document, GantryTask *task, gint64 finish, GError **error);

/* A copy of all current dates, work and cost. (transfer none) */
GantryBaseline *gantry_baseline_take (GantryDocument *document, const char *name, GError **error);

/* Inside an open transaction: gives @task @parent and a position after @after (NULL: first),
 * renumbering the siblings when there is no gap left. For commands and imports. */
void gantry_task_place (GantryDocument *document, GantryTask *task, GantryTask *parent, GantryTask *after);
/* The same for @tasks, one after the other; none of them is @after. */
void gantry_tasks_place (GantryDocument *document, GPtrArray *tasks, GantryTask *parent, GantryTask *after);

G_END_DECLS
