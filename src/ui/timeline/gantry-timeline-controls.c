/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-controls.h"

#include <glib/gi18n-lib.h>

#include "ui/gantry-late-menu.h"
#include "ui/records/gantry-filter-popover.h"

struct _GantryTimelineControls {
  AdwBin parent_instance;
  GtkWidget *views;
  GtkWidget *zoom_box, *zoom_in_button, *zoom_out_button, *today_button, *search_button;
  GtkMenuButton *filter_button;
  GtkMenuButton *view_button;
  GMenuModel *view_menu;
  GMenu *columns_section;
  GMenu *baselines_section;
  GMenu *arrange_section;
};

G_DEFINE_FINAL_TYPE (GantryTimelineControls, gantry_timeline_controls, ADW_TYPE_BIN)

static void
gantry_timeline_controls_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_TIMELINE_CONTROLS);
  G_OBJECT_CLASS (gantry_timeline_controls_parent_class)->dispose (object);
}

static void
gantry_timeline_controls_class_init (GantryTimelineControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_timeline_controls_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-timeline-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, views);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, zoom_box);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, zoom_in_button);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, zoom_out_button);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, today_button);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, search_button);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, filter_button);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, view_button);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, view_menu);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, columns_section);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, baselines_section);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, arrange_section);
}

static void
gantry_timeline_controls_init (GantryTimelineControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gantry_menu_button_set_late_menu (self->view_button, self->view_menu);
}

GtkWidget *
gantry_timeline_controls_new (void)
{
  return g_object_new (GANTRY_TYPE_TIMELINE_CONTROLS, NULL);
}

void
gantry_timeline_controls_set_views (GantryTimelineControls *self, gboolean table, gboolean chart)
{
  gboolean both = table && chart;

  g_return_if_fail (GANTRY_IS_TIMELINE_CONTROLS (self));

  gtk_widget_set_visible (self->views, !both);
  gtk_widget_set_visible (self->zoom_box, chart);
  gtk_widget_set_visible (self->today_button, chart);
  gtk_widget_set_visible (self->zoom_in_button, both);
  gtk_widget_set_visible (self->zoom_out_button, both);
  gtk_widget_set_visible (self->search_button, table);
}

void
gantry_timeline_controls_set_filter (GantryTimelineControls *self, GantryChoiceFilter *filter, GtkWidget *views)
{
  GtkWidget *popover;

  g_return_if_fail (GANTRY_IS_TIMELINE_CONTROLS (self));

  popover = gantry_filter_popover_new (filter);
  gantry_filter_popover_set_top (GANTRY_FILTER_POPOVER (popover), views);
  gtk_menu_button_set_popover (self->filter_button, popover);
}

void
gantry_timeline_controls_set_filtering (GantryTimelineControls *self, gboolean filtering)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_CONTROLS (self));

  if (filtering)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->filter_button),
                               filtering ? _("Filter: some tasks are hidden") : _("Filter"));
}

void
gantry_timeline_controls_set_arrangements (GantryTimelineControls *self, GMenuModel *sort, GMenuModel *group)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_CONTROLS (self));

  g_menu_append_submenu (self->arrange_section, _("_Sort By"), sort);
  g_menu_append_submenu (self->arrange_section, _("_Group By"), group);
}

void
gantry_timeline_controls_set_columns (GantryTimelineControls *self, GMenuModel *menu, GActionGroup *actions)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_CONTROLS (self));

  g_menu_remove_all (self->columns_section);
  g_menu_append_submenu (self->columns_section, _("Co_lumns"), menu);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", actions);
}

void
gantry_timeline_controls_set_baselines (GantryTimelineControls *self, GMenuModel *menu, GActionGroup *actions)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_CONTROLS (self));

  g_menu_remove_all (self->baselines_section);
  g_menu_append_submenu (self->baselines_section, _("Choose _Baselines"), menu);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "baselines", actions);
}
