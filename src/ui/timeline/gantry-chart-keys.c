/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-private.h"

#include "ui/drawing/gantry-task-sentence.h"

/* The keyboard in the chart. What works in the table too is a binding of the page. */

static void
announce (GantryChart *self)
{
  g_autofree char *sentence = gantry_task_dup_sentence (gantry_chart_get_task (self, self->view.cursor));

  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* The row that the keyboard is at: the cursor, or the first that is selected or seen. */
static guint
get_current (GantryChart *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->view.selection);
  guint first, end;

  if (self->view.cursor != GANTRY_ROW_NONE)
    return self->view.cursor;
  if (!gtk_bitset_is_empty (selected))
    return gtk_bitset_get_minimum (selected);
  gantry_chart_view_get_rows (&self->view, &first, &end);
  return first;
}

static void
go_to (GantryChart *self, gint64 row, gboolean extend)
{
  guint n_rows = gantry_chart_model_get_n_rows (self->view.model);
  guint target;

  if (n_rows == 0)
    return;
  target = (guint) CLAMP (row, 0, (gint64) n_rows - 1);
  if (self->view.cursor == GANTRY_ROW_NONE)
    target = MIN (get_current (self), n_rows - 1);
  gantry_chart_set_cursor (self, target, extend, FALSE);
  gantry_chart_show_bar (self, target);
  announce (self);
}

/* ("ib"): rows to go, G_MININT and G_MAXINT to the ends; whether to extend the selection. */
static gboolean
move_cursor (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryChart *self = (GantryChart *) widget;
  gboolean extend;
  int by;

  g_variant_get (arguments, "(ib)", &by, &extend);
  go_to (self, (gint64) get_current (self) + by, extend);
  return TRUE;
}

/* ("ib"): pages to go. */
static gboolean
move_page (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryChart *self = (GantryChart *) widget;
  int rows = MAX ((int) (self->view.height / self->view.row_height) - 1, 1);
  gboolean extend;
  int by;

  g_variant_get (arguments, "(ib)", &by, &extend);
  go_to (self, (gint64) get_current (self) + by * rows, extend);
  return TRUE;
}

/* (i): tenths of what is seen. */
static gboolean
scroll_time (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryChart *self = (GantryChart *) widget;
  int by;

  g_variant_get (arguments, "(i)", &by);
  gtk_adjustment_set_value (self->parent_instance.hadjustment,
                            gtk_adjustment_get_value (self->parent_instance.hadjustment) + by * self->view.width / 10.0);
  return TRUE;
}

static gboolean
toggle_selected (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryChart *self = (GantryChart *) widget;

  if (self->view.cursor == GANTRY_ROW_NONE)
    return FALSE;
  gantry_chart_set_cursor (self, self->view.cursor, FALSE, TRUE);
  return TRUE;
}

static gboolean
select_all (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gtk_selection_model_select_all (((GantryChart *) widget)->view.selection);
}

static gboolean
escape (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gantry_chart_escape_drag ((GantryChart *) widget);
}

static gboolean
activate (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryChart *self = (GantryChart *) widget;

  if (self->view.cursor == GANTRY_ROW_NONE)
    return FALSE;
  g_signal_emit_by_name (self, "activated");
  return TRUE;
}

static gboolean
open_menu (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryChart *self = (GantryChart *) widget;
  GantryBarBox box;

  if (self->view.cursor == GANTRY_ROW_NONE)
    return FALSE;
  gantry_chart_view_get_box (&self->view, self->view.cursor, &box);
  g_signal_emit_by_name (self, "open-menu", CLAMP (box.x, 0, self->view.width),
                         gantry_chart_view_get_row_y (&self->view, self->view.cursor) + self->view.row_height / 2);
  return TRUE;
}

static void
add_cursor_keys (GtkWidgetClass *widget_class, GtkShortcutFunc func, guint key, guint keypad_key, int by)
{
  const guint keys[] = { key, keypad_key };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (widget_class, keys[i], 0, func, "(ib)", by, FALSE);
      gtk_widget_class_add_binding (widget_class, keys[i], GDK_SHIFT_MASK, func, "(ib)", by, TRUE);
    }
}

void
gantry_chart_class_add_bindings (GtkWidgetClass *widget_class)
{
  add_cursor_keys (widget_class, move_cursor, GDK_KEY_Up, GDK_KEY_KP_Up, -1);
  add_cursor_keys (widget_class, move_cursor, GDK_KEY_Down, GDK_KEY_KP_Down, 1);
  add_cursor_keys (widget_class, move_cursor, GDK_KEY_Home, GDK_KEY_KP_Home, G_MININT);
  add_cursor_keys (widget_class, move_cursor, GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT);
  add_cursor_keys (widget_class, move_page, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -1);
  add_cursor_keys (widget_class, move_page, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, scroll_time, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, scroll_time, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_CONTROL_MASK, toggle_selected, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, select_all, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, open_menu, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, open_menu, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "page.move-earlier", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "page.move-later", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_ALT_MASK, "page.lengthen", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_ALT_MASK, "page.shorten", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "page.link", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_asterisk, GDK_SHIFT_MASK, "page.expand-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Multiply, 0, "page.expand-all", NULL);
}
