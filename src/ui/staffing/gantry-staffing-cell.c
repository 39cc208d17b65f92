/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/staffing/gantry-staffing-cell.h"

#include <adwaita.h>

struct _GantryStaffingCell {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (GantryStaffingCell, gantry_staffing_cell, GTK_TYPE_WIDGET)

static void
gantry_staffing_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
  gboolean focus = gtk_widget_has_visible_focus (widget);
  float border = focus ? 2 : 1;
  GskRoundedRect outline;
  GdkRGBA color = *accent;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                        gtk_widget_get_height (widget)),
                                   4);
  color.alpha = focus ? 1 : 0.6f;
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { border, border, border, border },
                              (GdkRGBA[4]) { color, color, color, color });
}

static gboolean
gantry_staffing_cell_focus (GtkWidget *widget, GtkDirectionType direction G_GNUC_UNUSED)
{
  /* One stop on the way of the Tab key; the arrow keys belong to the matrix. */
  return !gtk_widget_has_focus (widget) && gtk_widget_grab_focus (widget);
}

static void
focus_changed_cb (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
}

static void
gantry_staffing_cell_class_init (GantryStaffingCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = gantry_staffing_cell_snapshot;
  widget_class->focus = gantry_staffing_cell_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_set_css_name (widget_class, "staffingcell");
}

static void
gantry_staffing_cell_init (GantryStaffingCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (focus_changed_cb), NULL);
}

GtkWidget *
gantry_staffing_cell_new (void)
{
  return g_object_new (GANTRY_TYPE_STAFFING_CELL, NULL);
}

void
gantry_staffing_cell_describe (GantryStaffingCell *self, const char *label, guint row, guint column)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_ROW_INDEX, (int) row,
                                  GTK_ACCESSIBLE_RELATION_COL_INDEX, (int) column,
                                  -1);
}
