/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"
#include "ui/timeline/gantry-row-groups.h"

G_BEGIN_DECLS

/* The rows of the timeline: the tasks of the outline, less what is under a collapsed summary task or kept
 * out by a filter, in the order of the plan or of a field; or the tasks without subtasks in one list or
 * in groups. A GListModel whose items are the task records, and for a group a task that stands for it
 * (gantry-row-groups.h). Table and chart both read it, so that a row is the same row in both.
 *
 * It does not watch the document: gantry_row_model_document_changed() after a change brings it up to date
 * with one items-changed over the shortest range that differs. What is collapsed is kept by the task's id
 * and so outlives any change. */
#define GANTRY_TYPE_ROW_MODEL (gantry_row_model_get_type ())
G_DECLARE_FINAL_TYPE (GantryRowModel, gantry_row_model, GANTRY, ROW_MODEL, GObject)

#define GANTRY_ROW_NONE G_MAXUINT

GantryRowModel *gantry_row_model_new (void);
/* NULL: no rows. */
void gantry_row_model_set_document (GantryRowModel *self, GantryDocument *document);
/* After a commit; @transaction NULL: anything may have changed.
 * Returns: whether any row is another one. */
gboolean gantry_row_model_document_changed (GantryRowModel *self, const GantryTransaction *transaction);

guint gantry_row_model_get_n_rows (GantryRowModel *self);
/* The task of the row, or what stands for the group. (transfer none) */
GantryTask *gantry_row_model_get_task (GantryRowModel *self, guint row);
/* The row of @task, GANTRY_ROW_NONE when it is not shown: O(1). */
guint gantry_row_model_find (GantryRowModel *self, GantryTask *task);
/* How deep the row of @task is indented, 1 for not at all. */
guint gantry_row_model_get_level (GantryRowModel *self, GantryTask *task);
/* Whether @task stands for a group: nothing can be done to it. */
gboolean gantry_row_model_is_group (GantryRowModel *self, GantryTask *task);
/* Whether the filter shows @task only for what is below it. */
gboolean gantry_row_model_is_context (GantryRowModel *self, GantryTask *task);
/* How many tasks the filter lets through, collapsed ones too, and of how many. */
guint gantry_row_model_count (GantryRowModel *self, guint *n_tasks);
/* Whether the filter and the order have a row for @task, though it may be collapsed. */
gboolean gantry_row_model_passes (GantryRowModel *self, GantryTask *task);

gboolean gantry_row_model_get_expanded (GantryRowModel *self, GantryTask *task);
void gantry_row_model_set_expanded (GantryRowModel *self, GantryTask *task, gboolean expanded);
/* Expands and collapses so that rows down to level @level (1: the top) are shown; G_MAXUINT expands
 * everything. */
void gantry_row_model_expand_to_level (GantryRowModel *self, guint level);
/* Expands what @task is under, so that it has a row. */
void gantry_row_model_reveal (GantryRowModel *self, GantryTask *task);

/* ---- What is shown, and in which order ---- */

/* Only tasks that @filter lets pass, and the summary tasks above them, have rows; NULL: all. While it
 * filters, other tasks are collapsed than without: what it finds is never out of sight. */
void gantry_row_model_set_filter (GantryRowModel *self, GtkFilter *filter);

typedef struct {
  const GantryField *field; /* of tasks; NULL: the order of the plan */
  gboolean descending;
  gboolean flat;            /* not within each summary task, but in one list of tasks without subtasks */
} GantryRowSort;

void gantry_row_model_set_sort (GantryRowModel *self, const GantryRowSort *sort);
const GantryRowSort *gantry_row_model_get_sort (GantryRowModel *self);
/* Groups are of tasks without subtasks, in the order of the field. */
void gantry_row_model_set_group (GantryRowModel *self, GantryGroupBy group_by);
GantryGroupBy gantry_row_model_get_group (GantryRowModel *self);
/* As of when tasks are late; takes effect with the next change. */
void gantry_row_model_set_date (GantryRowModel *self, gint64 date);
/* TRUE while rows are the outline in the order of the plan, so that they can be moved in it. */
gboolean gantry_row_model_is_plan_order (GantryRowModel *self);

G_END_DECLS
