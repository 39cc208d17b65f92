/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/gantry-load.h"
#include "model/gantry-units.h"
#include "model/kinds/gantry-baseline-task.h"
#include "model/kinds/gantry-baseline.h"
#include "model/kinds/gantry-risk.h"
#include "model/kinds/gantry-stakeholder.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* What a report looks back and ahead by. */
#define GANTRY_REPORT_PERIOD (28 * GANTRY_DAY)

typedef struct _GantryFacts GantryFacts;

/* What is known of a milestone. */
typedef struct {
  GantryTask *task;   /* unowned */
  gint64 baseline;    /* its finish in the baseline, or GANTRY_NONE */
  gint64 forecast;    /* its finish in the plan, not before the status date while it is open */
  gint64 variance;    /* working time from baseline to forecast; GANTRY_NONE without a baseline */
  gboolean done;
  gboolean overdue;   /* its date in the plan has passed, and it is not done */
} GantryMilestone;

/* Somebody who has more to do in one week than the week has hours. */
typedef struct {
  GantryPerson *person; /* unowned */
  gint64 week;          /* its first day */
  gint64 work, capacity;
  gboolean critical;    /* with a critical task among it */
} GantryOverload;

/* Everything that the composers and the rating rules say is told from here. The facts for a client
 * hold nothing that is internal: money is GANTRY_NONE, and internal risks are not in them. */
struct _GantryFacts {
  GantryDocument *document; /* unowned, like all records below */
  GantryProject *project;
  GantryUnits units;
  GantryAudience audience;
  gint64 as_of;
  gint64 horizon; /* the end of the next period */
  gint64 past;    /* the beginning of the last one */

  GPtrArray *leaves;     /* GantryTask: active, without subtasks, in the order of the plan */
  GArray *milestones;    /* GantryMilestone, by forecast */
  GPtrArray *missed;     /* GantryTask, summaries too, that will finish after their deadline */
  GPtrArray *risks;      /* GantryRisk that are not closed, the highest score first */
  GArray *overloads;     /* GantryOverload in the next period, critical ones first */
  GPtrArray *unstaffed;  /* GantryTask in the next period that nobody is assigned to */
  guint n_people;
  gboolean has_deadlines;
  guint n_risks; /* recorded, closed ones too */

  /* Against the baseline that was taken last; NULL and GANTRY_NONE without one. */
  GantryBaseline *baseline;
  GHashTable *baseline_tasks; /* id of a task → GantryBaselineTask */
  gint64 baseline_finish;
  gint64 finish_variance;     /* working time */
  guint n_added;              /* tasks that are not in the baseline */
  int growth;                 /* their work as a share of the baseline's, percent */

  /* Shares of the work in the baseline, or in the plan without one (then planned is -1). */
  double planned; /* what should be done by the status date */
  double earned;  /* what is done */
  gboolean by_work; /* weighed by work; by duration where no work is planned */

  /* Money, or GANTRY_NONE. */
  gint64 budget;
  gint64 forecast_cost; /* at completion */
  gint64 baseline_cost;
  gint64 planned_value, earned_value; /* by the cost in the baseline */
};

GantryFacts *gantry_facts_new (GantryDocument *document, GantryAudience audience, gint64 as_of);
void gantry_facts_free (GantryFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryFacts, gantry_facts_free)

/* NULL when @task is not in the baseline. */
GantryBaselineTask *gantry_facts_get_baseline (const GantryFacts *self, GantryTask *task);
/* Working time by the project's calendar. */
gint64 gantry_facts_between (const GantryFacts *self, gint64 from, gint64 to);
/* How much of [@start, @finish) has passed at the status date, in working time: 0 ... 1. */
double gantry_facts_elapsed (const GantryFacts *self, gint64 start, gint64 finish);
gboolean gantry_facts_is_done (GantryTask *task);
/* TRUE for a variance that is worth to be mentioned, of more than a few minutes. */
gboolean gantry_facts_is_late (const GantryFacts *self, gint64 variance);
/* When @milestone was or is to be passed at the latest, as far as the plan says. */
gint64 gantry_milestone_get_due (const GantryMilestone *milestone);
/* What @task weighs in shares of the whole. */
double gantry_facts_weigh (const GantryFacts *self, GantryTask *task);
/* TRUE where @task has its days, or some of them, in [@from, @to). */
gboolean gantry_facts_touches (GantryTask *task, gint64 from, gint64 to);

static inline const GantryMilestone *
gantry_facts_get_milestone (const GantryFacts *self, guint i)
{
  return &g_array_index (self->milestones, GantryMilestone, i);
}

static inline const GantryOverload *
gantry_facts_get_overload (const GantryFacts *self, guint i)
{
  return &g_array_index (self->overloads, GantryOverload, i);
}

static inline gint64
gantry_risk_get_score (const GantryRisk *risk)
{
  return risk->probability * risk->impact;
}

G_END_DECLS
