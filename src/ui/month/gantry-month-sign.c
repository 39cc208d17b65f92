/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-sign.h"

#include "ui/drawing/gantry-widget-palette.h"
#include "ui/month/gantry-month-painter.h"

#define HEIGHT 14 /* of what is drawn, in the middle of the line */

struct _GantryMonthSign {
  GtkWidget parent_instance;
  GantryMonthEntry entry;
};

G_DEFINE_FINAL_TYPE (GantryMonthSign, gantry_month_sign, GTK_TYPE_WIDGET)

static void
gantry_month_sign_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size G_GNUC_UNUSED,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  g_autoptr (PangoLayout) line = NULL;

  *minimum = GANTRY_MONTH_SIGN_WIDTH;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      line = gtk_widget_create_pango_layout (widget, "X");
      pango_layout_get_pixel_size (line, NULL, minimum);
      *minimum = MAX (*minimum, HEIGHT);
    }
  *natural = *minimum;
  *minimum_baseline = *natural_baseline = -1;
}

static void
gantry_month_sign_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryMonthSign *self = (GantryMonthSign *) widget;
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, (float) (gtk_widget_get_height (widget) - HEIGHT) / 2,
                                             GANTRY_MONTH_SIGN_WIDTH, HEIGHT);
  GantryChartPalette palette;

  gantry_widget_get_palette (widget, &palette);
  gantry_month_paint_sign (&self->entry, &palette, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL, snapshot, &area);
}

static void
gantry_month_sign_class_init (GantryMonthSignClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = gantry_month_sign_measure;
  widget_class->snapshot = gantry_month_sign_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gantry_month_sign_init (GantryMonthSign *self G_GNUC_UNUSED)
{
}

GtkWidget *
gantry_month_sign_new (void)
{
  return g_object_new (GANTRY_TYPE_MONTH_SIGN, NULL);
}

void
gantry_month_sign_set_entry (GantryMonthSign *self, const GantryMonthEntry *entry)
{
  g_return_if_fail (GANTRY_IS_MONTH_SIGN (self));
  g_return_if_fail (entry != NULL);

  self->entry = *entry;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
