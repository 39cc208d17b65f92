/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-text-scale.h"

#include <math.h>

#define USUAL_DPI (96 * PANGO_SCALE) /* where the system says nothing */

static int
get_dpi (GtkSettings *settings)
{
  int dpi = -1;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi : USUAL_DPI;
}

void
gantry_set_text_scale (int percent)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_return_if_fail (percent > 0);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  if (percent != 100)
    g_object_set (settings, "gtk-xft-dpi", (int) lround (get_dpi (settings) * percent / 100.0), NULL);
}

int
gantry_scale_to_text (int pixels)
{
  return (int) lround (pixels * ((double) get_dpi (gtk_settings_get_default ()) / USUAL_DPI));
}
