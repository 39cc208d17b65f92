/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where rows of an outline go that are dragged: arithmetic only. */
typedef struct {
  guint before; /* the row that they would stand before; the number of rows: at the end */
  int level;    /* of the outline, 1 at the top */
} GantryGridDrop;

/* The outline as the one who asks sees it: the level of each row. */
typedef int (*GantryGridLevelFunc) (guint row, gpointer data);

/**
 * gantry_grid_drop_init:
 * @first, @end: the rows that are dragged, with what is below them in the outline
 * @place: the gap between rows that the pointer is nearest to, from 0 to @n_rows
 * @wish: the level that the pointer asks for
 *
 * The gap stays out of the rows that are dragged. The level is at most one below the row above, and at the
 * least that of the row below, which would else lose the one that it belongs to.
 */
void gantry_grid_drop_init (GantryGridDrop     *self,
                            guint               n_rows,
                            guint               first,
                            guint               end,
                            guint               place,
                            int                 wish,
                            GantryGridLevelFunc get_level,
                            gpointer            data);

G_END_DECLS
