/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/gantry-task-question.h"
#include "ui/gantry-needle.h"
#include "ui/records/gantry-choice-filter.h"

G_BEGIN_DECLS

/* Keeps the tasks of which all ticked questions hold, that are in one of the ticked states, belong to one
 * of the ticked workstreams, have one of the ticked people and of the ticked choices of fields that people
 * have added, and contain the words of a text in name, WBS code, notes or such fields. Summary tasks only pass by the text, when nothing is ticked: all else is asked of what is
 * below them.
 *
 * It reads the tasks as of the last gantry_task_filter_document_changed(), and remembers between two of
 * these which tasks have the words, so that asking a hundred thousand tasks again is cheap. */
#define GANTRY_TYPE_TASK_FILTER (gantry_task_filter_get_type ())
G_DECLARE_FINAL_TYPE (GantryTaskFilter, gantry_task_filter, GANTRY, TASK_FILTER, GantryChoiceFilter)

GantryTaskFilter *gantry_task_filter_new (void);
/* Lets all tasks through again. */
void gantry_task_filter_set_document (GantryTaskFilter *self, GantryDocument *document);
/* After a commit (@transaction NULL: anything may have changed), before anybody asks it again. Emits
 * "changed" only when choices came or went. */
void gantry_task_filter_document_changed (GantryTaskFilter *self, const GantryTransaction *transaction);
/* Who asks for "mine", a name or a mail address; and the instant of the last change. */
void gantry_task_filter_set_me (GantryTaskFilter *self, const char *me);
const GantryTaskContext *gantry_task_filter_get_context (GantryTaskFilter *self);

void gantry_task_filter_set_text (GantryTaskFilter *self, const char *text);
/* What was set; "" for none. */
const char *gantry_task_filter_get_text (GantryTaskFilter *self);
void gantry_task_filter_set_question (GantryTaskFilter *self, GantryTaskQuestion question, gboolean wanted);
/* The ticks as names that outlive the program, and setting them again; what is no choice any more is left out.
 * (transfer full) */
char **gantry_task_filter_dup_keys (GantryTaskFilter *self);
void gantry_task_filter_set_keys (GantryTaskFilter *self, const char *const *keys);
/* Lets @tasks through, whatever they say, until the filter is changed: they were just added. */
void gantry_task_filter_keep (GantryTaskFilter *self, GPtrArray *tasks);
/* Lets all tasks through again. */
void gantry_task_filter_reset (GantryTaskFilter *self);
gboolean gantry_task_filter_is_active (GantryTaskFilter *self);

/* TRUE where the words are in the task's name, WBS code or notes. */
gboolean gantry_task_has_words (GantryTask *task, const GantryNeedle *needle);

G_END_DECLS
