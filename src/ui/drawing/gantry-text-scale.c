/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-text-scale.h"

#include <math.h>

int
gantry_scale_to_text (int pixels)
{
  int dpi = -1; /* in 1024ths; below zero: the usual one */

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (int) lround (pixels * (dpi / (96.0 * PANGO_SCALE))) : pixels;
}
