/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Tasks that come in rows of text, as from a spreadsheet. */

/* Inside an open transaction: @n_rows new tasks directly below @after and what is under it (NULL: at the end),
 * nested by @depths (any numbers: what is deeper belongs to what stands above it), the least deep on the level
 * of @after. @uuids: of tasks that were deleted and come again, or NULL. (transfer container): of GantryTask. */
GPtrArray *gantry_tasks_insert_rows (GantryDocument    *document,
                                     GantryTask        *after,
                                     const int         *depths,
                                     const char *const *uuids,
                                     guint              n_rows);

/* How many blanks @name begins with, which say how deep it is in the outline; @name: moved behind them. */
int gantry_task_skip_indent (const char **name);

typedef const char *(*GantryRowsTextFunc) (guint row, guint column, gpointer data);

/**
 * gantry_tasks_paste_rows:
 * @after: see gantry_tasks_insert_rows()
 * @fields: of the columns; NULL for one to be passed over
 * @get_text: the text in a cell, "" for none
 *
 * New tasks from rows of text as one step; the blanks before the name nest them. What follows from other cells
 * of a row is passed over: computed fields, the start of a task with predecessors, the finish of one with a
 * duration, and what a summary task has from its subtasks. A row without any text is no task.
 *
 * Returns: (transfer container): the tasks; NULL where something was refused, and nothing was done
 */
GPtrArray *gantry_tasks_paste_rows (GantryDocument            *document,
                                    GantryTask                *after,
                                    const GantryField *const  *fields,
                                    guint                      n_fields,
                                    guint                      n_rows,
                                    GantryRowsTextFunc         get_text,
                                    gpointer                   data,
                                    GError                   **error);

G_END_DECLS
