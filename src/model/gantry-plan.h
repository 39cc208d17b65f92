/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-schedule.h"
#include "model/gantry-calendar-cache.h"
#include "model/gantry-document.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-project.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* A document's records as the engine's network, and the way back. Tasks stand in the order of the
 * outline as it was when the plan was made, links in that of their dependencies' ids. */
typedef struct {
  GantryDocument *document;    /* unowned */
  GantryCalendarCache *cache;  /* unowned */
  GantryProject *project;      /* unowned, NULL in a document without */
  guint n_tasks, n_links, n_assignments;
  GantryTask **tasks;              /* unowned, by index of the network */
  GantryDependency **links;        /* unowned, by index of the link */
  guint32 *assignment_head;        /* n_tasks + 1 */
  GantryAssignment **assignments;  /* unowned: those of a task are head[i] ... head[i + 1] */
  guint32 *assignment_calendar;    /* of each, index of calendars; GANTRY_NO_TASK for a mere cost */
  GPtrArray *calendars;            /* of GantryWorktime, owned by the cache; 0 is the project's */
  GHashTable *calendar_indices;
  GArray *crews, *parts;
  gboolean *touched;               /* inputs to be taken over, results to be worked out anew */
  gint64 *own_work, *own_cost, *own_done; /* of a task without its subtasks; of the work, what is done */
  GantryNetwork *network;
  GPtrArray *loops;                /* of GantryNetLoop, or NULL */
} GantryPlan;

GantryPlan *gantry_plan_new (GantryDocument *document, GantryCalendarCache *cache);
void gantry_plan_free (GantryPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryPlan, gantry_plan_free)

/* Says that a field of the task with @id, or of an assignment to it, has changed; 0: of any. A new
 * plan is touched all over. */
void gantry_plan_touch (GantryPlan *self, gint64 id);
/* Takes over the inputs of what was touched; the structure must be as it was. */
void gantry_plan_fill (GantryPlan *self);
/* Computes the network. */
void gantry_plan_schedule (GantryPlan *self);
/* Writes the derived fields of tasks, assignments and the project; after that nothing is touched. */
void gantry_plan_write_back (GantryPlan *self);
/* Appends what is wrong with the plan: GantryProblem. After gantry_plan_schedule(). */
void gantry_plan_find_problems (GantryPlan *self, GPtrArray *problems);
/* The hours that the task with @id is worked in: those of its people, of the first of them where they
 * differ. NULL for a task that came after the plan was made. (transfer none) */
const GantryWorktime *gantry_plan_get_worktime (GantryPlan *self, gint64 id);
/* What the one of them who works most works from @from to @to. */
gint64 gantry_plan_get_most_worked (GantryPlan *self, gint64 id, gint64 from, gint64 to);
/* “Design → Build → Test → Design”: (transfer full) */
char *gantry_plan_describe_loop (GantryPlan *self, const GantryNetLoop *loop);

static inline gboolean
gantry_plan_is_from_finish (const GantryPlan *self)
{
  return self->project != NULL && self->project->schedule_from == GANTRY_SCHEDULE_FROM_FINISH
         && self->project->target_finish != GANTRY_NONE;
}

G_END_DECLS
