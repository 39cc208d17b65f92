/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* The progress of a whole plan, or of the tasks that are chosen: each function is one step of undo.
 * @tasks: of GantryTask; NULL: all. Summary tasks stand for what is below them; inactive tasks and
 * what is done are left alone. */

/* All went as scheduled until @date: what should be done is done, what should have begun has, and is
 * as far as the date says. */
gboolean gantry_tasks_update_until (GantryDocument *document, GPtrArray *tasks, gint64 date, GError **error);

/* Nothing that is not done yet is planned before @date: what has not begun starts no earlier, and what
 * has rests from where it got to until then. */
gboolean gantry_tasks_reschedule_after (GantryDocument *document, GPtrArray *tasks, gint64 date, GError **error);

/* Splits @task, which rests from the instant @from to @to. Refused where it is not at work. */
gboolean gantry_task_split (GantryDocument *document, GantryTask *task, gint64 from, gint64 to, GError **error);

/* The project's status date, or now without. */
gint64 gantry_progress_get_date (GantryDocument *document);

G_END_DECLS
