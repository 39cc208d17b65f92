/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-simulation.h"

#include <string.h>

#include "engine/gantry-schedule-private.h"
#include "engine/gantry-simulation-figures.h"
#include "engine/gantry-simulation-program.h"

/* Runs whose finishes are kept, for the quantiles of tasks; and finishes. */
#define N_KEPT_MAX 2048
#define N_FINISHES_MAX (32 * 1024 * 1024)
#define MINUTE 60

/* What all threads share while the runs are done. */
typedef struct {
  const GantrySimulationInput *input;
  const GantrySimulationOptions *options;
  GantrySimulation *result;
  GantryDraw *draw;
  GantryNetwork *network; /* with the planned durations, run */
  gint64 longest;         /* when it can finish at the latest */
  gboolean *is_cut;       /* by link */
  GantryProgram *program; /* NULL: runs are done one by one */
  gint64 origin, unit;    /* of kept finishes: seconds */
  guint32 *climb;         /* active tasks that have a summary task, from the bottom up */
  guint n_climb;
  GantryLanes *kept;      /* a row a task, for each GANTRY_LANES of the kept runs */
  GantryDrawScratch **risks; /* for each GANTRY_LANES of the kept runs */
  gint32 *finish_ranks;
  guint n_batches;
  guint next, done; /* atomic */
  gint cancelled;   /* atomic */
  GMutex mutex;     /* guards the sums in result */
} Simulation;

/* What one thread needs. */
typedef struct {
  Simulation *simulation;
  gboolean is_caller;
  GantryPass *pass;
  GantryNetwork *network; /* of runs that are done one by one */
  GantryNetPart *parts;
  GantryDrawScratch *scratch;
  GantryLanes *durations; /* by drawn task */
  guint16 *mask;          /* by place: the runs that it is critical in */
  guint16 *critical_now;  /* by task, the same */
  guint32 *critical;      /* by task, how many */
} Worker;

/* ---- Runs ---- */

/* Answers whether to go on. */
static gboolean
tell_progress (Worker *self, guint n_all, double from, double to)
{
  Simulation *simulation = self->simulation;
  const GantrySimulationOptions *options = simulation->options;
  guint done = (guint) g_atomic_int_add ((gint *) &simulation->done, 1) + 1;

  if (options->is_cancelled != NULL && options->is_cancelled (options->user_data))
    g_atomic_int_set (&simulation->cancelled, TRUE);
  if (self->is_caller && options->progress != NULL)
    options->progress (from + (to - from) * done / n_all, options->user_data);
  return !g_atomic_int_get (&simulation->cancelled);
}

static gboolean
take_next (Worker *self, guint n_all, guint *index)
{
  *index = (guint) g_atomic_int_add ((gint *) &self->simulation->next, 1);
  return *index < n_all && !g_atomic_int_get (&self->simulation->cancelled);
}

static GantryLanes *
kept_rows (Simulation *self, guint batch)
{
  return (batch * GANTRY_LANES < self->result->n_kept) ? self->kept + (gsize) batch * self->result->n_tasks : NULL;
}

/* Summary tasks finish with the last of their subtasks, and are critical with any of them. */
static void
climb (const Simulation *self, guint16 *critical, GantryLanes *finishes)
{
  const GantryNetwork *network = self->network;

  for (guint i = 0; i < self->n_climb; i++)
    {
      guint32 task = self->climb[i], parent = network->parent[task];

      critical[parent] |= critical[task];
      if (finishes == NULL)
        continue;
      for (int lane = 0; lane < GANTRY_LANES; lane++)
        finishes[parent].at[lane] = MAX (finishes[parent].at[lane], finishes[task].at[lane]);
    }
}

static void
clear_finishes (const Simulation *self, GantryLanes *finishes)
{
  for (guint i = 0; i < self->result->n_tasks; i++)
    for (int lane = 0; lane < GANTRY_LANES; lane++)
      finishes[i].at[lane] = self->program != NULL && self->program->done[i] >= 0 ? self->program->done[i] : G_MININT32;
}

/* FALSE when it cannot be done that way. */
static gboolean
run_many (Worker *self, guint batch)
{
  Simulation *simulation = self->simulation;
  GantrySimulation *result = simulation->result;
  const GantryProgram *program = simulation->program;
  GantryLanes *finishes = kept_rows (simulation, batch);
  double cost[GANTRY_LANES];
  guint32 run = batch * GANTRY_LANES, n = MIN (GANTRY_LANES, result->n_runs - run);

  if (!gantry_pass_forward (self->pass, run, cost))
    return FALSE;
  for (guint32 lane = 0; lane < n; lane++)
    {
      gint32 finish = self->pass->finish.at[lane];

      result->finish[run + lane] = finish > G_MININT32 ? gantry_program_instant (program, finish) : GANTRY_NO_TIME;
      result->cost[run + lane] = cost[lane];
    }
  if (finishes != NULL)
    {
      clear_finishes (simulation, finishes);
      gantry_pass_store_finishes (self->pass, finishes);
    }
  if (!gantry_pass_backward (self->pass, self->mask))
    return FALSE;
  memset (self->critical_now, 0, result->n_tasks * sizeof *self->critical_now);
  for (guint place = 0; place < program->n_tasks; place++)
    self->critical_now[program->tasks[place].task] = self->mask[place] & (guint16) ((1u << n) - 1);
  climb (simulation, self->critical_now, finishes);
  for (guint i = 0; i < result->n_tasks; i++)
    self->critical[i] += (guint32) __builtin_popcount (self->critical_now[i]);
  return TRUE;
}

/* @is_cut: by link, whether it closes a loop; may be NULL. */
static GantryNetwork *
prepare_network (const GantrySimulationInput *input, gboolean *is_cut)
{
  GantryNetwork *network = gantry_network_copy (input->network, input->links, input->n_links);
  g_autoptr (GPtrArray) loops = gantry_network_prepare (network);

  for (guint i = 0; loops != NULL && i < loops->len && is_cut != NULL; i++)
    is_cut[((GantryNetLoop *) g_ptr_array_index (loops, i))->cut] = TRUE;
  return network;
}

static gint32
to_kept (const Simulation *self, gint64 instant)
{
  return (gint32) CLAMP ((instant - self->origin) / self->unit, G_MININT32 + 1, G_MAXINT32);
}

/* Several people work longer by the same share when the task takes longer. */
static void
stretch_crew (const GantryNetwork *network, const GantryNetwork *planned, GantryNetPart *parts, guint32 task)
{
  const GantryNetCrew *crew = &network->crews[network->calendar[task]];

  for (guint32 i = crew->first_part; i < crew->first_part + crew->n_parts; i++)
    if (planned->duration[task] > 0)
      parts[i].duration = (gint64) ((__int128) planned->parts[i].duration * network->duration[task] / planned->duration[task]);
}

/* A copy of the parts of all crews, to be stretched. */
static GantryNetPart *
copy_parts (const GantryNetwork *network)
{
  guint32 n = 0;

  for (guint i = 0; i < network->n_tasks; i++)
    if (network->flags[i] & GANTRY_NET_CREW)
      n = MAX (n, network->crews[network->calendar[i]].first_part + network->crews[network->calendar[i]].n_parts);
  return g_memdup2 (network->parts, n * sizeof *network->parts);
}

static void
set_durations (Worker *self, int lane)
{
  Simulation *simulation = self->simulation;

  for (guint i = 0; i < gantry_draw_get_n_tasks (simulation->draw); i++)
    {
      guint32 task = gantry_draw_get_task (simulation->draw, i);

      self->network->duration[task] = (gint64) self->durations[i].at[lane] * MINUTE;
      if (self->network->flags[task] & GANTRY_NET_CREW)
        stretch_crew (self->network, simulation->input->network, self->parts, task);
    }
}

static void
begin_one_by_one (Worker *self)
{
  Simulation *simulation = self->simulation;
  gsize n = MAX (gantry_draw_get_n_tasks (simulation->draw), 1);

  self->network = prepare_network (simulation->input, NULL);
  self->network->parts = self->parts = copy_parts (self->network);
  self->scratch = gantry_draw_scratch_new (simulation->draw);
  self->durations = g_aligned_alloc (n, sizeof (GantryLanes), sizeof (GantryLanes));
}

static void
run_one (Worker *self, guint32 run, GantryLanes *finishes, int lane)
{
  Simulation *simulation = self->simulation;
  GantrySimulation *result = simulation->result;
  const GantryNetwork *network = self->network;

  set_durations (self, lane);
  gantry_schedule_run (self->network, simulation->input->schedule);
  result->finish[run] = network->project_finish;
  for (guint i = 0; i < result->n_tasks; i++)
    {
      self->critical[i] += (network->flags[i] & GANTRY_NET_CRITICAL) != 0;
      if (finishes != NULL)
        finishes[i].at[lane] = network->flags[i] & GANTRY_NET_IGNORED ? G_MININT32 : to_kept (simulation, network->finish[i]);
    }
}

static void
run_each (Worker *self, guint batch)
{
  Simulation *simulation = self->simulation;
  GantrySimulation *result = simulation->result;
  GantryLanes *finishes = kept_rows (simulation, batch);
  double cost[GANTRY_LANES];
  guint32 run = batch * GANTRY_LANES, n = MIN (GANTRY_LANES, result->n_runs - run);
  guint n_drawn = gantry_draw_get_n_tasks (simulation->draw);

  if (self->network == NULL)
    begin_one_by_one (self);
  gantry_draw_begin (simulation->draw, self->scratch, run, cost);
  for (guint i = 0; i < n_drawn; i++)
    {
      const GantryDrawRow row = { i, run, self->scratch, &self->durations[i] };

      gantry_draw_rows (simulation->draw, &row, 1, 1, G_MAXINT32, cost);
    }
  for (guint32 lane = 0; lane < n; lane++)
    {
      result->cost[run + lane] = cost[lane];
      run_one (self, run + lane, finishes, (int) lane);
    }
}

static void
add_up_critical (Worker *self)
{
  GantrySimulation *result = self->simulation->result;

  g_mutex_lock (&self->simulation->mutex);
  for (guint i = 0; i < result->n_tasks; i++)
    result->critical[i] += self->critical[i];
  g_mutex_unlock (&self->simulation->mutex);
}

static void
do_runs (Worker *self)
{
  Simulation *simulation = self->simulation;
  guint batch;

  while (take_next (self, simulation->n_batches, &batch))
    {
      if (simulation->program == NULL || !run_many (self, batch))
        run_each (self, batch);
      if (!tell_progress (self, simulation->n_batches, 0, 0.8))
        break;
    }
  add_up_critical (self);
}

/* ---- Figures of tasks ---- */

static void
find_quantiles (Simulation *self, guint32 task, GantrySample *sample)
{
  GantrySimulation *result = self->result;
  guint n = result->n_kept;
  gint32 found[GANTRY_SIMULATION_N_QUANTILES];

  for (guint run = 0; run < n; run += GANTRY_LANES)
    memcpy (&sample->numbers[run], &kept_rows (self, run / GANTRY_LANES)[task], sizeof (GantryLanes));
  gantry_sample_find_percentiles (sample, 10, GANTRY_SIMULATION_N_QUANTILES, found);
  for (guint i = 0; i < GANTRY_SIMULATION_N_QUANTILES; i++)
    result->quantiles[task][i] = found[i] > G_MININT32 ? self->origin + (gint64) found[i] * self->unit : GANTRY_NO_TIME;
}

static void
find_sensitivity (Simulation *self, guint index, GantrySample *sample, gint32 *ranks)
{
  GantrySimulation *result = self->result;
  guint n = result->n_kept, n_rows = (n + GANTRY_LANES - 1) / GANTRY_LANES;
  guint32 task = gantry_draw_get_task (self->draw, index);
  GantryDrawRow rows[N_KEPT_MAX / GANTRY_LANES];
  double cost[GANTRY_LANES] = { 0 };

  if (self->network->flags[task] & GANTRY_NET_IGNORED)
    return;
  for (guint i = 0; i < n_rows; i++)
    rows[i] = (GantryDrawRow) { index, i * GANTRY_LANES, self->risks[i], (GantryLanes *) &sample->numbers[i * GANTRY_LANES] };
  gantry_draw_rows (self->draw, rows, n_rows, 1, G_MAXINT32, cost);
  gantry_sample_rank (sample, ranks);
  result->sensitivity[task] = gantry_sample_correlation (ranks, self->finish_ranks, n);
}

static void
rank_finishes (Simulation *self)
{
  g_autoptr (GantrySample) sample = gantry_sample_new (self->result->n_kept);

  for (guint run = 0; run < sample->n; run++)
    sample->numbers[run] = self->result->finish[run] != GANTRY_NO_TIME ? to_kept (self, self->result->finish[run]) : 0;
  gantry_sample_rank (sample, self->finish_ranks);
}

/* The figures of tasks: first the quantiles of all, then the sensitivity of those that are drawn. */
static void
do_figures (Worker *self)
{
  Simulation *simulation = self->simulation;
  guint n_tasks = simulation->result->n_tasks, n_all = n_tasks + gantry_draw_get_n_tasks (simulation->draw), index;
  g_autoptr (GantrySample) sample = gantry_sample_new (simulation->result->n_kept);
  g_autofree gint32 *ranks = g_new (gint32, sample->n);

  while (take_next (self, n_all, &index))
    {
      if (index < n_tasks)
        find_quantiles (simulation, index, sample);
      else
        find_sensitivity (simulation, index - n_tasks, sample, ranks);
      if (!tell_progress (self, n_all, 0.8, 1))
        return;
    }
}

/* ---- Threads ---- */

static void
worker_init (Worker *self, Simulation *simulation)
{
  const GantryNetwork *network = simulation->input->network;
  guint n = MAX (network->n_tasks, 1);

  *self = (Worker) { .simulation = simulation };
  self->critical = g_new0 (guint32, n);
  if (simulation->program == NULL)
    return;
  self->pass = gantry_pass_new (simulation->program, simulation->draw);
  self->mask = g_new (guint16, n);
  self->critical_now = g_new (guint16, n);
}

static void
worker_clear (Worker *self)
{
  g_clear_pointer (&self->pass, gantry_pass_free);
  g_clear_pointer (&self->network, gantry_network_free);
  g_clear_pointer (&self->parts, g_free);
  g_clear_pointer (&self->scratch, gantry_draw_scratch_free);
  g_clear_pointer (&self->durations, g_aligned_free);
  g_clear_pointer (&self->mask, g_free);
  g_clear_pointer (&self->critical_now, g_free);
  g_clear_pointer (&self->critical, g_free);
}

typedef struct {
  Worker *worker;
  void (*work) (Worker *worker);
} Errand;

static gpointer
do_errand (gpointer data)
{
  Errand *self = data;

  self->work (self->worker);
  return NULL;
}

/* Does @work on all threads, this one included. */
static void
do_on_threads (Worker *workers, guint n, void (*work) (Worker *worker))
{
  g_autofree GThread **threads = g_new0 (GThread *, n);
  g_autofree Errand *errands = g_new (Errand, n);

  workers[0].simulation->next = workers[0].simulation->done = 0;
  for (guint i = 1; i < n; i++)
    {
      errands[i] = (Errand) { &workers[i], work };
      threads[i] = g_thread_new ("simulation", do_errand, &errands[i]);
    }
  work (&workers[0]);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
}

static void
run_on_threads (Simulation *self)
{
  guint n = self->options->n_threads > 0 ? self->options->n_threads : g_get_num_processors ();
  g_autofree Worker *workers = NULL;

  n = CLAMP (n, 1, MAX (self->n_batches, 1));
  workers = g_new (Worker, n);
  for (guint i = 0; i < n; i++)
    worker_init (&workers[i], self);
  workers[0].is_caller = TRUE;
  do_on_threads (workers, n, do_runs);
  if (!g_atomic_int_get (&self->cancelled))
    {
      rank_finishes (self);
      do_on_threads (workers, n, do_figures);
    }
  for (guint i = 0; i < n; i++)
    worker_clear (&workers[i]);
}

/* ---- Setting up ---- */

/* The plan as it is, which tells what is inactive. */
static void
run_planned (Simulation *self)
{
  self->is_cut = g_new0 (gboolean, MAX (self->input->n_links, 1));
  self->network = prepare_network (self->input, self->is_cut);
  gantry_schedule_run (self->network, self->input->schedule);
}

/* No run finishes later than with all durations as long as they can become. */
static void
run_longest (Simulation *self)
{
  g_autoptr (GantryNetwork) network = prepare_network (self->input, NULL);
  g_autofree GantryNetPart *parts = copy_parts (network);

  network->parts = parts;
  for (guint i = 0; i < gantry_draw_get_n_tasks (self->draw); i++)
    {
      guint32 task = gantry_draw_get_task (self->draw, i);

      network->duration[task] = gantry_draw_get_longest (self->draw, i) * MINUTE;
      if (network->flags[task] & GANTRY_NET_CREW)
        stretch_crew (network, self->input->network, parts, task);
    }
  gantry_schedule_run (network, self->input->schedule);
  self->longest = network->project_finish;
}

/* From the bottom up: a summary task comes after all its subtasks where it closes. */
static void
plan_climb (Simulation *self)
{
  const GantryNetwork *network = self->network;

  self->climb = g_new (guint32, MAX (network->n_tasks, 1));
  for (guint i = 0; i < network->n_nodes; i++)
    {
      guint32 node = network->order[i], task = node;

      if (node >= network->n_tasks && (node - network->n_tasks) % 2 == 0)
        continue;
      if (node >= network->n_tasks)
        task = network->groups[(node - network->n_tasks) / 2].task;
      if (network->parent[task] != GANTRY_NO_TASK && !(network->flags[task] & GANTRY_NET_IGNORED))
        self->climb[self->n_climb++] = task;
    }
}

/* What the 32 bits of a kept finish count, and from when. */
static void
choose_unit (Simulation *self)
{
  const GantryScheduleOptions *schedule = self->input->schedule;
  gint64 first = gantry_time_clamp (schedule->from_finish ? schedule->finish : schedule->start);
  gint64 length = MAX (self->longest, first) - first;

  if (self->program != NULL)
    {
      self->origin = self->program->frame.origin;
      self->unit = self->program->frame.grain;
      return;
    }
  self->origin = first / GANTRY_DAY_SECONDS * GANTRY_DAY_SECONDS;
  self->unit = length < G_MAXINT32 / 2 ? 1 : length < (gint64) G_MAXINT32 * MINUTE / 2 ? MINUTE : 60 * MINUTE;
}

static void
simulation_init (Simulation *self, const GantrySimulationInput *input, const GantrySimulationOptions *options)
{
  GantrySimulation *result = g_new0 (GantrySimulation, 1);
  guint n = MAX (input->network->n_tasks, 1), n_kept = MIN (N_FINISHES_MAX / n / GANTRY_LANES * GANTRY_LANES, N_KEPT_MAX);

  *self = (Simulation) { .input = input, .options = options, .result = result };
  g_mutex_init (&self->mutex);
  run_planned (self);
  self->draw = gantry_draw_new (input, self->network->flags, options->seed);
  run_longest (self);
  if (!options->one_by_one)
    self->program = gantry_program_new (input, self->network, self->longest, self->is_cut, self->draw);
  plan_climb (self);
  choose_unit (self);
  self->n_batches = (options->n_runs + GANTRY_LANES - 1) / GANTRY_LANES;
  result->n_tasks = input->network->n_tasks;
  result->n_runs = options->n_runs;
  result->n_kept = MIN (options->n_runs, MAX (n_kept, GANTRY_LANES));
  result->many_at_once = self->program != NULL;
  result->finish = g_new (gint64, options->n_runs);
  result->cost = g_new (double, options->n_runs);
  result->critical = g_new0 (guint32, n);
  result->sensitivity = g_new0 (double, n);
  result->quantiles = g_malloc_n (n, sizeof *result->quantiles);
  self->finish_ranks = g_new (gint32, result->n_kept);
}

/* The factors and risks of the kept runs, for sensitivity. */
static void
keep_risks (Simulation *self)
{
  guint n = (self->result->n_kept + GANTRY_LANES - 1) / GANTRY_LANES;
  double cost[GANTRY_LANES];

  self->kept = g_aligned_alloc ((gsize) n * MAX (self->result->n_tasks, 1), sizeof (GantryLanes), sizeof (GantryLanes));
  self->risks = g_new (GantryDrawScratch *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->risks[i] = gantry_draw_scratch_new (self->draw);
      gantry_draw_begin (self->draw, self->risks[i], i * GANTRY_LANES, cost);
    }
  self->risks[n] = NULL;
}

static void
simulation_clear (Simulation *self)
{
  for (guint i = 0; self->risks[i] != NULL; i++)
    gantry_draw_scratch_free (self->risks[i]);
  g_free (self->risks);
  g_aligned_free (self->kept);
  g_free (self->finish_ranks);
  g_free (self->climb);
  g_clear_pointer (&self->program, gantry_program_free);
  gantry_network_free (self->network);
  g_free (self->is_cut);
  gantry_draw_free (self->draw);
  g_mutex_clear (&self->mutex);
}

GantrySimulation *
gantry_simulation_new (const GantrySimulationInput *input, const GantrySimulationOptions *options)
{
  Simulation self;

  g_return_val_if_fail (input != NULL && options != NULL && options->n_runs > 0, NULL);

  simulation_init (&self, input, options);
  keep_risks (&self);
  run_on_threads (&self);
  if (self.cancelled)
    g_clear_pointer (&self.result, gantry_simulation_free);
  simulation_clear (&self);
  return self.result;
}

void
gantry_simulation_free (GantrySimulation *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->finish);
  g_free (self->cost);
  g_free (self->critical);
  g_free (self->sensitivity);
  g_free (self->quantiles);
  g_free (self);
}
