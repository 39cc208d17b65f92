/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* The rows of the timeline: the tasks of the outline without those under a collapsed summary task or
 * kept out by the filter. A GListModel whose items are the task records themselves. Table and chart
 * both read it, so that a row is the same row in both.
 *
 * It does not watch the document: gantry_row_model_update() after a change brings it up to date with
 * one items-changed over the shortest range that differs. What is collapsed is kept by the task's id
 * and so outlives any change. */
#define GANTRY_TYPE_ROW_MODEL (gantry_row_model_get_type ())
G_DECLARE_FINAL_TYPE (GantryRowModel, gantry_row_model, GANTRY, ROW_MODEL, GObject)

#define GANTRY_ROW_NONE G_MAXUINT

GantryRowModel *gantry_row_model_new (void);
/* NULL: no rows. */
void gantry_row_model_set_document (GantryRowModel *self, GantryDocument *document);
/* Returns: whether any row changed. */
gboolean gantry_row_model_update (GantryRowModel *self);

guint gantry_row_model_get_n_rows (GantryRowModel *self);
/* (transfer none) */
GantryTask *gantry_row_model_get_task (GantryRowModel *self, guint row);
/* The row of @task, GANTRY_ROW_NONE when it is not shown: O(1). */
guint gantry_row_model_find (GantryRowModel *self, GantryTask *task);

gboolean gantry_row_model_get_expanded (GantryRowModel *self, GantryTask *task);
void gantry_row_model_set_expanded (GantryRowModel *self, GantryTask *task, gboolean expanded);
/* Expands and collapses so that rows down to outline level @level (1: the top) are shown; G_MAXUINT
 * expands everything. */
void gantry_row_model_expand_to_level (GantryRowModel *self, guint level);
/* Expands the summary tasks above @task, so that it has a row. */
void gantry_row_model_reveal (GantryRowModel *self, GantryTask *task);

/* Only tasks that @filter lets pass, and the summary tasks above them, have rows; NULL: all. */
typedef gboolean (*GantryRowFilter) (GantryTask *task, gpointer user_data);
void gantry_row_model_set_filter (GantryRowModel *self,
                                  GantryRowFilter filter,
                                  gpointer        user_data,
                                  GDestroyNotify  destroy);

G_END_DECLS
