/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @button a menu that is made when it is first opened. GTK makes a widget for every entry, those of submenus
 * too, with "menu-model" before the button is shown: for menus of some hundred entries that is most of what a page
 * takes to make. */
void gantry_menu_button_set_late_menu (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
