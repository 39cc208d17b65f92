/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-cursor-cell.h"

#include <adwaita.h>

struct _GantryCursorCell {
  GtkWidget parent_instance;

  gboolean always_shown;
};

G_DEFINE_FINAL_TYPE (GantryCursorCell, gantry_cursor_cell, GTK_TYPE_WIDGET)

static void
gantry_cursor_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryCursorCell *self = (GantryCursorCell *) widget;
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
  gboolean focus = gtk_widget_has_visible_focus (widget);
  float border = focus ? 2 : 1;
  GskRoundedRect outline;
  GdkRGBA color = *accent;

  if (!focus && !self->always_shown)
    return;
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                        gtk_widget_get_height (widget)),
                                   4);
  color.alpha = focus ? 1 : 0.6f;
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { border, border, border, border },
                              (GdkRGBA[4]) { color, color, color, color });
}

static gboolean
gantry_cursor_cell_focus (GtkWidget *widget, GtkDirectionType direction G_GNUC_UNUSED)
{
  /* One stop on the way of the Tab key; the arrow keys belong to the view. */
  return !gtk_widget_has_focus (widget) && gtk_widget_grab_focus (widget);
}

static void
focus_changed_cb (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
}

static void
gantry_cursor_cell_class_init (GantryCursorCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = gantry_cursor_cell_snapshot;
  widget_class->focus = gantry_cursor_cell_focus;
  gtk_widget_class_set_css_name (widget_class, "cursorcell");
}

static void
gantry_cursor_cell_init (GantryCursorCell *self)
{
  self->always_shown = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (focus_changed_cb), NULL);
}

GtkWidget *
gantry_cursor_cell_new (GtkAccessibleRole role)
{
  return g_object_new (GANTRY_TYPE_CURSOR_CELL, "accessible-role", role, NULL);
}

void
gantry_cursor_cell_set_always_shown (GantryCursorCell *self, gboolean always_shown)
{
  g_return_if_fail (GANTRY_IS_CURSOR_CELL (self));
  self->always_shown = always_shown;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gantry_cursor_cell_describe (GantryCursorCell *self, const char *label)
{
  g_return_if_fail (GANTRY_IS_CURSOR_CELL (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), label, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
gantry_cursor_cell_set_details (GantryCursorCell *self, const char *details)
{
  g_return_if_fail (GANTRY_IS_CURSOR_CELL (self));
  if (details != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
gantry_cursor_cell_set_position (GantryCursorCell *self, guint row, guint column)
{
  g_return_if_fail (GANTRY_IS_CURSOR_CELL (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_ROW_INDEX, (int) row,
                                  GTK_ACCESSIBLE_RELATION_COL_INDEX, (int) column,
                                  -1);
}
