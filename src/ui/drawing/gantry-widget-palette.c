/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-widget-palette.h"

#include <adwaita.h>

void
gantry_widget_get_palette (GtkWidget *widget, GantryChartPalette *palette)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (style);
  GdkRGBA text;

  gtk_widget_get_color (widget, &text);
  gantry_chart_palette_init (palette, adw_style_manager_get_dark (style), adw_style_manager_get_high_contrast (style),
                             accent, &text);
}
