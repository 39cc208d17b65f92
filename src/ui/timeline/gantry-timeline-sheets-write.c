/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-sheets.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/gantry-types.h"

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* (transfer full): @bytes becomes the result unless the surface failed. */
static GBytes *
finish (cairo_surface_t *surface, cairo_t *cr, GByteArray *bytes, GError **error)
{
  cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM, _("The timeline could not be drawn (%s); show fewer rows or less time."),
               cairo_status_to_string (status));
  return NULL;
}

static void
draw (GantryTimelineSheets *self, guint page, cairo_t *cr)
{
  g_autoptr (GskRenderNode) node = gantry_timeline_sheets_create_node (self, page);

  if (node != NULL)
    gsk_render_node_draw (node, cr);
}

GBytes *
gantry_timeline_sheets_to_pdf (GantryTimelineSheets *self, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (self != NULL, NULL);

  gantry_timeline_sheets_get_size (self, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, g_get_application_name ());
  cr = cairo_create (surface);
  for (guint page = 0; page < gantry_timeline_sheets_get_n_pages (self); page++)
    {
      draw (self, page, cr);
      cairo_show_page (cr);
    }
  return finish (surface, cr, bytes, error);
}

static gboolean
check_size (double width, double height, double scale, GError **error)
{
  if (MAX (width, height) * scale <= GANTRY_SHEETS_PIXELS_MAX)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
               _("The timeline is too large for one picture; collapse or filter rows, zoom out, or print it to PDF."));
  return FALSE;
}

GBytes *
gantry_timeline_sheets_to_svg (GantryTimelineSheets *self, GError **error)
{
  GByteArray *bytes;
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (self != NULL, NULL);

  gantry_timeline_sheets_get_size (self, &width, &height);
  if (!check_size (width, height, 1, error))
    return NULL;
  bytes = g_byte_array_new ();
  surface = cairo_svg_surface_create_for_stream (append_cb, bytes, width, height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  draw (self, 0, cr);
  return finish (surface, cr, bytes, error);
}

/* Pixels a point: twice those of the screen, less where that would be too many. */
static double
get_density (double width, double height)
{
  return MIN (2 * 4.0 / 3, GANTRY_SHEETS_PIXELS_MAX / MAX (width, height));
}

GdkTexture *
gantry_timeline_sheets_to_texture (GantryTimelineSheets *self, GError **error)
{
  g_autoptr (GBytes) pixels = NULL;
  double width, height, density;
  cairo_surface_t *surface;
  GdkTexture *texture;
  cairo_t *cr;

  g_return_val_if_fail (self != NULL, NULL);

  gantry_timeline_sheets_get_size (self, &width, &height);
  density = get_density (width, height);
  if (!check_size (width, height, 1, error))
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * density), (int) ceil (height * density));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, density, density);
  draw (self, 0, cr);
  cairo_destroy (cr);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM, _("The timeline could not be drawn (%s); show fewer rows or less time."),
                   cairo_status_to_string (cairo_surface_status (surface)));
      cairo_surface_destroy (surface);
      return NULL;
    }
  cairo_surface_flush (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface) * (gsize) cairo_image_surface_get_height (surface));
  texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface),
                                    GDK_MEMORY_DEFAULT, pixels, (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}
