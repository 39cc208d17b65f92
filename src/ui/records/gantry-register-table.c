/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-register-table.h"

#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-record-sorter.h"

#include <glib/gi18n-lib.h>

/* So many selected records are remembered for undo. */
#define STATE_MAX 1000

struct _GantryRegisterTable {
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkColumnView *column_view;

  const GantryKind *kind;
  GantryRegisterLayout *layout;
  GantryRegisterColumns *columns;
  GantryRecordFilter *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkMultiSelection *selection;
  const GantryField *group;
};

enum { PROP_0, PROP_GROUP_BY, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { SIGNAL_CHANGED, SIGNAL_ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryRegisterTable, gantry_register_table, ADW_TYPE_BIN)

static void
tell_changed (GantryRegisterTable *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
row_activated_cb (GantryRegisterTable *self, guint position)
{
  g_autoptr (GantryRecord) record = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (record != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, record);
}

/* ---- Grouping ---- */

static gboolean
can_group_by (const GantryField *field)
{
  return (field->type == GANTRY_FIELD_ENUM || field->type == GANTRY_FIELD_REFERENCE)
         && (field->flags & GANTRY_FIELD_HIDDEN) == 0;
}

static void
setup_header_cb (GantryRegisterTable *self G_GNUC_UNUSED, GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "group-title");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GantryRegisterTable *self, GtkListHeader *header)
{
  GantryRecord *record = gtk_list_header_get_item (header);
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;

  if (self->group == NULL || record == NULL)
    return;
  value = gantry_field_dup_text (record, self->group);
  text = g_strdup_printf ("%s · %u", value[0] != '\0' ? value : _("None"),
                          gtk_list_header_get_n_items (header));
  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), text);
}

static void
apply_group (GantryRegisterTable *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  if (self->group != NULL)
    {
      sorter = gantry_record_sorter_new (self->group);
      factory = gtk_signal_list_item_factory_new ();
      g_signal_connect_object (factory, "setup", G_CALLBACK (setup_header_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "bind", G_CALLBACK (bind_header_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_sort_list_model_set_section_sorter (self->sorted, sorter);
  gtk_column_view_set_header_factory (self->column_view, factory);
}

static void
set_group_by (GantryRegisterTable *self, const char *name)
{
  const GantryField *field = name != NULL ? gantry_kind_find_field (self->kind, name) : NULL;

  if (self->group == field)
    return;
  self->group = field;
  apply_group (self);
  gantry_register_layout_set_group (self->layout, field);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUP_BY]);
}

/* ---- Class ---- */

static void
gantry_register_table_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GantryRegisterTable *self = (GantryRegisterTable *) object;

  switch (property_id)
    {
    case PROP_GROUP_BY:
      g_value_set_string (value, self->group != NULL ? self->group->name : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gantry_register_table_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_GROUP_BY:
      set_group_by ((GantryRegisterTable *) object, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gantry_register_table_unmap (GtkWidget *widget)
{
  gantry_register_columns_save_widths (((GantryRegisterTable *) widget)->columns);
  GTK_WIDGET_CLASS (gantry_register_table_parent_class)->unmap (widget);
}

static void
gantry_register_table_dispose (GObject *object)
{
  GantryRegisterTable *self = (GantryRegisterTable *) object;

  adw_bin_set_child (ADW_BIN (object), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_REGISTER_TABLE);
  g_clear_object (&self->columns);
  g_clear_object (&self->layout);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (gantry_register_table_parent_class)->dispose (object);
}

static gboolean
gantry_register_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (((GantryRegisterTable *) widget)->column_view));
}

static void
gantry_register_table_class_init (GantryRegisterTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gantry_register_table_dispose;
  object_class->get_property = gantry_register_table_get_property;
  object_class->set_property = gantry_register_table_set_property;
  widget_class->unmap = gantry_register_table_unmap;
  widget_class->grab_focus = gantry_register_table_grab_focus;

  properties[PROP_GROUP_BY]
    = g_param_spec_string ("group-by", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE]
    = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, GANTRY_TYPE_RECORD);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-register-table.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterTable, column_view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
gantry_register_table_init (GantryRegisterTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
create_models (GantryRegisterTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->column_view);

  self->filter = gantry_record_filter_new (self->kind);
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                          g_object_ref (sorter));
  gtk_sort_list_model_set_incremental (self->sorted, TRUE);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  gtk_column_view_set_model (self->column_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (tell_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (tell_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (tell_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
gantry_register_table_new (const GantryKind *kind)
{
  GantryRegisterTable *self = g_object_new (GANTRY_TYPE_REGISTER_TABLE, NULL);

  self->kind = kind;
  self->layout = gantry_register_layout_new (kind);
  self->columns = gantry_register_columns_new (self->column_view, kind, self->layout);
  create_models (self);
  self->group = gantry_register_layout_get_group (self->layout);
  apply_group (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->column_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(kind->title_plural), -1);
  return GTK_WIDGET (self);
}

/* ---- Records ---- */

void
gantry_register_table_set_document (GantryRegisterTable *self, GantryDocument *document)
{
  GListModel *table = NULL;

  g_return_if_fail (GANTRY_IS_REGISTER_TABLE (self));

  if (document != NULL)
    table = G_LIST_MODEL (gantry_document_get_table (document, self->kind));
  gtk_filter_list_model_set_model (self->filtered, table);
  if (gantry_register_table_get_n_shown (self) > 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
  tell_changed (self);
}

void
gantry_register_table_document_changed (GantryRegisterTable *self, const GantryTransaction *transaction)
{
  GtkSorter *group;

  g_return_if_fail (GANTRY_IS_REGISTER_TABLE (self));

  group = gtk_sort_list_model_get_section_sorter (self->sorted);
  gantry_register_columns_refresh (self->columns, transaction);
  if (group != NULL)
    gantry_record_sorter_changed (GANTRY_RECORD_SORTER (group), transaction);
  if (gantry_record_filter_is_active (self->filter)
      && (transaction == NULL || gantry_transaction_touches (transaction, self->kind)))
    gantry_record_filter_changed (self->filter);
  tell_changed (self);
}

GantryRegisterColumns *
gantry_register_table_get_columns (GantryRegisterTable *self)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_TABLE (self), NULL);
  return self->columns;
}

GantryRecordFilter *
gantry_register_table_get_filter (GantryRegisterTable *self)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_TABLE (self), NULL);
  return self->filter;
}

guint
gantry_register_table_get_n_records (GantryRegisterTable *self)
{
  GListModel *table;

  g_return_val_if_fail (GANTRY_IS_REGISTER_TABLE (self), 0);
  table = gtk_filter_list_model_get_model (self->filtered);
  return table != NULL ? g_list_model_get_n_items (table) : 0;
}

guint
gantry_register_table_get_n_shown (GantryRegisterTable *self)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_TABLE (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

gboolean
gantry_register_table_is_busy (GantryRegisterTable *self)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_TABLE (self), FALSE);
  return gtk_filter_list_model_get_pending (self->filtered) > 0;
}

/* ---- Selection ---- */

guint
gantry_register_table_get_n_selected (GantryRegisterTable *self)
{
  g_autoptr (GtkBitset) bits = NULL;

  g_return_val_if_fail (GANTRY_IS_REGISTER_TABLE (self), 0);
  bits = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  return (guint) gtk_bitset_get_size (bits);
}

GPtrArray *
gantry_register_table_list_selected (GantryRegisterTable *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) bits = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (GANTRY_IS_REGISTER_TABLE (self), records);

  bits = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean valid = gtk_bitset_iter_init_first (&iter, bits, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (records, g_list_model_get_item (G_LIST_MODEL (self->selection), position));
  return records;
}

static guint
find_position (GantryRegisterTable *self, GantryRecord *record)
{
  guint n_shown = gantry_register_table_get_n_shown (self);

  for (guint i = 0; i < n_shown; i++)
    {
      g_autoptr (GantryRecord) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item == record)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static GtkColumnViewColumn *
get_first_column (GantryRegisterTable *self)
{
  g_autoptr (GtkColumnViewColumn) column
    = g_list_model_get_item (gtk_column_view_get_columns (self->column_view), 0);

  return column; /* the view holds it */
}

gboolean
gantry_register_table_select (GantryRegisterTable *self, GantryRecord *record, gboolean focus)
{
  guint position;

  g_return_val_if_fail (GANTRY_IS_REGISTER_TABLE (self), FALSE);

  position = find_position (self, record);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  gtk_column_view_scroll_to (self->column_view, position, get_first_column (self),
                             GTK_LIST_SCROLL_SELECT | (focus ? GTK_LIST_SCROLL_FOCUS : 0), NULL);
  return TRUE;
}

guint
gantry_register_table_get_place (GantryRegisterTable *self)
{
  g_autoptr (GtkBitset) bits = NULL;

  g_return_val_if_fail (GANTRY_IS_REGISTER_TABLE (self), 0);
  bits = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  return gtk_bitset_is_empty (bits) ? 0 : gtk_bitset_get_minimum (bits);
}

void
gantry_register_table_select_place (GantryRegisterTable *self, guint place)
{
  guint n_shown;

  g_return_if_fail (GANTRY_IS_REGISTER_TABLE (self));
  n_shown = gantry_register_table_get_n_shown (self);
  if (n_shown > 0)
    gtk_column_view_scroll_to (self->column_view, MIN (place, n_shown - 1), NULL,
                               GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
}

/* ---- View state ---- */

GVariant *
gantry_register_table_get_view_state (GantryRegisterTable *self)
{
  g_autoptr (GPtrArray) records = gantry_register_table_list_selected (self);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  GVariantBuilder uuids;

  g_variant_builder_init (&uuids, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < MIN (records->len, STATE_MAX); i++)
    g_variant_builder_add (&uuids, "s", ((GantryRecord *) g_ptr_array_index (records, i))->uuid);
  return g_variant_new ("(asd)", &uuids, gtk_adjustment_get_value (adjustment));
}

static void
select_uuids (GantryRegisterTable *self, GHashTable *uuids)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  guint n_shown = gantry_register_table_get_n_shown (self);

  gtk_selection_model_unselect_all (selection);
  for (guint i = 0; g_hash_table_size (uuids) > 0 && i < n_shown; i++)
    {
      g_autoptr (GantryRecord) record = g_list_model_get_item (G_LIST_MODEL (selection), i);

      if (g_hash_table_remove (uuids, record->uuid))
        gtk_selection_model_select_item (selection, i, FALSE);
    }
}

void
gantry_register_table_set_view_state (GantryRegisterTable *self, GVariant *state)
{
  g_autoptr (GHashTable) uuids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GVariantIter) iter = NULL;
  const char *uuid;
  double scroll;

  g_return_if_fail (GANTRY_IS_REGISTER_TABLE (self));
  if (!g_variant_is_of_type (state, G_VARIANT_TYPE ("(asd)")))
    return;
  g_variant_get (state, "(asd)", &iter, &scroll);
  while (g_variant_iter_next (iter, "&s", &uuid))
    g_hash_table_add (uuids, (gpointer) uuid);
  select_uuids (self, uuids);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), scroll);
}

GMenuModel *
gantry_register_table_create_group_menu (GantryRegisterTable *self, const char *action)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *none = g_strdup_printf ("%s('')", action);

  g_return_val_if_fail (GANTRY_IS_REGISTER_TABLE (self), G_MENU_MODEL (menu));
  g_menu_append (menu, _("None"), none);
  for (guint i = 0; i < self->kind->n_fields; i++)
    if (can_group_by (&self->kind->fields[i]))
      {
        g_autofree char *detailed = g_strdup_printf ("%s('%s')", action, self->kind->fields[i].name);

        g_menu_append (menu, _(self->kind->fields[i].label), detailed);
      }
  return G_MENU_MODEL (menu);
}
