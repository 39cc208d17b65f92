/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-simulation-axis.h"

G_BEGIN_DECLS

/* A plan made ready for many runs at once: its unfinished tasks in topological order, each on one
 * axis, the clock or the working time of its calendar, and what holds them. On an axis the forward
 * pass is a maximum and the backward pass a minimum of sums, done for all lanes by one instruction;
 * only links between axes cost a look at the calendars' tables.
 *
 * What it carries: tasks in one calendar, elapsed durations, milestones; all four types of links with
 * any lag but a share of a duration that varies; "no earlier than"; deadlines; progress; inactive
 * tasks; links into summary tasks and from their finish, which count for each of their subtasks. The
 * rest is the scheduler's: gantry_program_new() answers NULL. */

#define GANTRY_CLOCK 0 /* the axis of elapsed time; that of a calendar is its index plus 1 */
#define GANTRY_NO_PATH 0
#define GANTRY_STEPS_MAX 4

/* From axis to axis: what is looked up, and what is added after that. */
typedef struct {
  const GantryAxisTable *table;
  gint32 back; /* as gantry_axis_table_convert() has it */
  gint32 add;
} GantryStep;

typedef struct {
  gint32 add; /* before the first step */
  guint n_steps;
  GantryStep steps[GANTRY_STEPS_MAX];
} GantryWalk;

/* How links lead from one axis to another. Path 0 stays on its axis. */
typedef struct {
  GantryWalk forward; /* dates of the predecessor become what they demand of the successor */
  GantryWalk back;    /* late dates of the successor, of the predecessor */
  GantryWalk by_clock; /* forward, to when that is by the clock */
} GantryPath;

typedef struct {
  guint32 other; /* place of the predecessor, or of the successor */
  guint32 path;
  gint32 lag;       /* of path 0 */
  gint32 of_finish; /* all ones where it leaves from a finish, or 0 */
  gint32 to_finish; /* the same where it arrives at one */
  gint32 shadow;    /* leaves from where the finish of this predecessor was settled; or -1 */
} GantryProgramLink;

typedef struct {
  guint32 task; /* of the network */
  guint32 axis;
  gint32 floor, finish_floor; /* on the axis: neither starts nor finishes before */
  gint32 ceiling;             /* nor finishes after, if it is not to be late */
  guint32 first_in, first_out;           /* of the links on its axis */
  guint32 first_in_path, first_out_path; /* of those that lead from axis to axis */
  gint32 shadow; /* its finish by the clock is kept there, for a link may hold it; or -1 */
  gint32 draw;   /* which of the tasks that are drawn; or -1 */
  gint32 duration; /* where it is not drawn */
  gboolean started;
  guint32 slack_path; /* where slack is measured on another axis: starts go forward, finishes go back */
  gboolean held; /* something says when it starts: the start of the plan does not hold it */
} GantryProgramTask;

typedef struct {
  GantryAxisFrame frame;
  gint32 low_clock, high_clock; /* dates between these may be shifted by a lag and looked up */
  gint32 *low;                  /* the first of them, by axis */
  guint n_axes;
  GantryAxis *axes; /* [0] is not used; only those that some task is on or measured in */
  gboolean *is_used;
  guint n_tasks, n_shadows;
  GantryProgramTask *tasks; /* n_tasks + 1: the last one ends the links */
  GArray *in, *out;         /* GantryProgramLink */
  GArray *paths;            /* GantryPath */
  gint32 n_entries;         /* of the tables of all axes */
  GHashTable *joined;       /* of two axes, from * n_axes + to → GantryAxisTable, its entries NULL where it would be too large */
  gint32 n_joined;          /* their entries */
  gint32 *done;             /* by task of the network: when it was finished by the clock; or -1 */
  gint32 last_done;         /* G_MININT32 without */
  gint32 critical_slack;
} GantryProgram;

/* @network: after a run with the planned durations; its flags, order and dates are read. @longest: when
 * it can finish at the latest. @is_cut: by link, which of them close loops. */
GantryProgram *gantry_program_new (const GantrySimulationInput *input,
                                   const GantryNetwork         *network,
                                   gint64                       longest,
                                   const gboolean              *is_cut,
                                   const GantryDraw            *draw);
void gantry_program_free (GantryProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryProgram, gantry_program_free)

/* ---- Passes over GANTRY_LANES runs ---- */

typedef struct {
  const GantryProgram *program;
  const GantryDraw *draw;
  GantryDrawScratch *scratch;
  GantryLanes *start, *duration; /* by place; the backward pass leaves late finishes in @start */
  GantryLanes *shadow;
  GantryLanes *last;             /* by axis: the latest finish on it */
  GantryLanes finish;            /* of the plan, by the clock */
  GantryLanes room;              /* how far the earliest start, or late start, is from where the tables begin */
} GantryPass;

GantryPass *gantry_pass_new (const GantryProgram *program, const GantryDraw *draw);
void gantry_pass_free (GantryPass *self);

/* The runs from @run on; @cost of each. FALSE when one of them leaves the stretch of time that there are
 * tables for: then the results are of no use. */
gboolean gantry_pass_forward (GantryPass *self, guint32 run, double *cost);
/* When each task of the network finishes by the clock; only the tasks of the program are written. */
void gantry_pass_store_finishes (const GantryPass *self, GantryLanes *finishes);
/* Which runs each task of the program is critical in: bit 0 is the first of them. FALSE as before. */
gboolean gantry_pass_backward (GantryPass *self, guint16 *critical);

static inline gint64
gantry_program_instant (const GantryProgram *self, gint32 clock)
{
  return self->frame.origin + (gint64) clock * self->frame.grain;
}

G_END_DECLS
