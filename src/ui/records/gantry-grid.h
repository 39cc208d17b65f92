/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"
#include "ui/drawing/gantry-scroll-area.h"
#include "ui/records/gantry-grid-columns.h"

G_BEGIN_DECLS

/* A table of records that is drawn, for lists of any length: rows of exactly one height, of which only
 * those on screen are widgets and touch their records. A row draws its cells; the cell that the cursor is
 * in is a widget (GantryFieldCell), which has the keyboard focus, edits, and is what a screen reader says.
 *
 * The cursor moves by arrows, Tab, Home and End, Page Up and Down. Selected rows are those of the selection
 * model, which others may share; beside them there is a range of columns, and both are what is copied and
 * filled: whole rows when they were selected by their numbers.
 *
 * Row r is drawn at r * height - floor (value of the vertical adjustment), whose upper end is the height of
 * all rows, at the least that of the widget. Put it into a GtkScrolledWindow.
 *
 * Signals:
 *  "open-menu" (double x, double y)           a context menu for the selected rows is asked for there
 *  "accepted" (GantryFieldCell *, gboolean)   see there: Enter took what was typed
 *  "cancelled" (GantryFieldCell *)            see there
 *  "drop" (guint row, int level)              the selected rows were dragged: to stand before @row (or at the
 *                                             end) at that level */
#define GANTRY_TYPE_GRID (gantry_grid_get_type ())
G_DECLARE_FINAL_TYPE (GantryGrid, gantry_grid, GANTRY, GRID, GantryScrollArea)

/* What a row says beside its fields. */
typedef struct {
  guint number;        /* 0: none */
  int level;           /* of the outline, 1 at the top */
  gboolean expandable; /* has rows below it, shown or not */
  gboolean expanded;
  gboolean strong;     /* semibold */
  gboolean dimmed;     /* only there for the rows below it */
  gboolean marked;     /* a mark beside the number */
} GantryGridRowInfo;

/* What the grid asks its owner. */
typedef struct {
  void (*get_info) (GantryRecord *record, GantryGridRowInfo *info, gpointer data);
  /* What a screen reader says of a row. (transfer full) */
  char *(*dup_sentence) (GantryRecord *record, gpointer data);
  /* The place of the record in the list, G_MAXUINT for none. */
  guint (*find) (GantryRecord *record, gpointer data);
  /* Of one that is not in the list any more: the place of what it is hidden under, G_MAXUINT for none. */
  guint (*find_cover) (GantryRecord *record, gpointer data);
  void (*set_expanded) (GantryRecord *record, gboolean expanded, gpointer data);
  /* Whether the rows can be sorted by that field; NULL: by none. */
  gboolean (*can_sort) (const GantryField *field, gpointer data);
  const char *mark_tooltip; /* translatable: what the mark means */
} GantryGridDelegate;

#define GANTRY_GRID_ROW_NONE G_MAXUINT

/* Once, before it is shown. @selection: of GantryRecord; @delegate: static. */
void gantry_grid_set_up (GantryGrid               *self,
                         GtkSelectionModel        *selection,
                         GantryGridColumns        *columns,
                         const GantryGridDelegate *delegate,
                         gpointer                  data);
GantryGridColumns *gantry_grid_get_columns (GantryGrid *self);
GtkSelectionModel *gantry_grid_get_selection (GantryGrid *self);
void gantry_grid_set_row_height (GantryGrid *self, int row_height);
/* FALSE: rows cannot be dragged. */
void gantry_grid_set_reorderable (GantryGrid *self, gboolean reorderable);
gboolean gantry_grid_can_sort (GantryGrid *self, guint column);
/* Reads what is on screen again, after a commit. */
void gantry_grid_refresh (GantryGrid *self);
/* The width at which nothing on screen is cut in that column. */
int gantry_grid_measure_column (GantryGrid *self, guint column);

/* ---- The cursor ---- */

typedef enum {
  GANTRY_GRID_SELECT_ALONE,  /* the row and nothing else */
  GANTRY_GRID_SELECT_EXTEND, /* all from where the range began */
  GANTRY_GRID_SELECT_TOGGLE, /* the row beside what is selected, or not any more */
  GANTRY_GRID_SELECT_NONE,   /* the selection stays */
} GantryGridSelect;

/* Moves the cursor and scrolls to it, @focus: with the keyboard focus. FALSE where there is no such row, and
 * when what is being typed is refused. */
gboolean gantry_grid_set_cursor (GantryGrid *self, guint row, guint column, GantryGridSelect select, gboolean focus);
guint gantry_grid_get_cursor (GantryGrid *self, guint *column);
/* TRUE while the keyboard focus is in the grid. */
gboolean gantry_grid_has_focus (GantryGrid *self);
/* Begins to edit the cell of the cursor. */
gboolean gantry_grid_edit (GantryGrid *self);
/* The columns of the range, [@first, @end); FALSE: whole rows are selected, and it is all that are shown. */
gboolean gantry_grid_get_range (GantryGrid *self, guint *first, guint *end);
void gantry_grid_set_range (GantryGrid *self, guint first, guint end);
/* Scrolls as little as is needed to see the row. */
void gantry_grid_show_row (GantryGrid *self, guint row);

G_END_DECLS
