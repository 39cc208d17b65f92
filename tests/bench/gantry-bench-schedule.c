/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "engine/gantry-schedule.h"
#include "gantry-bench-network.h"
#include "gantry-bench.h"
#include "model/gantry-generate.h"
#include "model/gantry-plan.h"
#include "model/gantry-problem.h"
#include "model/gantry-scheduler.h"
#include "model/gantry-task-commands.h"
#include "model/kinds/gantry-person.h"

/* A full schedule of large networks against a bare longest-path pass over the same arrays: the
 * latest of the predecessors' finishes plus the duration, and nothing else. And a document of that
 * size: a full run, and one edit.
 *
 * What else the machine does meanwhile must not decide which edit is the worst. So an edit that may be
 * it is made N_TIMES, taken back in between, and in turns with as many full runs: the best of the one counts
 * against the best of the other. */

#define HOUR GANTRY_BENCH_HOUR
#define START GANTRY_BENCH_START
#define GROUP GANTRY_BENCH_GROUP

typedef struct {
  GantryBenchNetwork bench;
  GantryNetwork *network; /* of it */
  GantryScheduleOptions options;
  /* of the bare pass */
  gint64 *finish;
  guint32 *n_before, *ready, *successor;
} Plan;

static void
plan_init (Plan *self, guint n)
{
  guint n_links;

  gantry_bench_network_init (&self->bench, n);
  self->network = self->bench.network;
  n_links = self->bench.n_links;
  self->options = (GantryScheduleOptions) { .start = START, .honor_constraints = TRUE };
  self->finish = g_new (gint64, n);
  self->n_before = g_new (guint32, n);
  self->ready = g_new (guint32, n);
  self->successor = g_new (guint32, n_links);
  for (guint i = 0; i < n_links; i++)
    self->successor[i] = self->network->link_successor[self->network->out_link[i]];
}

static void
plan_clear (Plan *self)
{
  gantry_bench_network_clear (&self->bench);
  g_free (self->finish);
  g_free (self->n_before);
  g_free (self->ready);
  g_free (self->successor);
}

/* Finds its order as it goes, for the arrays have none: a task is ready when all before it are. */
static void
run_bare (gpointer data)
{
  Plan *self = data;
  const GantryNetwork *network = self->network;
  guint n_ready = 0;

  for (guint32 task = 0; task < network->n_tasks; task++)
    {
      self->finish[task] = START + network->duration[task];
      self->n_before[task] = network->in_head[task + 1] - network->in_head[task];
      if (self->n_before[task] == 0)
        self->ready[n_ready++] = task;
    }
  for (guint i = 0; i < n_ready; i++)
    {
      guint32 task = self->ready[i];

      for (guint32 link = network->out_head[task]; link < network->out_head[task + 1]; link++)
        {
          guint32 next = self->successor[link];

          self->finish[next] = MAX (self->finish[next], self->finish[task] + network->duration[next]);
          if (--self->n_before[next] == 0)
            self->ready[n_ready++] = next;
        }
    }
}

static void
run_full (gpointer data)
{
  Plan *self = data;

  gantry_schedule_run (self->network, &self->options);
}

static void
run_prepare (gpointer data)
{
  Plan *self = data;
  g_autoptr (GPtrArray) loops = gantry_network_prepare (self->network);

  if (loops != NULL)
    g_error ("The measured network has loops");
}

static void
row (const char *what, guint n, double figure, const char *unit, const char *budget)
{
  g_autofree char *text = g_strdup_printf ("%s, %u tasks", what, n);

  gantry_bench_row (text, figure, unit, budget);
}

/* ---- Edits of the network ---- */

#define N_EDITS 400
/* How often it is timed what is the faster the fewer tasks there are. */
#define N_TIMES(n_tasks) (1000000 / (n_tasks) + 6)

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* Seconds, finer than GLib's clock: some edits take two millionths. */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* @shares: of N_EDITS edits, in what a full run takes. */
static void
rows_of_edits (const char *what, guint n, double *shares)
{
  g_autofree char *median = g_strdup_printf ("%s, median / full", what);
  g_autofree char *worst = g_strdup_printf ("%s, worst / full", what);

  qsort (shares, N_EDITS, sizeof *shares, compare_doubles);
  row (median, n, shares[N_EDITS / 2] * 100, "%", "<= 5 %");
  row (worst, n, shares[N_EDITS - 1] * 100, "%", "<= 100 %");
}

typedef struct {
  gint64 duration, constraint_date, deadline, delay;
  guint8 constraint;
  guint16 percent;
} Inputs;

static Inputs
get_inputs (const GantryNetwork *network, guint32 task)
{
  return (Inputs) { network->duration[task], network->constraint_date[task], network->deadline[task], network->delay[task],
                    network->constraint[task], network->percent[task] };
}

static void
set_inputs (GantryNetwork *network, guint32 task, const Inputs *inputs)
{
  network->duration[task] = inputs->duration;
  network->constraint_date[task] = inputs->constraint_date;
  network->deadline[task] = inputs->deadline;
  network->delay[task] = inputs->delay;
  network->constraint[task] = inputs->constraint;
  network->percent[task] = inputs->percent;
}

static guint32
pick_task (const Plan *self, GRand *rand)
{
  guint32 task;

  do
    task = (guint32) g_rand_int_range (rand, 1, (int) self->network->n_tasks);
  while (task % GROUP == 0);
  return task;
}

/* A longer or shorter duration, a date to start or finish after, a deadline, a delay, a part done. */
static void
edit_task (Plan *self, GRand *rand, guint32 task)
{
  GantryNetwork *network = self->network;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
    case 1:
      network->duration[task] = g_rand_int_range (rand, 1, 160) * HOUR / 2;
      break;
    case 2:
      network->constraint[task] = g_rand_boolean (rand) ? GANTRY_NET_SNET : GANTRY_NET_FNET;
      network->constraint_date[task] = network->start[task] + g_rand_int_range (rand, -10, 10) * 24 * HOUR;
      break;
    case 3:
      network->deadline[task] = network->finish[task] + g_rand_int_range (rand, -10, 40) * 24 * HOUR;
      break;
    case 4:
      network->delay[task] = g_rand_int_range (rand, 0, 5) * 24 * HOUR;
      break;
    default:
      network->percent[task] = (guint16) g_rand_int_range (rand, 0, 10001);
    }
}

typedef struct {
  guint32 task;
  Inputs before, after;
  GArray *changed;
} Edit;

static double
time_update (Plan *self, const Edit *edit, const Inputs *inputs)
{
  double begin;

  set_inputs (self->network, edit->task, inputs);
  begin = get_time ();
  gantry_schedule_update (self->network, &self->options, &edit->task, 1, edit->changed);
  return get_time () - begin;
}

/* The share of an edit that is made already, having taken @best. */
static double
repeat_edit (Plan *self, const Edit *edit, double best)
{
  double full = gantry_bench_time (1, run_full, self);

  for (guint i = 1; i < N_TIMES (self->network->n_tasks); i++)
    {
      double one, all;

      time_update (self, edit, &edit->before);
      one = time_update (self, edit, &edit->after);
      all = gantry_bench_time (1, run_full, self);
      best = MIN (best, one);
      full = MIN (full, all);
    }
  return best / full;
}

/* @worst: the largest share so far. */
static double
measure_edit (Plan *self, GRand *rand, GArray *changed, double full, double worst)
{
  Edit edit = { .task = pick_task (self, rand), .changed = changed };
  double best;

  edit.before = get_inputs (self->network, edit.task);
  edit_task (self, rand, edit.task);
  edit.after = get_inputs (self->network, edit.task);
  best = time_update (self, &edit, &edit.after);
  return best / full > worst ? repeat_edit (self, &edit, best) : best / full;
}

static void
measure_edits (Plan *self)
{
  double full = gantry_bench_time (N_TIMES (self->network->n_tasks), run_full, self), worst = 0, shares[N_EDITS];
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < N_EDITS; i++)
    {
      shares[i] = measure_edit (self, rand, changed, full, worst);
      worst = MAX (worst, shares[i]);
    }
  rows_of_edits ("schedule: one edit of the network", self->network->n_tasks, shares);
}

static void
measure_memory (const Plan *self)
{
  gsize of_tasks, of_links;

  gantry_network_measure (self->network, &of_tasks, &of_links);
  row ("schedule: memory a task", self->network->n_tasks, (double) of_tasks / self->network->n_tasks, "B", "<= 200 B");
  row ("schedule: memory a dependency", self->network->n_tasks, (double) of_links / self->network->n_links, "B", "<= 24 B");
}

/* Answers the time of a task in the full schedule. */
static double
measure_network (guint n, double time_of_small)
{
  guint n_times = 3000000 / n + 3;
  double bare, full, prepare;
  Plan plan;

  plan_init (&plan, n);
  run_prepare (&plan);
  bare = gantry_bench_time (n_times, run_bare, &plan);
  full = gantry_bench_time (n_times, run_full, &plan);
  bare = MIN (bare, gantry_bench_time (n_times, run_bare, &plan));
  prepare = gantry_bench_time (3, run_prepare, &plan);
  row ("schedule: bare pass", n, bare * 1e3, "ms", "-");
  row ("schedule: full / bare pass", n, full / bare, "x", "<= 8 x, aim 4 x");
  row ("schedule: ordering the network / bare pass", n, prepare / bare, "x", "-");
  if (time_of_small > 0)
    row ("schedule: time a task / that of 10,000 tasks", n, full / n / time_of_small, "x", "<= 1.3 x");
  measure_edits (&plan);
  measure_memory (&plan);
  plan_clear (&plan);
  return full / n;
}

/* ---- A document ---- */

typedef struct {
  GantryDocument *document;
  GRand *rand;
  GantryCalendarCache *cache;
  GantryPlan *plan; /* of its own, with the network that a full schedule is run on */
} Edits;

/* From records to network and back, all anew. */
static void
run_anew (gpointer data)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (((Edits *) data)->document);

  gantry_scheduler_invalidate (scheduler, NULL);
  gantry_scheduler_run (scheduler, FALSE, NULL);
}

/* The same, but for the network and calendars as such. */
static void
run_plan (gpointer data)
{
  GantryPlan *plan = ((Edits *) data)->plan;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_problem_unref);

  gantry_plan_touch (plan, 0);
  gantry_plan_fill (plan);
  gantry_plan_schedule (plan);
  gantry_plan_write_back (plan);
  gantry_plan_find_problems (plan, problems);
  gantry_plan_forget_touched (plan);
}

static GantryRecord *
random_record (Edits *self, const GantryKind *kind)
{
  GantryTable *table = gantry_document_get_table (self->document, kind);

  return gantry_table_get_record (table, g_rand_int_range (self->rand, 0, (gint32) gantry_table_get_n_records (table)));
}

static GantryTask *
random_leaf (Edits *self)
{
  GantryTask *task;

  do
    task = GANTRY_TASK (random_record (self, &gantry_task_kind));
  while (task->summary);
  return task;
}

static void
edit_record (Edits *self, GantryTask *task)
{
  GantryRecord *record = (GantryRecord *) task;
  gint64 days = g_rand_int_range (self->rand, 0, 20) * GANTRY_DAY;

  switch (g_rand_int_range (self->rand, 0, 8))
    {
    case 0:
    case 1:
      gantry_document_set_integer (self->document, record, "duration", g_rand_int_range (self->rand, 1, 40) * 4 * HOUR);
      break;
    case 2:
      gantry_document_set_integer (self->document, record, "constraint_type", GANTRY_CONSTRAINT_SNET);
      gantry_document_set_integer (self->document, record, "constraint_date", task->start + days);
      break;
    case 3:
      gantry_document_set_integer (self->document, record, "deadline", task->finish + days);
      break;
    case 4:
      gantry_document_set_integer (self->document, record, "leveling_delay", days);
      break;
    case 5:
      gantry_document_set_integer (self->document, record, "actual_start", task->start);
      gantry_document_set_integer (self->document, record, "percent_complete", 5000);
      break;
    case 6:
      gantry_document_set_integer (self->document, random_record (self, &gantry_dependency_kind), "lag", days / 3);
      break;
    default:
      gantry_document_set_integer (self->document, random_record (self, &gantry_assignment_kind), "units",
                                   g_rand_int_range (self->rand, 1, 5) * GANTRY_PERCENT_FULL / 4);
    }
}

static void
run_edit (gpointer data)
{
  Edits *self = data;

  gantry_document_begin (self->document, "Edit");
  edit_record (self, random_leaf (self));
  gantry_document_commit (self->document, NULL);
}

static void
run_link (gpointer data)
{
  Edits *self = data;
  GantryTask *one = random_leaf (self), *other = random_leaf (self);
  GantryRecord *link;

  if (one == other)
    return;
  gantry_document_begin (self->document, "Link");
  link = gantry_document_insert (self->document, &gantry_dependency_kind);
  gantry_document_set_integer (self->document, link, "predecessor", MIN (one->parent_instance.id, other->parent_instance.id));
  gantry_document_set_integer (self->document, link, "successor", MAX (one->parent_instance.id, other->parent_instance.id));
  gantry_document_commit (self->document, NULL);
}

static void
run_unlink (gpointer data)
{
  Edits *self = data;

  gantry_document_begin (self->document, "Unlink");
  gantry_document_delete (self->document, random_record (self, &gantry_dependency_kind));
  gantry_document_commit (self->document, NULL);
}

static void
run_assign (gpointer data)
{
  Edits *self = data;
  GantryRecord *assignment;

  gantry_document_begin (self->document, "Assign");
  assignment = gantry_document_insert (self->document, &gantry_assignment_kind);
  gantry_document_set_integer (self->document, assignment, "task", random_leaf (self)->parent_instance.id);
  gantry_document_set_integer (self->document, assignment, "person", random_record (self, &gantry_person_kind)->id);
  gantry_document_commit (self->document, NULL);
}

static void
run_insert (gpointer data)
{
  Edits *self = data;

  gantry_task_insert_after (self->document, random_leaf (self), "New", NULL);
}

static void
measure_structure (Edits *self, guint n, double anew)
{
  static const struct {
    const char *what;
    GantryBenchFunc run;
  } edits[] = { { "adding a dependency", run_link }, { "removing a dependency", run_unlink },
                { "assigning somebody", run_assign }, { "adding a task", run_insert } };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      double times[15];
      g_autofree char *text = g_strdup_printf ("schedule: %s, median / all anew", edits[i].what);

      for (guint j = 0; j < G_N_ELEMENTS (times); j++)
        times[j] = gantry_bench_time (1, edits[i].run, self);
      qsort (times, G_N_ELEMENTS (times), sizeof *times, compare_doubles);
      row (text, n, times[G_N_ELEMENTS (times) / 2] / anew * 100, "%", "-");
    }
}

/* Each edit once: what takes it longer than its own time can only count against it. */
static void
measure_document (guint n)
{
  Edits edits = { gantry_document_generate (n, 1), g_rand_new_with_seed (3), NULL, NULL };
  double anew = gantry_bench_time (3, run_anew, &edits), full, shares[N_EDITS];

  edits.cache = gantry_calendar_cache_new (edits.document);
  edits.plan = gantry_plan_new (edits.document, edits.cache);
  full = gantry_bench_time (N_TIMES (n), run_plan, &edits);
  for (guint i = 0; i < N_EDITS; i++)
    shares[i] = gantry_bench_time (1, run_edit, &edits) / full;
  row ("schedule: records to network and back, all anew", n, anew * 1e3, "ms", "-");
  row ("schedule: full schedule of a document", n, full * 1e3, "ms", "-");
  rows_of_edits ("schedule: one edit of a document", n, shares);
  measure_structure (&edits, n, anew);
  gantry_plan_free (edits.plan);
  gantry_calendar_cache_free (edits.cache);
  g_rand_free (edits.rand);
  g_object_unref (edits.document);
}

static int
run (int argc G_GNUC_UNUSED, char **argv G_GNUC_UNUSED)
{
  double small = measure_network (10000, 0);

  measure_network (100000, small);
  measure_network (1000000, small);
  measure_document (100000);
  return 0;
}

const GantryBench gantry_bench_schedule = {
  .name = "schedule",
  .summary = "scheduling 10,000 to 1,000,000 tasks",
  .run = run,
};
