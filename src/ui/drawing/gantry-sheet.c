/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-sheet.h"

#include <glib/gi18n-lib.h>

struct _GantrySheet {
  GtkWidget parent_instance;

  gpointer pages; /* unowned */
  GantrySheetDrawFunc draw;
  guint page;
  double width, height; /* points */
};

G_DEFINE_FINAL_TYPE (GantrySheet, gantry_sheet, GTK_TYPE_WIDGET)

static void
gantry_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantrySheet *self = (GantrySheet *) widget;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                               gtk_widget_get_height (widget));
  GskRoundedRect outline;
  cairo_t *cr;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.25f }, 0, 1, 0, 5);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, bounds.size.width / self->width, bounds.size.height / self->height);
  self->draw (self->pages, self->page, cr);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
gantry_sheet_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gantry_sheet_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  const GantrySheet *self = (GantrySheet *) widget;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 100;
      *natural = (int) self->width;
    }
  else
    {
      *minimum = (int) (100 * self->height / self->width); /* it can be shown smaller than it is wide */
      *natural = MAX (for_size < 0 ? (int) self->height : (int) (for_size * self->height / self->width), *minimum);
    }
}

static void
gantry_sheet_class_init (GantrySheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = gantry_sheet_snapshot;
  widget_class->get_request_mode = gantry_sheet_get_request_mode;
  widget_class->measure = gantry_sheet_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "sheet");
}

static void
gantry_sheet_init (GantrySheet *self G_GNUC_UNUSED)
{
}

GtkWidget *
gantry_sheet_new (gpointer pages, GantrySheetDrawFunc draw, guint page, guint n_pages, double width, double height)
{
  GantrySheet *self = g_object_new (GANTRY_TYPE_SHEET, NULL);
  g_autofree char *label = g_strdup_printf (_("Page %u of %u"), page + 1, n_pages);

  self->pages = pages;
  self->draw = draw;
  self->page = page;
  self->width = width;
  self->height = height;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
