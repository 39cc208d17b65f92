/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/records/gantry-field-cell.h"
#include "ui/timeline/gantry-row-model.h"

G_BEGIN_DECLS

/* The columns of the timeline's table: the number of the row and every field of a task, most of them
 * hidden until they are asked for. It makes the cells and knows those that are on screen. Which columns
 * are shown, and how wide, is remembered in the settings. */
#define GANTRY_TYPE_TIMELINE_COLUMNS (gantry_timeline_columns_get_type ())
G_DECLARE_FINAL_TYPE (GantryTimelineColumns, gantry_timeline_columns, GANTRY, TIMELINE_COLUMNS, GObject)

/* Adds the columns to @view, which owns them. */
GantryTimelineColumns *gantry_timeline_columns_new (GtkColumnView *view, GantryRowModel *rows);
/* Reads the values on screen again, after a commit. */
void gantry_timeline_columns_refresh (GantryTimelineColumns *self);
void gantry_timeline_columns_set_row_height (GantryTimelineColumns *self, int row_height);
/* A narrower name, to leave room for another column on a telephone. */
void gantry_timeline_columns_set_narrow (GantryTimelineColumns *self, gboolean narrow);
/* Remembers the widths that a person has dragged. */
void gantry_timeline_columns_save_widths (GantryTimelineColumns *self);

/* The cell on screen that shows the field of the task; NULL when there is none. (transfer none) */
GantryFieldCell *gantry_timeline_columns_find_cell (GantryTimelineColumns *self, gint64 task, const char *field_name);
/* The row that @widget is in, GANTRY_ROW_NONE for none. */
guint gantry_timeline_columns_find_row (GantryTimelineColumns *self, GtkWidget *widget);

/* A switch for each column, named by its field, and the menu that shows them: prefix "columns". */
GActionGroup *gantry_timeline_columns_get_actions (GantryTimelineColumns *self); /* (transfer none) */
GMenuModel *gantry_timeline_columns_create_menu (GantryTimelineColumns *self);   /* (transfer full) */

G_END_DECLS
