/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* The chain of a task: every dependency by which its dates hang together with those of others, as a
 * table from the dependency's id (gint64) to a GantryChainLink. At most a few thousand links, the
 * nearest first. (transfer full) */
GHashTable *gantry_chain_find (GantryDocument *document, GantryTask *task);

G_END_DECLS
