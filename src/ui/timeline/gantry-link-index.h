/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* Finds the links that cross a range of rows, so that a link between row 5 and row 90,000 is drawn in
 * between, where neither of its ends is seen. An immutable interval tree over blocks of 64 rows.
 * Building it: O(links log rows), a query: O(log rows + links found). No GTK. */

typedef struct {
  gint64 id;     /* of the dependency */
  guint from, to; /* rows */
  int type;      /* GantryDependencyType */
} GantryLink;

typedef struct _GantryLinkIndex GantryLinkIndex;

/* @links is taken: an array of GantryLink. */
GantryLinkIndex *gantry_link_index_new (GArray *links, guint n_rows);
void gantry_link_index_free (GantryLinkIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryLinkIndex, gantry_link_index_free)

guint gantry_link_index_get_n_links (const GantryLinkIndex *self);

/* Appends to @found, an array of GantryLink, each link once whose rows lie on both sides of, or
 * within, [@first, @end), and perhaps some that are up to a block away. */
void gantry_link_index_query (const GantryLinkIndex *self, guint first, guint end, GArray *found);

G_END_DECLS
