/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-distribution.h"
#include "engine/gantry-schedule.h"

G_BEGIN_DECLS

/* Monte Carlo simulation of a plan: many runs, each with durations drawn from their estimates and
 * with the risks that strike in it, scheduled as gantry_schedule_run() does it.
 *
 * Each number that is drawn belongs to the seed, the run, and the key of a task, factor or risk: the
 * results are the same on any number of threads, a run is the same in a longer simulation, and with
 * and without risks the durations are the same.
 *
 *  - Durations are drawn to the minute. What is finished is certain; of what has begun the share that
 *    is done is certain and the rest is drawn.
 *  - Tasks of one factor are correlated by a Gaussian copula: the normal number behind a duration is
 *    √ρ of the factor's number and √(1 - ρ) of the task's own.
 *  - A risk strikes in a share of the runs; then its delay is drawn once and added to the duration of
 *    each of its tasks, as far as that is not done, and its cost to the cost of the run.
 *
 * Runs of a plan that has nothing but durations, calendars, dependencies, "no earlier than", progress
 * and deadlines are computed many at once (gantry-simulation-program.h); all others one by one by the
 * scheduler itself. */

typedef struct {
  guint32 task;
  guint32 share; /* of the delay, basis points */
} GantrySimulationHit;

typedef struct {
  double probability;   /* 0 … 1 */
  GantryEstimate delay; /* working time */
  double cost;          /* money, when it strikes */
  guint32 first_hit, n_hits;
} GantrySimulationRisk;

/* All unowned, and not changed while the simulation goes on. */
typedef struct {
  const GantryNetwork *network; /* prepared; only its inputs are read */
  const GantryNetLink *links;   /* that it was made with */
  guint n_links;
  const GantryScheduleOptions *schedule;
  const GantryEstimate *estimates; /* by task */
  const guint32 *keys;             /* by task: what its numbers belong to; NULL: its index */
  const guint32 *factor;           /* by task, GANTRY_NO_TASK without; NULL: none has one */
  const double *correlation;       /* by factor, 0 … 1 */
  guint n_factors;
  const double *cost_rate;         /* by task: money a second of its duration; NULL: nothing */
  double fixed_cost;               /* of all tasks together */
  const GantrySimulationRisk *risks;
  guint n_risks;
  const GantrySimulationHit *hits;
} GantrySimulationInput;

typedef struct {
  guint n_runs;    /* at least 1 */
  guint64 seed;
  guint n_threads; /* 0: one a processor */
  gboolean one_by_one; /* by the scheduler itself, even where many at once would do */
  /* Asked now and then on any thread; TRUE ends the simulation. May be NULL. */
  gboolean (*is_cancelled) (gpointer user_data);
  /* Told now and then on the calling thread how much is done, 0 … 1. May be NULL. */
  void (*progress) (double done, gpointer user_data);
  gpointer user_data;
} GantrySimulationOptions;

#define GANTRY_SIMULATION_N_QUANTILES 9 /* P10, P20 … P90 */

typedef struct {
  guint n_tasks, n_runs;
  gboolean many_at_once; /* the runs were computed many at once */
  gint64 *finish;        /* of the plan by run: instants, GANTRY_NO_TIME without active tasks */
  double *cost;          /* by run */
  guint32 *critical;     /* by task: in how many runs it was critical */
  double *sensitivity;   /* by task: Spearman's rank correlation of its duration with the finish of
                          * the plan, -1 … 1; 0 where the duration is certain */
  guint n_kept;          /* that and the next are from the first so many runs: 2,048, or fewer in a plan
                          * of more than 16,384 tasks */
  gint64 (*quantiles)[GANTRY_SIMULATION_N_QUANTILES]; /* by task: finish, P10 … P90; GANTRY_NO_TIME
                                                       * for what is inactive */
} GantrySimulation;

/* Answers NULL when it was cancelled. */
GantrySimulation *gantry_simulation_new (const GantrySimulationInput *input, const GantrySimulationOptions *options);
void gantry_simulation_free (GantrySimulation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantrySimulation, gantry_simulation_free)

G_END_DECLS
