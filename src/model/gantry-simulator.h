/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/gantry-simulation.h"
#include "model/gantry-document.h"

G_BEGIN_DECLS

/* The simulation of a document: when it is done and what it costs, as a distribution.
 *
 * Tasks have three estimates and a distribution, workstreams a correlation of their tasks' durations,
 * and open risks a likelihood, a delay of their tasks and a cost. What a risk delays by is added to each
 * of its tasks; of a summary task it is shared out among the subtasks by their durations. Cost follows
 * the duration as far as work does: assignments without work of their own at their rates.
 *
 * A simulator is a snapshot: it is made on the main thread and never looks at the document again, so
 * that it may be run on any thread while editing goes on. */
typedef struct _GantrySimulator GantrySimulator;

/* A distribution: its sample, ascending. */
typedef struct {
  guint n;
  gint64 *finish; /* instants */
  gint64 *cost;   /* money */
} GantrySimulatorCurve;

typedef struct {
  gint64 task; /* id */
  gint64 finish[GANTRY_SIMULATION_N_QUANTILES]; /* P10, P20 … P90; GANTRY_NONE for what is inactive */
  double criticality; /* 0 … 1: the share of runs in which it is critical */
  double sensitivity; /* -1 … 1: rank correlation of its duration with the plan's finish */
} GantrySimulatorTask;

typedef struct {
  guint n_runs;
  guint n_kept;             /* the runs that figures of tasks are from */
  gboolean many_at_once;    /* the plan's rules allowed the fast way */
  gboolean any_risk;        /* otherwise both curves are the same */
  GantrySimulatorCurve with_risks, without_risks;
  gint64 planned_finish, planned_cost;
  GArray *tasks;            /* GantrySimulatorTask in the order of the outline, with risks */
} GantrySimulatorResult;

/* Fails for a plan without active tasks. */
GantrySimulator *gantry_simulator_new (GantryDocument *document, GError **error);
void gantry_simulator_free (GantrySimulator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantrySimulator, gantry_simulator_free)

/* @options: is_cancelled is asked on any thread; progress is told on the calling one. */
GantrySimulatorResult *gantry_simulator_run (const GantrySimulator          *self,
                                             const GantrySimulationOptions  *options,
                                             GError                        **error);
void gantry_simulator_result_free (GantrySimulatorResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantrySimulatorResult, gantry_simulator_result_free)

/* The same on a thread of its own; @self (transfer full) is freed when it is done. */
void gantry_simulator_run_async (GantrySimulator     *self,
                                 guint                n_runs,
                                 guint64              seed,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
GantrySimulatorResult *gantry_simulator_run_finish (GAsyncResult *result, GError **error);

/* ---- Curves ---- */

/* Which is not exceeded in @percent of the runs, 1 … 100. */
gint64 gantry_simulator_curve_get_finish (const GantrySimulatorCurve *self, guint percent);
gint64 gantry_simulator_curve_get_cost (const GantrySimulatorCurve *self, guint percent);
/* The share of runs that finish by @instant: the S-curve, and the chance to keep a date. */
double gantry_simulator_curve_get_share (const GantrySimulatorCurve *self, gint64 instant);
/* How many runs finish in each of @n_bins equal parts of the time from @first to @last. */
void gantry_simulator_curve_fill_histogram (const GantrySimulatorCurve *self,
                                            gint64                      first,
                                            gint64                      last,
                                            guint                      *bins,
                                            guint                       n_bins);

G_END_DECLS
