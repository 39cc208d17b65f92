/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gantry-task-page.h"

G_BEGIN_DECLS

/* The plan as a network: tasks are boxes, links are arrows between them (a precedence diagram, activity
 * on node). */
#define GANTRY_TYPE_NETWORK_PAGE (gantry_network_page_get_type ())
G_DECLARE_FINAL_TYPE (GantryNetworkPage, gantry_network_page, GANTRY, NETWORK_PAGE, GantryTaskPage)

G_END_DECLS
