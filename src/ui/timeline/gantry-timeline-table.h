/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/records/gantry-grid.h"
#include "ui/timeline/gantry-row-model.h"

G_BEGIN_DECLS

/* The table of the timeline: a grid of the tasks with its header, in the columns that planners look for first.
 *
 * Signals:
 *  "open-menu" (double x, double y)  a context menu for the selected rows is asked for there
 *  "sort" (const char *field, gboolean descending)  a title wants the rows in that order */
#define GANTRY_TYPE_TIMELINE_TABLE (gantry_timeline_table_get_type ())
G_DECLARE_FINAL_TYPE (GantryTimelineTable, gantry_timeline_table, GANTRY, TIMELINE_TABLE, AdwBin)

/* Once, before it is shown. */
void gantry_timeline_table_set_rows (GantryTimelineTable *self, GantryRowModel *rows, GtkSelectionModel *selection);
/* NULL: none. Columns are arranged for each plan; to be called again when its fields may be others. */
void gantry_timeline_table_set_document (GantryTimelineTable *self, GantryDocument *document);
/* Whether it stands alone: with a scroll bar of its own, which it has not beside a chart that has one, and with
 * a narrower name, to leave room for another column on a telephone. */
void gantry_timeline_table_set_alone (GantryTimelineTable *self, gboolean alone);

/* @width, or where the edge of a column is nearest to it, when that is at most @slack away; in pixels. */
int gantry_timeline_table_round_width (GantryTimelineTable *self, int width, int slack);

GantryGrid *gantry_timeline_table_get_grid (GantryTimelineTable *self);
/* The one that scrolls the rows. (transfer none) */
GtkAdjustment *gantry_timeline_table_get_vadjustment (GantryTimelineTable *self);
/* The header of the columns, for a ruler as high as it. (transfer none) */
GtkWidget *gantry_timeline_table_get_header (GantryTimelineTable *self);

/* What the rows are sorted by, NULL: nothing. */
void gantry_timeline_table_set_sorted (GantryTimelineTable *self, const GantryField *field, gboolean descending);
/* TRUE for fields by which rows are worth sorting: those that are numbers, dates, choices and words; lists of tasks
 * and WBS codes are none. */
gboolean gantry_timeline_table_can_sort (const GantryField *field);

/* The row with the keyboard focus, GANTRY_ROW_NONE when it is elsewhere. */
guint gantry_timeline_table_get_focus_row (GantryTimelineTable *self);
/* Scrolls to @row; @focus: and gives it the keyboard focus. */
void gantry_timeline_table_show_row (GantryTimelineTable *self, guint row, gboolean focus);
/* Begins to edit the field of @task. */
void gantry_timeline_table_edit (GantryTimelineTable *self, GantryTask *task, const char *field_name);

G_END_DECLS
