/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-ruler.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/gantry-instant.h"
#include "ui/drawing/gantry-layout-cache.h"
#include "ui/timeline/gantry-time-ticks.h"

#define LAYOUTS_KEPT 200
#define GAP 6.0      /* beside a label */
#define TIER_PAD 3.0 /* above and below a label */

struct _GantryRuler {
  GtkWidget parent_instance;
  GantryChart *chart; /* weak */
  GantryLayoutCache *layouts;
  double pan; /* of the chart's time at the press */
};

G_DEFINE_FINAL_TYPE (GantryRuler, gantry_ruler, GTK_TYPE_WIDGET)

static void
paint_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) floor (x), (float) floor (y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The longest form of the label at @tick that fits into @room; NULL when none does. */
static PangoLayout *
find_layout (GantryRuler *self, GantryTickUnit unit, gboolean upper, gint64 tick, double room, int *width, int *height)
{
  for (guint form = 0; form < GANTRY_TICK_FORMS; form++)
    {
      g_autofree char *label = gantry_tick_dup_label (unit, upper, tick, form);
      PangoLayout *layout;

      if (label == NULL)
        return NULL;
      layout = gantry_layout_cache_get (self->layouts, label, upper ? GANTRY_LAYOUT_BOLD : GANTRY_LAYOUT_SMALL, width, height);
      if (*width <= room)
        return layout;
    }
  return NULL;
}

/* The form that fits the narrowest unit, so that all labels of a tier have the same. */
static guint
find_form (GantryRuler *self, GantryTickUnit unit, gint64 first, const GantryChartView *view)
{
  double room = gantry_time_scale_get_width (&view->time, gantry_tick_get_length (unit)) - GAP;

  for (guint form = 0; form < GANTRY_TICK_FORMS; form++)
    {
      gint64 tick = first;
      int widest = 0;

      for (guint i = 0; i < 12; i++, tick = gantry_tick_next (unit, tick))
        {
          g_autofree char *label = gantry_tick_dup_label (unit, FALSE, tick, form);
          int width = 0;

          if (label == NULL)
            return MAX (form, 1) - 1;
          gantry_layout_cache_get (self->layouts, label, GANTRY_LAYOUT_SMALL, &width, NULL);
          widest = MAX (widest, width);
        }
      if (widest <= room)
        return form;
    }
  return GANTRY_TICK_FORMS - 1;
}

static void
paint_upper (GantryRuler *self, GtkSnapshot *snapshot, const GantryChartView *view, GantryTickUnit unit, double height)
{
  gint64 tick = gantry_tick_floor (unit, gantry_time_scale_to_instant (&view->time, 0), view->week_start);
  double x = gantry_time_scale_to_x (&view->time, tick);

  while (x < view->width)
    {
      gint64 next = gantry_tick_next (unit, tick);
      double end = gantry_time_scale_to_x (&view->time, next);
      double left = MAX (x, 0) + GAP;
      int text_width, text_height;
      PangoLayout *layout = find_layout (self, unit, TRUE, tick, end - left - GAP, &text_width, &text_height);

      if (layout != NULL)
        paint_layout (snapshot, layout, left, (height - text_height) / 2, &view->palette.text);
      if (x > 0)
        gantry_snapshot_fill (snapshot, &view->palette.strong_grid, round (x), 0, 1, height);
      tick = next;
      x = end;
    }
}

static void
paint_lower (GantryRuler *self, GtkSnapshot *snapshot, const GantryChartView *view, GantryTickUnit unit, double top, double height)
{
  gint64 tick = gantry_tick_floor (unit, gantry_time_scale_to_instant (&view->time, 0), view->week_start);
  guint form = find_form (self, unit, gantry_tick_floor (GANTRY_TICK_YEAR, tick, 0), view);
  double x = gantry_time_scale_to_x (&view->time, tick);

  while (x < view->width)
    {
      g_autofree char *label = gantry_tick_dup_label (unit, FALSE, tick, form);
      int text_width, text_height;
      PangoLayout *layout = label != NULL ? gantry_layout_cache_get (self->layouts, label, GANTRY_LAYOUT_SMALL, &text_width, &text_height) : NULL;
      double end;

      tick = gantry_tick_next (unit, tick);
      end = gantry_time_scale_to_x (&view->time, tick);
      /* A day or a month is the whole field, an hour the line where it begins. */
      if (layout != NULL && text_width <= end - x - 2)
        paint_layout (snapshot, layout, unit < GANTRY_TICK_DAY ? x + 4 : x + (end - x - text_width) / 2,
                      top + (height - text_height) / 2, &view->palette.dim_text);
      if (x > 0)
        gantry_snapshot_fill (snapshot, &view->palette.strong_grid, round (x), top, 1, height);
      x = end;
    }
}

static void
paint_today (GantryRuler *self, GtkSnapshot *snapshot, const GantryChartView *view, double height)
{
  double x = gantry_time_scale_place (&view->time, view->now);
  const GdkRGBA white = { 1, 1, 1, 1 };
  int text_width, text_height;
  PangoLayout *layout = gantry_layout_cache_get (self->layouts, _("Today"), GANTRY_LAYOUT_SMALL, &text_width, &text_height);
  double pill_width = text_width + 14, pill_height = text_height + 2;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) round (x - pill_width / 2), (float) (height - pill_height - 2),
                                               (float) pill_width, (float) pill_height);
  GskRoundedRect pill;

  if (x < -pill_width / 2 || x > view->width + pill_width / 2)
    return;
  gsk_rounded_rect_init_from_rect (&pill, &bounds, (float) pill_height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &view->palette.accent, &bounds);
  gtk_snapshot_pop (snapshot);
  paint_layout (snapshot, layout, bounds.origin.x + 7, bounds.origin.y + 1,
                gantry_color_contrast (&white, &view->palette.accent) >= 3 ? &white : &view->palette.background);
}

static void
gantry_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryRuler *self = (GantryRuler *) widget;
  const GantryChartView *view = self->chart != NULL ? gantry_chart_get_view (self->chart) : NULL;
  double height = gtk_widget_get_height (widget);
  double upper = floor (height / 2);
  GantryTickTiers tiers;

  if (view == NULL)
    return;
  tiers = gantry_tick_tiers_for_scale (view->time.scale);
  paint_upper (self, snapshot, view, tiers.upper, upper);
  paint_lower (self, snapshot, view, tiers.lower, upper, height - upper);
  paint_today (self, snapshot, view, height);
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
