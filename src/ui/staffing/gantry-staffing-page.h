/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gantry-page.h"

G_BEGIN_DECLS

/* Who has how much to do when: the staffing matrix with its controls. */
#define GANTRY_TYPE_STAFFING_PAGE (gantry_staffing_page_get_type ())
G_DECLARE_FINAL_TYPE (GantryStaffingPage, gantry_staffing_page, GANTRY, STAFFING_PAGE, GantryPage)

G_END_DECLS
