/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-node-set.h"
#include "engine/gantry-schedule.h"
#include "model/gantry-calendar-cache.h"
#include "model/gantry-document.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-project.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* What a task itself hands up to the summary tasks above it. */
typedef struct {
  gint64 work, cost;
  gint64 done; /* of the work */
  gint64 duration;
  int percent;
  gboolean is_summary;
} GantryPlanShare;

typedef struct _GantryPlanSums GantryPlanSums;

/* A document's records as the engine's network, and the way back. Tasks stand in the order of the
 * outline as it was when the plan was made, links in that of their dependencies' ids. */
typedef struct {
  GantryDocument *document;    /* unowned */
  GantryCalendarCache *cache;  /* unowned */
  GantryProject *project;      /* unowned, NULL in a document without */
  guint n_tasks, n_links, n_assignments;
  GantryTask **tasks;              /* unowned, by index of the network */
  GantryDependency **links;        /* unowned, by index of the link */
  gint64 *link_ids;                /* theirs, ascending */
  guint32 *assignment_head;        /* n_tasks + 1 */
  GantryAssignment **assignments;  /* unowned: those of a task are head[i] ... head[i + 1] */
  guint32 *assignment_calendar;    /* of each, index of calendars; GANTRY_NO_TASK for a mere cost */
  GPtrArray *calendars;            /* of GantryWorktime, owned by the cache; 0 is the project's */
  GHashTable *calendar_indices;
  GArray *crews, *parts;
  GHashTable *indices;             /* id of a task -> its index; NULL while these are the rows */
  GantryNetwork *network;
  GPtrArray *loops;                /* of GantryNetLoop, or NULL */
  /* What is to be done: inputs to be taken over, results to be worked out anew. */
  gboolean all_touched;
  gboolean rolls_all;              /* other tasks than before are active: sums are made anew */
  GantryNodeSet *is_touched;
  GArray *touched;                 /* guint32 */
  GArray *changed;                 /* guint32: with other dates than before the last run */
  /* What stays from run to run. */
  GantryPlanShare *shares;         /* of each task */
  GantryPlanSums *sums;            /* of each group of the network, and last of the plan */
  GantryNodeSet *unchecked, *troubled; /* tasks not looked at since, and those with problems */
  GHashTable *problems;            /* index of a task -> GPtrArray of GantryProblem */
} GantryPlan;

GantryPlan *gantry_plan_new (GantryDocument *document, GantryCalendarCache *cache);
void gantry_plan_free (GantryPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryPlan, gantry_plan_free)

/* The index of the task with @id, GANTRY_NO_TASK without. */
guint32 gantry_plan_find (GantryPlan *self, gint64 id);

/* Says that a field of the task with @id, or of an assignment to it, has changed; 0: of any. A new
 * plan is touched all over. */
void gantry_plan_touch (GantryPlan *self, gint64 id);
/* That a field of the dependency with @id has, or that it came or went. FALSE where the network cannot
 * take that over: the plan must be made anew. */
gboolean gantry_plan_touch_link (GantryPlan *self, gint64 id);
/* That names have which stand in problems. */
void gantry_plan_touch_names (GantryPlan *self);
/* Takes over the inputs of what was touched; the structure must be as it was. */
void gantry_plan_fill (GantryPlan *self);
/* The links that the network of a new plan was made with: GantryNetLink. (transfer full) */
GArray *gantry_plan_dup_links (GantryPlan *self);
/* How it is to be computed. */
void gantry_plan_get_options (const GantryPlan *self, GantryScheduleOptions *options);
/* Computes the network. */
void gantry_plan_schedule (GantryPlan *self);
/* Writes the derived fields of tasks, assignments and the project, as far as they are others. */
void gantry_plan_write_back (GantryPlan *self);
/* Appends what is wrong with the plan: GantryProblem. After gantry_plan_write_back(). */
void gantry_plan_find_problems (GantryPlan *self, GPtrArray *problems);
/* The hours that the task with @id is worked in: those of its people, of the first of them where they
 * differ. NULL for a task that came after the plan was made. (transfer none) */
const GantryWorktime *gantry_plan_get_worktime (GantryPlan *self, gint64 id);
/* What the one of them who works most works from @from to @to. */
gint64 gantry_plan_get_most_worked (GantryPlan *self, gint64 id, gint64 from, gint64 to);
/* After all that nothing is touched. */
void gantry_plan_forget_touched (GantryPlan *self);
/* “Design → Build → Test → Design”: (transfer full) */
char *gantry_plan_describe_loop (GantryPlan *self, const GantryNetLoop *loop);

/* That of the last run, NULL before. (transfer none) */
GantryPlan *gantry_scheduler_get_plan (GantryScheduler *self);

/* ---- Rolling up: gantry-plan-rollup.c ---- */

GantryPlanSums *gantry_plan_sums_new (guint n);
/* What the task at @index hands up; unless all are touched, with all that follows. */
void gantry_plan_set_share (GantryPlan *self, guint32 index, const GantryPlanShare *share);
/* All of it anew. */
void gantry_plan_roll_up (GantryPlan *self);

static inline gboolean
gantry_plan_is_from_finish (const GantryPlan *self)
{
  return self->project != NULL && self->project->schedule_from == GANTRY_SCHEDULE_FROM_FINISH
         && self->project->target_finish != GANTRY_NONE;
}

G_END_DECLS
