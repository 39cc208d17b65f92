/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gantry-page.h"

G_BEGIN_DECLS

/* The class actions "page.…" of a page as an action group, so that its controls in the header bar,
 * which are not inside the page, reach them too. */
#define GANTRY_TYPE_PAGE_ACTIONS (gantry_page_actions_get_type ())
G_DECLARE_FINAL_TYPE (GantryPageActions, gantry_page_actions, GANTRY, PAGE_ACTIONS, GObject)

GantryPageActions *gantry_page_actions_new (GantryPage *page);

G_END_DECLS
