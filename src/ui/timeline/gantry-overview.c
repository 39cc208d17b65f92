/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-overview.h"

#include <math.h>

#include "model/gantry-instant.h"
#include "ui/timeline/gantry-overview-map.h"

#define HEIGHT 44
#define PAD 3.0        /* above and below the picture */
#define ROW_HEIGHT 4   /* of a plan of a few tasks */
#define LEAST 12.0     /* the window is never smaller, so that it can be seen and taken */

struct _GantryOverview {
  GtkWidget parent_instance;
  GantryChart *chart; /* weak */
  GdkTexture *picture;
  gint64 start, finish; /* of the picture */
  guint idle_id;        /* paints it again */
  double press_h, press_v; /* of the adjustments when the window was taken */
};

G_DEFINE_FINAL_TYPE (GantryOverview, gantry_overview, GTK_TYPE_WIDGET)

static const GantryChartView *
get_view (GantryOverview *self)
{
  return self->chart != NULL ? gantry_chart_get_view (self->chart) : NULL;
}

/* ---- The picture ---- */

static guint32
pack (const GdkRGBA *color)
{
  return 0xff000000u | (guint32) (color->red * 255 + 0.5f) << 16 | (guint32) (color->green * 255 + 0.5f) << 8
         | (guint32) (color->blue * 255 + 0.5f);
}

static GdkTexture *
paint_map (const GantryOverviewMap *map, const GantryChartView *view)
{
  gboolean critical = (view->show & GANTRY_SHOW_CRITICAL) != 0;
  GdkRGBA summary = gantry_color_mix (&view->palette.summary, &view->palette.background, 0.45);
  const guint32 colors[GANTRY_N_MAP_VALUES] = {
    [GANTRY_MAP_SUMMARY] = pack (&summary),
    [GANTRY_MAP_TASK] = pack (&view->palette.hues[0].outline),
    [GANTRY_MAP_CRITICAL] = pack (critical ? &view->palette.critical : &view->palette.hues[0].outline),
  };
  gsize n_pixels = (gsize) map->width * map->height;
  guint32 *pixels = g_new (guint32, n_pixels);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < n_pixels; i++)
    pixels[i] = colors[map->pixels[i]];
  bytes = g_bytes_new_take (pixels, n_pixels * sizeof (guint32));
  return gdk_memory_texture_new ((int) map->width, (int) map->height, GDK_MEMORY_DEFAULT, bytes, map->width * sizeof (guint32));
}

static void
paint_again (GantryOverview *self)
{
  const GantryChartView *view = get_view (self);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self)) * scale, height = (int) (HEIGHT - 2 * PAD) * scale;
  g_autoptr (GantryOverviewMap) map = NULL;
  gint64 room;

  g_clear_object (&self->picture);
  if (view == NULL || width <= 0 || !gantry_chart_model_get_extent (view->model, &self->start, &self->finish))
    return;
  room = MAX ((self->finish - self->start) / 50, GANTRY_DAY);
  self->start -= room;
  self->finish += room;
  map = gantry_overview_map_new (view->rows, (guint) width, (guint) height, (guint) (ROW_HEIGHT * scale), self->start, self->finish);
  self->picture = paint_map (map, view);
}

static void
idle_cb (gpointer data)
{
  GantryOverview *self = data;

  self->idle_id = 0;
  paint_again (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
content_changed_cb (GantryOverview *self)
{
  if (self->idle_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle_id = g_idle_add_once (idle_cb, self);
}

/* ---- The window ---- */

static double
to_x (GantryOverview *self, gint64 instant)
{
  return (double) (instant - self->start) / (double) MAX (self->finish - self->start, 1) * gtk_widget_get_width (GTK_WIDGET (self));
}

/* Pixels of the strip that the rows of the plan take. */
static double
get_rows_height (const GantryChartView *view)
{
  double height = HEIGHT - 2 * PAD;

  return MIN (height, ROW_HEIGHT * (double) gantry_chart_model_get_n_rows (view->model));
}

static graphene_rect_t
find_window (GantryOverview *self)
{
  const GantryChartView *view = get_view (self);
  double all_rows = MAX (gantry_chart_model_get_n_rows (view->model) * view->row_height, 1);
  double rows_height = get_rows_height (view);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double x = CLAMP (to_x (self, gantry_time_scale_to_instant (&view->time, 0)), 0, width - LEAST);
  double end = CLAMP (to_x (self, gantry_time_scale_to_instant (&view->time, view->width)), x + LEAST, width);
  double y = PAD + view->offset / all_rows * rows_height;
  double bottom = PAD + MIN ((view->offset + view->height) / all_rows, 1) * rows_height;

  y = CLAMP (y, 1, HEIGHT - 1 - LEAST);
  return GRAPHENE_RECT_INIT ((float) round (x), (float) floor (y), (float) round (end - x), (float) ceil (MAX (bottom - y, LEAST)));
}

static void
dim (GantryOverview *self, GtkSnapshot *snapshot, const graphene_rect_t *window, const GantryChartPalette *palette)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double x = window->origin.x, end = x + window->size.width, y = window->origin.y, bottom = y + window->size.height;
  GdkRGBA veil = palette->background;

  veil.alpha = 0.4f;
  gantry_snapshot_fill (snapshot, &veil, 0, 0, x, HEIGHT);
  gantry_snapshot_fill (snapshot, &veil, end, 0, MAX (width - end, 0), HEIGHT);
  gantry_snapshot_fill (snapshot, &veil, x, 0, end - x, y);
  gantry_snapshot_fill (snapshot, &veil, x, bottom, end - x, MAX (HEIGHT - bottom, 0));
}

static void
gantry_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryOverview *self = (GantryOverview *) widget;
  const GantryChartView *view = get_view (self);
  double width = gtk_widget_get_width (widget);
  graphene_rect_t window;
  GskRoundedRect outline;
  double today;

  if (view == NULL || width < LEAST)
    return;
  gantry_snapshot_fill (snapshot, &view->palette.background, 0, 0, width, HEIGHT);
  if (self->picture == NULL)
    return;
  gtk_snapshot_append_texture (snapshot, self->picture, &GRAPHENE_RECT_INIT (0, PAD, (float) width, HEIGHT - 2 * PAD));
  window = find_window (self);
  dim (self, snapshot, &window, &view->palette);
  today = round (to_x (self, view->now));
  if (today >= 0 && today < width)
    gantry_snapshot_fill (snapshot, &view->palette.accent, today, 0, 1, HEIGHT);
  gsk_rounded_rect_init_from_rect (&outline, &window, 4);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { view->palette.accent, view->palette.accent,
                                             view->palette.accent, view->palette.accent });
  gantry_snapshot_fill (snapshot, &view->palette.strong_grid, 0, 0, width, 1);
}

/* ---- Dragging the window ---- */

static GtkAdjustment *
get_hadjustment (GantryOverview *self)
{
  return gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->chart));
}

static GtkAdjustment *
get_vadjustment (GantryOverview *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->chart));
}

/* Shows what lies at @x, @y in the middle of the chart. */
static void
go_to (GantryOverview *self, double x, double y)
{
  const GantryChartView *view = get_view (self);
  double share = x / gtk_widget_get_width (GTK_WIDGET (self));
  double all_rows = gantry_chart_model_get_n_rows (view->model) * view->row_height;

  gantry_chart_center (self->chart, self->start + (gint64) (share * (double) (self->finish - self->start)));
  gtk_adjustment_set_value (get_vadjustment (self), (y - PAD) / get_rows_height (view) * all_rows - view->height / 2.0);
}

static void
drag_begin_cb (GantryOverview *self, double x, double y, GtkGesture *gesture)
{
  graphene_rect_t window;

  if (self->picture == NULL)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  window = find_window (self);
  if (!graphene_rect_contains_point (&window, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    go_to (self, x, y);
  self->press_h = gtk_adjustment_get_value (get_hadjustment (self));
  self->press_v = gtk_adjustment_get_value (get_vadjustment (self));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_update_cb (GantryOverview *self, double by_x, double by_y)
{
  const GantryChartView *view = get_view (self);
  double seconds = by_x / gtk_widget_get_width (GTK_WIDGET (self)) * (double) (self->finish - self->start);
  double all_rows = gantry_chart_model_get_n_rows (view->model) * view->row_height;

  gtk_adjustment_set_value (get_hadjustment (self), self->press_h + gantry_time_scale_get_width (&view->time, (gint64) seconds));
  gtk_adjustment_set_value (get_vadjustment (self), self->press_v + by_y / get_rows_height (view) * all_rows);
}

static void
drag_end_cb (GantryOverview *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
}

/* ---- Widget ---- */

static void
gantry_overview_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
}

static void
gantry_overview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryOverview *self = (GantryOverview *) widget;

  if (self->picture == NULL || gdk_texture_get_width (self->picture) != width * gtk_widget_get_scale_factor (widget))
    paint_again (self);
}

static void
gantry_overview_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gantry_overview_parent_class)->map (widget);
  content_changed_cb ((GantryOverview *) widget);
}

static void
gantry_overview_dispose (GObject *object)
{
  GantryOverview *self = (GantryOverview *) object;

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_object (&self->picture);
  g_clear_weak_pointer (&self->chart);
  G_OBJECT_CLASS (gantry_overview_parent_class)->dispose (object);
}

static void
gantry_overview_class_init (GantryOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_overview_dispose;
  widget_class->measure = gantry_overview_measure;
  widget_class->size_allocate = gantry_overview_size_allocate;
  widget_class->snapshot = gantry_overview_snapshot;
  widget_class->map = gantry_overview_map;
  gtk_widget_class_set_css_name (widget_class, "ganttoverview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gantry_overview_init (GantryOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

void
gantry_overview_set_chart (GantryOverview *self, GantryChart *chart)
{
  g_return_if_fail (GANTRY_IS_OVERVIEW (self));
  g_return_if_fail (self->chart == NULL);

  g_set_weak_pointer (&self->chart, chart);
  g_signal_connect_object (chart, "content-changed", G_CALLBACK (content_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chart, "view-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_vadjustment (self), "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}
