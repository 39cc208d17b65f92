/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-grid-drop.h"

void
gantry_grid_drop_init (GantryGridDrop     *self,
                       guint               n_rows,
                       guint               first,
                       guint               end,
                       guint               place,
                       int                 wish,
                       GantryGridLevelFunc get_level,
                       gpointer            data)
{
  guint below, above;
  int highest, deepest;

  place = MIN (place, n_rows);
  if (place > first && place < end)
    place = place - first <= end - place ? first : end;
  /* the neighbors when what is dragged is gone */
  below = place == first ? end : place;
  above = place == end ? first : place;
  highest = below < n_rows ? get_level (below, data) : 1;
  deepest = above > 0 ? get_level (above - 1, data) + 1 : 1;
  self->before = place;
  self->level = CLAMP (wish, MIN (highest, deepest), deepest);
}
