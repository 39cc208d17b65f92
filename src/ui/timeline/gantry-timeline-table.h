/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/timeline/gantry-timeline-columns.h"

G_BEGIN_DECLS

/* The table of the timeline: the tasks with number, name, dates and people, every cell edited in
 * place, all rows of exactly one height.
 *
 * Signals:
 *  "open-menu" (double x, double y)  a context menu for the selected rows is asked for there */
#define GANTRY_TYPE_TIMELINE_TABLE (gantry_timeline_table_get_type ())
G_DECLARE_FINAL_TYPE (GantryTimelineTable, gantry_timeline_table, GANTRY, TIMELINE_TABLE, AdwBin)

/* Once, before it is shown. */
void gantry_timeline_table_set_rows (GantryTimelineTable *self, GantryRowModel *rows, GtkSelectionModel *selection);
/* Reads the values of what is seen again, after a commit. */
void gantry_timeline_table_refresh (GantryTimelineTable *self);
void gantry_timeline_table_set_row_height (GantryTimelineTable *self, int row_height);

/* The one that scrolls the rows. (transfer none) */
GtkAdjustment *gantry_timeline_table_get_vadjustment (GantryTimelineTable *self);
/* The header of the columns, for a ruler as high as it. (transfer none) */
GtkWidget *gantry_timeline_table_get_header (GantryTimelineTable *self);
/* Whether it shows a scroll bar of its own: not beside a chart that has one. */
void gantry_timeline_table_set_alone (GantryTimelineTable *self, gboolean alone);

/* (transfer none) */
GantryTimelineColumns *gantry_timeline_table_get_columns (GantryTimelineTable *self);
/* The row with the keyboard focus, GANTRY_ROW_NONE when it is elsewhere. */
guint gantry_timeline_table_get_focus_row (GantryTimelineTable *self);
/* Scrolls to @row; @focus: and gives it the keyboard focus. */
void gantry_timeline_table_show_row (GantryTimelineTable *self, guint row, gboolean focus);
/* Begins to edit the field of @task, as soon as its row is there. */
void gantry_timeline_table_edit (GantryTimelineTable *self, GantryTask *task, const char *field_name);

G_END_DECLS
