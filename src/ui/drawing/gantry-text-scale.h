/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @pixels, as fits text of the usual size, for the size that the person chose for the whole desktop
 * ("Large Text"): half as many again where text is half as large again. */
int gantry_scale_to_text (int pixels);

G_END_DECLS
