/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-export-dialog.h"

#include "exchange/gantry-exchange.h"
#include "model/gantry-instant.h"
#include "report/gantry-report.h"

#include <glib/gi18n-lib.h>

struct _GantryExportDialog {
  AdwDialog parent_instance;

  AdwPreferencesGroup *plan_group;
  AdwPreferencesGroup *report_group;
  AdwComboRow *audience_row;

  GantryDocument *document;
};

G_DEFINE_FINAL_TYPE (GantryExportDialog, gantry_export_dialog, ADW_TYPE_DIALOG)

/* The forms of a report; a plan's are in the table of formats. */
static const struct {
  const char *title;
  const char *extension;
} report_forms[] = {
  { N_("PDF"), "pdf" },
  { N_("Web Page"), "html" },
  { N_("Markdown"), "md" },
};

/* One export on its way through the file dialog. */
typedef struct {
  GantryDocument *document;
  GtkWidget *window; /* for messages */
  char *extension;
  gboolean is_report;
  GantryAudience audience;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->document);
  g_object_unref (self->window);
  g_free (self->extension);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static gboolean
write_file (Export *export, GFile *file, GError **error)
{
  g_autoptr (GantryReport) report = NULL;

  if (!export->is_report)
    return gantry_exchange_export (export->document, file, error);
  report = gantry_report_compose (export->document, export->audience, gantry_instant_now ());
  return gantry_report_write (report, file, error);
}

static void
tell_result (Export *export, GFile *file, GError *error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *message = NULL;

  if (error != NULL)
    {
      AdwDialog *alert = adw_alert_dialog_new (_("The File Could Not Be Written"), error->message);

      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _("_Close"));
      adw_dialog_present (alert, export->window);
      return;
    }
  /* Translators: %s is the name of a file */
  message = g_strdup_printf (_("Exported “%s”"), name);
  gtk_widget_activate_action (export->window, "win.toast", "s", message);
}

/* The chosen file with the extension that the form needs. */
static GFile *
with_extension (Export *export, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *suffix = g_strconcat (".", export->extension, NULL);
  g_autofree char *full = g_strconcat (name, suffix, NULL);
  g_autoptr (GFile) folder = NULL;

  if (g_str_has_suffix (name, suffix))
    return g_object_ref (file);
  folder = g_file_get_parent (file);
  return g_file_get_child (folder, full);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GFile) target = NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;
  target = with_extension (export, file);
  write_file (export, target, &error);
  tell_result (export, target, error);
}

static char *
dup_file_name (Export *export)
{
  const char *title = gantry_document_get_project (export->document)->name;
  g_autofree char *stem = g_strdup (title != NULL ? title : _("Plan"));

  g_strdelimit (stem, "/\\:", '-');
  return g_strconcat (stem, ".", export->extension, NULL);
}

static void
row_activated_cb (GantryExportDialog *self, GtkWidget *row)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  Export *export = g_new0 (Export, 1);
  g_autofree char *name = NULL;

  export->document = g_object_ref (self->document);
  export->window = g_object_ref (window);
  export->extension = g_strdup (g_object_get_data (G_OBJECT (row), "extension"));
  export->is_report = g_object_get_data (G_OBJECT (row), "report") != NULL;
  export->audience = (GantryAudience) adw_combo_row_get_selected (self->audience_row);
  name = dup_file_name (export);

  gtk_file_dialog_set_title (dialog, _("Export"));
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, chosen_cb, export);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
create_row (GantryExportDialog *self, const char *title, const char *extension)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = g_strconcat (".", extension, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "extension", g_strdup (extension), g_free);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (row_activated_cb), self);
  return row;
}

static void
add_rows (GantryExportDialog *self)
{
  guint n_formats;
  const GantryFormat *const *formats = gantry_formats (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    if (formats[i]->write != NULL)
      adw_preferences_group_add (self->plan_group, create_row (self, _(formats[i]->title),
                                                               formats[i]->extensions[0]));
  for (guint i = 0; i < G_N_ELEMENTS (report_forms); i++)
    {
      GtkWidget *row = create_row (self, _(report_forms[i].title), report_forms[i].extension);

      g_object_set_data (G_OBJECT (row), "report", self);
      adw_preferences_group_add (self->report_group, row);
    }
}

static void
gantry_export_dialog_dispose (GObject *object)
{
  GantryExportDialog *self = (GantryExportDialog *) object;

  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (gantry_export_dialog_parent_class)->dispose (object);
}

static void
gantry_export_dialog_class_init (GantryExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_export_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryExportDialog, plan_group);
  gtk_widget_class_bind_template_child (widget_class, GantryExportDialog, report_group);
  gtk_widget_class_bind_template_child (widget_class, GantryExportDialog, audience_row);
}

static void
gantry_export_dialog_init (GantryExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}

GtkWidget *
gantry_export_dialog_new (GantryDocument *document)
{
  GantryExportDialog *self = g_object_new (GANTRY_TYPE_EXPORT_DIALOG, NULL);

  self->document = g_object_ref (document);
  return GTK_WIDGET (self);
}
