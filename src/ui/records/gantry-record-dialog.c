/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-record-dialog.h"

#include "model/kinds/gantry-project.h"
#include "ui/records/gantry-record-form.h"

#include <glib/gi18n-lib.h>

struct _GantryRecordDialog {
  AdwDialog parent_instance;

  AdwToolbarView *toolbar_view;
  AdwWindowTitle *title;
  GantryRecord *record;
};

G_DEFINE_FINAL_TYPE (GantryRecordDialog, gantry_record_dialog, ADW_TYPE_DIALOG)

static void
update_title (GantryRecordDialog *self)
{
  g_autofree char *title = gantry_record_dup_title (self->record);
  const GantryKind *kind = gantry_record_get_kind (self->record);
  const char *heading = kind == &gantry_project_kind ? _("Project Settings") : _(kind->title);

  adw_window_title_set_title (self->title, heading);
  adw_window_title_set_subtitle (self->title, title);
  adw_dialog_set_title (ADW_DIALOG (self), heading);
}

static void
changed_cb (GantryRecordDialog *self)
{
  if (self->record->document == NULL)
    adw_dialog_force_close (ADW_DIALOG (self));
  else
    update_title (self);
}

static void
gantry_record_dialog_dispose (GObject *object)
{
  GantryRecordDialog *self = (GantryRecordDialog *) object;

  g_clear_object (&self->record);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_RECORD_DIALOG);
  G_OBJECT_CLASS (gantry_record_dialog_parent_class)->dispose (object);
}

static void
gantry_record_dialog_class_init (GantryRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_record_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryRecordDialog, toolbar_view);
  gtk_widget_class_bind_template_child (widget_class, GantryRecordDialog, title);
}

static void
gantry_record_dialog_init (GantryRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_record_dialog_new (GantryRecord *record)
{
  GantryRecordDialog *self = g_object_new (GANTRY_TYPE_RECORD_DIALOG, NULL);
  GtkWidget *form = gantry_record_form_new (gantry_record_get_kind (record));

  self->record = g_object_ref (record);
  gantry_record_form_set_record (GANTRY_RECORD_FORM (form), record);
  adw_toolbar_view_set_content (self->toolbar_view, form);
  g_signal_connect_object (record->document, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_title (self);
  return GTK_WIDGET (self);
}
