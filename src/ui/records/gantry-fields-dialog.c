/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-fields-dialog.h"

#include "model/kinds/gantry-custom-field.h"
#include "ui/gantry-page.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-record-create.h"

#include <glib/gi18n-lib.h>

struct _GantryFieldsDialog {
  AdwDialog parent_instance;
  AdwPreferencesGroup *group;
  AdwEntryRow *new_row;
  GantryDocument *document;
  GPtrArray *rows; /* of GtkWidget, unowned */
};

enum { SIGNAL_ADDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryFieldsDialog, gantry_fields_dialog, ADW_TYPE_DIALOG)

/* ---- Rows ---- */

static void
delete_clicked_cb (GantryFieldsDialog *self, GtkWidget *button)
{
  GantryRecord *record = g_object_get_data (G_OBJECT (button), "record");
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  GError *error = NULL;

  if (record->document == NULL)
    return;
  g_ptr_array_add (records, record);
  if (!gantry_records_delete (record->document, records, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

static GtkWidget *
create_delete_button (GantryFieldsDialog *self, GantryRecord *record)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *title = gantry_record_dup_title (record);
  g_autofree char *tooltip = g_strdup_printf (_("Delete “%s” with what tasks have in it"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "record", g_object_ref (record), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* “Choice: Low; Medium; High”. (transfer full) */
static char *
dup_subtitle (GantryRecord *record)
{
  GantryCustomField *field = GANTRY_CUSTOM_FIELD (record);
  g_autofree char *type = gantry_field_dup_text (record, gantry_kind_find_field (&gantry_custom_field_kind, "type"));

  if (field->type != GANTRY_CUSTOM_CHOICE || field->choices == NULL)
    return g_steal_pointer (&type);
  return g_strdup_printf (_("%s: %s"), type, field->choices);
}

static GtkWidget *
create_row (GantryFieldsDialog *self, GantryRecord *record)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = gantry_record_dup_title (record);
  g_autofree char *subtitle = dup_subtitle (record);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_delete_button (self, record));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.edit-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", gantry_custom_field_kind.name, record->uuid);
  return row;
}

/* What was entered last stands before the row for the next one, which keeps the keyboard focus. */
static void
update (GantryFieldsDialog *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_custom_field_kind);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->new_row)) != NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_object_ref (self->new_row);
  adw_preferences_group_remove (self->group, GTK_WIDGET (self->new_row));
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GtkWidget *row = create_row (self, gantry_table_get_record (table, i));

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_add (self->group, GTK_WIDGET (self->new_row));
  g_object_unref (self->new_row);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->new_row));
}

static void
changed_cb (GantryFieldsDialog *self, const GantryTransaction *transaction)
{
  if (transaction == NULL || gantry_transaction_touches (transaction, &gantry_custom_field_kind))
    update (self);
}

/* ---- Adding ---- */

static void
add_cb (GantryFieldsDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_row))));
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  GantryRecord *record;
  GError *error = NULL;

  if (name[0] == '\0')
    return;
  gantry_value_set_text (&value, name);
  gantry_document_begin (self->document, _("Add Custom Field"));
  record = gantry_document_insert (self->document, &gantry_custom_field_kind);
  if (!gantry_document_assign (self->document, record, gantry_kind_find_field (&gantry_custom_field_kind, "name"), &value,
                               &error))
    {
      gantry_document_abort (self->document);
      gantry_widget_show_error (GTK_WIDGET (self), error);
      return;
    }
  gantry_document_commit (self->document, NULL);
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, record);
  gtk_editable_set_text (GTK_EDITABLE (self->new_row), "");
  /* what is entered in it is said there */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-record", "(ss)", gantry_custom_field_kind.name, record->uuid);
}

/* ---- Class ---- */

static void
gantry_fields_dialog_dispose (GObject *object)
{
  GantryFieldsDialog *self = (GantryFieldsDialog *) object;

  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_FIELDS_DIALOG);
  G_OBJECT_CLASS (gantry_fields_dialog_parent_class)->dispose (object);
}

static void
gantry_fields_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (((GantryFieldsDialog *) object)->rows);
  G_OBJECT_CLASS (gantry_fields_dialog_parent_class)->finalize (object);
}

static void
gantry_fields_dialog_class_init (GantryFieldsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_fields_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = gantry_fields_dialog_finalize;
  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, GANTRY_TYPE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-fields-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryFieldsDialog, group);
  gtk_widget_class_bind_template_child (widget_class, GantryFieldsDialog, new_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
gantry_fields_dialog_init (GantryFieldsDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_fields_dialog_new (GantryDocument *document)
{
  GantryFieldsDialog *self = g_object_new (GANTRY_TYPE_FIELDS_DIALOG, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
