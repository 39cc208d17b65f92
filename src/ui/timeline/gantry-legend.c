/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-legend.h"

#define SWATCH_WIDTH 18.0
#define SWATCH_HEIGHT 12.0

struct _GantryLegend {
  AdwBin parent_instance;
  GantryChart *chart; /* weak */
  AdwWrapBox *entries;
  gboolean wanted;
};

G_DEFINE_FINAL_TYPE (GantryLegend, gantry_legend, ADW_TYPE_BIN)

/* A little bar of @hue. */
static GdkPaintable *
create_swatch (const GantryHue *hue)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, SWATCH_WIDTH, SWATCH_HEIGHT);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &hue->fill, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { hue->outline, hue->outline, hue->outline, hue->outline });
  return gtk_snapshot_to_paintable (snapshot, &bounds.size);
}

static void
add_entry (GantryLegend *self, const GantryLegendEntry *entry, const GantryChartPalette *palette)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GdkPaintable) swatch = create_swatch (&palette->hues[MIN (entry->hue, GANTRY_N_HUES - 1)]);
  GtkWidget *picture = gtk_picture_new_for_paintable (swatch);
  GtkWidget *label = gtk_label_new (entry->name);

  gtk_picture_set_can_shrink (GTK_PICTURE (picture), FALSE);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_accessible_update_state (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  adw_wrap_box_append (self->entries, box);
}

static void
clear (GantryLegend *self)
{
  GtkWidget *entry;

  while ((entry = gtk_widget_get_first_child (GTK_WIDGET (self->entries))) != NULL)
    adw_wrap_box_remove (self->entries, entry);
}

static void
refresh (GantryLegend *self)
{
  const GantryChartView *view = gantry_chart_get_view (self->chart);
  const GArray *legend = gantry_bar_source_get_legend (gantry_chart_model_get_source (view->model));

  gtk_widget_set_visible (GTK_WIDGET (self), self->wanted && legend != NULL && legend->len > 1);
  clear (self);
  for (guint i = 0; gtk_widget_get_visible (GTK_WIDGET (self)) && i < legend->len; i++)
    add_entry (self, &g_array_index (legend, GantryLegendEntry, i), &view->palette);
}

static void
gantry_legend_dispose (GObject *object)
{
  GantryLegend *self = (GantryLegend *) object;

  g_clear_weak_pointer (&self->chart);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_LEGEND);
  G_OBJECT_CLASS (gantry_legend_parent_class)->dispose (object);
}

static void
gantry_legend_class_init (GantryLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_legend_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-legend.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryLegend, entries);
}

static void
gantry_legend_init (GantryLegend *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gantry_legend_set_chart (GantryLegend *self, GantryChart *chart)
{
  g_return_if_fail (GANTRY_IS_LEGEND (self));
  g_return_if_fail (self->chart == NULL);

  g_set_weak_pointer (&self->chart, chart);
  g_signal_connect_object (chart, "content-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
gantry_legend_set_wanted (GantryLegend *self, gboolean wanted)
{
  g_return_if_fail (GANTRY_IS_LEGEND (self));

  self->wanted = wanted;
  if (self->chart != NULL)
    refresh (self);
}
