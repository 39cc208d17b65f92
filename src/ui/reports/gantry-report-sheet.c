/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/reports/gantry-report-sheet.h"

#include <glib/gi18n-lib.h>

struct _GantryReportSheet {
  GtkWidget parent_instance;

  GantryReportPages *pages; /* unowned */
  guint page;
};

G_DEFINE_FINAL_TYPE (GantryReportSheet, gantry_report_sheet, GTK_TYPE_WIDGET)

static void
gantry_report_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryReportSheet *self = (GantryReportSheet *) widget;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                               gtk_widget_get_height (widget));
  GskRoundedRect outline;
  double width, height;
  cairo_t *cr;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.25f }, 0, 1, 0, 5);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &bounds);
  gantry_report_pages_get_size (self->pages, &width, &height);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, bounds.size.width / width, bounds.size.height / height);
  gantry_report_pages_draw (self->pages, self->page, cr);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
gantry_report_sheet_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gantry_report_sheet_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  double width, height;

  gantry_report_pages_get_size (((GantryReportSheet *) widget)->pages, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 100;
      *natural = (int) width;
    }
  else
    *minimum = *natural = for_size < 0 ? (int) height : (int) (for_size * height / width);
}

static void
gantry_report_sheet_class_init (GantryReportSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = gantry_report_sheet_snapshot;
  widget_class->get_request_mode = gantry_report_sheet_get_request_mode;
  widget_class->measure = gantry_report_sheet_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "sheet");
}

static void
gantry_report_sheet_init (GantryReportSheet *self G_GNUC_UNUSED)
{
}

GtkWidget *
gantry_report_sheet_new (GantryReportPages *pages, guint page)
{
  GantryReportSheet *self = g_object_new (GANTRY_TYPE_REPORT_SHEET, NULL);
  g_autofree char *label = g_strdup_printf (_("Page %u of %u"), page + 1,
                                            gantry_report_pages_get_n_pages (pages));
  g_autofree char *text = gantry_report_pages_dup_text (pages, page);

  self->pages = pages;
  self->page = page;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  return GTK_WIDGET (self);
}
