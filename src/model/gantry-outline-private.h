/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-outline.h"
#include "model/gantry-table.h"

G_BEGIN_DECLS

GantryOutline *gantry_outline_new (void);
void gantry_outline_free (GantryOutline *self);
/* Orders all tasks of @table anew. Tasks whose summary tasks run in a circle come last, at the top
 * level; a document never keeps such. */
void gantry_outline_rebuild (GantryOutline *self, GantryTable *table);

G_END_DECLS
