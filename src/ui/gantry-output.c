/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-output.h"

#include <glib/gi18n-lib.h>

#include "ui/gantry-page.h"

/* What waits for a dialog: it is written out already, so that later edits do not change it. */
typedef struct {
  GtkWidget *widget;
  GBytes *bytes;
  GFile *file;
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

/* ---- The printer ---- */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  GError *error = NULL;
  g_autoptr (GOutputStream) stream = gtk_print_dialog_print_finish (GTK_PRINT_DIALOG (source), result, &error);
  gconstpointer data;
  gsize size;

  if (stream == NULL)
    {
      show_error (export->widget, error);
      return;
    }
  data = g_bytes_get_data (export->bytes, &size);
  if (!g_output_stream_write_all (stream, data, size, NULL, NULL, &error) ||
      !g_output_stream_close (stream, NULL, &error))
    show_error (export->widget, error);
}

void
gantry_output_print (GtkWidget *widget, GBytes *pdf, const char *title, GtkPageSetup *setup)
{
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();

  gtk_print_dialog_set_title (dialog, title);
  gtk_print_dialog_set_page_setup (dialog, setup);
  gtk_print_dialog_print (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, NULL, printed_cb, export_new (widget, pdf));
}
