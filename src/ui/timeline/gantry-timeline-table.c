/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-table.h"

#include <glib/gi18n-lib.h>

#include "ui/timeline/gantry-timeline-columns.h"
#include "ui/drawing/gantry-task-sentence.h"

#define EDIT_FRAMES 20 /* how long a new row may take to come into being */

struct _GantryTimelineTable {
  AdwBin parent_instance;
  GtkScrolledWindow *scroller;
  GtkColumnView *column_view;
  GantryTimelineColumns *columns;
  GantryRowModel *rows;
  GtkSelectionModel *selection;
  GHashTable *bound_rows; /* GtkColumnViewRow that are bound, unowned */
  /* the editing that waits for its row */
  gint64 edit_task;
  const char *edit_field;
  guint edit_frames;
  guint edit_id;
};

enum { SIGNAL_OPEN_MENU, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryTimelineTable, gantry_timeline_table, ADW_TYPE_BIN)

/* ---- Rows: what a screen reader says of them ---- */

static void
label_row (GtkColumnViewRow *row)
{
  g_autofree char *sentence = gantry_task_dup_sentence (gtk_column_view_row_get_item (row));

  gtk_column_view_row_set_accessible_label (row, sentence);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *row, GantryTimelineTable *self)
{
  label_row (row);
  g_hash_table_add (self->bound_rows, row);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *row, GantryTimelineTable *self)
{
  g_hash_table_remove (self->bound_rows, row);
}

void
gantry_timeline_table_refresh (GantryTimelineTable *self)
{
  GHashTableIter iter;
  gpointer row;

  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  gantry_timeline_columns_refresh (self->columns);
  g_hash_table_iter_init (&iter, self->bound_rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    label_row (row);
}

void
gantry_timeline_table_set_row_height (GantryTimelineTable *self, int row_height)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  gantry_timeline_columns_set_row_height (self->columns, row_height);
}

static GtkListItemFactory *
make_row_factory (GantryTimelineTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_DEFAULT);
  return factory;
}

void
gantry_timeline_table_set_rows (GantryTimelineTable *self, GantryRowModel *rows, GtkSelectionModel *selection)
{
  g_autoptr (GtkListItemFactory) row_factory = NULL;

  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));
  g_return_if_fail (self->rows == NULL);

  self->rows = g_object_ref (rows);
  self->selection = g_object_ref (selection);
  row_factory = make_row_factory (self);
  gtk_column_view_set_row_factory (self->column_view, row_factory);
  self->columns = gantry_timeline_columns_new (self->column_view, rows);
  gtk_column_view_set_model (self->column_view, selection);
}

/* ---- Editing ---- */

static gboolean
edit_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GantryTimelineTable *self = (GantryTimelineTable *) widget;
  GantryFieldCell *cell = gantry_timeline_columns_find_cell (self->columns, self->edit_task, self->edit_field);

  if (cell == NULL && --self->edit_frames > 0)
    return G_SOURCE_CONTINUE;
  self->edit_id = 0;
  if (cell != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (cell));
      gantry_field_cell_start_editing (cell);
    }
  return G_SOURCE_REMOVE;
}

void
gantry_timeline_table_edit (GantryTimelineTable *self, GantryTask *task, const char *field_name)
{
  guint row;

  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  row = gantry_row_model_find (self->rows, task);
  if (row == GANTRY_ROW_NONE)
    return;
  gantry_timeline_table_show_row (self, row, FALSE);
  self->edit_task = ((GantryRecord *) task)->id;
  self->edit_field = field_name;
  self->edit_frames = EDIT_FRAMES;
  if (self->edit_id == 0)
    self->edit_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), edit_cb, NULL, NULL);
}

/* ---- The rest ---- */

guint
gantry_timeline_table_get_focus_row (GantryTimelineTable *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GANTRY_IS_TIMELINE_TABLE (self), GANTRY_ROW_NONE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return GANTRY_ROW_NONE;
  return gantry_timeline_columns_find_row (self->columns, focus);
}

void
gantry_timeline_table_show_row (GantryTimelineTable *self, guint row, gboolean focus)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  if (row < gantry_row_model_get_n_rows (self->rows))
    gtk_column_view_scroll_to (self->column_view, row, NULL, focus ? GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_NONE, NULL);
}

GtkAdjustment *
gantry_timeline_table_get_vadjustment (GantryTimelineTable *self)
{
  g_return_val_if_fail (GANTRY_IS_TIMELINE_TABLE (self), NULL);

  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

GtkWidget *
gantry_timeline_table_get_header (GantryTimelineTable *self)
{
  g_return_val_if_fail (GANTRY_IS_TIMELINE_TABLE (self), NULL);

  return gtk_widget_get_first_child (GTK_WIDGET (self->column_view));
}

void
gantry_timeline_table_set_alone (GantryTimelineTable *self, gboolean alone)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_AUTOMATIC,
                                  alone ? GTK_POLICY_AUTOMATIC : GTK_POLICY_EXTERNAL);
  gantry_timeline_columns_set_narrow (self->columns, alone);
}

/* ---- The context menu ---- */

static gboolean
open_menu_at (GantryTimelineTable *self, GtkWidget *widget, double x, double y)
{
  guint row = widget != NULL ? gantry_timeline_columns_find_row (self->columns, widget) : GANTRY_ROW_NONE;

  if (row == GANTRY_ROW_NONE)
    return FALSE;
  if (!gtk_selection_model_is_selected (self->selection, row))
    gtk_selection_model_select_item (self->selection, row, TRUE);
  if (gantry_timeline_table_get_focus_row (self) != row)
    gantry_timeline_table_show_row (self, row, TRUE); /* where the keyboard goes on afterwards */
  g_signal_emit (self, signals[SIGNAL_OPEN_MENU], 0, x, y);
  return TRUE;
}

static void
pressed_cb (GantryTimelineTable *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (!gdk_event_triggers_context_menu (gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture))))
    return;
  if (!open_menu_at (self, gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT), x, y))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The Menu key: at the cell with the focus. */
static gboolean
menu_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  return focus != NULL && gtk_widget_compute_bounds (focus, widget, &bounds)
         && open_menu_at ((GantryTimelineTable *) widget, focus, bounds.origin.x + 12,
                          bounds.origin.y + bounds.size.height / 2);
}

static void
add_menu_gesture (GantryTimelineTable *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GantryTimelineColumns *
gantry_timeline_table_get_columns (GantryTimelineTable *self)
{
  g_return_val_if_fail (GANTRY_IS_TIMELINE_TABLE (self), NULL);

  return self->columns;
}

static void
gantry_timeline_table_unmap (GtkWidget *widget)
{
  gantry_timeline_columns_save_widths (((GantryTimelineTable *) widget)->columns);
  GTK_WIDGET_CLASS (gantry_timeline_table_parent_class)->unmap (widget);
}

static void
gantry_timeline_table_dispose (GObject *object)
{
  GantryTimelineTable *self = (GantryTimelineTable *) object;

  if (self->edit_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->edit_id);
  self->edit_id = 0;
  adw_bin_set_child (ADW_BIN (self), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (self), GANTRY_TYPE_TIMELINE_TABLE);
  g_clear_object (&self->columns);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (gantry_timeline_table_parent_class)->dispose (object);
}

static void
gantry_timeline_table_finalize (GObject *object)
{
  GantryTimelineTable *self = (GantryTimelineTable *) object;

  g_hash_table_unref (self->bound_rows);
  G_OBJECT_CLASS (gantry_timeline_table_parent_class)->finalize (object);
}

static void
gantry_timeline_table_class_init (GantryTimelineTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_timeline_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = gantry_timeline_table_finalize;
  widget_class->unmap = gantry_timeline_table_unmap;
  signals[SIGNAL_OPEN_MENU]
      = g_signal_new ("open-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                      G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_binding, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_binding, NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-timeline-table.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineTable, column_view);
}

static void
gantry_timeline_table_init (GantryTimelineTable *self)
{
  self->bound_rows = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_menu_gesture (self);
}
