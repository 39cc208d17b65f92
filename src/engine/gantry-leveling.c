/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-leveling-search.h"

#include <string.h>

/* Threads for the search: they make the children of a generation, in whatever order. */

/* Less than this many activities to place are not worth waking a thread. */
#define WORTH_A_THREAD 20000
#define MAX_THREADS 64
/* Without a limit the search starts anew with twice as many schedules each time. */
#define FIRST_ROUND 5000
#define SCHEDULES_WITHOUT_LIMIT 1000

typedef struct {
  GantryLevelSearch *search;
  const GantryLevelOptions *options;
  GantryLevelWorker *workers; /* 0 is the calling thread's */
  guint n_threads;
  GThread **threads;
  guint n_children;
  int next;    /* atomic: the child that nobody makes yet */
  int stopped; /* atomic */
  GMutex lock;
  GCond changed;
  guint64 round;   /* counts the generations that were handed out */
  guint n_working; /* threads that are not done with it */
  gboolean over;
} Crew;

typedef struct {
  Crew *crew;
  guint index;
} Post;

static void
make_children (Crew *self, GantryLevelWorker *worker)
{
  gboolean leads = worker == &self->workers[0];

  while (!g_atomic_int_get (&self->stopped))
    {
      guint index = (guint) g_atomic_int_add (&self->next, 1);

      if (index >= self->n_children)
        return;
      gantry_level_search_make_child (self->search, worker, index);
      if (leads && self->options->is_cancelled != NULL && self->options->is_cancelled (self->options->user_data))
        g_atomic_int_set (&self->stopped, TRUE);
    }
}

static gpointer
run_thread (gpointer data)
{
  g_autofree Post *post = data;
  Crew *self = post->crew;
  guint64 round = 0;

  g_mutex_lock (&self->lock);
  while (TRUE)
    {
      while (self->round == round && !self->over)
        g_cond_wait (&self->changed, &self->lock);
      if (self->over)
        break;
      round = self->round;
      g_mutex_unlock (&self->lock);
      make_children (self, &self->workers[post->index]);
      g_mutex_lock (&self->lock);
      if (--self->n_working == 0)
        g_cond_broadcast (&self->changed);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
crew_make_children (GantryLevelSearch *search, guint n_children)
{
  Crew *self = search->user_data;

  self->n_children = n_children;
  g_atomic_int_set (&self->next, 0);
  if (self->n_threads > 1)
    {
      g_mutex_lock (&self->lock);
      self->round++;
      self->n_working = self->n_threads - 1;
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->lock);
    }
  make_children (self, &self->workers[0]);
  if (self->n_threads > 1)
    {
      g_mutex_lock (&self->lock);
      while (self->n_working > 0)
        g_cond_wait (&self->changed, &self->lock);
      g_mutex_unlock (&self->lock);
    }
  search->stopped = g_atomic_int_get (&self->stopped);
}

static guint
choose_n_threads (const GantryLevelSearch *search, const GantryLevelOptions *options)
{
  guint n = options->n_threads > 0 ? options->n_threads : g_get_num_processors ();

  if ((guint64) search->leveling->n * search->size < WORTH_A_THREAD)
    return 1;
  return MIN (n, MAX_THREADS);
}

static void
crew_init (Crew *self, GantryLevelSearch *search, const GantryLevelOptions *options)
{
  *self = (Crew) { .search = search, .options = options };
  self->n_threads = choose_n_threads (search, options);
  self->workers = g_new0 (GantryLevelWorker, self->n_threads);
  self->threads = g_new0 (GThread *, self->n_threads);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  for (guint i = 0; i < self->n_threads; i++)
    gantry_level_worker_init (&self->workers[i], search->leveling);
  for (guint i = 1; i < self->n_threads; i++)
    {
      Post *post = g_new (Post, 1);

      *post = (Post) { self, i };
      self->threads[i] = g_thread_new ("leveling", run_thread, post);
    }
}

static void
crew_clear (Crew *self)
{
  g_mutex_lock (&self->lock);
  self->over = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  for (guint i = 1; i < self->n_threads; i++)
    g_thread_join (self->threads[i]);
  for (guint i = 0; i < self->n_threads; i++)
    gantry_level_worker_clear (&self->workers[i]);
  g_free (self->workers);
  g_free (self->threads);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
}

/* ---- Rounds ---- */

/* One search of its own, at most @max_schedules long; keeps the better of its best and @start. */
static void
run_round (const GantryLeveling     *self,
           const GantryLevelOptions *options,
           guint64                   max_schedules,
           guint64                   seed,
           gint32                   *start,
           GantryLevelResult        *result)
{
  GantryLevelSearch search;
  Crew crew;

  gantry_level_search_init (&search, self, max_schedules, seed);
  crew_init (&crew, &search, options);
  search.make_children = crew_make_children;
  search.user_data = &crew;
  gantry_level_search_run (&search);
  crew_clear (&crew);
  if (search.best < result->length)
    {
      result->length = search.best;
      memcpy (start, search.best_start, self->n * sizeof *start);
    }
  result->n_schedules += search.n_schedules;
  result->cancelled = search.stopped;
  gantry_level_search_clear (&search);
}

/* What rules alone achieve: often all there is to achieve. */
static void
run_rules (const GantryLeveling *self, gint32 *start, GantryLevelResult *result)
{
  g_autofree gint32 *other = g_new (gint32, MAX (self->n, 1));
  gint32 length;

  result->length = gantry_leveling_run_serial (self, GANTRY_LEVEL_RULE_LFT, start);
  result->n_schedules = 1;
  if (result->length <= self->lower_bound)
    return;
  length = gantry_leveling_run_parallel (self, GANTRY_LEVEL_RULE_LFT, other);
  result->n_schedules++;
  if (length < result->length)
    {
      result->length = length;
      memcpy (start, other, self->n * sizeof *start);
    }
}

void
gantry_leveling_search (const GantryLeveling     *self,
                        const GantryLevelOptions *options,
                        gint32                   *start,
                        GantryLevelResult        *result)
{
  guint64 limit, round = FIRST_ROUND;

  g_return_if_fail (self != NULL && options != NULL && start != NULL && result != NULL);

  limit = options->max_schedules;
  if (limit == 0 && options->is_cancelled == NULL)
    limit = SCHEDULES_WITHOUT_LIMIT;
  *result = (GantryLevelResult) { 0 };
  run_rules (self, start, result);
  for (guint64 i = 0; result->length > self->lower_bound && !result->cancelled; i++)
    {
      if (limit > 0 && result->n_schedules >= limit)
        break;
      run_round (self, options, limit > 0 ? limit - result->n_schedules : round, options->seed + i, start, result);
      round = MIN (2 * round, (guint64) 1 << 40);
    }
  result->optimal = result->length <= self->lower_bound;
}
