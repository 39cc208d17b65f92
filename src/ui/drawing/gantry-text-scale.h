/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes all text of the application @percent of the size that the system asks for, from now on and in windows that are
 * open. At 100 the system is followed again, also when its size changes later. */
void gantry_set_text_scale (int percent);

/* @pixels, as fits text of the usual size, for the size that the person chose for the whole desktop
 * ("Large Text") or in the preferences: half as many again where text is half as large again. */
int gantry_scale_to_text (int pixels);

G_END_DECLS
