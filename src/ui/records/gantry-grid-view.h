/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/records/gantry-grid-columns.h"

G_BEGIN_DECLS

/* Where the columns of a grid are in a widget that shows as much of them as it is wide. The numbers of the rows and
 * the columns up to the one that names the record stay at the edge where reading begins, and the others scroll under
 * them, unless that would leave no room for the others. Rows, titles, pointer and cursor all ask here.
 *
 * All in pixels. "In the row" is counted from the side on which reading begins, as if nothing were scrolled; "in the
 * widget" from its left edge. */
typedef struct {
  GantryGridColumns *columns; /* unowned */
  gboolean rtl;
  int width;      /* of the widget */
  int row_width;  /* of all columns, at the least that of the widget */
  int scrolled;   /* away, in the row */
  int frozen;     /* the width of what stays, 0: nothing does */
  guint n_frozen; /* columns that stay */
} GantryGridView;

/* @adjustment: the horizontal one, or NULL. */
void gantry_grid_view_init (GantryGridView *self, GantryGridColumns *columns, GtkWidget *widget, GtkAdjustment *adjustment);
gboolean gantry_grid_view_equal (const GantryGridView *a, const GantryGridView *b);

/* Where in the widget something is that begins at @x in the row and is @width wide. */
int gantry_grid_view_get_x (const GantryGridView *self, int x, int width);
/* What is at @x of the widget, in the row. */
int gantry_grid_view_get_logical_x (const GantryGridView *self, double x);
/* The column at @x of the widget, or GANTRY_GRID_COLUMN_NONE. */
guint gantry_grid_view_find_column (const GantryGridView *self, double x);
/* The columns that are seen of those that scroll, [@first, @end). */
void gantry_grid_view_find_scrolling (const GantryGridView *self, guint *first, guint *end);
/* How much of the beginning of that column is under those that stay. */
int gantry_grid_view_get_covered (const GantryGridView *self, guint column);
/* The value of the adjustment with which the column is seen: the same where it is already. */
double gantry_grid_view_reveal (const GantryGridView *self, guint column);

/* ---- Drawing ---- */

/* What is drawn in between is seen only beside the columns that stay. TRUE: gtk_snapshot_pop() is due. */
gboolean gantry_grid_view_push_clip (const GantryGridView *self, GtkSnapshot *snapshot, int height);
/* A line where columns are under others. */
void gantry_grid_view_snapshot_edge (const GantryGridView *self, GtkSnapshot *snapshot, GtkWidget *widget);

G_END_DECLS
