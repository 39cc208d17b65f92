/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-leveling-private.h"

#include <string.h>

/* Single passes by priority rules, serial and parallel. */

/* ---- Priorities ---- */

/* How many activities come after each: bit sets, handed back from successor to predecessor. */
static void
count_successors (const GantryLeveling *self, guint view, gint64 *n_after)
{
  const GantryLevelView *back = &self->views[1 - view];
  gsize n_words = (self->n + 63) / 64;
  g_autofree guint64 *sets = g_new0 (guint64, MAX (self->n * n_words, 1));

  for (guint i = 0; i < self->n; i++)
    {
      guint32 activity = back->order[i];
      guint64 *set = sets + activity * n_words;

      for (guint32 link = back->head[activity]; link < back->head[activity + 1]; link++)
        {
          guint32 after = back->before[link];

          for (gsize word = 0; word < n_words; word++)
            set[word] |= sets[after * n_words + word];
          set[after / 64] |= G_GUINT64_CONSTANT (1) << (after % 64);
        }
      n_after[activity] = 0;
      for (gsize word = 0; word < n_words; word++)
        n_after[activity] += __builtin_popcountll (set[word]);
    }
}

gint64 *
gantry_level_rule_priorities (const GantryLeveling *self, guint view, GantryLevelRule rule)
{
  gint64 *priority = g_new (gint64, MAX (self->n, 1));
  const gint32 *tail = self->views[1 - view].earliest;

  if (rule == GANTRY_LEVEL_RULE_MTS)
    count_successors (self, view, priority);
  for (guint i = 0; i < self->n; i++)
    switch (rule)
      {
      case GANTRY_LEVEL_RULE_LST:
        priority[i] = -(gint64) tail[i] - self->duration[i];
        break;
      case GANTRY_LEVEL_RULE_MTS:
        priority[i] = -priority[i];
        break;
      case GANTRY_LEVEL_RULE_SPT:
        priority[i] = self->duration[i];
        break;
      case GANTRY_LEVEL_RULE_LFT:
      default:
        priority[i] = -(gint64) tail[i];
        break;
      }
  return priority;
}

/* ---- What waits for nothing any more ---- */

/* A heap by priority, then by place in the topological order. */
typedef struct {
  const gint64 *priority;
  const guint32 *position;
  guint32 *items;
  guint n_items;
} Heap;

static gboolean
heap_before (const Heap *self, guint32 a, guint32 b)
{
  if (self->priority[a] != self->priority[b])
    return self->priority[a] < self->priority[b];
  return self->position[a] < self->position[b];
}

static void
heap_push (Heap *self, guint32 item)
{
  guint i = self->n_items++;

  for (; i > 0 && heap_before (self, item, self->items[(i - 1) / 2]); i = (i - 1) / 2)
    self->items[i] = self->items[(i - 1) / 2];
  self->items[i] = item;
}

static guint32
heap_pop (Heap *self)
{
  guint32 top = self->items[0], item = self->items[--self->n_items];
  guint i = 0;

  while (2 * i + 1 < self->n_items)
    {
      guint child = 2 * i + 1;

      if (child + 1 < self->n_items && heap_before (self, self->items[child + 1], self->items[child]))
        child++;
      if (!heap_before (self, self->items[child], item))
        break;
      self->items[i] = self->items[child];
      i = child;
    }
  self->items[i] = item;
  return top;
}

typedef struct {
  const GantryLeveling *leveling;
  gint64 *priority;
  guint32 *waits; /* by activity: how many it still waits for */
  Heap heap;
} Front;

static void
front_init (Front *self, const GantryLeveling *leveling, GantryLevelRule rule)
{
  const GantryLevelView *view = &leveling->views[0];

  self->leveling = leveling;
  self->priority = gantry_level_rule_priorities (leveling, 0, rule);
  self->waits = g_new (guint32, MAX (leveling->n, 1));
  self->heap = (Heap) { self->priority, view->position, g_new (guint32, MAX (leveling->n, 1)), 0 };
  for (guint i = 0; i < leveling->n; i++)
    {
      self->waits[i] = view->head[i + 1] - view->head[i];
      if (self->waits[i] == 0)
        heap_push (&self->heap, i);
    }
}

static void
front_clear (Front *self)
{
  g_free (self->priority);
  g_free (self->waits);
  g_free (self->heap.items);
}

/* What came after @activity waits no more, if it was the last: answered by @freed. */
static guint
front_release (Front *self, guint32 activity, guint32 *freed)
{
  const GantryLevelView *back = &self->leveling->views[1];
  guint n = 0;

  for (guint32 link = back->head[activity]; link < back->head[activity + 1]; link++)
    {
      guint32 after = back->before[link];

      if (--self->waits[after] == 0)
        freed[n++] = after;
    }
  return n;
}

/* ---- Passes ---- */

typedef gint32 (*RunFunc) (GantryLevelPass *self, guint view, const guint32 *list, gint32 *start);

static gint32
run_rule (const GantryLeveling *self, GantryLevelRule rule, RunFunc run, gint32 *start)
{
  g_autofree guint32 *freed = g_new (guint32, MAX (self->n, 1));
  GantryLevelPass pass;
  Front front;
  gint32 length;
  guint n = 0;

  front_init (&front, self, rule);
  gantry_level_pass_init (&pass, self);
  while (front.heap.n_items > 0)
    {
      guint32 activity = heap_pop (&front.heap);
      guint n_freed = front_release (&front, activity, freed);

      pass.list[n++] = activity;
      for (guint i = 0; i < n_freed; i++)
        heap_push (&front.heap, freed[i]);
    }
  length = run (&pass, 0, pass.list, start);
  gantry_level_pass_clear (&pass);
  front_clear (&front);
  return length;
}

gint32
gantry_leveling_run_serial (const GantryLeveling *self, GantryLevelRule rule, gint32 *start)
{
  g_return_val_if_fail (self != NULL && start != NULL, 0);
  return run_rule (self, rule, gantry_level_pass_run, start);
}

gint32
gantry_leveling_run_parallel (const GantryLeveling *self, GantryLevelRule rule, gint32 *start)
{
  g_return_val_if_fail (self != NULL && start != NULL, 0);
  return run_rule (self, rule, gantry_level_pass_run_parallel, start);
}

/* ---- Forward-backward improvement ---- */

gint32
gantry_leveling_improve (const GantryLeveling *self, gint32 *start)
{
  g_autofree gint32 *mirrored = NULL;
  GantryLevelPass pass;
  gint32 length = 0;

  g_return_val_if_fail (self != NULL && start != NULL, 0);

  mirrored = g_new (gint32, MAX (self->n, 1));
  gantry_level_pass_init (&pass, self);
  for (guint i = 0; i < self->n; i++)
    length = MAX (length, start[i] + self->duration[i]);
  gantry_level_pass_sort_mirrored (&pass, 0, start, length, pass.list);
  length = gantry_level_pass_run (&pass, 1, pass.list, mirrored);
  gantry_level_pass_sort_mirrored (&pass, 1, mirrored, length, pass.list);
  length = gantry_level_pass_run (&pass, 0, pass.list, start);
  gantry_level_pass_clear (&pass);
  return length;
}
