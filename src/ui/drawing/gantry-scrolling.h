/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For widgets that are GtkScrollable: puts @adjustment (nullable) in the place of the one at @place, and
 * has @changed called with @self, swapped, whenever it scrolls.
 * Returns: FALSE when it is there already. */
gboolean gantry_scrolling_set_adjustment (gpointer        self,
                                          GtkAdjustment **place,
                                          GtkAdjustment  *adjustment,
                                          GCallback       changed);

G_END_DECLS
