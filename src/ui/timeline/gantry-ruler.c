/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-ruler.h"

#include <math.h>

#define LAYOUTS_KEPT 200
#define TIER_PAD 3.0 /* above and below a label */

struct _GantryRuler {
  GtkWidget parent_instance;
  GantryChart *chart; /* weak */
  GantryLayoutCache *layouts;
  double pan; /* of the chart's time at the press */
};

G_DEFINE_FINAL_TYPE (GantryRuler, gantry_ruler, GTK_TYPE_WIDGET)

static void
gantry_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryRuler *self = (GantryRuler *) widget;

  if (self->chart != NULL)
    gantry_ruler_paint (gantry_chart_get_view (self->chart), self->layouts, snapshot, gtk_widget_get_height (widget));
}

static void
gantry_ruler_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  GantryRuler *self = (GantryRuler *) widget;
  int height = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    gantry_layout_cache_get (self->layouts, "Ág", GANTRY_LAYOUT_BOLD, NULL, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? (int) (2 * (height + 2 * TIER_PAD)) : 0;
}

static void
gantry_ruler_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gantry_ruler_parent_class)->css_changed (widget, change);
  gantry_layout_cache_clear (((GantryRuler *) widget)->layouts);
  gtk_widget_queue_resize (widget);
}

/* ---- Dragging the ruler scrolls through time, the wheel zooms ---- */

static GtkAdjustment *
get_adjustment (GantryRuler *self)
{
  return gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->chart));
}

static void
drag_begin_cb (GantryRuler *self)
{
  self->pan = gtk_adjustment_get_value (get_adjustment (self));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_update_cb (GantryRuler *self, double by_x, double by_y)
{
  gtk_adjustment_set_value (get_adjustment (self), self->pan - by_x);
}

static void
drag_end_cb (GantryRuler *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
}

static gboolean
scroll_cb (GantryRuler *self, double dx, double dy, GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  double x = -1, y;
  graphene_point_t point;

  if (dx != 0)
    gtk_adjustment_set_value (get_adjustment (self), gtk_adjustment_get_value (get_adjustment (self)) + dx * 30);
  if (dy == 0)
    return GDK_EVENT_STOP;
  if (gdk_event_get_position (event, &x, &y)
      && gtk_widget_compute_point (GTK_WIDGET (gtk_widget_get_native (GTK_WIDGET (self))), GTK_WIDGET (self),
                                   &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    x = point.x;
  gantry_chart_zoom (self->chart, pow (1.18, -dy), x);
  return GDK_EVENT_STOP;
}

void
gantry_ruler_set_chart (GantryRuler *self, GantryChart *chart)
{
  g_return_if_fail (GANTRY_IS_RULER (self));
  g_return_if_fail (self->chart == NULL);

  g_set_weak_pointer (&self->chart, chart);
  g_signal_connect_object (chart, "view-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
gantry_ruler_dispose (GObject *object)
{
  g_clear_weak_pointer (&((GantryRuler *) object)->chart);
  G_OBJECT_CLASS (gantry_ruler_parent_class)->dispose (object);
}

static void
gantry_ruler_finalize (GObject *object)
{
  gantry_layout_cache_free (((GantryRuler *) object)->layouts);
  G_OBJECT_CLASS (gantry_ruler_parent_class)->finalize (object);
}

static void
gantry_ruler_class_init (GantryRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_ruler_dispose;
  G_OBJECT_CLASS (klass)->finalize = gantry_ruler_finalize;
  widget_class->snapshot = gantry_ruler_snapshot;
  widget_class->measure = gantry_ruler_measure;
  widget_class->css_changed = gantry_ruler_css_changed;
  gtk_widget_class_set_css_name (widget_class, "ganttruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gantry_ruler_init (GantryRuler *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->layouts = gantry_layout_cache_new (GTK_WIDGET (self), LAYOUTS_KEPT);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
