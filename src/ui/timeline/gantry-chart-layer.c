/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-layer.h"

struct _GantryChartLayer {
  GtkWidget parent_instance;
  GantryChartPainter painter;
  const GantryChartView *view;
};

G_DEFINE_FINAL_TYPE (GantryChartLayer, gantry_chart_layer, GTK_TYPE_WIDGET)

static void
gantry_chart_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryChartLayer *self = (GantryChartLayer *) widget;

  self->painter (self->view, snapshot);
}

static void
gantry_chart_layer_class_init (GantryChartLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = gantry_chart_layer_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gantry_chart_layer_init (GantryChartLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
gantry_chart_layer_new (GantryChartPainter painter, const GantryChartView *view)
{
  GantryChartLayer *self = g_object_new (GANTRY_TYPE_CHART_LAYER, NULL);

  self->painter = painter;
  self->view = view;
  return GTK_WIDGET (self);
}
