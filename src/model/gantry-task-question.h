/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* What people ask of the tasks of a plan day by day, answered from a task's own fields and its
 * assignments: for quick filters and for grouping. All answers are for tasks without subtasks; what is
 * asked of a summary task is asked of what is below it. */

/* Exactly one for each task; as people look at them, what needs looking at first. */
typedef enum {
  GANTRY_TASK_LATE,      /* not done, and should be by the date or misses its deadline */
  GANTRY_TASK_UNDER_WAY, /* has begun, and is not late */
  GANTRY_TASK_NOT_BEGUN,
  GANTRY_TASK_DONE,
  GANTRY_N_TASK_STATES,
} GantryTaskState;

typedef enum {
  GANTRY_QUESTION_SOON,          /* not done, and to be worked on within GANTRY_QUESTION_SOON_SPAN */
  GANTRY_QUESTION_UNFINISHED,
  GANTRY_QUESTION_MINE,          /* I am assigned */
  GANTRY_QUESTION_UNASSIGNED,    /* nobody is, and it is more than a milestone */
  GANTRY_QUESTION_BLOCKED,       /* something keeps it from going on: gantry-block-reason.h */
  GANTRY_QUESTION_CRITICAL,
  GANTRY_QUESTION_NEAR_CRITICAL, /* critical or nearly so */
  GANTRY_QUESTION_TROUBLED,      /* the plan has a problem with it (gantry_document_get_problems()) */
  GANTRY_N_QUESTIONS,
} GantryTaskQuestion;

#define GANTRY_QUESTION_SOON_SPAN (14 * GANTRY_DAY)

/* What the answers depend on beside the task. */
typedef struct {
  gint64 date;          /* instant: what is done is as of then */
  gint64 me;            /* the person who asks, 0: not in the plan */
  GHashTable *troubled; /* ids of tasks with problems */
} GantryTaskContext;

#define GANTRY_TASK_CONTEXT_INIT { .date = 0 }

/* As of the project's status date, @now (an instant) without one. */
void gantry_task_context_set_date (GantryTaskContext *self, GantryDocument *document, gint64 now);
/* @me: the name or mail address of who asks, compared without regard to case with those of the people in the
 * plan; may be NULL. */
void gantry_task_context_set_me (GantryTaskContext *self, GantryDocument *document, const char *me);
/* Needed for GANTRY_QUESTION_TROUBLED, after each change. */
void gantry_task_context_find_troubled (GantryTaskContext *self, GantryDocument *document);
void gantry_task_context_clear (GantryTaskContext *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryTaskContext, gantry_task_context_clear)

gboolean gantry_task_answer (GantryTask *task, GantryTaskQuestion question, const GantryTaskContext *context);
GantryTaskState gantry_task_get_state (GantryTask *task, gint64 date);

/* For settings, never translated. */
const char *gantry_task_question_get_name (GantryTaskQuestion question);
const char *gantry_task_state_get_name (GantryTaskState state);
/* Names to be translated; @help is a sentence. */
const char *gantry_task_question_get_label (GantryTaskQuestion question);
const char *gantry_task_question_get_help (GantryTaskQuestion question);
const char *gantry_task_state_get_label (GantryTaskState state);

/* Who works on @task: GantryAssignment in no stated order, NULL for none; valid until the next change.
 * (transfer none) */
const GPtrArray *gantry_task_get_assignments (GantryTask *task);

G_END_DECLS
