/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* The bridge between a document's records and the engine's arrays: fills the network from the
 * records, runs the engine, and writes the derived fields of tasks, assignments and the project.
 * Owned by the document, which calls it after every commit that can move dates. */
typedef struct _GantryScheduler GantryScheduler;

typedef struct _GantryWorktime GantryWorktime;

GantryScheduler *gantry_scheduler_new (GantryDocument *document /* unowned */);
void gantry_scheduler_free (GantryScheduler *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryScheduler, gantry_scheduler_free)

/* Says what a transaction touched since the last run (NULL: anything). */
void gantry_scheduler_invalidate (GantryScheduler *self, const GantryTransaction *transaction);

/**
 * gantry_scheduler_run:
 * @refuse_loops: fail when dependencies run in a loop, naming its tasks; otherwise cut each loop at
 *   the dependency with the highest id in it and report a problem
 *
 * Recomputes derived fields if anything was invalidated. On failure the derived fields are as
 * before.
 */
gboolean gantry_scheduler_run (GantryScheduler *self, gboolean refuse_loops, GError **error);

/* What the last run found: GantryProblem. (transfer none) */
const GPtrArray *gantry_scheduler_get_problems (GantryScheduler *self);

/* The dependencies that a run without refusing loops cuts, for an import that must drop and report
 * them before it commits: GantryDependency, (transfer container). Works inside a transaction. */
GPtrArray *gantry_scheduler_find_loop_dependencies (GantryScheduler *self);

/* The compiled working time of a calendar record (0: the project's), of a person (calendar with
 * leave), and of a task (task calendar, project's otherwise). Owned by the scheduler, valid until
 * the next change. (transfer none) */
const GantryWorktime *gantry_scheduler_get_calendar (GantryScheduler *self, gint64 calendar);
const GantryWorktime *gantry_scheduler_get_person_calendar (GantryScheduler *self, gint64 person);
const GantryWorktime *gantry_scheduler_get_task_calendar (GantryScheduler *self, gint64 task);

/* The hours that a task is worked in, its people's or else its own; of people who work in different hours
 * the first one's. As of the last run. (transfer none) */
const GantryWorktime *gantry_scheduler_get_worked_calendar (GantryScheduler *self, gint64 task);
/* What the one of them who works most works from @from to @to. */
gint64 gantry_scheduler_get_most_worked (GantryScheduler *self, gint64 task, gint64 from, gint64 to);

/* The document's own scheduler. (transfer none) */
GantryScheduler *gantry_document_get_scheduler (GantryDocument *document);

G_END_DECLS
