/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-record-picker.h"

#include "model/gantry-references.h"
#include "model/gantry-words.h"
#include "model/kinds/gantry-task.h"

/* From this many entries on, a search entry helps. */
#define SEARCH_FROM 9
#define INDENT 14

struct _GantryRecordPicker {
  GtkPopover parent_instance;

  GtkBox *buttons;
  GtkWidget *search_entry;
  GtkWidget *scroller;
  GtkListView *list_view;
  GtkSingleSelection *selection;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GListStore *records;
  char *needle; /* folded */
};

enum { SIGNAL_FILL, SIGNAL_PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryRecordPicker, gantry_record_picker, GTK_TYPE_POPOVER)

static gboolean
matches (gpointer record, gpointer user_data)
{
  GantryRecordPicker *self = user_data;
  g_autofree char *title = NULL;
  g_autofree char *folded = NULL;

  if (self->needle == NULL || self->needle[0] == '\0')
    return TRUE;
  title = gantry_record_dup_title (record);
  folded = gantry_words_fold (title, GANTRY_TITLE_MAX);
  return folded != NULL && gantry_words_find (folded, self->needle) != GANTRY_WORDS_NOWHERE;
}

static void
search_changed_cb (GantryRecordPicker *self)
{
  g_free (self->needle);
  self->needle = gantry_words_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), GANTRY_TITLE_MAX);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
pick (GantryRecordPicker *self, guint position)
{
  g_autoptr (GObject) record = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (record == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, GANTRY_RECORD (record)->id);
}

static void
activate_cb (GantryRecordPicker *self, guint position)
{
  pick (self, position);
}

/* Enter takes the first that was found. */
static void
search_activate_cb (GantryRecordPicker *self)
{
  pick (self, 0);
}

static void
setup_row_cb (GantryRecordPicker *self G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_row_cb (GantryRecordPicker *self G_GNUC_UNUSED, GtkListItem *item)
{
  GantryRecord *record = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *title = gantry_record_dup_title (record);
  gint64 level = GANTRY_IS_TASK (record) ? MAX (GANTRY_TASK (record)->level - 1, 0) : 0;

  gtk_label_set_text (GTK_LABEL (label), title);
  gtk_widget_set_margin_start (label, (int) MIN (level, 8) * INDENT);
}

static void
map_cb (GantryRecordPicker *self)
{
  guint n_records;

  g_signal_emit (self, signals[SIGNAL_FILL], 0);
  n_records = g_list_model_get_n_items (G_LIST_MODEL (self->records));
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_set_visible (self->search_entry, n_records >= SEARCH_FROM);
  gtk_widget_set_visible (self->scroller, n_records > 0);
}

static void
gantry_record_picker_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gantry_record_picker_parent_class)->unmap (widget);
  g_list_store_remove_all (((GantryRecordPicker *) widget)->records);
}

static void
gantry_record_picker_dispose (GObject *object)
{
  GantryRecordPicker *self = (GantryRecordPicker *) object;

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_RECORD_PICKER);
  g_clear_object (&self->records);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (gantry_record_picker_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-record-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryRecordPicker, buttons);
  gtk_widget_class_bind_template_child (widget_class, GantryRecordPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GantryRecordPicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, GantryRecordPicker, list_view);
  gtk_widget_class_bind_template_child (widget_class, GantryRecordPicker, selection);
  gtk_widget_class_bind_template_child (widget_class, GantryRecordPicker, filtered);
  gtk_widget_class_bind_template_child (widget_class, GantryRecordPicker, filter);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
}

static void
gantry_record_picker_class_init (GantryRecordPickerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_record_picker_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = gantry_record_picker_unmap;
  signals[SIGNAL_FILL] = g_signal_new ("fill", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_INT64);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gantry_record_picker_init (GantryRecordPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  self->records = g_list_store_new (GANTRY_TYPE_RECORD);
  gtk_custom_filter_set_filter_func (self->filter, matches, self, NULL);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->records));
}

static void
clicked_cb (GantryRecordPicker *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

void
gantry_record_picker_add_button (GantryRecordPicker *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new (), *text = gtk_label_new_with_mnemonic (label);

  g_return_if_fail (GANTRY_IS_RECORD_PICKER (self));
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->buttons, button);
}

void
gantry_record_picker_take (GantryRecordPicker *self, GPtrArray *records)
{
  g_return_if_fail (GANTRY_IS_RECORD_PICKER (self));
  g_list_store_splice (self->records, 0, g_list_model_get_n_items (G_LIST_MODEL (self->records)), records->pdata,
                       records->len);
}

guint
gantry_record_picker_get_n_shown (GantryRecordPicker *self)
{
  g_return_val_if_fail (GANTRY_IS_RECORD_PICKER (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}
