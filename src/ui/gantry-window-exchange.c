/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-exchange.h"
#include "ui/gantry-export-dialog.h"
#include "ui/gantry-result-dialog.h"
#include "ui/gantry-window-private.h"

#include <glib/gi18n-lib.h>

static void
import_file (GantryWindow *self, GFile *file)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!gantry_exchange_import (gantry_window_get_document (self), file, &report, &error))
    {
      _gantry_window_alert (self, _("The File Could Not Be Imported"), error->message);
      return;
    }
  text = gantry_import_report_dup_text (report);
  gantry_result_dialog_present (GTK_WIDGET (self), _("Imported"), text);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GantryWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->store != NULL)
    import_file (self, file);
}

static GtkFileFilter *
create_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  guint n_formats;
  const GantryFormat *const *formats = gantry_formats (&n_formats);

  gtk_file_filter_set_name (filter, _("Files That Can Be Imported"));
  for (guint i = 0; i < n_formats; i++)
    for (guint j = 0; formats[i]->read != NULL && formats[i]->extensions[j] != NULL; j++)
      gtk_file_filter_add_suffix (filter, formats[i]->extensions[j]);
  return filter;
}

static void
import_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = create_filter ();

  gtk_file_dialog_set_title (dialog, _("Import into This Plan"));
  gtk_file_dialog_set_accept_label (dialog, _("_Import"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, chosen_cb, g_object_ref (widget));
}

static void
export_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryDocument *document = gantry_window_get_document ((GantryWindow *) widget);

  if (document != NULL)
    adw_dialog_present (ADW_DIALOG (gantry_export_dialog_new (document)), widget);
}

void
_gantry_window_install_exchange_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
}
