/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-table.h"

#include <glib/gi18n-lib.h>

#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-field-display.h"
#include "ui/timeline/gantry-number-cell.h"
#include "ui/timeline/gantry-outline-cell.h"
#include "ui/timeline/gantry-row-cell.h"
#include "ui/timeline/gantry-task-sentence.h"

#define EDIT_FRAMES 20 /* how long a new row may take to come into being */

#define NAME_WIDTH 232
#define NARROW_NAME_WIDTH 196 /* leaves room for one more column on a telephone */

/* A column is the row's number or a field of the task. */
typedef struct {
  const char *field; /* NULL: the number */
  int width;
} ColumnSpec;

static const ColumnSpec column_specs[] = {
  { NULL, 52 },
  { "name", NAME_WIDTH },
  { "duration", 84 },
  { "start", 104 },
  { "finish", 104 },
  { "predecessors", 112 },
  { "resources", 160 },
  { "progress", 92 },
};

struct _GantryTimelineTable {
  AdwBin parent_instance;
  GtkScrolledWindow *scroller;
  GtkColumnView *column_view;
  GtkColumnViewColumn *name_column; /* owned by the view */
  GantryRowModel *rows;
  GtkSelectionModel *selection;
  GHashTable *cells;    /* GtkColumnViewCell that are bound, unowned */
  GHashTable *row_ends; /* GtkColumnViewRow that are bound, unowned */
  int row_height;
  /* the editing that waits for its row */
  gint64 edit_task;
  const char *edit_field;
  guint edit_frames;
  guint edit_id;
};

enum { SIGNAL_OPEN_MENU, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryTimelineTable, gantry_timeline_table, ADW_TYPE_BIN)

/* ---- Cells: one of three kinds in a row cell ---- */

static GtkWidget *
get_content (GtkColumnViewCell *cell)
{
  return gantry_row_cell_get_child (GANTRY_ROW_CELL (gtk_column_view_cell_get_child (cell)));
}

static GantryFieldCell *
get_field_cell (GtkColumnViewCell *cell)
{
  GtkWidget *content = get_content (cell);

  if (GANTRY_IS_OUTLINE_CELL (content))
    return gantry_outline_cell_get_field_cell (GANTRY_OUTLINE_CELL (content));
  return GANTRY_IS_FIELD_CELL (content) ? GANTRY_FIELD_CELL (content) : NULL;
}

/* Enter in the name of the last task goes on with a new one, so that a plan is written down as a list
 * is. */
static void
name_accepted_cb (GantryTimelineTable *self, GantryFieldCell *cell)
{
  GantryTask *task = GANTRY_TASK (gantry_field_cell_get_record (cell));

  if (task != NULL && task->name != NULL
      && gantry_row_model_find (self->rows, task) + 1 == gantry_row_model_get_n_rows (self->rows))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.add", NULL);
}

static GtkWidget *
make_name_cell (GantryTimelineTable *self)
{
  GtkWidget *cell = gantry_outline_cell_new (self->rows);

  g_signal_connect_object (gantry_outline_cell_get_field_cell (GANTRY_OUTLINE_CELL (cell)), "accepted",
                           G_CALLBACK (name_accepted_cb), self, G_CONNECT_SWAPPED);
  return cell;
}

static GtkWidget *
make_content (GantryTimelineTable *self, const char *field)
{
  if (field == NULL)
    return gantry_number_cell_new ();
  if (g_str_equal (field, "name"))
    return make_name_cell (self);
  return gantry_field_cell_new (&gantry_task_kind, gantry_kind_find_field (&gantry_task_kind, field));
}

static void
bind_content (GtkWidget *content, GantryTask *task)
{
  if (GANTRY_IS_NUMBER_CELL (content))
    gantry_number_cell_bind (GANTRY_NUMBER_CELL (content), task);
  else if (GANTRY_IS_OUTLINE_CELL (content))
    gantry_outline_cell_bind (GANTRY_OUTLINE_CELL (content), task);
  else
    {
      gantry_field_cell_bind (GANTRY_FIELD_CELL (content), (GantryRecord *) task);
      gantry_field_cell_set_strong (GANTRY_FIELD_CELL (content), task != NULL && task->summary);
    }
}

static void
refresh_content (GtkWidget *content, GantryTask *task)
{
  if (GANTRY_IS_NUMBER_CELL (content))
    gantry_number_cell_refresh (GANTRY_NUMBER_CELL (content));
  else if (GANTRY_IS_OUTLINE_CELL (content))
    gantry_outline_cell_refresh (GANTRY_OUTLINE_CELL (content));
  else
    {
      gantry_field_cell_refresh (GANTRY_FIELD_CELL (content));
      gantry_field_cell_set_strong (GANTRY_FIELD_CELL (content), task->summary);
    }
}

static void
menu_cb (GtkGesture *gesture, int n_press, double x, double y, GtkColumnViewCell *cell)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *self = gtk_widget_get_ancestor (widget, GANTRY_TYPE_TIMELINE_TABLE);
  guint row = gtk_column_view_cell_get_position (cell);

  if (row == GTK_INVALID_LIST_POSITION || self == NULL)
    return;
  if (!gtk_column_view_cell_get_selected (cell))
    gtk_selection_model_select_item (((GantryTimelineTable *) self)->selection, row, TRUE);
  g_signal_emit (self, signals[SIGNAL_OPEN_MENU], 0, widget, x, y);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, GantryTimelineTable *self)
{
  const char *field = g_object_get_data (G_OBJECT (factory), "field");
  GtkWidget *row_cell = gantry_row_cell_new (make_content (self, field), self->row_height);
  GtkGesture *menu = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (menu, "pressed", G_CALLBACK (menu_cb), cell, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (row_cell, GTK_EVENT_CONTROLLER (menu));
  gtk_column_view_cell_set_child (cell, row_cell);
  gtk_column_view_cell_set_focusable (cell, field == NULL); /* the others are by themselves */
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, GantryTimelineTable *self)
{
  bind_content (get_content (cell), gtk_column_view_cell_get_item (cell));
  gantry_row_cell_set_height (GANTRY_ROW_CELL (gtk_column_view_cell_get_child (cell)), self->row_height);
  g_hash_table_add (self->cells, cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, GantryTimelineTable *self)
{
  g_hash_table_remove (self->cells, cell);
  bind_content (get_content (cell), NULL);
}

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
  g_hash_table_add (self->row_ends, row);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *row, GantryTimelineTable *self)
{
  g_hash_table_remove (self->row_ends, row);
}

void
gantry_timeline_table_refresh (GantryTimelineTable *self)
{
  GHashTableIter iter;
  gpointer key;

  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    refresh_content (get_content (key), gtk_column_view_cell_get_item (key));
  g_hash_table_iter_init (&iter, self->row_ends);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    label_row (key);
}

void
gantry_timeline_table_set_row_height (GantryTimelineTable *self, int row_height)
{
  GHashTableIter iter;
  gpointer cell;

  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  self->row_height = row_height;
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    gantry_row_cell_set_height (GANTRY_ROW_CELL (gtk_column_view_cell_get_child (cell)), row_height);
}

/* ---- Columns ---- */

static GtkListItemFactory *
make_cell_factory (GantryTimelineTable *self, const char *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "field", (gpointer) field);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_DEFAULT);
  return factory;
}

static GtkListItemFactory *
make_row_factory (GantryTimelineTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_DEFAULT);
  return factory;
}

static const char *
get_column_title (const ColumnSpec *spec)
{
  /* Translators: the heading of the column with the numbers of the rows */
  return spec->field == NULL ? _("No.") : _(gantry_kind_find_field (&gantry_task_kind, spec->field)->label);
}

/* The title of the last column stands at the right, as its numbers do: a column cannot say so. */
static void
align_title (GantryTimelineTable *self)
{
  GtkWidget *title = gtk_widget_get_last_child (gantry_timeline_table_get_header (self));
  GtkWidget *box = title != NULL ? gtk_widget_get_first_child (title) : NULL;

  if (box != NULL)
    gtk_widget_set_halign (box, GTK_ALIGN_END);
}

static void
append_column (GantryTimelineTable *self, const ColumnSpec *spec)
{
  g_autoptr (GtkColumnViewColumn) column
      = gtk_column_view_column_new (get_column_title (spec), make_cell_factory (self, spec->field));

  gtk_column_view_column_set_id (column, spec->field != NULL ? spec->field : "number");
  gtk_column_view_column_set_fixed_width (column, spec->width);
  gtk_column_view_column_set_resizable (column, spec->field != NULL);
  gtk_column_view_append_column (self->column_view, column);
  if (g_strcmp0 (spec->field, "name") == 0)
    self->name_column = column;
  if (spec->field == NULL || gantry_field_is_numeric (gantry_kind_find_field (&gantry_task_kind, spec->field)))
    align_title (self);
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
  for (guint i = 0; i < G_N_ELEMENTS (column_specs); i++)
    append_column (self, &column_specs[i]);
  gtk_column_view_set_model (self->column_view, selection);
}

/* ---- Editing ---- */

static GantryFieldCell *
find_cell (GantryTimelineTable *self, gint64 task, const char *field_name)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    {
      GantryRecord *record = gtk_column_view_cell_get_item (cell);
      GantryFieldCell *field_cell = get_field_cell (cell);

      if (field_cell != NULL && record->id == task
          && g_str_equal (gantry_field_cell_get_field (field_cell)->name, field_name))
        return field_cell;
    }
  return NULL;
}

static gboolean
edit_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GantryTimelineTable *self = (GantryTimelineTable *) widget;
  GantryFieldCell *cell = find_cell (self, self->edit_task, self->edit_field);

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
  GHashTableIter iter;
  gpointer cell;

  g_return_val_if_fail (GANTRY_IS_TIMELINE_TABLE (self), GANTRY_ROW_NONE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return GANTRY_ROW_NONE;
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    {
      GtkWidget *child = gtk_column_view_cell_get_child (cell);

      if (gtk_widget_is_ancestor (focus, child) || gtk_widget_get_parent (child) == focus)
        return gtk_column_view_cell_get_position (cell);
    }
  return GANTRY_ROW_NONE;
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
  if (self->name_column != NULL)
    gtk_column_view_column_set_fixed_width (self->name_column, alone ? NARROW_NAME_WIDTH : NAME_WIDTH);
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
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (gantry_timeline_table_parent_class)->dispose (object);
}

static void
gantry_timeline_table_finalize (GObject *object)
{
  GantryTimelineTable *self = (GantryTimelineTable *) object;

  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->row_ends);
  G_OBJECT_CLASS (gantry_timeline_table_parent_class)->finalize (object);
}

static void
gantry_timeline_table_class_init (GantryTimelineTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_timeline_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = gantry_timeline_table_finalize;
  signals[SIGNAL_OPEN_MENU]
      = g_signal_new ("open-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                      GTK_TYPE_WIDGET, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-timeline-table.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineTable, column_view);
}

static void
gantry_timeline_table_init (GantryTimelineTable *self)
{
  self->cells = g_hash_table_new (NULL, NULL);
  self->row_ends = g_hash_table_new (NULL, NULL);
  self->row_height = 34;
  gtk_widget_init_template (GTK_WIDGET (self));
}
