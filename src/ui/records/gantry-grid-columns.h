/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"
#include "ui/records/gantry-register-layout.h"

G_BEGIN_DECLS

/* The columns of a grid: the numbers of the rows, and the fields of a kind in an order, with widths, and
 * shown or not, as a person has arranged them for a plan (gantry-register-layout.h).
 *
 * Signal "changed": which are shown, where, or how wide. */
#define GANTRY_TYPE_GRID_COLUMNS (gantry_grid_columns_get_type ())
G_DECLARE_FINAL_TYPE (GantryGridColumns, gantry_grid_columns, GANTRY, GRID_COLUMNS, GObject)

#define GANTRY_GRID_NUMBER_WIDTH 52
#define GANTRY_GRID_COLUMN_NONE G_MAXUINT

/* A column that is shown. */
typedef struct {
  const GantryField *field;
  int x, width; /* from the side on which reading begins */
} GantryGridColumn;

/* What a table begins with. */
typedef struct {
  const char *field;
  int width;
} GantryGridDefault;

/* How many of the fields that people have added are shown before anybody says which: the first ones. Files of other
 * tools bring dozens. */
#define GANTRY_GRID_CUSTOM_SHOWN 5

/* @first: the first columns and their widths; the other fields of the kind follow. The first of all, which
 * names the record, is always shown. */
GantryGridColumns *gantry_grid_columns_new (const GantryKind *kind, const GantryGridDefault *first, guint n_first);
/* The fields of that plan, those that people have added too, as they are arranged for it; see
 * gantry_register_layout_set_plan(). To be called again when the plan's fields may be others. NULL: those of the
 * kind alone, arranged as before. */
void gantry_grid_columns_set_document (GantryGridColumns *self, GantryDocument *document);

/* Where the arrangement is kept. (transfer none) */
GantryRegisterLayout *gantry_grid_columns_get_layout (GantryGridColumns *self);

const GantryKind *gantry_grid_columns_get_kind (GantryGridColumns *self);
guint gantry_grid_columns_get_n_shown (GantryGridColumns *self);
const GantryGridColumn *gantry_grid_columns_get (GantryGridColumns *self, guint column);
/* The column of that name that is shown, or GANTRY_GRID_COLUMN_NONE. */
guint gantry_grid_columns_find (GantryGridColumns *self, const char *field_name);
/* The column at @x, or GANTRY_GRID_COLUMN_NONE: over the numbers, or beyond the last one. */
guint gantry_grid_columns_find_at (GantryGridColumns *self, double x);
/* TRUE for the field that names the record. */
gboolean gantry_grid_columns_is_title (GantryGridColumns *self, guint column);
int gantry_grid_columns_get_width (GantryGridColumns *self);

/* @save: FALSE while it is being dragged. */
void gantry_grid_columns_set_column_width (GantryGridColumns *self, guint column, int width, gboolean save);
/* The column stands then at place @to among those that are shown. */
void gantry_grid_columns_move (GantryGridColumns *self, guint column, guint to);
void gantry_grid_columns_show (GantryGridColumns *self, const char *field_name);
void gantry_grid_columns_hide (GantryGridColumns *self, guint column);
/* The width of the title instead of its own, which stays remembered; 0: its own. */
void gantry_grid_columns_set_title_width (GantryGridColumns *self, int width);

/* A switch for each field, named by it, and the menu that shows them: prefix "columns". */
GActionGroup *gantry_grid_columns_get_actions (GantryGridColumns *self); /* (transfer none) */
GMenuModel *gantry_grid_columns_get_menu (GantryGridColumns *self);      /* (transfer none) */
/* A further item of the menu, below the fields. */
void gantry_grid_columns_add_menu_item (GantryGridColumns *self, const char *label, const char *action_name);

G_END_DECLS
