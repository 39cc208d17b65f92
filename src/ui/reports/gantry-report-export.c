/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/reports/gantry-report-export.h"

#include <glib/gi18n-lib.h>

#include "ui/gantry-output.h"
#include "ui/gantry-page.h"

static GBytes *
write_report (GantryReport *report, GantryPaper paper, const char *extension, GError **error)
{
  if (g_str_equal (extension, "pdf"))
    return gantry_report_to_pdf (report, paper, error);
  if (g_str_equal (extension, "html"))
    return gantry_report_to_html (report, error);
  return gantry_report_to_markdown (report, error);
}

static char *
suggest_name (GantryReport *report, const char *extension)
{
  /* Translators: a project's name and the kind of report, as the name of a file. */
  g_autofree char *title = g_strdup_printf (_("%s, %s"), gantry_report_get_title (report),
                                            gantry_report_get_kind (report));

  return gantry_output_dup_name (title, extension);
}

void
gantry_report_export (GtkWidget *widget, GantryReport *report, GantryPaper paper, const char *extension)
{
  g_autofree char *name = suggest_name (report, extension);
  GError *error = NULL;
  GBytes *bytes = write_report (report, paper, extension, &error);

  if (bytes == NULL)
    gantry_widget_show_error (widget, error);
  else
    gantry_output_save (widget, bytes, _("Export Report"), name);
}

void
gantry_report_print (GtkWidget *widget, GantryReport *report, GantryPaper paper)
{
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autofree char *name = suggest_name (report, "pdf");
  GtkPaperSize *size = gtk_paper_size_new (paper == GANTRY_PAPER_LETTER ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);
  GError *error = NULL;
  GBytes *bytes = gantry_report_to_pdf (report, paper, &error);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
  if (bytes == NULL)
    gantry_widget_show_error (widget, error);
  else
    gantry_output_print (widget, bytes, _("Print Report"), name, setup);
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
      gantry_widget_show_error (widget, error);
      return;
    }
  data = g_bytes_get_data (bytes, &size);
  text = g_strndup (data, size);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_widget_activate_action (widget, "win.toast", "s", _("Copied the report as Markdown"));
}
