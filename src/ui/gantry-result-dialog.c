/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-result-dialog.h"

#include <glib/gi18n-lib.h>

struct _GantryResultDialog {
  AdwDialog parent_instance;

  GtkLabel *sum_label;
  GtkWidget *remarks_group;
  GtkWidget *remarks_view;
  GtkStringList *remarks;
};

G_DEFINE_FINAL_TYPE (GantryResultDialog, gantry_result_dialog, ADW_TYPE_DIALOG)

static void
copy_cb (GantryResultDialog *self)
{
  g_autoptr (GString) text = g_string_new (gtk_label_get_label (self->sum_label));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->remarks)); i++)
    g_string_append_printf (text, "\n%s", gtk_string_list_get_string (self->remarks, i));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
setup_remark_cb (GantryResultDialog *self G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "remark");
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_remark_cb (GantryResultDialog *self G_GNUC_UNUSED, GtkListItem *item)
{
  GtkStringObject *remark = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (remark));
}

static void
gantry_result_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_RESULT_DIALOG);
  G_OBJECT_CLASS (gantry_result_dialog_parent_class)->dispose (object);
}

static void
gantry_result_dialog_class_init (GantryResultDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_result_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-result-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryResultDialog, sum_label);
  gtk_widget_class_bind_template_child (widget_class, GantryResultDialog, remarks_group);
  gtk_widget_class_bind_template_child (widget_class, GantryResultDialog, remarks_view);
  gtk_widget_class_bind_template_child (widget_class, GantryResultDialog, remarks);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_remark_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_remark_cb);
}

static void
gantry_result_dialog_init (GantryResultDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_text (GantryResultDialog *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  gtk_label_set_label (self->sum_label, lines[0] != NULL ? lines[0] : "");
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] != '\0')
      gtk_string_list_append (self->remarks, lines[i]);
  gtk_widget_set_visible (self->remarks_group,
                          g_list_model_get_n_items (G_LIST_MODEL (self->remarks)) > 0);
}

void
gantry_result_dialog_present (GtkWidget *parent, const char *title, const char *text)
{
  GantryResultDialog *self = g_object_new (GANTRY_TYPE_RESULT_DIALOG, "title", title, NULL);

  set_text (self, text);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
