/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-preferences-dialog.h"

struct _GantryPreferencesDialog {
  AdwPreferencesDialog parent_instance;

  AdwToggleGroup *style_group;
  AdwToggleGroup *density_group;
  AdwSpinRow *text_size_row;
  AdwEntryRow *author_row;
};

G_DEFINE_FINAL_TYPE (GantryPreferencesDialog, gantry_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
gantry_preferences_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_PREFERENCES_DIALOG);
  G_OBJECT_CLASS (gantry_preferences_dialog_parent_class)->dispose (object);
}

static void
gantry_preferences_dialog_class_init (GantryPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_preferences_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryPreferencesDialog, style_group);
  gtk_widget_class_bind_template_child (widget_class, GantryPreferencesDialog, density_group);
  gtk_widget_class_bind_template_child (widget_class, GantryPreferencesDialog, text_size_row);
  gtk_widget_class_bind_template_child (widget_class, GantryPreferencesDialog, author_row);
}

static void
gantry_preferences_dialog_init (GantryPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_preferences_dialog_new (GantryWorkspace *workspace)
{
  GantryPreferencesDialog *self = g_object_new (GANTRY_TYPE_PREFERENCES_DIALOG, NULL);
  GSettings *settings = gantry_workspace_get_settings (workspace);

  g_settings_bind (settings, "style", self->style_group, "active-name", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "density", self->density_group, "active-name", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "text-size", self->text_size_row, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "author", self->author_row, "text", G_SETTINGS_BIND_DEFAULT);
  return GTK_WIDGET (self);
}
