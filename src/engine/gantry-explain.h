/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-network.h"

G_BEGIN_DECLS

/* Why a task starts when it does, back along what drives it, and what would have to change for it to
 * start earlier. Of a task that stands as late as it can: why it is not done later, on along what waits for
 * it. After gantry_schedule_run() or gantry_schedule_update(), of the dates found there. */

typedef enum {
  GANTRY_REASON_NONE,        /* not known: the chain ends there */
  GANTRY_REASON_PROJECT,     /* nothing starts before the plan does */
  GANTRY_REASON_LINK,        /* a dependency */
  GANTRY_REASON_CONSTRAINT,  /* a constraint date */
  GANTRY_REASON_MANUAL,      /* a date set by hand; of a summary task, for its subtasks too */
  GANTRY_REASON_ACTUAL,      /* it has begun, or is finished: also where it is scheduled by hand */
  GANTRY_REASON_LEVELING,    /* the leveling delay */
  GANTRY_REASON_SUBTASKS,    /* a summary task begins with the first, and ends with the last, of them */
  GANTRY_REASON_LATE,        /* as late as possible: at the end of its slack */
  GANTRY_REASON_FROM_FINISH, /* the plan is scheduled back from its finish */
  GANTRY_REASON_DEADLINE,    /* its deadline: of late steps only */
  GANTRY_REASON_PATH,        /* it ends a critical path of its own: of late steps only */
} GantryReason;

/* One thing that holds a task back; of a late step, that it must be done before. */
typedef struct {
  GantryReason reason;
  guint32 holder;     /* whose it is: the task itself, or a summary task above it */
  guint32 link;       /* of GANTRY_REASON_LINK, as an index of what the caller gave */
  gint64 from;        /* of a link: the date of its predecessor that it leaves from; late: that its successor has to keep */
  gint64 limit;       /* the task does not start before, or does not finish before; late: not after */
  gboolean of_finish;
  gint64 start;       /* so this is where it can start in its working time; late: where it can finish */
} GantryLimit;

typedef struct {
  guint32 task;
  gboolean late;       /* why it is done no later: of its late dates, which are its dates in the first such step */
  gint64 start;        /* what is explained: its start; late: its finish; of GANTRY_REASON_SUBTASKS, the date named there */
  GantryLimit because;
  gint64 without;      /* where it would start if that did not hold, late: be done; or GANTRY_NO_TIME */
  GantryLimit then;    /* what would hold it then; GANTRY_REASON_NONE where @without is not known */
  guint32 next;        /* the task that the next step is about, GANTRY_NO_TASK at the root */
} GantryExplainStep;

/* All that holds @task back, the latest first; of what holds it equally, what counts comes first. Empty
 * for a summary task, and for what stands at a fixed date. (element-type GantryLimit) */
GArray *gantry_explain_limits (GantryNetwork *network, guint32 task);

/* The same of a task that stands as late as it can: what it must be done before, the first one first, but for
 * the finish of the plan and its own constraint and deadline. Empty for any other. */
GArray *gantry_explain_late_limits (GantryNetwork *network, guint32 task);

/* From @task back to what it all began with. To tell where it would start, something may be taken away
 * for a moment: afterwards @network is what it was. (element-type GantryExplainStep) */
GArray *gantry_explain_start (GantryNetwork *network, guint32 task);

G_END_DECLS
