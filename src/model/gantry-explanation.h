/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-explain.h"
#include "model/gantry-document.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Why a task starts when it does, in records, dates and sentences: the steps of gantry-explain.h, from the
 * task back along what drives it to where it all began; of a task that stands as late as it can, on along
 * what waits for it. */
typedef struct {
  GantryTask *task;             /* that the step is about; unowned, as all records here */
  gboolean late;                /* why it is done no later; its start, @start and @without are of its finish then */
  GantryReason reason;
  GantryTask *holder;           /* whose dependency, constraint or date it is: @task or what it is part of */
  GantryDependency *dependency; /* of GANTRY_REASON_LINK, otherwise NULL */
  GantryTask *next;             /* that the next step is about, NULL at the root */
  gint64 start;                 /* instant: what is explained */
  gint64 limit;                 /* instant: not before this, late: not after; where no work goes on, @start is not just that */
  gint64 without;               /* instant: where the task would start otherwise, or GANTRY_NONE */
  gint64 gain;                  /* working time from there to its start; negative: it would start later */
  char *sentence;               /* translated, owned: why */
  char *lag;                    /* where the lag of the dependency leads; NULL without */
  char *gap;                    /* in which days nobody works between; NULL for less than a day */
  char *change;                 /* what would have to change, and what that would give; NULL: unknown */
  char *note;                   /* of the first step: that the task is inactive or misses its deadline; or NULL */
} GantryExplanationStep;

void gantry_explanation_step_free (GantryExplanationStep *self);

/* Of dates as they were last computed. (element-type GantryExplanationStep) (transfer full) */
GPtrArray *gantry_explanation_new (GantryDocument *document, GantryTask *task);

G_END_DECLS
