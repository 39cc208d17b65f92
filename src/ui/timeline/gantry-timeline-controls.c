/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-controls.h"

#include <glib/gi18n-lib.h>

struct _GantryTimelineControls {
  AdwBin parent_instance;
  GtkWidget *views;
  GMenu *columns_section;
  GMenu *baselines_section;
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
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, columns_section);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineControls, baselines_section);
}

static void
gantry_timeline_controls_init (GantryTimelineControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_timeline_controls_new (void)
{
  return g_object_new (GANTRY_TYPE_TIMELINE_CONTROLS, NULL);
}

void
gantry_timeline_controls_set_narrow (GantryTimelineControls *self, gboolean narrow)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_CONTROLS (self));

  gtk_widget_set_visible (self->views, narrow);
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
