/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-grid-view.h"

#include <math.h>

#include "ui/drawing/gantry-text-scale.h"

#define BESIDE_MIN 136 /* of room for the columns that scroll: a date */
#define EDGE_OPACITY 0.2f

static guint
find_title (GantryGridColumns *columns)
{
  guint column = 0;

  while (!gantry_grid_columns_is_title (columns, column)) /* it is always shown */
    column++;
  return column;
}

static int
get_end (const GantryGridColumn *column)
{
  return column->x + column->width;
}

static void
freeze (GantryGridView *self)
{
  guint title = find_title (self->columns);
  int end = get_end (gantry_grid_columns_get (self->columns, title));

  if (self->width - end < gantry_scale_to_text (BESIDE_MIN))
    return;
  self->frozen = end;
  self->n_frozen = title + 1;
}

void
gantry_grid_view_init (GantryGridView *self, GantryGridColumns *columns, GtkWidget *widget, GtkAdjustment *adjustment)
{
  int value = adjustment != NULL ? (int) floor (gtk_adjustment_get_value (adjustment)) : 0;

  g_return_if_fail (GANTRY_IS_GRID_COLUMNS (columns));

  *self = (GantryGridView) { .columns = columns, .width = gtk_widget_get_width (widget) };
  self->rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  self->row_width = MAX (gantry_grid_columns_get_width (columns), self->width);
  self->scrolled = self->rtl ? self->row_width - self->width - value : value;
  freeze (self);
}

gboolean
gantry_grid_view_equal (const GantryGridView *a, const GantryGridView *b)
{
  return a->columns == b->columns && a->rtl == b->rtl && a->width == b->width && a->row_width == b->row_width
         && a->scrolled == b->scrolled && a->frozen == b->frozen && a->n_frozen == b->n_frozen;
}

int
gantry_grid_view_get_x (const GantryGridView *self, int x, int width)
{
  int seen = x < self->frozen ? x : x - self->scrolled;

  return self->rtl ? self->width - seen - width : seen;
}

int
gantry_grid_view_get_logical_x (const GantryGridView *self, double x)
{
  int seen = self->rtl ? self->width - 1 - (int) floor (x) : (int) floor (x);

  return seen < self->frozen ? seen : seen + self->scrolled;
}

guint
gantry_grid_view_find_column (const GantryGridView *self, double x)
{
  return gantry_grid_columns_find_at (self->columns, gantry_grid_view_get_logical_x (self, x));
}

void
gantry_grid_view_find_scrolling (const GantryGridView *self, guint *first, guint *end)
{
  guint n_columns = gantry_grid_columns_get_n_shown (self->columns);

  *first = self->n_frozen;
  while (*first < n_columns
         && get_end (gantry_grid_columns_get (self->columns, *first)) <= self->scrolled + self->frozen)
    (*first)++;
  *end = n_columns;
  while (*end > *first && gantry_grid_columns_get (self->columns, *end - 1)->x >= self->scrolled + self->width)
    (*end)--;
}

int
gantry_grid_view_get_covered (const GantryGridView *self, guint column)
{
  const GantryGridColumn *shown = gantry_grid_columns_get (self->columns, column);

  return column < self->n_frozen ? 0 : CLAMP (self->scrolled + self->frozen - shown->x, 0, shown->width);
}

/* Where it is wider than the room for it, its beginning is seen. */
double
gantry_grid_view_reveal (const GantryGridView *self, guint column)
{
  const GantryGridColumn *shown = gantry_grid_columns_get (self->columns, column);
  int x = column > 0 ? shown->x : 0; /* the numbers belong to the first one */
  int scrolled = self->scrolled;

  if (column >= self->n_frozen)
    scrolled = MIN (MAX (scrolled, get_end (shown) - self->width), x - self->frozen);
  return self->rtl ? self->row_width - self->width - scrolled : scrolled;
}

/* ---- Drawing ---- */

static gboolean
has_edge (const GantryGridView *self)
{
  return self->frozen > 0 && self->scrolled > 0;
}

gboolean
gantry_grid_view_push_clip (const GantryGridView *self, GtkSnapshot *snapshot, int height)
{
  if (!has_edge (self))
    return FALSE;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (self->rtl ? 0 : self->frozen, 0, self->width - self->frozen, height));
  return TRUE;
}

void
gantry_grid_view_snapshot_edge (const GantryGridView *self, GtkSnapshot *snapshot, GtkWidget *widget)
{
  int x = self->rtl ? self->width - self->frozen - 1 : self->frozen;
  GdkRGBA color;

  if (!has_edge (self))
    return;
  gtk_widget_get_color (widget, &color);
  color.alpha *= EDGE_OPACITY;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, 0, 1, gtk_widget_get_height (widget)));
}
