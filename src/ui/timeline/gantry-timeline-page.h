/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gantry-page.h"

G_BEGIN_DECLS

/* The timeline: the table of tasks at the left, their bars at the right, one selection for both. Where
 * there is no room for both, one of them at a time. */
#define GANTRY_TYPE_TIMELINE_PAGE (gantry_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (GantryTimelinePage, gantry_timeline_page, GANTRY, TIMELINE_PAGE, GantryPage)

G_END_DECLS
