/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-leveling-private.h"

#include <string.h>

/* The schedule generation schemes: the serial one, over a profile with an entry a slot, and the
 * parallel one. */

void
gantry_level_pass_init (GantryLevelPass *self, const GantryLeveling *leveling)
{
  gsize n_slots = (gsize) leveling->horizon + 1;

  self->leveling = leveling;
  self->profile = g_new (guint64, n_slots * leveling->n_words);
  self->used = leveling->horizon + 1;
  self->limit = G_MAXINT32;
  self->list = g_new (guint32, MAX (leveling->n, 1));
  self->marks = g_new0 (guint32, MAX (leveling->n, 1));
  self->count = g_new (guint32, n_slots + 1);
  self->free = g_new (guint64, leveling->n_words);
  self->rank = g_new (guint32, MAX (leveling->n, 1));
  self->waits = g_new (guint32, MAX (leveling->n, 1));
  self->ready = g_new (gint32, MAX (leveling->n, 1));
  self->open = g_new (guint32, MAX (leveling->n, 1));
  self->running = g_new (guint32, MAX (leveling->n, 1));
}

void
gantry_level_pass_clear (GantryLevelPass *self)
{
  g_free (self->profile);
  g_free (self->list);
  g_free (self->marks);
  g_free (self->count);
  g_free (self->free);
  g_free (self->rank);
  g_free (self->waits);
  g_free (self->ready);
  g_free (self->open);
  g_free (self->running);
}

static void
reset (GantryLevelPass *self)
{
  const GantryLeveling *leveling = self->leveling;
  guint64 *slot = self->profile;

  if (leveling->n_words == 1)
    for (gint32 i = 0; i < self->used; i++)
      *slot++ = leveling->free[0];
  else
    for (gint32 i = 0; i < self->used; i++)
      for (guint word = 0; word < leveling->n_words; word++)
        *slot++ = leveling->free[word];
  self->used = 0;
}

/* ---- Up to four resources, or two with large numbers: one word a slot ---- */

static inline void
take_narrow (guint64 *profile, guint64 demand, gint32 slot, gint32 duration)
{
  for (gint32 i = slot; i < slot + duration; i++)
    profile[i] -= demand;
}

/* ---- Any number of resources ---- */

static inline gboolean
slot_fits (const GantryLeveling *leveling, const guint64 *slot, const guint64 *demand)
{
  for (guint word = 0; word < leveling->n_words; word++)
    if (!gantry_level_fits (slot[word], demand[word], leveling->spare))
      return FALSE;
  return TRUE;
}

static gint32
find_wide (const GantryLevelPass *self, const guint64 *demand, gint32 slot, gint32 duration)
{
  const GantryLeveling *leveling = self->leveling;
  gint32 fitting = 0;

  for (gint32 i = slot; fitting < duration; i++)
    if (slot_fits (leveling, self->profile + (gsize) i * leveling->n_words, demand))
      fitting++;
    else
      {
        fitting = 0;
        slot = i + 1;
      }
  return slot;
}

static void
take_wide (GantryLevelPass *self, const guint64 *demand, gint32 slot, gint32 duration)
{
  guint n_words = self->leveling->n_words;
  guint64 *profile = self->profile + (gsize) slot * n_words;

  for (gint32 i = 0; i < duration; i++)
    for (guint word = 0; word < n_words; word++)
      *profile++ -= demand[word];
}

/* ---- The serial scheme ---- */

static inline gint32
ready_at (const GantryLeveling *leveling, const GantryLevelView *view, guint32 activity, const gint32 *start)
{
  gint32 ready = 0;

  for (guint32 link = view->head[activity]; link < view->head[activity + 1]; link++)
    {
      guint32 before = view->before[link];

      ready = MAX (ready, start[before] + leveling->duration[before] + view->lag[link]);
    }
  return ready;
}

/* Answers when it finishes. */
static inline gint32
place (GantryLevelPass *self, guint view, guint32 activity, gint32 *start)
{
  const GantryLeveling *leveling = self->leveling;
  gint32 duration = leveling->duration[activity];
  gint32 slot = ready_at (leveling, &leveling->views[view], activity, start);

  if (duration == 0)
    ;
  else if (leveling->n_words == 1)
    {
      slot = gantry_level_find_narrow (self->profile, leveling->packed[activity], leveling->spare, slot, duration);
      take_narrow (self->profile, leveling->packed[activity], slot, duration);
    }
  else
    {
      const guint64 *demand = leveling->packed + (gsize) activity * leveling->n_words;

      slot = find_wide (self, demand, slot, duration);
      take_wide (self, demand, slot, duration);
    }
  start[activity] = slot;
  return slot + duration;
}

/* Whether nothing that is short enough can come of it. */
static inline gboolean
is_too_long (const GantryLevelPass *self, guint view, guint32 activity, gint32 finish)
{
  return finish > self->limit - self->leveling->views[view].tail[activity];
}

gint32
gantry_level_pass_resume (GantryLevelPass *self, guint view, const guint32 *list, guint n_known, gint32 *start)
{
  reset (self);
  self->n_placed = 0;
  for (guint i = 0; i < n_known; i++)
    {
      gantry_level_pass_take (self, list[i], start[list[i]]);
      self->used = MAX (self->used, start[list[i]] + self->leveling->duration[list[i]]);
    }
  for (guint i = n_known; i < self->leveling->n; i++)
    {
      gint32 finish = place (self, view, list[i], start);

      self->used = MAX (self->used, finish);
      self->n_placed++;
      if (is_too_long (self, view, list[i], finish))
        return G_MAXINT32;
    }
  return self->used;
}

gint32
gantry_level_pass_run (GantryLevelPass *self, guint view, const guint32 *list, gint32 *start)
{
  return gantry_level_pass_resume (self, view, list, 0, start);
}

void
gantry_level_pass_begin (GantryLevelPass *self)
{
  reset (self);
}

void
gantry_level_pass_place (GantryLevelPass *self, guint view, guint32 activity, gint32 *start)
{
  gint32 finish = place (self, view, activity, start);

  self->used = MAX (self->used, finish);
}

void
gantry_level_pass_take (GantryLevelPass *self, guint32 activity, gint32 slot)
{
  const GantryLeveling *leveling = self->leveling;

  take_wide (self, leveling->packed + (gsize) activity * leveling->n_words, slot, leveling->duration[activity]);
}

void
gantry_level_pass_remove (GantryLevelPass *self, guint32 activity, gint32 slot)
{
  const GantryLeveling *leveling = self->leveling;
  guint n_words = leveling->n_words;
  const guint64 *demand = leveling->packed + (gsize) activity * n_words;
  guint64 *profile = self->profile + (gsize) slot * n_words;

  for (gint32 i = 0; i < leveling->duration[activity]; i++)
    for (guint word = 0; word < n_words; word++)
      *profile++ += demand[word];
}

/* ---- The parallel scheme ---- */

static void
open_activity (GantryLevelPass *self, guint view, guint32 activity, const gint32 *start)
{
  guint at = self->n_open++;

  self->ready[activity] = ready_at (self->leveling, &self->leveling->views[view], activity, start);
  for (; at > 0 && self->rank[self->open[at - 1]] > self->rank[activity]; at--)
    self->open[at] = self->open[at - 1];
  self->open[at] = activity;
}

static void
begin_parallel (GantryLevelPass *self, guint view, const guint32 *list, const gint32 *start)
{
  const GantryLeveling *leveling = self->leveling;
  const GantryLevelView *there = &leveling->views[view];

  memcpy (self->free, leveling->free, leveling->n_words * sizeof *self->free);
  self->n_open = self->n_running = 0;
  self->n_placed = 0;
  for (guint i = 0; i < leveling->n; i++)
    {
      self->rank[list[i]] = i;
      self->waits[i] = there->head[i + 1] - there->head[i];
    }
  for (guint i = 0; i < leveling->n; i++)
    if (self->waits[list[i]] == 0)
      open_activity (self, view, list[i], start);
}

static void
use (GantryLevelPass *self, guint32 activity, gboolean gives_back)
{
  const GantryLeveling *leveling = self->leveling;
  const guint64 *demand = leveling->packed + (gsize) activity * leveling->n_words;

  for (guint word = 0; word < leveling->n_words; word++)
    self->free[word] += gives_back ? demand[word] : -demand[word];
}

/* Starts what can start at @now. What that opens stands behind it in the list, and has its turn. FALSE: the whole
 * will be too long. */
static gboolean
start_open (GantryLevelPass *self, guint view, gint32 now, gint32 *start)
{
  const GantryLeveling *leveling = self->leveling;
  const GantryLevelView *back = &leveling->views[1 - view];

  for (guint i = 0; i < self->n_open;)
    {
      guint32 activity = self->open[i];

      if (self->ready[activity] > now
          || !slot_fits (leveling, self->free, leveling->packed + (gsize) activity * leveling->n_words))
        {
          i++;
          continue;
        }
      memmove (self->open + i, self->open + i + 1, (--self->n_open - i) * sizeof *self->open);
      start[activity] = now;
      self->n_placed++;
      use (self, activity, FALSE);
      self->running[self->n_running++] = activity;
      if (is_too_long (self, view, activity, now + leveling->duration[activity]))
        return FALSE;
      for (guint32 link = back->head[activity]; link < back->head[activity + 1]; link++)
        if (--self->waits[back->before[link]] == 0)
          open_activity (self, view, back->before[link], start);
    }
  return TRUE;
}

/* When something ends or becomes ready next, after @now. */
static gint32
find_next (const GantryLevelPass *self, gint32 now, const gint32 *start)
{
  gint32 next = G_MAXINT32;

  for (guint i = 0; i < self->n_running; i++)
    next = MIN (next, start[self->running[i]] + self->leveling->duration[self->running[i]]);
  for (guint i = 0; i < self->n_open; i++)
    if (self->ready[self->open[i]] > now)
      next = MIN (next, self->ready[self->open[i]]);
  return next;
}

static void
end_running (GantryLevelPass *self, gint32 now, const gint32 *start)
{
  guint n = 0;

  for (guint i = 0; i < self->n_running; i++)
    {
      guint32 activity = self->running[i];

      if (start[activity] + self->leveling->duration[activity] > now)
        self->running[n++] = activity;
      else
        use (self, activity, TRUE);
    }
  self->n_running = n;
}

gint32
gantry_level_pass_run_parallel (GantryLevelPass *self, guint view, const guint32 *list, gint32 *start)
{
  const GantryLeveling *leveling = self->leveling;
  gint32 now = 0, length = 0;

  begin_parallel (self, view, list, start);
  for (; self->n_placed < leveling->n; now = find_next (self, now, start))
    {
      end_running (self, now, start);
      if (!start_open (self, view, now, start))
        return G_MAXINT32;
    }
  for (guint i = 0; i < leveling->n; i++)
    length = MAX (length, start[i] + leveling->duration[i]);
  return length;
}

/* ---- Sorting by counting ---- */

/* Takes the activities in the order of @first, so that equal ones stay in it. */
static void
count_sort (GantryLevelPass *self, const guint32 *first, gint32 length, const gint32 *key, gint32 sign, guint32 *list)
{
  const GantryLeveling *leveling = self->leveling;
  guint32 *count = self->count;

  memset (count, 0, ((gsize) length + 2) * sizeof *count);
  for (guint i = 0; i < leveling->n; i++)
    count[1 + (sign > 0 ? key[i] : length - key[i] - leveling->duration[i])]++;
  for (gint32 i = 0; i <= length; i++)
    count[i + 1] += count[i];
  for (guint i = 0; i < leveling->n; i++)
    {
      guint32 activity = first[i];

      list[count[sign > 0 ? key[activity] : length - key[activity] - leveling->duration[activity]]++] = activity;
    }
}

void
gantry_level_pass_sort_mirrored (GantryLevelPass *self, guint view, const gint32 *start, gint32 length, guint32 *list)
{
  count_sort (self, self->leveling->views[1 - view].order, length, start, -1, list);
}

void
gantry_level_pass_sort (GantryLevelPass *self, guint view, const gint32 *start, guint32 *list)
{
  gint32 length = 0;

  for (guint i = 0; i < self->leveling->n; i++)
    length = MAX (length, start[i] + self->leveling->duration[i]);
  count_sort (self, self->leveling->views[view].order, length, start, 1, list);
}
