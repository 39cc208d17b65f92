/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-simulation-program.h"

G_BEGIN_DECLS

/* What makes a program of a plan: gantry-simulation-program.c its stretch of time and its tasks,
 * gantry-simulation-links.c its links, gantry-simulation-paths.c the way from axis to axis. Whatever finds
 * something that a program cannot carry clears @fits, and what follows is of no use. */

typedef struct {
  GantryProgram *program;
  const GantrySimulationInput *input;
  const GantryNetwork *network;
  gint64 longest;
  const GantryDraw *draw;
  const gboolean *is_cut;
  guint32 *link_head; /* by task: the links into it are by_successor[head[i]] ... [head[i + 1]] */
  guint32 *by_successor;
  guint32 *place;   /* by task: in the program, or GANTRY_NO_TASK */
  gint32 *draw_of;  /* by task, or -1 */
  GPtrArray *leaves; /* by task: of a summary task with links, its unfinished active subtasks; or NULL */
  GArray *links;    /* GantryCompilerLink */
  GHashTable *path_of; /* GantryPathKey, as bytes → number */
  gboolean fits;    /* FALSE: the program cannot carry it */
  gboolean is_too_long; /* and that for want of space, not for a rule */
} GantryCompiler;

/* A link between tasks of the program. */
typedef struct {
  guint32 predecessor, successor; /* places */
  GantryProgramLink out;          /* but for other */
} GantryCompilerLink;

/* What decides how a link goes. */
typedef struct {
  guint32 from, to, lag_axis, late_axis; /* late dates go back to that one */
  gint32 lag;
  gboolean of_start, to_finish;
} GantryPathKey;

/* ---- Axes and paths: gantry-simulation-paths.c ---- */

gint32 gantry_compiler_to_grains (GantryCompiler *self, gint64 seconds);
/* @instant on @axis, cut to the frame. */
gint32 gantry_compiler_to_axis (GantryCompiler *self, guint32 axis, gint64 instant);
/* Makes the tables of @axis, once. */
void gantry_compiler_use_axis (GantryCompiler *self, guint32 axis);
/* The numbers of paths; made where there is none yet. Of slack: of early and late starts forward, of finishes
 * back, and of finishes by the clock. */
guint32 gantry_compiler_find_path (GantryCompiler *self, const GantryPathKey *key);
guint32 gantry_compiler_find_slack_path (GantryCompiler *self, guint32 axis, guint32 slack_axis);

/* ---- Tasks: gantry-simulation-program.c ---- */

/* @task does not start before @instant. */
void gantry_compiler_raise_floor (GantryCompiler *self, GantryProgramTask *task, gint64 instant);

/* ---- Links: gantry-simulation-links.c ---- */

/* The lag of a link whose predecessor has a certain duration, where that matters. */
gint64 gantry_compiler_lag (const GantryCompiler *self, const GantryNetLink *link);
/* Once all tasks are in. */
void gantry_compiler_add_links (GantryCompiler *self);
/* Sorts the links twice, by successor and by predecessor. */
void gantry_compiler_sort_links (GantryCompiler *self);

G_END_DECLS
