/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

#define GANTRY_GENERATE_TASKS_MAX 1000000

/* A large synthetic plan for measuring and for trying things out: phases, work packages and tasks
 * with more than one dependency and one assignment a task, a person for every forty tasks,
 * milestones, deadlines and progress. The same @seed gives the same plan but for its UUIDs.
 *
 * @n_tasks: 1 to GANTRY_GENERATE_TASKS_MAX, summary tasks included. (transfer full) */
GantryDocument *gantry_document_generate (guint n_tasks, guint32 seed);

G_END_DECLS
