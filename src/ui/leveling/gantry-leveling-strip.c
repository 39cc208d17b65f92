/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/leveling/gantry-leveling-strip.h"

#include <math.h>

#include "model/gantry-stretches.h"
#include "ui/drawing/gantry-widget-palette.h"
#include "ui/timeline/gantry-chart-bars.h"
#include "ui/timeline/gantry-time-ticks.h"

#define PAD 4.0 /* beside the first and the last bar */
#define GAP 2.0 /* between bar and line */
#define WIDTH 36 /* at least: of a sample */
#define HEIGHT ((int) (GANTRY_BAR_HEIGHT + GAP + GANTRY_BASELINE_HEIGHT))

struct _GantryLevelingStrip {
  GtkWidget parent_instance;
  GantryChartView view; /* as far as bars need it */
  gint64 start, finish;
  gint64 old_start, old_finish;
  GantryBar bar;
  GArray *stretches;    /* of GantrySpan: those of the bar */
};

G_DEFINE_FINAL_TYPE (GantryLevelingStrip, gantry_leveling_strip, GTK_TYPE_WIDGET)

static void
paint_grid (GantryLevelingStrip *self, GtkSnapshot *snapshot, double height)
{
  const GantryTimeScale *time = &self->view.time;
  GantryTickUnit unit = gantry_tick_tiers_for_scale (time->scale).lower;
  gint64 tick = gantry_tick_floor (unit, self->start, 0);

  for (; tick < self->finish; tick = gantry_tick_next (unit, tick))
    if (tick > self->start)
      gantry_snapshot_fill (snapshot, &self->view.palette.grid, round (gantry_time_scale_to_x (time, tick)), 0, 1, height);
}

static void
paint_old (GantryLevelingStrip *self, GtkSnapshot *snapshot, double top)
{
  double x = round (gantry_time_scale_place (&self->view.time, self->old_start));
  double end = round (gantry_time_scale_place (&self->view.time, self->old_finish));

  gantry_snapshot_fill (snapshot, &self->view.palette.baseline, x, top, MAX (end - x, GANTRY_BAR_MIN_WIDTH), GANTRY_BASELINE_HEIGHT);
}

static void
paint_new (GantryLevelingStrip *self, GtkSnapshot *snapshot, double top)
{
  GantryBarBox box;

  gantry_bar_box_init (&box, &self->bar, &self->view.time, GANTRY_BAR_HEIGHT);
  gantry_chart_paint_bar (&self->view, snapshot, &self->bar, &box, top);
}

/* Both in the middle, or the one that there is. */
static void
gantry_leveling_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryLevelingStrip *self = (GantryLevelingStrip *) widget;
  double height = gtk_widget_get_height (widget), middle = floor (height / 2);
  gboolean both = self->old_start != GANTRY_NONE && self->bar.start != GANTRY_NONE;
  double top = middle - (both ? HEIGHT : GANTRY_BAR_HEIGHT) / 2.0;

  if (self->finish <= self->start)
    return;
  self->view.width = gtk_widget_get_width (widget);
  gantry_time_scale_fit (&self->view.time, self->start, self->finish, PAD, self->view.width - PAD);
  paint_grid (self, snapshot, height);
  if (self->bar.start != GANTRY_NONE)
    paint_new (self, snapshot, top);
  if (self->old_start != GANTRY_NONE)
    paint_old (self, snapshot, both ? top + GANTRY_BAR_HEIGHT + GAP : middle - GANTRY_BASELINE_HEIGHT / 2);
}

static void
gantry_leveling_strip_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
gantry_leveling_strip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gantry_leveling_strip_parent_class)->css_changed (widget, change);
  gantry_widget_get_palette (widget, &((GantryLevelingStrip *) widget)->view.palette);
  gtk_widget_queue_draw (widget);
}

static void
gantry_leveling_strip_finalize (GObject *object)
{
  g_array_unref (((GantryLevelingStrip *) object)->stretches);
  G_OBJECT_CLASS (gantry_leveling_strip_parent_class)->finalize (object);
}

static void
gantry_leveling_strip_class_init (GantryLevelingStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gantry_leveling_strip_finalize;
  widget_class->snapshot = gantry_leveling_strip_snapshot;
  widget_class->measure = gantry_leveling_strip_measure;
  widget_class->css_changed = gantry_leveling_strip_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gantry_leveling_strip_init (GantryLevelingStrip *self)
{
  self->stretches = g_array_new (FALSE, FALSE, sizeof (GantrySpan));
  self->bar.start = self->bar.finish = self->old_start = self->old_finish = GANTRY_NONE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gantry_widget_get_palette (GTK_WIDGET (self), &self->view.palette);
}

GtkWidget *
gantry_leveling_strip_new (void)
{
  return g_object_new (GANTRY_TYPE_LEVELING_STRIP, NULL);
}

void
gantry_leveling_strip_set_time (GantryLevelingStrip *self, gint64 start, gint64 finish)
{
  g_return_if_fail (GANTRY_IS_LEVELING_STRIP (self));

  self->start = start;
  self->finish = finish;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
take_stretches (GantryLevelingStrip *self, const GArray *stretches)
{
  g_array_set_size (self->stretches, 0);
  for (guint i = 0; stretches != NULL && i < stretches->len; i++)
    {
      const GantryStretch *stretch = &g_array_index ((GArray *) stretches, GantryStretch, i);
      GantrySpan span = { stretch->start, stretch->finish };

      g_array_append_val (self->stretches, span);
    }
}

void
gantry_leveling_strip_set_move (GantryLevelingStrip *self, const GantryLevelerMove *move, const GArray *stretches, gboolean summary)
{
  gboolean milestone = !summary && move->new_start == move->new_finish;

  g_return_if_fail (GANTRY_IS_LEVELING_STRIP (self));

  take_stretches (self, stretches);
  self->old_start = move->old_start;
  self->old_finish = move->old_finish;
  self->bar = (GantryBar) {
    .start = move->new_start,
    .finish = move->new_finish,
    .stop = GANTRY_NONE,
    .pieces = self->stretches->len > 0 ? (const GantrySpan *) (gpointer) self->stretches->data : NULL,
    .n_pieces = (guint16) MIN (self->stretches->len, G_MAXUINT16),
    .flags = summary ? GANTRY_BAR_SUMMARY : milestone ? GANTRY_BAR_MILESTONE : 0,
    .color = move->proposed && move->accepted ? 0 : GANTRY_HUE_PLAIN, /* what only follows steps back */
  };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
