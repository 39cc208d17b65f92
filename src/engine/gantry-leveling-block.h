/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-leveling-private.h"

G_BEGIN_DECLS

/* A pass that does some blocks of neighbors in its list over and over, in other orders, and keeps the
 * best. What stands before a block is placed already; what stands behind it is held together as it
 * was in the schedule that the list is from, and follows the block: how far it can move up tells
 * what an order is worth, at the price of the block alone.
 *
 * Sources: D. Debels, M. Vanhoucke, A decomposition-based genetic algorithm for the RCPSP,
 * Operations Research 55 (2007); M. Palpant, C. Artigues, P. Michelon, LSSPER: Solving the RCPSP
 * with large neighbourhood search, Annals of Operations Research 131 (2004). */

/* What one thread needs for it. */
typedef struct {
  gint32 *held;       /* n: starts in the schedule that the list is from; for the caller to fill */
  /* Of the pass that is being made: */
  GantryLevelPass *pass;
  guint view;
  const double *work; /* by activity, as it counts for the moment */
  guint32 *list;
  gint32 *start;
  guint first, end;   /* places in @list: of the block, and behind it */
  guint32 *place;     /* n: of each activity in @list */
  guint64 *profile;   /* horizon × n_words: what is held takes, from slot @held_from to @held_to */
  gint32 held_from, held_to;
  gint32 length;      /* of the schedule @held */
  gint32 least_shift; /* of what is held, for all that stands before the block */
  gint32 shift;       /* with the best order so far */
  double moment;      /* of the block in the best order so far, about the start */
  guint32 *old_list;  /* n */
  gint32 *old_start;  /* n, by place */
  guint placed_to;    /* place in @list */
  guint64 n_placed;
} GantryLevelBlock;

void gantry_level_block_init (GantryLevelBlock *self, const GantryLeveling *leveling);
void gantry_level_block_clear (GantryLevelBlock *self);

/* Makes a pass over @list in @view, with blocks from a place on that is chosen at random. @self->held is a
 * schedule in @view and @list its activities by ascending start; the order in the blocks changes.
 * @work: by activity; of orders as good as each other that with the less moment about the start is kept.
 * @start: (out).
 * Answers the length, which is no longer than it was; @self->n_placed then is how many activities
 * were placed, those that were placed several times counted as often. */
gint32 gantry_level_block_run (GantryLevelBlock *self, GantryLevelPass *pass, guint view, const double *work,
                               guint32 *list, guint64 *random, gint32 *start);

/* How many schedules such a pass counts for at most. */
guint64 gantry_level_block_get_price (const GantryLeveling *leveling);

G_END_DECLS
