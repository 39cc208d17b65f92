/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-chain.h"

#include "engine/gantry-worktime.h"
#include "model/gantry-scheduler.h"

#define MAX_LINKS 5000

/* A walk in breadth along dependencies, all forward or all backward. */
typedef struct {
  GantryDocument *document;
  GHashTable *chain;
  const GantryField *near_end, *far_end; /* fields of the dependency */
  GQueue tasks;                          /* ids, to be visited */
  GHashTable *seen;                      /* ids of tasks */
} Walk;

/* The earliest start that @dependency allows its successor, of a finish-to-start link; the
 * counterpart of the other types. */
static gint64
find_bound (const GantryWorktime *calendar, GantryDependency *dependency, GantryTask *predecessor)
{
  gboolean from_finish = dependency->type == GANTRY_DEPENDENCY_FS || dependency->type == GANTRY_DEPENDENCY_FF;
  gint64 from = from_finish ? predecessor->finish : predecessor->start;
  gint64 lag = dependency->lag + predecessor->scheduled_duration * dependency->lag_percent / GANTRY_PERCENT_FULL;

  if (dependency->lag_elapsed)
    return from + lag;
  return lag >= 0 ? gantry_worktime_add (calendar, from, lag) : gantry_worktime_subtract (calendar, from, -lag);
}

gboolean
gantry_chain_is_driving (GantryDocument *document, GantryDependency *dependency)
{
  GantryTask *predecessor = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, dependency->predecessor));
  GantryTask *successor = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, dependency->successor));
  gboolean to_start = dependency->type == GANTRY_DEPENDENCY_FS || dependency->type == GANTRY_DEPENDENCY_SS;
  const GantryWorktime *calendar;
  gint64 bound;

  if (predecessor->start == GANTRY_NONE || successor->start == GANTRY_NONE)
    return FALSE;
  calendar = gantry_scheduler_get_task_calendar (gantry_document_get_scheduler (document), dependency->successor);
  bound = find_bound (calendar, dependency, predecessor);
  if (to_start)
    return bound >= successor->start || gantry_worktime_between (calendar, bound, successor->start) == 0;
  return bound >= successor->finish || gantry_worktime_between (calendar, bound, successor->finish) == 0;
}

static void
visit_task (Walk *walk, gint64 id)
{
  const GPtrArray *dependencies
      = gantry_document_get_referrers (walk->document, &gantry_dependency_kind, walk->near_end, id);

  for (guint i = 0; dependencies != NULL && i < dependencies->len; i++)
    {
      GantryRecord *record = dependencies->pdata[i];
      gint64 *far = &G_STRUCT_MEMBER (gint64, record, walk->far_end->offset);
      int link = gantry_chain_is_driving (walk->document, GANTRY_DEPENDENCY (record)) ? GANTRY_CHAIN_DRIVING : GANTRY_CHAIN_MEMBER;

      if (g_hash_table_size (walk->chain) >= MAX_LINKS)
        return;
      g_hash_table_insert (walk->chain, &record->id, GINT_TO_POINTER (link));
      if (g_hash_table_add (walk->seen, far))
        g_queue_push_tail (&walk->tasks, far);
    }
}

static void
walk_from (GantryDocument *document, GHashTable *chain, gint64 id, const char *near_end, const char *far_end)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  Walk walk = {
    .document = document,
    .chain = chain,
    .near_end = gantry_kind_find_field (&gantry_dependency_kind, near_end),
    .far_end = gantry_kind_find_field (&gantry_dependency_kind, far_end),
    .tasks = G_QUEUE_INIT,
    .seen = seen,
  };

  g_hash_table_add (seen, &id);
  for (gint64 *next = &id; next != NULL; next = g_queue_pop_head (&walk.tasks))
    visit_task (&walk, *next);
}

GHashTable *
gantry_chain_find (GantryDocument *document, GantryTask *task)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTable *chain = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id, link;

  walk_from (document, found, ((GantryRecord *) task)->id, "predecessor", "successor");
  walk_from (document, found, ((GantryRecord *) task)->id, "successor", "predecessor");
  /* The ids point into the records until here; the chain may outlive them. */
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &id, &link))
    g_hash_table_insert (chain, g_memdup2 (id, sizeof (gint64)), link);
  return chain;
}
