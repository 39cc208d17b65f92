/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-columns.h"

#include <glib/gi18n-lib.h>

#include "ui/records/gantry-column-menu.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-register-layout.h"
#include "ui/timeline/gantry-number-cell.h"
#include "ui/timeline/gantry-outline-cell.h"
#include "ui/timeline/gantry-row-cell.h"

#define NUMBER_WIDTH 52
#define NAME_WIDTH 232
#define NARROW_NAME_WIDTH 196

/* The order of the first columns, and how wide they are; the other fields follow. */
static const struct {
  const char *field;
  int width;
} first_columns[] = {
  { "name", NAME_WIDTH },
  { "duration", 84 },
  { "start", 104 },
  { "finish", 104 },
  { "predecessors", 112 },
  { "resources", 160 },
  { "progress", 92 },
};

struct _GantryTimelineColumns {
  GObject parent_instance;
  GtkColumnView *view; /* unowned: it holds the columns that hold what refers to this */
  GantryRowModel *rows;
  GantryRegisterLayout *layout;
  GSimpleActionGroup *actions;
  GPtrArray *columns; /* of GtkColumnViewColumn, in their order, without the number */
  GHashTable *cells;  /* GtkColumnViewCell that are bound, unowned */
  int row_height;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (GantryTimelineColumns, gantry_timeline_columns, G_TYPE_OBJECT)

static const GantryField *
get_field (GtkColumnViewColumn *column)
{
  return gantry_kind_find_field (&gantry_task_kind, gtk_column_view_column_get_id (column));
}

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

/* Enter in the name of the last task, or of one just added, goes on with a new one, so that a plan is
 * written down as a list is: what is typed next must not replace the name. */
static void
name_accepted_cb (GantryTimelineColumns *self, gboolean was_empty, GantryFieldCell *cell)
{
  GantryTask *task = GANTRY_TASK (gantry_field_cell_get_record (cell));

  if (task == NULL || task->name == NULL)
    return;
  if (was_empty
      || gantry_row_model_find (self->rows, task) + 1 == gantry_row_model_get_n_rows (self->rows))
    gtk_widget_activate_action (GTK_WIDGET (cell), "page.add", NULL);
}

static void
name_cancelled_cb (GantryFieldCell *cell)
{
  GantryTask *task = GANTRY_TASK (gantry_field_cell_get_record (cell));

  if (task != NULL && task->name == NULL)
    gtk_widget_activate_action (GTK_WIDGET (cell), "page.cancel-add", NULL);
}

static GtkWidget *
make_name_cell (GantryTimelineColumns *self)
{
  GtkWidget *cell = gantry_outline_cell_new (self->rows);
  GantryFieldCell *name = gantry_outline_cell_get_field_cell (GANTRY_OUTLINE_CELL (cell));

  g_signal_connect_object (name, "accepted", G_CALLBACK (name_accepted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (name, "cancelled", G_CALLBACK (name_cancelled_cb), self, G_CONNECT_DEFAULT);
  return cell;
}

static GtkWidget *
make_content (GantryTimelineColumns *self, const GantryField *field)
{
  if (field == NULL)
    return gantry_number_cell_new ();
  if (g_str_equal (field->name, "name"))
    return make_name_cell (self);
  return gantry_field_cell_new (&gantry_task_kind, field);
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
setup_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, GantryTimelineColumns *self)
{
  const GantryField *field = g_object_get_data (G_OBJECT (factory), "field");

  gtk_column_view_cell_set_child (cell, gantry_row_cell_new (make_content (self, field), self->row_height));
  gtk_column_view_cell_set_focusable (cell, field == NULL); /* the others are by themselves */
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, GantryTimelineColumns *self)
{
  bind_content (get_content (cell), gtk_column_view_cell_get_item (cell));
  gantry_row_cell_set_height (GANTRY_ROW_CELL (gtk_column_view_cell_get_child (cell)), self->row_height);
  g_hash_table_add (self->cells, cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, GantryTimelineColumns *self)
{
  g_hash_table_remove (self->cells, cell);
  bind_content (get_content (cell), NULL);
}

/* ---- Columns ---- */

static GtkListItemFactory *
make_factory (GantryTimelineColumns *self, const GantryField *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "field", (gpointer) field);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_DEFAULT);
  return factory;
}

/* Titles stand over their numbers, at the right. GTK has no word for this, so it is done to what is
 * inside the last title. */
static void
align_last_title (GantryTimelineColumns *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_last_child (header) : NULL;
  GtkWidget *box = title != NULL ? gtk_widget_get_first_child (title) : NULL;

  if (box != NULL)
    gtk_widget_set_halign (box, GTK_ALIGN_END);
}

static void
add_number (GantryTimelineColumns *self)
{
  /* Translators: the heading of the column with the numbers of the rows */
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_("No."), make_factory (self, NULL));

  gtk_column_view_column_set_fixed_width (column, NUMBER_WIDTH);
  gtk_column_view_append_column (self->view, column);
  align_last_title (self);
}

static void
visible_cb (GantryTimelineColumns *self, GParamSpec *pspec, GtkColumnViewColumn *column)
{
  gantry_register_layout_set_visible (self->layout, get_field (column), gtk_column_view_column_get_visible (column));
}

static void
add_column (GantryTimelineColumns *self, const GantryField *field, int width)
{
  GtkColumnViewColumn *column = gtk_column_view_column_new (_(field->label), make_factory (self, field));
  g_autoptr (GPropertyAction) action = g_property_action_new (field->name, column, "visible");
  int set_width = gantry_register_layout_get_width (self->layout, field);

  gtk_column_view_column_set_id (column, field->name);
  gtk_column_view_column_set_fixed_width (column, set_width > 0 ? set_width : width);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_visible (column, gantry_register_layout_get_visible (self->layout, field));
  g_signal_connect_object (column, "notify::visible", G_CALLBACK (visible_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_ptr_array_add (self->columns, column);
  gtk_column_view_append_column (self->view, column);
  if (gantry_field_is_numeric (field))
    align_last_title (self);
}

static gboolean
is_first (const GantryField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (first_columns); i++)
    if (g_str_equal (first_columns[i].field, field->name))
      return TRUE;
  return FALSE;
}

static void
add_columns (GantryTimelineColumns *self)
{
  add_number (self);
  for (guint i = 0; i < G_N_ELEMENTS (first_columns); i++)
    add_column (self, gantry_kind_find_field (&gantry_task_kind, first_columns[i].field), first_columns[i].width);
  for (guint i = 0; i < gantry_task_kind.n_fields; i++)
    {
      const GantryField *field = &gantry_task_kind.fields[i];

      if (!is_first (field) && !(field->flags & GANTRY_FIELD_HIDDEN))
        add_column (self, field, gantry_field_column_width (&gantry_task_kind, field));
    }
}

/* ---- Class ---- */

static void
gantry_timeline_columns_finalize (GObject *object)
{
  GantryTimelineColumns *self = (GantryTimelineColumns *) object;

  g_clear_object (&self->rows);
  g_clear_object (&self->layout);
  g_clear_object (&self->actions);
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->cells);
  G_OBJECT_CLASS (gantry_timeline_columns_parent_class)->finalize (object);
}

static void
gantry_timeline_columns_class_init (GantryTimelineColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gantry_timeline_columns_finalize;
}

static void
gantry_timeline_columns_init (GantryTimelineColumns *self)
{
  self->layout = gantry_register_layout_new (&gantry_task_kind);
  self->actions = g_simple_action_group_new ();
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->cells = g_hash_table_new (NULL, NULL);
  self->row_height = 34;
}

GantryTimelineColumns *
gantry_timeline_columns_new (GtkColumnView *view, GantryRowModel *rows)
{
  GantryTimelineColumns *self = g_object_new (GANTRY_TYPE_TIMELINE_COLUMNS, NULL);

  self->view = view;
  self->rows = g_object_ref (rows);
  add_columns (self);
  return self;
}

void
gantry_timeline_columns_refresh (GantryTimelineColumns *self)
{
  GHashTableIter iter;
  gpointer cell;

  g_return_if_fail (GANTRY_IS_TIMELINE_COLUMNS (self));

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    refresh_content (get_content (cell), gtk_column_view_cell_get_item (cell));
}

void
gantry_timeline_columns_set_row_height (GantryTimelineColumns *self, int row_height)
{
  GHashTableIter iter;
  gpointer cell;

  g_return_if_fail (GANTRY_IS_TIMELINE_COLUMNS (self));

  self->row_height = row_height;
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    gantry_row_cell_set_height (GANTRY_ROW_CELL (gtk_column_view_cell_get_child (cell)), row_height);
}

void
gantry_timeline_columns_set_narrow (GantryTimelineColumns *self, gboolean narrow)
{
  GtkColumnViewColumn *column;
  int width;

  g_return_if_fail (GANTRY_IS_TIMELINE_COLUMNS (self));

  if (self->narrow == narrow)
    return;
  if (narrow)
    gantry_timeline_columns_save_widths (self);
  self->narrow = narrow;
  column = self->columns->pdata[0];
  width = gantry_register_layout_get_width (self->layout, get_field (column));
  gtk_column_view_column_set_fixed_width (column, narrow ? NARROW_NAME_WIDTH : width > 0 ? width : NAME_WIDTH);
}

static int
get_usual_width (guint index, const GantryField *field)
{
  return index < G_N_ELEMENTS (first_columns) ? first_columns[index].width
                                              : gantry_field_column_width (&gantry_task_kind, field);
}

void
gantry_timeline_columns_save_widths (GantryTimelineColumns *self)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_COLUMNS (self));

  if (self->narrow)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const GantryField *field = get_field (self->columns->pdata[i]);
      int width = gtk_column_view_column_get_fixed_width (self->columns->pdata[i]);
      int before = gantry_register_layout_get_width (self->layout, field);

      if (width > 0 && width != (before > 0 ? before : get_usual_width (i, field)))
        gantry_register_layout_set_width (self->layout, field, width);
    }
}

GantryFieldCell *
gantry_timeline_columns_find_cell (GantryTimelineColumns *self, gint64 task, const char *field_name)
{
  GHashTableIter iter;
  gpointer cell;

  g_return_val_if_fail (GANTRY_IS_TIMELINE_COLUMNS (self), NULL);

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

guint
gantry_timeline_columns_find_row (GantryTimelineColumns *self, GtkWidget *widget)
{
  GHashTableIter iter;
  gpointer cell;

  g_return_val_if_fail (GANTRY_IS_TIMELINE_COLUMNS (self), GANTRY_ROW_NONE);

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    {
      GtkWidget *child = gtk_column_view_cell_get_child (cell);

      /* Above the cell's child are the cell and the row. */
      if (gtk_widget_is_ancestor (widget, child) || gtk_widget_get_parent (child) == widget
          || gtk_widget_get_parent (gtk_widget_get_parent (child)) == widget)
        return gtk_column_view_cell_get_position (cell);
    }
  return GANTRY_ROW_NONE;
}

GActionGroup *
gantry_timeline_columns_get_actions (GantryTimelineColumns *self)
{
  g_return_val_if_fail (GANTRY_IS_TIMELINE_COLUMNS (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

GMenuModel *
gantry_timeline_columns_create_menu (GantryTimelineColumns *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  g_return_val_if_fail (GANTRY_IS_TIMELINE_COLUMNS (self), NULL);

  for (guint i = 1; i < self->columns->len; i++) /* the name stays */
    g_ptr_array_add (fields, (gpointer) get_field (self->columns->pdata[i]));
  return gantry_column_menu_new ((const GantryField *const *) fields->pdata, fields->len);
}
