/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-grid-clipboard.h"
#include "ui/records/gantry-grid-private.h"

/* The cursor of a grid: where it is, what it selects, and the cell that is a widget. */

static guint
get_n_columns (GantryGrid *self)
{
  return gantry_grid_columns_get_n_shown (self->columns);
}

static void
set_record (GantryGrid *self, guint row)
{
  g_autoptr (GantryRecord) record = row != GANTRY_GRID_ROW_NONE ? gantry_grid_dup_record (self, row) : NULL;

  self->row = row;
  g_set_object (&self->record, record);
}

/* ---- The cell ---- */

static void
show_column (GantryGrid *self)
{
  GantryGridView view;

  if (self->parent_instance.hadjustment == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;
  gantry_grid_get_view (self, &view);
  gtk_adjustment_set_value (self->parent_instance.hadjustment, gantry_grid_view_reveal (&view, self->column));
}

gboolean
gantry_grid_is_editing (GantryGrid *self)
{
  return self->cell != NULL && gantry_field_cell_get_editing (GANTRY_FIELD_CELL (self->cell));
}

gboolean
gantry_grid_finish_editing (GantryGrid *self)
{
  return !gantry_grid_is_editing (self) || gantry_field_cell_finish_editing (GANTRY_FIELD_CELL (self->cell));
}

static void
accepted_cb (GantryGrid *self, gboolean was_empty, GantryFieldCell *cell)
{
  g_signal_emit_by_name (self, "accepted", cell, was_empty);
}

static void
cancelled_cb (GantryGrid *self, GantryFieldCell *cell)
{
  g_signal_emit_by_name (self, "cancelled", cell);
}

/* It may have been scrolled away. */
static void
editing_cb (GantryGrid *self)
{
  gantry_grid_show_row (self, self->row);
  show_column (self);
}

static char *
fill_cb (GantryGrid *self, const char *text, GantryFieldCell *cell)
{
  return gantry_grid_fill_text (self, gantry_field_cell_get_field (cell), text);
}

/* The next cell that can be edited, of this row or of one beyond. */
static gboolean
find_editable (GantryGrid *self, gboolean backward, guint *row, guint *column)
{
  int step = backward ? -1 : 1;
  gint64 n_rows = gantry_grid_get_n_rows (self), n_columns = get_n_columns (self);
  gint64 at_column = (gint64) self->column + step;

  for (gint64 at_row = self->row; at_row >= 0 && at_row < n_rows; at_row += step)
    {
      g_autoptr (GantryRecord) record = gantry_grid_dup_record (self, (guint) at_row);

      for (; at_column >= 0 && at_column < n_columns; at_column += step)
        if (gantry_field_can_edit (record, gantry_grid_columns_get (self->columns, (guint) at_column)->field))
          {
            *row = (guint) at_row;
            *column = (guint) at_column;
            return TRUE;
          }
      at_column = backward ? n_columns - 1 : 0;
    }
  return FALSE;
}

static gboolean
move_cb (GantryGrid *self, int direction)
{
  guint row = self->row, column = self->column;

  if (direction == GANTRY_FIELD_CELL_NEXT)
    {
      g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

      if (gtk_bitset_get_size (selected) > 1) /* which are perhaps about to be filled */
        return TRUE;
      direction = GANTRY_FIELD_CELL_DOWN;
    }
  if (direction == GANTRY_FIELD_CELL_UP && row > 0)
    row--;
  else if (direction == GANTRY_FIELD_CELL_DOWN && row + 1 < gantry_grid_get_n_rows (self))
    row++;
  else if (direction <= GANTRY_FIELD_CELL_DOWN)
    return TRUE;
  else if (!find_editable (self, direction == GANTRY_FIELD_CELL_BACKWARD, &row, &column))
    return FALSE;
  return gantry_grid_set_cursor (self, row, column, GANTRY_GRID_SELECT_ALONE, TRUE);
}

static GantryGridRow *
find_row_widget (GantryGrid *self, guint row)
{
  if (row >= self->first_row && row - self->first_row < self->rows->len)
    return self->rows->pdata[row - self->first_row];
  return NULL;
}

void
gantry_grid_drop_cell (GantryGrid *self)
{
  if (self->cell == NULL)
    return;
  gantry_grid_row_set_cell (GANTRY_GRID_ROW (gtk_widget_get_parent (g_steal_pointer (&self->cell))), NULL, FALSE);
}

/* A new widget in each place: to a screen reader the focus that goes to another thing is news, one that
 * changes where it is is none. */
static void
make_cell (GantryGrid *self, gboolean focus)
{
  const GantryField *field = gantry_grid_columns_get (self->columns, self->column)->field;
  GantryGridRow *holder = find_row_widget (self, self->row);
  GantryGridRow *old_holder = self->cell != NULL ? GANTRY_GRID_ROW (gtk_widget_get_parent (self->cell)) : NULL;
  GtkWidget *cell;

  if (holder == NULL)
    holder = gantry_grid_pin_row (self);
  cell = gantry_field_cell_new (gantry_grid_columns_get_kind (self->columns), field);
  g_signal_connect_object (cell, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "cancelled", G_CALLBACK (cancelled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "editing", G_CALLBACK (editing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  self->cell = cell;
  gantry_grid_row_set_cell (holder, cell, focus);
  if (old_holder != NULL && old_holder != holder)
    gantry_grid_row_set_cell (old_holder, NULL, FALSE);
}

/* ---- Moving ---- */

static void
select_rows (GantryGrid *self, GantryGridSelect how)
{
  guint first = MIN (self->anchor_row, self->row), last = MAX (self->anchor_row, self->row);

  self->selecting = TRUE;
  switch (how)
    {
    case GANTRY_GRID_SELECT_ALONE:
      gtk_selection_model_select_item (self->selection, self->row, TRUE);
      break;
    case GANTRY_GRID_SELECT_EXTEND:
      gtk_selection_model_select_range (self->selection, first, last - first + 1, TRUE);
      break;
    case GANTRY_GRID_SELECT_TOGGLE:
      if (gtk_selection_model_is_selected (self->selection, self->row))
        gtk_selection_model_unselect_item (self->selection, self->row);
      else
        gtk_selection_model_select_item (self->selection, self->row, FALSE);
      break;
    case GANTRY_GRID_SELECT_NONE:
    default:
      break;
    }
  self->selecting = FALSE;
}

gboolean
gantry_grid_set_cursor (GantryGrid *self, guint row, guint column, GantryGridSelect how, gboolean focus)
{
  g_return_val_if_fail (GANTRY_IS_GRID (self), FALSE);

  if (!gantry_grid_finish_editing (self) || row >= gantry_grid_get_n_rows (self))
    return FALSE;
  if (column >= get_n_columns (self))
    column = 0;
  if (how != GANTRY_GRID_SELECT_EXTEND || self->anchor_row == GANTRY_GRID_ROW_NONE)
    {
      self->anchor_row = row;
      self->anchor_column = column;
    }
  if (how == GANTRY_GRID_SELECT_ALONE || how == GANTRY_GRID_SELECT_TOGGLE)
    self->whole_rows = FALSE;
  self->column = column;
  set_record (self, row);
  select_rows (self, how);
  gantry_grid_show_row (self, row);
  show_column (self);
  gantry_grid_update_rows (self);
  make_cell (self, focus);
  gantry_grid_redraw_rows (self);
  return TRUE;
}

guint
gantry_grid_get_cursor (GantryGrid *self, guint *column)
{
  g_return_val_if_fail (GANTRY_IS_GRID (self), GANTRY_GRID_ROW_NONE);

  if (column != NULL)
    *column = self->column;
  return self->row;
}

gboolean
gantry_grid_edit (GantryGrid *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID (self), FALSE);

  if (self->cell == NULL)
    return FALSE;
  gtk_widget_grab_focus (self->cell);
  return gantry_field_cell_start_editing (GANTRY_FIELD_CELL (self->cell));
}

/* ---- The range ---- */

gboolean
gantry_grid_get_range (GantryGrid *self, guint *first, guint *end)
{
  g_return_val_if_fail (GANTRY_IS_GRID (self), FALSE);

  *first = self->whole_rows ? 0 : MIN (self->anchor_column, self->column);
  *end = self->whole_rows ? get_n_columns (self) : MAX (self->anchor_column, self->column) + 1;
  return !self->whole_rows;
}

void
gantry_grid_set_range (GantryGrid *self, guint first, guint end)
{
  g_return_if_fail (GANTRY_IS_GRID (self));
  g_return_if_fail (first < end && end <= get_n_columns (self));

  self->whole_rows = first == 0 && end == get_n_columns (self);
  self->anchor_column = first == self->column ? end - 1 : first;
  gantry_grid_redraw_rows (self);
}

/* What is drawn as the range: nothing where it is the cursor's cell alone, or whole rows, which are drawn as
 * selected anyway. */
gboolean
gantry_grid_is_in_range (GantryGrid *self, guint row, guint column)
{
  guint first = MIN (self->anchor_column, self->column), last = MAX (self->anchor_column, self->column);

  if (self->whole_rows || self->row == GANTRY_GRID_ROW_NONE || column < first || column > last)
    return FALSE;
  return gtk_selection_model_is_selected (self->selection, row)
         && (first != last || self->anchor_row != self->row);
}

/* ---- Following what others do ---- */

/* Another view of the same selection chose a row: the cursor goes there too, without the focus. */
void
gantry_grid_selection_changed (GantryGrid *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint row;

  if (self->selecting || gantry_grid_is_editing (self) || gtk_bitset_get_size (selected) != 1)
    return;
  row = gtk_bitset_get_minimum (selected);
  if (row == self->row || row >= gantry_grid_get_n_rows (self))
    return;
  self->anchor_row = row;
  self->anchor_column = self->column;
  self->whole_rows = FALSE;
  set_record (self, row);
  gantry_grid_update_rows (self);
  if (self->cell != NULL)
    make_cell (self, gtk_widget_has_focus (self->cell));
}

/* What was selected and is hidden under the cursor's row now is replaced by that: actions and the other panes are
 * about something still. */
static void
select_cover (GantryGrid *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  if (gtk_bitset_is_empty (selected))
    select_rows (self, GANTRY_GRID_SELECT_ALONE);
}

void
gantry_grid_follow_record (GantryGrid *self)
{
  guint n_rows = gantry_grid_get_n_rows (self);
  guint row, cover;
  gboolean focused, covered;

  if (self->row == GANTRY_GRID_ROW_NONE)
    return;
  row = self->delegate->find (self->record, self->delegate_data);
  self->anchor_row = self->anchor_row == self->row || self->anchor_row >= n_rows ? row : self->anchor_row;
  if (row != GANTRY_GRID_ROW_NONE)
    {
      self->row = row;
      return;
    }
  focused = self->cell != NULL && gtk_widget_is_ancestor (self->cell, GTK_WIDGET (self)) && gantry_grid_has_focus (self);
  gantry_grid_drop_cell (self);
  cover = self->delegate->find_cover (self->record, self->delegate_data);
  covered = cover != GANTRY_GRID_ROW_NONE;
  if (!covered)
    cover = n_rows > 0 ? MIN (self->row, n_rows - 1) : GANTRY_GRID_ROW_NONE;
  set_record (self, cover);
  self->anchor_row = self->row;
  if (covered)
    select_cover (self);
  gantry_grid_update_rows (self);
  if (self->row != GANTRY_GRID_ROW_NONE && focused)
    make_cell (self, TRUE);
}

void
gantry_grid_follow_field (GantryGrid *self, const GantryField *field)
{
  guint column = gantry_grid_columns_find (self->columns, field->name);
  gboolean focused = gtk_widget_has_focus (self->cell);

  self->column = self->anchor_column = column != GANTRY_GRID_COLUMN_NONE ? column : 0;
  if (column == GANTRY_GRID_COLUMN_NONE || gantry_grid_columns_get (self->columns, column)->field != field)
    make_cell (self, focused);
}
