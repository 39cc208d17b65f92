/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-network.h"

G_BEGIN_DECLS

/* The critical path method as Microsoft Project practices it. Forward from the start of the plan
 * for early dates, backward from its finish for late dates, slack between them. Where its rules
 * are not the textbook's:
 *
 *  - A task of no duration is never moved to working time: it keeps 17:00, or its successor's 08:00.
 *  - A finish that is held by a link stands exactly where the link says: 8:00, where the work itself
 *    would have ended at 17:00 before.
 *  - The start of the plan holds what nothing else does: what has a date, or follows something, may come
 *    before it.
 *  - A link to or from a summary task counts for all its subtasks, forward and backward. One that
 *    leaves from its start leaves from the first of them. Free slack does not see such links.
 *  - A manually scheduled task stands where it was put. A summary task of that kind holds its
 *    subtasks back to its own start, and what follows it follows its own dates.
 *  - Leveling delay is elapsed time between the early start and the start. The late finish of a
 *    predecessor is the late start of its successor less the successor's delay.
 *  - Lag is worked in the link's calendar. In percent it is a share of the predecessor's duration.
 *  - As late as possible uses up all slack: what follows is pushed to its own late dates. A plan
 *    scheduled from its finish is the mirror image: all is late but what is as soon as possible.
 *  - Must start on and must finish on hold early and late dates alike, and no later than holds early
 *    dates, while constraints are honored; slack tells by how much dependencies are violated.
 *    Otherwise dependencies win, and slack is negative. Late dates obey the deadline too.
 *  - What has begun stays where it began; its slack is that of its finish. It holds its predecessors to
 *    where its rest goes on; a summary task that it is in, to its start. What is done is neither
 *    moved nor critical, and does not hold back what went before it.
 *  - A task that is done in parts (GantryNetCrew) lasts until the last of them is: their delays and
 *    pauses do not count in its duration.
 *  - Slack is worked in the task's calendar: the lesser of that of start and that of finish.
 *  - With several critical paths the late finish of a task that nothing depends on is its own finish,
 *    not the plan's. Scheduled from the finish there is but one. */
typedef struct {
  gboolean from_finish;       /* @finish is where all dates are counted back from */
  gint64 start;               /* of the plan, when scheduled from its start */
  gint64 finish;              /* when scheduled from its finish */
  gboolean honor_constraints; /* constraint dates win over dependencies */
  gint64 critical_slack;      /* tasks with no more total slack are critical */
  gint64 near_critical_slack; /* tasks with no more, and that are not critical, are nearly so */
  gboolean several_critical;  /* each task without successors ends a critical path of its own */
  /* Asked now and then; TRUE ends the run. May be NULL. */
  gboolean (*is_cancelled) (gpointer user_data);
  gpointer user_data;
} GantryScheduleOptions;

/* Computes the outputs of a prepared network. Same input, same output. FALSE when cancelled: then
 * the outputs are of no use. */
gboolean gantry_schedule_run (GantryNetwork *network, const GantryScheduleOptions *options);

/**
 * gantry_schedule_update:
 * @tasks: those of which any input has changed since the last run, but for parents, and the successors
 *   of links that have; calendars may have been added at the end, crews and parts replaced
 * @changed: (element-type guint32): takes the tasks of which any output has changed; more, where all
 *   had to be computed anew
 *
 * Computes what gantry_schedule_run() would, but only as far as something moves. Where there is
 * nothing to go on from (no run yet, other options, a task that was active or inactive before, tasks
 * as late as possible, a plan that is scheduled from its finish) it is that.
 */
gboolean gantry_schedule_update (GantryNetwork               *network,
                                 const GantryScheduleOptions *options,
                                 const guint32               *tasks,
                                 guint                        n_tasks,
                                 GArray                      *changed);

/* Working time from early to late start, less what a constraint that is honored pulls the early start before
 * what the task depends on, in a plan that is scheduled from its start; and from early to late finish. After a
 * run. */
gint64 gantry_schedule_start_slack (const GantryNetwork *network, guint32 task);
gint64 gantry_schedule_finish_slack (const GantryNetwork *network, guint32 task);

/* By how much of its working time @task comes too early for what it depends on, 0 when it does not; @link:
 * the worst link, as an index of what the caller gave. After a run. */
gint64 gantry_schedule_violation (const GantryNetwork *network, guint32 task, guint32 *link);

G_END_DECLS
