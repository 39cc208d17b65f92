/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The submenu that puts people on the selected tasks: those who are on all of them are ticked. */
#define GANTRY_TYPE_PEOPLE_MENU (gantry_people_menu_get_type ())
G_DECLARE_FINAL_TYPE (GantryPeopleMenu, gantry_people_menu, GANTRY, PEOPLE_MENU, GObject)

/* Appends a submenu to @section, and keeps it empty of it while there is nobody to choose. */
GantryPeopleMenu *gantry_people_menu_new (GMenu *section);
/* What the menu is about from now on: to be called before it is opened. @tasks: of GantryTask, kept. */
void gantry_people_menu_set_tasks (GantryPeopleMenu *self, GantryDocument *document, GPtrArray *tasks);
/* To be inserted as "people". (transfer none) */
GActionGroup *gantry_people_menu_get_actions (GantryPeopleMenu *self);

G_END_DECLS
