/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "report/gantry-report-pages.h"

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (GantryReport *report, cairo_surface_t *surface)
{
  g_autofree char *title = g_strdup_printf ("%s: %s", report->title, report->kind);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, report->headline);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Gantry " PACKAGE_VERSION);
  if (report->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, report->author);
}

static void
add_outline (GantryReportPages *pages, cairo_surface_t *surface)
{
  g_autoptr (GArray) outline = gantry_report_pages_dup_outline (pages);

  for (guint i = 0; i < outline->len; i++)
    {
      const GantryOutlineEntry *entry = &g_array_index (outline, GantryOutlineEntry, i);
      g_autofree char *target = g_strdup_printf ("page=%u pos=[0 %d]", entry->page + 1, (int) entry->y - 12);

      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, entry->title, target, 0);
    }
}

GBytes *
gantry_report_to_pdf (GantryReport *self, GantryPaper paper, GError **error)
{
  g_autoptr (GantryReportPages) pages = gantry_report_paginate (self, paper);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;
  double width, height;

  gantry_report_pages_get_size (pages, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes, width, height);
  set_metadata (self, surface);
  add_outline (pages, surface);
  cr = cairo_create (surface);
  cairo_tag_begin (cr, "Document", NULL);
  for (guint i = 0; i < gantry_report_pages_get_n_pages (pages); i++)
    {
      gantry_report_pages_draw_tagged (pages, i, cr);
      /* Whatever is drawn or ended after the last page would begin another one. */
      if (i + 1 == gantry_report_pages_get_n_pages (pages))
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM, _("The PDF file could not be made: %s."),
               cairo_status_to_string (status));
  return NULL;
}
