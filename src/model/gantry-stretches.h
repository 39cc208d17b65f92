/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* The stretches of work of a split task, on the calendar: where its pauses begin and end. */
typedef struct {
  gint64 start, finish; /* instants */
} GantryStretch;

/* By ascending start, from the start of @task to its finish; NULL for one that is not split, or has no
 * dates. As of the last run of the scheduler. (transfer full) (nullable) */
GArray *gantry_task_list_stretches (GantryTask *task);

/* Moves the stretch @index, 1 or more, so that it starts at @start: the pause before it becomes longer
 * or shorter, and goes when nothing is left of it. What comes after goes along. */
gboolean gantry_task_move_stretch (GantryDocument *document, GantryTask *task, guint index, gint64 start, GError **error);
/* The same inside an open transaction, for a preview. */
void gantry_task_place_stretch (GantryTask *task, guint index, gint64 start);

G_END_DECLS
