/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-register-columns.h"

#include "ui/records/gantry-column-menu.h"
#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-record-sorter.h"

#include <glib/gi18n-lib.h>

/* What names a record takes the room that is left, and no less than this. */
#define TITLE_WIDTH_MIN 220

struct _GantryRegisterColumns {
  GObject parent_instance;

  GtkColumnView *view; /* unowned: it holds the columns that hold what refers to this */
  const GantryKind *kind;
  GantryRegisterLayout *layout;
  GHashTable *cells;   /* set of GantryFieldCell, unowned: all that are made */
  GPtrArray *columns;  /* of GtkColumnViewColumn, by field; NULL for hidden fields */
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (GantryRegisterColumns, gantry_register_columns, G_TYPE_OBJECT)

/* ---- Cells ---- */

static void
setup_cell_cb (GtkListItemFactory *factory, GtkColumnViewCell *cell, gpointer user_data)
{
  GantryRegisterColumns *self = user_data;
  const GantryField *field = g_object_get_data (G_OBJECT (factory), "field");
  GtkWidget *child = gantry_field_cell_new (self->kind, field);

  if (gantry_field_is_title (self->kind, field))
    {
      gantry_field_cell_set_strong (GANTRY_FIELD_CELL (child), TRUE);
      gtk_widget_set_size_request (child, TITLE_WIDTH_MIN, -1);
    }
  gtk_column_view_cell_set_child (cell, child);
  gtk_column_view_cell_set_focusable (cell, FALSE); /* the cell's child is */
  g_hash_table_add (self->cells, child);
}

static void
bind_cell_cb (GtkListItemFactory *factory G_GNUC_UNUSED, GtkColumnViewCell *cell, gpointer user_data G_GNUC_UNUSED)
{
  gantry_field_cell_bind (GANTRY_FIELD_CELL (gtk_column_view_cell_get_child (cell)),
                          gtk_column_view_cell_get_item (cell));
}

static void
unbind_cell_cb (GtkListItemFactory *factory G_GNUC_UNUSED, GtkColumnViewCell *cell, gpointer user_data G_GNUC_UNUSED)
{
  gantry_field_cell_bind (GANTRY_FIELD_CELL (gtk_column_view_cell_get_child (cell)), NULL);
}

static void
teardown_cell_cb (GtkListItemFactory *factory G_GNUC_UNUSED, GtkColumnViewCell *cell, gpointer user_data)
{
  GantryRegisterColumns *self = user_data;

  g_hash_table_remove (self->cells, gtk_column_view_cell_get_child (cell));
  gtk_column_view_cell_set_child (cell, NULL);
}

static GtkListItemFactory *
create_factory (GantryRegisterColumns *self, const GantryField *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "field", (gpointer) field);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cell_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cell_cb), self, 0);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (teardown_cell_cb), self, 0);
  return factory;
}

/* ---- Columns ---- */

static void
visible_cb (GantryRegisterColumns *self, GParamSpec *pspec G_GNUC_UNUSED, GtkColumnViewColumn *column)
{
  const GantryField *field
    = gantry_kind_find_field (self->kind, gtk_column_view_column_get_id (column));

  gantry_register_layout_set_visible (self->layout, field, gtk_column_view_column_get_visible (column));
}

static GtkColumnViewColumn *
create_column (GantryRegisterColumns *self, const GantryField *field)
{
  GtkColumnViewColumn *column
    = gtk_column_view_column_new (_(field->label), create_factory (self, field));
  g_autoptr (GtkSorter) sorter = gantry_record_sorter_new (field);
  int width = gantry_register_layout_get_width (self->layout, field);

  if (width < 0)
    width = gantry_field_column_width (self->kind, field);
  gtk_column_view_column_set_id (column, field->name);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_visible (column, gantry_register_layout_get_visible (self->layout, field));
  gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_column_set_expand (column, gantry_field_is_title (self->kind, field));
  g_signal_connect_object (column, "notify::visible", G_CALLBACK (visible_cb), self,
                           G_CONNECT_SWAPPED);
  return column;
}

static void
add_action (GantryRegisterColumns *self, GtkColumnViewColumn *column, const GantryField *field)
{
  g_autoptr (GPropertyAction) action = g_property_action_new (field->name, column, "visible");

  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

/* Titles stand over their numbers, at the right. GTK has no word for this, so it is done to the label
 * inside the title, where that is found. */
static void
align_last_title (GantryRegisterColumns *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_last_child (header) : NULL;
  GtkWidget *box = title != NULL ? gtk_widget_get_first_child (title) : NULL;
  GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

  if (!GTK_IS_LABEL (label))
    return;
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
}

static void
add_columns (GantryRegisterColumns *self)
{
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const GantryField *field = &self->kind->fields[i];
      GtkColumnViewColumn *column = NULL;

      if ((field->flags & GANTRY_FIELD_HIDDEN) == 0)
        {
          column = create_column (self, field);
          add_action (self, column, field);
          gtk_column_view_append_column (self->view, column);
          if (gantry_field_is_numeric (field))
            align_last_title (self);
        }
      g_ptr_array_add (self->columns, column);
    }
}

/* ---- Order ---- */

static void
sorted_cb (GantryRegisterColumns *self, GtkSorterChange change G_GNUC_UNUSED, GtkSorter *sorter)
{
  GtkColumnViewSorter *order = GTK_COLUMN_VIEW_SORTER (sorter);
  GtkColumnViewColumn *column = gtk_column_view_sorter_get_primary_sort_column (order);
  const GantryField *field = NULL;

  if (column != NULL)
    field = gantry_kind_find_field (self->kind, gtk_column_view_column_get_id (column));
  gantry_register_layout_set_sort (self->layout, field,
                                   gtk_column_view_sorter_get_primary_sort_order (order)
                                     == GTK_SORT_DESCENDING);
}

static void
restore_order (GantryRegisterColumns *self)
{
  gboolean descending;
  const GantryField *field = gantry_register_layout_get_sort (self->layout, &descending);
  GtkColumnViewColumn *column = NULL;

  if (field != NULL)
    column = g_ptr_array_index (self->columns, gantry_kind_field_index (self->kind, field));
  if (column != NULL)
    gtk_column_view_sort_by_column (self->view, column,
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorted_cb), self, G_CONNECT_SWAPPED);
}

/* ---- Class ---- */

static void
free_column (gpointer column)
{
  if (column != NULL)
    g_object_unref (column);
}

static void
gantry_register_columns_finalize (GObject *object)
{
  GantryRegisterColumns *self = (GantryRegisterColumns *) object;

  g_clear_object (&self->layout);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_hash_table_unref);
  G_OBJECT_CLASS (gantry_register_columns_parent_class)->finalize (object);
}

static void
gantry_register_columns_class_init (GantryRegisterColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gantry_register_columns_finalize;
}

static void
gantry_register_columns_init (GantryRegisterColumns *self)
{
  self->cells = g_hash_table_new (NULL, NULL);
  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->actions = g_simple_action_group_new ();
}

GantryRegisterColumns *
gantry_register_columns_new (GtkColumnView *view, const GantryKind *kind, GantryRegisterLayout *layout)
{
  GantryRegisterColumns *self = g_object_new (GANTRY_TYPE_REGISTER_COLUMNS, NULL);

  self->view = view;
  self->kind = kind;
  self->layout = g_object_ref (layout);
  add_columns (self);
  restore_order (self);
  return self;
}

void
gantry_register_columns_refresh (GantryRegisterColumns *self, const GantryTransaction *transaction)
{
  GHashTableIter iter;
  gpointer cell;
  GtkColumnViewColumn *sorted;

  g_return_if_fail (GANTRY_IS_REGISTER_COLUMNS (self));

  sorted = gtk_column_view_sorter_get_primary_sort_column (
    GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view)));
  if (sorted != NULL)
    gantry_record_sorter_changed (GANTRY_RECORD_SORTER (gtk_column_view_column_get_sorter (sorted)),
                                  transaction);
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    gantry_field_cell_refresh (cell);
}

void
gantry_register_columns_save_widths (GantryRegisterColumns *self)
{
  g_return_if_fail (GANTRY_IS_REGISTER_COLUMNS (self));

  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);
      const GantryField *field = &self->kind->fields[i];
      int width = column != NULL ? gtk_column_view_column_get_fixed_width (column) : -1;

      if (width > 0 && width != gantry_field_column_width (self->kind, field))
        gantry_register_layout_set_width (self->layout, field, width);
    }
}

GActionGroup *
gantry_register_columns_get_actions (GantryRegisterColumns *self)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_COLUMNS (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

GMenuModel *
gantry_register_columns_create_menu (GantryRegisterColumns *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  g_return_val_if_fail (GANTRY_IS_REGISTER_COLUMNS (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    if (g_ptr_array_index (self->columns, i) != NULL
        && !gantry_field_is_title (self->kind, &self->kind->fields[i]))
      g_ptr_array_add (fields, (gpointer) &self->kind->fields[i]);
  return gantry_column_menu_new ((const GantryField *const *) fields->pdata, fields->len);
}
