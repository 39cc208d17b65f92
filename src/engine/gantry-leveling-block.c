/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-leveling-block.h"

#include <string.h>

#define SIZE 25    /* activities of a block */
#define BLOCKS 3   /* of a pass, at most: one after the other */
#define TRIALS 20  /* orders of a block that are tried */
#define FARTHEST 3 /* slots: how much more than with the best order so far is looked for */

void
gantry_level_block_init (GantryLevelBlock *self, const GantryLeveling *leveling)
{
  guint n = MAX (leveling->n, 1);

  self->held = g_new (gint32, n);
  self->place = g_new (guint32, n);
  self->profile = g_new (guint64, ((gsize) leveling->horizon + 1) * leveling->n_words);
  self->old_list = g_new (guint32, n);
  self->old_start = g_new (gint32, n);
}

void
gantry_level_block_clear (GantryLevelBlock *self)
{
  g_free (self->held);
  g_free (self->place);
  g_free (self->profile);
  g_free (self->old_list);
  g_free (self->old_start);
}

guint64
gantry_level_block_get_price (const GantryLeveling *leveling)
{
  guint64 n = MAX (leveling->n, 1), size = MIN (n, SIZE);

  return 2 + BLOCKS * TRIALS * size / n;
}

/* ---- What is held ---- */

static void
find_held_slots (GantryLevelBlock *self)
{
  const GantryLeveling *leveling = self->pass->leveling;

  self->held_from = self->held_to = self->end < leveling->n ? self->held[self->list[self->end]] : 0;
  for (guint i = self->end; i < leveling->n; i++)
    self->held_to = MAX (self->held_to, self->held[self->list[i]] + leveling->duration[self->list[i]]);
}

static void
hold (GantryLevelBlock *self)
{
  const GantryLeveling *leveling = self->pass->leveling;
  guint n_words = leveling->n_words;

  find_held_slots (self);
  memset (self->profile, 0, (gsize) (self->held_to - self->held_from) * n_words * sizeof *self->profile);
  for (guint i = self->end; i < leveling->n; i++)
    {
      guint32 activity = self->list[i];
      const guint64 *demand = leveling->packed + (gsize) activity * n_words;
      guint64 *slot = self->profile + (gsize) (self->held[activity] - self->held_from) * n_words;

      for (gint32 k = 0; k < leveling->duration[activity]; k++)
        for (guint word = 0; word < n_words; word++)
          *slot++ += demand[word];
    }
}

/* The least shift of what is held, and of the end of all, that @activity allows. */
static inline gint32
shift_behind (const GantryLevelBlock *self, guint32 activity)
{
  const GantryLeveling *leveling = self->pass->leveling;
  const GantryLevelView *back = &leveling->views[1 - self->view];
  gint32 finish = self->start[activity] + leveling->duration[activity], shift = finish - self->length;

  for (guint32 link = back->head[activity]; link < back->head[activity + 1]; link++)
    if (self->place[back->before[link]] >= self->end)
      shift = MAX (shift, finish + back->lag[link] - self->held[back->before[link]]);
  return shift;
}

/* Whether what is held and moved fits into what the pass has left of some slots. */
static gboolean
fits (const GantryLevelBlock *self, gint32 shift, gint32 first_slot, gint32 end_slot)
{
  const GantryLeveling *leveling = self->pass->leveling;
  guint n_words = leveling->n_words;
  gint32 from = MAX (self->held_from, first_slot - shift), to = MIN (self->held_to, end_slot - shift);
  const guint64 *free, *held;

  if (from >= to)
    return TRUE;
  free = self->pass->profile + (gsize) (from + shift) * n_words;
  held = self->profile + (gsize) (from - self->held_from) * n_words;
  for (gsize n = (gsize) (to - from) * n_words; n > 0; n--)
    if (!gantry_level_fits (*free++, *held++, leveling->spare))
      return FALSE;
  return TRUE;
}

/* What the block is worth as it is placed now. FALSE: less than the best so far. */
static gboolean
rate (const GantryLevelBlock *self, gint32 max_shift, gint32 *shift, double *moment)
{
  *moment = 0;
  *shift = self->least_shift;
  for (guint i = self->first; i < self->end; i++)
    {
      guint32 activity = self->list[i];
      gint32 behind = shift_behind (self, activity);

      *shift = MAX (*shift, behind);
      *moment += self->work[activity] * self->start[activity] * self->start[activity];
    }
  *shift = MAX (*shift, max_shift - FARTHEST);
  while (*shift <= max_shift && !fits (self, *shift, 0, self->pass->used))
    ++*shift;
  return *shift <= max_shift;
}

/* ---- Orders ---- */

/* Moves one activity of the block to another place in it, or as near as links let it. Answers the first
 * place that changed, or the end. */
static guint
move_one (GantryLevelBlock *self, guint64 *random)
{
  const GantryLevelView *there = &self->pass->leveling->views[self->view];
  guint from = self->first + gantry_level_random_below (random, self->end - self->first);
  guint to = self->first + gantry_level_random_below (random, self->end - self->first);
  guint32 *list = self->list, activity = list[from];
  guint at = from;

  for (; at > to && !gantry_level_waits_for (there, activity, list[at - 1]); at--)
    list[at] = list[at - 1];
  for (; at < to && !gantry_level_waits_for (there, list[at + 1], activity); at++)
    list[at] = list[at + 1];
  list[at] = activity;
  return at == from ? self->end : MIN (at, from);
}

/* Whether what is held, and moved as with the best order, has to give way to @activity. */
static gboolean
is_in_the_way (const GantryLevelBlock *self, guint32 activity)
{
  gint32 slot = self->start[activity];

  return shift_behind (self, activity) > self->shift
         || !fits (self, self->shift, slot, slot + self->pass->leveling->duration[activity]);
}

/* Places the block from place @changed on, until it is seen to be no good. */
static gboolean
place_from (GantryLevelBlock *self, guint changed)
{
  for (self->placed_to = changed; self->placed_to < self->end;)
    {
      guint32 activity = self->list[self->placed_to++];

      gantry_level_pass_place (self->pass, self->view, activity, self->start);
      self->n_placed++;
      if (is_in_the_way (self, activity))
        return FALSE;
    }
  return TRUE;
}

static void
take_back (GantryLevelBlock *self, guint changed)
{
  for (guint i = changed; i < self->placed_to; i++)
    gantry_level_pass_remove (self->pass, self->list[i], self->start[self->list[i]]);
  for (guint i = changed; i < self->end; i++)
    {
      self->list[i] = self->old_list[i];
      self->start[self->list[i]] = self->old_start[i];
      gantry_level_pass_take (self->pass, self->list[i], self->old_start[i]);
    }
}

static void
try_order (GantryLevelBlock *self, guint64 *random)
{
  guint changed = self->end, n_moves = 1 + gantry_level_random_below (random, 2);
  gint32 shift;
  double moment;

  memcpy (self->old_list + self->first, self->list + self->first, (self->end - self->first) * sizeof *self->list);
  for (guint i = 0; i < n_moves; i++)
    {
      guint place = move_one (self, random);

      changed = MIN (changed, place);
    }
  for (guint i = changed; i < self->end; i++)
    {
      self->old_start[i] = self->start[self->old_list[i]];
      gantry_level_pass_remove (self->pass, self->old_list[i], self->old_start[i]);
    }
  if (place_from (self, changed) && rate (self, self->shift, &shift, &moment)
      && (shift < self->shift || moment <= self->moment))
    {
      self->shift = shift;
      self->moment = moment;
    }
  else
    take_back (self, changed);
}

/* ---- The pass ---- */

/* Places all until @end, in the order that they have. */
static void
begin_block (GantryLevelBlock *self, guint first, guint end)
{
  for (guint i = self->end; i < end; i++)
    gantry_level_pass_place (self->pass, self->view, self->list[i], self->start);
  self->first = first;
  self->end = end;
  for (guint i = 0; i < self->pass->leveling->n; i++)
    self->place[self->list[i]] = i;
  hold (self);
  self->least_shift = self->end < self->pass->leveling->n ? -self->held_from : -self->length;
  for (guint i = 0; i < self->first; i++)
    {
      gint32 behind = shift_behind (self, self->list[i]);

      self->least_shift = MAX (self->least_shift, behind);
    }
}

static gint32
find_length (const GantryLeveling *leveling, const gint32 *start)
{
  gint32 length = 0;

  for (guint i = 0; i < leveling->n; i++)
    length = MAX (length, start[i] + leveling->duration[i]);
  return length;
}

/* In the order of a schedule nothing is placed later than it is there, so that what is held needs no
 * shift at first; and then what is behind the block has room where it is held, or earlier. */
gint32
gantry_level_block_run (GantryLevelBlock *self, GantryLevelPass *pass, guint view, const double *work,
                        guint32 *list, guint64 *random, gint32 *start)
{
  guint n = pass->leveling->n, size = MIN (n, SIZE);
  guint first = gantry_level_random_below (random, n - size + 1);

  self->pass = pass;
  self->view = view;
  self->work = work;
  self->list = list;
  self->start = start;
  self->length = find_length (pass->leveling, self->held);
  self->end = 0;
  self->shift = 0;
  self->n_placed = n;
  gantry_level_pass_begin (pass);
  for (guint i = 0; i < BLOCKS && first < n; i++, first += size)
    {
      begin_block (self, first, MIN (n, first + size));
      if (!rate (self, self->shift, &self->shift, &self->moment))
        g_assert_not_reached ();
      for (guint k = 0; k < TRIALS; k++)
        try_order (self, random);
    }
  for (guint i = self->end; i < n; i++)
    gantry_level_pass_place (pass, view, list[i], start);
  return find_length (pass->leveling, start);
}
