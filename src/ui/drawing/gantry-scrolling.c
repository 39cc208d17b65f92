/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-scrolling.h"

gboolean
gantry_scrolling_set_adjustment (gpointer self, GtkAdjustment **place, GtkAdjustment *adjustment, GCallback changed)
{
  g_return_val_if_fail (GTK_IS_SCROLLABLE (self), FALSE);

  if (*place == adjustment)
    return FALSE;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, changed, self);
  g_set_object (place, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", changed, self, G_CONNECT_SWAPPED);
  return TRUE;
}
