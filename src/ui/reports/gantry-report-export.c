/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/reports/gantry-report-export.h"

#include <glib/gi18n-lib.h>

#include "ui/gantry-page.h"

/* What waits for a dialog: the report is written out at once, so that later edits do not change it. */
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

static GBytes *
write_report (GantryReport *report, GantryPaper paper, const char *extension, GError **error)
{
  if (g_str_equal (extension, "pdf"))
    return gantry_report_to_pdf (report, paper, error);
  if (g_str_equal (extension, "html"))
    return gantry_report_to_html (report, error);
  return gantry_report_to_markdown (report, error);
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
  g_autoptr (Export) export = user_data;
  GError *error = NULL;
  GFile *file;

  export->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (export->file == NULL)
    {
      show_error (export->widget, error);
      return;
    }
  file = export->file;
  g_file_replace_contents_bytes_async (file, export->bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written_cb,
                                       g_steal_pointer (&export));
}

/* The report's title as a name that every file system takes. */
static char *
suggest_name (GantryReport *report, const char *extension)
{
  /* Translators: a project's name and the kind of report, as the name of a file. */
  g_autofree char *title = g_strdup_printf (_("%s, %s"), gantry_report_get_title (report),
                                            gantry_report_get_kind (report));

  g_strdelimit (title, "/\\:*?\"<>|", '-');
  return g_strdup_printf ("%s.%s", title, extension);
}

void
gantry_report_export (GtkWidget *widget, GantryReport *report, GantryPaper paper, const char *extension)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = suggest_name (report, extension);
  GError *error = NULL;
  GBytes *bytes = write_report (report, paper, extension, &error);

  if (bytes == NULL)
    {
      show_error (widget, error);
      return;
    }
  gtk_file_dialog_set_title (dialog, _("Export Report"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb,
                        export_new (widget, bytes));
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
gantry_report_print (GtkWidget *widget, GantryReport *report, GantryPaper paper)
{
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (paper == GANTRY_PAPER_LETTER ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);
  GError *error = NULL;
  GBytes *bytes = gantry_report_to_pdf (report, paper, &error);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
  if (bytes == NULL)
    {
      show_error (widget, error);
      return;
    }
  gtk_print_dialog_set_title (dialog, _("Print Report"));
  gtk_print_dialog_set_page_setup (dialog, setup);
  gtk_print_dialog_print (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, NULL, printed_cb,
                          export_new (widget, bytes));
}

/* ---- The clipboard ---- */

void
gantry_report_copy (GtkWidget *widget, GantryReport *report)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = gantry_report_to_markdown (report, &error);
  g_autofree char *text = NULL;
  gconstpointer data;
  gsize size;

  if (bytes == NULL)
    {
      show_error (widget, error);
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  text = g_strndup (data, size);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  show_toast (widget, _("Copied the report as Markdown"));
}
