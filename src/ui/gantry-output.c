/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ui/gantry-page.h"

/* What waits for a dialog: it is written out already, so that later edits do not change it. */
typedef struct {
  GtkWidget *widget;
  GBytes *bytes;
  GFile *file;
  GtkPrintDialog *dialog;
} Export;

static Export *
export_new (GtkWidget *widget, GBytes *bytes)
{
  Export *self = g_new0 (Export, 1);

  self->widget = g_object_ref (widget);
  self->bytes = bytes;
  return self;
}

static void
export_free (Export *self)
{
  g_object_unref (self->widget);
  g_bytes_unref (self->bytes);
  g_clear_object (&self->file);
  g_clear_object (&self->dialog);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
show_toast (GtkWidget *widget, const char *text)
{
  gtk_widget_activate_action (widget, "win.toast", "s", text);
}

/* A dialog that was closed is no error to be told. */
static void
show_error (GtkWidget *widget, GError *error)
{
  if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    g_error_free (error);
  else
    gantry_widget_show_error (widget, error);
}

/* ---- Files ---- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *text = g_strdup_printf (_("Saved “%s”"), name);
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    show_toast (export->widget, text);
  else
    show_error (export->widget, error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  GError *error = NULL;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (export->file != NULL)
    {
      g_file_replace_contents_bytes_async (export->file, export->bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written_cb, export);
      return;
    }
  show_error (export->widget, error);
  export_free (export);
}

char *
gantry_output_dup_name (const char *title, const char *extension)
{
  g_autofree char *name = g_strdup (title);

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  return g_strdup_printf ("%s.%s", name, extension);
}

void
gantry_output_save (GtkWidget *widget, GBytes *bytes, const char *title, const char *name)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, export_new (widget, bytes));
}

/* ---- The printer ----
 *
 * Printing reads from a file, which is there as long as it lasts. GTK would take a stream as well, but the other end of
 * that may be read on this thread, which would wait for itself. */

static void
remove_printed (Export *export)
{
  g_file_delete_async (export->file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  GError *error = NULL;

  if (gtk_print_dialog_print_file_finish (GTK_PRINT_DIALOG (source), result, &error))
    show_toast (export->widget, _("Sent to the printer"));
  else
    show_error (export->widget, error);
  remove_printed (export);
}

/* @name: with its extension, which GTK adds by itself */
static GtkPrintSettings *
create_print_settings (const char *name)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  const char *extension = strrchr (name, '.');
  g_autofree char *stem = g_strndup (name, extension != NULL ? (gsize) (extension - name) : strlen (name));

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, stem);
  return settings;
}

static void
ready_to_print_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (export->file, result, NULL, &error))
    {
      gtk_print_dialog_print_file (export->dialog, GTK_WINDOW (gtk_widget_get_root (export->widget)), NULL, export->file,
                                   NULL, printed_cb, export);
      return;
    }
  show_error (export->widget, error);
  remove_printed (export);
  export_free (export);
}

void
gantry_output_print (GtkWidget *widget, GBytes *pdf, const char *title, const char *name, GtkPageSetup *setup)
{
  g_autoptr (GtkPrintSettings) settings = create_print_settings (name);
  g_autoptr (GFileIOStream) stream = NULL;
  Export *export = export_new (widget, pdf);
  GError *error = NULL;

  export->file = g_file_new_tmp ("gantry-XXXXXX.pdf", &stream, &error);
  if (export->file == NULL)
    {
      show_error (widget, error);
      export_free (export);
      return;
    }
  export->dialog = gtk_print_dialog_new ();
  gtk_print_dialog_set_title (export->dialog, title);
  gtk_print_dialog_set_page_setup (export->dialog, setup);
  gtk_print_dialog_set_print_settings (export->dialog, settings);
  g_file_replace_contents_bytes_async (export->file, pdf, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, ready_to_print_cb,
                                       export);
}
