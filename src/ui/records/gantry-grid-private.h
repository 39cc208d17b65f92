/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/records/gantry-field-painter.h"
#include "ui/records/gantry-grid-drop.h"
#include "ui/records/gantry-grid-row.h"
#include "ui/records/gantry-grid-view.h"
#include "ui/records/gantry-grid.h"

G_BEGIN_DECLS

#define GANTRY_GRID_INDENT 18
#define GANTRY_GRID_ARROW 18
#define GANTRY_GRID_N_TONES (GANTRY_TONE_BAD + 1)

struct _GantryGrid {
  GantryScrollArea parent_instance;
  GtkSelectionModel *selection; /* the list of records, too */
  GantryGridColumns *columns;
  const GantryGridDelegate *delegate;
  gpointer delegate_data;
  int row_height;
  gboolean reorderable;

  GPtrArray *rows;  /* of GantryGridRow: on screen, in order */
  GPtrArray *spare; /* ... and unused */
  guint first_row;  /* of @rows */
  GantryGridRow *pinned; /* the row with the cell, while it is scrolled away */

  guint tell_id;    /* says what rows are when scrolling rests */

  GArray *painters; /* of GantryFieldPainter, one for each column that is shown */
  GantryGridView view; /* of the columns, with which the rows were drawn */
  GtkWidget *tones[GANTRY_GRID_N_TONES]; /* hidden: GTK tells colors of the style of widgets only */
  GdkRGBA accent;

  guint row, column;         /* of the cursor, or GANTRY_GRID_ROW_NONE */
  GantryRecord *record;      /* ... and what is there */
  guint anchor_row, anchor_column; /* where the range began */
  gboolean whole_rows;       /* the range is all columns */
  GtkWidget *cell;           /* of the cursor, in the row's widget */
  gboolean selecting;        /* the selection changes by the cursor */

  /* gantry-grid-pointer.c */
  GtkGesture *click, *drag;
  double press_x, press_y;   /* in the rows, as if nothing were scrolled */
  double pointer_x, pointer_y;
  enum { GANTRY_GRID_DRAG_NONE, GANTRY_GRID_DRAG_RANGE, GANTRY_GRID_DRAG_ROWS } dragging;
  gboolean deferred;         /* the press selects when it is released */
  GantryGridDrop drop;       /* where rows that are dragged would go */
  guint edge_id;             /* scrolls while a drag is held at an edge */
};

guint gantry_grid_get_n_rows (GantryGrid *self);
/* (transfer full) */
GantryRecord *gantry_grid_dup_record (GantryGrid *self, guint row);
/* Whole pixels of rows scrolled away. */
int gantry_grid_get_offset (GantryGrid *self);
/* Where the columns are now. */
void gantry_grid_get_view (GantryGrid *self, GantryGridView *view);
/* Gives each row on screen its widget, also while the grid waits for its allocation. */
void gantry_grid_update_rows (GantryGrid *self);
/* A widget for the row of the cursor, which is out of sight, or of which nobody knows yet where it will be. */
GantryGridRow *gantry_grid_pin_row (GantryGrid *self);
/* TRUE while the cell of the cursor has an editor. */
gboolean gantry_grid_is_editing (GantryGrid *self);
/* Closes the editor; FALSE where what was typed is refused. */
gboolean gantry_grid_finish_editing (GantryGrid *self);
/* Rows that scroll by need not be heard of: when it rests, those on screen say what they are. */
void gantry_grid_tell_later (GantryGrid *self);
gboolean gantry_grid_is_in_range (GantryGrid *self, guint row, guint column);
void gantry_grid_redraw_rows (GantryGrid *self);
void gantry_grid_set_expanded (GantryGrid *self, guint row, gboolean expanded);
void gantry_grid_open_menu (GantryGrid *self, guint row, double x, double y);

/* In a widget that is one stop of the keyboard: moves the focus inside a popover of it, where the focus is in one. */
gboolean gantry_grid_focus_popover (GtkWidget *widget, GtkDirectionType direction);

/* gantry-grid-cursor.c */
void gantry_grid_selection_changed (GantryGrid *self);
/* The list changed: the cursor stays with its record. */
void gantry_grid_follow_record (GantryGrid *self);
void gantry_grid_drop_cell (GantryGrid *self);
/* The columns are others: the cursor stays in that of @field, or moves to the title. */
void gantry_grid_follow_field (GantryGrid *self, const GantryField *field);

/* gantry-grid-keys.c */
void gantry_grid_class_add_bindings (GtkWidgetClass *widget_class);

/* gantry-grid-pointer.c */
typedef struct {
  guint row;          /* or GANTRY_GRID_ROW_NONE */
  guint column;       /* or GANTRY_GRID_COLUMN_NONE */
  gboolean on_number;
  gboolean on_arrow;  /* of a row that expands */
  gboolean on_check;
} GantryGridSpot;
void gantry_grid_find_spot (GantryGrid *self, double x, double y, GantryGridSpot *spot);
void gantry_grid_add_gestures (GantryGrid *self);
void gantry_grid_cancel_drag (GantryGrid *self);
/* The line where rows that are dragged would go. */
void gantry_grid_snapshot_drop (GantryGrid *self, GtkSnapshot *snapshot);

G_END_DECLS
