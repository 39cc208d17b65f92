/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-leveling-private.h"

#include <string.h>

/* The serial schedule generation scheme over a profile with an entry a slot. */

void
gantry_level_pass_init (GantryLevelPass *self, const GantryLeveling *leveling)
{
  gsize n_slots = (gsize) leveling->horizon + 1;

  self->leveling = leveling;
  self->profile = g_new (guint64, n_slots * leveling->n_words);
  self->used = leveling->horizon + 1;
  self->list = g_new (guint32, MAX (leveling->n, 1));
  self->marks = g_new0 (guint32, MAX (leveling->n, 1));
  self->count = g_new (guint32, n_slots + 1);
}

void
gantry_level_pass_clear (GantryLevelPass *self)
{
  g_free (self->profile);
  g_free (self->list);
  g_free (self->marks);
  g_free (self->count);
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

/* ---- The pass ---- */

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

gint32
gantry_level_pass_run (GantryLevelPass *self, guint view, const guint32 *list, gint32 *start)
{
  const GantryLeveling *leveling = self->leveling;
  gint32 length = 0;

  reset (self);
  for (guint i = 0; i < leveling->n; i++)
    {
      guint32 activity = list[i];
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
      length = MAX (length, slot + duration);
    }
  self->used = length;
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
