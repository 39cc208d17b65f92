/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-grid-private.h"

/* The keyboard in a grid. Up, Down and Tab are the cell's own, without Shift and Control. */

static gboolean
go_to (GantryGrid *self, gint64 row, gint64 column, gboolean extend)
{
  gint64 n_rows = gantry_grid_get_n_rows (self), n_columns = gantry_grid_columns_get_n_shown (self->columns);

  if (gantry_grid_is_editing (self))
    return TRUE; /* what is typed must not be left behind */
  if (n_rows == 0)
    return FALSE;
  gantry_grid_set_cursor (self, (guint) CLAMP (row, 0, n_rows - 1), (guint) CLAMP (column, 0, n_columns - 1),
                          extend ? GANTRY_GRID_SELECT_EXTEND : GANTRY_GRID_SELECT_ALONE, TRUE);
  return TRUE;
}

/* In what names the record, forward opens the outline and backward closes it, where there is something to do. */
static gboolean
expand (GantryGrid *self, int columns)
{
  GantryGridRowInfo info = { 0 };

  if (columns == 0 || !gantry_grid_columns_is_title (self->columns, self->column) || gantry_grid_is_editing (self))
    return FALSE;
  self->delegate->get_info (self->record, &info, self->delegate_data);
  if (!info.expandable || info.expanded == (columns > 0))
    return FALSE;
  gantry_grid_set_expanded (self, self->row, columns > 0);
  return TRUE;
}

/* ("iib"): rows and columns to go, the latter to the right; whether to extend the range. */
static gboolean
move_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGrid *self = (GantryGrid *) widget;
  int rows, columns;
  gboolean extend;

  g_variant_get (arguments, "(iib)", &rows, &columns, &extend);
  if (self->row == GANTRY_GRID_ROW_NONE)
    return FALSE;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    columns = -columns;
  if (!extend && expand (self, columns))
    return TRUE;
  return go_to (self, (gint64) self->row + rows, (gint64) self->column + columns, extend);
}

/* ("ib"): pages to go. */
static gboolean
page_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGrid *self = (GantryGrid *) widget;
  int page = MAX (gtk_widget_get_height (widget) / self->row_height - 1, 1), pages;
  gboolean extend;

  g_variant_get (arguments, "(ib)", &pages, &extend);
  if (self->row == GANTRY_GRID_ROW_NONE)
    return FALSE;
  return go_to (self, (gint64) self->row + pages * page, self->column, extend);
}

/* ("bbb"): to the end, or to the beginning; of the table, or of the row; whether to extend the range. */
static gboolean
end_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGrid *self = (GantryGrid *) widget;
  gboolean end, all, extend;

  g_variant_get (arguments, "(bbb)", &end, &all, &extend);
  if (self->row == GANTRY_GRID_ROW_NONE)
    return FALSE;
  return go_to (self, !all ? self->row : end ? G_MAXUINT : 0, end ? G_MAXUINT : 0, extend);
}

static gboolean
select_all_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGrid *self = (GantryGrid *) widget;

  if (gantry_grid_is_editing (self))
    return FALSE;
  self->whole_rows = TRUE;
  gtk_selection_model_select_all (self->selection);
  return TRUE;
}

static gboolean
select_rows_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGrid *self = (GantryGrid *) widget;

  if (gantry_grid_is_editing (self) || self->row == GANTRY_GRID_ROW_NONE)
    return FALSE;
  self->whole_rows = TRUE;
  if (!gtk_selection_model_is_selected (self->selection, self->row))
    gtk_selection_model_select_item (self->selection, self->row, TRUE);
  gantry_grid_redraw_rows (self);
  return TRUE;
}

static gboolean
toggle_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGrid *self = (GantryGrid *) widget;

  if (gantry_grid_is_editing (self) || self->row == GANTRY_GRID_ROW_NONE)
    return FALSE;
  return gantry_grid_set_cursor (self, self->row, self->column, GANTRY_GRID_SELECT_TOGGLE, TRUE);
}

/* A drag is given up; a range becomes the cell again. */
static gboolean
escape_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGrid *self = (GantryGrid *) widget;
  guint first, end;

  if (self->dragging != GANTRY_GRID_DRAG_NONE)
    {
      gantry_grid_cancel_drag (self);
      return TRUE;
    }
  if (self->row == GANTRY_GRID_ROW_NONE || gantry_grid_is_editing (self)
      || (gantry_grid_get_range (self, &first, &end) && end == first + 1 && self->anchor_row == self->row))
    return FALSE;
  return go_to (self, self->row, self->column, FALSE);
}

/* The Menu key: at the cell of the cursor. */
static gboolean
menu_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryGrid *self = (GantryGrid *) widget;
  graphene_rect_t bounds;

  if (self->cell == NULL || gantry_grid_is_editing (self) || !gtk_widget_compute_bounds (self->cell, widget, &bounds))
    return FALSE;
  gantry_grid_open_menu (self, self->row, bounds.origin.x + 12, bounds.origin.y + bounds.size.height / 2);
  return TRUE;
}

static void
add_move (GtkWidgetClass *klass, guint key, guint keypad_key, int rows, int columns)
{
  const guint keys[] = { key, keypad_key };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (klass, keys[i], 0, move_binding, "(iib)", rows, columns, FALSE);
      gtk_widget_class_add_binding (klass, keys[i], GDK_SHIFT_MASK, move_binding, "(iib)", rows, columns, TRUE);
    }
}

static void
add_page (GtkWidgetClass *klass, guint key, guint keypad_key, int pages)
{
  const guint keys[] = { key, keypad_key };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (klass, keys[i], 0, page_binding, "(ib)", pages, FALSE);
      gtk_widget_class_add_binding (klass, keys[i], GDK_SHIFT_MASK, page_binding, "(ib)", pages, TRUE);
    }
}

static void
add_end (GtkWidgetClass *klass, guint key, guint keypad_key, gboolean end)
{
  const guint keys[] = { key, keypad_key };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (klass, keys[i], 0, end_binding, "(bbb)", end, FALSE, FALSE);
      gtk_widget_class_add_binding (klass, keys[i], GDK_SHIFT_MASK, end_binding, "(bbb)", end, FALSE, TRUE);
      gtk_widget_class_add_binding (klass, keys[i], GDK_CONTROL_MASK, end_binding, "(bbb)", end, TRUE, FALSE);
      gtk_widget_class_add_binding (klass, keys[i], GDK_CONTROL_MASK | GDK_SHIFT_MASK, end_binding, "(bbb)", end, TRUE,
                                    TRUE);
    }
}

void
gantry_grid_class_add_bindings (GtkWidgetClass *klass)
{
  add_move (klass, GDK_KEY_Up, GDK_KEY_KP_Up, -1, 0);
  add_move (klass, GDK_KEY_Down, GDK_KEY_KP_Down, 1, 0);
  add_move (klass, GDK_KEY_Left, GDK_KEY_KP_Left, 0, -1);
  add_move (klass, GDK_KEY_Right, GDK_KEY_KP_Right, 0, 1);
  add_page (klass, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -1);
  add_page (klass, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 1);
  add_end (klass, GDK_KEY_Home, GDK_KEY_KP_Home, FALSE);
  add_end (klass, GDK_KEY_End, GDK_KEY_KP_End, TRUE);
  gtk_widget_class_add_binding (klass, GDK_KEY_a, GDK_CONTROL_MASK, select_all_binding, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_space, GDK_SHIFT_MASK, select_rows_binding, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_space, GDK_CONTROL_MASK, toggle_binding, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_binding, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Menu, 0, menu_binding, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F10, GDK_SHIFT_MASK, menu_binding, NULL);
}
