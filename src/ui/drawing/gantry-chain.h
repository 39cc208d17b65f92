/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* The links that lead to and from a task, near and far. */
typedef enum {
  GANTRY_CHAIN_MEMBER = 1,
  GANTRY_CHAIN_DRIVING = 2, /* the one that sets the successor's date */
} GantryChainLink;

/* The chain of a task: every dependency by which its dates hang together with those of others, as a
 * table from the dependency's id (gint64) to a GantryChainLink. At most a few thousand links, the
 * nearest first. (transfer full) */
GHashTable *gantry_chain_find (GantryDocument *document, GantryTask *task);
/* TRUE if the successor would come earlier without @dependency. */
gboolean gantry_chain_is_driving (GantryDocument *document, GantryDependency *dependency);

G_END_DECLS
